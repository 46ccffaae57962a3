"""The log of changes: what readers are told, release after release.

The site that was published last is its memory. A build compares the packages with those
of that site, and puts what changed before the earlier entries.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..data import reads
from ..data.catalog.kinds import API, FOLLOWED, PACKAGE
from ..data.packages.snapshot import Snapshot, snapshot
from ..data.problems import UnusableError
from ..grouping import by_key
from ..language.i18n import _
from .change import Change, Kind
from .compare import compare
from .names import Names, names
from .redaction import silent
from .rules import OWNERS, PLAN
from .sentences import Teller
from .versions import reasons

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FILE = f"{API}changes.json"
# The log of the newest release, beside that of the current version that a build looks back at.
RELEASED = "released-changes.json"
CURRENT = "current"
RELEASE = re.compile(r"[0-9].*")
# Where the entries go on of which there are too many for one document.
PART = re.compile(r"changes\.entries\.[0-9]+\.json")
DATA = PACKAGE.folder
# Columns that say whose row it is, the nearest first.
OWNING = (
    ("school", "schools"),
    ("body", "bodies"),
    ("reporter", "bodies"),
    ("roadmap", "roadmaps"),
)
# So many entries are kept; a country with a new year of results has tens of thousands.
MOST = 50_000
MOST_BYTES = 500_000_000


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A change as it is told: `text` is the sentence, in the language of the site.

    `day` and `release` say in which edition it appeared. `owner` is the folder and id of
    the page that it is about, `owner_name` what readers call it. `key` is the primary key
    of the row and `fields` its columns that are told of; a change of many rows has none.
    `reason` is why a value was corrected, if the package says it.
    """

    id: str
    day: date
    release: str
    kind: Kind
    text: str
    subject: str
    owner: str
    owner_name: str
    table: str
    key: str | None
    fields: tuple[str, ...]
    schools: tuple[str, ...]
    bodies: tuple[str, ...]
    roadmaps: tuple[str, ...]
    territories: tuple[str, ...]
    fictional: bool
    reason: str | None = None

    @property
    def in_group(self) -> str:
        """The sentence below the name of its owner: that is not said again."""
        own = self.text.removeprefix(f"{self.owner_name}: ")
        return own.removeprefix(f"{self.owner_name} — ")

    def of(self, folder: str) -> tuple[str, ...]:
        """The ids in `folder`, one of `FOLLOWED`, that the change concerns."""
        found: tuple[str, ...] = getattr(self, folder)
        return found


@dataclass(frozen=True, kw_only=True)
class Log:
    """All entries, the newest first; `since` is the edition that the first ones compare with.

    `left_off` is how many older entries were dropped. Without an earlier edition there is
    nothing to compare with: `since` is None.
    """

    entries: tuple[Entry, ...] = ()
    left_off: int = 0
    since: str | None = None

    def of(self, folder: str, identifier: str) -> tuple[Entry, ...]:
        """The entries that concern an entity of `folder`, one of `FOLLOWED`."""
        reads.note("Log.of", (folder, identifier))
        with reads.unnoted():
            return self._by[folder, identifier]

    @reads.recorded
    def days(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries by their day, as 2026-11-20, the newest first."""
        found = by_key((entry.day.isoformat(), entry) for entry in self.entries)
        return {day: found[day] for day in sorted(found, reverse=True)}

    @cached_property
    def _by(self) -> dict[tuple[str, str], tuple[Entry, ...]]:
        return by_key(
            ((folder, identifier), entry)
            for entry in self.entries
            for folder in FOLLOWED
            for identifier in entry.of(folder)
        )


READ = ("entries", "left_off", "since")
reads.watch(Log, *READ)
EMPTY = Log()


@cache
def _adapters() -> "tuple[TypeAdapter[Log], TypeAdapter[tuple[Entry, ...]]]":
    """What reads a log, and a further part of it; few commands need it, and it takes long to load."""
    from pydantic import TypeAdapter

    found = TypeAdapter(Log), TypeAdapter(tuple[Entry, ...])
    # When pydantic reads the class, it puts the defaults back into their places.
    reads.watch(Log, *READ)
    return found


@dataclass(frozen=True, kw_only=True)
class Edge:
    """Where an edition stands in time: its name, its day, its language.

    A package that is of another day, in `days` by its name, tells its changes of that day;
    `reasons` are why values of a package were corrected.
    """

    release: str
    day: date
    language: str
    days: Mapping[str, date] = field(default_factory=dict, hash=False)
    reasons: Mapping[str, str] = field(default_factory=dict, hash=False)

    def of(self, package: str) -> date:
        return self.days.get(package, self.day)


def history(previous: Path, now: Snapshot, edge: Edge) -> Log:
    """The log of an edition whose packages are `now`, after the one published at `previous`.

    `previous` is the folder of a built site. UnusableError if it holds no packages.
    """
    before = snapshot(previous / DATA)
    earlier = _stored(previous / FILE)
    found = compare(before, now)
    fresh = told(found.changes, names(before, now), _beside(edge, before, now))
    kept = [
        _silenced(entry, edge.language) if secret else entry
        for entry, secret in silent(_named(earlier.entries, previous, edge), now, found.silent)
    ]
    entries = _distinct([*fresh, *kept])
    return Log(
        entries=entries[:MOST],
        left_off=earlier.left_off + max(len(entries) - MOST, 0),
        # Published again without a change, an edition is the same to the byte.
        since=edition_of(previous) if fresh else earlier.since,
    )


def _named(entries: Iterable[Entry], previous: Path, edge: Edge) -> Iterator[Entry]:
    """The entries by the release in which they stand first: the current version has none.

    What the newest release tells is written by whoever publishes into the file `RELEASED`.
    """
    released = {entry.id: entry.release for entry in _stored(previous / RELEASED).entries}
    is_release = RELEASE.fullmatch(edge.release) is not None
    for entry in entries:
        name = released.get(entry.id, edge.release if is_release else entry.release)
        yield replace(entry, release=name) if entry.release == CURRENT else entry


def _days(side: Snapshot) -> Mapping[str, date]:
    """The day of each package, where its descriptor tells it."""
    found: dict[str, date] = {}
    for name, package in side.packages.items():
        with suppress(ValueError):
            found[name] = date.fromisoformat(package.about.get("created", "")[:10])
    return found


def _renewed(before: Snapshot, now: Snapshot) -> Mapping[str, date]:
    """The day of each package that has another one than it had."""
    then = _days(before)
    return {name: day for name, day in _days(now).items() if day != then.get(name)}


def difference(old: Snapshot, new: Snapshot, release: str, language: str) -> tuple[Entry, ...]:
    """What changed from `old` to `new`, which is called `release`; its newest date is the day."""
    edge = Edge(release=release, day=newest(new), language=language, reasons=reasons(old, new))
    return told(compare(old, new).changes, names(old, new), edge)


def _beside(edge: Edge, before: Snapshot, now: Snapshot) -> Edge:
    """The edition, with what its packages say of their own day and of their corrections."""
    return replace(edge, days=_renewed(before, now), reasons=reasons(before, now))


def newest(side: Snapshot) -> date:
    """The newest date of a package; the first of days if none has one."""
    return max(_days(side).values(), default=date.min)


def is_broken(entries: Iterable[Entry]) -> bool:
    """Whether something that others rely on is gone: a package, a table, a column, a key."""
    return any(entry.kind is Kind.BROKEN for entry in entries)


def told(changes: Iterable[Change], called: Names, edge: Edge) -> tuple[Entry, ...]:
    """The entries of an edition, in the order of `changes`."""
    teller = Teller(names=called, language=edge.language)
    return tuple(_entry(change, teller, edge) for change in changes)


def _entry(change: Change, teller: Teller, edge: Edge) -> Entry:
    rows = (change.row, *change.others) if change.resource and change.row else ()
    links = teller.names.links(change.resource, rows) if change.told is None and rows else None
    owner, owner_name = _owner(change, teller)
    single = change.is_about_one_row
    return Entry(
        id=_identity(change, edge),
        day=edge.of(change.package),
        release=edge.release,
        kind=change.kind,
        text=teller.sentence(change),
        subject=teller.about(change),
        owner=owner,
        owner_name=owner_name,
        table=change.resource,
        key=change.keys[0] if single else None,
        fields=tuple(cell.field for cell in change.cells) if single else (),
        fictional=change.fictional,
        reason=_reason(change, edge),
        **{folder: links.of(folder) if links else () for folder in FOLLOWED},
    )


def _reason(change: Change, edge: Edge) -> str | None:
    """Why a value was corrected; not where something of it is hidden, for words could betray it."""
    if change.kind is not Kind.CORRECTION or change.hidden:
        return None
    if any(cell.secret for cell in change.cells):
        return None
    return edge.reasons.get(change.package)


def _identity(change: Change, edge: Edge) -> str:
    """An id that no value goes into: a number that is hidden later cannot be guessed from it."""
    parts = (edge.of(change.package).isoformat(), edge.release, change.kind, change.action, change.package,
             change.resource, *change.keys, *(cell.field for cell in change.cells),
             change.row.get("name", "") if not change.keys else "")  # fmt: skip
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=10).hexdigest()


def _owner(change: Change, teller: Teller) -> tuple[str, str]:
    """Whose news it is: of a school, else of a body, a roadmap, a territory, a package."""
    if change.told is None and change.resource:
        for folder, identifier in _owners(change, teller.names):
            if identifier:
                name = teller.names.label(folder, identifier, teller.language)
                return f"{folder}/{identifier}", name
    return f"{DATA}/{change.package}", change.package


def _owners(change: Change, called: Names) -> Iterator[tuple[str, str]]:
    """Whom a change may be about, the nearest first; of many rows, only what they share."""
    row = change.row
    single = len(change.keys) == 1
    shared = set(row) if single else set(OWNERS[change.resource])
    if single and change.resource in FOLLOWED:
        yield change.resource, row["id"]
    for column, folder in OWNING:
        if column in shared:
            yield folder, row[column]
    if single or PLAN in shared:
        yield "roadmaps", called.plan_of(row)
    if "territory" in shared:
        yield "territories", row["territory"]


def _stored(path: Path) -> Log:
    """The log of the earlier edition; an empty one if it has none."""
    if not path.is_file():
        return EMPTY
    try:
        first, *further = _parts(path)
        whole, entries_of = _adapters()
        log = whole.validate_python(first)
        entries = (entries_of.validate_python(part["items"]) for part in further)
        return replace(log, entries=tuple(chain(log.entries, *entries)))
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise UnusableError(
            _(
                "{file} of the earlier edition is no log of changes: restore the published site.",
                file=FILE,
            )
        ) from error


def _parts(path: Path) -> Iterator[Any]:
    """The document of the log, then those in which its entries go on, as it tells."""
    size, ahead = 0, [path.name]
    for name in ahead:
        part = path.with_name(name)
        size += part.stat().st_size
        if size > MOST_BYTES:
            raise ValueError(name)
        document = json.loads(part.read_bytes())
        yield document
        further = document.get("next") or document.get("more", {}).get("entries")
        if further is not None:
            if not PART.fullmatch(further) or further in ahead:
                raise ValueError(further)
            ahead.append(further)


def edition_of(previous: Path) -> str:
    """What the earlier edition calls itself."""
    try:
        loaded = json.loads((previous / f"{API}index.json").read_text("utf-8"))
        return str(loaded["release"])
    except (OSError, ValueError, KeyError, TypeError):
        return previous.name


def _silenced(entry: Entry, language: str) -> Entry:
    """The entry without its values, which are hidden or withdrawn now."""
    text = _("{subject} — the values are no longer published", subject=entry.subject)
    return replace(entry, text=text.render(language), fields=(), reason=None)


def _distinct(entries: list[Entry]) -> tuple[Entry, ...]:
    """Entries with ids that differ: an edition may be published twice on one day."""
    used: set[str] = set()
    found = []
    for entry in reversed(entries):
        name, again = entry.id, 1
        while name in used:
            again += 1
            name = f"{entry.id}-{again}"
        used.add(name)
        found.append(entry if name == entry.id else replace(entry, id=name))
    return tuple(reversed(found))
