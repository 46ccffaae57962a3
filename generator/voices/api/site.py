"""What the site says of itself: this version among others, and addresses that moved."""

from ..edition import Edition
from . import shapes as s
from .shapes import Json, Shape

# From `api/v1/versions.json` to the root of the version, and to that of all versions.
UP = "../../"
ALL = f"{UP}../versions.json"

VERSIONS = Shape(
    "VersionsDocument",
    "This version. A release never changes and cannot know of later ones: `versions_href` leads to them.",
    {
        "release": s.text("The name of this version: `current`, or that of a release."),
        "as_of": s.day("The day of its newest package."),
        "fictional": s.truth("Never: versions are not invented."),
        "url": s.text("The root of this version; empty, for addresses count from it."),
        "href": s.text("The same, relative to this document."),
        "current": s.maybe(s.text("Address of the current version; null if no address is known.")),
        "versions_href": s.maybe(
            s.text(
                "The list of all versions (`version`, `title`, `aliases`), relative to this "
                "document; null where the site stands alone."
            )
        ),
    },
)
MOVED = Shape(
    "MovedEntry",
    "An address that was published once and is no longer made.",
    {
        "old": s.text("The old address, from the root of the version; with a slash, all under it."),
        "new": s.maybe(s.text("The new one; null if the page was withdrawn.")),
        "href": s.maybe(s.text("The new one, relative to this document.")),
        "reason": s.text("Why it moved or is gone."),
    },
)
REDIRECTS = Shape(
    "RedirectsDocument",
    "Addresses that moved; in a published site the old ones lead to the new ones.",
    {
        "fictional": s.truth("Never: addresses are not invented."),
        "total": s.count("How many there are."),
        "redirects": s.many(MOVED, "The addresses."),
    },
)


def versions(edition: Edition) -> Json:
    return VERSIONS(
        release=edition.release,
        as_of=edition.catalog.as_of,
        fictional=False,
        url="",
        href=UP,
        current=edition.canonical or None,
        versions_href=ALL if edition.folder else None,
    )


def redirects(edition: Edition) -> Json:
    return REDIRECTS(
        fictional=False,
        total=len(edition.moved),
        redirects=[MOVED(item, href=UP + item.new if item.new else None) for item in edition.moved],
    )
