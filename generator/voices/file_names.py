"""Files that are made of an entity: what a person calls each, and what this edition offers."""

import re
from collections.abc import Callable, Mapping

from ..data.catalog import kinds
from ..data.catalog.kinds import CALENDAR, CARD
from ..language.i18n import Text, _
from .edition import Edition
from .views import Download

# What no file system of a reader allows in a name, and what would end a line in a header.
FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|]+')
LONGEST = 100
# The calendar of all that is ahead on the site.
SITE_CALENDAR = "calendar/kalendar.ics"
# What files say of themselves besides the name of their entity.
TITLES: Mapping[str, Callable[[str], Text]] = {
    "roadmap": lambda name: _("Roadmap: {title}", title=name),
    "school": lambda name: _("{name}: a page for parents", name=name),
}


def is_offered(edition: Edition, suffix: str) -> bool:
    """Whether this edition has files of the format."""
    return any(offer.suffix == suffix for offer in edition.formats)


def is_made(edition: Edition, suffix: str, kind: str, identifier: str) -> bool:
    """Whether this edition has the file: a calendar is not made where nothing has a date."""
    offered = any(offer.suffix == suffix and kind in offer.kinds for offer in edition.formats)
    dated = suffix != CALENDAR or (kind, identifier) in edition.analysis.duties.agenda_of
    return offered and dated


def card(edition: Edition, kind: str, identifier: str) -> str:
    """The address of the picture of a link to an entity; empty if this edition has none."""
    if not edition.address or not is_made(edition, CARD, kind, identifier):
        return ""
    return edition.address + kinds.BY_NAME[kind].file(identifier, CARD)


def name(edition: Edition, kind: str, identifier: str) -> str:
    """What a person sees as the file's name, without a suffix; safe on every system."""
    of = kinds.BY_NAME[kind]
    record = of.records(edition.catalog).get(identifier)
    called = of.brief(record) if record else identifier
    title = TITLES.get(kind)
    return file_name(title(called).render(edition.language) if title else called)


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
            kinds.BY_NAME[kind].file(identifier, offer.suffix),
            f"{called}.{offer.suffix}",
        )
        for offer in edition.formats
        if offer.suffix != CARD and is_made(edition, offer.suffix, kind, identifier)
    )
