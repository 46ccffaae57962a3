"""Tables of answers as records: of a school, a procedure … only when somebody asks for them."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

MOST_KEPT = 512
# Groups that are made in one go for whoever goes through them in order, but for a few.
AHEAD = 64
NEAR = 8
MIX = np.uint64(0x9E3779B97F4A7C15)
Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class Column:
    """Cells of one type; `empty` are those without a value, None if each has one."""

    cells: npt.NDArray[Any]
    empty: npt.NDArray[np.bool_] | None

    def values(self, start: int, end: int) -> list[Any]:
        """Cells as Python values, None where empty."""
        found: list[Any] = self.cells[start:end].tolist()
        if self.empty is None:
            return found
        gaps = self.empty[start:end].tolist()
        return [None if gap else cell for cell, gap in zip(found, gaps, strict=True)]

    def hashes(self) -> Hashes:
        found = pd.util.hash_array(self.cells, categorize=True)
        if self.empty is not None:
            found = np.where(self.empty, MIX, found)
        kind = hashlib.blake2b(self.cells.dtype.str.encode(), digest_size=8).digest()
        return found ^ np.frombuffer(kind, dtype=np.uint64)


class Slices(Mapping[Any, tuple[Any, ...]]):
    """Rows of a table as records of `kind`, grouped by one of its fields.

    The table is kept by columns; records are made of a group that is asked for.
    """

    def __init__(self, key: str, frame: pd.DataFrame, kind: Any) -> None:
        codes, names = pd.factorize(frame[key].astype(object), use_na_sentinel=False)
        # Most tables are in this order already, and need not be copied.
        sorted_ = bool((codes[1:] >= codes[:-1]).all())
        order = None if sorted_ else np.argsort(codes, kind="stable")
        known = [None if pd.isna(name) else name for name in names]
        self._kind = kind
        self._names = known
        self._groups = {name: number for number, name in enumerate(known)}
        # Where each group begins, and the last one ends.
        self._bounds = np.cumsum([0, *np.bincount(codes, minlength=len(names))])
        self._columns = [_column(frame[name], order) for name in kind._fields]
        self._kept: dict[Any, tuple[Any, ...]] = {}
        self._last = -NEAR

    def __getitem__(self, key: Any) -> tuple[Any, ...]:
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            first = self._groups[key]
            count = AHEAD if 0 < first - self._last <= NEAR else 1
            bounds = self._bounds[first : first + count + 1].tolist()
            made = self._rows(bounds[0], bounds[-1])
            names = self._names[first : first + count]
            for name, (start, end) in zip(names, pairwise(bounds), strict=True):
                self._kept[name] = tuple(made[start - bounds[0] : end - bounds[0]])
            self._last = first + len(names) - 1
            found = self._kept[key]
        return found

    def get(self, key: Any, default: Any = None) -> Any:
        return self[key] if key in self._groups else default

    def _rows(self, start: int, end: int) -> list[Any]:
        cells = [column.values(start, end) for column in self._columns]
        return list(map(self._kind._make, zip(*cells, strict=True)))

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
        order = np.arange(self._bounds[-1]) - np.repeat(starts, sizes)
        mixed = _mixed(self._hashes + (order.astype(np.uint64) + np.uint64(1)) * MIX)
        return _mixed(np.add.reduceat(mixed, starts) + sizes.astype(np.uint64))

    @cached_property
    def _hashes(self) -> Hashes:
        """A number of each row; equal rows have the same one."""
        found = np.zeros(len(self._columns[0].cells), dtype=np.uint64)
        for column in self._columns:
            found = found * MIX + column.hashes()
        return found


def _mixed(found: Hashes) -> Hashes:
    """Numbers of which each bit depends on all of the bits before (the last step of splitmix64)."""
    found = (found ^ (found >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    found = (found ^ (found >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return found ^ (found >> np.uint64(31))


def by(key: str, frame: pd.DataFrame, kind: Any) -> Mapping[str, tuple[Any, ...]]:
    """Rows of `frame` as records of `kind`, grouped by the column `key`."""
    return Slices(key, frame, kind)


def rows(frame: pd.DataFrame, kind: Any) -> list[Any]:
    """Rows of `frame` as records of `kind`, None where a cell is empty."""
    cells = [_column(frame[name]).values(0, len(frame)) for name in kind._fields]
    return list(map(kind._make, zip(*cells, strict=True)))


def _column(column: "pd.Series[Any]", order: npt.NDArray[Any] | None = None) -> Column:
    gaps = column.isna().to_numpy(dtype=bool)
    has_gaps = bool(gaps.any())
    kind = column.dtype.kind if isinstance(column.dtype, np.dtype) else ""
    if kind in ("i", "u", "f", "b"):
        cells = column.to_numpy()
    elif isinstance(column.dtype, (pd.Int64Dtype, pd.Float64Dtype, pd.BooleanDtype)):
        # What stands in a gap is not looked at.
        plain: Any = column.dtype.type
        cells = column.to_numpy(plain, na_value=plain())
    else:
        cells = column.astype(object).to_numpy()
    if order is None:
        return Column(cells, gaps if has_gaps else None)
    return Column(cells[order], gaps[order] if has_gaps else None)
