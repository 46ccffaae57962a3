"""The projects in which the pages' commands are run."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.conftest import ROOT
from tests.releases.test_command import make_project
from tests.shipped.guide.workplace import COMMANDS, Workplace, clone, environment
from tests.unit import importing

ADDRESS = "https://example.org/open-roadmaps.git"
Maker = Callable[[Path, Path], Workplace]


def empty(remote: Path, folder: Path) -> Workplace:
    """Nothing but a terminal: the page tells how to get the project."""
    folder.mkdir(parents=True, exist_ok=True)
    return Workplace(home=folder, words={ADDRESS: str(remote)})


def importing_project(remote: Path, folder: Path) -> Workplace:
    """Three invented schools of `import.md`, and a package of results."""
    home = folder / "project"
    home.mkdir(parents=True)
    importing.project(home)
    environment(home)
    return Workplace(home=home)


def releasing_project(remote: Path, folder: Path) -> Workplace:
    """A project of two schools, for its site is built in seconds and the page builds many."""
    folder.mkdir(parents=True, exist_ok=True)
    home = make_project(folder)
    for name in COMMANDS:
        shutil.copy(ROOT / name, home)
    (home / ".gitignore").write_text(".cache/\n.venv/\n", "utf-8")
    environment(home)
    place = Workplace(home=home)
    place.git("add", "--all")
    place.git("commit", "--quiet", "--message", "The commands")
    place.git("push", "--quiet", "--set-upstream", "origin", "main")
    commit = place.git("rev-parse", "--short=7", "HEAD")
    return replace(place, words={"/srv/www/roadmaps": str(folder / "www"), "4be90ec": commit})


MAKERS: dict[str, Maker] = {
    "computer.md": empty,
    "import.md": importing_project,
    "releases.md": releasing_project,
}


def place(name: str, remote: Path, folder: Path) -> Workplace:
    """Where the commands of the page `name` are run; by default a clerk's copy of the project."""
    # Each has a host of its own, so that what one page sends is no news to another.
    own = folder / remote.name
    shutil.copytree(remote, own)
    return MAKERS.get(name, clone)(own, folder / "desk")
