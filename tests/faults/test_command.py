"""The real commands on bad input: exit codes, no traceback, and a site that stays as it was."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import command

from .tiny import change_cell, change_descriptor

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[2]


def roadmaps(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in `folder`; a traceback is a failure whatever the test is about."""
    done = command.run(arguments, folder, {**os.environ, "COLUMNS": "400", **environment})
    assert "Traceback" not in done.stderr, done.stderr
    assert "UnicodeEncodeError" not in done.stderr, done.stderr
    return done


def with_site(root: Path) -> Path:
    """What a build needs beside the packages, and the finished site of an earlier build."""
    for name in ("content", "site_templates"):
        shutil.copytree(PROJECT / name, root / name)
    shutil.copy(PROJECT / "mkdocs.yml", root)
    (root / "site" / "api" / "v1").mkdir(parents=True)
    (root / "site" / "api" / "v1" / "index.json").write_text("{}", "utf-8")
    (root / "site" / "index.html").write_text("old", "utf-8")
    return root


def digest(folder: Path) -> str:
    """A digest of all names, contents and times below `folder`."""
    result = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        result.update(f"{path.relative_to(folder)} {path.stat().st_mtime_ns}".encode())
        if path.is_file():
            result.update(path.read_bytes())
    return result.hexdigest()


def fine(root: Path) -> None:
    pass


def bad_cell(root: Path) -> None:
    change_cell(root, "measures", 2, "order", "первый")


def path_outside(root: Path) -> None:
    change_descriptor(root, "results", lambda it: it["resources"][0].update(path="/etc/passwd"))


def nothing(root: Path) -> None:
    shutil.rmtree(root / "datapackages")


Break = Callable[[Path], None]
CASES: list[tuple[Break, int]] = [
    (fine, 0),
    (bad_cell, 1),
    (path_outside, 2),
    (nothing, 2),
]


@pytest.mark.parametrize(("change", "code"), CASES)
def test_check(project: Path, change: Break, code: int) -> None:
    change(project)
    done = roadmaps(project, "check", "--format", "json")
    assert done.returncode == code
    told = json.loads(done.stdout)
    assert bool(told) == bool(code)
    assert all({"check", "path", "row", "field", "message", "remedy"} <= set(it) for it in told)
    assert done.stderr == ""
    if change is nothing:
        assert [(item["check"], item["path"]) for item in told] == [("package", ".")]


@pytest.mark.parametrize(("change", "code"), CASES[1:3])
def test_build_of_bad_data_leaves_the_old_site_alone(
    project: Path, change: Break, code: int
) -> None:
    with_site(project)
    change(project)
    names = {path.name for path in project.iterdir()}
    before = digest(project / "site")
    done = roadmaps(project, "build", "--output", "site")
    assert done.returncode == code
    assert digest(project / "site") == before
    # Which checks found nothing is kept even so.
    assert {path.name for path in project.iterdir()} == names | {".cache"}
    if change is bad_cell:
        assert (
            "datapackages/roadmaps/measures.csv, строка 2, столбец «Порядок» (order), ячейка F2"
            in done.stderr
        )
        assert done.stderr.count("первый") == 1


def test_builds_at_once_wait_for_each_other(project: Path) -> None:
    with_site(project)
    call = [sys.executable, "-c", "from generator.cli import main; main()", "build"]
    targets = [["--output", "site"], ["--output", "site"], ["--output", "preview", "--offline"]]
    path = {**os.environ, "PYTHONPATH": str(PROJECT)}
    started = [subprocess.Popen(call + target, cwd=project, env=path) for target in targets]
    assert [build.wait(timeout=300) for build in started] == [0, 0, 0]
    made = digest(project / "preview")
    assert (project / "site" / "schools" / "index.html").is_file()
    assert roadmaps(project, "build", "--output", "site").returncode == 0
    assert digest(project / "preview") == made
    assert sorted(path.name for path in project.glob(".site*")) == []


def test_output_is_utf8_whatever_the_terminal_and_the_names(project: Path) -> None:
    Path(os.fsdecode(os.fsencode(project / "datapackages") + b"/\xff")).mkdir()
    change_cell(project, "schools", 2, "inn", "Ә ₽ 1")
    done = roadmaps(project, "check", "--format", "json", PYTHONIOENCODING="ascii")
    assert done.returncode == 2
    assert "Ә ₽ 1" in [item["value"] for item in json.loads(done.stdout)]


def test_check_of_a_folder_that_is_none(project: Path) -> None:
    done = roadmaps(project, "check", "datapackages/schools/schools.csv")
    assert (done.returncode, done.stdout) == (2, "")
    assert "datapackage.json" in done.stderr


def test_one_package_can_be_checked_by_itself(project: Path) -> None:
    done = roadmaps(project, "check", "datapackages/schools", "--format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_report_is_a_page_beside_any_form(project: Path) -> None:
    change_cell(project, "measures", 2, "order", "первый")
    done = roadmaps(project, "check", "--format", "json", "--report", "out/report.html")
    assert (done.returncode, len(json.loads(done.stdout))) == (1, 1)
    page = (project / "out" / "report.html").read_text("utf-8")
    assert page == roadmaps(project, "check", "--format", "html").stdout
    assert "первый" in page


def test_report_tells_of_a_folder_without_packages(tmp_path: Path) -> None:
    done = roadmaps(tmp_path, "check", "--report", "report.html")
    assert done.returncode == 2
    assert "datapackage.json" in (tmp_path / "report.html").read_text("utf-8")
