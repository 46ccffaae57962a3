"""The context of a school: its size and conditions, similar schools, coverage, markers."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from .... import facts
from ....analysis.records import AreaCoverage, Coverage, Markers, Neighbour
from ....language.i18n import Text, _
from ... import words
from ...answers.pooled import brief
from ...edition import Edition, say
from ...links import row_link, school_link
from ...results import percent, why
from ...views import Fact, Link

FACTS = (
    "pupils", "pupils_special_needs", "graduates", "medallists", "teachers", "vacancies",
    "equipment", "parents_higher_education", "incomplete_families", "low_income_families",
    "pupils_on_register", "non_native_speakers",
)  # fmt: skip
COVERAGE: dict[str, Text] = {
    "teachers_trained": _("Teachers who took in-service training within three years"),
    "heads_trained": _("Heads who took in-service training within three years"),
    "teachers_certified": _("Teachers who passed municipal certification"),
}
MARKERS: dict[str, Text] = {
    "inflated": _("inflated values"),
    "mismatch": _("mismatch with the marks in the journal"),
    "jump": _("sharp change between grades 4 and 5"),
}
DIFFERENCES = (
    ("diff_pupils", "pupils"),
    ("diff_parents_higher_education", "parents_higher_education"),
    ("diff_incomplete_families", "incomplete_families"),
    ("diff_low_income_families", "low_income_families"),
    ("diff_pupils_on_register", "pupils_on_register"),
    ("diff_non_native_speakers", "non_native_speakers"),
)


class SimilarRow(NamedTuple):
    """A similar school; `differences` are its values less those of this school."""

    id: str
    link: Link
    differences: tuple[str, ...]
    share: str | None


@dataclass(frozen=True, kw_only=True)
class ContextView:
    year: str
    facts: tuple[Fact, ...]
    source: Link
    coverage: tuple[Fact, ...]
    wellbeing: str | None
    resilience: str | None
    markers: str | None
    rating: tuple[str, ...]
    headings: tuple[str, ...]
    similar: tuple[SimilarRow, ...]


def context_view(edition: Edition, school: str) -> ContextView | None:
    """The newest year's context of `school`; None if the packages hold none."""
    years = edition.analysis.years_of[school]
    if not years:
        return None
    newest = years[0]
    year, package, row = newest.school_year, newest.package, newest.row
    return ContextView(
        year=words.school_year(year),
        facts=tuple(
            Fact(words.title_of("school_years", name, edition.language), shown)
            for name in FACTS
            if (shown := _shown(edition, name, getattr(newest, name))) is not None
        ),
        source=row_link(package, "school_years.csv", row, edition.language),
        coverage=tuple(
            coverage_fact(edition, item)
            for item in edition.analysis.coverage_of[school]
            if item.school_year == year and item.share is not None
        ),
        wellbeing=_wellbeing(edition, school, year),
        resilience=_resilience(edition, school, year),
        markers=_markers(edition, school),
        rating=_rating(edition, school, year),
        headings=tuple(
            words.title_of("school_years", name, edition.language) for field, name in DIFFERENCES
        ),
        similar=tuple(
            _similar(edition, item, facts.newest_year(edition.catalog, school) or item.school_year)
            for item in edition.analysis.neighbours_of[school]
        ),
    )


def _shown(edition: Edition, name: str, value: float | None) -> str | None:
    if value is None:
        return None
    share = name not in (
        "pupils", "pupils_special_needs", "graduates", "medallists", "teachers", "vacancies"
    )  # fmt: skip
    return words.number(value, edition.language) + ("\N{NO-BREAK SPACE}%" if share else "")


def coverage_fact(edition: Edition, item: Coverage | AreaCoverage) -> Fact:
    """How many of the staff, of how many, the share; of a territory, of how many schools."""
    text = _(
        "{covered} of {n} ({share})",
        covered=item.covered,
        n=item.n,
        share=percent(edition, item.share),
    )
    if isinstance(item, AreaCoverage) and item.left_out:
        text = _(
            "{share}; {schools} of {all} schools gave both numbers",
            share=text,
            schools=item.schools,
            all=item.schools + item.left_out,
        )
    return Fact(say(edition, COVERAGE[item.measure]), say(edition, text))


def _wellbeing(edition: Edition, school: str, year: str) -> str | None:
    for item in edition.analysis.wellbeing_of[school]:
        if item.school_year == year and item.wellbeing is not None:
            value = words.number(round(item.wellbeing, 1), edition.language)
            return say(edition, _("{value} of 100", value=value))
    return None


def _resilience(edition: Edition, school: str, year: str) -> str | None:
    for item in edition.analysis.resilience_of[school]:
        if item.school_year != year:
            continue
        if item.resilient is None:
            return _unknown(edition, item.why_not)
        if item.resilient:
            return say(edition, _("Resilient: a hard context and high results, years running."))
        return say(edition, _("Not counted as resilient by the method."))
    return None


def _unknown(edition: Edition, why_not: str | None) -> str | None:
    """That it cannot be told, and why, if the reason is one of results."""
    if why_not != "much_left_out":
        return None
    return say(edition, _("cannot be computed: {why}", why=why(edition, why_not)))


def _markers(edition: Edition, school: str) -> str | None:
    """What the newest year's markers say; they are reasons to look, no proofs."""
    found: tuple[Markers, ...] = edition.analysis.markers_of[school]
    known = [item for item in found if item.why_not is None]
    if not known:
        return None
    newest = max(known, key=lambda item: item.school_year)
    fired = [say(edition, text) for name, text in MARKERS.items() if getattr(newest, name)]
    if not fired:
        text = _(
            "{year}: none of {computed} markers that could be computed.",
            year=words.school_year(newest.school_year),
            computed=newest.computed,
        )
    else:
        text = _(
            "{year}: {markers}.",
            year=words.school_year(newest.school_year),
            markers=", ".join(fired),
        )
    return say(edition, text)


def _rating(edition: Edition, school: str, year: str) -> tuple[str, ...]:
    """Bands with and without VPR, where a package turns the rating on, and on what ground."""
    found = [item for item in edition.analysis.rating_of[school] if item.school_year == year]
    lines = [
        _(
            "{variant}: band {band}, with its uncertainty {best} to {worst}; participants: {n}{left}.",
            variant=_("Without VPR") if item.variant == "without_vpr" else _("With VPR"),
            band=item.band,
            best=item.band_best,
            worst=item.band_worst,
            n=item.n,
            left=_(", left out: {n}", n=item.n_left_out) if item.n_left_out else "",
        )
        for item in found
    ]
    ground = [_("Ground: {basis}", basis=item.basis) for item in found[:1]]
    return tuple(say(edition, line) for line in [*lines, *ground])


def _similar(edition: Edition, item: Neighbour, year: str) -> SimilarRow:
    """A school like it; its results are those of the `year` that the answer tells of."""
    return SimilarRow(
        id=item.similar,
        link=school_link(edition.catalog.schools[item.similar]),
        differences=tuple(
            _signed(getattr(item, field), name != "pupils", edition.language)
            for field, name in DIFFERENCES
        ),
        share=brief(edition, edition.analysis.headline(item.similar, year)),
    )


@lru_cache(maxsize=16384)
def _signed(value: float, unit: bool, language: str) -> str:
    """A difference with its sign, of shares in percentage points."""
    shown = words.number(round(abs(value), 1), language)
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return _("{value} pp", value=sign + shown).render(language) if unit else sign + shown
