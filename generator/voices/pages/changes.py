"""The page of all changes."""

from collections.abc import Iterable
from dataclasses import dataclass

from ...changes import FEED, FILE, Entry, by_owner, page_of
from ...language.i18n import Text, _
from .. import words
from ..edition import Edition, say
from ..views import Link
from .common import home
from .model import Context
from .parts.changes import ChangeView, change_views

# A phone can take so many lines; all of them are in the JSON document.
MOST = 500
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
# What the edition is called that is published anew with each change.
CURRENT = "current"


@dataclass(frozen=True, kw_only=True)
class OwnerView:
    """The changes of a school, body, plan, territory or package; no path if it is gone."""

    name: str
    path: str | None
    fictional: bool
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, kw_only=True)
class OwnersView:
    """What changed of things of one kind, `title` being what they are called together."""

    title: str
    count: int
    owners: tuple[OwnerView, ...]


@dataclass(frozen=True, kw_only=True)
class EditionView:
    """What changed in one edition of the site; `release` is empty unless it has a name.

    An edition that is long keeps its `groups` closed.
    """

    id: str
    day: str
    release: str
    count: int
    long: bool
    groups: tuple[OwnersView, ...]


@dataclass(frozen=True, kw_only=True)
class ChangesContext(Context):
    """All changes, the newest edition first; `older` more are in the JSON document.

    `earlier` are the editions before the newest ones, which stand apart.
    """

    editions: tuple[EditionView, ...]
    earlier: tuple[EditionView, ...]
    older: int
    first: bool
    feed: Link
    json: Link


def changes(edition: Edition) -> ChangesContext:
    """The newest changes by edition and by what they are about."""
    log = edition.log
    entries = log.entries[:MOST]
    editions = tuple(_editions(edition, entries))
    return ChangesContext(
        title=say(edition, _("Changes")),
        description="",
        crumbs=(home(edition),),
        editions=editions[:NEWEST],
        earlier=editions[NEWEST:],
        older=len(log.entries) - len(entries) + log.left_off,
        first=log.since is None,
        feed=Link(say(edition, _("Follow the changes")), FEED),
        json=Link("changes.json", FILE),
    )


def _editions(edition: Edition, entries: Iterable[Entry]) -> Iterable[EditionView]:
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        groups.setdefault((entry.day.isoformat(), entry.release), []).append(entry)
    for number, ((_iso, release), group) in enumerate(groups.items(), 1):
        yield EditionView(
            id=f"edition-{number}",
            day=words.day(group[0].day, edition.language),
            release="" if release == CURRENT else release,
            count=len(group),
            long=len(group) > SHORT,
            groups=tuple(_groups(edition, group)),
        )


def _groups(edition: Edition, entries: list[Entry]) -> Iterable[OwnersView]:
    """Changes by what kind of thing they are about, in the order in which kinds come up."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.owner.partition("/")[0], []).append(entry)
    for folder, group in found.items():
        title = GROUPS.get(folder, OTHERS)
        yield OwnersView(
            title=say(edition, title), count=len(group), owners=tuple(_owners(edition, group))
        )


def _owners(edition: Edition, entries: list[Entry]) -> Iterable[OwnerView]:
    for group in by_owner(entries):
        yield OwnerView(
            name=group[0].owner_name,
            path=page_of(group[0], edition.catalog),
            fictional=any(entry.fictional for entry in group),
            changes=change_views(edition, group, group[0].owner),
        )
