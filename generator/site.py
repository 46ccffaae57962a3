"""The line of the generator, readable in a minute: packages, catalogue, checks, outputs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from . import changes, checks
from .build import shell
from .checks import editions, maps, owners, readers
from .data import gate, packages
from .data.catalog import Catalog, build
from .data.catalog.floors import floors
from .data.catalog.reading import project_of, read
from .data.packages.kept import Kept
from .data.packages.snapshot import snapshot, snapshot_of
from .data.problems import Problem, Severity, in_order
from .output import OutputFile, Target, text_file
from .voices import (
    api,
    charts,
    downloads,
    feeds,
    notices,
    opendata,
    reports,
    search,
    sitemap,
)
from .voices.edition import Edition

__all__ = ["Site", "beside", "load", "project_of", "read", "targets"]


@dataclass(frozen=True, eq=False)
class Site:
    """What was read, and what is wrong with it."""

    catalog: Catalog
    problems: tuple[Problem, ...]

    @property
    def has_errors(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def load(root: Path, as_of: date | None = None, kept: Kept | None = None) -> Site:
    """Read and check the packages and reports at `root`; UnusableError if it has no package.

    A package of a project is read with its neighbours, for it may refer to them, but
    only its own problems are told. Tables that are `kept` are not parsed again.
    """
    whole, only = project_of(root)
    reading = packages.read(whole, kept)
    catalog = build(reading.packages, as_of, reading.lost, floors(whole))
    barred = gate.problems(whole)
    # A file that is none would keep its reader waiting.
    closed = any(problem.path.startswith(reports.FOLDER) for problem in barred)
    unfit = () if closed else reports.problems(whole / reports.FOLDER, catalog)
    all_ = [*reading.problems, *checks.run(catalog), *barred, *unfit]
    all_ += maps.problems(catalog)
    all_ += owners.problems(whole, catalog)
    all_ += readers.problems(whole)
    found = in_order(checks.acknowledged(catalog, all_))
    problems = tuple(problem for problem in found if only in (None, problem.package))
    return Site(catalog, problems)


def beside(loaded: Site, published: Path) -> tuple[Problem, ...]:
    """The problems of `loaded`, and those beside an edition whose packages are at `published`.

    Its rows must not tell what is hidden there or here, and other content has another version.
    """
    if loaded.catalog.partial:
        return loaded.problems
    before = read(published)[0]
    found = [
        *editions.told_by_difference(loaded.catalog, before),
        *editions.numbers_of_their_own(loaded.catalog, before),
    ]
    old, new = snapshot(published), snapshot_of(loaded.catalog.packages)
    told = [*changes.unraised(old, new), *changes.unexplained(old, new)]
    return in_order([*loaded.problems, *found, *told])


def targets(
    press: shell.Press,
    papers: Path,
    printed: Mapping[str, reports.Printed],
    texts: Iterable[search.Text],
) -> Iterator[Target]:
    """Every file of the site that MkDocs does not make, in the order of the site map.

    `papers` are the templates of PDF, `printed` the reports as MkDocs has rendered them,
    `texts` the pages that people wrote.
    """
    edition = press.edition
    catalog, language = edition.catalog, edition.language
    yield from press.targets()
    yield from downloads.targets(edition, papers, reports.ready(printed))
    yield from reports.targets(printed)
    yield from api.targets(edition)
    yield from downloads.packages(catalog)
    yield Target("calendar", partial(downloads.site_files, edition))
    yield Target("opendata", partial(_open_data, edition))
    yield Target("charts", partial(charts.files, language, edition.colours), stays=True)
    yield from search.targets(edition, texts)
    yield from feeds.targets(edition.log, _publisher(edition))
    yield Target("robots.txt", partial(_robots, edition))
    yield Target(notices.FILE, notices.files, given=notices.digest())


def _open_data(edition: Edition) -> Iterator[OutputFile]:
    return opendata.files(
        edition.sets, name=edition.site, address=edition.address, language=edition.language
    )


def _publisher(edition: Edition) -> feeds.Publisher:
    return feeds.Publisher(
        catalog=edition.catalog,
        address=edition.address or "/",
        author=edition.site,
        language=edition.language,
    )


def _robots(edition: Edition) -> tuple[OutputFile]:
    return (text_file("robots.txt", sitemap.robots(edition.address or "/")),)
