"""The pages of changes: by edition, the long ones closed by what they are about; corrections apart."""

from dataclasses import replace
from pathlib import Path

from generator import changes
from generator.data.catalog import build
from generator.data.packages import read
from generator.voices.edition import Edition
from generator.voices.pages.changes import NEWEST, SHORT
from generator.voices.pages.changes import changes as page_of_changes
from generator.voices.pages.corrections import corrections
from tests.changes.project import copy, publish
from tests.faults.tiny import change_cell, write_project


def told(tmp_path: Path) -> Edition:
    """An edition with a correction of a number and a new name, each of its own day."""
    first = write_project(tmp_path / "first")
    publish(first, tmp_path / "1", "2021.1")
    second = copy(first, tmp_path / "second")
    change_cell(second, "results", 2, "participants", "21")
    publish(second, tmp_path / "2", "2021.2", tmp_path / "1", day="2021-07-01")
    third = copy(second, tmp_path / "third")
    change_cell(third, "schools", 3, "name", "Школа № 22")
    log = publish(third, tmp_path / "3", "2021.3", tmp_path / "2", day="2021-08-01")
    return Edition(build(read(third).packages), "ru", "2021.3", log=log)


def test_changes_stand_by_edition_and_by_what_they_are_about(tmp_path: Path) -> None:
    page = page_of_changes(told(tmp_path))
    assert [(item.day, item.release, item.count, item.long) for item in page.editions] == [
        ("1 августа 2021", "2021.3", 1, False),
        ("1 июля 2021", "2021.2", 1, False),
    ]
    assert [[group.title for group in item.groups] for item in page.editions] == [
        ["Школы"],
        ["Школы"],
    ]
    assert page.earlier == ()


def test_a_long_edition_is_closed_by_kinds_and_old_editions_stand_apart(tmp_path: Path) -> None:
    edition = told(tmp_path)
    (newest, *_rest) = edition.log.entries
    many = tuple(replace(newest, id=str(number)) for number in range(SHORT + 1))
    old = tuple(
        replace(newest, id=f"old-{number}", release=f"2020.{number}") for number in range(NEWEST)
    )
    page = page_of_changes(replace(edition, log=changes.Log(entries=(*many, *old), since="1")))
    assert [item.long for item in page.editions] == [True] + [False] * (NEWEST - 1)
    assert [item.release for item in page.earlier] == [f"2020.{NEWEST - 1}"]


def test_corrections_are_the_changed_values_alone(tmp_path: Path) -> None:
    page = corrections(told(tmp_path))
    assert [(day.day, [item.in_group for item, _page in day.rows]) for day in page.days] == [
        ("1 июля 2021", ["математика, 5 класс (ВПР), 2020/21 — участников: было 20, стало 21"])
    ]
    assert not page.first
    assert corrections(replace(told_first(tmp_path))).first


def told_first(tmp_path: Path) -> Edition:
    return Edition(build(read(tmp_path / "first").packages), "ru", "2021.1")
