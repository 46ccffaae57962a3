"""Helpers of these tests: edits of a tiny project, and published sites of it."""

import json
import shutil
from datetime import date
from pathlib import Path

from generator import changes
from generator.data.catalog import build
from generator.data.packages import read
from generator.data.packages.snapshot import snapshot, snapshot_of
from generator.voices.api.changes import changes as document
from generator.voices.api.parts import whole_or_parts
from tests.faults.tiny import lines_as_csv, read_lines, table


def copy(root: Path, target: Path) -> Path:
    return Path(shutil.copytree(root, target))


def drop_row(root: Path, name: str, row: int) -> None:
    """Remove line `row` (the header is 1) of the table `name`."""
    path = table(root, name)
    lines = read_lines(path)
    del lines[row - 1]
    path.write_text(lines_as_csv(lines), "utf-8", newline="")


def told(old: Path, new: Path, language: str = "ru") -> list[tuple[str, str]]:
    """Kind and sentence of every change."""
    found = changes.difference(snapshot(old), snapshot(new), "new", language)
    return [(str(entry.kind), entry.text.replace("\N{NO-BREAK SPACE}", " ")) for entry in found]


def publish(
    root: Path, target: Path, release: str, previous: Path | None = None, day: str = "2021-06-01"
) -> changes.Log:
    """What a later edition needs of a site of the project at `root`: packages and log."""
    catalog = build(read(root).packages, date.fromisoformat(day))
    edge = changes.Edge(release=release, day=catalog.as_of, language="ru")
    log = (
        changes.history(previous, snapshot_of(catalog.packages), edge)
        if previous
        else changes.EMPTY
    )
    shutil.copytree(root / "datapackages", target / "data")
    made = document(catalog, release, log)
    path = target / changes.FILE
    path.parent.mkdir(parents=True)
    for name, content in whole_or_parts("changes", made):
        path.with_name(name).write_bytes(content)
    (path.parent / "index.json").write_text(json.dumps({"release": release}), "utf-8")
    return log
