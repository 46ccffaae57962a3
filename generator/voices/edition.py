"""What every voice speaks from: the catalogue, the language of the site, the release."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from ..analysis import Analysis, analyse
from ..changes import EMPTY, Log
from ..data.catalog import Catalog
from ..data.reads import watch
from ..language import amounts
from ..language.i18n import Text
from .opendata import DataSet
from .tokens import colours


@dataclass(frozen=True)
class Offer:
    """A format in which this edition has files of every entity of `kinds`."""

    suffix: str
    title: Text
    kinds: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReportCard:
    """A report in a list: `path` is its address, `roadmap` and `territory` what it is about."""

    path: str
    title: str
    kind: Text
    day: date
    description: str
    roadmap: str | None
    territory: str | None
    fictional: bool


@dataclass(frozen=True, kw_only=True)
class Moved:
    """An address of content/redirects.csv: `new` is None if the page was withdrawn."""

    old: str
    new: str | None
    reason: str


@dataclass(frozen=True, eq=False)
class Edition:
    """What pages are made from: the catalogue, the language of the site, the release.

    `formats` are the files that are made beside the pages. `address` is where the site
    is published, with a slash at its end; empty where that is not known. `site` is what the
    site is called. `canonical` is where the current edition is published, if elsewhere.
    `reports` are those in content/, the newest first. `log` says what changed since earlier
    editions. `sets` are the tables as sets of open data. `folder` is that of this version
    among others, empty where the site stands alone; `moved` are addresses that moved. `colours` are those of its
    style sheet, for what no browser paints.
    """

    catalog: Catalog
    language: str
    release: str
    formats: tuple[Offer, ...] = ()
    address: str = ""
    canonical: str = ""
    site: str = ""
    reports: tuple[ReportCard, ...] = ()
    log: Log = EMPTY
    sets: tuple[DataSet, ...] = ()
    folder: str = ""
    moved: tuple[Moved, ...] = ()
    colours: Mapping[str, str] = field(default_factory=colours)

    @cached_property
    def analysis(self) -> Analysis:
        """What the methods say of the catalogue."""
        return analyse(self.catalog)


watch(Edition, "reports", "sets", "moved")


def say(edition: Edition, text: Text) -> str:
    return _rendered(text, edition.language)


@lru_cache(maxsize=16384)
def _rendered(text: Text, language: str) -> str:
    return text.render(language, amounts.number)
