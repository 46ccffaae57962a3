"""Digests of what is read of packages, from which all else is made."""

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..packages import NOTED, Package, Table, evidence, outlines, tables
from ..packages.table import FIRST
from ..reads import ABSENT, KEYS, SIZE, WHOLE, digest_of
from . import PROCEDURE, Catalog

# The terms of measures are read with the periods of their plans.
TOGETHER: Mapping[str, tuple[str, ...]] = {"measures": ("measures", "roadmaps")}
# What is told by its value; all else that the catalogue knows is made from tables.
VALUES = ("as_of", "lost", "looped", "partial")
KNOWN = {
    *(f"Catalog.{place}" for place in ("all", "frame", "packages", "package", *VALUES)),
    *(f"Package.{place}" for place in ("files", *NOTED)),
}


def knows(name: str) -> bool:
    """Whether `Told` has digests of reads of this name."""
    return name in KNOWN


@dataclass(frozen=True, eq=False)
class Told:
    """What `catalog` says, by reads."""

    catalog: Catalog

    def digest(self, name: str, key: Hashable) -> bytes:
        """The digest of what stands under one of the names that `knows` knows."""
        owner, _dot, place = name.partition(".")
        if owner == "Package":
            package = self.catalog.package.get(str(key))
            return ABSENT if package is None else digest_of(_told(package, place))
        if place in ("all", "frame"):
            return self._table(str(key))
        if place == "packages":
            return digest_of(tuple(self.catalog.package))
        if place == "package":
            return self._package(key)
        return digest_of(getattr(self.catalog, place))

    def by_procedure(self, resource: str) -> Mapping[str, bytes]:
        """Of each procedure the digest of its rows of the long table `resource`, in their order."""
        found = self._by_procedure.get(resource)
        if found is None:
            parts: defaultdict[str, list[object]] = defaultdict(list)
            for table in tables(self.catalog.packages, resource):
                for name, digest in _by_procedure(table).items():
                    parts[name].append((table.package, table.path, digest))
            found = {name: digest_of(tuple(own)) for name, own in parts.items()}
            self._by_procedure[resource] = found
        return found

    @cached_property
    def _by_procedure(self) -> dict[str, Mapping[str, bytes]]:
        return {}

    def _table(self, resource: str) -> bytes:
        """The digest of all tables that the records of `resource` are read from."""
        found = [
            (table.package, table.path, table.sha256)
            for name in TOGETHER.get(resource, (resource,))
            for table in tables(self.catalog.packages, name)
        ]
        return digest_of(tuple(found))

    def _package(self, key: Hashable) -> bytes:
        """That there is a package; what it says is read from itself."""
        known = self.catalog.package
        if key in (KEYS, WHOLE):
            return digest_of(tuple(known))
        return digest_of("there") if key in known else ABSENT


def _told(package: Package, place: str) -> object:
    """A field of a package as a plain value; `files` are those that are published as they are."""
    if place == "profile":
        return package.profile.name
    if place == "tables":
        return tuple((name, item.file, item.sha256) for name, item in package.tables.items())
    if place == "files":
        drawn = (outlines.FILE,) if package.outlines else ()
        names = ("datapackage.json", *drawn, *evidence.named(package))
        return tuple(
            (name, hashlib.sha256((package.folder / name).read_bytes()).digest()) for name in names
        )
    found: object = getattr(package, place)
    return found


def _by_procedure(table: Table) -> Mapping[str, bytes]:
    """Of rows with a bad cell a problem is told, and nothing looks at them: they do not count."""
    rows = table.frame.index.to_numpy(np.intp) - FIRST
    codes, names = table.texts[PROCEDURE]
    order = rows[np.argsort(codes[rows], kind="stable")]
    ends = np.cumsum(np.bincount(codes[rows], minlength=len(names)))
    found = [hashlib.blake2b(digest_size=SIZE) for _name in names]
    for own, texts in table.texts.values():
        # Each text is digested once, however many cells it fills.
        digests = b"".join(
            hashlib.blake2b(text.encode(), digest_size=SIZE).digest() for text in texts
        )
        cells = np.frombuffer(digests, np.uint64)[own[order]]
        for place, part in enumerate(np.split(cells, ends[:-1])):
            found[place].update(part.tobytes())
    return {name: one.digest() for name, one in zip(names, found, strict=True)}
