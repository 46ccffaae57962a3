"""One import after another: each works on what the one before it has left."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..data.problems import OperationError
from ..language.i18n import Text, _

LOCK = Path(".cache") / "import.lock"
LONGEST = 600
LOOK = 0.1


@contextmanager
def turn(root: Path, tell: Callable[[Text], None]) -> Iterator[None]:
    """Hold the turn of the project at `root`; it goes with the process, however that ends.

    Whoever has to wait is told for whom and for how long; OperationError if it takes longer.
    """
    place = root / LOCK
    place.parent.mkdir(parents=True, exist_ok=True)
    lock = os.open(place, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _wait(lock, tell)
        os.truncate(lock, 0)
        os.pwrite(lock, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(lock)


def _wait(lock: int, tell: Callable[[Text], None]) -> None:
    end = time.monotonic() + LONGEST
    told = False
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            holder = os.pread(lock, 20, 0).decode("ascii", "replace") or "—"
        if not told:
            told = True
            tell(_("Another import into this project is running (process {process}): waiting for it, at most"
                   " {minutes} minutes.", process=holder, minutes=LONGEST // 60))  # fmt: skip
        if time.monotonic() > end:
            raise OperationError(
                _("The other import (process {process}) does not end. Nothing was written; end it and run"
                  " this again.", process=holder)
            )  # fmt: skip
        time.sleep(LOOK)
