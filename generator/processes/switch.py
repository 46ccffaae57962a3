"""Some files of a folder changed at once, though the system can rename only one in a step.

Each of them becomes a link that leads through a switch to what it was. The switch is turned, and all
of them are new. Then each link gives way to the file itself. So whenever the process ends, readers have
all that was or all that is new, and nothing but these files is touched.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from . import portable
from .access import give_access
from .ending import uninterrupted

# In the room: what is new, what was, the switch between them, and what is to be renamed.
DRAFT = "new"
BEFORE = "before"
SWITCH = "shown"
PART = "part"


def change(folder: Path, room: Path, gone: Iterable[str] = (), hollow: Iterable[str] = ()) -> bool:
    """Put the files of the draft in `room` into `folder`, and remove those that are `gone`.

    `hollow` folders hold nothing and go too. Nothing is done, and the answer is False, where the
    system has no such links or something else is in the way of a file. The room stands beside the folder.
    """
    names = [*_files(room / DRAFT), *gone]
    if not (portable.LINKS and _is_plain(folder, names) and _prepared(folder, room, names)):
        return False
    with uninterrupted():
        try:
            for name in names:
                place = folder / name
                _make_folder(place.parent, folder)
                _link(_way(room, name), room, place)
            _link(DRAFT, room, room / SWITCH)
        finally:
            settle(folder, room)
    for inside in hollow:
        _remove_empty(folder / inside, folder)
    return True


def settle(folder: Path, room: Path) -> None:
    """Put the files themselves into the place of links, as the switch stands; also after others."""
    try:
        side = room / (room / SWITCH).readlink()
    except OSError:
        return
    for name in {*_files(room / DRAFT), *_files(room / BEFORE)}:
        place = folder / name
        if not place.is_symlink() or place.readlink() != Path(_way(room, name)):
            continue
        if (side / name).exists():
            (side / name).replace(place)
        else:
            place.unlink()
            _remove_empty(place.parent, folder)
    (room / SWITCH).unlink()


def _way(room: Path, name: str) -> str:
    """Where the link in the place of the file `name` leads."""
    return f"{'../' * (name.count('/') + 1)}{room.name}/{SWITCH}/{name}"


def _link(to: str, room: Path, place: Path) -> None:
    """Put a link at `place` in one step."""
    (room / PART).symlink_to(to)
    (room / PART).replace(place)


def _prepared(folder: Path, room: Path, names: Iterable[str]) -> bool:
    """Whether all that was is kept by a second name, and the switch shows it."""
    try:
        (room / BEFORE).mkdir()
        for name in names:
            kept = room / BEFORE / name
            with suppress(FileNotFoundError):
                (folder / name).lstat()
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.hardlink_to(folder / name)
        _link(BEFORE, room, room / SWITCH)
    except OSError:
        return False
    return True


def _is_plain(folder: Path, names: Iterable[str]) -> bool:
    """Whether a file, or nothing, is at each name, and folders, or nothing, above it."""
    above: set[Path] = set()
    for name in names:
        place = folder / name
        if not _is(place, S_ISREG):
            return False
        while (place := place.parent) != folder:
            above.add(place)
    return all(_is(place, S_ISDIR) for place in above)


def _is(path: Path, kind: Callable[[int], bool]) -> bool:
    """Whether there is nothing at `path`, or something of the kind."""
    try:
        return kind(path.lstat().st_mode)
    except FileNotFoundError:
        return True
    except NotADirectoryError:
        return False


def _make_folder(inside: Path, folder: Path) -> None:
    """Make a folder in `folder`, for the same people."""
    if not inside.is_dir():
        _make_folder(inside.parent, folder)
        inside.mkdir()
        give_access(inside, folder)


def _remove_empty(inside: Path, folder: Path) -> None:
    """Remove a folder in `folder` with nothing in it, and those above that hold nothing else."""
    with suppress(OSError):
        while inside != folder:
            inside.rmdir()
            inside = inside.parent


def _files(folder: Path) -> Iterator[str]:
    for home, _inner, names in os.walk(folder):
        inside = os.path.relpath(home, folder).replace(os.sep, "/")
        yield from names if inside == "." else (f"{inside}/{name}" for name in names)
