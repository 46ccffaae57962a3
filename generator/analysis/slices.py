"""Tables of answers as records: of a school, a procedure … only when somebody asks for them."""

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..methods.tables import coded, is_counted

# Records of a table that are kept: those of the entities that are at hand, and of their neighbours.
MOST_KEPT = 4096
# Groups that are made in one go for whoever goes through them in order, but for a few.
AHEAD = 32
NEAR = 8
# Keys for each of which a table is made; more cost as much as all.
FEW = 24
MIX = np.uint64(0x9E3779B97F4A7C15)
Hashes = npt.NDArray[np.uint64]
# Rows one after the other, or wherever they stand.
Places = slice | npt.NDArray[Any]


@dataclass(frozen=True, eq=False)
class Numbers:
    """Cells of numbers or truth values; `empty` are those without a value, None if each has one."""

    cells: npt.NDArray[Any]
    empty: npt.NDArray[np.bool_] | None

    def values(self, places: Places) -> list[Any]:
        """Cells as Python values, None where empty."""
        found: list[Any] = self.cells[places].tolist()
        if self.empty is None:
            return found
        for gap in self.empty[places].nonzero()[0].tolist():
            found[gap] = None
        return found

    def hashes(self) -> Hashes:
        found = pd.util.hash_array(self.cells)
        if self.empty is not None:
            found = np.where(self.empty, MIX, found)
        return found ^ _of_type(self.cells)


@dataclass(frozen=True, eq=False)
class Words:
    """Cells of anything else, each a place in `known`, of which the last is None: an empty cell.

    A table names a school in hundreds of rows, and a number is shorter than a reference.
    """

    cells: npt.NDArray[np.signedinteger[Any]]
    known: npt.NDArray[np.object_]

    def values(self, places: Places) -> list[Any]:
        """Cells as Python values, None where empty."""
        found: list[Any] = self.known[self.cells[places]].tolist()
        return found

    def hashes(self) -> Hashes:
        known: Hashes = np.append(pd.util.hash_array(self.known[:-1], categorize=False), MIX)
        found: Hashes = known[self.cells]
        return found ^ _of_type(self.known)


def _of_type(cells: npt.NDArray[Any]) -> np.uint64:
    kind = hashlib.blake2b(cells.dtype.str.encode(), digest_size=8).digest()
    return np.uint64(int.from_bytes(kind, "little"))


class Rows:
    """A table by columns, of which rows are made records of `kind` when they are asked for."""

    def __init__(self, frame: pd.DataFrame, kind: Any) -> None:
        self.kind = kind
        self.size = len(frame)
        self._columns = [_column(frame[name]) for name in kind._fields]

    def records(self, places: Places) -> list[Any]:
        """The records at `places`, None where a cell is empty."""
        cells = [column.values(places) for column in self._columns]
        # As `_make` of a named tuple does it, without a call for each.
        return list(map(tuple.__new__, repeat(self.kind), zip(*cells, strict=True)))

    @cached_property
    def hashes(self) -> Hashes:
        """A number of each row; equal rows have the same one."""
        found = np.zeros(self.size, dtype=np.uint64)
        for column in self._columns:
            found = found * MIX + column.hashes()
        return found


class Slices(Mapping[Any, tuple[Any, ...]]):
    """Rows of a table as records, grouped by `keys`, one of each row; none of a key without rows.

    The table is kept by columns; records are made of a group that is asked for, and kept
    for a while: `always` where they are asked for in no order, by all that stand beside.
    """

    def __init__(self, keys: "pd.Series[Any]", rows: Rows, *, always: bool = False) -> None:
        codes, known = _numbered(keys)
        # Most tables are in this order already.
        sorted_ = bool((codes[1:] >= codes[:-1]).all())
        self._order = None if sorted_ else np.argsort(codes, kind="stable").astype(np.uint32)
        self._rows = rows
        self._names = known
        self._groups = {name: number for number, name in enumerate(known)}
        # Where each group begins, and the last one ends.
        self._bounds = np.cumsum([0, *np.bincount(codes, minlength=len(known))])
        self._kept: dict[Any, tuple[Any, ...]] = {}
        self._records = 0
        self._most = rows.size if always else MOST_KEPT
        self._last = -NEAR

    def __getitem__(self, key: Any) -> tuple[Any, ...]:
        found = self._kept.get(key)
        if found is None:
            number = self._groups.get(key)
            if number is None:
                return ()
            self._make(number)
            found = self._kept[key]
        return found

    def _make(self, first: int) -> None:
        """Make the records of the group `first`, and those ahead if the one before was asked for."""
        if self._records > self._most:
            self._kept.clear()
            self._records = 0
        ahead = 0 < first - self._last <= NEAR
        bounds = self._bounds[first : first + (AHEAD if ahead else 1) + 1].tolist()
        start, *ends = bounds[: max(2, bisect_right(bounds, bounds[0] + MOST_KEPT))]
        inside = slice(start, ends[-1])
        made = self._rows.records(inside if self._order is None else self._order[inside])
        for name, low, high in zip(self._names[first:], [start, *ends], ends, strict=False):
            self._kept[name] = tuple(made[low - start : high - start])
        self._records += len(made)
        self._last = first + len(ends) - 1

    def get(self, key: Any, default: Any = None) -> Any:
        found = self._kept.get(key)
        if found is not None:
            return found
        return self[key] if key in self._groups else default

    def __contains__(self, key: object) -> bool:
        return key in self._groups

    def __iter__(self) -> Iterator[Any]:
        return iter(self._groups)

    def __len__(self) -> int:
        return len(self._groups)

    def digest(self, key: Any) -> bytes:
        """A digest of the rows of `key`, without making a record of them."""
        found: bytes = self._digests[self._groups[key]].tobytes()
        return found

    def digests(self, keys: Sequence[Any]) -> bytes:
        """The digests of the rows of `keys`, zeros for a key without rows."""
        # The last is of no group.
        known = np.append(self._digests, np.uint64(0))
        found: Hashes = known[[self._groups.get(key, -1) for key in keys]]
        return found.tobytes()

    @cached_property
    def _digests(self) -> Hashes:
        """A number of each group: of its rows and their order."""
        starts, sizes = self._bounds[:-1], np.diff(self._bounds)
        if not len(sizes):
            return np.zeros(0, np.uint64)
        hashes = self._rows.hashes if self._order is None else self._rows.hashes[self._order]
        order = np.arange(self._bounds[-1]) - np.repeat(starts, sizes)
        mixed = _mixed(hashes + (order.astype(np.uint64) + np.uint64(1)) * MIX)
        return _mixed(np.add.reduceat(mixed, starts) + sizes.astype(np.uint64))


class Asked(Mapping[Any, tuple[Any, ...]]):
    """Slices of a table that is made for one key at a time; for all at once if many are asked for."""

    def __init__(self, of: Callable[[Any], Mapping[Any, tuple[Any, ...]]]) -> None:
        self._of = of
        self._few: dict[Any, tuple[Any, ...]] = {}

    @cached_property
    def whole(self) -> Any:
        """The slices of all keys, for which None is asked."""
        return self._of(None)

    def __getitem__(self, key: Any) -> tuple[Any, ...]:
        if "whole" in vars(self) or (key not in self._few and len(self._few) == FEW):
            found: tuple[Any, ...] = self.whole[key]
            return found
        if key not in self._few:
            self._few[key] = self._of(key).get(key, ())
        return self._few[key]

    def get(self, key: Any, default: Any = None) -> Any:
        return self[key] or default

    def __contains__(self, key: object) -> bool:
        return bool(self[key])

    def __iter__(self) -> Iterator[Any]:
        return iter(self.whole)

    def __len__(self) -> int:
        return len(self.whole)

    def digest(self, key: Any) -> bytes:
        found: bytes = self.whole.digest(key)
        return found

    def digests(self, keys: Sequence[Any]) -> bytes:
        found: bytes = self.whole.digests(keys)
        return found


def _mixed(found: Hashes) -> Hashes:
    """Numbers of which each bit depends on all of the bits before (the last step of splitmix64)."""
    found = (found ^ (found >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    found = (found ^ (found >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return found ^ (found >> np.uint64(31))


def by(
    key: str, frame: pd.DataFrame, kind: Any, *, always: bool = False
) -> Mapping[str, tuple[Any, ...]]:
    """Rows of `frame` as records of `kind`, grouped by the column `key`; `always` as of `Slices`."""
    return Slices(frame[key], Rows(frame, kind), always=always)


def rows(frame: pd.DataFrame, kind: Any) -> list[Any]:
    """Rows of `frame` as records of `kind`, None where a cell is empty."""
    return Rows(frame, kind).records(slice(None))


def _column(column: "pd.Series[Any]") -> Numbers | Words:
    kind = column.dtype.kind if isinstance(column.dtype, np.dtype) else ""
    if kind in ("i", "u", "f", "b"):
        return Numbers(column.to_numpy(), _gaps(column))
    if isinstance(column.dtype, (pd.Int64Dtype, pd.Float64Dtype, pd.BooleanDtype)):
        # What stands in a gap is not looked at.
        plain: Any = column.dtype.type
        return Numbers(column.to_numpy(plain, na_value=plain()), _gaps(column))
    codes, known = _coded(column)
    small = np.min_scalar_type(-max(len(known), 1))
    return Words(codes.astype(small), np.array([*known, None], dtype=object))


def _coded(column: "pd.Series[Any]") -> tuple[npt.NDArray[Any], Any]:
    """Of each cell its place among the values, which are Python's own, -1 if it is empty; and these."""
    return coded(column if is_counted(column) else column.astype(object))


def _numbered(column: "pd.Series[Any]") -> tuple[npt.NDArray[np.intp], list[Any]]:
    """Of each cell its place among the values as they come, None one of them; and these."""
    codes, known = _coded(column)
    numbers, found = pd.factorize(codes)
    names = np.array([*known, None], dtype=object)
    return numbers, names[found].tolist()


def _gaps(column: "pd.Series[Any]") -> npt.NDArray[np.bool_] | None:
    gaps = column.isna().to_numpy(dtype=bool)
    return gaps if gaps.any() else None
