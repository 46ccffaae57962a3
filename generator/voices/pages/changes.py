"""The page of all changes."""

from collections.abc import Iterable
from dataclasses import dataclass

from ...changes import FEED, FILE, Entry, by_owner, page_of
from ...language.i18n import _
from .. import words
from ..edition import Edition, say
from ..views import Link
from .common import home
from .model import Context
from .parts.changes import ChangeView, change_views

# A phone can take so many lines; all of them are in the JSON document.
MOST = 500
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
class EditionView:
    """What changed in one edition of the site; `release` is empty unless it has a name."""

    id: str
    day: str
    release: str
    owners: tuple[OwnerView, ...]


@dataclass(frozen=True, kw_only=True)
class ChangesContext(Context):
    """All changes, the newest edition first; `older` more are in the JSON document."""

    editions: tuple[EditionView, ...]
    older: int
    first: bool
    feed: Link
    json: Link


def changes(edition: Edition) -> ChangesContext:
    """The newest changes by edition and by what they are about."""
    log = edition.log
    entries = log.entries[:MOST]
    return ChangesContext(
        title=say(edition, _("Changes")),
        description="",
        crumbs=(home(edition),),
        editions=tuple(_editions(edition, entries)),
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
            owners=tuple(_owners(edition, group)),
        )


def _owners(edition: Edition, entries: list[Entry]) -> Iterable[OwnerView]:
    for group in by_owner(entries):
        yield OwnerView(
            name=group[0].owner_name,
            path=page_of(group[0], edition.catalog),
            fictional=any(entry.fictional for entry in group),
            changes=change_views(edition, group, group[0].owner),
        )
