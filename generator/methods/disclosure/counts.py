"""Results and totals as arrays: what is counted, where, and in which procedure.

The columns of `values` are participants, four parts that sum to the participants,
and the sum of scores. For marks the parts are the marks 2 to 5; for points they are
below the minimum, the others, and two that are unknown. NaN is unknown.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator.methods.disclosure.rules import NOTHING, PUBLISHED, SECONDARY, SMALL, Floats, Numbers

MARKS = ("mark_2", "mark_3", "mark_4", "mark_5")
COUNTS = ("participants", *MARKS, "below_minimum")
HIDDEN = {"small": SMALL, "secondary": SECONDARY}
N, PARTS, SCORES = 0, slice(1, 5), 5


@dataclass(frozen=True, kw_only=True, eq=False)
class Tables:
    """Rows of results and of references; territories and procedures are numbered.

    `place` of a row is -1 where its territory is unknown; `parent` of a territory is
    -1 at the top; `depth` counts its ancestors. `order` ranks schools by id.
    """

    index: pd.Index
    codes: Numbers
    place: Numbers
    procedure: Numbers
    order: Numbers
    values: Floats
    total_index: pd.Index
    total_place: Numbers
    total_procedure: Numbers
    total_values: Floats
    parent: Numbers
    depth: Numbers
    procedures: int


def read(
    results: pd.DataFrame,
    references: pd.DataFrame,
    schools: pd.DataFrame,
    territories: pd.DataFrame,
) -> Tables:
    """The four tables as arrays; cells of hidden rows are not looked at."""
    ids = pd.Index(territories["id"]).drop_duplicates()
    parent = _positions(ids, territories.drop_duplicates("id")["parent"])
    home = schools.drop_duplicates("id").set_index("id")["territory"]
    names = pd.Index(
        sorted({*results["procedure"].dropna(), *references["procedure"].dropna()}), dtype=object
    )
    procedure = _positions(names, results["procedure"])
    total_procedure = _positions(names, references["procedure"])
    marks = _by_marks(results, procedure, len(names)) | _by_marks(
        references, total_procedure, len(names)
    )
    values = _values(results, marks[procedure])
    codes = results["suppression"].map(HIDDEN).fillna(PUBLISHED).to_numpy(np.int64)
    codes[(codes == PUBLISHED) & np.isnan(values[:, N])] = NOTHING
    return Tables(
        index=results.index,
        codes=codes,
        place=_positions(ids, results["school"].map(home)),
        procedure=procedure,
        order=results["school"].rank(method="dense").to_numpy(np.int64),
        values=values,
        total_index=references.index,
        total_place=_positions(ids, references["territory"]),
        total_procedure=total_procedure,
        total_values=_values(references, marks[total_procedure]),
        parent=parent,
        depth=_depth(parent),
        procedures=len(names),
    )


def _positions(index: pd.Index, keys: "pd.Series[str]") -> Numbers:
    """Where each key stands in `index`; -1 for what is not there."""
    return np.asarray(index.get_indexer(pd.Index(keys)), dtype=np.int64)


def _depth(parent: Numbers) -> Numbers:
    """How many ancestors each territory has; a circle, a fault of its own, ends somewhere."""
    depth = np.zeros(len(parent), dtype=np.int64)
    current = parent.copy()
    for _ in range(len(parent)):
        if not (current >= 0).any():
            break
        depth += current >= 0
        current = np.where(current >= 0, parent[current], -1)
    return depth


def _by_marks(table: pd.DataFrame, procedure: Numbers, count: int) -> "np.ndarray":
    """Which procedures are marked 2 to 5: some row of theirs has such marks."""
    marked = table[list(MARKS[1:])].notna().any(axis="columns").to_numpy(bool)
    found = np.zeros(count, dtype=bool)
    found[procedure[marked]] = True
    return found


def _values(table: pd.DataFrame, marked: "np.ndarray") -> Floats:
    """Participants, parts and sum of scores of each row."""
    counts = {name: _floats(table[name]) for name in COUNTS}
    marks = np.column_stack([counts[name] for name in MARKS])
    below = counts["below_minimum"]
    marks[:, 0] = np.where(np.isnan(marks[:, 0]), below, marks[:, 0])
    whole = np.where(marked, marks.sum(axis=1), np.nan)
    n = np.where(np.isnan(counts["participants"]), whole, counts["participants"])
    below = np.where(np.isnan(below), marks[:, 0], below)
    unknown = np.full(len(n), np.nan)
    points = np.column_stack([below, n - below, unknown, unknown])
    parts = np.where(marked[:, np.newaxis], marks, points)
    return np.column_stack([n, parts, n * _floats(table["mean"])])


def _floats(column: "pd.Series[float]") -> Floats:
    return pd.to_numeric(column).astype("Float64").to_numpy(np.float64, na_value=np.nan)
