"""Who may read and write what is made: the same people who may use what stood there before."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from . import portable

READ_AND_WRITE = 0o666


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
