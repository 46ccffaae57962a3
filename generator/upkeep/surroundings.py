"""What a project stands on beside the program: git, a version of Python, the lock."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from ..data.problems import Problem
from ..language.i18n import _
from .finding import problem

OLDEST = (3, 11)
PYTHON = re.compile(r"(?:python-version: *[\"']?|image: *python:)(\d+)\.(\d+)")


def git(root: Path) -> Iterator[Problem]:
    """A warning where nothing remembers what was published."""
    found = shutil.which("git")
    if found is None:
        yield problem(
            ".",
            _("git is not installed: there is no history, and no branch to publish to."),
            _("Install git and run: git init --initial-branch main."),
        )
        return
    inside = subprocess.run(  # noqa: S603 - a list of arguments, no shell
        [found, "rev-parse", "--is-inside-work-tree"], cwd=root, capture_output=True, check=False
    )
    if inside.returncode:
        yield problem(
            ".",
            _("The project is under no git: there is no history, and no branch to publish to."),
            _("Run: git init --initial-branch main."),
        )


def python(root: Path) -> Iterator[Problem]:
    """Workflows that would run a Python on which the program does not."""
    for path in (*sorted((root / ".github/workflows").glob("*.yml")), root / ".gitlab-ci.yml"):
        if not path.is_file():
            continue
        for row, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1):
            stated = PYTHON.search(line)
            if stated and (int(stated[1]), int(stated[2])) < OLDEST:
                yield problem(
                    path.relative_to(root).as_posix(),
                    _("Python {version} is too old for the program.",
                      version=f"{stated[1]}.{stated[2]}"),
                    _("Write 3.11 or newer there."),
                    row,
                    error=True,
                )  # fmt: skip


def lock(root: Path) -> Iterator[Problem]:
    """A warning where a server may take another version each time."""
    if (root / "pyproject.toml").is_file() and not any(
        (root / name).is_file() for name in ("uv.lock", "requirements.lock")
    ):
        yield problem(
            "pyproject.toml",
            _("The versions that the site is built with are not noted (uv.lock)."),
            _("Run uv lock, which needs a network, and commit uv.lock."),
        )
