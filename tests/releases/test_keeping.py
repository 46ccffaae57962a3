"""What was taken back stays back, previews are in no list, old states fold away, folders are checked."""

import io
import json
import os
import subprocess
import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator import releases
from generator.data.problems import OperationError
from generator.releases import READY, Branch, Host, Source
from generator.releases.branch import _plain as plain
from tests.conftest import ROOT
from tests.releases import places
from tests.releases.places import SCHOOLS, contents, git, publish


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    return places.branch(places.project(tmp_path))


@pytest.fixture(params=["branch", "folder"])
def host(request: pytest.FixtureRequest, tmp_path: Path) -> Host:
    if request.param == "folder":
        return releases.open_folder(tmp_path / "www")
    return places.branch(places.project(tmp_path))


def state(number: int) -> places.Files:
    return {**SCHOOLS, "index.html": f"state {number}"}


def again(host: Host, scratch: Path, version: str, *, lift: bool = False, number: int = 3) -> None:
    decide = releases.publication(
        places.PLACE, [version], places.maker(state(number)), Source(), Path("none.csv"), lift=lift
    )
    releases.run(host, decide, scratch)


def test_previews_stand_in_no_list_and_are_found_all_the_same(host: Host, tmp_path: Path) -> None:
    publish(host, tmp_path / "a", "current", "2021.1")
    publish(host, tmp_path / "b", "preview-draft-x")
    found = contents(host)
    assert "preview-draft-x/index.html" in found
    named = [path for path, text in found.items() if "/" not in path and b"draft-x" in text]
    assert named == []
    assert b"draft-x" not in found["versions/index.html"]
    assert host.look().versions() == ("current", "2021.1", "preview-draft-x")


def test_a_preview_that_an_earlier_generator_listed_goes_from_the_list(tmp_path: Path) -> None:
    host = releases.open_folder(tmp_path / "www")
    publish(host, tmp_path / "a", "current", "preview-x")
    listed = tmp_path / "www" / "versions.json"
    versions = json.loads(listed.read_text())
    item = {"version": "preview-x", "title": "preview-x", "aliases": []}
    listed.write_text(json.dumps([*versions, item]))
    publish(host, tmp_path / "b", "2021.1")
    assert [item["version"] for item in json.loads(listed.read_text())] == ["current", "2021.1"]


def test_what_was_taken_back_does_not_return_with_the_next_merge(
    branch: Branch, tmp_path: Path
) -> None:
    """Neither as the current version nor as a release, until somebody lifts the hold."""
    for number in (1, 2):
        publish(branch, tmp_path / str(number), "current", files=state(number))
    back = releases.rollback(places.PLACE, lambda folder: branch.restore(None, folder))
    releases.run(branch, back, tmp_path / "back")
    before = contents(branch)
    assert before["current/index.html"] == b"state 1"
    for version in ("current", "2021.1"):
        with pytest.raises(OperationError, match=r"taken back on purpose .* --lift"):
            again(branch, tmp_path / version, version)
    assert contents(branch) == before
    again(branch, tmp_path / "preview", "preview-x")
    again(branch, tmp_path / "lifted", "current", lift=True)
    assert contents(branch)["current/index.html"] == b"state 3"
    again(branch, tmp_path / "after", "current", number=4)


def test_a_loser_of_a_race_does_not_build_again_what_it_has_built(
    branch: Branch, tmp_path: Path
) -> None:
    """Another release came first: it does not concern this one, and both are published."""
    publish(branch, tmp_path / "first", "current")
    built: list[str] = []

    def make(version: str, previous: Path | None) -> Path:
        if not built:
            # While this builds, somebody else publishes from another clone.
            other = places.branch(places.clone(branch.git.folder, "other"))
            publish(other, tmp_path / "other", "2021.1")
        built.append(version)
        return places.site(tmp_path / "built" / str(len(built)))

    decide = releases.publication(places.PLACE, ["2021.2"], make, Source(), tmp_path / "none.csv")
    assert releases.run(branch, decide, tmp_path / "scratch").changed
    assert built == ["2021.2"]
    assert branch.look().versions() == ("current", "2021.2", "2021.1")


def test_a_push_needs_git_and_nothing_else(branch: Branch, tmp_path: Path) -> None:
    """Who may read makes it ready; who may write has a clone and what was made, and pushes."""
    home = branch.git.folder
    publish(branch, tmp_path / "first", "current")
    git(home, "fetch", "-q", "origin")
    publish(replace(branch, ready=True), tmp_path / "second", "current", files=state(2))
    assert contents(branch)["current/index.html"] == b"front"
    bundle = tmp_path / "site.bundle"
    git(home, "bundle", "create", "-q", str(bundle), READY, "--not", "--remotes")
    writer = places.clone(home, "writer")
    done = subprocess.run(
        ["make", "--no-print-directory", "-f", str(ROOT / "Makefile"), "push", f"BUNDLE={bundle}"], cwd=writer, check=False,
        env={**os.environ, **places.QUIET, "BUNDLE": str(bundle)}, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "Pushed to gh-pages of origin.\n"), done.stderr
    assert contents(branch)["current/index.html"] == b"state 2"
    assert "roadmaps" not in git(writer, "for-each-ref", "refs/roadmaps/ready")


def test_folding_keeps_every_file_and_what_releases_were_made_upon(
    branch: Branch, tmp_path: Path
) -> None:
    for number in range(1, 9):
        publish(branch, tmp_path / str(number), "current", files=state(number))
        if number == 3:
            publish(branch, tmp_path / "release", "2021.1", files=state(number))
    before, tip = contents(branch), branch.look().mark
    upon = _before_release(branch, tip)
    done = releases.fold(branch, 2)
    after = branch.look().mark
    assert contents(branch) == before
    assert done.commits[1] < done.commits[0]
    assert _before_release(branch, after) == upon
    subjects = git(branch.git.folder, "log", "--format=%s", after).splitlines()
    assert "Publish 2021.1" in subjects
    back = releases.rollback(places.PLACE, lambda folder: branch.restore(None, folder))
    releases.run(branch, back, tmp_path / "back")
    assert contents(branch)["current/index.html"] == b"state 7"
    before = contents(branch)
    releases.fold(branch, 1)
    assert contents(branch) == before


def _before_release(branch: Branch, tip: str) -> str:
    first = branch.git.text("rev-list", "--reverse", tip, "--", "2021.1/release.json").split()[0]
    return git(branch.git.folder, "rev-parse", f"{first}^:current")


def test_a_branch_that_moved_meanwhile_is_not_folded(branch: Branch, tmp_path: Path) -> None:
    for number in range(1, 5):
        publish(branch, tmp_path / str(number), "current", files=state(number))
    hook = tmp_path / "remote.git" / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho moved >&2\nexit 1\n")
    hook.chmod(0o755)
    before = branch.look().mark
    with pytest.raises(OperationError, match=r"does not take the folded branch .* moved"):
        releases.fold(branch, 1)
    assert branch.look().mark == before


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda www: None, []),
        (lambda www: (www / "2021.1/index.html").write_text("x"), ["2021.1/index.html"]),
        (
            lambda www: (www / "current/schools/a/index.html").unlink(),
            ["current/schools/a/index.html"],
        ),
        (lambda www: (www / "current/miner.js").write_text("x"), ["current/miner.js"]),
        (lambda www: (www / "404.html").write_text("x"), ["404.html"]),
        (lambda www: (www / "shell.php").write_text("x"), ["shell.php"]),
    ],
)
def test_a_published_folder_is_put_beside_its_own_lists(
    tmp_path: Path, spoil: Callable[[Path], object], told: list[str]
) -> None:
    host = releases.open_folder(tmp_path / "www")
    publish(host, tmp_path / "a", "current", "2021.1")
    spoil(tmp_path / "www")
    assert list(releases.differing(places.PLACE, host.look())) == told


def test_pythons_that_know_no_filters_write_plain_files_alone(
    branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Debian 12 has such a Python; a site holds no links, and an archive must lead nowhere else."""
    home = branch.git.folder
    (home / "inside").mkdir()
    (home / "inside" / "page.html").write_text("page", "utf-8")
    (home / "link").symlink_to("/etc")
    git(home, "add", "-A")
    git(home, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a link")
    monkeypatch.delattr(tarfile, "data_filter", raising=False)
    branch.extract("HEAD", tmp_path / "out")
    assert (tmp_path / "out/inside/page.html").read_text("utf-8") == "page"
    assert not (tmp_path / "out/link").is_symlink()
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name in ("a/../../evil", "/etc/evil", "fine"):
            archive.addfile(tarfile.TarInfo(name), io.BytesIO())
    packed.seek(0)
    with tarfile.open(fileobj=packed) as archive:
        assert [item.name for item in plain(archive)] == ["fine"]
