"""The line of the generator, readable in a minute: packages, catalogue, checks, outputs."""

import gzip
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from .build import shell
from .checked import Site, beside, load, project_of, read
from .data.reads import digest_of
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
from .voices.reports.told import answered

__all__ = ["Site", "beside", "load", "project_of", "read", "targets"]


def targets(
    press: shell.Press,
    papers: Path,
    texts: Sequence[search.Entry] = (),
    addresses: Sequence[str] = (),
) -> Iterator[Target]:
    """Every file of the site that MkDocs does not make, in the order of the site map.

    `papers` are the templates of PDF, `texts` what the search finds in pages that people wrote,
    `addresses` where these stand.
    """
    edition, printed = press.edition, press.printed
    catalog, language = edition.catalog, edition.language
    yield from press.targets()
    yield from downloads.targets(edition, papers, reports.ready(printed))
    yield from reports.targets(printed)
    yield from api.targets(edition, answered(printed))
    yield from downloads.packages(catalog)
    yield Target("calendar", partial(downloads.site_files, edition))
    yield Target("opendata", partial(_open_data, edition), long=True)
    yield Target("charts", partial(charts.files, language, edition.colours), stays=True)
    yield from search.targets(edition, texts)
    yield from feeds.targets(edition.log, _publisher(edition))
    yield Target("robots.txt", partial(_robots, edition))
    yield Target("sitemap.xml", partial(_sitemap, edition, addresses), digest_of(tuple(addresses)))
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


def _sitemap(edition: Edition, written: Iterable[str]) -> Iterator[OutputFile]:
    reported = [report.path for report in edition.reports]
    found = dict.fromkeys((*written, *reported, *shell.addresses(edition)))
    file = text_file("sitemap.xml", sitemap.sitemap(edition.address or "/", found))
    yield file
    # Without a time, for it depends on none.
    yield OutputFile(f"{file.path}.gz", gzip.compress(file.content, mtime=0))
