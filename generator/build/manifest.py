"""What the last build remembers: of each target what it read, of each fact its digest.

It stands beside the site, not in it, for it tells times and inodes of this machine; what goes
with a published site tells neither. One that is damaged, or of another program, is none.
"""

import hashlib
import json
import os
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..data.reads import KEYS, SIZE, WHOLE, Read
from ..output import OutputFile, write
from .inputs import Stat, files, stat

FORMAT = 3
SEAL = 16
# Sites of one project that are built now and then into other folders.
MOST = 8
GONE: Stat = (0, 0, 0, 0)
# What was noted of the published site, beside it.
NOTES = "build.npz"


@dataclass(frozen=True, eq=False)
class Manifest:
    """`names`, `givens`, `files` and `reads` are of each target; `reads` are places in `facts`.

    `sources` are of facts that are made from others: places in `facts` of what they are made
    from in the end. `stats` are of each file, in the order of the targets. `site` is the site itself: it
    is not the last one if another was put into its place.
    """

    source: str
    names: Sequence[str] = ()
    givens: Sequence[str] = ()
    files: Sequence[Sequence[str]] = ()
    reads: Sequence[npt.NDArray[np.uint32]] = ()
    facts: Sequence[Read] = ()
    digests: Sequence[bytes] = ()
    sources: Mapping[str, Sequence[int]] = field(default_factory=dict)
    others: Sequence[str] = ()
    stats: Mapping[str, Stat] = field(default_factory=dict)

    def save(self, path: Path, site: Path) -> None:
        """Write the manifest of the files that stand in `site` now."""
        content = self._render(dict(files(site)))
        write([OutputFile(path.name, content)], path.parent)
        old = sorted(path.parent.glob("*.npz"), key=lambda found: found.stat().st_mtime_ns)
        for notes in old[:-MOST]:
            notes.unlink(missing_ok=True)
            notes.with_suffix(".json").unlink(missing_ok=True)

    def published(self) -> bytes:
        """The manifest without files, its facts in one order: the same from every machine."""
        order = sorted(
            range(len(self.facts)),
            key=lambda place: (self.facts[place][0], _text(self.facts[place][1])),
        )
        places = np.zeros(len(order), np.uint32)
        places[order] = np.arange(len(order), dtype=np.uint32)
        told = replace(
            self,
            facts=[self.facts[place] for place in order],
            digests=[self.digests[place] for place in order],
            reads=[np.sort(places[found]) for found in self.reads],
            sources={
                name: sorted(places[list(found)].tolist()) for name, found in self.sources.items()
            },
        )
        return told._render({})

    def _render(self, now: Mapping[str, Stat]) -> bytes:
        """The manifest with the state of the files `now`."""
        own = [name for files in self.files for name in files]
        paths = [*own, *sorted(now.keys() - set(own))]
        meta = {
            "format": FORMAT,
            "source": self.source,
            "names": list(self.names),
            "givens": list(self.givens),
            "files": [list(found) for found in self.files],
            "others": paths[len(own) :],
            "facts": [(name, _text(key)) for name, key in self.facts],
            "sources": self.sources,
        }
        ends = np.cumsum([len(found) for found in self.reads], dtype=np.int64)
        buffer = BytesIO()
        np.savez_compressed(
            buffer,
            meta=np.frombuffer(json.dumps(meta, ensure_ascii=False).encode(), np.uint8),
            digests=np.frombuffer(b"".join(self.digests), np.uint8),
            reads=np.concatenate([np.zeros(0, np.uint32), *self.reads]),
            ends=ends,
            stats=np.array([now.get(name, GONE) for name in paths], np.int64).reshape(-1, 4),
        )
        content = buffer.getvalue()
        return _seal(content) + content


def _seal(content: bytes) -> bytes:
    """What tells that nothing of the content was lost or changed."""
    return hashlib.blake2b(content, digest_size=SEAL).digest()


def load(path: Path) -> Manifest | None:
    """The manifest at `path`; None if there is none or it cannot be used."""
    try:
        return parse(path.read_bytes())
    except OSError:
        return None


def parse(whole: bytes) -> Manifest | None:
    """The manifest of these bytes; None if it cannot be used."""
    try:
        if whole[:SEAL] != _seal(whole[SEAL:]):
            return None
        with np.load(BytesIO(whole[SEAL:]), allow_pickle=False) as found:
            return _manifest({name: found[name] for name in found.files})
    except (ValueError, KeyError):
        return None


def _manifest(found: Mapping[str, npt.NDArray[Any]]) -> Manifest:
    meta = json.loads(found["meta"].tobytes())
    if meta["format"] != FORMAT:
        raise ValueError(meta["format"])
    raw = found["digests"].tobytes()
    digests = [raw[at : at + SIZE] for at in range(0, len(raw), SIZE)]
    reads = np.split(found["reads"].astype(np.uint32), found["ends"][:-1])
    facts = [(str(name), _key(text)) for name, text in meta["facts"]]
    paths = [*(name for files in meta["files"] for name in files), *meta["others"]]
    stats = [tuple(item) for item in found["stats"].tolist()]
    names = meta["names"]
    return Manifest(
        source=meta["source"],
        names=names,
        givens=meta["givens"],
        files=meta["files"],
        reads=reads,
        facts=facts,
        digests=digests,
        sources=meta["sources"],
        others=meta["others"],
        stats=dict(zip(paths, stats, strict=True)),
    )


def stat_of(path: Path) -> Stat:
    """What tells one file at `path` from another."""
    try:
        return stat(os.lstat(path))
    except OSError:
        return GONE


def _text(key: Hashable) -> str:
    """A key as text that `_key` reads."""
    if key is KEYS:
        return "k"
    if key is WHOLE:
        return "w"
    if key is None:
        return "n"
    if isinstance(key, str):
        return "s" + key
    if isinstance(key, date):
        return "d" + key.isoformat()
    if isinstance(key, int):
        return f"i{key}"
    if isinstance(key, tuple):
        return "t" + json.dumps([_text(part) for part in key], ensure_ascii=False)
    raise TypeError(key)


def _key(text: str) -> Hashable:
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
    return tuple(_key(part) for part in json.loads(rest))
