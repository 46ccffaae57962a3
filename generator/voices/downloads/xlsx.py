"""A paper as XLSX: a sheet a table, typed cells under filters, and a sheet about the document.

Tables come first: programs that read a workbook take its first sheet.

A text is always written as a text: whatever stands at its beginning, it is no formula,
no link and no number. A number is a number, a day a day.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from ...language.i18n import _
from ..paper import (
    Cell,
    Code,
    Column,
    Facts,
    Figure,
    Heading,
    Items,
    Kind,
    Paper,
    Paragraph,
    Table,
    readable,
)

# -- Names of sheets by the rules of spreadsheets -------------------------------------------------

FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
LONGEST = 31
RESERVED = "history"


def sheet_names(wished: Sequence[str]) -> list[str]:
    """The names as a spreadsheet allows them: short, without some signs, each once."""
    taken = {RESERVED}
    names = []
    for wish in wished:
        clean = " ".join(FORBIDDEN.sub(" ", wish).split()).strip("'")[:LONGEST].strip("' ")
        base = clean or "-"
        name, number = base, 1
        while name.casefold() in taken:
            number += 1
            mark = f" ({number})"
            name = base[: LONGEST - len(mark)] + mark
        taken.add(name.casefold())
        names.append(name)
    return names


OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
NUMBER_FORMATS: dict[Kind, str] = {
    "integer": "0",
    "number": "General",
    "percent": "0.0%",
    "date": "dd.mm.yyyy",
}
LONGEST_TEXT = 32_767
LONGEST_HEADER = 255
OLDEST = date(1900, 3, 1)
DANGEROUS = ("=", "+", "-", "@", "\t")
A4 = 9
SHEET_WIDTH = 150
NARROWEST = 8
DATE_WIDTH = 12
LINE, TALLEST = 15, 409
CUT = "…"


def xlsx(paper: Paper, look: Path) -> bytes:
    """The bytes of an XLSX; the same for the same paper."""
    buffer = BytesIO()
    book = Workbook(buffer, OPTIONS)
    book.set_properties(
        {
            "title": readable(paper.title)[:LONGEST_HEADER],
            "author": "",
            "created": datetime.combine(paper.stamp, time(), UTC),
        }
    )
    about = _("About").render(paper.language)
    *names, last = sheet_names([*(table.sheet or table.title for table in paper.tables), about])
    for name, table in zip(names, paper.tables, strict=True):
        _table(book, name, table, paper)
    _about(book, last, paper)
    book.close()
    return buffer.getvalue()


def _table(book: Workbook, name: str, table: Table, paper: Paper) -> None:
    """A sheet that begins with the headings, which stay in sight and hold the filters."""
    sheet = book.add_worksheet(name)
    head = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E3EAF3", "border": 1}
    )
    widths = [_width(column) for column in table.columns]
    _set_height(sheet, 0, [column.heading for column in table.columns], widths)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, widths[place])
        sheet.write_string(0, place, readable(column.heading), head)
    formats = [_format(book, column) for column in table.columns]
    quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    for line, row in enumerate(table.rows, start=1):
        _set_height(sheet, line, row, widths)
        for place, cell in enumerate(row):
            _write(sheet, line, place, cell, formats[place], quoted)
    if table.columns:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    _print(sheet, paper, across=max(1, round(sum(widths) / SHEET_WIDTH)))


def _width(column: Column) -> int:
    """The width in letters, wide enough for a date where dates stand."""
    return max(DATE_WIDTH if column.kind == "date" else NARROWEST, round(column.width * 1.2))


def _set_height(sheet: Any, line: int, row: Sequence[Cell], widths: Sequence[int]) -> None:
    """Room for the longest text of a row: not every program finds the height by itself."""
    lines = 1
    for cell, width in zip(row, widths, strict=True):
        if isinstance(cell, str):
            lines = max(lines, sum(1 + len(part) // width for part in cell.split("\n")))
    sheet.set_row(line, min(lines * LINE, TALLEST))


def _format(book: Workbook, column: Column) -> Any:
    told: dict[str, Any] = {"valign": "top", "text_wrap": column.kind == "text"}
    if column.kind == "date":
        told["align"] = "left"
    if column.kind in NUMBER_FORMATS:
        told["num_format"] = NUMBER_FORMATS[column.kind]
    return book.add_format(told)


def _write(sheet: Any, line: int, place: int, cell: Cell, look: Any, quoted: Any) -> None:
    if isinstance(cell, date) and cell >= OLDEST:
        sheet.write_datetime(line, place, cell, look)
    elif isinstance(cell, bool | int | float):
        sheet.write_number(line, place, cell, look)
    elif cell is not None and cell != "":
        text = cell.isoformat() if isinstance(cell, date) else fitting(cell)
        sheet.write_string(line, place, text, quoted if text.startswith(DANGEROUS) else look)


def fitting(text: str) -> str:
    """`text` as a cell can hold it: a longer one is cut, and ends in an ellipsis."""
    clean = readable(text)
    # The program counts in halves of characters beyond the basic plane.
    while len(clean.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        over = len(clean.encode("utf-16-le")) // 2 - LONGEST_TEXT
        clean = clean[: -max(over, 1) - len(CUT)] + CUT
    return clean


def _print(sheet: Any, paper: Paper, across: int = 1) -> None:
    """A4, lying, `across` sheets side by side; title above, number of the page below."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(across, 0)
    if across > 1:
        sheet.repeat_columns(0, 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    mark = _("Fictional data").render(paper.language) + ". " if paper.fictional else ""
    title = readable(mark + paper.title).replace("&", "&&").replace("\n", " ")
    sheet.set_header("&L" + title[: LONGEST_HEADER - 10])
    sheet.set_footer(f"&L{paper.as_of}&R&P / &N")


def _about(book: Workbook, name: str, paper: Paper) -> None:
    """The sheet with everything that is no table."""
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 100)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    for line, (left, right) in enumerate(_lines(paper)):
        _set_height(sheet, line, (left, right), (34, 100))
        sheet.write_string(line, 0, fitting(left), bold)
        if right:
            sheet.write_string(line, 1, fitting(right), plain)
    _print(sheet, paper)


def _lines(paper: Paper) -> list[tuple[str, str]]:
    """(name, text) of what the document says beside its tables."""
    language = paper.language
    lines = [(paper.title, paper.subtitle or "")]
    if paper.warning:
        lines.append((paper.warning, ""))
    lines.append((paper.as_of, paper.address))
    for block in paper.blocks:
        match block:
            case Heading():
                lines.append((block.text, ""))
            case Paragraph():
                lines.append(("", block.text))
            case Facts():
                lines += block.items
            case Items():
                lines += [("", item) for item in block.items]
            case Code():
                lines.append((block.text, block.address))
            case Table() | Figure():
                pass
    if paper.sources:
        lines.append((_("Sources:").render(language), "; ".join(paper.sources)))
        lines.append(("", paper.licence))
    return lines
