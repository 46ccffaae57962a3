"""The line of the generator, readable in a minute: packages, catalogue, checks, outputs."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from .build import shell
from .checked import Site, beside, load, project_of, read
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
