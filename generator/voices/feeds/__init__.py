"""Atom feeds: what changed on the whole site, and for each school, body, plan and territory.

Ids are tag URIs made of the ids in the log, so that they stay when the site moves. Times
are dates of the data, at midnight; no clock is read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from urllib.parse import urljoin, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from ...changes import FEED, KIND_TITLES, Entry, Log, page_of
from ...data.catalog import Catalog, kinds
from ...language.i18n import _
from ...output import OutputFile, Target, text_file

PAGE = "changes/"
MOST = 50
NO_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
# A tag URI is made of a name and a day on which it belonged to the maker (RFC 4151).
DAY = "2026-01-01"


@dataclass(frozen=True, kw_only=True)
class Item:
    """An entry of a feed; `page` is an address, `updated` a date and time."""

    id: str
    title: str
    updated: str
    kind: str
    label: str
    page: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Feed:
    """What the template gets."""

    id: str
    language: str
    title: str
    author: str
    updated: str
    address: str
    page: str
    items: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class Publisher:
    """What all feeds of a site share: its address, with a slash at its end, and its name."""

    catalog: Catalog
    address: str
    author: str
    language: str

    def tag(self, name: str) -> str:
        """A permanent name of something on this site."""
        return f"tag:{urlsplit(self.address).hostname or 'open-roadmaps'},{DAY}:{name}"


def targets(log: Log, publisher: Publisher) -> Iterator[Target]:
    """The feed of the site and that of each entity, whether or not anything changed there."""
    title = _("Changes").render(publisher.language)

    def whole() -> tuple[OutputFile]:
        feed = _feed(FEED, PAGE, title, log.entries, publisher.catalog.as_of, publisher)
        return (text_file(FEED, _template().render(feed=feed)),)

    def one(kind: kinds.Kind, identifier: str) -> tuple[OutputFile]:
        path = kind.feed(identifier)
        record = kind.records(publisher.catalog)[identifier]
        named = f"{kind.called(record)}: {title}"
        entries = log.of(kind.collection, identifier)
        # Where nothing has changed yet, the day since which the entity is told of.
        day = publisher.catalog.package[record.origin.package].created
        feed = _feed(path, kind.page(identifier), named, entries, day, publisher)
        return (text_file(path, _template().render(feed=feed)),)

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
    return environment.get_template("feed.xml")


def _feed(
    path: str, page: str, title: str, entries: Iterable[Entry], day: date, publisher: Publisher
) -> Feed:
    shown = tuple(entries)[:MOST]
    return Feed(
        id=publisher.tag(path),
        language=publisher.language,
        title=_xml(title),
        author=publisher.author,
        updated=_midnight(max((entry.day for entry in shown), default=day)),
        address=urljoin(publisher.address, path),
        page=urljoin(publisher.address, page),
        items=tuple(_item(entry, publisher) for entry in shown),
    )


def _item(entry: Entry, publisher: Publisher) -> Item:
    label = KIND_TITLES[entry.kind].render(publisher.language)
    fictional = _("Fictional data.").render(publisher.language) + " " if entry.fictional else ""
    return Item(
        id=publisher.tag(f"changes/{entry.id}"),
        title=_xml(f"{fictional}{label}: {entry.owner_name}"),
        updated=_midnight(entry.day),
        kind=str(entry.kind),
        label=label,
        page=urljoin(publisher.address, page_of(entry, publisher.catalog) or PAGE),
        text=_xml(entry.text),
    )


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _xml(text: str) -> str:
    """`text` without the characters that no XML document may hold."""
    return NO_XML.sub("", text)
