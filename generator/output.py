"""Files to be published, and the only place that writes them."""

import ctypes
import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NOTES = "last.json"


# Beside the draft, for the moment in which readers have neither.
OLD = "old"


@dataclass(frozen=True)
class OutputFile:
    """A file of the site: `path` is relative to the site's root, with forward slashes."""

    path: str
    content: bytes


def text_file(path: str, content: str) -> OutputFile:
    return OutputFile(path, content.encode("utf-8"))


def write(files: Iterable[OutputFile], folder: Path) -> int:
    """Write `files` under `folder`; the number of files written.

    A file is first written beside its place and then renamed into it, so that no
    reader ever sees a half of it, and no other file that shares its data changes.
    """
    count = 0
    for file in files:
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.part")
        part.write_bytes(file.content)
        part.replace(target)
        count += 1
    return count


@dataclass(frozen=True)
class Store:
    """A folder of finished files by the digest of all that they were made from."""

    folder: Path

    def place(self, digest: str, target: Path, make: Callable[[], bytes]) -> None:
        """Put the file of `digest` at `target`; made only if the store has none."""
        if self.copy(digest, target):
            return
        kept = self._kept(digest)
        content = make()
        target.write_bytes(content)
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = kept.with_suffix(f".{os.getpid()}")
        with suppress(FileNotFoundError):
            part.write_bytes(content)
            part.replace(kept)

    def copy(self, digest: str, target: Path) -> bool:
        """Put the file of `digest` at `target` and tell whether the store had it."""
        target.parent.mkdir(parents=True, exist_ok=True)
        # A copy, not a link: whoever edits a published file must not change the store. Another
        # build that shares the store may tidy at any moment, so nothing is asked beforehand.
        try:
            shutil.copyfile(self._kept(digest), target)
        except FileNotFoundError:
            return False
        return True

    def recall(self, source: str) -> Mapping[str, Any]:
        """What the last build noted of its files, if it was made from `source` as well."""
        try:
            noted = json.loads((self.folder / NOTES).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return noted["files"] if noted["source"] == source else {}

    def note(self, source: str, files: Mapping[str, Any]) -> None:
        """Keep in mind which files a build has made from `source`, for the next one."""
        noted = json.dumps({"source": source, "files": files})
        write([text_file(NOTES, noted)], self.folder)

    def _kept(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest

    def tidy(self, used: set[str]) -> None:
        """Remove what a build did not use."""
        for path in self.folder.glob("*/*"):
            if path.name not in used:
                path.unlink(missing_ok=True)


def replace_folder(draft: Path, target: Path) -> None:
    """Put the folder `draft` into the place of `target`, which may exist, at once.

    Where the system can exchange two names in one step, there is no moment without
    a folder at `target`; elsewhere there is a very short one.
    """
    if not target.exists():
        draft.rename(target)
    elif _exchange(draft, target):
        shutil.rmtree(draft)
    else:
        old = draft.with_name(OLD)
        shutil.rmtree(old, ignore_errors=True)
        target.rename(old)
        draft.rename(target)
        shutil.rmtree(old)


def _exchange(first: Path, second: Path) -> bool:
    """Swap two names by renameat2 of Linux; False where there is no such call."""
    current_folder, exchange = -100, 2
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    names = (os.fsencode(first), os.fsencode(second))
    return bool(call(current_folder, names[0], current_folder, names[1], exchange) == 0)
