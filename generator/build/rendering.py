"""What MkDocs has made of the texts, kept with the notes of a build: the next one need not run it.

MkDocs sees nothing of the data but which shells are needed and which parts of texts are
shown, so it is asked again only when texts, theme, settings or these have changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..voices.pages import LISTINGS
from ..voices.search import Entry
from .shell import Introduction, Shell


@dataclass(frozen=True, kw_only=True)
class Rendering:
    """`given` is a digest of all that it was made from.

    `shells` are by the name of their kind; `reports` are the text and the frame of each, by slug.
    `texts` are what the search finds in pages, `addresses` where these stand, `files` what was
    written into the site.
    """

    given: str
    shells: Mapping[str, Shell]
    written: tuple[Introduction, ...]
    reports: Mapping[str, tuple[str, str]]
    texts: tuple[Entry, ...]
    addresses: tuple[str, ...]
    files: tuple[str, ...]

    def told(self) -> Mapping[str, Any]:
        """As JSON can hold it."""
        written = [(page.path, page.file, page.listing.name, page.html) for page in self.written]
        return {
            **{name: getattr(self, name) for name in ("given", "reports", "addresses", "files")},
            "shells": {name: shell.parts for name, shell in self.shells.items()},
            "written": written,
            "texts": [entry._asdict() for entry in self.texts],
        }


def known(told: Mapping[str, Any]) -> Rendering:
    """What `told` has told."""
    listings = {listing.name: listing for listing in LISTINGS}
    return Rendering(
        given=told["given"],
        shells={name: Shell(tuple(parts)) for name, parts in told["shells"].items()},
        written=tuple(
            Introduction(path, file, listings[name], html)
            for path, file, name, html in told["written"]
        ),
        reports={slug: (html, frame) for slug, (html, frame) in told["reports"].items()},
        texts=tuple(Entry(**{**entry, "names": tuple(entry["names"])}) for entry in told["texts"]),
        addresses=tuple(told["addresses"]),
        files=tuple(told["files"]),
    )
