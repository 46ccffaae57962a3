"""Work on a foreign file with a bound on its memory and time, in a process of its own."""

import contextlib
import faulthandler
import multiprocessing
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

from ...language.i18n import Text, _
from ...processes.ending import disregard, with_parent
from .grid import Place, UnreadableError

T = TypeVar("T")
SECONDS = 60
MEMORY = 900_000_000


def bounded(work: Callable[[Path], T], path: Path) -> T:
    """What `work` makes of `path`; UnreadableError if it takes too much room or time.

    Where processes cannot be forked (Windows), the work is done here and has no bound but
    those of its own.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        return work(path)
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(sender, work, path, os.getpid()), daemon=True)
    process.start()
    sender.close()
    try:
        kind, value = receiver.recv() if receiver.poll(SECONDS) else ("late", None)
    except EOFError:
        kind, value = "late", None
    finally:
        if process.is_alive() and not receiver.closed:
            process.join(0.5)
        if process.is_alive():
            process.kill()
        process.join()
        receiver.close()
    if kind == "done":
        return cast(T, value)
    if kind == "fault":
        raise UnreadableError(*cast(tuple[Text, Text, Place | None], value))
    raise UnreadableError(
        _("The file takes more room or time than a file of its kind should."),
        _("Give the pages or sheets with the table alone, saved anew."),
    )


def _child(sender: Any, work: Callable[[Path], object], path: Path, parent: int) -> None:
    """Runs in the child: the answer, or the fault that is the file's, goes back to the parent."""
    disregard()
    with_parent(parent)
    _limit()
    answer: tuple[str, object]
    try:
        answer = ("done", work(path))
    except UnreadableError as error:
        answer = ("fault", (error.message, error.remedy, error.place))
    except BaseException:  # noqa: BLE001 - out of memory or worse: the parent says that it is too much
        answer = ("late", None)
    # Only here is the room free again that the work took.
    with contextlib.suppress(MemoryError):
        sender.send(answer)
    sender.close()


def _limit() -> None:
    # A library that ends itself for want of memory is told of by the parent, in a sentence.
    faulthandler.disable()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    used = 0
    with contextlib.suppress(OSError):
        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
