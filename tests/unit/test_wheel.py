"""What is installed: all that a site needs, nothing of this project, no common name."""

import zipfile
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

import pytest

from generator import program
from tests.conftest import ROOT
from tests.installed import run, unpacked, wheel

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(wheel(tmp_path_factory.mktemp("wheel"))) as found:
        yield found


def test_all_stands_in_one_folder_of_its_own_name(archive: zipfile.ZipFile) -> None:
    heads = {name.partition("/")[0] for name in archive.namelist()}
    assert {head for head in heads if not head.endswith(".dist-info")} == {"open_roadmaps"}


def test_whatever_the_code_and_a_site_need_is_there(archive: zipfile.ZipFile) -> None:
    held = set(archive.namelist())
    code = {
        f"open_roadmaps/{path.relative_to(ROOT / 'generator').as_posix()}"
        for path in (ROOT / "generator").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    looks = {
        f"open_roadmaps/program/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "site_templates").rglob("*")
        if path.is_file()
    }
    assert code | looks <= held
    for page in ("glossary.md", "methods/terms.md", "for-editors/index.md", "accessibility.md"):
        assert f"open_roadmaps/program/content/{page}" in held


def test_nothing_of_this_project_goes_along(archive: zipfile.ZipFile) -> None:
    pages = {
        name.removeprefix("open_roadmaps/program/content/")
        for name in archive.namelist()
        if name.startswith("open_roadmaps/program/content/")
    }
    everything = {
        path.relative_to(ROOT / "content").as_posix()
        for path in (ROOT / "content").rglob("*")
        if path.is_file()
    }
    assert pages == set(program.pages())
    own = everything - pages
    assert {name.partition("/")[0] for name in own} <= {
        "index.md", "contacts.md", "redirects.csv", "reports", "for-developers",
    }  # fmt: skip


def test_entry_points_name_what_is_installed(archive: zipfile.ZipFile) -> None:
    (name,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
    points = ConfigParser()
    points.read_string(archive.read(name).decode("utf-8"))
    assert points["console_scripts"]["roadmaps"] == "open_roadmaps.cli:main"
    assert points["mkdocs.plugins"]["open-roadmaps"] == "open_roadmaps.plugin:RoadmapsPlugin"


def test_the_same_sources_give_the_same_wheel(tmp_path: Path) -> None:
    first, second = (wheel(tmp_path / name).read_bytes() for name in ("one", "two"))
    assert first == second


def test_the_unpacked_wheel_runs_and_speaks_russian(tmp_path: Path) -> None:
    installed = unpacked(tmp_path)
    done = run(installed, "check", folder=tmp_path)
    assert done.returncode == 2
    assert "пакет" in done.stderr
