"""Columns of marks side by side: 2, 3, 4, 5 with their participants, once or for many subjects."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from ..language.i18n import _
from .books import Value
from .headers import Column, Header
from .procedures import subject_of
from .shares import MOST_DIGITS
from .tables import Gathering, Table
from .values import CellError, decimals, number, whole

MARKS = ("mark_2", "mark_3", "mark_4", "mark_5")
LOOSE = Decimal("1.5")


@dataclass(frozen=True, kw_only=True)
class Block:
    """Four columns of marks side by side, the column of participants that goes with them.

    `digits` is how many digits the percents have after the point; None if the cells are
    numbers of participants. A cell times `scale` is a percent: 100 for shares of one.
    """

    marks: tuple[Column, ...]
    participants: Column | None
    mean: Column | None
    subject: str | None
    digits: int | None = None
    scale: int = 1


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
        elif chosen.scale > 1:
            gathering.tell(
                place,
                _("Marks are given as shares of one: numbers are rebuilt from the participants."),
            )
        else:
            gathering.tell(
                place,
                _("Marks are given in percent: numbers are rebuilt from the participants."),
            )
        if sum(block.digits == chosen.digits for block in found) > 1:
            gathering.flag(
                place,
                _(
                    "Columns 2, 3, 4, 5 stand there twice: the first, from «{letter}» on, are taken for the"
                    " marks of the work. Check that they are not those of the journal.",
                    letter=place.column or "",
                ),
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
    """Each run of columns 2, 3, 4, 5, in whatever order, with what stands before and behind it.

    In a run the first column of each mark makes the first block of a subject, the second
    the next: «5, 4, 3, 2» and «2 чел., 2 %, 3 чел., 3 % …» are both laid out by editors.
    """
    common = header.first("participants")
    before, behind = _beside(header)
    for run in _runs(header):
        found: dict[tuple[str | None, int], dict[str, Column]] = {}
        for column in run:
            subject = subject_of(" ".join(column.path[:-1]))
            turn = sum(
                1 for (of, _n), block in found.items() if of == subject and column.role in block
            )
            found.setdefault((subject, turn), {})[str(column.role)] = column
        for (subject, _turn), block in found.items():
            if set(block) == set(MARKS):
                yield Block(
                    marks=tuple(block[name] for name in MARKS),
                    participants=before.get(run[0].number) or common,
                    mean=behind.get(run[-1].number) or header.first("mean"),
                    subject=subject,
                )


def _runs(header: Header) -> Iterator[tuple[Column, ...]]:
    """Columns of marks that no other known column parts."""
    known = [column for column in header.columns if column.role]
    for is_mark, run in groupby(known, lambda column: column.role in MARKS):
        if is_mark:
            yield tuple(run)


def _beside(header: Header) -> tuple[dict[int, Column], dict[int, Column]]:
    """Participants before, and the mean just behind, by the first and last column of each run."""
    known = [column for column in header.columns if column.role]
    before: dict[int, Column] = {}
    behind: dict[int, Column] = {}
    people: Column | None = None
    for at, column in enumerate(known):
        people = column if column.role == "participants" else people
        is_mark = column.role in MARKS
        if is_mark and people and (at == 0 or known[at - 1].role not in MARKS):
            before[column.number], people = people, None
        if is_mark and at + 1 < len(known) and known[at + 1].role == "mean":
            behind[column.number] = known[at + 1]
    return before, behind


def _with_unit(block: Block, rows: Sequence[tuple[int, Sequence[Value]]]) -> Block:
    """Whether a block holds percents, shares of one or numbers, by what most rows sum to."""
    percent, share, count, digits = 0, 0, 0, 0
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
        share += abs(total - 1) <= LOOSE / 100 and n is not None and n > 1
        count += total == n or (n is None and digits == 0 and abs(total - 100) > LOOSE)
    if share > max(percent, count) and digits > 0:
        return replace(block, digits=min(max(digits - 2, 0), MOST_DIGITS), scale=100)
    said = " ".join(block.marks[0].path).casefold()
    is_percent = percent > count or (percent == count and ("%" in said or digits > 0))
    return replace(block, digits=min(digits, MOST_DIGITS) if is_percent else None)
