"""Plain text: tables by tabs, by bars or in HTML, and paragraphs between them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from ...language.i18n import _
from .aligned import NUMBER, Pages, laid_out, pieces, starts_of
from .clean import heading, plain
from .encodings import decoded
from .grid import Block, Cell, Document, Grid, Paragraph, Place, Row, UnreadableError, grid_of, span
from .wrapping import BREAK, whole

_DRAWN = re.compile(r"^[\s─━═│┃║|+\-=┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬]+$")
MAX_BYTES = 5_000_000
_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
# «+-----+-----+», «├─────┼─────┤»: the edge of a box, or what parts its rows.
_FRAME = re.compile(r"^\s*(?:\+[-=+]{3,}\+|[┌└├╔╚╠┼─━═][─━═┬┴┼╦╩╬]{2,}[┐┘┤╗╝╣┼─━═])\s*$")
_BARS = str.maketrans("│┃║", "|||")
_BAR = re.compile(r"(?<!\\)\|")
# A line of a table with empty lines between its rows has more pieces than this.
COLUMNS = 2
_LONG = re.compile(r"[А-ЯЁ]?[а-яё]{7,}")
FULL_LINE = 0.75
BREAKS = frozenset({"br", "p", "li", "div", "h1", "h2", "h3", "h4", "h5", "h6", "caption"})
UNREAD = frozenset({"script", "style", "title"})
# «Цель: …», and in the next line «Задачи:»: what a passport tells next is no end of a sentence.
_LABELLED = re.compile(
    r"^\s*(?:цел|задач|срок|этап|исполнител|ответственн|ожидаем)[а-яё]*(?: [а-яё]+){0,2}:",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^\s*(?:[-–—•*]\s+|\d+(?:\.\d+)*[.)]\s)")


def read_text(path: Path) -> Document:
    """A text file as paragraphs and grids; UnreadableError if it is no text."""
    if path.stat().st_size > MAX_BYTES:
        raise UnreadableError(
            _("The file is larger than {limit} bytes.", limit=MAX_BYTES),
            _("Give the plan alone, without annexes."),
        )
    return of_text(_decoded(path.read_bytes()))


def of_text(text: str) -> Document:
    """The words of a text file as paragraphs and grids."""
    found = whole(Document.of("text", _over_pages(text, _blocks)))
    if _has_table(found) and not _is_spaced(text.splitlines()):
        return found
    spaced = whole(Document.of("text", _over_pages(text, _spaced)))
    return spaced if _has_table(spaced) else found


def _has_table(document: Document) -> bool:
    return any(isinstance(block, Grid) for block in document.blocks)


def _over_pages(text: str, read: Callable[[list[str], Pages], Iterator[Block]]) -> Iterator[Block]:
    """The blocks of each page of a printout, whose columns are its own; a text of one page has none."""
    pages = text.rstrip("\f").split("\f")
    table = Pages()
    for number, page in enumerate(pages, start=1):
        for block in read(page.splitlines(), table):
            yield _on_page(block, number) if len(pages) > 1 else block


def _on_page(block: Block, number: int) -> Block:
    place = replace(block.place, page=number)
    if isinstance(block, Paragraph):
        return replace(block, place=place)
    lines = [replace(row, place=replace(row.place, page=number)) for row in block.lines]
    return grid_of(lines, place, block.frame)


def _decoded(data: bytes) -> str:
    found = decoded(data)
    if found is None and b"\0" in data:
        raise UnreadableError(
            _("The file is no text."), _("Give a file of Word (.docx), Excel (.xlsx) or text.")
        )
    if found is None:
        raise UnreadableError(
            _("The encoding of the text is not known."), _("Save it in the encoding UTF-8.")
        )
    return found[0]


def _blocks(page: list[str], table: Pages) -> Iterator[Block]:
    """Chunks between empty lines: those with tabs or bars are tables, those that are aligned may be one of many pages."""
    for start, lines in _chunks(page):
        joined = "\n".join(lines)
        if re.search(r"<table\b", joined, re.IGNORECASE):
            yield from _of_page(joined, start)
        elif "\t" in joined:
            yield grid_of(list(_tabbed(lines, start)), Place(row=start))
        elif _is_box(lines):
            yield _boxed(lines, start, table)
        elif sum(bool(_BAR.search(line)) for line in lines) > 1:
            yield _grid(_barred(lines), start)
        elif (found := _aligned(lines)) is not None:
            places = [Place(row=start + at) for at in range(len(lines))]
            yield table.grid(found, places)
        else:
            yield from _paragraphs(start, lines)


def _is_spaced(lines: list[str]) -> bool:
    """Whether a heading and each row below it stand by themselves between empty lines."""
    firsts = [pieces(chunk[0]) for _start, chunk in _chunks(lines)]
    return any(
        len(head) > COLUMNS
        and not NUMBER.fullmatch(head[0].text)
        and all(
            len(row) > 1
            and {p.left for p in row} <= {p.left for p in head}
            and [p.text for p in row] != [p.text for p in head]  # the next page
            for row in rows
        )
        for head, *rows in zip(firsts, firsts[1:], firsts[2:], strict=False)
    )


def _spaced(lines: list[str], table: Pages) -> Iterator[Block]:
    """An aligned table with empty lines between its rows, and the paragraphs above it."""
    top = next((at for at, line in enumerate(lines) if len(pieces(line)) > COLUMNS), len(lines))
    kept = [at for at in range(top, len(lines)) if lines[at].strip()]
    rows = _aligned([lines[at] for at in kept]) if kept else None
    for start, chunk in _chunks(lines if rows is None else lines[:top]):
        yield from _paragraphs(start, chunk)
    if rows is not None:
        apart = {number for number, at in enumerate(kept) if number and not lines[at - 1].strip()}
        yield table.grid(rows, [Place(row=at + 1) for at in kept], starts_of(apart, rows))


def _aligned(lines: list[str]) -> list[list[str]] | None:
    """Cells of lines whose columns are only aligned, as pdftotext -layout prints them."""
    cut = [[] if _DRAWN.match(line) else pieces(line) for line in lines]
    # A line of one piece goes on in a column if it begins where others of that column do.
    begin = {piece.left for line in cut for piece in line[1:]}
    filled = [line for line in cut if line]
    of_table = sum(len(line) > 1 or line[0].left in begin for line in filled)
    rows = None if of_table < 0.6 * len(filled) else laid_out(cut)
    if rows is not None:
        for column in range(len(rows[0])):
            # Few lines reach over their column.
            lengths = sorted(len(row[column]) for row in rows if row[column])
            longest = lengths[len(lengths) * 9 // 10] if lengths else 0
            for row in rows:
                # A long word that fills its line alone may be broken: the next line goes on with it.
                if _LONG.fullmatch(row[column]) and len(row[column]) >= FULL_LINE * longest:
                    row[column] += BREAK
    return rows


def _chunks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines that are not empty, with the number of the first; HTML tables whole."""
    run: list[str] = []
    start, depth = 1, 0
    for number, line in enumerate(lines, start=1):
        opened = len(re.findall(r"<table\b", line, re.IGNORECASE))
        depth = max(0, depth + opened - len(re.findall(r"</table\s*>", line, re.IGNORECASE)))
        if line.strip() or "\t" in line or depth:
            if not run:
                start = number
            run.append(line)
        elif run:
            yield start, run
            run = []
    if run:
        yield start, run


def _tabbed(lines: list[str], start: int) -> Iterator[Row]:
    """The rows of a table that tabs part; a cell may go over several lines where that makes each row whole."""
    width = lines[0].count("\t")
    whole: list[tuple[int, str]] = []
    for at, line in enumerate(lines):
        above = whole[-1][1].count("\t") if whole else 0
        if above and "\t" in line and above + line.count("\t") == width:
            whole[-1] = (whole[-1][0], f"{whole[-1][1]}\n{line}")
        else:
            whole.append((at, line))
    are_whole = all(line.count("\t") in (0, width) for _at, line in whole)
    for at, line in whole if are_whole else enumerate(lines):
        cells = tuple(Cell(text=_kept(part)) for part in line.split("\t"))
        yield Row(cells=cells, place=Place(row=start + at), after_break=at == 0)


def _grid(rows: list[tuple[Cell, ...]], start: int, step: int = 1) -> Grid:
    found = [
        Row(cells=cells, place=Place(row=start + number * step), after_break=number == 0)
        for number, cells in enumerate(rows)
        if cells
    ]
    return grid_of(found, Place(row=start))


def _kept(part: str) -> str:
    """A cell of one line: two spaces or more may be a lost end of a line, so they stay."""
    lines = plain(part).split("\n")
    return "\n".join(re.sub(r"[ \t]{2,}", "\n", line) for line in lines)


def _is_box(lines: list[str]) -> bool:
    """Whether bars part the columns of all lines, in a frame, or each at its place or as many of them drawn in each."""
    parted = [line for line in lines if not _FRAME.match(line)]
    bars = {sum(map(line.count, "|│┃║")) for line in parted}
    framed = any(map(_FRAME.match, lines))
    drawn = any(bar in line for line in lines for bar in "│┃║")
    in_place = len(set(map(_bars_of, parted))) == 1
    return bool(bars) and min(bars) > 1 and (framed or in_place or (drawn and len(bars) == 1))


def _bars_of(line: str) -> tuple[int, ...]:
    return tuple(at for at, char in enumerate(line.rstrip().translate(_BARS)) if char == "|")


def _had_room(above: Sequence[str], below: Sequence[str], widths: Sequence[int]) -> bool:
    """Whether each cell of a line would have held the first word of the one below: no cell goes on there.

    Texts may be broken before the bar: no column is wider than the longest of its lines.
    """
    return all(not word or len(cell) + 1 + len(word.split()[0]) <= width
               for cell, word, width in zip(above, below, widths, strict=True))  # fmt: skip


def _boxed(lines: list[str], start: int, table: Pages) -> Grid:
    """A table in a box, of «+», «-» and «|» or drawn, whose cells may go over several lines."""
    kept = [at for at, line in enumerate(lines) if not (_FRAME.match(line) or _RULE.match(line))]
    parted = [lines[at].translate(_BARS) for at in kept]
    rows = [[cell.text for cell in cells] for cells in _barred(parted)]
    widest = max(map(len, rows))
    rows = [[*row, *[""] * (widest - len(row))] for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    # In a frame its lines part the rows; without one the room that was left does.
    framed = any(map(_FRAME.match, lines))
    apart = {
        number
        for number, at in enumerate(kept)
        if number
        and (
            at - 1 not in kept or (not framed and _had_room(rows[number - 1], rows[number], widths))
        )
    }
    return table.grid(rows, [Place(row=start + at) for at in kept], starts_of(apart, rows), apart)


def _barred(lines: list[str]) -> list[tuple[Cell, ...]]:
    """The rows of a table whose columns bars part, as in Markdown; none for the rule below its header.

    A bar at the edge is the frame's only where all lines have it: else an empty cell stands before it.
    """
    plainly = [line.strip() for line in lines]
    parted = [line for line in plainly if _BAR.search(line)]
    framed = all(line.startswith("|") for line in parted)
    closed = all(line.endswith("|") and not line.endswith("\\|") for line in parted)
    rows: list[tuple[Cell, ...]] = []
    for line in plainly:
        inner = line.removeprefix("|") if framed else line
        inner = inner.removesuffix("|") if closed else inner
        parts = () if _RULE.match(line) else _BAR.split(inner)
        rows.append(tuple(Cell(text=plain(part.replace("\\|", "|"))) for part in parts))
    return rows


def _paragraphs(start: int, lines: list[str]) -> Iterator[Paragraph]:
    """Lines that follow each other are one paragraph; list items and headings stand alone.

    So does a line that does not go on with the one above, which had room for its first word.
    """
    run: list[str] = []
    first = start
    width = max(len(line.strip()) for line in lines)
    for number, line in enumerate(lines, start=start):
        words, is_heading = heading(line)
        begins = (
            _ITEM.match(line) or _LABELLED.match(line) or (run and _is_ended(run[-1], line, width))
        )
        if run and (is_heading or begins):
            yield from _paragraph(run, first)
            run = []
        if is_heading:
            if text := plain(words):
                yield Paragraph(text=text, place=Place(row=number), heading=True)
            continue
        if not run:
            first = number
        run.append(line)
    yield from _paragraph(run, first)


def _is_ended(above: str, line: str, width: int) -> bool:
    """Whether somebody ended a line before it was full; what begins small goes on."""
    first = next(iter(line.split()), "")
    begins_small = first.lstrip('«"(')[:1].islower()
    return not begins_small and len(above.strip()) + 1 + len(first) <= width


def _paragraph(lines: list[str], row: int) -> Iterator[Paragraph]:
    text = plain("\n".join(lines))
    if text:
        bold = text != plain("\n".join(lines).replace("**", "")) or "**" in lines[0]
        yield Paragraph(text=text, place=Place(row=row), heading=bold and len(text) < 400)


def _of_page(text: str, start: int) -> Iterator[Block]:
    """The words outside tables and the tables, in their order."""
    reader = _Tables()
    reader.feed(text)
    reader.close()
    reader.end_words()
    for part in reader.parts:
        if isinstance(part, str):
            yield Paragraph(text=part, place=Place(row=start))
        elif part:
            yield _grid(layout(part), start, step=0)


Span = tuple[str, int, int]
"""The words of a cell, and over how many columns and rows it spreads."""


def layout(rows: list[list[Span]]) -> list[tuple[Cell, ...]]:
    """Cells with spans laid out on a grid."""
    waiting: dict[int, tuple[int, bool]] = {}
    found = []
    for row in rows:
        cells: list[Cell] = []
        later: dict[int, tuple[int, bool]] = {}
        pending = list(row)
        while pending or any(column >= len(cells) for column in waiting):
            column = len(cells)
            if column in waiting:
                left, covered = waiting.pop(column)
                cells.append(Cell(below=True, covered=covered))
                if left > 1:
                    later[column] = (left - 1, covered)
            elif pending:
                text, wide, high = pending.pop(0)
                for offset in range(wide):
                    cells.append(Cell(text="" if offset else text, covered=offset > 0))
                    if high > 1:
                        later[column + offset] = (high - 1, offset > 0)
            else:
                cells.append(Cell())
        waiting = later
        found.append(tuple(cells))
    return found


class _Tables(HTMLParser):
    """Words and rows of the tables of a text; a table inside another is read as a table of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str | list[list[Span]]] = []
        self._unread = 0
        self._open: list[list[list[Span]]] = []
        self._words: list[str] = []
        self._spans = (1, 1)
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in UNREAD
        if not self._open and (tag == "table" or tag in BREAKS):
            self.end_words()
        if tag == "table" and len(self._open) < 20:
            rows: list[list[Span]] = []
            self._open.append(rows)
            self.parts.append(rows)
        elif tag == "tr" and self._open:
            self._end_cell()
            self._open[-1].append([])
        elif tag in ("td", "th") and self._open:
            self._end_cell()
            known = dict(attrs)
            self._spans = (span(known.get("colspan"), 60), span(known.get("rowspan"), 500))
            self._in_cell = True
        elif tag in BREAKS:
            self._words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unread -= bool(tag in UNREAD and self._unread)
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if tag == "table" and self._open:
            self._open.pop()
        elif not self._open and tag in BREAKS:
            self.end_words()

    def handle_data(self, data: str) -> None:
        if (self._in_cell or not self._open) and not self._unread:
            self._words.append(data)

    def end_words(self) -> None:
        """What was said outside tables until here is a paragraph."""
        text = plain("".join(self._words))
        if text:
            self.parts.append(text)
        self._words = []

    def _end_cell(self) -> None:
        if self._in_cell and self._open:
            if not self._open[-1]:
                self._open[-1].append([])
            self._open[-1][-1].append((plain("".join(self._words)), *self._spans))
        self._words, self._in_cell, self._spans = [], False, (1, 1)
