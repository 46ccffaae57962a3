"""Plans: one with everything that belongs to it, and all of them in short."""

from collections.abc import Iterator

from ...analysis import analyse
from ...data.catalog import Catalog
from ...data.catalog.records import Document, Flag, Roadmap, Section, Statement
from ...methods.rollup import NOTHING
from . import documents as d
from .common import flag, ids, json_path, named, provenance
from .duties import duty, gaps
from .lists import summary
from .measures import measure, target
from .progress import tally_entry


def roadmap(catalog: Catalog, identifier: str) -> d.RoadmapDocument:
    """A plan with everything that belongs to it."""
    plan = catalog.roadmaps[identifier]
    adopted = catalog.documents.get(plan.document)
    tallies = analyse(catalog).standing.by_roadmap
    return d.RoadmapDocument(
        id=plan.id,
        title=plan.title,
        short_title=plan.short_title,
        level=plan.level,
        territory=plan.territory,
        school=plan.school,
        parent=plan.parent,
        owner=named(catalog.bodies[plan.owner]),
        start=plan.start,
        end=plan.end,
        collected_until=plan.collected_until,
        collected_from=plan.collected_from,
        document=document(adopted) if adopted else None,
        documents=tuple(map(document, _documents(catalog, plan))),
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
        provenance=provenance(catalog, plan),
    )


def index(catalog: Catalog) -> d.RoadmapsDocument:
    """All plans in short."""
    return d.RoadmapsDocument(
        roadmaps=tuple(_in_short(catalog, plan) for plan in catalog.roadmaps.values())
    )


def document(item: Document) -> d.DocumentEntry:
    return d.DocumentEntry(
        id=item.id,
        kind=item.kind,
        number=item.number,
        date=item.date,
        title=item.title,
        issuer=item.issuer,
        url=item.url,
    )


def section(catalog: Catalog, item: Section) -> d.SectionEntry:
    tallies = analyse(catalog).standing.by_section
    return d.SectionEntry(
        id=item.id,
        number=item.number,
        title=item.title,
        kind=item.kind,
        start=item.start,
        end=item.end,
        progress=tally_entry(tallies.get(item.id, NOTHING)),
    )


def statement(catalog: Catalog, item: Statement) -> d.StatementEntry:
    return d.StatementEntry(
        kind=item.kind,
        order=item.order,
        text=item.text,
        part=item.part,
        targets=tuple(map(target, catalog.targets_of_statement.get(item.id, ()))),
    )


def _in_short(catalog: Catalog, plan: Roadmap) -> d.RoadmapSummary:
    return d.RoadmapSummary(
        id=plan.id,
        title=plan.title,
        level=plan.level,
        territory=plan.territory,
        start=plan.start,
        end=plan.end,
        collected_until=plan.collected_until,
        measures=len(catalog.measures_of.get(plan.id, ())),
        url=f"roadmaps/{plan.id}/",
        json=json_path("roadmaps", plan.id),
    )


def _documents(catalog: Catalog, plan: Roadmap) -> Iterator[Document]:
    """The documents of the plan's package."""
    yield from catalog.documents_of.get(plan.origin.package, ())


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
