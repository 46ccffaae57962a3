"""A plan: how its measures stand, and the documents that it stands on and refers to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..analysis import analyse
from ..data.catalog import Catalog
from ..data.catalog.records import Document, Roadmap, Territory
from .standing import Outlook, outlook


@dataclass(frozen=True, kw_only=True)
class RoadmapFacts:
    """`schools` is how many schools have to do with the plan."""

    plan: Roadmap
    outlook: Outlook
    schools: int


def roadmap(catalog: Catalog, identifier: str) -> RoadmapFacts:
    """The answer of the plan `identifier`."""
    tally = analyse(catalog).standing.of_plans((identifier,))
    return RoadmapFacts(
        plan=catalog.roadmaps[identifier],
        outlook=outlook(catalog, catalog.measures_of[identifier], tally),
        schools=len(catalog.schools_of_roadmap[identifier]),
    )


def documents(catalog: Catalog, plan: Roadmap) -> tuple[Document, ...]:
    """The document that adopts the plan, then those that its rows refer to, each once."""
    named = dict.fromkeys(_named(catalog, plan))
    return tuple(catalog.documents[key] for key in named if key and key in catalog.documents)


def _named(catalog: Catalog, plan: Roadmap) -> Iterator[str | None]:
    yield plan.document
    for statement in catalog.statements_of[plan.id]:
        yield statement.document
    for found in catalog.lists_of_roadmap[plan.id]:
        yield found.document
    for duty in catalog.duties_of[plan.id]:
        yield duty.document
    for measure in catalog.measures_of[plan.id]:
        for move in catalog.changes_of[measure.id]:
            yield move.document
        for award in catalog.awards_of[measure.id]:
            yield award.document
    for flag in catalog.flags_of_roadmap[plan.id]:
        if flag.resource == "documents":
            yield flag.record


def plans_of(catalog: Catalog, places: Sequence[Territory]) -> tuple[Roadmap, ...]:
    """Plans of `places`, which go from the country down, the nearest first; none of schools."""
    return tuple(
        plan
        for place in reversed(places)
        for plan in catalog.roadmaps_of_territory[place.id]
        if plan.school is None
    )
