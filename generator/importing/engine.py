"""The one loop that reads every table of results: whose a line is, of what, and what it says.

A kind of results is a setting of it, `Kind`: what its columns are called, which of them
belong together, and what the cells of a line say. Faults of all lines are told in one run:
a line whose owner nobody knows is read on for its other faults.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..language.i18n import Text, _
from .files.books import as_text, column_letter
from .gathering import Gathering
from .groups import Group, Line, Owned, leave
from .headers import Header, Role, by_role, find_header
from .known_columns import IDENTITY
from .ledger import holds_number
from .lines import data_rows, has_number
from .model import Context, Draft, Importer, Place, Row, Source
from .no_value import merged
from .procedures import Facts
from .row_owner import Owner, Owners
from .scope import sheets_in_scope
from .spelling import is_school_like
from .subjects import TELLING, Subjects, result, sorted_results
from .tables import Table, tables
from .totals import compare_totals, named


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of results: the settings by which its tables are read.

    `groups` finds the columns that belong together; `prepared` may look at all lines before
    a group is read. `values` are the cells of a row of the package, None where the line has
    none, which was told. `sort` are owners whose rows are kept, with the reason to tell of
    the others. `lines` puts lines of the sheet together where one takes several, under the
    heading that `header` makes for them.
    """

    name: str
    title: Text
    score: int
    roles: Sequence[Role]
    needed: Sequence[frozenset[str]]
    scale: str
    procedure: str
    groups: Callable[[Gathering, Table, Sequence[Line]], Sequence[Group]]
    values: Callable[[Gathering, Line, Group, Owner], Mapping[str, str] | None]
    prepared: Callable[[Gathering, Context, Table, Group, Sequence[Owned]], Group] = (
        lambda _gathering, _context, _table, group, _owned: group
    )
    rows: Callable[[Owner, str, Mapping[str, str], Place], Iterable[tuple[str, Row]]] = (
        lambda owner, procedure, cells, place: (result(owner, procedure, cells, place),)
    )
    sort: tuple[bool, Text] | None = None
    fits: Callable[[Header], bool] = lambda _header: True
    lines: Callable[[Gathering, Table], Sequence[Line]] | None = None
    header: Callable[[Table], Header] | None = None

    def importer(self) -> Importer:
        return Importer(
            name=self.name, title=self.title, recognises=self.recognises, read=self.read
        )

    def recognises(self, source: Source) -> int:
        """The score of the kind if a sheet has its columns."""
        for sheet in sheets_in_scope(source.tables):
            header = find_header(sheet, self.roles, self.needed)
            if header and self.fits(header):
                return self.score
        return 0

    def read(self, source: Source, context: Context) -> Draft:
        """Rows of the package out of every table of this kind in the source."""
        gathering = Gathering(source)
        subjects = Subjects(gathering, context, self.scale, self.procedure)
        for table in tables(gathering, context, self.roles, self.needed):
            _read_table(self, gathering, context, subjects, table)
        sorted_results(gathering)
        return gathering.draft()


def _read_table(
    kind: Kind, gathering: Gathering, context: Context, subjects: Subjects, table: Table
) -> None:
    lines = kind.lines(gathering, table) if kind.lines else plain_lines(gathering, table)
    lines = _sound(gathering, table, lines)
    table = replace(table, header=kind.header(table)) if kind.header else table
    groups = kind.groups(gathering, table, lines)
    facts = subjects.of_table(table)
    letters = {role: column_letter(at + 1) for role, at in table.header.places.items()}
    owners = Owners(
        gathering, context, letters=letters if not kind.lines else {}, titles=table.titles[:-1]
    )
    owned = [(line, _owner(kind, gathering, owners, table, line)) for line in lines]
    owners.close()
    owned = named(gathering, table, groups, owned)
    groups = [kind.prepared(gathering, context, table, group, owned) for group in groups]
    compare_totals(gathering, table, groups, owned)
    read: dict[tuple[object, ...], tuple[int, bool]] = {}
    for line, owner in owned:
        if owner is not None and (owner.id or not owner.is_total):
            for at, group in enumerate(groups):
                sound = _read_line(kind, gathering, subjects, facts, table, line, owner, group)
                _tell_second(gathering, table, line, owner, (at, sound), read)


def plain_lines(gathering: Gathering, table: Table) -> list[Line]:
    return [
        Line(sheet=table.sheet, number=number_, cells=cells)
        for number_, cells in data_rows(gathering, table)
    ]


def _owner(
    kind: Kind, gathering: Gathering, owners: Owners, table: Table, line: Line
) -> Owner | None:
    """Whose a line is; None where it is left out, or where it holds no numbers to be lost."""
    place = gathering.place(table.sheet.name, line.number)
    has_numbers = bool(line.spots) or has_number(table.header, line.cells)
    cells = by_role(table.header, line.cells)
    owner = owners.of_cells(cells, place, has_numbers=has_numbers)
    if owner is None:
        leave(gathering, line)
    if owner is not None and owner.id and owner.is_school and not has_numbers:
        gathering.drop(
            place, _("The row of a school has no numbers.{said}", said=_words(table, line))
        )
    if owner is None or not owner.id or kind.sort is None or owner.is_school is kind.sort[0]:
        return owner if has_numbers else None
    if has_numbers:
        gathering.drop(place, kind.sort[1])
        leave(gathering, line)
    return None


def _words(table: Table, line: Line) -> Text | str:
    """What stands in the cells of a line in the place of numbers."""
    told = [
        as_text(line.value(column)) for column in table.header.columns
        if column.role and column.role not in IDENTITY and line.value(column) is not None
    ]  # fmt: skip
    return _(" In their place: {words}.", words=", ".join(f"«{text}»" for text in dict.fromkeys(told))[:80]) if told else ""  # fmt: skip


def _read_line(
    kind: Kind,
    gathering: Gathering,
    subjects: Subjects,
    facts: Facts,
    table: Table,
    line: Line,
    owner: Owner,
    group: Group,
) -> bool:
    """Whether the cells of a group in a line could be read."""
    place = gathering.place(table.sheet.name, line.number)
    values = kind.values(gathering, line, group, owner)
    if values is None:
        return False
    cells = by_role(table.header, line.cells)
    procedure = subjects.of_row(facts, cells, place, group.facts)
    if procedure is None or not owner.id:
        # Why was told: once for all rows of the procedure, or of the name.
        leave(gathering, line)
        return True
    for name, row in kind.rows(owner, procedure, values, place):
        gathering.rows[name].append(row)
    if not line.spots:
        gathering.ledger.take(table.sheet.name, line.number, group.numbers)
        return True
    for column in group.columns.values():
        row_number, at = line.spot(column)
        gathering.ledger.take(table.sheet.name, row_number, {at})
    return True


def _tell_second(
    gathering: Gathering,
    table: Table,
    line: Line,
    owner: Owner,
    group: tuple[int, bool],
    read: dict[tuple[object, ...], tuple[int, bool]],
) -> None:
    """Tell of an owner that has two lines of which one cannot be read: others are compared later."""
    cells = by_role(table.header, line.cells)
    at, sound = group
    key = (owner.id, at, *(as_text(cells.get(role)) for role in TELLING))
    first, was_sound = read.setdefault(key, (line.number, sound))
    if owner.id and first != line.number and not (sound and was_sound):
        gathering.fault(
            gathering.place(table.sheet.name, line.number),
            "import-twice",
            _("The row is of {id}, and so is row {row}.", id=owner.id, row=first),
            _("Bring one of the two, or correct the one that is wrong."),
        )


def _sound(gathering: Gathering, table: Table, lines: Sequence[Line]) -> list[Line]:
    """The lines that can be read cell by cell; of merged numbers and shifted rows the fault is told."""
    spread = _merged(gathering, table)
    found = []
    for line in lines:
        if line.number in spread:
            gathering.ledger.leave(table.sheet.name, line.number)
        elif not line.spots and _is_shifted(gathering, table, line):
            continue
        else:
            found.append(line)
    return found


def _merged(gathering: Gathering, table: Table) -> frozenset[int]:
    """Rows in which one number is merged over several cells."""
    roles = {column.number: column.role for column in table.header.columns}

    def spreads(top: int, left: int, bottom: int, right: int) -> bool:
        held = [at for at in range(left, right + 1) if roles.get(at) and roles[at] not in IDENTITY]
        is_number = holds_number(table.sheet.rows[top - 1][left - 1])
        return is_number and bool(held) and (bottom > top or len(held) > 1)

    return merged(gathering, table.sheet, table.header.bottom, spreads)


def _is_shifted(gathering: Gathering, table: Table, line: Line) -> bool:
    """Whether a name stands one column beside its own, and a number or nothing in its place."""
    column = table.header.first("school") or table.header.first("group")
    if column is None:
        return False
    own = line.value(column)
    if own is not None and not holds_number(own):
        return False
    for step in (1, -1):
        at = column.number - 1 + step
        beside = line.cells[at] if 0 <= at < len(line.cells) else None
        role = table.header.columns[at].role if 0 <= at < len(line.cells) else None
        names = role in ("school", "group", "login", "subject", "kind")
        # A school under «Район» is out of its place if a number stands in its own.
        names = names or (role == "territory" and own is None)
        if isinstance(beside, str) and not names and is_school_like(beside):
            gathering.fault(
                gathering.place(table.sheet.name, line.number, at + 1),
                "import-cell",
                _("The row is shifted: the name «{name}» does not stand under «{title}».",
                  name=beside[:80], title=column.title),
                _("Move the cells of the row so that each stands under its heading."),
            )  # fmt: skip
            return True
    return False
