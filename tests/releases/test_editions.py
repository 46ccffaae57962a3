"""Editions of the packages, published one after the other by the command that people use."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from generator import releases
from tests import command
from tests.conftest import ROOT
from tests.faults import tiny
from tests.releases import places
from tests.releases.places import Host, commit, contents, served
from tests.releases.test_command import Run, make_project

pytestmark = pytest.mark.slow

SET = "opendata/roadmaps-measures"
Publish = Callable[..., CompletedProcess[str]]


@pytest.fixture(params=["branch", "folder"])
def place(
    request: pytest.FixtureRequest, tmp_path: Path
) -> tuple[list[str], Callable[[Path], Host]]:
    """What the command is told of where to publish, and the host for a project."""
    if request.param == "branch":
        return [], places.branch
    www = tmp_path / "www"
    return ["--to", str(www)], lambda _home: releases.open_folder(www)


# Somebody who writes packages meanwhile: versions are raised when that has ended.
WRITER = """
import sys
from pathlib import Path
from generator.processes.lock import alone
with alone(Path(sys.argv[1])):
    print(flush=True)
    sys.stdin.read()
"""


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline="")))


def published(run: Run, home: Path, version: str, *to: str) -> None:
    done = run("publish", version, *to, folder=home)
    assert done.returncode == 0, done.stderr


def edit(run: Run, home: Path, title: str, day: str, *to: str) -> None:
    """Another title of a measure, in an edition of `day`."""
    tiny.change_cell(home, "measures", 2, "title", title)
    done = run("bump", "--date", day, *to, folder=home)
    assert done.returncode == 0, done.stderr
    commit(home, title)


def test_every_dated_file_goes_on_answering_release_after_release(
    tmp_path: Path, roadmaps: Run, place: tuple[list[str], Callable[[Path], Host]]
) -> None:
    to, host = place
    home = make_project(tmp_path)
    first = tiny.table(home, "measures").read_text("utf-8")
    published(roadmaps, home, "2021.1", *to)
    edit(roadmaps, home, "Семинары", "2021-07-01", *to)
    published(roadmaps, home, "current", *to)
    published(roadmaps, home, "2021.2", *to)
    second = tiny.table(home, "measures").read_text("utf-8")
    edit(roadmaps, home, "Курсы", "2021-07-01", *to)
    published(roadmaps, home, "current", *to)
    published(roadmaps, home, "2021.3", *to)
    third = tiny.table(home, "measures").read_text("utf-8")

    with served(host(home), tmp_path / "served") as ask:
        for version in ("current", "2021.3"):
            register = rows(ask(f"{version}/opendata/list.csv")[1])
            for _identifier, _title, passport, _format in register[2:]:
                assert ask(passport.removeprefix("https://site.example/maps/"))[0] == 200
            passport = dict(rows(ask(f"{version}/{SET}/meta.csv")[1]))
            assert passport["created"] == "20210601"
            assert passport["modified"] == "20210701"
            names = [name for name in passport if name.startswith("data-")]
            assert names == [
                "data-20210701T0001-structure-20210601",
                "data-20210701-structure-20210601",
                "data-20210601-structure-20210601",
            ]
            found = [ask(f"{version}/{SET}/{name}.csv") for name in names]
            assert found == [(200, third), (200, second), (200, first)]
        old = dict(rows(ask(f"2021.1/{SET}/meta.csv")[1]))
        assert [name for name in old if name.startswith("data-")] == [
            "data-20210601-structure-20210601"
        ]


def test_an_edition_that_did_not_change_is_the_same_to_the_byte(
    tmp_path: Path, roadmaps: Run
) -> None:
    home = make_project(tmp_path)
    published(roadmaps, home, "current")
    edit(roadmaps, home, "Семинары", "2021-07-01")
    published(roadmaps, home, "current")
    before = contents(places.branch(home))
    again = roadmaps("publish", "current", folder=home)
    assert "делать нечего" in again.stderr
    assert contents(places.branch(home)) == before


def test_changes_are_told_of_the_day_of_their_package_and_by_release(
    tmp_path: Path, roadmaps: Run
) -> None:
    home = make_project(tmp_path)
    published(roadmaps, home, "2021.1")
    edit(roadmaps, home, "Семинары", "2021-07-01")
    published(roadmaps, home, "current")
    published(roadmaps, home, "2021.2")
    tiny.change_cell(home, "schools", 2, "name", "Школа № 10")
    assert roadmaps("bump", "--date", "2021-06-15", folder=home).returncode == 0
    commit(home, "a name")
    published(roadmaps, home, "current")
    found = contents(places.branch(home))
    release, current = (
        [
            (entry["day"], entry["release"])
            for entry in json.loads(found[f"{version}/api/v1/changes.json"])["entries"]
            if entry["subject"] and entry["table"]
        ]
        for version in ("2021.2", "current")
    )
    assert release == [("2021-07-01", "2021.2")]
    assert current == [("2021-06-15", "current"), ("2021-07-01", "2021.2")]


def test_a_rollback_shows_nothing_that_was_hidden_since(tmp_path: Path, roadmaps: Run) -> None:
    home = make_project(tmp_path)
    published(roadmaps, home, "current")
    path = tiny.table(home, "results")
    header, first, *rest = tiny.read_lines(path)
    kept = ("school", "procedure")
    hidden = [cell if name in kept else "" for name, cell in zip(header, first, strict=True)]
    hidden[header.index("suppression")] = "small"
    path.write_text(tiny.lines_as_csv([header, hidden, *rest]), "utf-8", newline="")
    call = [sys.executable, "-c", WRITER, str(home / ".cache" / "turn")]
    with subprocess.Popen(
        call, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:  # fmt: skip
        assert writer.stdout is not None
        assert writer.stdin is not None
        writer.stdout.readline()
        done = command.waiting(["bump", "--date", "2021-07-01"], home, writer.stdin.close)
    assert done.returncode == 0, done.stderr
    assert f"(процесс {writer.pid}, с " in done.stderr
    commit(home, "hidden")
    published(roadmaps, home, "current")
    before = contents(places.branch(home))
    refused = roadmaps("rollback", folder=home)
    assert refused.returncode == 2
    assert refused.stderr.startswith("Сайт не возвращён: results: ")
    assert contents(places.branch(home)) == before


@pytest.mark.parametrize("address", ["https://roadmaps.example/", ""])
def test_a_site_that_does_not_say_where_it_stands_is_not_published(
    tmp_path: Path, roadmaps: Run, address: str
) -> None:
    home = make_project(tmp_path)
    settings = home / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("https://site.example/maps/", address or "''")
    settings.write_text(text, "utf-8")
    for options in ((), ("--dry-run",), ("--to", str(tmp_path / "www"))):
        refused = roadmaps("publish", "current", *options, folder=home)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "site_url" in refused.stderr
        assert "SITE_URL" in refused.stderr
    assert not (tmp_path / "www").exists()
