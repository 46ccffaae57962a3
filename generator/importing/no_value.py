"""Cells that hold no value of their own: merged over others, or a formula that was never computed."""

from collections.abc import Callable, Collection

from ..language.i18n import _
from .files.books import Sheet, as_text
from .gathering import Gathering


def merged(
    gathering: Gathering, sheet: Sheet, head: int, spreads: Callable[[int, int, int, int], bool]
) -> frozenset[int]:
    """Rows below line `head` in which one value is merged over several cells, which is told.

    `spreads` says of an area (first row and column, last row and column) whether that matters.
    """
    rows: set[int] = set()
    for top, left, bottom, right in sheet.merged:
        value = sheet.rows[top - 1][left - 1]
        if top <= head or value is None or not spreads(top, left, bottom, right):
            continue
        area = f"{sheet.cell_name(top, left)}:{sheet.cell_name(bottom, right)}"
        rows |= set(range(top, bottom + 1))
        gathering.fault(
            gathering.place(sheet.name, top, left),
            "import-cell",
            _("The cells {area} are merged: one value stands for several cells.", area=area),
            _("Unmerge them in the spreadsheet and write into each cell its own value."),
            as_text(value)[:80],
        )
    return frozenset(rows)


def uncomputed(
    gathering: Gathering, sheet: Sheet, top: int = 1, used: Collection[int] | None = None
) -> None:
    """Refuse cells from line `top` on, in the `used` columns, whose formula was saved without its value."""
    for row, column in sheet.formulas:
        if row >= top and (used is None or column in used):
            gathering.fault(
                gathering.place(sheet.name, row, column),
                "import-cell",
                _("The cell holds a formula whose value was not saved."),
                _("Open the file in Excel and save it; or paste the values instead of formulas."),
            )
