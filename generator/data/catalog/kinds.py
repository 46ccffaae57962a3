"""The kinds of entities, each a line in `KINDS`, and the addresses of all that the site has of them.

Whatever goes through kinds, or leads to an entity, reads this table.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ...language.i18n import Text, _
from .. import profiles
from . import Catalog

API = "api/v1/"
FEEDS = "feeds/"
CALENDAR = "ics"
CARD = "png"
# Charts that have a bare page, embed/NAME/ID/, and the first part of the address of whose they are.
SHARES, AREA_SHARES, TIMELINE = "shares", "area-shares", "timeline"
EMBEDDED = {SHARES: "schools", AREA_SHARES: "territories", TIMELINE: "roadmaps"}


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of entity; addresses are relative to the site's root.

    `name` is what the code calls one: its page, template and files are called by it.
    `collection` is what all are called in the catalogue, in the API and in feeds; `records`
    finds them, by id. `folder` holds the pages, where it is not called like the collection;
    `listing` is the page that leads to them, where they have none of their own. `title` is
    the column that readers know one by, `short` that where room is short; `cited` is what a
    citation calls the page, and a kind without it is not cited. `followed` kinds have a
    feed, and changes are told on their pages. `stem` is what files made of one are called.
    """

    name: str
    collection: str
    records: Callable[[Catalog], Mapping[str, Any]]
    folder: str = ""
    listing: str = ""
    title: str = "name"
    short: str = ""
    cited: Text | None = None
    followed: bool = False
    stem: str = "{id}"

    @property
    def pages(self) -> str:
        """The address of a page, with {id} for the entity."""
        return f"{self.folder or self.collection}/{{id}}/"

    @property
    def section(self) -> str:
        """The listing that pages of this kind belong to."""
        return self.listing or f"{self.folder or self.collection}/"

    def page(self, identifier: str, anchor: str = "") -> str:
        """The page of an entity, or a place on it."""
        path = f"{self.folder or self.collection}/{identifier}/"
        return f"{path}#{anchor}" if anchor else path

    def document(self, identifier: str) -> str:
        """What the API says of an entity."""
        return f"{API}{self.collection}/{identifier}.json"

    def feed(self, identifier: str) -> str:
        return f"{FEEDS}{self.collection}/{identifier}.xml"

    def inside(self, identifier: str, name: str) -> str:
        """A file that lies beside the page of an entity."""
        return f"{self.folder or self.collection}/{identifier}/{name}"

    def file(self, identifier: str, suffix: str) -> str:
        """A file that is made of an entity."""
        return self.inside(identifier, f"{self.file_stem(identifier, suffix)}.{suffix}")

    def file_stem(self, identifier: str, suffix: str = "") -> str:
        """The name of a file in addresses, without its suffix."""
        stem = {CALENDAR: "kalendar-{id}", CARD: "card"}.get(suffix, self.stem)
        return stem.format(id=identifier)

    def called(self, record: Any) -> str:
        """What readers call an entity."""
        return str(getattr(record, self.title))

    def brief(self, record: Any) -> str:
        return str(getattr(record, self.short or self.title))


ROADMAP = Kind(
    name="roadmap", collection="roadmaps", records=lambda catalog: catalog.roadmaps,
    title="short_title", cited=_("a roadmap and how it goes"), followed=True,
    stem="dorozhnaya-karta-{id}",
)  # fmt: skip
TERRITORY = Kind(
    name="territory", collection="territories", records=lambda catalog: catalog.territories,
    cited=_("data on a territory"), followed=True,
)  # fmt: skip
BODY = Kind(
    name="body", collection="bodies", records=lambda catalog: catalog.bodies,
    short="label", cited=_("measures and reports of a body"), followed=True,
)  # fmt: skip
SCHOOL = Kind(
    name="school", collection="schools", records=lambda catalog: catalog.schools,
    cited=_("data on a school"), followed=True, stem="listok-{id}",
)  # fmt: skip
LIST = Kind(
    name="school_list", collection="lists", records=lambda catalog: catalog.lists,
    listing="schools/", title="title", cited=_("a list of schools"),
)  # fmt: skip
PROCEDURE = Kind(
    name="procedure", collection="procedures", listing="schools/",
    records=lambda catalog: catalog.procedures,
    title="subject", cited=_("results of a procedure"),
)  # fmt: skip
PACKAGE = Kind(
    name="package", collection="packages", folder="data",
    records=lambda catalog: catalog.package, title="title", cited=_("a data package"),
)  # fmt: skip
KINDS = (SCHOOL, BODY, ROADMAP, TERRITORY, LIST, PROCEDURE, PACKAGE)

# Kinds that have pages, and neither a document of the API nor files.
DICTIONARY = Kind(
    name="dictionary", collection="dictionary", folder="data/dictionary", listing="data/",
    records=lambda catalog: {name: profiles.profile(name) for name in profiles.PROFILES},
)  # fmt: skip
PAGED = (DICTIONARY,)

# Pages that people wrote.
REPORT = Kind(name="report", collection="reports", records=lambda catalog: {})
METHOD = Kind(name="method", collection="methods", records=lambda catalog: {})

BY_NAME: Mapping[str, Kind] = {kind.name: kind for kind in (*KINDS, *PAGED, REPORT, METHOD)}
BY_COLLECTION: Mapping[str, Kind] = {kind.collection: kind for kind in KINDS}
BY_FOLDER: Mapping[str, Kind] = {kind.folder or kind.collection: kind for kind in (*KINDS, *PAGED)}
FOLLOWED = tuple(kind.collection for kind in KINDS if kind.followed)
