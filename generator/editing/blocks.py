"""Columns of marks side by side: 2, 3, 4, 5 with their participants, once or for many subjects."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.editing.books import Value
from generator.editing.headers import Column, Header
from generator.editing.procedures import subject_of
from generator.editing.shares import MOST_DIGITS
from generator.editing.tables import Gathering, Table
from generator.editing.values import CellError, decimals, number, whole
from generator.i18n import _

MARKS = ("mark_2", "mark_3", "mark_4", "mark_5")
LOOSE = Decimal("1.5")


@dataclass(frozen=True, kw_only=True)
class Block:
    """Four columns of marks side by side, the column of participants that goes with them.

    `digits` is how many digits the percents have after the point; None if the cells are
    numbers of participants.
    """

    marks: tuple[Column, ...]
    participants: Column | None
    mean: Column | None
    subject: str | None
    digits: int | None = None


def read_blocks(
    gathering: Gathering, table: Table, rows: Sequence[tuple[int, Sequence[Value]]]
) -> Iterator[Block]:
    """The blocks of marks to be read: of two for the same subject, the one with numbers."""
    by_subject: dict[str | None, list[Block]] = {}
    for block in _blocks(table.header):
        read_block = _with_unit(block, rows)
        by_subject.setdefault(block.subject, []).append(read_block)
    for subject, found in by_subject.items():
        chosen = next((block for block in found if block.digits is None), found[0])
        place = gathering.place(table.sheet.name, table.header.bottom, chosen.marks[0].number)
        if chosen.digits is None:
            gathering.tell(place, _("Marks are given as numbers of participants."))
        else:
            gathering.tell(
                place,
                _("Marks are given in percent: numbers are rebuilt from the participants."),
            )
        for other in found:
            if other is not chosen:
                gathering.drop(
                    gathering.place(table.sheet.name, table.header.bottom, other.marks[0].number),
                    _(
                        "A second group of columns 2, 3, 4, 5 («{title}») is not read.",
                        title=other.marks[0].title,
                    ),
                )
        if subject:
            gathering.tell(place, _("The subject of the columns is «{subject}».", subject=subject))
        yield chosen


def _blocks(header: Header) -> Iterator[Block]:
    """Each 2, 3, 4, 5 in a row, with what stands before and behind it."""
    columns = [column for column in header.columns if column.role]
    start = 0
    for at in range(len(columns) - 3):
        four = tuple(columns[at : at + 4])
        if tuple(column.role for column in four) != MARKS:
            continue
        before = [c for c in columns[start:at] if c.role == "participants"]
        common = header.first("participants")
        behind = next((c for c in columns[at + 4 :] if c.role not in MARKS), None)
        yield Block(
            marks=four,
            participants=before[-1] if before else common,
            mean=behind if behind and behind.role == "mean" else header.first("mean"),
            subject=subject_of(" ".join(four[0].path[:-1])),
        )
        start = at + 4


def _with_unit(block: Block, rows: Sequence[tuple[int, Sequence[Value]]]) -> Block:
    """Whether a block holds percents or numbers, by what most of its rows sum to."""
    percent, count, digits = 0, 0, 0
    for _row, cells in rows:
        try:
            values = [number(cells[column.number - 1]) for column in block.marks]
            n = whole(cells[block.participants.number - 1]) if block.participants else None
        except CellError:
            continue
        given: list[Decimal] = [value for value in values if value is not None]
        if not given:
            continue
        digits = max(digits, *map(decimals, given))
        total = sum(given, Decimal(0))
        percent += abs(total - 100) <= LOOSE and n != total
        count += total == n or (n is None and digits == 0 and abs(total - 100) > LOOSE)
    said = " ".join(block.marks[0].path).casefold()
    is_percent = percent > count or (percent == count and ("%" in said or digits > 0))
    return replace(block, digits=min(digits, MOST_DIGITS) if is_percent else None)
