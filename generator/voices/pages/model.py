"""What a page is: a function of the catalogue, a context for a template, an address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from ...analysis import Analysis, analyse
from ...changes import EMPTY, Log
from ...data.catalog import Catalog
from ...data.reads import watch
from ...language.i18n import Text
from ..citation import Citation
from ..opendata import DataSet

FRAME = "main.html"


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


@dataclass(frozen=True, eq=False)
class Edition:
    """What pages are made from: the catalogue, the language of the site, the release.

    `formats` are the files that are made beside the pages. `address` is where the site
    is published, with a slash at its end; empty where that is not known. `site` is what the
    site is called. `canonical` is where the current edition is published, if elsewhere.
    `reports` are those in content/, the newest first. `log` says what changed since earlier
    editions. `sets` are the tables as sets of open data.
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

    @property
    def analysis(self) -> Analysis:
        """What the methods say of the catalogue."""
        return analyse(self.catalog)


watch(Edition, "reports", "sets")


class Link(NamedTuple):
    """A link inside the site: `path` is relative to the site's root.

    A page has hundreds of them, and a tuple is made in a quarter of a dataclass's time.
    """

    text: str
    path: str


@dataclass(frozen=True)
class Download:
    """A file to take away: `name` is what it is called when a person saves it."""

    text: str
    path: str
    name: str


@dataclass(frozen=True)
class Note:
    """A flag as a reader sees it: what kind of defect, what the document has, what was done."""

    kind: str
    text: str
    as_written: str | None


@dataclass(frozen=True)
class Fact:
    """A line of a list of facts; a fact without a value is shown as unknown.

    `itemprop` is the name that the order on sites of schools gives to such a fact.
    """

    title: str
    value: str | None
    link: Link | None = None
    notes: tuple[Note, ...] = ()
    itemprop: str | None = None


@dataclass(frozen=True, kw_only=True)
class Reference:
    """How to cite a page, and what it is about as JSON-LD, safe inside a script."""

    citation: Citation
    json_ld: str


@dataclass(frozen=True, kw_only=True)
class Context:
    """What every template gets; page kinds add their own fields."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    fictional: bool = False
    reference: Reference | None = None


@dataclass(frozen=True)
class Page:
    """A page of an entity, before it is rendered: `path` ends with a slash."""

    path: str
    context: Context


@dataclass(frozen=True)
class PageKind:
    """A kind of page: its function, the address of its pages and the entities it is made for.

    The template has the function's name. `section` is the listing that the pages
    of this kind belong to, for the navigation. `cited` is what a citation calls the
    page, `thing` what machines are told of its subject, in the words of schema.org;
    a kind without `cited` is not cited. `frame` is the theme's template of its shell:
    only pages in the usual one are for search engines.
    """

    make: Callable[[Edition, str], Context]
    path: str
    section: str
    over: Callable[[Catalog], Mapping[str, Any]]
    cited: Text | None = None
    thing: Callable[[Edition, str], Mapping[str, object]] | None = None
    frame: str = FRAME

    @property
    def name(self) -> str:
        return self.make.__name__

    def address(self, identifier: str) -> str:
        return self.path.format(id=identifier)


@dataclass(frozen=True)
class Listing:
    """A page that content/ introduces and data goes on; the template has the function's name.

    A function that makes several listings gives each its `called`, which front matters
    use, and all of them one `template`.
    """

    make: Callable[[Edition], Context]
    called: str = ""
    shared_template: str = ""

    @property
    def name(self) -> str:
        return self.called or self.make.__name__

    @property
    def template(self) -> str:
        return self.shared_template or self.name


@dataclass(frozen=True, kw_only=True)
class Option:
    """A choice in a filter."""

    value: str
    text: str
    count: int = field(default=0)
