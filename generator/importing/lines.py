"""The lines of a table below its heading: which are data, and what the others are is told."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from ..data.problems import Severity, ranges
from ..language.i18n import Text, _
from .files.grid import Grid, Value, as_text, is_blank
from .gathering import Gathering
from .headers import Column, Header, is_numbering
from .model import Place
from .plans.people import without_contacts, without_names
from .procedures import CLASS
from .roles import IDENTITY, NUMBERED, OF_SCHOOLS, PROCEDURE
from .spelling import is_total, sounds_like_place, spelt, without_form
from .tables import Table, is_line
from .values import CellError, holds_number, readable

# Who made a table and when stands below it, beside a telephone or a day.
SIGNATURE = re.compile(
    r"(исп|исполнител[ьи]|дата|тел|телефон|руководител[ьи]|начальник|директор|составил[аи]?|ответственн\w+|"
    r"м\. ?п|подпись|примечани\w+|источник)\b",
    re.IGNORECASE,
)

WORDS_OF_PLACE = 4
LONGEST_NAME = 60
LONGEST_PLACE = 6
"""Words of the name of a place, at most."""

# «Вечерняя школа не участвовала»
NOT_TAKEN = re.compile(r"\bне (?:участв|сдава|сдал|пис|принима|выполня|проводил)", re.IGNORECASE)

# «— » —», «то же»: what the line above says.
DITTO = re.compile(r"[-–—]* ?[»\"″“”] ?[-–—]*|то же( самое)?|тот же|та же", re.IGNORECASE)

# The day on which a table was made, alone below it.
DAY = re.compile(
    r"[«\"]?\d{1,2}[»\"]?[. ]\s?(?:\d{1,2}|[а-я]{3,8})[. ]\s?20\d\d(?: ?г\.?| года)?|20\d\d-\d\d-\d\d",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Line:
    """A line of a table: its cells, column by column, and the way to tell of them."""

    gathering: Gathering
    table: Table
    number: int
    cells: Sequence[Value]

    @property
    def sheet(self) -> Grid:
        return self.table.sheet

    @cached_property
    def roles(self) -> Mapping[str, Value]:
        """The cells by role; the first of several columns of one role."""
        return {role: self.value(column) for role, column in self.table.header.firsts.items()}

    def text(self, role: str) -> str:
        """The cell of a role as text; "" if there is none."""
        return as_text(self.roles.get(role))

    def value(self, column: Column) -> Value:
        return self.cells[column.number - 1]

    def is_left_out(self, column: Column) -> bool:
        """Whether the editor named the cell to be left out."""
        return (self.number, column.number) in self.sheet.left_out

    @cached_property
    def has_numbers(self) -> bool:
        """Whether the line holds a number of data."""
        columns = columns_of_numbers(self.table.header)
        return any(holds_number(self.cells[at - 1]) for at in columns)

    @cached_property
    def lone_text(self) -> str:
        """The one text of the line, where it stands in the place of no number; else ""."""
        texts = {as_text(cell) for cell in self.cells if cell is not None}
        inside = (self.cells[at - 1] for at in self.table.header.used)
        return texts.pop() if len(texts) == 1 and not any(inside) else ""

    @property
    def place(self) -> Place:
        return self.gathering.place(self.sheet.name, self.number)

    def place_of(self, column: Column) -> Place:
        return self.gathering.place(self.sheet.name, self.number, column.number)

    def fault(
        self,
        message: Text,
        remedy: Text,
        value: str | None = None,
        *,
        check: str = "import-marks",
        at: Column | None = None,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Tell what is wrong with the line, or with its cell `at` a column."""
        place = self.place if at is None else self.place_of(at)
        self.gathering.fault(place, check, message, remedy, value, severity)

    def cell_error(self, column: Column, error: CellError) -> None:
        self.gathering.cell_error(self.place_of(column), self.value(column), error)

    def flag(self, text: Text) -> None:
        self.gathering.flag(self.place, text)

    def tell(self, text: Text) -> None:
        self.gathering.tell(self.place, text)

    def drop(self, reason: Text, columns: Collection[int] | None = None) -> None:
        """Tell why the line is left out, or some of its `columns`."""
        self.gathering.drop(self.place, reason, columns)

    def leave(self) -> None:
        """Why the line is left out was told."""
        self.gathering.ledger.leave(self.sheet.name, self.number)

    def take(self, columns: Iterable[Column]) -> None:
        """The cells of `columns` went into a row of the package."""
        taken = {column.number for column in columns}
        self.gathering.ledger.take(self.sheet.name, self.number, taken)


def data_rows(gathering: Gathering, table: Table) -> Iterator[Line]:
    """The lines of data below a heading; blank ones are passed over, others that are none told."""
    header, sheet = table.header, table.sheet
    # Their cells were refused already: what is blank in them is no value to judge.
    waiting = {row for row, column in sheet.formulas if column in header.used}
    heads = [tuple(map(as_text, row)) for row in sheet.rows[header.top - 1 : header.bottom]]
    completed = _completed(gathering, table)
    for number, row in enumerate(sheet.rows[header.bottom :], start=header.bottom + 1):
        if is_blank(row) or number in waiting:
            _left_by_name(gathering, sheet, number)
            continue
        if table.last and number > table.last:
            return
        cells = completed[number]
        line = Line(gathering=gathering, table=table, number=number, cells=cells)
        if is_numbering(row):
            line.drop(_("The row only numbers the columns."))
        elif any(is_line(row, head) for head in heads):
            line.drop(_("The row repeats the heading."))
        elif (SIGNATURE.match(_only(row)) and sum(map(holds_number, row)) < 2) or _is_note(row):
            line.drop(only_text(_only(row)))
        else:
            _left_by_name(gathering, sheet, number)
            numbers = [at for at in columns_of_numbers(header) if holds_number(row[at - 1])]
            if numbers:
                gathering.ledger.offer(sheet.name, number, numbers)
            yield line


Rows = Mapping[int, list[Value]]


def _completed(gathering: Gathering, table: Table) -> Rows:
    """The lines below a heading; cells left blank because the line above says the same are filled, and told.

    Schools come before the territories that they lie in. A few blanks in a column that is
    filled are forgotten, not left to the line above.
    """
    header, sheet = table.header, table.sheet
    last = table.last or len(sheet.rows)
    rows = {number: [*row] for number, row in sheet.numbered() if header.bottom < number <= last}
    _write_out(gathering, table, rows)
    _name_grades(header, rows)
    for role in ("school", "group", "territory", "subject"):
        column = header.first(role)
        if column is None:
            continue
        above = _territories_above if role == "territory" else _names_above
        named, found = above(header, column, rows)
        if len(found) < max(named, 1):
            continue
        for number, value in found.items():
            rows[number][column.number - 1] = value
        text = _("Blank cells of «{title}» are taken for the name above them; rows: {rows}.",
                 title=column.title, rows=ranges(found))  # fmt: skip
        gathering.flag(gathering.place(sheet.name, min(found), column.number), text)
    return rows


def _write_out(gathering: Gathering, table: Table, rows: Rows) -> None:
    """Write the name above into the place of ditto marks, which is told."""
    for role in ("school", "group", "territory", "subject"):
        column = table.header.first(role)
        if column is None:
            continue
        at, last = column.number - 1, None
        found = []
        for number, row in rows.items():
            if last is not None and DITTO.fullmatch(as_text(row[at])):
                row[at] = last
                found.append(number)
            last = row[at] if row[at] is not None else last
        if found:
            text = _("Ditto marks of «{title}» are taken for the name above them; rows: {rows}.",
                     title=column.title, rows=ranges(found))  # fmt: skip
            gathering.flag(gathering.place(table.sheet.name, found[0], column.number), text)


def _territories_above(header: Header, column: Column, rows: Rows) -> tuple[int, Mapping[int, Value]]:  # fmt: skip
    """How many schools have their territory beside them; by row, that of the others, written above them."""
    names = [header.firsts[role].number - 1 for role in OF_SCHOOLS & header.roles]
    found: dict[int, Value] = {}
    last: Value = None
    named = 0
    for number, row in rows.items():
        own = row[column.number - 1]
        name = next((row[at] for at in names if row[at] is not None), None)
        if own is not None or is_total(as_text(name)):
            last = None if is_total(as_text(own)) else own
            named += last is not None and name is not None
        elif last is not None and name is not None:
            found[number] = last
    return named, found


def _names_above(header: Header, column: Column, rows: Rows) -> tuple[int, Mapping[int, Value]]:
    """How many lines have a name beside what they tell; by row, the name of the others, written above them.

    A school stands above its subjects, a subject above its schools. What comes again, or a new number
    of a line, is of a name that was forgotten.
    """
    of_subject = column.role == "subject"
    roles = ("school", "group") if of_subject else PROCEDURE
    telling = [header.firsts[role].number - 1 for role in roles if role in header.roles]
    counts = [
        c.number - 1 for c in header.columns if NUMBERED.fullmatch(c.lowest) and not of_subject
    ]
    found: dict[int, Value] = {}
    seen: set[tuple[str, ...]] = set()
    last: Value = None
    named = 0
    for number, row in rows.items():
        own, key = row[column.number - 1], tuple(as_text(row[at]) for at in telling)
        if own is not None:
            last, seen = own, {key}
            named += any(map(bool, key))
        elif not any(key) or (any(map(is_total, key)) and not of_subject):
            continue
        elif key in seen or any(row[at] is not None for at in counts):
            last = None
        elif last is not None:
            found[number] = last
            seen.add(key)
    return named, found


def _name_grades(header: Header, rows: Rows) -> None:
    """Write the grade of the classes right above into «Итого» under «Класс», where it is one.

    A total that names no school is that of a school whose classes it sums up.
    """
    grade, people = header.first("grade"), header.first("participants")
    names = [header.firsts[role].number - 1 for role in OF_SCHOOLS | {"group"} if role in header.roles]  # fmt: skip
    if grade is None:
        return
    at = grade.number - 1
    school: list[Value] = []
    classes: dict[str, Decimal] = {}
    for row in rows.values():
        own = [row[name] for name in names]
        if any(own) and own != school:
            school, classes = own, {}
        n = (people and readable(row[people.number - 1])) or Decimal(0)
        total = sum(classes.values())
        if is_total(as_text(row[at])) and len(classes) == 1 and (any(own) or 0 < total == n):
            row[at] = next(iter(classes))
        found = CLASS.fullmatch(as_text(row[at]))
        classes = {**classes, found[1]: classes.get(found[1], Decimal(0)) + n} if found else {}


@lru_cache(maxsize=100)
def columns_of_numbers(header: Header) -> tuple[int, ...]:
    """The columns that may hold numbers of data, not only tell whose a line is."""
    return tuple(
        column.number
        for column in header.columns
        if column.role not in IDENTITY and not NUMBERED.fullmatch(column.lowest)
    )


def _left_by_name(gathering: Gathering, sheet: Grid, row: int) -> None:
    """Tell of cells that the editor named to be left out."""
    cells = sorted(column for line, column in sheet.left_out if line == row)
    if cells:
        names = ", ".join(sheet.cell_name(row, column) for column in cells)
        gathering.ledger.offer(sheet.name, row, cells)
        gathering.drop(
            gathering.place(sheet.name, row), _("Left out by name: {cells}.", cells=names), cells
        )


def only_text(text: str) -> Text:
    """What is told of a line under a table; of a signature not whose it is, for answers are passed on."""
    told = without_contacts(without_names(text))
    return _("The row holds only a text: «{text}».", text=told[:80])


def _only(row: Sequence[Value]) -> str:
    return next(as_text(value) for value in row if value is not None)


def _is_note(row: Sequence[Value]) -> bool:
    """A text alone in its line, or merged across all of it, that is no name of a group."""
    filled = [value for value in row if value is not None]
    if filled.count(filled[0]) < len(filled):
        return False
    text = _only(row)
    # «Орлёвский район» across a table is the district of the schools below it.
    heads = sounds_like_place(text) and len(spelt(text).split()) <= WORDS_OF_PLACE
    merged = len(filled) > 1 and not heads
    is_school = without_form(spelt(text)) != spelt(text)
    begins = text.casefold().startswith(("*", "примеч", "исп", "источник", "справочно"))
    # «В 2022 году работу писал 91 человек.»
    is_sentence = len(text.split()) > LONGEST_PLACE and not sounds_like_place(text)
    return (
        merged
        or begins
        or (is_sentence and not is_school)
        or bool(DAY.fullmatch(text) or NOT_TAKEN.search(text))
        or (len(text) > LONGEST_NAME and not is_school)
    )
