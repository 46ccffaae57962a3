"""Cells put in the columns that they belong to, before a row is understood."""

import re
from dataclasses import dataclass, field, replace

from ..files.grid import Kind, Row
from .columns import Columns
from .looks import is_mangled_number, leading_number, number_of, starts_small

LONG_NUMBER = 15


def unshifted(row: Row, columns: Columns) -> tuple[Row, str]:
    """A row that is a cell short, its number before the title: that cell is cut in two.

    The words of the cell as well, if a number was cut off.
    """
    at = columns.at("number")
    if not at or len(row.filled) < 2 or at[0] >= len(row.cells):
        return row, ""
    cell = row.cells[at[0]].flat
    last = row.cells[columns.width - 1 : columns.width]
    short = len(row.cells) < columns.width or not any(item.flat or item.below for item in last)
    if not cell or number_of(cell) is not None or is_mangled_number(cell) or not short:
        return row, ""
    number, title = leading_number(cell)
    if not (number or len(cell) > LONG_NUMBER):
        return row, ""
    texts = list(row.texts)
    moved = [*texts[: at[0]], number, title, *texts[at[0] + 1 :]]
    cells = [*row.cells, *[row.cells[-1]] * (len(moved) - len(row.cells))][: len(moved)]
    found = replace(row, cells=tuple(cells)).with_texts(dict(enumerate(moved)))
    return found, cell if number else ""


def repeated(row: Row) -> Row:
    """A heading that stands in every cell of its row, as in one cell: some programs unmerge so."""
    texts = [row.texts[index] for index in row.filled]
    if len(texts) < 3 or len(set(texts)) > 1 or len(texts[0]) < 4:
        return row
    kept = row.filled[0]
    cells = tuple(
        cell if index <= kept else replace(cell, text="", covered=True)
        for index, cell in enumerate(row.cells)
    )
    return replace(row, cells=cells)


def lines_apart(row: Row, columns: Columns, kind: Kind) -> Row:
    """Those responsible on lines of their own, parted by semicolons."""
    if kind == "text":
        return row
    found = {}
    for index in columns.at("responsible"):
        if "\n" in row.at(index).text:
            lines = row.cells[index].text.split("\n")
            joined = lines[0]
            for line in lines[1:]:
                goes_on = starts_small(line) or re.search(r"[,;(-]$", joined)
                joined = f"{joined} {line}" if goes_on else f"{joined}; {line}"
            found[index] = joined
    return row.with_texts(found)


@dataclass
class Merged:
    """What cells merged downwards say, column by column."""

    above: dict[int, str] = field(default_factory=dict)

    def spread(self, row: Row, columns: Columns) -> Row:
        """The row with the words of merged cells in it: they hold for each row below.

        A title is taken over by a row with a number of its own only; other rows go on
        with the measure that has it.
        """
        found = {}
        numbered = any(
            number_of(row.text(index)) is not None and not row.at(index).below
            for index in columns.at("number")
        )
        for index, cell in enumerate(row.cells):
            role = columns.role(index)
            if cell.flat:
                self.above[index] = cell.flat
            elif not cell.below:
                self.above.pop(index, None)
            elif index in self.above and (
                role in ("term", "responsible", "result", "section")
                or (role == "title" and numbered)
            ):
                found[index] = self.above[index]
        return row.with_texts(found)
