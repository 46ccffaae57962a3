"""What changed, edition after edition."""

from dataclasses import dataclass
from datetime import date

from ....changes import Entry
from .base import Document


@dataclass(frozen=True, kw_only=True)
class ChangeEntry(Entry, Document):
    """A change: the sentence that readers are told, and what it is about.

    `owner` is the page that it belongs to, as `schools/id`; `table` and `key` are the row,
    `fields` its columns; a change of many rows, or of a package, has no key. `subject` is
    the sentence without what happened.
    """


@dataclass(frozen=True, kw_only=True)
class ChangesDocument(Document):
    """The log, the newest entry first.

    `since` is the earlier edition that this one was compared with: null if there was none.
    `left_off` older entries are no longer here.
    """

    release: str
    as_of: date
    since: str | None
    left_off: int
    entries: tuple[ChangeEntry, ...]
    feeds: dict[str, str]
