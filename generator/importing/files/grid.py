"""What every kind of file becomes first: paragraphs and grids, each with its place.

A grid is a table as it is laid out: one cell a column, whatever was merged. What the
columns mean is asked later, in the same way for text, Word and Excel.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from ...language.i18n import Text, _

Kind = Literal["text", "docx", "xlsx", "pdf"]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where something stands in a file that was brought: `row` and `column` count from 1.

    `sheet` is the name of an Excel sheet; `column` is as a spreadsheet names it: `C`. In a
    document `table` counts from 1 and `row` is the row in it, for a text or a page its line;
    `page` is the number of a page of a PDF. Zero and an empty name mean that there is none.
    """

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str | None = None
    table: int = 0
    page: int = 0

    @property
    def path(self) -> str:
        """File and sheet, as messages show them."""
        return f"{self.file} · {self.sheet}" if self.sheet else self.file

    @property
    def table_name(self) -> str:
        """What a table of a document is called, as sheets have names."""
        if self.page:
            return _("page {page}, table {table}", page=self.page, table=self.table).render("ru")
        return _("table {table}", table=self.table).render("ru")

    def in_file(self, name: str) -> "Place":
        """The place as imports of plans tell it; tables of a document stand where sheets do."""
        table = replace(self, page=0).table_name if self.table else ""
        return replace(self, file=name, sheet=self.sheet or table)

    def text(self) -> Text:
        """The place in words."""
        if self.sheet:
            return _("sheet «{sheet}», row {row}", sheet=self.sheet, row=self.row)
        if self.page:
            return _("page {page}, line {row}", page=self.page, row=self.row)
        if self.table:
            return _("table {table}, row {row}", table=self.table, row=self.row)
        return _("line {row}", row=self.row)


NOWHERE = Place()


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell: its words, paragraphs parted by line ends.

    `covered`: it belongs to a merged cell that began to the left; `below`: to one that
    began above. The words stand in the first cell only.
    """

    text: str = ""
    covered: bool = False
    below: bool = False

    @property
    def flat(self) -> str:
        """The words in one line."""
        return " ".join(self.text.split())


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of a grid. `after_break`: a new page or a new table begins with it."""

    cells: tuple[Cell, ...]
    place: Place
    after_break: bool = False

    # Whoever tries what a row is asks for its words again and again.
    @cached_property
    def texts(self) -> tuple[str, ...]:
        return tuple(cell.flat for cell in self.cells)

    @cached_property
    def filled(self) -> tuple[int, ...]:
        """The columns that hold words."""
        return tuple(index for index, cell in enumerate(self.cells) if cell.flat)

    def at(self, column: int) -> Cell:
        """The cell of a column, which is empty where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else Cell()

    def text(self, column: int) -> str:
        return self.at(column).flat

    def with_texts(self, texts: dict[int, str]) -> "Row":
        """The row with other words in some columns."""
        cells = tuple(
            replace(cell, text=texts[index]) if index in texts else cell
            for index, cell in enumerate(self.cells)
        )
        return replace(self, cells=cells)


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table of a file; `frame` is the number of the table in whose cell it stands, or 0."""

    rows: tuple[Row, ...]
    place: Place
    frame: int = 0


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """Words outside tables; `heading` tells that the file marks them as a heading."""

    text: str
    place: Place
    heading: bool = False

    @property
    def flat(self) -> str:
        return " ".join(self.text.split())


Block = Paragraph | Grid


def texts_of(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of paragraphs and of filled cells, with the ends of their lines."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row.cells if cell.text)


def span(text: str | None, most: int) -> int:
    """Over how many columns or rows a cell says that it spreads: 1 to `most`, 1 if that is no number."""
    return min(max(int(text), 1), most) if text and text.isdecimal() and len(text) < 6 else 1


class UnreadableError(Exception):
    """What stands in a file cannot be taken: why, and what to do."""

    def __init__(self, message: Text, remedy: Text, place: Place | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.remedy = remedy
        self.place = place


@dataclass(frozen=True, kw_only=True)
class Document:
    """A file as it was read: what stands in it in its order, and what was left out."""

    kind: Kind
    blocks: tuple[Block, ...]
    told: tuple[Text, ...] = ()
