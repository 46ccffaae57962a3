"""Two states of the packages in, what changed between them out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..data.packages.snapshot import Snapshot
from ..data.profiles import Resource, resource
from .change import Action, Cell, Change, Kind
from .rules import FEW, HIDING, NAMES, OWNERS, PLAN, YEAR, kind_of_cell, kind_of_row
from .structure import structure, vanished
from .suppression import Guard, guard
from .table_diff import PACKAGE, Pair, differing, merged, pairs

ORDER = {kind: number for number, kind in enumerate(Kind)}


# A row: its key, its cells as text, its package.
_Row = tuple[str, Mapping[str, str], str]


@dataclass(frozen=True, kw_only=True)
class Owners:
    """Whose rows are told together; the school year of procedures, the plan of measures."""

    years: Mapping[str, str]
    plans: Mapping[str, str]

    def of(self, table: str, row: Mapping[str, str]) -> tuple[str, ...]:
        derived = {
            YEAR: self.years.get(row.get("procedure", ""), ""),
            PLAN: self.plans.get(row.get("measure", ""), ""),
        }
        return tuple(derived[name] if name in derived else row[name] for name in OWNERS[table])


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What changed, the gravest kind first, and what of the past is not to be told."""

    changes: tuple[Change, ...]
    silent: Guard


def compare(old: Snapshot, new: Snapshot) -> Difference:
    """Every difference of the tables and descriptors.

    Each added and each removed row is in the keys of exactly one change, and each cell
    that differs in exactly one of the changes of its row. A value that is hidden now is
    in none.
    """
    found = tuple(pairs(old, new))
    silent = guard(found)
    owners = Owners(years=_column(old, new, "procedures", "school_year"),
                    plans=_column(old, new, "measures", "roadmap"))  # fmt: skip
    lost = vanished(old, new)
    changes = [*structure(old, new)]
    for pair in found:
        changes += _rows(pair.resource, pair.added, Action.ADDED, owners, new)
        gone = pair.removed
        whole = [package for package, name in lost if name == pair.resource.name]
        rest = gone[~gone[PACKAGE].isin(whole)]
        changes += _rows(pair.resource, rest, Action.REMOVED, owners, old)
        changes += _changed(pair, silent, new)
    changes.sort(key=lambda change: ORDER[change.kind])
    return Difference(changes=tuple(changes), silent=silent)


def _column(old: Snapshot, new: Snapshot, table: str, name: str) -> Mapping[str, str]:
    """A column of a table by id, as it is now, else as it was."""
    found: dict[str, str] = {}
    for side in (old, new):
        frame = merged(side, resource(table))
        found.update(zip(frame["id"], frame[name], strict=True))
    return found


def _fictional(side: Snapshot, package: str) -> bool:
    return package in side.packages and side.packages[package].fictional


def _rows(
    table: Resource, frame: pd.DataFrame, action: Action, found: Owners, side: Snapshot
) -> Iterator[Change]:
    """Rows that were added or removed: one by one, or many of one owner together."""
    groups: dict[tuple[str, ...], list[_Row]] = {}
    packages = frame[PACKAGE].tolist()
    for key, row, package in zip(frame.index.tolist(), _cells(frame), packages, strict=True):
        alone = table.name not in OWNERS or (table.name == "measures" and action is Action.REMOVED)
        owner = (key,) if alone else found.of(table.name, row)
        groups.setdefault(owner, []).append((key, row, package))
    for group in groups.values():
        parts = [group] if len(group) > FEW else [[row] for row in group]
        yield from (_change(table, part, action, side) for part in parts)


def _change(table: Resource, rows: list[_Row], action: Action, side: Snapshot) -> Change:
    _key, first, package = rows[0]
    return Change(
        kind=kind_of_row(table.name, action, first),
        action=action,
        resource=table.name,
        package=package,
        fictional=_fictional(side, package),
        row=first,
        keys=tuple(key for key, _cells, _package in rows),
        hidden=_hidden(first),
        others=tuple(row for _key, row, _package in rows[1:]),
    )


def _cells(frame: pd.DataFrame) -> list[dict[str, str]]:
    found: list[dict[Any, Any]] = frame.drop(columns=PACKAGE).to_dict("records")
    return [{str(name): str(value) for name, value in row.items()} for row in found]


def _hidden(row: Mapping[str, str]) -> str | None:
    code = row.get("suppression", "")
    return code if code in HIDING else None


def _changed(pair: Pair, silent: Guard, side: Snapshot) -> Iterator[Change]:
    """Rows that are in both states with other cells, a change per kind of change."""
    before, after = pair.common
    places = list(differing(pair, before, after))
    at = [place for place, _names in places]
    rows = zip(places, _cells(before.iloc[at]), _cells(after.iloc[at]), strict=True)
    for (place, names), old, new in rows:
        package = str(after[PACKAGE].iloc[place])
        for kind, cells in _by_kind(pair.resource, names, old, new, silent).items():
            yield Change(
                kind=kind,
                action=Action.CHANGED,
                resource=pair.resource.name,
                package=package,
                fictional=_fictional(side, package),
                row=new,
                keys=(str(after.index[place]),),
                cells=cells,
                hidden=_hidden(new),
            )


def _by_kind(
    table: Resource,
    names: tuple[str, ...],
    old: Mapping[str, str],
    new: Mapping[str, str],
    silent: Guard,
) -> Mapping[Kind, tuple[Cell, ...]]:
    """The cells that differ, by what it means; none of a row that is hidden now."""
    if _hidden(new):
        return {Kind.WITHDRAWN: ()}
    opened = _hidden(old) is not None
    guarded = silent.holds(
        table.name, new.get("procedure", ""), new.get("indicator", ""), new.get("date", "")
    )
    found: dict[Kind, list[Cell]] = {}
    for name in names:
        if opened and name == "suppression":
            # What was hidden is published now: the values that appear say so.
            found.setdefault(Kind.NEW, [])
            continue
        kind = kind_of_cell(table, name, old[name], new[name])
        found.setdefault(kind, []).append(_cell(name, kind, old[name], new[name], guarded))
    return {kind: tuple(cells) for kind, cells in found.items()}


def _cell(name: str, kind: Kind, old: str, new: str, guarded: bool) -> Cell:
    """A cell; words that were replaced may have been what nobody should have published."""
    secret = new == "" or (old != "" and (guarded or (kind is Kind.TEXT and name not in NAMES)))
    return Cell(field=name, old=None if secret else old or None, new=new or None, secret=secret)
