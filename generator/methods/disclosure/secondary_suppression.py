"""Hiding rows and totals until nothing hidden can be told from what is left."""

import numpy as np

from .blanks import PARTS
from .counts import Tables
from .groups import Groups, group
from .rules import PUBLISHED, SECONDARY, SMALL, VALUES, Mask, Numbers, Rules
from .safety import unsafe_keys


def hide(
    tables: Tables, rules: Rules, open_: Mask | None = None, refused: Mask | None = None
) -> tuple[Numbers, Mask]:
    """A code for each row of results, and which totals may be published.

    Rows that are `open_` count as published however small: they are known already.
    Totals that are `refused` are not published.
    The smallest territories come first: where their hidden rows cannot be made
    safe, the total goes, and the rows count for the next larger territory.
    """
    rows, totals = tables.rows, tables.totals
    small = rules.is_small(rows.participants, rows.below, rows.tells)
    small &= tables.codes == PUBLISHED
    if open_ is not None:
        small &= ~open_
    codes = np.where(small, SMALL, tables.codes)
    published = ~rules.is_small(totals.participants, totals.below, totals.tells)
    if refused is not None:
        published &= ~refused
    changed = True
    while changed:
        changed = False
        for usable in views(tables):
            for depth in reversed(range(tables.levels)):
                while _make_safe(tables, (codes, published, usable), depth, rules):
                    changed = True
    return codes, published


def views(tables: Tables) -> tuple[Mask, ...]:
    """Sets of totals to look at one after the other: all, and those that tell most.

    Where some totals have marks and others only participants, the former tell of
    the marks whatever lies between them.
    """
    unknown = np.isnan(tables.totals.values[:, PARTS]).sum(axis=1)
    least = np.full(tables.procedures, PARTS.stop)
    np.minimum.at(least, tables.totals.procedure, unknown)
    fullest = unknown == least[tables.totals.procedure]
    everything = np.ones(len(fullest), dtype=bool)
    return (everything,) if fullest.all() else (everything, fullest)


def unsafe_totals(tables: Tables, rules: Rules) -> Numbers:
    """Positions of the totals that betray hidden rows."""
    found = np.zeros(len(tables.totals.place), dtype=bool)
    for usable in views(tables):
        groups = group(tables, tables.codes, usable)
        rows = np.flatnonzero(_is_hidden(tables.codes) & (groups.row_key >= 0))
        bad = unsafe_keys(tables, tables.codes, groups, rows, rules)
        found |= np.isin(groups.total_key, bad)
    return np.flatnonzero(found)


def _make_safe(tables: Tables, state: tuple[Numbers, Mask, Mask], depth: int, rules: Rules) -> bool:
    """Hide rows beneath the totals at `depth`, or else totals; whether anything was hidden.

    `state` holds the codes and the published totals, which are changed, and the
    totals to look at.
    """
    codes, published, usable = state
    groups = group(tables, codes, published & usable)
    place = groups.row_key // max(tables.procedures, 1)
    rows = np.flatnonzero((groups.row_key >= 0) & (np.append(tables.depth, -1)[place] == depth))
    changed = False
    while True:
        bad = unsafe_keys(tables, codes, groups, rows[_is_hidden(codes[rows])], rules)
        rows = rows[np.isin(groups.row_key[rows], bad)]
        chosen = _least(tables, codes, rows, groups)
        if not len(chosen):
            break
        codes[chosen] = rules.code(tables.rows.participants[chosen])
        groups = groups.without(groups.row_key[chosen], tables.rows, chosen)
        changed = True
    return _hide_totals(tables, published, groups, bad) or changed


def _is_hidden(codes: Numbers) -> Mask:
    return np.asarray((codes == SMALL) | (codes == SECONDARY))


def _least(tables: Tables, codes: Numbers, rows: Numbers, groups: Groups) -> Numbers:
    """Of each group among `rows` the published row that leaves least undone, and is least.

    What is undone: parts of which the hidden rows hold too few together.
    """
    n, key = tables.rows.participants, groups.row_key
    left = rows[(codes[rows] == PUBLISHED) & (n[rows] > 0) & ~tables.pinned[rows]]
    parts = groups.sums[key[left]][:, PARTS] + tables.rows.settled[left][:, PARTS]
    wanting = np.maximum(0.0, VALUES - 1 - np.nan_to_num(parts, nan=np.inf))
    undone = np.where(tables.rows.marked[left], wanting.sum(axis=1), wanting[:, :2].sum(axis=1))
    left = left[np.lexsort((tables.order[left], n[left], undone, key[left]))]
    return np.asarray(left[np.unique(key[left], return_index=True)[1]])


def _hide_totals(tables: Tables, published: Mask, groups: Groups, bad: Numbers) -> bool:
    """For each group in `bad` hide the smallest total within it, or else its own."""
    within = np.flatnonzero(np.isin(groups.outer_key, bad) & (groups.outer_key >= 0))
    n, place = tables.totals.participants[within], tables.totals.place[within]
    within = within[np.lexsort((place, n, groups.outer_key[within]))]
    helped, first = np.unique(groups.outer_key[within], return_index=True)
    published[within[first]] = False
    published[np.isin(groups.total_key, np.setdiff1d(bad, helped))] = False
    return len(bad) > 0
