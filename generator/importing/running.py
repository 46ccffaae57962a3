"""An import from files to a package: read, merge, check what would be, and only then write."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from .. import checks
from ..data import packages, profiles
from ..data.catalog import Catalog, build
from ..data.catalog.reading import read
from ..data.packages import Package
from ..data.problems import Problem, Severity, UnusableError, in_order
from ..language.i18n import _
from ..output import OutputFile, write
from ..progress import counted, stage
from . import descriptors, new_package
from .files.books import Book, Sheet
from .files.grid import Grid
from .layouts import rearranged
from .leaving import without
from .ledger import Account, Area
from .merging import Merge, merge
from .model import Context, Draft, Importer, NewPackage, Note, Place, Source, fault
from .nearest import lacking
from .open_file import opened
from .personal import personal_data
from .plans.columns import looks_like_plan
from .proposing import proposal
from .scope import out_of_scope

# What `roadmaps protect` mends after an import: no reason to refuse it.
PROTECTED = frozenset(
    {"small_numbers_hidden", "hidden_rows_cannot_be_derived", "small_numbers_elsewhere"}
)


# Kinds whose rows go to one package: a workbook may hold a sheet of each.
RESULTS = frozenset({"vpr-agreement", "vpr-scores", "vpr-marks", "ege"})
PROJECT = "mkdocs.yml"
# Checks that look at one cell: what else is wrong in its row does not matter to them.
OF_CELLS = frozenset({"known_references", "constraint-error", "type-error"})


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
    leave_out: tuple[Area, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Reading:
    """A file, the importer that read it (None: it was refused before), and the draft it gave."""

    source: Source
    importer: Importer | None
    draft: Draft


@dataclass(frozen=True, kw_only=True, eq=False)
class Import:
    """Everything that an import would do; `files` is empty where errors forbid it.

    `unprotected` is how many findings of disclosure control the package would have; `new`
    is the descriptor of the package where it does not exist yet.
    """

    package: str
    readings: tuple[Reading, ...]
    merged: Merge
    problems: tuple[Problem, ...]
    files: tuple[OutputFile, ...]
    unprotected: int = 0
    new: NewPackage | None = None

    @property
    def account(self) -> Account:
        """How much of the files was taken."""
        return sum((reading.draft.account for reading in self.readings), Account())

    @property
    def left_out(self) -> tuple[Note, ...]:
        """What of the files was not taken, and why."""
        return tuple(note for reading in self.readings for note in reading.draft.dropped)

    @property
    def has_errors(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def run(root: Path, request: Request, importers: Sequence[Importer]) -> Import:
    """Read the files of `request` and plan their import into a package of the project at `root`."""
    home = root.resolve()
    catalog = _catalog(home)
    package = catalog.package.get(request.package)
    if package is None:
        new_package.check_name(request.package)
    with stage(_("Reading the files"), len(request.files)):
        readings = tuple(
            reading
            for path in counted(request.files)
            for reading in _read(catalog, request, path, importers)
        )
    drafts = tuple(reading.draft for reading in readings)
    new = None if package else _new(request, drafts)
    if package is not None:
        profile = package.profile
    elif new is not None:
        profile = profiles.profile(new.profile)
    else:
        return _refused(request, readings, catalog)
    folder = package.path if package else f"{packages.FOLDER}/{request.package}"
    merged = merge(catalog, package, profile, folder, drafts, replace=request.replace)
    files = (*_descriptor(catalog, package, profile, folder, merged, new), *merged.files)
    found = [problem for draft in drafts for problem in draft.problems] + list(merged.problems)
    if new is not None and not any(draft.new_package for draft in drafts):
        first = Place(file=request.files[0].name)
        found += new_package.missing(request.package, new, catalog, request.options, first)
    unprotected = 0
    faulty = any(problem.severity is Severity.ERROR for problem in found)
    # A form's rows are whole by themselves, so that its faults can all be told at once.
    of_forms = all(item.importer is not None and item.importer.name == "form" for item in readings)
    if merged.files and (not faulty or of_forms):
        after = tuple(_checked(home, catalog, request.package, folder, files))
        unprotected = sum(problem.check in PROTECTED for problem in after)
        told = tuple(_at_source(after, merged))
        found += _of_sound_cells(told, drafts) if faulty else told
    problems = in_order(found)
    refused = any(problem.severity is Severity.ERROR for problem in problems)
    return Import(
        package=request.package,
        readings=readings,
        merged=merged,
        problems=problems,
        files=() if refused else files,
        unprotected=unprotected,
        new=new,
    )


def _catalog(home: Path) -> Catalog:
    """The packages of the project; a project without any gets its first one by an import."""
    if (home / PROJECT).is_file() and not any((home / packages.FOLDER).glob("*")):
        return build((), None)
    return read(home)[0]


def _refused(request: Request, readings: tuple[Reading, ...], catalog: Catalog) -> Import:
    """Files that gave nothing but the reasons why, for a package that does not exist."""
    found = [problem for item in readings for problem in item.draft.problems]
    if not found:
        found = [new_package.nothing(request.package, catalog, Place(file=request.files[0].name))]
    return Import(
        package=request.package,
        readings=readings,
        merged=Merge(tables=(), dropped=(), problems=()),
        problems=in_order(found),
        files=(),
    )


def propose(root: Path, path: Path, language: str) -> tuple[str, Draft]:
    """The register that a book of results proposes, as a file of names, and what was told."""
    context = Context(catalog=_catalog(root.resolve()), package="")
    return proposal(opened(path), context, language)


def finish(root: Path, done: Import) -> int:
    """Write the files of an import; their number."""
    return write(done.files, root.resolve())


def _read(
    catalog: Catalog, request: Request, path: Path, importers: Sequence[Importer]
) -> Iterator[Reading]:
    source = _without(opened(path), request)
    context = Context(
        catalog=catalog,
        package=request.package,
        options=request.options,
        answers=request.answers,
        mapping=request.mapping,
        sheet=request.sheet,
    )
    importer = _importer(source, request, importers)
    if importer is None or importer.name in RESULTS:
        source = rearranged(source, partial(_is_of_results, importers))
        importer = importer or _importer(source, request, importers)
    if importer is None:
        yield Reading(source=source, importer=None, draft=_unknown(source, importers))
        return
    parts = _by_kind(source, request, importers) if importer.name in RESULTS else {}
    if len(parts) < 2:
        yield Reading(source=source, importer=importer, draft=importer.read(source, context))
    for one, part in parts.items() if len(parts) > 1 else ():
        reader = next(item for item in importers if item.name == one)
        yield Reading(source=part, importer=reader, draft=reader.read(part, context))


def _is_of_results(importers: Sequence[Importer], source: Source) -> bool:
    return any(importer.name in RESULTS and importer.recognises(source) for importer in importers)


def _without(source: Source, request: Request) -> Source:
    """The file without the cells that the editor leaves out; UnusableError if they are all blank."""
    if not request.leave_out:
        return source
    book = without(source.tables, request.leave_out)
    if not any(sheet.left_out for sheet in book.sheets):
        raise UnusableError(
            _("--leave-out names no cell of {file} that is filled.", file=source.name)
        )
    return replace(source, book=book)


def _by_kind(
    source: Source, request: Request, importers: Sequence[Importer]
) -> Mapping[str, Source]:
    """The sheets of a workbook of results by their kind; those of no kind go with the first.

    A workbook with data about single people stays whole, for its importer refuses it.
    """
    book = source.tables
    if request.kind != "auto" or request.sheet or request.mapping:
        return {}
    if any(personal_data(source.name, sheet) for sheet in book.sheets):
        return {}
    of_results = [importer for importer in importers if importer.name in RESULTS]
    sheets: dict[str, list[Sheet]] = {}
    rest: list[Sheet] = []
    for sheet in book.sheets:
        alone = replace(source, book=replace(book, sheets=(sheet,)))
        best = max(of_results, key=lambda importer: importer.recognises(alone))
        is_read = not sheet.is_hidden and best.recognises(alone)
        (sheets.setdefault(best.name, []) if is_read else rest).append(sheet)
    return {
        name: replace(
            source,
            book=replace(book, sheets=(*found, *rest)) if at == 0 else Book(sheets=tuple(found)),
        )
        for at, (name, found) in enumerate(sheets.items())
    }


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
    return best_of(source, importers)


def best_of(source: Source, importers: Sequence[Importer]) -> Importer | None:
    """The importer that recognises a file best; None if none does.

    A document that holds a table of measures is a plan, whatever other tables it holds.
    """
    scores = {importer.name: importer.recognises(source) for importer in importers}
    grids = (
        [block for block in source.document.blocks if isinstance(block, Grid)]
        if source.document
        else []
    )
    if any(map(looks_like_plan, grids)):
        scores = {name: score if name == "roadmap" else 0 for name, score in scores.items()}
    best = max(importers, key=lambda importer: scores[importer.name])
    return best if scores[best.name] else None


def _unknown(source: Source, importers: Sequence[Importer]) -> Draft:
    """A file of no known kind: refused for what it says of people, else it cannot be used."""
    sheets = source.tables.sheets
    personal = [problem for sheet in sheets for problem in personal_data(source.name, sheet)]
    if personal:
        return Draft(problems=tuple(personal))
    foreign = tuple(_out_of_scope(source.name, sheets))
    if foreign:
        return Draft(problems=foreign)
    raise UnusableError(
        _(
            "{file} is of no kind that is known (sheets: {sheets}).{lacking} Name the kind with --kind"
            " ({names}), or describe the table in a mapping file: --mapping.",
            file=source.name,
            lacking=lacking(sheets),
            sheets=", ".join(f"«{sheet.name}»" for sheet in sheets) or "—",
            names=", ".join(importer.name for importer in importers),
        )
    )


def _out_of_scope(name: str, sheets: Sequence[Sheet]) -> Iterator[Problem]:
    for sheet in sheets:
        reason = out_of_scope(sheet)
        if reason is not None:
            yield fault(
                Place(file=name, sheet=sheet.name),
                "import-table",
                reason,
                _(
                    "Bring «Statistics of marks» of the same procedure. What is to be told of tasks can"
                    " stand in a report."
                ),
            )


def _new(request: Request, drafts: Sequence[Draft]) -> NewPackage | None:
    told = next((draft.new_package for draft in drafts if draft.new_package), None)
    return told or new_package.of_tables(drafts, request.options, request.files)


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
        staging = Path(aside).resolve()
        target = staging / packages.FOLDER / name
        target.parent.mkdir()
        if (home / folder).is_dir():
            shutil.copytree(home / folder, target)
        moved = (
            replace(file, path=f"{packages.FOLDER}/{name}{file.path.removeprefix(folder)}")
            for file in files
        )
        write(moved, staging)
        staged = packages.read(staging)
        others = tuple(package for package in catalog.packages if package.name != name)
        lost = frozenset(pair for pair in catalog.lost if pair[0] != name) | staged.lost
        whole = tuple(sorted((*others, *staged.packages), key=lambda package: package.name))
        after = build(whole, None, lost, catalog.floors)
        found = [problem for problem in (*staged.problems, *checks.run(after))
                 if problem.severity is Severity.ERROR]  # fmt: skip
        # What was wrong before is asked of the checks alone that found something.
        names = {problem.check for problem in found}
        before = {_mark(problem) for problem in checks.run(catalog, names)}
        yield from (problem for problem in found if _mark(problem) not in before)


def _mark(problem: Problem) -> tuple[object, ...]:
    """What tells a problem from others, wherever its package was read from."""
    return (problem.check, problem.package, problem.path.rpartition("/")[2], problem.row,
            problem.field, problem.message)  # fmt: skip


def _of_sound_cells(problems: Iterable[Problem], drafts: Sequence[Draft]) -> Iterator[Problem]:
    """The problems of rows that came; of rows with a fault only those of another cell alone."""
    faulty = {(row.place.path, row.place.row): row.faulty
              for draft in drafts for table in draft.rows.values() for row in table}  # fmt: skip
    for problem in problems:
        wrong = faulty.get((problem.path, problem.row))
        if wrong == frozenset() or (
            wrong and problem.check in OF_CELLS and problem.field not in wrong
        ):
            yield problem


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
