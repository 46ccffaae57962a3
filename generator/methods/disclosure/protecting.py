"""Results and totals as they may be published, and what is wrong with those that are."""

from collections.abc import Mapping

import pandas as pd

from .counts import COUNTS, HIDDEN, read, sizes
from .editions import hide_again
from .rules import Rules
from .secondary_suppression import hide, unsafe_totals

CODES = {code: name for name, code in HIDDEN.items()}


def protect(
    results: pd.DataFrame,
    references: pd.DataFrame,
    schools: pd.DataFrame,
    territories: pd.DataFrame,
    parameters: Mapping[str, float],
    earlier: tuple[pd.DataFrame, pd.DataFrame] | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables `results` and `references` as they may be published.

    `results` and `references` have the columns of their profile, `schools` id and
    territory, `territories` id and parent. Hidden rows of results lose their counts
    and mean and say why in `suppression`; totals that would betray them are left
    out. Indexes and all other cells stay as they are. What is hidden already stays
    hidden, and protecting twice is protecting once. `earlier` are the same two tables of
    an earlier edition: what they hide stays hidden, what they show is known, and too small
    a difference from them is not shown.
    """
    rules = Rules.of(parameters)
    if earlier is None:
        codes, published = hide(read(results, references, schools, territories), rules)
    else:
        codes, published = hide_again((results, references), earlier, (schools, territories), rules)
    reasons = pd.Series(codes, results.index).map(CODES)
    hidden = reasons.notna()
    safe = results.copy()
    for name in COUNTS:
        safe[name] = safe[name].astype("Int64").mask(hidden)
    safe["mean"] = safe["mean"].astype("Float64").mask(hidden)
    safe["suppression"] = safe["suppression"].astype(object).mask(hidden, reasons.astype(object))
    return safe, references[published].copy()


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
