"""Writing a project: beside its place first, then into it at once."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .. import __version__, demo
from ..data.problems import OperationError, UnusableError
from ..data.text import DEVICES, is_blank
from ..language.i18n import Text, _
from ..output import OutputFile, text_file, write
from ..processes.scratch import UNFINISHED, tidy, unfinished
from . import package
from .office import Office, id_of

HERE = Path(__file__).parent / "project"
# What stands where; under these names no tool takes them for settings of its own.
FILES = (
    ("mkdocs.yml", "mkdocs.yml"),
    ("pyproject", "pyproject.toml"),
    ("README.md", "README.md"),
    ("gitignore", ".gitignore"),
    ("CODEOWNERS", ".github/CODEOWNERS"),
    ("github/check.yml", ".github/workflows/check.yml"),
    ("github/publish.yml", ".github/workflows/publish.yml"),
    ("github/inbox.yml", ".github/workflows/inbox.yml"),
    # What this repository calls, too: Makefile, closed and handover.
    ("github/inbox/closed.sh", ".github/inbox/closed.sh"),
    ("github/inbox/handover.sh", ".github/inbox/handover.sh"),
    ("github/inbox/public.md", ".github/inbox/public.md"),
    ("github/inbox/main.md", ".github/inbox/main.md"),
    ("inbox/README.md", "inbox/README.md"),
    ("gitlab-ci.yml", ".gitlab-ci.yml"),
    ("content/index.md", "content/index.md"),
    ("content/contacts.md", "content/contacts.md"),
)
# Beside the draft: where its entries are going one by one.
PROJECT, MOVING = "project", "moving.json"
REDIRECTS = "old,new,reason\n"
# The version of uv in the workflows; that of requirements.lock.
UV = "0.13.9"
SCHOOLS = 24
# What some system of a clerk, a colleague or a server cannot have as a name of a folder.
FORBIDDEN = re.compile(r"[\x00-\x1f<>:\"|?*\\]")
LONGEST = 100
# No file in the project gets a path that some system refuses.
LONGEST_PATH = 1_000

# An action in a workflow, and the version that stands behind its commit.
PINNED = re.compile(r"uses: *(?P<action>[\w./-]+)@(?P<ref>[\w.-]+)(?: +# *(?P<version>v[\d.]+))?")

NextSteps = tuple[Text, ...]


def place(stated: str) -> Path:
    """The folder that was named, not checked yet; UnusableError if nothing was."""
    if is_blank(stated):
        raise UnusableError(
            _("No folder is named: name a new or empty one, as in: roadmaps new karty. "
              "A point means the folder where you are.")
        )  # fmt: skip
    return Path(stated)


def pins() -> Mapping[str, tuple[str, str]]:
    """The actions that the workflows of a new project take: commit and version, by name."""
    texts = (path.read_text("utf-8") for path in sorted((HERE / "github").glob("*.yml")))
    found = (match for text in texts for match in PINNED.finditer(text))
    return {match["action"]: (match["ref"], match["version"]) for match in found}


def make(folder: Path, office: Office, day: date, *, example: bool) -> NextSteps:
    """Write the project of `office` into `folder`, new or empty; what to look at next.

    UnusableError if the folder cannot be it, OSError if the system refuses; then nothing is left.
    """
    check_place(folder)
    target = folder.absolute()
    above = [path for path in target.parents if not path.exists()]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with unfinished(_beside(target)) as scratch:
            draft = scratch / PROJECT
            draft.mkdir()
            write(_files(office, target.name, day, example=example), draft)
            if example:
                demo.write_packages(SCHOOLS, 1, draft / "datapackages")
            notes = tuple(_under_git(draft, target.parent))
            _put(draft, target)
    except BaseException:
        for path in above:
            with suppress(OSError):  # What somebody else has put there stays.
                path.rmdir()
        raise
    return notes


def _beside(target: Path) -> Path:
    """Where the project is written first; of a disk or volume that is mounted only the inside is ours."""
    return target if target.is_dir() and not os.access(target.parent, os.W_OK) else target.parent


def _put(draft: Path, target: Path) -> None:
    """Move the project to its place; an empty folder that is there stays, for one may stand in it."""
    if not target.exists():
        draft.rename(target)
        return
    names = sorted(path.name for path in draft.iterdir())
    text = json.dumps({"target": os.fspath(target), "names": names})
    (draft.parent / MOVING).write_text(text, "utf-8")
    moved: list[Path] = []
    try:
        for path in sorted(draft.iterdir()):
            moved.append(path.rename(target / path.name))
    except BaseException:
        for path in moved:
            path.rename(draft / path.name)
        raise


def _completed(target: Path) -> bool:
    """Whether a run that was killed had put a part of its project there: the rest follows now.

    Not if anything else stands there meanwhile. What such runs have left beside is removed.
    """
    done: list[Path] = []

    def rescue(room: Path) -> None:
        if not (room / MOVING).is_file():
            return
        told = json.loads((room / MOVING).read_text("utf-8"))
        there = {path.name for path in target.iterdir() if not UNFINISHED.fullmatch(path.name)}
        if told["target"] == os.fspath(target) and there and there <= {*told["names"]}:
            for path in sorted((room / PROJECT).iterdir()):
                done.append(path.rename(target / path.name))

    for place_of_rooms in (target.parent, target):
        tidy(place_of_rooms, UNFINISHED, rescue)
    return bool(done)


def check_place(folder: Path) -> None:
    """UnusableError if no project can be made there: its name, or what stands there already."""
    if len(os.fsencode(folder.absolute())) > LONGEST_PATH:
        raise UnusableError(
            _("The path is longer than {most} bytes: choose a shorter one.", most=LONGEST_PATH)
        )
    name = folder.absolute().name
    if (
        not name
        or FORBIDDEN.search(name)
        or name.partition(".")[0].casefold() in DEVICES
        or name.startswith("-")
        or name.endswith((".", " "))
        or len(name.encode("utf-8", "surrogateescape")) > LONGEST
        or not name.isprintable()
    ):
        raise UnusableError(
            _(
                "«{name}» can be no folder on every system: use letters, digits and hyphens, "
                "at most {most} bytes, as in: roadmaps new karty.",
                name=name[:80],
                most=LONGEST,
            )
        )
    for path in (folder, *folder.parents):
        if path.exists() or path.is_symlink():
            if not path.is_dir() or (path == folder and path.is_symlink()):
                raise UnusableError(
                    _("{folder} is there already and is no folder; name another one.", folder=path)
                )
            break
    if folder.is_dir() and _completed(folder.absolute()):
        raise UnusableError(
            _("A run of this command was ended while it put its project into {folder}; the project "
              "is whole now. Next, in the folder: roadmaps check.", folder=folder)
        )  # fmt: skip
    if folder.is_dir() and any(folder.iterdir()):
        raise UnusableError(_("The folder {folder} is not empty; name another one.", folder=folder))


def _files(office: Office, name: str, day: date, *, example: bool) -> tuple[OutputFile, ...]:
    environment = Environment(
        loader=FileSystemLoader(HERE),
        variable_start_string="[[", variable_end_string="]]",
        block_start_string="[%", block_end_string="%]",
        comment_start_string="[#-", comment_end_string="-#]",
        trim_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - texts and settings; what could act in a page is escaped there
    )  # fmt: skip
    environment.filters["json"] = _json
    told = {
        "office": office,
        "title": f"Дорожные карты школ: {office.territory or office.name}",
        "description": "Кто, что и к какому сроку обещал школам с низкими результатами",
        "version": __version__,
        "uv": UV,
        "slug": f"{id_of(name) or 'roadmaps'}-site",
    }
    written = (
        text_file(target, environment.get_template(source).render(told)) for source, target in FILES
    )
    held = () if example else package.first(office, day)
    return (*written, text_file("content/redirects.csv", REDIRECTS), *held)


def _json(value: Any) -> str:
    """A text in quotes, as YAML and TOML read it too."""
    return json.dumps(value, ensure_ascii=False)


def _under_git(draft: Path, parent: PurePath) -> NextSteps:
    """Put the project under git, unless it lies in a repository already or git is missing."""
    git = shutil.which("git")
    if git is None:
        return (
            _("git is not installed: a history, proposals and publishing to a branch need it. "
              "Install it and run in the folder: git init --initial-branch main."),
        )  # fmt: skip
    inside = subprocess.run(  # noqa: S603 - a list of arguments, no shell
        [git, "rev-parse", "--is-inside-work-tree"], cwd=parent, capture_output=True, check=False
    )
    if inside.returncode == 0:
        return (_("The folder lies in a repository of git already: no other was made in it."),)
    done = subprocess.run(  # noqa: S603 - a list of arguments, no shell
        [git, "init", "--quiet", "--initial-branch", "main"],
        cwd=draft, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise OperationError(
            _("git init failed; git answers «{reason}». Nothing was made; run it again.",
              reason=done.stderr.strip()[:300])
        )  # fmt: skip
    return ()
