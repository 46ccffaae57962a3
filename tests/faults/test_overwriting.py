"""Options that name a file to be written never name one that the project is made of."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.builders import xlsx

SETTINGS = (
    "site_name: x\nsite_url: https://karty.school/\ndocs_dir: content\nplugins: [open-roadmaps]\n"
)
TABLE = "datapackages/schools/schools.csv"
CALLS = {
    "the page of problems over a table": ("check", "--report", TABLE),
    "the page over a page of ours": ("check", "--report", "content/index.html"),
    "the page over a book of somebody": ("check", "--report", "book.xlsx"),
    "the page over a hook of git": ("check", "--report", ".git/hooks/pre-commit.html"),
    "a form over a table": ("template", "schools", "--output", TABLE),
    "a form over the settings": ("template", "schools", "--output", "mkdocs.yml"),
    "a form among the packages": ("template", "schools", "--output", "datapackages/schools/a.xlsx"),
    "a marked book over a table": (
        "import", "book.xlsx", "--package", "schools", "--mark", TABLE,
    ),
    "names over a descriptor": (
        "propose", "book.xlsx", "--output", "datapackages/schools/datapackage.json",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CALLS)
def test_no_option_writes_over_what_the_project_is_made_of(
    project: Path, roadmaps: Callable[..., CompletedProcess[str]], name: str
) -> None:
    (project / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    (project / "book.xlsx").write_bytes(b"mine")
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    done = roadmaps(*CALLS[name], folder=project)
    assert done.returncode == 2
    assert "поверх не записывается" in done.stderr
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_a_file_of_another_kind_is_asked_for_where_none_is_written_over(
    project: Path, roadmaps: Callable[..., CompletedProcess[str]]
) -> None:
    xlsx(project / "book.xlsx", {"Лист1": [["Школа", "Участников"], ["МБОУ СОШ № 9", 12]]})
    done = roadmaps("propose", "book.xlsx", "--output", "register.xlsx", folder=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "В register.xlsx записывается не такой файл: выберите имя, которое кончается на .toml.\n"
    )


@pytest.mark.parametrize(
    ("command", "folder", "said"),
    [
        ("publish current", "content", "лежит сам проект"),
        ("publish current", ".git", "лежит сам проект"),
        ("publish current", "datapackages/new", "лежит сам проект"),
        ("publish current", "https://host.school/karty", "это адрес"),
        ("prune", ".", "лежит сам проект"),
        ("verify 2021.1", "..", "лежит сам проект"),
    ],
)
def test_no_version_is_published_among_what_the_project_is_made_of(
    project: Path,
    roadmaps: Callable[..., CompletedProcess[str]],
    command: str,
    folder: str,
    said: str,
) -> None:
    (project / "content").mkdir()
    (project / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    before = sorted(project.rglob("*"))
    done = roadmaps(*command.split(), "--to", folder, folder=project)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert sorted(path for path in project.rglob("*") if ".cache" not in path.parts) == before


@pytest.mark.parametrize("lead", [".cache", ".cache/builds"])
def test_notes_of_a_build_are_written_into_no_folder_of_ours(
    project: Path, roadmaps: Callable[..., CompletedProcess[str]], lead: str
) -> None:
    (project / "content").mkdir()
    settings = "site_name: x\ndocs_dir: content\nplugins:\n  - open-roadmaps\n"
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    (project / lead).parent.mkdir(exist_ok=True)
    (project / lead).symlink_to(project / "datapackages")
    before = sorted((project / "datapackages").rglob("*"))
    done = roadmaps("build", "--output", "site", folder=project)
    assert (done.returncode, (project / "site").exists()) == (2, False)
    assert "в папке .cache/builds: уберите" in done.stderr
    assert sorted((project / "datapackages").rglob("*")) == before
