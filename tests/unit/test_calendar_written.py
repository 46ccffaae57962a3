"""Calendars are written as icalendar writes them, byte for byte; numbers as Babel writes them."""

from datetime import UTC, date, datetime, timedelta

from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from generator.language.amounts import number
from generator.language.i18n import LANGUAGES
from generator.voices.downloads.ics import Agenda, Item, calendar, written

TEXT = st.text(
    st.one_of(
        st.sampled_from("абв 1,;:\\^N\n\r\"'%"),
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]),
    ),
    max_size=120,
)
DAY = st.dates(date(1700, 1, 1), date(2200, 12, 31))
ITEMS = st.builds(
    Item,
    uid=TEXT,
    summary=TEXT,
    description=TEXT,
    first=DAY,
    last=DAY,
    stamp=DAY,
    status=st.sampled_from(("CONFIRMED", "CANCELLED")),
    sequence=st.integers(0, 9),
    url=st.sampled_from((None, "https://a.example/", "https://a.example/" + "x" * 90)),
    categories=st.tuples(TEXT, TEXT),
)


# Names come from a cell each, in which no line ends.
NAME = TEXT.map(lambda text: " ".join(text.split()))


def event(item: Item) -> Event:
    found = Event()
    found.add("uid", item.uid)
    found.add("dtstamp", datetime.combine(item.stamp, datetime.min.time(), UTC))
    found.add("sequence", item.sequence)
    found.add("summary", item.summary)
    found.add("description", item.description)
    found.add("dtstart", item.first)
    found.add("dtend", item.last + timedelta(days=1))
    found.add("status", item.status)
    found.add("transp", "TRANSPARENT")
    found.add("categories", list(item.categories))
    if item.url:
        found.add("url", item.url)
    return found


@given(ITEMS)
def test_an_event_has_the_bytes_of_icalendar(item: Item) -> None:
    assert written(item) == event(item).to_ical()


@given(NAME, NAME, st.lists(ITEMS, max_size=2))
def test_a_calendar_has_the_bytes_of_icalendar(
    name: str, description: str, items: list[Item]
) -> None:
    found = Calendar()
    found.add("prodid", "-//open-roadmaps//calendar//RU")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", name)
    found.add("x-wr-caldesc", description)
    found.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    for item in items:
        found.add_component(event(item))
    assert (
        calendar(Agenda(name=name, description=description, items=tuple(items))) == found.to_ical()
    )


@given(st.integers(-(10**15), 10**15), st.sampled_from(LANGUAGES))
def test_a_whole_number_is_written_as_babel_does(value: int, language: str) -> None:
    shown = format_decimal(value, locale=language).replace("-", "\N{MINUS SIGN}")
    assert number(value, language) == shown
