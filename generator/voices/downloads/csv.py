"""The first table of a paper as CSV: UTF-8, comma, ISO dates, decimal point, as the packages."""

from csv import writer
from datetime import date
from io import StringIO
from pathlib import Path

from ...language.i18n import _
from ..paper import Cell, Column, Facts, Paper, Table, readable


def csv(paper: Paper, look: Path) -> bytes:
    """A heading row of titles, then the rows; percents are fractions of 1.

    Texts stand as they are: whoever opens the file in a spreadsheet takes the XLSX.
    """
    table = paper.tables[0] if paper.tables else _facts(paper)
    buffer = StringIO()
    out = writer(buffer, lineterminator="\n")
    out.writerow([column.heading for column in table.columns])
    out.writerows([[_raw(cell) for cell in row] for row in table.rows])
    return buffer.getvalue().encode()


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
