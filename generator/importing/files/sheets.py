"""Excel workbooks and CSV: sheets that were opened elsewhere, as grids."""

from datetime import date
from itertools import islice, takewhile

from ...language.i18n import Text, _
from .books import Book, Sheet, as_text
from .clean import plain
from .grid import Cell, Document, Grid, Place, Row, UnreadableError

MAX_CELLS = 100_000


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
