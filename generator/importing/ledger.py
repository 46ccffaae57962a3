"""Every number of a table accounted for: taken, or left out for a reason that is told.

Importers say which lines of a table may hold data, which of their cells went into rows, and
what they left out and why. What nobody accounts for is no oversight of the reader of the
file: it is an error, so that no number is lost in silence.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from .files.grid import Value
from .values import DATE_MADE, GROUPED, PLAIN, POWER, bare

Line = tuple[str, int]


@dataclass(frozen=True, kw_only=True)
class Account:
    """How many lines with numbers there were and how many were taken; the same of numbers."""

    rows: int = 0
    rows_taken: int = 0
    numbers: int = 0
    numbers_taken: int = 0

    def __add__(self, other: "Account") -> "Account":
        return Account(**{name: n + getattr(other, name) for name, n in vars(self).items()})


@dataclass(eq=False)
class Ledger:
    """Lines by sheet and number, each with the columns of its numbers."""

    offered: dict[Line, frozenset[int]] = field(default_factory=dict)
    taken: dict[Line, set[int]] = field(default_factory=lambda: defaultdict(set))
    left: dict[Line, set[int]] = field(default_factory=lambda: defaultdict(set))
    whole: set[Line] = field(default_factory=set)
    columns: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def offer(self, sheet: str, row: int, columns: Iterable[int]) -> None:
        """A line that may hold data, and where its numbers stand."""
        self.offered[sheet, row] = self.offered.get((sheet, row), frozenset()) | set(columns)

    def take(self, sheet: str, row: int, columns: Collection[int]) -> None:
        """Cells that went into a row of a package."""
        self.taken[sheet, row] |= set(columns)

    def leave(self, sheet: str, row: int, columns: Collection[int] | None = None) -> None:
        """Cells of a line that are left out for a reason that was told; None: all that is left."""
        if columns is None:
            self.whole.add((sheet, row))
        else:
            self.left[sheet, row] |= set(columns)

    def leave_column(self, sheet: str, column: int) -> None:
        """A column that is left out for a reason that was told."""
        self.columns[sheet].add(column)

    def account(self) -> Account:
        taken = {line: self.taken[line] & columns for line, columns in self.offered.items()
                 if self.taken.get(line)}  # fmt: skip
        return Account(
            rows=len(self.offered),
            rows_taken=len(taken),
            numbers=sum(map(len, self.offered.values())),
            numbers_taken=sum(map(len, taken.values())),
        )

    def lost(self, faulty: Collection[Line]) -> Mapping[str, dict[int, list[int]]]:
        """Lines by sheet and column of the numbers that nobody accounts for.

        Of lines in which a fault was found, `faulty`, that fault accounts for the numbers.
        """
        found: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for line, columns in self.offered.items():
            if line in self.whole or line in faulty:
                continue
            sheet, row = line
            explained = self.taken.get(line, set()) | self.left.get(line, set())
            for column in sorted(columns - explained - self.columns.get(sheet, set())):
                found[sheet][column].append(row)
        return found


def holds_number(value: Value) -> bool:
    """Whether a cell holds a number, also one that a spreadsheet spoilt: 05.янв, 6,9E+09."""
    if not isinstance(value, str):
        return value is not None and not isinstance(value, bool)
    text = bare(value)
    patterns = (PLAIN, GROUPED, POWER, DATE_MADE)
    return any(pattern.fullmatch(text.casefold()) for pattern in patterns)
