"""PDF files that hold text: tables by their drawn lines, else by where the words stand."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfplumber

from ...language.i18n import _
from .aligned import Piece, joined, laid_out
from .bounded import bounded
from .clean import plain
from .grid import Block, Cell, Document, Grid, Paragraph, Place, Row, UnreadableError

MAX_PAGES = 300
MAX_CHARS = 2_000_000
# Words of one cell stand nearer to each other than this share of their height.
TOGETHER = 0.8
Box = tuple[float, float, float, float]


def read_pdf(path: Path) -> Document:
    """The pages of a PDF as paragraphs and grids; UnreadableError if there is no text in it."""
    document: Document = bounded(_read, path)
    return document


def _read(path: Path) -> Document:
    damaged = UnreadableError(
        _("The PDF cannot be opened: it is damaged, or protected with a password."),
        _("Ask the sender for the file without a password, best the one that it was made from."),
    )
    try:
        with pdfplumber.open(path) as pdf:
            blocks = tuple(_blocks(pdf))
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # a hostile file makes the library raise anything
        raise damaged from error
    if not blocks:
        raise UnreadableError(
            _("The PDF holds no text: it is a scan, a picture of a page."),
            _("Ask the sender for the Word or Excel file that it was made from; or recognise it with"
              " a program for scans, save it as .docx or .xlsx, and compare it with the original."),
        )  # fmt: skip
    return Document(kind="pdf", blocks=blocks)


def _blocks(pdf: Any) -> Iterator[Block]:
    if len(pdf.pages) > MAX_PAGES:
        raise UnreadableError(
            _("The PDF has more than {limit} pages.", limit=MAX_PAGES),
            _("Give the pages with the table alone."),
        )
    chars, tables = 0, 0
    for number, page in enumerate(pdf.pages, start=1):
        chars += len(page.chars)
        if chars > MAX_CHARS:
            raise UnreadableError(
                _("The PDF holds more than {limit} letters.", limit=MAX_CHARS),
                _("Give the pages with the table alone."),
            )
        for block in _page(page, number):
            tables += isinstance(block, Grid)
            yield _numbered(block, tables)
        page.close()


def _numbered(block: Block, table: int) -> Block:
    """A grid with its number in the document."""
    if isinstance(block, Paragraph):
        return block
    place = Place(page=block.place.page, row=block.place.row, table=table)
    return Grid(rows=block.rows, place=place)


def _page(page: Any, number: int) -> Iterator[Block]:
    """What stands on a page, from its top down; lines are counted over the whole page."""
    lines = _lines(page)
    drawn = [table for table in page.find_tables() if len(table.rows) > 1 or _wide(table)]
    waiting = sorted(drawn, key=lambda table: table.bbox[1])
    loose: list[tuple[int, list[Piece], float]] = []
    for at, (top, line, box) in enumerate(lines, start=1):
        while waiting and waiting[0].bbox[1] <= top:
            yield from _loose(loose, number)
            loose = []
            yield _drawn(waiting.pop(0), lines, number)
        if not any(_inside(box, table.bbox) for table in drawn):
            loose.append((at, line, top))
    yield from _loose(loose, number)
    for table in waiting:
        yield _drawn(table, lines, number)


def _wide(table: Any) -> bool:
    return any(sum(cell is not None for cell in row.cells) > 1 for row in table.rows)


def _inside(box: Box, area: Box) -> bool:
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    return area[0] <= middle[0] <= area[2] and area[1] <= middle[1] <= area[3]


def _lines(page: Any) -> list[tuple[float, list[Piece], Box]]:
    """The lines of a page: top, pieces and box of each."""
    words = page.extract_words(keep_blank_chars=False, use_text_flow=False)
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda item: (item["top"], item["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        if rows and rows[-1][0]["top"] <= middle <= rows[-1][0]["bottom"]:
            rows[-1].append(word)
        else:
            rows.append([word])
    found = []
    for row in rows:
        ordered = sorted(row, key=lambda item: item["x0"])
        box = (ordered[0]["x0"], min(w["top"] for w in row), max(w["x1"] for w in row),
               max(w["bottom"] for w in row))  # fmt: skip
        found.append((box[1], _pieces(ordered), box))
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


def _drawn(table: Any, lines: Sequence[tuple[float, list[Piece], Box]], number: int) -> Grid:
    """A table with drawn lines. A cell that spreads over others covers them, as in Word."""
    texts = table.extract(x_tolerance=2, y_tolerance=2)
    rows: list[Row] = []
    for row, words in zip(table.rows, texts, strict=True):
        top = row.bbox[1]
        line = 1 + sum(above + 2 < top for above, _pieces_, _box in lines)
        cells = []
        for at, (box, text) in enumerate(zip(row.cells, words, strict=True)):
            covered = box is None and any(cell is not None and cell[2] > _left(table, at) + 1 for cell in row.cells[:at])  # fmt: skip
            cells.append(Cell(text=plain(text or ""), covered=covered, below=box is None and not covered))  # fmt: skip
        rows.append(Row(cells=tuple(cells), place=Place(page=number, row=line), after_break=not rows))  # fmt: skip
    # Gaps between cells are columns of their own, in which nothing ever stands.
    used = [at for at in range(len(rows[0].cells)) if any(row.cells[at].flat for row in rows)]
    rows = [replace(row, cells=tuple(row.cells[at] for at in used)) for row in rows]
    return Grid(rows=tuple(rows), place=Place(page=number, row=rows[0].place.row))


def _left(table: Any, column: int) -> float:
    """The left edge of a column of a table."""
    edges = [row.cells[column][0] for row in table.rows if row.cells[column] is not None]
    return float(min(edges)) if edges else 0.0


def _loose(lines: Sequence[tuple[int, list[Piece], float]], number: int) -> Iterator[Block]:
    """Lines outside drawn tables: runs of aligned columns are tables, all else paragraphs."""
    run: list[tuple[int, list[Piece], float]] = []
    for item in (*lines, None):
        if item is not None and len(item[1]) > 1:
            run.append(item)
            continue
        if item is not None and run and _belongs(item, run):
            run.append(item)
            continue
        yield from _table_or_text(run, number)
        run = []
        if item is not None:
            yield from _text([item], number)


def _belongs(item: tuple[int, list[Piece], float], run: Sequence[tuple[int, list[Piece], float]]) -> bool:  # fmt: skip
    """Whether a line of one piece continues a cell of the aligned table above it."""
    last = run[-1]
    near = item[2] - last[2] < 20
    [piece] = item[1] or [Piece(left=0, right=0, text="")]
    return near and any(abs(piece.left - other.left) < 3 for other in last[1][1:])


def _table_or_text(run: Sequence[tuple[int, list[Piece], float]], number: int) -> Iterator[Block]:
    rows = laid_out([line for _at, line, _top in run], narrowest=3) if run else None
    if rows is None:
        yield from _text(run, number)
        return
    made = [
        Row(
            cells=tuple(Cell(text=plain(text)) for text in cells),
            place=Place(page=number, row=run[at][0]),
            after_break=at == 0,
        )
        for at, cells in joined(rows)
    ]
    yield Grid(rows=tuple(made), place=Place(page=number, row=run[0][0]))


def _text(lines: Sequence[tuple[int, list[Piece], float]], number: int) -> Iterator[Block]:
    for at, line, _top in lines:
        text = plain(" ".join(piece.text for piece in line))
        if text:
            yield Paragraph(text=text, place=Place(page=number, row=at))
