"""The measures of a plan as one table: all that is promised, and how it stands."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ... import facts
from ...data import profiles
from ...data.catalog.records import Measure, Roadmap
from ...language.i18n import Text, _
from ...methods.status import Status
from .. import words
from ..edition import Edition, say
from ..paper import Cell, Column, Kind, Table

# Columns of these types in Table Schema are typed in files too.
TYPED: Mapping[str, Kind] = {"integer": "integer", "number": "number", "date": "date"}


def measures_table(edition: Edition, plan: Roadmap) -> Table:
    """A row a measure, in the order of the document."""
    own = edition.catalog.measures_of[plan.id]
    more = {name: _extra(edition, name) for name in dict.fromkeys(n for m in own for n in m.extra)}
    return Table(
        title=say(edition, _("Measures")),
        columns=(*_columns(edition), *more.values()),
        rows=tuple(
            (
                *_cells(edition, item),
                *(_extra_cell(edition, item, name, column.kind) for name, column in more.items()),
            )
            for item in own
        ),
    )


def _columns(edition: Edition) -> tuple[Column, ...]:
    """The columns that every plan has."""
    language = edition.language

    def field(name: str) -> str:
        return words.title_of("measures", name, language)

    def told(text: Text) -> str:
        return say(edition, text)

    return (
        Column(title=told(_("Section")), width=14, place="heading"),
        Column(title=field("number"), width=6),
        Column(title=told(_("Measure")), width=30),
        Column(title=told(_("Term in the document")), width=13),
        Column(title=told(_("Term as understood")), width=15),
        Column(title=told(_("Who answers")), width=17),
        Column(title=told(_("Bodies by the register")), width=17, place="sheet"),
        Column(title=field("expected_result"), width=19),
        Column(title=told(_("Target")), width=13),
        Column(title=told(_("Status")), width=12),
        Column(title=told(_("Deadline as adopted")), kind="date", width=9, place="sheet"),
        Column(title=told(_("Deadline in force")), kind="date", width=13),
        Column(title=told(_("Moves of the deadline")), width=16, place="below"),
        Column(title=told(_("Reported")), width=16, place="below"),
        Column(title=told(_("Evidence")), width=16, place="below"),
        Column(title=told(_("Dates one by one")), width=16, place="below"),
        Column(title=field("note"), width=14, place="below"),
        Column(title=told(_("Notes on the document")), width=20, place="below"),
    )


def _cells(edition: Edition, item: Measure) -> tuple[Cell, ...]:
    catalog, language = edition.catalog, edition.language
    facts_ = facts.measure(catalog, item)
    found = facts_.status
    report = None if found.slots else facts.last_report(catalog, found)
    bodies = joined(answer.body.label for answer in facts_.answers)
    section = catalog.sections.get(item.section or "")
    return (
        words.numbered(section.number, section.title) if section else None,
        item.number,
        item.title,
        item.term_text,
        words.term(item.term, language),
        item.responsible_text or _inherited(edition, facts_, bodies),
        bodies,
        item.expected_result,
        joined(words.target(one.target, language) for one in facts_.targets),
        words.status(found, language),
        found.original,
        found.deadline,
        joined(_moves(edition, found)),
        _reported(edition, report),
        _evidence(edition, report),
        joined(_slots(edition, found)),
        item.note,
        joined(words.note(flag, language) for flag in facts_.flags),
    )


def _inherited(edition: Edition, found: facts.MeasureFacts, bodies: str | None) -> str | None:
    """The bodies of a measure whose words name nobody; for a part, where they are named."""
    if not found.inherited or found.parent is None:
        return bodies
    number = found.parent.number or found.parent.title
    return joined((bodies, say(edition, _("as for measure {number}", number=number))))


def _moves(edition: Edition, found: Status) -> Iterator[str]:
    """Each move of the deadline: from, to, why."""
    for move in found.moves:
        old, new = (words.day(day, edition.language) for day in (move.old_end, move.new_end))
        yield say(edition, _("from {old} to {new}: {reason}", old=old, new=new, reason=move.reason))


def _reported(edition: Edition, found: facts.ReportFacts | None) -> str | None:
    """What the last report says, who sent it, and who verified it."""
    if found is None:
        return None
    report, language = found.report, edition.language
    value = (
        words.amount(report.value, report.unit, language)
        if report.value is not None and report.unit
        else None
    )
    parts = [
        say(edition, _("report of {day}", day=words.day(report.report_date, language))),
        words.label("progress", "status", report.status, language),
        words.value(report.done_on, language),
        say(edition, _("value: {value}", value=value)) if value else None,
        found.reported_by.name if found.reported_by else None,
        _verified(edition, found),
        report.note,
    ]
    return joined(part.rstrip(".") for part in parts if part)


def _verified(edition: Edition, found: facts.ReportFacts) -> str:
    if found.verified_by is None:
        return say(edition, _("not verified by another body"))
    day = words.value(found.verified_on, edition.language) or ""
    return say(edition, _("verified by {body}, {day}", body=found.verified_by.name, day=day))


def _evidence(edition: Edition, found: facts.ReportFacts | None) -> str | None:
    """The address of what shows that the report is true, or its words."""
    if found is None or found.evidence is None:
        return None
    shown = found.evidence
    return f"{edition.address}{shown.url}" if shown.kind == "file" else shown.text


def _slots(edition: Edition, found: Status) -> Iterator[str]:
    """Each date of a measure that recurs, with its own status and report."""
    for slot in found.slots:
        day, deadline = (words.day(day, edition.language) for day in (slot.slot, slot.deadline))
        moved = f" → {deadline}" if slot.deadline != slot.slot else ""
        told = _reported(edition, facts.last_report(edition.catalog, slot))
        status = say(edition, words.STATUS[slot.code])
        yield f"{day}{moved} — {status}" + (f" ({told})" if told else "")


def joined(parts: Iterable[str | None]) -> str | None:
    return "; ".join(part for part in parts if part) or None


def _extra(edition: Edition, name: str) -> Column:
    """A column that the profile has and this module does not know of."""
    field = profiles.resource("measures").field(name)
    return Column(
        title=field.called(edition.language),
        kind=TYPED.get(field.type, "text"),
        unit=words.unit(field.unit, edition.language) if field.unit else None,
        place="below",
    )


def _extra_cell(edition: Edition, item: Measure, name: str, kind: Kind) -> Cell:
    """Numbers and days stay what they are; the rest is told as on the page."""
    content = item.extra.get(name)
    if isinstance(content, int | float | date) and kind != "text":
        return content
    return words.cell("measures", name, content, edition.language)
