"""Pages that content/ introduces and data goes on: the front page and the listings."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...data import profiles
from ...data.catalog.records import Record, Roadmap, Territory
from ...language.i18n import _, ngettext
from .. import words
from ..edition import Edition, say
from ..links import territory_link
from ..views import Link
from .common import PlanCard, hint, home, plan_cards
from .model import Context
from .reports import ReportEntry, newest_reports


@dataclass(frozen=True, kw_only=True)
class Count:
    number: int
    text: str
    path: str


@dataclass(frozen=True, kw_only=True)
class HomeContext(Context):
    plans: tuple[PlanCard, ...]
    reports: tuple[ReportEntry, ...]
    counts: tuple[Count, ...]
    hint: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of a listing: `depth` indents it, `detail` follows the link."""

    link: Link
    detail: str
    depth: int = 0


@dataclass(frozen=True, kw_only=True)
class RoadmapsContext(Context):
    """All plans as cards; where they are too many, the territories that have some."""

    plans: tuple[PlanCard, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class EntriesContext(Context):
    """`by_territory` says that there were too many: the entries are territories that have some."""

    entries: tuple[Entry, ...]
    by_territory: bool = False
    hint: str = ""


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


@dataclass(frozen=True, kw_only=True)
class DataContext(Context):
    packages: tuple[PackageEntry, ...]
    dictionaries: tuple[Link, ...]
    schemas: tuple[Link, ...]


# A phone can take a list of so many lines and cards; a country is listed by territory.
MOST_ENTRIES = 1500
MOST_CARDS = 60
CARDS_IN_FRONT = 8
REPORTS_IN_FRONT = 3


def front(edition: Edition) -> HomeContext:
    """The front page: the first plans of regions and municipalities, and what else there is."""
    plans = [plan for plan in _plans(edition) if plan.level != "school"]
    return HomeContext(
        title=say(edition, _("Roadmaps for schools")),
        description="",
        crumbs=(),
        plans=plan_cards(edition, plans[:CARDS_IN_FRONT]),
        reports=newest_reports(edition, REPORTS_IN_FRONT),
        counts=_counts(edition),
        hint=hint(edition),
    )


def _plans(edition: Edition) -> list[Roadmap]:
    """Real plans before fictional ones, those of schools last."""
    catalog = edition.catalog
    return sorted(
        catalog.roadmaps.values(),
        key=lambda plan: (catalog.is_fictional(plan), plan.level == "school"),
    )


def _counts(edition: Edition) -> tuple[Count, ...]:
    """How much of each there is; fictional data counts only where there is no other."""
    catalog = edition.catalog
    fictional = all(package.fictional for package in catalog.packages)

    def number(found: Mapping[str, Record]) -> int:
        return sum(fictional or not catalog.is_fictional(item) for item in found.values())

    plans, measures = number(catalog.roadmaps), number(catalog.measures)
    bodies, territories = number(catalog.bodies), number(catalog.territories)
    schools = number(catalog.schools)
    found = (
        (plans, ngettext("roadmap", "roadmaps", plans), "roadmaps/"),
        (measures, ngettext("measure", "measures", measures), "roadmaps/"),
        (bodies, ngettext("body that answers", "bodies that answer", bodies), "bodies/"),
        (territories, ngettext("territory", "territories", territories), "territories/"),
        (schools, ngettext("school", "schools", schools), "schools/"),
    )
    return tuple(
        Count(number=number, text=say(edition, text), path=path)
        for number, text, path in found
        if number
    )


def roadmaps(edition: Edition) -> RoadmapsContext:
    """All plans; of a country, the territories that have some."""
    plans = _plans(edition)
    few = len(plans) <= MOST_CARDS
    return RoadmapsContext(
        title=say(edition, _("Roadmaps")),
        description="",
        crumbs=(home(edition),),
        plans=plan_cards(edition, plans if few else ()),
        entries=() if few else _by_territory(edition, (plan.territory for plan in plans)),
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
        link = Link(found.name, f"territories/{found.id}/")
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
        entries.append(Entry(link=Link(body.name, f"bodies/{body.id}/"), detail=detail))
    return EntriesContext(
        title=say(edition, _("Who answers")),
        description="",
        crumbs=(home(edition),),
        entries=tuple(entries),
    )


def schools(edition: Edition) -> EntriesContext:
    """All schools, with their territories; fictional ones last."""
    catalog = edition.catalog
    many = len(catalog.schools) > MOST_ENTRIES
    return EntriesContext(
        title=say(edition, _("Schools")),
        description="",
        crumbs=(home(edition),),
        entries=_by_territory(edition, (school.territory for school in catalog.schools.values()))
        if many
        else tuple(
            Entry(
                link=Link(school.name, f"schools/{school.id}/"),
                detail=", ".join(
                    item.label
                    for item in reversed(catalog.ancestors(school.territory))
                    if item.level != "country"
                ),
            )
            for school in sorted(catalog.schools.values(), key=catalog.is_fictional)
        ),
        by_territory=many,
        hint=hint(edition),
    )


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
                link=Link(package.title, f"data/{package.name}/"),
                name=package.name,
                profile=package.profile.title_en if english else package.profile.title,
                version=package.version,
                date=words.day(package.created, language),
                rows=sum(len(table.frame) for table in package.tables.values()),
                zip=Link(f"{package.name}.zip", f"data/{package.name}/{package.name}.zip"),
                fictional=package.fictional,
            )
            for package in catalog.packages
        ),
        dictionaries=tuple(
            Link(
                profiles.profile(name).title_en if english else profiles.profile(name).title,
                f"data/dictionary/{name}/",
            )
            for name in profiles.PROFILES
        ),
        schemas=(Link("index.json", "api/v1/index.json"),),
    )
