"""The commands on a tiny project, as its keeper runs them: published, moved, rolled back."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from generator import releases
from generator.cli import publishing
from tests.conftest import ROOT
from tests.faults import tiny
from tests.releases import places
from tests.releases.places import PLACE, commit, contents, git, maker

pytestmark = pytest.mark.slow

SETTINGS = """\
site_name: Карты
site_url: https://site.example/maps/
docs_dir: content
strict: true
theme: {name: material, custom_dir: site_templates/theme, language: ru, font: false}
plugins: [{open-roadmaps: {formats: [csv], jobs: 1}}]
"""


Run = Callable[..., CompletedProcess[str]]


def make_project(folder: Path) -> Path:
    """A project of two schools and one plan under git, with a remote."""
    home = places.project(folder)
    tiny.write_project(home)
    shutil.copytree(ROOT / "site_templates", home / "site_templates")
    for name in ("index.md", "reports/index.md"):
        (home / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (home / "content" / name).write_text("# Карты\n", "utf-8")
    (home / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (home / ".gitignore").write_text(".cache/\n", "utf-8")
    commit(home, "the project")
    return home


def test_a_keeper_publishes_moves_a_page_and_rolls_back(tmp_path: Path, roadmaps: Run) -> None:
    home = make_project(tmp_path)
    first = roadmaps("publish", "2021.1", folder=home)
    assert (first.returncode, first.stdout) == (0, "https://site.example/maps/2021.1/\n"), (
        first.stderr
    )
    host = places.branch(home)
    _assert_versions_know_their_places(contents(host))

    again = roadmaps("publish", "2021.1", folder=home)
    assert again.returncode == 0, again.stderr
    assert "делать нечего" in again.stderr

    tiny.change_text(home, "schools", lambda text: text.replace("school-2", "school-3"))
    tiny.change_text(home, "results", lambda text: text.replace("school-2", "school-3"))
    commit(home, "another id")
    before = contents(host)
    unraised = roadmaps("publish", "current", folder=home)
    assert unraised.returncode == 1, unraised.stderr
    assert "[version_and_date_rise]" in unraised.stderr
    assert "roadmaps bump" in unraised.stderr
    raised = roadmaps("bump", "--date", "2021-06-02", folder=home)
    assert raised.returncode == 0, raised.stderr
    assert raised.stdout == (
        "datapackages/results/datapackage.json\ndatapackages/schools/datapackage.json\n"
    )
    commit(home, "another edition")
    lost = roadmaps("publish", "current", folder=home)
    assert lost.returncode == 1, lost.stderr
    assert "content/redirects.csv — ошибка [published_paths]" in lost.stderr
    assert "С сайта пропал бы опубликованный адрес schools/school-2/" in lost.stderr
    assert lost.stderr.endswith(
        "Строки для content/redirects.csv; впишите в каждую новый адрес, причину или то и другое:\n"
        "schools/school-2/,,\n"
    )
    assert roadmaps("publish", "current", "--dry-run", folder=home).stderr == lost.stderr
    assert contents(host) == before

    table = home / "content" / "redirects.csv"
    table.write_text("old,new,reason\nschools/school-2/,schools/school-3/,Новый код\n", "utf-8")
    commit(home, "where it went")
    sealed = tmp_path / "rehearsed" / "release.json"
    rehearsed = roadmaps("publish", "current", "--dry-run", "--manifest", str(sealed), folder=home)
    assert (rehearsed.returncode, rehearsed.stdout) == (0, "")
    assert "ничего не изменилось" in rehearsed.stderr
    assert contents(host) == before
    expected = roadmaps("publish", "current", "--expect", str(sealed), folder=home)
    assert expected.returncode == 0, expected.stderr
    assert contents(host)["current/release.json"] == sealed.read_bytes()
    none = roadmaps("publish", "2021.2", "--expect", str(sealed), folder=home)
    assert none.returncode == 2
    assert "release.json версии 2021.2" in none.stderr
    found = contents(host)
    assert b"../../schools/school-3/" in found["current/schools/school-2/index.html"]
    assert {path for path in before if path.startswith("current/schools")} <= set(found)

    refused = roadmaps("publish", "2021.1", folder=home)
    assert refused.returncode == 2
    assert "Выпуск 2021.1 уже опубликован и не меняется" in refused.stderr

    git(home, "checkout", "-q", "HEAD~1")
    older = roadmaps("publish", "current", folder=home)
    assert older.returncode == 3
    assert "а ваш за ним не следует" in older.stderr
    git(home, "checkout", "-q", "main")
    assert contents(host) == found

    back = roadmaps("rollback", folder=home)
    assert (back.returncode, back.stdout) == (0, "https://site.example/maps/current/\n")
    restored = contents(host)
    page = "current/schools/school-2/index.html"
    assert restored[page] == before[page]
    assert "прежнему состоянию" in restored["current/schools/school-3/index.html"].decode("utf-8")


def _assert_versions_know_their_places(found: dict[str, bytes]) -> None:
    """Canonical addresses, the notice of a release, the sitemap, the API's name of itself."""
    page = "schools/school-1/index.html"
    current = found[f"current/{page}"].decode("utf-8")
    release = found[f"2021.1/{page}"].decode("utf-8")
    canonical = '<link rel="canonical" href="https://site.example/maps/current/schools/school-1/">'
    assert canonical in current
    assert canonical in release
    assert "https://site.example/maps/2021.1/reports/" in found["2021.1/reports/index.html"].decode(
        "utf-8"
    )
    assert "Выпуск 2021.1. Он не меняется." in release
    assert 'href="../../../current/schools/school-1/"' in release
    assert "md-banner" not in current
    assert 'href="../../../versions/"' in current
    assert json.loads(found["2021.1/api/v1/index.json"])["release"] == "2021.1"
    assert b"<loc>https://site.example/maps/current/schools/school-1/</loc>" in found["sitemap.xml"]
    assert b"Sitemap: https://site.example/maps/sitemap.xml" in found["robots.txt"]
    manifest = json.loads(found["2021.1/release.json"])
    assert manifest["as_of"] == "2021-06-01"
    assert [item["name"] for item in manifest["packages"]] == ["results", "roadmaps", "schools"]
    assert manifest["source"]["modified"] is False


def test_calls_that_cannot_be_met_are_told(tmp_path: Path, roadmaps: Run) -> None:
    wrong = roadmaps("publish", "новый", folder=tmp_path)
    assert wrong.returncode == 2
    assert "не может быть именем версии" in wrong.stderr
    nowhere = roadmaps("publish", "current", folder=tmp_path)
    assert nowhere.returncode == 2
    assert "mkdocs.yml" in nowhere.stderr


def test_a_site_near_the_limit_is_published_with_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    host = releases.open_folder(tmp_path / "www")
    work = publishing.Work(PLACE, host, releases.Git(tmp_path), tmp_path / "scratch", 20_000_000)
    files = {"index.html": "x" * 16_500_000}
    source = releases.Source()
    decide = releases.publication(PLACE, ("current",), maker(files), source, tmp_path / "none.csv")
    assert work.do(decide).changed
    assert capsys.readouterr().err == (
        "Сайт занимает 16 МБ, а хостинг принимает 20 МБ: "
        "пора удалить предпросмотры (roadmaps prune).\n"
    )
