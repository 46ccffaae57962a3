"""Reading CSV as Excel saves it: Windows-1251 or Unicode, semicolons, any end of line."""

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from ...language.i18n import Text, _
from .clean import one_line
from .encodings import decoded
from .grid import Document, Grid, UnreadableError
from .workbooks import MAX_AREA, MAX_CELLS, MAX_COLUMNS, MAX_ROWS

DELIMITERS = {";": _("semicolon"), ",": _("comma"), "\t": _("tab"), "|": _("vertical bar")}
MAX_CELL = 32_767
SAMPLE = 50


def read_csv(path: Path) -> Document:
    """The one sheet of the CSV file at `path`; UnreadableError if it cannot be read."""
    found = decoded(path.read_bytes())
    if found is None:
        raise UnreadableError(
            _("its encoding cannot be told"),
            _("In a spreadsheet program: Save as, «CSV UTF-8» or «Excel workbook (.xlsx)»."),
        )
    text, encoding = found
    delimiter, text = _delimiter(text)
    try:
        rows = [list(map(one_line, row)) for row in _rows(text, delimiter)]
    except csv.Error as error:
        raise UnreadableError(
            _("it is no table: a quotation mark is not closed, or a cell is too long"),
            _("Save it anew from the spreadsheet program, best as «Excel workbook (.xlsx)»."),
        ) from error
    width = max(map(len, rows), default=0)
    if width * len(rows) > MAX_AREA:
        raise UnreadableError(_too_much(len(rows), width), _("Split the file."))
    filled = tuple(
        tuple([cell or None for cell in row] + [None] * (width - len(row))) for row in rows
    )
    told = _("Read as CSV: {encoding}, columns separated by: {delimiter}.",
             encoding=encoding, delimiter=DELIMITERS[delimiter])  # fmt: skip
    return Document(kind="xlsx", blocks=(Grid(rows=filled),), told=(told,))


def _delimiter(text: str) -> tuple[str, str]:
    """What separates the columns, and the text without the line `sep=` that may say it."""
    first, end, rest = text.partition("\n")
    told = first.strip().casefold()
    if told.startswith("sep=") and first.strip()[4:5] in DELIMITERS:
        return first.strip()[4:5], rest if end else ""
    lines = text.splitlines()[:SAMPLE]
    return max(DELIMITERS, key=lambda delimiter: _fit(lines, delimiter)), text


def _fit(lines: list[str], delimiter: str) -> tuple[int, int]:
    """How many lines have the most usual number of columns (more than one), and that number."""
    try:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if row)
    except csv.Error:
        return (0, 0)
    many = {count: times for count, times in counts.items() if count > 1}
    if not many:
        return (0, 0)
    usual = max(many, key=lambda count: (many[count], count))
    return (many[usual], usual)


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    lines = StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline="")
    cells = 0
    for number, row in enumerate(csv.reader(lines, delimiter=delimiter, strict=True), start=1):
        cells += len(row)
        longest = max(map(len, row), default=0)
        if len(row) > MAX_COLUMNS or number > MAX_ROWS or cells > MAX_CELLS or longest > MAX_CELL:
            raise UnreadableError(_too_much(number, len(row)), _("Split the file."))
        yield row


def _too_much(row: int, columns: int) -> Text:
    return _("row {row} has {columns} columns, or the file is longer than {rows} rows",
             row=row, columns=columns, rows=MAX_ROWS)  # fmt: skip
