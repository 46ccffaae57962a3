"""Events are written as icalendar writes them, byte for byte; numbers as Babel writes them."""

from datetime import UTC, date, datetime, timedelta

from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Event

from generator.language.amounts import number
from generator.language.i18n import LANGUAGES
from generator.voices.downloads.ics import Item, written

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


def by_icalendar(item: Item) -> bytes:
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
    return bytes(found.to_ical())


@given(ITEMS)
def test_an_event_has_the_bytes_of_icalendar(item: Item) -> None:
    assert written(item) == by_icalendar(item)


@given(st.integers(-(10**15), 10**15), st.sampled_from(LANGUAGES))
def test_a_whole_number_is_written_as_babel_does(value: int, language: str) -> None:
    shown = format_decimal(value, locale=language).replace("-", "\N{MINUS SIGN}")
    assert number(value, language) == shown
