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
from ..output import locked, replace_folder, write
from .manifest import MANIFEST
from .names import LISTED
from .published import Change, Published, sizes


@dataclass(frozen=True)
class Folder:
    """The folder `path`, which need not exist yet."""

    path: Path

    def alone(self) -> AbstractContextManager[None]:
        return locked(self.path.parent)

    def look(self) -> Published:
        if self.path.exists() and not self.path.is_dir():
            raise OperationError(_("{folder} is not a folder.", folder=self.path))
        files = dict(sizes(self.path)) if self.path.is_dir() else {}
        return Published(
            mark=self._mark(files),
            files=files,
            read=lambda path: (self.path / path).read_bytes(),
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
        draft = self.path.with_name(f".{self.path.name}.new")
        shutil.rmtree(draft, ignore_errors=True)
        try:
            self._lay_out(draft, change)
            replace_folder(draft, self.path)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        return True

    def _lay_out(self, draft: Path, change: Change) -> None:
        draft.mkdir()
        if self.path.is_dir():
            gone = {*change.put, *change.remove}
            for path in sorted(self.path.iterdir()):
                if path.name not in gone:
                    _link(path, draft / path.name)
        for version, folder in change.put.items():
            _lay(folder, draft / version, shutil.copy2)
        # Written beside and renamed into place, so that no linked file is changed.
        write(change.root, draft)


def _link(source: Path, target: Path) -> None:
    """The same file or folder under another name, where the system can; else a copy."""
    if source.is_dir():
        _lay(source, target, _link_file)
    else:
        _link_file(source, target)


def _lay(source: Path, target: Path, put: Callable[[Path, Path], object]) -> None:
    """`put` every file of a folder into another; the first that fails ends it."""
    target.mkdir(parents=True, exist_ok=True)
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


def open_folder(path: Path) -> Folder:
    return Folder(path.resolve())
