"""Why a value was corrected: read from the descriptor, told beside the correction, and taken back with it."""

import json
from pathlib import Path

import pytest

from generator import changes
from generator.data.packages import corrections
from generator.data.packages.snapshot import snapshot
from generator.data.problems import UnusableError
from tests.changes.project import copy, publish
from tests.faults.tiny import change_cell, change_descriptor, problems, write_project

COUNTED = "В школе пересчитали обучающихся."


def state(root: Path, version: str, *told: tuple[str, str]) -> None:
    """Give the package of schools a version and the reasons of corrections."""
    items = [{"version": number, "reason": reason} for number, reason in told]

    def change(descriptor: dict[str, object]) -> None:
        descriptor["version"] = version
        descriptor["open-roadmaps"] = {"profile": "schools", "corrections": items}

    change_descriptor(root, "schools", change)


@pytest.fixture
def before(tmp_path: Path) -> Path:
    return write_project(tmp_path / "before")


@pytest.fixture
def after(tmp_path: Path, before: Path) -> Path:
    root = copy(before, tmp_path / "after")
    change_cell(root, "school_years", 2, "pupils", "118")
    return root


def told(before: Path, after: Path) -> list[tuple[str, str | None]]:
    found = changes.difference(snapshot(before), snapshot(after), "new", "ru")
    return [(str(entry.kind), entry.reason) for entry in found if entry.table]


def test_the_reason_of_the_new_version_stands_at_the_correction(before: Path, after: Path) -> None:
    state(after, "1.0.1", ("1.0.1", COUNTED))
    assert told(before, after) == [("correction", COUNTED)]
    assert changes.unexplained(snapshot(before), snapshot(after)) == ()


def test_reasons_of_all_versions_since_are_told_and_of_no_earlier(
    before: Path, after: Path
) -> None:
    state(after, "1.0.10", ("1.0.0", "Давно."), ("1.0.10", "Опечатка."), ("1.0.2", COUNTED))
    assert told(before, after) == [("correction", f"{COUNTED} Опечатка.")]


def test_new_data_has_no_reason(before: Path, tmp_path: Path) -> None:
    root = copy(before, tmp_path / "more")
    change_cell(root, "school_years", 2, "teachers", "12")
    state(root, "1.1.0", ("1.1.0", COUNTED))
    assert told(before, root) == [("new", None)]


def test_without_a_reason_the_check_warns_and_the_package_is_named(
    before: Path, after: Path
) -> None:
    state(after, "1.0.1")
    (found,) = changes.unexplained(snapshot(before), snapshot(after))
    assert (found.check, found.package, found.severity) == (
        "corrections_have_reasons", "schools", "warning",
    )  # fmt: skip


def test_the_log_keeps_the_reason_until_the_value_is_hidden(
    before: Path, after: Path, tmp_path: Path
) -> None:
    state(after, "1.0.1", ("1.0.1", COUNTED))
    publish(before, tmp_path / "1", "1")
    log = publish(after, tmp_path / "2", "2", tmp_path / "1")
    assert [entry.reason for entry in log.entries if entry.table] == [COUNTED]
    again = publish(after, tmp_path / "3", "3", tmp_path / "2")
    assert [entry.reason for entry in again.entries if entry.table] == [COUNTED]
    change_cell(after, "school_years", 2, "pupils", "")
    hidden = publish(after, tmp_path / "4", "4", tmp_path / "3")
    assert {entry.reason for entry in hidden.entries} == {None}


@pytest.mark.parametrize(
    "items",
    [
        {"version": "1.0.1"},
        ["1.0.1"],
        [{"version": "1.0.1"}],
        [{"version": 1, "reason": "Так."}],
        [{"version": "1.0.1", "reason": " "}],
        [{"version": "1.0.1", "reason": "x" * 501}],
        [{"version": "1.0.1", "reason": "Ошиблась Сорокина Анна Петровна"}],
        [{"version": "1.0.1", "reason": "Так.", "by": "Отдел"}],
        [{"version": "1.0.1", "reason": "Так."}, {"version": "1.0.1", "reason": "Иначе."}],
    ],
)
def test_what_is_no_reason_is_refused(before: Path, items: object) -> None:
    change_descriptor(before, "schools", lambda it: it["open-roadmaps"].update(corrections=items))
    (found,) = [item for item in problems(before) if item.check == "package"]
    assert (found.field or "").startswith("open-roadmaps.corrections")


def test_bump_writes_the_reason_of_the_version_in_place_of_an_earlier_one() -> None:
    text = json.dumps({"version": "1.0.1", "open-roadmaps": {"profile": "schools"}})
    once = json.loads(corrections.explained(text, "Опечатка."))
    assert once["open-roadmaps"]["corrections"] == [{"version": "1.0.1", "reason": "Опечатка."}]
    again = json.loads(corrections.explained(json.dumps(once), COUNTED))
    assert again["open-roadmaps"]["corrections"] == [{"version": "1.0.1", "reason": COUNTED}]
    with pytest.raises(UnusableError):
        corrections.explained(text, "Ошиблась Сорокина Анна Петровна")
