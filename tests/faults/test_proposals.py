"""What a proposal changes beside data: named with who answers for it, and refused where nobody does."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from generator.checks import owners
from generator.checks.owners import owners_of
from tests.faults.tiny import site, write_project
from tests.releases.places import git

LINES = """\
* @office/all
/content/ @office/editors
docs/* @office/docs
*.csv @office/data
/generator/
"""


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("Makefile", ("@office/all",)),
        (".github/workflows/check.yml", ("@office/all",)),
        ("content/index.md", ("@office/editors",)),
        ("content/deep/table.csv", ("@office/data",)),
        ("docs/a.md", ("@office/docs",)),
        ("docs/deep/a.md", ("@office/all",)),
        ("generator/site.py", ()),
    ],
)
def test_the_last_line_that_fits_decides(tmp_path: Path, path: str, named: tuple[str, ...]) -> None:
    (tmp_path / ".github").mkdir()
    (tmp_path / ".github" / "CODEOWNERS").write_text(LINES, "utf-8")
    assert owners_of(owners.lines_of(tmp_path), path) == named


def checkout(folder: Path, **files: str) -> Path:
    home = write_project(folder)
    (home / ".github").mkdir()
    (home / ".github" / "CODEOWNERS").write_text(LINES, "utf-8")
    for path, text in files.items():
        target = home / path.replace("__", "/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    git(home, "init", "-q")
    git(home, "add", "-A")
    return home


@pytest.mark.parametrize(
    ("files", "code", "told"),
    [
        ({}, 0, ""),
        ({"content__index.md": "# A", "datapackages__x.csv": "a"}, 0, ""),
        ({"Makefile": "check:\n\ttrue"}, 0, "- `Makefile` — @office/all\n"),
        (
            {"generator__site.py": "import os", "Makefile": "a"}, 1,
            "- `Makefile` — @office/all\n- `generator/site.py` — никто\n",
        ),
    ],
)  # fmt: skip
def test_a_path_that_nobody_answers_for_is_named_and_refused(
    tmp_path: Path,
    roadmaps: Callable[..., CompletedProcess[str]],
    files: dict[str, str],
    code: int,
    told: str,
) -> None:
    rules, proposal = checkout(tmp_path / "rules"), checkout(tmp_path / "proposal", **files)
    done = roadmaps("touched", str(proposal), folder=rules)
    assert (done.returncode, done.stdout) == (code, told), done.stderr
    assert ("никто не должен одобрять" in done.stderr) is bool(code)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("* @office/all\n", []),
        (None, [None]),
        ("/content/ @office/editors\n", [None]),
        ("* @office/all\n/.github/\n", [None]),
    ],
)
def test_rules_that_nobody_guards_are_told(
    tmp_path: Path, lines: str | None, told: list[None]
) -> None:
    home = write_project(tmp_path)
    (home / ".github" / "workflows").mkdir(parents=True)
    if lines is not None:
        (home / ".github" / "CODEOWNERS").write_text(lines, "utf-8")
    found = [item for item in site.load(home).problems if item.check == owners.CHECK]
    assert [item.row for item in found] == told
    assert all("(workflows)" in item.message.render("ru") for item in found)
