"""Territories, and the bodies that act in them."""

from collections.abc import Mapping
from typing import TypeVar

from ...analysis import analyse
from ...data.catalog import Catalog
from ...data.catalog.records import Body, Responsibility
from ...methods.rollup import NOTHING
from . import documents as d
from .common import ids, provenance
from .duties import duty
from .measures import measure_url, term
from .progress import status_entry, tally_entry
from .schools import observation

Item = TypeVar("Item")


def territory(catalog: Catalog, identifier: str) -> d.TerritoryDocument:
    found = catalog.territories[identifier]
    entries = catalog.entries_of_territory.get(identifier, ())
    tallies = analyse(catalog).standing.by_territory
    return d.TerritoryDocument(
        id=found.id,
        name=found.name,
        level=found.level,
        parent=found.parent,
        oktmo=found.oktmo,
        children=ids(catalog.children_of_territory.get(identifier, ())),
        roadmaps=ids(catalog.roadmaps_of_territory.get(identifier, ())),
        bodies=ids(catalog.bodies_of_territory.get(identifier, ())),
        schools=ids(catalog.schools_of_territory.get(identifier, ())),
        lists=tuple(entry.list for entry in entries),
        observations=tuple(
            map(observation, analyse(catalog).observations_of["territory"].get(identifier, ()))
        ),
        progress=tally_entry(tallies.get(identifier, NOTHING)),
        url=f"territories/{identifier}/",
        provenance=provenance(catalog, found),
    )


def body(catalog: Catalog, identifier: str) -> d.BodyDocument:
    """A body and all that it must do, over all plans, also as a member of its group."""
    found = catalog.bodies[identifier]
    links = _with_group(found, catalog.responsibilities_by_body)
    duties = _with_group(found, catalog.duties_by_reporter)
    tallies = analyse(catalog).standing.by_body
    return d.BodyDocument(
        id=found.id,
        name=found.name,
        short_name=found.short_name,
        kind=found.kind,
        territory=found.territory,
        member_of=found.member_of,
        members=ids(catalog.members_of.get(identifier, ())),
        measures=tuple(_measure(catalog, link) for link in links),
        duties=tuple(duty(catalog, item, identifier) for item in duties),
        progress=tally_entry(tallies.get(identifier, NOTHING)),
        url=f"bodies/{identifier}/",
        provenance=provenance(catalog, found),
    )


def _with_group(body: Body, table: Mapping[str, tuple[Item, ...]]) -> tuple[Item, ...]:
    """What stands in a table by body under the body itself, then under its group."""
    group = table.get(body.member_of, ()) if body.member_of else ()
    return (*table.get(body.id, ()), *group)


def _measure(catalog: Catalog, link: Responsibility) -> d.BodyMeasure:
    item = catalog.measures[link.measure]
    return d.BodyMeasure(
        roadmap=item.roadmap,
        measure=item.id,
        number=item.number,
        title=item.title,
        as_written=link.text,
        term=term(item),
        status=status_entry(catalog, item),
        url=measure_url(item),
    )
