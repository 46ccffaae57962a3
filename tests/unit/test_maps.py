"""The map of a territory: where a school lies in the drawing, and when there is none."""

import json
from pathlib import Path

import pytest

from generator import site
from generator.data.packages import outlines
from generator.facts import maps
from generator.voices import api
from generator.voices.edition import Edition
from generator.voices.pages.parts.maps import MARGIN, WIDTH, map_view
from tests.faults.test_outlines import ENTRY, collection, feature
from tests.faults.tiny import PACKAGES, SCHOOLS, Row, change_descriptor, write_package


def edition(root: Path, *schools: Row, text: str = "", **tables: list[Row]) -> Edition:
    """The tiny project with `schools`, and with the outlines `text`."""
    own = {**SCHOOLS, **tables, "schools": list(schools)}
    own.pop("school_years")
    write_package(root, "schools", own)
    write_package(root, "roadmaps", PACKAGES["roadmaps"])
    if text:
        (root / "datapackages" / "schools" / outlines.FILE).write_text(text, "utf-8")
        change_descriptor(root, "schools", lambda it: it["resources"].append(ENTRY))
    return Edition(site.read(root)[0], "ru", "current")


def school(number: int, east: str = "", north: str = "", **more: str) -> Row:
    return {"id": f"s-{number}", "name": f"Школа {number}", "territory": "krai",
            "longitude": east, "latitude": north, **more}  # fmt: skip


def square(west: float, south: float, **changed: object) -> dict[str, object]:
    ring = [
        [west, south],
        [west + 2, south],
        [west + 2, south + 2],
        [west, south + 2],
        [west, south],
    ]
    return feature(**{"geometry": {"type": "Polygon", "coordinates": [ring]}, **changed})


def test_where_nothing_is_known_there_is_no_map(tmp_path: Path) -> None:
    assert map_view(edition(tmp_path / "a", school(1), school(2)), "krai") is None
    assert map_view(edition(tmp_path / "b", school(1, "1", "1"), school(2)), "krai") is None


def test_schools_lie_where_they_are_and_the_list_tells_the_same(tmp_path: Path) -> None:
    """North is up, east is right; a degree of longitude at 60° N is half a degree of latitude."""
    tiny = edition(
        tmp_path,
        school(1, "30", "60"), school(2, "34", "60"), school(3, "32", "61"), school(4),
        school(5, "33", "60", closed="2020-01-01"),
    )  # fmt: skip
    found = map_view(tiny, "krai")
    assert found is not None
    west, east, north = found.spots
    assert (west.x, east.x, north.x) == (MARGIN, WIDTH - MARGIN, WIDTH / 2)
    assert west.y == east.y > north.y
    assert (west.y - north.y) / (east.x - west.x) == pytest.approx(0.5, abs=0.01)
    assert [item.link.text for item in found.spots] == ["Школа 1", "Школа 2", "Школа 3"]
    assert [item.number for item in found.spots] == [1, 2, 3]
    assert found.caption == "Ещё 1 школы на карте нет: её координат нет в данных."


def test_outlines_are_drawn_and_lead_to_their_territories(tmp_path: Path) -> None:
    districts = [{"id": name, "name": name, "level": "municipality", "parent": "krai"}
                 for name in ("west", "east")]  # fmt: skip
    text = collection(
        square(0, 0, properties={"id": "west"}), square(2, 0, properties={"id": "east"})
    )
    tiny = edition(
        tmp_path, school(1), text=text, territories=[*SCHOOLS["territories"], *districts]
    )
    found = map_view(tiny, "krai")
    assert found is not None
    assert [area.link.path for area in found.areas] == ["territories/west/", "territories/east/"]
    assert found.areas[0].path == "M14 180L180 180L180 14L14 14Z"
    assert (found.own, found.spots) == ("", ())
    assert api.places.territory(tiny.catalog, "west")["outline"] == {
        "url": "data/schools/outlines.geojson",
        "href": "../../../data/schools/outlines.geojson",
    }
    assert api.places.territory(tiny.catalog, "krai")["outline"] is None


def test_a_territory_on_both_sides_of_180_degrees_is_one_piece(tmp_path: Path) -> None:
    tiny = edition(tmp_path, school(1, "179", "0"), school(2, "-179", "0"), school(3, "-178", "1"))
    found = map_view(tiny, "krai")
    assert found is not None
    assert [item.x for item in found.spots] == [14.0, 235.3, 346.0]


def test_of_many_schools_the_parts_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maps, "MOST_SCHOOLS", 3)
    districts = [{"id": name, "name": name, "level": "municipality", "parent": "krai"}
                 for name in ("west", "east")]  # fmt: skip
    schools = [
        school(number, str(east), "0", territory=place)
        for number, (east, place) in enumerate(
            [(0, "west"), (2, "west"), (178, "east"), (-178, "east")]
        )
    ]
    tiny = edition(tmp_path, *schools, territories=[*SCHOOLS["territories"], *districts])
    found = maps.area_map(tiny.catalog, "krai")
    assert found is not None
    assert [(item.of.id, item.point) for item in found.places] == [
        ("west", (1.0, 0.0)),
        ("east", (180.0, 0.0)),
    ]


def test_outlines_are_content_of_their_version(tmp_path: Path) -> None:
    """Other outlines under the same version are refused, as other rows are."""
    from generator import changes
    from generator.data.packages.snapshot import snapshot, snapshot_of

    edition(tmp_path / "a", school(1), text=collection(square(0, 0)))
    after = edition(tmp_path / "b", school(1), text=collection(square(0, 1)))
    before = snapshot(tmp_path / "a")
    found = changes.unraised(before, snapshot_of(after.catalog.packages))
    assert [item.field for item in found] == ["version"]
    assert changes.unraised(before, snapshot(tmp_path / "a")) == ()
    assert json.loads(before.packages["schools"].said)["outlines"]
