"""Whether a project is as it was when a check found nothing wrong: asked first, so it loads no library.

Kept is one digest of all that a check reads: its own program, and of the project names, kinds and
contents. Where anything differs, or what is kept cannot be read, everything is checked anew.
"""

import hashlib
import os
import re
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from .. import program
from ..language.i18n import _
from ..progress import say
from .inputs import STORE, digest, installed

SETTINGS = "mkdocs.yml"
PACKAGES = "datapackages"
# What a check reads of a project, be it only whether it is there.
READ = (
    PACKAGES, "content", "site_templates", SETTINGS, ".github", ".gitlab-ci.yml", "Makefile",
    "pyproject.toml", "requirements.lock", "uv.lock",
)  # fmt: skip
# Tables and descriptors of a package, of which whoever reads them knows what was read.
TOLD = (".csv", ".json")
VARIABLE = "SITE_URL"
CLEAN = "clean"
KEPT = re.compile(r"[0-9a-f]{64} \d{4}-\d\d-\d\d\n")


@dataclass(frozen=True)
class Verdict:
    """What a check of the project at `root`, whose `state` was this before it, may keep."""

    root: Path
    state: str

    @property
    def path(self) -> Path:
        return self.root / STORE / CLEAN

    def is_clean(self, today: date) -> bool:
        """Whether nothing was wrong with all this on a day that is not to come."""
        try:
            text = self.path.read_text("utf-8")
        except (FileNotFoundError, NotADirectoryError):
            return False
        except (OSError, ValueError):
            text = ""
        if not KEPT.fullmatch(text):
            say(_("What an earlier check kept cannot be used: everything is checked anew."))
            return False
        state, day = text.split()
        return state == self.state and date.fromisoformat(day) <= today

    def keep(self, today: date) -> None:
        """Remember that nothing was wrong, unless something has changed meanwhile."""
        try:
            if _state(self.root) != self.state:
                return
            self.path.parent.mkdir(parents=True, exist_ok=True)
            part = self.path.with_suffix(".part")
            part.write_text(f"{self.state} {today.isoformat()}\n", "utf-8")
            part.replace(self.path)
        except OSError:
            # The next check is slower, and as right.
            return


def is_kept(root: Path) -> bool:
    """Whether an earlier check of the project at `root` has left anything to be asked."""
    return (root / STORE / CLEAN).is_file()


def of_project(root: Path) -> bool:
    """Whether `root` is a project of which anything is kept."""
    there = (root / SETTINGS).is_file() and (root / PACKAGES).is_dir()
    return there and root.resolve().parent.name != PACKAGES


def of(root: Path) -> Verdict | None:
    """What there is to be known of the project at `root`; None if it is no project, or an odd one."""
    if not of_project(root):
        return None
    try:
        return Verdict(root, _state(root))
    except (OSError, _OddError, RecursionError):
        return None


class _OddError(Exception):
    """Something that is neither a file nor a folder: links and pipes are told, and not read here."""


def around(root: Path) -> str | None:
    """A digest of all that a check reads beside tables and descriptors; None as for `of`."""
    try:
        return _state(root, but=root / PACKAGES) if of_project(root) else None
    except (OSError, _OddError, RecursionError):
        return None


def _state(root: Path, *, but: Path | None = None) -> str:
    result = hashlib.sha256()
    told = (sys.version, sorted(installed()), os.environ.get(VARIABLE), root.resolve().name)
    result.update(repr(told).encode("utf-8", "surrogateescape"))
    result.update(digest(program.HERE))
    if not program.is_home(root):
        # It lends what the project has no file of its own for.
        result.update(digest(program.HOME / program.CONTENT, program.HOME / program.TEMPLATES))
    for name in READ:
        _look(root / name, result, but)
    return result.hexdigest()


def _look(path: Path, result: "hashlib._Hash", but: Path | None) -> None:
    """Tell `result` what stands at `path`, and under it; of packages in `but` not what is in tables."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        result.update(b"nothing ")
        return
    if S_ISDIR(found.st_mode):
        inner = sorted(path.iterdir())
        names = [item.name for item in inner]
        result.update(repr((found.st_mode, names)).encode("utf-8", "surrogateescape"))
        for item in inner:
            _look(item, result, but)
    elif S_ISREG(found.st_mode):
        if but is not None and path.parent.parent == but and path.suffix in TOLD:
            result.update(f"{found.st_mode} ".encode())
            return
        content = path.read_bytes()
        result.update(f"{found.st_mode} {len(content)} ".encode())
        result.update(content)
    else:
        raise _OddError(path)
