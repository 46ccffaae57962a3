"""Rows of two states of a table beside each other, whole columns at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ..data import profiles
from ..data.packages.snapshot import Snapshot
from ..data.profiles import Resource

PACKAGE = "@package"
# A column that a table does not have: its cells are neither full nor empty.
NO_COLUMN = "\x1fno column"


@dataclass(frozen=True, kw_only=True, eq=False)
class Pair:
    """A table of all packages, before and after, both indexed by primary key.

    Both have the columns of the profile as text, and the package in `PACKAGE`.
    """

    resource: Resource
    before: pd.DataFrame
    after: pd.DataFrame

    @property
    def added(self) -> pd.DataFrame:
        return self.after[~self.after.index.isin(self.before.index)]

    @property
    def removed(self) -> pd.DataFrame:
        return self.before[~self.before.index.isin(self.after.index)]

    @property
    def common(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The rows that are in both, in one order."""
        shared = self.after.index[self.after.index.isin(self.before.index)]
        return self.before.loc[shared], self.after.loc[shared]


def pairs(old: Snapshot, new: Snapshot) -> Iterator[Pair]:
    """The tables whose files differ, in the order of the profiles."""
    for name in profiles.PROFILES:
        for resource in profiles.profile(name).resources:
            if _files(old, resource) != _files(new, resource):
                yield Pair(
                    resource=resource,
                    before=merged(old, resource, ""),
                    after=merged(new, resource, NO_COLUMN),
                )


def _files(side: Snapshot, resource: Resource) -> list[tuple[str, str]]:
    return [(package.name, table.sha256) for package, table in side.tables(resource.name)]


def merged(side: Snapshot, resource: Resource, absent: str = "") -> pd.DataFrame:
    """The table of all packages, indexed by key; `absent` fills columns that a file lacks.

    Of rows that share a key, which is an error of its own, the second is `key#2`.
    """
    columns = [*resource.field_names, PACKAGE]
    parts = [
        table.frame.reindex(columns=resource.field_names, fill_value=absent).assign(
            **{PACKAGE: package.name}
        )
        for package, table in side.tables(resource.name)
        if set(resource.primary_key) <= set(table.frame.columns)
    ]
    whole = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    return whole.set_axis(keys(whole, resource.primary_key))


def keys(frame: pd.DataFrame, names: tuple[str, ...]) -> "pd.Index[Any]":
    """The primary key of each row as one text, its parts joined by a slash."""
    first, *others = (frame[name].astype(object) for name in names)
    joined = first
    for other in others:
        joined = joined + "/" + other
    again = joined.groupby(joined, sort=False).cumcount()
    repeated = again > 0
    if repeated.any():
        joined = joined.where(~repeated, joined + "#" + (again + 1).astype(str))
    index: pd.Index[Any] = pd.Index(joined, dtype=object)
    return index


def differing(
    pair: Pair, before: pd.DataFrame, after: pd.DataFrame
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows, by position, whose cells differ, with the names of their columns."""
    names = list(pair.resource.field_names)
    old = before[names].to_numpy(dtype=object)
    new = after[names].to_numpy(dtype=object)
    unequal = (old != new) & (new != NO_COLUMN)
    for row in np.flatnonzero(unequal.any(axis=1)).tolist():
        found = tuple(
            names[column]
            for column in np.flatnonzero(unequal[row]).tolist()
            if not _same(pair.resource, names[column], old[row, column], new[row, column])
        )
        if found:
            yield row, found


def _same(resource: Resource, name: str, old: str, new: str) -> bool:
    """Whether two texts are one number: 41 and 41.0."""
    if resource.field(name).type not in ("integer", "number"):
        return False
    try:
        return float(old) == float(new)
    except ValueError:
        return False
