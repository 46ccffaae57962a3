"""Disclosure control: which results are hidden so that nobody's marks can be told.

Small groups are hidden (`rules`), then so many more that totals of territories do
not give them away (`groups`, `safety`, `hiding`). The method is our own, with the
parameters `hide_below` and `tiny`, in participants. Its page is
`content/methods/disclosure.md`.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from .counts import COUNTS, HIDDEN, read, sizes
from .editions import Recalled, recall
from .elsewhere import agreement_to_leave_out, school_years_to_hide, scores_to_leave_out
from .hiding import hide, unsafe_totals
from .indicators import observations_to_hide
from .rules import PUBLISHED, SECONDARY, SMALL, Mask, Numbers, Rules
from .years import METHOD, by_year

CODES = {SMALL: "small", SECONDARY: "secondary"}


def protect(
    results: pd.DataFrame,
    references: pd.DataFrame,
    schools: pd.DataFrame,
    territories: pd.DataFrame,
    parameters: Mapping[str, float],
    earlier: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables `results` and `references` as they may be published.

    `results` and `references` have the columns of their profile, `schools` id and
    territory, `territories` id and parent. Hidden rows of results lose their counts
    and mean and say why in `suppression`; totals that would betray them are left
    out. Indexes and all other cells stay as they are. What is hidden already stays
    hidden, and protecting twice is protecting once. `earlier` are the results of an
    earlier edition: what they hide stays hidden, what they show is known.
    """
    rules = Rules.of(parameters)
    if earlier is None:
        codes, published = hide(read(results, references, schools, territories), rules)
    else:
        seen = recall(results, earlier)
        codes, published = _hide_again(seen, (references, schools, territories), results, rules)
    reasons = pd.Series(codes, results.index).map(CODES)
    hidden = reasons.notna()
    safe = results.copy()
    for name in COUNTS:
        safe[name] = safe[name].astype("Int64").mask(hidden)
    safe["mean"] = safe["mean"].astype("Float64").mask(hidden)
    safe["suppression"] = safe["suppression"].astype(object).mask(hidden, reasons.astype(object))
    return safe, references[published].copy()


def _hide_again(
    seen: Recalled,
    places: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame],
    results: pd.DataFrame,
    rules: Rules,
) -> tuple[Numbers, Mask]:
    """As `hide`, for readers who kept an earlier edition."""
    tables = read(seen.table, *places)
    n = tables.rows.participants
    again = seen.was_hidden & (tables.codes == PUBLISHED)
    tables = replace(
        tables, codes=np.where(again, rules.code(n), tables.codes), pinned=seen.was_shown
    )
    codes, published = hide(tables, rules, seen.known)
    # What is known by now helps nobody to hide, but it is not shown once more.
    said = results["suppression"].map(HIDDEN).fillna(PUBLISHED).to_numpy(np.int64)
    small = np.where(rules.is_small(n, tables.rows.below, tables.rows.has_mean), SMALL, codes)
    shown = np.where(said == PUBLISHED, small, said)
    return np.where(seen.known & (codes == PUBLISHED), shown, codes), published


def betraying(
    results: pd.DataFrame,
    references: pd.DataFrame,
    schools: pd.DataFrame,
    territories: pd.DataFrame,
    parameters: Mapping[str, float],
) -> pd.DataFrame:
    """The rows of `references` from which hidden rows of `results` can be told.

    Tables as in `protect`. These are the totals whose remainder, after all that is
    published beneath them, leaves too few hidden rows or pins a hidden number down.
    """
    tables = read(results, references, schools, territories)
    return references.iloc[unsafe_totals(tables, Rules.of(parameters))]


def too_small(table: pd.DataFrame, parameters: Mapping[str, float]) -> "pd.Series[bool]":
    """Which rows of `results` or `references` show a group that is too small to be shown."""
    small = Rules.of(parameters).is_small(*sizes(table))
    return pd.Series(small, table.index)


__all__ = [
    "CODES",
    "METHOD",
    "agreement_to_leave_out",
    "betraying",
    "by_year",
    "observations_to_hide",
    "protect",
    "school_years_to_hide",
    "scores_to_leave_out",
    "too_small",
]
