"""Publishing into a plain folder, for any web server: the whole of it is replaced at once."""

import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from ..data.problems import OperationError
from ..language.i18n import _
from ..output import write
from ..processes.access import as_accessible, give_access
from ..processes.drafts import draft, put, room_of
from ..processes.lock import Tell, quiet
from ..processes.switch import DRAFT
from ..progress import stage
from .manifest import MANIFEST
from .names import LISTED
from .published import Change, Published, sizes


@dataclass(frozen=True)
class Folder:
    """The folder `path`, which need not exist yet."""

    path: Path
    tell: Tell = quiet

    def alone(self) -> AbstractContextManager[object]:
        return draft(self.path, self.tell)

    def look(self) -> Published:
        if self.path.exists() and not self.path.is_dir():
            raise OperationError(_("{folder} is not a folder.", folder=self.path))
        files = dict(sizes(self.path)) if self.path.is_dir() else {}
        return Published(
            mark=self._mark(files),
            files=files,
            read=lambda path: (self.path / path).read_bytes(),
            extract=lambda version, to: _lay(self.path / version, to, shutil.copyfile),
        )

    def _mark(self, files: dict[str, int]) -> str:
        """A digest of all lists of files: they hold the digests of the files."""
        found = hashlib.sha256(repr(sorted(files.items())).encode("utf-8", "surrogateescape"))
        for path in sorted(files):
            if path == LISTED or path.endswith(f"/{MANIFEST}"):
                found.update((self.path / path).read_bytes())
        return found.hexdigest()

    def apply(self, before: Published, change: Change) -> bool:
        """Make the new folder beside the old one and exchange them in one step."""
        if self.look().mark != before.mark:
            return False
        made = room_of(self.path) / DRAFT
        with stage(_("Putting the versions into {folder}", folder=self.path)):
            self._lay_out(made, change)
            put(made, self.path)
        return True

    def _lay_out(self, made: Path, change: Change) -> None:
        made.mkdir()
        if self.path.is_dir():
            give_access(made, self.path)
            gone = {*change.put, *change.remove}
            for path in sorted(self.path.iterdir()):
                if path.name not in gone:
                    _link(path, made / path.name)
        for version, folder in change.put.items():
            _lay(folder, made / version, shutil.copy2)
            as_accessible(made / version, self.path)
        # Written beside and renamed into place, so that no linked file is changed.
        write(change.root, made)
        for file in change.root:
            give_access(made / file.path, self.path)


def _link(source: Path, target: Path) -> None:
    """The same file or folder under another name, where the system can; else a copy."""
    if source.is_dir():
        _lay(source, target, _link_file)
    else:
        _link_file(source, target)


def _lay(source: Path, target: Path, put: Callable[[Path, Path], object]) -> None:
    """`put` every file of a folder into another; the first that fails ends it."""
    target.mkdir(parents=True, exist_ok=True)
    if put is _link_file:
        give_access(target, source)
    for path in sorted(source.iterdir()):
        if path.is_dir():
            _lay(path, target / path.name, put)
        else:
            put(path, target / path.name)


def _link_file(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def open_folder(path: Path, tell: Tell = quiet) -> Folder:
    return Folder(path.resolve(), tell)
