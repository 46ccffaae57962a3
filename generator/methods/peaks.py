"""Peaks of score distributions at the boundaries of marks.

Where papers are marked up to the next mark, many stand just at a boundary and few just
below it. A marker, not a proof. The classes of reliability are second-hand, the formula
is ours: the column of the boundary over the mean of its up to four neighbours.

Boundaries: the procedure's `minimum`, and parameters of the method `peaks` named
`boundary:<procedure>:<mark>` whose value is the first score of that mark.
"""

import numpy as np
import pandas as pd

from .parameters import Parameters, names, value, values
from .tables import Floats, Mask, filled, flags, floats, match, picked, taken, whole, why

PREFIX = "boundary:"
# How far a distribution can be relied on, by its number of participants.
RELIABILITY = ("informative", "approximate", "limited")
NEIGHBOURS = (-2, -1, 1, 2)
NUMBERS = {"territory": "object", "procedure": "object", "score": "Float64", "count": "Float64"}


def peaks(
    score_counts: pd.DataFrame, procedures: pd.DataFrame, parameters: Parameters
) -> pd.DataFrame:
    """Each boundary of each published distribution: count, expected, ratio, peak or why_not.

    A row per territory, procedure and boundary: mark ("minimum" or the parameter's),
    score, n (all participants of the distribution), reliability ("informative",
    "approximate", "limited"), count (at the score), expected (mean of the neighbours
    within two points), ratio, threshold, peak (ratio >= threshold). A score without a
    row counts 0; an empty cell is hidden and makes n and its neighbours unknown. With
    "limited" reliability there is no verdict ("too_few").
    """
    cells = filled(score_counts, NUMBERS)
    groups = _groups(cells, procedures)
    rows = groups.merge(boundaries(procedures, parameters), on="procedure", how="left")
    at = _counts(rows, cells, 0)
    around = np.column_stack([_counts(rows, cells, step) for step in NEIGHBOURS])
    inside = np.column_stack([_inside(rows, step) for step in NEIGHBOURS])
    total = np.where(inside, around, 0).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        expected = total / inside.sum(axis=1)
        ratio = at / expected
    return _verdict(rows, at, expected, ratio, parameters)


def boundaries(procedures: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    """Known boundaries: procedure, mark, score (the first score above the boundary)."""
    table = filled(procedures, {"id": "object", "minimum": "Float64"}).dropna(subset=["minimum"])
    rows = [
        {"procedure": name, "mark": "minimum", "score": float(score)}
        for name, score in zip(table["id"], table["minimum"], strict=True)
    ]
    for name in names(parameters, "peaks"):
        if name.startswith(PREFIX):
            procedure, _, mark = name.removeprefix(PREFIX).partition(":")
            score = value(parameters, "peaks", name)
            rows.append({"procedure": procedure, "mark": mark, "score": score})
    return pd.DataFrame(rows, columns=["procedure", "mark", "score"])


def _groups(cells: pd.DataFrame, procedures: pd.DataFrame) -> pd.DataFrame:
    """Distributions: territory, procedure, n, first and last score, school_year."""
    keys = ["territory", "procedure"]
    grouped = cells.groupby(keys, sort=True)
    table = grouped["score"].agg(first="min", last="max").reset_index()
    n = grouped["count"].sum().to_numpy(dtype=np.float64, na_value=np.nan)
    hidden = grouped["count"].agg(lambda column: bool(column.isna().any())).to_numpy(dtype=bool)
    known = filled(procedures, {"id": "object", "school_year": "object", "maximum": "Float64"})
    place = match([table["procedure"]], [known["id"]])
    maximum = taken(floats(known["maximum"]), place)
    return table.assign(
        n=np.where(hidden, np.nan, n),
        first=0.0,
        last=np.fmax(floats(table["last"]), maximum),
        school_year=picked(known["school_year"], place),
    )


def _counts(rows: pd.DataFrame, cells: pd.DataFrame, step: int) -> Floats:
    """Participants with the boundary's score plus `step`; 0 where the table has no row."""
    place = match(
        [rows["territory"], rows["procedure"], rows["score"] + step],
        [cells["territory"], cells["procedure"], floats(cells["score"])],
    )
    return np.where(place < 0, 0.0, taken(floats(cells["count"]), place))


def _inside(rows: pd.DataFrame, step: int) -> Mask:
    score = floats(rows["score"]) + step
    return (score >= floats(rows["first"])) & (score <= floats(rows["last"]))


def _verdict(
    rows: pd.DataFrame, at: Floats, expected: Floats, ratio: Floats, parameters: Parameters
) -> pd.DataFrame:
    n = floats(rows["n"])
    informative = n >= values(parameters, "peaks", "informative", rows)
    approximate = n >= values(parameters, "peaks", "approximate", rows)
    threshold = values(parameters, "peaks", "ratio", rows)
    no_boundary = rows["score"].isna().to_numpy()
    reasons = why(
        len(rows),
        (no_boundary, "no_boundary"),
        (np.isnan(n) | np.isnan(at), "no_counts"),
        (~approximate, "too_few"),
        (~(expected > 0), "no_neighbours"),
    )
    known = reasons.isna().to_numpy()
    reliability = why(
        len(rows),
        (np.isnan(n), None),
        (informative, RELIABILITY[0]),
        (approximate, RELIABILITY[1]),
        (np.full(len(rows), True), RELIABILITY[2]),
    )
    table = rows.drop(columns=["first", "last", "n"]).assign(
        n=whole(n),
        reliability=reliability,
        count=whole(np.where(known, at, np.nan)),
        expected=np.where(known, expected, np.nan),
        ratio=np.where(known, ratio, np.nan),
        threshold=threshold,
        peak=flags(np.asarray(ratio >= threshold), known),
        why_not=reasons,
    )
    order = ["territory", "procedure", "score"]
    return table.sort_values(order, kind="stable", ignore_index=True)
