"""Files that are made of an entity: where each lies, what a person calls it, what is offered."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..data.catalog import Catalog
from ..language.i18n import Text, _
from .edition import Edition
from .views import Download

# What no file system of a reader allows in a name, and what would end a line in a header.
FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|]+')
LONGEST = 100
CALENDAR = "ics"


@dataclass(frozen=True)
class FileKind:
    """Files of one kind of entity: `folder` and `stem` are addresses, `name` is for people."""

    folder: str
    stem: str
    name: Callable[[Catalog, str], Text | str]


FILE_KINDS: dict[str, FileKind] = {
    "roadmap": FileKind(
        "roadmaps/{id}/",
        "dorozhnaya-karta-{id}",
        lambda catalog, key: _("Roadmap: {title}", title=catalog.roadmaps[key].short_title),
    ),
    "school": FileKind(
        "schools/{id}/",
        "listok-{id}",
        lambda catalog, key: _("{name}: a page for parents", name=catalog.schools[key].name),
    ),
    "territory": FileKind(
        "territories/{id}/", "{id}", lambda catalog, key: catalog.territories[key].name
    ),
    "body": FileKind("bodies/{id}/", "{id}", lambda catalog, key: catalog.bodies[key].label),
    "report": FileKind("reports/{id}/", "{id}", lambda catalog, key: key),
}


def stem(kind: str, identifier: str) -> str:
    """The name of an entity's files in addresses, without a suffix."""
    return FILE_KINDS[kind].stem.format(id=identifier)


def path(kind: str, identifier: str, suffix: str) -> str:
    """Where a file lies, from the site's root."""
    folder = FILE_KINDS[kind].folder.format(id=identifier)
    called = f"kalendar-{identifier}" if suffix == CALENDAR else stem(kind, identifier)
    return f"{folder}{called}.{suffix}"


def is_made(edition: Edition, suffix: str, kind: str, identifier: str) -> bool:
    """Whether this edition has the file: a calendar is not made where nothing has a date."""
    offered = any(offer.suffix == suffix and kind in offer.kinds for offer in edition.formats)
    dated = suffix != CALENDAR or (kind, identifier) in edition.analysis.duties.agenda_of
    return offered and dated


def name(edition: Edition, kind: str, identifier: str) -> str:
    """What a person sees as the file's name, without a suffix; safe on every system."""
    called = FILE_KINDS[kind].name(edition.catalog, identifier)
    text = called.render(edition.language) if isinstance(called, Text) else called
    return file_name(text)


def file_name(text: str) -> str:
    """`text` without what a file name cannot hold, cut to a length that every disk takes."""
    clean = " ".join(FORBIDDEN.sub(" ", text.replace(":", " —")).split())
    return clean[:LONGEST].strip(" .") or "roadmap"


def downloads(edition: Edition, kind: str, identifier: str) -> tuple[Download, ...]:
    """What this edition offers of an entity, in the order of the formats."""
    called = name(edition, kind, identifier)
    return tuple(
        Download(
            offer.title.render(edition.language),
            path(kind, identifier, offer.suffix),
            f"{called}.{offer.suffix}",
        )
        for offer in edition.formats
        if is_made(edition, offer.suffix, kind, identifier)
    )
