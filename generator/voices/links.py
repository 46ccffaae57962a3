"""Ways to the pages of entities: what a reader clicks and where it leads."""

from functools import lru_cache

from ..analysis.records import Observation, Reference, Result
from ..data.catalog import Catalog, kinds
from ..data.catalog.records import Body, Measure, Roadmap, School, Territory
from ..data.packages import Package
from ..language import amounts
from ..language.i18n import _
from .views import Link


def body_link(catalog: Catalog, identifier: str | None) -> Link | None:
    body = catalog.bodies.get(identifier or "")
    return link_of_body(body) if body else None


def link_of_body(body: Body, text: str = "") -> Link:
    """The way to a body, by its name or by `text`."""
    return Link(text or body.name, kinds.BODY.page(body.id))


def school_link(school: School) -> Link:
    return Link(school.name, kinds.SCHOOL.page(school.id))


def territory_link(territory: Territory) -> Link:
    return Link(territory.name, kinds.TERRITORY.page(territory.id))


def plan_link(plan: Roadmap) -> Link:
    return Link(plan.short_title, kinds.ROADMAP.page(plan.id))


def package_link(package: Package) -> Link:
    return Link(package.title, kinds.PACKAGE.page(package.name))


def file_link(package: str, name: str) -> Link:
    """A file of a package, by its name."""
    return Link(name, kinds.PACKAGE.inside(package, name))


def place_links(catalog: Catalog, territory: str) -> tuple[Link, ...]:
    """The territory and those above it, the country left out."""
    return tuple(
        territory_link(item) for item in catalog.ancestors(territory) if item.level != "country"
    )


def measure_path(item: Measure) -> str:
    """The place of a measure on the page of its plan."""
    return kinds.ROADMAP.page(item.roadmap, item.anchor)


def measure_title(catalog: Catalog, item: Measure) -> str:
    """What a measure is about where it stands alone: a part after the whole it belongs to."""
    whole = catalog.measures.get(item.parent or "")
    return f"{whole.title}: {item.title}" if whole else item.title


def measure_link(catalog: Catalog, item: Measure) -> Link:
    """The way to a measure on its plan's page, by its number and what it is about."""
    title = measure_title(catalog, item)
    return Link(f"{item.number}. {title}" if item.number else title, measure_path(item))


@lru_cache(maxsize=4096)
def procedure_link(procedure: str, text: str) -> Link:
    return Link(text, kinds.PROCEDURE.page(procedure))


def cell_link(item: Result | Reference | Observation, language: str) -> Link:
    """The row of a published table that a figure comes from."""
    return row_link(item.package, item.path.rsplit("/", 1)[-1], item.row, language)


def row_link(package: str, file: str, row: int, language: str) -> Link:
    text = _("{file}, row {row}", file=file, row=row).render(language, amounts.number)
    return Link(text, row_path(package, file, row))


def row_path(package: str, file: str, row: object) -> str:
    """A row of a published table; the fragment is that of RFC 7111."""
    return kinds.PACKAGE.inside(package, f"{file}#row={row}")
