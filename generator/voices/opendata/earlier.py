"""Versions of sets that were published before, found in the folder of that site.

They are carried over, so that an address that was cited goes on working. A version that
tells what is hidden now, or that its publisher withdrew, is not.
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
from .model import FOLDER, Version

DATA = re.compile(r"data-(\d{8})-structure-(\d{8})\.csv")
STRUCTURE = re.compile(r"structure-(\d{8})\.csv")


@dataclass(frozen=True, kw_only=True)
class History:
    """What was published of one set; versions and structures with the newest first."""

    first: date | None = None
    versions: tuple[Version, ...] = ()
    structures: tuple[tuple[date, Path], ...] = ()


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
    for file in folder.iterdir():
        if file.is_symlink() or not file.is_file():
            continue
        named = DATA.fullmatch(file.name)
        days = (_day(named[1]), _day(named[2])) if named else (None, None)
        if days[0] and days[1]:
            versions.append(Version(data=days[0], structure=days[1], file=file))
        named = STRUCTURE.fullmatch(file.name)
        day = _day(named[1]) if named else None
        if day:
            structures.append((day, file))
    versions.sort(key=lambda item: (item.data, item.structure), reverse=True)
    return History(
        first=_first(folder / "meta.csv"),
        versions=tuple(versions),
        structures=tuple(sorted(structures, reverse=True)),
    )


def _first(passport: Path) -> date | None:
    """The day of the first publication by an earlier passport; None if it does not tell."""
    try:
        rows = csv.reader(StringIO(passport.read_text("utf-8"), newline=""))
        return next((_day(row[1]) for row in rows if row[:1] == ["created"] and row[1:]), None)
    except (OSError, UnicodeDecodeError, csv.Error):
        return None


def _day(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def holds(file: Path, sha256: str) -> bool:
    """Whether a file has the content of this digest."""
    return hashlib.sha256(file.read_bytes()).hexdigest() == sha256


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
        if version.file is not None and not holds(version.file, table.sha256)
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
