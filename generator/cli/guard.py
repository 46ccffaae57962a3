"""A small first process that outlives whatever happens to the command, and says it in words.

Memory that runs out or a fault in a compiled library ends a process without a word. So the
command runs in a second process; the first waits, passes on requests to end, and tells what
became of it. When the first is killed, the second ends with it.
"""

import os
import signal
import sys
from contextlib import suppress
from types import FrameType

from ..processes import portable
from ..processes.ending import with_parent
from ..processes.portable import REQUESTS

PATIENCE = 30
CURSOR = "\x1b[?25h"


def guard() -> None:
    """Return in a process of the command's own; the first process ends here with its code."""
    if not portable.CAN_FORK:
        return
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    first = os.getpid()
    command = os.fork()
    if command == 0:
        with_parent(first)
        return
    os._exit(_watched(command))


def _watched(command: int) -> int:
    """The exit code of the process `command`, whatever ends it."""
    asked = False

    def forward(request: int, _frame: FrameType | None) -> None:
        nonlocal asked
        # A terminal tells all processes; a second telling changes nothing there, and it may have
        # ended a moment ago.
        with suppress(ProcessLookupError):
            os.kill(command, request)
        if not asked:
            asked = True
            signal.alarm(PATIENCE)

    signal.signal(signal.SIGALRM, lambda *_: portable.kill(command))
    for request in REQUESTS:
        if signal.getsignal(request) is not signal.SIG_IGN:
            signal.signal(request, forward)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    portable.unblock()
    _pid, status = os.waitpid(command, 0)
    portable.block()
    if status:
        from ..processes.scratch import temporary, tidy

        tidy(temporary())
    if os.WIFEXITED(status):
        return os.WEXITSTATUS(status)
    from .failures import tell_killed

    if sys.stderr.isatty():
        # Bars hide the cursor, and nobody is left who would show it again.
        sys.stderr.write(CURSOR)
    tell_killed(os.WTERMSIG(status), asked=asked)
    return 3
