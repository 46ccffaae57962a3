"""Files of a folder that change at once: readers have all that was or all that is new, whoever is killed."""

import os
import signal
import sys
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from pathlib import Path

import pytest

from generator.processes import switch

FORK = get_context("fork")
STEPS = {"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink"}
KEPT = {"kept.html": "kept", "a/kept.txt": "kept"}
OLD = {
    **KEPT,
    "index.html": "old",
    "a/b/page.html": "old",
    "gone/c/gone.html": "old",
    "a/gone": "old",
}
NEW = {**KEPT, "index.html": "new", "a/b/page.html": "new", "new/d/new.html": "new", "a/new": "new"}
GONE = OLD.keys() - NEW.keys()


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def read(folder: Path) -> dict[str, str]:
    """What a reader gets: files, through links too; a link that leads nowhere is nothing."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


def links(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_symlink()]


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """The room of a change from OLD to NEW; the folder stands beside it."""
    write(tmp_path / "site", OLD)
    made = {name: text for name, text in NEW.items() if name not in KEPT}
    write(tmp_path / "room" / switch.DRAFT, made)
    return tmp_path / "room"


def at_each_step(do: Callable[[int], None]) -> None:
    """Tell `do` the number of each step, just before the system takes it; for good."""
    steps = iter(range(1000))
    sys.addaudithook(lambda event, _given: do(next(steps)) if event in STEPS else None)


def test_at_no_moment_a_reader_has_some_of_what_is_new(room: Path) -> None:
    seen: list[dict[str, str]] = []
    reader, writer = FORK.Pipe(duplex=False)
    site = room.with_name("site")

    def work() -> None:
        at_each_step(lambda _number: seen.append(read(site)))
        assert switch.change(site, room, GONE)
        writer.send([*seen, read(site)])

    process = FORK.Process(target=work)
    process.start()
    found = reader.recv()
    process.join()
    turn = found.index(NEW)
    assert len(found) > 30
    assert found == [OLD] * turn + [NEW] * (len(found) - turn)
    assert links(site) == []


@pytest.mark.parametrize("number", range(44))
def test_who_is_killed_at_any_step_leaves_all_old_or_all_new(room: Path, number: int) -> None:
    site = room.with_name("site")

    def work() -> None:
        at_each_step(lambda step: os.kill(os.getpid(), signal.SIGKILL) if step == number else None)
        switch.change(site, room, GONE)

    process = FORK.Process(target=work)
    process.start()
    process.join()
    left = read(site)
    assert left in (OLD, NEW)
    switch.settle(site, room)
    assert read(site) == left
    assert links(site) == []
    switch.settle(site, room)
    assert read(site) == left
