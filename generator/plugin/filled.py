"""What the plugin puts into pages that MkDocs renders: entities and their shells, listings."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from jinja2 import Environment

from .. import changes
from ..build import shell, templates
from ..checks.texts import no_listing
from ..data.catalog.kinds import BY_COLLECTION, FOLLOWED
from ..data.problems import UnusableError
from ..language.i18n import _
from ..voices.pages import LISTINGS
from ..voices.pages.page_kind import Context, Listing, PageKind
from ..voices.pages.reference import CARDED

# Where the data of a listing goes on, if not at the end of the page.
DATA = "<!-- data -->"
LISTING_BY_NAME = {listing.name: listing for listing in LISTINGS}
SENTINELS = {"title": shell.TITLE, "description": shell.DESCRIPTION}


@dataclass(frozen=True)
class Entry:
    """A page that the plugin fills: of an entity, or a shell if there is no context."""

    kind: PageKind
    identifier: str
    context: Context | None

    def body(self, environment: Environment) -> str:
        if self.context is None:
            return shell.BODY
        base = templates.base_of(self.kind.address(self.identifier))
        return templates.body(environment, self.kind.name, self.context, base)


def meta(entry: Entry, with_cards: bool) -> Mapping[str, Any]:
    """Metadata for the theme, which prints titles as they are: they are escaped here."""
    context = entry.context
    section = entry.kind.path.removesuffix("/{id}/")
    followed = section in FOLLOWED
    shown = with_cards and entry.kind.name in CARDED
    known = titles(context.title, context.described) if context else SENTINELS
    return {
        "feed": BY_COLLECTION[section].feed(entry.identifier) if followed else changes.FEED,
        **known,
        "card": (context.card if context else shell.CARD) if shown else "",
        "template": entry.kind.frame,
        "hide": ["toc", "navigation"],
        # The page itself says who keeps its data: see `_reference.html`.
        "keeper": entry.kind.cited is not None,
    }


def titles(title: str, description: str) -> dict[str, str]:
    return {"title": escape(title), "description": escape(description)}


def with_listing(html: str, name: Any, *, source: str) -> tuple[str, Listing]:
    """The page `html` of the file `source` with a sentinel for the data of the listing `name`."""
    wrong = no_listing(name, LISTING_BY_NAME)
    if wrong is not None:
        message, remedy = wrong
        raise UnusableError(
            _("{page}: {message} {remedy}", page=source, message=message, remedy=remedy)
        )
    whole = html.replace(DATA, shell.LISTED, 1) if DATA in html else html + shell.LISTED
    return whole, LISTING_BY_NAME[name]
