"""`roadmaps receive`: files brought in, protected, bumped and checked in one go, or nothing at all.

The steps work on a copy of the packages. Only when the last of them has passed, what they
changed is written into the project.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from .. import checked, progress
from ..data import packages
from ..data.catalog import Catalog
from ..data.catalog.reading import read
from ..data.problems import OperationError, Problem, Severity, UnusableError
from ..data.problems import as_text as problems_as_text
from ..language.i18n import Text, _, ngettext
from ..output import OutputFile, write
from ..protection import NEEDED, protection
from .model import Importer, Place, fault
from .reading import Request
from .running import PROJECT, Import, finish, run
from .summary import as_text as done_as_text

COPIED = (packages.FOLDER, "content/reports")


class Readers(Protocol):
    """What readers of the site have, beside which packages are protected and raised."""

    def catalog(self) -> Catalog | None:
        """Their packages; None where there is no edition yet."""

    def bump(self, home: Path, reason: str) -> tuple[Text, ...]:
        """Raise versions of the packages at `home`, a copy, for a reason; tell what was done."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Step:
    """What a step did: its name, lines to tell, and the problems that it found."""

    name: Text
    told: tuple[Text, ...] = ()
    problems: tuple[Problem, ...] = ()
    done: Import | None = None

    @property
    def failed(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)


@dataclass(frozen=True, kw_only=True, eq=False)
class Received:
    """The steps that were made, and the files to write; none if a step failed."""

    steps: tuple[Step, ...]
    files: tuple[OutputFile, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(problem for step in self.steps for problem in step.problems)

    @property
    def failed(self) -> bool:
        return any(step.failed for step in self.steps)


def receive(
    root: Path, request: Request, importers: Sequence[Importer], readers: Readers
) -> Received:
    """Import `request`, protect, bump and check the packages, on a copy of the project at `root`.

    Beside what readers have nothing that comes in may tell of few people.
    """
    home = root.resolve()
    with tempfile.TemporaryDirectory() as folder:
        stage = Path(folder).resolve()
        copied(home, stage)
        steps: list[Step] = []
        makers: tuple[Callable[[], Step], ...] = (
            lambda: _import(stage, request, importers),
            lambda: _protect(stage, readers),
            lambda: _bump(stage, readers, request.reason),
            lambda: _check(stage, request.package),
        )
        with progress.stage(_("Importing, protecting, raising versions, checking"), len(makers)):
            for make in progress.counted(makers):
                steps.append(make())
                if steps[-1].failed:
                    return Received(steps=tuple(steps))
        return Received(steps=tuple(steps), files=tuple(changed(home, stage)))


def copied(home: Path, stage: Path) -> None:
    """Copy into `stage` what the steps work on."""
    for name in COPIED:
        if (home / name).is_dir():
            shutil.copytree(home / name, stage / name)
    if (home / PROJECT).is_file():
        shutil.copy(home / PROJECT, stage / PROJECT)


def _import(stage: Path, request: Request, importers: Sequence[Importer]) -> Step:
    done = run(stage, request, importers)
    finish(stage, done)
    return Step(name=_("Import"), problems=done.problems, done=done)


def _protect(stage: Path, readers: Readers) -> Step:
    name = _("Protection of small numbers")
    catalog, unread = read(stage)
    if {resource for _package, resource in catalog.partial} & NEEDED:
        return Step(name=name, problems=unread)
    try:
        plan = protection(catalog, readers.catalog())
        files = plan.files(stage)
    except (UnusableError, OperationError) as error:
        return Step(name=name, problems=(_failed("protect", error),))
    write(files, stage)
    return Step(name=name, told=plan.said)


def _bump(stage: Path, readers: Readers, reason: str) -> Step:
    name = _("Version and date of the packages")
    try:
        return Step(name=name, told=readers.bump(stage, reason))
    except (UnusableError, OperationError) as error:
        return Step(name=name, problems=(_failed("bump", error),))


def _check(stage: Path, package: str) -> Step:
    """The check of the package that was received, beside its neighbours."""
    return Step(name=_("Check"), problems=checked.load(stage / packages.FOLDER / package).problems)


def _failed(check: str, error: UnusableError | OperationError) -> Problem:
    place = Place(file=packages.FOLDER)
    return fault(place, check, error.text, _("Mend it, and receive the files again."))


def changed(home: Path, stage: Path) -> Iterator[OutputFile]:
    """The files of packages that are other in `stage` than in the project."""
    for path in sorted((stage / packages.FOLDER).rglob("*")):
        if path.is_file():
            name = path.relative_to(stage).as_posix()
            content = path.read_bytes()
            if not (home / name).is_file() or (home / name).read_bytes() != content:
                yield OutputFile(name, content)


def as_text(received: Received, language: str) -> str:
    """Each step with what it did, and what came of them all."""
    lines: list[str] = []
    for number, step in enumerate(received.steps, start=1):
        lines.append(f"{number}. {step.name.render(language)}")
        if step.done is not None:
            lines += [f"  {line}".rstrip() for line in done_as_text(step.done, language, written=True).splitlines()]  # fmt: skip
            continue
        lines += [f"  {text.render(language)}" for text in step.told]
        if step.problems:
            lines += [f"  {line}".rstrip() for line in problems_as_text(step.problems, language).splitlines()]  # fmt: skip
        elif not step.told:
            lines.append("  " + _("Nothing to tell.").render(language))
    files = len(received.files)
    if received.failed:
        outcome = _("Nothing was written into the project: the step «{step}» failed.",
                    step=received.steps[-1].name)  # fmt: skip
    elif files:
        outcome = ngettext("{n} file of the project was written.",
                           "{n} files of the project were written.", files)  # fmt: skip
    else:
        outcome = _("Nothing changes: the package holds all of this already.")
    return "\n".join([*lines, "", outcome.render(language), ""])
