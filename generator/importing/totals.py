"""Rows that sum others up: whether they do, and whether blanks above them can only be zeros."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Summand:
    """A line as sums see it: whose it is, and its number; None where the cell is blank.

    `sort` is "school", "total" or "territory"; lines of different `key` are never summed
    together (another subject, grade or year); `area` is the territory of its own column.
    """

    sort: str
    key: tuple[object, ...]
    area: str
    people: int | None


def scopes(lines: Sequence[Summand], at: int) -> Iterator[tuple[int, ...]]:
    """The sets of school lines that line `at` may sum up, the likeliest first."""
    own = lines[at]
    same = [n for n, line in enumerate(lines) if line.key == own.key]
    schools = [n for n in same if lines[n].sort == "school"]
    yield tuple(n for n in _run(lines, same, at, -1) if lines[n].sort == "school")
    yield tuple(n for n in _run(lines, same, at, +1) if lines[n].sort == "school")
    if own.area:
        yield tuple(n for n in schools if lines[n].area == own.area)
    yield tuple(n for n in schools if n < at)
    yield tuple(schools)


def _run(lines: Sequence[Summand], same: Sequence[int], at: int, step: int) -> list[int]:
    """School lines next to line `at`, up or down to the next line that is none."""
    found: list[int] = []
    place = same.index(at) + step
    while 0 <= place < len(same) and lines[same[place]].sort == "school":
        found.append(same[place])
        place += step
    return found


def summed(lines: Sequence[Summand], at: int) -> tuple[int, ...] | None:
    """The school lines whose participants line `at` sums up; None if it sums up none."""
    own = lines[at]
    for scope in scopes(lines, at):
        total = sum(lines[n].people or 0 for n in scope)
        if scope and own.people is not None and total == own.people:
            return tuple(sorted(scope))
    return None
