"""Disclosure control: which results are hidden so that nobody's marks can be told.

Small groups are hidden (`rules`), then so many others that totals of territories do
not give the hidden ones away (`hiding`). The method is our own; its parameters are
`hide_below`, `tiny` and `warn_below` of the method `disclosure`.
"""

from collections.abc import Mapping

import pandas as pd

from generator.methods.disclosure.counts import COUNTS, read
from generator.methods.disclosure.hiding import hide
from generator.methods.disclosure.rules import SECONDARY, SMALL, Rules
from generator.methods.disclosure.safety import Unsafe, unsafe_totals

CODES = {SMALL: "small", SECONDARY: "secondary"}


def protect(
    results: pd.DataFrame,
    references: pd.DataFrame,
    schools: pd.DataFrame,
    territories: pd.DataFrame,
    parameters: Mapping[str, float],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables `results` and `references` as they may be published.

    `results` and `references` have the columns of their profile, `schools` id and
    territory, `territories` id and parent. Hidden rows of results lose their counts
    and mean and say why in `suppression`; totals that would betray them are left
    out. Indexes and all other cells stay as they are. What is hidden already stays
    hidden, and protecting twice is protecting once.
    """
    tables = read(results, references, schools, territories)
    codes, published = hide(tables, Rules.of(parameters))
    return _hidden(results, codes), references[published].copy()


def _hidden(results: pd.DataFrame, codes: "pd.Series[int]") -> pd.DataFrame:
    """`results` without the cells of the rows that have a code."""
    safe = results.copy()
    hidden = (codes == SMALL) | (codes == SECONDARY)
    for name in COUNTS:
        safe[name] = safe[name].astype("Int64").mask(hidden)
    safe["mean"] = safe["mean"].astype("Float64").mask(hidden)
    safe["suppression"] = safe["suppression"].astype(object).where(~hidden, codes.map(CODES))
    return safe


__all__ = ["Rules", "Unsafe", "protect", "unsafe_totals"]
