"""Results of a school in a reader's words: summary, years side by side, the trace of a decision."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ....analysis.records import Decision, Result, WayOff
from ....language.i18n import Text, _, ngettext
from .. import words
from ..common import say
from ..model import Edition, Link
from .series import (
    SeriesRow,
    SharesView,
    YearCell,
    cell_path,
    percent,
    procedure_link,
    procedure_title,
    reference,
    series_rows,
    why,
    year_cell,
)

LOW = _("low")
NOT_LOW = _("not low")


class TraceRow(NamedTuple):
    """A procedure behind a decision, with the cell that it comes from."""

    title: str
    link: Link
    n: str | None
    below: str | None
    share: str | None
    threshold: str | None
    margin: str | None
    verdict: str
    before: str
    low: bool
    source: Link


@dataclass(frozen=True, kw_only=True)
class DecisionView:
    """What the rule says of a year, why, and what would take the school off."""

    year: str
    listed: bool | None
    text: str
    rows: tuple[TraceRow, ...]
    ways: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ResultsView:
    summary: tuple[str, ...]
    years: tuple[str, ...]
    series: tuple[SeriesRow, ...]
    decisions: tuple[DecisionView, ...]
    area: str | None


def results_view(edition: Edition, school: str) -> ResultsView | None:
    """All results of `school`; None if the packages hold none."""
    found = edition.analysis.results_of.get(school, ())
    if not found:
        return None
    years = tuple(sorted({item.school_year for item in found}, reverse=True))
    decisions = edition.analysis.decisions_of.get(school, ())
    home = edition.catalog.schools[school].territory
    return ResultsView(
        summary=_summary(edition, home, years[0], found, decisions),
        years=years,
        series=_series(edition, school, home, found, years),
        decisions=tuple(_decision(edition, school, item, found) for item in decisions),
        area=_area(edition, home),
    )


def school_shares(edition: Edition, school: str) -> SharesView:
    """The shares alone, of the newest year, of a school that has results."""
    found = edition.analysis.results_of[school]
    year = max(item.school_year for item in found)
    newest = tuple(item for item in found if item.school_year == year)
    home = edition.catalog.schools[school].territory
    papers = _papers(edition, year, _published(newest, year))
    return SharesView(
        years=(year,),
        series=_series(edition, school, home, newest, (year,)),
        papers=None if papers is None else say(edition, papers),
        area=_area(edition, home),
    )


def _area(edition: Edition, home: str) -> str | None:
    """The territory that a school stands beside, if its results are published."""
    known = home in edition.analysis.references_of
    return edition.catalog.territories[home].name if known else None


def _published(found: tuple[Result, ...], year: str) -> list[Result]:
    return [item for item in found if item.school_year == year and item.share is not None]


def _summary(
    edition: Edition,
    home: str,
    year: str,
    found: tuple[Result, ...],
    decisions: tuple[Decision, ...],
) -> tuple[str, ...]:
    """Plain sentences on the newest year."""
    rows = _published(found, year)
    newest = next((item for item in decisions if item.school_year == year), None)
    lines = (
        _papers(edition, year, rows) or _hidden(year, found),
        _around(edition, home, rows),
        None if newest is None else _verdict(newest),
    )
    return tuple(say(edition, line) for line in lines if line is not None)


def _papers(edition: Edition, year: str, rows: list[Result]) -> Text | None:
    """How many papers of the published results are below the minimum."""
    n = sum(item.n or 0 for item in rows)
    below = sum(item.below or 0 for item in rows)
    if not n:
        return None
    return ngettext(
        "In {year} results of {n} procedure are published: {below} of {total} "
        "papers ({share}) are below the minimum.",
        "In {year} results of {n} procedures are published: {below} of {total} "
        "papers ({share}) are below the minimum.",
        len(rows),
        year=year,
        below=below,
        total=n,
        share=percent(edition, below / n),
    )


def _hidden(year: str, found: tuple[Result, ...]) -> Text | None:
    """That all results of the year are left out to protect children, if so."""
    reasons = {item.why_not for item in found if item.school_year == year}
    if not reasons & {"small", "secondary"}:
        return None
    return _(
        "There are results of {year}, but they are hidden: so few took part that the numbers "
        "would point at single children.",
        year=year,
    )


def _around(edition: Edition, home: str, rows: list[Result]) -> Text | None:
    """The share of the territory, if it is known of every procedure of `rows`."""
    area = [reference(edition, home, item.procedure) for item in rows]
    known = [item for item in area if item and item.n and item.share is not None]
    if not known or len(known) != len(rows):
        return None
    total = sum(item.n or 0 for item in known)
    share = sum((item.n or 0) * (item.share or 0) for item in known) / total
    return _(
        "Over the same procedures, {place}: {share}.",
        place=edition.catalog.territories[home].name,
        share=percent(edition, share),
    )


def _verdict(item: Decision) -> Text:
    if item.listed is None:
        return _("The rule cannot be applied: no result of this year can be judged.")
    if not item.listed:
        return ngettext(
            "By the rule the school is not on the list: {n} low result.",
            "By the rule the school is not on the list: {n} low results.",
            item.low,
        )
    return _listed(item)


def _listed(item: Decision) -> Text:
    if item.rule_a and item.rule_b:
        return ngettext(
            "By the rule the school is on the list: {n} low result, and {repeated} of them the "
            "second year running.",
            "By the rule the school is on the list: {n} low results, and {repeated} of them the "
            "second year running.",
            item.low,
            repeated=item.repeated,
        )
    if item.rule_a:
        return ngettext(
            "By the rule the school is on the list: {n} low result in the year.",
            "By the rule the school is on the list: {n} low results in the year.",
            item.low,
        )
    return _(
        "By the rule the school is on the list: the same result is low the second year running."
    )


def _series(
    edition: Edition, school: str, home: str, found: tuple[Result, ...], years: tuple[str, ...]
) -> tuple[SeriesRow, ...]:
    verdicts = {
        (item.series, item.school_year): item.verdict
        for item in edition.analysis.changes_of.get(school, ())
    }

    few = {year: edition.analysis.few(year) for year in years}

    def cell(item: Result) -> YearCell:
        return year_cell(
            edition,
            home,
            item,
            why=_gap(edition, item),
            low=bool(item.low),
            few=item.n is not None and item.n < few[item.school_year],
        )

    return series_rows(edition, found, years, cell, lambda series: verdicts.get((series, years[0])))


def _gap(edition: Edition, item: Result) -> str | None:
    """Why there is no share; of a result that has a mean alone, the mean."""
    if item.why_not != "no_counts" or item.mean is None:
        return why(edition, item.why_not)
    mean = words.number(round(item.mean, 2), edition.language)
    return say(edition, _("mean {mean}, counts are not given", mean=mean))


def _points(edition: Edition, difference: float | None) -> str | None:
    """A difference of two shares in percentage points."""
    shown = percent(edition, difference)
    return shown and say(edition, _("{value} pp", value=shown.removesuffix("\N{NO-BREAK SPACE}%")))


def _decision(
    edition: Edition, school: str, item: Decision, found: tuple[Result, ...]
) -> DecisionView:
    return DecisionView(
        year=item.school_year,
        listed=item.listed,
        text=say(edition, _verdict(item)),
        rows=tuple(_trace(edition, row) for row in found if row.school_year == item.school_year),
        ways=_ways(edition, school, item.school_year),
    )


def _trace(edition: Edition, item: Result) -> TraceRow:
    title = procedure_title(edition, item)
    gap = why(edition, item.why_not)
    return TraceRow(
        title=title,
        link=procedure_link(item.procedure, title),
        n=_count(item.n, edition.language),
        below=_count(item.below, edition.language),
        share=percent(edition, item.share),
        threshold=percent(edition, item.threshold) if item.share is not None else None,
        margin=_points(edition, item.margin),
        verdict=_lowness(item.low, edition.language) if gap is None else gap,
        before="—" if item.low_before is None else _lowness(item.low_before, edition.language),
        low=bool(item.low),
        source=Link(str(item.row), cell_path(item)),
    )


def _count(number: int | None, language: str) -> str | None:
    return None if number is None else words.number(number, language)


@lru_cache(maxsize=16)
def _lowness(low: bool | None, language: str) -> str:
    return (LOW if low else NOT_LOW).render(language)


def _ways(edition: Edition, school: str, year: str) -> tuple[str, ...]:
    """What would have kept the school off: the number of procedures, then each of them."""
    ways = [item for item in edition.analysis.ways_off.get(school, ()) if item.school_year == year]
    if not ways:
        return ()
    titles = {
        item.procedure: procedure_title(edition, item)
        for item in edition.analysis.results_of[school]
    }
    fewest = ngettext(
        "To leave the list, {n} procedure would have to stop being low.",
        "To leave the list, {n} procedures would have to stop being low.",
        ways[0].fewest,
    )
    lines = (fewest, *(_way(item, titles[item.procedure]) for item in ways))
    return tuple(say(edition, line) for line in lines)


def _way(item: WayOff, title: str) -> Text:
    numbers = {
        "title": title,
        "allowed": item.allowed,
        "n": item.n,
        "below": item.below,
    }
    if item.must:
        return _(
            "{title}: at most {allowed} of {n} below the minimum, now {below}. This one in any "
            "case: it is low for years running.",
            **numbers,
        )
    return _("{title}: at most {allowed} of {n} below the minimum, now {below}.", **numbers)
