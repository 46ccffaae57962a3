"""From what the rows gave to measures and sections with their flags."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...language.i18n import Text
from . import defects, numbering
from .model import PlanFlag, PlanMeasure, PlanSection
from .parts import Mark, Measure, Section
from .rows import Table


@dataclass(frozen=True, kw_only=True)
class Finished:
    """Measures and sections with their flags, and what must be told besides."""

    measures: tuple[PlanMeasure, ...]
    sections: tuple[PlanSection, ...]
    flags: tuple[PlanFlag, ...]
    told: tuple[Text, ...]


def finish(table: Table) -> Finished:
    """What the rows of a plan mean, once all of them are known."""
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
    return Finished(
        measures=tuple(_measures(table, parents)),
        sections=tuple(_sections(table)),
        flags=(*_all_flags("sections", table.sections), *_all_flags("measures", table.measures)),
        told=tuple(told),
    )


def _measures(table: Table, parents: dict[int, int]) -> Iterator[PlanMeasure]:
    orders = {id(section): order for order, section in enumerate(table.sections, start=1)}
    for order, measure in enumerate(table.measures, start=1):
        yield PlanMeasure(
            order=order,
            section=orders.get(id(measure.section), 0),
            parent=parents.get(order, 0),
            number=measure.number,
            title=measure.title,
            term_text=measure.term,
            responsible_text=measure.responsible,
            expected_result=measure.result,
            place=measure.place,
        )


def _sections(table: Table) -> Iterator[PlanSection]:
    above = numbering.sections_above(table)
    for order, section in enumerate(table.sections, start=1):
        title = section.title
        yield PlanSection(
            order=order,
            kind=title.kind,
            number=title.number,
            title=title.title,
            term_text=title.term_text,
            parent=above.get(order, 0),
        )


def _all_flags(resource: str, owners: Sequence[Section | Measure]) -> Iterator[PlanFlag]:
    for order, owner in enumerate(owners, start=1):
        yield from (_flag(resource, str(order), mark, owner) for mark in owner.marks)


def _flag(resource: str, record: str, mark: Mark, owner: Section | Measure) -> PlanFlag:
    return PlanFlag(
        resource=resource,
        record=record,
        field=mark.field,
        code=mark.code,
        as_written=mark.as_written,
        note=mark.note,
        place=owner.place,
    )
