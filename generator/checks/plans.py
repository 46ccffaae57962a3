"""Sections, parents, responsible bodies, targets, duties, lists and flags of plans."""

from collections import Counter
from collections.abc import Sequence

from ..data import profiles
from ..data.catalog import ENTITIES, Catalog
from ..data.catalog.records import (
    Duty,
    Flag,
    ListEntry,
    Measure,
    Record,
    Responsibility,
    SchoolList,
    Section,
)
from ..language.i18n import _
from ..language.terms import Period, parse_term
from .finding import (
    ABSENT,
    OUTSIDE,
    READ,
    Checks,
    Finding,
    Findings,
    error,
    is_flagged,
    is_whole,
    warning,
)


def sections_and_parents(catalog: Catalog) -> Findings:
    """Ensure that section and parent of a measure are of the same plan, and come before it."""
    for measure in catalog.all("measures", Measure):
        section = catalog.sections.get(measure.section or "")
        if section and section.roadmap != measure.roadmap:
            yield error(
                measure,
                "section",
                _("The section belongs to another plan, {roadmap}.", roadmap=section.roadmap),
                _("Write the id of a section of the measure's own plan."),
            )
        parent = catalog.measures.get(measure.parent or "")
        if parent and parent.roadmap != measure.roadmap:
            yield error(
                measure,
                "parent",
                _("The parent measure belongs to another plan, {roadmap}.", roadmap=parent.roadmap),
                _("Write the id of a measure of the same plan."),
            )
        elif parent and parent.order >= measure.order:
            yield error(
                measure,
                "parent",
                _("The parent must stand above its parts."),
                _("Correct the order or the parent."),
            )


def orders_and_numbers(catalog: Catalog) -> Findings:
    """Ensure that within a plan no order and no number of a measure or section occurs twice."""
    for roadmap in catalog.roadmaps:
        measures = catalog.measures_of[roadmap]
        yield from _repeated(measures, "order", [(item.order, item.order) for item in measures])
        numbers = [(item.anchor, item.number or item.order) for item in measures]
        yield from _repeated(measures, "number", numbers)
        sections: tuple[Section, ...] = catalog.sections_of[roadmap]
        yield from _repeated(sections, "order", [(item.order, item.order) for item in sections])


def _repeated(
    found: tuple[Record, ...], field: str, values: Sequence[tuple[object, object]]
) -> Findings:
    """Findings where the first of two `values` occurs twice; the second is what is shown."""
    counts = Counter(value for value, _shown in values)
    for record, (value, shown) in zip(found, values, strict=True):
        if counts[value] > 1:
            yield error(
                record,
                field,
                _("«{value}» occurs {count} times in this plan.", value=shown, count=counts[value]),
                _("Give each row of the plan a value of its own."),
            )


def responsible_bodies_known(catalog: Catalog) -> Findings:
    """Ensure that those responsible as printed are resolved, and a name always to one body."""
    meanings: dict[tuple[str, str], str] = {}
    for measure in catalog.all("measures", Measure):
        resolved = catalog.responsibilities_of[measure.id]
        whole = is_whole(catalog, "responsibilities", measure.origin.package)
        settled = is_flagged(catalog, measure, READ | ABSENT, "responsible_text")
        if measure.responsible_text and not resolved and whole and not settled:
            yield error(
                measure,
                "responsible_text",
                _("The document names who is responsible, but no body is given."),
                _("Add rows to the table responsibilities, one for each body."),
                question=True,
            )
        if not (measure.responsible_text or resolved or _may_be_silent(catalog, measure)):
            yield warning(
                measure,
                "responsible_text",
                _("Nobody answers for the measure."),
                _("Name the body; if the document has none, add a flag with the code missing_in_source."),
                question=True,
            )  # fmt: skip
        for item in resolved:
            known = meanings.setdefault((measure.roadmap, item.text), item.body)
            if known != item.body and not is_flagged(catalog, measure, READ, "responsible_text"):
                yield _two_meanings(item, known)


def _may_be_silent(catalog: Catalog, measure: Measure) -> bool:
    """A part of a measure has those of the whole; a flag may tell that there are none."""
    return (
        measure.parent is not None
        or not is_whole(catalog, "responsibilities", measure.origin.package)
        or is_flagged(catalog, measure, ABSENT, "responsible_text")
    )


def _two_meanings(item: Responsibility, known: str) -> Finding:
    return error(
        item,
        "text",
        _("«{text}» means {known} elsewhere in this plan.", text=item.text, known=known),
        _("Give one name one meaning within a plan."),
        question=True,
    )


def duties_computable(catalog: Catalog) -> Findings:
    """Ensure that the dates of a duty follow from its term, and that somebody must report."""
    for duty in catalog.all("duties", Duty):
        if list(duty.slots) != sorted(set(duty.slots)):
            yield error(
                duty,
                "slots",
                _("The dates are not in order, or one occurs twice."),
                _("Write each date once, the earliest first."),
                value=None,
            )
        if duty.start <= duty.end:
            read = parse_term(duty.term_text, Period(start=duty.start, end=duty.end))
            if read.slots and read.slots != duty.slots:
                shown = ";".join(str(slot) for slot in read.slots)
                if not is_flagged(catalog, duty, OUTSIDE, "slots", "term_text"):
                    yield error(
                        duty,
                        "slots",
                        _("By its text the duty falls due on {slots}.", slots=shown),
                        _("Write these dates, or add a flag at slots that tells why not."),
                        value=";".join(str(slot) for slot in duty.slots),
                    )
        body = catalog.bodies.get(duty.reporter)
        if not is_whole(catalog, "bodies"):
            continue
        if is_flagged(catalog, duty, READ | ABSENT, "reporter"):
            continue
        if body and body.kind == "group" and not catalog.members_of.get(body.id):
            yield error(
                duty,
                "reporter",
                _("The group that must report has no members."),
                _("Give its members the group's id in the column member_of of bodies."),
            )


def flags_point_at_something(catalog: Catalog) -> Findings:
    """Ensure that a flag names a table, a record and a field that exist."""
    ids = {
        resource: {getattr(item, "id", None) for item in catalog.all(resource, kind)}
        for resource, kind in ENTITIES.items()
    }
    for flag in catalog.all("flags", Flag):
        remedy = _("Write the table, the record's id and the field that the flag is about.")
        if flag.resource not in profiles.profile("roadmaps").resource_names:
            yield error(
                flag,
                "resource",
                _("There is no table {name}.", name=flag.resource),
                remedy,
            )
            continue
        whole = is_whole(catalog, flag.resource, flag.origin.package)
        if flag.record not in ids[flag.resource] and whole:
            yield error(
                flag,
                "record",
                _("The table {table} has no such record.", table=flag.resource),
                remedy,
            )
        if flag.field and flag.field not in profiles.resource(flag.resource).field_names:
            yield error(
                flag,
                "field",
                _("The table {table} has no such field.", table=flag.resource),
                remedy,
            )


def lists_add_up(catalog: Catalog) -> Findings:
    """Ensure that a published list holds as many schools and territories as it says."""
    for entry in catalog.all("list_entries", ListEntry):
        if bool(entry.school) == bool(entry.territory):
            yield error(
                entry,
                "school",
                _("An entry names a school or a territory, exactly one of them."),
                _("Fill in one of the columns school and territory."),
            )
    for found in catalog.all("lists", SchoolList):
        if not is_whole(catalog, "list_entries", found.origin.package):
            continue
        entries = catalog.entries_of[found.id]
        counts = (
            ("schools_stated", found.schools_stated, sum(bool(e.school) for e in entries)),
            ("territories_stated", found.territories_stated, sum(bool(e.territory) for e in entries)),
        )  # fmt: skip
        for field, stated, counted in counts:
            silent = field == "schools_stated" and not found.published
            if stated is None or stated == counted or silent:
                continue
            if not is_flagged(catalog, found, READ | ABSENT, field):
                yield error(
                    found,
                    field,
                    _("The list says {stated}, but {counted} are named.", stated=stated, counted=counted),
                    _("Add the missing entries, or a flag at this field that tells of the gap."),
                )  # fmt: skip


CHECKS: Checks = (
    sections_and_parents,
    orders_and_numbers,
    responsible_bodies_known,
    duties_computable,
    flags_point_at_something,
    lists_add_up,
)
