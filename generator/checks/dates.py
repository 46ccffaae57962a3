"""Terms and dates."""

from datetime import date
from operator import attrgetter

from ..data.catalog import Catalog
from ..data.catalog.records import (
    Award,
    Duty,
    Event,
    ListEntry,
    Measure,
    Record,
    Roadmap,
    School,
    Section,
)
from ..data.text import short
from ..language.i18n import _
from ..language.terms import (
    ASSUMED,
    EVENT,
    IMPOSSIBLE_DATE,
    MISPRINT,
    NOT_UNDERSTOOD,
    REVERSED,
    SCHEDULED,
    YEAR_AMBIGUOUS,
    Period,
    Term,
    parse_term,
)
from ..language.terms.slots import LONGEST_PLAN
from .finding import ABSENT, OUTSIDE, READ, Checks, Finding, Findings, error, is_flagged, warning

TERM_FIELDS = ("term_text", "term_kind", "term_start", "term_end", "term_slots")
SHAPES = {
    "due": (False, True, False),
    "interval": (True, True, False),
    "from": (True, True, False),
    "period": (True, True, False),
    "recurring": (True, True, True),
    "undated": (False, False, False),
    "missing": (False, False, False),
}
WHEN = attrgetter("kind", "start", "end", "slots")
# Of what it is told when it begins and when it ends, by the columns.
SPANS: tuple[tuple[str, type[Record], str, str], ...] = (
    ("roadmaps", Roadmap, "start", "end"),
    ("sections", Section, "start", "end"),
    ("measures", Measure, "term_start", "term_end"),
    ("events", Event, "start", "end"),
    ("duties", Duty, "start", "end"),
    ("schools", School, "opened", "closed"),
    ("list_entries", ListEntry, "entered", "left"),
)

DOUBTS = {
    NOT_UNDERSTOOD: _("its words have no meaning that the program knows"),
    IMPOSSIBLE_DATE: _("no calendar has such a day"),
    REVERSED: _("it ends before it starts"),
    YEAR_AMBIGUOUS: _("its year is not told, and more than one fits"),
    ASSUMED: _("its words leave the day open"),
    SCHEDULED: _("it names a schedule that may be closer"),
    MISPRINT: _("a sign in it is printed wrongly"),
    EVENT: _("it hangs on an event whose day is not told"),
}
"""Why a term is not certain, by the notes on its reading."""


def dates_in_order(catalog: Catalog) -> Findings:
    """Ensure that nothing ends before it starts."""
    for resource, kind, first, last in SPANS:
        for record in catalog.all(resource, kind):
            # The dates of a term are its own: term_start is `term.start`.
            start, end = (attrgetter(name.replace("_", "."))(record) for name in (first, last))
            if start and end and end < start:
                yield error(
                    record,
                    last,
                    _("{last} {end} is before {first} {start}.", last=last, end=end, first=first, start=start),
                    _("Correct one of the two dates."),
                    value=end,
                )  # fmt: skip


def plans_are_not_endless(catalog: Catalog) -> Findings:
    """Ensure that no plan and no duty lasts longer than thirty years: its dates would have no end."""
    spans: list[Roadmap | Duty] = [
        *catalog.all("roadmaps", Roadmap), *catalog.all("duties", Duty),
    ]  # fmt: skip
    for found in spans:
        if (found.end - found.start).days > LONGEST_PLAN:
            yield error(
                found,
                "end",
                _("It lasts longer than thirty years, from {start} to {end}.",
                  start=found.start, end=found.end),
                _("Correct the year of one of the two dates."),
            )  # fmt: skip


def terms_well_formed(catalog: Catalog) -> Findings:
    """Ensure that a term as understood has the dates that its kind needs, and no others."""
    for measure in catalog.all("measures", Measure):
        term = measure.term
        if not measure.term_stated:
            continue
        given = (term.start is not None, term.end is not None, bool(term.slots))
        for name, has, must in zip(TERM_FIELDS[2:], given, SHAPES[term.kind], strict=True):
            if has and not must:
                yield error(
                    measure,
                    name,
                    _("A term of the kind {kind} has no {field}.", kind=term.kind, field=name),
                    _("Empty the cell, or correct the kind of the term."),
                    value=None,
                )
            elif must and not has:
                yield error(
                    measure,
                    name,
                    _("A term of the kind {kind} needs {field}.", kind=term.kind, field=name),
                    _("Fill in the cell; or empty all cells of the term, then it is read from the text."),
                    value=None,
                )  # fmt: skip


def terms_match_text(catalog: Catalog) -> Findings:
    """Ensure that a term as understood is what its text says, or that a flag tells why not."""
    for measure in catalog.all("measures", Measure):
        roadmap = catalog.roadmaps.get(measure.roadmap)
        if not measure.term_stated or roadmap is None or roadmap.end < roadmap.start:
            continue
        read = parse_term(measure.term_text, Period(start=roadmap.start, end=roadmap.end))
        if NOT_UNDERSTOOD in read.notes:
            if not is_flagged(catalog, measure, READ | ABSENT, *TERM_FIELDS):
                yield _unread(measure)
        elif not (
            WHEN(read) == WHEN(measure.term) or is_flagged(catalog, measure, READ, *TERM_FIELDS)
        ):
            yield error(
                measure,
                "term_kind",
                _(
                    "The text «{text}» means {read}, but the cells say {stated}.",
                    text=measure.term_text or "",
                    read=_shown(read),
                    stated=_shown(measure.term),
                ),
                _(
                    "Empty the cells of the term, or add a flag at term_text with the code "
                    "interpreted or contradiction that tells why."
                ),
                value=measure.term.kind,
            )


def _unread(measure: Measure) -> Finding:
    return warning(
        measure,
        "term_text",
        _(
            "The text «{text}» is not understood: that the cells say the same cannot be checked.",
            text=short(measure.term_text or ""),
        ),
        _("Add a flag at term_text with the code interpreted that tells how the term was read."),
    )


def terms_understood(catalog: Catalog) -> Findings:
    """Ensure that every term is understood, or that a flag says how it stands."""
    for measure in catalog.all("measures", Measure):
        doubts = [note for note in measure.term.notes if note != "outside_period"]
        if doubts and not is_flagged(catalog, measure, READ | ABSENT, *TERM_FIELDS):
            yield warning(
                measure,
                "term_text",
                _("The term is not understood for certain: {why}.", why=DOUBTS[doubts[0]]),
                _(
                    "Fill in the cells term_kind, term_start and term_end as the term is to be "
                    "understood, and add a flag at term_text with the code interpreted."
                ),
            )


def terms_in_period(catalog: Catalog) -> Findings:
    """Ensure that terms, stages, events and slots lie inside the plan's period, or are flagged."""
    for measure in catalog.all("measures", Measure):
        roadmap = catalog.roadmaps.get(measure.roadmap)
        if roadmap is None or is_flagged(catalog, measure, OUTSIDE, *TERM_FIELDS):
            continue
        dates = [measure.term.start, measure.term.end, *measure.term.slots]
        yield from _outside(measure, "term_text", dates, roadmap)
    for section in catalog.all("sections", Section):
        roadmap = catalog.roadmaps.get(section.roadmap)
        if roadmap and not is_flagged(catalog, section, OUTSIDE, "term_text", "start", "end"):
            yield from _outside(section, "start", [section.start, section.end], roadmap)
    for event in catalog.all("events", Event):
        measure_of = catalog.measures.get(event.measure)
        roadmap = catalog.roadmaps.get(measure_of.roadmap) if measure_of else None
        if roadmap and not is_flagged(catalog, event, OUTSIDE, "start", "end"):
            yield from _outside(event, "start", [event.start, event.end], roadmap)


def _outside(record: Record, field: str, dates: list[date | None], roadmap: Roadmap) -> Findings:
    outside = [day for day in dates if day and not roadmap.start <= day <= roadmap.end]
    if outside and roadmap.start <= roadmap.end:
        yield error(
            record,
            field,
            _(
                "The date {day} lies outside the plan's period, {start} to {end}.",
                day=outside[0],
                start=roadmap.start,
                end=roadmap.end,
            ),
            _("Correct the date; if the document says so, add a flag with the code outside_period."),
            value=outside[0],
        )  # fmt: skip


def missing_terms_flagged(catalog: Catalog) -> Findings:
    """Ensure that a measure without a term carries a flag, unless its parts have terms."""
    with_parts = {item.parent for item in catalog.measures.values() if item.parent}
    for measure in catalog.all("measures", Measure):
        if measure.term.kind != "missing" or measure.id in with_parts:
            continue
        if measure.roadmap not in catalog.roadmaps:
            continue
        if not is_flagged(catalog, measure, ABSENT, *TERM_FIELDS):
            yield warning(
                measure,
                "term_text",
                _("The measure has no term."),
                _("Write the term; if the document has none, add a flag with the code missing_in_source."),
                value=None,
            )  # fmt: skip


def awards_after_plan(catalog: Catalog) -> Findings:
    """Ensure that applications and awards are not dated before the plan."""
    for award in catalog.all("awards", Award):
        measure = catalog.measures.get(award.measure)
        roadmap = catalog.roadmaps.get(measure.roadmap) if measure else None
        if roadmap and award.date < roadmap.start:
            yield error(
                award,
                "date",
                _("The date is before the plan's start, {start}.", start=roadmap.start),
                _("Correct the date."),
            )


def _shown(term: Term) -> str:
    parts = [term.kind, str(term.start or "…"), str(term.end or "…")]
    return " ".join([*parts, ";".join(str(slot) for slot in term.slots)]).strip()


CHECKS: Checks = (
    dates_in_order,
    plans_are_not_endless,
    terms_well_formed,
    terms_match_text,
    terms_understood,
    terms_in_period,
    missing_terms_flagged,
    awards_after_plan,
)
