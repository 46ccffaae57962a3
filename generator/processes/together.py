"""Several files written as one: all of them, or none, whenever the process is ended."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..output import OutputFile, write
from .lock import Tell, alone

FILES = "files"
READY = "ready"


@contextmanager
def turn(root: Path, tell: Tell) -> Iterator[Path]:
    """Let commands that write packages of the project at `root` come one after another.

    What a process that was killed had ready, and had begun to put into place, is put there.
    """
    with alone(root.resolve() / ".cache" / "turn", tell, rescue=_finish) as room:
        yield room


def write_together(files: Iterable[OutputFile], folder: Path, room: Path) -> int:
    """Write `files` under `folder` once all of them are written in `room`; their number.

    A disk that is full shows before the first of them changes.
    """
    count = write(files, room / FILES)
    (room / f"{READY}.part").write_text(str(folder.resolve()), "utf-8")
    (room / f"{READY}.part").replace(room / READY)
    _finish(room)
    return count


def _finish(room: Path) -> None:
    if not (room / READY).is_file():
        return
    folder, staged = Path((room / READY).read_text("utf-8")), room / FILES
    for home, _inner, names in os.walk(staged):
        for name in sorted(names):
            path = Path(home, name)
            target = folder / path.relative_to(staged)
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.exists():
                shutil.copymode(target, path)
            shutil.move(path, target)
    (room / READY).unlink()
