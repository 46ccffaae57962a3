"""`--leave-out CELLS`: cells that an editor names, because they are not to be taken."""

from collections.abc import Sequence
from dataclasses import replace

from ..data.problems import UnusableError
from ..language.i18n import _
from .files.grid import Grid, column_number
from .ledger import AREA, Area


def areas_of(given: Sequence[str]) -> tuple[Area, ...]:
    """The cells that `given` name: «Лист1!H», «Лист1!7», «H3:H40», «Лист1»; also several by commas."""
    return tuple(_area(text.strip()) for item in given for text in item.split(",") if text.strip())


def _area(text: str) -> Area:
    sheet, mark, cells = text.rpartition("!")
    found = AREA.fullmatch(cells.strip())
    if found is None or not any(found.groups()):
        if mark or not text:
            raise UnusableError(
                _(
                    "--leave-out needs cells, as «Лист1!H3:H40», a column, «Лист1!H», or a row, «Лист1!7»;"
                    " not «{text}».",
                    text=text,
                )
            )
        return Area(sheet=text, columns=None, rows=None)
    left, top, right, bottom = found.groups()
    columns = sorted(column_number(name) for name in (left, right or left) if name)
    rows = sorted(int(number) for number in (top, bottom or top) if number)
    return Area(
        sheet=sheet.strip("'") or None if mark else None,
        columns=(columns[0], columns[-1]) if columns else None,
        rows=(rows[0], rows[-1]) if rows else None,
    )


def without(sheets: Sequence[Grid], areas: Sequence[Area]) -> tuple[Grid, ...]:
    """The sheets with the cells of `areas` marked as left out and emptied.

    UnusableError if an area names a sheet that is not there, or no cell that is filled.
    """
    names = [sheet.name for sheet in sheets]
    for area in areas:
        if area.sheet is not None and area.sheet not in names:
            raise UnusableError(
                _("--leave-out names the sheet «{sheet}»; there are: {sheets}.", sheet=area.sheet,
                  sheets=", ".join(f"«{name}»" for name in names))
            )  # fmt: skip
    return tuple(_emptied(sheet, areas) for sheet in sheets)


def _emptied(sheet: Grid, areas: Sequence[Area]) -> Grid:
    cells = {cell for area in areas for cell in area.cells(sheet.name, len(sheet.rows), sheet.width)
             if sheet.rows[cell[0] - 1][cell[1] - 1] is not None}  # fmt: skip
    if not cells:
        return sheet
    rows = tuple(
        tuple(None if (row, column) in cells else value for column, value in enumerate(line, 1))
        for row, line in sheet.numbered()
    )
    exact = {cell: text for cell, text in sheet.exact.items() if cell not in cells}
    return replace(sheet, rows=rows, exact=exact, left_out=frozenset(cells),
                   formulas=tuple(cell for cell in sheet.formulas if cell not in cells))  # fmt: skip
