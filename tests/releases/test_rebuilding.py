"""A release is built again from its commit, on the site as it was before it, and compared."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import releases
from generator.data.problems import UnusableError
from generator.releases import rebuilding
from tests.conftest import run_roadmaps
from tests.faults import tiny
from tests.releases import places
from tests.releases.places import SCHOOLS, commit, git, publish
from tests.releases.test_command import make_project

pytestmark = pytest.mark.slow


def build_again(files: places.Files = SCHOOLS) -> rebuilding.Build:
    """What builds again gives these files."""

    def build(project: Path, version: str, site: Path, variables: Mapping[str, str]) -> None:
        publish(releases.open_folder(site), project.with_name("scratch"), version, files=files)

    return build


def released(tmp_path: Path) -> tuple[releases.Branch, str]:
    """A branch with the release 2021.1, and a later state of `current` with other files."""
    home = places.project(tmp_path)
    host = places.branch(home)
    first = git(home, "rev-parse", "HEAD")
    publish(host, tmp_path / "a", "2021.1", commit=first)
    later = {**SCHOOLS, "index.html": "a later front"}
    publish(host, tmp_path / "b", "current", files=later, commit=commit(home, "later"))
    return host, first


def test_what_its_commit_gives_is_the_release(tmp_path: Path) -> None:
    home = make_project(tmp_path)
    assert run_roadmaps("publish", "current", folder=home).returncode == 0
    tiny.change_cell(home, "measures", 2, "title", "Вебинар")
    assert run_roadmaps("bump", "--date", "2021-06-02", folder=home).returncode == 0
    commit(home, "later")
    for version in ("current", "2021.1"):
        assert run_roadmaps("publish", version, folder=home).returncode == 0

    def build(project: Path, version: str, site: Path, variables: Mapping[str, str]) -> None:
        assert variables == {"SITE_URL": "https://site.example/maps/"}
        done = run_roadmaps("publish", version, "--to", str(site), folder=project)
        assert done.returncode == 0, done.stderr

    host = places.branch(home)
    assert rebuilding.newest(host.look()) == "2021.1"
    found = rebuilding.compare(host, "2021.1", build, tmp_path / "again")
    assert found == rebuilding.Comparison(published=(), rebuilt=())


def test_it_is_built_from_its_own_commit_on_what_was_published_before(tmp_path: Path) -> None:
    host, _first = released(tmp_path)
    home = host.git.folder
    publish(host, tmp_path / "c", "2021.2", commit=commit(home, "second"))
    seen: dict[str, object] = {}

    def build(project: Path, version: str, site: Path, variables: Mapping[str, str]) -> None:
        seen["data"] = (project / "data.txt").read_text("utf-8")
        seen["versions"] = sorted(path.name for path in site.iterdir() if path.name[0] in "c2")
        build_again()(project, version, site, variables)

    found = rebuilding.compare(host, "2021.2", build, tmp_path / "again")
    assert found == rebuilding.Comparison(published=(), rebuilt=())
    assert seen == {"data": "second", "versions": ["2021.1", "current"]}


def test_files_that_differ_are_named(tmp_path: Path) -> None:
    host, _first = released(tmp_path)
    others = {**SCHOOLS, "schools/b/index.html": "another b", "new.html": ""}
    found = rebuilding.compare(host, "2021.1", build_again(others), tmp_path / "again")
    assert found.published == ()
    assert found.rebuilt == ("new.html", "schools/b/index.html")


def test_a_published_file_that_somebody_changed_is_named(tmp_path: Path) -> None:
    host, _first = released(tmp_path)
    copy = places.clone(host.git.folder, "copy", "--branch", "gh-pages")
    (copy / "2021.1" / "index.html").write_text("owned", "utf-8")
    git(copy, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qam", "by hand")
    git(copy, "push", "-q", "origin", "gh-pages")
    found = rebuilding.compare(host, "2021.1", build_again(), tmp_path / "again")
    assert found == rebuilding.Comparison(published=("index.html",), rebuilt=())


@pytest.mark.parametrize("version", ["current", "2021.1"])
def test_what_was_made_from_no_commit_cannot_be_built_again(tmp_path: Path, version: str) -> None:
    host = places.branch(places.project(tmp_path))
    publish(host, tmp_path / "a", "2021.1")
    with pytest.raises(UnusableError, match="not made from a commit"):
        rebuilding.compare(host, version, build_again(), tmp_path / "again")


def test_without_a_release_there_is_nothing_to_verify(tmp_path: Path) -> None:
    home = make_project(tmp_path)
    answer = run_roadmaps("verify", folder=home)
    assert (answer.returncode, answer.stdout) == (0, "")
    assert "сравнивать нечего" in answer.stderr


def test_a_release_whose_commit_names_no_program_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnusableError, match=r"holds no uv\.lock"):
        rebuilding.build_by_lock(tmp_path, "2021.1", tmp_path / "site", {})
