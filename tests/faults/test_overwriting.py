"""Options that name a file to be written never name one that the project is made of."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

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
