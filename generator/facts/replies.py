"""The word of the school, or of a body: who says it, and what it is about."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..data.catalog import Catalog
from ..data.catalog.records import (
    Body,
    Document,
    Measure,
    Procedure,
    Reply,
    Roadmap,
    School,
    SchoolList,
)


@dataclass(frozen=True, kw_only=True)
class ReplyFacts:
    """`school` or `body` speaks, about one of `procedure`, `listed` and `measure`."""

    reply: Reply
    school: School | None
    body: Body | None
    procedure: Procedure | None
    listed: SchoolList | None
    measure: Measure | None
    document: Document | None


def replies(catalog: Catalog, found: Iterable[Reply]) -> tuple[ReplyFacts, ...]:
    """Each of `found` with who says it and what it is about."""
    return tuple(
        ReplyFacts(
            reply=item,
            school=catalog.schools.get(item.school or ""),
            body=catalog.bodies.get(item.body or ""),
            procedure=catalog.procedures.get(item.procedure or ""),
            listed=catalog.lists.get(item.list or ""),
            measure=catalog.measures.get(item.measure or ""),
            document=catalog.documents.get(item.document or ""),
        )
        for item in found
    )


def on_plan(catalog: Catalog, plan: Roadmap) -> tuple[ReplyFacts, ...]:
    """What is said of the measures of a plan, in the order of the measures."""
    return tuple(
        item
        for measure in catalog.measures_of[plan.id]
        for item in replies(catalog, catalog.replies_of_measure[measure.id])
    )
