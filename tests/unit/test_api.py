"""What documents of the API promise: every property told and bounded, none lost, none forgotten."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from generator import site
from generator.changes import Kind
from generator.checks import CHECKS
from generator.language.terms import TermKind
from generator.methods import dynamics, reporting, status
from generator.methods.tables import WHY_NOT
from generator.voices import api
from generator.voices.api import codes, indexes, parts, schools, shapes
from generator.voices.api.indexes import WHOLE, index
from generator.voices.api.parts import LONGEST, whole_or_parts
from generator.voices.api.shapes import Json, Shape
from generator.voices.edition import Edition
from tests.conftest import ROOT
from tests.faults.tiny import write_project
from tests.lists import assert_told

KEPT = ROOT / "tests" / "unit" / "api_v1.txt"
SCHEMAS = {name: shape.schema for name, shape in api.SCHEMAS.items()}
# Numbers that nothing bounds: they have the unit of a target or of an indicator.
UNBOUNDED = {"value", "aim", "diff_"}


def inner(item: Any) -> Iterator[Shape]:
    """The shapes inside a schema that is not resolved yet."""
    if isinstance(item, Shape):
        yield item
        yield from inner(item.properties)
    elif isinstance(item, dict):
        for value in item.values():
            yield from inner(value)
    elif isinstance(item, list):
        for value in item:
            yield from inner(value)


SHAPES = list({id(item): item for shape in api.SCHEMAS.values() for item in inner(shape)}.values())


def properties(schema: Json, root: Json, path: str = "") -> Iterator[tuple[str, Json]]:
    """Every property of a schema with its path, through references and arrays."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    for name, item in schema.get("properties", {}).items():
        yield f"{path}{name}", item
        yield from properties(item, root, f"{path}{name}.")
    for key in ("anyOf", "allOf"):
        for item in schema.get(key, ()):
            yield from properties(item, root, path)
    if isinstance(schema.get("items"), dict):
        yield from properties(schema["items"], root, f"{path.removesuffix('.')}[].")


def kinds(schema: Json) -> list[Json]:
    """A schema, or the choices of one that may be null."""
    return [item for item in schema.get("anyOf", [schema]) if item != {"type": "null"}]


def lines() -> list[str]:
    """A line for each property of each document, with its types."""
    return [
        f"{name} {path} {types(item)}"
        for name, schema in SCHEMAS.items()
        for path, item in properties(schema, schema)
    ]


def types(item: Json) -> str:
    found = item.get("anyOf", [item])
    return "|".join(sorted(one.get("type", "object") for one in found))


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_property_has_a_description(name: str) -> None:
    schema = SCHEMAS[name]
    Draft202012Validator.check_schema(schema)
    assert [path for path, item in properties(schema, schema) if not item.get("description")] == []
    assert [key for key, item in schema.get("$defs", {}).items() if not item["description"]] == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_numbers_and_texts_have_bounds_and_arrays_say_what_they_hold(name: str) -> None:
    for path, item in properties(SCHEMAS[name], SCHEMAS[name]):
        last = path.rpartition(".")[2]
        for kind in kinds(item):
            if kind.get("type") in ("number", "integer") and not last.startswith(tuple(UNBOUNDED)):
                assert "minimum" in kind, path
            if kind.get("type") == "string":
                assert kind.keys() & {"enum", "pattern", "format", "maxLength", "const"}, path
            assert kind.get("type") != "array" or "items" in kind, path


def test_no_property_is_lost_or_changed_within_v1() -> None:
    """`api_v1.txt` may only grow: what is new is added to it by hand, nothing is taken out."""
    kept = KEPT.read_text("utf-8").splitlines()
    assert sorted(set(kept) - set(lines())) == []
    new = [line for line in lines() if line not in set(kept)]
    assert not new, "\n".join(
        [f"new properties: add these lines to {KEPT.relative_to(ROOT)}", *new]
    )


@pytest.mark.parametrize("shape", [item for item in SHAPES if item.of], ids=lambda item: item.name)
def test_every_field_that_a_document_leaves_out_is_named_with_why(shape: Shape) -> None:
    assert shape.of is not None
    held = (
        {item.name for item in fields(shape.of)}
        if is_dataclass(shape.of)
        else set(shape.of._fields)  # type: ignore[attr-defined]
    )
    left_out = held - {"origin", "extra"} - set(shape.properties)
    assert_told(f"generator/voices/api: `without` of {shape.name}", shape.without, left_out)
    assert all(shape.without.values())


def test_beside_every_url_stands_its_address_from_the_document() -> None:
    assert [item.name for item in SHAPES if "url" in item.properties] != []
    beside = {"url": "href", "json": "json_href", "zip": "zip_href", "schema": "schema_href"}
    for shape in SHAPES:
        for name in beside.keys() & shape.properties.keys():
            assert beside[name] in shape.properties, f"{shape.name}: add {beside[name]} to {name}"


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_document_and_every_row_says_whether_it_is_invented(name: str) -> None:
    assert "fictional" in SCHEMAS[name]["required"]
    if name.endswith("-index"):
        folder = name.removesuffix("-index")
        row = SCHEMAS[name]["properties"][folder]["items"]["$ref"].rpartition("/")[2]
        assert "fictional" in SCHEMAS[name]["$defs"][row]["required"]


def test_a_name_in_schemas_is_that_of_one_shape() -> None:
    names = [item.name for item in SHAPES]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def enum(schema: str, path: str) -> list[str]:
    item = dict(properties(SCHEMAS[schema], SCHEMAS[schema]))[path]
    found: list[str] = kinds(item)[0]["enum"]
    return found


def test_enumerations_are_the_codes_of_the_program() -> None:
    assert enum("roadmap", "measures[].status.code") == list(status.CODES)
    assert enum("roadmap", "measures[].status.slots[].code") == list(status.CODES)
    assert enum("roadmap", "measures[].term.kind") == list(get_args(TermKind))
    assert enum("roadmap", "measures[].targets[].operator") == [">=", "<=", "="]
    assert enum("body", "duties[].matrix[].cells[].code") == list(reporting.CODES)
    assert enum("school", "dynamics[].verdict") == list(dynamics.VERDICTS)
    assert enum("procedure", "references[].why_not") == list(WHY_NOT)
    assert enum("changes", "entries[].kind") == list(Kind)
    counts = dict(properties(SCHEMAS["roadmap"], SCHEMAS["roadmap"]))["progress.counts"]
    assert counts["required"] == list(status.CODES)


def test_lists_of_codes_are_whole() -> None:
    told = {name: list(found.codes) for name, found in codes.lists().items()}
    assert told["statuses"] == list(status.CODES)
    assert told["why-not"] == list(WHY_NOT)
    assert told["verdicts"] == list(dynamics.VERDICTS)
    assert told["term-kinds"] == list(get_args(TermKind))
    assert {item.__name__ for item in CHECKS} <= set(told["checks"])
    assert told["targets-operator"] == [">=", "<=", "="]


def test_every_list_of_codes_that_a_schema_names_is_there() -> None:
    named = set(re.findall(r"code list `([^`]+)`", json.dumps(SCHEMAS)))
    assert named
    assert named <= codes.lists().keys()


@pytest.mark.parametrize("count", [1, 3_000, 60_000])
def test_a_document_that_is_too_long_goes_on_in_parts(count: int) -> None:
    items = [f"school-{number}" for number in range(count)]
    found = dict(whole_or_parts("krai", {"id": "krai", "fictional": True, "schools": items}))
    documents = {name: json.loads(content) for name, content in found.items()}
    assert max(map(len, found.values())) <= LONGEST
    first = documents.pop("krai.json")
    read, further = first["schools"], first["more"].get("schools")
    while further:
        part = documents.pop(further)
        assert list(Draft202012Validator(SCHEMAS["part"]).iter_errors(part)) == []
        assert (part["total"], part["property"]) == (count, "schools")
        read, further = read + part["items"], part["next"]
    assert read == items
    assert documents == {}


def test_several_long_lists_of_a_document_go_on_elsewhere() -> None:
    names = ["a", "b", "c", "d", "e", "f", "g"]
    document: Json = {"id": "x", "fictional": False}
    document |= {name: [f"{name}-{number:06}" for number in range(40_000)] for name in names}
    found = dict(whole_or_parts("x", document))
    assert max(map(len, found.values())) <= LONGEST
    assert len(json.loads(found["x.json"])["more"]) >= 6


def test_what_cannot_be_shared_out_stays_whole() -> None:
    document: Json = {"id": "x", "fictional": False, "note": "x" * LONGEST, "a": ["y" * LONGEST]}
    (found,) = whole_or_parts("x", document)
    assert json.loads(found[1])["more"] == {}


def test_an_index_is_whole_up_to_a_thousand_and_goes_on_beyond(tmp_path: Path) -> None:
    edition = Edition(site.read(write_project(tmp_path))[0], "ru", "current")
    school = edition.catalog.schools["school-1"]
    for count, names in ((WHOLE, ["index.json"]), (WHOLE + 1, ["index.json", "index.2.json"])):
        rows = {f"s-{n}": school for n in range(count)}
        found = {
            part.name: index(edition, "schools", schools.ROWS, rows, part)
            for part in indexes.parts(rows, count, 0)
        }
        assert list(found) == names
        assert [row["id"] for part in found.values() for row in part["schools"]] == [
            f"s-{n}" for n in range(count)
        ]
        assert {part["total"] for part in found.values()} == {count}
        assert [part["next"] for part in found.values()] == [*names[1:], None]
        assert max(len(parts.written(part)) for part in found.values()) <= LONGEST


def test_bounds_come_from_the_profiles() -> None:
    latitude = dict(properties(SCHEMAS["school"], SCHEMAS["school"]))["latitude"]
    assert latitude["anyOf"][0] == {"type": "number", "minimum": -90.0, "maximum": 90.0}
    assert shapes.table_columns("schools")["inn"]["anyOf"][0]["pattern"] == "^[0-9]{10}$"
