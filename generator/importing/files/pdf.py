"""PDF files that hold text: tables by their drawn lines, else by where the words stand."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber

from ...language.i18n import _
from .aligned import (
    FEWEST_UNPARTED,
    Pages,
    Piece,
    laid_out,
    offset,
    parting_of,
    starts_of,
    unparted,
)
from .bounded import bounded
from .clean import plain
from .containers import ASK_FOR_SOURCE
from .grid import Block, Cell, Document, Grid, Paragraph, Place, Row, UnreadableError, grid_of
from .wrapping import BREAK, FULL

MAX_PAGES = 300
MAX_CHARS = 2_000_000
# Words of one cell stand nearer to each other than this share of their height.
TOGETHER = 0.8
# Lines below each other in a table stand no farther apart, in points.
NEAR = 36
# Lines of headings between two rows.
MOST_HEADINGS = 3
# Lines of a cell that a page broke, and how far from the top of the page they begin.
MOST_BROKEN = 24
NEAR_TOP = 8
# What is lower than a line of text, in points, is no row.
LOWEST_ROW = 6
# Rows whose lines stand nearer to each other than rows do have this much more between them.
FARTHER = 1.25
# Lines of one cell stand no farther from each other than so many times their height.
LEADING = 1.45
# Of the mean width of the letters of a word.
WIDEST_LETTER = 1.25
# What is wider, in points, is no gap between cells.
WIDEST_GAP = 14
# How much of a line the next one covers, where columns have lines of their own.
UNEVEN = 0.2
Box = tuple[float, float, float, float]
Line = tuple[float, list[Piece], Box]
Loose = tuple[int, list[Piece], Box]
"""The number of a line on its page, its pieces, its box."""


def read_pdf(path: Path) -> Document:
    """The pages of a PDF as paragraphs and grids; UnreadableError if there is no text in it."""
    return bounded(_read, path)


def _read(path: Path) -> Document:
    damaged = UnreadableError(
        _("The PDF cannot be opened: it is damaged, or protected with a password."),
        _("Ask the sender for the file without a password, best the one that it was made from."),
    )
    try:
        with pdfplumber.open(path) as pdf:
            document = Document.of("pdf", _blocks(pdf))
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # a hostile file makes the library raise anything
        raise damaged from error
    if not document.blocks:
        raise UnreadableError(
            _("The PDF holds no text: it is a scan, a picture of a page."),
            ASK_FOR_SOURCE,
        )  # fmt: skip
    return document


def _blocks(pdf: Any) -> Iterator[Block]:
    if len(pdf.pages) > MAX_PAGES:
        raise UnreadableError(
            _("The PDF has more than {limit} pages.", limit=MAX_PAGES),
            _("Give the pages with the table alone."),
        )
    chars = 0
    known = Pages()
    for number, page in enumerate(pdf.pages, start=1):
        chars += len(page.chars)
        if chars > MAX_CHARS:
            raise UnreadableError(
                _("The PDF holds more than {limit} letters.", limit=MAX_CHARS),
                _("Give the pages with the table alone."),
            )
        yield from _page(page, number, known)
        page.close()


def _page(page: Any, number: int, known: Pages) -> Iterator[Block]:
    """What stands on a page, from its top down; lines are counted over the whole page.

    `known` is what was seen of the last table without drawn lines.
    """
    words = page.extract_words(keep_blank_chars=False, use_text_flow=False)
    lines = _lines(words)
    drawn = [table for table in _tables(page) if len(table.rows) > 1 or _wide(table)]
    waiting = sorted(drawn, key=lambda table: table.bbox[1])
    loose: list[Loose] = []
    for at, (top, line, box) in enumerate(lines, start=1):
        while waiting and waiting[0].bbox[1] <= top:
            yield from _loose(loose, number, known)
            loose = []
            yield _drawn(waiting.pop(0), lines, words, number)
        if not any(_inside(box, table.bbox) for table in drawn):
            loose.append((at, line, box))
    yield from _loose(loose, number, known)
    for table in waiting:
        yield _drawn(table, lines, words, number)


def _tables(page: Any) -> list[Any]:
    """The tables with drawn lines. A browser draws none below a row that goes on with the next page."""
    found = page.find_tables()
    if not found:
        return []
    last = max(found, key=lambda table: table.bbox[3])
    left, _top, right, bottom = last.bbox
    upright = [
        edge
        for edge in page.edges
        if edge["orientation"] == "v" and left - 1 < edge["x0"] < right + 1
    ]
    open_row = max((edge["bottom"] for edge in upright if edge["top"] < bottom + 1), default=bottom)
    if open_row < bottom + LOWEST_ROW:
        return list(found)
    return list(page.find_tables({"explicit_horizontal_lines": [open_row]}))


def _wide(table: Any) -> bool:
    return any(sum(cell is not None for cell in row.cells) > 1 for row in table.rows)


def _inside(box: Box, area: Box) -> bool:
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    return area[0] <= middle[0] <= area[2] and area[1] <= middle[1] <= area[3]


def _rows(words: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Words by their lines, from the top down and from the left."""
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda item: (item["top"], item["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        if rows and rows[-1][0]["top"] <= middle <= rows[-1][0]["bottom"]:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda item: item["x0"]) for row in rows]


def _lines(words: Sequence[dict[str, Any]]) -> list[Line]:
    """The lines of a page: top, pieces and box of each."""
    found = []
    for row in _rows(words):
        box = (row[0]["x0"], min(w["top"] for w in row), max(w["x1"] for w in row),
               max(w["bottom"] for w in row))  # fmt: skip
        found.append((box[1], _pieces(row), box))
    return found


def _pieces(words: Sequence[dict[str, Any]]) -> list[Piece]:
    """Words of a line, joined where only a space parts them."""
    found: list[Piece] = []
    for word in words:
        gap = (word["bottom"] - word["top"]) * TOGETHER
        if found and word["x0"] - found[-1].right < gap:
            text = f"{found[-1].text} {word['text']}"
            found[-1] = Piece(left=found[-1].left, right=word["x1"], text=text)
        else:
            found.append(Piece(left=word["x0"], right=word["x1"], text=word["text"]))
    return found


def _drawn(table: Any, lines: Sequence[Line], words: Sequence[dict[str, Any]], number: int) -> Grid:
    """A table with drawn lines. A cell that spreads over others covers them, as in Word."""
    texts = _with_breaks(table, table.extract(x_tolerance=2, y_tolerance=2), words)
    rows: list[Row] = []
    for row, held in zip(table.rows, texts, strict=True):
        top = row.bbox[1]
        line = 1 + sum(above + 2 < top for above, _pieces_, _box in lines)
        cells = []
        for at, (box, text) in enumerate(zip(row.cells, held, strict=True)):
            covered = box is None and any(cell is not None and cell[2] > _left(table, at) + 1 for cell in row.cells[:at])  # fmt: skip
            cells.append(Cell(text=plain(text), covered=covered, below=box is None and not covered))  # fmt: skip
        rows.append(Row(cells=tuple(cells), place=Place(page=number, row=line), after_break=not rows))  # fmt: skip
    # Gaps between cells are columns of their own, in which nothing ever stands.
    used = [
        at for at in range(len(rows[0].cells))
        if any(row.cells[at].flat for row in rows) or _is_column(table, at)
    ]  # fmt: skip
    rows = [replace(row, cells=tuple(row.cells[at] for at in used)) for row in rows]
    return grid_of(rows, rows[0].place)


def _with_breaks(
    table: Any, texts: Sequence[Sequence[str | None]], words: Sequence[dict[str, Any]]
) -> list[list[str]]:
    """The texts of the cells, with `BREAK` behind each word that fills its line alone, `FULL` behind other full lines."""
    boxes = [box for row in table.rows for box in row.cells if box is not None]
    within = {box: [word for word in words if _inside(_box(word), box)] for box in boxes}
    padding = min((min(w["x0"] for w in held) - box[0] for box, held in within.items() if held), default=0.0)  # fmt: skip
    found = []
    for row, held in zip(table.rows, texts, strict=True):
        cells = []
        for box, text in zip(row.cells, held, strict=True):
            lines = _rows(within[box]) if box is not None and text else []
            parts = (text or "").split("\n")
            for at, line in enumerate(lines if len(parts) == len(lines) else ()):
                room = box[2] - padding - line[-1]["x1"]
                after = lines[at + 1][0] if at + 1 < len(lines) else None
                if len(line) == 1 and room < WIDEST_LETTER * _width(line[0]):
                    parts[at] += BREAK
                elif after and not _fits(after["text"], room, _width(after), parts[at]):
                    parts[at] += FULL
            cells.append("\n".join(parts))
        found.append(cells)
    return found


def _fits(word: str, room: float, letter: float, line: str) -> bool:
    """Whether a word has room behind a line, a space between them; a hyphen at its end is another's."""
    return line.endswith("-") or letter * (len(word) + 1) <= room


def _box(word: dict[str, Any]) -> Box:
    return word["x0"], word["top"], word["x1"], word["bottom"]


def _width(word: dict[str, Any]) -> float:
    """The mean width of a letter of a word."""
    return float(word["x1"] - word["x0"]) / max(len(word["text"]), 1)


def _is_column(table: Any, at: int) -> bool:
    """Whether a column without a word is more than a gap: rows that a page broke may leave it blank."""
    boxes = (row.cells[at] for row in table.rows)
    return any(box is not None and box[2] - box[0] > WIDEST_GAP for box in boxes)


def _left(table: Any, column: int) -> float:
    """The left edge of a column of a table."""
    edges = [row.cells[column][0] for row in table.rows if row.cells[column] is not None]
    return float(min(edges)) if edges else 0.0


def _loose(lines: Sequence[Loose], number: int, known: Pages) -> Iterator[Block]:
    """Lines outside drawn tables: runs of aligned columns are tables, all else paragraphs."""
    at = 0
    while at < len(lines):
        start = at + _begun_above(lines, at, number)
        end = start + 1
        while len(lines[start][1]) > 1 and (more := _goes_on(lines, start, end)):
            end += more
        yield from _table_or_text(lines[at:end], number, known)
        at = end


def _begun_above(lines: Sequence[Loose], at: int, number: int) -> int:
    """How many lines at the top of a page go on in a row that the page before it broke.

    Each of their pieces stands where an inner column of the table below them begins.
    """
    if number == 1 or at or lines[at][0] > NEAR_TOP:
        return 0
    near = lines[:MOST_BROKEN]
    outer = min((line[1][0].left for line in near if len(line[1]) > 1), default=0.0)
    first = next(
        (n for n, line in enumerate(near) if len(line[1]) > 1 and line[1][0].left < outer + 3), 0
    )
    inner = [piece.left for line in lines[first : first + MOST_BROKEN] for piece in line[1][1:]]
    broken = [piece for line in lines[:first] for piece in line[1]]
    inside = (any(abs(piece.left - left) < 3 for left in inner) for piece in broken)
    return first if all(inside) else 0


def _goes_on(lines: Sequence[Loose], start: int, at: int) -> int:
    """How many lines from `at` on belong to the aligned table that begins at `start`.

    A line of one piece does below another column than the first, or as a heading above a line
    of several.
    """
    if at == len(lines):
        return 0
    if len(lines[at][1]) > 1:
        return 1
    run = lines[start:at]
    inner = [piece.left for line in run for piece in line[1][1:]]
    near = lines[at][2][1] - lines[at - 1][2][1] < NEAR
    if near and any(abs(lines[at][1][0].left - left) < 3 for left in inner):
        return 1
    if near and _is_wrapped(lines, start, at):
        return 1
    for end in range(at + 1, min(at + 1 + MOST_HEADINGS, len(lines))):
        if len(lines[end][1]) > 1:
            same = sum(any(abs(p.left - left) < 3 for left in inner) for p in lines[end][1][1:])
            return end - at if same and lines[end][1][0].left < min(inner) else 0
    return 0


def _is_wrapped(lines: Sequence[Loose], start: int, at: int) -> bool:
    """Whether a line of one piece goes on in a cell above it: it stands nearer than rows do, and as the cell does."""

    gaps = [below[2][1] - above[2][1] for above, below in pairwise(lines[start : at + 1])]
    cells = [piece for line in lines[start:at] for piece in line[1] if len(line[1]) > 1]
    own = lines[at][1][0]
    inside = any(offset(own, cell) < 3 for cell in cells)
    box = lines[at][2]
    # Below the first line of a heading no gap tells yet how far rows stand from each other.
    is_heading = all(len(line[1]) == 1 for line in lines[start + 1 : at])
    farther = FARTHER * LEADING * (box[3] - box[1]) if is_heading else max(gaps)
    return inside and gaps[-1] * FARTHER < farther


def _marked(lines: Sequence[list[Piece]]) -> list[list[Piece]]:
    """The lines, with `BREAK` behind each word that reaches as far as its column does, `FULL` behind other full lines.

    How far that is, several pieces that begin below each other tell together.
    """
    pieces = [piece for line in lines for piece in line]

    def marked(piece: Piece, below: Sequence[Piece]) -> Piece:
        letter = (piece.right - piece.left) / len(piece.text)
        column = [other.right for other in pieces if abs(other.left - piece.left) < 3]
        full = sum(right > max(column) - letter for right in column) > 1 and piece.right > max(column) - letter  # fmt: skip
        fills = full and " " not in piece.text and piece.text[-1].islower()
        after = next((other.text for other in below if abs(other.left - piece.left) < 3), "")
        if fills:
            return replace(piece, text=piece.text + BREAK)
        if after and not _fits(after.split()[0], max(column) - piece.right, letter, piece.text):
            return replace(piece, text=piece.text + FULL)
        return piece

    return [
        [marked(piece, below) for piece in line]
        for line, below in zip(lines, [*lines[1:], []], strict=True)
    ]


def _table_or_text(run: Sequence[Loose], number: int, known: Pages) -> Iterator[Block]:
    lines = [line for _at, line, _box in run]
    above = known.parting if number > 1 else []
    first = [text for text in known.heading[0] if text] if above and known.heading else []
    repeats = bool(first) and [piece.text for piece in lines[0]] == first
    rows = laid_out(_marked(lines), narrowest=3, known=above, repeats=repeats)
    if rows is None:
        yield from _text(run, number)
        return
    known.parting = parting_of(lines, 3, above, repeats=repeats)
    if _is_uneven(run):
        raise unparted(Place(page=number, row=run[0][0]))
    places = [Place(page=number, row=at) for at, _line, _box in run]
    yield known.grid(rows, places, _starts(run, rows))


def _is_uneven(run: Sequence[Loose]) -> bool:
    """Whether columns have lines of their own, as where short cells stand in the middle beside long ones.

    Lines that overlap then hold words of other columns.
    """

    def apart(above: Loose, below: Loose) -> bool:
        (_at, upper, box), (_below, lower, under) = above, below
        overlap = under[1] < box[3] - UNEVEN * (box[3] - box[1])
        return overlap and not any(abs(a.left - b.left) < 3 for a in upper for b in lower)

    found = [apart(above, below) for above, below in pairwise(run)]
    return len(found) >= FEWEST_UNPARTED and sum(found) > len(found) / 4


def _starts(run: Sequence[Loose], rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """The lines at which rows begin, where rows stand farther from each other than their lines; else none."""
    gaps = [below[2][1] - above[2][1] for above, below in pairwise(run)]
    near = min(gaps, default=0.0)
    return starts_of({at for at, gap in enumerate(gaps, start=1) if gap > near * FARTHER}, rows)


def _text(lines: Sequence[Loose], number: int) -> Iterator[Block]:
    for at, line, _box in lines:
        text = plain(" ".join(piece.text for piece in line))
        if text:
            yield Paragraph(text=text, place=Place(page=number, row=at))
