"""Who helps whom: each school or body that helps, with the schools around it."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..data.catalog import Catalog
from ..data.catalog.records import Body, School
from .deficits import partner


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """`hub` helps the schools of `members`, each with the kinds of help that documents name."""

    hub: School | Body
    members: tuple[tuple[School, tuple[str, ...]], ...]


def clusters(catalog: Catalog, plans: Iterable[str]) -> tuple[Cluster, ...]:
    """Who helps by `plans`, those who help most schools first; who is not named is left out."""
    groups: dict[str, dict[str, dict[str, None]]] = {}
    for plan in plans:
        for item in catalog.pairings_of[plan]:
            hub = partner(catalog, item)
            if hub is not None and item.school in catalog.schools:
                groups.setdefault(hub.id, {}).setdefault(item.school, {})[item.kind] = None
    found = [
        Cluster(
            hub=catalog.schools.get(key) or catalog.bodies[key],
            members=tuple(
                (catalog.schools[school], tuple(kinds)) for school, kinds in members.items()
            ),
        )
        for key, members in groups.items()
    ]
    return tuple(sorted(found, key=lambda item: -len(item.members)))
