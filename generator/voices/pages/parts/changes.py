"""What changed lately, on the pages of schools, bodies, plans and territories."""

from collections.abc import Iterable
from dataclasses import dataclass

from .... import changes
from ....changes import Entry
from ....data.catalog import kinds
from ....language.i18n import _
from ... import words
from ...edition import Edition, say
from ...views import Link

LATEST = 5


@dataclass(frozen=True, kw_only=True)
class ChangeView:
    """A change: `code` is its kind, for the mark; `text` the sentence."""

    day: str
    iso: str
    code: str
    kind: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ChangesView:
    """The latest changes, how many older ones the log holds, and where to follow them.

    Where there are none, a page does not say whether there was an earlier edition: all pages
    would change with the second one.
    """

    changes: tuple[ChangeView, ...]
    older: int
    feed: Link


def change_views(edition: Edition, entries: Iterable[Entry], owner: str) -> tuple[ChangeView, ...]:
    """Entries as a reader sees them on the page of `owner`, or below its name."""
    return tuple(
        ChangeView(
            day=words.day(entry.day, edition.language),
            iso=entry.day.isoformat(),
            code=str(entry.kind),
            kind=say(edition, changes.KIND_TITLES[entry.kind]),
            text=entry.in_group if entry.owner == owner else entry.text,
        )
        for entry in entries
    )


def changes_view(edition: Edition, folder: str, identifier: str) -> ChangesView:
    """What changed lately for an entity of `folder`, one of `kinds.FOLLOWED`."""
    entries = edition.log.of(folder, identifier)
    return ChangesView(
        changes=change_views(edition, entries[:LATEST], f"{folder}/{identifier}"),
        older=max(len(entries) - LATEST, 0),
        feed=Link(
            say(edition, _("Follow the changes")), kinds.BY_COLLECTION[folder].feed(identifier)
        ),
    )
