"""What a page is: a function of the catalogue, a context for a template, an address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ...data.catalog import Catalog
from ...data.catalog.kinds import Kind
from ...data.packages import Package
from ...language.i18n import Text
from ..citation import Citation
from ..edition import Edition
from ..views import Link
from .parts.changes import ChangesView

FRAME = "main.html"


@dataclass(frozen=True, kw_only=True)
class Reference:
    """What all pages of entities say besides.

    That is how to cite one, what it is about as JSON-LD, safe inside a script, whose package it is of, and its
    document in the API; of an entity that is followed also what changed, and the file of its dates, if it has any.
    """

    citation: Citation
    json_ld: str
    keeper: Package | None
    json: str
    changes: ChangesView | None
    calendar: Link | None


@dataclass(frozen=True, kw_only=True)
class Context:
    """What every template gets; page kinds add their own fields. `card` is the picture of a link.

    `description` is the sentence of search engines and link previews, if the title is not enough.
    """

    title: str
    description: str = ""
    crumbs: tuple[Link, ...] = ()
    fictional: bool = False
    reference: Reference | None = None
    card: str = ""

    @property
    def described(self) -> str:
        return self.description or self.title


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
    over: Callable[[Edition], Mapping[str, Any]]
    cited: Text | None = None
    thing: Callable[[Edition, str], Mapping[str, object]] | None = None
    frame: str = FRAME

    @property
    def name(self) -> str:
        return self.make.__name__

    def address(self, identifier: str) -> str:
        return self.path.format(id=identifier)


Thing = Callable[[Edition, str], Mapping[str, object]]


def page_kind(
    make: Callable[[Edition, str], Context], kind: Kind, thing: Thing | None = None
) -> PageKind:
    """The pages of a kind of entity."""
    over = of_catalog(kind.records)
    return PageKind(make, kind.pages, kind.section, over, cited=kind.cited, thing=thing)


def of_catalog(
    records: Callable[[Catalog], Mapping[str, Any]],
) -> Callable[[Edition], Mapping[str, Any]]:
    """What a kind of page is made for, where the catalogue alone tells it."""
    return lambda edition: records(edition.catalog)


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
