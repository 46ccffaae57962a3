"""Procedures with the results of territories."""

from ...analysis import analyse
from ...analysis.records import Reference
from ...data.catalog import Catalog
from . import documents as d
from .common import provenance


def procedure(catalog: Catalog, identifier: str) -> d.ProcedureDocument:
    """A procedure with the results of territories."""
    analysis = analyse(catalog)
    found = analysis.procedures[identifier]
    return d.ProcedureDocument(
        id=found.id,
        kind=found.kind,
        subject=found.subject,
        grade=found.grade,
        school_year=found.school_year,
        scale=found.scale,
        minimum=found.minimum,
        minimum_source=found.minimum_source,
        maximum=found.maximum,
        mandatory=found.mandatory,
        references=tuple(map(reference, analysis.references_in.get(identifier, ()))),
        url=f"procedures/{identifier}/",
        provenance=provenance(catalog, found),
    )


def reference(item: Reference) -> d.ReferenceEntry:
    return d.ReferenceEntry(
        territory=item.territory,
        n=item.n,
        below=item.below,
        share=item.share,
        share_low=item.share_low,
        share_high=item.share_high,
        mean=item.mean,
        why_not=item.why_not,
    )
