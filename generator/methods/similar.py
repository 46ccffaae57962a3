"""Schools in a similar context: the nearest by conditions, never by results.

Only schools of the same setting (town or village) and year are compared. Distance is the
root of the mean squared difference of standardised inputs: the share inputs of the
wellbeing index and the logarithm of the number of pupils. Formula and k are ours.

Forty thousand schools squared do not fit into memory: candidates are the `window`
next smaller and `window` next larger schools by number of pupils. With fewer schools
than that in a setting it is a full search.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from .parameters import Parameters, value
from .tables import (
    Column,
    Floats,
    Mask,
    Places,
    filled,
    floats,
    match,
    missing,
    picked,
    texts,
    whole,
    why,
)

SHARES = (
    "parents_higher_education",
    "incomplete_families",
    "low_income_families",
    "pupils_on_register",
    "non_native_speakers",
)
INPUTS = ("pupils", *SHARES)
FRAME = {"school": "object", "school_year": "object", **dict.fromkeys(INPUTS, "Float64")}
BLOCK = 128
# Who comes into question is found by short numbers, which are wrong by less than a hundredth of this.
NEARLY = np.float32(1e-3)
Found = tuple[Places, Places, Places, Floats]


def similar(
    school_years: pd.DataFrame,
    schools: pd.DataFrame,
    parameters: Parameters,
    *,
    newest: bool = False,
) -> pd.DataFrame:
    """The k nearest schools of each school and year, with the differences as reasons.

    `school_years` holds the inputs (pupils, percents), `schools` id and setting. A row
    per school, school_year and rank (1 is the nearest): similar (its id), distance (in
    standard deviations), diff_<input> (the other school minus this one, in the input's
    own unit). A school without all inputs has one row with why_not ("no_input:...") and
    is nobody's neighbour. Equal distances are ranked by id. `newest` asks only for the
    newest year of each school that has all inputs: offices publish their years one by one.
    """
    return Similar(school_years, schools, parameters, newest=newest).table()


class Similar:
    """`similar` for some of the schools at a time: who is asked for a few need not wait for all."""

    def __init__(
        self,
        school_years: pd.DataFrame,
        schools: pd.DataFrame,
        parameters: Parameters,
        *,
        newest: bool = False,
    ) -> None:
        self._rows = _inputs(school_years, schools)
        self._asked = _newest(self._rows) if newest else np.full(len(self._rows), True)
        self._groups = [_Group(self._rows.iloc[group], parameters) for group in _groups(self._rows)]

    def table(self, of: str | None = None) -> pd.DataFrame:
        """The table of all schools, or of one."""
        rows, asked = self._rows, self._asked
        if of is not None:
            asked = asked & (rows["school"] == of).to_numpy(dtype=bool)
        parts = [found for group in self._groups if (found := group.neighbours(asked)) is not None]
        here, there, rank, distance = (
            np.concatenate([part[place] for part in parts])
            if parts
            else np.array([], dtype=np.int64)
            for place in range(4)
        )
        table = rows.iloc[here][["school", "school_year"]].reset_index(drop=True)
        table = table.assign(
            rank=whole(rank.astype(float)), similar=_ids(rows, there), distance=distance
        )
        for name in INPUTS:
            numbers = floats(rows[name])
            table[f"diff_{name}"] = numbers[there] - numbers[here]
        table["why_not"] = texts(np.full(len(table), None, dtype=object))
        alone = np.setdiff1d(np.flatnonzero(asked), here)
        table = pd.concat([table, _silent(rows.iloc[alone])], ignore_index=True)
        return table.sort_values(
            ["school", "school_year", "rank"], kind="stable", ignore_index=True
        )


def _inputs(school_years: pd.DataFrame, schools: pd.DataFrame) -> pd.DataFrame:
    known = filled(schools, {"id": "object", "setting": "object"})
    rows = filled(school_years, FRAME)
    place = match([rows["school"]], [known["id"]])
    rows = rows.assign(setting=picked(known["setting"], place))
    # A school without pupils has no logarithm, and nothing to compare.
    rows["pupils"] = rows["pupils"].mask(rows["pupils"].eq(0).fillna(False))
    return rows.assign(why_not=missing(rows, ["setting", *INPUTS]))


def _newest(rows: pd.DataFrame) -> Mask:
    """Whether a row is the newest of its school that has all inputs, or its newest if none has."""
    order = rows.assign(whole=rows["why_not"].isna()).sort_values(
        ["whole", "school_year"], kind="stable"
    )
    chosen = order.drop_duplicates("school", keep="last").index
    return np.asarray(rows.index.isin(chosen))


def _groups(rows: pd.DataFrame) -> Iterator[Places]:
    """Places of the schools that can be compared: same year and setting, by size and id."""
    whole_rows = rows[rows["why_not"].isna()]
    ordered = whole_rows.sort_values(["school_year", "setting", "pupils", "school"], kind="stable")
    for group in ordered.groupby(["school_year", "setting"], sort=True).groups.values():
        if len(group) > 1:
            yield np.asarray(group, dtype=np.int64)


class _Group:
    """Schools of one year and setting, by size and id."""

    def __init__(self, rows: pd.DataFrame, parameters: Parameters) -> None:
        year = str(rows["school_year"].iloc[0])
        self.window = int(value(parameters, "similar", "window", year))
        self.k = min(int(value(parameters, "similar", "k", year)), len(rows) - 1)
        self.own = rows.index.to_numpy(dtype=np.int64)
        self.points = _standardised(rows)
        self.ids = np.argsort(np.argsort(rows["school"].to_numpy(dtype=object), kind="stable"))

    def neighbours(self, asked: Mask) -> Found | None:
        """Places of school and neighbour in the whole table, rank, distance: k for each that is `asked`."""
        asked = asked[self.own]
        starts = [n for n in range(0, len(asked), BLOCK) if asked[n : n + BLOCK].any()]
        if not starts:
            return None
        found = [_block(self.points, self.ids, start, self.window, self.k) for start in starts]
        here, there, rank, distance = (
            np.concatenate([part[p] for part in found]) for p in range(4)
        )
        kept = asked[here]
        return self.own[here[kept]], self.own[there[kept]], rank[kept], distance[kept]


def _block(points: npt.NDArray[np.float64], ids: Places, start: int, window: int, k: int) -> Found:
    """The neighbours of the schools from `start` on; all places are those in the group."""
    end = min(start + BLOCK, len(points))
    first, last = max(0, start - window), min(len(points), end + window)
    here, there = _candidates(points[start:end], points[first:last], start - first, window, k)
    here, there = here + start, there + first
    squares = np.zeros(len(here))
    for column in points.T:
        squares += (column[here] - column[there]) ** 2
    # Rounded, so that equal distances are equal and the id decides.
    distance = np.round(np.sqrt(squares / points.shape[1]), 9)
    order = np.lexsort((ids[there], distance, here))
    here, there, distance = here[order], there[order], distance[order]
    rank = np.arange(1, len(here) + 1) - np.searchsorted(here, here)
    kept = rank <= k
    return here[kept], there[kept], rank[kept], distance[kept]


def _candidates(
    own: npt.NDArray[np.float64],
    others: npt.NDArray[np.float64],
    offset: int,
    window: int,
    k: int,
) -> tuple[Places, Places]:
    """Places in `own` and in `others`: the k nearest of each, and whoever is hardly farther.

    `offset` is the place of the first of `own` in `others`; nobody farther than `window` counts.
    """
    squares = np.zeros((len(own), len(others)), np.float32)
    for left, right in zip(own.T.astype(np.float32), others.T.astype(np.float32), strict=True):
        apart = np.subtract.outer(left, right)
        squares += np.multiply(apart, apart, out=apart)
    itself = np.arange(len(own))
    squares[itself, itself + offset] = np.inf
    away = np.arange(len(others))[None, :] - (itself + offset)[:, None]
    squares[np.abs(away) > window] = np.inf
    k = min(k, len(others) - 1)
    least = np.partition(squares, k - 1, axis=1)[:, k - 1, None]
    most = np.minimum(least * (1 + NEARLY) + NEARLY, np.finfo(np.float32).max)
    own_places, other_places = np.nonzero(squares <= most)
    return own_places, other_places


def _standardised(group: pd.DataFrame) -> npt.NDArray[np.float64]:
    columns = [np.log(floats(group["pupils"])), *(floats(group[name]) for name in SHARES)]
    spreads = [(column - column.mean(), column.std()) for column in columns]
    return np.column_stack([centred / (sd if sd > 0 else 1.0) for centred, sd in spreads])


def _ids(rows: pd.DataFrame, places: Places) -> Column:
    return texts(rows["school"].to_numpy(dtype=object)[places])


def _silent(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of the schools without neighbours."""
    rows = rows.reset_index(drop=True)
    reasons = why(
        len(rows),
        (rows["why_not"].notna(), rows["why_not"]),
        (rows["why_not"].isna(), "no_candidates"),
    )
    return rows[["school", "school_year"]].assign(why_not=reasons)
