"""The log of changes."""

from ...changes import FEED, Log
from ...data.catalog import Catalog
from ...data.catalog.kinds import KINDS
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
            **{f"{kind.collection}/{{id}}": kind.feed("{id}") for kind in KINDS if kind.followed},
        },
    )
