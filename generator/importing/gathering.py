"""A draft in the making, and every number of its source accounted for: taken, or left out for a reason.

Importers say which lines of a table may hold data, which of their cells went into rows, and
what they left out and why. What nobody accounts for is no oversight of the reader of the
file: it is an error, so that no number is lost in silence.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from ..data.problems import Column, Problem, Severity, ranges
from ..language.i18n import Text, _, ngettext
from .files.grid import Grid, Value, as_text, column_letter, column_number
from .model import Account, Draft, Note, Place, Source, TableRow, fault
from .values import CellError


# A row is asked for its place by each that reads it.
@lru_cache(maxsize=50_000)
def _place(file: str, sheet: str, row: int | None, column: int | None) -> Place:
    letter = column_letter(column) if column else None
    return Place(file=file, sheet=sheet, row=row, column=letter)


def at_home(draft: Draft, moved: Mapping[str, Grid]) -> Draft:
    """The draft with each place of the sheets that were laid out anew where it is in the file."""

    def home(place: Place) -> Place:
        sheet = moved.get(place.sheet)
        if sheet is None or place.row is None:
            return place
        column = column_number(place.column) if place.column else 0
        row, at = sheet.home(place.row, column)
        return replace(place, row=row or None, column=column_letter(at) if at else None)

    def of(problem: Problem) -> Problem:
        file, _mark, sheet = problem.path.partition(" · ")
        place = home(Place(file=file, sheet=sheet, row=problem.row, column=problem.field))
        column = Column(letter=place.column) if place.column else None
        return replace(problem, row=place.row, field=place.column, column=column)

    def told(notes: Sequence[Note]) -> tuple[Note, ...]:
        return tuple(replace(note, place=home(note.place)) for note in notes)

    rows = {name: tuple(replace(row, place=home(row.place)) for row in rows)
            for name, rows in draft.rows.items()}  # fmt: skip
    return replace(
        draft,
        rows=rows,
        understood=told(draft.understood),
        flagged=told(draft.flagged),
        dropped=told(draft.dropped),
        problems=tuple(map(of, draft.problems)),
    )


Line = tuple[str, int]


@dataclass(eq=False)
class Ledger:
    """Lines by sheet and number, each with the columns of its numbers."""

    offered: dict[Line, frozenset[int]] = field(default_factory=dict)
    taken: dict[Line, set[int]] = field(default_factory=lambda: defaultdict(set))
    left: dict[Line, set[int]] = field(default_factory=lambda: defaultdict(set))
    whole: set[Line] = field(default_factory=set)
    columns: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def offer(self, sheet: str, row: int, columns: Iterable[int]) -> None:
        """A line that may hold data, and where its numbers stand."""
        self.offered[sheet, row] = self.offered.get((sheet, row), frozenset()) | set(columns)

    def take(self, sheet: str, row: int, columns: Collection[int]) -> None:
        """Cells that went into a row of a package."""
        self.taken[sheet, row] |= set(columns)

    def leave(self, sheet: str, row: int, columns: Collection[int] | None = None) -> None:
        """Cells of a line that are left out for a reason that was told; None: all that is left."""
        if columns is None:
            self.whole.add((sheet, row))
        else:
            self.left[sheet, row] |= set(columns)

    def leave_column(self, sheet: str, column: int) -> None:
        """A column that is left out for a reason that was told."""
        self.columns[sheet].add(column)

    def account(self) -> Account:
        taken = {line: self.taken[line] & columns for line, columns in self.offered.items()
                 if self.taken.get(line)}  # fmt: skip
        return Account(
            rows=len(self.offered),
            rows_taken=len(taken),
            numbers=sum(map(len, self.offered.values())),
            numbers_taken=sum(map(len, taken.values())),
        )

    def lost(self, faulty: Collection[Line]) -> Mapping[str, dict[int, list[int]]]:
        """Lines by sheet and column of the numbers that nobody accounts for.

        Of lines in which a fault was found, `faulty`, that fault accounts for the numbers.
        """
        found: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for line, columns in self.offered.items():
            if line in self.whole or line in faulty:
                continue
            sheet, row = line
            explained = self.taken.get(line, set()) | self.left.get(line, set())
            for column in sorted(columns - explained - self.columns.get(sheet, set())):
                found[sheet][column].append(row)
        return found


@dataclass(eq=False)
class Gathering:
    """A draft in the making: importers add to it, `draft` closes it."""

    source: Source
    rows: dict[str, list[TableRow]] = field(default_factory=lambda: defaultdict(list))
    understood: list[Note] = field(default_factory=list)
    flagged: list[Note] = field(default_factory=list)
    dropped: list[Note] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    titles: dict[tuple[str, int], str] = field(default_factory=dict)

    @cached_property
    def name(self) -> str:
        """The name of the file."""
        return self.source.name

    def place(self, sheet: str = "", row: int | None = None, column: int | None = None) -> Place:
        return _place(self.name, sheet, row, column)

    def fault(
        self,
        place: Place,
        check: str,
        message: Text,
        remedy: Text,
        value: str | None = None,
        severity: Severity = Severity.ERROR,
    ) -> None:
        self.problems.append(fault(place, check, message, remedy, value, severity=severity))

    def cell_error(self, place: Place, value: Value, error: CellError) -> None:
        told = as_text(value)[:80] if error.is_shown else ""
        self.fault(place, "import-cell", error.message, error.remedy, told or None)

    def ask(self, place: Place, check: str, message: Text, name: str, value: str) -> None:
        """A fault that the option `name` of the command mends; `value` is an example of it."""
        example = f"--set {name}={value}"
        remedy = _("Say it: --set {name}=…, for example {example}.", name=name, example=example)
        self.fault(place, check, message, remedy)

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

    def tell_file(self) -> None:
        """What must be told of the file as a whole."""
        self.understood += [Note(text=text, place=self.place()) for text in self.source.told]

    def leave_named(self, place: Place, name: str) -> None:
        """Leave out a row, for the editor's file of names leaves out the name that it has."""
        self.drop(place, _("«{name}» is left out, as the file of names says.", name=name))

    def merged(
        self, sheet: Grid, head: int, spreads: Callable[[int, int, int, int], bool]
    ) -> frozenset[int]:
        """Rows below line `head` in which one value is merged over several cells, which is told.

        `spreads` says of an area (first row and column, last row and column) whether that matters.
        """
        rows: set[int] = set()
        for top, left, bottom, right in sheet.merged:
            value = sheet.rows[top - 1][left - 1]
            if bottom <= head or value is None or not spreads(top, left, bottom, right):
                continue
            area = f"{sheet.cell_name(top, left)}:{sheet.cell_name(bottom, right)}"
            rows |= set(range(max(top, head + 1), bottom + 1))
            self.fault(
                self.place(sheet.name, top, left),
                "import-cell",
                _("The cells {area} are merged: one value stands for several cells.", area=area),
                _("Unmerge them in the spreadsheet and write into each cell its own value."),
                as_text(value)[:80],
            )
        return frozenset(rows)

    def uncomputed(self, sheet: Grid, top: int = 1, used: Collection[int] | None = None) -> None:
        """Refuse cells from line `top` on, in the `used` columns, whose formula was saved without its value."""
        for row, column in sheet.formulas:
            if row >= top and (used is None or column in used):
                self.fault(
                    self.place(sheet.name, row, column),
                    "import-cell",
                    _("The cell holds a formula whose value was not saved."),
                    _("Open the file in Excel and save it; or paste the values instead of formulas."),
                )  # fmt: skip

    def draft(self) -> Draft:
        """The draft, with new rows in the order of their keys being left to the importer.

        Numbers that no importer accounted for are errors of it.
        """
        faulty = {(item.path.partition(" · ")[2], item.row) for item in self.problems if item.row}
        for sheet, columns in self.ledger.lost(faulty).items():
            self.problems += [self._lost(sheet, column, rows) for column, rows in columns.items()]
        made = Draft(
            account=self.ledger.account(),
            rows={name: tuple(rows) for name, rows in self.rows.items() if rows},
            understood=tuple(self.understood),
            flagged=tuple(self.flagged),
            dropped=tuple(self.dropped),
            problems=tuple(self.problems),
        )
        moved = {sheet.name: sheet for sheet in self.source.tables if sheet.origin}
        return at_home(made, moved) if moved else made

    def _lost(self, sheet: str, column: int, rows: Sequence[int]) -> Problem:
        letter = column_letter(column)
        cells = [
            f"{letter}{rows[0]}" if len(rows) == 1 else f"{letter}{rows[0]}:{letter}{rows[-1]}"
        ]
        moved = next(
            (item for item in self.source.tables if item.name == sheet and item.origin), None
        )
        if moved is not None:
            cells = [moved.cell_name(row, column) for row in rows]
        name = ",".join(f"{sheet}!{cell}" if sheet else cell for cell in cells)
        return fault(
            self.place(sheet, rows[0], column),
            "import-left-out",
            ngettext(
                "{n} number of the column «{title}» was not understood: rows {rows}.",
                "{n} numbers of the column «{title}» were not understood: rows {rows}.",
                len(rows), title=self.titles.get((sheet, column)) or letter, rows=ranges(rows)
            ),
            _("If they are not needed, leave them out by name: --leave-out \"{cells}\". If they are, describe"
              " the table in a mapping file: --mapping.", cells=name),
        )  # fmt: skip
