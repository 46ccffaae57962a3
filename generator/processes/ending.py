"""How a process ends: with its parent, and at a request once, however often it is asked."""

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from . import portable
from .portable import REQUESTS

SET_PARENT_DEATH_SIGNAL = 1
LOOK = 0.5

_asked: list[int] = []


def with_parent(parent: int) -> None:
    """End this process, by force, as soon as the process `parent` that has started it ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    else:
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    # It may have ended before anybody watched.
    if os.getppid() != parent:
        os._exit(3)


def tied() -> Callable[[], None] | None:
    """What a program is to be started with (`preexec_fn`), so that it is asked to end with us.

    None where the system cannot do it.
    """
    if sys.platform != "linux":
        return None
    ask = ctypes.CDLL(None).prctl
    return lambda: ask(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK)
    portable.kill(os.getpid())


def is_running(process: str) -> bool:
    """Whether there is a process of this number; a text that is no number names none.

    Windows cannot be asked without ending the process: there it is taken to be running.
    """
    if not process.isdecimal():
        return False
    if sys.platform == "win32":
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def heed() -> None:
    """Let every request to end, but for those that this process was started deaf to, interrupt it."""
    for request in REQUESTS:
        if signal.getsignal(request) is not signal.SIG_IGN:
            signal.signal(request, interrupt)


def interrupt(request: int, _frame: FrameType | None) -> None:
    """The first request interrupts; later ones find that the process is ending already."""
    if not _asked:
        _asked.append(request)
        raise KeyboardInterrupt


def disregard() -> None:
    """Leave requests to the first process of the command: it ends its helpers by force."""
    for request in REQUESTS:
        signal.signal(request, signal.SIG_IGN)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let requests wait until a step that is short, and that must not be half done, is over."""
    before = portable.block()
    try:
        yield
    finally:
        portable.restore(before)
