"""Where the parts of the program stand that are no code: its pages, templates and settings.

In a checkout they are folders of the project itself; installed, they stand beside the code. A
project takes from there whatever it has no file of its own for. This module imports nothing of
the program, for the build of the wheel reads it too.
"""

import re
import shutil
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

HERE = Path(__file__).parent
INSTALLED = HERE / "program"
HOME = INSTALLED if INSTALLED.is_dir() else HERE.parent
CONTENT, TEMPLATES = "content", "site_templates"
SETTINGS, PAGES = f"{TEMPLATES}/settings.yml", f"{TEMPLATES}/pages"
# What of content/ is of this project alone and not of the program.
OWN = ("index.md", "contacts.md", "redirects.csv", "reports/demo-*", "for-developers/*")
NUMBERS = re.compile(r"\d+(?:\.\d+){0,3}")


def number(version: str) -> tuple[int, ...]:
    """A version of the program, to be compared; () if it is none."""
    return tuple(map(int, version.split("."))) if NUMBERS.fullmatch(version) else ()


def is_home(root: Path) -> bool:
    """Whether the project is this checkout: it has all files of the program itself."""
    return root.resolve() == HOME.resolve()


def pages(home: Path = HOME) -> Iterator[str]:
    """The files of content/ that belong to the program, by their path there, sorted."""
    folder = home / CONTENT
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not any(fnmatch(name, own) for own in OWN):
            yield name


def folders(root: Path, part: str) -> tuple[Path, ...]:
    """Where files of the folder `part` are looked for: in the project, then in the program."""
    both = (root / part, HOME / part)
    return tuple(dict.fromkeys(folder.resolve() for folder in both if folder.is_dir()))


def find(root: Path, path: str) -> Path:
    """The project's own file, or that of the program."""
    own = root / path
    return own if own.is_file() else HOME / path


def merged(root: Path, part: str, into: Path) -> Path:
    """One folder with all files of `part`; a copy in `into` if project and program have some each."""
    found = folders(root, part)
    if len(found) == 1 or _files(found[0]) >= _files(found[1]):
        return found[0]
    target = into / part
    for folder in reversed(found):
        shutil.copytree(folder, target, dirs_exist_ok=True)
    return target


def _files(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in found}
