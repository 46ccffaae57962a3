"""A folder of one's own for everything temporary, and the removal of those that others left."""

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from . import portable

NAME = re.compile(r"roadmaps-(\d+)-\w{8}")
UNFINISHED = re.compile(r"\.new-\w{8}")
MARK = ".roadmaps"
Rescue = Callable[[Path], None]


@contextmanager
def scratch() -> Iterator[None]:
    """Keep all that is temporary, of this process and its helpers, in one folder, removed at the end.

    What processes that were killed have left is removed first. Where nothing can be written
    all stays as it is: a command that needs no room must not fail for want of it.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix=f"roadmaps-{os.getpid()}-"))
    except OSError:
        yield
        return
    held = _hold(folder)
    before, outer = os.environ.get("TMPDIR"), tempfile.tempdir
    tidy(folder.parent)
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = outer
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before
        shutil.rmtree(folder, ignore_errors=True)
        if held is not None:
            os.close(held)


@contextmanager
def unfinished(beside: Path) -> Iterator[Path]:
    """A hidden folder in `beside` for what is being made there, removed at the end.

    What processes that were killed have left of the kind is removed first.
    """
    tidy(beside, UNFINISHED)
    folder = Path(tempfile.mkdtemp(prefix=".new-", dir=beside))
    held = _hold(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if held is not None:
            os.close(held)


def _hold(folder: Path) -> int | None:
    """A lock on the folder, which goes with the process: others see that it is in use."""
    with suppress(OSError):
        held = os.open(folder, os.O_RDONLY)
        portable.lock(held)
        (folder / MARK).touch()
        return held
    return None


def temporary() -> Path:
    """Where this system keeps what is temporary."""
    return Path(tempfile.gettempdir())


def tidy(folder: Path, names: re.Pattern[str] = NAME, rescue: Rescue | None = None) -> None:
    """Remove from `folder` what is ours, by name, owner and mark, and is held by nobody.

    `rescue` looks at each before it goes; if that fails, it stays.
    """
    with suppress(OSError):
        for path in folder.iterdir():
            if names.fullmatch(path.name) and (path / MARK).is_file():
                _remove(path, rescue)


def _remove(path: Path, rescue: Rescue | None) -> None:
    with suppress(OSError):
        if path.is_symlink() or not portable.is_mine(path):
            return
        held = os.open(path, os.O_RDONLY)
        try:
            portable.lock(held)
            if rescue is not None:
                rescue(path)
            shutil.rmtree(path, ignore_errors=True)
        finally:
            os.close(held)
