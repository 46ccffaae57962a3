"""What changed lately, on the pages of schools, bodies, plans and territories."""

from dataclasses import dataclass

from ....changes import Entry
from ....data.catalog import kinds
from ....language.i18n import _
from ...edition import Edition, say
from ...views import Link

LATEST = 5


@dataclass(frozen=True, kw_only=True)
class ChangesView:
    """The latest changes of `owner`, how many older ones the log holds, and where to follow them.

    Where there are none, a page does not say whether there was an earlier edition: all pages
    would change with the second one.
    """

    owner: str
    changes: tuple[Entry, ...]
    older: int
    feed: Link


def changes_view(edition: Edition, kind: kinds.Kind, identifier: str) -> ChangesView:
    """What changed lately for an entity of a kind that is followed."""
    entries = edition.log.of(kind.collection, identifier)
    return ChangesView(
        owner=f"{kind.collection}/{identifier}",
        changes=entries[:LATEST],
        older=max(len(entries) - LATEST, 0),
        feed=Link(say(edition, _("Follow the changes")), kind.feed(identifier)),
    )
