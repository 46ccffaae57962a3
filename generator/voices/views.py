"""Small views that pages, files and reports share."""

from dataclasses import dataclass
from typing import NamedTuple

from ..data.catalog.records import Flag


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


class Fact(NamedTuple):
    """A line of a list of facts; a fact without a value is shown as unknown.

    `itemprop` is the name that the order on sites of schools gives to such a fact.
    """

    title: str
    value: str | None
    link: Link | None = None
    notes: tuple[Flag, ...] = ()
    itemprop: str | None = None
