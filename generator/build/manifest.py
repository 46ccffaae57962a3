"""What the last build remembers: of each target what it read, of each fact its digest.

It stands beside the site, not in it, for it tells times and inodes of this machine; what goes
with a published site tells neither. One that is damaged, or of another program, is none.
"""

import hashlib
import json
import os
import zlib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import accumulate, chain, islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from .. import steady
from ..data.reads import KEYS, WHOLE, Read
from ..output import write_alone
from .inputs import Stat, stat

FORMAT = 8
# Columns of the file: a head, texts, numbers of these kinds, states of files, digests.
TEXTS = 5
KINDS = (np.uint32, np.uint16, np.uint16, np.uint32, np.uint32)
PARTS = 1 + TEXTS + len(KINDS) + 1 + 1
# What stands between texts: no id, no path and no key holds it, and a column that has one too many is none.
BETWEEN = "\0"
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
        content = self._render(now)
        write_alone(path, content)
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
        return told._render({}, packed=True)

    def _render(self, now: Mapping[str, Stat], *, packed: bool = False) -> bytes:
        """The manifest with the state of the files `now`.

        Columns stand each for itself, and reads are told by their place among those of the same
        fact, so that a key more moves little. What goes to other machines is `packed`, but for
        digests, where nothing repeats; here quickly is better than small.
        """
        own = list(chain(*self.files))
        others = sorted(now.keys() - set(own))
        meta = {
            "format": FORMAT,
            "packed": packed,
            "others": len(others),
            "source": self.source,
            "facts": list(self.facts.names),
            "sources": self.sources,
            "rendering": self.rendering,
        }
        owners, inside = self.facts.owners.astype(np.uint16), self.facts.inside
        stats = np.fromiter(
            chain.from_iterable(now.get(name, GONE) for name in chain(own, others)), np.int64
        )
        head = json.dumps(meta, ensure_ascii=False).encode()
        columns: Iterable[bytes] = (
            *map(_joined, (self.names, self.givens, own, others, self.facts.keys)),
            np.array([*map(len, self.files)], np.uint32).tobytes(),
            owners.tobytes(),
            owners[self.read].tobytes(),
            inside[self.read].tobytes(),
            np.diff(self.ends, prepend=0).astype(np.uint32).tobytes(),
            stats.tobytes(),
        )
        if packed:
            columns = (steady.compressed(column, level=6) for column in columns)
        first = steady.compressed(head, level=6) if packed else zlib.compress(head, level=1)
        parts = [first, *columns, self.facts.digests.tobytes()]
        lengths = np.array([len(part) for part in parts], np.uint64).tobytes()
        return sealed(lengths, *parts)


def _joined(texts: Iterable[str]) -> bytes:
    return BETWEEN.join(texts).encode()


def _split(column: bytes | memoryview, many: int) -> list[str]:
    """The texts of a column; ValueError if they are not so `many`."""
    found = str(column, "utf-8").split(BETWEEN) if many else []
    if len(found) != many:
        raise ValueError(len(found))
    return found


def sealed(*content: bytes | memoryview) -> bytes:
    """The content behind what tells that it is whole."""
    return b"".join([_seal(*content), *content])


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
    # Whole numbers of any size: those of another version's notes are none of these lengths.
    ends = accumulate(np.frombuffer(content[: PARTS * 8], np.uint64).tolist(), initial=PARTS * 8)
    head, *columns, last = [content[start:end] for start, end in pairwise(ends)]
    told = json.loads(zlib.decompress(head))
    if told["format"] != FORMAT:
        raise ValueError(told["format"])
    plain: Sequence[bytes | memoryview] = columns
    if told["packed"]:
        plain = [*map(zlib.decompress, columns)]
    files, owners, read_of, inside, counts = (
        np.frombuffer(column, kind) for column, kind in zip(plain[TEXTS:-1], KINDS, strict=True)
    )
    stats = np.frombuffer(plain[-1], np.int64).reshape(-1, 4)
    targets, many = len(counts), int(files.sum())
    names, givens, own, others, keys = map(
        _split, plain[:TEXTS], (targets, targets, many, told["others"], len(owners))
    )
    facts = Reads(told["facts"], owners.astype(np.uint32), keys, np.frombuffer(last, np.uint64))
    path = iter(own)
    return Manifest(
        source=told["source"],
        names=names,
        givens=givens,
        files=[[*islice(path, count)] for count in files.tolist()],
        read=facts.places_of(read_of, inside),
        ends=np.cumsum(counts, dtype=np.int64),
        facts=facts,
        sources=told["sources"],
        rendering=told["rendering"],
        others=others,
        # Four lists of numbers are fewer objects than one for each file.
        stats=dict(zip(chain(own, others), zip(*stats.T.tolist(), strict=True), strict=True)),
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
