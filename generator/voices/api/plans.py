"""Plans: one with everything that belongs to it, and all of them in short."""

from collections.abc import Iterator

from ... import facts
from ...analysis import analyse
from ...data.catalog import Catalog
from ...data.catalog.records import Flag, Roadmap, Section, Statement
from ...methods.rollup import NOTHING
from . import documents as d
from .common import document, flag, ids, json_path, named, project, provenance
from .duties import duty, gaps
from .lists import summary
from .measures import measure, target
from .progress import tally_entry


def roadmap(catalog: Catalog, identifier: str) -> d.RoadmapDocument:
    """A plan with everything that belongs to it."""
    plan = catalog.roadmaps[identifier]
    adopted = catalog.documents.get(plan.document)
    tallies = analyse(catalog).standing.by_roadmap
    return project(
        d.RoadmapDocument,
        plan,
        owner=named(catalog.bodies[plan.owner]),
        document=document(adopted) if adopted else None,
        documents=tuple(map(document, facts.documents(catalog, plan))),
        sections=tuple(section(catalog, item) for item in catalog.sections_of.get(identifier, ())),
        statements=_statements(catalog, identifier),
        measures=tuple(measure(catalog, item) for item in catalog.measures_of.get(identifier, ())),
        duties=tuple(duty(catalog, item) for item in catalog.duties_of.get(identifier, ())),
        gaps=gaps(catalog, identifier),
        lists=tuple(
            summary(catalog, item) for item in catalog.lists_of_roadmap.get(identifier, ())
        ),
        progress=tally_entry(tallies.get(identifier, NOTHING)),
        flags=tuple(map(flag, _flags(catalog, identifier))),
        url=f"roadmaps/{identifier}/",
        extra=dict(plan.extra),
        provenance=provenance(catalog, plan),
    )


def index(catalog: Catalog) -> d.RoadmapsDocument:
    """All plans in short."""
    return d.RoadmapsDocument(
        roadmaps=tuple(_in_short(catalog, plan) for plan in catalog.roadmaps.values())
    )


def section(catalog: Catalog, item: Section) -> d.SectionEntry:
    tallies = analyse(catalog).standing.by_section
    return project(d.SectionEntry, item, progress=tally_entry(tallies.get(item.id, NOTHING)))


def statement(catalog: Catalog, item: Statement) -> d.StatementEntry:
    targets = catalog.targets_of_statement.get(item.id, ())
    return project(d.StatementEntry, item, targets=tuple(map(target, targets)))


def _in_short(catalog: Catalog, plan: Roadmap) -> d.RoadmapSummary:
    return project(
        d.RoadmapSummary,
        plan,
        measures=len(catalog.measures_of.get(plan.id, ())),
        url=f"roadmaps/{plan.id}/",
        json=json_path("roadmaps", plan.id),
    )


def _statements(catalog: Catalog, identifier: str) -> tuple[d.StatementEntry, ...]:
    found = catalog.statements_of.get(identifier, ())
    return tuple(statement(catalog, item) for item in found)


def _flags(catalog: Catalog, identifier: str) -> Iterator[Flag]:
    """The flags of a plan, save those that its measures show themselves."""
    shown: set[str] = set()
    for item in catalog.measures_of.get(identifier, ()):
        shown |= {item.id, *ids(catalog.targets_of.get(item.id, ()))}
    for found in catalog.flags_of_roadmap.get(identifier, ()):
        if found.record not in shown:
            yield found
