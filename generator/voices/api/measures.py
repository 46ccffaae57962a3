"""Measures with their terms, targets, status and flags."""

from ... import facts
from ...data.catalog import Catalog
from ...data.catalog.records import Measure, Target
from . import documents as d
from .common import flag, project
from .progress import status_entry


def measure(catalog: Catalog, item: Measure) -> d.MeasureEntry:
    """A measure; its flags are those of the measure itself and of its targets."""
    found = facts.measure(catalog, item)
    return project(
        d.MeasureEntry,
        item,
        term=term(item),
        responsible=tuple(map(responsible, found.answers)),
        targets=tuple(map(target, found.targets)),
        status=status_entry(catalog, found.status),
        flags=tuple(map(flag, found.flags)),
        url=measure_url(item),
        extra=dict(item.extra),
    )


def responsible(item: facts.Answer) -> d.Responsible:
    return d.Responsible(id=item.body.id, name=item.body.name, inherited=item.inherited)


def measure_url(item: Measure) -> str:
    return f"roadmaps/{item.roadmap}/#{item.anchor}"


def term(item: Measure) -> d.TermEntry:
    return d.TermEntry(
        text=item.term_text or "",
        kind=item.term.kind,
        start=item.term.start,
        end=item.term.end,
        slots=item.term.slots,
    )


def target(item: Target) -> d.TargetEntry:
    return project(d.TargetEntry, item, value=whole(item.value))


def whole(value: float) -> d.Number:
    """60.0 as 60; 41.5 as it is."""
    return int(value) if float(value).is_integer() else value
