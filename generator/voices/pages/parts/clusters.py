"""Who helps whom, drawn as a star: who helps in the middle, the schools around it by number."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, sin

from ....data.catalog import kinds
from ....data.catalog.records import School
from ....facts.clusters import Cluster, clusters
from ... import words
from ...edition import Edition
from ...links import school_link
from ...views import Link

# A star of more schools could not be read; the list beside it always can.
MOST_DRAWN = 24
MOST_CLUSTERS = 40
RING, LARGEST = 38.0, 7.0


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A school of the star: its place, and its number in the list."""

    number: int
    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class ClusterView:
    """`dots` stand around the middle, on a square from -50 to 50; none where they are too many."""

    hub: Link
    members: tuple[tuple[Link, str], ...]
    dots: tuple[Dot, ...]
    radius: float


def cluster_views(edition: Edition, plans: Iterable[str]) -> tuple[ClusterView, ...]:
    """The clusters and pairs that `plans` name, the largest first."""
    found = clusters(edition.catalog, plans)
    return tuple(_view(edition, item) for item in found[:MOST_CLUSTERS])


def _view(edition: Edition, found: Cluster) -> ClusterView:
    number = len(found.members)
    page = kinds.SCHOOL if isinstance(found.hub, School) else kinds.BODY
    return ClusterView(
        hub=Link(found.hub.name, page.page(found.hub.id)),
        members=tuple(
            (
                school_link(school),
                ", ".join(words.label("pairings", "kind", kind, edition.language) for kind in how),
            )
            for school, how in found.members
        ),
        dots=tuple(_dot(place, number) for place in range(number)) if number <= MOST_DRAWN else (),
        radius=round(min(LARGEST, 0.9 * RING * pi / number), 1),
    )


def _dot(place: int, number: int) -> Dot:
    """The dots go round by the clock from the top."""
    angle = 2 * pi * place / number - pi / 2
    return Dot(number=place + 1, x=round(RING * cos(angle), 1), y=round(RING * sin(angle), 1))
