"""The first table of a paper as CSV: UTF-8, comma, ISO dates, decimal point, as the packages."""

from datetime import date
from pathlib import Path

from ...language.i18n import _
from ...output import csv_text
from ..paper import Cell, Column, Facts, Paper, Table, readable


def csv(paper: Paper, look: Path) -> bytes:
    """A heading row of titles, then the rows; percents are fractions of 1.

    Texts stand as they are: whoever opens the file in a spreadsheet takes the XLSX.
    """
    table = paper.tables[0] if paper.tables else _facts(paper)
    head = [column.heading for column in table.columns]
    return csv_text([head, *(map(_raw, row) for row in table.rows)]).encode()


def _facts(paper: Paper) -> Table:
    """The names and values of a paper that has no table."""
    rows = [fact for block in paper.blocks if isinstance(block, Facts) for fact in block.items]
    columns = (
        Column(title=_("Name").render(paper.language)),
        Column(title=_("Value").render(paper.language)),
    )
    return Table(title=paper.title, columns=columns, rows=tuple(rows))


def _raw(cell: Cell) -> str:
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else readable(str(cell))
