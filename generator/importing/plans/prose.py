"""Plans without a table: measures in paragraphs, and cells each on a line of its own."""

import re
from collections.abc import Iterator, Sequence

from ..files.grid import Block, Cell, Grid, Paragraph, Place, Row, grid_of
from ..lexicon import WORDS
from .columns import columns_of
from .looks import is_numbered_heading, is_term, leading_number, number_of

_LABEL = re.compile(
    "(?:^|(?<=[.;,\\s(]))(?:" + "|".join(f"(?P<{name}>{words})" for name, words in WORDS["parts"].items()) + r")\s*[:–—-]\s*",
    re.IGNORECASE,
)  # fmt: skip
_SHORTENED = re.compile(r"(?<![а-яё])(?:гг?|др|пр|уч\. г)$")
_BRACKET = re.compile(r"\(([^()]+)\)\W*$")
_ITEM = re.compile(r"[-–—•▪*]\s*(\S.*)")
HEADER = ("№", "Мероприятие", "Срок", "Ответственный", "Результат")
FEWEST = 2
FEWEST_PLAIN = 3
# Of the longest line of the pages: a shorter one ends its paragraph.
FULL = 0.75
WIDEST = 7
Lines = Sequence[tuple[str, Place]]


def tabled(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the measures of paragraphs as a table, where no table holds any."""
    for reader in (_one_cell_a_line, _in_sentences, _under_times):
        found = reader(blocks)
        if found is not None:
            return found
    return list(blocks)


def headed(blocks: Sequence[Block]) -> tuple[Block, ...] | None:
    """The blocks with a header above the one table that needs none: «1 | what | when | who»."""
    found = [
        (at, block)
        for at, block in enumerate(blocks)
        if isinstance(block, Grid) and _is_plain(block)
    ]
    if len(found) != 1:
        return None
    at, grid = found[0]
    top = Row(cells=tuple(Cell(text=text) for text in HEADER[: grid.width]), place=grid.place)
    return (*blocks[:at], grid_of([top, *grid.lines], grid.place, grid.frame), *blocks[at + 1 :])


def _is_plain(grid: Grid) -> bool:
    """Whether the rows are numbered from 1 without a gap, and each has a term in the third column."""
    rows = [row for row in grid.lines if row.filled]
    numbers = [number_of(row.text(0)) for row in rows]
    if not 4 <= grid.width <= len(HEADER) or len(rows) < FEWEST_PLAIN:
        return False
    whole = all(row.text(1) and row.text(3) and is_term(row.text(2)) for row in rows)
    told = any(is_term(row.text(at)) for row in rows for at in (1, 3))
    return whole and not told and numbers == [str(at) for at in range(1, len(rows) + 1)]


def _lines(blocks: Sequence[Block]) -> list[tuple[str, Place, int]]:
    """Lines of the paragraphs with their places and the block that each stands in."""
    return [
        (" ".join(line.split()), block.place, at)
        for at, block in enumerate(blocks)
        if isinstance(block, Paragraph)
        for line in block.text.split("\n")
        if line.strip()
    ]


def _in_sentences(blocks: Sequence[Block]) -> list[Block] | None:
    """«1. Провести … Срок: март. Ответственный: …», the parts in one paragraph or below it."""
    found: list[tuple[list[str], Place, set[int]]] = []
    unread: list[tuple[Paragraph, set[int]]] = []
    time = ""
    for line, place, of in _unwrapped(blocks):
        number, words = leading_number(line)
        labels = list(_LABEL.finditer(line))
        below = bool(labels) and labels[0].start() == 0
        if below and found:
            cells, first, before = found[-1]
            both = zip(cells, ["", *_parts(line)], strict=True)
            found[-1] = ([new or old for old, new in both], first, before | of)
        elif number and not below:
            title, term, *rest = _parts(words)
            found.append(([number, title, term or time, *rest], place, of))
        elif not labels and not line[0].islower() and is_term(line.strip(" .:")):
            time = line.strip(" .:")  # «Сентябрь» above what is done then
        elif not labels and is_numbered_heading(line):
            found.append(([line, "", "", "", ""], place, of))
        else:
            unread.append((Paragraph(text=line, place=place), of))
    told = [at for at, row in enumerate(found) if any(row[0][2:])]
    if len(told) < FEWEST:
        return None
    # A heading right above the first measure belongs to it; a number there may be of a goal.
    start = told[0] - (told[0] > 0 and not found[told[0] - 1][0][1])
    rows = found[start : told[-1] + 1]
    used = sorted({at for _cells, _place, of in rows for at in of})
    left = [paragraph for paragraph, of in unread if of & {*used}]
    return _with_grid(
        blocks, [(cells, place) for cells, place, _of in rows], HEADER, used, rest=left
    )


def _under_times(blocks: Sequence[Block]) -> list[Block] | None:
    """«Январь», and below it «– совещание директоров;», «2. Сбор данных»: items of a list with their time."""
    rows: list[tuple[list[str], Place]] = []
    used: set[int] = set()
    times: list[str] = []
    for line, place, at in _lines(blocks):
        number, words = leading_number(line)
        block = blocks[at]
        listed = isinstance(block, Paragraph) and block.item and (None, line)
        item = _ITEM.match(line) or listed
        if not number and not line[0].islower() and is_term(line.strip(" .:")):
            times.append(line.strip(" .:"))
        elif times and (number or item):
            title = _tidy(item[1] if item else words)
            # Items of a list begin small; a row of a table that does is the end of another.
            rows.append(([number, title[:1].upper() + title[1:], times[-1], "", ""], place))
        elif rows and line[:1].islower():
            rows[-1][0][1] += f" {_tidy(line)}"
        else:
            continue
        used.add(at)
    return (
        _with_grid(blocks, rows, HEADER, sorted(used))
        if min(len(times), len(rows)) >= FEWEST
        else None
    )


def _unwrapped(blocks: Sequence[Block]) -> Iterator[tuple[str, Place, set[int]]]:
    """The lines, those of a page that fill it put together with the lines that go on: no PDF knows paragraphs."""
    lines = _lines(blocks)
    longest = max((len(line) for line, place, _at in lines if place.page), default=0)
    held: tuple[str, Place, set[int]] | None = None
    last = ""
    for line, place, at in lines:
        begins = leading_number(line)[0] or is_numbered_heading(line)
        if held and place.page and held[1].page and len(last) >= FULL * longest and not begins:
            held = (f"{held[0]} {line}", held[1], held[2] | {at})
        else:
            if held:
                yield held
            held = (line, place, {at})
        last = line
    if held:
        yield held


def _parts(words: str) -> list[str]:
    """Title, term, responsible and result of a sentence with labels."""
    found = {"title": words}
    labels = list(_LABEL.finditer(words))
    if labels:
        found["title"] = words[: labels[0].start()]
    elif bracket := _BRACKET.search(words):
        found |= _in_brackets(words[: bracket.start()], bracket[1])
    ends = [*(label.start() for label in labels[1:]), len(words)]
    for label, end in zip(labels, ends if labels else [], strict=True):
        found[label.lastgroup or ""] = words[label.end() : end]
    return [_tidy(found.get(name, "")) for name in ("title", "term", "responsible", "result")]


def _in_brackets(title: str, said: str) -> dict[str, str]:
    """«Провести анализ (август 2022 г., ММЦ)»: the term, then who is responsible."""
    parts = said.split(",")
    for count in range(len(parts), 0, -1):
        if is_term(term := ",".join(parts[:count]).strip()):
            return {"title": title, "term": term, "responsible": ",".join(parts[count:])}
    return {}


def _tidy(text: str) -> str:
    words = text.strip(" .;,(–—-")
    if words and _SHORTENED.search(words) and text.strip()[len(words) :].startswith("."):
        words += "."
    return words.removesuffix(")") if words.count(")") > words.count("(") else words


def _one_cell_a_line(blocks: Sequence[Block]) -> list[Block] | None:
    """A table whose cells came out each on a line of its own, headings first."""
    lines = _lines(blocks)
    for start in range(min(len(lines), 60)):
        for width in range(WIDEST, 2, -1):
            header = [line for line, _place, _at in lines[start : start + width]]
            if len(header) < width or number_of(header[-1]) or not _is_header(header):
                continue
            rows = list(_numbered(lines[start + width :], header))
            if len(rows) >= FEWEST:
                used = [at for _line, _place, at in lines[start:]]
                # What stands above the headings in the same paragraph may be the title.
                above = [(text, at) for text, at, block in lines[:start] if block in used]
                kept = [Paragraph(text=text, place=at) for text, at in above]
                return _with_grid(blocks, rows, header, used, kept)
    return None


def _is_header(texts: Sequence[str]) -> bool:
    row = Row(cells=tuple(Cell(text=text) for text in texts), place=Place(row=1))
    found = columns_of(row)
    roles = [column.role for column in found.columns] if found else []
    return roles[:1] == ["number"] and all(roles)


def _numbered(
    lines: Sequence[tuple[str, Place, int]], header: Sequence[str]
) -> Iterator[tuple[list[str], Place]]:
    """Rows that begin with their numbers, one after the other."""
    cells: list[str] = []
    place = Place()
    expected = 1
    for line, at, _block in lines:
        if number_of(line) == str(expected) and len(cells) != 1:
            if cells:
                yield _fitted(cells, len(header)), place
            cells, place, expected = [line], at, expected + 1
        elif cells:
            cells.append(line)
    if cells:
        yield _fitted(cells, len(header)), place


def _fitted(cells: list[str], width: int) -> list[str]:
    """As many cells as the header has: a title over several lines ends before the term."""
    if len(cells) <= width:
        return [*cells, *[""] * (width - len(cells))]
    term = next((at for at in range(2, len(cells)) if is_term(cells[at])), 2)
    head = [cells[0], " ".join(cells[1:term])]
    rest = cells[term:]
    return [*head, *rest[: width - 3], " ".join(rest[width - 3 :])][:width]


def _with_grid(
    blocks: Sequence[Block],
    rows: Sequence[tuple[list[str], Place]],
    header: Sequence[str],
    used: Sequence[int],
    above: Sequence[Block] = (),
    rest: Sequence[Block] = (),
) -> list[Block]:  # fmt: skip
    """The blocks with the rows as a table in the place of those `used`; `above` and `rest` of these stay."""
    first = min(used)
    top = Row(cells=tuple(Cell(text=text) for text in header), place=rows[0][1], after_break=True)
    made = [
        Row(cells=tuple(Cell(text=text) for text in cells), place=place) for cells, place in rows
    ]
    grid = grid_of([top, *made], Place(row=rows[0][1].row, table=1))
    taken = set(used)
    kept = [(at, block) for at, block in enumerate(blocks) if at not in taken]
    before = [*(block for at, block in kept if at < first), *above]
    return [*before, grid, *rest, *(block for at, block in kept if at > first)]
