"""The static API: every document as JSON under `api/v1/`, with its JSON Schema beside it."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter

from ...analysis import analyse
from ...changes import EMPTY, Log
from ...data.catalog import Catalog
from ...output import OutputFile, Target, text_file
from . import changes as changes_
from . import documents as d
from . import lists, packages, places, plans, procedures, schools
from .common import PREFIX, is_fictional, json_path

# What a schema is called, the dataclass that it is made from.
SCHEMAS: Mapping[str, type[d.Document]] = {
    "index": d.IndexDocument,
    "roadmaps-index": d.RoadmapsDocument,
    "roadmap": d.RoadmapDocument,
    "schools-index": d.SchoolsDocument,
    "school": d.SchoolDocument,
    "territory": d.TerritoryDocument,
    "body": d.BodyDocument,
    "list": d.ListDocument,
    "procedure": d.ProcedureDocument,
    "package": d.PackageDocument,
    "changes": d.ChangesDocument,
}

Maker = Callable[[Catalog, str], d.Document]

# A folder of the API, the entities it holds, the function that makes a document.
COLLECTIONS: tuple[tuple[str, Callable[[Catalog], Mapping[str, Any]], Maker], ...] = (
    ("roadmaps", lambda catalog: catalog.roadmaps, plans.roadmap),
    ("schools", lambda catalog: catalog.schools, schools.school),
    ("territories", lambda catalog: catalog.territories, places.territory),
    ("bodies", lambda catalog: catalog.bodies, places.body),
    ("lists", lambda catalog: catalog.lists, lists.school_list),
    ("procedures", lambda catalog: analyse(catalog).procedures, procedures.procedure),
    ("packages", lambda catalog: catalog.package, packages.package),
)


def targets(catalog: Catalog, release: str, log: Log = EMPTY) -> Iterator[Target]:
    """Every document of the API, then the schemas."""
    yield _target("index.json", index, catalog, release)
    yield _target("roadmaps/index.json", plans.index, catalog)
    yield _target("schools/index.json", schools.index, catalog)
    yield _target("changes.json", changes_.changes, catalog, release, log)
    for folder, ids, make in COLLECTIONS:
        for identifier in ids(catalog):
            yield _target(f"{folder}/{identifier}.json", make, catalog, identifier)
    yield Target(f"{PREFIX}schemas", _schemas)


def _schemas() -> Iterator[OutputFile]:
    for name, kind in SCHEMAS.items():
        yield text_file(json_path("schemas", name), _pretty(schema(kind)))


def _target(path: str, make: Callable[..., d.Document], *told: object) -> Target:
    return Target(f"{PREFIX}{path}", lambda: (_file(path, make(*told)),))


def index(catalog: Catalog, release: str) -> d.IndexDocument:
    found = {folder: ids(catalog) for folder, ids, make in COLLECTIONS}
    found["measures"] = catalog.measures
    return d.IndexDocument(
        release=release,
        as_of=catalog.as_of,
        counts={name: len(records) for name, records in found.items()},
        fictional={
            name: sum(is_fictional(catalog, item) for item in records.values())
            for name, records in found.items()
        },
        links={
            "roadmaps": json_path("roadmaps", "index"),
            "schools": json_path("schools", "index"),
            "changes": f"{PREFIX}changes.json",
            **{f"{folder}/{{id}}": json_path(folder, "{id}") for folder, *_ in COLLECTIONS},
        },
        schemas={name: json_path("schemas", name) for name in SCHEMAS},
    )


def schema(kind: type[d.Document]) -> dict[str, Any]:
    """The JSON Schema of a document."""
    made = ADAPTERS[kind].json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


# What turns documents of each kind into JSON; it takes a while to make.
ADAPTERS: Mapping[type[d.Document], TypeAdapter[Any]] = {
    kind: TypeAdapter(kind) for kind in SCHEMAS.values()
}


def _file(path: str, document: d.Document) -> OutputFile:
    content = ADAPTERS[type(document)].dump_json(document, indent=1)
    return OutputFile(f"{PREFIX}{path}", content + b"\n")


def _pretty(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
