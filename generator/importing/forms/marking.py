"""Giving a workbook back with its faulty cells marked: a colour, and a comment that tells why."""

import re
import warnings
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from ...data.problems import Problem, Severity, UnusableError
from ...language.i18n import _
from ...output import write_alone
from ..files.containers import WORKBOOKS, broken, check_office, refusal
from ..files.sheet_xml import layouts_of
from ..model import Note

RED = PatternFill("solid", start_color="FFF4B6B6", end_color="FFF4B6B6")
YELLOW = PatternFill("solid", start_color="FFFFF2B3", end_color="FFFFF2B3")
GREY = PatternFill("solid", start_color="FFE3E3E3", end_color="FFE3E3E3")
LETTERS = re.compile(r"[A-Z]{1,3}")
SEARCHED = 15
SEPARATOR = " · "
MOST = 2_000
MOST_MERGED = 300_000


def mark(
    files: Sequence[Path],
    target: Path,
    problems: Iterable[Problem],
    language: str,
    left_out: Iterable[Note] = (),
) -> int:
    """Write the one workbook of `files` to `target` with its problems marked; how many cells.

    What was left out for a known reason is marked as well, in grey.

    UnusableError if there are several files, or it is no workbook.
    """
    if len(files) != 1 or files[0].suffix.casefold() not in WORKBOOKS:
        raise UnusableError(_("--mark needs exactly one workbook in XLSX."))
    path = files[0]
    if target.resolve() == path.resolve():
        raise UnusableError(_("--mark needs another file than the workbook itself."))
    check_office(path)
    _check_merged(path)
    try:
        with warnings.catch_warnings(action="ignore"):
            book = openpyxl.load_workbook(path)
    except Exception as error:
        raise broken(path) from error
    count = 0
    for problem in problems:
        name, _separator, sheet = problem.path.partition(SEPARATOR)
        if name == path.name and sheet in book.sheetnames and count < MOST:
            _mark(book[sheet], problem, language)
            count += 1
    for note in left_out:
        if note.place.row and note.place.sheet in book.sheetnames and count < MOST:
            _mark_left_out(book[note.place.sheet], note, language)
            count += 1
    made = BytesIO()
    book.save(made)
    write_alone(target, made.getvalue())
    return count


def _check_merged(path: Path) -> None:
    """UnusableError if merged areas hold more cells than a program that edits them can bear."""
    try:
        found = layouts_of(path, MOST_MERGED).values()
    except Exception as error:
        raise broken(path) from error
    areas = (area for layout in found for area in layout.merged)
    cells = sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in areas)
    if cells > MOST_MERGED:
        raise refusal(
            path,
            _("its merged areas hold more than {limit} cells", limit=MOST_MERGED),
            _("Unmerge them in the spreadsheet, or bring the table alone."),
        )


def _mark(sheet: Worksheet, problem: Problem, language: str) -> None:
    cell = _cell(sheet, problem.row or 1, _column(sheet, problem.field))
    text = f"{problem.message.render(language)}\n→ {problem.remedy.render(language)}"
    _comment(cell, text, RED if problem.severity is Severity.ERROR else YELLOW)


def _mark_left_out(sheet: Worksheet, note: Note, language: str) -> None:
    row = note.place.row or 1
    filled = next((cell.column for cell in sheet[row] if cell.value is not None), 1)
    at = column_index_from_string(note.place.column) if note.place.column else filled
    cell = _cell(sheet, row, at or 1)
    _comment(cell, note.text.render(language), None if cell.comment else GREY)


def _comment(cell: Any, text: str, fill: PatternFill | None) -> None:
    before = f"{cell.comment.text}\n\n" if cell.comment else ""
    cell.comment = Comment(before + text, "roadmaps", height=140, width=360)
    if fill is not None:
        cell.fill = fill


def _cell(sheet: Worksheet, row: int, column: int) -> Any:
    """A cell; of merged ones the first, which alone can be marked."""
    cell = sheet.cell(row=row, column=column)
    if type(cell).__name__ == "MergedCell":
        area = next(a for a in sheet.merged_cells.ranges if cell.coordinate in a)
        cell = sheet.cell(row=area.min_row, column=area.min_col)
    return cell


def _column(sheet: Worksheet, field: str | None) -> int:
    """The column by its letter, or by the machine name in the heading of a form; else the first."""
    if field and LETTERS.fullmatch(field):
        return column_index_from_string(field)
    if field:
        for row in sheet.iter_rows(min_row=1, max_row=SEARCHED):
            for cell in row:
                if cell.value == field and cell.column:
                    return cell.column
    return 1
