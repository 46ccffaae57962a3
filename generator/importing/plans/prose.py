"""Plans without a table: measures in paragraphs, and cells each on a line of its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..files.grid import NOWHERE, Block, Grid, Paragraph, Place, Row, grid_of
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


@dataclass
class Line:
    """A line of paragraphs, and later the cells that it holds; `blocks` are those that it stands in.

    `whole` is its sentence without labels, of which a bracket at the end may tell the term.
    """

    text: str
    place: Place
    blocks: set[int]
    cells: Sequence[str] = ()
    whole: str = ""


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
    top = Row.of(HEADER[: grid.width], grid.place)
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


def _lines(blocks: Sequence[Block]) -> list[Line]:
    return [
        Line(" ".join(line.split()), block.place, {at})
        for at, block in enumerate(blocks)
        if isinstance(block, Paragraph)
        for line in block.text.split("\n")
        if line.strip()
    ]


def _in_sentences(blocks: Sequence[Block]) -> list[Block] | None:
    """«1. Провести … Срок: март. Ответственный: …», the parts in one paragraph or below it."""
    found: list[Line] = []
    unread: list[Line] = []
    time = ""
    for line in _unwrapped(blocks):
        number, words = leading_number(line.text)
        labels = labels_of(line.text)
        item = "" if number else _item(blocks[min(line.blocks)], line.text)
        below = bool(labels) and labels[0].start() == 0
        if below and found:
            last, parts = found[-1], ("", *_parts(line.text))
            if parts[2] and last.whole:  # the term stands here, so the bracket tells something else
                last.cells = [last.cells[0], last.whole, *last.cells[2:]]
            last.cells = [new or old for old, new in zip(last.cells, parts, strict=True)]
            last.blocks |= line.blocks
        elif (number or (item and any(_parts(item)[1:]))) and not below:
            title, term, *rest = _parts(item or words)
            line.cells = [number, title, term or time, *rest]
            line.whole = "" if labels else _tidy(words)
            found.append(line)
        elif not labels and _is_time(line.text):
            time = line.text.strip(" .:")  # «Сентябрь» above what is done then
        elif not labels and is_numbered_heading(line.text):
            line.cells = [line.text, "", "", "", ""]
            found.append(line)
        else:
            unread.append(line)
    told = [at for at, line in enumerate(found) if any(line.cells[2:])]
    if sum(not found[at].cells[0] for at in told) >= FEWEST:
        # Above items of lists numbers are of headings: «1. Диагностика».
        for line in found:
            line.cells = line.cells if any(line.cells[2:]) else [line.text, "", "", "", ""]
    if len(told) < FEWEST:
        return None
    # A heading right above the first measure belongs to it; a number there may be of a goal.
    start = told[0] - (told[0] > 0 and not found[told[0] - 1].cells[1])
    rows = found[start : told[-1] + 1]
    used = set().union(*(row.blocks for row in rows))
    left = [Paragraph(text=line.text, place=line.place) for line in unread if line.blocks & used]
    return _with_grid(blocks, rows, HEADER, used, rest=left)


def _item(block: Block, line: str) -> str:
    """The words of an item of a list; "" where a line is none."""
    found = _ITEM.match(line)
    return found[1] if found else line if isinstance(block, Paragraph) and block.item else ""


def _is_time(line: str) -> bool:
    return not line[0].islower() and is_term(line.strip(" .:"))


def _under_times(blocks: Sequence[Block]) -> list[Block] | None:
    """«Январь», and below it «– совещание директоров;», «2. Сбор данных»: items of a list with their time."""
    rows: list[Line] = []
    used: set[int] = set()
    times: list[str] = []
    for line in _lines(blocks):
        number, words = leading_number(line.text)
        item = _item(blocks[min(line.blocks)], line.text)
        if not number and _is_time(line.text):
            times.append(line.text.strip(" .:"))
        elif times and (number or item):
            title = _tidy(item or words)
            # Items of a list begin small; a row of a table that does is the end of another.
            line.cells = [number, title[:1].upper() + title[1:], times[-1], "", ""]
            rows.append(line)
        elif rows and line.text[:1].islower():
            number, title, *rest = rows[-1].cells
            rows[-1].cells = [number, f"{title} {_tidy(line.text)}", *rest]
        else:
            continue
        used |= line.blocks
    return _with_grid(blocks, rows, HEADER, used) if min(len(times), len(rows)) >= FEWEST else None


def _unwrapped(blocks: Sequence[Block]) -> list[Line]:
    """The lines, those of a page that fill it put together with the lines that go on: no PDF knows paragraphs."""
    lines = _lines(blocks)
    longest = max((len(line.text) for line in lines if line.place.page), default=0)
    found: list[Line] = []
    last = ""
    for line in lines:
        text = line.text
        begins = leading_number(text)[0] or is_numbered_heading(text)
        is_full = line.place.page and len(last) >= FULL * longest
        if found and found[-1].place.page and is_full and not begins:
            found[-1].text += f" {text}"
            found[-1].blocks |= line.blocks
        else:
            found.append(line)
        last = text
    return found


def labels_of(text: str) -> list[re.Match[str]]:
    """The labels of a sentence; before a dash only where a part of it begins: not «по результатам – ВПР»."""
    return [
        label
        for label in _LABEL.finditer(text)
        if ":" in label[0] or text[: label.start()].rstrip()[-1:] in ("", ".", ";", ",", "(")
    ]


def _parts(words: str) -> list[str]:
    """Title, term, responsible and result of a sentence with labels."""
    found = {"title": words}
    labels = labels_of(words)
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
            header = [line.text for line in lines[start : start + width]]
            if len(header) < width or number_of(header[-1]) or not _is_header(header):
                continue
            rows = list(_numbered(lines[start + width :], header))
            if len(rows) >= FEWEST:
                used = set().union(*(line.blocks for line in lines[start:]))
                # What stands above the headings in the same paragraph may be the title.
                above = [line for line in lines[:start] if line.blocks <= used]
                kept = [Paragraph(text=line.text, place=line.place) for line in above]
                return _with_grid(blocks, rows, header, used, kept)
    return None


def _is_header(texts: Sequence[str]) -> bool:
    found = columns_of(Row.of(texts, NOWHERE))
    roles = [column.role for column in found.columns] if found else []
    return roles[:1] == ["number"] and all(roles)


def _numbered(lines: Sequence[Line], header: Sequence[str]) -> Iterator[Line]:
    """Rows that begin with their numbers, one after the other."""
    rows: list[tuple[Line, list[str]]] = []
    for line in lines:
        if number_of(line.text) == str(len(rows) + 1) and not (rows and len(rows[-1][1]) == 1):
            rows.append((line, [line.text]))
        elif rows:
            rows[-1][1].append(line.text)
    for first, cells in rows:
        yield replace(first, cells=_fitted(cells, len(header)))


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
    rows: Sequence[Line],
    header: Sequence[str],
    used: set[int],
    above: Sequence[Block] = (),
    rest: Sequence[Block] = (),
) -> list[Block]:
    """The blocks with the rows as a table in the place of those `used`; `above` and `rest` of these stay."""
    top = Row.of(header, rows[0].place, after_break=True)
    made = [top, *(Row.of(row.cells, row.place) for row in rows)]
    grid = grid_of(made, Place(row=rows[0].place.row, table=1))
    before = [block for at, block in enumerate(blocks) if at < min(used)]
    behind = [block for at, block in enumerate(blocks) if at > min(used) and at not in used]
    return [*before, *above, grid, *rest, *behind]
