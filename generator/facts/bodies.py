"""The answer of a body: for how much it answers, over all plans, and how that stands."""

from dataclasses import dataclass

from ..analysis import analyse
from ..data.catalog import Catalog
from ..data.catalog.records import Body
from .standing import Outlook, outlook


@dataclass(frozen=True, kw_only=True)
class BodyFacts:
    """`outlook` is that of the measures that name the body; None where none does."""

    body: Body
    plans: int
    outlook: Outlook | None


def body(catalog: Catalog, identifier: str) -> BodyFacts:
    """The answer of the body `identifier`."""
    standing = analyse(catalog).standing
    own = standing.measures_of_body[identifier]
    found = standing.by_body.get(identifier)
    return BodyFacts(
        body=catalog.bodies[identifier],
        plans=len({item.roadmap for item in own}),
        outlook=outlook(catalog, own, found) if found else None,
    )
