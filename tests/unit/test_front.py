"""The front page: real before invented, what is due and what is late by name, nothing assumed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.data import packages
from generator.data.catalog import Catalog, build
from generator.voices.edition import Edition
from generator.voices.pages.front import front
from tests.faults.tiny import ROADMAPS, SCHOOLS, write_package
from tests.unit.plans import collected


def told(catalog: Catalog) -> Edition:
    return Edition(catalog, "ru", "current")


def test_what_falls_due_in_thirty_days_stands_with_its_plan(tmp_path: Path) -> None:
    write_package(tmp_path, "schools", SCHOOLS)
    write_package(tmp_path, "roadmaps", ROADMAPS)
    catalog = build(packages.read(tmp_path).packages, date(2021, 3, 10))
    page = front(told(catalog))
    assert [(item.link.text, item.when, item.plan.text) for item in page.soon] == [
        ("1. Семинар", "31 марта 2021", "План"),
        ("2. Семинар", "31 марта 2021", "План"),
    ]
    assert page.until == "9 апреля 2021"
    last = front(told(replace(catalog, as_of=date(2021, 3, 1))))
    assert (last.until, len(last.soon)) == ("31 марта 2021", 2)
    assert front(told(replace(catalog, as_of=date(2021, 2, 1)))).soon == ()


def test_what_is_silent_is_told_only_where_reports_were_collected(tmp_path: Path) -> None:
    write_package(tmp_path, "schools", SCHOOLS)
    write_package(tmp_path, "roadmaps", ROADMAPS)
    catalog = build(packages.read(tmp_path).packages, date(2021, 6, 1))
    page = front(told(catalog))
    assert [(item.plan.text, item.told) for item in page.late] == [
        ("План", "нет отчёта о 2 мероприятиях")
    ]
    assert page.reported == ("Должны были поступить 2 отчёта, поступило 0 (по 1 плану).",)
    unasked = front(told(collected(catalog, None)))
    assert (unasked.asked, unasked.late) == (False, ())
    assert unasked.reported == (
        "По 1 плану сведения не собирались: об его исполнении ничего не известно.",
    )
