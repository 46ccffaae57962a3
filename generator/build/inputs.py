"""Whether a build would find all as the last one left it: asked first, so it loads no library.

Beside the notes of a build stands what it was made from, as one digest of settings,
options, variables, program and folders, and one of the files that it made.
"""

import hashlib
import json
import os
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from itertools import chain, zip_longest
from pathlib import Path

STORE = ".cache/builds"
Stat = tuple[int, int, int, int]


@dataclass(frozen=True, kw_only=True)
class Note:
    """`folders` (or files) and `variables` are what counts; `sample` is the site's address none."""

    folders: tuple[str, ...]
    variables: tuple[str, ...]
    sample: bool
    inputs: str = ""
    site: str = ""


def given_of(options: Mapping[str, object]) -> Mapping[str, object]:
    """Options of a build that decide what is built: who does it, and in how many, does not count."""
    return {name: value for name, value in options.items() if name not in ("jobs", "scheduler")}


def unchanged(
    settings: Path, site: Path, options: Mapping[str, object], *, glance: bool = False
) -> Note | None:
    """What was noted when `site` was built, if it was built from the same and nobody touched it.

    Who takes but a `glance`, and asks again, need not read the files where one is newer than the note.
    """
    path = _path(settings.parent / STORE, site)
    try:
        loaded = json.loads(path.read_bytes())
        note = Note(
            folders=tuple(map(str, loaded["folders"])),
            variables=tuple(map(str, loaded["variables"])),
            sample=bool(loaded["sample"]),
            inputs=str(loaded["inputs"]),
            site=str(loaded["site"]),
        )
        if glance and _is_newer(note, path.stat().st_mtime_ns):
            return None
        pieces = zip_longest(note.inputs.split(), _pieces(note, settings, options))
        if all(was == now for was, now in pieces) and note.site == _told(files(site)):
            return note
    except (OSError, ValueError, TypeError, KeyError):
        pass
    return None


def _is_newer(note: Note, moment: int) -> bool:
    """Whether any of the files that count was written after the `moment`."""
    for folder in map(Path, reversed(note.folders)):
        found = [("", stat(folder.stat()))] if folder.is_file() else files(folder)
        if any(written > moment for _name, (_size, written, *_others) in found):
            return True
    return False


def save(
    note: Note,
    store: Path,
    site: Path,
    now: Mapping[str, Stat],
) -> None:
    """Note that `site` was built from what `note` tells; `now` are its files."""
    told = asdict(note) | {"site": _told(now.items())}
    path = _path(store, site)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(json.dumps(told), "utf-8")
    part.replace(path)


def name_of(site: Path) -> str:
    """What the notes of a site are called."""
    return hashlib.blake2b(os.fsencode(site), digest_size=8).hexdigest()


def _path(store: Path, site: Path) -> Path:
    return store / f"{name_of(site)}.json"


def state(note: Note, settings: Path, options: Mapping[str, object]) -> str:
    """Digests of what counts, as it is now; asked before a build, which may last longer than it stays."""
    return " ".join(_pieces(note, settings, options))


def _pieces(note: Note, settings: Path, options: Mapping[str, object]) -> Iterator[str]:
    """A digest of each folder, the last first: what changes most often; whoever compares may stop there."""
    for folder in map(Path, reversed(note.folders)):
        yield _short(folder.read_bytes() if folder.is_file() else digest(folder))
    told = (
        settings.read_text("utf-8"),
        [(name, os.environ.get(name)) for name in note.variables],
        sorted((name, repr(value)) for name, value in options.items()),
        sys.version,
        sorted(installed()),
    )
    yield _short(repr(told).encode("utf-8", "surrogateescape"))


def _short(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def installed() -> Iterator[str]:
    """The names of all that is installed, with the versions."""
    for folder in map(Path, filter(None, sys.path)):
        if folder.is_dir():
            yield from (item.name for item in folder.glob("*.dist-info"))


_looked: ContextVar[dict[Path, bytes] | None] = ContextVar("looked", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """What is inside looks at each folder once: a build is of what it finds first."""
    token = _looked.set({})
    try:
        yield
    finally:
        _looked.reset(token)


def digest(*folders: Path) -> bytes:
    """A digest of the names and contents of all files; what Python compiled does not count."""
    looked = _looked.get()
    result = hashlib.blake2b(digest_size=16)
    for folder in folders:
        found = looked.get(folder) if looked is not None else None
        if found is None:
            found = _digest(folder)
            if looked is not None:
                looked[folder] = found
        result.update(found)
    return result.digest()


def _digest(folder: Path) -> bytes:
    result = hashlib.blake2b(digest_size=16)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            content = path.read_bytes()
            name = path.relative_to(folder).as_posix()
            result.update(f"{name} {len(content)} ".encode("utf-8", "surrogateescape"))
            result.update(content)
    return result.digest()


def _told(found: Iterable[tuple[str, Stat]]) -> str:
    """The files of a site as one digest."""
    ordered = sorted(found)
    names = "\0".join(name for name, _stat in ordered).encode("utf-8", "surrogateescape")
    stats = array("q", chain.from_iterable(stat for _name, stat in ordered)).tobytes()
    return hashlib.blake2b(names + stats).hexdigest()


def files(folder: Path, hollow: list[str] | None = None) -> Iterator[tuple[str, Stat]]:
    """Every file under `folder` by its path there; to `hollow` go the folders that hold nothing."""
    root = os.fspath(folder)
    waiting: list[str] = [""]
    while waiting:
        inside = waiting.pop()
        item = None
        with os.scandir(f"{root}/{inside}") as found:
            for item in found:
                name = f"{inside}{item.name}"
                if item.is_dir(follow_symlinks=False):
                    waiting.append(f"{name}/")
                else:
                    yield name, stat(item.stat(follow_symlinks=False))
        if item is None and hollow is not None:
            hollow.append(inside.rstrip("/"))


def stat(found: os.stat_result) -> Stat:
    """Size, times and inode: whoever changes a file changes one of them."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
