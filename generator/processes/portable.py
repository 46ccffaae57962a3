"""What POSIX has and Windows lacks, behind one name each: requests to end, locks, owners, room.

Where the system has no such thing the function does the next best, and says so here. What needs
more than another name stands where it is used: `ending`, and bounded reading of foreign files.
"""

import ctypes
import os
import signal
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]

# Ctrl-C, `kill`, and a terminal that was closed; of Windows Ctrl-C alone comes.
REQUESTS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
# Where in a file Windows locks a byte: beyond all that is written there, for it also bars readers.
FAR = 1 << 30
CAN_FORK = hasattr(os, "fork")
# Whether a file that is open can be removed: else it is closed before, and its lock with it.
UNLINKS_OPEN = fcntl is not None
# Whether everybody may make a link in the place of a file, and replace it in one step.
LINKS = fcntl is not None


# As malloc.h of glibc calls them: from where on a piece of memory is one of its own, and how much
# may be free at the end of the others.
_MMAP_THRESHOLD, _TRIM_THRESHOLD = -3, -1


def hold_memory() -> None:
    """Ask the system for memory seldom, and keep what is free until `give_back` (glibc).

    Tables come and go: to fetch the same pages anew for each takes a twentieth of the time.
    """
    with suppress(AttributeError, OSError, TypeError):
        library = ctypes.CDLL(None)
        library.mallopt(_MMAP_THRESHOLD, 1 << 25)
        library.mallopt(_TRIM_THRESHOLD, 1 << 28)


def give_back() -> None:
    """Give memory that nothing needs any more back to the system, where the C library can (glibc).

    Large tables come and go, and what lies between them stays otherwise: a third of all memory.
    """
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def block(requests: Iterable[int] = REQUESTS) -> set[int]:
    """Let requests to end wait; those that waited before. Without a mask they come at once."""
    if not hasattr(signal, "pthread_sigmask"):
        return set()
    return set(signal.pthread_sigmask(signal.SIG_BLOCK, requests))


def unblock(requests: Iterable[int] = REQUESTS) -> None:
    """Let requests that waited come now."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, requests)


def restore(waiting: set[int]) -> None:
    """Let wait what waited before `block`, and nothing else."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_SETMASK, waiting)


def is_time_up() -> bool:
    """Whether processes that this one has waited for have used all the time they are given."""
    try:
        import resource
    except ImportError:
        return False
    limit = resource.getrlimit(resource.RLIMIT_CPU)[0]
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    # The system ends a process a moment before the clock of its parent says so.
    return limit != resource.RLIM_INFINITY and used.ru_utime + used.ru_stime > limit - 0.5


def lock(file: int) -> None:
    """Lock an open file for this process, until it is closed; BlockingIOError if it is locked."""
    if fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
    import msvcrt

    os.lseek(file, FAR, os.SEEK_SET)
    try:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    except OSError as error:
        raise BlockingIOError(*error.args) from error
    finally:
        os.lseek(file, 0, os.SEEK_SET)


def write(file: int, content: bytes) -> None:
    """Put `content` into the place of what an open file holds."""
    os.ftruncate(file, 0)
    os.lseek(file, 0, os.SEEK_SET)
    os.write(file, content)


def read(file: int, most: int) -> bytes:
    """The beginning of an open file."""
    os.lseek(file, 0, os.SEEK_SET)
    return os.read(file, most)


def is_mine(path: Path) -> bool:
    """Whether this user owns the file or folder; where files have no such owner, it is so."""
    return not hasattr(os, "getuid") or path.stat().st_uid == os.getuid()


def give(path: Path, owner: int, group: int) -> None:
    """Give a file away; PermissionError if that is not this user's to do. Else nothing."""
    if hasattr(os, "chown"):
        os.chown(path, owner, group)


def room(path: Path) -> tuple[int, int | None]:
    """Bytes, and files, that can still be written at `path`; None where files are not counted."""
    if hasattr(os, "statvfs"):
        found = os.statvfs(path)
        return found.f_bavail * found.f_frsize, found.f_favail if found.f_files else None
    import shutil

    return shutil.disk_usage(path).free, None


def kill(process: int) -> None:
    """End a process by force."""
    with suppress(ProcessLookupError):
        os.kill(process, getattr(signal, "SIGKILL", signal.SIGTERM))
