"""What several documents are made with: addresses, ids, names, flags and provenance."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, Protocol, TypeVar

from ...data.catalog import Catalog
from ...data.catalog.records import Body, Document, Flag, Record
from ...data.packages import Package
from . import documents as d

PREFIX = "api/v1/"
D = TypeVar("D", bound=d.Document)


class HasId(Protocol):
    """Any record that others can refer to."""

    @property
    def id(self) -> str: ...


def project(kind: type[D], found: object, **derived: Any) -> D:
    """A document of `kind`: a field is what is derived for it, else what `found` calls so."""
    names = (field.name for field in fields(kind))  # type: ignore[arg-type]
    return kind(
        **{name: derived[name] if name in derived else getattr(found, name) for name in names}
    )


def json_path(folder: str, name: str) -> str:
    """Where a document stands, from the root of the site."""
    return f"{PREFIX}{folder}/{name}.json"


def ids(found: Iterable[HasId]) -> tuple[str, ...]:
    return tuple(item.id for item in found)


def named(body: Body) -> d.Named:
    return d.Named(id=body.id, name=body.name)


def document(item: Document) -> d.DocumentEntry:
    return project(d.DocumentEntry, item)


def flag(item: Flag) -> d.FlagEntry:
    return project(d.FlagEntry, item)


def provenance(catalog: Catalog, record: Record) -> d.Provenance:
    package = catalog.package[record.origin.package]
    return d.Provenance(package=package.name, version=package.version, fictional=package.fictional)


def is_fictional(catalog: Catalog, item: Record | Package) -> bool:
    return item.fictional if isinstance(item, Package) else catalog.is_fictional(item)
