"""Change of the share below the minimum between two years of the same procedure.

Difference of two shares with Newcombe's hybrid score interval ("Interval estimation for
the difference between independent proportions", 1998, method 10). The pupils of the two
years are different people: a change tells of the school's results, not of a pupil's.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..data.packages.table import joined
from .parameters import Parameters, values
from .shares import quantiles, wilson
from .tables import (
    NOT_HELD,
    Column,
    Floats,
    Mask,
    floats,
    match,
    school_year,
    start_years,
    taken,
    whole,
    why,
)

VERDICTS = ("better", "worse", "no_clear_change", "too_small", "no_data")


def dynamics(
    results: pd.DataFrame, parameters: Parameters, keys: Sequence[str] = ("school", "series")
) -> pd.DataFrame:
    """Each unit of `keys` in each year against the year before.

    `results` has the columns of `keys`, school_year, n and below: rows of
    `results_with_procedures` of schools, or of territories with `keys` ("territory",
    "series"), or of `pooled` with ("school", "scope"). Only years are compared in both
    of which the last key (the series) was held somewhere.

    Columns: keys, school_year, school_year_before, n, below, share, n_before,
    below_before, share_before, change (share - share_before), change_low, change_high,
    verdict, why_not. Verdicts: "better" (the interval lies below 0: fewer below the
    minimum), "worse", "no_clear_change", "too_small" (n or n_before < n_min), "no_data".
    """
    sums = _sums(results, keys)
    pairs = _pairs(sums, keys, parameters)
    z = quantiles(values(parameters, "dynamics", "confidence", pairs))
    now = wilson(floats(pairs["below"]), floats(pairs["n"]), z)
    old = wilson(floats(pairs["below_before"]), floats(pairs["n_before"]), z)
    low, high = newcombe(now, old)
    n_min = values(parameters, "dynamics", "n_min", pairs)
    smaller = np.minimum(floats(pairs["n"]), floats(pairs["n_before"]))
    smaller = np.where(np.isnan(now[0]) | np.isnan(old[0]), np.nan, smaller)
    reasons = why(len(pairs), (np.isnan(smaller), "no_data"), (smaller < n_min, "too_few"))
    table = pairs.assign(share=now[0], share_before=old[0])
    table = table.assign(change=now[0] - old[0], change_low=low, change_high=high)
    return table.assign(verdict=_verdicts(low, high, reasons), why_not=reasons)


def newcombe(
    now: tuple[Floats, Floats, Floats], before: tuple[Floats, Floats, Floats]
) -> tuple[Floats, Floats]:
    """Ends of the interval of share - share before, of two Wilson intervals (share, low, high)."""
    share, low, high = now
    old, old_low, old_high = before
    change = share - old
    return (
        np.maximum(change - np.sqrt((share - low) ** 2 + (old_high - old) ** 2), -1),
        np.minimum(change + np.sqrt((high - share) ** 2 + (old - old_low) ** 2), 1),
    )


def _verdicts(low: Floats, high: Floats, reasons: Column) -> Column:
    return why(
        len(reasons),
        (reasons.eq("no_data"), "no_data"),
        (reasons.notna(), "too_small"),
        (high < 0, "better"),
        (low > 0, "worse"),
        (np.full(len(reasons), True), "no_clear_change"),
    )


def _sums(results: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """One row per unit and year; n and below are sums where a series was held twice.

    A sum is known where all its parts are: without one of them it would be another sum.
    """
    wanted = [*keys, "school_year"] + (["territory"] if "territory" in results.columns else [])
    wanted = list(dict.fromkeys(wanted))
    rows = results[wanted].reset_index(drop=True)
    rows = rows.assign(n=floats(results["n"]), below=floats(results["below"]))
    rows = rows.dropna(subset=[*keys, "school_year"])
    if rows.duplicated([*keys, "school_year"]).any():
        rows = _summed(rows[_held(results)[rows.index]], wanted)
    return rows.assign(start=start_years(rows["school_year"])).reset_index(drop=True)


def _held(results: pd.DataFrame) -> Mask:
    """False where a procedure was not held at the unit: such a row takes nothing from a sum."""
    if "why_not" not in results.columns:
        return np.full(len(results), True)
    return ~results["why_not"].isin(NOT_HELD).to_numpy(dtype=bool)


def _summed(rows: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    groups = rows.groupby(list(keys), sort=False, dropna=False)
    sums, whole_groups = groups[["n", "below"]].sum(), groups.size()
    for name, known in groups[["n", "below"]].count().items():
        sums.loc[known != whole_groups, name] = np.nan
    return sums.reset_index()


def _pairs(sums: pd.DataFrame, keys: Sequence[str], parameters: Parameters) -> pd.DataFrame:
    """Rows of each year beside those of the earlier one, also where only one of them is."""
    apart = values(parameters, "dynamics", "years_apart", sums).astype(np.int64)
    start = sums["start"].to_numpy()
    later = sums.assign(start=start + apart, n=np.nan, below=np.nan)
    later["school_year"] = _year_names(later["start"])
    both = [*(sums[key] for key in keys), sums["start"]]
    lone = match([*(later[key] for key in keys), later["start"]], both) < 0
    rows = joined([sums, later[lone]])
    there = sums[[keys[-1], "start"]].drop_duplicates()
    held = [there[keys[-1]], there["start"]]
    apart = values(parameters, "dynamics", "years_apart", rows).astype(np.int64)
    before = rows["start"] - apart
    known = (match([rows[keys[-1]], rows["start"]], held) >= 0) & (
        match([rows[keys[-1]], before], held) >= 0
    )
    place = match([*(rows[key] for key in keys), before], both)
    rows = rows.assign(
        school_year_before=_year_names(before),
        n_before=whole(taken(floats(sums["n"]), place)),
        below_before=whole(taken(floats(sums["below"]), place)),
        n=whole(floats(rows["n"])),
        below=whole(floats(rows["below"])),
    )
    order = [*keys, "school_year"]
    return rows[known].drop(columns="start").sort_values(order, kind="stable", ignore_index=True)


def _year_names(starts: Column) -> Column:
    numbers, distinct = pd.factorize(starts.to_numpy(), sort=True)
    names = pd.Index([school_year(start) for start in distinct.tolist()], dtype=object)
    return pd.Series(pd.Categorical.from_codes(numbers, names), starts.index)
