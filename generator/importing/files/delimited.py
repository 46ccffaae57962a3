"""Reading CSV as Excel saves it: Windows-1251 or Unicode, semicolons, any end of line."""

import csv
import math
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from pathlib import Path

from ...data.problems import UnusableError
from ...language.i18n import Text, _
from .books import Book, Sheet
from .containers import refusal, start_of
from .workbooks import MAX_AREA, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, clean

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
DELIMITERS = {";": _("semicolon"), ",": _("comma"), "\t": _("tab"), "|": _("vertical bar")}
MAX_CELL = 32_767
SAMPLE = 50
RUSSIAN = {"cp1251": "Windows-1251", "cp866": "CP866 (DOS)", "koi8-r": "KOI8-R",
           "mac_cyrillic": "MacCyrillic"}  # fmt: skip
LIKELY = 1.0
SAMPLED = 20_000
# How many of a thousand letters of Russian text are this one; signs that tables hold; all else.
_FREQUENCY = """
о110 е85 а80 и74 н67 т63 с55 р47 в45 л44 к35 м32 д30 п28 у26 я20 ы19 ь17 г17 з16 б16 ч14 й12
х10 ж9 ш7 ю6 ц5 щ4 э3 ф3 ъ1 ё1 №9 «9 »9 –5 —5 …3
"""
FREQUENCY = {item[0]: float(item[1:]) for item in _FREQUENCY.split()} | {"\u00a0": 9.0}
UNLIKELY = 1.0
MIXED = re.compile("[а-яё][А-ЯЁ]")


def read_csv(path: Path) -> Book:
    """The one sheet of the CSV file at `path`; UnusableError if it cannot be read."""
    start_of(path)
    text, encoding = _decoded(path, path.read_bytes())
    delimiter, text = _delimiter(text)
    try:
        rows = [list(map(clean, row)) for row in _rows(path, text, delimiter)]
    except csv.Error as error:
        raise refusal(
            path,
            _("it is no table: a quotation mark is not closed, or a cell is too long"),
            _("Save it anew from the spreadsheet program, best as «Excel workbook (.xlsx)»."),
        ) from error
    width = max(map(len, rows), default=0)
    if width * len(rows) > MAX_AREA:
        raise refusal(path, _too_much(len(rows), width), _("Split the file."))
    filled = tuple(
        tuple([cell or None for cell in row] + [None] * (width - len(row))) for row in rows
    )
    told = _("Read as CSV: {encoding}, columns separated by: {delimiter}.",
             encoding=encoding, delimiter=DELIMITERS[delimiter])  # fmt: skip
    return Book(sheets=(Sheet(name="", rows=filled),), told=(told,))


def _decoded(path: Path, data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding.removesuffix("-sig").upper()
            except UnicodeDecodeError as error:
                raise _unreadable(path) from error
    wide = _without_mark(data)
    if wide is not None:
        return data.decode(wide), "UTF-16"
    if b"\0" in data:
        raise _unreadable(path)
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8"), "UTF-8"
    found = max(RUSSIAN, key=lambda encoding: _likeness(data, encoding))
    if _likeness(data, found) < LIKELY:
        raise _unreadable(path)
    return data.decode(found), RUSSIAN[found]


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte is that of an alphabet, 0 or 4."""
    for encoding, start in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = data[start::2]
        if len(data) > 3 and not len(data) % 2 and high.count(0) + high.count(4) > 0.95 * len(high):
            with suppress(UnicodeDecodeError):
                data.decode(encoding)
                return encoding
    return None


def _likeness(data: bytes, encoding: str) -> float:
    """How much what lies beyond ASCII is like Russian: the mean logarithm of how usual letters are.

    The wrong encoding gives rare letters, signs, and capitals inside words.
    """
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return -9
    beyond = [char for char in text[:SAMPLED] if char > "\x7f"]
    usual = sum(math.log(FREQUENCY.get(char.lower(), UNLIKELY)) for char in beyond)
    capitals = sum("А" <= char <= "Я" for char in beyond)
    wrong = 4 * len(MIXED.findall(text[:SAMPLED])) + 0.1 * capitals
    return (usual - wrong) / max(len(beyond), 1)


def _unreadable(path: Path) -> UnusableError:
    return refusal(
        path,
        _("its encoding cannot be told"),
        _("In a spreadsheet program: Save as, «CSV UTF-8» or «Excel workbook (.xlsx)»."),
    )


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


def _rows(path: Path, text: str, delimiter: str) -> Iterator[list[str]]:
    lines = StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline="")
    cells = 0
    for number, row in enumerate(csv.reader(lines, delimiter=delimiter, strict=True), start=1):
        cells += len(row)
        if (
            len(row) > MAX_COLUMNS
            or number > MAX_ROWS
            or cells > MAX_CELLS
            or any(len(cell) > MAX_CELL for cell in row)
        ):
            raise refusal(path, _too_much(number, len(row)), _("Split the file."))
        yield row


def _too_much(row: int, columns: int) -> Text:
    return _(
        "row {row} has {columns} columns, or the file is longer than {rows} rows",
        row=row,
        columns=columns,
        rows=MAX_ROWS,
    )
