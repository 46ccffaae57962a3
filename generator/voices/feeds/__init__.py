"""Atom feeds: what changed on the whole site, and for each school, body, plan and territory.

Ids are tag URIs made of the ids in the log, so that they stay when the site moves. Times
are dates of the data, at midnight; no clock is read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from ...changes import FEED, KIND_TITLES, Entry, Log, page_of
from ...data.catalog import Catalog, kinds
from ...language.i18n import _
from ...output import OutputFile, Target, text_file

PAGE = "changes/"
MOST = 50
# Characters that no XML document may hold.
NO_XML = re.compile("[\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
# A tag URI is made of a name and a day on which it belonged to the maker (RFC 4151).
DAY = "2026-01-01"


@dataclass(frozen=True, kw_only=True)
class Publisher:
    """What all feeds of a site share: its address, with a slash at its end, and its name."""

    catalog: Catalog
    address: str
    author: str
    language: str

    def tag(self, name: str) -> str:
        """A permanent name of something on this site."""
        return f"tag:{self._host},{DAY}:{name}"

    @cached_property
    def _host(self) -> str:
        return urlsplit(self.address).hostname or "open-roadmaps"

    def at(self, path: str) -> str:
        """The whole address of a path."""
        return self.address + path

    def page(self, entry: Entry) -> str:
        """Where the change is to be seen."""
        return self.at(page_of(entry, self.catalog) or PAGE)

    def label(self, entry: Entry) -> str:
        return KIND_TITLES[entry.kind].render(self.language)


def targets(log: Log, publisher: Publisher) -> Iterator[Target]:
    """The feed of the site and that of each entity, whether or not anything changed there."""
    title = _("Changes").render(publisher.language)

    def whole() -> tuple[OutputFile]:
        return (_feed(FEED, PAGE, title, log.entries, publisher.catalog.as_of, publisher),)

    def one(kind: kinds.Kind, identifier: str) -> tuple[OutputFile]:
        path = kind.feed(identifier)
        record = kind.records(publisher.catalog)[identifier]
        named = f"{kind.called(record)}: {title}"
        entries = log.of(kind.collection, identifier)
        # Where nothing has changed yet, the day since which the entity is told of.
        day = publisher.catalog.package[record.origin.package].created
        return (_feed(path, kind.page(identifier), named, entries, day, publisher),)

    yield Target(FEED, whole)
    for kind in kinds.KINDS:
        if kind.followed:
            for identifier in kind.records(publisher.catalog):
                yield Target(kind.feed(identifier), partial(one, kind, identifier))


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader(__package__, "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["xml"] = lambda text: NO_XML.sub("", text)
    return environment.get_template("feed.xml")


def _feed(
    path: str, page: str, title: str, entries: Iterable[Entry], day: date, publisher: Publisher
) -> OutputFile:
    """The feed of the newest entries; without any it was last renewed on `day`."""
    shown = tuple(entries)[:MOST]
    content = _template().render(
        publisher=publisher,
        path=path,
        page=page,
        title=title,
        entries=shown,
        updated=max((entry.day for entry in shown), default=day),
        fictional=_("Fictional data.").render(publisher.language),
    )
    return text_file(path, content)
