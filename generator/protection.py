"""Rewriting the tables of packages so that they may be published.

Rows are edited in the text of the files: what is not hidden stays as it is, to the byte.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO

import pandas as pd

from generator.catalog import Catalog
from generator.catalog.records import Procedure
from generator.i18n import Text, _
from generator.methods.disclosure import (
    METHOD,
    agreement_to_leave_out,
    by_year,
    observations_to_hide,
    protect,
    scores_to_leave_out,
    special_needs_to_hide,
    too_small,
)
from generator.methods.parameters import of_method, parameters
from generator.problems import UnusableError

COUNTS = (
    "participants",
    "mark_2",
    "mark_3",
    "mark_4",
    "mark_5",
    "below_minimum",
    "mean",
)
LONG = ("results", "references", "mark_agreement", "score_counts")


@dataclass(frozen=True, kw_only=True)
class Edits:
    """What to change in one file: new cells by row and column, and rows to remove.

    Rows are lines of a spreadsheet: the header is 1.
    """

    cells: dict[int, dict[str, str]] = field(default_factory=dict)
    removed: set[int] = field(default_factory=set)


@dataclass(frozen=True, kw_only=True)
class Protection:
    """The edits by the path of a file, and what they are for."""

    edits: Mapping[str, Edits]
    said: tuple[Text, ...]


def protection(catalog: Catalog) -> Protection:
    """What must be changed so that `catalog` may be published.

    UnusableError if a school or a territory is unknown: then nobody can say which
    totals contain it.
    """
    _ensure_placed(catalog)
    plan = _Plan(catalog)
    plan.years()
    plan.observations()
    plan.school_years()
    return Protection(edits=dict(plan.edits), said=tuple(plan.said()))


def rewritten(data: bytes, edits: Edits) -> bytes:
    """The CSV file `data` in UTF-8 with `edits`; all other bytes stay."""
    records = list(_records(data.decode("utf-8")))
    header = _cells(records[0].lstrip("\ufeff"))
    lines = [records[0]]
    for row, record in enumerate(records[1:], start=2):
        if row in edits.removed:
            continue
        changes = edits.cells.get(row)
        lines.append(record if changes is None else _changed(record, header, changes))
    return "".join(lines).encode("utf-8")


def _records(text: str) -> Iterator[str]:
    """The records of a CSV file with their ends; a quoted cell may hold a line's end."""
    part = ""
    for line in text.splitlines(keepends=True) if "\x0b" not in text else [text]:
        part += line
        if part.count('"') % 2 == 0:
            yield part
            part = ""
    if part:
        yield part


def _cells(record: str) -> list[str]:
    return next(csv.reader(StringIO(record, newline="")))


def _changed(record: str, header: list[str], changes: Mapping[str, str]) -> str:
    cells = dict(zip(header, _cells(record), strict=True)) | changes
    end = record[len(record.rstrip("\r\n")) :]
    made = StringIO(newline="")
    csv.writer(made, lineterminator=end).writerow(cells[name] for name in header)
    return made.getvalue()
