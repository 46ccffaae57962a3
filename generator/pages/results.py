"""Results of a school in a reader's words: summary, years side by side, the trace of a decision."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from generator.analysis.records import Decision, Reference, Result
from generator.catalog.records import Procedure
from generator.i18n import Text, _, ngettext
from generator.pages import words
from generator.pages.common import say
from generator.pages.model import Edition, Link

WHY: dict[str, Text] = {
    "small": _("hidden: few participants"),
    "secondary": _("hidden: otherwise a small group could be derived"),
    "absent": _("not held at this school"),
    "not_submitted": _("not submitted"),
    "no_counts": _("counts are not given"),
    "no_participants": _("nobody took part"),
    "too_few": _("too few participants to judge"),
    "not_counted": _("does not count for the list"),
    "no_data": _("no published result to compare with"),
}
BINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
VERDICTS: dict[str, Text] = {
    "better": _("fewer below the minimum than a year before"),
    "worse": _("more below the minimum than a year before"),
    "no_clear_change": _("no clear change on the year before"),
    "too_small": _("the groups are too small to tell"),
    "no_data": _("nothing to compare with"),
}


@dataclass(frozen=True, kw_only=True)
class YearCell:
    """A series in a year: `bar` is the share in percent, `area` that of the municipality."""

    year: str
    share: str | None
    detail: str | None
    area: str | None
    bar: float | None
    area_bar: float | None
    low: bool
    few: bool
    why: str | None
    link: Link


@dataclass(frozen=True, kw_only=True)
class SeriesRow:
    """A procedure over the years; cells in the order of the years."""

    title: str
    cells: tuple[YearCell | None, ...]
    verdict: str | None


@dataclass(frozen=True, kw_only=True)
class TraceRow:
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
    row: int


@dataclass(frozen=True, kw_only=True)
class DecisionView:
    """What the rule says of a year, why, and what would take the school off."""

    year: str
    listed: bool | None
    text: str
    rows: tuple[TraceRow, ...]
    ways: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class YearCounts:
    """Schools of a territory in a year: with results, judged by the rule, listed by it."""

    year: str
    schools: int
    judged: int
    listed: int
    share: str | None


@dataclass(frozen=True, kw_only=True)
class Bin:
    """Schools whose share below the minimum over the year lies in a range; `bar` is percent."""

    text: str
    schools: int
    bar: float


@dataclass(frozen=True, kw_only=True)
class AreaView:
    """Results of a territory: series over the years, counts of schools, their distribution."""

    years: tuple[str, ...]
    series: tuple[SeriesRow, ...]
    counts: tuple[YearCounts, ...]
    bins: tuple[Bin, ...]
    area: str | None


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
    area = (
        edition.catalog.territories[home].name if home in edition.analysis.references_of else None
    )
    return ResultsView(
        summary=_summary(edition, home, years[0], found, decisions),
        years=years,
        series=_series(edition, school, home, found, years),
        decisions=tuple(_decision(edition, school, item, found) for item in decisions),
        area=area,
    )


def area_view(edition: Edition, territory: str) -> AreaView | None:
    """Results of a territory and of the schools in it; None if nothing is published."""
    found = edition.analysis.references_of.get(territory, ())
    schools = _schools_in(edition, territory)
    with_results = [key for key in schools if key in edition.analysis.results_of]
    if not found and not with_results:
        return None
    years = tuple(
        sorted({item.school_year for item in found} | _years(edition, with_results), reverse=True)
    )
    parent = edition.catalog.territories[territory].parent or ""
    known = parent in edition.analysis.references_of
    return AreaView(
        years=years,
        series=_area_series(edition, territory, parent, found, years),
        counts=tuple(_year_counts(edition, with_results, year) for year in years),
        bins=_bins(edition, with_results, years[0]),
        area=edition.catalog.territories[parent].name if known else None,
    )


def _schools_in(edition: Edition, territory: str) -> list[str]:
    inside = [territory]
    for key in inside:
        inside += [child.id for child in edition.catalog.children_of_territory.get(key, ())]
    return [
        school.id for key in inside for school in edition.catalog.schools_of_territory.get(key, ())
    ]


def _years(edition: Edition, schools: list[str]) -> set[str]:
    return {item.school_year for key in schools for item in edition.analysis.decisions_of[key]}


def _year_counts(edition: Edition, schools: list[str], year: str) -> YearCounts:
    decisions = [
        item
        for key in schools
        for item in edition.analysis.decisions_of[key]
        if item.school_year == year
    ]
    judged = [item for item in decisions if item.listed is not None]
    listed = sum(bool(item.listed) for item in judged)
    return YearCounts(
        year=year,
        schools=len(decisions),
        judged=len(judged),
        listed=listed,
        share=percent(edition, listed / len(judged)) if judged else None,
    )


def _bins(edition: Edition, schools: list[str], year: str) -> tuple[Bin, ...]:
    """Schools by their share below the minimum over all published results of `year`."""
    counts = [0] * len(BINS)
    for key in schools:
        rows = [
            item
            for item in edition.analysis.results_of[key]
            if item.school_year == year and item.share is not None
        ]
        total = sum(item.n or 0 for item in rows)
        if total:
            share = sum(item.below or 0 for item in rows) / total
            counts[max(place for place, low in enumerate(BINS) if share >= low)] += 1
    most = max(counts)
    if not most:
        return ()
    ends = [*BINS[1:], None]
    return tuple(
        Bin(
            text=f"{low * 100:.0f}–{high * 100:.0f} %" if high else f"≥ {low * 100:.0f} %",
            schools=count,
            bar=round(count / most * 100, 1),
        )
        for low, high, count in zip(BINS, ends, counts, strict=True)
    )


def _area_series(
    edition: Edition,
    territory: str,
    parent: str,
    found: tuple[Reference, ...],
    years: tuple[str, ...],
) -> tuple[SeriesRow, ...]:
    by_series: dict[str, dict[str, Reference]] = defaultdict(dict)
    for item in sorted(found, key=lambda item: (item.kind, item.subject, item.grade or 0)):
        by_series[item.series].setdefault(item.school_year, item)
    rows = []
    for series, cells in by_series.items():
        verdict = edition.analysis.area_changes.get((territory, series, years[0]))
        rows.append(
            SeriesRow(
                title=procedure_title(edition, next(iter(cells.values()))),
                cells=tuple(
                    _area_cell(edition, parent, cells[year]) if year in cells else None
                    for year in years
                ),
                verdict=say(edition, VERDICTS[verdict]) if verdict else None,
            )
        )
    return tuple(rows)


def _area_cell(edition: Edition, parent: str, item: Reference) -> YearCell:
    above = _reference(edition, parent, item.procedure)
    return YearCell(
        year=item.school_year,
        share=percent(edition, item.share),
        detail=(
            say(edition, _("{below} of {n}", below=item.below, n=item.n))
            if item.share is not None
            else None
        ),
        area=percent(edition, above.share) if above else None,
        area_bar=_bar(above),
        bar=None if item.share is None else round(item.share * 100, 1),
        low=False,
        few=False,
        why=None if item.share is not None else "—",
        link=Link(item.procedure, f"procedures/{item.procedure}/"),
    )


def procedure_title(edition: Edition, item: Result | Reference | Procedure) -> str:
    """VPR, Russian, grade 5."""
    return _title(item.kind, item.subject, item.grade, edition.language)


@lru_cache(maxsize=1024)
def _title(kind: str, subject: str, grade: int | None, language: str) -> str:
    label = words.label("procedures", "kind", kind, language)
    shown = _("grade {grade}", grade=grade)
    return f"{label}, {subject}, {shown.render(language)}"


def percent(edition: Edition, share: float | None) -> str | None:
    """A fraction of 1 with one decimal, as 29,6 %."""
    return None if share is None else words.percent(share, edition.language)


def _reference(edition: Edition, territory: str, procedure: str) -> Reference | None:
    return edition.analysis.references.get((territory, procedure))


def _summary(
    edition: Edition,
    home: str,
    year: str,
    found: tuple[Result, ...],
    decisions: tuple[Decision, ...],
) -> tuple[str, ...]:
    """Plain sentences on the newest year."""
    rows = [item for item in found if item.school_year == year and item.share is not None]
    n = sum(item.n or 0 for item in rows)
    below = sum(item.below or 0 for item in rows)
    lines = []
    if n:
        lines.append(
            say(
                edition,
                ngettext(
                    "In {year} results of {n} procedure are published: {below} of {total} "
                    "papers ({share}) are below the minimum.",
                    "In {year} results of {n} procedures are published: {below} of {total} "
                    "papers ({share}) are below the minimum.",
                    len(rows),
                    year=year,
                    below=below,
                    total=n,
                    share=percent(edition, below / n),
                ),
            )
        )
    area = [_reference(edition, home, item.procedure) for item in rows]
    known = [item for item in area if item and item.n and item.share is not None]
    if known and len(known) == len(rows):
        total = sum(item.n or 0 for item in known)
        share = sum((item.n or 0) * (item.share or 0) for item in known) / total
        place = edition.catalog.territories[home].name
        text = _(
            "Over the same procedures, {place}: {share}.",
            place=place,
            share=percent(edition, share),
        )
        lines.append(say(edition, text))
    newest = next((item for item in decisions if item.school_year == year), None)
    if newest is not None:
        lines.append(say(edition, _verdict(newest)))
    return tuple(lines)


def _verdict(item: Decision) -> Text:
    if item.listed is None:
        return _("The rule cannot be applied: no result of this year can be judged.")
    if not item.listed:
        return ngettext(
            "By the rule the school is not on the list: {n} low result.",
            "By the rule the school is not on the list: {n} low results.",
            item.low,
        )
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
    by_series: dict[str, dict[str, Result]] = defaultdict(dict)
    for item in sorted(found, key=lambda item: (item.kind, item.subject, item.grade or 0)):
        by_series[item.series].setdefault(item.school_year, item)
    verdicts = {
        (item.series, item.school_year): item.verdict
        for item in edition.analysis.changes_of.get(school, ())
    }
    rows = []
    for series, cells in by_series.items():
        verdict = verdicts.get((series, years[0]))
        rows.append(
            SeriesRow(
                title=procedure_title(edition, next(iter(cells.values()))),
                cells=tuple(
                    _cell(edition, home, cells[year]) if year in cells else None for year in years
                ),
                verdict=say(edition, VERDICTS[verdict]) if verdict else None,
            )
        )
    return tuple(rows)


def _cell(edition: Edition, home: str, item: Result) -> YearCell:
    reference = _reference(edition, home, item.procedure)
    hidden = item.share is None
    return YearCell(
        year=item.school_year,
        share=percent(edition, item.share),
        detail=(
            say(edition, _("{below} of {n}", below=item.below, n=item.n)) if not hidden else None
        ),
        area=percent(edition, reference.share) if reference else None,
        area_bar=_bar(reference),
        bar=None if item.share is None else round(item.share * 100, 1),
        low=bool(item.low),
        few=item.n is not None and item.n < edition.analysis.few(item.school_year),
        why=_why(edition, item.why_not),
        link=Link(item.procedure, f"procedures/{item.procedure}/"),
    )


def _bar(reference: Reference | None) -> float | None:
    """A territory's share in percent."""
    if reference is None or reference.share is None:
        return None
    return round(reference.share * 100, 1)


def _why(edition: Edition, why_not: str | None) -> str | None:
    if why_not is None:
        return None
    code = why_not.partition(":")[0]
    return say(edition, WHY[code]) if code in WHY else code


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
    if item.why_not is not None:
        verdict = _why(edition, item.why_not) or ""
    else:
        verdict = say(edition, _("low") if item.low else _("not low"))
    if item.low_before is None:
        before = "—"
    else:
        before = say(edition, _("low") if item.low_before else _("not low"))
    name = item.path.rsplit("/", 1)[-1]
    return TraceRow(
        title=procedure_title(edition, item),
        link=Link(procedure_title(edition, item), f"procedures/{item.procedure}/"),
        n=words.value(item.n, edition.language),
        below=words.value(item.below, edition.language),
        share=percent(edition, item.share),
        threshold=percent(edition, item.threshold) if item.share is not None else None,
        margin=percent(edition, item.margin),
        verdict=verdict,
        before=before,
        low=bool(item.low),
        source=Link(f"{item.package}/{name}", f"data/{item.package}/{name}"),
        row=item.row,
    )


def _ways(edition: Edition, school: str, year: str) -> tuple[str, ...]:
    """What would have kept the school off: the number of procedures, then each of them."""
    ways = [item for item in edition.analysis.ways_off.get(school, ()) if item.school_year == year]
    if not ways:
        return ()
    titles = {
        item.procedure: procedure_title(edition, item)
        for item in edition.analysis.results_of[school]
    }
    first = ngettext(
        "To leave the list, {n} procedure would have to stop being low.",
        "To leave the list, {n} procedures would have to stop being low.",
        ways[0].fewest,
    )
    lines = [
        _(
            "{title}: at most {allowed} of {n} below the minimum, now {below}.",
            title=titles[item.procedure],
            allowed=item.allowed,
            n=item.n,
            below=item.below,
        )
        for item in ways
    ]
    return (say(edition, first), *(say(edition, line) for line in lines))
