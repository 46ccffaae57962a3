"""A check that found nothing wrong is not made again while nothing has changed, and only then."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator import program
from generator.build import verdict
from generator.checks import owners
from tests.conftest import run_roadmaps
from tests.faults.tiny import change_cell, write_project

DAY, BEFORE, AFTER = date(2026, 6, 2), date(2026, 6, 1), date(2026, 6, 3)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in which nothing is wrong, as was found on DAY."""
    home = tmp_path / "project"
    write_project(home)
    (home / "mkdocs.yml").write_text(
        "site_name: Школы\ndocs_dir: content\nplugins: [open-roadmaps]\n", "utf-8"
    )
    own = verdict.of(home)
    assert own is not None
    assert not own.is_clean(DAY)
    own.keep(DAY)
    return home


def is_clean(home: Path, day: date = DAY) -> bool:
    own = verdict.of(home)
    return own is not None and own.is_clean(day)


def test_what_was_clean_is_clean_from_that_day_on(project: Path) -> None:
    assert [is_clean(project, day) for day in (BEFORE, DAY, AFTER)] == [False, True, True]


def linked(home: Path) -> None:
    table = next(home.glob("datapackages/*/schools.csv"))
    shutil.move(table, home / "schools.csv")
    table.symlink_to(home / "schools.csv")


@pytest.mark.parametrize(
    "change",
    [
        lambda home: change_cell(home, "schools", 2, "name", "Школа № 9"),
        lambda home: (home / "datapackages" / "other").mkdir(),
        lambda home: shutil.rmtree(next(iter(sorted((home / "datapackages").iterdir())))),
        lambda home: (home / "content").mkdir(),
        lambda home: (home / "mkdocs.yml").write_text("site_name: Другие\n", "utf-8"),
        lambda home: (home / ".github/workflows").mkdir(parents=True),
        lambda home: (home / "uv.lock").touch(),
        lambda home: next(home.glob("datapackages/*/schools.csv")).chmod(0o600),
        lambda home: os.mkfifo(home / "datapackages" / "pipe"),
        linked,
    ],
    ids=["cell", "package", "gone", "texts", "settings", "workflows", "lock", "mode", "pipe", "link"],
)  # fmt: skip
def test_whatever_changes_is_checked_anew(project: Path, change: Callable[[Path], object]) -> None:
    assert is_clean(project)
    change(project)
    assert not is_clean(project)


@pytest.mark.parametrize("rule", owners.RULES)
def test_every_file_of_rules_that_a_check_asks_for_is_looked_at(rule: str) -> None:
    """Or it is one of the program, of which all is."""
    assert rule.split("/")[0] in (*verdict.READ, program.HERE.name)


def test_another_address_is_checked_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://school.example/")
    assert not is_clean(project)


@pytest.mark.parametrize("spoil", [b"", b"\xff\xfe", b"clean", b"0" * 64])
def test_a_kept_verdict_that_is_damaged_is_none(project: Path, spoil: bytes) -> None:
    own = verdict.of(project)
    assert own is not None
    own.path.write_bytes(spoil)
    assert not own.is_clean(AFTER)


def test_what_changes_during_a_check_keeps_it_from_being_remembered(project: Path) -> None:
    change_cell(project, "schools", 2, "name", "Школа № 9")
    own = verdict.of(project)
    assert own is not None
    change_cell(project, "schools", 2, "name", "Школа № 8")
    own.keep(DAY)
    change_cell(project, "schools", 2, "name", "Школа № 9")
    assert not is_clean(project)


def test_a_package_or_a_folder_of_packages_is_no_project(project: Path) -> None:
    package = next((project / "datapackages").iterdir())
    assert verdict.of(package) is None
    assert verdict.of(project / "datapackages") is None


def test_the_command_says_the_same_of_what_is_kept(project: Path) -> None:
    left = verdict.of(project)
    assert left is not None
    left.path.unlink()
    (project / "content").mkdir()
    first = run_roadmaps("check", folder=project)
    assert first.returncode == 0, first.stdout
    kept = left.path.read_bytes()
    assert run_roadmaps("check", folder=project).stdout == first.stdout
    change_cell(project, "schools", 2, "territory", "nowhere")
    wrong = run_roadmaps("check", folder=project)
    assert wrong.returncode == 1
    assert run_roadmaps("check", folder=project).stdout == wrong.stdout
    # A build relies on what is kept as well, and is refused as the check is.
    assert run_roadmaps("build", folder=project).returncode == 1
    assert left.path.read_bytes() == kept
