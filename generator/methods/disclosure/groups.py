"""What totals tell of hidden rows: a sum for each group of them.

Published totals nest. Subtracting them and the published rows from one another
leaves a sum for each group of hidden rows: those beneath a total and beneath no
smaller published one. Groups share no row, so that nothing else can be learnt.
"""

from dataclasses import dataclass, replace

import numpy as np

from .counts import Rows, Tables
from .rules import PUBLISHED, Floats, Mask, Numbers


@dataclass(frozen=True, kw_only=True, eq=False)
class Groups:
    """Groups are told apart by keys: a territory and a procedure in one number; -1 is none.

    `row_key` names the group that a row of results is in, `total_key` the group that
    a total bounds, `outer_key` the group whose total contains it. `sums` has a row
    per key, with columns as `Rows.values`: what is left for the hidden rows and for the
    participants of shown rows who are `loose`.
    """

    row_key: Numbers
    total_key: Numbers
    outer_key: Numbers
    sums: Floats
    loose: Floats

    def without(self, key: Numbers, rows: Rows, chosen: Numbers) -> "Groups":
        """The same when the rows `chosen` of the groups `key`, one of each, are shown no more."""
        sums, loose = self.sums.copy(), self.loose.copy()
        sums[key] += rows.settled[chosen]
        loose[key] -= rows.loose[chosen]
        return replace(self, sums=sums, loose=loose)


def group(tables: Tables, codes: Numbers, published: Mask) -> Groups:
    """The groups that the totals in `published` leave of the rows that are hidden by `codes`."""
    rows, totals = tables.rows, tables.totals
    published = published & ~np.isnan(totals.participants)
    total_key = np.where(published, keys(tables, totals, totals.place), -1)
    known = np.zeros(tables.keys, dtype=bool)
    known[total_key[total_key >= 0]] = True
    above = np.append(tables.parent, -1)[totals.place]
    outer_key = np.where(total_key >= 0, _nearest(tables, known, totals, above), -1)
    row_key = _nearest(tables, known, rows, rows.place)
    row_seen = np.where(codes == PUBLISHED, row_key, -1)
    sums = (
        _sum(total_key, totals.values, tables.keys)
        - _sum(outer_key, totals.values, tables.keys)
        - _sum(row_seen, rows.settled, tables.keys)
    )
    loose = _sum(row_seen, rows.loose[:, np.newaxis], tables.keys)[:, 0]
    return Groups(row_key=row_key, total_key=total_key, outer_key=outer_key, sums=sums, loose=loose)


def keys(tables: Tables, rows: Rows, place: Numbers) -> Numbers:
    """The key of each row's procedure at `place`; -1 where the place is unknown."""
    return np.where(place >= 0, place * tables.procedures + rows.procedure, -1)


def _nearest(tables: Tables, known: Mask, rows: Rows, place: Numbers) -> Numbers:
    """For each row the key of the smallest territory with a known total, from `place` up."""
    up = np.append(tables.parent, -1)
    for _ in range(tables.levels):
        key = keys(tables, rows, place)
        unknown = ~np.append(known, True)[key]
        place = np.where(unknown, up[place], place)
    return keys(tables, rows, place)


def _sum(key: Numbers, values: Floats, size: int) -> Floats:
    """Sums of `values` by key, one row a key."""
    there = key >= 0
    columns = (values[:, column][there] for column in range(values.shape[1]))
    found = [np.bincount(key[there], weights=column, minlength=size) for column in columns]
    return np.array(found, dtype=np.float64).T
