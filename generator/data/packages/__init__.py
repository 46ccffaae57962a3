"""Reading data packages: descriptor, tables, types; and all that is wrong with them."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from ...language.i18n import _
from ...progress import counted, stage
from .. import profiles, reads
from ..problems import Column, Problem, Severity, UnusableError, letter
from ..problems.system import of_file
from ..text import short
from . import acknowledged, outlines
from . import descriptor as descriptors
from .acknowledged import Acknowledgement
from .columns import columns, placed
from .demands import OUTLINED, faults
from .explain import explain
from .faulty import cell_faults, row_faults
from .form import (
    MAX_TABLE_BYTES,
    NO_TABLE,
    CellFault,
    quote_fault,
    too_large,
    unreadable_bytes,
    unreadable_table,
)
from .header import aligned, header_faults, header_of
from .kept import Kept
from .outlines import Outline
from .publication import UNSAID, Publication, publication
from .table import (
    Coded,
    NotTabularError,
    read_texts,
    rows_of,
    swallowed,
    typed,
    uncoded,
    uneven,
)

FOLDER = "datapackages"
NO_OUTLINES: Mapping[str, Outline] = MappingProxyType({})
NO_COLUMNS: Mapping[str, Column] = MappingProxyType({})
DESCRIPTOR = descriptors.NAME


@dataclass(frozen=True, kw_only=True)
class Source:
    """A document or register that a package was made from."""

    title: str
    path: str | None = None


@dataclass(kw_only=True, eq=False)
class Table:
    """A table of a package.

    `frame` holds the typed rows without faults, `raw` all rows as text; both are
    indexed by `row`, the line in a spreadsheet; `texts` are those of `raw` by columns.
    `path` is relative to the root, `file` to the package. `is_whole` says that
    no row had to be left out of `frame`.
    """

    package: str
    resource: profiles.Resource
    path: str
    file: str
    sha256: str
    frame: pd.DataFrame
    texts: Coded
    is_whole: bool = field(init=False)

    def __post_init__(self) -> None:
        self.is_whole = len(self.frame) == rows_of(self.texts)

    @cached_property
    def raw(self) -> pd.DataFrame:
        return uncoded(self.texts)

    def distinct(self, name: str) -> Sequence[str]:
        """The texts of a column, each once."""
        return self.texts[name][1]

    def forget_texts(self) -> None:
        """Keep no text: checks need them, and those of a country take as much room as its numbers."""
        # A part of an array, be it an empty one, would keep all of it.
        none = np.zeros(0, np.intp)
        self.texts = dict.fromkeys(self.texts, (none, []))
        vars(self).pop("raw", None)


# The moment of a package that states none; a check tells of that.
NEVER = datetime.combine(date.min, time())


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
    created_at: datetime
    licenses: tuple[Source, ...]
    sources: tuple[Source, ...]
    publishers: tuple[str, ...]
    fictional: bool
    tables: Mapping[str, Table]
    acknowledged: tuple[Acknowledgement, ...] = ()
    publication: Publication = UNSAID
    outlines: Mapping[str, Outline] = field(default_factory=lambda: NO_OUTLINES)
    """Outlines of territories, by territory: the one file that is no table."""


# What is read of a package; of all else only that there is one.
NOTED = (
    "profile", "title", "description", "version", "created", "created_at", "licenses", "sources",
    "publishers", "fictional", "tables", "acknowledged", "publication", "outlines",
)  # fmt: skip
reads.watch(Package, *NOTED, key="name")


@dataclass(frozen=True, eq=False)
class Reading:
    """All packages under a folder, what is wrong with them, and the tables that are lost.

    `lost` are pairs of a package and a resource whose table could not be read:
    references to it cannot be judged.
    """

    packages: tuple[Package, ...]
    problems: tuple[Problem, ...]
    lost: frozenset[tuple[str, str]]


def find(root: Path) -> tuple[Path, ...]:
    """Folders of the packages at `root`: a project, a package, or a folder of packages.

    Each folder in a project's `datapackages/` is meant to be a package.
    """
    home = root / FOLDER
    if home.is_dir():
        found = [path for path in home.iterdir() if path.is_dir() and path.name[0] not in "._"]
    elif (root / descriptors.NAME).is_file():
        return (root.resolve(),)
    else:
        found = [path.parent for path in root.glob(f"*/{descriptors.NAME}")]
    if not found:
        raise UnusableError(
            _("There are no data packages in {folder}: no datapackage.json was found.", folder=root)
        )
    return tuple(sorted(found))


def read(root: Path, kept: Kept | None = None) -> Reading:
    """Read every package at `root`; UnusableError if there is none.

    Tables that are `kept` are not parsed again, and those that were parsed are kept.
    """
    packages: list[Package] = []
    problems: list[Problem] = []
    lost: set[tuple[str, str]] = set()
    folders = find(root)
    with stage(_("Reading the packages"), len(folders)):
        for folder in counted(folders):
            reader = _Reader(folder, root, kept)
            package = reader.package()
            problems += reader.problems
            lost |= {(folder.name, name) for name in reader.lost}
            if package is not None:
                packages.append(package)
    if kept is not None:
        kept.prune()
    return Reading(tuple(packages), tuple(problems), frozenset(lost))


class _Reader:
    """Reads one package and gathers its problems.

    A package with a faulty descriptor is read as far as it goes, so that an editor
    hears of everything at once; its errors keep it from being published.
    """

    def __init__(self, folder: Path, root: Path, kept: Kept | None) -> None:
        self.folder = folder
        self.kept = kept
        inside = folder.is_relative_to(root) and folder != root
        self.path = folder.relative_to(root).as_posix() if inside else folder.name
        self.problems: list[Problem] = []
        self.lost: set[str] = set()

    def package(self) -> Package | None:
        try:
            loaded = descriptors.load(self.folder / descriptors.NAME)
        except descriptors.FaultError as error:
            self._refuse(error.fault)
            loaded = {}
        else:
            for fault in faults(loaded, self.folder):
                self._refuse(fault)
        profile = descriptors.profile_of(loaded)
        if profile is None or self.folder.is_symlink():
            self.lost |= {name for key in profiles.PROFILES for name in _names(key)}
            return None
        tables = self._tables(loaded, profile)
        if not self.problems:
            self._unlisted(loaded)
        return Package(
            name=self.folder.name,
            folder=self.folder,
            path=self.path,
            profile=profile,
            title=str(loaded.get("title")),
            description=str(loaded.get("description", "")),
            version=str(loaded.get("version")),
            created=descriptors.created_on(loaded) or date.min,
            created_at=descriptors.created_at(loaded) or NEVER,
            licenses=_sources(loaded, "licenses", "name"),
            sources=_sources(loaded, "sources", "title"),
            publishers=tuple(item.title for item in _sources(loaded, "contributors", "title")),
            fictional=loaded["open-roadmaps"].get("fictional", False) is True,
            tables=tables,
            acknowledged=acknowledged.entries(loaded["open-roadmaps"].get("acknowledged"), profile),
            publication=publication(loaded),
            outlines=self._outlines(loaded, profile),
        )

    def _outlines(
        self, loaded: Mapping[str, Any], profile: profiles.Profile
    ) -> Mapping[str, Outline]:
        """The outlines that the descriptor names; what is wrong with their file is told."""
        named = any(item.get("name") == outlines.NAME for item in descriptors.entries(loaded))
        if not named or profile.name != OUTLINED:
            return NO_OUTLINES
        found, wrong = outlines.read(self.folder)
        self._report(
            f"{self.path}/{outlines.FILE}",
            [
                CellFault(outlines.NAME, None, None, None, fault.told, fault.remedy)
                for fault in wrong
            ],
        )
        return MappingProxyType({item.territory: item for item in found})

    def _tables(self, loaded: Mapping[str, Any], profile: profiles.Profile) -> dict[str, Table]:
        """The tables that can be read, in the order of the profile."""
        listed = {str(item.get("name")) for item in descriptors.entries(loaded)}
        self.lost |= (listed & set(profile.resource_names)) | profile.needed(listed)
        tables = {}
        for resource, name in descriptors.readable(loaded, profile, self.folder):
            table = self._table(resource, name)
            if table is not None:
                tables[resource.name] = table
        self.lost -= set(tables)
        return tables

    def _table(self, resource: profiles.Resource, file: str) -> Table | None:
        path = f"{self.path}/{file}"
        data = self._bytes(path, self.folder / file)
        if data is None:
            return None
        size, sha256 = len(data), hashlib.sha256(data).hexdigest()
        texts = self.kept.load(size, sha256, resource.field_names) if self.kept else None
        # What is kept was read as lines of text once.
        fault = unreadable_bytes(data) if texts is None else None
        if fault is not None:
            self._report(path, [fault])
            return None
        known: Iterable[CellFault]
        try:
            if texts is None:
                texts = read_texts(data.decode("utf-8-sig"), resource)
                if self.kept:
                    self.kept.save(size, sha256, texts)
            cells = typed(texts, resource)
        except NotTabularError:
            text = data.decode("utf-8-sig")
            rows = uneven(text, resource)
            found = row_faults(rows, resource) if rows else _form_faults(data, text, resource)
            self._report(path, found, placed(resource, header_of(text)))
            # The other rows are looked at as well, so that one run tells of every fault.
            whole = rows.whole if rows else None
            if whole is None:
                return None
            cells, known = whole, ()
        else:
            known = cell_faults(cells, resource)
        opened = swallowed(cells, resource) if b'"' in data else ()
        faults = [quote_fault(row, name) for row, name in opened]
        faults += [it for it in known if it.count > 1 or (it.row, it.field) not in opened]
        self._report(path, faults, columns(resource.name))
        return Table(
            package=self.folder.name,
            resource=resource,
            path=path,
            file=file,
            sha256=sha256,
            frame=cells.frame,
            texts=cells.texts,
        )

    def _bytes(self, path: str, file: Path) -> bytes | None:
        """The bytes of a CSV file, if they can be read."""
        try:
            data = file.read_bytes() if file.stat().st_size <= MAX_TABLE_BYTES else None
        except OSError as error:
            reason, remedy = of_file(error)
            message = _("The file cannot be read. {reason}.", reason=reason)
            self._report(path, [replace(NO_TABLE, message=message, remedy=remedy)])
            return None
        if data is None:
            self._report(path, [too_large()])
        return data

    def _unlisted(self, loaded: Mapping[str, Any]) -> None:
        """Warn of CSV files that no entry names: nobody would ever see their rows."""
        listed = {str(item.get("path")) for item in descriptors.entries(loaded)}
        for file in sorted(self.folder.glob("*.csv")):
            if file.name not in listed:
                self._problem(
                    f"{self.path}/{file.name}",
                    replace(
                        NO_TABLE,
                        check="package",
                        message=_(
                            "The file is not named in datapackage.json: it is not published."
                        ),
                        remedy=_("Add an entry for it in the descriptor, or remove the file."),
                    ),
                    Severity.WARNING,
                )

    def _refuse(self, fault: descriptors.Fault) -> None:
        self.problems.append(
            Problem(
                check="package",
                package=self.folder.name,
                path=f"{self.path}/{descriptors.NAME}",
                field=fault.field or None,
                value=short(fault.value) or None,
                message=fault.message,
                remedy=fault.remedy,
                unusable=True,
            )
        )

    def _report(
        self, path: str, faults: Iterable[CellFault], known: Mapping[str, Column] = NO_COLUMNS
    ) -> None:
        for fault in faults:
            column = known.get(fault.field or "")
            if fault.place:
                column = replace(column or Column(), letter=letter(fault.place))
            self._problem(path, fault, Severity.ERROR, column)

    def _problem(
        self, path: str, fault: CellFault, severity: Severity, column: Column | None = None
    ) -> None:
        self.problems.append(
            Problem(
                severity=severity,
                check=fault.check,
                package=self.folder.name,
                path=path,
                row=fault.row,
                field=fault.field,
                column=column,
                value=fault.value,
                message=fault.message,
                remedy=fault.remedy,
                count=fault.count,
            )
        )


def _form_faults(data: bytes, text: str, resource: profiles.Resource) -> Iterator[CellFault]:
    """Why a file is no table of `resource`; if only by its header, its cells are judged too."""
    own = unreadable_table(text, resource)
    if own is not None:
        yield own
        return
    wrong = header_faults(text, resource)
    yield from wrong or tuple(explain(data, resource)) or (NO_TABLE,)
    rest = aligned(text, resource) if wrong else None
    if rest is not None:
        known, columns = rest
        with suppress(NotTabularError):
            cells = typed(read_texts(known, columns), columns)
            yield from cell_faults(cells, columns)


def _names(profile: str) -> tuple[str, ...]:
    return profiles.profile(profile).resource_names


def _sources(loaded: Mapping[str, Any], key: str, title: str) -> tuple[Source, ...]:
    """The entries of a list of the descriptor; those that are faulty are left out."""
    found = loaded.get(key)
    return tuple(
        Source(title=str(item.get("title") or item[title]), path=item.get("path"))
        for item in (found if isinstance(found, list) else ())
        if isinstance(item, dict) and title in item
    )


def tables(packages: tuple[Package, ...], resource: str) -> Iterator[Table]:
    """The tables called `resource`, in the order of the packages."""
    for package in packages:
        if resource in package.tables:
            yield package.tables[resource]
