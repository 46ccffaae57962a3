"""The agenda and its calendars: what stands in them, and what stays when a date moves."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from icalendar import Calendar

from generator.data import packages
from generator.data.catalog import Catalog, build
from generator.voices.downloads.ics import ics
from generator.voices.edition import Edition
from generator.voices.pages.calendar import calendar
from generator.voices.pages.parts.measures import section_views
from tests.faults.tiny import ROADMAPS, SCHOOLS, Row, write_package
from tests.unit.plans import collected

ADDRESS = "https://roadmaps.example/current/"
TERMS = ("01.03.2021", "1 раз в полугодие")
EVENT = {
    "id": "visit", "measure": "measure-1", "kind": "visit", "title": "Выезд",
    "start": "2021-02-01", "end": "2021-02-03", "school": "school-1",
}  # fmt: skip
DUTY = {
    "id": "duty-1", "roadmap": "plan", "what": "Ход работ", "reporter": "office",
    "term_text": "до 5 числа месяца, следующего за отчетным кварталом", "start": "2021-01-01",
    "end": "2021-06-30", "slots": "2021-04-05;2021-07-05",
}  # fmt: skip
MOVES = (
    {"measure": "measure-1", "changed_on": "2021-02-20", "old_end": "2021-03-01",
     "new_end": "2021-04-15", "reason": "Болезнь"},
    {"measure": "measure-2", "changed_on": "2021-05-20", "old_end": "2021-06-30",
     "new_end": "2021-07-10", "reason": "Отпуска"},
)  # fmt: skip


def project(root: Path, *moves: Row, day: str = "2021-06-01") -> Catalog:
    """A plan with a measure by a day, one each half of a year, a visit and a duty."""
    measures = [
        {**row, "term_text": term, "title": "Семинар, «математика»; практикум\\"}
        for row, term in zip(ROADMAPS["measures"], TERMS, strict=True)
    ]
    tables = {"measures": measures, "events": [EVENT], "duties": [DUTY]}
    write_package(root, "schools", SCHOOLS)
    write_package(
        root, "roadmaps", {**ROADMAPS, **tables, **({"term_changes": moves} if moves else {})}
    )
    return build(packages.read(root).packages, date.fromisoformat(day))


def edition(catalog: Catalog, language: str = "ru") -> Edition:
    return Edition(catalog, language, "current", address=ADDRESS)


def events(content: bytes) -> dict[str, Any]:
    """Events by what stands before the @ in their UIDs."""
    found = Calendar.from_ical(content).walk("VEVENT")
    return {str(event["uid"]).partition("@")[0]: event for event in found}


def days(event: Any) -> tuple[str, str, int]:
    """First day, the day after the last one, number of moves."""
    return str(event["dtstart"].dt), str(event["dtend"].dt), int(event["sequence"])


def test_every_dated_thing_of_a_plan_is_a_whole_day_event(tmp_path: Path) -> None:
    found = events(ics(edition(project(tmp_path)), "roadmap", "plan"))
    assert {name: days(event) for name, event in found.items()} == {
        "event-visit": ("2021-02-01", "2021-02-04", 0),
        "measure-measure-1": ("2021-03-01", "2021-03-02", 0),
        "report-duty-1-1": ("2021-04-05", "2021-04-06", 0),
        "slot-measure-2-1": ("2021-06-30", "2021-07-01", 0),
        "report-duty-1-2": ("2021-07-05", "2021-07-06", 0),
        "slot-measure-2-2": ("2021-12-31", "2022-01-01", 0),
    }


def test_an_event_tells_what_it_is(tmp_path: Path) -> None:
    found = events(ics(edition(project(tmp_path)), "roadmap", "plan"))
    event = found["measure-measure-1"]
    assert str(event["uid"]) == "measure-measure-1@open-roadmaps"
    assert str(event["summary"]) == "1. Семинар, «математика»; практикум\\"
    assert str(event["status"]) == "CONFIRMED"
    assert str(event["url"]) == f"{ADDRESS}roadmaps/plan/#m-1"
    assert event["dtstamp"].dt == datetime(2021, 6, 1, tzinfo=UTC)
    assert event["categories"].cats == ["срок мероприятия"]
    assert str(event["description"]).splitlines() == [
        "План",
        "Срок в документе: 01.03.2021",
        "Кто отвечает: Отдел",
        "На 1 июня 2021: нет отчёта",
    ]
    report = found["report-duty-1-1"]
    assert str(report["summary"]) == "Отчёт за I квартал 2021 года: Ход работ"
    assert str(report["url"]) == f"{ADDRESS}roadmaps/plan/#duties"


def test_a_moved_term_keeps_its_uid_and_its_sequence_rises(tmp_path: Path) -> None:
    before = events(ics(edition(project(tmp_path / "a")), "roadmap", "plan"))
    after = events(ics(edition(project(tmp_path / "b", *MOVES)), "roadmap", "plan"))
    assert set(before) == set(after)
    assert days(after["measure-measure-1"]) == ("2021-04-15", "2021-04-16", 1)
    assert days(after["slot-measure-2-1"]) == ("2021-07-10", "2021-07-11", 1)
    assert days(after["slot-measure-2-2"]) == days(before["slot-measure-2-2"])
    assert "Срок переносили 1 раз." in str(after["measure-measure-1"]["description"])


def test_the_filter_of_a_plan_finds_a_measure_in_the_months_of_its_calendar(tmp_path: Path) -> None:
    catalog = project(tmp_path, *MOVES)
    (section,) = section_views(edition(catalog), catalog.roadmaps["plan"])
    assert [item.months for item in section.measures] == [("2021-04",), ("2021-07", "2021-12")]


def test_the_day_of_the_edition_changes_no_calendar(tmp_path: Path) -> None:
    known = project(tmp_path, *MOVES)
    for day in ("2021-02-19", "2022-01-01"):
        later = replace(known, as_of=date.fromisoformat(day))
        assert ics(edition(later), "roadmap", "plan") == ics(edition(known), "roadmap", "plan")


def test_a_move_decided_after_reports_were_collected_still_moves_the_date(tmp_path: Path) -> None:
    known = collected(project(tmp_path, *MOVES), date(2021, 2, 19))
    found = events(ics(edition(known), "roadmap", "plan"))["measure-measure-1"]
    assert days(found) == ("2021-04-15", "2021-04-16", 1)
    assert "На 19 февраля 2021: " in str(found["description"])


def test_where_nobody_asked_a_calendar_says_so(tmp_path: Path) -> None:
    known = collected(project(tmp_path), None)
    for name, event in events(ics(edition(known), "roadmap", "plan")).items():
        if name.startswith(("measure", "slot")):
            said = "Сведения об исполнении не собирались: о нём ничего не известно."
            assert said in str(event["description"]).split("\n")


def test_an_event_of_the_name_and_last_day_of_its_measure_is_told_once_with_its_place(
    tmp_path: Path,
) -> None:
    event = {**EVENT, "title": "Семинар", "start": "2021-03-30", "end": "2021-03-31"}
    write_package(tmp_path, "schools", SCHOOLS)
    write_package(tmp_path, "roadmaps", {**ROADMAPS, "events": [event]})
    known = build(packages.read(tmp_path).packages, date(2021, 1, 1))
    (month,) = calendar(edition(known)).ahead
    first, last = date(2021, 3, 1), date(2021, 3, 31)
    assert [
        (item.link.text, item.entry.start, item.entry.end, item.school and item.school.text)
        for item in month.entries
    ] == [("1. Семинар", first, last, "Школа № 1"), ("2. Семинар", first, last, None)]
