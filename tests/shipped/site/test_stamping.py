"""Stamped pages are what MkDocs would have made; builds repeat to the byte."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator import plugin
from generator.voices.pages import PAGES
from tests.conftest import copy_project, run_roadmaps

pytestmark = pytest.mark.slow


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_stamped_pages_equal_those_that_mkdocs_renders(site: Path, tmp_path: Path) -> None:
    """The oracle: every entity page of the shipped packages, rendered by MkDocs itself."""
    project = copy_project(tmp_path / "slow")
    kinds = {kind.section for kind in PAGES} | {kind.path.partition("/")[0] for kind in PAGES}
    addresses = [
        f"{path.parent.relative_to(site).as_posix()}/"
        for kind in sorted({kind.strip("/") for kind in kinds})
        for path in sorted((site / kind).glob("*/**/index.html"))
    ]
    assert len(addresses) > 80
    plugin.build_site(project / "mkdocs.yml", project / "site", slow=addresses, jobs=1)
    rendered = project / "site"
    strange = [
        address
        for address in addresses
        if (site / address / "index.html").read_bytes()
        != (rendered / address / "index.html").read_bytes()
    ]
    assert strange == []


SURROUNDINGS = {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "12345"}
PLUGIN = "  - open-roadmaps\n"


def build(project: Path) -> subprocess.CompletedProcess[str]:
    return run_roadmaps("build", folder=project, environment=SURROUNDINGS)


def mkdocs(project: Path) -> subprocess.CompletedProcess[str]:
    """`mkdocs build`, unmodified, as an office's own tools would call it."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=project, capture_output=True,
        text=True, check=False, env={**os.environ, **SURROUNDINGS},
    )  # fmt: skip


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by MkDocs itself in another folder, time zone, locale, hash seed and umask, by two processes.

    Whoever changes something there puts it back.
    """
    project = copy_project(tmp_path_factory.mktemp("elsewhere") / "другая папка")
    settings = (project / "mkdocs.yml").read_text("utf-8")
    assert PLUGIN in settings
    (project / "mkdocs.yml").write_text(
        settings.replace(PLUGIN, "  - open-roadmaps: {jobs: 2}\n"), "utf-8"
    )
    old = os.umask(0o077)
    try:
        result = mkdocs(project)
    finally:
        os.umask(old)
    assert result.returncode == 0, result.stderr
    return project


def different(one: Path, two: Path) -> list[str]:
    """The files that only one of two sites has, or that are not the same in both."""
    first, second = tree(one), tree(two)
    return sorted(
        name for name in first.keys() | second.keys() if first.get(name) != second.get(name)
    )


def test_mkdocs_itself_in_different_surroundings_builds_the_same_site(
    site: Path, elsewhere: Path
) -> None:
    assert different(site, elsewhere / "site") == []


def inodes(site: Path) -> dict[str, int]:
    """Pages of entities: one that is kept is the same file."""
    kinds = {kind.path.partition("{")[0] for kind in PAGES}
    pages = {page for kind in kinds for page in (site / kind).glob("*/index.html")}
    return {page.relative_to(site).as_posix(): page.stat().st_ino for page in pages}


def test_a_second_build_makes_only_the_pages_that_changed(site: Path, elsewhere: Path) -> None:
    before = inodes(elsewhere / "site")
    # What MkDocs itself has made is kept by the command; then it knows at once that nothing changed.
    assert build(elsewhere).returncode == 0
    again = build(elsewhere)
    assert again.returncode == 0
    assert again.stderr.endswith("Ничего не изменилось: сайт остаётся прежним.\n")
    assert inodes(elsewhere / "site") == before
    measures = elsewhere / "datapackages" / "amur-2020" / "measures.csv"
    text = measures.read_text("utf-8")
    measures.write_text(text.replace("Подготовка инструкции", "Подготовка памятки", 1), "utf-8")
    assert build(elsewhere).returncode == 0
    page = elsewhere / "site" / "roadmaps" / "amur-2020" / "index.html"
    assert "Подготовка памятки" in page.read_text("utf-8")
    now = inodes(elsewhere / "site")
    assert now.keys() == before.keys()
    made = {name for name, inode in now.items() if before[name] != inode}
    # The plan and its chart for other sites, the body that answers for the measure, and the
    # package, whose checksum changed; beside them only what read a fact that holds the measure.
    assert {
        "roadmaps/amur-2020/index.html",
        "embed/timeline/amur-2020/index.html",
        "bodies/amur-iro/index.html",
        "data/amur-2020/index.html",
    } <= made
    assert len(made) < len(before) / 4
    measures.write_text(text, "utf-8")
    assert build(elsewhere).returncode == 0
    assert different(site, elsewhere / "site") == []


def test_an_edit_of_the_published_site_does_not_come_back(elsewhere: Path) -> None:
    page = elsewhere / "site" / "bodies" / "amur-iro" / "index.html"
    original = page.read_bytes()
    with page.open("ab") as target:
        target.write(b"edited")
    assert build(elsewhere).returncode == 0
    assert page.read_bytes() == original


def test_mkdocs_itself_keeps_pages_and_after_a_failure_the_site(elsewhere: Path) -> None:
    before = inodes(elsewhere / "site")
    measures = elsewhere / "datapackages" / "amur-2020" / "measures.csv"
    template = elsewhere / "site_templates" / "pages" / "body.html"
    text, whole = measures.read_text("utf-8"), template.read_text("utf-8")
    measures.write_text(text.replace("Подготовка инструкции", "Подготовка памятки", 1), "utf-8")
    assert mkdocs(elsewhere).returncode == 0
    now = inodes(elsewhere / "site")
    made = {name for name, inode in now.items() if before[name] != inode}
    assert 0 < len(made) < len(before) / 2
    template.write_text("{{ nothing }}", "utf-8")
    assert mkdocs(elsewhere).returncode == 1
    assert inodes(elsewhere / "site") == now
    measures.write_text(text, "utf-8")
    template.write_text(whole, "utf-8")


@pytest.mark.parametrize("foreign", ["notes.txt", "api/v1/other.json"])
def test_a_folder_with_other_files_is_never_replaced(tmp_path: Path, foreign: str) -> None:
    project = copy_project(tmp_path / "project")
    precious = project / "out" / foreign
    precious.parent.mkdir(parents=True)
    precious.write_text("keep me", "utf-8")
    result = run_roadmaps("build", "--output", "out", folder=project)
    assert result.returncode == 2
    assert "out" in result.stderr
    assert tree(project / "out") == {foreign: b"keep me"}


def test_the_project_itself_is_never_replaced(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    result = run_roadmaps("build", "--output", ".", folder=project)
    assert result.returncode == 2
    assert (project / "mkdocs.yml").exists()
