"""What several documents are made with: addresses, ids, names, flags and provenance."""

from collections.abc import Iterable
from typing import Protocol

from ...data.catalog import Catalog
from ...data.catalog.records import Body, Flag, Record
from ...data.packages import Package
from . import documents as d

PREFIX = "api/v1/"


class HasId(Protocol):
    """Any record that others can refer to."""

    @property
    def id(self) -> str: ...


def json_path(folder: str, name: str) -> str:
    """Where a document stands, from the root of the site."""
    return f"{PREFIX}{folder}/{name}.json"


def ids(found: Iterable[HasId]) -> tuple[str, ...]:
    return tuple(item.id for item in found)


def named(body: Body) -> d.Named:
    return d.Named(id=body.id, name=body.name)


def flag(item: Flag) -> d.FlagEntry:
    return d.FlagEntry(
        code=item.code,
        note=item.note,
        resource=item.resource,
        record=item.record,
        field=item.field,
        as_written=item.as_written,
    )


def provenance(catalog: Catalog, record: Record) -> d.Provenance:
    package = catalog.package[record.origin.package]
    return d.Provenance(package=package.name, version=package.version, fictional=package.fictional)


def is_fictional(catalog: Catalog, item: Record | Package) -> bool:
    return item.fictional if isinstance(item, Package) else catalog.is_fictional(item)
