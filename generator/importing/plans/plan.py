"""From a file to a plan: read, taken apart, understood."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from ...language.i18n import Text, _, ngettext
from ..files.grid import NOWHERE, Document, Paragraph
from ..open_file import read_document
from . import defects, numbering
from .acts import names_act, others_named
from .flow import NO_HEADER, Flow, flow
from .looks import leading_number
from .model import Defect, Dropped, Measure, NotAPlanError, Passport, Plan, Section, defect
from .passport import passport_of
from .people import without_contacts, without_names
from .rows import DRAWN_UP, Table
from .titles import only_period, period_of, period_of_stages

TITLE_PAGE = _("Of this table only the title of the plan and its act are taken.")
SHOWN = 160
_NUMBERS = re.compile(r"\d+")
_LABELLED = re.compile(r"[А-ЯЁ][^:.]{2,40}:\s*\S")


def read_plan(path: Path) -> Plan:
    """The plan in a file of Word, PDF or text; UnreadableError tells why there is none."""
    return plan_of(read_document(path))


def plan_of(source: Document) -> Plan:
    """The plan that the blocks of a file hold; NotAPlanError if they hold none."""
    found = flow(source)
    table = found.table
    told = _finish(table)
    passport = passport_of(found.around, found.paragraphs, found.above)
    lines = _outside(found, passport)
    lost = sum(table.left.values()) + sum(table.untaken.values())
    words, period = _period(passport, table)
    _date_stages(table, passport)
    return Plan(
        **(vars(passport) | {"period_text": words}),
        sections=tuple(table.sections),
        measures=tuple(table.measures),
        flags=(
            *_of_plan(found, passport),
            *_flags_of("sections", table.sections),
            *_flags_of("measures", table.measures),
        ),
        dropped=(*_title_pages(found, passport), *lines),
        told=(
            *source.told,
            *_told(found),
            *_acts_beside(found, passport),
            *_prose_beside(found, passport, lines),
            *told,
        ),
        columns=table.columns.names if table.columns else (),
        rows=(table.seen - len(table.left), table.seen + len(lines)),
        cells=(table.cells - lost, table.cells + len(lines)),
        period=period,
    )


def _finish(table: Table) -> list[Text]:
    """Make measures and sections whole, once all rows are known; what must be told of them."""
    numbering.numbered_headings(table)
    unused = [row for at, row in enumerate(table.times, 1) if at not in table.timed]
    table.dropped += unused
    table.left |= dict.fromkeys((row.place for row in unused), 1)
    told: list[Text] = []
    for section in table.sections:
        defects.unname(section)
    for measure in table.measures:
        defects.repair(measure, table)
        told += defects.take_names(measure)
        defects.unshift(measure)
        defects.dashes(measure)
        defects.cut_texts(measure)
        if table.columns is not None and "term" not in table.columns.roles:
            defects.term_from_title(measure)
    defects.footnotes(table)
    defects.cut_names(table)
    defects.odd_dot(table)
    numbering.find_wholes(table.measures)
    numbering.late_headings(table)
    numbering.unique_numbers(table)
    numbering.gaps(table)
    numbering.nest_sections(table)
    numbering.broken_sections(table)
    defects.blanks(table)
    return told


def _flags_of(resource: str, owners: Sequence[Section | Measure]) -> Iterator[Defect]:
    """The defects of sections or measures as flags of the plan."""
    for owner in owners:
        for found in owner.defects:
            yield replace(found, resource=resource, record=str(owner.order), place=owner.place)


def _outside(found: Flow, passport: Passport) -> tuple[Dropped, ...]:
    """Lines beside and between the tables that became neither a heading nor a statement."""
    repeated = Counter(line.flat for line in found.between)
    said_ = " ".join((passport.title, *(item.text for item in passport.statements)))
    headings = {section.place for section in found.table.sections}
    kinds = (
        (found.outside, _("A numbered line that stands in no table."),
         lambda line: leading_number(line.flat)[1].rstrip(" .;") not in said_),
        # What every page repeats, and the numbers of pages, are no part of the plan.
        (found.between, _("A line between the parts of a table, not taken."),
         lambda line: repeated[line.flat] == 1 and any(map(str.isalpha, line.flat)) and line.flat.rstrip(" .;") not in said_),
        (found.late if found.table.prose else [], _("A line below a measure whose label is not known."),
         lambda line: _LABELLED.match(line.flat)),
    )  # fmt: skip
    told: dict[int, Dropped] = {}
    for lines, reason, is_left in kinds:
        for line in lines:
            if line.place not in headings and is_left(line):
                told.setdefault(id(line), Dropped(place=line.place, reason=reason, words=line.flat))
    rows = tuple(
        Dropped(place=NOWHERE, reason=_("A row of the passport whose label is not known."), words=words)
        for words in passport.unread
    )  # fmt: skip
    return (*told.values(), *rows)


def _title_pages(found: Flow, passport: Passport) -> Iterator[Dropped]:
    """The rows left out; of a table that holds the title or the act of the plan that is said."""
    held = {
        line.place
        for line in found.above
        if line.flat and (line.flat in passport.title or line.flat in passport.act.words)
    }
    for each in found.table.dropped:
        is_page = each.reason == NO_HEADER and each.place in held
        yield replace(each, reason=TITLE_PAGE) if is_page else each


def _acts_beside(found: Flow, passport: Passport) -> Iterator[Text]:
    """Acts that stand around the table and that neither the plan's own act nor a statement holds."""
    kept = " ".join(item.text for item in passport.statements)
    said = (words for line in found.paragraphs for words in others_named(line.flat, passport.act))
    for words in dict.fromkeys(said):
        if words not in kept:
            yield _("Another act is named beside the table and not taken: «{words}».", words=words)


def _prose_beside(found: Flow, passport: Passport, lines: Sequence[Dropped]) -> Iterator[Text]:
    """Paragraphs beside the tables with a number in words that are neither taken nor told."""
    act = passport.act
    day = f"{act.day:%d.%m.%Y}" if act.day else ""
    own = f"{passport.title} {act.words} {act.number} {day}"
    told = [own, *(item.text for item in passport.statements)]
    told += [item.words for item in (*found.table.dropped, *lines)]
    taken, known = _letters(" ".join(told)), set(_NUMBERS.findall(own))
    headings = {section.place for section in found.table.sections}

    def is_left(line: Paragraph) -> bool:
        of_act = names_act(line.flat) and act.number and act.number in line.flat
        if line.place in headings or of_act or DRAWN_UP.match(line.flat):
            return False
        words = without_names(without_contacts(leading_number(line.text)[1]))
        for other in others_named(line.text, act):
            words = words.replace(other, "")
        parts = (part for part in re.split(r"[.;\n]", words) if _letters(part) not in taken)
        return any(map(str.isalpha, words)) and bool(set(_NUMBERS.findall(" ".join(parts))) - known)

    left = [line.flat for line in dict.fromkeys(found.paragraphs) if is_left(line)]
    if left:
        yield ngettext(
            "Beside the tables {n} paragraph with numbers is not taken: «{words}».",
            "Beside the tables {n} paragraphs with numbers are not taken, the first of them: «{words}».",
            len(left), words=without_names(left[0])[:SHOWN],
        )  # fmt: skip


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _period(passport: Passport, table: Table) -> tuple[str, tuple[date, date] | None]:
    """The words that tell when the plan begins and ends, and the two days: the narrowest that is told."""
    words, period = passport.period_text, period_of(passport.period_text)
    own = only_period(passport.statements)
    if own and (period is None or (period[0] <= own[1] and own[2] <= period[1])):
        return own[0], own[1:]
    stages = period_of_stages(passport.statements, () if period else table.sections)
    years = [[day.year for day in days] for days in (period, stages) if days]
    # «на 2021–2024 годы» with stages from September 2021 to August 2024 is that.
    return words, stages if stages and years[0] == years[-1] else period


def _date_stages(table: Table, passport: Passport) -> None:
    """Give stages the terms that the passport has for them: «1 этап – … (сентябрь 2021)»."""
    said = [item.text for item in passport.statements if item.kind == "period"]
    for section in table.sections:
        if section.kind == "stage" and section.number and not section.term_text:
            pattern = re.compile(rf"^(?:{section.number}\s+этап|этап\s+{section.number})\b[^(]*\(([^()]+)\)", re.IGNORECASE)  # fmt: skip
            section.term_text = next(
                (found[1] for text in said if (found := pattern.match(text))), ""
            )


def _of_plan(found: Flow, passport: Passport) -> Iterator[Defect]:
    """Defects of the plan as a whole."""
    yield from found.table.defects
    if found.table.stray:
        yield defect("stray", "; ".join(dict.fromkeys(found.table.stray)))
    if passport.capitals:
        yield defect("capitals")
    if not any(map(_is_numbered, found.table.measures)):
        yield defect("not_numbered")


def _is_numbered(measure: Measure) -> bool:
    """Whether the document gives a number, even one that was not kept."""
    lost = any(found.field == "number" for found in measure.defects)
    return bool(measure.number or measure.number_written or lost)


def _told(found: Flow) -> list[Text]:
    """Columns that a plan has no place for, or that nothing heads."""
    headless = _("The table has no header; its columns are understood by what they hold: number, measure, term, who is responsible, result.")  # fmt: skip
    return [headless] * found.headless + [
        _("The column «{name}» is not taken: {count} cells.", name=name, count=count)
        if name
        else _("Cells beside the columns of the header are not taken: {count}.", count=count)
        for name, count in found.table.untaken.items()
    ]


__all__ = ["Dropped", "NotAPlanError", "Plan", "plan_of", "read_plan"]
