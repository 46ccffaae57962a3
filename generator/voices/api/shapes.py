"""What a document of the API is: its properties, each with a type, its bounds and what it means.

A `Shape` is the one place where a property is declared: documents are made by it, and their
JSON Schemas are. Columns of tables bring type, bounds and description from their profile.
Documents may gain properties within v1, never lose one; so a schema allows others.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache, cached_property
from typing import Any

from ...data import profiles
from ...data.catalog.records import Record
from ...data.packages.form import MAX_LINE_BYTES
from ...data.profiles import Field
from ...methods.tables import WHY_NOT

Json = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80}
YEAR = {"pattern": "^(19|20)[0-9]{2}-[0-9]{2}$"}
SHA256 = {"pattern": "^[0-9a-f]{64}$"}
# Table Schema calls some types by other names, and gives bounds under names of its own.
TYPES = {"date": {"type": "string", "format": "date"}, "list": {"type": "array"}}
BOUNDS = ("minimum", "maximum", "pattern", "minLength", "maxLength")
# No cell is longer than a line of a table may be, and no sentence made of cells has been.
FREE = {"maxLength": MAX_LINE_BYTES}


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


def text(told: str, **bounds: Any) -> Json:
    return {"type": "string", "description": told, **(bounds or FREE)}


def ident(told: str) -> Json:
    return text(told, **ID)


def code(codes: Iterable[str], told: str) -> Json:
    return text(told, enum=list(codes))


def day(told: str) -> Json:
    return text(told, format="date")


def school_year(told: str = "School year, as 2020-21.") -> Json:
    return text(told, **YEAR)


def count(told: str, minimum: int = 0) -> Json:
    return {"type": "integer", "minimum": minimum, "description": told}


def number(told: str, **bounds: float) -> Json:
    return {"type": "number", "description": told, **bounds}


def fraction(told: str) -> Json:
    return number(told, minimum=0, maximum=1)


def change(told: str) -> Json:
    """A difference of two fractions of 1."""
    return number(told, minimum=-1, maximum=1)


def truth(told: str) -> Json:
    return {"type": "boolean", "description": told}


def why_not(told: str) -> Json:
    """A code of `WHY_NOT`, after a colon the names of what is missing."""
    return text(told, pattern=f"^({'|'.join(WHY_NOT)})(:[a-z0-9_:,-]+)?$")


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


def columns(table: str, record: type[Record], without: Iterable[str] = ()) -> dict[str, Json]:
    """The properties of a record of `table`: its columns that the record has, in its order."""
    left_out = {"origin", "extra", *without}
    known = table_columns(table)
    names = [item.name for item in fields(record) if item.name not in left_out]
    return {name: known[name] for name in names if name in known}


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
