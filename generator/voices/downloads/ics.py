"""Calendars to subscribe to: the dated promises of a plan, body, territory or school.

An entry keeps its UID in every version, whatever its dates; SEQUENCE counts the moves of
its date. Its stamp is the last day that its own plan speaks of, never the clock: the
same plan gives the same bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from ...data.catalog import Catalog, kinds
from ...data.catalog.kinds import CALENDAR
from ...data.reads import once
from ...facts.measures import who
from ...language.i18n import Text, _, ngettext
from ...methods.agenda import Entry
from ...output import OutputFile
from .. import agenda, words
from ..edition import Edition, say
from ..file_names import SITE_CALENDAR, is_offered

DOMAIN = "open-roadmaps"
HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//open-roadmaps//calendar//RU",
    "METHOD:PUBLISH",
)
END = b"END:VCALENDAR\r\n"
# The calendar of a whole site is cut, so that a phone can take it.
MOST = 300
# Of a line, its end not counted; each line that goes on begins with a space.
MOST_BYTES = 75


@dataclass(frozen=True, kw_only=True)
class Item:
    """An entry as it is written: `last` is its last day, included.

    `stamp` is the day of what it tells: to which reports were collected, or on which the
    date was moved; else the first day of the plan.
    """

    uid: str
    summary: str
    description: str
    first: date
    last: date
    stamp: date
    status: str
    sequence: int
    url: str | None
    categories: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """All that a calendar file shows."""

    name: str
    description: str
    items: tuple[Item, ...]


def ics(edition: Edition, kind: str, identifier: str) -> bytes:
    """The calendar of an entity; KeyError if nothing of it has a date."""
    source = calendar_source(edition, kind, identifier)
    if source is None:
        raise KeyError((kind, identifier))
    return calendar(source)


def calendar_source(edition: Edition, kind: str, identifier: str) -> Agenda | None:
    """What the calendar of an entity shows; None if nothing of it has a date."""
    entries = edition.analysis.duties.agenda_of[kind, identifier]
    if not entries:
        return None
    name = _name(edition, kind, identifier)
    return Agenda(
        name=name,
        description=say(edition, _("Dates by adopted plans.")),
        items=tuple(_item(edition, entry) for entry in entries),
    )


def site_files(edition: Edition) -> Iterator[OutputFile]:
    """The calendar of what is ahead on the whole site, the nearest first; none where no such
    files are made."""
    if not is_offered(edition, CALENDAR):
        return
    today = edition.catalog.as_of
    ahead = [entry for entry in edition.analysis.duties.agenda if entry.end >= today]
    source = Agenda(
        name=say(edition, _("Roadmap dates: {name}", name=edition.site)),
        description=say(edition, _("Dates by adopted plans.")),
        items=tuple(_item(edition, entry) for entry in ahead[:MOST]),
    )
    yield OutputFile(SITE_CALENDAR, calendar(source))


def _name(edition: Edition, kind: str, identifier: str) -> str:
    """How a program that shows several calendars calls this one."""
    of = kinds.BY_NAME[kind]
    found = of.records(edition.catalog)[identifier]
    text = _("Roadmap dates: {name}", name=of.brief(found))
    return say(edition, _marked(text) if edition.catalog.is_fictional(found) else text)


def _marked(text: Text) -> Text:
    return _("[fictional] {text}", text=text)


@once
def _item(edition: Edition, entry: Entry) -> Item:
    """An event, which stands in the calendars of its plan, bodies, territory and schools."""
    plan = edition.catalog.roadmaps[entry.roadmap]
    fictional = edition.catalog.is_fictional(plan)
    summary = Text("{title}", (("title", agenda.heading(edition, entry)),))
    kinds = [agenda.KINDS[entry.kind], *([_("fictional data")] if fictional else [])]
    return Item(
        uid=f"{entry.id}@{DOMAIN}",
        summary=say(edition, _marked(summary) if fictional else summary),
        description=_description(edition, entry),
        first=entry.start,
        last=entry.end,
        stamp=_stamp(edition, entry),
        status="CANCELLED" if entry.cancelled else "CONFIRMED",
        sequence=entry.moves,
        url=f"{edition.address}{agenda.place(entry)}" if edition.address else None,
        categories=tuple(say(edition, kind) for kind in kinds),
    )


def _stamp(edition: Edition, entry: Entry) -> date:
    catalog = edition.catalog
    moved = catalog.changes_of[entry.measure.id] if entry.measure else ()
    days = [catalog.roadmaps[entry.roadmap].start, *(move.changed_on for move in moved)]
    return max([*days, *filter(None, [entry.as_of])])


def _description(edition: Edition, entry: Entry) -> str:
    """The plan, the term in its words, who answers, how it stands: a line each."""
    catalog = edition.catalog
    plan = catalog.roadmaps[entry.roadmap]
    answering = _who(catalog, entry)
    lines = [Text("{title}", (("title", plan.short_title),))]
    if entry.measure and entry.measure.term_text:
        lines.append(_("Term in the document: {text}", text=entry.measure.term_text))
    if answering:
        lines.append(_("Who answers: {names}", names=answering))
    state = agenda.state(edition, entry)
    if state and entry.as_of is None:
        lines.append(words.NOT_COLLECTED)
    elif state:
        day = words.day(entry.as_of or entry.end, edition.language)
        lines.append(_("As of {day}: {state}", day=day, state=state))
    if entry.moves:
        lines.append(
            ngettext("The date was moved {n} time.", "The date was moved {n} times.", entry.moves)
        )
    return "\n".join(say(edition, line) for line in lines)


def _who(catalog: Catalog, entry: Entry) -> str | None:
    """Who answers for a measure, or must send a report."""
    if entry.measure is not None and entry.slot is None:
        return who(catalog, entry.measure)
    return ", ".join(catalog.bodies[key].label for key in entry.bodies if key in catalog.bodies)


def calendar(source: Agenda, look: Path | None = None) -> bytes:
    """The file: lines folded and ended as RFC 5545 says. `look` is not needed.

    Its bytes are those of icalendar, which takes ten times as long; a test compares them.
    """
    lines = (
        *HEAD,
        f"X-WR-CALDESC:{source.description}",
        f"X-WR-CALNAME:{source.name}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    )
    return b"".join((*map(_folded, lines), *map(written, source.items), END))


@lru_cache(maxsize=65536)
def written(item: Item) -> bytes:
    """An event as it is written: in the calendars of its plan, bodies, territory and schools."""
    # The end of a whole-day event is the day after it.
    end = min(item.last, date.max - timedelta(days=1)) + timedelta(days=1)
    lines = (
        "BEGIN:VEVENT",
        f"SUMMARY:{_escaped(item.summary)}",
        f"DTSTART;VALUE=DATE:{_day(item.first)}",
        f"DTEND;VALUE=DATE:{_day(end)}",
        f"DTSTAMP:{_day(item.stamp)}T000000Z",
        f"UID:{_escaped(item.uid)}",
        f"SEQUENCE:{item.sequence}",
        f"CATEGORIES:{','.join(map(_escaped, item.categories))}",
        f"DESCRIPTION:{_escaped(item.description)}",
        f"STATUS:{item.status}",
        "TRANSP:TRANSPARENT",
        *((f"URL:{item.url}",) if item.url else ()),
        "END:VEVENT",
    )
    return b"".join(map(_folded, lines))


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    """A value of the type TEXT."""
    found = text.replace("\\N", "\n").replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return found.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> bytes:
    """A line in pieces of less than 75 bytes; no character and no escape is cut."""
    data = line.encode()
    pieces = []
    while len(data) >= MOST_BYTES:
        end = MOST_BYTES - 1
        while data[end] & 0xC0 == 0x80:
            end -= 1
        end -= data[end - 1] in b"\\^"
        pieces.append(data[:end])
        data = data[end:]
    return b"\r\n ".join((*pieces, data)) + b"\r\n"
