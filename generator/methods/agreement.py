"""VPR marks against the marks in the journal. Certainty: high.

Lowered: the mark for the paper is below the one in the journal; confirmed: equal;
raised: above it. The three shares sum to 1.
"""

import numpy as np
import pandas as pd

from .shares import results_with_procedures
from .tables import filled, floats, whole, why

PARTS = ("lowered", "confirmed", "raised")


def agreement(mark_agreement: pd.DataFrame, procedures: pd.DataFrame) -> pd.DataFrame:
    """Rows of `mark_agreement` with their procedures, n and lowered_, confirmed_, raised_share.

    Shares are fractions of 1. Where a count is empty, nothing is given: no part is
    derived from the others.
    """
    rows = filled(mark_agreement, {"school": "object", **dict.fromkeys(PARTS, "Float64")})
    table = results_with_procedures(rows, procedures)
    counts = np.column_stack([floats(table[part]) for part in PARTS])
    n = counts.sum(axis=1)
    reasons = why(
        len(table),
        (table["suppression"].notna(), table["suppression"]),
        (table["series"].isna(), "unknown_procedure"),
        (np.isnan(n), "no_counts"),
        (n == 0, "no_participants"),
    )
    n = np.where(reasons.isna(), n, np.nan)
    shares = counts / n[:, None]
    table = table.drop(columns=["below", "mean", "sd", "participants", "below_minimum"])
    table = table.drop(columns=[name for name in table.columns if name.startswith("mark_")])
    return table.assign(
        n=whole(n),
        **{f"{part}_share": shares[:, place] for place, part in enumerate(PARTS)},
        why_not=reasons,
    )
