"""Data packages with their tables."""

from ...data import profiles
from ...data.catalog import Catalog, kinds
from ...data.packages import Package, Source
from ...data.packages.publication import Publication
from . import shapes as s
from .common import ADDRESSES, FICTIONAL, UP, linked
from .indexes import Rows, row_shape, some_of
from .shapes import Json, Shape

TABLE = Shape(
    "TableSummary",
    "A table of the package.",
    {
        "name": s.text("Name of the table."),
        "title": s.text("Its title."),
        "rows": s.count("Rows."),
        "path": s.text("Its file, from the root of the version."),
        "href": s.text("Its file, relative to this document."),
        "sha256": s.text("SHA-256 of the file.", **s.SHA256),
    },
)
PUBLICATION = Shape(
    "PublicationEntry",
    "What the publisher says of the publication; null is unknown.",
    {
        "owner": s.text("Who made the data."),
        "inn": s.maybe(s.text("Tax number of the owner.", pattern="^[0-9]{10}$")),
        "official": s.maybe(s.text("The position of who answers for the data; no names.")),
        "phone": s.maybe(s.text("Office telephone.")),
        "email": s.maybe(s.text("Office e-mail.")),
        "updates": s.maybe(s.text("How often the data is renewed.")),
        "valid_until": s.maybe(s.day("Until when the data is valid.")),
        "withdrawn_before": s.maybe(s.day("Versions from before this day are not offered.")),
        "keywords": s.many(s.text(""), "Keywords."),
    },
    of=Publication,
)
SOURCE = Shape(
    "SourceEntry",
    "A document that the data is taken from, or a licence.",
    {
        "title": s.text("Its title."),
        "url": s.maybe(s.text("Its address on the web.")),
        "href": s.maybe(s.text("The same address.")),
    },
)
PACKAGE = Shape(
    "PackageDocument",
    "A data package: tables with their SHA-256.",
    {
        "id": s.ident("Its name."),
        "name": s.ident("Its name."),
        "title": s.text("Its title."),
        "description": s.text("What it holds."),
        "profile": s.code(profiles.PROFILES, "What kind of package it is."),
        "version": s.text("Its version."),
        "created": s.day("The day of this version."),
        "fictional": FICTIONAL,
        "publishers": s.many(s.text(""), "Who made the data."),
        "publication": s.one(PUBLICATION),
        "licenses": s.many(s.text(""), "Titles of its licences."),
        "terms": s.many(SOURCE, "Its licences, with their addresses."),
        "sources": s.many(SOURCE, "What the data is taken from."),
        "tables": s.many(TABLE, "Its tables."),
        "zip": s.text("All of its files in one, from the root of the version."),
        "zip_href": s.text("The same file, relative to this document."),
        **ADDRESSES,
    },
)


ROWS = Rows(
    row_shape(
        "PackageSummary", "A data package in short.",
        some_of(PACKAGE, "id", "name", "title", "profile", "version", "created"),
        progress=True,
    ),
    kinds.PACKAGE.page,
    lambda analysis, key: analysis.standing.of_plans(
        plan.id for plan in analysis.catalog.roadmaps_in[key]
    ),
    derived=lambda edition, item: {"profile": item.profile.name},
)  # fmt: skip


def package(catalog: Catalog, identifier: str) -> Json:
    found = catalog.package[identifier]
    zipped = kinds.PACKAGE.inside(found.name, f"{found.name}.zip")
    return PACKAGE(
        found,
        id=found.name,
        profile=found.profile.name,
        publication=PUBLICATION(found.publication),
        licenses=[item.title for item in found.licenses],
        terms=[_source(item) for item in found.licenses],
        sources=[_source(item) for item in found.sources],
        tables=_tables(found),
        zip=zipped,
        zip_href=UP + zipped,
        **linked(kinds.PACKAGE.page(found.name)),
    )


def _source(item: Source) -> Json:
    url = item.path if item.path and "://" in item.path else None
    return SOURCE(title=item.title, url=url, href=url)


def _tables(found: Package) -> list[Json]:
    paths = {
        name: kinds.PACKAGE.inside(found.name, table.file) for name, table in found.tables.items()
    }
    return [
        TABLE(
            table,
            name=name,
            title=table.resource.title,
            rows=len(table.frame),
            path=paths[name],
            href=UP + paths[name],
        )
        for name, table in found.tables.items()
    ]
