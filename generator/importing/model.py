"""What importers speak in: a source that was opened, its context, and a draft of rows.

An importer reads one file and writes nothing. It hands back a `Draft`: rows for tables
of the package in canonical text, and everything that an editor must be told. One writer,
`merging`, brings drafts into a package.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..data.catalog import Catalog
from ..data.problems import Column, Problem, Severity
from ..data.profiles import Resource
from ..language.i18n import Text
from .files.grid import Document, Grid, UnreadableError, in_line
from .files.grid import Place as Place
from .names import Names

Key = tuple[str, ...]
# Asks who or what is meant by a name; each is a question of its own.
NAMES = "import-names"
BODIES = "responsible_bodies_known"


@dataclass(frozen=True, kw_only=True)
class Account:
    """How many lines with numbers there were and how many were taken; the same of numbers."""

    rows: int = 0
    rows_taken: int = 0
    numbers: int = 0
    numbers_taken: int = 0

    def __add__(self, other: "Account") -> "Account":
        return Account(**{name: n + getattr(other, name) for name, n in vars(self).items()})


@dataclass(frozen=True, kw_only=True)
class Note:
    """Something to tell an editor: what was understood, flagged or dropped, and where."""

    text: Text
    place: Place


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """A row for a table: canonical text by column; columns not named stay as they are.

    `derived`: the importer made it besides the lines of the file, as a new procedure.
    `faulty` are columns whose cell could not be read and is left out; that was told.
    """

    cells: Mapping[str, str]
    place: Place
    derived: bool = False
    faulty: frozenset[str] = frozenset()


def key_of(resource: Resource, row: TableRow) -> Key:
    """The cells of a row that tell it from the others of its table."""
    return tuple([row.cells.get(name, "") for name in resource.primary_key])


@dataclass(frozen=True, kw_only=True)
class NewPackage:
    """The descriptor of a package that does not exist yet; `created` is the as-of date if empty."""

    profile: str
    title: str
    source: str
    contributor: str
    created: str = ""
    description: str = ""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a file gives.

    `rows` by name of the table, in the order in which new ones are to be appended.
    Where `keeps` is true, cells of the package that differ were perhaps mended by hand:
    they are shown and kept unless the editor asks to replace them; where `spares` is true, so
    are those that the file leaves empty. `account` tells how much of the file was taken. `new_package` is the
    descriptor to write where the package is not there yet. Nothing is written if one of
    the `problems` is an error.
    """

    rows: Mapping[str, tuple[TableRow, ...]] = field(default_factory=dict)
    understood: tuple[Note, ...] = ()
    flagged: tuple[Note, ...] = ()
    dropped: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = ()
    keeps: bool = False
    spares: bool = False
    account: Account = field(default_factory=Account)
    new_package: NewPackage | None = None


@dataclass(frozen=True, kw_only=True)
class Source:
    """A file that was brought.

    `tables` are its sheets, or the tables of a document as if each were a sheet; `told` is what
    must be told of the file itself. `document` is what stands in a file that is no workbook, in
    its order; `refused` tells why it could not be read.
    """

    path: Path
    tables: tuple[Grid, ...] = ()
    told: tuple[Text, ...] = ()
    document: Document | None = None
    refused: UnreadableError | None = None

    @property
    def name(self) -> str:
        return self.path.name

    @cached_property
    def cover(self) -> tuple[tuple[str, str], ...]:
        """The lines of sheets that are title pages, a text alone in each line, with the sheet's name."""
        pages = (
            sheet for sheet in self.tables
            if not sheet.is_hidden and all(len({*row} - {None}) < 2 for row in sheet.rows)
        )  # fmt: skip
        return tuple(
            (text, sheet.name) for sheet in pages for text in map(in_line, sheet.rows) if text
        )

    @property
    def names(self) -> str:
        """What its sheets are called."""
        return ", ".join(f"«{sheet.name}»" for sheet in self.tables) or "—"

    @property
    def suffix(self) -> str:
        return self.path.suffix.casefold()


@dataclass(frozen=True, kw_only=True)
class Context:
    """What an importer may know: the catalogue, the package, and what the editor said.

    `options` are the values of `--set name=value`; `answers` the ids that the editor's
    file of names gives, by name ("" means: leave out). `mapping` is the mapping file.
    """

    catalog: Catalog
    package: str
    options: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    mapping: Mapping[str, object] | None = None
    sheet: str | None = None

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheet that the editor named, if one."""
        return (self.sheet,) if self.sheet is not None else ()

    @cached_property
    def names(self) -> Names:
        """The names of schools and territories, as the package and the editor mean them."""
        found = self.catalog.package.get(self.package)
        return Names(self.catalog, self.answers, found is not None and found.fictional)


@dataclass(frozen=True, kw_only=True)
class Importer:
    """One kind of file: `recognises` scores from 0 (not mine) to 100; `read` makes the draft.

    `profile` is that of the package that its rows go to, None where the file itself tells.
    `recognises` looks and never raises. `read` tells faults of the data as problems of
    the draft, and raises UnusableError only where the call itself cannot be used.
    """

    name: str
    title: Text
    recognises: Callable[[Source], int]
    read: Callable[[Source, Context], Draft]
    profile: str | None = None

    @property
    def is_of_results(self) -> bool:
        return self.profile == "results"


def fault(
    place: Place,
    check: str,
    message: Text,
    remedy: Text,
    value: str | None = None,
    *,
    severity: Severity = Severity.ERROR,
    unusable: bool = False,
) -> Problem:
    """A problem of a file that was brought, in the form of all others."""
    return Problem(
        severity=severity,
        check=check,
        path=place.path,
        row=place.row,
        field=place.column,
        column=Column(letter=place.column) if place.column else None,
        value=value,
        message=message,
        remedy=remedy,
        unusable=unusable,
        question=check in (NAMES, BODIES),
        of_import=True,
    )
