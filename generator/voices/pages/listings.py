"""Pages that content/ introduces and data goes on: the front page and the listings."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ...data import profiles
from ...data.catalog import Catalog, kinds
from ...data.catalog.records import Territory
from ...language.i18n import _
from .. import words
from ..answers.rows import MOST_ROWS, PlaceRow, SchoolRow, place_row, school_row
from ..edition import Edition, say
from ..links import territory_link
from ..views import Link
from .common import PlanCard, hint, home, plan_cards
from .front import in_order
from .model import Context


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of a listing: `depth` indents it, `detail` follows the link."""

    link: Link
    detail: str
    depth: int = 0


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
    link: Link
    name: str
    profile: str
    version: str
    date: str
    rows: int
    zip: Link
    fictional: bool
    keepers: tuple[str, ...]
    email: str | None


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
        description="",
        crumbs=(home(edition),),
        plans=plan_cards(edition, areas if few else ()),
        of_schools=plan_cards(edition, own if len(own) <= MOST_ROWS else ()),
        many_schools=len(own) if len(own) > MOST_ROWS else 0,
        entries=() if few else _by_territory(edition, (plan.territory for plan in areas)),
    )


def _by_territory(edition: Edition, places: Iterable[str]) -> tuple[Entry, ...]:
    """The territories in `places`, each with how often it is there."""
    catalog = edition.catalog
    counts = Counter(places)
    return tuple(
        Entry(
            link=territory_link(territory),
            detail=say(edition, _("here: {n}", n=counts[territory.id])),
        )
        for territory in catalog.territories.values()
        if counts[territory.id]
    )


def territories(edition: Edition) -> EntriesContext:
    """All territories, each under the one that contains it."""
    catalog = edition.catalog
    entries: list[Entry] = []

    def walk(found: Territory, depth: int) -> None:
        plans = len(catalog.roadmaps_of_territory.get(found.id, ()))
        detail = words.label("territories", "level", found.level, edition.language)
        if plans:
            detail += ", " + say(edition, _("roadmaps: {n}", n=plans))
        elif found.level == "municipality":
            detail += ", " + say(edition, _("no plan in the data"))
        link = Link(found.name, kinds.TERRITORY.page(found.id))
        entries.append(Entry(link=link, detail=detail, depth=depth))
        for child in catalog.children_of_territory.get(found.id, ()):
            walk(child, depth + 1)

    for territory in catalog.territories.values():
        if territory.parent is None:
            walk(territory, 0)
    return EntriesContext(
        title=say(edition, _("Territories")),
        description="",
        crumbs=(home(edition),),
        entries=tuple(entries),
    )


def bodies(edition: Edition) -> EntriesContext:
    """All bodies that some plan names, with the number of their measures; fictional ones last."""
    catalog = edition.catalog
    entries: list[Entry] = []
    if len(catalog.bodies) > MOST_ENTRIES:
        entries += _by_territory(edition, (body.territory for body in catalog.bodies.values()))
    tallies = edition.analysis.standing.by_body
    for body in sorted(catalog.bodies.values(), key=catalog.is_fictional) if not entries else ():
        detail = catalog.territories[body.territory].label
        if body.id in tallies:
            detail += ", " + say(edition, _("measures: {n}", n=tallies[body.id].total))
        entries.append(Entry(link=Link(body.name, kinds.BODY.page(body.id)), detail=detail))
    return EntriesContext(
        title=say(edition, _("Who answers")),
        description="",
        crumbs=(home(edition),),
        entries=tuple(entries),
    )


def schools(edition: Edition) -> SchoolsContext:
    """All schools with their answers; where they are many, territories that have some."""
    catalog = edition.catalog
    found = sorted(catalog.schools.values(), key=catalog.is_fictional)
    many = len(found) > MOST_ROWS
    return SchoolsContext(
        title=say(edition, _("Schools")),
        description="",
        crumbs=(home(edition),),
        schools=() if many else tuple(school_row(edition, school.id) for school in found),
        number=len(found),
        places=tuple(place_row(edition, place) for place in _places(catalog)) if many else (),
        hint=hint(edition),
    )


def _places(catalog: Catalog) -> list[Territory]:
    """Territories that have schools, as far down as a list of them stays short."""
    homes = [catalog.ancestors(key) for key in catalog.schools_of_territory]
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
    english = language == "en"
    return DataContext(
        title=say(edition, _("Data")),
        description="",
        crumbs=(home(edition),),
        packages=tuple(
            PackageEntry(
                link=Link(package.title, kinds.PACKAGE.page(package.name)),
                name=package.name,
                profile=package.profile.title_en if english else package.profile.title,
                version=package.version,
                date=words.day(package.created, language),
                rows=sum(len(table.frame) for table in package.tables.values()),
                zip=Link(
                    f"{package.name}.zip", kinds.PACKAGE.inside(package.name, f"{package.name}.zip")
                ),
                fictional=package.fictional,
                keepers=package.publishers,
                email=package.publication.email,
            )
            for package in catalog.packages
        ),
        dictionaries=tuple(
            Link(
                profiles.profile(name).title_en if english else profiles.profile(name).title,
                kinds.DICTIONARY.page(name),
            )
            for name in profiles.PROFILES
        ),
        schemas=(Link("index.json", "api/v1/index.json"),),
    )
