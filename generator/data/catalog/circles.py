"""Rows that lead round to themselves: a district in a region in that district.

They are left out of the typed tables before anything walks up or down, as rows with a faulty
cell are. So no walk meets a circle, whoever writes it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from .. import profiles
from ..packages import Package, tables
from .records import Origin

NAMED = 3
"""How many rows of a circle are told by name."""


@dataclass(frozen=True, kw_only=True)
class Looped:
    """A row of a circle: `circle` are the ids from its own on; it ends where it began.

    Of a long circle the first ids are told, one more than `NAMED`: each of its rows tells it.
    """

    origin: Origin
    field: str
    circle: tuple[str, ...]


def without_circles(
    packages: tuple[Package, ...],
) -> tuple[tuple[Package, ...], tuple[Looped, ...]]:
    """The packages without the rows that stand in a circle, and these rows."""
    found = tuple(
        row for resource, field in _own_references() for row in _looped(packages, resource, field)
    )
    bad: dict[str, set[int]] = {}
    for row in found:
        bad.setdefault(row.origin.path, set()).add(row.origin.row)
    return tuple(_cut(package, bad) for package in packages) if bad else packages, found


def circles(steps: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The circles among rows that each lead to one other at most, each circle once."""
    seen: set[str] = set()
    for start in steps:
        trail: dict[str, None] = {}
        current: str | None = start
        while current is not None and current not in seen and current not in trail:
            trail[current] = None
            current = steps.get(current)
        if current in trail:
            walked = list(trail)
            yield tuple(walked[walked.index(str(current)) :])
        seen.update(trail)


def _own_references() -> Iterator[tuple[str, str]]:
    """Tables with a column that refers to the table itself."""
    for name in profiles.PROFILES:
        for resource in profiles.profile(name).resources:
            for key in resource.keys:
                if key.target == resource.name and len(key.fields) == 1:
                    yield resource.name, key.fields[0]


def _looped(packages: tuple[Package, ...], resource: str, field: str) -> Iterator[Looped]:
    steps: dict[str, str] = {}
    for table in tables(packages, resource):
        filled = table.frame[["id", field]].dropna()
        for own, other in zip(filled["id"].tolist(), filled[field].tolist(), strict=True):
            steps.setdefault(own, other)
    member = {own: (circle, at) for circle in circles(steps) for at, own in enumerate(circle)}
    for table in tables(packages, resource) if member else ():
        ids = table.frame["id"]
        for row, own in ids[ids.isin(member)].items():
            circle, at = member[own]
            told = (
                *circle[at : at + NAMED + 1],
                *circle[: min(at, max(0, at + NAMED + 1 - len(circle)))],
            )
            yield Looped(
                origin=Origin(package=table.package, path=table.path, row=int(str(row))),
                field=field,
                circle=told,
            )


def _cut(package: Package, bad: Mapping[str, set[int]]) -> Package:
    kept = {
        name: replace(table, frame=table.frame.drop(index=sorted(bad.get(table.path, ()))))
        for name, table in package.tables.items()
    }
    return replace(package, tables=kept)
