"""Packages, and what people put beside them, read and checked: all that a command needs of a site
that is not made. Nothing that makes pages is loaded for it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from . import checks
from .checks import editions, links, maps, moves, owners, readers, texts
from .data import gate, packages
from .data.catalog import Catalog, build
from .data.catalog.floors import floors
from .data.catalog.reading import project_of, read
from .data.packages.kept import Kept
from .data.packages.snapshot import snapshot, snapshot_of
from .data.problems import Problem, Severity, in_order
from .voices import listing_names, reports

__all__ = ["Site", "beside", "load", "project_of", "read"]


@dataclass(frozen=True, eq=False)
class Site:
    """What was read, and what is wrong with it."""

    catalog: Catalog
    problems: tuple[Problem, ...]

    @property
    def has_errors(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def load(
    root: Path,
    as_of: date | None = None,
    kept: Kept | None = None,
    *,
    is_clean: bool = False,
    ask: checks.Ask = checks.anew,
    jobs: int = 1,
) -> Site:
    """Read and check the packages and reports at `root`; UnusableError if it has no package.

    A package of a project is read with its neighbours, for it may refer to them, but
    only its own problems are told. Tables that are `kept` are not parsed again. Where it is known
    that all `is_clean`, because a check of the very same has found nothing, none is made again;
    nor is one of which `ask` knows it. Many rows are checked in `jobs` processes.
    """
    whole, only = project_of(root)
    reading = packages.read(whole, kept)
    catalog = build(reading.packages, as_of, reading.lost, floors(whole))
    if is_clean and not reading.problems:
        return Site(catalog, ())
    barred = ask(gate.CHECK, catalog, lambda _catalog: gate.problems(whole))
    # A file that is none would keep its reader waiting.
    closed = any(problem.path.startswith(reports.FOLDER) for problem in barred)
    unfit = () if closed else reports.problems(whole / reports.FOLDER, catalog)
    all_ = [*reading.problems, *checks.run(catalog, ask=ask, jobs=jobs), *barred, *unfit]
    all_ += maps.problems(catalog)
    all_ += owners.problems(whole, catalog)
    all_ += readers.problems(whole)
    all_ += ask("texts", catalog, lambda own: _of_texts(whole, own, barred))
    found = in_order(checks.acknowledged(catalog, all_))
    problems = tuple(problem for problem in found if only in (None, problem.package))
    return Site(catalog, problems)


def _of_texts(root: Path, catalog: Catalog, barred: Sequence[Problem]) -> Iterator[Problem]:
    """What a build or a publication would find in content/, by the same rules.

    Files that are `barred` are not read, and nothing is where a whole folder is: it may be without end.
    """
    if any((root / problem.path).is_dir() for problem in barred):
        return
    found = texts.files(root, barred)
    yield from links.problems(found, catalog)
    yield from texts.problems(found, catalog, listing_names.NAMES)
    yield from moves.problems(found, catalog)


def beside(loaded: Site, published: Path) -> tuple[Problem, ...]:
    """The problems of `loaded`, and those beside an edition whose packages are at `published`.

    Its rows must not tell what is hidden there or here, and other content has another version.
    """
    if loaded.catalog.partial:
        return loaded.problems
    # What compares editions loads only where there is another one.
    from . import changes

    before = read(published)[0]
    found = [
        *editions.told_by_difference(loaded.catalog, before),
        *editions.numbers_of_their_own(loaded.catalog, before),
    ]
    old, new = snapshot(published), snapshot_of(loaded.catalog.packages)
    told = [*changes.unraised(old, new), *changes.unexplained(old, new)]
    return in_order([*loaded.problems, *found, *told])
