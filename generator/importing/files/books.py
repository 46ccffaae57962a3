"""Sheets as plain values, whichever program wrote the file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from ...language.i18n import Text

Value = str | int | float | bool | date | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Sheet:
    """A sheet: `rows[0]` is line 1; every row is `width` cells long.

    Text is stripped and its NBSP are spaces; merged cells hold their value in every
    place; a cell formatted as percent holds the percent (0.15 is 15.0). `merged` are
    (first row, first column, last row, last column) from 1. `formulas` are cells with a
    formula whose value was never computed, as (row, column). `exact` holds texts to the
    letter where `rows` have them without spaces and line breaks. `left_out` are cells that
    the editor named to be left out: they are empty here. `above` are the paragraphs above a
    table of a document, the nearest first. `origin` tells of a sheet that was laid out anew
    where a cell stands in the file; with column 0, where a line does; 0 where it has no one place.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    formulas: tuple[tuple[int, int], ...] = ()
    exact: Mapping[tuple[int, int], str] = field(default_factory=dict)
    left_out: frozenset[tuple[int, int]] = frozenset()
    above: tuple[str, ...] = ()
    origin: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def cell_name(self, row: int, column: int) -> str:
        """How the file calls a cell: C7."""
        line, at = self.origin.get((row, column), (row, column))
        return f"{column_letter(at)}{line}"

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def numbered(self) -> Iterator[tuple[int, tuple[Value, ...]]]:
        """Lines from 1 with their cells."""
        return enumerate(self.rows, start=1)

    def text(self, row: int, column: int) -> str:
        """The cell of line `row` and `column`, both from 1, as text; "" beyond the sheet."""
        if row > len(self.rows) or column > self.width:
            return ""
        return as_text(self.rows[row - 1][column - 1])


@dataclass(frozen=True, kw_only=True, eq=False)
class Book:
    """The sheets of a file, and what must be told of the file itself."""

    sheets: tuple[Sheet, ...]
    told: tuple[Text, ...] = ()

    def sheet(self, name: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def as_text(value: Value) -> str:
    """A value as a person reads it: whole floats without a point, dates in ISO."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return value.isoformat() if isinstance(value, date) else str(value)


# openpyxl has both, and takes half a second to load.
@lru_cache(maxsize=20_000)
def column_letter(column: int) -> str:
    """The name of a column in a spreadsheet: 1 is A."""
    above, at = divmod(column - 1, 26)
    return (column_letter(above) if above else "") + chr(ord("A") + at)


def column_number(letters: str) -> int:
    """The number of a column by its name, of capital letters: A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def is_blank(row: tuple[Value, ...]) -> bool:
    return all(value is None or value == "" for value in row)
