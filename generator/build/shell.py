"""Stamping the bodies of pages into the shells that MkDocs has rendered.

MkDocs renders one page per kind, a shell, with sentinels where title, description,
path and body belong. A page is then a function of its shell, its template and the facts
that it reads.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from html import escape

from jinja2 import Environment

from ..data.catalog import kinds
from ..data.reads import digest_of
from ..output import OutputFile, Target, text_file
from ..voices.edition import Edition
from ..voices.pages import PAGES
from ..voices.pages.page_kind import FRAME, Context, Listing, PageKind
from ..voices.pages.reference import complete
from ..voices.reports import Printed
from ..voices.reports import page as report_page
from . import templates

TITLE = "open-roadmaps-title"
DESCRIPTION = "open-roadmaps-description"
IDENTIFIER = "open-roadmaps-id"
CARD = "open-roadmaps-card"
BODY = '<h1 id="open-roadmaps-body"></h1>'
LISTED = "<!-- open-roadmaps-listing -->"
SLOT = re.compile("|".join(map(re.escape, (TITLE, DESCRIPTION, IDENTIFIER, CARD, BODY))))


@dataclass(frozen=True)
class Shell:
    """A rendered page cut at its sentinels: text and sentinels in turn."""

    parts: tuple[str, ...]

    @cached_property
    def _fixed(self) -> tuple[bytes, ...]:
        return tuple(part.encode() for part in self.parts)

    def stamp(self, identifier: str, context: Context, body: str) -> bytes:
        """The page: title and description are escaped, the body is HTML already."""
        filled = {
            TITLE: escape(context.title).encode(),
            DESCRIPTION: escape(context.described).encode(),
            IDENTIFIER: identifier.encode(),
            CARD: escape(context.card).encode(),
            BODY: body.encode(),
        }
        return b"".join(map(filled.get, self.parts, self._fixed))


def cut(html: str) -> Shell:
    """The shell of a page that was rendered with sentinels."""
    parts: list[str] = []
    end = 0
    for match in SLOT.finditer(html):
        parts += [html[end : match.start()], match.group()]
        end = match.end()
    return Shell((*parts, html[end:]))


@dataclass(frozen=True)
class Introduction:
    """A page of content/ that MkDocs has rendered, with a sentinel where the data of `listing` belong.

    `path` is its address, `file` its place in the site.
    """

    path: str
    file: str
    listing: Listing
    html: str


@dataclass(frozen=True, eq=False)
class Press:
    """All that is needed to make pages: of what, on what, by which templates.

    `skip` are addresses of pages that MkDocs renders itself; `written` are pages that data go on,
    `printed` the reports by slug.
    """

    edition: Edition
    shells: Mapping[str, Shell]
    environment: Environment
    skip: frozenset[str] = frozenset()
    written: tuple[Introduction, ...] = ()
    printed: Mapping[str, Printed] = field(default_factory=dict)

    def targets(self) -> Iterator[Target]:
        """Every listing, every report, then every entity page, in the order of `PAGES`."""
        for page in self.written:
            told = f"{page.listing.name} {page.html}".encode()
            given = hashlib.blake2b(told, digest_size=16).digest()
            yield Target(f"{page.path}#", partial(self.listing, page), given)
        for slug, of in self.printed.items():
            # What its macros answer is asked for once, for the page and for the papers.
            path = kinds.REPORT.page(slug)
            body = report_page(of, self.environment, templates.base_of(path))
            file = text_file(f"{path}index.html", of.frame.replace(BODY, body, 1))
            yield Target(path, partial(tuple, (file,)), digest_of(file.content))
        for kind in PAGES:
            found = kind.over(self.edition)
            if not found:
                continue
            shell = self.shells[kind.name]
            given = hashlib.blake2b(repr(shell.parts).encode(), digest_size=16).digest()
            for identifier in found:
                path = kind.address(identifier)
                if path not in self.skip:
                    yield Target(path, partial(self.page, kind, shell, identifier), given)

    def listing(self, page: Introduction) -> tuple[OutputFile]:
        """A page that people wrote, with the data of its listing."""
        context = page.listing.make(self.edition)
        name = f"listings/{page.listing.template}"
        data = templates.body(self.environment, name, context, templates.base_of(page.path))
        return (text_file(page.file, page.html.replace(LISTED, data, 1)),)

    def page(self, kind: PageKind, shell: Shell, identifier: str) -> tuple[OutputFile]:
        """The page of an entity."""
        path = kind.address(identifier)
        context = complete(kind, self.edition, identifier)
        body = templates.body(self.environment, kind.name, context, templates.base_of(path))
        return (OutputFile(f"{path}index.html", shell.stamp(identifier, context, body)),)


def addresses(edition: Edition) -> Iterator[str]:
    """The path of every entity page that stands for itself, in the order of `PAGES`."""
    for kind in PAGES:
        if kind.frame != FRAME:
            continue
        for identifier in kind.over(edition):
            yield kind.address(identifier)
