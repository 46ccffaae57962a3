"""A folder made anew beside the one that readers have, and put into its place at once."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..output import OLD, replace_folder
from . import portable
from .ending import uninterrupted
from .lock import Tell, alone, quiet

DRAFT = "new"
READ_AND_WRITE = 0o666


def room_of(target: Path) -> Path:
    """The folder beside `target` that holds what is unfinished."""
    return target.with_name(f".{target.name}.roadmaps")


@contextmanager
def draft(target: Path, tell: Tell = quiet) -> Iterator[Path]:
    """The path of a folder to be made, for `put`; one at a time, and gone at the end."""
    with alone(room_of(target), tell, rescue=lambda room: _rescue(room / OLD, target)) as room:
        yield room / DRAFT


def _rescue(old: Path, target: Path) -> None:
    """Give readers back what a process that was killed has moved out of their way."""
    if old.is_dir() and not target.exists():
        old.rename(target)


def put(made: Path, target: Path) -> None:
    """Put the folder `made` into the place of `target`; no request comes between."""
    with uninterrupted():
        replace_folder(made, target)


def as_accessible(made: Path, model: Path) -> None:
    """Let the same people read and write what is in `made` who may use the folder `model`.

    Nothing is done where there is no such folder, or where others come out like it by themselves.
    """
    if not model.is_dir():
        return
    wanted, found = model.stat(), made.stat()
    if _access(wanted) == _access(found):
        return
    _give(made, wanted)
    for folder, folders, files in os.walk(made):
        for name in (*folders, *files):
            _give(Path(folder, name), wanted)


def _access(found: os.stat_result) -> tuple[int, int, int]:
    return stat.S_IMODE(found.st_mode), found.st_uid, found.st_gid


def give_access(path: Path, model: Path) -> None:
    """Let the same people use the file or folder `path` who may use the folder `model`."""
    if model.is_dir():
        _give(path, model.stat())


def _give(path: Path, wanted: os.stat_result) -> None:
    mode = stat.S_IMODE(wanted.st_mode)
    if not path.is_dir():
        mode &= READ_AND_WRITE
    # Who may not give files away keeps them; the group is given to its members.
    for owner, group in ((wanted.st_uid, wanted.st_gid), (-1, wanted.st_gid)):
        with suppress(PermissionError):
            portable.give(path, owner, group)
            break
    # After the owner, whose change takes away the bit that hands the group on.
    with suppress(PermissionError):
        path.chmod(mode)
