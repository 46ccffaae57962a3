"""Sheets of workbooks as grids, and tables of documents as sheets, for importers of either."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, takewhile

from ...language.i18n import Text, _
from .books import Book, Sheet, Value, as_text
from .clean import one_line, plain
from .grid import Cell, Document, Grid, Paragraph, Place, Row, UnreadableError

MAX_CELLS = 100_000
TITLES = 8
WIDEST = 500


def heads(book: Book, rows: int) -> tuple[Grid, ...]:
    """The first rows of the visible sheets."""
    return tuple(_grid(sheet, rows) for sheet in book.sheets if not sheet.is_hidden)


def of_book(book: Book, name: str | None = None) -> Document:
    """The visible sheets of a workbook, or the one called `name`, as grids."""
    told: list[Text] = list(book.told)
    grids = []
    for sheet in book.sheets:
        if name is not None and sheet.name != name:
            continue
        if sheet.is_hidden and name is None:
            told.append(_("The sheet «{name}» is hidden and is not read.", name=sheet.name))
            continue
        if len(sheet.rows) * sheet.width > MAX_CELLS:
            raise UnreadableError(
                _("The tables have more than {limit} cells.", limit=MAX_CELLS),
                _("Give the table of measures alone."),
                Place(sheet=sheet.name, row=1),
            )
        grids.append(_grid(sheet))
    return Document(kind="xlsx", blocks=tuple(grids), told=tuple(told))


def _grid(sheet: Sheet, limit: int | None = None) -> Grid:
    """The sheet, or its first rows, with merged cells marked; empty rows at its end are cut off."""
    last = min(len(sheet.rows), limit or len(sheet.rows))
    covered: dict[tuple[int, int], tuple[bool, bool]] = {}
    for top, left, bottom, right in sheet.merged:
        for row in range(top, min(bottom, last) + 1):
            for column in range(left, min(right, sheet.width) + 1):
                covered[row, column] = (column > left, row > top)
    rows = []
    for number, values in islice(sheet.numbered(), last):
        cells = []
        for column, value in enumerate(values, start=1):
            beside, below = covered.get((number, column), (False, False))
            text = (
                ""
                if beside or below
                else plain(f"{value:%d.%m.%Y}" if isinstance(value, date) else as_text(value))
            )
            cells.append(Cell(text=text, covered=beside, below=below))
        rows.append(Row(cells=tuple(cells), place=Place(sheet=sheet.name, row=number)))
    empty = sum(1 for _row in takewhile(lambda row: not row.filled, reversed(rows)))
    return Grid(rows=tuple(rows[: len(rows) - empty]), place=Place(sheet=sheet.name, row=1))


@dataclass(eq=False)
class _Table:
    """A table in the making: its rows, what is merged in it, and the paragraphs above it."""

    name: str
    above: tuple[str, ...]
    rows: list[list[str]] = field(default_factory=list)
    areas: list[list[int]] = field(default_factory=list)

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)


def sheets_of(document: Document) -> tuple[Sheet, ...]:
    """A sheet for each table; one that goes on over the next page is one sheet."""
    return tuple(map(_sheet, _tables(document)))


def _tables(document: Document) -> Iterator[_Table]:
    above: list[str] = []
    last: _Table | None = None
    for block in document.blocks:
        if isinstance(block, Paragraph):
            above.append(block.flat)
            continue
        width = max((len(row.cells) for row in block.rows), default=0)
        if width > WIDEST:
            continue
        goes_on = last is not None and width == last.width and block.place.page and len(above) < 2
        if last is None or not goes_on:
            if last is not None:
                yield last
            last = _Table(name=block.place.table_name, above=tuple(above[-TITLES:][::-1]))
        above = []
        _add(last, block)
    if last is not None:
        yield last


def _add(table: _Table, grid: Grid) -> None:
    for row in grid.rows:
        number = len(table.rows) + 1
        table.rows.append([cell.text for cell in row.cells])
        for column, cell in enumerate(row.cells, 1):
            if cell.covered:
                area = next((a for a in table.areas if a[0] == number and a[3] == column - 1), None)
                if area is None:
                    table.areas.append([number, column - 1, number, column])
                else:
                    area[3] = column
            elif cell.below:
                area = next((a for a in table.areas if a[1] == column and a[2] == number - 1), None)
                if area is None:
                    table.areas.append([number - 1, column, number, column])
                else:
                    area[2] = number


def _sheet(table: _Table) -> Sheet:
    width = table.width
    rows: list[list[Value]] = []
    for texts in table.rows:
        cells: list[Value] = [one_line(text) or None for text in texts]
        rows.append([*cells, *[None] * (width - len(texts))])
    merged = []
    for top, left, bottom, right in table.areas:
        if top < 1 or left < 1:
            continue
        merged.append((top, left, bottom, right))
        value = rows[top - 1][left - 1]
        for row in range(top - 1, bottom):
            rows[row][left - 1 : right] = [value] * (right - left + 1)
    return Sheet(
        name=table.name, rows=tuple(map(tuple, rows)), merged=tuple(merged), above=table.above
    )
