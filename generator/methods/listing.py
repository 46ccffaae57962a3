"""The list of schools with low results by rule, its trace, and the way off it.

A: in the year at least `min_procedures` procedures are low. B: the same procedure is
low in `years` years running. Listed: A or B (`either` = 1), else A and B. The numbers
"two procedures" and "two years" are sourced, the "or" is unverified. A procedure is a
kind (VPR, OGE, EGE), a subject and a grade; monitoring counts only by parameter.
Hidden rows are never guessed: they count neither for nor against.
"""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd

from .low_results import allowed_below, without_reason, yes
from .parameters import Parameters, values
from .tables import (
    Column,
    Mask,
    Places,
    coded,
    flags,
    floats,
    match,
    picked,
    start_years,
    whole,
    why,
)

KEY = ["school", "school_year", "series"]
# What the rule reads: a table of a country is wide.
READ = (*KEY, "territory", "kind", "low", "why_not")
# Of every row, whether it is sorted by this column upwards.
IN_ORDER = MappingProxyType(dict.fromkeys([*KEY, "procedure"], True))
TRACE = (
    "school", "school_year", "series", "procedure", "kind", "subject", "grade", "n", "below",
    "share", "share_low", "share_high", "mean", "threshold", "n_min", "margin", "low", "low_before", "why_not_before", "why_not",
    "package", "path", "row",
)  # fmt: skip


def listing(low: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    """Each school and year of `low_results(...)` with both parts of the rule and the answer.

    Columns: school, school_year, judged (procedures with a verdict), unjudged, low
    (number of low ones), repeated (low for `years` years running), min_procedures,
    years, rule_a, rule_b, listed, why_not ("no_results" if nothing was judged: then
    the answer is empty).
    """
    low = low[[name for name in READ if name in low.columns]]
    each = _by_series(counted(low, parameters))
    each["streak"] = streaks(each)
    each["repeated"] = each["streak"] >= values(parameters, "listing", "years", each)
    each["unjudged"] = ~each["judged"]
    numbers = ["judged", "unjudged", "low", "repeated"]
    keys = ["school", "school_year"] + (["territory"] if "territory" in each.columns else [])
    table = each.groupby(keys, sort=True, dropna=False)[numbers].sum().astype("int64").reset_index()
    return _answers(table, parameters)


def trace(
    low: pd.DataFrame, parameters: Parameters, order: Mapping[str, bool] = IN_ORDER
) -> pd.DataFrame:
    """The rows behind every decision, in the `order` of these columns, those that ascend.

    Of each procedure: n, below, share, threshold, margin, low, whether it was low the
    year before (low_before, else why_not_before), why it has no verdict (why_not), and
    where it stands (package, path, row, as far as `low` has them).
    """
    rows = low.reset_index(drop=True)
    rows["why_not"] = _reasons(rows, parameters)
    judged = rows["why_not"].isna().to_numpy()
    rows["low"] = flags(yes(rows["low"]), judged)
    places = _before(rows)
    known = places >= 0
    rows["low_before"] = rows["low"].array.take(places, allow_fill=True)
    reasons = pd.Series(rows["why_not"].array.take(places, allow_fill=True))
    rows["why_not_before"] = why(len(rows), (~known, "no_data"), (known, reasons))
    columns = [name for name in TRACE if name in rows.columns]
    whole = dict(order) | {name: True for name in IN_ORDER if name not in order}
    return rows[columns].sort_values(
        list(whole), ascending=list(whole.values()), kind="stable", ignore_index=True
    )


def way_off(low: pd.DataFrame, answer: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    """What would have kept a listed school off: a row per low procedure of the listed years.

    `answer` is that of `listing(low, parameters)`.

    allowed: the largest number below the minimum, of the same n, that is not low;
    excess: how many fewer than now; must: whether this procedure has to improve in any
    case (it is low for years running); fewest: the smallest number of procedures of
    the school that must stop being low.
    """
    answer = answer[yes(answer["listed"])].reset_index(drop=True)
    answer["fewest"] = _fewest(answer, parameters)
    rows = counted(low[low["school"].isin(answer["school"])], parameters)
    each = _by_series(rows)
    rows = rows[yes(rows["low"])].reset_index(drop=True)
    streak = streaks(each)[match([rows[name] for name in KEY], [each[name] for name in KEY])]
    place = match([rows["school"], rows["school_year"]], [answer["school"], answer["school_year"]])
    allowed = allowed_below(floats(rows["n"]), floats(rows["threshold"]))
    rows = rows[["school", "school_year", "series", "procedure", "n", "below", "threshold"]].assign(
        allowed=whole(allowed),
        excess=whole(floats(rows["below"]) - allowed),
        must=(streak >= values(parameters, "listing", "years", rows))
        & (values(parameters, "listing", "either", rows) == 1),
        fewest=whole(np.where(place < 0, np.nan, picked(answer["fewest"], place).astype(float))),
    )
    order = ["school", "school_year", "series", "procedure"]
    return rows[place >= 0].sort_values(order, kind="stable", ignore_index=True)


def counted(low: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    """The rows that the rule looks at: procedures of the kinds that count."""
    return low[~_not_counted(low, parameters) & low["series"].notna().to_numpy()]


def streaks(each: pd.DataFrame) -> Places:
    """For how many years running, up to its own, each row is low; 0 if it is not.

    `each` has one row per school, series and school_year, and `low` (true or false).
    """
    school, series = coded(each["school"])[0], coded(each["series"])[0]
    start = start_years(each["school_year"])
    order = np.lexsort((start, series, school))
    low = each["low"].to_numpy(dtype=bool)[order]
    follows = np.zeros(len(order), dtype=bool)
    same = (np.diff(school[order]) == 0) & (np.diff(series[order]) == 0)
    follows[1:] = same & (np.diff(start[order]) == 1) & low[:-1] & low[1:]
    place = np.arange(len(order))
    began = np.maximum.accumulate(np.where(follows, 0, place)) if len(order) else place
    found = np.zeros(len(order), dtype=np.int64)
    found[order] = np.where(low, place - began + 1, 0)
    return found


def _not_counted(low: pd.DataFrame, parameters: Parameters) -> Mask:
    monitoring = low["kind"].eq("monitoring").to_numpy(dtype=bool)
    return np.asarray(monitoring & (values(parameters, "listing", "monitoring", low) != 1))


def _reasons(low: pd.DataFrame, parameters: Parameters) -> Column:
    return why(
        len(low),
        (low["why_not"].notna(), low["why_not"]),
        (_not_counted(low, parameters), "not_counted"),
    )


def _by_series(low: pd.DataFrame) -> pd.DataFrame:
    """One row per school, year and series: judged, and low if any of its procedures is."""
    rows = low.assign(low=yes(low["low"]), judged=without_reason(low))
    if not rows.duplicated(KEY).any():
        return rows.reset_index(drop=True)
    keys = KEY + (["territory"] if "territory" in rows.columns else [])
    return rows.groupby(keys, sort=False, dropna=False)[["low", "judged"]].any().reset_index()


def _answers(table: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    fewest = values(parameters, "listing", "min_procedures", table)
    years = values(parameters, "listing", "years", table)
    either = values(parameters, "listing", "either", table) == 1
    known = table["judged"].to_numpy() > 0
    rule_a = table["low"].to_numpy() >= fewest
    rule_b = table["repeated"].to_numpy() > 0
    listed = np.where(either, rule_a | rule_b, rule_a & rule_b)
    return table.assign(
        min_procedures=whole(fewest),
        years=whole(years),
        rule_a=flags(rule_a, known),
        rule_b=flags(rule_b, known),
        listed=flags(listed, known),
        why_not=why(len(table), (~known, "no_results")),
    )


def _fewest(listed: pd.DataFrame, parameters: Parameters) -> Column:
    """How many low procedures must go at least, so that the rule no longer holds.

    Off by A: all but min_procedures - 1 of the low ones. Off by B: all repeated ones.
    """
    by_a = np.maximum(listed["low"] - (floats(listed["min_procedures"]) - 1), 0)
    by_b = listed["repeated"].to_numpy(dtype=np.float64)
    either = values(parameters, "listing", "either", listed) == 1
    return whole(np.where(either, np.maximum(by_a, by_b), np.minimum(by_a, by_b)))


def _before(rows: pd.DataFrame) -> Places:
    """For each row that of the same school and series in the year before, or -1.

    Where a series was held twice in a year, a low one is taken before one that is not.
    """
    start = pd.Series(start_years(rows["school_year"]))
    order = np.argsort(~yes(rows["low"]), kind="stable")
    there = rows[["school", "series"]].iloc[order]
    places = match(
        [rows["school"], rows["series"], start - 1],
        [there["school"], there["series"], start.iloc[order]],
    )
    return np.where(places < 0, -1, order[places])
