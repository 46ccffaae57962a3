"""What is wrong in the rows of a table: the first told one by one, the others counted.

A table may have a fault in every cell. Whoever mends it needs the first of each kind and
how many there are: so work and memory have a bound, and the counts stay exact.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from ...output import csv_text
from ..problems import alike
from ..profiles import Resource
from .explain import cell_fault, explain, remedy
from .form import CellFault
from .table import BLANK, Rows, Typed, Uneven
from .wording import words

# So many faults of a file are told one by one; where there are more, so many of each kind.
MOST = 10_000
EACH = 500
WIDE, NARROW = "extra-cell", "missing-cell"
EMPTY = "blank-row"


def cell_faults(cells: Typed, resource: Resource) -> Iterator[CellFault]:
    """What is wrong with the cells of a table whose rows are as long as its header."""

    def records(rows: Sequence[int]) -> Iterator[Sequence[str]]:
        return cells.raw.loc[list(rows)].itertuples(index=False, name=None)

    yield from _told(cells.bad, records, resource)


def row_faults(rows: Uneven, resource: Resource) -> Iterator[CellFault]:
    """What is wrong with rows some of which are too long or too short, and with the cells of the others."""
    width = len(resource.fields)

    def records(lines: Sequence[int]) -> Iterator[Sequence[str]]:
        # One cell too many tells as much as thousands.
        return (rows.records[line][: width + 1] for line in lines)

    bad = rows.typed.bad
    blank = np.sort(np.concatenate([bad.get(BLANK, rows.blank[:0]), rows.blank]))
    faulty = {**bad, BLANK: blank, WIDE: rows.wide, NARROW: rows.narrow}
    yield from _told(
        {kind: lines for kind, lines in faulty.items() if len(lines)}, records, resource
    )


def _told(
    faulty: Mapping[str, Rows],
    records: Callable[[Sequence[int]], Iterable[Sequence[str]]],
    resource: Resource,
) -> Iterator[CellFault]:
    """The faults of the rows `faulty`, by kind: a field, or what ails the whole row."""
    if not faulty:
        return
    each = MOST if sum(map(len, faulty.values())) <= MOST else EACH
    shown = {kind: lines[:each].tolist() for kind, lines in faulty.items()}
    chosen = sorted({line for lines in shown.values() for line in lines})
    cells = dict(zip(chosen, records(chosen), strict=True))
    wanted = {(line, kind) for kind, lines in shown.items() for line in lines}
    names: dict[str, str] = {}
    table = csv_text([resource.field_names, *cells.values()])
    for fault in explain(table.encode(), resource):
        row = chosen[fault.row - 2] if fault.row and fault.row > 1 else fault.row
        kind = _kind(fault)
        if (row, kind) in wanted:
            wanted.remove((row, kind))
            names.setdefault(kind, fault.check)
            yield replace(fault, row=row)
    # Where frictionless is content with a cell, what we say.
    for row, kind in sorted(wanted):
        if kind in resource.field_names:
            text = cells[row][resource.field_names.index(kind)]
            names.setdefault(kind, "cell")
            yield cell_fault(resource.field(kind), row, text)
    for kind, lines in faulty.items():
        if len(lines) > each:
            yield _rest(kind, lines[each:], names.get(kind, "cell"), resource)


def _kind(fault: CellFault) -> str:
    if fault.check in (WIDE, NARROW):
        return fault.check
    return BLANK if fault.check == EMPTY else fault.field or BLANK


def _rest(kind: str, lines: Rows, check: str, resource: Resource) -> CellFault:
    """The rows `lines` as one fault, which stands at the first of them."""
    first, message = int(lines[0]), alike(lines.tolist())
    if kind in resource.field_names:
        way = remedy(resource.field(kind), "")
        return CellFault(check, first, kind, None, message, way, count=len(lines))
    check = kind or EMPTY
    return CellFault(check, first, None, None, message, words(check)[1], count=len(lines))
