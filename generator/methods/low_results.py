"""Low results: a procedure in which too many stayed below the minimum.

low(school, procedure, year): n >= n_min and below / n >= share. The threshold of 30 %
is sourced, n_min is unverified: both are parameters of the method `low_results`.
"""

import numpy as np
import pandas as pd

from .parameters import Parameters, values
from .tables import Column, Floats, Mask, flags, floats, why


def low_results(results: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    """Rows of `shares(...)` with threshold, n_min, margin and low.

    margin is share - threshold (0 or more in a low row); low is empty where no verdict
    is possible, and `why_not` says why: what it said before, or "too_few".
    """
    results = results.reset_index(drop=True)
    threshold = values(parameters, "low_results", "share", results)
    n_min = values(parameters, "low_results", "n_min", results)
    share, n = floats(results["share"]), floats(results["n"])
    reasons = why(
        len(results),
        (results["why_not"].notna(), results["why_not"]),
        (n < n_min, "too_few"),
    )
    with np.errstate(invalid="ignore"):
        low = flags(share >= threshold, reasons.isna().to_numpy())
    return results.assign(
        threshold=threshold,
        n_min=n_min,
        margin=share - threshold,
        low=low,
        why_not=reasons,
    )


def allowed_below(n: Floats, threshold: Floats) -> Floats:
    """The largest number below the minimum of `n` that is not low: ceil(threshold * n) - 1.

    Found by the same division as the rule, so that rounding cannot part the two.
    -1 where even 0 of n would be low; NaN where n is 0 or empty.
    """
    n = np.where(n > 0, n, np.nan)
    allowed = np.minimum(np.ceil(threshold * n) + 1, n)
    for _ in range(3):
        allowed = np.where(allowed / n >= threshold, allowed - 1, allowed)
    return np.asarray(allowed)


def yes(column: Column) -> Mask:
    """True where a column of yes, no and empty says yes."""
    return column.fillna(False).to_numpy(dtype=bool)


def without_reason(table: pd.DataFrame) -> Mask:
    """True in the rows that have values."""
    return table["why_not"].isna().to_numpy(dtype=bool)
