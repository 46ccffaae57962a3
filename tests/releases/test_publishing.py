"""Publishing to a branch and into a folder: what is promised of both, with real git and mike."""

import hashlib
import json
import resource
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import releases
from generator.data.problems import OperationError, UnusableError
from generator.releases import Host
from generator.releases.git import complaint
from generator.version import kind_of
from tests.releases import places
from tests.releases.places import SCHOOLS, commit, contents, git, publish, served, tip

pytestmark = pytest.mark.slow


@pytest.fixture(params=["branch", "folder"])
def host(request: pytest.FixtureRequest, tmp_path: Path) -> Host:
    """A place to publish to, with nothing in it."""
    if request.param == "folder":
        return releases.open_folder(tmp_path / "www" / "maps")
    return places.branch(places.project(tmp_path))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return places.project(tmp_path)


def names(host: Host) -> list[str]:
    return [item["version"] for item in json.loads(contents(host)["versions.json"])]


def test_a_release_stands_beside_current_and_the_root_leads_to_current(
    host: Host, tmp_path: Path
) -> None:
    assert publish(host, tmp_path / "a", "2021.4").changed
    found = contents(host)
    roots = {path for path in found if path.split("/")[0] not in ("current", "2021.4")}
    assert roots == {
        ".nojekyll", "404.html", "index.html", "robots.txt", "sitemap.xml", "style.css",
        "versions.json", "versions/index.html",
    }  # fmt: skip
    for version in ("current", "2021.4"):
        inside = {path.partition("/")[2] for path in found if path.startswith(f"{version}/")}
        assert inside == {*SCHOOLS, "api/v1/index.json", "release.json"}
    assert b'content="0; url=current/index.html"' in found["index.html"]
    assert b"<script" not in found["index.html"]
    assert found["sitemap.xml"] == found["current/sitemap.xml"]
    assert names(host) == ["current", "2021.4"]


def test_the_manifest_tells_every_file_with_size_and_digest(host: Host, tmp_path: Path) -> None:
    publish(host, tmp_path / "a", "current", commit="c" * 40)
    found = contents(host)
    manifest = json.loads(found["current/release.json"])
    assert manifest.pop("files") == [
        {
            "path": path.removeprefix("current/"),
            "sha256": hashlib.sha256(content).hexdigest(),
            "size": len(content),
        }
        for path, content in found.items()
        if path.startswith("current/") and path != "current/release.json"
    ]
    assert manifest == {
        "release": "current",
        "as_of": "2021-03-01",
        "generator": "0.1.0",
        "source": {"commit": "c" * 40, "modified": False},
        "packages": [],
        "withdrawn": None,
    }


def test_the_same_release_again_changes_nothing(host: Host, tmp_path: Path) -> None:
    publish(host, tmp_path / "a", "2021.4")
    before = contents(host)
    assert not publish(host, tmp_path / "b", "2021.4", commit="d" * 40).changed
    assert contents(host) == before


def test_a_release_with_other_bytes_is_refused(host: Host, tmp_path: Path) -> None:
    publish(host, tmp_path / "a", "2021.4")
    before = contents(host)
    with pytest.raises(UnusableError, match=r"2021.4 is published already.*schools/a/index.html"):
        publish(host, tmp_path / "b", "2021.4", files={**SCHOOLS, "schools/a/index.html": "other"})
    assert contents(host) == before


def test_current_and_previews_change_and_releases_stay(host: Host, tmp_path: Path) -> None:
    publish(host, tmp_path / "a", "2021.4")
    frozen = {path: text for path, text in contents(host).items() if path.startswith("2021.4/")}
    later = {**SCHOOLS, "schools/a/index.html": "school a, corrected"}
    publish(host, tmp_path / "b", "preview-x")
    publish(host, tmp_path / "c", "preview-x", files=later)
    publish(host, tmp_path / "d", "current", files=later)
    found = contents(host)
    assert found["current/schools/a/index.html"] == b"school a, corrected"
    assert found["preview-x/schools/a/index.html"] == b"school a, corrected"
    assert frozen.items() <= found.items()


@pytest.mark.parametrize(
    "name", ["", ".", "..", "2021", "2021.4/x", "latest", "preview-", "-x", "2021.4 ", "v1", "Ё"]
)
def test_other_names_of_versions_are_refused(name: str) -> None:
    with pytest.raises(UnusableError, match="is no name of a version"):
        kind_of(name)


def test_previews_are_pruned_and_releases_are_not(host: Host, tmp_path: Path) -> None:
    for number, version in enumerate(("2021.4", "preview-a", "preview-b")):
        publish(host, tmp_path / str(number), version)
    with pytest.raises(UnusableError, match=r"withdraw 2021.4"):
        releases.run(host, releases.pruning(places.PLACE, ["2021.4"]), tmp_path / "p")
    with pytest.raises(UnusableError, match="preview-z is not published"):
        releases.run(host, releases.pruning(places.PLACE, ["preview-z"]), tmp_path / "p")
    releases.run(host, releases.pruning(places.PLACE, ["preview-a"]), tmp_path / "p")
    assert names(host) == ["current", "2021.4"]
    assert host.look().versions() == ("current", "2021.4", "preview-b")
    releases.run(host, releases.pruning(places.PLACE, ()), tmp_path / "p")
    assert names(host) == ["current", "2021.4"]
    assert {path.split("/")[0] for path in contents(host) if "/" in path} == {
        "current", "2021.4", "versions",
    }  # fmt: skip


def test_a_withdrawn_release_tells_why_at_every_address(host: Host, tmp_path: Path) -> None:
    publish(host, tmp_path / "a", "2021.4")
    reason = "В выпуске были <лишние> сведения"
    decide = releases.withdrawal(places.PLACE, "2021.4", reason)
    assert releases.run(host, decide, tmp_path / "w").changed
    assert not releases.run(host, decide, tmp_path / "x").changed
    found = contents(host)
    page = found["2021.4/schools/b/index.html"].decode("utf-8")
    assert "В выпуске были &lt;лишние&gt; сведения" in page
    assert 'href="../../../current/schools/b/"' in page
    assert "school b" not in page
    assert json.loads(found["2021.4/api/v1/schools/b.json"])["reason"] == reason
    assert found["2021.4/schools/b/plan-b.csv"].decode("utf-8") == f'withdrawn\n"{reason}"\n'
    assert "&lt;лишние&gt;" in found["versions/index.html"].decode("utf-8")
    with pytest.raises(UnusableError, match="its name is not used again"):
        publish(host, tmp_path / "y", "2021.4")


def test_a_withdrawal_needs_a_reason_and_is_not_for_current() -> None:
    with pytest.raises(UnusableError, match="Say why"):
        releases.withdrawal(places.PLACE, "2021.4", " ")
    with pytest.raises(UnusableError, match="is not withdrawn"):
        releases.withdrawal(places.PLACE, "current", "x")


def test_more_than_the_host_takes_is_refused_before_anything_is_published(
    host: Host, tmp_path: Path
) -> None:
    publish(host, tmp_path / "a", "current")
    before = contents(host)
    with pytest.raises(OperationError, match="more than the 0 MB"):
        publish(host, tmp_path / "b", "2021.4", limit=sum(map(len, before.values())) + 100)
    assert contents(host) == before


def test_a_symbolic_link_is_refused(host: Host, tmp_path: Path) -> None:
    def make(version: str, previous: Path | None) -> Path:
        folder = places.site(tmp_path / "built")
        (folder / "latest").symlink_to("schools")
        return folder

    decide = releases.publication(
        places.PLACE, ["current"], make, releases.Source(), tmp_path / "none.csv"
    )
    with pytest.raises(OperationError, match="latest is a symbolic link"):
        releases.run(host, decide, tmp_path / "s")
    assert contents(host) == {}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<<<<<<< ours\n[]\n=======\n[]\n>>>>>>> theirs\n", "versions.json is damaged"),
        ("{}", "versions.json and the folders of versions differ"),
        ("[]", "versions.json and the folders of versions differ"),
        ('[{"version": "../x", "title": "x", "aliases": []}]', "versions.json is damaged"),
        ('[{"version": "current"}]', "versions.json is damaged"),
    ],
)
def test_a_damaged_list_of_versions_is_left_as_it_is(
    tmp_path: Path, text: str, reason: str
) -> None:
    host = releases.open_folder(tmp_path / "www")
    publish(host, tmp_path / "a", "current")
    (tmp_path / "www" / "versions.json").write_text(text, "utf-8")
    before = contents(host)
    with pytest.raises(OperationError, match=reason):
        publish(host, tmp_path / "b", "2021.4")
    assert contents(host) == before


def test_a_conflicted_list_of_versions_on_the_branch_is_left_as_it_is(
    home: Path, tmp_path: Path
) -> None:
    host = places.branch(home)
    publish(host, tmp_path / "a", "current")
    other = places.clone(home, "other", "--branch", "gh-pages")
    (other / "versions.json").write_text("<<<<<<< a\n[]\n", "utf-8")
    git(other, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qam", "conflict")
    git(other, "push", "-q")
    before = tip(home)
    with pytest.raises(OperationError, match="is damaged"):
        publish(host, tmp_path / "b", "2021.4")
    assert tip(home) == before


def test_what_others_published_is_not_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "www"
    folder.mkdir()
    (folder / "index.html").write_text("another site", "utf-8")
    host = releases.open_folder(folder)
    with pytest.raises(OperationError, match="something else is published here"):
        publish(host, tmp_path / "a", "current")
    assert contents(host) == {"index.html": b"another site"}


def test_a_file_at_the_root_that_is_not_ours_stays(host: Host, tmp_path: Path) -> None:
    publish(host, tmp_path / "a", "current")
    if isinstance(host, releases.Folder):
        (host.path / "CNAME").write_text("maps.example", "utf-8")
        publish(host, tmp_path / "b", "2021.4")
        assert contents(host)["CNAME"] == b"maps.example"


def test_unpushed_commits_of_the_branch_are_refused(home: Path, tmp_path: Path) -> None:
    host = places.branch(home)
    publish(host, tmp_path / "a", "current")
    git(home, "branch", "gh-pages", "main")
    before = tip(home)
    with pytest.raises(OperationError, match=r"diverged.*git branch -D gh-pages"):
        publish(host, tmp_path / "b", "2021.4")
    assert tip(home) == before


def test_a_branch_that_is_only_behind_is_no_hindrance(home: Path, tmp_path: Path) -> None:
    host = places.branch(home)
    publish(host, tmp_path / "a", "current")
    git(home, "branch", "gh-pages", "origin/gh-pages")
    publish(host, tmp_path / "b", "2021.1")
    assert publish(host, tmp_path / "c", "2021.2").changed


def test_a_shallow_clone_is_refused_with_the_remedy(home: Path, tmp_path: Path) -> None:
    commit(home, "second")
    git(home, "push", "-q", "origin", "main")
    publish(places.branch(home), tmp_path / "a", "current")
    shallow = places.clone(home, "shallow", "--depth", "1", "--branch", "main")
    with pytest.raises(OperationError, match="git fetch --unshallow origin"):
        places.branch(shallow)
    git(shallow, "fetch", "-q", "--unshallow", "origin")
    assert publish(places.branch(shallow), tmp_path / "b", "2021.4").changed


def test_without_a_repository_or_a_remote_it_is_said_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UnusableError, match=r"no git repository.*--to"):
        places.branch(tmp_path)
    home = places.project(tmp_path)
    git(home, "remote", "remove", "origin")
    with pytest.raises(UnusableError, match="no remote origin"):
        places.branch(home)


def test_an_unreachable_remote_is_told_and_nothing_is_left(home: Path, tmp_path: Path) -> None:
    shutil.move(home.parent / "remote.git", home.parent / "gone.git")
    with pytest.raises(OperationError, match="git ls-remote failed"):
        publish(places.branch(home), tmp_path / "a", "current")
    assert "refs/roadmaps" not in git(home, "for-each-ref")


def test_a_password_in_the_address_of_the_remote_is_not_told() -> None:
    stderr = b"fatal: unable to access 'https://robot:secret@host.example/x.git/'"
    done = subprocess.CompletedProcess([], 128, b"", stderr)
    told = "git answers «fatal: unable to access 'https://…@host.example/x.git/'»"
    assert str(complaint(done)) == told


@pytest.mark.parametrize(
    ("stderr", "words"),
    [
        (b"fatal: unable to access 'x': Could not resolve host: example.org", "до сервера не достучаться"),
        (b"git@host: Permission denied (publickey).", "не пускает"),
        (b"fatal: could not read Username for 'https://x': terminal prompts disabled", "не пускает"),
        (b"ERROR: Repository not found.", "по этому адресу хранилища нет"),
        (b"remote: error: GH006: Protected branch update failed", "сервер защищает ветку"),
        (b"error: cannot lock ref 'refs/heads/gh-pages'", "осталась блокировка"),
        (b"fatal: detected dubious ownership in repository at '/x'", "принадлежит другому"),
        (b"fatal: loose object 0123 is corrupt", "склонируйте его заново"),
        (b"error: unable to create temporary file: No space left on device", "нет места на диске"),
    ],
)  # fmt: skip
def test_failures_of_git_are_told_in_words(stderr: bytes, words: str) -> None:
    told = complaint(subprocess.CompletedProcess([], 128, b"", stderr)).render("ru")
    assert words in told
    assert f"(git отвечает «{stderr.decode()}»)" in told


def test_a_remote_that_refuses_is_told_in_its_own_words(home: Path, tmp_path: Path) -> None:
    hook = home.parent / "remote.git" / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 'closed for today' >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    with pytest.raises(OperationError, match="closed for today"):
        publish(places.branch(home), tmp_path / "a", "current")
    assert tip(home) == ""


def test_the_readers_own_branches_are_not_touched(home: Path, tmp_path: Path) -> None:
    before = git(home, "for-each-ref", "refs/heads")
    publish(places.branch(home), tmp_path / "a", "2021.4")
    assert git(home, "for-each-ref", "refs/heads") == before
    assert git(home, "for-each-ref", "refs/roadmaps") == ""
    assert git(home, "status", "--porcelain") == ""


def test_an_overtaken_publication_does_not_go_back(host: Host, tmp_path: Path) -> None:
    publish(host, tmp_path / "a", "current", commit="newer")
    before = contents(host)
    with pytest.raises(OperationError, match="made from the commit newer"):
        publish(host, tmp_path / "b", "current", commit="older", follows=lambda commit: False)
    assert contents(host) == before


def test_after_a_rollback_every_path_still_resolves(home: Path, tmp_path: Path) -> None:
    host = places.branch(home)
    publish(host, tmp_path / "a", "current", commit="first")
    first = contents(host)
    more = {**SCHOOLS, "schools/c/index.html": "school c", "schools/a/index.html": "wrong"}
    publish(host, tmp_path / "b", "current", files=more, commit="second")

    def back(to: str | None) -> releases.Decide:
        return releases.rollback(places.PLACE, lambda folder: host.restore(to, folder))

    with pytest.raises(UnusableError, match="no such earlier state"):
        releases.run(host, back("third"), tmp_path / "c")
    assert releases.run(host, back(None), tmp_path / "d").changed
    found = contents(host)
    assert found["current/schools/a/index.html"] == first["current/schools/a/index.html"]
    assert json.loads(found["current/release.json"])["source"]["commit"] == "first"
    with served(host, tmp_path / "www") as ask:
        status, page = ask("current/schools/c/")
        assert status == 200
        assert "school c" not in page
    publish(host, tmp_path / "e", "current", files=more, commit="second", lift=True)
    assert contents(host)["current/schools/c/index.html"] == b"school c"
    assert releases.run(host, back("fir"), tmp_path / "f").changed


def test_every_old_path_resolves_after_releases_merges_and_rollback(
    home: Path, tmp_path: Path
) -> None:
    host = places.branch(home)
    table = tmp_path / "redirects.csv"
    asked: set[str] = set()

    def step(act: Callable[[], object]) -> None:
        act()
        asked.update(contents(host))

    merged = {path: text for path, text in SCHOOLS.items() if "schools/b" not in path}
    step(lambda: publish(host, tmp_path / "1", "2021.1", commit="1"))
    table.write_text("old,new,reason\nschools/b/,schools/a/,Школа Б вошла в школу А\n", "utf-8")
    merged["schools/a/plan-a.csv"] = "plan a"
    step(lambda: publish(host, tmp_path / "2", "current", files=merged, commit="2", table=table))
    step(lambda: publish(host, tmp_path / "3", "2021.2", files=merged, commit="2", table=table))
    decide = releases.rollback(places.PLACE, lambda folder: host.restore(None, folder))
    step(lambda: releases.run(host, decide, tmp_path / "4"))
    step(
        lambda: publish(
            host, tmp_path / "5", "current", files=merged, commit="2", table=table, lift=True
        )
    )
    with served(host, tmp_path / "www") as ask:
        assert {path: ask(path)[0] for path in sorted(asked)} == dict.fromkeys(sorted(asked), 200)
        page = ask("current/schools/b/")[1]
        assert 'content="0; url=../../schools/a/"' in page
        assert "Школа Б вошла в школу А" in page
        assert ask("current/schools/b/plan-b.csv")[1] == "plan a"
        assert ask("current/api/v1/schools/b.json")[1] == "{}"
        assert ask("2021.1/schools/b/")[1] == "school b"


def test_a_rehearsal_finds_all_faults_and_changes_nothing(host: Host, tmp_path: Path) -> None:
    def rehearse(name: str, files: places.Files) -> releases.Outcome:
        decide = releases.publication(
            places.PLACE, ["current"], places.maker(files), releases.Source(), tmp_path / "none.csv"
        )
        return releases.run(host, decide, tmp_path / name, rehearsal=True)

    assert rehearse("a", SCHOOLS).changed
    assert contents(host) == {}
    publish(host, tmp_path / "b", "current")
    before = contents(host)
    assert not rehearse("c", SCHOOLS).changed
    with pytest.raises(releases.LostPathsError) as refused:
        rehearse("d", {"index.html": "front"})
    assert refused.value.rows == ("schools/a/,,", "schools/b/,,")
    assert contents(host) == before


def test_only_what_was_expected_is_published(host: Host, tmp_path: Path) -> None:
    publish(host, tmp_path / "a", "2021.1")
    expected = host.look().manifest("2021.1")
    other = releases.open_folder(tmp_path / "other")

    def again(name: str, files: places.Files) -> releases.Outcome:
        decide = releases.publication(
            places.PLACE, ["2021.1"], places.maker(files), releases.Source(),
            tmp_path / "none.csv", expected=expected,
        )  # fmt: skip
        return releases.run(other, decide, tmp_path / name)

    with pytest.raises(OperationError, match=r"1 files differ, the first is schools/b/index\.html"):
        again("b", {**SCHOOLS, "schools/b/index.html": "another"})
    assert contents(other) == {}
    assert again("c", SCHOOLS).changed


def test_a_release_does_not_run_ahead_of_the_current_version(host: Host, tmp_path: Path) -> None:
    publish(host, tmp_path / "a", "current")
    before = contents(host)
    more = {**SCHOOLS, "schools/c/index.html": "school c"}
    with pytest.raises(UnusableError, match=r"for instance schools/c/; .* Publish the current"):
        publish(host, tmp_path / "b", "2021.1", files=more)
    assert contents(host) == before
    publish(host, tmp_path / "c", "preview-c", files=more)


def test_a_disk_that_is_full_is_told_by_one_file_and_the_old_site_stays(
    tmp_path: Path,
) -> None:
    host = releases.open_folder(tmp_path / "www")
    publish(host, tmp_path / "a", "current")
    before = contents(host)
    more = {**SCHOOLS, "schools/a/index.html": "x" * 100_000, "schools/b/index.html": "x" * 100_000}
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)

    def make(version: str, previous: Path | None) -> Path:
        folder = places.maker(more)(version, previous)
        # From here on no file may grow beyond a few blocks, as on a disk that is full.
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))
        return folder

    decide = releases.publication(
        places.PLACE, ["current"], make, releases.Source(), tmp_path / "none.csv"
    )
    try:
        with pytest.raises(OSError, match="File too large") as failed:
            releases.run(host, decide, tmp_path / "b")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert str(failed.value.filename).endswith("schools/a/index.html")
    assert contents(host) == before
    assert list(tmp_path.glob(".www*")) == []
