"""Procedures with the results of territories."""

from ...analysis import analyse
from ...analysis.records import Reference
from ...data.catalog import Catalog
from . import documents as d
from .common import project, provenance


def procedure(catalog: Catalog, identifier: str) -> d.ProcedureDocument:
    """A procedure with the results of territories."""
    analysis = analyse(catalog)
    found = analysis.procedures[identifier]
    return project(
        d.ProcedureDocument,
        found,
        references=tuple(map(reference, analysis.references_in.get(identifier, ()))),
        url=f"procedures/{identifier}/",
        provenance=provenance(catalog, found),
    )


def reference(item: Reference) -> d.ReferenceEntry:
    return project(d.ReferenceEntry, item)
