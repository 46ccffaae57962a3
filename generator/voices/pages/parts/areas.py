"""Results of a territory in a reader's words: series, schools by year, their distribution."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .... import facts
from ....analysis.records import Decision, Pooled, Reference, TakingPart
from ....data.catalog.records import School
from ....facts.learning import of_territory
from ....language.i18n import _, ngettext
from ... import words
from ...answers.pooled import left_in, left_out
from ...edition import Edition, say
from ...results import percent
from ...views import Fact
from .context import COVERAGE, coverage_fact
from .series import SeriesRow, SharesView, YearCell, beside, series_rows, uncharted, year_cell

BINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)


@dataclass(frozen=True, kw_only=True)
class YearCounts:
    """Schools of a territory in a year: with results, of how many, judged, listed by the rule."""

    year: str
    schools: str
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
    """Results of a territory: series over the years, counts of schools, their distribution.

    `year` is that of the distribution, the one of which the answer speaks: a district that
    publishes its year before the others does not stand for them.
    """

    years: tuple[str, ...]
    series: tuple[SeriesRow, ...]
    uncharted: str | None
    counts: tuple[YearCounts, ...]
    year: str
    bins: tuple[Bin, ...]
    unplaced: str | None
    hidden: str | None
    area: str | None


@dataclass(frozen=True, kw_only=True)
class TrainingView:
    """Training and certification in the schools of a territory, in the newest year that tells."""

    year: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class _Year:
    """What is known of the schools of a territory in a school year; `pooled` by the school."""

    taking: list[TakingPart] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    pooled: dict[str, Pooled] = field(default_factory=dict)


def _by_year(edition: Edition, schools: Sequence[School]) -> Mapping[str, _Year]:
    analysis = edition.analysis
    found: defaultdict[str, _Year] = defaultdict(_Year)
    for one in schools:
        for taking in analysis.taking_part[one.id]:
            found[taking.school_year].taking.append(taking)
        for decision in analysis.decisions_of[one.id]:
            found[decision.school_year].decisions.append(decision)
        for pooled in analysis.headlines_of[one.id]:
            found[pooled.school_year].pooled[one.id] = pooled
    return found


def area_view(edition: Edition, territory: str) -> AreaView | None:
    """Results of a territory and of the schools in it; None if nothing is published."""
    found = edition.analysis.references_of[territory]
    schools = edition.catalog.schools_within(territory)
    known_of = _by_year(edition, schools)
    # Of some results, as of monitorings, no rule decides.
    held = {year for year, item in known_of.items() if item.taking}
    if not found and not held:
        return None
    years = tuple(sorted({item.school_year for item in found} | held, reverse=True))
    year = facts.territory(edition.catalog, territory).year or years[0]
    parent = edition.catalog.territories[territory].parent or ""
    known = parent in edition.analysis.references_of
    series = _series(edition, territory, parent, found, years)
    there = known_of.get(year, _Year())
    return AreaView(
        years=tuple(map(words.school_year, years)),
        series=series,
        uncharted=uncharted(edition, series),
        counts=tuple(
            _year_counts(edition, schools, year, known_of.get(year, _Year())) for year in years
        ),
        year=words.school_year(year),
        bins=_bins(there),
        unplaced=_unplaced(edition, there),
        hidden=_hidden(edition, there.taking),
        area=edition.catalog.territories[parent].name if known else None,
    )


def area_shares(edition: Edition, territory: str) -> SharesView:
    """The shares alone, of the year of its page, of a territory that has results."""
    found = edition.analysis.references_of[territory]
    own = of_territory(edition.catalog, territory)
    year = own[0] if own else max(item.school_year for item in found)
    newest = tuple(item for item in found if item.school_year == year)
    parent = edition.catalog.territories[territory].parent or ""
    known = parent in edition.analysis.references_of
    published = [item for item in newest if item.share is not None]
    papers = ngettext(
        "In {year} results of {n} procedure are published; {total} papers.",
        "In {year} results of {n} procedures are published; {total} papers.",
        len(published),
        year=words.school_year(year),
        total=sum(item.n or 0 for item in published),
    )
    series = _series(edition, territory, parent, newest, (year,))
    return SharesView(
        years=(words.school_year(year),),
        series=series,
        uncharted=uncharted(edition, series),
        papers=" ".join(say(edition, line) for line in (papers, *left_out(left_in(newest)))),
        area=edition.catalog.territories[parent].name if known else None,
    )


def training_view(edition: Edition, territory: str) -> TrainingView | None:
    """Training and certification of the staff of all schools that gave both numbers."""
    known = [
        item for item in edition.analysis.coverage_in.get(territory, ()) if item.share is not None
    ]
    year = max((item.school_year for item in known), default="")
    found = {item.measure: item for item in known if item.school_year == year}
    if not found:
        return None
    return TrainingView(
        year=words.school_year(year),
        facts=tuple(coverage_fact(edition, found[name]) for name in COVERAGE if name in found),
    )


def _hidden(edition: Edition, taking: Sequence[TakingPart]) -> str | None:
    """How many results of a year are hidden to protect small groups, or have no counts."""
    total, hidden = sum(item.results for item in taking), sum(item.hidden for item in taking)
    if not total:
        return None
    text = _(
        "Hidden to protect small groups: {hidden} of {n} results ({share}).",
        hidden=hidden,
        n=total,
        share=percent(edition, hidden / total),
    )
    blank = sum(item.no_share for item in taking) - hidden
    if not blank:
        return say(edition, text)
    counts = ngettext(
        "{n} more result has no number of participants, or of those below the minimum.",
        "{n} more results have no number of participants, or of those below the minimum.",
        blank,
    )
    return f"{say(edition, text)} {say(edition, counts)}"


def _year_counts(
    edition: Edition, schools: Sequence[School], year: str, found: _Year
) -> YearCounts:
    there = sum(one.worked_in(year) for one in schools)
    took_part = sum(map(_took_part, found.taking))
    judged = [item for item in found.decisions if item.listed is not None]
    listed = sum(bool(item.listed) for item in judged)
    return YearCounts(
        year=words.school_year(year),
        schools=say(edition, _("{n} of {all}", n=took_part, all=max(there, took_part))),
        judged=len(judged),
        listed=listed,
        share=percent(edition, listed / len(judged)) if judged else None,
    )


def _took_part(item: TakingPart) -> bool:
    """Whether there are results of a year, hidden ones among them."""
    return bool(item.results)


def _unplaced(edition: Edition, year: _Year) -> str | None:
    """How many schools with results of the year have no share, and so stand in no range."""
    there = list(filter(_took_part, year.taking))
    found = [year.pooled.get(item.school) for item in there]
    missing = [item for item in found if item is None or item.share is None]
    if not missing:
        return None
    partial = sum(item is not None and item.why_not == "much_left_out" for item in missing)
    text = ngettext(
        "Not among them: {n} school of {all} with results. All of its results are hidden or "
        "without counts{partial}.",
        "Not among them: {n} schools of {all} with results. All of their results are hidden or "
        "without counts{partial}.",
        len(missing),
        all=len(there),
        partial=_(", or too much is not known (at {n})", n=partial) if partial else "",
    )
    return say(edition, text)


def _bins(year: _Year) -> tuple[Bin, ...]:
    """Schools by their share below the minimum over all published results of a year."""
    counts = [0] * len(BINS)
    for item in year.pooled.values():
        if item.share is not None:
            counts[bisect_right(BINS, item.share) - 1] += 1
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


def _series(
    edition: Edition,
    territory: str,
    parent: str,
    found: tuple[Reference, ...],
    years: tuple[str, ...],
) -> tuple[SeriesRow, ...]:
    verdicts = edition.analysis.area_changes.get(territory, {})
    above = beside(edition, parent)

    def cell(item: Reference) -> YearCell:
        return year_cell(edition, above, item)

    def verdict(series: str) -> str | None:
        return verdicts.get((series, years[0]))

    return series_rows(edition, found, years, cell, verdict)
