"""Stamping the bodies of pages into the shells that MkDocs has rendered.

MkDocs renders one page per kind, a shell, with sentinels where title, description,
path and body belong. A page is then a function of its shell, its template and its
context; a page whose three have not changed is copied from a store, not made again. While
nothing at all has changed, the digests of the last build tell so without any context.
"""

import hashlib
import pickle
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from jinja2 import Environment

from ..output import Store, spread
from ..voices.edition import Edition
from ..voices.pages import PAGES
from ..voices.pages.model import FRAME, Context, PageKind
from ..voices.pages.reference import complete
from ..voices.pages.source import source
from . import templates

TITLE = "open-roadmaps-title"
DESCRIPTION = "open-roadmaps-description"
IDENTIFIER = "open-roadmaps-id"
BODY = '<h1 id="open-roadmaps-body"></h1>'
SLOT = re.compile("|".join(map(re.escape, (TITLE, DESCRIPTION, IDENTIFIER, BODY))))
CHUNK = 128
WORTH_FORKING = 512


@dataclass(frozen=True)
class Shell:
    """A rendered page cut at its sentinels: text and sentinels in turn."""

    parts: tuple[str, ...]

    def stamp(self, identifier: str, context: Context, body: str) -> str:
        """The page: title and description are escaped, the body is HTML already."""
        filled = {
            TITLE: escape(context.title),
            DESCRIPTION: escape(context.description),
            IDENTIFIER: identifier,
            BODY: body,
        }
        return "".join(filled.get(part, part) for part in self.parts)


def cut(html: str) -> Shell:
    """The shell of a page that was rendered with sentinels."""
    parts: list[str] = []
    end = 0
    for match in SLOT.finditer(html):
        parts += [html[end : match.start()], match.group()]
        end = match.end()
    return Shell((*parts, html[end:]))


@dataclass(frozen=True)
class Press:
    """All that is needed to make pages: what to print, on what, and where to.

    `known` are the digests of pages by their path, if the last build was made from the
    same `source`: of such pages not even the context need be made.
    """

    edition: Edition
    shells: Mapping[str, Shell]
    environment: Environment
    look: bytes
    folder: Path
    store: Store
    source: str
    known: Mapping[str, str]

    def make(self, kind: PageKind, identifier: str) -> str:
        """Put the page into the folder, from the store if it is there; the page's digest."""
        path = kind.address(identifier)
        target = self.folder / path / "index.html"
        known = self.known.get(path)
        if known is not None and self.store.copy(known, target):
            return known
        context = complete(kind, self.edition, identifier)
        digest = self._digest(kind, identifier, context)

        def stamped() -> bytes:
            body = templates.body(self.environment, kind.name, context, templates.base_of(path))
            return self.shells[kind.name].stamp(identifier, context, body).encode()

        self.store.place(digest, target, stamped)
        return digest

    def _digest(self, kind: PageKind, identifier: str, context: Context) -> str:
        result = hashlib.blake2b(self.look, digest_size=16)
        for part in self.shells[kind.name].parts:
            result.update(part.encode())
        result.update(pickle.dumps((kind.name, identifier, context), protocol=5))
        return result.hexdigest()


def addresses(edition: Edition) -> Iterator[str]:
    """The path of every entity page that stands for itself, in the order of `PAGES`."""
    for kind in PAGES:
        if kind.frame != FRAME:
            continue
        for identifier in kind.over(edition.catalog):
            yield kind.address(identifier)


def press(
    edition: Edition, shells: Mapping[str, Shell], look: Path, folder: Path, store: Path
) -> Press:
    """A press for the templates in `look`."""
    kept = Store(store)
    program = templates.digest(look, Path(__file__).parents[1])
    made_from = source(edition, program, pickle.dumps(sorted(shells.items())))
    return Press(
        edition=edition,
        shells=shells,
        environment=templates.environment(look, edition.language),
        look=program,
        folder=folder,
        store=kept,
        source=made_from,
        known=kept.recall(made_from),
    )


def print_all(machine: Press, jobs: int, skip: frozenset[str] = frozenset()) -> int:
    """Make every page but those at `skip`, in `jobs` processes when that pays; their number.

    Pages that this build did not use are removed from the store.
    """
    work = [
        (number, identifier)
        for number, kind in enumerate(PAGES)
        for identifier in kind.over(machine.edition.catalog)
        if kind.address(identifier) not in skip
    ]
    digests = spread(
        lambda job: machine.make(PAGES[job[0]], job[1]), work, jobs,
        chunk=CHUNK, worth=WORTH_FORKING,
    )  # fmt: skip
    paths = (PAGES[number].address(identifier) for number, identifier in work)
    machine.store.note(machine.source, dict(zip(paths, digests, strict=True)))
    machine.store.tidy(set(digests))
    return len(digests)
