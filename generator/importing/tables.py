"""Which sheets of a source hold a table, and where on a sheet it stands."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from ..data.problems import UnusableError
from ..language.i18n import Text, _
from .files.grid import Grid, Value, as_text, column_letter, in_line, is_blank
from .gathering import Gathering
from .headers import YEAR, Column, Header, Needed, Roles, find_header, header_at, heading, role_of
from .model import Context, Source
from .personal import persons_in, without_people
from .procedures import said
from .roles import DERIVED, IDENTITY, NAMES, NUMBERED
from .values import holds_number

# Tables that are known and that no package has a place for: told by name, never half read.
SEARCHED = 15
TASKS = re.compile(
    r"(выполнени|решаемост|достижени)\w* (заданий|планируем\w+ результат\w+|умений)|блоки пооп"
)
TAKEN = re.compile(r"статистика по отметкам|сравнение отметок|первичных баллов")
# What rows of one school may differ in, and packages have no place for: the main and the September term of an exam.
DIMENSION = re.compile(
    r"(период|этап|волна|поток|вариант|категори\w+ участник\w*|срок\w* (сдачи|проведения))( .*)?"
)
CRITERION = re.compile(r"[0-9]{1,2}[kк][0-9]")
SEVERAL = 3


@dataclass(frozen=True, kw_only=True, eq=False)
class Table:
    """A table that was found on a sheet.

    Where several stand under each other, `last` is the last line of this one, and `own`
    are the titles above it, the nearest first.
    """

    sheet: Grid
    header: Header
    last: int = 0
    own: tuple[str, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """Texts above the heading, line by line, cells of a line joined; then the sheet's name."""
        if self.own:
            return (*self.own, self.sheet.name)
        return (*self._lines, *self.sheet.above, self.sheet.name)

    @property
    def nearest(self) -> tuple[str, ...]:
        """The titles, the nearest to the heading first."""
        return self.own or (*self._lines[::-1], *self.sheet.above)

    @property
    def _lines(self) -> tuple[str, ...]:
        return (*filter(None, map(in_line, self.sheet.rows[: self.header.top - 1])),)


def tables(gathering: Gathering, context: Context, roles: Roles, needed: Needed) -> Iterator[Table]:
    """The tables of a source whose headings have the `needed` roles, and what to tell of others.

    Of a file that holds data about single people nothing is taken: it is read without them for its
    other faults.
    """
    gathering.tell_file()
    found = refused(gathering)
    unknown: list[Grid] = []
    for given in chosen(gathering, context.sheets):
        sheet = without_people(given)
        if sheet is None:
            continue
        reason = out_of_scope(sheet)
        if reason is not None:
            gathering.drop(gathering.place(sheet.name), reason)
            continue
        header = find_header(sheet, roles, needed)
        if header is None:
            unknown.append(sheet)
            continue
        found = True
        gathering.uncomputed(sheet, header.top, header.used)
        _tell_columns(gathering, sheet, header)
        for part in beside(sheet, header):
            for at, table in enumerate(stacked(part, roles, needed)):
                if at == 0 and holds_table(part.sheet, table.header.top - 1):
                    _tell_above(gathering, sheet, table.header.top)
                if table.header.columns is not part.header.columns:
                    _tell_columns(gathering, sheet, table.header)
                yield table
    for sheet in unknown:
        place = gathering.place(sheet.name)
        if found and holds_table(sheet):
            gathering.fault(
                place,
                "import-left-out",
                _("The sheet «{sheet}» holds numbers, and no table of a kind that is known.", sheet=sheet.name),
                _("If it is not needed, leave it out by name: --leave-out \"{cells}\". If it is, describe it in"
                  " a mapping file: --mapping.", cells=sheet.name),
            )  # fmt: skip
        else:
            gathering.drop(place, _("The sheet holds no table of this kind."))
    if not found:
        tell_no_table(gathering)


def _tell_columns(gathering: Gathering, sheet: Grid, header: Header) -> None:
    """Tell which columns are used, which follow from others or are not read; some only number the lines."""
    place = gathering.place(sheet.name, header.bottom)
    named = partial(listed, sheet, header)
    used = named([column for column in header.columns if column.role])
    gathering.tell(place, _("A table with the columns: {columns}.", columns=used))
    gathering.titles |= {(sheet.name, item.number): item.title for item in header.columns}
    body = sheet.rows[header.bottom :]
    unused = [column for column in header.columns if column.path and not column.role]
    texts, derived = [], []
    for column in unused:
        cells = [row[column.number - 1] for row in body]
        if not any(map(holds_number, cells)):
            texts.append(column)
        elif _is_running(column, cells):
            gathering.ledger.leave_column(sheet.name, column.number)
        elif DERIVED.fullmatch(column.lowest) or DERIVED.fullmatch(heading(column.title)):
            derived.append(column)
    for column in texts if "participants" in header.roles else ():
        parts = dict.fromkeys(filter(None, (as_text(row[column.number - 1]) for row in body)))
        if DIMENSION.fullmatch(heading(column.title)) and len(parts) > 1:
            gathering.fault(
                gathering.place(sheet.name, header.bottom, column.number),
                "import-table",
                _("«{title}» parts the rows: {values}. Which of them are to be taken is not told.",
                  title=column.title, values=", ".join(f"«{value}»" for value in [*parts][:6])),
                _("Leave the rows of the others out by name: --leave-out."),
            )  # fmt: skip
    for columns, reason in (
        (texts, _("Columns that are not read: {columns}.", columns=named(texts))),
        (derived, _("Columns that follow from others, or for which packages have no place: {columns}.",
                    columns=named(derived))),
        (header.of("schools"), _("How many schools there are is not kept: {columns}.",
                                 columns=named(header.of("schools")))),
    ):  # fmt: skip
        if columns:
            gathering.drop_columns(place, [column.number for column in columns], reason)


def listed(sheet: Grid, header: Header, columns: Sequence[Column]) -> str:
    """Columns by letter and heading; by the cell of the heading where the sheet was laid out anew."""

    def name(column: Column) -> str:
        cell = (header.bottom, column.number)
        return sheet.cell_name(*cell) if cell in sheet.origin else column_letter(column.number)

    return ", ".join(f"{name(column)} «{column.title}»" for column in columns)


def _is_running(column: Column, cells: Sequence[Value]) -> bool:
    """Whether a column only numbers the lines: 1, 2, 3, perhaps anew in each part."""
    if NUMBERED.fullmatch(column.lowest):
        return True
    numbers = [as_text(cell) for cell in cells if cell is not None]
    return len(numbers) > 2 and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def beside(sheet: Grid, header: Header) -> Iterator[Table]:
    """The tables that stand beside each other on a sheet: names and numbers, then names and numbers again.

    Each sees the cells of its own columns only, so that the numbers of one never go to the
    names of another. A title above several tables is the title of each.
    """
    starts = _starts(header)
    if len(starts) == 1:
        yield Table(sheet=sheet, header=header)
        return
    # A line above that says the same of all of them is kept whole.
    common = {n for n, row in sheet.numbered() if n < header.top and not _has_several(row, starts)}
    for left, right in pairwise([1, *starts[1:], sheet.width + 1]):
        own = range(left, right)
        columns = tuple(
            c if c.number in own else replace(c, path=(), role=None) for c in header.columns
        )
        rows = sheet.kept(partial(_is_of, own, common))
        yield Table(sheet=replace(sheet, rows=rows), header=replace(header, columns=columns))


def _is_of(columns: range, common: Set[int], row: int, column: int) -> bool:
    return column in columns or row in common


def _starts(header: Header) -> list[int]:
    """The first columns of the tables under a heading: where names begin anew behind numbers."""
    starts = [1]
    seen: set[str] = set()
    has_numbers = False
    for column in header.columns:
        if column.role in NAMES and has_numbers and column.role in seen:
            starts.append(column.number)
            seen, has_numbers = set(), False
        seen |= {column.role} if column.role else set()
        has_numbers |= column.role is not None and column.role not in IDENTITY
    # Names behind the last numbers begin no table.
    return starts if has_numbers else starts[:-1]


def _has_several(row: tuple[Value, ...], starts: Sequence[int]) -> bool:
    """Whether a line above has a text of its own for more than one of the tables."""
    held = {(sum(at >= start for start in starts), as_text(value))
            for at, value in enumerate(row, start=1) if value is not None}  # fmt: skip
    return len({part for part, _text in held}) > 1 and len({text for _part, text in held}) > 1


def holds_table(sheet: Grid, last: int | None = None) -> bool:
    """Whether a sheet that is not understood, to its line `last`, may hold data: lines with a name and numbers."""
    lines = [
        sum(map(holds_number, row))
        for row in sheet.rows[:last]
        if any(isinstance(value, str) and not holds_number(value) for value in row)
    ]
    return sum(count > 1 for count in lines) > 1


def _tell_above(gathering: Gathering, sheet: Grid, top: int) -> None:
    rows = (at for at, row in sheet.numbered() if sum(map(holds_number, row)) > 1)
    gathering.fault(
        gathering.place(sheet.name, top),
        "import-left-out",
        _("The lines above this heading hold numbers, and no table of a kind that is known."),
        _("If they are not needed, leave them out by name: --leave-out \"{cells}\". If they are, put the"
          " table on a sheet of its own.", cells=f"{sheet.name}!{next(rows)}:{top - 1}"),
    )  # fmt: skip


def stacked(table: Table, roles: Roles, needed: Needed) -> Iterator[Table]:
    """The tables of a sheet on which a heading comes again: below another subject or year, or with other columns.

    The same heading without such a title is only repeated for a new page.
    """
    rows, header = table.sheet.rows, table.header
    depth = header.bottom - header.top + 1
    heads = [_texts(row) for row in rows[header.top - 1 : header.bottom]]
    found = [header]
    for top in _named_again(table.sheet, header, roles, needed):
        if top + depth - 1 > len(rows) or not all(
            map(is_line, rows[top - 1 : top + depth - 1], heads)
        ):
            found += _headed_otherwise(table.sheet, top, roles, needed)
        elif any(map(_parts_tables, titles_above(rows, top))):
            found.append(replace(header, top=top, bottom=top + depth - 1))
    found.sort(key=lambda item: item.top)
    first = replace(table, header=found[0]).titles[:-1]
    for own, after in zip(found, [*found[1:], None], strict=True):
        last = after.top - 1 - len(titles_above(rows, after.top)) if after else 0
        titles = (*titles_above(rows, own.top), *first) if own is not found[0] else ()
        yield replace(table, header=own, last=last, own=titles)


def tops_of(sheet: Grid, roles: Roles, needed: Needed) -> list[int]:
    """The lines at which headings of names begin, of whatever columns beside them; none without a heading."""
    header = find_header(sheet, roles, needed)
    return sorted((header.top, *_named_again(sheet, header, roles, needed))) if header else []


def _named_again(sheet: Grid, header: Header, roles: Roles, needed: Needed) -> Iterator[int]:
    """The other lines that are called in the column of names as its heading is, or as another heading of names."""
    at = next(c.number - 1 for c in header.columns if c.role in needed[0])
    names = [as_text(row[at]) for row in sheet.rows]
    plain = filter(_PLAIN.fullmatch, {*names})
    begins = {name for name in plain if role_of((name,), roles) in needed[0]} | {
        names[header.top - 1]
    }
    first = header.top  # its name may be merged down from a line above
    while first > 1 and names[first - 2] == names[header.top - 1]:
        first -= 1
    for top, name in enumerate(names, start=1):
        inside = first <= top <= header.bottom or (top > 1 and names[top - 2] == name)
        if name in begins and not inside:
            yield top


_PLAIN = re.compile('[^«»"№0-9]{1,40}')
"""Headings of names are short, and no names of schools."""


def _headed_otherwise(sheet: Grid, top: int, roles: Roles, needed: Needed) -> list[Header]:
    """The heading that line `top` begins, if it is one: the columns of names are called as in another."""
    bottoms = range(top, min(top + 1, len(sheet.rows)) + 1)
    found = (header_at(sheet, top, bottom, roles) for bottom in bottoms)
    return [item for item in found if all(item.roles & either for either in needed)][:1]


def _parts_tables(title: str) -> bool:
    """Whether a title tells of another subject, grade or year, as no repeated heading does."""
    facts = said([title])
    return bool(facts.subject or facts.grade or YEAR.fullmatch(heading(title)))


def _texts(row: Sequence[Value]) -> tuple[str, ...]:
    return tuple(map(as_text, row))


def is_line(row: Sequence[Value], texts: tuple[str, ...]) -> bool:
    """Whether a line has these texts; most differ in the first cell."""
    return as_text(row[0]) == texts[0] and _texts(row) == texts


def titles_above(rows: Sequence[Sequence[Value]], top: int) -> tuple[str, ...]:
    """Texts that stand alone in the lines right above line `top`, the nearest first."""
    found = []
    for row in reversed(rows[: top - 1]):
        texts = {as_text(value) for value in row if value is not None}
        if len(texts) != 1:
            break
        found.append(texts.pop())
    return tuple(found)


def refused(gathering: Gathering) -> bool:
    """Whether a sheet, even one that is hidden or not asked for, is about single people."""
    gathering.problems += persons_in(gathering.source)
    return bool(gathering.problems)


def chosen(gathering: Gathering, names: Sequence[str]) -> Iterator[Grid]:
    """The sheets called `names`, else all that are not hidden and not empty; the rest is told."""
    source = gathering.source
    for name in names:
        if name not in [sheet.name for sheet in source.tables]:
            raise UnusableError(
                _("{file} has no sheet «{sheet}». It has: {sheets}.", file=source.name, sheet=name,
                  sheets=source.names)
            )  # fmt: skip
    for sheet in source.tables:
        if all(map(is_blank, sheet.rows)):
            continue
        if not names and sheet.is_hidden:
            gathering.drop(
                gathering.place(sheet.name),
                _("The sheet is hidden: it is not read. To read it, name it: --sheet."),
            )
        elif not names or sheet.name in names:
            yield sheet
        else:
            gathering.drop(gathering.place(sheet.name), _("Another sheet was asked for."))


def tell_no_table(gathering: Gathering) -> None:
    gathering.fault(
        gathering.place(),
        "import-table",
        _("No table of this kind was found. Sheets: {sheets}.", sheets=gathering.source.names),
        _("Name the sheet with --sheet and the kind with --kind, or describe the table in a mapping"
          " file: --mapping."),
    )  # fmt: skip


def out_of_scope(sheet: Grid) -> Text | None:
    """Why a sheet has no place in any package; None if it may have one."""
    lines = [in_line(row).casefold() for row in sheet.rows[:SEARCHED]]
    said = " ".join((*lines, sheet.name.casefold()))
    by_task = TASKS.search(said) or any(len(set(CRITERION.findall(t))) >= SEVERAL for t in lines)
    if by_task and not TAKEN.search(said):
        return _("«Tasks performed»: a table of how single tasks were done. Packages have no place for it,"
                 " and nothing of it is taken.")  # fmt: skip
    return None


def sheets_in_scope(source: Source) -> Iterator[Grid]:
    """The sheets that importers may look at."""
    return (sheet for sheet in source.tables if out_of_scope(sheet) is None)
