"""An import from files to a package: read, merge, check what would be, and only then write."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from .. import checks
from ..data import packages, profiles
from ..data.catalog import Catalog, build
from ..data.catalog.reading import project_of, read
from ..data.packages import Package
from ..data.problems import Problem, Severity, UnusableError, in_order
from ..grouping import by_key
from ..language.i18n import _
from ..output import OutputFile, write
from ..progress import counted, stage
from . import new_package
from .answers import Area
from .forms.reading import head_of
from .merging import Merge, merge
from .model import Account, Context, Draft, Importer, NewPackage, Note, Place, Source, fault
from .names import Names
from .open_file import opened
from .personal import without_staff
from .plans.asked import asked
from .proposing import proposal
from .reading import Reading, Request, arranged, best_of, read_file, source_of

# What `roadmaps protect` mends after an import: no reason to refuse it.
PROTECTED = frozenset(
    {"small_numbers_hidden", "hidden_rows_cannot_be_derived", "small_numbers_elsewhere"}
)


PROJECT = "mkdocs.yml"
# Checks that look at one cell: what else is wrong in its row does not matter to them.
OF_CELLS = frozenset({"known_references", "constraint-error", "type-error"})


@dataclass(frozen=True, kw_only=True, eq=False)
class Import:
    """Everything that an import would do; `files` is empty where errors forbid it.

    `unprotected` is how many findings of disclosure control the package would have; `new`
    is the descriptor of the package where it does not exist yet.
    """

    package: str
    readings: tuple[Reading, ...]
    problems: tuple[Problem, ...]
    merged: Merge = field(default_factory=Merge)
    files: tuple[OutputFile, ...] = ()
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
            for reading in read_file(catalog, request, path, importers)
        )
    drafts = tuple(reading.draft for reading in readings)
    new = None if package else _new(request, drafts)
    found = [problem for draft in drafts for problem in draft.problems]
    first = Place(file=request.files[0].name)
    if package is not None:
        profile = package.profile
    elif new is not None:
        profile = profiles.profile(new.profile)
    else:
        found = found or [new_package.nothing(request.package, catalog, first)]
        found += _unread(catalog)
        return Import(package=request.package, readings=readings, problems=in_order(found))
    folder = package.path if package else f"{packages.FOLDER}/{request.package}"
    merged = merge(catalog, package, profile, folder, drafts, replace=request.replace)
    files = (*_descriptor(catalog, package, profile, folder, merged, new), *merged.files)
    found += merged.problems
    if new is not None and not any(draft.new_package for draft in drafts):
        found += new_package.missing(request.package, new, catalog, request.options, first)
    unprotected = 0
    faulty = any(problem.severity is Severity.ERROR for problem in found)
    # Rows of forms and results are whole by themselves, so that all faults can be told at once.
    whole = all(
        item.importer is not None and (item.importer.is_of_results or item.importer.name == "form")
        for item in readings
    )
    if merged.files and (not faulty or whole):
        after = tuple(_checked(home, catalog, request.package, folder, files))
        unprotected = sum(problem.check in PROTECTED for problem in after)
        told = tuple(_at_source(after, merged))
        found += _of_sound_cells(told, drafts) if faulty else told
    found += _unread(catalog)
    done = Import(package=request.package, readings=readings, merged=merged, problems=in_order(found),
                  files=files, unprotected=unprotected, new=new)  # fmt: skip
    return replace(done, files=()) if done.has_errors else done


def _unread(catalog: Catalog) -> Iterator[Problem]:
    """What of the project the import could not look at: a body may stand in a table that nobody can read."""
    for package, tables in by_key(sorted(catalog.lost)).items():
        yield fault(
            Place(file=f"{packages.FOLDER}/{package}"),
            "import-package",
            _("Tables of the package {package} cannot be read, so the import does not know what they hold: {tables}.",
              package=package, tables=", ".join(tables)),
            _("Why, and what to do: roadmaps check."),
            severity=Severity.WARNING,
        )  # fmt: skip


def _catalog(home: Path) -> Catalog:
    """The packages of the project; a project without any gets its first one by an import."""
    if (home / PROJECT).is_file() and not any((home / packages.FOLDER).glob("*")):
        return build((), None)
    return read(home)[0]


def check_workbook(
    root: Path,
    workbook: Path,
    package: str | None,
    answers: Mapping[str, str],
    importers: Sequence[Importer],
    *,
    options: Mapping[str, str],
    leave_out: tuple[Area, ...] = (),
) -> Import:
    """What an import of `workbook` into the packages at `root` would meet.

    `root` is a project or one of its packages; `package` is where the rows would go. If
    neither names one, it is the only package that the tables of the workbook fit.
    """
    home, own = project_of(root)
    name = package or own or only_package(read(home)[0], workbook, importers)
    request = Request(
        files=(workbook,), package=name, options=options, answers=answers, leave_out=leave_out
    )
    return run(home, request, importers)


def only_package(catalog: Catalog, workbook: Path, importers: Sequence[Importer]) -> str:
    """The one package of a file's profile; of several, the one that is not fictional."""
    profile = _profile(opened(workbook), Names(catalog, {}, is_fictional=False), importers)
    fitting = [item for item in catalog.packages if profile in (None, item.profile.name)]
    real = [item for item in fitting if not item.fictional]
    for found in (fitting, real):
        if len(found) == 1 and profile is not None:
            return found[0].name
    names = ", ".join(item.name for item in fitting) or "—"
    raise UnusableError(
        _("Say which package the rows of {file} belong to: --package. Packages: {names}.",
          file=workbook.name, names=names)
    )  # fmt: skip


def _profile(source: Source, names: Names, importers: Sequence[Importer]) -> str | None:
    """The profile of the tables that a file holds, by its forms or by its kind."""
    heads = [head_of(sheet) for sheet in source.tables]
    tables = {head[1].name for head in heads if head is not None}
    if tables:
        return new_package.profile_of(tables)
    best = best_of(source, importers) or best_of(arranged(source, names, importers), importers)
    return best.profile if best else None


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What a file proposes for the register: the file to look through, how its name ends, what was told."""

    content: bytes
    ending: str
    draft: Draft


def propose(root: Path, path: Path, language: str, importers: Sequence[Importer]) -> Proposal:
    """Of a book the territories and schools that it names, as a file of names; of a plan its bodies, as a form."""
    context = Context(catalog=_catalog(root.resolve()), package="")
    source = source_of(path)
    best = best_of(source, importers)
    if best is not None and best.name == "roadmap":
        from .forms.writing import form  # most commands write no workbook

        draft = asked(source, context)
        rows = {name: [row.cells for row in found] for name, found in draft.rows.items()}
        made = form("bodies", context.catalog, None, language, rows=rows)
        return Proposal(content=made, ending=".xlsx", draft=draft)
    text, draft = proposal(without_staff(source), context, language)
    return Proposal(content=text.encode(), ending=".toml", draft=draft)


def finish(root: Path, done: Import) -> int:
    """Write the files of an import; their number."""
    return write(done.files, root.resolve())


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
        yield new_package.fresh(folder, profile, new, created, names)
    elif package is not None:
        path = package.folder / packages.DESCRIPTOR
        found = new_package.with_tables(path, folder, profile, names)
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
