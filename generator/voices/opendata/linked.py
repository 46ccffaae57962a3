"""The catalogue for machines: DCAT-AP as JSON-LD."""

import json
from collections.abc import Iterable
from typing import Any

from ...data.catalog.kinds import PACKAGE
from ...data.packages import Package
from ...language.i18n import _
from .data_set import DataSet
from .tables import provenance, subjects, title

CATALOG = "data/catalog.jsonld"
# From the catalogue to the root of the version.
UP = "../"
AUTHORITY = "http://publications.europa.eu/resource/authority"
MEDIA = "https://www.iana.org/assignments/media-types"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LANGUAGES = {"ru": "RUS", "en": "ENG"}
Node = dict[str, Any]


def catalogue(found: Iterable[DataSet], name: str, address: str, language: str) -> str:
    """The catalogue `data/catalog.jsonld`: a package is a dataset, and so is each of its tables.

    `name` is the site's, `address` where it stands, with a slash at its end; where that is
    not known, addresses count from the catalogue itself.
    """
    address = address or UP
    all_ = tuple(found)
    packages = list(dict.fromkeys(item.package for item in all_))
    days = [item.modified for item in all_]
    graph: Node = {
        "@context": CONTEXT,
        "@id": address + CATALOG,
        "@type": "dcat:Catalog",
        "dct:title": _said(name, language),
        "dct:description": _said(name, language),
        "dct:publisher": _agent(name),
        "dct:language": _iri(f"{AUTHORITY}/language/{LANGUAGES.get(language, 'RUS')}"),
        "foaf:homepage": _iri(address + "data/"),
        **({"dct:modified": _day(max(days).isoformat())} if days else {}),
        "dcat:dataset": [
            *(_package(item, all_, address, language) for item in packages),
            *(_table(item, address, language) for item in all_),
        ],
    }
    return json.dumps(graph, ensure_ascii=False, indent=1) + "\n"


def _package(package: Package, all_: Iterable[DataSet], address: str, language: str) -> Node:
    own = [item for item in all_ if item.package is package]
    return {
        "@id": _whole(package, address),
        "@type": "dcat:Dataset",
        "dct:identifier": package.name,
        "dct:title": _said(_name(package, language), language),
        "dct:description": _said(package.description or package.title, language),
        "dct:publisher": _agent(package.publication.owner),
        "dct:modified": _day(package.created.isoformat()),
        "dcat:version": package.version,
        "dcat:landingPage": _iri(address + PACKAGE.page(package.name)),
        "dct:hasPart": [_iri(_identity(item, address)) for item in own],
        **_contact(package),
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dcat:accessURL": _iri(address + PACKAGE.page(package.name)),
                "dcat:downloadURL": _iri(
                    address + PACKAGE.inside(package.name, f"{package.name}.zip")
                ),
                "dct:format": _iri(f"{AUTHORITY}/file-type/ZIP"),
                "dcat:mediaType": _iri(f"{MEDIA}/application/zip"),
                **_licence(package),
            }
        ],
    }


def _table(found: DataSet, address: str, language: str) -> Node:
    package = found.package
    return {
        "@id": _identity(found, address),
        "@type": "dcat:Dataset",
        "dct:identifier": found.identifier,
        "dct:title": _said(title(found, language), language),
        "dct:description": _said(found.table.resource.described(language), language),
        "dct:publisher": _agent(package.publication.owner),
        "dct:issued": _day(found.first.isoformat()),
        "dct:modified": _day(found.modified.isoformat()),
        "dct:provenance": {
            "@type": "dct:ProvenanceStatement",
            "dct:description": _said(provenance(found).render(language), language),
        },
        "dcat:keyword": [_said(word, language) for word in subjects(found, language)],
        "dct:isPartOf": _iri(_whole(package, address)),
        **_contact(package),
        "dcat:distribution": [_file(found, address)],
    }


def _file(found: DataSet, address: str) -> Node:
    return {
        "@type": "dcat:Distribution",
        "dcat:accessURL": _iri(_identity(found, address)),
        "dcat:downloadURL": _iri(address + found.path(f"{found.newest.name}.csv")),
        "dct:format": _iri(f"{AUTHORITY}/file-type/CSV"),
        "dcat:mediaType": _iri(f"{MEDIA}/text/csv"),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": _iri("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
            "spdx:checksumValue": {"@value": found.sha256, "@type": "xsd:hexBinary"},
        },
        **_licence(found.package),
    }


def _whole(package: Package, address: str) -> str:
    return address + PACKAGE.page(package.name, "dataset")


def _name(package: Package, language: str) -> str:
    if package.fictional:
        return _("Fictional data: {title}", title=package.title).render(language)
    return package.title


def _identity(found: DataSet, address: str) -> str:
    """The table on the page of its package: an address that answers."""
    return address + PACKAGE.page(found.package.name, found.table.resource.name)


def _contact(package: Package) -> Node:
    """The official who answers for the data, if one is named."""
    said = package.publication
    if not said.official:
        return {}
    card: Node = {"@type": "vcard:Organization", "vcard:fn": said.official}
    if said.email:
        card["vcard:hasEmail"] = _iri(f"mailto:{said.email}")
    if said.phone:
        card["vcard:hasTelephone"] = said.phone
    return {"dcat:contactPoint": card}


def _licence(package: Package) -> Node:
    found = [_iri(item.path) for item in package.licenses if item.path]
    return {"dct:license": found[0] if len(found) == 1 else found} if found else {}


def _agent(name: str) -> Node:
    return {"@type": "foaf:Agent", "foaf:name": name}


def _said(text: str, language: str) -> Node:
    return {"@value": text, "@language": language}


def _day(text: str) -> Node:
    return {"@value": text, "@type": "xsd:date"}


def _iri(text: str) -> Node:
    return {"@id": text}
