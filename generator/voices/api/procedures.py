"""Procedures with the results of territories."""

from functools import partial

from ...analysis import Analysis, analyse
from ...analysis.records import Peak, Reference, ScoreCount
from ...data.catalog import Catalog, kinds
from ...data.catalog.records import Procedure
from ...methods.dynamics import VERDICTS
from ...methods.tables import WHY_NOT
from . import shapes as s
from .common import (
    END,
    PLACE,
    REPLY,
    ended,
    site_path,
)
from .indexes import Rows, columns_of, row_shape
from .shapes import Json

REFERENCE = s.made_from(
    Reference,
    "ReferenceEntry",
    "A territory in a procedure.",
    {
        "verdict": s.maybe(s.code(VERDICTS, "Against the year before: see the code list `verdicts`.")),
        "why_not": s.maybe(
            s.code(WHY_NOT, "Why there is no share: with `no_below` only participants are known.")
        ),
        **PLACE,
    },
    without={
        "series": "it is the kind, subject and grade of the procedure",
        "kind": "it is that of the procedure",
        "subject": "it is that of the procedure",
        "grade": "it is that of the procedure",
        "package": "it is in `path`",
    },
)  # fmt: skip
SCORES = s.made_from(
    ScoreCount,
    "ScoreEntry",
    "Participants of a territory with a primary score.",
    without={"procedure": "the entry stands inside its procedure"},
)
PEAK = s.made_from(
    Peak,
    "PeakEntry",
    "A boundary of marks in the distribution of primary scores of a territory.",
    without={"procedure": "the entry stands inside its procedure"},
)
PROCEDURE = s.made_from(
    Procedure,
    "ProcedureDocument",
    "A procedure: results of territories, distributions of scores, what schools say of theirs "
    "(`replies`); results of schools stand in their own documents.",
    {
        "references": s.many(REFERENCE, "Results of territories."),
        "scores": s.many(SCORES, "Distributions of primary scores, the lowest score first."),
        "peaks": s.many(PEAK, "Boundaries of marks in these distributions."),
        "replies": s.many(REPLY, "What schools say of their results in it, the newest first."),
        **END,
    },
)


ROWS = Rows(
    row_shape(
        "ProcedureSummary", "A procedure in short.",
        columns_of(Procedure, "id", "kind", "subject", "grade", "school_year",
                 "scale", "mandatory"),
    ),
    kinds.PROCEDURE.page,
)  # fmt: skip


def procedure(catalog: Catalog, identifier: str) -> Json:
    """A procedure with the results of territories."""
    analysis = analyse(catalog)
    found = analysis.procedures[identifier]
    return PROCEDURE(
        found,
        references=REFERENCE.each(analysis.references_in[identifier], partial(_derived, analysis)),
        scores=[SCORES(item) for item in analysis.scores_in[identifier]],
        peaks=[PEAK(item) for item in analysis.peaks_in[identifier]],
        replies=[REPLY(item) for item in catalog.replies_of_procedure[identifier]],
        **ended(catalog, found, kinds.PROCEDURE.page(identifier)),
    )


def reference(analysis: Analysis, item: Reference) -> Json:
    return REFERENCE(item, **_derived(analysis, item))


def _derived(analysis: Analysis, item: Reference) -> Json:
    verdicts = analysis.area_changes.get(item.territory, {})
    return {
        "path": site_path(item.package, item.path),
        "verdict": verdicts.get((item.series, item.school_year)),
    }
