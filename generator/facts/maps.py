"""Where a territory, its parts and its schools lie, as far as packages know it."""

from dataclasses import dataclass

from ..data.catalog import Catalog
from ..data.catalog.records import School, Territory
from ..data.packages.outlines import Outline, Point

MOST_SCHOOLS = 100
"""More schools than a list can hold are shown by the parts of the territory."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A school or a part of the territory at a point, in degrees east and north."""

    of: School | Territory
    point: Point


@dataclass(frozen=True, kw_only=True)
class MapFacts:
    """`own` is the outline of the territory, `parts` those of its parts.

    `places` are its schools, each at its own point, or, where they are many, its parts, each
    in the middle of its schools; `unplaced` is how many schools have no coordinates. Closed
    schools are left out.
    """

    own: Outline | None
    parts: tuple[tuple[Territory, Outline], ...]
    places: tuple[Place, ...]
    unplaced: int


def area_map(catalog: Catalog, identifier: str) -> MapFacts | None:
    """The map of a territory; None where there is nothing that a map could tell."""
    own = catalog.outlines.get(identifier)
    children = catalog.children_of_territory[identifier]
    parts = tuple(
        (child, found[1]) for child in children if (found := catalog.outlines.get(child.id))
    )
    schools = _schools(catalog, identifier)
    placed = tuple(Place(of=one, point=at) for one in schools if (at := _at(one)) is not None)
    unplaced = len(schools) - len(placed)
    if len(placed) > MOST_SCHOOLS:
        middles = (_middle(catalog, child) for child in children)
        placed = tuple(item for item in middles if item is not None)
    if not parts and not (placed if own else placed[1:]):
        return None
    return MapFacts(own=own[1] if own else None, parts=parts, places=placed, unplaced=unplaced)


def _schools(catalog: Catalog, identifier: str) -> tuple[School, ...]:
    return tuple(one for one in catalog.schools_within(identifier) if one.closed is None)


def _at(school: School) -> Point | None:
    if school.latitude is None or school.longitude is None:
        return None
    return school.longitude, school.latitude


def _middle(catalog: Catalog, part: Territory) -> Place | None:
    """A part in the middle of its schools.

    East of 180° degrees begin anew at -180: they go on there, or the middle would lie across the world.
    """
    known = [at for one in _schools(catalog, part.id) if (at := _at(one)) is not None]
    if not known:
        return None
    far = max(east for east, _north in known) - min(east for east, _north in known) > 180
    easts = [east + 360 if far and east < 0 else east for east, _north in known]
    east, north = sum(easts) / len(known), sum(north for _east, north in known) / len(known)
    return Place(of=part, point=(east - 360 if east > 180 else east, north))
