"""An import from files to a package: read, merge, check what would be, and only then write."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator import checks, packages, profiles, site
from generator.catalog import Catalog, build
from generator.editing import descriptors
from generator.editing.merging import Merge, merge
from generator.editing.model import Context, Draft, Importer, NewPackage, Place, Source, fault
from generator.editing.opening import opened
from generator.editing.personal import personal_data
from generator.i18n import _
from generator.output import OutputFile, write
from generator.packages import Package
from generator.problems import Problem, Severity, UnusableError, in_order

# What `roadmaps protect` mends after an import: no reason to refuse it.
PROTECTED = frozenset(
    {"small_numbers_hidden", "hidden_rows_cannot_be_derived", "small_numbers_elsewhere"}
)


@dataclass(frozen=True, kw_only=True)
class Request:
    """What an editor asked for: see `roadmaps import`."""

    files: tuple[Path, ...]
    package: str
    kind: str = "auto"
    options: Mapping[str, str]
    answers: Mapping[str, str]
    mapping: Mapping[str, object] | None = None
    sheet: str | None = None
    replace: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class Reading:
    """A file, the importer that read it (None: it was refused before), and the draft it gave."""

    source: Source
    importer: Importer | None
    draft: Draft


@dataclass(frozen=True, kw_only=True, eq=False)
class Import:
    """Everything that an import would do; `files` is empty where errors forbid it.

    `unprotected` is how many findings of disclosure control the package would have.
    """

    package: str
    readings: tuple[Reading, ...]
    merged: Merge
    problems: tuple[Problem, ...]
    files: tuple[OutputFile, ...]
    unprotected: int

    @property
    def has_errors(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def run(root: Path, request: Request, importers: Sequence[Importer]) -> Import:
    """Read the files of `request` and plan their import into a package of the project at `root`."""
    home = root.resolve()
    catalog, _unread = site.read(home)
    readings = tuple(_read(catalog, request, path, importers) for path in request.files)
    drafts = tuple(reading.draft for reading in readings)
    package = catalog.package.get(request.package)
    new = next((draft.new_package for draft in drafts if draft.new_package), None)
    profile = _profile(catalog, request, package, new)
    folder = package.path if package else f"{packages.FOLDER}/{request.package}"
    merged = merge(catalog, package, profile, folder, drafts, replace=request.replace)
    files = (*_descriptor(catalog, package, profile, folder, merged, new), *merged.files)
    found = [problem for draft in drafts for problem in draft.problems] + list(merged.problems)
    unprotected = 0
    if not any(problem.severity is Severity.ERROR for problem in found) and merged.files:
        after = tuple(_checked(home, catalog, request.package, folder, files))
        unprotected = sum(problem.check in PROTECTED for problem in after)
        found += _at_source(after, merged)
    problems = in_order(found)
    refused = any(problem.severity is Severity.ERROR for problem in problems)
    return Import(
        package=request.package,
        readings=readings,
        merged=merged,
        problems=problems,
        files=() if refused else files,
        unprotected=unprotected,
    )


def finish(root: Path, done: Import) -> int:
    """Write the files of an import; their number."""
    return write(done.files, root.resolve())


def _read(catalog: Catalog, request: Request, path: Path, importers: Sequence[Importer]) -> Reading:
    source = opened(path)
    context = Context(
        catalog=catalog,
        package=request.package,
        options=request.options,
        answers=request.answers,
        mapping=request.mapping,
        sheet=request.sheet,
    )
    importer = _importer(source, request, importers)
    if importer is None:
        return Reading(source=source, importer=None, draft=_unknown(source, importers))
    return Reading(source=source, importer=importer, draft=importer.read(source, context))


def _importer(source: Source, request: Request, importers: Sequence[Importer]) -> Importer | None:
    """The importer asked for, else the one that recognises the file best; None if none does."""
    names = ", ".join(importer.name for importer in importers)
    if request.mapping is not None and request.kind == "auto":
        return next(importer for importer in importers if importer.name == "mapping")
    if request.kind != "auto":
        for importer in importers:
            if importer.name == request.kind:
                return importer
        raise UnusableError(
            _("There is no kind {kind}. Kinds: auto, {names}.", kind=request.kind, names=names)
        )
    best = max(importers, key=lambda importer: importer.recognises(source))
    return best if best.recognises(source) else None


def _unknown(source: Source, importers: Sequence[Importer]) -> Draft:
    """A file of no known kind: refused for what it says of people, else it cannot be used."""
    sheets = source.book.sheets if source.book else ()
    personal = [problem for sheet in sheets for problem in personal_data(source.name, sheet)]
    if personal:
        return Draft(problems=tuple(personal))
    raise UnusableError(
        _(
            "{file} is of no kind that is known (sheets: {sheets}). Name the kind with --kind"
            " ({names}), or describe the table in a mapping file: --mapping.",
            file=source.name,
            sheets=", ".join(f"«{sheet.name}»" for sheet in sheets) or "—",
            names=", ".join(importer.name for importer in importers),
        )
    )


def _profile(
    catalog: Catalog, request: Request, package: Package | None, new: NewPackage | None
) -> profiles.Profile:
    if package is not None:
        return package.profile
    if new is not None and new.profile in profiles.PROFILES:
        return profiles.profile(new.profile)
    raise UnusableError(
        _("There is no package {name}. Packages: {names}.", name=request.package,
          names=", ".join(sorted(catalog.package)))
    )  # fmt: skip


def _descriptor(
    catalog: Catalog,
    package: Package | None,
    profile: profiles.Profile,
    folder: str,
    merged: Merge,
    new: NewPackage | None,
) -> Iterator[OutputFile]:
    names = {table.resource.name for table in merged.tables if table.content is not None}
    if package is None and new is not None and names:
        created = f"{catalog.as_of.isoformat()}T00:00:00Z"
        yield descriptors.fresh(folder, profile, new, created, names)
    elif package is not None:
        path = package.folder / packages.DESCRIPTOR
        found = descriptors.with_tables(path, folder, profile, names)
        if found is not None:
            yield found


def _checked(
    home: Path, catalog: Catalog, name: str, folder: str, files: Sequence[OutputFile]
) -> Iterator[Problem]:
    """Errors that the packages would have after the import and do not have now.

    The package is copied aside and changed there; its neighbours are taken as they are.
    """
    with tempfile.TemporaryDirectory() as aside:
        stage = Path(aside).resolve()
        target = stage / packages.FOLDER / name
        target.parent.mkdir()
        if (home / folder).is_dir():
            shutil.copytree(home / folder, target)
        moved = (
            replace(file, path=f"{packages.FOLDER}/{name}{file.path.removeprefix(folder)}")
            for file in files
        )
        write(moved, stage)
        staged = packages.read(stage)
        others = tuple(package for package in catalog.packages if package.name != name)
        lost = frozenset(pair for pair in catalog.lost if pair[0] != name) | staged.lost
        whole = tuple(sorted((*others, *staged.packages), key=lambda package: package.name))
        after = build(whole, None, lost)
        before = {_mark(problem) for problem in checks.run(catalog)}
        for problem in (*staged.problems, *checks.run(after)):
            if problem.severity is Severity.ERROR and _mark(problem) not in before:
                yield problem


def _mark(problem: Problem) -> tuple[object, ...]:
    """What tells a problem from others, wherever its package was read from."""
    return (problem.check, problem.package, problem.path.rpartition("/")[2], problem.row,
            problem.field, problem.message)  # fmt: skip


def _at_source(found: Sequence[Problem], merged: Merge) -> Iterator[Problem]:
    """Problems of the rows that came, told at the place that they came from."""
    origins: dict[tuple[str, int], Place] = {
        (table.path.rpartition("/")[2], row): place
        for table in merged.tables
        for row, place in table.origins.items()
    }
    for problem in found:
        if problem.check in PROTECTED:
            continue
        place = origins.get((problem.path.rpartition("/")[2], problem.row or 0))
        if place is None:
            yield problem
        else:
            told = fault(place, problem.check, problem.message, problem.remedy, problem.value)
            column = told.column or (problem.column and replace(problem.column, letter=""))
            yield replace(told, field=problem.field, column=column, package=problem.package)
