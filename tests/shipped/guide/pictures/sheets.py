"""A workbook's sheet as it looks in a spreadsheet: HTML made from the workbook's own cells."""

from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

MONTHS = ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What is shown of a sheet: the first `rows` and `columns`; columns of these widths, in ch."""

    rows: int
    columns: int
    widths: tuple[int, ...]


def drawn(path: Path, shape: Sheet) -> str:
    """The first sheet of the workbook as a table, and its comments as a list below it."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    letters = "".join(f"<th>{get_column_letter(n)}</th>" for n in range(1, shape.columns + 1))
    columns = "".join(f'<col style="width:{width}ch">' for width in shape.widths)
    lines = "".join(_line(sheet, row, shape.columns) for row in range(1, shape.rows + 1))
    return (
        f'<table class="sheet" style="width:{sum(shape.widths) + 4}ch"><colgroup><col style="width:4ch">{columns}</colgroup>'
        f"<tr><th></th>{letters}</tr>{lines}</table>{_comments(sheet, shape)}"
    )


def _line(sheet: Worksheet, row: int, columns: int) -> str:
    cells = "".join(_cell(sheet.cell(row, column)) for column in range(1, columns + 1))
    return f"<tr><th>{row}</th>{cells}</tr>"


def _cell(cell: Cell | MergedCell) -> str:
    value = cell.value
    kind = "number" if isinstance(value, int | float | datetime) else "text"
    fill = cell.fill.start_color.rgb if cell.fill.fill_type == "solid" else None
    # Excel writes colours as alpha and three colours, the page wants the three.
    style = f' style="background:#{fill[2:]}"' if isinstance(fill, str) else ""
    mark = '<i class="note"></i>' if cell.comment else ""
    return f'<td class="{kind}"{style}>{mark}{escape(_shown(value))}</td>'


def _shown(value: object) -> str:
    """The value as a Russian Excel shows it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value.day:02}.{MONTHS[value.month - 1]}"
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return str(value)


def _comments(sheet: Worksheet, shape: Sheet) -> str:
    found = [
        (cell.coordinate, cell.comment.text)
        for row in sheet.iter_rows(max_row=shape.rows, max_col=shape.columns)
        for cell in row
        if cell.comment is not None and cell.row > 2
    ]
    items = "".join(f"<p><b>{place}</b> {escape(text)}</p>" for place, text in found)
    return f'<div class="comments">{items}</div>' if found else ""
