"""What a document of the API is: its properties, each with a type, its bounds and what it means.

A `Shape` is the one place where a property is declared: documents are made by it, and their
JSON Schemas are. Columns of tables bring type, bounds and description from their profile.
Documents may gain properties within v1, never lose one; so a schema allows others.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache, cached_property
from types import MappingProxyType, NoneType
from typing import Any, get_args, get_type_hints

from ...data import profiles
from ...data.catalog import RESOURCE_OF
from ...data.catalog.records import Record
from ...data.profiles import Field
from ...data.values import FREE
from ...data.values import Json as Json
from ...data.values import change as change
from ...data.values import code as code
from ...data.values import count as count
from ...data.values import day as day
from ...data.values import fraction as fraction
from ...data.values import ident as ident
from ...data.values import number as number
from ...data.values import school_year as school_year
from ...data.values import text as text
from ...data.values import truth as truth

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SHA256 = {"pattern": "^[0-9a-f]{64}$"}
# Table Schema calls some types by other names, and gives bounds under names of its own.
TYPES = {"date": {"type": "string", "format": "date"}, "list": {"type": "array"}}
BOUNDS = ("minimum", "maximum", "pattern", "minLength", "maxLength")


@dataclass(frozen=True, eq=False)
class Shape:
    """A kind of document or of a part of one: `name` in schemas, `told` says what it is.

    `properties` are schemas, in which other shapes may stand. `of` is the record that it is
    made from, if it is one, and `without` the fields of it that are left out, each with why.
    """

    name: str
    told: str
    properties: Mapping[str, Any]
    of: type | None = None
    without: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, found: object = None, **derived: Any) -> Json:
        """A document: a property is what is derived for it, else what `found` calls so."""
        return _maker(self, tuple(derived))(found, derived)

    def each(
        self, found: Iterable[object], derive: Callable[[Any], Json] | None = None
    ) -> list[Json]:
        """A document of each of `found`; `derive` gives what is derived of one, of all by the same names."""
        if derive is None:
            make = _maker(self, ())
            return [make(item, {}) for item in found]
        derived = [(item, derive(item)) for item in found]
        make = _maker(self, tuple(derived[0][1]) if derived else ())
        return [make(item, own) for item, own in derived]

    @cached_property
    def schema(self) -> Json:
        """The JSON Schema; the shapes that it holds stand in its `$defs`."""
        inner: dict[str, Json] = {}
        own = _object(self, inner)
        return {"$schema": DIALECT, **own, **({"$defs": inner} if inner else {})}


@cache
def _maker(shape: Shape, derived: tuple[str, ...]) -> Callable[[object, Json], Json]:
    """A function that makes documents of a shape: a site has a million, so it looks nothing up."""
    cells = ", ".join(
        f"{name!r}: derived[{name!r}]" if name in derived else f"{name!r}: found.{name}"
        for name in shape.properties
    )
    made: Callable[[object, Json], Json] = eval(f"lambda found, derived: {{{cells}}}")  # noqa: S307 - names of our own
    return made


def _object(shape: Shape, inner: dict[str, Json]) -> Json:
    return {
        "title": shape.name,
        "description": shape.told,
        "type": "object",
        "properties": {
            name: {"title": name, **_resolved(item, inner)}
            for name, item in shape.properties.items()
        },
        "required": list(shape.properties),
        "additionalProperties": True,
    }


def _resolved(item: Any, inner: dict[str, Json]) -> Any:
    """`item` with references in the places of shapes, which are put into `inner`."""
    if isinstance(item, Shape):
        if item.name not in inner:
            inner[item.name] = {}
            inner[item.name] = _object(item, inner)
        return {"$ref": f"#/$defs/{item.name}"}
    if isinstance(item, Mapping):
        return {key: _resolved(value, inner) for key, value in item.items()}
    if isinstance(item, list):
        return [_resolved(value, inner) for value in item]
    return item


def maybe(item: Json | Shape, told: str | None = None) -> Json:
    """`item`, or null where it is not known."""
    if isinstance(item, Shape):
        return {"anyOf": [item, {"type": "null"}], "description": told or item.told}
    own = {key: value for key, value in item.items() if key != "description"}
    return {"anyOf": [own, {"type": "null"}], "description": told or item["description"]}


def one(item: Shape, told: str | None = None) -> Json:
    return {"allOf": [item], "description": told or item.told}


def many(item: Json | Shape, told: str) -> Json:
    inner = (
        item if isinstance(item, Shape) else {k: v for k, v in item.items() if k != "description"}
    )
    return {"type": "array", "items": inner, "description": told}


def ids(told: str) -> Json:
    return many(ident(""), told)


def mapping(item: Json, told: str, names: Iterable[str] = ()) -> Json:
    """An object with the same kind of value under every name; `names` are always there."""
    own = {key: value for key, value in item.items() if key != "description"}
    required = {"required": list(names)} if names else {}
    return {"type": "object", "additionalProperties": own, "description": told, **required}


def made_from(
    kind: type,
    name: str,
    told: str,
    more: Mapping[str, Any] = MappingProxyType({}),
    without: Mapping[str, str] = MappingProxyType({}),
) -> Shape:
    """The shape of what is made from a record: its fields but for `without`, then `more`."""
    own = columns(kind, without) if issubclass(kind, Record) else meanings(kind, without)
    return Shape(name, told, {**own, **more}, of=kind, without=without)


def columns(kind: type[Record], without: Iterable[str] = ()) -> dict[str, Json]:
    """The properties of a row of a table: its columns that the record has, in its order."""
    left_out = {"origin", "extra", *without}
    known = table_columns(RESOURCE_OF[kind])
    names = [item.name for item in fields(kind) if item.name not in left_out]
    return {name: known[name] for name in names if name in known}


def meanings(kind: type, without: Iterable[str] = ()) -> dict[str, Json]:
    """The properties of an answer: those of its fields that say what they mean, in its order."""
    return {
        name: maybe(meaning) if NoneType in get_args(get_args(hint)[0]) else meaning
        for name, hint in get_type_hints(kind, include_extras=True).items()
        for meaning in getattr(hint, "__metadata__", ())
        if name not in without
    }


def table_columns(table: str) -> dict[str, Json]:
    return {item.name: column(item) for item in profiles.resource(table).fields}


def column(found: Field) -> Json:
    """The schema of the values of a column."""
    kind = TYPES.get(found.type, {"type": found.type})
    bounds = {name: found.constraints[name] for name in BOUNDS if name in found.constraints}
    if found.categories:
        bounds["enum"] = [item.value for item in found.categories]
    if found.type == "list":
        bounds = {"items": {"type": "string", "format": "date"}}
    if kind == {"type": "string"} and not bounds:
        bounds = FREE
    unit = f" Unit: {found.unit}." if found.unit else ""
    own: Json = {**kind, **bounds, "description": f"{found.description_en}{unit}"}
    return own if found.required or found.type == "list" else maybe(own)
