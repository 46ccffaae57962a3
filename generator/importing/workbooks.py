"""Reading XLSX workbooks as data: no macros, no formulas, nothing beyond the used cells."""

import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ..language.i18n import Text, _, ngettext
from .books import Book, Sheet, Value
from .containers import broken, check_office, refusal

MAX_CELLS = 1_500_000
MAX_AREA = 10_000_000
MAX_COLUMNS = 500
MAX_ROWS = 200_000
CELL = re.compile(rb"<(?:\w+:)?c[ >]")
FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
SPACES = re.compile(r"[\s\u00a0\u2007\u202f]+")


def read_workbook(path: Path) -> Book:
    """The sheets of the workbook at `path`; UnusableError if it cannot be read safely."""
    parts = check_office(path)
    if "xl/workbook.xml" not in parts:
        raise broken(path)
    has_formulas = _look_into(path, parts)
    values = _open(path, data_only=True)
    formulas = _open(path, data_only=False) if has_formulas else None
    try:
        sheets = tuple(
            _sheet(path, sheet, formulas[sheet.title] if formulas else None)
            for sheet in values.worksheets
        )
    finally:
        values.close()
    return Book(sheets=sheets, told=tuple(_told(parts, sheets, has_formulas)))


def _look_into(path: Path, parts: frozenset[str]) -> bool:
    """Whether a sheet has formulas; UnusableError if there are more cells than are read."""
    cells, formulas = 0, False
    with zipfile.ZipFile(path) as archive:
        for name in sorted(parts):
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                data = archive.read(name)
                cells += sum(1 for _match in CELL.finditer(data))
                formulas = formulas or FORMULA.search(data) is not None
    if cells > MAX_CELLS:
        raise refusal(
            path,
            _("it holds more than {limit} cells", limit=MAX_CELLS),
            _("Split the workbook, and clear what lies beyond the table."),
        )
    return formulas


def _open(path: Path, *, data_only: bool) -> Workbook:
    try:
        with warnings.catch_warnings(action="ignore"):  # of what is not read anyway, in English
            return openpyxl.load_workbook(
                path, data_only=data_only, keep_vba=False, keep_links=False
            )
    except Exception as error:  # a hostile file makes it raise anything
        raise broken(path) from error


def _told(parts: frozenset[str], sheets: tuple[Sheet, ...], has_formulas: bool) -> Iterator[Text]:
    if any(name.casefold().endswith("vbaproject.bin") for name in parts):
        yield _("The workbook has macros: they are not run, only the values are read.")
    if has_formulas:
        yield _("The workbook has formulas: the values that Excel saved with them are read.")
    for sheet in sheets:
        rows, columns = len(sheet.hidden_rows), len(sheet.hidden_columns)
        if rows:
            yield ngettext(
                "Sheet «{sheet}»: {n} hidden row is read like the others.",
                "Sheet «{sheet}»: {n} hidden rows are read like the others.",
                rows,
                sheet=sheet.name,
            )
        if columns:
            yield ngettext(
                "Sheet «{sheet}»: {n} hidden column is read like the others.",
                "Sheet «{sheet}»: {n} hidden columns are read like the others.",
                columns,
                sheet=sheet.name,
            )


def _sheet(path: Path, found: Worksheet, formulas: Worksheet | None) -> Sheet:
    cells = {
        place: cell
        for place, cell in _cells(found).items()
        if isinstance(cell, Cell) and cell.value is not None
    }
    height = max((row for row, _column in cells), default=0)
    width = max((column for _row, column in cells), default=0)
    if width > MAX_COLUMNS or height > MAX_ROWS or width * height > MAX_AREA:
        raise refusal(
            path,
            _("the sheet «{sheet}» is {rows} rows by {columns} columns", sheet=found.title,
              rows=height, columns=width),
            _("At most {rows} rows and {columns} columns are read: clear what lies beyond the table.",
              rows=MAX_ROWS, columns=MAX_COLUMNS),
        )  # fmt: skip
    merged = _merged(found, height, width)
    return Sheet(
        name=found.title,
        rows=_rows(cells, merged, height, width),
        is_hidden=found.sheet_state != "visible",
        hidden_rows=_hidden_rows(found, height),
        hidden_columns=_hidden_columns(found, width),
        merged=merged,
        formulas=_not_computed(cells, formulas),
        exact=_exact(cells),
    )


def _exact(cells: Mapping[tuple[int, int], Cell]) -> Mapping[tuple[int, int], str]:
    """Texts that `clean` changes, as they stand."""
    texts = ((place, cell.value) for place, cell in cells.items() if isinstance(cell.value, str))
    return {place: text for place, text in texts if clean(text) != text}


def _cells(found: Worksheet) -> Mapping[tuple[int, int], Cell | MergedCell]:
    """The cells that the file holds; the public ways to them make new ones for every gap."""
    return found._cells


def _merged(found: Worksheet, height: int, width: int) -> tuple[tuple[int, int, int, int], ...]:
    """Merged areas, cut at the last used row and column."""
    areas = (
        (area.min_row, area.min_col, min(area.max_row, height), min(area.max_col, width))
        for area in found.merged_cells.ranges
    )
    return tuple(sorted(area for area in areas if area[0] <= area[2] and area[1] <= area[3]))


def _rows(
    cells: Mapping[tuple[int, int], Cell],
    merged: tuple[tuple[int, int, int, int], ...],
    height: int,
    width: int,
) -> tuple[tuple[Value, ...], ...]:
    grid: list[list[Value]] = [[None] * width for _row in range(height)]
    for (row, column), cell in cells.items():
        grid[row - 1][column - 1] = _value(cell)
    budget = MAX_CELLS
    for top, left, bottom, right in merged:
        budget -= (bottom - top + 1) * (right - left + 1)
        if budget < 0:  # areas may lie over each other in a forged file
            break
        value = grid[top - 1][left - 1]
        for row in range(top - 1, bottom):
            grid[row][left - 1 : right] = [value] * (right - left + 1)
    return tuple(map(tuple, grid))


def _value(cell: Cell) -> Value:
    value: Any = cell.value
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool | date | int):
        return value
    if isinstance(value, float):
        if "%" in (cell.number_format or ""):
            return round(value * 100, 10)
        return value
    return clean(str(value))


def clean(text: str) -> str:
    """Text without spaces around it; NBSP, tabs and line breaks inside become one space."""
    return SPACES.sub(" ", text).strip()


def _hidden_rows(found: Worksheet, height: int) -> frozenset[int]:
    return frozenset(
        row for row, given in found.row_dimensions.items() if given.hidden and row <= height
    )


def _hidden_columns(found: Worksheet, width: int) -> frozenset[int]:
    hidden: set[int] = set()
    for given in found.column_dimensions.values():
        if given.hidden and given.min and given.max:
            hidden |= set(range(given.min, min(given.max, width) + 1))
    return frozenset(hidden)


def _not_computed(
    cells: Mapping[tuple[int, int], Cell], formulas: Worksheet | None
) -> tuple[tuple[int, int], ...]:
    """Cells with a formula that was saved without its value."""
    if formulas is None:
        return ()
    return tuple(
        sorted(
            place
            for place, cell in _cells(formulas).items()
            if isinstance(cell, Cell) and cell.data_type == "f" and place not in cells
        )
    )
