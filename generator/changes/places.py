"""Where the page is that a change is about, and where changes are followed."""

from collections.abc import Mapping
from typing import Any

from ..data.catalog import Catalog
from .log import Entry

FOLDER = "feeds"
FEED = f"{FOLDER}/all.xml"


def feed_of(folder: str, identifier: str) -> str:
    """Where the feed of an entity stands, from the root of the site."""
    return f"{FOLDER}/{folder}/{identifier}.xml"


def page_of(entry: Entry, catalog: Catalog) -> str | None:
    """The path of the owner's page; None if the owner is not on the site any more."""
    folder, _slash, identifier = entry.owner.partition("/")
    known: Mapping[str, Mapping[str, Any]] = {
        "schools": catalog.schools,
        "bodies": catalog.bodies,
        "roadmaps": catalog.roadmaps,
        "territories": catalog.territories,
        "data": catalog.package,
    }
    return f"{entry.owner}/" if identifier in known.get(folder, {}) else None
