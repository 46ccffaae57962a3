"""The tables of packages as text, read leniently: what they were, whether or not it is right.

Two states of a project are compared by them, and the older one may have other columns
than the profiles of today, or faults that today's checks would refuse.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd

from ..profiles import Resource
from . import Package, corrections, find, outlines
from . import descriptor as descriptors
from .form import MAX_TABLE_BYTES
from .paths import unreadable

# What a descriptor says of its package and readers are told of when it changes.
TOLD = ("title", "description", "version", "created")
# What it says of its content; the same version never says another thing.
SAID = ("title", "description", "licenses", "sources", "contributors")


@dataclass(frozen=True, kw_only=True, eq=False)
class RawTable:
    """A table as text: `frame` has the columns of the file, every cell a string.

    `primary_key` is that of its own descriptor, which may differ from the profile's.
    """

    resource: Resource
    primary_key: tuple[str, ...]
    sha256: str
    frame: pd.DataFrame


@dataclass(frozen=True, kw_only=True, eq=False)
class RawPackage:
    """A package as it was: `about` is its title, version and the like, as text.

    `listed` are the tables that its descriptor names; those that are not in `tables`
    could not be read. `said` is JSON of what the descriptor says of the content as a whole,
    `reasons` why values were corrected, by the version that brought it.
    """

    name: str
    fictional: bool
    about: Mapping[str, str]
    said: str
    listed: tuple[str, ...]
    tables: Mapping[str, RawTable]
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, eq=False)
class Snapshot:
    """All packages of a project at one moment; `unreadable` have no usable descriptor."""

    packages: Mapping[str, RawPackage] = field(default_factory=dict)
    unreadable: tuple[str, ...] = ()

    def tables(self, resource: str) -> Iterator[tuple[RawPackage, RawTable]]:
        """The tables called `resource`, in the order of the packages."""
        for package in self.packages.values():
            if resource in package.tables:
                yield package, package.tables[resource]


def snapshot(root: Path) -> Snapshot:
    """The packages at `root` as they are; UnusableError if there are none."""
    read: dict[str, RawPackage] = {}
    unreadable: list[str] = []
    for folder in find(root):
        package = _package(folder)
        if package is None:
            unreadable.append(folder.name)
        else:
            read[package.name] = package
    return Snapshot(packages=read, unreadable=tuple(unreadable))


def snapshot_of(packages: Iterable[Package]) -> Snapshot:
    """The same of packages that have been read already."""
    return Snapshot(packages={package.name: _known(package) for package in packages})


def _known(package: Package) -> RawPackage:
    loaded = descriptors.load(package.folder / descriptors.NAME)
    return RawPackage(
        name=package.name,
        fictional=package.fictional,
        about=_about(loaded),
        said=_said(loaded, package.folder),
        listed=_listed(loaded),
        tables={
            name: RawTable(
                resource=table.resource,
                primary_key=_key(loaded, table.resource),
                sha256=table.sha256,
                frame=table.raw,
            )
            for name, table in package.tables.items()
        },
        reasons=corrections.reasons(loaded),
    )


def _package(folder: Path) -> RawPackage | None:
    if folder.is_symlink():
        return None
    try:
        loaded = descriptors.load(folder / descriptors.NAME)
    except descriptors.FaultError:
        return None
    profile = descriptors.profile_of(loaded)
    if profile is None:
        return None
    tables = {}
    for resource, path in descriptors.readable(loaded, profile, folder):
        table = _table(folder / path, resource, _key(loaded, resource))
        if table is not None:
            tables[resource.name] = table
    return RawPackage(
        name=folder.name,
        fictional=loaded["open-roadmaps"].get("fictional", False) is True,
        about=_about(loaded),
        said=_said(loaded, folder),
        listed=_listed(loaded),
        tables=tables,
        reasons=corrections.reasons(loaded),
    )


def _table(path: Path, resource: Resource, key: tuple[str, ...]) -> RawTable | None:
    """The table in the file `path`; None if it is no table of text with distinct columns."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_TABLE_BYTES else b""
        frame = pd.read_csv(
            StringIO(data.decode("utf-8-sig"), newline=""),
            header=None,
            dtype=object,
            keep_default_na=False,
            na_filter=False,
            skip_blank_lines=False,
        )
    except (OSError, ValueError, pd.errors.ParserError, pd.errors.EmptyDataError):
        return None
    names = [str(name) for name in frame.iloc[0]]
    if len(set(names)) < len(names):
        return None
    frame.columns = pd.Index(names)
    frame.index = pd.RangeIndex(1, len(frame) + 1, name="row")
    return RawTable(
        resource=resource,
        primary_key=key,
        sha256=hashlib.sha256(data).hexdigest(),
        frame=frame.iloc[1:].fillna("").astype(str),
    )


def _about(loaded: Mapping[str, Any]) -> Mapping[str, str]:
    return {name: str(loaded[name]) for name in TOLD if loaded.get(name) is not None}


def _said(loaded: Mapping[str, Any], folder: Path) -> str:
    """What the descriptor says of the content, and the outlines, which are no table."""
    told = {name: loaded.get(name) for name in SAID}
    path = folder / outlines.FILE
    listed = outlines.NAME in _listed(loaded) and unreadable(path, folder) is None
    if listed and path.stat().st_size <= outlines.LARGEST:
        told[outlines.NAME] = hashlib.sha256(path.read_bytes()).hexdigest()
    return descriptors.canonical(told)


def _listed(loaded: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(item.get("name")) for item in descriptors.entries(loaded))


def _key(loaded: Mapping[str, Any], resource: Resource) -> tuple[str, ...]:
    """The primary key that the descriptor states; the profile's if it states none."""
    for item in descriptors.entries(loaded):
        schema = item.get("schema")
        if item.get("name") == resource.name and isinstance(schema, dict):
            stated = schema.get("primaryKey")
            if isinstance(stated, str):
                return (stated,)
            if isinstance(stated, list) and stated:
                return tuple(str(name) for name in stated)
    return resource.primary_key
