"""The form of a table's bytes: why they cannot be split into cells at all.

These faults are looked for before any CSV reader opens the file, because readers
disagree about them, guess, or need a lot of memory to fail.
"""

import csv
from dataclasses import dataclass
from io import StringIO

import numpy as np

from ...language.i18n import Text, _
from ..profiles import Resource
from ..text import short

MAX_TABLE_BYTES = 256_000_000
MAX_LINE_BYTES = 100_000


@dataclass(frozen=True)
class CellFault:
    """A fault of a table: `row` as a spreadsheet shows it; `check` is the error's type.

    `place` is the number of the column, from 1, where its name does not tell it; `count` of how
    many such faults this one tells.
    """

    check: str
    row: int | None
    field: str | None
    value: str | None
    message: Text
    remedy: Text
    place: int | None = None
    count: int = 1


# Russian Excel writes semicolons whatever is chosen: it has no way to save with commas.
BY_IMPORT = _(
    "Move the file out of the package and run: roadmaps import FILE --package PACKAGE. The command"
    " reads what Excel saves: semicolons, decimal commas, other encodings."
)
A_TABLE = _(
    "Put a table there: a line of column names and at least one row. What Excel saves is brought in"
    " by: roadmaps import FILE --package PACKAGE."
)
NO_TABLE = CellFault(
    "source-error", None, None, None, _("The file is no table that can be read."), A_TABLE
)


def too_large() -> CellFault:
    return _source(
        None,
        _("The file is larger than {limit} MB, or a line is too long.", limit=256),
        _("Remove what is not data; a line must be shorter than 100,000 characters."),
    )


def unreadable_bytes(data: bytes) -> CellFault | None:
    """Why the bytes of a table cannot be read as lines of text, or None."""
    if not data or data.isspace():
        return _source(None, _("The file is empty."), A_TABLE)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _encoding(1, _("The file is in UTF-16."))
    if b"\0" in data:
        message = _("The file holds a zero byte: it is no text.")
        return _source(_line(data, data.index(b"\0")), message, A_TABLE)
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = _("The file is not in UTF-8; it looks like {encoding}.", encoding="Windows-1251")
        return _encoding(_line(data, error.start), message)
    lone = data.replace(b"\r\n", b"\n\n").find(b"\r") if b"\r" in data else -1
    if lone >= 0:
        return _source(
            _line(data, lone),
            _("A line ends in a way that programs read differently (CR without LF)."),
            BY_IMPORT,
        )
    return too_large() if _longest(data) > MAX_LINE_BYTES else None


def _longest(data: bytes) -> int:
    """The bytes of the longest line, with its end."""
    ends = np.flatnonzero(np.frombuffer(data, np.uint8) == ord("\n"))
    return int(np.diff(ends, prepend=-1, append=len(data) - 1).max())


def unreadable_table(text: str, resource: Resource) -> CellFault | None:
    """What an editor should hear first of a text that is no table of `resource`, or None."""
    header, _end, rest = text.partition("\n")
    names = header.rstrip("\r").replace('"', "")
    for separator in (";", "\t"):
        if names == separator.join(resource.field_names):
            return _source(
                1,
                _("The columns are separated by semicolons or tabs, not by commas."),
                BY_IMPORT,
            )
    for name, expected in zip(names.split(","), resource.field_names, strict=False):
        if name != expected and name.strip() == expected:
            return CellFault(
                "incorrect-label",
                1,
                expected,
                short(name),
                _("There are spaces around the name of the column."),
                _("Name the columns as in the data dictionary, in the same order."),
            )
    if names == ",".join(resource.field_names) and not rest.strip():
        return _source(
            1,
            _("The table has a header but no rows."),
            _("Add a row, or remove the table and its entry in the descriptor."),
        )
    row = _misquoted(text)
    if row is not None:
        return _source(
            row,
            _("Something stands behind the quote that ends a cell."),
            _("Write a quote inside a text twice, or remove it."),
        )
    return None


def _misquoted(text: str) -> int | None:
    """The row in which a cell in quotes goes on behind its end, if there is one."""
    rows = csv.reader(StringIO(text, newline=""), strict=True)
    count = 0
    try:
        for _cells in rows:
            count += 1
    except csv.Error as error:
        return count + 1 if "expected after" in str(error) else None
    return None


def quote_fault(row: int, field: str) -> CellFault:
    """A quote at `field` in `row` that swallowed the rows after it."""
    return CellFault(
        "source-error",
        row,
        field,
        None,
        _("A quote is opened in this cell and closed rows later: the rows between are lost in it."),
        _("Remove the quote, or close it in the same cell; write a quote inside a text twice."),
    )


def _source(row: int | None, message: Text, remedy: Text) -> CellFault:
    return CellFault("source-error", row, None, None, message, remedy)


def _encoding(row: int, message: Text) -> CellFault:
    return CellFault("encoding-error", row, None, None, message, BY_IMPORT)


def _line(data: bytes, position: int) -> int:
    return data[:position].count(b"\n") + 1
