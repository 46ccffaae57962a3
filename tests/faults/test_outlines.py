"""The one file of a package that is no table: what is told of outlines that are none."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import site
from generator.data.packages import outlines
from generator.data.problems import Problem, exit_code

from .tiny import SCHOOLS, change_cell, change_descriptor, problems, write_package, write_project

SQUARE = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]
ENTRY = {**outlines.ENTRY, "title": "Границы"}


def feature(**changed: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"id": "krai"},
        "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
        **changed,
    }


def drawn(points: list[Any]) -> dict[str, Any]:
    return feature(geometry={"type": "Polygon", "coordinates": [points]})


def collection(*features: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def project(root: Path, text: str | bytes, entry: dict[str, Any] | None = None) -> Path:
    """The tiny project with outlines beside its register."""
    write_project(root)
    content = text.encode() if isinstance(text, str) else text
    (root / "datapackages" / "schools" / outlines.FILE).write_bytes(content)
    change_descriptor(root, "schools", lambda it: it["resources"].append(entry or ENTRY))
    return root


def told(root: Path) -> list[Problem]:
    return [item for item in problems(root) if item.check in ("outlines", "package")]


def test_outlines_of_known_territories_pass(tmp_path: Path) -> None:
    holed = feature(
        id="krai",
        properties=None,
        geometry={"type": "MultiPolygon", "coordinates": [[SQUARE, SQUARE], [SQUARE]]},
    )
    root = project(tmp_path, collection(holed))
    assert told(root) == []
    catalog = site.read(root)[0]
    package, outline = catalog.outlines["krai"]
    assert (package, len(outline.rings)) == ("schools", 3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "не файл JSON"),
        (b"\xff\xfe", "не файл JSON"),
        ("[" * 100_000, "не файл JSON"),
        ("[]", "FeatureCollection"),
        ('{"type": "FeatureCollection", "features": [NaN]}', "не файл JSON"),
        ('{"type": "FeatureCollection", "features": [], "crs": {}}', "Свойство crs"),
        (collection("x"), "Граница № 1: Это не объект"),
        (collection(feature(properties={"id": "krai", "head": "Иванов"})), "Свойство head"),
        (collection(feature(properties={})), "какой территории"),
        (collection(feature(id="other")), "какой территории"),
        (collection(feature(id=["krai"], properties=None)), "какой территории"),
        (collection(feature(id=7, properties=None)), "какой территории"),
        (collection(feature(geometry=None)), "Polygon"),
        (collection(feature(geometry={"type": "Point", "coordinates": [0, 0]})), "Polygon"),
        (collection(drawn(SQUARE[:-1])), "не замкнут"),
        (collection(drawn([])), "не замкнут"),
        (collection(drawn([*SQUARE[:2], [2, 91], SQUARE[0]])), "пара градусов"),
        (collection(drawn([*SQUARE[:2], [6_500_000, 4_000_000], SQUARE[0]])), "пара градусов"),
        (collection(drawn([*SQUARE[:2], [2, 2, 100], SQUARE[0]])), "пара градусов"),
        (collection(drawn([*SQUARE[:2], [True, 2], SQUARE[0]])), "пара градусов"),
        (collection(drawn([*SQUARE[:2], ["2", 2], SQUARE[0]])), "пара градусов"),
        (collection(feature(geometry={"type": "Polygon", "coordinates": 5})), "вложены"),
        (collection(feature(geometry={"type": "Polygon", "coordinates": []})), "нет точек"),
        (collection(feature(), feature()), "Граница № 2: Границы территории krai"),
    ],
)
def test_what_is_no_outline_is_told(tmp_path: Path, text: str | bytes, said: str) -> None:
    assert [said in message for message in read(tmp_path, text)] == [True]


def read(folder: Path, text: str | bytes) -> list[str]:
    """What is wrong with a file of outlines, each fault told with its remedy in both languages."""
    (folder / outlines.FILE).write_bytes(text.encode() if isinstance(text, str) else text)
    faults = outlines.read(folder)[1]
    for fault in faults:
        assert all(part.render(language) for part in (fault.told, fault.remedy) for language in ("ru", "en"))  # fmt: skip
    return [fault.told.render("ru") for fault in faults]


def test_a_territory_that_no_register_knows_is_told(tmp_path: Path) -> None:
    (found,) = told(project(tmp_path, collection(feature(properties={"id": "moon"}))))
    assert "нет территории moon" in found.message.render("ru")
    assert found.path == f"datapackages/schools/{outlines.FILE}"
    assert exit_code((found,)) == 1


def test_all_faults_are_told_in_one_run(tmp_path: Path) -> None:
    text = collection(feature(properties={}), drawn([]), feature(), feature())
    assert len(told(project(tmp_path, text))) == 3


@pytest.mark.parametrize(("name", "value"), [("MOST_FEATURES", 1), ("MOST_POINTS", 5), ("LARGEST", 9)])  # fmt: skip
def test_a_file_that_is_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: int
) -> None:
    monkeypatch.setattr(outlines, name, value)
    (said,) = read(tmp_path, collection(feature(), feature(properties={"id": "russia"})))
    assert "ольше" in said


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda entry: {**entry, "path": "../other.geojson"}, "resources.outlines.path"),
        (lambda entry: {**entry, "format": "json"}, "resources.outlines.format"),
        (lambda entry: {**entry, "schema": {}}, "resources.outlines.schema"),
    ],
)
def test_the_entry_is_as_it_must_be(
    tmp_path: Path, change: Callable[[dict[str, Any]], dict[str, Any]], field: str
) -> None:
    found = told(project(tmp_path, collection(feature()), change(ENTRY)))
    assert [item.field for item in found] == [field]


def test_a_file_that_is_not_there_or_leads_out_is_not_opened(tmp_path: Path) -> None:
    root = project(tmp_path / "a", collection(feature()))
    path = root / "datapackages" / "schools" / outlines.FILE
    path.unlink()
    (gone,) = told(root)
    assert gone.check == "outlines"
    (tmp_path / "secret").write_text(collection(feature()), "utf-8")
    path.symlink_to(tmp_path / "secret")
    (found,) = told(root)
    assert found.check == "outlines"


def test_other_profiles_have_no_outlines(tmp_path: Path) -> None:
    write_project(tmp_path)
    change_descriptor(tmp_path, "results", lambda it: it["resources"].append(ENTRY))
    assert [item.check for item in told(tmp_path)] == ["package"]


def test_two_packages_cannot_draw_one_territory(tmp_path: Path) -> None:
    root = project(tmp_path, collection(feature()))
    second = {"schools": [{**SCHOOLS["schools"][0], "id": "school-9", "inn": ""}],
              "territories": [{**SCHOOLS["territories"][1], "id": "okrug"}]}  # fmt: skip
    folder = write_package(root, "second", second, "schools")
    (folder / outlines.FILE).write_text(collection(feature()), "utf-8")
    change_descriptor(root, "second", lambda it: it["resources"].append(ENTRY))
    (found,) = told(root)
    assert (found.package, "в другом пакете" in found.message.render("ru")) == ("second", True)


def test_a_school_outside_its_outline_is_a_warning(tmp_path: Path) -> None:
    root = project(tmp_path, collection(feature()))
    change_cell(root, "schools", 2, "latitude", "1")
    change_cell(root, "schools", 2, "longitude", "1")
    assert [item for item in problems(root) if item.field == "latitude"] == []
    change_cell(root, "schools", 2, "latitude", "3")
    (found,) = [item for item in problems(root) if item.field == "latitude"]
    assert (found.check, exit_code((found,))) == ("schools_stand_inside_their_outline", 0)
