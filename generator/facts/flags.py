"""Defects of the documents that a record shows."""

from ..data.catalog import RESOURCE_OF, Catalog
from ..data.catalog import records as r

Shown = (
    r.Document | r.Duty | r.ListEntry | r.Measure | r.Pairing | r.Risk | r.Roadmap | r.SchoolList
    | r.Section | r.Statement | r.Target
)  # fmt: skip


def flags_at(catalog: Catalog, record: Shown, *fields: str | None) -> tuple[r.Flag, ...]:
    """Flags of a record at one of `fields`; all of them if no field is given."""
    found = catalog.flags_of[RESOURCE_OF[type(record)], record.id]
    return tuple(flag for flag in found if not fields or flag.field in fields)
