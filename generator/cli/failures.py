"""What the system refuses, told to whoever keeps the machine: what, where, what to do."""

import errno
import re
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ..data.problems.system import told
from ..language.i18n import Text, _
from ..processes import portable
from ..processes.portable import room
from .common import STOPPED, language, warn

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
# What libraries say when memory has run out while they load; they raise what they like.
NO_MEMORY = re.compile(
    r"cannot allocate memory|failed to map segment|out of memory|bad_alloc|can't start new thread"
    r"|without setting an exception",
    re.IGNORECASE,
)
# Bytes with which a disk of ours is not the one that is full.
PLENTY = 1_000_000_000
AGAIN = _("Nothing was published; run it again afterwards.")


def of_system(error: OSError) -> Text:
    """What happened, where, and what to do."""
    what, remedy = told(error)
    # What was copied comes first; what could not be written is the second name.
    named = error.filename2 if error.errno == errno.EFBIG else None
    where = _fullest() if error.errno in NO_ROOM else named or error.filename
    if error.errno == errno.ENOENT and not where:
        return _("The folder in which the command runs is gone: go to another one.")
    if where:
        return _("{what}: {where}. {remedy} {again}",
                 what=what, where=where, remedy=remedy, again=AGAIN)  # fmt: skip
    return _("{what}. {remedy} {again}", what=what, remedy=remedy, again=AGAIN)


def _fullest() -> Text:
    """Where a command writes and least room is left; the system names the file that was read."""
    # Temporary files are in a folder of the command's own inside that of the system.
    places = (Path.cwd(), *_named(), Path(tempfile.gettempdir()).parent)
    free = {place: room(place) for place in places}
    for place, (_bytes, files) in free.items():
        if files == 0:
            return _("{folder}, where no more files can be made (df -i)", folder=place)
    folder = min(places, key=lambda place: free[place][0])
    if free[folder][0] > PLENTY:
        return _("where the answer of the command is written")
    return _("{folder}, {size} MB are free", folder=folder, size=free[folder][0] // 1_000_000)


def _named() -> Iterator[Path]:
    """Folders that the call names, or in which it names a file."""
    for argument in sys.argv[1:]:
        path = Path(argument.rpartition("=")[2]).absolute()
        if {"/", "\\"} & {*argument} and path.parent.is_dir():
            yield path.parent


def is_memory(error: BaseException) -> bool:
    return isinstance(error, MemoryError) or NO_MEMORY.search(str(error)) is not None


def of_memory() -> Text:
    what, remedy = told(OSError(errno.ENOMEM, ""))
    return _("{what}. {remedy} {again}", what=what, remedy=remedy, again=AGAIN)


def tell_killed(number: int, *, asked: bool) -> None:
    """Tell what has ended the command, which could not say it itself."""
    if asked:
        text = STOPPED
    elif number == getattr(signal, "SIGXCPU", None) or portable.is_time_up():
        text = _("The system has ended the command: its time was up (ulimit -t). Nothing was "
                 "published; raise the limit and run it again.")  # fmt: skip
    else:
        text = _(
            "The system has ended the command ({signal}), most often because memory ran out. "
            "Nothing was published. Free memory, or take fewer processes with --jobs 1, and run it again.",
            signal=signal.Signals(number).name if number in {*signal.Signals} else number,
        )
    warn(text, language(sys.argv))
