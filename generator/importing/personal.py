"""Refusing tables about single people: nothing of them may come near a package.

Messages name the sheet and the column, never what stands in the cells.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from ..data.problems import Problem
from ..language import people
from ..language.i18n import Text, _
from .files.grid import Grid, as_text, column_letter
from .ledger import holds_number
from .lexicon import WORDS
from .model import Place, Source, fault

FULL_NAME = re.compile(rf"{people.ANY} {people.ANY} {people.PATRONYMIC}", re.IGNORECASE)
PATRONYMIC = re.compile(people.PATRONYMIC)
INITIALS = re.compile(rf"{people.ANY} {people.INITIALS}?")
TASK = re.compile(r"(задание )?[кk]?[0-9]{1,2}([.,кk][0-9к.]*)? ?\([0-9]+ ?б[а-я.]*\)")
COUNTS = re.compile(r"кол-во|количеств|число|численность|участников|доля|%")
HEADER_ROWS = 40
SEVERAL_NAMES = 3
NUMBERS_OF_DATA = 2

ONE_SUFFICES = re.compile("|".join(WORDS["persons"]["one_suffices"]))
WEAK = {word: sign for sign, words in WORDS["persons"]["weak"].items() for word in words}
REMEDY = _(
    "Data about single pupils or teachers are not taken. Bring the summary of the school or the"
    " territory; delete sheets and columns about single people."
)


def persons_in(source: Source) -> list[Problem]:
    """Why a file is about single people; nothing if it is not."""
    return [found for sheet in source.tables for found in personal_data(source.name, sheet)]


# Asked of each sheet once to part a book by kinds, and once when it is read; no more than a book
# has, for the sheets stay in memory.
@lru_cache(maxsize=32)
def personal_data(file: str, sheet: Grid, heading: int = HEADER_ROWS) -> tuple[Problem, ...]:
    """Why a sheet holds data about single people; nothing if it does not.

    The heading is looked for in the first lines, as many as `heading` says.
    """
    return tuple(_found(file, sheet, heading))


def _found(file: str, sheet: Grid, heading: int) -> Iterator[Problem]:
    column = _telling_header(sheet, heading)
    if column is not None:
        message = _("The table is about single people: its columns say so.")
        yield _refusal(
            Place(file=file, sheet=sheet.name, row=column[0], column=column_letter(column[1])),
            message,
        )
        return
    for number, row in _columns_of_people(sheet):
        yield _refusal(
            Place(file=file, sheet=sheet.name, row=row, column=column_letter(number)),
            _("The column holds names or personal numbers of people."),
        )


def _columns_of_people(sheet: Grid) -> Iterator[tuple[int, int]]:
    """Columns in which people are named, with the line of the first."""
    for number in range(1, sheet.width + 1):
        row = _names(sheet, number)
        if row:
            yield number, row


def without_people(file: str, sheet: Grid) -> Grid | None:
    """The sheet without what names people, to be read for its other faults; None if it is about them."""
    if not personal_data(file, sheet):
        return sheet
    if _telling_header(sheet, HEADER_ROWS) is not None:
        return None
    return sheet.without_columns({number for number, _row in _columns_of_people(sheet)})


def _refusal(place: Place, message: Text) -> Problem:
    return fault(place, "personal-data", message, REMEDY)


def _telling_header(sheet: Grid, lines: int) -> tuple[int, int] | None:
    """Row and column of the heading that shows a table about single people."""
    for row, cells in enumerate(sheet.rows[:lines], start=1):
        heads = [as_text(cell).casefold().replace("ё", "е").strip(" .:") for cell in cells]
        for column, head in enumerate(heads, start=1):
            if ONE_SUFFICES.search(head) and len(head) < 60:
                return row, column
        weak = {WEAK[head] for head in heads if head in WEAK}
        tasks = sum(TASK.fullmatch(head) is not None for head in heads)
        is_measured = tasks > 1 or weak & {"score", "mark", "total"}
        if (
            {"code", "variant"} <= weak
            or ("sex" in weak and not any(COUNTS.search(head) for head in heads))
            or (weak & {"variant", "sex", "name"} and is_measured)
            or ("code" in weak and tasks > 1)
        ):
            return row, next(at for at, head in enumerate(heads, start=1) if head in WEAK)
    return None


def _names(sheet: Grid, column: int) -> int | None:
    """The first line of a column that names people, or holds their numbers.

    One name in full suffices beside numbers of data: a signature has none.
    """
    cells = ((row, cells[column - 1]) for row, cells in sheet.numbered())
    texts = [(row, cell) for row, cell in cells if isinstance(cell, str)]
    for row, text in texts:
        if people.has_insurance(text):
            return row
    named = [row for row, text in texts if FULL_NAME.fullmatch(text)]
    if len(named) >= SEVERAL_NAMES:
        return named[0]
    for row in named:
        if sum(map(holds_number, sheet.rows[row - 1])) >= NUMBERS_OF_DATA:
            return row
    parts = [row for row, text in texts if PATRONYMIC.fullmatch(text)]
    short = [row for row, text in texts if INITIALS.fullmatch(text)]
    found = next((rows for rows in (parts, short) if len(rows) >= SEVERAL_NAMES), None)
    return found[0] if found else None
