"""The one loop that reads every table of results: whose a line is, of what, and what it says.

A kind of results is a setting of it, `Kind`: what its columns are called, which of them
belong together, and what the cells of a line say. Faults of all lines are told in one run:
a line whose owner nobody knows is read on for its other faults.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from ..language.i18n import Text, _
from .derived import tell_contradictions, tell_derived
from .files.grid import as_text
from .gathering import Gathering
from .groups import Group, Numbers, Owned, numbers, people_of
from .headers import Column, Header, Needed, Roles, find_header
from .lines import Line, data_rows
from .model import Context, Draft, Importer, Source, TableRow
from .procedures import Facts
from .roles import IDENTITY
from .row_owner import Owner, Owners
from .spelling import is_school_like
from .subjects import TELLING, Subjects, sorted_results
from .tables import Table, sheets_in_scope, tables
from .totals import compare_totals, named
from .values import holds_number

Rows = Sequence[Mapping[str, str]] | None

# What offices write in the place of a small number that they do not show.
HIDDEN = re.compile(
    r"\*{1,3}|(?:<|менее|меньше|до) ?\d{1,2}(?: ?чел\w*\.?)?|(?:данные )?скрыт[оы]?", re.IGNORECASE
)

SMALL: Rows = [{"participants": "", "suppression": "small"}]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of results: the settings by which its tables are read.

    `groups` finds the columns that belong together; `prepared` may look at all lines before
    a group is read. `values` makes the cells of rows of the numbers of a group, None where it has
    none, which was told. `tables` take the rows of schools and of territories; "" where none
    does, for which `not_kept` is the reason.
    """

    name: str
    title: Text
    score: int
    roles: Roles
    needed: Needed
    groups: Callable[[Gathering, Table, Sequence[Line]], Sequence[Group]]
    values: Callable[[Line, Group, Numbers, Owner], Rows]
    scale: str = "marks"
    procedure: str = "vpr"
    # The roles whose cells are read as numbers, where they are not all of a group's.
    read_roles: Sequence[str] = ()
    tables: tuple[str, str] = ("results", "references")
    not_kept: Text | None = None
    prepared: Callable[[Context, Group, Sequence[Owned]], Group] = lambda _context, group, _owned: (
        group
    )
    fits: Callable[[Header], bool] = lambda _header: True

    @property
    def importer(self) -> Importer:
        return Importer(name=self.name, title=self.title, recognises=self.recognises, read=self.read,
                        profile="results")  # fmt: skip

    def table(self, owner: Owner) -> str:
        """The table that takes the rows of an owner; "" if none does."""
        return self.tables[0 if owner.is_school else 1]

    def recognises(self, source: Source) -> int:
        """The score of the kind if a sheet has its columns."""
        for sheet in sheets_in_scope(source):
            header = find_header(sheet, self.roles, self.needed)
            if header and self.fits(header):
                return self.score
        return 0

    def read(self, source: Source, context: Context) -> Draft:
        """Rows of the package out of every table of this kind in the source."""
        gathering = Gathering(source)
        subjects = Subjects(gathering, context, self.scale, self.procedure)
        for table in tables(gathering, context, self.roles, self.needed):
            _Pass(self, gathering, context, subjects, table).read()
        sorted_results(gathering)
        return gathering.draft()


@dataclass(eq=False)
class _Pass:
    """One table on its way into the draft.

    `first` is, for each owner and group of columns, the row that named it first, and whether
    it could be read.
    """

    kind: Kind
    gathering: Gathering
    context: Context
    subjects: Subjects
    table: Table
    first: dict[tuple[object, ...], tuple[int, bool]] = field(default_factory=dict)

    def read(self) -> None:
        kind, gathering, table = self.kind, self.gathering, self.table
        lines = self._sound([*data_rows(gathering, table)])
        groups = kind.groups(gathering, table, lines)
        facts = self.subjects.of_table(table)
        self.subjects.classes.clear()
        owners = Owners(gathering, self.context, table)
        owned = [(line, self._owner(owners, line, groups)) for line in lines]
        owners.close()
        owned = named(table, groups, owned)
        groups = [kind.prepared(self.context, group, owned) for group in groups]
        compare_totals(groups, owned)
        tell_derived(gathering, table, groups, owned)
        tell_contradictions(table, groups, owned)
        for line, owner in owned:
            if owner is not None and (owner.id or not owner.is_total):
                for at, group in enumerate(groups):
                    self._read_group(line, owner, at, group, facts)
        self._tell_classes(owned)

    def _read_group(self, line: Line, owner: Owner, at: int, group: Group, facts: Facts) -> None:
        """What a line says in one group of its columns; why a line has no procedure or no owner was told once."""
        if owner.is_total and "participants" in group.columns and not people_of(line, group):
            # «В среднем по району» tells a mean of means.
            line.drop(_("A total without participants is not taken."), group.numbers)
            return
        values = self._values(line, owner, group)
        if values is not None:
            procedure = self.subjects.of_row(facts, line, group.facts)
            if procedure is None or not owner.id:
                line.leave()
            else:
                told = {
                    "school" if owner.is_school else "territory": owner.id,
                    "procedure": procedure,
                }
                rows = self.gathering.rows[self.kind.table(owner)]
                rows += [TableRow(cells={**told, **cells}, place=line.place) for cells in values]
                line.take(group.columns[role] for role in self._read_roles(group))
        self._tell_second(line, owner, at, sound=values is not None)

    def _values(self, line: Line, owner: Owner, group: Group) -> Rows:
        if self._hides(line, owner, group):
            return SMALL
        found = numbers(line, group, self._read_roles(group))
        return None if found is None else self.kind.values(line, group, found, owner)

    def _read_roles(self, group: Group) -> list[str]:
        """The roles of a group whose cells are read."""
        read = self.kind.read_roles
        return [role for role in group.columns if not read or role in read]

    def _tell_classes(self, owned: Sequence[Owned]) -> None:
        """Tell of classes of a school that has no row of their whole grade: nobody else counts their pupils."""

        def grade(line: Line) -> str:
            return next(iter(re.findall(r"[0-9]+", line.text("grade"))), "")

        classes = self.subjects.classes
        known = [(line, owner.id) for line, owner in owned if owner is not None]
        whole = {(of, grade(line)) for line, of in known if line.number not in classes}
        for line, of in known:
            if of and line.number in classes and (of, grade(line)) not in whole:
                line.fault(
                    _("The row is of one class, «{grade}», and no row is of the whole grade.", grade=line.text("grade")[:40]),
                    _("Sum the classes of the grade up in one row; or leave the row out by name: --leave-out."),
                    at=line.table.header.first("grade"),
                )  # fmt: skip

    def _hides(self, line: Line, owner: Owner, group: Group) -> bool:
        """Whether the office itself hides the numbers of a school: «менее 5», «*»."""
        texts = [text for c in group.columns.values() if (text := as_text(line.value(c)))]
        hidden = bool(texts) and all(map(HIDDEN.fullmatch, texts))
        return hidden and owner.is_school and self.kind.not_kept is None

    def _owner(self, owners: Owners, line: Line, groups: Sequence[Group]) -> Owner | None:
        """Whose a line is; None where it is left out, or where it holds no numbers to be lost."""
        owner = owners.of(line, has_numbers=line.has_numbers)
        if owner is None:
            line.leave()
        if owner and owner.id and any(self._hides(line, owner, each) for each in groups):
            line.flag(
                _("The file hides the numbers of the school; the row says so too: small number.")
            )
            return owner
        if owner is not None and owner.id and owner.is_school and not line.has_numbers:
            line.drop(_("The row of a school has no numbers.{said}", said=_words(line)))
        if owner is None or not line.has_numbers:
            return None
        reason = self.kind.not_kept
        if reason is None or not owner.id or self.kind.table(owner):
            return owner
        line.drop(reason)
        return None

    def _tell_second(self, line: Line, owner: Owner, group: int, *, sound: bool) -> None:
        """Tell of an owner that has two lines of which one cannot be read: others are compared later."""
        key = (owner.id, group, *map(line.text, TELLING))
        first, was_sound = self.first.setdefault(key, (line.number, sound))
        if owner.id and first != line.number and not (sound and was_sound):
            line.fault(
                _("The row is of {id}, and so is row {row}.", id=owner.id, row=first),
                _("Bring one of the two, or correct the one that is wrong."),
                check="import-twice",
            )

    def _sound(self, lines: Sequence[Line]) -> list[Line]:
        """The lines that can be read cell by cell; of merged numbers and shifted rows the fault is told."""
        spread = self._merged()
        for line in lines:
            if line.number in spread:
                self.gathering.ledger.leave(line.sheet.name, line.number)
        beside = Counter(c.number for line in lines for c in _beside(line))
        # A column of numbers that nothing heads is no sign that a row is shifted.
        few = {number for number, count in beside.items() if 2 * count <= len(lines)}
        return [
            line for line in lines
            if line.number not in spread and not _is_shifted(line) and not _runs_out(line, few)
        ]  # fmt: skip

    def _merged(self) -> frozenset[int]:
        """Rows in which one number, or a heading, is merged over several cells."""
        sheet, header = self.table.sheet, self.table.header
        counted = {
            column.number for column in header.columns if column.role not in (None, *IDENTITY)
        }

        def spreads(top: int, left: int, bottom: int, right: int) -> bool:
            held = [at for at in range(left, right + 1) if at in counted]
            is_number = top <= header.bottom or holds_number(sheet.rows[top - 1][left - 1])
            return is_number and bool(held) and (bottom > top or len(held) > 1)

        return self.gathering.merged(sheet, header.bottom, spreads)


def _words(line: Line) -> Text | str:
    """What stands in the cells of a line in the place of numbers."""
    columns = [c for c in line.table.header.columns if c.role and c.role not in IDENTITY]
    told = dict.fromkeys(as_text(line.value(c)) for c in columns if line.value(c) is not None)
    words = ", ".join(f"«{text}»" for text in told)
    return _(" In their place: {words}.", words=words[:80]) if told else ""


def _is_shifted(line: Line) -> bool:
    """Whether a name stands one column beside its own, and a number or nothing in its place."""
    columns = line.table.header.columns
    column = line.table.header.first("school") or line.table.header.first("group")
    own = None if column is None else line.value(column)
    if column is None or (own is not None and not holds_number(own)):
        return False
    for at in (column.number, column.number - 2):
        if not 0 <= at < len(line.cells):
            continue
        name, role = line.cells[at], columns[at].role
        names = role in ("school", "group", "login", "subject", "kind")
        # A school under «Район» is out of its place if a number stands in its own.
        names = names or (role == "territory" and own is None)
        if isinstance(name, str) and not names and is_school_like(name):
            line.fault(
                _("The row is shifted: the name «{name}» does not stand under «{title}».",
                  name=name[:80], title=column.title),
                _("Move the cells of the row so that each stands under its heading."),
                check="import-cell",
                at=columns[at],
            )  # fmt: skip
            return True
    return False


def _beside(line: Line) -> list[Column]:
    """The columns without a heading in which a line has a number."""
    return [c for c in line.table.header.columns if not c.path and holds_number(line.value(c))]


def _runs_out(line: Line, few: Collection[int]) -> bool:
    """Whether a number stands beside the table, and a column of it has none: «Писали» is empty."""
    columns = line.table.header.columns
    outside = next((column for column in _beside(line) if column.number in few), None)
    empty = next(
        (c for c in columns if c.role and c.role not in IDENTITY and line.value(c) is None), None
    )
    if outside is None or empty is None or outside.number < empty.number:
        return False
    line.fault(
        _("The row of «{name}» is shifted: a number stands beside the table, and none under «{title}».",
          name=(line.text("school") or line.text("group"))[:80], title=empty.title),
        _("Move the cells of the row so that each stands under its heading."),
        check="import-cell",
        at=outside,
    )  # fmt: skip
    return True
