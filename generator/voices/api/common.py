"""What several documents are made with: addresses, names, flags and provenance."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Protocol

from ...data.catalog import Catalog
from ...data.catalog.kinds import API, PACKAGE
from ...data.catalog.records import Body, Document, Flag, Origin, Record, Reply
from ...data.packages import FOLDER
from . import shapes as s
from .shapes import Json, Shape

# From a document of an entity, as `api/v1/schools/x.json`, up to the root of its version.
UP = "../../../"


class HasId(Protocol):
    """Any record that others can refer to."""

    @property
    def id(self) -> str: ...


NAMED = Shape(
    "Named",
    "A link to another entity.",
    {"id": s.ident("Its id."), "name": s.text("What a reader sees.")},
)
PROVENANCE = Shape(
    "Provenance",
    "What the document was made from.",
    {
        "package": s.ident("Name of the data package."),
        "version": s.text("Version of that package."),
        "fictional": s.truth("Whether the package is of invented data."),
    },
)
DOCUMENT = s.made_from(
    Document,
    "DocumentEntry",
    "An act that a plan or a list stands on or refers to.",
    {"href": s.maybe(s.text("The same address as `url`, for this document."))},
)
REPLY = s.made_from(
    Reply, "ReplyEntry", "The word of a school or of a body, about a result, a list or a measure."
)
FLAG = s.made_from(
    Flag,
    "FlagEntry",
    "A defect of the source, beside the value that it concerns.",
    without={
        "id": "no other record refers to a flag",
        "roadmap": "the document is that of the plan",
    },
)
# What a document of an entity and a row of an index say of where things are.
ADDRESSES = {
    "url": s.text("Address of the page, from the root of the version."),
    "href": s.text("Address of the page, relative to this document."),
}
FICTIONAL = s.truth("Whether the entity is invented, as a package of examples has it.")
EXTRA = {
    "type": "object",
    "additionalProperties": True,
    "description": "Columns of the table that have no property of their own here, by name.",
}
# How every document of an entity ends.
END = {**ADDRESSES, "extra": EXTRA, "fictional": FICTIONAL, "provenance": s.one(PROVENANCE)}
PLACE = {
    "path": s.text("File of the cell, from the root of the version."),
    "row": s.count("Line of that file; the header is 1.", minimum=1),
}


def json_path(folder: str, name: str) -> str:
    """Where a document stands, from the root of the version."""
    return f"{API}{folder}/{name}.json"


def href(url: str | None) -> str | None:
    """An address from the root of the version as one relative to a document; others stay."""
    return url if url is None or "://" in url else UP + url


def linked(url: str) -> Json:
    """The address of a page, from the version's root and from a document of an entity."""
    return {"url": url, "href": UP + url}


@lru_cache(maxsize=1024)
def site_path(package: str, path: str) -> str:
    """Where a file of a package lies on the site; `path` is that in the project."""
    return PACKAGE.inside(package, path.removeprefix(f"{FOLDER}/{package}/"))


def ids(found: Iterable[HasId]) -> tuple[str, ...]:
    return tuple(item.id for item in found)


def named(body: Body) -> Json:
    return {"id": body.id, "name": body.name}


def document(item: Document) -> Json:
    return DOCUMENT(item, href=href(item.url))


def told_by(catalog: Catalog, origin: Origin) -> Json:
    """The properties that say of a document of an entity where it is from."""
    package = catalog.package[origin.package]
    said = {"package": package.name, "version": package.version, "fictional": package.fictional}
    return {"fictional": package.fictional, "provenance": said}


def ended(catalog: Catalog, found: Record, page: str) -> Json:
    """The properties `END` of a record with a page."""
    return {**linked(page), "extra": dict(found.extra), **told_by(catalog, found.origin)}


def counted(catalog: Catalog, found: Mapping[str, Any]) -> tuple[int, int]:
    """How many there are, and how many of them are invented."""
    return len(found), sum(is_fictional(catalog, item) for item in found.values())


def is_fictional(catalog: Catalog, item: Any) -> bool:
    """Whether a record is invented, or what says so of itself: a package, a report."""
    told: bool = catalog.is_fictional(item) if isinstance(item, Record) else item.fictional
    return told
