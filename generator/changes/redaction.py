"""Earlier entries of the log that tell what is hidden or withdrawn now are told no more."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

from ..data.packages.snapshot import Snapshot
from ..data.profiles import resource
from ..methods.disclosure import PROTECTED
from .rules import HIDING
from .suppression import Guard
from .table_diff import merged


class Told(Protocol):
    """What is known of an entry: the table, the key of its row, the columns it tells of."""

    @property
    def table(self) -> str: ...
    @property
    def key(self) -> str | None: ...
    @property
    def fields(self) -> tuple[str, ...]: ...


T = TypeVar("T", bound=Told)


def silent(entries: Iterable[T], now: Snapshot, guard: Guard) -> Iterator[tuple[T, bool]]:
    """Each entry, and whether its values must not be told any more.

    `guard` holds what was hidden or removed since the entries were written, `now` the
    packages as they are.
    """
    found = tuple(entries)
    rows = {name: _rows(found, name, now) for name in PROTECTED}
    for entry in found:
        yield entry, entry.table in PROTECTED and not _open(entry, rows[entry.table], guard)


def _rows(entries: tuple[T, ...], table: str, now: Snapshot) -> Mapping[str, Mapping[str, str]]:
    wanted = {entry.key for entry in entries if entry.table == table and entry.key}
    if not wanted:
        return {}
    frame = merged(now, resource(table))
    frame = frame[frame.index.isin(wanted)]
    return dict(zip(frame.index, frame.to_dict("records"), strict=True))


def _open(entry: Told, rows: Mapping[str, Mapping[str, str]], guard: Guard) -> bool:
    """Whether what the entry tells may still be told."""
    if entry.key is None or not entry.fields:
        return True
    row = rows.get(entry.key)
    if row is None or row.get("suppression") in HIDING:
        return False
    if not all(row.get(name) for name in entry.fields):
        return False
    return not guard.holds(
        entry.table, row.get("procedure", ""), row.get("indicator", ""), row.get("date", "")
    )
