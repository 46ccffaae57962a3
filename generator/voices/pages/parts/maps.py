"""The map of a territory: a drawing of its own, without tiles, and the same as a list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import cos, radians

from .... import facts
from ....data.catalog.records import Territory
from ....data.packages.outlines import Outline, Point
from ....facts.maps import MapFacts, Place, area_map
from ....language.i18n import Text, _, ngettext
from ...answers.hits import line_of, territory_line
from ...edition import Edition, say
from ...links import school_link, territory_link
from ...views import Link

WIDTH, MARGIN = 360, 14
TALLEST, LOWEST = 420, 120
# Numbers of more places would lie one on the other.
MOST_NUMBERS = 60
LARGE, SMALL = 8, 4


@dataclass(frozen=True, kw_only=True)
class Area:
    """A part of the territory as a path of SVG."""

    link: Link
    path: str


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A school or a part at its place; `number` is that of the list.

    `square` is a path in place of the circle: the school is on the list of schools.
    """

    link: Link
    told: str
    number: int
    x: float
    y: float
    square: str | None


@dataclass(frozen=True, kw_only=True)
class MapView:
    """`own` is a path of the territory itself, `areas` its parts, `spots` schools or parts.

    `drawn` are the spots in the order of drawing: schools on the list lie above the others.

    `numbered` says that the spots bear the numbers of the list, `radius` how large they are;
    `listed` that some are on the list of schools; `caption` is what is missing.
    """

    width: int
    height: int
    label: str
    own: str
    areas: tuple[Area, ...]
    spots: tuple[Spot, ...]
    drawn: tuple[Spot, ...]
    numbered: bool
    radius: int
    listed: bool
    caption: str | None


def map_view(edition: Edition, identifier: str) -> MapView | None:
    """The map of a territory; None where nothing is known of where it and its schools lie."""
    found = area_map(edition.catalog, identifier)
    if found is None:
        return None
    place, height = _projection(_points(found))
    numbered = len(found.places) <= MOST_NUMBERS
    radius = LARGE if numbered else SMALL
    spots = tuple(
        _spot(edition, item, place(item.point), number, radius)
        for number, item in enumerate(found.places, start=1)
    )
    name = edition.catalog.territories[identifier].name
    return MapView(
        width=WIDTH,
        height=height,
        label=say(edition, _("Map: {name}", name=name)),
        own=_path(found.own, place) if found.own else "",
        areas=tuple(
            Area(link=territory_link(part), path=_path(outline, place))
            for part, outline in found.parts
        ),
        spots=spots,
        drawn=tuple(sorted(spots, key=lambda item: item.square is not None)),
        numbered=numbered,
        radius=radius,
        listed=any(item.square for item in spots),
        caption=say(edition, _unplaced(found.unplaced)) if found.unplaced else None,
    )


def _unplaced(number: int) -> Text:
    return ngettext(
        "{n} more school is not on the map: its coordinates are not in the data.",
        "{n} more schools are not on the map: their coordinates are not in the data.",
        number,
    )


def _spot(edition: Edition, item: Place, at: Point, number: int, radius: int) -> Spot:
    of, (x, y) = item.of, at
    if isinstance(of, Territory):
        told = territory_line(edition, of.id)
        return Spot(link=territory_link(of), told=told, number=number, x=x, y=y, square=None)
    listing = facts.listing(edition.catalog, of.id)
    return Spot(
        link=school_link(of),
        told=line_of(edition, of.id, listing),
        number=number,
        x=x,
        y=y,
        square=f"M{x} {y}m-{radius}-{radius}h{2 * radius}v{2 * radius}h-{2 * radius}z"
        if listing.answer
        else None,
    )


def _points(found: MapFacts) -> list[Point]:
    outlines = [outline for _part, outline in found.parts]
    if found.own:
        outlines.append(found.own)
    drawn = [point for outline in outlines for ring in outline.rings for point in ring]
    return drawn + [item.point for item in found.places]


def _projection(points: Iterable[Point]) -> tuple[Callable[[Point], Point], int]:
    """From degrees to the drawing, and how high it is.

    A degree of longitude is as long as it is in the middle of the map: good for a region, and for
    a country enough to find a part. What crosses 180° is one piece: the degrees go on.
    """
    known = list(points)
    easts = [east for east, _north in known]
    across = max(easts) - min(easts) > 180
    easts = [_onward(east, across=across) for east in easts]
    norths = [north for _east, north in known]
    left, top = min(easts), max(norths)
    squeeze = max(cos(radians((top + min(norths)) / 2)), 0.1)
    wide, high = (max(easts) - left) * squeeze, top - min(norths)
    room = WIDTH - 2 * MARGIN, TALLEST - 2 * MARGIN
    scale = min(room[0] / (wide or 1e-9), room[1] / (high or 1e-9))
    height = max(LOWEST, round(high * scale) + 2 * MARGIN)
    beside = (WIDTH - wide * scale) / 2, (height - high * scale) / 2

    def place(point: Point) -> Point:
        east = _onward(point[0], across=across)
        return (
            round((east - left) * squeeze * scale + beside[0], 1),
            round((top - point[1]) * scale + beside[1], 1),
        )

    return place, height


def _onward(east: float, *, across: bool) -> float:
    return east + 360 if across and east < 0 else east


def _path(outline: Outline, place: Callable[[Point], Point]) -> str:
    """The rings in whole units of the drawing: points that fall on the one before are left out."""
    drawn = []
    for ring in outline.rings:
        points: list[tuple[int, int]] = []
        for point in ring[:-1]:
            x, y = place(point)
            spot = round(x), round(y)
            if not points or points[-1] != spot:
                points.append(spot)
        if len(points) > 2:
            drawn.append("M" + "L".join(f"{x} {y}" for x, y in points) + "Z")
    return "".join(drawn)
