"""A fresh machine takes from the published site what has not changed, and nothing unseen."""

import re
from pathlib import Path

import pytest

from generator.build import manifest
from generator.releases import (
    Branch,
    Folder,
    Host,
    Source,
    laid_out,
    notes_of,
    open_folder,
    publication,
    rollback,
    run,
)
from generator.releases.published import sizes
from tests.releases import places
from tests.releases.places import contents, git
from tests.releases.test_command import Run, make_project
from tests.releases.test_editions import edit

NOTES = manifest.NOTES
TOLD = re.compile(r"Страниц и файлов создано: (\d+), взято готовыми: (\d+)")


def published(run: Run, home: Path, *options: str) -> tuple[int, int]:
    """How many targets were made, and how many taken from the published site."""
    done = run("publish", "current", "--verbose", *options, folder=home)
    assert done.returncode == 0, done.stderr
    found = TOLD.search(done.stderr)
    assert found, done.stderr
    return int(found[1]), int(found[2])


def test_a_fresh_machine_makes_only_what_has_changed_and_the_bytes_are_those_of_a_whole_build(
    tmp_path: Path, roadmaps: Run
) -> None:
    home = make_project(tmp_path)
    assert published(roadmaps, home)[1] == 0
    edit(roadmaps, home, "Семинары", "2021-07-01")
    git(home, "push", "-q", "origin", "main")
    # As continuous integration has it: a clone, and nothing of the builds before.
    fresh = places.clone(home, "fresh")
    seal = tmp_path / "release.json"
    made, kept = published(roadmaps, fresh, "--dry-run", "--manifest", str(seal))
    whole = made + kept
    assert kept > whole / 3
    # Who compares does without the help of the last site, and finds the same.
    assert published(roadmaps, fresh, "--expect", str(seal)) == (whole, 0)
    after = contents(places.branch(home))
    site = sum(len(content) for path, content in after.items() if path.startswith("current/"))
    assert len(after[NOTES]) < 0.05 * site

    again, kept = published(roadmaps, fresh)
    assert (again + kept, contents(places.branch(home))) == (whole, after)
    assert again < whole / 10


@pytest.fixture(params=["branch", "folder"])
def host(request: pytest.FixtureRequest, tmp_path: Path) -> Host:
    home = places.project(tmp_path)
    return places.branch(home) if request.param == "branch" else open_folder(tmp_path / "www")


def publish(host: Host, scratch: Path, state: str) -> dict[str, bytes] | None:
    """Publish a site with notes; what lies before its maker of the last one, None if nothing."""
    seen: list[dict[str, bytes] | None] = []

    def make(version: str, previous: Path | None) -> Path:
        last = previous and laid_out(previous)
        seen.append(last and {path: (last / path).read_bytes() for path, _size in sizes(last)})
        built = places.site(scratch / state, {**places.SCHOOLS, "index.html": state})
        notes_of(built).write_bytes(f"notes of {state}".encode())
        return built

    decide = publication(places.PLACE, ["current"], make, Source(), scratch / "none.csv", lift=True)
    assert run(host, decide, scratch / f"to-{state}").changed
    return seen[-1]


def by_hand(host: Host, path: str, content: bytes) -> None:
    """Somebody changes a published file; the list of files knows nothing of it."""
    if isinstance(host, Folder):
        (host.path / path).write_bytes(content)
        return
    assert isinstance(host, Branch)
    clone = places.clone(host.git.folder, f"hand-{len(content)}", "--branch", "gh-pages")
    (clone / path).write_bytes(content)
    git(clone, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qam", "by hand")
    git(clone, "push", "-q", "origin", "gh-pages")


def test_of_what_is_not_as_it_was_made_nothing_is_taken(host: Host, tmp_path: Path) -> None:
    assert publish(host, tmp_path, "1") is None
    first = {path.removeprefix("current/"): content for path, content in contents(host).items()
             if path.startswith("current/") and not path.endswith("release.json")}  # fmt: skip
    by_hand(host, "current/schools/a/index.html", b"mended")
    found = publish(host, tmp_path, "2")
    assert found == {path: content for path, content in first.items()
                     if path != "schools/a/index.html"}  # fmt: skip
    by_hand(host, NOTES, b"damaged")
    assert publish(host, tmp_path, "3") is None


def test_what_was_taken_back_lends_nothing_to_the_next_state(tmp_path: Path) -> None:
    """Its notes are those of the state that went."""
    branch = places.branch(places.project(tmp_path))
    publish(branch, tmp_path, "1")
    publish(branch, tmp_path, "2")
    back = rollback(places.PLACE, lambda folder: branch.restore(None, folder))
    run(branch, back, tmp_path / "back")
    assert contents(branch)["current/index.html"] == b"1"
    assert publish(branch, tmp_path, "3") is None
