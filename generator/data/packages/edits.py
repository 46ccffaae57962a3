"""Changing single rows of a CSV file: all other bytes stay as they are."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO

from ...output import csv_text


@dataclass(frozen=True, kw_only=True)
class Edits:
    """New cells by row and column, and rows to remove; rows are lines of a spreadsheet.

    The header is row 1.
    """

    cells: dict[int, Mapping[str, str]] = field(default_factory=dict)
    removed: set[int] = field(default_factory=set)


def edited(data: bytes, edits: Edits) -> bytes:
    """The CSV file `data`, which is in UTF-8, with `edits`."""
    records = list(_records(data.decode("utf-8")))
    header = _cells(records[0].removeprefix("\ufeff"))
    kept = [records[0]]
    for row, record in enumerate(records[1:], start=2):
        if row not in edits.removed:
            changes = edits.cells.get(row)
            kept.append(record if changes is None else _changed(record, header, changes))
    return "".join(kept).encode("utf-8")


def holds_no_rows(data: bytes) -> bool:
    """Whether the CSV file `data` has a header and nothing else."""
    return len(list(_records(data.decode("utf-8")))) < 2


def _records(text: str) -> Iterator[str]:
    """The records with their ends; a quoted cell may hold the end of a line."""
    begun = ""
    for line in StringIO(text, newline="\n"):
        begun += line
        if begun.count('"') % 2 == 0:
            yield begun
            begun = ""
    if begun:
        yield begun


def _cells(record: str) -> list[str]:
    return next(csv.reader(StringIO(record, newline="")))


def _changed(record: str, header: list[str], changes: Mapping[str, str]) -> str:
    cells = dict(zip(header, _cells(record), strict=True)) | dict(changes)
    end = record[len(record.rstrip("\r\n")) :]
    return csv_text([[cells[name] for name in header]], end)
