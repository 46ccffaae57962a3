"""From what the rows gave to measures and sections with their flags."""

from collections.abc import Iterator, Sequence

from ...language.i18n import Text
from . import defects, numbering
from .model import PlanFlag
from .parts import Measure, Section
from .rows import Table


def finish(table: Table) -> list[Text]:
    """Make measures and sections whole, once all rows are known; what must be told of them."""
    numbering.numbered_headings(table)
    unused = [row for at, row in enumerate(table.times, 1) if at not in table.timed]
    table.dropped += unused
    table.left |= dict.fromkeys((row.place for row in unused), 1)
    told: list[Text] = []
    for measure in table.measures:
        defects.repair(measure, table)
        told += defects.take_names(measure)
        defects.unshift(measure)
        defects.dashes(measure)
        defects.cut_texts(measure)
        if table.columns is not None and not table.columns.has("term"):
            defects.term_from_title(measure)
    defects.footnotes(table)
    defects.cut_names(table)
    defects.odd_dot(table)
    parents = numbering.parents(table.measures)
    numbering.late_headings(table)
    numbering.unique_numbers(table)
    numbering.gaps(table)
    numbering.broken_sections(table)
    defects.blanks(table, parents)
    above = numbering.sections_above(table)
    for order, section in enumerate(table.sections, start=1):
        section.order, section.parent = order, above.get(order, 0)
    for order, measure in enumerate(table.measures, start=1):
        measure.order, measure.parent = order, parents.get(order, 0)
    return told


def flags_of(resource: str, owners: Sequence[Section | Measure]) -> Iterator[PlanFlag]:
    """The defects of sections or measures as flags of the plan."""
    for owner in owners:
        for mark in owner.marks:
            yield PlanFlag(
                resource=resource, record=str(owner.order), place=owner.place, **vars(mark)
            )
