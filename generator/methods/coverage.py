"""Coverage by in-service training (KPK) and by municipal certification.

covered / all, from `school_years`. Targets of plans (100 % of heads and teachers) are
not part of the method. Certainty: high, as far as the counts are.
"""

from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np
import pandas as pd

from .tables import filled, floats, whole, why

MEASURES = {
    "teachers_trained": "teachers",
    "heads_trained": "heads",
    "teachers_certified": "teachers",
}
FRAME = {
    "school": "object",
    "school_year": "object",
    **dict.fromkeys([*MEASURES, *MEASURES.values()], "Float64"),
}


def coverage(school_years: pd.DataFrame) -> pd.DataFrame:
    """A row per school, school_year and measure: n (all), covered, share (of 1), why_not.

    Measures: teachers_trained, heads_trained, teachers_certified. Reasons:
    "no_input:..." names the empty columns, "no_participants" says that n is 0.
    """
    rows = filled(school_years, FRAME)
    kept = [name for name in rows.columns if name in ("school", "school_year", "territory")]
    parts = []
    for measure, people in MEASURES.items():
        covered, n = floats(rows[measure]), floats(rows[people])
        reasons = why(
            len(rows),
            (np.isnan(n) & np.isnan(covered), f"no_input:{people},{measure}"),
            (np.isnan(n), f"no_input:{people}"),
            (np.isnan(covered), f"no_input:{measure}"),
            (n == 0, "no_participants"),
        )
        known = reasons.isna().to_numpy()
        n, covered = np.where(known, n, np.nan), np.where(known, covered, np.nan)
        part = rows[kept].assign(measure=measure, n=whole(n), covered=whole(covered))
        parts.append(part.assign(share=covered / n, why_not=reasons))
    table = pd.concat(parts, ignore_index=True)
    return table.sort_values(["school", "school_year", "measure"], kind="stable", ignore_index=True)


def pooled_coverage(
    table: pd.DataFrame,
    by: Sequence[str],
    silent: pd.DataFrame | None = None,
    above: Mapping[str, Sequence[str]] | None = None,
) -> pd.DataFrame:
    """`coverage(...)` summed over the groups of `by` (say territory, school_year) and measure.

    Columns: by, measure, schools (that went in), left_out, n, covered, share, why_not.
    `silent` are schools with the columns `by` and no row in `table`: they are left out too.
    What is counted in a territory counts in each of those that are `above` it, itself among them.
    """
    if silent is not None and len(silent):
        unknown = [silent.assign(measure=name, why_not="no_input") for name in MEASURES]
        table = pd.concat([table, *unknown], ignore_index=True)
    stands = table["why_not"].isna()
    rows = table.assign(
        schools=stands.astype("int64"),
        left_out=(~stands).astype("int64"),
        n=floats(table["n"]),
        covered=floats(table["covered"]),
    )
    numbers = ["schools", "left_out", "n", "covered"]
    keys = [*by, "measure"]
    sums = rows.groupby(keys, sort=True, observed=True)[numbers].sum().reset_index()
    if above is not None:
        # Sums of a few hundred territories are spread, not the rows of all schools.
        places = [above.get(place, ()) for place in sums["territory"].tolist()]
        spread = sums.loc[np.repeat(sums.index, [*map(len, places)])]
        spread = spread.assign(territory=[*chain.from_iterable(places)])
        sums = spread.groupby(keys, sort=True, observed=True)[numbers].sum().reset_index()
    known = sums["schools"].to_numpy() > 0
    n = np.where(known, sums["n"], np.nan)
    covered = np.where(known, sums["covered"], np.nan)
    return sums.assign(
        n=whole(n),
        covered=whole(covered),
        share=covered / n,
        why_not=why(len(sums), (~known, "no_results")),
    )
