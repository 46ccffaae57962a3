"""What an earlier edition tells: rows that it shows help to hide nothing now.

Whoever kept the earlier tables knows every row that they show. So a row that was shown
cannot stand beside a hidden one to keep it from being derived, and a row that was hidden
stays so, or the earlier total would tell of its neighbours.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .counts import COUNTS, HIDDEN
from .rules import Mask

KEY = ["school", "procedure"]
VALUES = [*COUNTS, "mean"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Recalled:
    """`results` as one knows them who kept an earlier edition, with a mask each of its rows.

    `table` has the earlier values where a row is hidden now and was not. `was_shown`: the
    earlier edition shows the row; `was_hidden`: it hides it; `known`: its present values
    are those that were shown.
    """

    table: pd.DataFrame
    was_shown: Mask
    was_hidden: Mask
    known: Mask


def recall(results: pd.DataFrame, earlier: pd.DataFrame) -> Recalled:
    """`results` beside the table `earlier`, which has the same columns."""
    before = _beside(results, earlier)
    values = before[VALUES].astype("Float64")
    was_hidden = before["suppression"].isin(HIDDEN).to_numpy(bool)
    was_shown = values["participants"].notna().to_numpy(bool) & ~was_hidden
    hidden = results["suppression"].isin(HIDDEN).to_numpy(bool)
    filled = hidden & was_shown
    table = results.copy()
    for name in COUNTS:
        table[name] = results[name].astype("Int64").mask(filled, values[name].astype("Int64"))
    table["mean"] = results["mean"].astype("Float64").mask(filled, values["mean"])
    table["suppression"] = results["suppression"].astype(object).mask(filled, None)
    return Recalled(
        table=table,
        was_shown=was_shown,
        was_hidden=was_hidden,
        known=was_shown & _same(table, values),
    )


def _beside(results: pd.DataFrame, earlier: pd.DataFrame) -> pd.DataFrame:
    """The row of `earlier` for each row of `results`, empty where there is none."""
    wanted = pd.MultiIndex.from_frame(results[KEY])
    if earlier.empty:
        found = pd.DataFrame(None, wanted, [*VALUES, "suppression"], dtype=object)
    else:
        found = earlier.drop_duplicates(KEY).set_index(KEY).reindex(wanted)
    return found.set_index(results.index)


def _same(table: pd.DataFrame, values: pd.DataFrame) -> Mask:
    now = table[VALUES].astype("Float64").to_numpy(np.float64, na_value=np.nan)
    then = values.to_numpy(np.float64, na_value=np.nan)
    return np.asarray(((now == then) | (np.isnan(now) & np.isnan(then))).all(axis=1))
