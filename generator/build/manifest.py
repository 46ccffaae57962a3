"""What the last build remembers: of each target what it read, of each fact its digest.

It stands beside the site, not in it, for it tells times and inodes of this machine; what goes
with a published site tells neither. One that is damaged, or of another program, is none.
"""

import hashlib
import json
import os
import zlib
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from .. import steady
from ..data.reads import KEYS, WHOLE, Read
from ..output import OutputFile, write
from .inputs import Stat, stat

FORMAT = 7
# Columns of the file.
PARTS = 8
SEAL = 16
# Sites of one project that are built now and then into other folders.
MOST = 8
GONE: Stat = (0, 0, 0, 0)
SUFFIX = ".notes"
# What was noted of the published site, beside it.
NOTES = f"build{SUFFIX}"
Digests = npt.NDArray[np.uint64]
Places = npt.NDArray[np.uint32]


@dataclass(frozen=True, eq=False)
class Reads:
    """All that the targets of a site have read, by columns: the fact, the key in it, the digest.

    `owners` are places in `names`; `keys` are written as text, for most are only compared.
    """

    names: Sequence[str] = ()
    owners: Places = field(default_factory=lambda: np.zeros(0, np.uint32))
    keys: Sequence[str] = ()
    digests: Digests = field(default_factory=lambda: np.zeros(0, np.uint64))
    _by_name: dict[str, Mapping[str, int]] = field(default_factory=dict)

    def __getitem__(self, place: int) -> Read:
        return self.names[self.owners[place]], key_of(self.keys[place])

    def of(self, name: str) -> tuple[npt.NDArray[np.intp], list[Hashable]]:
        """The places of the fact `name`, and the keys that were read of it."""
        places = self._of(name)
        return places, [key_of(self.keys[place]) for place in places.tolist()]

    @property
    def inside(self) -> Places:
        """Of each read its place among those of the same fact."""
        order = np.argsort(self.owners, kind="stable")
        found = np.zeros(len(order), np.uint32)
        found[order] = np.arange(len(order)) - self._starts()[self.owners[order]]
        return found

    def places_of(self, owners: npt.NDArray[np.uint16], inside: Places) -> Places:
        """The places of reads by their fact and their place `inside` of it."""
        order = np.argsort(self.owners, kind="stable")
        found: Places = order[self._starts()[owners] + inside].astype(np.uint32)
        return found

    def _starts(self) -> npt.NDArray[np.int64]:
        """Where the reads of each fact begin, if they stood fact by fact."""
        counts = np.bincount(self.owners, minlength=len(self.names))
        return np.cumsum(counts) - counts

    def only(self, places: Places) -> "Reads":
        """What stands at `places`."""
        keys = [self.keys[place] for place in places.tolist()]
        return Reads(self.names, self.owners[places], keys, self.digests[places])

    def place(self, name: str, key: Hashable) -> int | None:
        """Where the read of the fact `name` under `key` stands."""
        places = self._by_name.get(name)
        if places is None:
            found = self._of(name).tolist() if name in self.names else []
            places = self._by_name[name] = dict(
                zip(map(self.keys.__getitem__, found), found, strict=True)
            )
        # One of a hundred thousand that are looked up: nearly all keys are texts.
        return places.get("s" + key if type(key) is str else text_of(key))

    def _of(self, name: str) -> npt.NDArray[np.intp]:
        return np.flatnonzero(self.owners == self.names.index(name))


@dataclass(frozen=True, eq=False)
class Manifest:
    """`names`, `givens`, `files` and `ends` are of each target.

    A target has read what stands at the places `read` of `facts`, from the end of the target
    before it to its own. `sources` are of facts that are made from others: places in `facts` of
    what they are made from in the end. `stats` are of each file of the targets, and of the `others`.
    `rendering` is what MkDocs has made of the texts, as `Rendering.told` gives it, if it can be used again.
    """

    source: str
    names: Sequence[str] = ()
    givens: Sequence[str] = ()
    files: Sequence[Sequence[str]] = ()
    read: Places = field(default_factory=lambda: np.zeros(0, np.uint32))
    ends: npt.NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    facts: Reads = field(default_factory=Reads)
    sources: Mapping[str, Sequence[int]] = field(default_factory=dict)
    rendering: Mapping[str, Any] | None = None
    others: Sequence[str] = ()
    stats: Mapping[str, Stat] = field(default_factory=dict)

    def reads_of(self, place: int) -> Places:
        """The places in `facts` of what a target has read."""
        return self.read[self.ends[place - 1] if place else 0 : self.ends[place]]

    def save(self, path: Path, now: Mapping[str, Stat]) -> None:
        """Write the manifest of the files of the site, which are `now`."""
        # Quickly is better than small here: each build writes it whole.
        content = self._render(now, partial(zlib.compress, level=1), packed=False)
        write([OutputFile(path.name, content)], path.parent)
        old = sorted(path.parent.glob(f"*{SUFFIX}"), key=lambda found: found.stat().st_mtime_ns)
        for notes in old[:-MOST]:
            notes.unlink(missing_ok=True)
            notes.with_suffix(".json").unlink(missing_ok=True)

    def published(self) -> bytes:
        """The manifest without files, its facts in one order: the same from every machine."""
        names = self.facts.names
        pairs = [
            (names[owner], key)
            for owner, key in zip(self.facts.owners.tolist(), self.facts.keys, strict=True)
        ]
        order = sorted(range(len(pairs)), key=pairs.__getitem__)
        places = np.zeros(len(order), np.uint32)
        places[order] = np.arange(len(order), dtype=np.uint32)
        known = sorted({name for name, _key in pairs})
        numbers = {name: number for number, name in enumerate(known)}
        told = replace(
            self,
            facts=Reads(
                known,
                np.array([numbers[pairs[place][0]] for place in order], np.uint32),
                [pairs[place][1] for place in order],
                self.facts.digests[order],
            ),
            read=np.concatenate(
                [np.zeros(0, np.uint32)]
                + [np.sort(places[self.reads_of(target)]) for target in range(len(self.names))]
            ),
            sources={
                name: sorted(places[list(found)].tolist()) for name, found in self.sources.items()
            },
        )
        return told._render({}, partial(steady.compressed, level=6), packed=True)

    def _render(
        self, now: Mapping[str, Stat], compress: Callable[[bytes], bytes], *, packed: bool
    ) -> bytes:
        """The manifest with the state of the files `now`.

        Columns stand each for itself, and reads are told by their place among those of the same
        fact, so that a key more moves little. Texts are compressed, numbers only where they are to
        be `packed`, and digests never: nothing repeats there.
        """
        own = list(chain(*self.files))
        others = sorted(now.keys() - set(own))
        meta = {
            "format": FORMAT,
            "packed": packed,
            "source": self.source,
            "names": list(self.names),
            "givens": list(self.givens),
            "files": list(map(list, self.files)),
            "others": others,
            "facts": list(self.facts.names),
            "sources": self.sources,
            "rendering": self.rendering,
        }
        owners, inside = self.facts.owners.astype(np.uint16), self.facts.inside
        stats = np.array([now.get(name, GONE) for name in chain(own, others)], np.int64)
        texts = (_json(meta), _json(list(self.facts.keys)))
        numbers = (
            owners.tobytes(),
            owners[self.read].tobytes(),
            inside[self.read].tobytes(),
            np.diff(self.ends, prepend=0).astype(np.uint32).tobytes(),
            stats.tobytes(),
        )
        columns = map(compress, numbers) if packed else numbers
        parts = [*map(compress, texts), *columns, self.facts.digests.tobytes()]
        lengths = np.array([len(part) for part in parts], np.uint64).tobytes()
        return b"".join([_seal(lengths, *parts), lengths, *parts])


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _seal(*content: bytes | memoryview) -> bytes:
    """What tells that nothing of the content was lost or changed."""
    result = hashlib.blake2b(digest_size=SEAL)
    for part in content:
        result.update(part)
    return result.digest()


def load(path: Path) -> Manifest | None:
    """The manifest at `path`; None if there is none or it cannot be used."""
    try:
        return parse(path.read_bytes())
    except OSError:
        return None


def parse(whole: bytes) -> Manifest | None:
    """The manifest of these bytes; None if it cannot be used."""
    try:
        content = memoryview(whole)[SEAL:]
        return _manifest(content) if whole[:SEAL] == _seal(content) else None
    except (ValueError, KeyError, TypeError, IndexError, zlib.error):
        return None


def _manifest(content: memoryview) -> Manifest:
    ends = np.cumsum([PARTS * 8, *np.frombuffer(content[: PARTS * 8], np.uint64)], dtype=int)
    parts = [content[start:end] for start, end in pairwise(ends.tolist())]
    told = json.loads(zlib.decompress(parts[0]))
    if told["format"] != FORMAT:
        raise ValueError(told["format"])
    columns: Sequence[bytes | memoryview] = parts[2:-1]
    if told["packed"]:
        columns = [*map(zlib.decompress, columns)]
    owners, read_of, inside, counts = (
        np.frombuffer(column, kind)
        for column, kind in zip(columns, (np.uint16, np.uint16, np.uint32, np.uint32), strict=False)
    )
    stats: list[Any] = np.frombuffer(columns[-1], np.int64).reshape(-1, 4).tolist()
    facts = Reads(
        told["facts"],
        owners.astype(np.uint32),
        json.loads(zlib.decompress(parts[1])),
        np.frombuffer(parts[-1], np.uint64),
    )
    paths = chain(chain(*told["files"]), told["others"])
    return Manifest(
        source=told["source"],
        names=told["names"],
        givens=told["givens"],
        files=told["files"],
        read=facts.places_of(read_of, inside),
        ends=np.cumsum(counts, dtype=np.int64),
        facts=facts,
        sources=told["sources"],
        rendering=told["rendering"],
        others=told["others"],
        stats=dict(zip(paths, map(tuple, stats), strict=True)),
    )


def stat_of(path: str) -> Stat:
    """What tells one file at `path` from another."""
    try:
        return stat(os.lstat(path))
    except OSError:
        return GONE


def text_of(key: Hashable) -> str:
    """A key as text that `key_of` reads."""
    if isinstance(key, str):  # nearly all are
        return "s" + key
    if key is KEYS:
        return "k"
    if key is WHOLE:
        return "w"
    if key is None:
        return "n"
    if isinstance(key, date):
        return "d" + key.isoformat()
    if isinstance(key, int):
        return f"i{key}"
    if isinstance(key, tuple):
        return "t" + json.dumps([text_of(part) for part in key], ensure_ascii=False)
    raise TypeError(key)


def key_of(text: str) -> Hashable:
    kind, rest = text[0], text[1:]
    plain: Mapping[str, Hashable] = {"k": KEYS, "w": WHOLE, "n": None}
    if kind in plain:
        return plain[kind]
    if kind == "s":
        return rest
    if kind == "d":
        return date.fromisoformat(rest)
    if kind == "i":
        return int(rest)
    return tuple(key_of(part) for part in json.loads(rest))
