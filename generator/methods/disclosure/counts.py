"""Results and totals as arrays: what is counted, where, and in which procedure.

The columns of `values` are participants, four parts that sum to the participants,
and the sum of scores. For marks the parts are the marks 2 to 5, and scores are
counted from both ends of the scale; for points the parts are below the minimum and
the others, two columns are 0. NaN is unknown: what follows from the other cells of the
row is filled in, as a reader would.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import is_numeric_dtype

from ..tables import coded, floats, mapped
from .blanks import PARTICIPANTS, settle
from .rules import NOTHING, PUBLISHED, SECONDARY, SMALL, Floats, Mask, Numbers

MARKS = ("mark_2", "mark_3", "mark_4", "mark_5")
COUNTS = ("participants", *MARKS, "below_minimum")
HIDDEN = {"small": SMALL, "secondary": SECONDARY}
BELOW = 1
LOWEST_MARK, HIGHEST_MARK = 2, 5


@dataclass(frozen=True, kw_only=True, eq=False)
class Rows:
    """Rows of results or references; `place` is the number of a territory, -1 if unknown.

    A row `tells` something if it has any value; `marked` are those of procedures with marks.
    """

    place: Numbers
    procedure: Numbers
    values: Floats
    marked: Mask
    tells: Mask

    @property
    def participants(self) -> Floats:
        return np.asarray(self.values[:, PARTICIPANTS])

    @property
    def below(self) -> Floats:
        return np.asarray(self.values[:, BELOW])

    @cached_property
    def settled(self) -> Floats:
        """`values` with 0 for what is unknown, less the participants who are `loose`.

        Where some marks are known and others not, or a mean speaks of them, those who
        remain are put where they may well be: that leaves hidden rows no more freedom
        than they have.
        """
        return settle(self.values, self.marked)

    @property
    def loose(self) -> Floats:
        """How many participants of each row may stand in any of the parts."""
        return np.asarray(np.nan_to_num(self.participants) - self.settled[:, PARTICIPANTS])


@dataclass(frozen=True, kw_only=True, eq=False)
class Tables:
    """Results, totals and the tree of territories, all of them numbered.

    `codes` says what each row of results is to a reader, `order` ranks its school by
    id. Rows that are `pinned` cannot help to hide others. `parent` of a territory is -1
    at the top, `depth` counts its ancestors. `marked` are the procedures with marks.
    """

    rows: Rows
    totals: Rows
    codes: Numbers
    pinned: Mask
    order: Numbers
    parent: Numbers
    depth: Numbers
    marked: Mask

    @property
    def procedures(self) -> int:
        return len(self.marked)

    @property
    def keys(self) -> int:
        """How many pairs of a territory and a procedure there are."""
        return len(self.parent) * self.procedures

    @property
    def levels(self) -> int:
        return int(self.depth.max(initial=0)) + 1


def read(
    results: pd.DataFrame,
    references: pd.DataFrame,
    schools: pd.DataFrame,
    territories: pd.DataFrame,
) -> Tables:
    """The four tables as arrays; the columns are those of `protect`."""
    tree = territories.drop_duplicates("id")
    ids = pd.Index(tree["id"])
    parent = _numbers(ids, tree["parent"])
    first = schools.drop_duplicates("id")
    home = dict(zip(first["id"], first["territory"], strict=True))
    used = {*results["procedure"].dropna().unique(), *references["procedure"].dropna().unique()}
    names = pd.Index(sorted(used), dtype=object)
    marked = _marked(results, names) | _marked(references, names)
    rows = _rows(results, _numbers(ids, mapped(results["school"], home)), names, marked)
    totals = _rows(references, _numbers(ids, references["territory"]), names, marked)
    said, reasons = coded(results["suppression"])
    # The last is of empty cells.
    codes = np.array([*(HIDDEN.get(code, PUBLISHED) for code in reasons), PUBLISHED])[said]
    nothing = (codes == PUBLISHED) & np.isnan(rows.participants) & ~rows.tells
    return Tables(
        rows=rows,
        totals=totals,
        codes=np.where(nothing, NOTHING, codes),
        pinned=np.zeros(len(results), dtype=bool),
        order=pd.factorize(results["school"], sort=True)[0],
        parent=parent,
        depth=_depth(parent),
        marked=marked,
    )


def _numbers(index: pd.Index, keys: "pd.Series[Any]") -> Numbers:
    """Where each key stands in `index`; -1 for what is not there."""
    numbers, names = coded(keys)
    places = index.get_indexer(pd.Index(names))
    return np.append(places, -1)[numbers].astype(np.int64)


def _depth(parent: Numbers) -> Numbers:
    """How many ancestors each territory has; a circle, a fault of its own, ends somewhere."""
    depth = np.zeros(len(parent), dtype=np.int64)
    current = parent.copy()
    for _ in parent:
        if not (current >= 0).any():
            break
        depth += current >= 0
        current = np.where(current >= 0, parent[current], -1)
    return depth


def _marked(table: pd.DataFrame, names: pd.Index) -> Mask:
    """Which procedures are marked 2 to 5: some row of theirs has such marks."""
    filled = some_filled(table, MARKS[1:])
    return np.asarray(names.isin(table.loc[filled, "procedure"].unique()))


def _rows(table: pd.DataFrame, place: Numbers, names: pd.Index, marked: Mask) -> Rows:
    procedure = _numbers(names, table["procedure"])
    by_marks = marked[procedure] if len(names) else np.zeros(len(table), bool)
    values = _by_marks(table)
    values[~by_marks] = _by_points(table.loc[~by_marks, ["participants", "below_minimum", "mean"]])
    return Rows(
        place=place, procedure=procedure, values=values, marked=by_marks, tells=_tells(table)
    )


def _tells(table: pd.DataFrame) -> Mask:
    return some_filled(table, (*COUNTS, "mean"))


def some_filled(table: pd.DataFrame, names: Iterable[str]) -> Mask:
    """In which rows any of these columns has a value."""
    found = np.zeros(len(table), dtype=bool)
    for name in names:
        found |= table[name].notna().to_numpy()
    return found


def _by_marks(table: pd.DataFrame) -> Floats:
    """`values` of procedures that are marked 2 to 5."""
    n, marks = _marks(table)
    mean = _floats(table["mean"])
    scores = [n * (mean - LOWEST_MARK), n * (HIGHEST_MARK - mean)]
    return beside([n, *marks.T, *scores])


def _marks(table: pd.DataFrame) -> tuple[Floats, Floats]:
    """Participants and marks, each as far as it is given or follows from the others."""
    marks = beside([_floats(table[name]) for name in MARKS])
    marks[:, 0] = _either(marks[:, 0], _floats(table["below_minimum"]))
    n = _either(_floats(table["participants"]), marks.sum(axis=1))
    missing = np.isnan(marks)
    rest = n - np.where(missing, 0.0, marks).sum(axis=1)
    known = missing & ((missing.sum(axis=1) == 1) | (rest == 0))[:, np.newaxis]
    return n, np.where(known, np.maximum(rest, 0.0)[:, np.newaxis], marks)


def _by_points(table: pd.DataFrame) -> Floats:
    """`values` of procedures that have points."""
    n, below = _floats(table["participants"]), _floats(table["below_minimum"])
    nobody, unknown = np.zeros(len(n)), np.full(len(n), np.nan)
    return beside([n, below, n - below, nobody, nobody, n * _floats(table["mean"]), unknown])


def beside(columns: Sequence[Floats]) -> Floats:
    """The columns as one array, each in one piece: sums over rows are then sums of columns."""
    return np.array(columns).T


def sizes(table: pd.DataFrame) -> tuple[Floats, Floats, Mask]:
    """Of each row of `table` participants, how many are below the minimum, if it tells anything."""
    n, marks = _marks(table)
    return n, marks[:, 0], _tells(table)


def _either(first: Floats, second: Floats) -> Floats:
    return np.where(np.isnan(first), second, first)


def _floats(column: "pd.Series[Any]") -> Floats:
    numbers = column if is_numeric_dtype(column.dtype) else column.astype("Float64")
    return floats(numbers)
