"""`roadmaps diff` over folders and over revisions of git."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import changes
from generator.data.packages.snapshot import snapshot
from generator.data.problems import UnusableError
from generator.releases.revisions import state
from tests.changes.project import copy
from tests.faults.tiny import change_cell, write_project

pytestmark = pytest.mark.slow

Command = Callable[..., subprocess.CompletedProcess[str]]
SENTENCE = "математика, 5 класс (ВПР), 2020/21 — участников: было 20, стало 21"


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@example.org",
         "-c", "protocol.file.allow=always", *arguments],
        cwd=folder, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.strip()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository of two commits, the second with one correction, and an unsaved edit."""
    root = write_project(tmp_path / "project")
    (root / ".gitattributes").write_text("* export-ignore\n", "utf-8")
    (root / "datapackages" / "results" / "link.csv").symlink_to("/etc/hostname")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "1")
    change_cell(root, "results", 2, "participants", "21")
    git(root, "commit", "-q", "-a", "-m", "2")
    change_cell(root, "results", 2, "participants", "22")
    return root


def test_two_revisions(project: Path, roadmaps: Command) -> None:
    status = git(project, "status", "--porcelain")
    done = roadmaps("diff", "HEAD~1", "HEAD", folder=project)
    assert done.stdout == f"Школа № 1\n  [Исправлено] {SENTENCE}\n\n1 изменение.\nИсправлено: 1\n"
    assert (done.returncode, done.stderr) == (0, "")
    assert git(project, "status", "--porcelain") == status


def sentences(project: Path, old: str, new: str) -> list[str]:
    with state(old, project) as before, state(new, project) as after:
        found = changes.difference(snapshot(before), snapshot(after), new, "ru")
    return [entry.text for entry in found]


def test_a_revision_and_the_folder_as_it_is(project: Path) -> None:
    assert sentences(project, "HEAD", str(project)) == [
        "Школа № 1: математика, 5 класс (ВПР), 2020/21 — участников: было 21, стало 22"
    ]
    assert sentences(project, "HEAD", "main") == []


def test_json_holds_counts_and_changes(project: Path, roadmaps: Command) -> None:
    done = roadmaps("diff", "HEAD", "main", "--format", "json", folder=project)
    assert json.loads(done.stdout) == {"counts": dict.fromkeys(changes.Kind, 0), "changes": []}


def test_only_descriptors_and_tables_are_taken_from_a_revision(project: Path) -> None:
    with state("HEAD", project) as folder:
        found = sorted(path for path in folder.rglob("*") if path.is_file())
        assert {path.suffix for path in found} == {".json", ".csv"}
        assert not any(path.is_symlink() or path.name == "link.csv" for path in found)


def test_a_broken_structure_is_1(project: Path, tmp_path: Path, roadmaps: Command) -> None:
    new = copy(project, tmp_path / "new")
    (new / "datapackages" / "results" / "results.csv").write_text("", "utf-8")
    done = roadmaps("diff", str(project), str(new), folder=tmp_path)
    assert done.returncode == 1
    assert "таблица results не читается" in done.stdout


@pytest.mark.parametrize(
    "name", ["nowhere", "--output=x", "HEAD:datapackages", "a" * 5000, "../none-such"]
)
def test_what_is_neither_folder_nor_revision_is_refused(project: Path, name: str) -> None:
    with pytest.raises(UnusableError, match="neither a folder nor a git revision"):
        sentences(project, name, "HEAD")
    assert sorted(path.name for path in project.iterdir()) == [
        ".git", ".gitattributes", "datapackages",
    ]  # fmt: skip


def test_a_folder_outside_any_repository_is_2(tmp_path: Path, roadmaps: Command) -> None:
    done = roadmaps("diff", "HEAD", "HEAD", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Нет ни папки, ни ревизии git с именем HEAD.\n"


def test_a_revision_without_packages_is_refused(project: Path) -> None:
    git(project, "checkout", "-q", "--orphan", "empty", "-f")
    git(project, "rm", "-rfq", "--cached", ".")
    git(project, "commit", "-q", "--allow-empty", "-m", "0")
    with pytest.raises(UnusableError, match="There are no data packages in revision empty"):
        sentences(project, "empty", "main")


def test_a_shallow_clone_that_lacks_the_revision_is_3(
    project: Path, tmp_path: Path, roadmaps: Command
) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", project.as_uri(), "clone")
    done = roadmaps("diff", "HEAD~1", "HEAD", folder=tmp_path / "clone")
    assert done.returncode == 3
    assert "git fetch --unshallow" in done.stderr
