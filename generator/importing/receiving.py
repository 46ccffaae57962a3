"""`roadmaps receive`: files brought in, protected and checked in one go, or nothing at all.

The steps work on a copy of the packages. Only when the last of them has passed, what they
changed is written into the project.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .. import site
from ..data import packages
from ..data.problems import Problem, Severity, UnusableError
from ..language.i18n import Text, _
from ..output import OutputFile, write
from ..protection import NEEDED, protection
from .model import Importer
from .running import PROJECT, Import, Request, finish, run

COPIED = (packages.FOLDER, "content/reports")


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


def receive(root: Path, request: Request, importers: Sequence[Importer]) -> Received:
    """Import `request`, protect and check the packages, on a copy of the project at `root`."""
    home = root.resolve()
    with tempfile.TemporaryDirectory() as folder:
        stage = Path(folder).resolve()
        _copy(home, stage)
        steps: list[Step] = []
        makers: tuple[Callable[[], Step], ...] = (
            lambda: _import(stage, request, importers),
            lambda: _protect(stage),
            lambda: _check(stage, request.package),
        )
        for make in makers:
            steps.append(make())
            if steps[-1].failed:
                return Received(steps=tuple(steps))
        return Received(steps=tuple(steps), files=tuple(_changed(home, stage)))


def _copy(home: Path, stage: Path) -> None:
    for name in COPIED:
        if (home / name).is_dir():
            shutil.copytree(home / name, stage / name)
    if (home / PROJECT).is_file():
        shutil.copy(home / PROJECT, stage / PROJECT)


def _import(stage: Path, request: Request, importers: Sequence[Importer]) -> Step:
    done = run(stage, request, importers)
    finish(stage, done)
    return Step(name=_("Import"), problems=done.problems, done=done)


def _protect(stage: Path) -> Step:
    name = _("Protection of small numbers")
    catalog, unread = site.read(stage)
    if {resource for _package, resource in catalog.partial} & NEEDED:
        return Step(name=name, problems=unread)
    try:
        plan = protection(catalog)
        files = plan.files(stage)
    except UnusableError as error:
        return Step(name=name, problems=(_as_problem(error),))
    write(files, stage)
    return Step(name=name, told=plan.said)


def _check(stage: Path, package: str) -> Step:
    """The check of the package that was received, beside its neighbours."""
    found = site.load(stage / packages.FOLDER / package).problems
    return Step(name=_("Check"), problems=tuple(replace(problem) for problem in found))


def _as_problem(error: UnusableError) -> Problem:
    return Problem(
        severity=Severity.ERROR,
        check="protect",
        package="",
        path=packages.FOLDER,
        message=error.text,
        remedy=_("Mend it, and receive the files again."),
    )


def _changed(home: Path, stage: Path) -> Iterator[OutputFile]:
    for path in sorted((stage / packages.FOLDER).rglob("*")):
        if path.is_file():
            name = path.relative_to(stage).as_posix()
            content = path.read_bytes()
            if not (home / name).is_file() or (home / name).read_bytes() != content:
                yield OutputFile(name, content)
