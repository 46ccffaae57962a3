"""The static API: every document as JSON under `api/v1/`, with its JSON Schema beside it."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from ...data.catalog import Catalog, kinds
from ...data.catalog.kinds import API, Kind
from ...data.reads import digest_of
from ...output import OutputFile, Target, text_file
from ..edition import Edition
from . import (
    changes,
    codes,
    indexes,
    indicators,
    lists,
    packages,
    places,
    plans,
    procedures,
    reports,
    schools,
    site,
)
from . import shapes as s
from .common import counted, json_path
from .indexes import Rows
from .parts import PART, whole_or_parts, with_more, written
from .shapes import Json, Shape


@dataclass(frozen=True)
class Collection:
    """A folder of the API: what a schema of its documents is called, what they hold.

    `over` are its entities by id, `make` the document of one, `rows` what the index tells of it.
    """

    folder: str
    schema: str
    shape: Shape
    over: Callable[[Edition], Mapping[str, Any]]
    make: Callable[[Edition, str], Json]
    rows: Rows


def _of(
    kind: Kind, schema: str, shape: Shape, make: Callable[[Catalog, str], Json], rows: Rows
) -> Collection:
    """The collection of a kind of entity of the catalogue."""
    return Collection(
        kind.collection, schema, shape, lambda edition: kind.records(edition.catalog),
        lambda edition, identifier: make(edition.catalog, identifier), rows,
    )  # fmt: skip


COLLECTIONS: tuple[Collection, ...] = (
    _of(kinds.ROADMAP, "roadmap", plans.ROADMAP, plans.roadmap, plans.ROWS),
    _of(kinds.SCHOOL, "school", schools.SCHOOL, schools.school, schools.ROWS),
    _of(kinds.TERRITORY, "territory", places.TERRITORY, places.territory, places.TERRITORY_ROWS),
    _of(kinds.BODY, "body", places.BODY, places.body, places.BODY_ROWS),
    _of(kinds.LIST, "list", lists.LIST, lists.school_list, lists.ROWS),
    _of(kinds.PROCEDURE, "procedure", procedures.PROCEDURE, procedures.procedure, procedures.ROWS),
    _of(kinds.PACKAGE, "package", packages.PACKAGE, packages.package, packages.ROWS),
    Collection(
        "indicators", "indicator", indicators.INDICATOR, lambda of: of.analysis.indicators,
        lambda of, identifier: indicators.indicator(of.catalog, identifier), indicators.ROWS,
    ),
    Collection(
        "reports", "report", reports.REPORT, reports.cards, partial(reports.report, {}), reports.ROWS,
    ),
    Collection(
        "codes", "codes", codes.LIST, lambda of: codes.lists(),
        lambda of, identifier: codes.code_list(identifier, of.language), codes.ROWS,
    ),
)  # fmt: skip

ENTRY = Shape(
    "IndexEntry",
    "Documents of one kind.",
    {
        "name": s.text("Their name; `{id}` stands for that of an entity."),
        "told": s.text("What they are."),
        "url": s.text("Their address, from the root of the version."),
        "href": s.text("Their address, relative to this document."),
        "schema": s.text("Their JSON Schema, from the root of the version."),
        "schema_href": s.text("Their JSON Schema, relative to this document."),
    },
)
INDEX = Shape(
    "IndexDocument",
    "The front door: what there is, how much of it is invented, and where.",
    {
        "release": s.text("The name of this edition."),
        "as_of": s.day("Its day."),
        "counts": s.mapping(s.count(""), "How many entities of each kind there are."),
        "fictional": s.mapping(s.count(""), "How many of them are invented."),
        "links": s.mapping(s.text(""), "Addresses of documents, from the root of the version."),
        "schemas": s.mapping(s.text(""), "Their JSON Schemas, from the root of the version."),
        "documents": s.many(ENTRY, "The same with addresses that are relative to this document."),
    },
)
# Documents that stand alone: what a schema and the document are called.
ALONE: Mapping[str, tuple[Shape, Callable[[Edition], Json]]] = {
    "changes": (changes.CHANGES, lambda of: changes.changes(of.catalog, of.release, of.log)),
    "redirects": (site.REDIRECTS, site.redirects),
    "versions": (site.VERSIONS, site.versions),
}
SCHEMAS: Mapping[str, Shape] = {
    "index": INDEX,
    **{f"{item.folder}-index": indexes.shape(item.folder, item.rows) for item in COLLECTIONS},
    **{item.schema: with_more(item.shape) for item in COLLECTIONS},
    "part": PART,
    **{name: with_more(shape) for name, (shape, _make) in ALONE.items()},
}

Counts = Mapping[str, tuple[int, int]]


def targets(edition: Edition, answers: reports.Answers) -> Iterator[Target]:
    """Every document of the API, then the schemas; `answers` are those of reports, by name."""
    found = {item.folder: item.over(edition) for item in COLLECTIONS}
    found["measures"] = edition.catalog.measures
    counts = {name: counted(edition.catalog, items) for name, items in found.items()}
    yield Target(f"{API}index.json", partial(_front, edition, counts), digest_of(counts))
    for name, (_shape, make) in ALONE.items():
        yield Target(f"{API}{name}.json", partial(_alone, edition, name, make))
    for item in COLLECTIONS:
        for part in indexes.parts(found[item.folder], *counts[item.folder]):
            given = digest_of(part)
            path = f"{API}{item.folder}/{part.name}"
            yield Target(path, partial(_index, edition, item, part), given)
        # Reports are made from texts as well, not from the catalogue alone.
        answering = item.shape is reports.REPORT
        of = replace(item, make=partial(reports.report, answers)) if answering else item
        for identifier in found[item.folder]:
            given = digest_of(answers.get(identifier)) if answering else b""
            path = json_path(item.folder, identifier)
            yield Target(path, partial(_document, edition, of, identifier), given)
    yield Target(f"{API}schemas", _schemas)


def _front(edition: Edition, counts: Counts) -> Iterator[OutputFile]:
    yield OutputFile(f"{API}index.json", written(index(edition, counts)))


def _alone(edition: Edition, name: str, make: Callable[[Edition], Json]) -> Iterator[OutputFile]:
    for own, content in whole_or_parts(name, make(edition)):
        yield OutputFile(f"{API}{own}", content)


def _index(edition: Edition, of: Collection, part: indexes.Part) -> Iterator[OutputFile]:
    document = indexes.index(edition, of.folder, of.rows, of.over(edition), part)
    yield OutputFile(f"{API}{of.folder}/{part.name}", written(document))


def _document(edition: Edition, of: Collection, identifier: str) -> Iterator[OutputFile]:
    for name, content in whole_or_parts(identifier, of.make(edition, identifier)):
        yield OutputFile(f"{API}{of.folder}/{name}", content)


def _schemas() -> Iterator[OutputFile]:
    for name, shape in SCHEMAS.items():
        content = json.dumps(shape.schema, ensure_ascii=False, indent=1)
        yield text_file(json_path("schemas", name), content + "\n")


def index(edition: Edition, counts: Counts) -> Json:
    """The front door; `counts` are of each kind, how many there are and how many are invented."""
    return INDEX(
        release=edition.release,
        as_of=edition.catalog.as_of,
        counts={name: total for name, (total, _fictional) in counts.items()},
        fictional={name: fictional for name, (_total, fictional) in counts.items()},
        links={name: path for name, path, _schema, _told in documents()},
        schemas={name: json_path("schemas", name) for name in SCHEMAS},
        documents=[
            ENTRY(
                name=name,
                told=told,
                url=path,
                href=path.removeprefix(API),
                schema=json_path("schemas", schema),
                schema_href=f"schemas/{schema}.json",
            )
            for name, path, schema, told in documents()
        ],
    )


def documents() -> Iterator[tuple[str, str, str, str]]:
    """Name, address, schema and description of every kind of document."""
    for name in ("index", *ALONE):
        yield name, f"{API}{name}.json", name, SCHEMAS[name].told
    for item in COLLECTIONS:
        schema = f"{item.folder}-index"
        yield item.folder, json_path(item.folder, "index"), schema, SCHEMAS[schema].told
        yield f"{item.folder}/{{id}}", json_path(item.folder, "{id}"), item.schema, item.shape.told
    yield "parts", json_path("{kind}", "{id}.{property}.{page}"), "part", PART.told


__all__ = ["ALONE", "API", "COLLECTIONS", "SCHEMAS", "documents", "index", "targets"]
