"""A document before it has a format: one value that PDF, DOCX, XLSX and CSV are made from.

Everything in it is plain text or a typed cell, never markup: what a format does with
`#`, `<` or `=` is that format's own business, and each shows them as they are.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import Literal

from ..language.i18n import _
from . import words

Cell = str | int | float | date | None
Kind = Literal["text", "integer", "number", "percent", "date"]
# Where a file must bear a day and the document has none: the first that ZIP knows.
NO_DAY = date(1980, 1, 1)
Place = Literal["cell", "below", "heading", "sheet"]


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table; its cells are of `kind`, or empty.

    `percent` cells are fractions of 1. `unit` is what the reader sees in the heading.
    `width` is the share of the table's width on paper, relative to the other columns.
    On paper a column may leave the grid: `below` is a remark under the row, `heading` a
    line above the rows that have the same text in it, and `sheet` is left out, for the
    paper has it in other words. Spreadsheets and CSV have all columns side by side.
    """

    title: str
    kind: Kind = "text"
    unit: str | None = None
    width: int = 10
    place: Place = "cell"

    @property
    def heading(self) -> str:
        return f"{self.title}, {self.unit}" if self.unit else self.title

    @property
    def is_number(self) -> bool:
        return self.kind in ("integer", "number", "percent")


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows of cells under typed columns; `title` names it, `sheet` where that is too long for a sheet."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sheet: str = ""

    def __post_init__(self) -> None:
        wrong = [row for row in self.rows if len(row) != len(self.columns)]
        if wrong:
            raise ValueError(f"{self.title}: {len(self.columns)} columns, and the row {wrong[0]}")

    def filled(self) -> "Table":
        """The table without columns that have nothing in them: paper has no room for those."""
        kept = [
            place
            for place in range(len(self.columns))
            if not self.rows or any(row[place] not in (None, "") for row in self.rows)
        ]
        return Table(
            title=self.title,
            sheet=self.sheet,
            columns=tuple(self.columns[place] for place in kept),
            rows=tuple(tuple(row[place] for place in kept) for row in self.rows),
        )


@dataclass(frozen=True)
class Heading:
    """A heading inside the document: 1 is the first below the title."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    text: str
    strong: bool = False


@dataclass(frozen=True)
class Facts:
    """Names and what is known: (name, value) pairs."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Items:
    """A list of equal things."""

    items: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A drawing; `alternative` says what it shows to those who cannot see it.

    `draw` makes its SVG, for formats that show it. Spreadsheets and CSV leave it out: the table
    beside it is its data.
    """

    draw: Callable[[], str]
    alternative: str
    caption: str


@dataclass(frozen=True)
class Code:
    """A QR code that leads to `address`, with `text` beside it."""

    address: str
    text: str


Block = Heading | Paragraph | Facts | Items | Table | Figure | Code


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A whole document.

    `stem` is the name of its files in addresses (ASCII), `name` the name that a person
    sees when saving it; both without a suffix. `day` is the day that its statuses are
    true on, None if it has none: neither site nor package lends it theirs. `address` the place of its page, absolute where the site's own is known.
    `wide` turns the sheet. `one_page` makes it fit one sheet.
    """

    stem: str
    name: str
    title: str
    subtitle: str | None
    language: str
    day: date | None
    address: str
    fictional: bool
    sources: tuple[str, ...]
    licence: str
    blocks: tuple[Block, ...]
    wide: bool = False
    one_page: bool = False

    @property
    def stamp(self) -> date:
        """The day that a format asks for in its properties."""
        return self.day or NO_DAY

    @property
    def as_of(self) -> str:
        """The day in words; nothing for a document that has none."""
        if self.day is None:
            return ""
        return _("As of {day}", day=words.day(self.day, self.language)).render(self.language)

    @property
    def warning(self) -> str:
        """What a document of invented data says first; nothing in any other."""
        text = _("Fictional data: these schools and people do not exist")
        return text.render(self.language) if self.fictional else ""

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))


# Controls but for the tab and the line end, halves of characters, and what is no character.
UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)


def shown(cell: Cell, kind: Kind, language: str) -> str:
    """A cell in a reader's words, as the pages have it; nothing for an empty one."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return words.day(cell, language)
    if isinstance(cell, str):
        return cell
    return words.percent(cell, language) if kind == "percent" else words.number(cell, language)


def groups(table: Table) -> Iterator[tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]]:
    """Rows that follow each other under the same headings: (headings, rows)."""
    places = [n for n, column in enumerate(table.columns) if column.place == "heading"]
    last: tuple[str, ...] | None = None
    rows: list[tuple[Cell, ...]] = []
    for row in table.rows:
        key = tuple(str(row[place]) for place in places if row[place])
        if key != last and rows:
            yield last or (), tuple(rows)
            rows = []
        last = key
        rows.append(row)
    if rows:
        yield last or (), tuple(rows)


@dataclass(frozen=True, kw_only=True)
class PrintedRow:
    """A row on paper: its cells in words, and under them (title, text) of each remark."""

    cells: tuple[str, ...]
    remarks: tuple[tuple[str, str], ...]


Groups = Iterator[tuple[tuple[str, ...], tuple[PrintedRow, ...]]]


def printed(table: Table, language: str) -> tuple[tuple[Column, ...], Groups]:
    """The columns of the grid, and its rows under their headings."""
    grid = tuple(column.place == "cell" for column in table.columns)

    def row(cells: tuple[Cell, ...]) -> PrintedRow:
        told = [
            (column, shown(cell, column.kind, language))
            for cell, column in zip(cells, table.columns, strict=True)
        ]
        return PrintedRow(
            cells=tuple(compress((text for _column, text in told), grid)),
            remarks=tuple(
                (column.heading, text) for column, text in told if column.place == "below" and text
            ),
        )

    found = ((above, tuple(map(row, rows))) for above, rows in groups(table))
    return tuple(compress(table.columns, grid)), found


def readable(text: str) -> str:
    """`text` as XML can hold it: control characters and halves of characters are marked."""
    one_kind = text.replace("\r\n", "\n").replace("\r", "\n")
    return UNFIT.sub("\N{REPLACEMENT CHARACTER}", one_kind)
