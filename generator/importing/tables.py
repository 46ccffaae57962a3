"""What all importers of tables share: which sheets hold a table, and which lines are data."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ..data.problems import Problem, UnusableError, ranges
from ..language.i18n import Text, _, ngettext
from .files.books import Book, Sheet, Value, as_text, column_letter, is_blank
from .headers import Column, Header, Role, find_header, heading, is_numbering
from .ledger import Ledger, holds_number
from .model import Context, Draft, Note, Place, Row, Source, fault
from .personal import personal_data
from .procedures import Facts, said
from .scope import out_of_scope
from .values import CellError

# Columns that tell whose a line is and of what; they hold no numbers that could be lost.
IDENTITY = frozenset(
    {"school", "territory", "login", "inn", "group", "year", "subject", "grade", "kind"}
)
NUMBERED = re.compile(r"№|№ ?п ?/?п|n|n ?п/п|п/п|№ строки|порядковый номер|№ ?№|нпп|пп")
DERIVED = re.compile(
    r"(.* )?(успеваемост\w*|качеств\w*|обученност\w*|соу|рейтинг\w*|место|ранг|справил\w*|динамик\w*|разниц\w*|"
    r"отклонени\w*|медиан\w*|мода|стандартн\w+|(миним|максим)\w+ (первичн\w+ |тестов\w+ )?балл\w*|"
    r"средн\w+ первичн\w+ балл\w*|первичн\w+ балл\w*|всего (в|обучающихся в) класс\w*|списочн\w+|по списку|"
    r"процент выполнения|% выполнения|доля участников от .*|% участия|явка)( .*)?"
)


# Who made a table and when stands below it, beside a telephone or a day.
SIGNATURE = re.compile(
    r"(исп|исполнител[ьи]|дата|тел|телефон|руководител[ьи]|начальник|директор|составил[аи]?|ответственн\w+|"
    r"м\. ?п|подпись|примечани\w+|источник)\b",
    re.IGNORECASE,
)


@dataclass(eq=False)
class Gathering:
    """A draft in the making: importers add to it, `draft` closes it."""

    source: Source
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    understood: list[Note] = field(default_factory=list)
    flagged: list[Note] = field(default_factory=list)
    dropped: list[Note] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    titles: dict[tuple[str, int], str] = field(default_factory=dict)

    def place(self, sheet: str = "", row: int | None = None, column: int | None = None) -> Place:
        letter = column_letter(column) if column else None
        return Place(file=self.source.name, sheet=sheet, row=row, column=letter)

    def cell_error(self, place: Place, value: Value, error: CellError) -> None:
        self.problems.append(
            fault(place, "import-cell", error.message, error.remedy, as_text(value)[:80] or None)
        )

    def drop(self, place: Place, reason: Text, columns: Collection[int] | None = None) -> None:
        """Tell what is left out and why: of a row `columns`, or all that is not taken."""
        self.dropped.append(Note(text=reason, place=place))
        if place.row:
            self.ledger.leave(place.sheet, place.row, columns)

    def drop_columns(self, table_: Place, columns: Collection[int], reason: Text) -> None:
        """Tell which columns are left out and why; `table_` is the place of the heading."""
        self.dropped.append(Note(text=reason, place=table_))
        for column in columns:
            self.ledger.leave_column(table_.sheet, column)

    def flag(self, place: Place, text: Text) -> None:
        note = Note(text=text, place=place)
        if note not in self.flagged[-5:]:
            self.flagged.append(note)

    def tell(self, place: Place, text: Text) -> None:
        self.understood.append(Note(text=text, place=place))

    def draft(self) -> Draft:
        """The draft, with new rows in the order of their keys being left to the importer.

        Numbers that no importer accounted for are errors of it.
        """
        faulty = {(_sheet_of(item), item.row) for item in self.problems if item.row}
        for sheet, columns in self.ledger.lost(faulty).items():
            self.problems += [self._lost(sheet, column, rows) for column, rows in columns.items()]
        return Draft(
            account=self.ledger.account(),
            rows={name: tuple(rows) for name, rows in self.rows.items() if rows},
            understood=tuple(self.understood),
            flagged=tuple(self.flagged),
            dropped=tuple(self.dropped),
            problems=tuple(self.problems),
        )

    def _lost(self, sheet: str, column: int, rows: Sequence[int]) -> Problem:
        letter = column_letter(column)
        cells = f"{letter}{rows[0]}" if len(rows) == 1 else f"{letter}{rows[0]}:{letter}{rows[-1]}"
        name = f"{sheet}!{cells}" if sheet else cells
        return fault(
            self.place(sheet, rows[0], column),
            "import-left-out",
            ngettext(
                "{n} number of the column «{title}» was not understood: rows {rows}.",
                "{n} numbers of the column «{title}» were not understood: rows {rows}.",
                len(rows), title=self.titles.get((sheet, column), letter), rows=ranges(rows),
            ),
            _("If they are not needed, leave them out by name: --leave-out \"{cells}\". If they are, describe"
              " the table in a mapping file: --mapping.", cells=name),
        )  # fmt: skip


def _sheet_of(problem: Problem) -> str:
    return problem.path.partition(" · ")[2]


@dataclass(frozen=True, kw_only=True, eq=False)
class Table:
    """A table that was found on a sheet.

    Where several stand under each other, `last` is the last line of this one, and `own`
    are the titles above it, the nearest first.
    """

    sheet: Sheet
    header: Header
    last: int = 0
    own: tuple[str, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """Texts above the heading, line by line, cells of a line joined; then the sheet's name."""
        if self.own:
            return (*self.own, self.sheet.name)
        lines = []
        for row in self.sheet.rows[: self.header.top - 1]:
            texts = dict.fromkeys(as_text(value) for value in row if value is not None)
            lines.append(" ".join(texts))
        return (*filter(None, lines), *self.sheet.above, self.sheet.name)


def tables(
    gathering: Gathering, context: Context, roles: Sequence[Role], needed: Sequence[frozenset[str]]
) -> Iterator[Table]:
    """The tables of a source whose headings have the `needed` roles, and what to tell of others.

    Nothing is yielded of a file that holds data about single people.
    """
    book = gathering.source.tables
    for text in book.told:
        gathering.tell(gathering.place(), text)
    if refused(gathering, book):
        return
    found = False
    unknown: list[Sheet] = []
    for sheet in chosen(gathering, book, context.sheet):
        reason = out_of_scope(sheet)
        if reason is not None:
            gathering.drop(gathering.place(sheet.name), reason)
            continue
        header = find_header(sheet, roles, needed)
        if header is None:
            unknown.append(sheet)
            continue
        found = True
        uncomputed(gathering, sheet, header, used_columns(header))
        _tell_columns(gathering, sheet, header)
        yield from stacked(Table(sheet=sheet, header=header))
    for sheet in unknown:
        no_place = gathering.place(sheet.name)
        if found and holds_table(sheet):
            gathering.problems.append(unknown_sheet(no_place, sheet))
        else:
            gathering.drop(no_place, _("The sheet holds no table of this kind."))
    if not found:
        gathering.problems.append(no_table(gathering, book))


def holds_table(sheet: Sheet) -> bool:
    """Whether a sheet that is not understood may hold data: lines with a name and numbers."""
    lines = [
        sum(map(holds_number, row))
        for row in sheet.rows
        if any(isinstance(value, str) and not holds_number(value) for value in row)
    ]
    return sum(count > 1 for count in lines) > 1


def unknown_sheet(place: Place, sheet: Sheet) -> Problem:
    return fault(
        place,
        "import-left-out",
        _("The sheet «{sheet}» holds numbers, and no table of a kind that is known.", sheet=sheet.name),
        _("If it is not needed, leave it out by name: --leave-out \"{cells}\". If it is, describe it in"
          " a mapping file: --mapping.", cells=sheet.name),
    )  # fmt: skip


def stacked(table: Table) -> Iterator[Table]:
    """The tables of a sheet on which the heading comes again below a title with another subject.

    A heading that comes again without such a title is only repeated for a new page.
    """
    rows, header = table.sheet.rows, table.header
    depth = header.bottom - header.top + 1
    heads = [_texts(row) for row in rows[header.top - 1 : header.bottom]]
    tops, own = [header.top], [table.titles[:-1]]
    for top in range(header.bottom + 1, len(rows) - depth + 2):
        if all(map(_is_line, rows[top - 1 : top + depth - 1], heads)):
            titles = _titles_above(rows, top)
            if any(facts.subject or facts.grade for facts in map(_said_by, titles)):
                tops.append(top)
                own.append((*titles, *own[0]))
    for at, top in enumerate(tops):
        above = len(_titles_above(rows, tops[at + 1])) if at + 1 < len(tops) else 0
        shifted = replace(header, top=top, bottom=top + depth - 1)
        last = tops[at + 1] - 1 - above if at + 1 < len(tops) else 0
        yield replace(table, header=shifted, last=last, own=own[at] if at else ())


def _texts(row: Sequence[Value]) -> tuple[str, ...]:
    return tuple(map(as_text, row))


def _is_line(row: Sequence[Value], texts: tuple[str, ...]) -> bool:
    """Whether a line has these texts; most differ in the first cell."""
    return as_text(row[0]) == texts[0] and _texts(row) == texts


def _titles_above(rows: Sequence[Sequence[Value]], top: int) -> tuple[str, ...]:
    """Texts that stand alone in the lines right above line `top`, the nearest first."""
    found = []
    for row in reversed(rows[: top - 1]):
        texts = {as_text(value) for value in row if value is not None}
        if len(texts) != 1:
            break
        found.append(texts.pop())
    return tuple(found)


def _said_by(title: str) -> Facts:
    return said([title])


def refused(gathering: Gathering, book: Book) -> bool:
    """Whether a sheet, even one that is hidden or not asked for, is about single people."""
    for sheet in book.sheets:
        gathering.problems += personal_data(gathering.source.name, sheet)
    return bool(gathering.problems)


def chosen(gathering: Gathering, book: Book, name: str | None) -> Iterator[Sheet]:
    """The sheet called `name`, else all that are not hidden and not empty; the rest is told."""
    if name is not None and book.sheet(name) is None:
        raise UnusableError(
            _("{file} has no sheet «{sheet}». It has: {sheets}.", file=gathering.source.name,
              sheet=name, sheets=", ".join(f"«{sheet.name}»" for sheet in book.sheets))
        )  # fmt: skip
    for sheet in book.sheets:
        if not any(not is_blank(row) for row in sheet.rows):
            continue
        if name is None and sheet.is_hidden:
            gathering.drop(
                gathering.place(sheet.name),
                _("The sheet is hidden: it is not read. To read it, name it: --sheet."),
            )
        elif name in (None, sheet.name):
            yield sheet
        else:
            gathering.drop(gathering.place(sheet.name), _("Another sheet was asked for."))


def no_table(gathering: Gathering, book: Book) -> Problem:
    return fault(
        gathering.place(),
        "import-table",
        _("No table of this kind was found. Sheets: {sheets}.",
          sheets=", ".join(f"«{sheet.name}»" for sheet in book.sheets) or "—"),
        _("Name the sheet with --sheet and the kind with --kind, or describe the table in a mapping"
          " file: --mapping."),
    )  # fmt: skip


def uncomputed(gathering: Gathering, sheet: Sheet, header: Header, used: Collection[int]) -> None:
    """Refuse cells in the `used` columns whose formula was saved without its value."""
    for row, column in sheet.formulas:
        if row >= header.top and column in used:
            gathering.problems.append(
                fault(
                    gathering.place(sheet.name, row, column),
                    "import-cell",
                    _("The cell holds a formula whose value was not saved."),
                    _(
                        "Open the file in Excel and save it; or paste the values instead of formulas."
                    ),
                )
            )


def _tell_columns(gathering: Gathering, sheet: Sheet, header: Header) -> None:
    place = gathering.place(sheet.name, header.bottom)
    used = ", ".join(
        f"{letter(column)} «{column.title}»" for column in header.columns if column.role
    )
    gathering.tell(place, _("A table with the columns: {columns}.", columns=used))
    gathering.titles |= {(sheet.name, item.number): item.title for item in header.columns}
    body = sheet.rows[header.bottom :]
    unused = [column for column in header.columns if column.path and not column.role]
    texts, derived, counted = [], [], []
    for column in unused:
        cells = [row[column.number - 1] for row in body]
        if not any(map(holds_number, cells)):
            texts.append(column)
        elif is_running(column, cells):
            counted.append(column)
        elif DERIVED.fullmatch(heading(column.path[-1])) or DERIVED.fullmatch(
            heading(column.title)
        ):
            derived.append(column)
    if texts:
        _drop_columns(
            gathering,
            place,
            texts,
            _("Columns that are not read: {columns}.", columns=_named(texts)),
        )
    if derived:
        _drop_columns(
            gathering,
            place,
            derived,
            _(
                "Columns that follow from others, or for which packages have no place: {columns}.",
                columns=_named(derived),
            ),
        )
    for column in counted:
        gathering.ledger.leave_column(sheet.name, column.number)
    schools = [column for column in header.columns if column.role == "schools"]
    if schools:
        _drop_columns(
            gathering,
            place,
            schools,
            _("How many schools there are is not kept: {columns}.", columns=_named(schools)),
        )


def _drop_columns(
    gathering: Gathering, place: Place, columns: Sequence[Column], reason: Text
) -> None:
    gathering.drop_columns(place, [column.number for column in columns], reason)


def _named(columns: Sequence[Column]) -> str:
    return ", ".join(f"{letter(column)} «{column.title}»" for column in columns)


def is_running(column: Column, cells: Sequence[Value]) -> bool:
    """Whether a column only numbers the lines: 1, 2, 3, perhaps anew in each part."""
    if NUMBERED.fullmatch(heading(column.path[-1] if column.path else "")):
        return True
    numbers = [as_text(cell) for cell in cells if cell is not None]
    return len(numbers) > 2 and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def used_columns(header: Header) -> frozenset[int]:
    return frozenset(column.number for column in header.columns if column.role)


def letter(column: Column) -> str:
    return column_letter(column.number)


def data_rows(gathering: Gathering, table: Table) -> Iterator[tuple[int, Sequence[Value]]]:
    """The lines of data below a heading; blank ones are passed over, others that are none told."""
    header, sheet = table.header, table.sheet
    # Their cells were refused already: what is blank in them is no value to judge.
    waiting = {row for row, column in sheet.formulas if column in used_columns(header)}
    heads = [_texts(row) for row in sheet.rows[header.top - 1 : header.bottom]]
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
        elif any(_is_line(row, head) for head in heads):
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
        names = ", ".join(f"{column_letter(column)}{row}" for column in cells)
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
    merged = sum(value is not None for value in row) > 1
    return (
        len(text) > 60
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
