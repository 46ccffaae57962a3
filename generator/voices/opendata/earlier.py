"""Versions of sets that were published before, found in the folder of that site.

They are carried over, so that an address that was cited goes on working. A version that
tells what is hidden now, or that its publisher withdrew, is not: a notice takes its place.
"""

import csv
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

from ...data.packages import Table
from ...methods.disclosure import PROTECTED
from .data_set import FOLDER, STAMP, WITHDRAWN, Stamp, Version, stamp

DATA = re.compile(rf"data-({STAMP})-structure-({STAMP})")
STRUCTURE = re.compile(rf"structure-({STAMP})")


@dataclass(frozen=True, kw_only=True)
class History:
    """What was published of one set; versions and structures with the newest first.

    `taken` are the names, without their ends, of all files that ever stood in its folder.
    """

    first: date | None = None
    versions: tuple[Version, ...] = ()
    structures: tuple[tuple[Stamp, Path], ...] = ()
    taken: frozenset[str] = frozenset()


NOTHING = History()
Earlier = Mapping[str, History]


def earlier(folder: Path | None) -> Earlier:
    """The sets of the site in `folder`, by identifier; none if there is no such site."""
    home = folder / FOLDER if folder is not None else None
    if home is None or not home.is_dir():
        return {}
    return {item.name: _history(item) for item in sorted(home.iterdir()) if item.is_dir()}


def _history(folder: Path) -> History:
    versions, structures = [], []
    files = {
        file.stem: file
        for file in folder.iterdir()
        if file.suffix == ".csv" and file.is_file() and not file.is_symlink()
    }
    for name, file in files.items():
        if file.read_bytes().startswith(WITHDRAWN):
            continue
        data, structure = DATA.fullmatch(name), STRUCTURE.fullmatch(name)
        days = [stamp(text) for text in data.groups()] if data else []
        if len(days) == 2 and days[0] and days[1]:
            versions.append(Version(data=days[0], structure=days[1], file=file))
        day = stamp(structure[1]) if structure else None
        if day:
            structures.append((day, file))
    versions.sort(key=lambda item: (item.data, item.structure), reverse=True)
    return History(
        first=_first(folder / "meta.csv"),
        versions=tuple(versions),
        structures=tuple(sorted(structures, reverse=True)),
        taken=frozenset(files),
    )


def _first(passport: Path) -> date | None:
    """The day of the first publication by an earlier passport; None if it does not tell."""
    try:
        rows = csv.reader(StringIO(passport.read_text("utf-8"), newline=""))
        found = next((stamp(row[1]) for row in rows if row[:1] == ["created"] and row[1:]), None)
    except (OSError, UnicodeDecodeError, csv.Error):
        return None
    return found.date() if found else None


def holds(file: Path, content: bytes) -> bool:
    """Whether a file has the cells of the CSV file `content`: ends of lines are no content."""
    return file.read_bytes() == content or _rows(file.read_bytes()) == _rows(content)


def _rows(content: bytes) -> list[list[str]] | None:
    try:
        return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        return None


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def betrays(pairs: Iterable[tuple[Table, History]]) -> bool:
    """Whether an earlier version of a protected table tells more than the table does now.

    A row that is gone and a cell that is empty now may be a value that must not be told.
    Another table could give it away by subtraction, so the answer is one for all of them.
    """
    return any(
        _tells_more(version.file, table)
        for table, history in pairs
        if table.resource.name in PROTECTED
        for version in history.versions
        if version.file is not None and _digest(version.file) != table.sha256
    )


def _tells_more(file: Path, table: Table) -> bool:
    try:
        rows = list(csv.DictReader(StringIO(file.read_text("utf-8-sig"), newline="")))
    except (OSError, UnicodeDecodeError, csv.Error):
        return True
    key = table.resource.primary_key
    now = {tuple(row[name] for name in key): row for row in table.raw.to_dict("records")}
    names = [name for name in table.resource.field_names if name != "suppression"]
    for row in rows:
        found = now.get(tuple(row.get(name) or "" for name in key))
        if found is None or any(row.get(name) and not found.get(name) for name in names):
            return True
    return False
