"""Procedures over the years, side by side, and the words for shares, gaps and changes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeVar

from ....analysis.records import Reference, Result
from ....data.reads import once
from ....language.i18n import _, ngettext
from ... import words
from ...edition import Edition, say
from ...links import procedure_link
from ...results import VERDICTS, area_figures, bar, gap, procedure_title
from ...views import Link

Entry = TypeVar("Entry", Result, Reference)


class YearCell(NamedTuple):
    """A series in a year: `bar` is the share in percent, `area` that of the municipality.

    `row` is that of the result in its table, `threshold` what it is low from, where others differ.
    A page has dozens of them, so it is a tuple, as a link is.
    """

    share: str | None
    detail: str | None
    area: str | None
    bar: float | None
    low: bool
    few: bool
    why: str | None
    link: Link
    threshold: str | None
    row: str | None


class SeriesRow(NamedTuple):
    """A procedure over the years; cells in the order of the years.

    Where a series was held twice in a year, the second has a row of its own: none is lost.
    """

    title: str
    cells: tuple[YearCell | None, ...]
    verdict: str | None


@dataclass(frozen=True, kw_only=True)
class SharesView:
    """Shares below the minimum as a chart shows them: of one year.

    `papers` says how many papers they rest on, `area` is the territory that stands
    beside them.
    """

    years: tuple[str, ...]
    series: tuple[SeriesRow, ...]
    uncharted: str | None
    papers: str | None
    area: str | None


def by_series(found: Iterable[Entry]) -> dict[tuple[str, int], dict[str, Entry]]:
    """Results by series and year; a series that has two in a year comes twice, by turn."""
    rows: dict[tuple[str, int], dict[str, Entry]] = defaultdict(dict)
    for item in found:
        turn = 0
        while item.school_year in (row := rows[item.series, turn]):
            turn += 1
        row[item.school_year] = item
    return dict(sorted(rows.items(), key=_place))


def _place(found: tuple[tuple[str, int], dict[str, Entry]]) -> tuple[str, str, int, int]:
    (_series, turn), row = found
    item = next(iter(row.values()))
    return item.kind, item.subject, item.grade or 0, turn


def series_rows(
    edition: Edition,
    found: Iterable[Entry],
    years: tuple[str, ...],
    cell: Callable[[Entry], YearCell],
    verdict: Callable[[str], str | None],
) -> tuple[SeriesRow, ...]:
    """A row for each series of `found`; `verdict` gives the code of a series, if it has one."""
    rows = []
    for (series, turn), cells in by_series(found).items():
        code = None if turn else verdict(series)
        rows.append(
            SeriesRow(
                title=procedure_title(edition, next(iter(cells.values()))),
                cells=tuple(cell(cells[year]) if year in cells else None for year in years),
                verdict=say(edition, VERDICTS[code]) if code else None,
            )
        )
    return tuple(rows)


def uncharted(edition: Edition, series: Iterable[SeriesRow]) -> str | None:
    """How many results of the newest year, the first column, have no bar in the chart."""
    newest = (row.cells[0] for row in series if row.cells)
    number = sum(cell is not None and cell.share is None for cell in newest)
    if not number:
        return None
    text = ngettext(
        "{n} result of the year has no bar: its share is hidden or not known; the table says why.",
        "{n} results of the year have no bar: their shares are hidden or not known; the table says why.",
        number,
    )
    return say(edition, text)


def year_cell(
    edition: Edition,
    around: Mapping[str, str],
    item: Result | Reference,
    *,
    low: bool = False,
    few: bool = False,
    threshold: str | None = None,
    row: str | None = None,
) -> YearCell:
    """The cell of a school or a territory; `around` is what `beside` says of the territory around it."""
    share, detail, length = (
        (None, None, None)
        if item.share is None
        else _share(item.share, item.below, item.n, edition.language)
    )
    return YearCell(
        share=share,
        detail=detail,
        area=around.get(item.procedure),
        bar=length,
        low=low,
        few=few,
        why=gap(edition, item, item.mean) if item.why_not else None,
        link=procedure_link(item.procedure, item.procedure),
        threshold=threshold,
        row=row,
    )


@lru_cache(maxsize=65536)
def _share(
    share: float, below: int | None, n: int | None, language: str
) -> tuple[str, str, float | None]:
    """A share in words, of how many it is, and the length of its bar."""
    parts = _("{below} of {n}", below=below, n=n).render(language, words.number)
    return words.percent(share, language), parts, bar(share)


@once
def beside(edition: Edition, territory: str) -> Mapping[str, str]:
    """The share of a territory in each procedure, with a name: a second number in a cell needs one."""
    return {
        procedure: say(edition, _("beside it {share}", share=found.share))
        for procedure, found in area_figures(edition, territory).items()
        if found.share is not None
    }
