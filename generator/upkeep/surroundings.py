"""What a project stands on beside the program: git, a version of Python, the lock."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from .. import program, starting
from ..data.problems import Problem
from ..language.i18n import _
from .finding import problem

FLOWS = ".github/workflows"
UV = re.compile(r"\buv==(\d[\d.]*)")
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
    for path, row, line in _lines(root):
        stated = PYTHON.search(line)
        if stated and (int(stated[1]), int(stated[2])) < OLDEST:
            yield problem(
                path,
                _("Python {version} is too old for the program.",
                  version=f"{stated[1]}.{stated[2]}"),
                _("Write 3.11 or newer there."),
                row,
                error=True,
            )  # fmt: skip


def pins(root: Path) -> Iterator[Problem]:
    """Actions and uv in workflows that are older than those of this program's new projects."""
    newest = starting.pins()
    for path, row, line in _lines(root):
        if line.lstrip().startswith("#"):
            continue
        for used in starting.PINNED.finditer(line):
            commit, version = newest.get(used["action"], ("", ""))
            stated = used["version"] or used["ref"]
            if _is_older(stated, version) and used["ref"] != commit:
                yield problem(
                    path,
                    _("{action} {stated} is older than what this program starts projects with, "
                      "{version}.", action=used["action"], stated=stated, version=version),
                    _("Write there: {line}.",
                      line=f"{used['action']}@{commit} # {version}"),
                    row,
                )  # fmt: skip
        for uv in UV.finditer(line):
            if _is_older(uv[1], starting.UV):
                yield problem(
                    path,
                    _("{action} {stated} is older than what this program starts projects with, "
                      "{version}.", action="uv", stated=uv[1], version=starting.UV),
                    _("Write there: {line}.", line=f"uv=={starting.UV}"),
                    row,
                )  # fmt: skip


def _is_older(stated: str, version: str) -> bool:
    """Whether a version is older, as far as it is stated; never if one of them is none."""
    own, newest = (program.number(text.removeprefix("v")) for text in (stated, version))
    return bool(own) and own < newest[: len(own)]


def _lines(root: Path) -> Iterator[tuple[str, int, str]]:
    """The lines of the project's workflows, as (path, number, text)."""
    flows = (path for end in ("yml", "yaml") for path in (root / FLOWS).glob(f"*.{end}"))
    for path in (*sorted(flows), root / ".gitlab-ci.yml"):
        if path.is_file():
            lines = path.read_text("utf-8", errors="replace").splitlines()
            yield from (
                (path.relative_to(root).as_posix(), row, line) for row, line in enumerate(lines, 1)
            )


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
