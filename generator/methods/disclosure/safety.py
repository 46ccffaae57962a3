"""Whether what totals tell of hidden rows is too much.

A group of hidden rows whose sum is known is safe if it holds two rows or more, is not
itself too small, and leaves each hidden number three values or more. The bounds are
exact, for whole numbers as well: counts by row and part form a transportation problem
in which the sums of rows may vary. The participants of shown rows of whom nothing more is
known (`Groups.loose`) take part in it, like a hidden row whose size is known.
"""

from dataclasses import dataclass

import numpy as np

from .blanks import PARTICIPANTS, PARTS, SCORES
from .counts import Tables
from .groups import Groups
from .rules import VALUES, Floats, Mask, Numbers, Rules

ROUNDING = 0.005  # Means are published with two decimals.
# How far each mark is from the lowest and from the highest: so much of a sum it takes.
FROM_LOWEST, FROM_HIGHEST = np.arange(4.0), np.arange(3.0, -1.0, -1.0)


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


@dataclass(frozen=True, kw_only=True, eq=False)
class Sums:
    """What is left for each group: `values` as in `Groups.sums`, with those who are `loose`."""

    values: Floats
    loose: Floats
    marked: Mask

    @property
    def hidden(self) -> Floats:
        """Participants of the hidden rows alone."""
        return np.asarray(self.values[:, PARTICIPANTS] - self.loose)

    def __len__(self) -> int:
        return len(self.values)


def unsafe_keys(
    tables: Tables, codes: Numbers, groups: Groups, rows: Numbers, rules: Rules
) -> Numbers:
    """Keys of the groups among the hidden `rows` that give something away."""
    found, numbers = np.unique(groups.row_key[rows], return_inverse=True)
    fewest, most = rules.bounds(codes[rows])
    hidden = Hidden(group=numbers, fewest=fewest, most=most)
    sums = Sums(
        values=groups.sums[found],
        loose=groups.loose[found],
        marked=tables.marked[found % max(tables.procedures, 1)],
    )
    return np.asarray(found[_unsafe(hidden, sums, rules)])


def _unsafe(hidden: Hidden, sums: Sums, rules: Rules) -> Mask:
    """Which groups give something away."""
    n = sums.hidden
    rows = hidden.total(np.ones(len(hidden.group)), len(sums))
    told = hidden.total(_told(hidden, sums), len(sums)) > 0
    bad = (rows < 2) | (n < rules.hide_below) | told | _told_by_mean(sums)
    # A sum far above what the hidden rows can hold counts schools that are not here.
    others = n > 2 * hidden.total(hidden.most, len(sums)) + rules.few
    return np.asarray((rows > 0) & bad & ~others & ~np.isnan(n))


def _told(hidden: Hidden, sums: Sums) -> Mask:
    """Which hidden rows have a number that too few values fit.

    With its participants between `low` and `high`, a part of a row is at most `high`
    and the sum of the part, and at least what the sums of the other parts cannot hold.
    """
    n, everybody = (of[hidden.group] for of in (sums.hidden, sums.values[:, PARTICIPANTS]))
    high = np.minimum(hidden.most, n - _others(hidden, hidden.fewest, len(sums)))
    low = np.maximum(hidden.fewest, n - _others(hidden, hidden.most, len(sums)))
    told = high - low < VALUES - 1
    for part in _parts(sums)[hidden.group].T:
        least = np.maximum(0.0, low + part - everybody)
        told |= np.minimum(high, part) - least < VALUES - 1
    return np.asarray(told)


def _parts(sums: Sums) -> Floats:
    """The sums of the parts; of those that are unknown, the most that a mean allows, and all.

    What says nothing is NaN: two of the parts where the procedure has points.
    """
    parts, n = sums.values[:, PARTS], sums.values[:, PARTICIPANTS]
    unknown, marked = np.isnan(parts), sums.marked[:, np.newaxis]
    from_lowest, from_highest = sums.values[:, SCORES].T + ROUNDING * n
    with np.errstate(divide="ignore", invalid="ignore"):
        most = np.fmin(
            np.floor(from_lowest[:, np.newaxis] / FROM_LOWEST),
            np.floor(from_highest[:, np.newaxis] / FROM_HIGHEST),
        )
    together = np.where(unknown.any(axis=1), n - np.nansum(parts, axis=1), np.nan)
    of_marks = np.where(unknown, most, parts)
    of_points = np.column_stack([parts[:, :2], np.full((len(parts), 2), np.nan)])
    return np.column_stack([np.where(marked, of_marks, of_points), together])


def _others(hidden: Hidden, numbers: Floats, groups: int) -> Floats:
    """For each row the sum of `numbers` over the other rows of its group; they may be infinite."""
    endless = np.isinf(numbers)
    finite = np.where(endless, 0.0, numbers)
    rest = hidden.total(finite, groups)[hidden.group] - finite
    more = hidden.total(endless, groups)[hidden.group] - endless
    return np.where(more > 0, np.inf, rest)


def _told_by_mean(sums: Sums) -> Mask:
    """Where all hidden participants have the lowest or the highest score, so that means are known.

    Where the parts are known, they say it already, and exactly.
    """
    slack = ROUNDING * sums.hidden + VALUES - 2
    unknown = np.isnan(sums.values[:, PARTS]).any(axis=1)
    at_end = (sums.values[:, SCORES] <= slack[:, np.newaxis]).any(axis=1)
    return np.asarray(unknown & at_end)
