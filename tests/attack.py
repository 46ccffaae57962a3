"""An attacker on published results: what can be told of the rows that are hidden?

It knows the tables, the territories and the rules of hiding, and finds for each hidden
number the smallest and the largest whole value that fits everything published: totals of
several levels, means, scores, rows with empty cells. Readers who kept an earlier edition
fill in what that showed. It shares no code with the method that it tries.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

MARKS = ("mark_2", "mark_3", "mark_4", "mark_5")
POINTS = ("below_minimum", "rest")
HIDDEN = ("small", "secondary")
ROUNDING = 0.005
# A number of two possible values is told by a guess in two.
ENOUGH = 2


@dataclass(frozen=True)
class Cell:
    """A number of a row; `hidden` says that the row is, else its cell is empty."""

    school: str
    procedure: str
    name: str
    hidden: bool = True


# Terms of a sum: unknowns with their factors, and the least and most of all that is known.
Sum = tuple[dict[int, float], float, float]


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

    def parts(self) -> Iterator["System"]:
        """The same in pieces that share no unknown."""
        size = len(self.unknowns)
        pairs = [(first, other) for terms, _, _ in self.rows for first in list(terms)[:1]
                 for other in terms]  # fmt: skip
        ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        graph = coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(size, size))
        count, part = connected_components(graph, directed=False)
        found = [System() for _ in range(count)]
        place = {}
        for number, cell in enumerate(self.unknowns):
            limits = self.lower[number], self.upper[number]
            place[number] = found[part[number]].unknown(cell, *limits)
        for terms, low, high in self.rows:
            one = found[part[next(iter(terms))]]
            one.add({place[number]: factor for number, factor in terms.items()}, low, high)
        yield from found


def recovered(
    results: pd.DataFrame,
    references: pd.DataFrame,
    schools: pd.DataFrame,
    territories: pd.DataFrame,
    parameters: Mapping[str, float],
) -> list[tuple[Cell, int]]:
    """The hidden numbers that only one value fits, with the value."""
    found = known(results, references, schools, territories, parameters)
    return [(cell, low) for cell, (low, high) in found.items() if low == high]


def ranges(
    results: pd.DataFrame,
    references: pd.DataFrame,
    schools: pd.DataFrame,
    territories: pd.DataFrame,
    parameters: Mapping[str, float],
) -> dict[tuple[str, str], tuple[int, int]]:
    """By school and name the smallest and largest value of each hidden number of one procedure."""
    tables = results, references, schools, territories
    found = known(*tables, parameters, enough=np.inf)
    return {(cell.school, cell.name): limits for cell, limits in found.items()}


def known(
    results: pd.DataFrame,
    references: pd.DataFrame,
    schools: pd.DataFrame,
    territories: pd.DataFrame,
    parameters: Mapping[str, float],
    *,
    enough: float = ENOUGH,
) -> dict[Cell, tuple[int, int]]:
    """For each hidden number the least and the most that it can be.

    A search ends where they are `enough` apart.
    """
    found: dict[Cell, tuple[int, int]] = {}
    for procedure, published in results.groupby("procedure"):
        totals = references[references["procedure"] == procedure]
        system = _system(published, totals, schools, territories, parameters)
        for part in system.parts():
            found |= _limits(part, enough)
    return found


@dataclass(frozen=True)
class Row:
    """What a reader knows of a row: numbers, or unknowns, by name; the sum of its scores."""

    place: str
    values: Mapping[str, float | int | None]
    index: Mapping[str, int]
    scores: Sum

    def term(self, name: str) -> Sum:
        if name == "scores":
            return self.scores
        if name in self.index:
            return {self.index[name]: 1.0}, 0.0, 0.0
        value = float(self.values.get(name) or 0)
        return {}, value, value


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
    marked = bool(pd.concat([results["mark_5"], totals["mark_5"]]).notna().any())
    parts = MARKS if marked else POINTS
    rows = [
        _row(system, _plain(row, parts), home[row["school"]], parts, parameters)
        for row in results.to_dict("records")
    ]
    given = {row["territory"]: _plain(row, parts) for row in totals.to_dict("records")}
    for name in ("participants", *parts, "scores"):
        _equate(system, rows, given, parent, name)
    return system


def _equate(
    system: System, rows: list[Row], given: Mapping[str, Any], parent: Mapping[str, Any], name: str
) -> None:
    """Each total of `name`, less those within it, is the sum of the rows beneath it alone."""
    stated = {place: row for place, row in given.items() if row[name] is not None}
    beneath: dict[str, list[Sum]] = {place: [] for place in stated}
    for row in rows:
        place = next((above for above in _above(row.place, parent) if above in stated), None)
        if place is not None:
            beneath[place].append(row.term(name))
    for place, total in stated.items():
        within = next((up for up in _above(parent.get(place), parent) if up in stated), None)
        if within is not None:
            slack = _slack(total, name)
            beneath[within].append(({}, total[name] - slack, total[name] + slack))
    for place, total in stated.items():
        terms = {number: factor for sum_, _, _ in beneath[place] for number, factor in sum_.items()}
        slack, low, high = _slack(total, name), *_ends(beneath[place])
        system.add(terms, total[name] - slack - high, total[name] + slack - low)


def _ends(sums: list[Sum]) -> tuple[float, float]:
    return sum(low for _, low, _ in sums), sum(high for _, _, high in sums)


def _slack(row: Mapping[str, Any], name: str) -> float:
    """How far rounding may have moved a sum of scores."""
    return ROUNDING * row["participants"] + 1e-6 if name == "scores" else 0.0


def _plain(row: Mapping[Any, Any], parts: tuple[str, ...]) -> dict[str, Any]:
    """A row with None for what is empty, and what follows from its own cells."""
    cells = {str(name): None if pd.isna(cell) else cell for name, cell in row.items()}
    n, mean = cells["participants"], cells["mean"]
    if parts == MARKS and cells["mark_2"] is None:
        cells["mark_2"] = cells["below_minimum"]
    if parts == POINTS:
        below = cells["below_minimum"]
        cells["rest"] = None if n is None or below is None else n - below
    cells["scores"] = None if n is None or mean is None else n * mean
    return cells


def _row(
    system: System,
    row: Mapping[str, Any],
    place: str,
    parts: tuple[str, ...],
    parameters: Mapping[str, float],
) -> Row:
    """The unknowns of a row, and what the rules say of them.

    A row called small has fewer than `tiny` participants, a secondary one as many or more.
    Of a row that was not held, or whose data were not sent, there is nothing to know.
    """
    hidden = row["suppression"] in HIDDEN
    names = ("participants", *parts)
    told = any(row[name] is not None for name in (*names, "mean"))
    if not hidden and not told:
        return Row(place, dict.fromkeys(names, 0), {}, ({}, 0.0, 0.0))
    few = max(int(parameters["tiny"]), int(parameters["hide_below"]))
    small = row["suppression"] == "small"
    low, high = ((1.0, few - 1.0) if small else (float(few), np.inf)) if hidden else (0.0, np.inf)
    index: dict[str, int] = {}
    for name in names:
        if row[name] is None:
            cell = Cell(row["school"], row["procedure"], name, hidden)
            first = name == "participants"
            index[name] = system.unknown(cell, low if first else 0.0, high if first else np.inf)
    known = {name: row[name] for name in names}
    found = Row(place, known, index, ({}, 0.0, 0.0))
    terms, least, most = _sum(found, {"participants": -1.0, **dict.fromkeys(parts, 1.0)})
    system.add(terms, -most, -least)
    return Row(place, known, index, _scores(system, row, found, parts))


def _scores(system: System, row: Mapping[str, Any], known: Row, parts: tuple[str, ...]) -> Sum:
    """The sum of scores of a row; where its marks are unknown, what its mean says of them."""
    if parts == POINTS:
        if row["scores"] is not None:
            slack = _slack(row, "scores")
            return {}, row["scores"] - slack, row["scores"] + slack
        return {}, 0.0, np.inf
    sum_ = _sum(known, {name: float(name[-1]) for name in parts})
    if row["scores"] is not None:
        slack, (terms, least, most) = _slack(row, "scores"), sum_
        system.add(terms, row["scores"] - slack - most, row["scores"] + slack - least)
    return sum_


def _sum(row: Row, factors: Mapping[str, float]) -> Sum:
    terms, constant = {}, 0.0
    for name, factor in factors.items():
        if name in row.index:
            terms[row.index[name]] = factor
        else:
            constant += factor * float(row.values[name] or 0)
    return terms, constant, constant


def _above(territory: Any, parent: Mapping[str, Any]) -> Iterator[str]:
    """`territory` and those above it."""
    while isinstance(territory, str):
        yield territory
        territory = parent.get(territory)


def _limits(system: System, enough: float) -> dict[Cell, tuple[int, int]]:
    """The least and most of each hidden unknown of `system`.

    Each solution tells of all unknowns, so that few of them need a search of their own.
    """
    wanted = [number for number, cell in enumerate(system.unknowns) if cell.hidden]
    if not wanted:
        return {}
    size = len(system.unknowns)
    matrix = _matrix(system)
    first = _solution(system, matrix, np.zeros(size))
    assert first is not None, "the tables contradict themselves"
    low, high = first.copy(), first.copy()
    for number in wanted:
        for sign in (1.0, -1.0):
            if high[number] - low[number] < enough:
                aim = np.zeros(size)
                aim[number] = sign
                solution = _solution(system, matrix, aim)
                if solution is None:  # There is no most: nothing bounds it.
                    high[number] = np.inf
                else:
                    low, high = np.minimum(low, solution), np.maximum(high, solution)
    return {
        system.unknowns[number]: (
            int(low[number]), int(high[number]) if np.isfinite(high[number]) else 10**9,
        )
        for number in wanted
    }  # fmt: skip


def _matrix(system: System) -> LinearConstraint | None:
    if not system.rows:
        return None
    entries = [
        (place, number, factor)
        for place, (terms, _, _) in enumerate(system.rows)
        for number, factor in terms.items()
    ]
    rows, columns, factors = zip(*entries, strict=True)
    shape = (len(system.rows), len(system.unknowns))
    matrix = coo_array((factors, (rows, columns)), shape=shape).tocsc()
    return LinearConstraint(
        matrix, [low for _, low, _ in system.rows], [high for _, _, high in system.rows]
    )


def _solution(
    system: System, matrix: LinearConstraint | None, aim: np.ndarray
) -> np.ndarray | None:
    """Whole numbers that fit the system and are least in the direction `aim`."""
    answer = milp(
        aim,
        integrality=np.ones(len(aim)),
        bounds=Bounds(np.array(system.lower), np.array(system.upper)),
        constraints=() if matrix is None else matrix,
    )
    return None if answer.x is None else np.round(answer.x)
