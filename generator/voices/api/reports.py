"""Reports that people write: where they are, and what they are about."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import get_args

from ...data.catalog import kinds
from ..edition import Edition, ReportCard
from ..paper import Column, Kind
from . import shapes as s
from .common import ADDRESSES, linked
from .indexes import Rows, row_shape, some_of
from .shapes import Json, Shape

Answers = Mapping[str, Sequence[Json]]

COLUMN = Shape(
    "ReportColumn",
    "A column of a table of a report.",
    {
        "title": s.text("What stands above it."),
        "kind": s.code(get_args(Kind), "What its cells hold: `percent` are fractions of 1."),
        "unit": s.maybe(s.text("What the numbers count, if it is said.")),
    },
    of=Column,
    without={"width": "it is for paper", "place": "it is for paper"},
)
ANSWER = Shape(
    "ReportAnswer",
    "What the data answered to a macro in the text of the report.",
    {
        "macro": s.code(("indicator", "table", "list", "chart"), "What was asked for."),
        "name": s.text("The name of what was asked for."),
        "text": s.maybe(s.text("Of an indicator: the answer as readers see it.")),
        "number": s.maybe(s.number("The same as a number, a share as a fraction of 1.", minimum=0)),
        "title": s.maybe(s.text("Of a table, or of the table of a chart: its title.")),
        "columns": s.many(COLUMN, "Its columns."),
        "rows": {
            "type": "array",
            "items": {"type": "array", "items": {}},
            "description": "Its rows: a cell for each column, null where it is empty.",
        },
        "items": s.many(s.text(""), "Of a list: its items."),
    },
)
REPORT = Shape(
    "ReportDocument",
    "A report that people wrote: what it is about, where it stands, and what the data answered in it "
    "(`answers`): numbers, tables, lists. Its words stand on its page.",
    {
        "id": s.text("Its name in addresses."),
        "title": s.text("Its title."),
        "kind": s.text("What kind of report it is, in words."),
        "day": s.day("The day of the report."),
        "description": s.text("What it is about."),
        "roadmap": s.maybe(s.ident("Id of the plan that it is about.")),
        "territory": s.maybe(s.ident("Id of the territory that it is about.")),
        "answers": s.many(ANSWER, "What the data answered, in the order of the text."),
        "fictional": s.truth("Whether it is about invented data."),
        **ADDRESSES,
    },
    of=ReportCard,
    without={"path": "it is `url`"},
)


ROWS = Rows(
    row_shape(
        "ReportSummary", "A report in short.",
        some_of(REPORT, "id", "title", "kind", "day", "roadmap", "territory"),
    ),
    kinds.REPORT.page,
    derived=lambda edition, card: {"kind": card.kind.render(edition.language)},
)  # fmt: skip


def cards(edition: Edition) -> dict[str, ReportCard]:
    return {PurePosixPath(card.path).name: card for card in edition.reports}


def report(answers: Answers, edition: Edition, identifier: str) -> Json:
    """A report; `answers` are those of every report, by its name."""
    card = cards(edition)[identifier]
    return REPORT(
        card, id=identifier, kind=card.kind.render(edition.language),
        answers=answers.get(identifier, ()), **linked(card.path),
    )  # fmt: skip
