"""The log of changes."""

from ...changes import FEED, Entry, Kind, Log
from ...data.catalog import Catalog
from ...data.catalog.kinds import KINDS
from . import shapes as s
from .shapes import Json, Shape

# From `api/v1/changes.json` up to the root of the version.
UP = "../../"

ENTRY = Shape(
    "ChangeEntry",
    "A change; one of many rows, or of a package, has no key.",
    {
        "id": s.text("Its id."),
        "day": s.day("The day of the edition in which it appeared."),
        "release": s.text("The name of that edition."),
        "kind": s.code(Kind, "What it means to a reader: see the code list `changes`."),
        "text": s.text("The sentence that readers are told."),
        "subject": s.text("The sentence without what happened."),
        "owner": s.text("The page that it belongs to, as `schools/id`; empty if none."),
        "owner_name": s.text("What readers call it."),
        "table": s.text("The table of the row."),
        "key": s.maybe(s.text("The primary key of the row.")),
        "fields": s.many(s.text(""), "Its columns that are told of."),
        "schools": s.ids("Schools that it concerns."),
        "bodies": s.ids("Bodies that it concerns."),
        "roadmaps": s.ids("Plans that it concerns."),
        "territories": s.ids("Territories that it concerns."),
        "fictional": s.truth("Whether it is a change of invented data."),
        "reason": s.maybe(s.text("Why a value was corrected, if the package says it.")),
    },
    of=Entry,
)
CHANGES = Shape(
    "ChangesDocument",
    "What changed, edition after edition, the newest entry first.",
    {
        "release": s.text("The name of this edition."),
        "as_of": s.day("Its day."),
        "fictional": s.count("How many entries are of invented data."),
        "since": s.maybe(s.text("The edition that this one was compared with; null if there was none.")),
        "left_off": s.count("So many older entries are no longer here."),
        "entries": s.many(ENTRY, "The changes."),
        "feeds": s.mapping(s.text(""), "Atom feeds from the root of the version, of all and by kind."),
        "feed_hrefs": s.mapping(s.text(""), "The same, relative to this document."),
    },
)  # fmt: skip


def changes(catalog: Catalog, release: str, log: Log) -> Json:
    """Every entry of the log, and where the feeds are."""
    feeds = {
        "all": FEED,
        **{f"{kind.collection}/{{id}}": kind.feed("{id}") for kind in KINDS if kind.followed},
    }
    return CHANGES(
        release=release,
        as_of=catalog.as_of,
        fictional=sum(entry.fictional for entry in log.entries),
        since=log.since,
        left_off=log.left_off,
        entries=[ENTRY(entry) for entry in log.entries],
        feeds=feeds,
        feed_hrefs={name: UP + path for name, path in feeds.items()},
    )
