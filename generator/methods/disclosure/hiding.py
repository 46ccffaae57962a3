"""Hiding rows and totals until nothing hidden can be told from what is left."""

import numpy as np
import pandas as pd

from generator.methods.disclosure.counts import N, Tables
from generator.methods.disclosure.rules import PUBLISHED, SECONDARY, SMALL, Mask, Numbers, Rules
from generator.methods.disclosure.safety import Groups, group, unsafe_keys


def hide(tables: Tables, rules: Rules) -> tuple["pd.Series[int]", Mask]:
    """A code for each row of results, and which totals may be published.

    The smallest territories come first: where their hidden rows cannot be made
    safe, the total goes, and the rows count for the next larger territory.
    """
    codes = tables.codes.copy()
    small = rules.is_small(tables.values[:, N], tables.values[:, 1])
    codes[small & (codes == PUBLISHED)] = SMALL
    published = ~rules.is_small(tables.total_values[:, N], tables.total_values[:, 1])
    for depth in range(int(tables.depth.max(initial=0)), -1, -1):
        while _make_safe(tables, codes, published, depth, rules):
            pass
    return pd.Series(codes, tables.index), published


def _make_safe(tables: Tables, codes: Numbers, published: Mask, depth: int, rules: Rules) -> bool:
    """Hide rows beneath the totals at `depth`, then totals; whether any total was hidden."""
    groups = group(tables, codes, published)
    places = groups.row_key // tables.procedures
    inside = (groups.row_key >= 0) & (tables.depth[places] == depth)
    rows = np.flatnonzero(inside)
    sums = groups.sums.copy()
    while True:
        hidden = rows[np.isin(codes[rows], (SMALL, SECONDARY))]
        now = Groups(
            row_key=groups.row_key,
            total_key=groups.total_key,
            outer_key=groups.outer_key,
            sums=sums,
        )
        bad = unsafe_keys(tables, codes, now, hidden, rules)
        rows = rows[np.isin(groups.row_key[rows], bad)]
        next_rows = _smallest(tables, codes, rows, groups.row_key)
        if not len(next_rows):
            break
        codes[next_rows] = rules.code(tables.values[next_rows, N])
        sums[groups.row_key[next_rows]] += tables.values[next_rows]
    return _hide_totals(tables, published, groups, bad)


def _smallest(tables: Tables, codes: Numbers, rows: Numbers, keys: Numbers) -> Numbers:
    """Of each group among `rows` the published row with the fewest participants."""
    left = rows[(codes[rows] == PUBLISHED) & (tables.values[rows, N] > 0)]
    left = left[np.lexsort((tables.order[left], tables.values[left, N], keys[left]))]
    _, first = np.unique(keys[left], return_index=True)
    return left[first]


def _hide_totals(tables: Tables, published: Mask, groups: Groups, bad: Numbers) -> bool:
    """For each group in `bad` hide the smallest total within it, or else its own."""
    within = np.flatnonzero(np.isin(groups.outer_key, bad))
    place, n = tables.total_place[within], tables.total_values[within, N]
    within = within[np.lexsort((place, n, groups.outer_key[within]))]
    helped, first = np.unique(groups.outer_key[within], return_index=True)
    published[within[first]] = False
    own = np.isin(groups.total_key, np.setdiff1d(bad, helped))
    published[own] = False
    return bool(len(bad))
