"""Bringing packages in line with the profiles: schemas of descriptors, columns of tables.

Stock tools refuse files outside a package, so each descriptor carries the schemas of
its tables, and a table has the columns of its schema. After a profile changed, one
command renews both; cells keep their values, new columns are empty.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path

from ...language.i18n import _
from ...output import OutputFile, csv_text
from ..problems import UnusableError
from ..profiles import Profile
from ..text import short
from . import descriptor as descriptors
from .form import MAX_TABLE_BYTES, unreadable_bytes

MARK = "\ufeff"


def renewed(folders: Iterable[Path]) -> tuple[OutputFile, ...]:
    """The files of the packages in `folders` that differ from the profiles, as they should be.

    Their paths begin with the folder. UnusableError if a descriptor cannot be read or
    names no profile, or if a column cannot be removed or put in order without a loss.
    """
    return tuple(file for folder in folders for file in _package(folder))


def _package(folder: Path) -> Iterator[OutputFile]:
    path = folder / descriptors.NAME
    try:
        text, profile = refreshed(path)
    except descriptors.FaultError as error:
        raise UnusableError(
            _("{file}: {reason}", file=path.as_posix(), reason=error.fault.message)
        ) from error
    if text is not None:
        yield OutputFile(path.as_posix(), text.encode("utf-8"))
    for resource, name in descriptors.readable(descriptors.load(path), profile, folder):
        table = folder / name
        found = with_columns(table, resource.field_names)
        if found is not None:
            yield OutputFile(table.as_posix(), found)


def refreshed(path: Path) -> tuple[str | None, Profile]:
    """The descriptor at `path` with the profile's schemas, None if it is so already; the profile.

    FaultError if the descriptor cannot be read or names no profile.
    """
    loaded = descriptors.load(path)
    profile = descriptors.profile_of(loaded)
    if profile is None:
        raise descriptors.FaultError(
            _("The package names no known profile."), descriptors.AS_OTHERS, "open-roadmaps.profile"
        )
    before = descriptors.canonical(loaded)
    known = [
        item for item in descriptors.entries(loaded) if item.get("name") in profile.resource_names
    ]
    present = {str(item["name"]) for item in known}
    for item in known:
        item["schema"] = profile.resource(item["name"]).schema(present)
    if descriptors.canonical(loaded) == before:
        return None, profile
    return json.dumps(loaded, ensure_ascii=False, indent=2) + "\n", profile


def with_columns(path: Path, names: Sequence[str]) -> bytes | None:
    """The CSV file at `path` with exactly the columns `names`; None if it has them already.

    None as well if it is no text or holds none of the columns: a check tells of that.
    UnusableError if a column that is none of `names` holds a value, or a row is ragged.
    """
    if path.stat().st_size > MAX_TABLE_BYTES or _header(path) == list(names):
        return None
    data = path.read_bytes()
    if unreadable_bytes(data) is not None:
        return None
    text = data.decode("utf-8-sig")
    rows = list(_rows(text, path))
    header = rows[0]
    for place, name in enumerate(header):
        if name not in names or header.index(name) < place:
            _refuse_values(rows, place, path)
    if not set(header) & set(names):
        return None
    places = [header.index(name) if name in header else None for name in names]
    made = csv_text(
        [names, *(["" if at is None else row[at] for at in places] for row in rows[1:])]
    )
    mark = MARK if data.startswith(MARK.encode()) else ""
    return (mark + made).encode("utf-8")


def _header(path: Path) -> list[str] | None:
    """The first row of the file at `path`, if it is one of CSV in UTF-8."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return next(csv.reader(lines), None)
    except (UnicodeDecodeError, csv.Error):
        return None


def _rows(text: str, path: Path) -> Iterator[list[str]]:
    """Rows as long as the first; a cell must not be taken for one of another column."""
    width = None
    try:
        for number, row in enumerate(csv.reader(StringIO(text, newline="")), start=1):
            width = width or len(row)
            if len(row) != width:
                raise UnusableError(
                    _(
                        "{file}: row {row} has not as many cells as the first. Mend it, then run the"
                        " command again. Nothing was changed.",
                        file=path.as_posix(),
                        row=number,
                    )
                )
            yield row
    except csv.Error as error:
        raise UnusableError(
            _("{file}: the file is no table that can be read.", file=path.as_posix())
        ) from error


def _refuse_values(rows: Sequence[Sequence[str]], place: int, path: Path) -> None:
    """Ensure that no value is lost with the column at `place`."""
    row = next((number for number, cells in enumerate(rows[1:], start=2) if cells[place]), None)
    if row is None:
        return
    name = rows[0][place]
    text = (
        _("{file}: there are two columns «{name}», and the second holds a value in row {row}.",
          file=path.as_posix(), name=short(name), row=row)
        if name in rows[0][:place]
        else _("{file}: the profile has no column «{name}», but row {row} holds a value in it.",
               file=path.as_posix(), name=short(name), row=row)
    )  # fmt: skip
    raise UnusableError(
        _("{reason} Rename the column or empty it. Nothing was changed.", reason=text)
    )
