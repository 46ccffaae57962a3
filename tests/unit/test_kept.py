"""Tables that are kept are the tables that were parsed, or they are none."""

import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from generator import progress
from generator.data import packages
from generator.data.packages import Reading, Table, kept
from generator.data.packages.kept import Kept
from generator.data.profiles import profile
from tests.faults.tiny import change_cell, write_project


class Listener:
    """Keeps what is said."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def begin(self, *_given: object) -> None: ...

    def end(self, *_given: object) -> None: ...

    def advance(self, *_given: object) -> None: ...

    def say(self, words: progress.Words) -> None:
        self.lines.append(words.render("en"))

    def remark(self, words: progress.Words) -> None:
        self.say(words)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    home = tmp_path / "project"
    write_project(home)
    return home


@pytest.fixture
def said() -> Iterator[list[str]]:
    listener = Listener()
    with progress.heard(listener):
        yield listener.lines


def store(project: Path, most: int = kept.MOST) -> Kept:
    return Kept(project / ".cache/tables", worth=0, most=most)


def alike(one: Reading, other: Reading) -> bool:
    """Whether two readings hold the same cells, types, texts and faults."""
    assert one.problems == other.problems
    for mine, yours in zip(one.packages, other.packages, strict=True):
        assert list(mine.tables) == list(yours.tables)
        for name, table in mine.tables.items():
            same = yours.tables[name]
            for left, right in ((table.frame, same.frame), (table.raw, same.raw)):
                assert left.equals(right)
                assert list(left.dtypes) == list(right.dtypes)
                assert (left.index.name, list(left.index)) == ("row", list(right.index))
            assert {name: texts for name, (_codes, texts) in table.texts.items()} == {
                name: texts for name, (_codes, texts) in same.texts.items()
            }
            assert table.sha256 == same.sha256
    return True


@pytest.fixture
def unparsed(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From now on nobody may parse a table."""

    def refuse(*_given: object) -> None:
        raise AssertionError("parsed")

    return lambda: monkeypatch.setattr(packages, "read_texts", refuse)


def test_a_table_that_is_kept_is_not_parsed_and_is_the_same(
    project: Path, unparsed: Callable[[], None]
) -> None:
    parsed = packages.read(project)
    assert alike(parsed, packages.read(project, store(project)))
    unparsed()
    assert alike(parsed, packages.read(project, store(project)))


def test_what_is_wrong_with_a_kept_table_is_told_again(
    project: Path, unparsed: Callable[[], None]
) -> None:
    change_cell(project, "schools", 3, "id", "Школа 2")
    told = packages.read(project, store(project)).problems
    unparsed()
    assert told
    assert packages.read(project, store(project)).problems == told


def test_a_table_that_changed_is_parsed(project: Path) -> None:
    packages.read(project, store(project))
    change_cell(project, "schools", 3, "name", "Лицей № 2")
    assert alike(packages.read(project), packages.read(project, store(project)))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda whole: b"",
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-1] + bytes([whole[-1] ^ 1]),
        lambda whole: whole[:60] + b"XX" + whole[62:],
    ],
    ids=["empty", "half written", "a bit", "tampered"],
)
def test_a_damaged_table_is_parsed_and_kept_anew_and_that_is_told_once(
    project: Path, said: list[str], spoil: Callable[[bytes], bytes], unparsed: Callable[[], None]
) -> None:
    parsed = packages.read(project, store(project))
    files = sorted((project / ".cache/tables").glob("*.table"))
    for path in files[:2]:
        path.write_bytes(spoil(path.read_bytes()))
    assert alike(parsed, packages.read(project, store(project)))
    assert said == ["Tables that an earlier build kept cannot be used: they are read anew."]
    unparsed()
    assert alike(parsed, packages.read(project, store(project)))


def test_a_table_under_the_name_of_another_is_none(project: Path, said: list[str]) -> None:
    parsed = packages.read(project, store(project))
    one, other = sorted((project / ".cache/tables").glob("*.table"))[:2]
    one.write_bytes(other.read_bytes())
    assert alike(parsed, packages.read(project, store(project)))
    assert len(said) == 1


def test_tables_of_another_version_are_not_looked_at(
    project: Path, monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> None:
    parsed = packages.read(project, store(project))
    monkeypatch.setattr(kept, "FORMAT", kept.FORMAT + 1)
    monkeypatch.setattr(kept, "_columns", lambda *_given: pytest.fail("read"))
    assert alike(parsed, packages.read(project, store(project)))
    assert said == []


def test_where_nothing_can_be_kept_the_tables_are_read_and_that_is_told_once(
    project: Path, said: list[str]
) -> None:
    (project / ".cache").mkdir()
    (project / ".cache/tables").write_text("no folder", "utf-8")
    assert alike(packages.read(project), packages.read(project, store(project)))
    assert len(said) == 1
    assert said[0].startswith("Tables cannot be kept")


def test_no_more_is_kept_than_there_is_room_for(project: Path) -> None:
    packages.read(project, store(project))
    files = list((project / ".cache/tables").glob("*.table"))
    size = sum(path.stat().st_size for path in files)
    packages.read(project, store(project, most=size // 2))
    left = list((project / ".cache/tables").glob("*.table"))
    assert 0 < len(left) < len(files)
    assert sum(path.stat().st_size for path in left) <= size // 2


def test_texts_that_are_forgotten_take_no_room() -> None:
    codes = np.zeros(1000, np.intp)
    held = weakref.ref(codes)
    table = Table(
        package="p", resource=profile("schools").resources[0], path="", file="", sha256="",
        frame=pd.DataFrame(), texts={"id": (codes, ["a"])},
    )  # fmt: skip
    del codes
    table.forget_texts()
    assert held() is None
    assert not table.distinct("id")
