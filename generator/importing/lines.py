"""Which lines below a heading are data; what the others are is told."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ..language.i18n import _
from .files.books import Sheet, Value, as_text, is_blank
from .gathering import Gathering
from .headers import Column, Header, heading, is_numbering
from .known_columns import IDENTITY, NUMBERED, used_columns
from .ledger import holds_number
from .model import Note
from .row_owner import sounds_like_place
from .spelling import spelt, without_form
from .tables import Table, is_line

# Who made a table and when stands below it, beside a telephone or a day.
SIGNATURE = re.compile(
    r"(исп|исполнител[ьи]|дата|тел|телефон|руководител[ьи]|начальник|директор|составил[аи]?|ответственн\w+|"
    r"м\. ?п|подпись|примечани\w+|источник)\b",
    re.IGNORECASE,
)

WORDS_OF_PLACE = 4
LONGEST_NAME = 60

# The day on which a table was made, alone below it.
DAY = re.compile(
    r"[«\"]?\d{1,2}[»\"]?[. ]\s?(?:\d{1,2}|[а-я]{3,8})[. ]\s?20\d\d(?: ?г\.?| года)?|20\d\d-\d\d-\d\d",
    re.IGNORECASE,
)


def data_rows(gathering: Gathering, table: Table) -> Iterator[tuple[int, Sequence[Value]]]:
    """The lines of data below a heading; blank ones are passed over, others that are none told."""
    header, sheet = table.header, table.sheet
    # Their cells were refused already: what is blank in them is no value to judge.
    waiting = {row for row, column in sheet.formulas if column in used_columns(header)}
    heads = [tuple(map(as_text, row)) for row in sheet.rows[header.top - 1 : header.bottom]]
    for number, row in sheet.numbered():
        if number <= header.bottom or is_blank(row) or number in waiting:
            if number > header.bottom:
                _left_by_name(gathering, sheet, number)
            continue
        if table.last and number > table.last:
            return
        place = gathering.place(sheet.name, number)
        if is_numbering(row):
            gathering.drop(place, _("The row only numbers the columns."))
        elif any(is_line(row, head) for head in heads):
            gathering.drop(place, _("The row repeats the heading."))
        elif (SIGNATURE.match(_only(row)) and sum(map(holds_number, row)) < 2) or (
            _is_one_text(row) and _is_note(row)
        ):
            gathering.drop(place, _("The row holds only a text: «{text}».", text=_only(row)[:80]))
        else:
            _left_by_name(gathering, sheet, number)
            numbers = numbers_of(header, row)
            if numbers:
                gathering.ledger.offer(sheet.name, number, numbers)
            yield number, row


def numbers_of(header: Header, row: Sequence[Value]) -> frozenset[int]:
    """The columns of a line that hold numbers, but for those that only tell whose it is."""
    return frozenset(at for at in _of_numbers(header) if holds_number(row[at - 1]))


def has_number(header: Header, row: Sequence[Value]) -> bool:
    """Whether a line holds a number of data."""
    return any(holds_number(row[at - 1]) for at in _of_numbers(header))


@lru_cache(maxsize=100)
def _of_numbers(header: Header) -> tuple[int, ...]:
    """The columns that may hold numbers of data."""
    return tuple(
        column.number
        for column in header.columns
        if column.role not in IDENTITY
        and not NUMBERED.fullmatch(heading(column.path[-1] if column.path else ""))
    )


def _left_by_name(gathering: Gathering, sheet: Sheet, row: int) -> None:
    """Tell of cells that the editor named to be left out."""
    cells = sorted(column for line, column in sheet.left_out if line == row)
    if cells:
        names = ", ".join(sheet.cell_name(row, column) for column in cells)
        gathering.dropped.append(
            Note(
                text=_("Left out by name: {cells}.", cells=names),
                place=gathering.place(sheet.name, row),
            )
        )
        gathering.ledger.offer(sheet.name, row, cells)
        gathering.ledger.leave(sheet.name, row, cells)


def _is_one_text(row: Sequence[Value]) -> bool:
    """Whether all filled cells of a line hold the same; most lines show by two that they do not."""
    filled = [value for value in row if value is not None]
    return filled.count(filled[0]) == len(filled)


def _only(row: Sequence[Value]) -> str:
    return next(as_text(value) for value in row if value is not None)


def _is_note(row: Sequence[Value]) -> bool:
    """A text alone in its line, or merged across all of it, that is no name of a group."""
    text = _only(row)
    # «Орлёвский район» across a table is the district of the schools below it.
    heads = sounds_like_place(text) and len(spelt(text).split()) <= WORDS_OF_PLACE
    merged = sum(value is not None for value in row) > 1 and not heads
    is_school = without_form(spelt(text)) != spelt(text)
    return (
        (len(text) > LONGEST_NAME and not is_school)
        or DAY.fullmatch(text) is not None
        or text.startswith("*")
        or text.casefold().startswith(("примеч", "исп", "источник"))
        or merged
    )


def cells_of(header: Header, row: Sequence[Value]) -> Mapping[str, tuple[Column, Value]]:
    """Columns and cells of a line by role; the first of several columns of one role."""
    found: dict[str, tuple[Column, Value]] = {}
    for column in header.columns:
        if column.role:
            found.setdefault(column.role, (column, row[column.number - 1]))
    return found
