"""Results of a school in a reader's words: summary, years side by side, what the rule rests on."""

from dataclasses import dataclass
from typing import NamedTuple

from .... import facts
from ....analysis.records import Decision, Pooled, Result, WayOff
from ....data.catalog import kinds
from ....language.i18n import Text, _, ngettext
from ....methods.tables import HIDDEN
from ... import words
from ...answers.listed import of_year
from ...answers.pooled import headline, left_in, left_out
from ...edition import Edition, say
from ...results import percent, procedure_title
from ...views import Link
from .series import (
    SeriesRow,
    SharesView,
    YearCell,
    beside,
    series_rows,
    uncharted,
    year_cell,
)


class Origin(NamedTuple):
    """How a low result is told from another, and the tables that the rows of all results are of.

    `threshold` is the share from which a result is low, if it is one for all of them.
    """

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
    origin: Origin
    area: str | None


def results_view(
    edition: Edition, school: str, learning: facts.Learning | None
) -> ResultsView | None:
    """All results of `school`, of which `learning` is the sum; None if the packages hold none."""
    found = edition.analysis.results_of[school]
    if not found:
        return None
    years = tuple(sorted({item.school_year for item in found}, reverse=True))
    decisions = edition.analysis.decisions_of[school]
    home = edition.catalog.schools[school].territory
    origin = _origin(edition, found)
    series = _series(edition, school, home, found, years, origin)
    return ResultsView(
        summary=_summary(edition, found, learning),
        years=tuple(map(words.school_year, years)),
        series=series,
        uncharted=uncharted(edition, series),
        decisions=tuple(_decision(edition, school, item) for item in decisions),
        origin=origin,
        area=_area(edition, home),
    )


def school_shares(edition: Edition, school: str) -> SharesView:
    """The shares alone, of the newest year, of a school that has results."""
    found = edition.analysis.results_of[school]
    newest = facts.newest_year(edition.catalog, school)
    year = newest or max(item.school_year for item in found)
    results = tuple(item for item in found if item.school_year == year)
    home = edition.catalog.schools[school].territory
    papers = _papers(edition, edition.analysis.headline(school, year))
    series = _series(edition, school, home, results, (year,))
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


def _summary(
    edition: Edition, found: tuple[Result, ...], learning: facts.Learning | None
) -> tuple[str, ...]:
    """Plain sentences on the newest year in which the school took part."""
    if learning is None:
        return ()
    lines = _papers(edition, learning.pooled) or _silent(learning.year, found)
    around = _around(edition, learning)
    return tuple(say(edition, line) for line in (*lines, *((around,) if around else ())))


def _papers(edition: Edition, found: Pooled | None) -> tuple[Text, ...]:
    """How many papers of a year are below the minimum; nothing if none of them is published."""
    if found is None or found.why_not == "no_results":
        return ()
    return headline(edition, found)


def _silent(year: str, found: tuple[Result, ...]) -> tuple[Text, ...]:
    """Why there is no share of the year: hidden to protect children, or nothing is counted."""
    rows = [item for item in found if item.school_year == year]
    if any(item.why_not in HIDDEN for item in rows):
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


def _around(edition: Edition, learning: facts.Learning) -> Text | None:
    """The share of the nearest territory of which all procedures of the school's own share are known."""
    if learning.area is None or learning.beside is None:
        return None
    return _(
        "Over the same procedures, {place}: {share}.",
        place=learning.area.name,
        share=percent(edition, learning.beside.share),
    )


def _series(
    edition: Edition,
    school: str,
    home: str,
    found: tuple[Result, ...],
    years: tuple[str, ...],
    origin: Origin | None = None,
) -> tuple[SeriesRow, ...]:
    """A row for each procedure; with `origin` its cells tell where each result is from."""
    verdicts = {
        (item.series, item.school_year): item.verdict
        for item in edition.analysis.changes_of[school]
    }
    few = {year: edition.analysis.few(year) for year in years}
    around = beside(edition, home)
    differs = origin is not None and origin.threshold is None
    tables = 0 if origin is None else len(origin.tables)

    def cell(item: Result) -> YearCell:
        row = words.number(item.row, edition.language) if tables else None
        return year_cell(
            edition,
            around,
            item,
            low=bool(item.low),
            few=item.n is not None and item.n < few[item.school_year],
            threshold=percent(edition, item.threshold)
            if differs and item.share is not None
            else None,
            row=row if tables < 2 else f"{item.package}, {row}",
        )

    rows = series_rows(edition, found, years, cell, lambda series: verdicts.get((series, years[0])))
    return tuple(sorted(rows, key=_order))


def _order(row: SeriesRow) -> tuple[bool, bool, float]:
    """Low results of the newest year first, then the larger shares; what is hidden last."""
    cell = row.cells[0]
    share = cell.bar if cell else None
    return (share is None, not (cell and cell.low), -(share or 0))


def _decision(edition: Edition, school: str, item: Decision) -> DecisionView:
    return DecisionView(
        year=words.school_year(item.school_year),
        listed=item.listed,
        text=say(edition, of_year(edition, school, item)),
        ways=_ways(edition, school, item.school_year),
    )


def _origin(edition: Edition, found: tuple[Result, ...]) -> Origin:
    numbers = {item.threshold for item in found if item.share is not None}
    thresholds = {percent(edition, number) for number in numbers}
    return Origin(
        threshold=next(iter(thresholds)) if len(thresholds) == 1 else None,
        tables=tuple(
            Link(path.rpartition("/")[2], kinds.PACKAGE.page(package))
            for package, path in sorted({item.package: item.path for item in found}.items())
        ),
    )


def _ways(edition: Edition, school: str, year: str) -> tuple[str, ...]:
    """What would have kept the school off: the number of procedures, then each of them."""
    ways = [item for item in edition.analysis.ways_off[school] if item.school_year == year]
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
