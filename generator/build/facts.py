"""The digests of all that files of the site may have read."""

import hashlib
from collections.abc import Callable, Hashable, Mapping, Sequence
from collections.abc import Collection as Some
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ..data.catalog.told import Told, knows
from ..data.reads import (
    FACTS,
    Collection,
    Read,
    digest_of,
    made_from,
    recorded,
    unnoted,
)
from ..voices.edition import Edition
from .manifest import Digests, Manifest

NOTHING = digest_of(())


class Facts:
    """What an edition knows, by reads; each digest is reckoned once."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._told = Told(edition.catalog)
        self._known: dict[Read, bytes] = {}
        self._last = Manifest("")
        self._standing: dict[str, bool] = {}
        self._reckoned = False

    def now(self, last: Manifest) -> Digests:
        """The digests, as they are now, of all that was read when `last` was noted.

        A fact of which all that it is made from is the same is not made to learn them.
        """
        self._last = last
        found = last.facts.digests.copy()
        for name in last.facts.names:
            if not self.stands(name):
                places, keys = last.facts.of(name)
                found[places] = self.digests(name, keys)
        return found

    def stands(self, name: str) -> bool:
        """Whether the fact `name` would be made from the same, so nobody need make it."""
        found = self._standing.get(name)
        if found is None:
            sources = self._last.sources.get(name)
            found = self._standing[name] = sources is not None and all(
                self.digest(self._last.facts[place]) == self._last.facts.digests[place].tobytes()
                for place in sources
            )
        return found

    def sources(self, name: str) -> Some[Read] | None:
        """What the fact `name` is made from in the end; None if that is not known."""
        if self.stands(name):
            return [self._last.facts[place] for place in self._last.sources[name]]
        owner = self._owners.get(name.partition(".")[0])
        own = None if owner is None else made_from(owner, name)
        if own is None:
            return None
        found: set[Read] = set()
        for read in own:
            inner = self.sources(read[0]) if read[0] in FACTS else (read,)
            if inner is None:
                return None
            found.update(inner)
        return found

    @cached_property
    def _owners(self) -> Mapping[str, object]:
        edition = self.edition
        owners = (edition, edition.catalog, edition.analysis, edition.log)
        answers = (edition.analysis.standing, edition.analysis.duties)
        return {type(owner).__name__: owner for owner in (*owners, *answers)}

    def digest(self, read: Read) -> bytes:
        """The digest of what `read` would find; `ABSENT` if it would find nothing."""
        found = self._known.get(read)
        if found is None:
            with unnoted():
                found = self._known[read] = self._digest(*read)
        return found

    def digests(self, name: str, keys: Sequence[Hashable]) -> Digests:
        """The digests of many keys of one fact."""
        special = self._special(name)
        if special is not None:
            with unnoted():
                return np.frombuffer(b"".join(map(special, keys)), np.uint64)
        if name in FACTS and not knows(name):
            with unnoted():
                value = self._value(name)
                if isinstance(value, Collection):
                    return np.frombuffer(value.digests(keys), np.uint64)
        return np.frombuffer(b"".join(self.digest((name, key)) for key in keys), np.uint64)

    def reckon(self) -> None:
        """Reckon all facts, before processes are started that would each do it.

        Tables that others were made from are not kept: nothing is made from them any more.
        """
        if self._reckoned:
            return
        self._reckoned = True
        for owner in self._owners.values():
            for name, found in vars(type(owner)).items():
                if isinstance(found, recorded):
                    value = getattr(owner, name)
                    if isinstance(value, Collection):
                        value.complete()
        for owner in self._owners.values():
            for name, found in list(vars(owner).items()):
                if isinstance(found, pd.DataFrame):
                    del vars(owner)[name]
        self.edition.catalog.forget_frames()

    def _digest(self, name: str, key: Hashable) -> bytes:
        special = self._special(name)
        if special is not None:
            return special(key)
        if knows(name):
            return self._told.digest(name, key)
        value = self._value(name)
        return value.digest(key) if isinstance(value, Collection) else digest_of(value)

    def _special(self, name: str) -> Callable[[Hashable], bytes] | None:
        """How a fact is digested of which the value is not digested itself."""
        return getattr(self, "_" + name.replace(".", "_").lower(), None)

    def _value(self, name: str) -> Any:
        owner, _dot, place = name.partition(".")
        return getattr(self._owners[owner], place)

    def _log_of(self, key: Hashable) -> bytes:
        place: Any = key
        entries = self.edition.log.of(*place)
        # Of nearly every entity nothing is told.
        return digest_of(entries) if entries else NOTHING

    def _edition_sets(self, _key: Hashable) -> bytes:
        return digest_of(
            tuple(
                (
                    item.identifier,
                    item.package.name,
                    item.table.sha256,
                    item.first,
                    tuple((one.data, one.structure, _content(one.file)) for one in item.versions),
                    tuple((day, _content(file)) for day, file in item.structures),
                )
                for item in self.edition.sets
            )
        )


def _content(file: Path | None) -> bytes | None:
    """What tells one file that was published before from another, on every machine."""
    return hashlib.sha256(file.read_bytes()).digest() if file else None
