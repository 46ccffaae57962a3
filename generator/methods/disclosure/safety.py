"""What totals tell of hidden rows, and whether it is too much.

Published totals nest, so subtracting them and the published rows from one another
leaves a sum for each group of hidden rows: those beneath a total and beneath no
smaller published one. Nothing else can be learnt from the tables, because the
groups share no row. A group is safe if it holds two rows or more, is not itself too
small, and leaves every hidden number two values or more.
"""

from dataclasses import dataclass

import numpy as np

from generator.methods.disclosure.counts import N, PARTS, SCORES, Tables
from generator.methods.disclosure.rules import (
    PUBLISHED,
    SECONDARY,
    SMALL,
    Floats,
    Mask,
    Numbers,
    Rules,
)

LOWEST_MARK, HIGHEST_MARK = 2.0, 5.0


@dataclass(frozen=True, kw_only=True, eq=False)
class Groups:
    """Groups of hidden rows, told apart by keys: territory times procedure.

    `row_key` and `total_key` name the group of a row, and the group that a total
    bounds; `outer_key` the group that a total is subtracted from; -1 is none.
    `sums` has a row per key, as `Tables.values`: what is left for the hidden rows.
    """

    row_key: Numbers
    total_key: Numbers
    outer_key: Numbers
    sums: Floats


def group(tables: Tables, codes: Numbers, published: Mask) -> Groups:
    """The groups that the published totals leave, with their sums."""
    size = len(tables.parent) * tables.procedures
    known = np.zeros(size, dtype=bool)
    total_key = tables.total_place * tables.procedures + tables.total_procedure
    total_key = np.where(published & (tables.total_place >= 0), total_key, -1)
    known[total_key[total_key >= 0]] = True
    up = np.append(tables.parent, -1)
    outer_key = _nearest(tables, known, up[tables.total_place], tables.total_procedure)
    outer_key = np.where(total_key >= 0, outer_key, -1)
    row_key = _nearest(tables, known, tables.place, tables.procedure)
    seen = codes == PUBLISHED
    sums = np.zeros((size, tables.values.shape[1]))
    for column in range(sums.shape[1]):
        sums[:, column] = (
            _sum(total_key, tables.total_values[:, column], size)
            - _sum(outer_key, tables.total_values[:, column], size)
            - _sum(np.where(seen, row_key, -1), tables.values[:, column], size)
        )
    return Groups(row_key=row_key, total_key=total_key, outer_key=outer_key, sums=sums)


def _nearest(tables: Tables, known: Mask, place: Numbers, procedure: Numbers) -> Numbers:
    """The key of the smallest territory with a published total that `place` lies in."""
    up = np.append(tables.parent, -1)
    current = place.copy()
    for _ in range(int(tables.depth.max(initial=0)) + 1):
        key = current * tables.procedures + procedure
        unknown = (current >= 0) & ~known[np.where(current >= 0, key, 0)]
        if not unknown.any():
            break
        current = np.where(unknown, up[current], current)
    else:
        current = np.where(unknown, -1, current)
    return np.where(current >= 0, current * tables.procedures + procedure, -1)


def _sum(keys: Numbers, values: Floats, size: int) -> Floats:
    """Sums of `values` by key, without those that have none."""
    there = keys >= 0
    return np.bincount(keys[there], weights=values[there], minlength=size)[:size]


def least_published(tables: Tables, codes: Numbers, rows: Numbers) -> Floats:
    """For each of `rows` the fewest participants published in its territory, or infinity."""
    key = tables.place * tables.procedures + tables.procedure
    least = np.full(len(tables.parent) * tables.procedures + 1, np.inf)
    counted = (codes == PUBLISHED) & (tables.values[:, N] > 0) & (tables.place >= 0)
    np.minimum.at(least, key[counted], tables.values[counted, N])
    return np.where(tables.place[rows] >= 0, least[key[rows]], np.inf)


def unsafe(keys: Numbers, fewest: Floats, most: Floats, sums: Floats, rules: Rules) -> Mask:
    """Which groups give something away, by number of group.

    `keys` are the groups of the hidden rows, from 0 to len(sums) - 1; `fewest` and
    `most` bound the participants of a row; `sums` has a row per group.
    """
    size = len(sums)
    rows = np.bincount(keys, minlength=size)
    least = np.bincount(keys, weights=fewest, minlength=size)
    open_ended = np.isinf(most)
    open_rows = np.bincount(keys, weights=open_ended, minlength=size)
    ceiling = np.bincount(keys, weights=np.where(open_ended, 0.0, most), minlength=size)
    n = sums[:, N]
    told = _told(keys, fewest, most, sums, (least, ceiling, open_rows))
    betrayed = np.bincount(keys, weights=told, minlength=size) > 0
    extreme = _extreme(sums)
    # A remainder far above what the hidden rows can hold counts schools that are not here.
    others = (open_rows == 0) & (n > 2 * ceiling + rules.tiny)
    bad = (rows < 2) | (n < rules.hide_below) | betrayed | extreme
    return np.asarray((rows > 0) & bad & ~others & ~np.isnan(n))


def _told(
    keys: Numbers,
    fewest: Floats,
    most: Floats,
    sums: Floats,
    limits: tuple[Floats, Floats, Floats],
) -> Mask:
    """Which hidden rows have a number that only one value fits.

    With n between `low` and `high`, a part of a row lies between what the other
    parts cannot hold and the smaller of its n and the sum of the part.
    """
    least, ceiling, open_rows = (limit[keys] for limit in limits)
    n = sums[keys, N]
    high = np.minimum(most, n - (least - fewest))
    finite = np.where(np.isinf(most), 0.0, most)
    rest = np.where(open_rows - np.isinf(most) > 0, np.inf, ceiling - finite)
    low = np.maximum(fewest, n - rest)
    told = high <= low
    for column in range(PARTS.start, PARTS.stop):
        part = sums[keys, column]
        told |= np.minimum(high, part) <= np.maximum(0.0, low + part - n)
    return np.asarray(told)


def _extreme(sums: Floats) -> Mask:
    """Where the sum of scores leaves one mean only: everybody has the lowest or highest mark."""
    n, scores = sums[:, N], sums[:, SCORES]
    slack = 0.005 * n
    by_marks = ~np.isnan(sums[:, PARTS.stop - 1])
    lowest = np.where(by_marks, LOWEST_MARK, 0.0) * n
    highest = np.where(by_marks, HIGHEST_MARK, np.inf) * n
    return np.asarray((scores <= lowest + slack) | (scores >= highest - slack))


@dataclass(frozen=True, kw_only=True)
class Unsafe:
    """A published total, by its place in `references`, that betrays hidden rows."""

    position: int
    hidden: int


def unsafe_keys(
    tables: Tables, codes: Numbers, groups: Groups, rows: Numbers, rules: Rules
) -> Numbers:
    """Keys of the groups among the hidden `rows` that give something away."""
    keys, numbers = np.unique(groups.row_key[rows], return_inverse=True)
    fewest, most = rules.bounds(codes[rows], least_published(tables, codes, rows))
    return keys[unsafe(numbers, fewest, most, groups.sums[keys], rules)]


def unsafe_totals(tables: Tables, rules: Rules) -> tuple[Unsafe, ...]:
    """The published totals that betray hidden rows, in the order of the table."""
    groups = group(tables, tables.codes, np.ones(len(tables.total_place), dtype=bool))
    hidden = np.isin(tables.codes, (SMALL, SECONDARY)) & (groups.row_key >= 0)
    rows = np.flatnonzero(hidden)
    bad = unsafe_keys(tables, tables.codes, groups, rows, rules)
    counts = dict(zip(*np.unique(groups.row_key[rows], return_counts=True), strict=True))
    return tuple(
        Unsafe(position=int(position), hidden=int(counts[groups.total_key[position]]))
        for position in np.flatnonzero(np.isin(groups.total_key, bad))
    )
