"""Reading data packages: descriptor, tables, types; and all that is wrong with them."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from generator import profiles
from generator.i18n import Text, _
from generator.packages import descriptor as descriptors
from generator.packages.explain import CellFault, cell_fault, explain
from generator.packages.table import NotTabularError, read_raw, typed
from generator.problems import Problem, Severity, UnusableError

MAX_TABLE_BYTES = 256_000_000
LONG_CELL = re.compile(rb"[^\n]{100000}")


@dataclass(frozen=True, kw_only=True)
class Source:
    """A document or register that a package was made from."""

    title: str
    path: str | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Table:
    """A table of a package.

    `frame` holds the typed rows without faults, `raw` all rows as text; both are
    indexed by `row`, the line in a spreadsheet. `path` is relative to the root.
    """

    package: str
    resource: profiles.Resource
    path: str
    sha256: str
    frame: pd.DataFrame
    raw: pd.DataFrame


@dataclass(frozen=True, kw_only=True, eq=False)
class Package:
    """A data package that could be read; `tables` in the order of the profile."""

    name: str
    folder: Path
    path: str
    profile: profiles.Profile
    title: str
    description: str
    version: str
    created: date
    licenses: tuple[Source, ...]
    sources: tuple[Source, ...]
    publishers: tuple[str, ...]
    fictional: bool
    tables: Mapping[str, Table]


@dataclass(frozen=True, eq=False)
class Reading:
    """All packages under a folder, what is wrong with them, and the tables that are lost.

    `lost` names resources of which a table could not be read: references to them
    cannot be judged.
    """

    packages: tuple[Package, ...]
    problems: tuple[Problem, ...]
    lost: frozenset[str]


def find(root: Path) -> tuple[Path, ...]:
    """Folders of the packages at `root`: a project, a package, or a folder of packages."""
    for folder in (root / "datapackages", root):
        if folder.is_dir():
            found = tuple(sorted(path.parent for path in folder.glob(f"*/{descriptors.NAME}")))
            if found:
                return found
    if (root / descriptors.NAME).is_file():
        return (root.resolve(),)
    raise UnusableError(
        _("There are no data packages in {folder}: no datapackage.json was found.", folder=root)
    )


def read(root: Path) -> Reading:
    """Read every package at `root`; UnusableError if there is none."""
    packages: list[Package] = []
    problems: list[Problem] = []
    lost: set[str] = set()
    for folder in find(root):
        reader = _Reader(folder, root)
        package = reader.package()
        problems += reader.problems
        lost |= reader.lost
        if package is not None:
            packages.append(package)
    return Reading(tuple(packages), tuple(problems), frozenset(lost))


class _Reader:
    """Reads one package and gathers its problems."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder = folder
        inside = folder.resolve().is_relative_to(root.resolve()) and folder != root.resolve()
        self.path = folder.relative_to(root).as_posix() if inside else folder.name
        self.problems: list[Problem] = []
        self.lost: set[str] = set()

    def package(self) -> Package | None:
        try:
            loaded = descriptors.load(self.folder / descriptors.NAME)
        except descriptors.FaultError as error:
            self._refuse(error.fault)
            return None
        found = tuple(descriptors.faults(loaded, self.folder))
        for fault in found:
            self._refuse(fault)
        if found:
            return None
        profile = descriptors.profile_of(loaded)
        created = descriptors.created_on(loaded)
        assert profile is not None and created is not None
        by_name = {item["name"]: item["path"] for item in loaded["resources"]}
        tables = {}
        for name in profile.resource_names:
            if name in by_name:
                table = self._table(profile.resource(name), by_name[name])
                if table is not None:
                    tables[name] = table
        return Package(
            name=loaded["name"],
            folder=self.folder,
            path=self.path,
            profile=profile,
            title=loaded["title"],
            description=loaded.get("description", ""),
            version=loaded["version"],
            created=created,
            licenses=_sources(loaded["licenses"], "name"),
            sources=_sources(loaded["sources"], "title"),
            publishers=tuple(item["title"] for item in loaded["contributors"]),
            fictional=loaded["open-roadmaps"].get("fictional", False),
            tables=tables,
        )

    def _table(self, resource: profiles.Resource, name: str) -> Table | None:
        path = f"{self.path}/{name}"
        data = (self.folder / name).read_bytes()
        fault = _unreadable(data)
        if fault is not None:
            self._report(path, fault)
            self.lost.add(resource.name)
            return None
        text = data.decode("utf-8-sig")
        try:
            cells = typed(read_raw(text, resource), resource)
        except NotTabularError:
            self.lost.add(resource.name)
            faults = tuple(explain(data, resource)) or (NO_TABLE,)
            for fault in faults:
                self._report(path, fault)
            return None
        if cells.bad:
            faults = tuple(explain(data, resource))
            told = {(fault.row, fault.field) for fault in faults} | {
                (fault.row, None) for fault in faults if fault.field is None
            }
            own = (
                cell_fault(resource.field(field), row, str(cells.raw.at[row, field]))
                for row, field in cells.bad
                if (row, field) not in told and (row, None) not in told
            )
            for fault in (*faults, *own):
                self._report(path, fault)
        return Table(
            package=self.folder.name,
            resource=resource,
            path=path,
            sha256=hashlib.sha256(data).hexdigest(),
            frame=cells.frame,
            raw=cells.raw,
        )

    def _refuse(self, fault: descriptors.Fault) -> None:
        self.lost |= {name for key in profiles.PROFILES for name in _names(key)}
        self.problems.append(
            Problem(
                severity=Severity.ERROR,
                check="package",
                package=self.folder.name,
                path=f"{self.path}/{descriptors.NAME}",
                field=fault.field or None,
                value=fault.value or None,
                message=fault.message,
                remedy=fault.remedy,
                unusable=True,
            )
        )

    def _report(self, path: str, fault: CellFault) -> None:
        self.problems.append(
            Problem(
                severity=Severity.ERROR,
                check=fault.check,
                package=self.folder.name,
                path=path,
                row=fault.row,
                field=fault.field,
                value=fault.value,
                message=fault.message,
                remedy=fault.remedy,
            )
        )


def _names(profile: str) -> tuple[str, ...]:
    return profiles.profile(profile).resource_names


def _sources(entries: list[dict[str, Any]], title: str) -> tuple[Source, ...]:
    return tuple(
        Source(title=item.get("title") or item[title], path=item.get("path")) for item in entries
    )


NO_TABLE = CellFault(
    "source-error",
    None,
    None,
    None,
    _("The file is no table that can be read."),
    _("Save it as CSV with commas, in UTF-8, with a header and at least one row."),
)


def _unreadable(data: bytes) -> CellFault | None:
    """Why the bytes of a table cannot even be split into cells, or None."""

    def fault(check: str, row: int | None, message: Text, remedy: Text) -> CellFault:
        return CellFault(check, row, None, None, message, remedy)

    if not data.strip():
        return fault("source-error", None, _("The file is empty."), NO_TABLE.remedy)
    if len(data) > MAX_TABLE_BYTES or LONG_CELL.search(data):
        return fault(
            "source-error",
            None,
            _("The file is larger than {limit} MB, or a line is too long.", limit=256),
            _("Remove what is not data; a line must be shorter than 100,000 characters."),
        )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return fault(
            "encoding-error", None, _("The file is in UTF-16."), _("Save the file as CSV UTF-8.")
        )
    if b"\0" in data:
        return fault(
            "source-error",
            data[: data.index(b"\0")].count(b"\n") + 1,
            _("The file holds a zero byte: it is no text."),
            _("Save it as CSV with commas, in UTF-8, with a header and at least one row."),
        )
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return fault(
            "encoding-error",
            data[: error.start].count(b"\n") + 1,
            _("The file is not in UTF-8; it looks like {encoding}.", encoding="Windows-1251"),
            _("In a spreadsheet program: Save as, type «CSV UTF-8 (comma delimited)»."),
        )
    return None


def tables(packages: tuple[Package, ...], resource: str) -> Iterator[Table]:
    """The tables called `resource`, in the order of the packages."""
    for package in packages:
        if resource in package.tables:
            yield package.tables[resource]
