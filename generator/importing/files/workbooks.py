"""Reading workbooks of any program as data: no macros, no formulas, nothing beyond the used cells.

.xlsx, .xlsm, .xlsb, .xls and .ods are read by python-calamine in a process with bounds of its
own; of .xlsx and .ods also what stands beside the values (`sheet_xml`).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from ...language.i18n import Text, _, ngettext
from .bounded import bounded
from .clean import one_line
from .containers import DAMAGED
from .grid import MOST_SPREAD, Document, Grid, Place, UnreadableError, Value, spread
from .sheet_xml import Layout, layouts_of, layouts_of_ods

MAX_CELLS = MOST_SPREAD
# Of all sheets together: many may name one part of a small file.
MAX_IN_BOOK = 2 * MAX_CELLS
MAX_AREA = 10_000_000
MAX_COLUMNS = 500
MAX_ROWS = 200_000
MAX_MERGED = 20_000
# The part of an archive that tells which program wrote it.
EXCEL, OPEN_DOCUMENT = "xl/workbook.xml", "content.xml"
UNSEEN = _(
    "Of a file of this form only the values are read: hidden rows and columns like the others,"
    " and whether a number is shown as a percent is not seen."
)
Raw = list[tuple[str, bool, list[list[Any]]]]


def read_workbook(path: Path, parts: frozenset[str] = frozenset()) -> Document:
    """The sheets of the workbook at `path`, an archive of `parts` if it is one.

    UnreadableError if it cannot be read safely.
    """
    layouts, raw = bounded(partial(_read, parts), path)
    sheets = tuple(_sheet(*sheet, layouts.get(sheet[0], Layout())) for sheet in raw)
    return Document(kind="xlsx", blocks=sheets, told=tuple(_told(parts, sheets, layouts)))


def _read(parts: frozenset[str], path: Path) -> tuple[Mapping[str, Layout], Raw]:
    """What stands beside the values; then names, whether they are hidden, and cells of all sheets."""
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        layouts: Mapping[str, Layout] = {}
        if EXCEL in parts:
            layouts = layouts_of(path, MAX_CELLS)
        elif OPEN_DOCUMENT in parts:
            layouts = layouts_of_ods(path, MAX_ROWS)
        for name, found in layouts.items():
            _check_extent(name, found)
        if sum(found.cells for found in layouts.values()) > MAX_IN_BOOK:
            raise _too_many(MAX_IN_BOOK)
        book = CalamineWorkbook.from_path(path)
        sheets = []
        for item in book.sheets_metadata:
            if item.typ == SheetTypeEnum.WorkSheet:
                sheet = book.get_sheet_by_name(item.name)
                rows = sheet.to_python(skip_empty_area=False, nrows=MAX_ROWS + 1)
                sheets.append((item.name, item.visible != SheetVisibleEnum.Visible, rows))
        return layouts, sheets
    except PasswordError as error:
        raise UnreadableError(
            _("it is protected with a password"),
            _("Ask the sender for the file without a password."),
        ) from error
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # a hostile file makes it raise anything
        raise UnreadableError(*DAMAGED) from error


def _check_extent(name: str, found: Layout) -> None:
    """UnreadableError if a sheet reaches too far, or holds too much."""
    if found.cells > MAX_CELLS:
        raise _too_many(MAX_CELLS)
    if len(found.merged) > MAX_MERGED:
        raise UnreadableError(
            _("the sheet «{sheet}» holds more than {limit} merged areas", sheet=name, limit=MAX_MERGED),
            _("Unmerge them in the spreadsheet, or bring the table alone."),
        )  # fmt: skip
    _check_size(name, found.height, found.width)


def _too_many(limit: int) -> UnreadableError:
    return UnreadableError(
        _("it holds more than {limit} cells", limit=limit),
        _("Split the workbook, and clear what lies beyond the table."),
    )


def _check_size(name: str, height: int, width: int) -> None:
    if width > MAX_COLUMNS or height > MAX_ROWS or width * height > MAX_AREA:
        raise UnreadableError(
            _("the sheet «{sheet}» is {rows} rows by {columns} columns", sheet=name, rows=height, columns=width),
            _("At most {rows} rows and {columns} columns are read: clear what lies beyond the table.",
              rows=MAX_ROWS, columns=MAX_COLUMNS),
        )  # fmt: skip


def _told(
    parts: frozenset[str], sheets: tuple[Grid, ...], layouts: Mapping[str, Layout]
) -> Iterator[Text]:
    if not {EXCEL, OPEN_DOCUMENT} & parts:
        yield UNSEEN
    if any(name.casefold().endswith("vbaproject.bin") for name in parts):
        yield _("The workbook has macros: they are not run, only the values are read.")
    if any(found.has_formulas for found in layouts.values()):
        yield _("The workbook has formulas: the values that Excel saved with them are read.")
    for sheet in sheets:
        layout = layouts.get(sheet.name, Layout())
        if rows := sum(row <= len(sheet.rows) for row in layout.hidden_rows):
            yield ngettext("Sheet «{sheet}»: {n} hidden row is read like the others.",
                           "Sheet «{sheet}»: {n} hidden rows are read like the others.", rows, sheet=sheet.name)  # fmt: skip
        if columns := sum(column <= sheet.width for column in layout.hidden_columns):
            yield ngettext("Sheet «{sheet}»: {n} hidden column is read like the others.",
                           "Sheet «{sheet}»: {n} hidden columns are read like the others.", columns, sheet=sheet.name)  # fmt: skip


def _sheet(name: str, is_hidden: bool, rows: Sequence[Sequence[Any]], layout: Layout) -> Grid:
    filled = [*layout.errors]
    for number, line in enumerate(rows, 1):
        used = [at for at, cell in enumerate(line, 1) if cell not in ("", None)]
        filled += [(number, used[-1])] if used else []
    height, width = (max((spot[side] for spot in filled), default=0) for side in (0, 1))
    _check_size(name, height, width)
    grid: list[list[Value]] = [[None] * width for _row in range(height)]
    exact = {}
    for number, cells in enumerate(rows[:height]):
        for at, cell in enumerate(cells[:width]):
            value = grid[number][at] = _value(cell)
            if isinstance(cell, str) and cell and cell != value:
                exact[number + 1, at + 1] = cell
    for row, column in layout.percents:
        value = grid[row - 1][column - 1] if row <= height and column <= width else None
        if isinstance(value, int | float):
            grid[row - 1][column - 1] = round(value * 100, 10)
    for (row, column), text in layout.errors.items():
        grid[row - 1][column - 1] = text
    # Cut at the last used row and column.
    areas = ((top, left, min(bottom, height), min(right, width)) for top, left, bottom, right in layout.merged)  # fmt: skip
    merged = tuple(sorted(area for area in areas if area[0] <= area[2] and area[1] <= area[3]))
    spread(grid, merged)
    return Grid(
        place=Place(sheet=name, row=1),
        rows=tuple(map(tuple, grid)),
        is_hidden=is_hidden,
        merged=merged,
        formulas=tuple(sorted(layout.blank)),
        exact=exact,
    )


def _value(cell: Any) -> Value:
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < 1e15 else cell
    if cell is None or cell == "":
        return None
    if isinstance(cell, str):
        return one_line(cell)
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, bool | date | int):
        return cell
    return one_line(str(cell))
