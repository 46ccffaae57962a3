"""Refusing tables about single people: nothing of them may come near a package.

Messages name the sheet and the column, never what stands in the cells.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice

from ..data.problems import Problem
from ..language import people
from ..language.i18n import Text, _
from .files.grid import Grid, Spot, Value, as_text, column_letter
from .lexicon import WORDS
from .model import Place, Source, fault
from .spelling import is_school_like
from .values import holds_number

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
# «Ф.И.О. руководителя», «Телефон директора»: who works at a school stands in each register.
STAFF = re.compile(
    r"(?=.*(руковод|директор|заведующ|куратор|ответственн|координатор|контактн\w+ лиц))"
    r"((ф|и|о|фио|фамилия|имя|отчество|полностью|контакт\w*|телефон\w*|тел|e|mail|email|почта|электронн\w+|адрес|номер|данные"
    r"|мобильн\w+|сотов\w+|рабоч\w+|должность|лиц[оа]|руковод\w+|директор\w*|заведующ\w+|куратор\w*|ответственн\w+"
    r"|координатор\w*|за|оо|оу|школ\w+|организаци\w+|учреждени\w+|образовательн\w+|общеобразовательн\w+|впр|огэ|егэ) ?)+"
)
OF_ONE = re.compile(r"\b(ф и о|фио|фамилия|телефон|тел|mail|email|почта)\b")
REMEDY = _(
    "Data about single pupils or teachers are not taken. Bring the summary of the school or the"
    " territory; delete sheets and columns about single people."
)


def persons_in(source: Source) -> list[Problem]:
    """Why a file is about single people; nothing if it is not."""
    return [found for sheet in source.tables for found in personal_data(source.name, sheet)]


@dataclass(frozen=True, kw_only=True)
class People:
    """Where a sheet tells of people: the cell of its heading that says so, else columns with their first lines."""

    heading: Spot | None = None
    columns: Mapping[int, int] = field(default_factory=dict)


# Asked of each sheet once to part a book by kinds, and once when it is read; no more than a book
# has, for the sheets stay in memory.
@lru_cache(maxsize=32)
def people_in(sheet: Grid, heading: int) -> People:
    """The people of a sheet; their heading is looked for in the first lines, as many as `heading` says."""
    telling = _telling_header(sheet, heading)
    if telling is not None:
        return People(heading=telling)
    firsts = {number: _names(sheet, number) for number in range(1, sheet.width + 1)}
    return People(columns={number: row for number, row in firsts.items() if row})


def personal_data(file: str, sheet: Grid, heading: int = HEADER_ROWS) -> Iterator[Problem]:
    """Why a sheet holds data about single people; nothing if it does not."""
    found = people_in(sheet, heading)
    if found.heading is not None:
        yield _refusal(file, sheet, found.heading, _("The table is about single people: its columns say so."))  # fmt: skip
    for column, row in found.columns.items():
        yield _refusal(file, sheet, (row, column), _("The column holds names or personal numbers of people."))  # fmt: skip


def without_staff(source: Source) -> Source:
    """The source without the columns that name who works at its schools, which is told."""
    sheets, told = [], list(source.told)
    for sheet in source.tables:
        columns = dict(sorted(_staff(sheet), key=lambda one: (one[0], -len(one[1]))))
        if columns:
            titles = ", ".join(f"{column_letter(at)} «{title}»" for at, title in columns.items())
            told.append(_("Sheet «{sheet}»: columns about who works at the schools are not read: {columns}.",
                          sheet=sheet.name, columns=titles))  # fmt: skip
        sheets.append(sheet.without_columns(columns) if columns else sheet)
    return replace(source, tables=tuple(sheets), told=tuple(told))


def _staff(sheet: Grid) -> Iterator[tuple[int, str]]:
    """Column and text of each heading of people of a school; «ФИО» below «Директор» is one with it."""
    above: Sequence[Value] = ()
    for _row, cells in islice(sheet.numbered(), HEADER_ROWS):
        for column, cell in enumerate(cells if len({*cells}) > 2 else (), start=1):
            titles = (
                as_text(cell),
                f"{as_text(above[column - 1])} {as_text(cell)}" if above else "",
            )
            for title in titles if cell is not None else ():
                words = " ".join(re.findall(r"\w+", title.casefold()))
                if STAFF.fullmatch(words) and (OF_ONE.search(words) or _names(sheet, column)):
                    yield column, title.strip()
        above = cells


def without_people(sheet: Grid) -> Grid | None:
    """The sheet without what names people, to be read for its other faults; None if it is about them."""
    found = people_in(sheet, HEADER_ROWS)
    if found.heading is not None:
        return None
    return sheet.without_columns(found.columns) if found.columns else sheet


def _refusal(file: str, sheet: Grid, spot: Spot, message: Text) -> Problem:
    place = Place(file=file, sheet=sheet.name, row=spot[0], column=column_letter(spot[1]))
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


def _tells_of_one(text: str) -> bool:
    """Whether words about a line name a person: «не сдал Петров Илья Олегович»; schools bear names, too."""
    return people.Kind.NAME in people.told(text) and not is_school_like(text)


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
    told = [row for row, text in texts if row not in named and _tells_of_one(text)]
    for row in (*named, *told):
        if sum(map(holds_number, sheet.rows[row - 1])) >= NUMBERS_OF_DATA:
            return row
    parts = [row for row, text in texts if PATRONYMIC.fullmatch(text)]
    short = [row for row, text in texts if INITIALS.fullmatch(text)]
    found = next((rows for rows in (parts, short) if len(rows) >= SEVERAL_NAMES), None)
    return found[0] if found else None
