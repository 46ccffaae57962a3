"""Procedures over the years, side by side, and the words for shares, gaps and changes."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeVar

from ....analysis.records import Observation, Reference, Result
from ....data.catalog.records import Procedure
from ....language.i18n import Text, _, ngettext
from .. import words
from ..common import say
from ..model import Edition, Link

WHY: dict[str, Text] = {
    "small": _("hidden: few participants"),
    "secondary": _("hidden: otherwise a small group could be derived"),
    "absent": _("not held at this school"),
    "not_submitted": _("not submitted"),
    "no_counts": _("counts are not given"),
    "no_below": _("how many are below the minimum is not given"),
    "much_left_out": _("too much is not known to judge"),
    "no_participants": _("nobody took part"),
    "too_few": _("too few participants to judge"),
    "not_counted": _("does not count for the list"),
    "no_data": _("no published result to compare with"),
}
VERDICTS: dict[str, Text] = {
    "better": _("fewer below the minimum than a year before"),
    "worse": _("more below the minimum than a year before"),
    "no_clear_change": _("no clear change on the year before"),
    "too_small": _("the groups are too small to tell"),
    "no_data": _("nothing to compare with"),
}

Entry = TypeVar("Entry", Result, Reference)


class YearCell(NamedTuple):
    """A series in a year: `bar` is the share in percent, `area` that of the municipality.

    A page has dozens of them, so it is a tuple, as a link is.
    """

    share: str | None
    detail: str | None
    area: str | None
    area_source: Link | None
    bar: float | None
    area_bar: float | None
    low: bool
    few: bool
    why: str | None
    link: Link


class Figures(NamedTuple):
    """Share below the minimum, as `bar` in percent, and mean; empty where nothing is published.

    `source` is their row.
    """

    share: str | None
    mean: str | None
    source: Link | None
    bar: float | None


NOTHING = Figures(None, None, None, None)


@dataclass(frozen=True, kw_only=True)
class SeriesRow:
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


def series_rows(
    edition: Edition,
    found: Iterable[Entry],
    years: tuple[str, ...],
    cell: Callable[[Entry], YearCell],
    verdict: Callable[[str], str | None],
) -> tuple[SeriesRow, ...]:
    """A row for each series of `found`; `verdict` gives the code of a series, if it has one."""
    by_series: dict[tuple[str, int], dict[str, Entry]] = defaultdict(dict)
    for item in sorted(found, key=lambda item: (item.kind, item.subject, item.grade or 0)):
        turn = 0
        while item.school_year in by_series[item.series, turn]:
            turn += 1
        by_series[item.series, turn][item.school_year] = item
    rows = []
    for (series, turn), cells in by_series.items():
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
    above: str,
    item: Result | Reference,
    *,
    why: str | None,
    low: bool = False,
    few: bool = False,
) -> YearCell:
    """The cell of a school or a territory, beside that of the territory `above` it."""
    area = area_figures(edition, above, item.procedure)
    return YearCell(
        share=percent(edition, item.share),
        detail=None if item.share is None else _parts(item.below, item.n, edition.language),
        area=area.share,
        area_source=area.source,
        area_bar=area.bar,
        bar=bar(item.share),
        low=low,
        few=few,
        why=why,
        link=procedure_link(item.procedure, item.procedure),
    )


@lru_cache(maxsize=65536)
def _parts(below: int | None, n: int | None, language: str) -> str:
    return _("{below} of {n}", below=below, n=n).render(language)


def figures(item: Result | Reference, mean: float | None, language: str) -> Figures:
    """What is published of a school or a territory in a procedure, in words."""
    return Figures(
        share=None if item.share is None else words.percent(item.share, language),
        mean=None if mean is None else words.number(round(mean, 2), language),
        source=cell_link(item),
        bar=bar(item.share),
    )


def area_figures(edition: Edition, territory: str, procedure: str) -> Figures:
    """How a procedure went in a territory, beside which schools stand."""
    found = reference(edition, territory, procedure)
    return NOTHING if found is None else _area_figures(found, edition.language)


@lru_cache(maxsize=16384)
def _area_figures(found: Reference, language: str) -> Figures:
    return figures(found, found.mean, language)


@lru_cache(maxsize=4096)
def procedure_link(procedure: str, text: str) -> Link:
    return Link(text, f"procedures/{procedure}/")


def procedure_title(edition: Edition, item: Result | Reference | Procedure) -> str:
    """VPR, Russian, grade 5: the subject goes on the sentence, unless it is an abbreviation."""
    return _title(item.kind, item.subject, item.grade, edition.language)


@lru_cache(maxsize=1024)
def _title(kind: str, subject: str, grade: int | None, language: str) -> str:
    label = words.label("procedures", "kind", kind, language)
    shown = _("grade {grade}", grade=grade)
    name = subject if subject[1:2].isupper() else subject[:1].lower() + subject[1:]
    return f"{label}, {name}, {shown.render(language)}"


def percent(edition: Edition, share: float | None) -> str | None:
    """A fraction of 1 with one decimal, as 29,6 %."""
    return None if share is None else words.percent(share, edition.language)


def cell_link(item: Result | Reference | Observation) -> Link:
    """The row of a published table that a figure comes from; the fragment is that of RFC 7111."""
    name = item.path.rsplit("/", 1)[-1]
    return Link(f"{name}, {item.row}", cell_path(item))


def cell_path(item: Result | Reference | Observation) -> str:
    return f"data/{item.package}/{item.path.rsplit('/', 1)[-1]}#row={item.row}"


def bar(share: float | None) -> float | None:
    """The length of a share's bar in percent."""
    return None if share is None else round(share * 100, 1)


def why(edition: Edition, why_not: str | None) -> str | None:
    """The reason for a gap in words; a code without words as it is."""
    if why_not is None:
        return None
    code = why_not.partition(":")[0]
    return say(edition, WHY[code]) if code in WHY else code


def gap(edition: Edition, item: Result | Reference, mean: float | None) -> str | None:
    """Why there is no share, with what is known in its place: who took part, and the mean."""
    text: Text
    if item.why_not == "no_below" and item.n is not None:
        text = ngettext(
            "{n} took part; how many are below the minimum is not given",
            "{n} took part; how many are below the minimum is not given",
            item.n,
        )
        if mean is not None:
            text = _("mean {mean}; {took}", mean=_mean(edition, mean), took=text)
        return say(edition, text)
    if item.why_not != "no_counts" or mean is None:
        return why(edition, item.why_not)
    return say(edition, _("mean {mean}, counts are not given", mean=_mean(edition, mean)))


def _mean(edition: Edition, mean: float) -> str:
    return words.number(round(mean, 2), edition.language)


def reference(edition: Edition, territory: str, procedure: str) -> Reference | None:
    """How `procedure` went in `territory`; None if it is not published."""
    return edition.analysis.references.get((territory, procedure))
