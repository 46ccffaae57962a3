"""The index of social wellbeing of a school (ISBSh): a weighted sum of its context.

index = 100 * sum of |w| * scaled(x) / sum of |w|. The inputs are sourced, weights were not
found in any source: none stand in this code, they come from the table `parameters`
(method `wellbeing`, name = column of `school_years`). Without them there is no index.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from .parameters import Parameters, names, values
from .tables import Column, filled, floats, missing, texts, why

INPUTS = (
    "parents_higher_education",
    "incomplete_families",
    "low_income_families",
    "pupils_on_register",
    "non_native_speakers",
    "equipment",
)
FRAME = {"school": "object", "school_year": "object", **dict.fromkeys(INPUTS, "Float64")}
Matrix = npt.NDArray[np.float64]


def wellbeing(school_years: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    """The index of each school and year: 0 (worst context) to 100 (best), or why_not.

    A positive weight says "more is better", a negative one "more is worse". Each input
    (percent) is scaled to 0..1 between the lowest and the highest school of the year,
    turned round where the weight is negative. Columns: school, school_year, wellbeing,
    part_<input> (points of the index, summing to it), why_not. Reasons: "no_weights",
    "unknown_input:...", "no_input:...", "no_spread:...".
    """
    rows = filled(school_years, FRAME)
    weights = np.column_stack([_weights(rows, name, parameters) for name in INPUTS])
    scaled = np.column_stack([_scaled(rows, name) for name in INPUTS])
    used = weights != 0
    total = np.abs(weights).sum(axis=1)
    reasons = _reasons(rows, used, scaled, parameters)
    known = reasons.isna().to_numpy()
    turned = np.where(weights < 0, 1 - scaled, scaled)
    with np.errstate(invalid="ignore", divide="ignore"):
        parts = np.where(used, 100 * np.abs(weights) * turned / total[:, None], 0.0)
    parts[~known] = np.nan
    columns = {f"part_{name}": parts[:, place] for place, name in enumerate(INPUTS)}
    return rows[["school", "school_year"]].assign(
        wellbeing=parts.sum(axis=1), **columns, why_not=reasons
    )


def _weights(rows: pd.DataFrame, name: str, parameters: Parameters) -> npt.NDArray[np.float64]:
    return np.nan_to_num(values(parameters, "wellbeing", name, rows))


def _scaled(rows: pd.DataFrame, name: str) -> npt.NDArray[np.float64]:
    """0 at the lowest school of the year, 1 at the highest; NaN where all are the same."""
    column = pd.Series(floats(rows[name]))
    years = column.groupby(rows["school_year"])
    low, high = years.transform("min").to_numpy(), years.transform("max").to_numpy()
    spread = np.where(high > low, high - low, np.nan)
    return np.asarray((column.to_numpy() - low) / spread)


def _reasons(
    rows: pd.DataFrame, used: npt.NDArray[np.bool_], scaled: Matrix, parameters: Parameters
) -> Column:
    unknown = [name for name in names(parameters, "wellbeing") if name not in INPUTS]
    # Only what has a weight at this school may be missing.
    weighed = rows[list(INPUTS)].mask(~used, 0)
    absent = missing(weighed, INPUTS)
    flat = missing(pd.DataFrame(np.where(used, scaled, 0.0), columns=list(INPUTS)), INPUTS)
    return why(
        len(rows),
        (np.full(len(rows), bool(unknown)), "unknown_input:" + ",".join(unknown)),
        (~used.any(axis=1), "no_weights"),
        (absent.notna(), absent),
        (flat.notna(), texts([_flat(cell) for cell in flat])),
    )


def _flat(cell: str | None) -> str | None:
    return None if cell is None else cell.replace("no_input:", "no_spread:")
