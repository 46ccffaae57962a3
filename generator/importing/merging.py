"""Bringing drafts into a package: what is new, what changes, what stays; and the files.

Rows are matched by the primary key of their table. Unchanged rows keep their bytes, new
ones are appended in the order of the draft, none is ever removed. A row that the package
hides (disclosure control) stays hidden. The same drafts a second time change nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from ..data import profiles
from ..data.catalog import Catalog
from ..data.packages import Package, Table
from ..data.packages.edits import Edits, edited
from ..data.problems import Problem, UnusableError
from ..language.i18n import _
from ..methods.tables import HIDDEN
from ..output import OutputFile, csv_text
from .model import Draft, Key, Note, Place, TableRow, fault, key_of

OF_RESULTS = ("mark_agreement",)


@dataclass(frozen=True, kw_only=True)
class Change:
    """A cell that differs: `row` is the line of the table in the package."""

    row: int
    key: Key
    column: str
    old: str
    new: str


@dataclass(frozen=True, kw_only=True, eq=False)
class TablePlan:
    """What happens to a table. `kept` are changes that are shown and not made.

    `origins` tells where each new or changed line comes from.
    """

    resource: profiles.Resource
    path: str
    content: bytes | None
    added: tuple[Key, ...] = ()
    changed: tuple[Change, ...] = ()
    kept: tuple[Change, ...] = ()
    same: int = 0
    absent: int = 0
    origins: Mapping[int, Place] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, eq=False)
class Merge:
    """The tables that drafts touch, in the order of the profile, and what was told on the way."""

    tables: tuple[TablePlan, ...] = ()
    dropped: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def files(self) -> tuple[OutputFile, ...]:
        """Tables that change; paths begin with that of the package."""
        return tuple(OutputFile(item.path, item.content) for item in self.tables if item.content is not None)  # fmt: skip


def merge(
    catalog: Catalog,
    package: Package | None,
    profile: profiles.Profile,
    folder: str,
    drafts: Sequence[Draft],
    *,
    replace: bool = False,
) -> Merge:
    """The changes that `drafts` make to the package at `folder` (None: it is new).

    UnusableError if a draft has rows for a table of another profile, or if a table of the
    package cannot be read whole.
    """
    dropped: list[Note] = []
    problems: list[Problem] = []
    tables = []
    _refuse_foreign(profile, folder, drafts)
    for resource in profile.resources:
        mine = () if replace else [draft for draft in drafts if resource.name in draft.rows]
        keeps = any(draft.keeps for draft in mine)
        spares = any(draft.spares for draft in mine)
        rows = [row for draft in drafts for row in draft.rows.get(resource.name, ())]
        once = tuple(_once(resource, rows, dropped, problems))
        if once:
            table, hidden = _existing(catalog, package, resource), _hidden(package, resource)
            merger = _Merger(resource, table, hidden, keeps, spares)
            tables.append(merger.plan(once, folder, package, dropped))
    return Merge(tables=tuple(tables), dropped=tuple(dropped), problems=tuple(problems))


def _refuse_foreign(profile: profiles.Profile, folder: str, drafts: Iterable[Draft]) -> None:
    for draft in drafts:
        for name in draft.rows:
            if name not in profile.resource_names:
                raise UnusableError(
                    _("The file gives rows for the table {table}, but packages of the profile"
                      " {profile} have none: name another package than {folder}.",
                      table=name, profile=profile.name, folder=folder)
                )  # fmt: skip


def _existing(
    catalog: Catalog, package: Package | None, resource: profiles.Resource
) -> Table | None:
    """The table as it stands; UnusableError if some of it could not be read."""
    if package is None:
        return None
    table = package.tables.get(resource.name)
    if (package.name, resource.name) not in catalog.partial:
        return table
    if table is not None or (package.folder / f"{resource.name}.csv").exists():
        raise UnusableError(
            _("The table {table} of {package} has errors: mend it first, see roadmaps check.",
              table=resource.name, package=package.name)
        )  # fmt: skip
    return None


def _hidden(package: Package | None, resource: profiles.Resource) -> frozenset[Key]:
    """Keys of rows that the package hides, in this table or beside a hidden result."""
    source = "results" if resource.name in OF_RESULTS else resource.name
    table = package.tables.get(source) if package else None
    if table is None or "suppression" not in table.raw.columns:
        return frozenset()
    rows = table.raw[table.raw["suppression"].isin(HIDDEN)]
    names = list(profiles.resource(source).primary_key)
    return frozenset(tuple(map(str, key)) for key in rows[names].itertuples(index=False))


def _once(
    resource: profiles.Resource,
    rows: Iterable[TableRow],
    dropped: list[Note],
    problems: list[Problem],
) -> Iterator[TableRow]:
    """Each key once: rows that agree are joined, rows that differ are a problem."""
    found: dict[Key, TableRow] = {}
    for row in rows:
        key = key_of(resource, row)
        first = found.get(key)
        if first is None:
            found[key] = row
            continue
        differing = [
            name for name in row.cells if first.cells.get(name, row.cells[name]) != row.cells[name]
        ]
        if differing:
            problems.append(_twice(resource, key, first, row, differing[0]))
        elif set(row.cells) <= set(first.cells):
            if not row.derived:
                dropped.append(
                    Note(text=_("The row says the same as one before."), place=row.place)
                )
        else:
            found[key] = TableRow(cells={**first.cells, **row.cells}, place=first.place)
    return iter(found.values())


def _twice(
    resource: profiles.Resource, key: Key, first: TableRow, row: TableRow, name: str
) -> Problem:
    return fault(
        row.place,
        "import-twice",
        _("{key}: «{column}» is {new} here, but {old} in {place}, row {row}.",
          key=", ".join(key), column=resource.field(name).title, new=row.cells[name] or "—",
          old=first.cells[name] or "—", place=first.place.path, row=first.place.row or "—"),
        _("Bring one of the two, or correct the one that is wrong."),
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class _Merger:
    """Brings the rows of one table together; `keeps`: existing cells stay as they are.

    `spares`: they stay where the file has none, for a blank form is no order to erase.
    """

    resource: profiles.Resource
    table: Table | None
    hidden: frozenset[Key]
    keeps: bool
    spares: bool

    def plan(
        self, rows: Sequence[TableRow], folder: str, package: Package | None, dropped: list[Note]
    ) -> TablePlan:
        existing = self._existing()
        keys = [key_of(self.resource, row) for row in rows]
        changes: list[Change] = []
        added: list[TableRow] = []
        origins: dict[int, Place] = {}
        same = 0
        for key, row in zip(keys, rows, strict=True):
            number, cells = existing.get(key, (0, {}))
            found = self._changes(number, key, cells, row) if cells else []
            if key in self.hidden and (found or not cells):
                text = _("The package hides this row, and it stays hidden.")
                dropped.append(Note(text=text, place=row.place))
            elif not cells:
                added.append(row)
            else:
                changes += found
                same += not found
                origins |= {number: row.place} if found else {}
        first = max((number for number, _cells in existing.values()), default=1) + 1
        origins |= {first + at: row.place for at, row in enumerate(added)}
        made = [item for item in changes if not self._is_kept(item)]
        return TablePlan(
            resource=self.resource,
            path=f"{folder}/{self.table.file if self.table else f'{self.resource.name}.csv'}",
            content=self._content(package, made, added) if made or added else None,
            added=tuple(key_of(self.resource, row) for row in added),
            changed=tuple(made),
            kept=tuple(filter(self._is_kept, changes)),
            same=same,
            absent=len(existing.keys() - set(keys)),
            origins=origins,
        )

    def _is_kept(self, change: Change) -> bool:
        return self.keeps or (self.spares and not change.new)

    def _existing(self) -> dict[Key, tuple[int, Mapping[str, str]]]:
        if self.table is None:
            return {}
        names = self.resource.field_names
        found: dict[Key, tuple[int, Mapping[str, str]]] = {}
        for number, *values in self.table.raw[list(names)].itertuples(name=None):
            cells = dict(zip(names, values, strict=True))
            key = tuple([cells[name] for name in self.resource.primary_key])
            found.setdefault(key, (int(number), cells))
        return found

    def _changes(
        self, number: int, key: Key, cells: Mapping[str, str], row: TableRow
    ) -> list[Change]:
        return [
            Change(row=number, key=key, column=name, old=cells[name], new=new)
            for name, new in row.cells.items()
            if not _equal(cells[name], new, self.resource.field(name).type)
        ]

    def _content(
        self, package: Package | None, changes: Sequence[Change], added: Sequence[TableRow]
    ) -> bytes:
        names = self.resource.field_names
        if self.table is None or package is None:
            return csv_text([names, *_values(names, added)]).encode()
        data = (package.folder / self.table.file).read_bytes()
        cells: dict[int, Mapping[str, str]] = {}
        for change in changes:
            cells[change.row] = {**cells.get(change.row, {}), change.column: change.new}
        changed = edited(data, Edits(cells=cells)) if cells else data
        end = "\r\n" if data.splitlines(keepends=True)[0].endswith(b"\r\n") else "\n"
        closing = b"" if changed.endswith(b"\n") else end.encode()
        return (
            changed + closing + csv_text(_values(names, added), end).encode() if added else changed
        )


def _equal(old: str, new: str, type_: str) -> bool:
    """Whether two cells say the same: numbers by value, all else by letter."""
    if old == new or type_ not in ("integer", "number"):
        return old == new
    try:
        return Decimal(old) == Decimal(new)
    except InvalidOperation:
        return False


def _values(names: Sequence[str], rows: Iterable[TableRow]) -> list[list[str]]:
    return [[row.cells.get(name, "") for name in names] for row in rows]
