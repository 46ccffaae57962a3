"""One after another: a lock that knows its owner, and a wait that says for whom.

The lock goes with its process, however that ends; what the owner wrote into the file is for
words only, so nothing has to be cleared away by hand after a crash.
"""

import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from ..data.problems import OperationError
from ..language.i18n import Text, _
from . import portable

LONGEST = 1800
AGAIN = 60
LOOK = 0.1
OWNER = "lock"

Tell = Callable[[Text], None]


def quiet(_text: Text) -> None:
    """Tell nobody."""


@contextmanager
def alone(
    room: Path,
    tell: Tell = quiet,
    longest: float = LONGEST,
    rescue: Callable[[Path], None] = lambda room: None,
) -> Iterator[Path]:
    """Hold the folder `room`, which is there as long as somebody works in it; it is empty then.

    Whoever has to wait is told for whom, since when, and for how long at most; OperationError
    if it takes longer, or if there is such a folder which is not one of these. `rescue` sees what
    an owner who was killed has left before it is removed.
    """
    lock = _held(room, tell, longest)
    try:
        rescue(room)
        _clear(room)
        yield room
    finally:
        with suppress(OSError):
            _clear(room)
            if not portable.UNLINKS_OPEN:
                os.close(lock)
            (room / OWNER).unlink()
            room.rmdir()
        if portable.UNLINKS_OPEN:
            os.close(lock)


def _held(room: Path, tell: Tell, longest: float) -> int:
    """The lock of the room. An owner who leaves takes room and lock along: then once more."""
    end = time.monotonic() + longest
    wait = _Wait(room, tell, end)
    while True:
        _refuse_foreign(room)
        try:
            room.mkdir(parents=True, exist_ok=True)
            lock = os.open(room / OWNER, os.O_RDWR | os.O_CREAT, 0o644)
        except (FileExistsError, FileNotFoundError):
            # The owner before has taken the room along, between one look and the next.
            continue
        except PermissionError:
            # Of a file that is just being removed Windows says so for a moment.
            if portable.UNLINKS_OPEN or time.monotonic() >= end:
                raise
            time.sleep(LOOK)
            continue
        try:
            wait.until_free(lock)
            if _is_there(room / OWNER, lock):
                _sign(lock)
                return lock
        except BaseException:
            os.close(lock)
            raise
        os.close(lock)


def _refuse_foreign(room: Path) -> None:
    """Ensure nothing is cleared away that is not ours: a room of ours has its lock."""
    try:
        found = [path.name for path in room.iterdir()]
    except FileNotFoundError:
        found = []
    except NotADirectoryError:
        found = [room.name]
    if room.is_symlink() or (found and OWNER not in found and not (room / OWNER).exists()):
        raise OperationError(
            _(
                "{folder} is in the way: the command keeps its unfinished work under this name. "
                "Move it elsewhere and run it again.",
                folder=room,
            )
        )


def _is_there(path: Path, lock: int) -> bool:
    """Whether the file at `path` is still the one that was opened."""
    try:
        return os.path.samestat(path.stat(), os.fstat(lock))
    except FileNotFoundError:
        return False


def _clear(room: Path) -> None:
    """Remove what an owner who was killed has left."""
    for path in room.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != OWNER:
            path.unlink()


def _sign(lock: int) -> None:
    command = " ".join(["roadmaps", *sys.argv[1:2]])
    owner = {"pid": os.getpid(), "command": command, "since": datetime.now().astimezone()}
    portable.write(lock, json.dumps(owner, default=datetime.isoformat).encode())


class _Wait:
    """Waiting at the door of a room, not in silence."""

    def __init__(self, room: Path, tell: Tell, end: float) -> None:
        self.room, self.tell, self.end = room, tell, end
        self.told = -float("inf")

    def until_free(self, lock: int) -> None:
        while True:
            try:
                portable.lock(lock)
                return
            except BlockingIOError:
                self._say(_owner(lock))
            time.sleep(LOOK)

    def _say(self, owner: Text) -> None:
        now = time.monotonic()
        if now >= self.end:
            raise OperationError(
                _("{owner} does not end. Nothing was published; end it and run this again.",
                  owner=owner)
            )  # fmt: skip
        if now >= self.told + AGAIN:
            self.told = now
            self.tell(
                _("{owner}: waiting for it, at most {minutes} minutes ({folder}).",
                  owner=owner, minutes=max(1, round((self.end - now) / 60)),
                  folder=self.room.parent)
            )  # fmt: skip


def _owner(lock: int) -> Text:
    """Who holds the lock, as far as is known: the owner may be writing it just now."""
    try:
        known = json.loads(portable.read(lock, 1000))
        since = datetime.fromisoformat(known["since"]).astimezone()
        today = since.date() == datetime.now().astimezone().date()
        return _(
            "Another command is at work here, {command} (process {process}, since {time})",
            command=known["command"],
            process=known["pid"],
            time=f"{since:%H:%M}" if today else f"{since:%Y-%m-%d %H:%M}",
        )
    except (ValueError, KeyError, TypeError):
        return _("Another command is at work here")
