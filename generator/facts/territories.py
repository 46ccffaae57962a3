"""The answer of a territory: how its schools do, which are listed, how its plans stand."""

from dataclasses import dataclass

from ..analysis import analyse
from ..data.catalog import Catalog
from ..data.catalog.records import Roadmap, School, SchoolList, Territory
from ..data.reads import once
from ..methods.rollup import Tally
from .learning import LEAST_DOTS, Total, of_territory
from .lists import official
from .roadmaps import plans_of


@dataclass(frozen=True, kw_only=True)
class AreaListing:
    """Of a school year: schools that were judged, and those that are on the list, `among` all there were.

    `by_decision` says that a list is published, else the rule by numbers speaks; `year` is None
    where the published list does not tell by the results of which it was made.
    """

    year: str | None
    by_decision: bool
    schools: tuple[str, ...]
    judged: int
    among: int


@dataclass(frozen=True, kw_only=True)
class TerritoryFacts:
    """`schools` are those of the territory and of all its parts, `plans` likewise.

    `year` is that of `total`, its own published papers together, and of `spread`, the
    shares of its schools, ascending, fractions of 1. `lists` are those of the territory and of
    its parts, and those that name it, whatever they are of; `named` are the schools that stand
    on one of them today. `tally` is None where there is no plan. Where none is of the territory or
    a part of it, but at most of schools, `around` are those of the places above, the nearest first. Of a region, `planned` are the
    municipalities of which a plan is in the data, `unplanned` those of which none is.
    """

    territory: Territory
    schools: tuple[School, ...]
    year: str | None
    total: Total | None
    spread: tuple[float, ...]
    listing: AreaListing | None
    lists: tuple[SchoolList, ...]
    named: tuple[str, ...]
    plans: tuple[Roadmap, ...]
    around: tuple[Roadmap, ...]
    tally: Tally | None
    planned: tuple[Territory, ...]
    unplanned: tuple[Territory, ...]


@once
def territory(catalog: Catalog, identifier: str) -> TerritoryFacts:
    """The answer of the territory `identifier`."""
    analysis = analyse(catalog)
    inside, schools = catalog.within(identifier), catalog.schools_within(identifier)
    own = of_territory(catalog, identifier)
    years = {year for key in inside for year in analysis.spread_years.get(key, ())}
    year = own[0] if own else max(years, default=None)
    spread = sorted(share for key in inside for share in analysis.spread.get((key, year or ""), ()))
    tally = analysis.standing.by_territory.get(identifier)
    planned, unplanned = _municipalities(catalog, identifier)
    plans = tuple(plan for key in inside for plan in catalog.roadmaps_of_territory[key])
    around = plans_of(catalog, catalog.ancestors(identifier)[:-1])
    return TerritoryFacts(
        territory=catalog.territories[identifier],
        schools=schools,
        year=year,
        total=own[1] if own else None,
        spread=tuple(spread) if len(spread) >= LEAST_DOTS else (),
        listing=_listing(catalog, inside, schools),
        lists=_lists(catalog, inside),
        named=tuple(one.id for one in schools if _is_named(catalog, one.id)),
        plans=plans,
        around=() if any(plan.school is None for plan in plans) else around,
        tally=tally if tally and tally.total else None,
        planned=planned,
        unplanned=unplanned,
    )


def _municipalities(
    catalog: Catalog, region: str
) -> tuple[tuple[Territory, ...], tuple[Territory, ...]]:
    """Municipalities of a region of which a municipal plan is known, and those of which none is."""
    if catalog.territories[region].level != "region":
        return (), ()
    parts = [item for item in catalog.children_of_territory[region] if item.level == "municipality"]
    known = {
        item.id
        for item in parts
        if any(plan.level == "municipality" for plan in catalog.roadmaps_of_territory[item.id])
    }
    return (
        tuple(item for item in parts if item.id in known),
        tuple(item for item in parts if item.id not in known),
    )


def _lists(catalog: Catalog, inside: tuple[str, ...]) -> tuple[SchoolList, ...]:
    """Lists of the first of `inside`, of all its parts, and those that name it."""
    own = (item for key in inside for item in catalog.lists_of_territory[key])
    naming = (catalog.lists[i.list] for i in catalog.entries_of_territory[inside[0]])
    return tuple({item.id: item for item in (*own, *naming)}.values())


def _is_named(catalog: Catalog, school: str) -> bool:
    return any(entry.left is None for entry in catalog.entries_of_school[school])


def _listing(
    catalog: Catalog, inside: tuple[str, ...], schools: tuple[School, ...]
) -> AreaListing | None:
    """Which schools are on the newest list, by decision if there is a list, else by the rule."""
    if not schools:
        return None
    analysis = analyse(catalog)
    lists = [found for one in schools if (found := official(catalog, one.id)) is not None]
    decided = max((found.school_year or "" for found in lists), default=None)
    judged = [
        item for one in schools for item in analysis.decisions_of[one.id] if item.listed is not None
    ]
    ruled = max((item.school_year for item in judged), default="")
    if decided is None and not ruled:
        return None
    year: str | None = ruled
    if decided is not None:
        named = {
            entry.school
            for found in {item.id: item for item in lists}.values()
            if (found.school_year or "") == decided
            for entry in catalog.entries_of[found.id]
            if found.holds(entry) and entry.left is None
        }
        on = tuple(one.id for one in schools if one.id in named)
        year = decided or None
    else:
        on = tuple(i.school for i in judged if i.listed and i.school_year == year)
    known = {item.school for item in judged if item.school_year == year}
    there = {one.id for one in schools if year is None or one.worked_in(year)}
    return AreaListing(
        year=year,
        by_decision=decided is not None,
        schools=on,
        judged=len(known),
        among=len(there | known | set(on)),
    )
