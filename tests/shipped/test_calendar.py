"""Calendars of the shipped plans."""

from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar

from generator.analysis import analyse
from generator.data import packages
from generator.data.catalog import Catalog, build
from generator.voices.downloads import offers
from generator.voices.downloads.ics import calendar_source, ics, site_files
from generator.voices.edition import Edition
from generator.voices.pages.calendar import WHOLE, calendar
from tests.conftest import ROOT
from tests.unit.test_calendar import ADDRESS, days, edition, events

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    return build(packages.read(ROOT).packages, DAY)


def test_the_file_is_what_the_standard_asks_for(shipped: Catalog) -> None:
    content = ics(edition(shipped), "roadmap", "demo-district-1-plan-2026")
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    assert lines[:2] == [b"BEGIN:VCALENDAR", b"VERSION:2.0"]
    content.decode("utf-8")
    found = Calendar.from_ical(content)
    assert str(found["x-wr-calname"]).startswith("[вымышлено] Сроки дорожных карт: ")
    own = events(content).values()
    summaries = [str(event["summary"]) for event in own]
    assert all(text.startswith("[вымышлено] ") for text in summaries)
    assert all("вымышленные данные" in event["categories"].cats for event in own)


def test_cancelled_measures_are_cancelled(shipped: Catalog) -> None:
    found = events(ics(edition(shipped), "roadmap", "demo-district-1-plan-2026"))
    cancelled = {name for name, event in found.items() if str(event["status"]) == "CANCELLED"}
    assert cancelled == {"measure-demo-district-1-plan-2026-3-4"}
    moved = found["measure-demo-district-1-plan-2026-4-1"]
    assert days(moved) == ("2026-06-01", "2026-12-26", 2)


def test_two_makings_are_equal_and_each_plan_stamps_its_own(shipped: Catalog) -> None:
    for key in analyse(shipped).duties.agenda_of:
        first, second = (ics(edition(shipped), *key) for _attempt in range(2))
        assert first == second
        later = replace(shipped, as_of=date(2026, 11, 23))
        assert ics(edition(later), *key) == first
    assert b"DTSTAMP:20200101T000000Z" in ics(edition(shipped), "roadmap", "amur-2020")
    district = ics(edition(shipped), "roadmap", "demo-district-1-plan-2026")
    assert b"DTSTAMP:20261120T000000Z" in district


def test_ids_are_unique_and_every_entry_stands_in_the_calendar_of_its_plan(
    shipped: Catalog,
) -> None:
    known = analyse(shipped).duties
    ids = [entry.id for entry in known.agenda]
    assert len(ids) == len(set(ids))
    in_plans = [
        e.id for (kind, _name), own in known.agenda_of.items() if kind == "roadmap" for e in own
    ]
    assert sorted(in_plans) == sorted(ids)


@pytest.mark.parametrize(
    ("kind", "identifier", "plans"),
    [
        ("school", "demo-school-05", {"demo-school-05-plan", "demo-district-1-plan-2026"}),
        ("school", "chedi-khol-elegest", {"chedi-khol-2021"}),
        ("body", "amur-omsu-tambovsky", {"amur-2020"}),
        ("territory", "amur-tambovsky", {"amur-2020"}),
        ("territory", "demo-region-1", {"demo-district-1-plan-2026"}),
    ],
)
def test_a_calendar_holds_what_concerns_its_reader(
    shipped: Catalog, kind: str, identifier: str, plans: set[str]
) -> None:
    own = analyse(shipped).duties.agenda_of[kind, identifier]
    assert {entry.roadmap for entry in own} == plans


def test_a_school_with_a_plan_of_its_own_has_that_and_visits(shipped: Catalog) -> None:
    own = analyse(shipped).duties.agenda_of["school", "demo-school-05"]
    elsewhere = [entry for entry in own if entry.roadmap != "demo-school-05-plan"]
    assert {entry.school for entry in elsewhere} == {"demo-school-05"}


def test_where_nothing_has_a_date_there_is_no_calendar(shipped: Catalog) -> None:
    assert calendar_source(edition(shipped), "territory", "russia") is None
    with pytest.raises(KeyError):
        ics(edition(shipped), "territory", "russia")


def test_the_page_shows_the_nearest_first_and_says_what_it_leaves_out(shipped: Catalog) -> None:
    page = calendar(edition(shipped))
    assert [month.title for month in page.ahead[:2]] == ["ноябрь 2026", "декабрь 2026"]
    assert page.past[0].title == "ноябрь 2026"
    assert page.past[-1].title == "апрель 2020"
    assert page.cut is None
    whole = sum(len(month.entries) for month in (*page.ahead, *page.past))
    # Fifteen events are nothing but their measures: of the same name and the same last day.
    assert whole == len(analyse(shipped).duties.agenda) - 15 <= WHOLE
    few = calendar(edition(shipped), 3)
    assert [sum(len(month.entries) for month in half) for half in (few.ahead, few.past)] == [3, 3]
    assert few.cut is not None
    assert f"всего {whole} " in few.cut
    assert len(few.plan_options) <= 6


def test_the_calendar_of_the_site_holds_what_is_ahead(shipped: Catalog) -> None:
    told = Edition(shipped, "ru", "current", address=ADDRESS, site="Сайт", formats=offers())
    (file,) = site_files(told)
    assert file.path == "calendar/kalendar.ics"
    ahead = [entry for entry in analyse(shipped).duties.agenda if entry.end >= shipped.as_of]
    assert sorted(events(file.content)) == sorted(entry.id for entry in ahead)
    assert list(site_files(edition(shipped))) == []
