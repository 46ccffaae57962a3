"""Entries of the agenda in a reader's words, for the calendar page and calendar files."""

from ..data.catalog import kinds
from ..data.catalog.kinds import CALENDAR
from ..language.i18n import Text, _
from ..methods.agenda import Entry
from . import words
from .edition import Edition, say
from .file_names import is_made
from .links import measure_link
from .views import Link

KINDS: dict[str, Text] = {
    "measure": _("term of a measure"),
    "slot": _("date of a recurring measure"),
    "event": _("event"),
    "report": _("report falls due"),
}


def heading(edition: Edition, entry: Entry) -> str:
    """What the entry is called: with the number of the measure, the period of the report."""
    language = edition.language
    if entry.slot is not None:
        period = words.period(entry.slot.period.start, entry.slot.period.end, language)
        return say(edition, _("Report for {period}: {what}", period=period, what=entry.title))
    if entry.kind == "event":
        return entry.title
    return measure_link(edition.catalog, entry.measure).text if entry.measure else entry.title


def place(entry: Entry) -> str:
    """The page, and where it can be, the place on it, that tells more; from the site's root."""
    anchor = entry.measure.anchor if entry.measure else "duties"
    return kinds.ROADMAP.page(entry.roadmap, anchor)


def state(edition: Edition, entry: Entry) -> str | None:
    """The status in words; None where an entry has none."""
    return say(edition, words.STATUS[entry.code]) if entry.code else None


def is_after(edition: Edition, entry: Entry) -> bool:
    """Whether the entry fell between the day of its plan and that of the edition.

    Nothing is known of it then, though it is not ahead any more.
    """
    return entry.as_of is not None and entry.as_of <= entry.end < edition.catalog.as_of


def subscription(edition: Edition, kind: str, identifier: str) -> Link | None:
    """The calendar file of an entity; None if nothing of it has a date, or none is made."""
    if not is_made(edition, CALENDAR, kind, identifier):
        return None
    return Link(
        say(edition, _("Calendar file (.ics)")), kinds.BY_NAME[kind].file(identifier, CALENDAR)
    )
