"""Tables of documents as sheets: what importers of tables read out of Word, PDF and text."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ...language.i18n import _
from .books import Sheet, Value
from .grid import Document, Grid, Paragraph
from .workbooks import clean

TITLES = 8
WIDEST = 500


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
            last = _Table(name=_name(block), above=tuple(above[-TITLES:][::-1]))
        above = []
        _add(last, block)
    if last is not None:
        yield last


def _name(grid: Grid) -> str:
    place = grid.place
    if place.page:
        return _("page {page}, table {table}", page=place.page, table=place.table).render("ru")
    return _("table {table}", table=place.table).render("ru")


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
        cells: list[Value] = [clean(text) or None for text in texts]
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
