"""Whether what totals tell of hidden rows is too much.

A group of hidden rows whose sum is known is safe if it holds two rows or more, is
not itself too small, and leaves each hidden number two values or more. The bounds
are exact, for whole numbers as well: counts by row and part form a transportation
problem in which the sums of rows may vary.
"""

from dataclasses import dataclass, replace

import numpy as np

from .counts import PARTICIPANTS, PARTS, SCORES, Tables
from .groups import Groups, keys
from .rules import PUBLISHED, Floats, Mask, Numbers, Rules

ROUNDING = 0.005  # Means are published with two decimals.


@dataclass(frozen=True, kw_only=True, eq=False)
class Hidden:
    """Hidden rows: which group each is in, from 0, and the bounds of its participants."""

    group: Numbers
    fewest: Floats
    most: Floats

    def total(self, numbers: Floats | Mask, groups: int) -> Floats:
        """Sums over the rows of each group."""
        found = np.bincount(self.group, weights=numbers, minlength=groups)
        return np.asarray(found, dtype=np.float64)


def unsafe_keys(
    tables: Tables, codes: Numbers, groups: Groups, rows: Numbers, rules: Rules
) -> Numbers:
    """Keys of the groups among the hidden `rows` that give something away."""
    found, numbers = np.unique(groups.row_key[rows], return_inverse=True)
    fewest, most = rules.bounds(codes[rows], _least_published(tables, codes)[rows])
    hidden = _believed(Hidden(group=numbers, fewest=fewest, most=most), groups.sums[found], rules)
    return np.asarray(found[_unsafe(hidden, groups.sums[found], rules)])


def _believed(hidden: Hidden, sums: Floats, rules: Rules) -> Hidden:
    """`hidden` without an upper bound for large rows where the sum says that it is wrong.

    Not all tables were made by `hiding`: an editor may have hidden a larger school.
    """
    most = hidden.total(hidden.most, len(sums))
    refuted = (sums[:, PARTICIPANTS] > most)[hidden.group] & (hidden.fewest >= rules.few)
    return replace(hidden, most=np.where(refuted, np.inf, hidden.most))


def _least_published(tables: Tables, codes: Numbers) -> Floats:
    """For each row the fewest participants published in its territory, or infinity."""
    rows = tables.rows
    key = keys(tables, rows, rows.place)
    least = np.full(tables.keys + 1, np.inf)
    seen = (codes == PUBLISHED) & (rows.participants > 0) & (key >= 0)
    np.minimum.at(least, key[seen], rows.participants[seen])
    return least[key]


def _unsafe(hidden: Hidden, sums: Floats, rules: Rules) -> Mask:
    """Which groups give something away; `sums` has a row per group."""
    n = sums[:, PARTICIPANTS]
    rows = hidden.total(np.ones(len(hidden.group)), len(sums))
    told = hidden.total(_told(hidden, sums), len(sums)) > 0
    bad = (rows < 2) | (n < rules.hide_below) | told | _told_by_mean(sums)
    # A sum far above what the hidden rows can hold counts schools that are not here.
    others = n > 2 * hidden.total(hidden.most, len(sums)) + rules.few
    return np.asarray((rows > 0) & bad & ~others & ~np.isnan(n))


def _told(hidden: Hidden, sums: Floats) -> Mask:
    """Which hidden rows have a number that only one value fits.

    With its participants between `low` and `high`, a part of a row is at most `high`
    and the sum of the part, and at least what the sums of the other parts cannot hold.
    """
    of_row = sums[hidden.group]
    n = of_row[:, PARTICIPANTS]
    high = np.minimum(hidden.most, n - _others(hidden, hidden.fewest, len(sums)))
    low = np.maximum(hidden.fewest, n - _others(hidden, hidden.most, len(sums)))
    told = high <= low
    for part in of_row[:, PARTS].T:
        told |= np.minimum(high, part) <= np.maximum(0.0, low + part - n)
    return np.asarray(told)


def _others(hidden: Hidden, numbers: Floats, groups: int) -> Floats:
    """For each row the sum of `numbers` over the other rows of its group; they may be infinite."""
    endless = np.isinf(numbers)
    finite = np.where(endless, 0.0, numbers)
    rest = hidden.total(finite, groups)[hidden.group] - finite
    more = hidden.total(endless, groups)[hidden.group] - endless
    return np.where(more > 0, np.inf, rest)


def _told_by_mean(sums: Floats) -> Mask:
    """Where all hidden participants have the lowest or the highest score, so that means are known.

    Where the parts are known, they say it already, and exactly.
    """
    slack = ROUNDING * sums[:, PARTICIPANTS]
    unknown = np.isnan(sums[:, PARTS]).any(axis=1)
    at_end = (sums[:, SCORES] <= slack[:, np.newaxis]).any(axis=1)
    return np.asarray(unknown & at_end)
