"""Shares below the minimum: per school and procedure, and pooled, with n and an interval.

Below the minimum is the mark "2" on the scale of marks (VPR has no official minimum),
and a score under the subject's minimum on the scale of points. Shares are fractions
of 1. Interval: Wilson, "Probable inference, the law of succession, and statistical
inference", 1927. Certainty: high; the level of confidence is our choice.
"""

from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
import pandas as pd
from pandas.api.types import is_string_dtype

from .parameters import Parameters, values
from .tables import NOT_HELD, Column, Floats, Mask, below_minimum, filled, floats, match, whole, why

MARKS = {2: "mark_2", 3: "mark_3", 4: "mark_4", 5: "mark_5"}
RESULTS = {
    "procedure": "object",
    "participants": "Float64",
    **dict.fromkeys(MARKS.values(), "Float64"),
    "below_minimum": "Float64",
    "mean": "Float64",
    "sd": "Float64",
    "suppression": "object",
}
PROCEDURES = {
    "id": "object",
    "kind": "object",
    "subject": "object",
    "subject_id": "object",
    "grade": "Int64",
    "school_year": "object",
    "scale": "object",
    "mandatory": "boolean",
}
SCOPES = ("mandatory", "all")
# What is pooled: a table of a country is wide, and is cut more than once.
READ = ("territory", "mandatory", "n", "below", "why_not")


def results_with_procedures(results: pd.DataFrame, procedures: pd.DataFrame) -> pd.DataFrame:
    """Rows of `results` (or `references`) with what is known of their procedures.

    Adds kind, subject, subject_id, grade, school_year, scale, mandatory, `series` (the
    procedure over the years: kind, subject, grade), n (participants), below (those
    below the minimum) and why_not. Counts of hidden rows are empty, even if the table
    has them; a row that does not tell who stayed below the minimum ("no_below") keeps n.
    mean and sd of a scale of marks are computed where they are not given.
    """
    # An empty table has no columns at all.
    unit = {} if "territory" in results.columns else {"school": "object"}
    rows = filled(results, unit | RESULTS)
    held = _held(rows["procedure"], _series(procedures))
    kept = rows.drop(columns=[name for name in held.columns if name in rows.columns])
    table = pd.concat([kept, held], axis=1)
    n, below, mean, sd = _counts(table)
    reasons = why(
        len(table),
        (table["suppression"].notna(), table["suppression"]),
        (table["series"].isna(), "unknown_procedure"),
        (np.isnan(n), "no_counts"),
        (n == 0, "no_participants"),
        (np.isnan(below), "no_below"),
    )
    stands = reasons.isna().to_numpy()
    counted = stands | reasons.eq("no_below").to_numpy(dtype=bool)
    visible = table["suppression"].isna().to_numpy()
    return table.assign(
        n=whole(np.where(counted, n, np.nan)),
        below=whole(np.where(stands, below, np.nan)),
        mean=np.where(visible, mean, np.nan),
        sd=np.where(visible, sd, np.nan),
        why_not=reasons,
    )


def shares(results: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    """`results` (with n, below, why_not) and share, share_low, share_high: a Wilson interval."""
    z = quantiles(values(parameters, "shares", "confidence", results))
    share, low, high = wilson(floats(results["below"]), floats(results["n"]), z)
    return results.assign(share=share, share_low=low, share_high=high)


def pooled(
    results: pd.DataFrame, parameters: Parameters, by: Sequence[str] = ("school", "school_year")
) -> pd.DataFrame:
    """All procedures of a year together: sum of below over sum of n, for each group of `by`.

    A row per group and `scope`: "mandatory" procedures, and "all". `procedures` counts
    the rows that went in, `left_out` those without published counts. A pupil counts as
    often as he or she took part: n are participations. `n_all` are those of which the
    number is known, `n_left_out` of them are in rows that do not tell who stayed below
    the minimum, `unsized` counts the rows that were held and do not even give n. Where
    more than the parameter `left_out` of n_all is left out, there is no share.
    """
    names = dict.fromkeys((*by, *READ))
    results = results[[name for name in names if name in results.columns]]
    parts = []
    for scope in SCOPES:
        chosen = results if scope == "all" else results[results["mandatory"].eq(True).fillna(False)]
        parts.append(_sums(chosen, by).assign(scope=scope))
    table = pd.concat(parts, ignore_index=True)
    most = values(parameters, "shares", "left_out", table) * floats(table["n_all"])
    # A tenth of ten is one, whatever binary fractions say.
    table["why_not"] = why(
        len(table),
        (floats(table["n_left_out"]) > most + 1e-9, "much_left_out"),
        (table["procedures"] == 0, "no_results"),
    )
    known = table["why_not"].isna().to_numpy()
    n, below = (np.where(known, floats(table[name]), np.nan) for name in ("n", "below"))
    z = quantiles(values(parameters, "shares", "confidence", table))
    share, low, high = wilson(below, n, z)
    table = table.assign(
        n=whole(n), below=whole(below), share=share, share_low=low, share_high=high
    )
    return table.sort_values([*by, "scope"], kind="stable", ignore_index=True)


def wilson(below: Floats, n: Floats, z: Floats) -> tuple[Floats, Floats, Floats]:
    """Share, lower and upper end; all in 0..1, the share inside; NaN where n is 0 or empty."""
    n = np.where(n > 0, n, np.nan)
    share = below / n
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    # Rounding must not push the share out of its interval at 0 and 1.
    low = np.clip(np.minimum(centre - half, share), 0, 1)
    high = np.clip(np.maximum(centre + half, share), 0, 1)
    return share, np.where(share == 0, 0.0, low), np.where(share == 1, 1.0, high)


def quantiles(confidence: Floats) -> Floats:
    """The two-sided normal quantile of each level of confidence: 0.95 gives 1.96."""
    levels, places = np.unique(confidence, return_inverse=True)
    normal = NormalDist()
    found = [normal.inv_cdf((1 + level) / 2) for level in levels]
    return np.array(found or [np.nan], dtype=np.float64)[places]


def _held(names: Column, procedures: pd.DataFrame) -> pd.DataFrame:
    """What is known of the procedures with these `names`, texts as categories."""
    places = match([names], [procedures.index])
    known = {
        name: pd.Categorical(column.astype(object)) if is_string_dtype(column) else column.array
        for name, column in procedures.items()
    }
    return pd.DataFrame(
        {name: pd.Series(cells.take(places, allow_fill=True)) for name, cells in known.items()}
    )


def _series(procedures: pd.DataFrame) -> pd.DataFrame:
    """Procedures by id, with the name of their series; the first of two with one id."""
    table = filled(procedures, PROCEDURES)[list(PROCEDURES)].drop_duplicates("id")
    grade = table["grade"].astype("object").astype(str)
    series = table["kind"].astype(str) + "-" + table["subject_id"].astype(str) + "-" + grade
    return table.assign(series=series.astype(object)).set_index("id")


def _counts(table: pd.DataFrame) -> tuple[Floats, Floats, Floats, Floats]:
    """n, below, mean and standard deviation of each row."""
    on_marks = table["scale"].eq("marks").to_numpy(dtype=bool)
    marks = {mark: floats(table[name]) for mark, name in MARKS.items()}
    total = np.sum(list(marks.values()), axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = sum(mark * count for mark, count in marks.items()) / total
        spread = sum(mark * mark * count for mark, count in marks.items()) / total - mean**2
    participants = floats(table["participants"])
    n = np.where(on_marks & np.isnan(participants), total, participants)
    return (
        n,
        below_minimum(table, on_marks),
        _or(floats(table["mean"]), mean, on_marks),
        _or(floats(table["sd"]), np.sqrt(np.maximum(spread, 0)), on_marks),
    )


def _or(given: Floats, computed: Floats, allowed: Mask) -> Floats:
    return np.where(np.isnan(given) & allowed, computed, given)


def _sums(results: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Counts of each group; its territory, if the rows have one, so that parameters find it."""
    results = results.dropna(subset=list(by)).reset_index(drop=True)
    # A result that is too small to be judged alone counts here.
    stands = results["below"].notna()
    held = ~results["why_not"].isin(NOT_HELD)
    n = floats(results["n"])
    numbers = pd.DataFrame(
        {
            "procedures": stands.astype("int64"),
            "left_out": (~stands).astype("int64"),
            "n": np.where(stands, n, 0),
            "below": np.where(stands, floats(results["below"]), 0),
            "n_all": np.nan_to_num(n),
            "n_left_out": np.where(stands, 0, np.nan_to_num(n)),
            "unsized": (held & np.isnan(n)).astype("int64"),
        }
    )
    names = [*by, *(["territory"] if "territory" in results.columns else [])]
    keys = list(dict.fromkeys(names))
    numbers = numbers.assign(**{name: results[name] for name in keys})
    sums = numbers.groupby(keys, sort=False, dropna=False, observed=True).sum().reset_index()
    return sums.assign(
        n_all=whole(floats(sums["n_all"])), n_left_out=whole(floats(sums["n_left_out"]))
    )
