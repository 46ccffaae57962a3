"""Files to be published, and the only place that writes them."""

import csv
import ctypes
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

# Beside the draft, for the moment in which readers have neither.
OLD = "old"
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
# What a project is made of: no option or setting lets anything be written there.
OWN = (
    "datapackages",
    "content",
    "evidence",
    "site_templates",
    "generator",
    "tests",
    "servers",
    "inbox",
)


@dataclass(frozen=True)
class OutputFile:
    """A file of the site: `path` is relative to the site's root, with forward slashes."""

    path: str
    content: bytes


def csv_text(rows: Iterable[Iterable[object]], end: str = "\n") -> str:
    """The text of a CSV file of `rows`, each of which ends with `end`."""
    text = StringIO(newline="")
    csv.writer(text, lineterminator=end).writerows(rows)
    return text.getvalue()


@dataclass(frozen=True, eq=False, slots=True)
class Target:
    """Files of the site that are made together, in most cases one; in some there is none.

    `make` is pure: it reads facts, and what it closes over is told by `given`, a digest.
    `stays` says that the first process makes it: what it needs does not live through a fork.
    `long` is one that takes much time and memory: it is begun with, so that nobody waits for it.
    """

    name: str
    make: Callable[[], Iterable[OutputFile]]
    given: bytes = b""
    stays: bool = False
    long: bool = False


_last: ContextVar[Callable[[str], bytes]] = ContextVar("last", default=lambda _path: b"")


@contextmanager
def looking_back(read: Callable[[str], bytes]) -> Iterator[None]:
    """What is made inside may be made from files that `read` gives, by their path."""
    token = _last.set(read)
    try:
        yield
    finally:
        _last.reset(token)


def last(path: str) -> bytes:
    """The file at `path` as this very program made it for the last site; nothing if there is none.

    It is no fact: whoever looks here makes the same bytes without it, only later.
    """
    return _last.get()(path)


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
        try:
            part.write_bytes(file.content)
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        count += 1
    return count


def write_alone(target: Path, content: bytes) -> None:
    """Write one file in the way of `write`."""
    write([OutputFile(target.name, content)], target.parent)


def write_new(files: Iterable[OutputFile], folder: Path) -> None:
    """Write `files` under `folder`, which nobody reads yet, with as few calls as can be.

    A file that is there already is not written into: other names may share its data.
    """
    for file in files:
        target = f"{folder}/{file.path}"
        try:
            place = os.open(target, NEW, 0o666)
        except FileNotFoundError:
            # Hardly a folder has more than one file.
            _make_folder(target.rpartition("/")[0])
            place = os.open(target, NEW, 0o666)
        except FileExistsError:
            Path(target).unlink()
            place = os.open(target, NEW, 0o666)
        try:
            left = memoryview(file.content)
            while left:
                left = left[os.write(place, left) :]
        finally:
            os.close(place)


def _make_folder(path: str) -> None:
    """Make a folder; hardly one stands in another that is new as well, so that is not asked first."""
    try:
        os.mkdir(path)  # noqa: PTH102 - a path takes longer
    except OSError:
        os.makedirs(path, exist_ok=True)  # noqa: PTH103


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
    except (AttributeError, OSError, TypeError):
        return False
    names = (os.fsencode(first), os.fsencode(second))
    return bool(call(current_folder, names[0], current_folder, names[1], exchange) == 0)
