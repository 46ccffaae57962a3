"""Making the targets of a site, and only those of which a fact that they read has changed.

A file that is kept is linked from the last site into the new one. It is kept only while
it is the very file that was made: size, times and inode are remembered.
"""

import os
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ..data.reads import FACTS, Read, noting
from ..language.i18n import _
from ..output import Target, write_new
from ..processes.cluster import cluster_map
from ..processes.workers import parallel_map
from ..progress import advance, counted, stage
from .facts import Facts
from .manifest import Manifest, stat_of
from .source import program

CHUNK = 64
WORTH_FORKING = 256
# Files of one target, the process that made it, reads that are new there, all reads by number.
Made = tuple[list[str], int, list[Read], bytes]


@dataclass
class Numbers:
    """Reads by number; each process counts its own and tells the new ones."""

    known: dict[Read, int] = field(default_factory=dict)

    def of(self, reads: Iterable[Read]) -> tuple[list[Read], bytes]:
        fresh = []
        places = array("I")
        for read in reads:
            place = self.known.get(read)
            if place is None:
                place = self.known[read] = len(self.known)
                fresh.append(read)
            places.append(place)
        return fresh, places.tobytes()


@dataclass(frozen=True, eq=False)
class Outcome:
    """The manifest of a build, still without the state of files, and how many were made."""

    manifest: Manifest
    made: int
    kept: int


def make_all(
    targets: Sequence[Target],
    facts: Facts,
    source: str,
    folder: Path,
    *,
    base: Path | None = None,
    last: Manifest | None = None,
    jobs: int = 1,
    scheduler: str = "",
) -> Outcome:
    """Put the files of `targets` into `folder`: in `jobs` processes, or on the cluster of `scheduler`.

    `source` is the digest of the program, its settings and templates. What `last` tells
    of a target that would read the same again is taken from the last site, at `base`.
    """
    known = _unchanged(last, facts, source) if base is not None and last is not None else {}
    kept: dict[int, int] = {}
    for number, target in enumerate(targets):
        place = known.get((target.name, target.given.hex()))
        if place is not None and last and base and _take(last, place, base, folder):
            kept[number] = place
    todo = [number for number in range(len(targets)) if number not in kept]
    with stage(_("Making pages and files"), len(targets)):
        advance(len(kept))
        made = _make([targets[number] for number in todo], facts, folder, jobs, scheduler)
    results = {todo[number]: told for number, told in made.items()}
    return Outcome(_manifest(targets, facts, source, kept, last, results), len(todo), len(kept))


def _unchanged(last: Manifest, facts: Facts, source: str) -> Mapping[tuple[str, str], int]:
    """Targets of the last build that would read the same again, by name and what was given."""
    if last.source != source:
        return {}
    facts.trust(last)
    pairs = zip(last.facts, last.digests, strict=True)
    changed = np.array([facts.digest(read) != digest for read, digest in pairs], bool)
    return {
        (name, given): place
        for place, (name, given, reads) in enumerate(
            zip(last.names, last.givens, last.reads, strict=True)
        )
        if not changed[reads].any()
    }


def _take(last: Manifest, place: int, base: Path, folder: Path) -> bool:
    """Link the files of a target from the last site, if nobody has touched them."""
    files = last.files[place]
    if any(stat_of(base / name) != last.stats.get(name) for name in files):
        return False
    for name in files:
        new = folder / name
        try:
            os.link(base / name, new)
        except FileNotFoundError:
            new.parent.mkdir(parents=True, exist_ok=True)
            os.link(base / name, new)
    return True


def _make(
    targets: Sequence[Target], facts: Facts, folder: Path, jobs: int, scheduler: str
) -> dict[int, Made]:
    """What was made of each target by its place, in the order of making."""
    own = Numbers()

    # Processes inherit the targets, so a number is all that is sent.
    def make(number: int) -> Made:
        return _one(targets[number], folder, os.getpid(), own)

    # What is made of one entity is made in one go: its records are at hand then.
    spread = sorted(
        (number for number, target in enumerate(targets) if not target.stays),
        key=lambda number: _entity(targets[number].name),
    )
    if scheduler and spread:
        facts.reckon()
        parts = cluster_map(
            partial(_part, {number: targets[number] for number in spread}, folder),
            spread, scheduler, program=partial(program, folder), chunk=CHUNK,
        )  # fmt: skip
        results = {number: told for part in parts for number, told in part.items()}
    else:
        if jobs > 1 and len(targets) >= WORTH_FORKING:
            facts.reckon()
        made = parallel_map(make, spread, jobs, chunk=CHUNK, worth=WORTH_FORKING)
        results = dict(zip(spread, made, strict=True))
    staying = [number for number, target in enumerate(targets) if target.stays]
    return results | {number: make(number) for number in counted(staying)}


def _part(targets: Mapping[int, Target], folder: Path, numbers: Sequence[int]) -> dict[int, Made]:
    """Some of the targets, made on another machine; each part counts its reads for itself."""
    own = Numbers()
    return {number: _one(targets[number], folder, -numbers[0] - 1, own) for number in numbers}


def _one(target: Target, folder: Path, process: int, own: Numbers) -> Made:
    with noting() as reads:
        files = list(target.make())
    write_new(files, folder)
    return [file.path for file in files], process, *own.of(reads)


def _entity(name: str) -> str:
    """The last part of the name of a target, for nearly all the entity that it tells of."""
    return name.rstrip("/").rpartition("/")[2].partition(".")[0]


def _manifest(
    targets: Sequence[Target],
    facts: Facts,
    source: str,
    kept: Mapping[int, int],
    last: Manifest | None,
    made: Mapping[int, Made],
) -> Manifest:
    """What this build remembers: of what it kept, as the last one did."""
    whole: dict[Read, int] = {}

    def number(read: Read) -> int:
        return whole.setdefault(read, len(whole))

    tables: dict[int, list[int]] = {}
    for _paths, process, fresh, _numbers in made.values():
        tables.setdefault(process, []).extend(map(number, fresh))
    earlier: dict[int, int] = {}
    files: list[Sequence[str]] = []
    reads: list[npt.NDArray[np.uint32]] = []
    for place in range(len(targets)):
        if place in kept and last is not None:
            old = last.reads[kept[place]].tolist()
            for item in old:
                if item not in earlier:
                    earlier[item] = number(last.facts[item])
            reads.append(np.array([earlier[item] for item in old], np.uint32))
            files.append(last.files[kept[place]])
            continue
        paths, process, _fresh, numbers = made[place]
        table = tables[process]
        places = np.frombuffer(numbers, np.uint32)
        reads.append(np.array([table[item] for item in places.tolist()], np.uint32))
        files.append(paths)
    sources = {
        name: sorted(map(number, found))
        for name in sorted({name for name, _key in whole} & FACTS)
        if (found := facts.sources(name)) is not None
    }
    return Manifest(
        source=source,
        sources=sources,
        names=[target.name for target in targets],
        givens=[target.given.hex() for target in targets],
        files=files,
        reads=reads,
        facts=list(whole),
        digests=[facts.digest(read) for read in whole],
    )
