"""Results of a school in a reader's words: summary, years side by side, what the rule rests on."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple

from .... import facts
from ....analysis.records import Decision, Result, WayOff
from ....data.catalog import kinds
from ....language.i18n import Text, _, ngettext
from ... import words
from ...answers.listed import of_year
from ...answers.pooled import headline, left_in, left_out
from ...edition import Edition, say
from ...results import gap, percent, procedure_title, reference, why
from ...views import Link
from .series import (
    SeriesRow,
    SharesView,
    YearCell,
    by_series,
    series_rows,
    uncharted,
    year_cell,
)

LOW = _("low")
NOT_LOW = _("not low")


class TraceCell(NamedTuple):
    """A result as the rule takes it: `threshold` where not all have the same, `row` of its table."""

    share: str | None
    verdict: str
    threshold: str | None
    row: str


@dataclass(frozen=True, kw_only=True)
class TraceView:
    """All results of a school as the rule takes them, a row for each procedure, a cell a year.

    `threshold` is that of all of them, if it is one; `tables` are those that rows are of.
    """

    years: tuple[str, ...]
    rows: tuple[tuple[str, tuple[TraceCell | None, ...]], ...]
    threshold: str | None
    tables: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class DecisionView:
    """What the rule says of a year, why, and what would take the school off."""

    year: str
    listed: bool | None
    text: str
    ways: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ResultsView:
    summary: tuple[str, ...]
    years: tuple[str, ...]
    series: tuple[SeriesRow, ...]
    uncharted: str | None
    decisions: tuple[DecisionView, ...]
    trace: TraceView
    area: str | None


def results_view(edition: Edition, school: str) -> ResultsView | None:
    """All results of `school`; None if the packages hold none."""
    found = edition.analysis.results_of.get(school, ())
    if not found:
        return None
    years = tuple(sorted({item.school_year for item in found}, reverse=True))
    decisions = edition.analysis.decisions_of.get(school, ())
    home = edition.catalog.schools[school].territory
    series = _series(edition, school, home, found, years)
    return ResultsView(
        summary=_summary(edition, school, home, found),
        years=tuple(map(words.school_year, years)),
        series=series,
        uncharted=uncharted(edition, series),
        decisions=tuple(_decision(edition, school, item) for item in decisions),
        trace=_trace(edition, found, years),
        area=_area(edition, home),
    )


def school_shares(edition: Edition, school: str) -> SharesView:
    """The shares alone, of the newest year, of a school that has results."""
    found = edition.analysis.results_of[school]
    year = facts.newest_year(found) or max(item.school_year for item in found)
    newest = tuple(item for item in found if item.school_year == year)
    home = edition.catalog.schools[school].territory
    papers = _papers(edition, school, year)
    series = _series(edition, school, home, newest, (year,))
    return SharesView(
        years=(words.school_year(year),),
        series=series,
        uncharted=uncharted(edition, series),
        papers=" ".join(say(edition, line) for line in papers) or None,
        area=_area(edition, home),
    )


def _area(edition: Edition, home: str) -> str | None:
    """The territory that a school stands beside, if its results are published."""
    known = home in edition.analysis.references_of
    return edition.catalog.territories[home].name if known else None


def _published(found: tuple[Result, ...], year: str) -> list[Result]:
    return [item for item in found if item.school_year == year and item.share is not None]


def _summary(
    edition: Edition, school: str, home: str, found: tuple[Result, ...]
) -> tuple[str, ...]:
    """Plain sentences on the newest year in which the school took part."""
    year = facts.newest_year(found)
    if year is None:
        return ()
    lines = _papers(edition, school, year) or _silent(year, found)
    around = _around(edition, home, school, year)
    return tuple(say(edition, line) for line in (*lines, *((around,) if around else ())))


def _papers(edition: Edition, school: str, year: str) -> tuple[Text, ...]:
    """How many papers of a year are below the minimum; nothing if none of them is published."""
    found = edition.analysis.headline(school, year)
    if found is None or found.why_not == "no_results":
        return ()
    return headline(edition, found)


def _silent(year: str, found: tuple[Result, ...]) -> tuple[Text, ...]:
    """Why there is no share of the year: hidden to protect children, or nothing is counted."""
    rows = [item for item in found if item.school_year == year]
    if {item.why_not for item in rows} & {"small", "secondary"}:
        hidden = _(
            "There are results of {year}, but they are hidden: so few took part that the numbers "
            "would point at single children.",
            year=words.school_year(year),
        )
        return (hidden,)
    nothing = _(
        "Results of {year} are published without counts: no share can be reckoned.",
        year=words.school_year(year),
    )
    return (nothing, *left_out(left_in(rows)))


def _around(edition: Edition, home: str, school: str, year: str) -> Text | None:
    """The share of the territory, if it is known of every procedure of the school's own share."""
    pooled = edition.analysis.headline(school, year)
    if pooled is None or pooled.share is None:
        return None
    rows = _published(edition.analysis.results_of[school], year)
    area = [reference(edition, home, item.procedure) for item in rows]
    known = [item for item in area if item and item.n and item.share is not None]
    if not known or len(known) != len(rows):
        return None
    total = sum(item.n or 0 for item in known)
    return _(
        "Over the same procedures, {place}: {share}.",
        place=edition.catalog.territories[home].name,
        share=percent(edition, sum(item.below or 0 for item in known) / total),
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
            why=gap(edition, item, item.mean),
            low=bool(item.low),
            few=item.n is not None and item.n < few[item.school_year],
        )

    rows = series_rows(edition, found, years, cell, lambda series: verdicts.get((series, years[0])))
    return tuple(sorted(rows, key=_order))


def _order(row: SeriesRow) -> tuple[bool, bool, float]:
    """Low results of the newest year first, then the larger shares; what is hidden last."""
    cell = row.cells[0]
    share = cell.bar if cell else None
    return (share is None, not (cell and cell.low), -(share or 0))


def _points(edition: Edition, difference: float | None) -> str | None:
    """A difference of two shares in percentage points."""
    shown = percent(edition, difference)
    return None if shown is None else _in_points(shown, edition.language)


@lru_cache(maxsize=16384)
def _in_points(shown: str, language: str) -> str:
    return _("{value} pp", value=shown.removesuffix("\N{NO-BREAK SPACE}%")).render(language)


def _decision(edition: Edition, school: str, item: Decision) -> DecisionView:
    return DecisionView(
        year=words.school_year(item.school_year),
        listed=item.listed,
        text=say(edition, of_year(edition, school, item)),
        ways=_ways(edition, school, item.school_year),
    )


def _trace(edition: Edition, found: tuple[Result, ...], years: tuple[str, ...]) -> TraceView:
    thresholds = {percent(edition, item.threshold) for item in found if item.share is not None}
    packages = {item.package: item.path for item in found}

    def cell(item: Result) -> TraceCell:
        gap = why(edition, item.why_not)
        row = words.number(item.row, edition.language)
        return TraceCell(
            share=percent(edition, item.share),
            verdict=_lowness(item.low, edition.language) if gap is None else gap,
            threshold=percent(edition, item.threshold)
            if item.share is not None and len(thresholds) > 1
            else None,
            row=row if len(packages) == 1 else f"{item.package}, {row}",
        )

    rows = by_series(found)
    return TraceView(
        years=tuple(map(words.school_year, years)),
        rows=tuple(
            (
                procedure_title(edition, next(iter(cells.values()))),
                tuple(cell(cells[year]) if year in cells else None for year in years),
            )
            for cells in rows.values()
        ),
        threshold=next(iter(thresholds)) if len(thresholds) == 1 else None,
        tables=tuple(
            Link(PurePosixPath(path).name, kinds.PACKAGE.page(package))
            for package, path in sorted(packages.items())
        ),
    )


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
