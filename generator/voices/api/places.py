"""Territories, and the bodies that act in them."""

from ... import facts
from ...analysis import analyse
from ...data.catalog import Catalog
from ...data.catalog.records import Measure
from ...methods.rollup import NOTHING
from . import documents as d
from .common import ids, project, provenance
from .duties import duty
from .measures import measure_url, term
from .progress import status_entry, tally_entry
from .schools import observation


def territory(catalog: Catalog, identifier: str) -> d.TerritoryDocument:
    found = catalog.territories[identifier]
    entries = catalog.entries_of_territory.get(identifier, ())
    tallies = analyse(catalog).standing.by_territory
    return project(
        d.TerritoryDocument,
        found,
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
        extra=dict(found.extra),
        provenance=provenance(catalog, found),
    )


def body(catalog: Catalog, identifier: str) -> d.BodyDocument:
    """A body and all that it must do, over all plans, also as a member of its group."""
    found = catalog.bodies[identifier]
    standing = analyse(catalog).standing
    own = (identifier, found.member_of) if found.member_of else (identifier,)
    duties = (item for key in own for item in catalog.duties_by_reporter.get(key, ()))
    return project(
        d.BodyDocument,
        found,
        members=ids(catalog.members_of.get(identifier, ())),
        measures=tuple(
            _measure(catalog, item, key)
            for key in own
            for item in standing.measures_of_body.get(key, ())
        ),
        duties=tuple(duty(catalog, item, identifier) for item in duties),
        progress=tally_entry(standing.by_body.get(identifier, NOTHING)),
        url=f"bodies/{identifier}/",
        extra=dict(found.extra),
        provenance=provenance(catalog, found),
    )


def _measure(catalog: Catalog, item: Measure, body: str) -> d.BodyMeasure:
    """A measure that `body` answers for, itself or as it answers for the whole."""
    found = facts.measure(catalog, item)
    answer = next(one for one in found.answers if one.body.id == body)
    return project(
        d.BodyMeasure,
        item,
        measure=item.id,
        as_written=answer.text,
        inherited=answer.inherited,
        term=term(item),
        status=status_entry(catalog, found.status),
        url=measure_url(item),
    )
