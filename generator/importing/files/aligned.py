"""Tables that are only aligned: columns told by where words stand, as in a page or a printout.

Lines are pieces of words with their left and right ends, in any unit. A strip that no line
of several pieces writes into parts two columns. A piece that lies across such a strip makes
its line a heading, which belongs to the table without parting it.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from ...language.i18n import _
from .clean import plain
from .containers import ASK_FOR_SOURCE
from .grid import Grid, Place, Row, UnreadableError, grid_of
from .wrapping import BREAK, FULL

NUMBER = re.compile(r"[-+–—−]?[0-9][0-9\s.,%]*|[-–—−]")
# The second line of «№ п/п» alone.
BELOW_NUMBER = re.compile(r"п\s*[/\\.]?\s*п\.?")
YEAR = re.compile("(?:19|20)[0-9]{2}")
FEWEST_LINES = 3
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


def starts_of(apart: Collection[int], rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """The lines that stand `apart` from those above them, if rows begin there: all that have a number do."""
    numbered = {at for at, cells in enumerate(rows) if at and NUMBER.fullmatch(cells[0])}
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
) -> list[tuple[int, list[str]]]:
    """Rows with the lines that go on in them, each with the number of its first line from 0.

    `heading` are lines that pages repeat: below them, or at the top, a page may go on with several
    lines of the row that the page before it broke. The lines at the top are such if there are pages
    above them, `again`. Where it is known at which lines rows begin, `starts` are these.
    """
    deep, bare = len(heading), [*map(_bare, rows)]
    at = [number for number in range(len(rows)) if deep and bare[number : number + deep] == heading]
    begins = {0, *at, *(number + deep for number in at)}
    inside = {number + more for number in at for more in range(1, deep)}
    breaks = {0, *(number + deep for number in at if number or again)}
    found: list[tuple[int, list[str]]] = []
    for number, cells in enumerate(rows):
        first, last = found[-1] if found else (0, [])
        if number in begins:
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
        self, rows: Sequence[Sequence[str]], places: Sequence[Place], starts: Collection[int] = ()
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
        found = joined(rows, heading, starts, again=again)
        filled = ((at, cells) for at, cells in found if any(cells))
        return grid_of([Row.of(map(plain, cells), places[at], after_break=at == 0) for at, cells in filled], places[0])  # fmt: skip


def unparted(place: Place) -> UnreadableError:
    """What is told of a table whose rows nothing parts."""
    return UnreadableError(
        _("The table has no drawn lines, and where its rows begin cannot be told."),
        ASK_FOR_SOURCE,
        place,
    )
