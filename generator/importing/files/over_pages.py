"""The tables of a document: what goes on over the end of a page is one, a row that it broke too."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .grid import Document, Grid, Paragraph, Row, grid_of

# Tables that are wider are none; lines above one that may be its titles.
WIDEST = 500
TITLES = 8
_NUMBER = re.compile(r"[\d\s.,%–—-]*\d[\d\s.,%–—-]*")
# What no word begins with.
_WITHIN = re.compile(r"[ьъы]|й(?![а-яё])")
# «… с.» or «… ул.», «… и», «… №».
_OPEN = re.compile(r"(?:\b[а-яё]{1,3}\.?|[,№(«-])$", re.IGNORECASE)
# A column of which at least this share of the lines is filled has something in every row.
_ALWAYS = 0.75


def tables_of(document: Document) -> tuple[Grid, ...]:
    """The grids of a document, each with the titles above it."""
    found: list[tuple[tuple[str, ...], list[Grid]]] = []
    above: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            above.append(block)
        elif block.width <= WIDEST:
            last = found[-1][1] if found else []
            if last and block.place.page and block.width == last[0].width and len(above) < 2:
                last.append(block)
            else:
                found.append((_titles(above), [block]))
            above = []
    return tuple(replace(_whole(parts), above=titles) for titles, parts in found)


def _titles(above: Sequence[Paragraph]) -> tuple[str, ...]:
    """The lines of the paragraphs above a table, the nearest first; one that begins small goes on."""
    found: list[str] = []
    for line in (line for block in above for line in block.text.split("\n")):
        words = " ".join(line.split())
        if found and words[:1].islower():
            found[-1] += f" {words}"
        elif words:
            found.append(words)
    return tuple(found[-TITLES:][::-1])


def _whole(parts: Sequence[Grid]) -> Grid:
    """A table of the parts that stand on several pages."""
    if len(parts) == 1:
        return parts[0]
    return grid_of(_joined([part.lines for part in parts]), parts[0].place)


def _joined(parts: Sequence[Sequence[Row]]) -> list[Row]:
    """The lines of a table that stands on several pages; the two halves of a row are one."""
    lines = [*parts[0]]
    for part in parts[1:]:
        # A heading may stand on each page again.
        again = 0
        while again < min(len(part), len(parts[0])) and part[again].texts == parts[0][again].texts:
            again += 1
        rest = part[again:]
        if rest and _goes_on(lines, rest[0]):
            lines[-1] = _one(lines[-1], rest[0])
            rest = rest[1:]
        lines += [*part[:again], *rest]
    return lines


def _goes_on(lines: Sequence[Row], row: Row) -> bool:
    """Whether a line is the rest of the row above it: words below words, nothing where each row has something."""
    above = lines[-1]
    count = Counter(column for line in lines for column in line.filled)
    lacks = [column for column in above.filled if column not in row.filled]
    if not row.filled or not set(row.filled) < set(above.filled):
        return False
    return any(count[column] >= _ALWAYS * len(lines) for column in lacks) and all(
        _is_rest(above.text(column), row.text(column)) for column in row.filled
    )


def _is_rest(above: str, text: str) -> bool:
    """Whether words may end a cell of which the page above has the beginning; a number is a cell of its own."""
    begins_small = not text[0].isupper() and not _NUMBER.fullmatch(text)
    unclosed = above.count("«") > above.count("»") or above.count("(") > above.count(")")
    return begins_small or unclosed or bool(_OPEN.search(above))


def _one(above: Row, row: Row) -> Row:
    cells = list(above.cells)
    for column in row.filled:
        upper, lower = cells[column].text, row.cells[column].text
        joint = "" if _WITHIN.match(lower) else "\n"
        cells[column] = replace(cells[column], text=f"{upper}{joint}{lower}")
    return replace(above, cells=tuple(cells))
