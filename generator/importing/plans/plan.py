"""From a file to a plan: read, taken apart, understood."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ...language.i18n import Text, _
from ..files.documents import read_document
from ..files.grid import Document, Place
from .flow import Flow, flow
from .marks import leading_number
from .measures import finish
from .model import Dropped, NotAPlanError, Plan, PlanFlag, PlanSection, said
from .parts import Measure
from .passport import Passport, passport_of, period_of, period_of_stages


def read_plan(path: Path) -> Plan:
    """The plan in a file of Word, PDF or text; UnreadableError tells why there is none."""
    return plan_of(read_document(path))


def plan_of(source: Document) -> Plan:
    """The plan that the blocks of a file hold; NotAPlanError if they hold none."""
    found = flow(source)
    done = finish(found.table)
    left = len(found.table.left)
    lost = sum(found.table.left.values()) + sum(found.table.untaken.values())
    passport = passport_of(found.around, found.paragraphs, found.above)
    lines = _outside(found, passport)
    return Plan(
        title=passport.title,
        period_text=passport.period_text,
        act=passport.act,
        sections=tuple(_staged(done.sections, passport)),
        measures=tuple(done.measures),
        statements=passport.statements,
        flags=(*_plan_flags(found, passport), *done.flags),
        dropped=(*found.table.dropped, *lines),
        told=(*source.told, *_told(found), *done.told),
        columns=found.table.columns.names if found.table.columns else (),
        rows=(found.table.seen - left, found.table.seen + len(lines)),
        cells=(found.table.cells - lost, found.table.cells + len(lines)),
        period=period_of(passport.period_text)
        or period_of_stages(passport.statements, done.sections),
    )


def _outside(found: Flow, passport: Passport) -> tuple[Dropped, ...]:
    """Numbered lines beside the tables that became neither a heading nor a statement."""
    said_ = " ".join((passport.title, *(item.text for item in passport.statements)))
    headings = {section.place for section in found.table.sections}
    return tuple(
        Dropped(place=line.place, reason=_("A numbered line that stands in no table."), words=line.flat)
        for line in found.outside
        if line.place not in headings and leading_number(line.flat)[1].rstrip(" .;") not in said_
    )  # fmt: skip


def _staged(sections: tuple[PlanSection, ...], passport: Passport) -> Iterator[PlanSection]:
    """Stages with the terms that the passport gives them: «1 этап – … (сентябрь 2021)»."""
    said = [item.text for item in passport.statements if item.kind == "period"]
    for section in sections:
        term = ""
        if section.kind == "stage" and section.number and not section.term_text:
            pattern = re.compile(rf"^(?:{section.number}\s+этап|этап\s+{section.number})\b[^(]*\(([^()]+)\)", re.IGNORECASE)  # fmt: skip
            term = next((found[1] for text in said if (found := pattern.match(text))), "")
        yield replace(section, term_text=section.term_text or term)


def _plan_flags(found: Flow, passport: Passport) -> list[PlanFlag]:
    """Flags of the plan as a whole."""
    flags = [
        PlanFlag(
            resource="roadmaps",
            record="",
            field=mark.field,
            code=mark.code,
            as_written=mark.as_written,
            note=mark.note,
            place=Place(),
        )
        for mark in found.table.marks
    ]
    if found.table.stray:
        flags.append(
            _of_plan("", "layout_repaired", "; ".join(dict.fromkeys(found.table.stray)),
                     said("Посторонние знаки между строками таблицы отброшены как ошибки распознавания."))
        )  # fmt: skip
    if passport.capitals:
        flags.append(
            _of_plan("title", "layout_repaired", "", said("Название в документе набрано прописными буквами; здесь — строчными."))
        )  # fmt: skip
    if not any(map(_is_numbered, found.table.measures)):
        flags.append(
            _of_plan("", "order_in_source", "", said("Мероприятия в документе не пронумерованы; число в адресе строки — её порядок в таблице."))
        )  # fmt: skip
    return flags


def _is_numbered(measure: Measure) -> bool:
    """Whether the document gives a number, even one that was not kept."""
    lost = any(mark.field == "number" for mark in measure.marks)
    return bool(measure.number or measure.number_written or lost)


def _of_plan(field: str, code: str, as_written: str, note: str) -> PlanFlag:
    return PlanFlag(resource="roadmaps", record="", field=field, code=code, as_written=as_written, note=note, place=Place())  # fmt: skip


def _told(found: Flow) -> list[Text]:
    """Columns that a plan has no place for."""
    return [
        _("The column «{name}» is not taken: {count} cells.", name=name, count=count)
        if name
        else _("Cells beside the columns of the header are not taken: {count}.", count=count)
        for name, count in found.table.untaken.items()
    ]


__all__ = ["Dropped", "NotAPlanError", "Plan", "plan_of", "read_plan"]
