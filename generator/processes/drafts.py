"""A folder made anew beside the one that readers have, and put into its place at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..output import OLD, replace_folder
from . import switch
from .access import as_accessible
from .ending import uninterrupted
from .lock import Tell, alone, quiet
from .switch import DRAFT


def room_of(target: Path) -> Path:
    """The folder beside `target` that holds what is unfinished."""
    return target.with_name(f".{target.name}.roadmaps")


@contextmanager
def draft(target: Path, tell: Tell = quiet) -> Iterator[Path]:
    """The path of a folder to be made, for `put`; one at a time, and gone at the end."""
    with alone(room_of(target), tell, rescue=lambda room: _rescue(room, target)) as room:
        yield room / DRAFT


def _rescue(room: Path, target: Path) -> None:
    """Give readers back what a process that was killed has moved out of their way."""
    old = room / OLD
    if old.is_dir() and not target.exists():
        old.rename(target)
    switch.settle(target, room)


def put(made: Path, target: Path) -> None:
    """Put the folder `made` into the place of `target`, for the same people; no request comes between."""
    as_accessible(made, target)
    with uninterrupted():
        replace_folder(made, target)
