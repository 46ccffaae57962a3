"""Lists of schools: in short, as a plan names them, and whole, beside what the rule computes."""

from ...analysis import Analysis, analyse
from ...data.catalog import Catalog
from ...data.catalog.records import ListEntry, SchoolList
from . import documents as d
from .common import provenance
from .progress import tally_entry


def summary(catalog: Catalog, found: SchoolList) -> d.ListSummary:
    entries = catalog.entries_of.get(found.id, ())
    return d.ListSummary(
        id=found.id,
        title=found.title,
        kind=found.kind,
        date=found.date,
        published=found.published,
        schools_stated=found.schools_stated,
        territories_stated=found.territories_stated,
        schools=tuple(item.school for item in entries if item.school),
        territories=tuple(item.territory for item in entries if item.territory),
    )


def school_list(catalog: Catalog, identifier: str) -> d.ListDocument:
    """An official list with its entries, and what the rule computes."""
    found = catalog.lists[identifier]
    analysis = analyse(catalog)
    entries = catalog.entries_of.get(identifier, ())
    return d.ListDocument(
        id=found.id,
        title=found.title,
        kind=found.kind,
        territory=found.territory,
        date=found.date,
        school_year=found.school_year,
        published=found.published,
        schools_stated=found.schools_stated,
        territories_stated=found.territories_stated,
        entries=tuple(_entry(analysis, item, found.school_year) for item in entries),
        computed=analysis.listed_in(found),
        progress=tally_entry(analysis.standing.by_list[identifier]),
        url=f"lists/{identifier}/",
        provenance=provenance(catalog, found),
    )


def _entry(analysis: Analysis, item: ListEntry, school_year: str | None) -> d.ListEntryItem:
    decision = analysis.decision(item.school, school_year)
    return d.ListEntryItem(
        school=item.school,
        territory=item.territory,
        entered=item.entered,
        left=item.left,
        reason=item.reason,
        exception=item.exception,
        rule=decision.listed if decision else None,
    )
