"""Any table by a mapping file: an editor says in TOML what its columns are.

table = "results"              # the table of the package
sheet = "Итоги"                # optional
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

[units]                        # percents that are to become numbers of …
mark_2 = "percent of participants"

[identifiers]                  # how schools and territories are named
school = "name"                # name, id or inn
within = "Муниципалитет"       # the column of the municipality
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from openpyxl.utils import column_index_from_string

from generator import profiles
from generator.editing.books import Book, Sheet, Value, as_text, column_letter
from generator.editing.headers import SEARCHED, header_at, heading
from generator.editing.model import Context, Draft, Importer, Place, Row, Source, fault
from generator.editing.names import LEFT_OUT, Names
from generator.editing.shares import counts_of, digits_of
from generator.editing.spelling import is_total
from generator.editing.tables import (
    Gathering,
    Table,
    chosen,
    data_rows,
    no_table,
    refused,
    uncomputed,
)
from generator.editing.values import NOTHING, CellError, day, number, plain
from generator.i18n import Text, _
from generator.problems import UnusableError
from generator.profiles import Field, Resource

KEYS = frozenset(
    {
        "table",
        "sheet",
        "header",
        "nothing",
        "drop",
        "columns",
        "constants",
        "values",
        "units",
        "identifiers",
    }
)
LETTERS = re.compile(r"[A-Z]{1,3}")
PERCENT_OF = re.compile(r"percent of (\w+)")
BY = ("name", "id", "inn")


@dataclass(frozen=True, kw_only=True)
class TableMap:
    """A mapping file that was understood: see the module."""

    resource: Resource
    sheet: str | None
    header: tuple[int, ...]
    nothing: frozenset[str]
    drop: tuple[str, ...]
    columns: Mapping[str, str]
    constants: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    units: Mapping[str, str]
    by: Mapping[str, str] = field(default_factory=dict)
    within: str | None = None


def read(source: Source, context: Context) -> Draft:
    """Rows of the table that the mapping names."""
    gathering = Gathering(source)
    if context.mapping is None:
        raise UnusableError(_("The kind mapping needs a mapping file: --mapping FILE.toml."))
    mapping = understood(context.mapping)
    book = source.book or Book(sheets=())
    for text in book.told:
        gathering.tell(gathering.place(), text)
    if refused(gathering, book):
        return gathering.draft()
    names = Names(context.catalog, context.answers, context.is_fictional)
    read_any = False
    for sheet in chosen(gathering, book, context.sheet or mapping.sheet):
        read_any = True
        _read_sheet(gathering, names, mapping, sheet)
    if not read_any:
        gathering.problems.append(no_table(gathering, book))
    return gathering.draft()


def understood(given: Mapping[str, object]) -> TableMap:
    """The mapping file as a value; UnusableError names what cannot be used in it."""
    for key in given:
        if key not in KEYS:
            raise _unusable(_("the key {key} is not known", key=key))
    resource = _resource(given.get("table"))
    columns = _texts(given, "columns")
    constants = _texts(given, "constants")
    values = {
        name: _strings(table, f"values.{name}") for name, table in _table(given, "values").items()
    }
    units = _texts(given, "units")
    identifiers = _texts(given, "identifiers")
    for name in (*columns.values(), *constants, *values, *units):
        if name not in resource.field_names:
            raise _unusable(
                _("the table {table} has no column {name}", table=resource.name, name=name)
            )
    for name, unit in units.items():
        match = PERCENT_OF.fullmatch(unit)
        if match is None or match[1] not in resource.field_names:
            raise _unusable(
                _("the unit of {name} must read as «percent of participants»", name=name)
            )
    by = {name: way for name, way in identifiers.items() if name != "within"}
    if any(way not in BY for way in by.values()):
        raise _unusable(_("identifiers must be one of: {ways}", ways=", ".join(BY)))
    return TableMap(
        resource=resource,
        sheet=_text_or_none(given.get("sheet"), "sheet"),
        header=_lines(given.get("header")),
        nothing=frozenset(text.casefold() for text in _list(given, "nothing")) | {""}
        if "nothing" in given
        else NOTHING,
        drop=tuple(_list(given, "drop")),
        columns=columns,
        constants=constants,
        values=values,
        units=units,
        by=by,
        within=identifiers.get("within"),
    )


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
    if not isinstance(found, dict):
        raise _unusable(_("[{key}] must be a table of names and values", key=key))
    if any(isinstance(value, dict | list) for value in found.values()):
        raise _unusable(_("[{key}] must be a table of names and values", key=key))
    return {name: as_text(value) for name, value in found.items()}


def _list(given: Mapping[str, object], key: str) -> list[str]:
    found = given.get(key, [])
    if not isinstance(found, list):
        raise _unusable(_("{key} must be a list", key=key))
    return [str(item) for item in found]


def _text_or_none(found: object, key: str) -> str | None:
    if found is not None and not isinstance(found, str):
        raise _unusable(_("{key} must be a text", key=key))
    return found


def _lines(found: object) -> tuple[int, ...]:
    lines = found if isinstance(found, list) else [] if found is None else [found]
    if any(not isinstance(line, int) or isinstance(line, bool) or line < 1 for line in lines):
        raise _unusable(_("header must be the number of a line, or a list of them"))
    return tuple(lines)


def _read_sheet(gathering: Gathering, names: Names, mapping: TableMap, sheet: Sheet) -> None:
    found = _find(mapping, sheet)
    if found is None:
        gathering.problems.append(
            fault(
                gathering.place(sheet.name),
                "import-table",
                _("The columns of the mapping file are not all there: {columns}.",
                  columns=", ".join(f"«{name}»" for name in mapping.columns)),
                _("Compare the names with the heading of the sheet, or name the columns by letters."),
            )
        )  # fmt: skip
        return
    table, columns = found
    place = gathering.place(sheet.name, table.header.bottom)
    told = ", ".join(f"{column_letter(at)} → {name}" for name, at in columns.items())
    gathering.tell(place, _("Columns by the mapping file: {columns}.", columns=told))
    uncomputed(gathering, sheet, table.header)
    for number_, cells in data_rows(gathering, table):
        row_place = gathering.place(sheet.name, number_)
        row = _row(gathering, names, mapping, columns, cells, row_place)
        if row is not None:
            gathering.rows[mapping.resource.name].append(Row(cells=row, place=row_place))


def _find(mapping: TableMap, sheet: Sheet) -> tuple[Table, Mapping[str, int]] | None:
    """The heading, and the column of each field; None if one is missing."""
    tops = (
        [(mapping.header[0], mapping.header[-1])]
        if mapping.header
        else [(top, top + depth) for depth in range(3) for top in range(1, SEARCHED)]
    )
    wanted = [*mapping.columns, *([mapping.within] if mapping.within else [])]
    for top, bottom in tops:
        if bottom > len(sheet.rows):
            continue
        header = header_at(sheet, top, bottom, ())
        titles: dict[str, int] = {}
        for column in header.columns:
            for text in (
                heading(column.title),
                heading(" ".join(column.path)),
                heading(column.path[-1]) if column.path else "",
            ):
                titles.setdefault(text, column.number)
        places = {name: _place(name, titles, sheet.width) for name in wanted}
        by_letter = all(LETTERS.fullmatch(name) for name in wanted)
        if all(places.values()) and (not by_letter or mapping.header or top == 1):
            columns = {field_: places[name] or 0 for name, field_ in mapping.columns.items()}
            if mapping.within:
                columns["within"] = places[mapping.within] or 0
            return Table(sheet=sheet, header=header), columns
    return None


def _place(name: str, titles: Mapping[str, int], width: int) -> int | None:
    """The column called `name`, or of that letter."""
    if heading(name) in titles:
        return titles[heading(name)]
    if LETTERS.fullmatch(name):
        at = column_index_from_string(name)
        return at if at <= width else None
    return None


def _row(
    gathering: Gathering,
    names: Names,
    mapping: TableMap,
    columns: Mapping[str, int],
    cells: Sequence[Value],
    place: Place,
) -> dict[str, str] | None:
    first = next((as_text(value) for value in cells if value not in (None, "")), "")
    if is_total(first) or any(first.startswith(text) for text in mapping.drop):
        gathering.drop(place, _("The row sums others up: «{name}».", name=first))
        return None
    row = dict(mapping.constants)
    percents: dict[str, Decimal | None] = {}
    wrong = False
    for name, at in columns.items():
        if name == "within":
            continue
        value = cells[at - 1]
        spot = gathering.place(place.sheet, place.row, at)
        try:
            if name in mapping.units:
                percents[name] = number(value, mapping.nothing)
            else:
                row[name] = _cell(value, mapping.resource.field(name), mapping)
        except CellError as error:
            wrong = True
            gathering.cell_error(spot, value, error)
    if wrong:
        return None
    within = as_text(cells[columns["within"] - 1]) if "within" in columns else ""
    if not _identify(gathering, names, mapping, row, within, place):
        return None
    return row if _counted(gathering, mapping, row, percents, place) else None


def _cell(value: Value, field_: Field, mapping: TableMap) -> str:
    """The canonical text of a cell, by the type of its field and the words of the mapping."""
    text = as_text(value)
    words = mapping.values.get(field_.name, {})
    if text in words:
        return words[text]
    if text.casefold() in mapping.nothing:
        return ""
    if field_.categories:
        return next((c.value for c in field_.categories if text in (c.value, c.label)), text)
    if field_.type in ("integer", "number"):
        found = number(value, mapping.nothing)
        return "" if found is None else plain(found)
    if field_.type == "date":
        return day(value)
    return text


def _identify(
    gathering: Gathering,
    names: Names,
    mapping: TableMap,
    row: dict[str, str],
    within: str,
    place: Place,
) -> bool:
    """Put ids where schools and territories are named; False if one is not known."""
    area = names.territory(within).id if within else None
    for name, way in mapping.by.items():
        text = row.get(name, "")
        if not text or way == "id":
            continue
        is_school = any(
            key.fields == (name,) and key.target == "schools" for key in mapping.resource.keys
        )
        match = (
            names.school(text, area, text if way == "inn" else "")
            if is_school
            else names.territory(text)
        )
        if match.id == LEFT_OUT:
            gathering.drop(place, _("«{name}» is left out, as the file of names says.", name=text))
            return False
        if match.id is None:
            nearest = "; ".join(map(names.title, match.candidates))
            gathering.problems.append(
                fault(
                    place,
                    "import-names",
                    _("«{name}» is not recognised.{nearest}", name=text,
                      nearest=_(" Perhaps: {candidates}.", candidates=nearest) if nearest else ""),
                    _("Write the id beside the name into a file of names and give it with --names;"
                      " an empty id leaves the rows out."),
                    text[:80],
                )
            )  # fmt: skip
            return False
        row[name] = match.id
    return True


def _counted(
    gathering: Gathering,
    mapping: TableMap,
    row: dict[str, str],
    percents: Mapping[str, Decimal | None],
    place: Place,
) -> bool:
    """Turn percents into numbers of their whole: all that share a whole are rebuilt together."""
    wholes = {unit.rpartition(" ")[2] for unit in mapping.units.values()}
    for whole_name in sorted(wholes):
        parts = [name for name, unit in mapping.units.items() if unit.endswith(f" {whole_name}")]
        given = [percents.get(name) for name in parts]
        total = row.get(whole_name, "")
        if not total.isdecimal() or all(value is None for value in given):
            continue
        values = [value or Decimal(0) for value in given]
        sums_up = abs(sum(values, Decimal(0)) - 100) <= Decimal("1.5")
        all_ = values if sums_up else [*values, 100 - sum(values, Decimal(0))]
        counts = counts_of(gathering, int(total), all_, digits_of(values), place)
        if counts is None:
            return False
        row.update(zip(parts, map(str, counts), strict=False))
    return True


IMPORTER = Importer(
    name="mapping",
    title=_("A table by a mapping file"),
    recognises=lambda source: 0,
    read=read,
)
