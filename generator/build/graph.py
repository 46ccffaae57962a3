"""Making the targets of a site, and only those of which a fact that they read has changed.

A file of the last site is kept only while it is the very file that was made: size, times
and inode are remembered.
"""

import os
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, count, islice
from pathlib import Path

import numpy as np

from ..data.reads import FACTS, Read, broad, noting
from ..language.i18n import _
from ..output import OutputFile, Target, looking_back, write_new
from ..processes import workers
from ..processes.cluster import cluster_map
from ..processes.portable import CAN_FORK, give_back
from ..progress import advance, counted, stage
from .facts import Facts
from .keeping import Keeper
from .manifest import Digests, Manifest, Places, Reads, text_of
from .source import program

CHUNK = 64
# Parts of the work of each process: many, so that all end together, and yet each of many targets,
# for the records of an entity are made with those of the entities that follow.
PARTS = 64
WORTH_FORKING = 256
# Targets that helpers may begin with: fewer are not worth it, more they do not get to.
LEAST_AHEAD, MOST_AHEAD = 64, 512
# Reads that a process remembers: nearly all are of the entity at hand, and not met again.
MOST_READS = 16384
# Who counted the reads of a target: the process, and how often it had begun anew.
Count = tuple[int, int]
# Who counted the reads of a target, those that are new there, all of them by number.
Noted = tuple[Count, tuple[Read, ...], bytes]
# Files of one target, and its reads: as they were counted, and by their places in the register.
Made = tuple[tuple[str, ...], Noted]
Registered = tuple[tuple[str, ...], bytes]
# What tells a target from others, and its files before they are written.
Key = tuple[str, bytes]
Begun = Mapping[Key, tuple[list[OutputFile], Noted]]


@dataclass
class Numbers:
    """Reads by number; each process counts its own, tells the new ones, and forgets them all at times."""

    known: dict[Read, int] = field(default_factory=dict)
    count: Count = (0, 0)

    def of(self, reads: Iterable[Read], process: int) -> Noted:
        if self.count[0] != process or len(self.known) > MOST_READS:
            # Whoever is not known yet gets the next number.
            self.known = defaultdict(count().__next__)
            # One value for all targets that are counted so: there are hundreds of thousands.
            self.count = (process, self.count[1] + 1)
        before = len(self.known)
        places = array("I", map(self.known.__getitem__, reads))
        fresh = tuple(islice(reversed(self.known), len(self.known) - before))[::-1]
        return self.count, fresh, places.tobytes()


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
    keeper: Keeper | None = None,
    jobs: int = 1,
    scheduler: str = "",
    prepare: Callable[[], object] = tuple,
    begun: Callable[[], Begun] = dict,
) -> Outcome:
    """Put the files of `targets` into `folder`: in `jobs` processes, or on the cluster of `scheduler`.

    `source` is the digest of the program, its settings and templates. What the last site tells
    of a target that would read the same again is not made: the `keeper` keeps it. `prepare` is
    done before processes are started that would each do it. `begun` tells what was made `ahead`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    earlier = Earlier.of(keeper, facts, source)
    kept: dict[int, int] = {}
    for number, target in enumerate(targets):
        place = earlier.known.get((target.name, target.given.hex()))
        if keeper and place is not None and keeper.take(earlier.last.files[place]):
            kept[number] = place
    todo = [number for number in range(len(targets)) if number not in kept]
    with stage(_("Making pages and files"), len(targets)):
        advance(len(kept))
        work = [targets[number] for number in todo]
        is_ours = keeper is not None and keeper.last.source == source
        with looking_back(keeper.read) if keeper and is_ours else nullcontext():
            register = Register(earlier.last.facts)
            made = _make(work, register, facts, folder, jobs, scheduler, prepare, begun)
    results = {todo[number]: told for number, told in made.items()}
    noted = _manifest(targets, register, facts, source, kept, earlier, results)
    return Outcome(noted, len(todo), len(kept))


@contextmanager
def ahead(targets: Iterable[Target], facts: Facts, jobs: int) -> Iterator[Callable[[], Begun]]:
    """Let helpers begin with `targets`, of which none is kept, while this process is at something else.

    Nothing is written. The function that is given ends it, and tells how far they got.
    """
    first = tuple(islice(targets, MOST_AHEAD))
    if jobs == 1 or len(first) < LEAST_AHEAD or not CAN_FORK:
        yield dict
        return
    facts.reckon()
    own = Numbers()

    def make(number: int) -> tuple[list[OutputFile], Noted]:
        return _made(first[number], os.getpid(), own)

    chunk = max(1, len(first) // (PARTS * jobs))
    with workers.ahead(make, range(len(first)), jobs, chunk=chunk) as end:
        yield lambda: {_key(first[number]): made for number, made in end()}


@dataclass(frozen=True, eq=False)
class Earlier:
    """What was noted of the last site, and of what it read the digests as they are `now`.

    `known` are the places of targets that would read the same again, by name and what was given.
    """

    last: Manifest
    now: Digests
    known: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, keeper: Keeper | None, facts: Facts, source: str) -> "Earlier":
        if keeper is None or keeper.last.source != source:
            return cls(Manifest(source), np.zeros(0, np.uint64), {})
        last = keeper.last
        now = facts.now(last)
        # How many reads that changed there are up to each place.
        changed = np.append(0, np.cumsum((now != last.facts.digests)[last.read]))
        stale = np.diff(changed[np.append(0, last.ends)]) > 0
        places = np.flatnonzero(~stale).tolist()
        known = {(last.names[place], last.givens[place]): place for place in places}
        return cls(last, now, known)


def _make(
    targets: Sequence[Target],
    register: "Register",
    facts: Facts,
    folder: Path,
    jobs: int,
    scheduler: str,
    prepare: Callable[[], object],
    begun: Callable[[], Begun],
) -> dict[int, Registered]:
    """What was made of each target by its place."""
    own = Numbers()
    if jobs > 1 and len(targets) >= WORTH_FORKING and not scheduler:
        facts.reckon()
        prepare()
    places = {_key(target): number for number, target in enumerate(targets)}
    results = {
        places[key]: register.take(_written(*found, folder)) for key, found in begun().items()
    }
    advance(len(results))

    # Processes inherit the targets, so a number is all that is sent.
    def make(number: int) -> Made:
        found = _one(targets[number], folder, os.getpid(), own)
        # Where little is made, what a long one has used serves those after it.
        if targets[number].long and len(targets) >= WORTH_FORKING:
            give_back()
        return found

    # What is made of one entity is made in one go: its records are at hand then.
    left = [number for number in range(len(targets)) if number not in results]
    spread = sorted(
        (number for number in left if not targets[number].stays),
        key=lambda number: (not targets[number].long, _entity(targets[number].name)),
    )
    staying = [number for number in left if targets[number].stays]
    if scheduler and spread:
        facts.reckon()
        parts = cluster_map(
            partial(_part, {number: targets[number] for number in spread}, folder),
            spread, scheduler, program=partial(program, folder), chunk=CHUNK,
        )  # fmt: skip
        made = {number: register.take(told) for part in parts for number, told in part.items()}
        return results | made | {number: register.take(make(number)) for number in counted(staying)}
    chunk = max(1, len(spread) // (PARTS * jobs))
    found = workers.parallel_map(
        make, spread, jobs, chunk=chunk, worth=WORTH_FORKING, keep=register.take, own=staying
    )
    return results | dict(zip((*staying, *spread), found, strict=True))


def _part(targets: Mapping[int, Target], folder: Path, numbers: Sequence[int]) -> dict[int, Made]:
    """Some of the targets, made on another machine; each part counts its reads for itself."""
    own, made = Numbers(), {}
    for number in numbers:
        made[number] = _one(targets[number], folder, -numbers[0] - 1, own)
        if targets[number].long:
            give_back()
    return made


def _one(target: Target, folder: Path, process: int, own: Numbers) -> Made:
    """What a target is, each of its files written before the next is made."""
    paths = []
    with noting() as reads:
        for file in target.make():
            write_new((file,), folder)
            paths.append(file.path)
    return tuple(paths), own.of(broad(reads), process)


def _made(target: Target, process: int, own: Numbers) -> tuple[list[OutputFile], Noted]:
    with noting() as reads:
        files = list(target.make())
    return files, own.of(broad(reads), process)


def _written(files: list[OutputFile], noted: Noted, folder: Path) -> Made:
    write_new(files, folder)
    return tuple(file.path for file in files), noted


def _key(target: Target) -> Key:
    return target.name, target.given


def _entity(name: str) -> str:
    """The last part of the name of a target, for nearly all the entity that it tells of."""
    return name.rstrip("/").rpartition("/")[2].partition(".")[0]


class Register:
    """The reads of a new site by number: those of the last one keep theirs, others are added."""

    def __init__(self, last: Reads) -> None:
        self.last = last
        # Those that the last site had not, with their numbers.
        self._added: dict[Read, int] = {}
        # Of each count the numbers of its reads.
        self._counts: dict[Count, array[int]] = {}

    def take(self, made: Made) -> Registered:
        """What was made, with its reads by number. Whoever counted them tells of each once, and in order."""
        paths, (count, fresh, numbers) = made
        known = self._counts.setdefault(count, array("I"))
        known.extend(map(self.number, fresh))
        found = np.frombuffer(known, np.uint32)[np.frombuffer(numbers, np.uint32)]
        return paths, found.tobytes()

    def number(self, read: Read) -> int:
        # From nothing there is none to look for.
        found = self.last.place(*read) if self.last.keys else None
        if found is None:
            found = self._added.setdefault(read, len(self.last.keys) + len(self._added))
        return found

    def names(self, numbers: Places) -> set[str]:
        """The names of what stands at `numbers`."""
        before = len(self.last.keys)
        owners = _each(self.last.owners[numbers[numbers < before]]).tolist()
        chosen = {*numbers[numbers >= before].tolist()}
        added = (name for (name, _key), number in self._added.items() if number in chosen)
        return {*(self.last.names[owner] for owner in owners), *added}

    def reads(self, now: Digests, facts: Facts) -> Reads:
        """All of them; `now` are the digests of those of the last site."""
        added = list(self._added)
        names = list(dict.fromkeys((*self.last.names, *(name for name, _key in added))))
        numbers = {name: number for number, name in enumerate(names)}
        owners = np.array([numbers[name] for name, _key in added], np.uint32)
        digests = np.zeros(len(added), np.uint64)
        for number in _each(owners).tolist():
            places = np.flatnonzero(owners == number)
            keys = [added[place][1] for place in places.tolist()]
            digests[places] = facts.digests(names[number], keys)
        return Reads(
            names,
            np.concatenate([self.last.owners, owners]),
            [*self.last.keys, *(text_of(key) for _name, key in added)],
            np.concatenate([now, digests]),
        )


def _manifest(
    targets: Sequence[Target],
    register: Register,
    facts: Facts,
    source: str,
    kept: Mapping[int, int],
    earlier: Earlier,
    made: Mapping[int, Registered],
) -> Manifest:
    """What this build remembers: of what it kept, as the last one did."""
    last = earlier.last
    files: list[Sequence[str]] = []
    parts: list[Places] = []
    for place in range(len(targets)):
        if place in kept:
            parts.append(last.reads_of(kept[place]))
            files.append(last.files[kept[place]])
        else:
            paths, numbers = made[place]
            parts.append(np.frombuffer(numbers, np.uint32))
            files.append(paths)
    read = np.concatenate([np.zeros(0, np.uint32), *parts])
    used = _each(read)
    sources = {
        name: sorted(map(register.number, found))
        for name in sorted(register.names(used) & FACTS)
        if (found := facts.sources(name)) is not None
    }
    whole = register.reads(earlier.now, facts)
    # What nobody has read this time is forgotten.
    more = np.array([*chain(*sources.values())], np.uint32)
    used = _each(np.concatenate([used, more]))
    new = np.zeros(len(whole.keys), np.uint32)
    new[used] = np.arange(len(used))
    return Manifest(
        source=source,
        sources={name: new[found].tolist() for name, found in sources.items()},
        names=[target.name for target in targets],
        givens=[target.given.hex() for target in targets],
        files=files,
        read=new[read],
        ends=np.cumsum([len(found) for found in parts], dtype=np.int64),
        facts=whole.only(used),
    )


def _each(places: Places) -> Places:
    """Every place once, in order; millions of them are counted faster than sorted."""
    return np.flatnonzero(np.bincount(places)).astype(np.uint32)
