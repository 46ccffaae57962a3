"""The log of changes."""

from ...changes import FEED, FOLLOWED, Log, feed_of
from ...data.catalog import Catalog
from . import documents as d


def changes(catalog: Catalog, release: str, log: Log) -> d.ChangesDocument:
    """Every entry of the log, and where the feeds are."""
    return d.ChangesDocument(
        release=release,
        as_of=catalog.as_of,
        since=log.since,
        left_off=log.left_off,
        entries=tuple(d.ChangeEntry(**vars(entry)) for entry in log.entries),
        feeds={
            "all": FEED,
            **{f"{folder}/{{id}}": feed_of(folder, "{id}") for folder in FOLLOWED},
        },
    )
