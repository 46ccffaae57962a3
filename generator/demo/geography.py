"""Where the fictional territory lies: in the Gulf of Guinea, where there is no land.

Municipalities are cells of a grid around 0° N 0° E with corners moved by chance; schools of a
town stand near the middle of their cell, village schools anywhere inside.
"""

import json
from math import ceil, sqrt

import numpy as np

from .settings import Floats, stream
from .world import Ids, World

CELL = 0.18
"""Side of a cell in degrees: the largest territory ends before any coast."""
MOVED = 0.03
DIGITS = 4
OCEAN = "Координаты и границы вымышлены: в этом месте океан."


def coordinates(world: World) -> tuple[Floats, Floats]:
    """Latitude and longitude of each school, in degrees."""
    rng = stream(world.seed, "coordinates")
    east, north = _middles(world)
    near = rng.normal(0, 0.03, (2, world.schools))
    far = rng.uniform(-0.3, 0.3, (2, world.schools)) * CELL
    moved = np.where(world.urban, near.clip(-0.05, 0.05), far)
    return (
        np.round(north[world.municipality] + moved[0], DIGITS),
        np.round(east[world.municipality] + moved[1], DIGITS),
    )


def outlines(world: World, ids: Ids) -> bytes:
    """The outlines of the municipalities as GeoJSON, each with the id of its territory."""
    side = _side(world)
    rng = stream(world.seed, "outlines")
    # Corners and the middles of edges, so that neighbours share their border.
    moved = rng.uniform(-MOVED, MOVED, (2 * side + 1, 2 * side + 1, 2))
    features = [
        {
            "type": "Feature",
            "properties": {"id": name},
            "geometry": {"type": "Polygon", "coordinates": [_ring(moved, side, number)]},
        }
        for number, name in enumerate(ids.municipalities)
    ]
    lines = ",\n".join(json.dumps(item, separators=(",", ":")) for item in features)
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'.encode()


def _side(world: World) -> int:
    """How many cells the grid has in a row."""
    return ceil(sqrt(world.municipalities))


def _middles(world: World) -> tuple[Floats, Floats]:
    """East and north of the middle of each municipality."""
    side = _side(world)
    number = np.arange(world.municipalities, dtype=np.float64)
    return (
        (number % side + 0.5 - side / 2) * CELL,
        (side / 2 - number // side - 0.5) * CELL,
    )


def _ring(moved: Floats, side: int, number: int) -> list[list[float]]:
    """The ring of a cell against the clock, as RFC 7946 asks: corners and middles of edges."""
    column, row = 2 * (number % side), 2 * (number // side)
    steps = ((0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (1, 2), (0, 2), (0, 1), (0, 0))
    return [_point(moved, side, row + down, column + right) for down, right in steps]


def _point(moved: Floats, side: int, row: int, column: int) -> list[float]:
    east = (column / 2 - side / 2) * CELL + float(moved[row, column, 0])
    north = (side / 2 - row / 2) * CELL + float(moved[row, column, 1])
    return [round(east, DIGITS), round(north, DIGITS)]
