"""The page of all changes, and a page for each day on which some appeared."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ...changes import FEED, FILE, Entry, by_owner, page_of
from ...grouping import by_key
from ...language.i18n import Text, _
from ...version import CURRENT
from .. import words
from ..edition import Edition, say
from ..views import Link
from .common import home
from .page_kind import Context

# A page can take so many lines; all of them are in the JSON document.
MOST = 500
# Editions with more changes stand on the pages of their days alone.
MOST_HERE = 100
# So many editions stand in sight; those before them are closed.
NEWEST = 12
# An edition with no more changes is read whole; a longer one is closed by what they are about.
SHORT = 12
GROUPS: dict[str, Text] = {
    "schools": _("Schools"),
    "roadmaps": _("Roadmaps"),
    "territories": _("Territories"),
    "bodies": _("Bodies"),
    "lists": _("Lists"),
    "data": _("Data packages"),
}
OTHERS = _("Other")


@dataclass(frozen=True, kw_only=True)
class OwnerView:
    """The changes of a school, body, plan, territory or package; no path if it is gone."""

    name: str
    path: str | None
    fictional: bool
    changes: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class OwnersView:
    """What changed of things of one kind, `title` being what they are called together."""

    title: str
    count: int
    owners: tuple[OwnerView, ...]


@dataclass(frozen=True, kw_only=True)
class EditionView:
    """What changed in one edition of the site; `release` is empty unless it has a name.

    `page` is that of its day. An edition that is long keeps its `groups` closed; one that is
    too long for the page of all has none there, only `kinds`: what its changes are about.
    """

    id: str
    day: str
    release: str
    count: int
    long: bool
    page: str
    kinds: str
    groups: tuple[OwnersView, ...]


@dataclass(frozen=True, kw_only=True)
class ChangesContext(Context):
    """All changes, the newest edition first; `older` ones are not kept any more.

    `earlier` are the editions before the newest ones, which stand apart.
    """

    editions: tuple[EditionView, ...]
    earlier: tuple[EditionView, ...]
    days: tuple[Link, ...]
    older: int
    first: bool
    feed: Link
    json: Link


def changes(edition: Edition) -> ChangesContext:
    """The newest changes by edition and by what they are about."""
    log = edition.log
    editions = tuple(_editions(edition, log.entries, MOST_HERE))
    return ChangesContext(
        title=say(edition, _("Changes")),
        crumbs=(home(edition),),
        editions=editions[:NEWEST],
        earlier=editions[NEWEST:],
        days=tuple(Link(_day(edition, day), f"changes/{day}/") for day in log.days),
        older=log.left_off,
        first=log.since is None,
        feed=Link(say(edition, _("Follow the changes")), FEED),
        json=Link("changes.json", FILE),
    )


@dataclass(frozen=True, kw_only=True)
class ChangesOfContext(Context):
    """The changes of a day, by edition; `further` more are in the JSON document."""

    editions: tuple[EditionView, ...]
    others: tuple[Link, ...]
    further: int
    json: Link


def changes_of(edition: Edition, identifier: str) -> ChangesOfContext:
    """The page of the day `identifier`, as 2026-11-20."""
    found = edition.log.days[identifier]
    days = list(edition.log.days)
    here = days.index(identifier)
    beside = [days[place] for place in (here - 1, here + 1) if 0 <= place < len(days)]
    return ChangesOfContext(
        title=say(edition, _("Changes of {day}", day=_day(edition, identifier))),
        crumbs=(home(edition), Link(say(edition, _("Changes")), "changes/")),
        fictional=all(entry.fictional for entry in found),
        editions=tuple(_editions(edition, found[:MOST], MOST)),
        others=tuple(Link(_day(edition, day), f"changes/{day}/") for day in beside),
        further=max(len(found) - MOST, 0),
        json=Link("changes.json", FILE),
    )


def _day(edition: Edition, iso: str) -> str:
    return words.day(date.fromisoformat(iso), edition.language)


def _editions(edition: Edition, entries: Iterable[Entry], most: int) -> Iterable[EditionView]:
    groups = by_key(((entry.day.isoformat(), entry.release), entry) for entry in entries)
    for number, ((iso, release), group) in enumerate(groups.items(), 1):
        yield EditionView(
            id=f"edition-{number}",
            day=words.day(group[0].day, edition.language),
            release="" if release == CURRENT else release,
            count=len(group),
            long=len(group) > SHORT,
            page=f"changes/{iso}/",
            kinds=_kinds(edition, group),
            groups=tuple(_groups(edition, group)) if len(group) <= most else (),
        )


def _kinds(edition: Edition, entries: Iterable[Entry]) -> str:
    """What the changes are about, and how many are about each."""
    counts = Counter(GROUPS.get(entry.owner.partition("/")[0], OTHERS) for entry in entries)
    return ", ".join(f"{say(edition, title)} – {count}" for title, count in counts.items())


def _groups(edition: Edition, entries: Iterable[Entry]) -> Iterable[OwnersView]:
    """Changes by what kind of thing they are about, in the order in which kinds come up."""
    found = by_key((entry.owner.partition("/")[0], entry) for entry in entries)
    for folder, group in found.items():
        title = GROUPS.get(folder, OTHERS)
        yield OwnersView(
            title=say(edition, title), count=len(group), owners=tuple(_owners(edition, group))
        )


def _owners(edition: Edition, entries: Iterable[Entry]) -> Iterable[OwnerView]:
    for group in by_owner(entries):
        yield OwnerView(
            name=group[0].owner_name,
            path=page_of(group[0], edition.catalog),
            fictional=any(entry.fictional for entry in group),
            changes=group,
        )
