"""Tables that are only aligned: columns told by where words stand, as in a page or a printout.

Lines are pieces of words with their left and right ends, in any unit. A strip that no line
of several pieces writes into parts two columns. A piece that lies across such a strip makes
its line a heading, which belongs to the table without parting it.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from .clean import plain
from .grid import Grid, Place, Row, grid_of

NUMBER = re.compile(r"[-+–—−]?[0-9][0-9\s.,%]*|[-–—−]")
# The second line of «№ п/п» alone.
BELOW_NUMBER = re.compile(r"п\s*[/\\.]?\s*п\.?")
YEAR = re.compile("(?:19|20)[0-9]{2}")
FEWEST_LINES = 3
NARROWEST = 1.5


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Words that stand together, from `left` to `right` (not including it)."""

    left: float
    right: float
    text: str


Line = Sequence[Piece]


def pieces(line: str) -> list[Piece]:
    """A line of text cut where two spaces or more, or a drawn bar, stand between words."""
    drawn = re.sub(r"[│┃║|]", "  ", line.expandtabs())
    return [
        Piece(left=found.start(), right=found.end(), text=found[0])
        for found in re.finditer(r"\S+(?: \S+)*", drawn)
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
    rows = []
    for line in lines:
        cells = [""] * (len(parting) + 1)
        for piece in line:
            column = sum(piece.left >= edge for edge in parting)
            cells[column] = f"{cells[column]} {piece.text}".strip()
        rows.append(cells)
    return rows


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
        return strips(lines, narrowest)
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
    numbers = [at for at in filled if NUMBER.fullmatch(cells[at])]
    if not filled or any(not YEAR.fullmatch(cells[at]) or NUMBER.fullmatch(above[at]) for at in numbers):  # fmt: skip
        return False
    begins = cells[0] and not BELOW_NUMBER.fullmatch(cells[0])
    return not begins and all(above[at] for at in (0, *filled))


def joined(
    rows: Sequence[Sequence[str]], head: int = 0, starts: Collection[int] = ()
) -> list[tuple[int, list[str]]]:
    """Rows with the lines that go on in them, each with the number of its first line from 0.

    The first `head` lines are a heading that a page repeats; below it, or at its top, a page may go
    on with several lines of the row that the page before it broke. Where it is known at which lines
    rows begin, `starts` are these.
    """
    found: list[tuple[int, list[str]]] = []
    for number, cells in enumerate(rows):
        last = found[-1][1] if found else []
        if number in (0, head):
            more = False
        elif starts or number < head:
            more = number not in starts
        else:
            broken = found[-1][0] in (0, head) and not (last[0] or cells[0])
            more = broken or goes_on(cells, last)
        if more:
            for at, text in enumerate(cells):
                last[at] = f"{last[at]}\n{text}" if text and last[at] else last[at] or text
        else:
            found.append((number, list(cells)))
    return found


def aligned_grid(
    rows: Sequence[Sequence[str]],
    places: Sequence[Place],
    place: Place,
    head: int = 0,
    starts: Collection[int] = (),
) -> Grid:
    """The rows with what goes on in them as a grid; `places` are those of the lines, the rest as of `joined`."""
    found = [
        Row.of(map(plain, cells), places[at], after_break=at == 0)
        for at, cells in joined(rows, head, starts)
        if any(cells)
    ]
    return grid_of(found, place)
