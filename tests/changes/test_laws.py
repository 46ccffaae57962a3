"""Laws of a comparison: nothing is told twice, nothing is left out, nothing hidden is told."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.changes.change import Action, Change
from generator.changes.compare import compare
from generator.changes.log import Edge, told
from generator.changes.names import names
from generator.data.packages.snapshot import Snapshot, snapshot
from generator.data.profiles import resource
from tests.faults.tiny import lines_as_csv, read_lines, table, write_project

pytestmark = pytest.mark.slow

TABLES = ("schools", "school_years", "results", "measures", "roadmaps", "procedures")
Cell = tuple[str, int, str]


@pytest.fixture(scope="module")
def old() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield write_project(Path(folder))


def cells_of(root: Path) -> list[Cell]:
    """Every cell that is no part of a key: table, line of the file, column."""
    found = []
    for name in TABLES:
        lines = read_lines(table(root, name))
        key = resource(name).primary_key
        found += [
            (name, row, column)
            for row in range(1, len(lines))
            for column in lines[0]
            if column not in key and column != "suppression"
        ]
    return found


def edited(root: Path, target: Path, edits: dict[Cell, str]) -> Path:
    new = Path(shutil.copytree(root, target))
    for name in TABLES:
        path = table(new, name)
        lines = read_lines(path)
        for (where, row, column), text in edits.items():
            if where == name:
                lines[row][lines[0].index(column)] = text
        path.write_text(lines_as_csv(lines), "utf-8", newline="")
    return new


def cells_told(changes: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    return [
        (change.resource, change.keys[0], cell.field)
        for change in changes
        if change.action is Action.CHANGED
        for cell in change.cells
    ]


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_each_edited_cell_is_told_exactly_once(old: Path, data: st.DataObject) -> None:
    words = st.text("абв19,.\"'<&\n", min_size=1, max_size=6).map(lambda text: f"x{text}")
    some = st.dictionaries(st.sampled_from(cells_of(old)), words, min_size=1, max_size=8)
    edits = data.draw(some)
    with TemporaryDirectory() as folder:
        new = snapshot(edited(old, Path(folder) / "new", edits))
    before = snapshot(old)
    changes = compare(before, new).changes
    expected = []
    for name, row, column in edits:
        cells = read_lines(table(old, name))
        key = [cells[row][cells[0].index(part)] for part in resource(name).primary_key]
        expected.append((name, "/".join(key), column))
    assert sorted(cells_told(changes)) == sorted(expected)
    sentences = [entry.text for entry in entries(before, new, changes)]
    assert all(sentences)
    assert len(sentences) == len(changes)


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_what_one_way_adds_the_other_removes(old: Path, data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from([*TABLES, "bodies", "responsibilities"]), min_size=1))
    with TemporaryDirectory() as folder:
        new = Path(shutil.copytree(old, Path(folder) / "new"))
        for name in gone:
            path = table(new, name)
            lines = read_lines(path)
            row = data.draw(st.integers(1, len(lines) - 1))
            path.write_text(lines_as_csv(lines[:row] + lines[row + 1 :]), "utf-8", newline="")
        before, after = snapshot(old), snapshot(new)
    there, back = compare(before, after).changes, compare(after, before).changes
    assert keys(there, Action.REMOVED) == keys(back, Action.ADDED)
    assert keys(there, Action.ADDED) == keys(back, Action.REMOVED) == []
    assert len(keys(there, Action.REMOVED)) == len(gone)


def keys(changes: tuple[Change, ...], action: Action) -> list[tuple[str, str]]:
    return sorted(
        (change.resource, key)
        for change in changes
        if change.action is action
        for key in change.keys
    )


def entries(old: Snapshot, new: Snapshot, changes: tuple[Change, ...]) -> list[str]:
    from datetime import date

    edge = Edge(release="new", day=date(2021, 6, 1), language="ru")
    return list(told(changes, names(old, new), edge))
