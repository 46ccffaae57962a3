"""Why a table is not clean, in an editor's words: the only importer of frictionless.

Frictionless finds the faults of form, type and constraint; what is said of each of its
error types stands in `wording`.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ...language.i18n import Text, _
from ..profiles import Field, Resource
from ..text import SHOWN, has_hidden, is_blank, short, visible
from .form import NO_TABLE, CellFault
from .wording import CELLS, words

if TYPE_CHECKING:
    import frictionless

MAX_ERRORS = 20_000
# What spreadsheet programs make of numbers and codes: 7.70123E+11, 1027700132195.0, 05.янв.
MANGLED = re.compile(r"[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]+|[0-9]{8,}[.,]0+|[0-9]{1,2}\.[а-яё]{3,8}")
CODE = re.compile(r"[0-9]+")

EXPECTED: Mapping[str, Text] = {
    "string": _("text"),
    "integer": _("a whole number, as 1234: no spaces, no decimal point"),
    "number": _("a number with a point, as 41.5: no spaces, no percent sign"),
    "date": _("a date as 2021-01-31"),
    "boolean": _("true or false"),
    "list": _("dates as 2021-01-31, separated by semicolons"),
}

# What the patterns of the profiles ask for, in words.
FORMS: Mapping[str, Text] = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": _("an id of small Latin letters, digits and hyphens, as school-17"),
    "^(19|20)[0-9]{2}-[0-9]{2}$": _("a school year as 2020-21"),
    "^[0-9]{10}$": _("10 digits, in a column of text"),
    "^[0-9]{13}$": _("13 digits, in a column of text"),
    "^[0-9]{8}([0-9]{3})?$": _("8 or 11 digits, in a column of text"),
    "^[0-9]+([.][0-9]+)*$": _("a number of a measure as 2 or 2.10, in a column of text"),
    "^[0-9a-f]{64}$": _("a SHA-256 checksum: 64 digits and letters a to f"),
}


def expected(field: Field) -> Text:
    """What a cell of `field` must hold, with its bounds or its values."""
    rules = field.constraints
    if field.categories:
        values = ", ".join(category.value for category in field.categories)
        return _("one of: {values}", values=values)
    if "pattern" in rules:
        return FORMS[rules["pattern"]]
    if "minimum" in rules and "maximum" in rules:
        return _(
            "{kind}, from {minimum} to {maximum}",
            kind=EXPECTED[field.type],
            minimum=_bound(rules["minimum"]),
            maximum=_bound(rules["maximum"]),
        )
    if "minimum" in rules:
        return _(
            "{kind}, not less than {minimum}",
            kind=EXPECTED[field.type],
            minimum=_bound(rules["minimum"]),
        )
    return EXPECTED[field.type]


def _bound(value: object) -> object:
    """A bound as people write it: 0, not 0.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def cell_fault(field: Field, row: int, value: str, check: str = "cell") -> CellFault:
    """A cell that is not what its column asks for."""
    if is_blank(value):
        return _blank(field, row, value)
    shown = visible(value) if has_hidden(value) else short(value)
    return CellFault(
        check,
        row,
        field.name,
        shown,
        _("«{value}» does not fit the column «{title}».", value=shown, title=field.title),
        remedy(field, value),
    )


def _blank(field: Field, row: int, value: str) -> CellFault:
    """A cell that must not be empty and is, or that only looks so."""
    if value == "":
        return CellFault(
            "constraint-error",
            row,
            field.name,
            "",
            _("The cell of «{title}» is empty.", title=field.title),
            _("Fill it in: {expected}.", expected=expected(field)),
        )
    return CellFault(
        "cell",
        row,
        field.name,
        value.encode("unicode_escape").decode("ascii")[:SHOWN],
        _("The cell of «{title}» looks empty, but spaces or invisible characters stand in it.", title=field.title),
        _("Fill it in: {expected}.", expected=expected(field))
        if field.required
        else _("Clear the cell with the Delete key."),
    )  # fmt: skip


def remedy(field: Field, value: str) -> Text:
    """What to write; and where a spreadsheet has changed a value, how to keep it from that."""
    is_code = "pattern" in field.constraints and CODE.fullmatch(value)
    if is_code or MANGLED.fullmatch(value):
        return _(
            "Write {expected}. Format the column as text first, then type the value anew:"
            " a spreadsheet drops leading zeros and makes dates and powers of codes.",
            expected=expected(field),
        )
    return _("Write {expected}.", expected=expected(field))


def explain(data: bytes, resource: Resource) -> Iterator[CellFault]:
    """The faults that frictionless finds in the CSV file `data` of `resource`."""
    # It is asked only where something is wrong, and takes a while to load.
    import frictionless
    from frictionless.formats import CsvControl

    schema = frictionless.Schema.from_descriptor(
        {"fields": [field.descriptor() for field in resource.fields]}
    )
    source = frictionless.Resource(
        data=data,
        format="csv",
        encoding="utf-8-sig",
        schema=schema,
        dialect=frictionless.Dialect(controls=[CsvControl()]),
    )
    try:
        report = source.validate(frictionless.Checklist(), limit_errors=MAX_ERRORS)
    except (frictionless.FrictionlessException, csv.Error):
        yield NO_TABLE
        return
    errors = [error for task in report.tasks for error in task.errors]
    ragged = {_row(error) for error in errors if error.type in ("missing-cell", "extra-cell")}
    for error in errors:
        # Cells that stand in the wrong column, or are not there, are no faults of their own.
        if error.type not in CELLS or _row(error) not in ragged:
            yield _fault(error, resource)
    if len(errors) >= MAX_ERRORS:
        yield CellFault(
            NO_TABLE.check,
            None,
            None,
            None,
            _("More is wrong in this file than the first {count} faults.", count=MAX_ERRORS),
            _("Mend these and check again."),
        )


def _row(error: "frictionless.Error") -> int | None:
    number: int | None = getattr(error, "row_number", None)
    return number


def _fault(error: "frictionless.Error", resource: Resource) -> CellFault:
    row = _row(error)
    label: str | None = getattr(error, "label", None)
    name: str | None = getattr(error, "field_name", None) or label
    cell: str | None = getattr(error, "cell", None)
    if error.type in CELLS and row and name in resource.field_names:
        return cell_fault(resource.field(str(name)), row, cell or "", error.type)
    message, remedy = words(error.type)
    if row is None and error.type.endswith(("label", "header")):
        row = 1
    return CellFault(
        error.type,
        row,
        short(name) if name else None,
        # A cell of a column that has no name may hold anything, personal data too.
        short(label) if label else None,
        message,
        remedy,
        getattr(error, "field_number", None),
    )
