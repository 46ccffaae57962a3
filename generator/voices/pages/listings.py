"""Pages that content/ introduces and data goes on: the front page and the listings."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ...data import profiles
from ...data.catalog import Catalog, kinds
from ...data.catalog.records import Body, School, Territory
from ...data.packages import Package
from ...language.i18n import _, ngettext
from .. import words
from ..answers.rows import MOST_OPEN, MOST_ROWS, PlaceRow, SchoolRow, place_row, school_row
from ..edition import Edition, say
from ..links import file_link, link_of_body, territory_link
from ..search import hint
from ..views import Link
from .common import PlanCard, home, plan_cards
from .front import in_order
from .page_kind import Context


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of a listing: `depth` indents it, `detail` follows the link.

    One that holds others is closed, and its own link stands with them.
    """

    link: Link
    detail: str
    depth: int = 0
    inside: tuple["Entry", ...] = ()


@dataclass(frozen=True, kw_only=True)
class RoadmapsContext(Context):
    """Plans of regions and municipalities, those `of_schools` apart, all with how they stand.

    Where they are too many, `entries` are the territories that have some.
    """

    plans: tuple[PlanCard, ...]
    of_schools: tuple[PlanCard, ...]
    many_schools: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class EntriesContext(Context):
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class SchoolsContext(Context):
    """`schools` are all of them, `number` in all; where they are many, `places` lead to them."""

    schools: tuple[SchoolRow, ...]
    number: int
    places: tuple[PlaceRow, ...]
    hint: str


@dataclass(frozen=True, kw_only=True)
class PackageEntry:
    """A package with the number of its rows and the file of all of it."""

    package: Package
    rows: int
    zip: Link


@dataclass(frozen=True, kw_only=True)
class DataContext(Context):
    packages: tuple[PackageEntry, ...]
    dictionaries: tuple[Link, ...]
    schemas: tuple[Link, ...]


# A phone can take a list of so many lines and cards; a country is listed by territory.
MOST_ENTRIES = 1500
MOST_CARDS = 40
MOST_PLACES = 90


def roadmaps(edition: Edition) -> RoadmapsContext:
    """All plans with how they stand; of a country, the territories that have some."""
    plans = in_order(edition)
    areas = [plan for plan in plans if plan.level != "school"]
    own = [plan for plan in plans if plan.level == "school"]
    few = len(areas) <= MOST_CARDS
    return RoadmapsContext(
        title=say(edition, _("Roadmaps")),
        crumbs=(home(edition),),
        plans=plan_cards(edition, areas if few else ()),
        of_schools=plan_cards(edition, own if len(own) <= MOST_ROWS else ()),
        many_schools=len(own) if len(own) > MOST_ROWS else 0,
        entries=() if few else _by_territory(edition, (plan.territory for plan in areas)),
    )


def _real_first(catalog: Catalog) -> list[Territory]:
    return sorted(catalog.territories.values(), key=catalog.is_fictional)


def _by_territory(edition: Edition, places: Iterable[str]) -> tuple[Entry, ...]:
    """How many there are in `places`, by territory, as far down as the list stays short."""
    catalog = edition.catalog
    counts = Counter(places)
    level = {territory.id for territory in _level(catalog, counts)}
    summed: Counter[str] = Counter()
    for place, number in counts.items():
        found = next(item for item in reversed(catalog.ancestors(place)) if item.id in level)
        summed[found.id] += number
    return tuple(
        Entry(
            link=territory_link(territory),
            detail=say(edition, ngettext("{n} is here", "{n} are here", summed[territory.id])),
        )
        for territory in _real_first(catalog)
        if summed[territory.id]
    )


def territories(edition: Edition) -> EntriesContext:
    """All territories, each under the one that contains it; closed where they are many."""
    catalog = edition.catalog
    few = len(catalog.territories) <= MOST_OPEN
    listed = len(catalog.territories) <= MOST_ENTRIES

    def walk(found: Territory, depth: int) -> Iterator[Entry]:
        own = Entry(link=territory_link(found), detail=_of_territory(edition, found), depth=depth)
        children = catalog.children_of_territory[found.id]
        leaves = [child for child in children if child.id not in catalog.children_of_territory]
        inside = [
            Entry(link=territory_link(item), detail=_of_territory(edition, item)) for item in leaves
        ]
        if few or not inside:
            yield own
            for child in children:
                yield from walk(child, depth + 1)
        else:
            parts = say(edition, ngettext("{n} part", "{n} parts", len(inside)))
            yield replace(
                own,
                detail=f"{own.detail}, {parts}",
                inside=(replace(own, depth=0), *inside) if listed else (),
            )
            for child in children:
                if child not in leaves:
                    yield from walk(child, depth + 1)

    return EntriesContext(
        title=say(edition, _("Territories")),
        crumbs=(home(edition),),
        entries=tuple(
            entry
            for territory in _real_first(catalog)
            if territory.parent is None
            for entry in walk(territory, 0)
        ),
    )


def _of_territory(edition: Edition, found: Territory) -> str:
    """What kind of territory it is, and how many plans it has."""
    plans = len(edition.catalog.roadmaps_of_territory[found.id])
    detail = words.label("territories", "level", found.level, edition.language)
    if plans:
        return detail + ", " + say(edition, ngettext("{n} roadmap", "{n} roadmaps", plans))
    if found.level == "municipality":
        return detail + ", " + say(edition, _("no plan in the data"))
    return detail


def bodies(edition: Edition) -> EntriesContext:
    """All bodies with the number of their measures, fictional ones last; many, by territory."""
    catalog = edition.catalog
    tallies = edition.analysis.standing.by_body

    def entry(body: Body, place: bool) -> Entry:
        parts = [catalog.territories[body.territory].label] if place else []
        if body.id in tallies:
            parts.append(
                say(edition, ngettext("{n} measure", "{n} measures", tallies[body.id].total))
            )
        return Entry(link=link_of_body(body), detail=", ".join(parts))

    entries: tuple[Entry, ...]
    if len(catalog.bodies) > MOST_ENTRIES:
        entries = _by_territory(edition, (body.territory for body in catalog.bodies.values()))
    elif len(catalog.bodies) > MOST_OPEN:
        entries = tuple(
            Entry(
                link=territory_link(territory),
                detail=say(edition, ngettext("{n} body", "{n} bodies", len(found))),
                inside=tuple(entry(body, False) for body in found),
            )
            for territory in _real_first(catalog)
            if (found := catalog.bodies_of_territory.get(territory.id))
        )
    else:
        entries = tuple(
            entry(body, True) for body in sorted(catalog.bodies.values(), key=catalog.is_fictional)
        )
    return EntriesContext(
        title=say(edition, _("Who answers")),
        crumbs=(home(edition),),
        entries=entries,
    )


def _in_order(catalog: Catalog) -> list[School]:
    """Schools by territory, those of invented territories last."""
    among = {territory: at for at, territory in enumerate(catalog.schools_of_territory)}
    return sorted(
        catalog.schools.values(),
        key=lambda one: (catalog.is_fictional(one), among.get(one.territory, 0), one.by_name),
    )


def schools(edition: Edition) -> SchoolsContext:
    """All schools with their answers; where they are many, territories that have some."""
    catalog = edition.catalog
    number = len(catalog.schools)
    many = number > MOST_ROWS
    return SchoolsContext(
        title=say(edition, _("Schools")),
        crumbs=(home(edition),),
        schools=() if many else tuple(school_row(edition, one.id) for one in _in_order(catalog)),
        number=number,
        places=tuple(
            place_row(edition, place) for place in _level(catalog, catalog.schools_of_territory)
        )
        if many
        else (),
        hint=hint(edition),
    )


def _level(catalog: Catalog, places: Iterable[str]) -> list[Territory]:
    """The territories of `places`, or those above them, as far down as a list of them stays short."""
    homes = [catalog.ancestors(key) for key in places]
    best: list[Territory] = []
    for depth in range(max(map(len, homes), default=0)):
        level = list({(chain[depth : depth + 1] or chain[-1:])[0].id: None for chain in homes})
        if best and len(level) > MOST_PLACES:
            break
        best = [catalog.territories[key] for key in level]
    return best


def data(edition: Edition) -> DataContext:
    """All packages, the dictionaries and the API."""
    catalog, language = edition.catalog, edition.language
    return DataContext(
        title=say(edition, _("Data")),
        crumbs=(home(edition),),
        packages=tuple(
            PackageEntry(
                package=package,
                rows=sum(len(table.frame) for table in package.tables.values()),
                zip=file_link(package.name, f"{package.name}.zip"),
            )
            for package in catalog.packages
        ),
        dictionaries=tuple(
            Link(profiles.profile(name).called(language), kinds.DICTIONARY.page(name))
            for name in profiles.PROFILES
        ),
        schemas=(Link("index.json", "api/v1/index.json"),),
    )
