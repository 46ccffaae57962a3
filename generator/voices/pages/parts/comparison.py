"""The newest results of a school beside its territories, and VPR marks beside the journal."""

from dataclasses import dataclass
from typing import NamedTuple

from .... import facts
from ....analysis.records import Agreement, Result
from ....language.i18n import _
from ... import words
from ...answers.beside import around, held, territories
from ...edition import Edition, say
from ...links import procedure_link
from ...results import Figures, figures, procedure_title, why
from ...views import Link


class ComparisonRow(NamedTuple):
    """A procedure: the school, then its territories in the order of `LEVELS`."""

    link: Link
    school: Figures
    why: str | None
    places: tuple[Figures, ...]


@dataclass(frozen=True, kw_only=True)
class ComparisonView:
    """`names` are the territories in the order of `LEVELS`, None where there is none."""

    year: str
    names: tuple[str | None, ...]
    rows: tuple[ComparisonRow, ...]


class AgreementRow(NamedTuple):
    """A procedure: what is found of its marks, or why nothing is."""

    title: str
    found: Agreement | None
    why: str | None


@dataclass(frozen=True, kw_only=True)
class AgreementView:
    year: str
    rows: tuple[AgreementRow, ...]


def comparison_view(edition: Edition, school: str) -> ComparisonView | None:
    """The newest year of `school` beside its territories; None if nothing of them is published."""
    results = edition.analysis.results_of[school]
    found = held(results, facts.newest_year(edition.catalog, school))
    beside = around(edition, school)
    rows = tuple(_compared(edition, item, beside(item.procedure)) for item in found)
    if not any(place.share or place.mean for row in rows for place in row.places):
        return None
    return ComparisonView(
        year=words.school_year(found[0].school_year),
        names=territories(edition, school),
        rows=rows,
    )


def agreement_view(edition: Edition, school: str) -> AgreementView | None:
    """VPR marks of `school` against the journal; None if it has no such procedure.

    The year is the newest in which the school took a procedure that is compared anywhere,
    so that a school whose rows are hidden is told so and not shown an older year.
    """
    analysis = edition.analysis
    compared = analysis.with_journal
    marks = {item.procedure: item for item in analysis.agreement_of[school]}
    rows = [
        item for item in analysis.results_of[school] if item.procedure in compared and item.held
    ]
    years = {item.school_year for item in rows} | {item.school_year for item in marks.values()}
    if not years:
        return None
    year = max(years)
    results = {item.procedure: item for item in rows if item.school_year == year}
    # Without results of the school, the journal may still be compared.
    others = (key for key, item in marks.items() if item.school_year == year)
    return AgreementView(
        year=words.school_year(year),
        rows=tuple(
            _agreement(edition, key, marks.get(key), results.get(key))
            for key in dict.fromkeys((*results, *others))
        ),
    )


def _compared(edition: Edition, item: Result, places: tuple[Figures, ...]) -> ComparisonRow:
    return ComparisonRow(
        link=procedure_link(item.procedure, procedure_title(edition, item)),
        school=figures(item, item.mean, edition.language),
        why=why(edition, item.why_not) if item.share is None else None,
        places=places,
    )


def _agreement(
    edition: Edition, procedure: str, found: Agreement | None, result: Result | None
) -> AgreementRow:
    hidden = result is not None and result.share is None
    return AgreementRow(
        title=procedure_title(edition, result or edition.analysis.procedures[procedure]),
        found=None if hidden else found,
        why=_gap(edition, found, result),
    )


def _gap(edition: Edition, found: Agreement | None, result: Result | None) -> str | None:
    """Why there are no shares: the result is hidden, or the row is not published or empty."""
    if result is not None and result.share is None:
        return why(edition, result.why_not)
    if found is None:
        return say(edition, _("not published, or hidden: few participants"))
    return why(edition, found.why_not)
