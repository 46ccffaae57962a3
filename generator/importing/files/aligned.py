"""Tables that are only aligned: columns told by where words stand, as in a page or a printout.

Lines are pieces of words with their left and right ends, in any unit. A strip that no line
of several pieces writes into parts two columns. A piece that lies across such a strip makes
its line a heading, which belongs to the table without parting it.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import pairwise

from ...language.i18n import _
from .clean import plain
from .containers import ASK_FOR_SOURCE
from .grid import Cell, Grid, Place, Row, UnreadableError, grid_of
from .wrapping import BREAK, FULL

SPAN = "\ue002"
"""What stands in the cells of a heading that spans columns, behind the first of them."""
NUMBER = re.compile(r"[-+–—−]?[0-9][0-9\s.,%]*|[-–—−]")
# The second line of «№ п/п» alone.
BELOW_NUMBER = re.compile(r"п\s*[/\\.]?\s*п\.?")
DRAWN = re.compile(r"[-─═━_=+┬┴┼ ]{4,}")
YEAR = re.compile("(?:19|20)[0-9]{2}")
FEWEST_LINES = 3
# Lines of a heading above the last of its lines.
MOST_HEADS = 3
NARROWEST = 1.5
# Of so many lines it can be said that they tell of no rows.
FEWEST_UNPARTED = 12


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Words that stand together, from `left` to `right` (not including it)."""

    left: float
    right: float
    text: str


Line = Sequence[Piece]


def pieces(line: str) -> list[Piece]:
    """A line of text cut where two spaces or more, or a drawn bar, stand between words; without drawn lines."""
    drawn = re.sub(r"[│┃║|]", "  ", line.expandtabs())
    return [
        Piece(left=found.start(), right=found.end(), text=found[0])
        for found in re.finditer(r"\S+(?: \S+)*", drawn)
        if not DRAWN.fullmatch(found[0])
    ]


def strips(lines: Sequence[Line], narrowest: float = NARROWEST) -> list[float]:
    """Where columns part: the middles of the strips that lines of several pieces leave free."""
    several = [line for line in lines if len(line) > 1]
    taken = sorted((piece.left, piece.right) for line in several for piece in line)
    found: list[float] = []
    reach: float | None = None
    for left, right in taken:
        if reach is not None and left - reach >= narrowest:
            found.append((reach + left) / 2)
        reach = right if reach is None else max(reach, right)
    return found


def laid_out(
    lines: Sequence[Line],
    narrowest: float = NARROWEST,
    known: Sequence[float] = (),
    *,
    repeats: bool = False,
) -> list[list[str]] | None:
    """The cells of each line; None if the lines are no table.

    A line whose piece lies across columns has its words in the first of them. Few lines are a
    table if they keep to the columns that are `known`, those of the page before; lines are the
    same table if they begin as it does, `repeats`.
    """
    parting = parting_of(lines, narrowest, known, repeats=repeats)
    if not parting:
        return None
    beside = [piece for line in lines if len(line) > 1 for piece in line]
    rows = [_cells(line, parting, beside) for line in lines]
    return rows if repeats else _spanned(lines, rows, narrowest)


def _middle(piece: Piece) -> float:
    return (piece.left + piece.right) / 2


def offset(one: Piece, other: Piece) -> float:
    """How far a piece stands from where another does, from the left or in the middle."""
    return min(abs(one.left - other.left), abs(_middle(one) - _middle(other)))


def _cells(line: Line, parting: Sequence[float], beside: Sequence[Piece]) -> list[str]:
    """The cells of a line. A piece alone that lies across columns stands as those `beside` others do, from the left or in the middle."""
    cells = [""] * (len(parting) + 1)
    for piece in line:
        as_it = piece
        if len(line) == 1 and any(piece.left < edge < piece.right for edge in parting):
            nearest = min(beside, key=partial(offset, piece), default=piece)
            as_it = nearest if offset(piece, nearest) < NARROWEST else piece
        column = sum(as_it.left >= edge for edge in parting)
        cells[column] = f"{cells[column]} {piece.text}".strip()
    return cells


def _spanned(lines: Sequence[Line], rows: list[list[str]], narrowest: float) -> list[list[str]]:
    """The rows, each heading that stands over several columns spread over them: «Математика» above «2», «3», «4», «5».

    It begins where the first of them does, or stands in the middle of them. Where neither is so,
    its line is a title: numbers of one subject never go to another.
    """
    filled = [at for at, line in enumerate(lines[: MOST_HEADS + 2]) if line]
    for at, below in pairwise(filled):
        _put_down(rows[at], rows[below])
    top = [at for at in filled if len(lines[at]) > 1][:MOST_HEADS]
    for at, below in reversed([*pairwise(top)]):
        line, under = lines[at], rows[below]
        is_full = all(one or other for one, other in zip(rows[at], under, strict=True))
        if (
            is_full
            and sum(map(bool, under)) > len(line)
            and _may_head(line)
            and _may_head(lines[below])
        ):
            rows[at] = _spread(line, rows[at], lines[below:], rows[below:], narrowest)
    return rows


def _put_down(row: list[str], under: list[str]) -> None:
    """Put the one word of a line above what it goes on with: «Образовательная», and «организация» beside other headings."""
    own = [n for n, text in enumerate(row) if text]
    # A row that begins with its number is none of a heading.
    heads = not under[0][:1].isdigit()
    if heads and len(own) == 1 and under[own[0]][:1].islower() and sum(map(bool, under)) > 1:
        under[own[0]] = f"{row[own[0]]}\n{under[own[0]]}"
        row[own[0]] = ""


def _spread(
    line: Line,
    row: list[str],
    below: Sequence[Line],
    rows: Sequence[Sequence[str]],
    narrowest: float,
) -> list[str]:
    """A line of headings over the columns of those `below`; as it is where a heading stands for the blank cells behind it."""
    under = rows[0]
    if evenly(row, under):  # what stands below tells it
        return row
    ends = _ends(below, rows)
    begins = _begins(line, ends, narrowest)
    runs = _centred(line, ends, {n for n, text in enumerate(under) if not text}, 2 * narrowest)
    told = [way for way in (begins, runs) if way and not _repeats(way, under)]
    if (told and begins == told[-1]) or (not told and _goes_below(line, below[0], narrowest)):
        return row
    if runs is None or told != [runs]:
        return [" ".join(piece.text for piece in line), *[""] * (len(under) - 1)]
    cells = [""] * len(under)
    for piece, (first, last) in zip(line, runs, strict=True):
        cells[first : last + 1] = [piece.text, *[SPAN] * (last - first)]
    return cells


def evenly(above: Sequence[str], below: Sequence[str]) -> list[tuple[int, int]]:
    """The columns of each heading if the same columns stand below each: «участники, „2“», and again; else none.

    A heading stands somewhere above its columns; before the first of them others may stand.
    """
    heads = [n for n, text in enumerate(above) if text and below[n]]
    under = [n for n, text in enumerate(below) if text]
    for start in range(len(under) - len(heads)) if len(heads) > 1 else ():
        size, rest = divmod(len(under) - start, len(heads))
        parts = [under[at : at + size] for at in range(start, len(under), size or 1)]
        same = size > 1 and not rest and len({tuple(below[n] for n in part) for part in parts}) == 1
        if same and all(
            part[0] <= head <= part[-1] for head, part in zip(heads, parts, strict=True)
        ):
            return [(part[0], part[-1]) for part in parts]
    return []


def _repeats(runs: Sequence[tuple[int, int]], under: Sequence[str]) -> bool:
    """Whether one heading has the same twice below it, as two subjects would."""
    below = ([text for text in under[first : last + 1] if text] for first, last in runs)
    return any(len(set(texts)) < len(texts) for texts in below)


def _may_head(line: Line) -> bool:
    """Whether a line has no numbers but marks and years."""
    numbers = [piece.text for piece in line if NUMBER.fullmatch(piece.text)]
    return all(YEAR.fullmatch(text) or text in ("2", "3", "4", "5") for text in numbers)


def _ends(lines: Sequence[Line], rows: Sequence[Sequence[str]]) -> list[tuple[float, float]]:
    """Where each column begins and ends, by the pieces of lines that fill one cell each."""
    held: dict[int, list[Piece]] = {}
    for line, cells in zip(lines, rows, strict=True):
        filled = [n for n, text in enumerate(cells) if text]
        for column, piece in zip(filled, line, strict=False) if len(filled) == len(line) else ():
            held.setdefault(column, []).append(piece)
    return [
        (min(p.left for p in held[n]), max(p.right for p in held[n])) if n in held else (0.0, 0.0)
        for n in range(len(rows[0]))
    ]


def _begins(line: Line, ends: Sequence[tuple[float, float]], reach: float) -> list[tuple[int, int]]:
    """The columns of each heading if all begin where their first column does; else none."""
    first = [
        next((n for n, (left, _right) in enumerate(ends) if abs(piece.left - left) < reach), -1)
        for piece in line
    ]
    if -1 in first or sorted(set(first)) != first:
        return []
    return [(a, b - 1) for a, b in pairwise([*first, len(ends)])]


def _centred(
    line: Line, ends: Sequence[tuple[float, float]], alone: Collection[int], reach: float
) -> list[tuple[int, int]] | None:
    """The columns of each heading if all stand in the middle of theirs, which are all but the first few; else None.

    A column of `alone`, without a heading below, is that of one heading, wherever that stands in it.
    """

    @cache
    def parted(at: int, first: int) -> tuple[float, list[tuple[int, int]]] | None:
        if at == len(line):
            return (0.0, []) if first == len(ends) else None
        found = []
        for last in range(first, len(ends)):
            if last > first and (last in alone or first in alone):
                break
            middle = (ends[first][0] + ends[last][1]) / 2
            off = 0.0 if first in alone else abs(_middle(line[at]) - middle)
            if off <= reach and (rest := parted(at + 1, last + 1)):
                found.append((off + rest[0], [(first, last), *rest[1]]))
        return min(found, default=None)

    # A heading of a column may stand in the line below alone: «Школа».
    bare = min(alone, default=len(ends))
    found = filter(
        None, (parted(0, first) for first in range(min(bare, len(ends) - len(line)) + 1))
    )
    best = min(found, default=None)
    return best[1] if best else None


def _goes_below(line: Line, below: Line, reach: float) -> bool:
    """Whether each piece goes on in the next line, right below it or in the middle: «Средний» above «балл»."""

    return all(any(offset(piece, other) < reach for other in below) for piece in line)


def parting_of(
    lines: Sequence[Line],
    narrowest: float = NARROWEST,
    known: Sequence[float] = (),
    *,
    repeats: bool = False,
) -> list[float]:
    """Where the columns of a table part; nothing if the lines are none. The rest is as of `laid_out`."""
    if repeats:
        return list(known)
    several = [line for line in lines if len(line) > 1]
    if len(several) >= FEWEST_LINES:
        # Headings over several columns part none of them.
        heads = [at for at, line in enumerate(several[:MOST_HEADS], start=1) if _may_head(line)]
        below = (strips(several[at:], narrowest) for at in heads if len(several) > at + 1)
        return max([strips(lines, narrowest), *below], key=len)
    pieces_ = [piece for line in several for piece in line]
    # A signature has wide gaps as well, but begins with no number.
    is_row = any(NUMBER.fullmatch(line[0].text) for line in several)
    keeps = not any(p.left < edge < p.right for p in pieces_ for edge in known)
    return list(known) if is_row and keeps else []


def goes_on(cells: Sequence[str], above: Sequence[str]) -> bool:
    """Whether a line continues the row above it: words below words, nothing at its beginning.

    A number is of a row of its own, but for the year of «октябрь / 2024».
    """
    filled = [at for at, text in enumerate(cells) if text]
    if SPAN in above:
        return False
    numbers = [at for at in filled if NUMBER.fullmatch(cells[at])]
    if not filled or any(not YEAR.fullmatch(cells[at]) or NUMBER.fullmatch(above[at]) for at in numbers):  # fmt: skip
        return False
    begins = cells[0] and not BELOW_NUMBER.fullmatch(cells[0])
    return not begins and all(above[at] for at in (0, *filled))


def starts_of(apart: Collection[int], rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """The lines that stand `apart` from those above them, if rows begin there: all that have a number do."""
    numbered = {at for at, cells in enumerate(rows)
                if at and NUMBER.fullmatch(cells[0]) and any(cells[1:])}  # fmt: skip
    begin_there = numbered <= set(apart) and len(apart) + 1 < len(rows)
    return frozenset(apart if begin_there else ())


def is_unparted(body: Sequence[Sequence[str]]) -> bool:
    """Whether nothing begins the rows of a table whose cells go over several lines: no number, no name.

    Numbers in the middle of their rows stand beside the middle of a sentence.
    """
    beside = [next(filter(None, cells[1:]), "") for cells in body if NUMBER.fullmatch(cells[0])]
    if sum(text[:1].islower() for text in beside) > max(2, len(beside) / 2):
        return True
    wrapped = any(sum(map(bool, cells)) == 1 for cells in body)
    return len(body) >= FEWEST_UNPARTED and wrapped and not any(cells[0] for cells in body)


def heading_of(rows: Sequence[Sequence[str]], starts: Collection[int] = ()) -> list[list[str]]:
    """The lines of the first row; nothing if there is no other. `starts` is as of `joined`."""
    found = joined(rows, starts=starts)
    return [*map(_bare, rows[: found[1][0]])] if len(found) > 1 else []


def _bare(cells: Sequence[str]) -> list[str]:
    return [re.sub(f"[{BREAK}{FULL}]", "", text) for text in cells]


def joined(
    rows: Sequence[Sequence[str]],
    heading: Sequence[Sequence[str]] = (),
    starts: Collection[int] = (),
    *,
    again: bool = False,
    apart: Collection[int] = (),
) -> list[tuple[int, list[str]]]:
    """Rows with the lines that go on in them, each with the number of its first line from 0.

    `heading` are lines that pages repeat: below them, or at the top, a page may go on with several
    lines of the row that the page before it broke. The lines at the top are such if there are pages
    above them, `again`. Where it is known at which lines rows begin, `starts` are these; at lines
    that stand `apart` from those above them rows begin in any case.
    """
    deep, bare = len(heading), [*map(_bare, rows)]
    at = [number for number in range(len(rows)) if deep and bare[number : number + deep] == heading]
    begins = {0, *at, *(number + deep for number in at)}
    inside = {number + more for number in at for more in range(1, deep)}
    breaks = {0, *(number + deep for number in at if number or again)}
    found: list[tuple[int, list[str]]] = []
    for number, cells in enumerate(rows):
        first, last = found[-1] if found else (0, [])
        if number in begins or number in apart:
            more = False
        elif starts or number in inside:
            more = number not in starts
        else:
            more = (first in breaks and not (last[0] or cells[0])) or goes_on(cells, last)
        if more:
            for column, text in enumerate(cells):
                last[column] = "\n".join(filter(None, (last[column], text)))
        else:
            found.append((number, list(cells)))
    return found


@dataclass
class Pages:
    """A table over the pages of a file: where its columns part, and the heading that each page repeats."""

    parting: list[float] = field(default_factory=list)
    heading: list[list[str]] = field(default_factory=list)

    def grid(
        self,
        rows: Sequence[Sequence[str]],
        places: Sequence[Place],
        starts: Collection[int] = (),
        apart: Collection[int] = (),
    ) -> Grid:
        """The lines of a page with what goes on in them; `places` are theirs, `starts` as of `joined`.

        UnreadableError if nothing tells where the rows begin.
        """
        bare = [*map(_bare, rows)]
        again = bool(self.heading) and bare[: len(self.heading)] == self.heading
        heading = self.heading if again else heading_of(bare, starts)
        if not starts and is_unparted(bare[len(heading) if again else 1 :]):
            raise unparted(places[0])
        if not self.heading or len(self.heading[0]) != len(rows[0]):
            self.heading = heading
        found = joined(rows, heading, starts, again=again, apart=apart)
        filled = ((at, cells) for at, cells in found if any(cells))
        made = [
            Row(cells=tuple(Cell(text=plain(text.replace(SPAN, "")), covered=text == SPAN) for text in cells),
                place=places[at], after_break=at == 0)
            for at, cells in filled
        ]  # fmt: skip
        return grid_of(made, places[0])


def unparted(place: Place) -> UnreadableError:
    """What is told of a table whose rows nothing parts."""
    return UnreadableError(
        _("The table has no drawn lines, and where its rows begin cannot be told."),
        ASK_FOR_SOURCE,
        place,
    )
