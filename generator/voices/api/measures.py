"""Measures with their terms, targets, status and flags."""

from collections.abc import Iterator

from ...data.catalog import Catalog
from ...data.catalog.records import Flag, Measure, Target
from . import documents as d
from .common import flag, named
from .progress import status_entry


def measure(catalog: Catalog, item: Measure) -> d.MeasureEntry:
    """A measure; its flags are those of the measure itself and of its targets."""
    links = catalog.responsibilities_of.get(item.id, ())
    return d.MeasureEntry(
        id=item.id,
        number=item.number,
        order=item.order,
        section=item.section,
        parent=item.parent,
        title=item.title,
        term=term(item),
        responsible=tuple(named(catalog.bodies[link.body]) for link in links),
        responsible_text=item.responsible_text,
        expected_result=item.expected_result,
        targets=tuple(map(target, catalog.targets_of.get(item.id, ()))),
        status=status_entry(catalog, item),
        flags=tuple(map(flag, _flags(catalog, item))),
        url=measure_url(item),
        extra=dict(item.extra),
    )


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
    return d.TargetEntry(
        operator=item.operator,
        value=whole(item.value),
        unit=item.unit,
        population=item.population,
        population_text=item.population_text,
        denominator=item.denominator,
        text=item.text,
        base=None if item.base is None else whole(item.base),
        by=item.by,
    )


def whole(value: float) -> d.Number:
    """60.0 as 60; 41.5 as it is."""
    return int(value) if float(value).is_integer() else value


def _flags(catalog: Catalog, item: Measure) -> Iterator[Flag]:
    yield from catalog.flags_of.get(("measures", item.id), ())
    for own in catalog.targets_of.get(item.id, ()):
        yield from catalog.flags_of.get(("targets", own.id), ())
