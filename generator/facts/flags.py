"""Defects of the documents that a record shows."""

from ..data.catalog import Catalog
from ..data.catalog.records import Flag


def flags_at(catalog: Catalog, resource: str, record: str, *fields: str | None) -> tuple[Flag, ...]:
    """Flags of a record at one of `fields`; all of them if no field is given."""
    found = catalog.flags_of.get((resource, record), ())
    return tuple(flag for flag in found if not fields or flag.field in fields)
