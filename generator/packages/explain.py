"""Why a table is not clean, in an editor's words: the only importer of frictionless.

Frictionless finds the faults of form, type and constraint; here each of its
error types gets a message and a remedy.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import frictionless

from generator.i18n import Text, _
from generator.profiles import Field, Resource

MAX_ERRORS = 100_000


@dataclass(frozen=True)
class CellFault:
    """A fault of a table: `row` as a spreadsheet shows it; `check` is the error's type."""

    check: str
    row: int | None
    field: str | None
    value: str | None
    message: Text
    remedy: Text


EXPECTED: Mapping[str, Text] = {
    "string": _("text"),
    "integer": _("a whole number, as 1234: no spaces, no decimal point"),
    "number": _("a number with a point, as 41.5: no spaces, no percent sign"),
    "date": _("a date as 2021-01-31"),
    "boolean": _("true or false"),
    "list": _("dates as 2021-01-31, separated by semicolons"),
}


def expected(field: Field) -> Text:
    """What a cell of `field` must hold, with its bounds or its values."""
    rules = field.constraints
    if field.categories:
        values = ", ".join(category.value for category in field.categories)
        return _("one of: {values}", values=values)
    if "pattern" in rules:
        return _("text of the form {pattern}", pattern=rules["pattern"])
    if "minimum" in rules and "maximum" in rules:
        return _(
            "{kind}, from {minimum} to {maximum}",
            kind=EXPECTED[field.type],
            minimum=rules["minimum"],
            maximum=rules["maximum"],
        )
    if "minimum" in rules:
        return _(
            "{kind}, not less than {minimum}", kind=EXPECTED[field.type], minimum=rules["minimum"]
        )
    return EXPECTED[field.type]


def cell_fault(field: Field, row: int, value: str, check: str = "cell") -> CellFault:
    """A cell that is not what its column asks for."""
    if value == "":
        return CellFault(
            "constraint-error",
            row,
            field.name,
            "",
            _("The cell of «{title}» is empty.", title=field.title),
            _("Fill it in: {expected}.", expected=expected(field)),
        )
    shown = value if len(value) <= 80 else value[:77] + "…"
    return CellFault(
        check,
        row,
        field.name,
        shown,
        _("«{value}» does not fit the column «{title}».", value=shown, title=field.title),
        _("Write {expected}.", expected=expected(field)),
    )


FORM: Mapping[str, tuple[Text, Text]] = {
    "blank-header": (
        _("The first line is empty: the column names are missing."),
        _("Put the column names of the data dictionary into the first line."),
    ),
    "blank-label": (
        _("A column has no name."),
        _("Remove the column or name it as in the data dictionary."),
    ),
    "duplicate-label": (_("Two columns have the same name."), _("Remove one of the two columns.")),
    "missing-label": (
        _("A column is missing."),
        _("Add the column at its place; leave its cells empty if there is nothing to say."),
    ),
    "extra-label": (
        _("There is a column that the data dictionary does not know."),
        _("Remove the column. A semicolon instead of a comma also looks like this: save the file as CSV with commas."),
    ),
    "incorrect-label": (
        _("The name of a column is not the one expected at this place."),
        _("Name the columns as in the data dictionary, in the same order. A semicolon instead of a comma also looks like this: save the file as CSV with commas."),
    ),
    "unmatched-header": (
        _("The column names are not those of the data dictionary."),
        _("Name the columns as in the data dictionary, in the same order."),
    ),
    "blank-row": (_("The row is empty."), _("Remove the row.")),
    "missing-cell": (
        _("The row has fewer cells than there are columns."),
        _("Add the missing commas, or the cells that were lost."),
    ),
    "extra-cell": (
        _("The row has more cells than there are columns."),
        _("Put text that holds a comma into double quotes."),
    ),
    "encoding-error": (_("The file is not in UTF-8."), _("Save the file as CSV UTF-8.")),
    "source-error": (
        _("The file is no table that can be read."),
        _("Save it as CSV with commas, in UTF-8, with a header and at least one row."),
    ),
}  # fmt: skip
CELLS = ("type-error", "constraint-error", "unique-error")


def explain(data: bytes, resource: Resource) -> Iterator[CellFault]:
    """The faults that frictionless finds in the CSV file `data` of `resource`."""
    schema = frictionless.Schema.from_descriptor(
        {"fields": [field.descriptor() for field in resource.fields]}
    )
    source = frictionless.Resource(
        data=data,
        format="csv",
        encoding="utf-8-sig",
        schema=schema,
        dialect=frictionless.Dialect(controls=[frictionless.formats.CsvControl()]),
    )
    checklist = frictionless.Checklist()
    report = source.validate(checklist, limit_errors=MAX_ERRORS)
    for task in report.tasks:
        for error in task.errors:
            yield _fault(error, resource)


def _fault(error: frictionless.Error, resource: Resource) -> CellFault:
    facts: dict[str, Any] = error.to_descriptor()
    row = facts.get("rowNumber")
    name = facts.get("fieldName") or facts.get("label")
    if error.type in CELLS and row and name in resource.field_names:
        return cell_fault(resource.field(name), row, facts.get("cell") or "", error.type)
    message, remedy = FORM.get(error.type, FORM["source-error"])
    if row is None and error.type.endswith(("label", "header")):
        row = 1
    return CellFault(error.type, row, name or None, facts.get("cell"), message, remedy)
