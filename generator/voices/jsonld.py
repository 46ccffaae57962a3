"""What the subject of a page is to machines, in the words of schema.org.

Each function makes the description of one kind of entity, without what is unknown and
without its name and address, which all kinds share. The terms are those of
https://schema.org/docs/full.html.
"""

import json
from collections.abc import Mapping

from ..data.catalog import Catalog, kinds
from ..data.catalog.kinds import PACKAGE
from .edition import Edition

Thing = Mapping[str, object]
_JSON = json.JSONEncoder(ensure_ascii=False)


def school(edition: Edition, identifier: str) -> Thing:
    found = edition.catalog.schools[identifier]
    return {
        "@type": "School",
        "legalName": found.full_name,
        "address": found.address,
        "telephone": found.phone,
        "email": found.email,
        "sameAs": found.website,
        "taxID": found.inn,
        "geo": _point(found.latitude, found.longitude),
        "containedInPlace": _place(edition, found.territory),
    }


def territory(edition: Edition, identifier: str) -> Thing:
    parent = edition.catalog.territories[identifier].parent
    return {
        "@type": "AdministrativeArea",
        "containedInPlace": _place(edition, parent) if parent else None,
    }


def body(edition: Edition, identifier: str) -> Thing:
    found = edition.catalog.bodies[identifier]
    return {
        "@type": "Organization",
        "alternateName": found.short_name,
        "telephone": found.phone,
        "email": found.email,
        "sameAs": found.website,
        "areaServed": _place(edition, found.territory),
    }


def roadmap(edition: Edition, identifier: str) -> Thing:
    catalog = edition.catalog
    plan = catalog.roadmaps[identifier]
    owner = catalog.bodies.get(plan.owner)
    return {
        "@type": "DigitalDocument",
        "headline": plan.title,
        "temporalCoverage": f"{plan.start.isoformat()}/{plan.end.isoformat()}",
        "spatialCoverage": _place(edition, plan.territory),
        "author": _organization(owner.name) if owner else None,
        "isBasedOn": edition.canonical + kinds.PACKAGE.page(plan.origin.package),
    }


def school_list(edition: Edition, identifier: str) -> Thing:
    found = edition.catalog.lists[identifier]
    return {
        "@type": "DigitalDocument",
        "spatialCoverage": _place(edition, found.territory) if found.territory else None,
        "isBasedOn": edition.canonical + kinds.PACKAGE.page(found.origin.package),
    }


def procedure(edition: Edition, identifier: str) -> Thing:
    package = edition.analysis.procedures[identifier].origin.package
    about = _dataset(edition.catalog, package)
    return {**about, "isBasedOn": edition.canonical + kinds.PACKAGE.page(package)}


def package(edition: Edition, identifier: str) -> Thing:
    found = edition.catalog.package[identifier]

    def file(path: str, encoding: str, **more: str) -> Thing:
        address = edition.canonical + PACKAGE.inside(identifier, path)
        return {
            "@type": "DataDownload", "encodingFormat": encoding, "contentUrl": address, **more,
        }  # fmt: skip

    return {
        **_dataset(edition.catalog, identifier),
        "distribution": [
            file(f"{identifier}.zip", "application/zip"),
            *(
                file(table.file, "text/csv", name=table.resource.title, sha256=table.sha256)
                for table in found.tables.values()
            ),
        ],
    }


def _point(latitude: float | None, longitude: float | None) -> Thing | None:
    if latitude is None or longitude is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}


def _dataset(catalog: Catalog, package: str) -> dict[str, object]:
    found = catalog.package[package]
    return {
        "@type": "Dataset",
        "version": found.version,
        "dateModified": found.created.isoformat(),
        "license": next((item.path for item in found.licenses if item.path), None),
        "creator": [_organization(name) for name in found.publishers],
    }


def _organization(name: str) -> Thing:
    return {"@type": "Organization", "name": name}


def _place(edition: Edition, territory: str) -> Thing | None:
    found = edition.catalog.territories.get(territory)
    if found is None:
        return None
    address = edition.canonical + kinds.TERRITORY.page(territory)
    return {"@type": "AdministrativeArea", "@id": address, "name": found.name}


def for_script(data: Mapping[str, object]) -> str:
    """`data` as JSON inside a script: `<` is written so that no text can end it."""
    return _JSON.encode(data).replace("<", "\\u003c")
