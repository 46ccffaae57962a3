"""What a page is: a function of the catalogue, a context for a template, an address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.analysis import Analysis, analyse
from generator.catalog import Catalog


@dataclass(frozen=True, eq=False)
class Edition:
    """What pages are made from: the catalogue, the language of the site, the release."""

    catalog: Catalog
    language: str
    release: str

    @property
    def analysis(self) -> Analysis:
        """What the methods say of the catalogue."""
        return analyse(self.catalog)


@dataclass(frozen=True)
class Link:
    """A link inside the site: `path` is relative to the site's root."""

    text: str
    path: str


@dataclass(frozen=True)
class Note:
    """A flag as a reader sees it: what kind of defect, what the document has, what was done."""

    kind: str
    text: str
    as_written: str | None


@dataclass(frozen=True)
class Fact:
    """A line of a list of facts; a fact without a value is shown as unknown."""

    title: str
    value: str | None
    link: Link | None = None
    notes: tuple[Note, ...] = ()
    itemprop: str | None = None


@dataclass(frozen=True, kw_only=True)
class Context:
    """What every template gets; page kinds add their own fields."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    fictional: bool = False


@dataclass(frozen=True)
class Page:
    """A page of an entity, before it is rendered: `path` ends with a slash."""

    path: str
    context: Context


@dataclass(frozen=True)
class PageKind:
    """A kind of page: its function, the address of its pages and the entities it is made for.

    The template has the function's name. `section` is the listing that the pages
    of this kind belong to, for the navigation.
    """

    make: Callable[[Edition, str], Context]
    path: str
    section: str
    over: Callable[[Catalog], Mapping[str, Any]]

    @property
    def name(self) -> str:
        return self.make.__name__

    def address(self, identifier: str) -> str:
        return self.path.format(id=identifier)


@dataclass(frozen=True)
class Listing:
    """A page that content/ introduces and data goes on; the template has the function's name."""

    make: Callable[[Edition], Context]

    @property
    def name(self) -> str:
        return self.make.__name__


@dataclass(frozen=True, kw_only=True)
class Option:
    """A choice in a filter."""

    value: str
    text: str
    count: int = field(default=0)
