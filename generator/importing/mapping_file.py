"""A mapping file, in which an editor says in TOML what the columns of a table are.

table = "results"              # the table of the package
sheet = "Итоги"                # optional; several: ["2021", "2022"], all: "*"
header = 3                     # line or lines of the heading: 3 or [3, 4]; optional
nothing = ["-", "н/д"]         # what stands for an empty cell
drop = ["Всего"]               # rows whose first filled cell begins so are dropped

[columns]                      # heading, or letter of the column = column of the table
"Школа" = "school"
C = "participants"

[constants]                    # the same for every row
procedure = "vpr-maths-5-2021-22"

[values.suppression]           # words of the file = values of the table
"*" = "small"

[templates]                    # values put together of columns of the file, and of the sheet's name
procedure = "ege-{Предмет}-11-{sheet}"

[values."Предмет"]             # … and of words for them
"Русский язык" = "russian"

[rows]                         # only rows whose column holds one of these
"Вид" = ["школа"]

[[blocks]]                     # columns that come again for each subject: a row for each block
constants = { procedure = "ege-russian-11-2021-22" }
columns = { "Русский язык / Участников" = "participants" }

[units]                        # percents that are to become numbers of …
mark_2 = "percent of participants"

[identifiers]                  # how schools and territories are named
school = "name"                # name, id or inn
within = "Муниципалитет"       # the column of the municipality
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..data import profiles
from ..data.problems import UnusableError
from ..data.profiles import Resource
from ..language.i18n import Text, _
from .files.grid import as_text
from .values import NOTHING

_KEYS = "table sheet header nothing drop columns constants values units identifiers templates rows blocks"
KEYS = frozenset(_KEYS.split())
PERCENT_OF = re.compile(r"percent of (\w+)")
BY = ("name", "id", "inn")
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
SHEET = "sheet"
ALL_SHEETS = "*"


@dataclass(frozen=True, kw_only=True)
class Block:
    """Columns that give a row of their own: those of all rows with those of one subject."""

    columns: Mapping[str, str]
    constants: Mapping[str, str]
    templates: Mapping[str, str]

    @property
    def fields(self) -> list[str]:
        """The columns of the table that it fills."""
        return [*self.columns.values(), *self.constants, *self.templates]

    @property
    def placeholders(self) -> list[str]:
        """What the templates are put together of: columns of the file, and `sheet`."""
        return [name for text in self.templates.values() for name in PLACEHOLDER.findall(text)]


@dataclass(frozen=True, kw_only=True)
class TableMap:
    """A mapping file that was understood: see the module."""

    resource: Resource
    sheets: tuple[str, ...]
    header: tuple[int, ...]
    nothing: frozenset[str]
    drop: tuple[str, ...]
    blocks: tuple[Block, ...]
    rows: Mapping[str, frozenset[str]]
    values: Mapping[str, Mapping[str, str]]
    units: Mapping[str, str]
    by: Mapping[str, str] = field(default_factory=dict)
    within: str | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """Every column of the file that is named somewhere, once."""
        found = [name for block in self.blocks for name in block.columns]
        found += [name for block in self.blocks for name in block.placeholders if name != SHEET]
        found += [*self.rows, *([self.within] if self.within else [])]
        return tuple(dict.fromkeys(found))


def understood(given: Mapping[str, object]) -> TableMap:
    """The mapping file as a value; UnusableError names what cannot be used in it."""
    for key in given:
        if key not in KEYS:
            raise _unusable(_("the key {key} is not known", key=key))
    resource = _resource(given.get("table"))
    blocks = _blocks(given)
    values = {
        name: _strings(table, f"values.{name}") for name, table in _table(given, "values").items()
    }
    units = _texts(given, "units")
    identifiers = _texts(given, "identifiers")
    fields = [name for block in blocks for name in block.fields]
    placeholders = {name for block in blocks for name in block.placeholders}
    for name in (*fields, *(set(values) - placeholders), *units):
        if name not in resource.field_names:
            raise _unusable(_("the table {table} has no column {name}", table=resource.name, name=name))  # fmt: skip
    for name, unit in units.items():
        match = PERCENT_OF.fullmatch(unit)
        if match is None or match[1] not in resource.field_names:
            raise _unusable(_("the unit of {name} must read as «percent of participants»", name=name))  # fmt: skip
    by = {name: way for name, way in identifiers.items() if name != "within"}
    if any(way not in BY for way in by.values()):
        raise _unusable(_("identifiers must be one of: {ways}", ways=", ".join(BY)))
    return TableMap(
        resource=resource,
        sheets=_sheets(given.get("sheet")),
        header=_lines(given.get("header")),
        nothing=frozenset(text.casefold() for text in _list(given, "nothing")) | {""}
        if "nothing" in given
        else NOTHING,
        drop=tuple(_list(given, "drop")),
        blocks=blocks,
        rows=_choices(given),
        values=values,
        units=units,
        by=by,
        within=identifiers.get("within"),
    )


def _blocks(given: Mapping[str, object]) -> tuple[Block, ...]:
    """The blocks of a mapping, each with what holds for all; one if it names none."""
    own = given.get("blocks", [{}])
    if not isinstance(own, list) or not all(isinstance(item, dict) for item in own) or not own:
        raise _unusable(_("[[blocks]] must be tables with columns and constants"))
    parts = ("columns", "constants", "templates")
    return tuple(
        Block(**{part: {**_texts(given, part), **_texts(item, part)} for part in parts})
        for item in own
    )


def _choices(given: Mapping[str, object]) -> Mapping[str, frozenset[str]]:
    """For columns of the file the values whose rows are taken."""

    def wanted(values: object) -> frozenset[str]:
        several = values if isinstance(values, list) else [values]
        return frozenset(
            _strings({str(n): item for n, item in enumerate(several)}, "rows").values()
        )

    return {name: wanted(values) for name, values in _table(given, "rows").items()}


def _sheets(given: object) -> tuple[str, ...]:
    names = given if isinstance(given, list) else [given] if given else []
    if not all(isinstance(name, str) for name in names):
        raise _unusable(_("{key} must be a text", key="sheet"))
    return tuple(names)


def _unusable(reason: Text) -> UnusableError:
    return UnusableError(_("The mapping file cannot be used: {reason}.", reason=reason))


def _resource(name: object) -> Resource:
    known = {
        table.name: table for key in profiles.PROFILES for table in profiles.profile(key).resources
    }
    if not isinstance(name, str) or name not in known:
        raise _unusable(_("table must be one of: {names}", names=", ".join(known)))
    return known[name]


def _table(given: Mapping[str, object], key: str) -> Mapping[str, object]:
    found = given.get(key, {})
    if not isinstance(found, dict):
        raise _unusable(_("[{key}] must be a table of names and values", key=key))
    return found


def _texts(given: Mapping[str, object], key: str) -> Mapping[str, str]:
    return _strings(_table(given, key), key)


def _strings(found: object, key: str) -> Mapping[str, str]:
    if not isinstance(found, dict) or any(isinstance(v, dict | list) for v in found.values()):
        raise _unusable(_("[{key}] must be a table of names and values", key=key))
    return {name: as_text(value) for name, value in found.items()}


def _list(given: Mapping[str, object], key: str) -> list[str]:
    found = given.get(key, [])
    if not isinstance(found, list):
        raise _unusable(_("{key} must be a list", key=key))
    return [str(item) for item in found]


def _lines(found: object) -> tuple[int, ...]:
    lines = found if isinstance(found, list) else [] if found is None else [found]
    if any(not isinstance(line, int) or isinstance(line, bool) or line < 1 for line in lines):
        raise _unusable(_("header must be the number of a line, or a list of them"))
    return tuple(lines)
