"""An attacker on published results: what can be told of the rows that are hidden?

It knows the tables, the territories and the rules of hiding, and solves for each
hidden number the smallest and the largest whole value that fits everything published.
It shares no code with the method that it tries.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp

MARKS = ("mark_2", "mark_3", "mark_4", "mark_5")
HIDDEN = ("small", "secondary")


@dataclass(frozen=True)
class Cell:
    """A number of a hidden row."""

    school: str
    procedure: str
    name: str


@dataclass
class System:
    """Linear equations and bounds over whole unknowns."""

    unknowns: list[Cell] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    rows: list[tuple[dict[int, float], float, float]] = field(default_factory=list)

    def unknown(self, cell: Cell, low: float, high: float) -> int:
        self.unknowns.append(cell)
        self.lower.append(low)
        self.upper.append(high)
        return len(self.unknowns) - 1

    def add(self, terms: dict[int, float], low: float, high: float) -> None:
        if terms:
            self.rows.append((terms, low, high))


def recovered(
    results: pd.DataFrame,
    references: pd.DataFrame,
    schools: pd.DataFrame,
    territories: pd.DataFrame,
    parameters: Mapping[str, float],
) -> list[tuple[Cell, int]]:
    """The hidden numbers that only one value fits, with the value."""
    found: list[tuple[Cell, int]] = []
    for procedure in sorted(set(results["procedure"])):
        published = results[results["procedure"] == procedure]
        totals = references[references["procedure"] == procedure]
        system = _system(published, totals, schools, territories, parameters)
        found += _pinned(system)
    return found


def ranges(
    results: pd.DataFrame,
    references: pd.DataFrame,
    schools: pd.DataFrame,
    territories: pd.DataFrame,
    parameters: Mapping[str, float],
) -> dict[tuple[str, str], tuple[int, int]]:
    """By school and name the smallest and largest value of each hidden number of one procedure."""
    system = _system(results, references, schools, territories, parameters)
    found = {}
    for number, cell in enumerate(system.unknowns):
        aim = np.zeros(len(system.unknowns))
        aim[number] = 1.0
        ends = (_solution(system, aim), _solution(system, -aim))
        low, high = (int(end[number]) for end in ends if end is not None)
        found[cell.school, cell.name] = (low, high)
    return found


def _system(
    results: pd.DataFrame,
    totals: pd.DataFrame,
    schools: pd.DataFrame,
    territories: pd.DataFrame,
    parameters: Mapping[str, float],
) -> System:
    """All that the tables of one procedure say."""
    system = System()
    home = dict(zip(schools["id"], schools["territory"], strict=True))
    parent = dict(zip(territories["id"], territories["parent"], strict=True))
    marked = pd.concat([results["mark_5"], totals["mark_5"]]).notna().any()
    parts = MARKS if marked else ("below_minimum", "rest")
    rows = [_plain(row, marked) for row in results.to_dict("records")]
    index: dict[tuple[str, str], int] = {}
    for row in rows:
        if row["suppression"] in HIDDEN:
            least = min(
                (
                    other["participants"]
                    for other in rows
                    if home[other["school"]] == home[row["school"]] and other["participants"]
                ),
                default=np.inf,
            )
            for name, number in _row(system, row, parts, least, parameters):
                index[row["school"], name] = number
    for total in (_plain(row, marked) for row in totals.to_dict("records")):
        beneath = [row for row in rows if total["territory"] in _above(home[row["school"]], parent)]
        for name in ("participants", *parts):
            if total[name] is not None:
                seen = sum(row[name] or 0 for row in beneath)
                terms = {
                    index[row["school"], name]: 1.0
                    for row in beneath
                    if (row["school"], name) in index
                }
                system.add(terms, total[name] - seen, total[name] - seen)
    return system


def _plain(row: Mapping[Any, Any], marked: bool) -> dict[str, Any]:
    """A row with None for what is empty, and the part that is not below the minimum."""
    cells = {str(name): None if pd.isna(cell) else cell for name, cell in row.items()}
    n, below = cells["participants"], cells["below_minimum"]
    cells["rest"] = None if marked or n is None or below is None else n - below
    return cells


def _row(
    system: System,
    row: Mapping[str, Any],
    parts: tuple[str, ...],
    least: float,
    parameters: Mapping[str, float],
) -> Iterator[tuple[str, int]]:
    """The unknowns of a hidden row, and what the rules say of them.

    A row called small has fewer than `tiny` participants; unless its share is 0 or
    100 %, it has fewer than `hide_below`, or else it was the smallest left. A row
    called secondary was the smallest left, too.
    """
    tiny, hide_below = int(parameters["tiny"]), int(parameters["hide_below"])
    small = row["suppression"] == "small"
    high = tiny - 1 if small else max(least, tiny)

    def cell(name: str) -> Cell:
        return Cell(row["school"], row["procedure"], name)

    n = system.unknown(cell("participants"), 1 if small else tiny, high)
    numbers = [system.unknown(cell(name), 0, high) for name in parts]
    system.add({n: -1.0, **dict.fromkeys(numbers, 1.0)}, 0, 0)
    if small:
        ordinary = max(hide_below - 1, min(least, tiny - 1))
        none, all_ = (system.unknown(cell(name), 0, 1) for name in ("?none", "?all"))
        below = numbers[0]
        system.add({n: 1.0, none: -float(tiny), all_: -float(tiny)}, -np.inf, ordinary)
        system.add({below: 1.0, none: float(tiny)}, -np.inf, tiny)
        system.add({n: 1.0, below: -1.0, all_: float(tiny)}, -np.inf, tiny)
    yield from zip(("participants", *parts), (n, *numbers), strict=True)


def _above(territory: str, parent: Mapping[str, Any]) -> set[str]:
    chain: set[str] = set()
    while isinstance(territory, str):
        chain.add(territory)
        territory = parent[territory]
    return chain


def _pinned(system: System) -> list[tuple[Cell, int]]:
    """The unknowns of which no two values occur in solutions of `system`.

    Each solution tells of all unknowns, so that few of them need a search of their own.
    """
    if not system.unknowns:
        return []
    real = [not cell.name.startswith("?") for cell in system.unknowns]
    first = _solution(system, np.zeros(len(real)))
    assert first is not None, "the tables contradict themselves"
    low, high = first.copy(), first.copy()
    for number in np.flatnonzero(real):
        for sign in (1.0, -1.0):
            if low[number] == high[number]:
                aim = np.zeros(len(real))
                aim[number] = sign
                solution = _solution(system, aim)
                assert solution is not None
                low, high = np.minimum(low, solution), np.maximum(high, solution)
    return [
        (system.unknowns[number], int(low[number]))
        for number in np.flatnonzero(real)
        if low[number] == high[number]
    ]


def _solution(system: System, aim: np.ndarray) -> np.ndarray | None:
    """Whole numbers that fit the system and are least in the direction `aim`."""
    matrix = np.zeros((len(system.rows), len(system.unknowns)))
    for place, (terms, _, _) in enumerate(system.rows):
        matrix[place, list(terms)] = list(terms.values())
    limits = [row[1] for row in system.rows], [row[2] for row in system.rows]
    answer = milp(
        aim,
        integrality=np.ones(len(aim)),
        bounds=Bounds(np.array(system.lower), np.array(system.upper)),
        constraints=LinearConstraint(matrix, *limits),
    )
    return None if answer.x is None else np.round(answer.x)
