"""Lists of schools: in short, as a plan names them, and whole, beside what the rule computes."""

from ...analysis import Analysis, analyse
from ...data.catalog import Catalog
from ...data.catalog.records import ListEntry, SchoolList
from . import documents as d
from .common import document, project, provenance
from .progress import tally_entry


def summary(catalog: Catalog, found: SchoolList) -> d.ListSummary:
    entries = catalog.entries_of.get(found.id, ())
    return project(
        d.ListSummary,
        found,
        schools=tuple(item.school for item in entries if item.school),
        territories=tuple(item.territory for item in entries if item.territory),
    )


def school_list(catalog: Catalog, identifier: str) -> d.ListDocument:
    """An official list with its entries, and what the rule computes."""
    found = catalog.lists[identifier]
    analysis = analyse(catalog)
    entries = catalog.entries_of.get(identifier, ())
    act = catalog.documents.get(found.document or "")
    return project(
        d.ListDocument,
        found,
        document=document(act) if act else None,
        entries=tuple(_entry(analysis, item, found.school_year) for item in entries),
        computed=analysis.listed_in(found),
        progress=tally_entry(analysis.standing.by_list[identifier]),
        url=f"lists/{identifier}/",
        provenance=provenance(catalog, found),
    )


def _entry(analysis: Analysis, item: ListEntry, school_year: str | None) -> d.ListEntryItem:
    decision = analysis.decision(item.school, school_year)
    return project(d.ListEntryItem, item, rule=decision.listed if decision else None)
