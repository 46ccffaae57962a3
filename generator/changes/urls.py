"""Where the page is that a change is about, and where changes are followed."""

from ..data.catalog import Catalog
from ..data.catalog.kinds import BY_FOLDER, FEEDS
from .log import Entry

FEED = f"{FEEDS}all.xml"


def page_of(entry: Entry, catalog: Catalog) -> str | None:
    """The path of the owner's page; None if the owner is not on the site any more."""
    folder, _slash, identifier = entry.owner.partition("/")
    kind = BY_FOLDER.get(folder)
    return kind.page(identifier) if kind and identifier in kind.records(catalog) else None
