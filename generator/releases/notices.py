"""A notice that something is withdrawn, in every format that files are published in.

Whoever opens an old link to a document reads why it is gone, not that nothing was found.
"""

import json
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import PurePosixPath
from xml.sax.saxutils import escape

from ..language.i18n import _
from ..voices import downloads, opendata
from .pages import Site

LETTERS_A_LINE = 60


@dataclass(frozen=True, kw_only=True)
class Gone:
    """What a tombstone says: the reason, and where to go; `to` is relative to the tombstone.

    `day` is that of the data of the version it stands in.
    """

    reason: str
    to: str | None
    day: date


def notice(site: Site, path: str, gone: Gone) -> bytes | None:
    """The content for a file at `path`, which is no page; None for a format we do not know."""
    suffix = PurePosixPath(path).suffix
    if suffix in TEXTS:
        return TEXTS[suffix](gone).encode("utf-8")
    return _document(suffix, site, gone.reason, gone.day)


@cache
def _document(suffix: str, site: Site, reason: str, day: date) -> bytes | None:
    """A document that says the reason and leads to the list of versions: one for all paths."""
    look = site.look.parent / "papers"
    if suffix == ".png":
        return downloads.picture(_drawing(reason), look)
    if suffix == ".zip":
        return downloads.archive([("withdrawn.txt", f"{reason}\n".encode())])
    make = next((form.make for form in downloads.FORMATS if form.suffix == suffix[1:]), None)
    return make(_paper(site, reason, day), look) if make else None


def _paper(site: Site, reason: str, day: date) -> downloads.Paper:
    title = _("The document is withdrawn").render(site.language)
    return downloads.Paper(
        stem="withdrawn", name=title, title=title, subtitle=reason, language=site.language,
        day=day, address=f"{site.url}versions/", fictional=False, sources=(), licence="",
        blocks=(),
    )  # fmt: skip


def _json(gone: Gone) -> str:
    said: Mapping[str, object] = {"withdrawn": True, "reason": gone.reason, "see": gone.to}
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _plain(gone: Gone) -> str:
    return f"{gone.reason}\n"


def _csv(gone: Gone) -> str:
    return opendata.WITHDRAWN.decode() + '"' + gone.reason.replace('"', '""') + '"\n'


def _xml(gone: Gone) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:open-roadmaps:withdrawn</id>'
        f"<title>{escape(gone.reason)}</title><updated>1970-01-01T00:00:00Z</updated></feed>\n"
    )


def _calendar(gone: Gone) -> str:
    # Long lines would have to be folded; the reason stands on the page.
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//open-roadmaps//RU\r\nEND:VCALENDAR\r\n"


def _svg(gone: Gone) -> str:
    return _drawing(gone.reason)


def _drawing(reason: str) -> str:
    lines = textwrap.wrap(reason, LETTERS_A_LINE) or [""]
    height = 40 + 24 * len(lines)
    said = "".join(
        f'<text x="20" y="{44 + 24 * number}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="{height}" role="img" '
        f'aria-label="{escape(reason, QUOTE)}" font-family="sans-serif" font-size="17">'
        f'<rect width="640" height="{height}" fill="#fff"/>{said}</svg>\n'
    )


QUOTE = {'"': "&quot;"}
TEXTS: Mapping[str, Callable[[Gone], str]] = {
    ".json": _json, ".jsonld": _json, ".geojson": _json, ".txt": _plain, ".csv": _csv, ".xml": _xml,
    ".ics": _calendar, ".svg": _svg,
}  # fmt: skip
