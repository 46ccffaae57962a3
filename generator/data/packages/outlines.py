"""Outlines of territories: the one file of a package that is no table, GeoJSON of RFC 7946.

A collection of polygons in WGS 84, each with the id of its territory and nothing else: what
no reader of the site sees is not published either.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from ...language.i18n import Text, _
from ..problems import MendableError
from ..text import short
from .paths import unreadable

NAME, FILE = "outlines", "outlines.geojson"
# The entry of the descriptor, but for title and description.
ENTRY: Mapping[str, str] = {
    "name": NAME,
    "path": FILE,
    "scheme": "file",
    "format": "geojson",
    "mediatype": "application/geo+json",
    "encoding": "utf-8",
}
TEXTS = ("title", "description")
LARGEST = 5_000_000
MOST_FEATURES, MOST_POINTS = 5_000, 200_000
LEAST = 4
"""A ring has three corners, and its first point again."""
WORLD = (180.0, 90.0)

Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True, kw_only=True)
class Outline:
    """The rings of all polygons of a territory, outer and inner, in degrees east and north."""

    territory: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True)
class Fault:
    """What is wrong with a feature, by its place in the file; None is the file as a whole."""

    place: int | None
    message: Text
    remedy: Text

    @property
    def told(self) -> Text:
        """What is wrong, and with which of the outlines."""
        if self.place is None:
            return self.message
        return _("Outline no. {n}: {reason}", n=self.place, reason=self.message)


class _NoneError(MendableError):
    """The feature is no outline."""


def read(folder: Path) -> tuple[tuple[Outline, ...], tuple[Fault, ...]]:
    """The outlines of the package in `folder`, and all that is wrong with its file."""
    path = folder / FILE
    why = unreadable(path, folder)
    if why is not None:
        return (), (Fault(None, why, _("Put the file {name} into the folder of the package.", name=FILE)),)  # fmt: skip
    try:
        if path.stat().st_size > LARGEST:
            return (), (Fault(None, _("The file is larger than {n} megabytes.", n=LARGEST // 10**6), SIMPLER),)  # fmt: skip
        loaded = json.loads(path.read_text("utf-8"), parse_constant=_no_number)
    except (OSError, UnicodeError, ValueError, RecursionError):
        return (), (Fault(None, _("The file is no JSON in UTF-8."), AS_RFC),)
    return _collection(loaded)


def _no_number(text: str) -> float:
    raise ValueError(text)


def _collection(loaded: object) -> tuple[tuple[Outline, ...], tuple[Fault, ...]]:
    features = loaded.get("features") if isinstance(loaded, dict) else None
    if (
        not isinstance(loaded, dict)
        or loaded.get("type") != "FeatureCollection"
        or not isinstance(features, list)
    ):
        return (), (Fault(None, _("The file is no FeatureCollection of GeoJSON."), AS_RFC),)
    faults: list[Fault] = []
    extra = sorted(set(map(str, loaded)) - {"type", "features"})
    if extra:
        faults.append(Fault(None, _("The property {name} is not used: coordinates are WGS 84, and nothing else is published.", name=short(extra[0])), REMOVE))  # fmt: skip
    if len(features) > MOST_FEATURES:
        return (), (*faults, Fault(None, _("There are more than {n} outlines.", n=MOST_FEATURES), SIMPLER))  # fmt: skip
    found: dict[str, Outline] = {}
    points = 0
    for place, feature in enumerate(features, start=1):
        try:
            outline = _outline(feature)
        except _NoneError as error:
            faults.append(Fault(place, error.message, error.remedy))
            continue
        points += sum(map(len, outline.rings))
        if points > MOST_POINTS:
            return (), (*faults, Fault(None, _("There are more than {n} points.", n=MOST_POINTS), SIMPLER))  # fmt: skip
        if outline.territory in found:
            faults.append(Fault(place, _("The territory {id} has an outline already.", id=outline.territory), _("Put all its parts into one feature, as a MultiPolygon.")))  # fmt: skip
            continue
        found[outline.territory] = outline
    return tuple(found.values()), tuple(faults)


def _outline(feature: object) -> Outline:
    """The outline that a feature tells; _NoneError says why it is none."""
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise _NoneError(_("This is no Feature of GeoJSON."), AS_RFC)
    properties = feature.get("properties")
    known = properties if isinstance(properties, dict) else {}
    extra = [*(set(map(str, feature)) - {"type", "id", "properties", "geometry"}), *(set(map(str, known)) - {"id"})]  # fmt: skip
    if extra:
        raise _NoneError(_("The property {name} is not used: nothing else is published.", name=short(min(extra))), REMOVE)  # fmt: skip
    ids = [item for item in (feature.get("id"), known.get("id")) if item is not None]
    identifier = ids[0] if ids else None
    if not isinstance(identifier, str) or any(item != identifier for item in ids):
        raise _NoneError(
            _("The outline does not say of which territory it is."),
            _(
                "Write the id of the territory, as in the table territories, into id of the feature."
            ),
        )
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in ("Polygon", "MultiPolygon"):
        raise _NoneError(_("An outline is a Polygon or a MultiPolygon."), AS_RFC)
    polygons = _list(geometry.get("coordinates"))
    rings = chain.from_iterable(map(_list, polygons)) if kind == "MultiPolygon" else polygons
    made = tuple(map(_ring, rings))
    if not made:
        raise _NoneError(_("The outline has no points."), AS_RFC)
    return Outline(territory=identifier, rings=made)


def _ring(found: object) -> Ring:
    ring = tuple(map(_point, _list(found)))
    if len(ring) < LEAST or ring[0] != ring[-1]:
        raise _NoneError(
            _("A ring of the outline is not closed, or has fewer than {n} points.", n=LEAST), AS_RFC
        )
    return ring


def _point(found: object) -> Point:
    pair = _list(found)
    if len(pair) != len(WORLD) or not all(_is_degree(*one) for one in zip(pair, WORLD, strict=True)):  # fmt: skip
        raise _NoneError(
            _(
                "A point is not a pair of degrees, longitude first: {value}.",
                value=short(str(found)),
            ),
            _("Save the outlines in WGS 84 (EPSG:4326), without heights."),
        )
    return float(pair[0]), float(pair[1])


def _is_degree(value: Any, limit: float) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and math.isfinite(value)
        and abs(value) <= limit
    )


def _list(found: object) -> list[Any]:
    if not isinstance(found, list):
        raise _NoneError(_("The coordinates are not nested as GeoJSON has them."), AS_RFC)
    return found


AS_RFC = _(
    "Save the outlines as GeoJSON (RFC 7946) from the program for maps, or remove the entry."
)
REMOVE = _("Remove the property: save the outlines with ids alone, in WGS 84 (EPSG:4326).")
SIMPLER = _("Simplify the outlines in the program for maps: a map of the site needs few points.")
