"""The page of corrections: every published value that became another, with day and reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from ...changes import FILE, Entry, page_of
from ...changes.change import Kind
from ...language.i18n import _
from .. import words
from ..edition import Edition, say
from ..views import Link
from .common import home
from .page_kind import Context

# A page can take so many lines; all of them are in the JSON document.
MOST = 300


@dataclass(frozen=True, kw_only=True)
class DayView:
    """The corrections of one day with their pages, if these are there; `open` if they are few and the newest."""

    day: str
    rows: tuple[tuple[Entry, str | None], ...]
    open: bool


@dataclass(frozen=True, kw_only=True)
class CorrectionsContext(Context):
    """The newest first; `older` more are in the JSON document. `first`: nothing to compare with."""

    days: tuple[DayView, ...]
    older: int
    first: bool
    json: Link


def corrections(edition: Edition) -> CorrectionsContext:
    """Changes of the kind «corrected», by the day of the edition in which they appeared."""
    found = [entry for entry in edition.log.entries if entry.kind is Kind.CORRECTION]
    return CorrectionsContext(
        title=say(edition, _("Corrections")),
        crumbs=(home(edition),),
        days=tuple(_days(edition, found[:MOST])),
        older=max(len(found) - MOST, 0),
        first=edition.log.since is None,
        json=Link("changes.json", FILE),
    )


def _days(edition: Edition, entries: Iterable[Entry]) -> Iterable[DayView]:
    for number, (day, group) in enumerate(groupby(entries, lambda entry: entry.day)):
        items = tuple((entry, page_of(entry, edition.catalog)) for entry in group)
        yield DayView(
            day=words.day(day, edition.language), rows=items, open=not number and len(items) <= 12
        )
