"""Reports on progress and moves of deadlines: in time, of their slot, one after another."""

from collections.abc import Iterator
from datetime import date

from ..data.catalog import Catalog
from ..data.catalog.records import Measure, Progress, Record, Roadmap, TermChange
from ..grouping import by_key
from ..language.i18n import _
from .finding import Checks, Findings, cell, error, is_whole, warning


def reports_in_time(catalog: Catalog) -> Findings:
    """Ensure that nothing is dated after the package, before the plan or before its term."""
    for report in catalog.all("progress", Progress):
        for field in ("report_date", "done_on", "verified_on"):
            yield from _not_later(catalog, report, field, getattr(report, field))
        if report.done_on is not None and report.done_on > report.report_date:
            yield error(
                report,
                "done_on",
                _("It was done after it was reported, {day}.", day=report.report_date),
                _("Correct one of the two dates."),
            )
        measure = catalog.measures.get(report.measure)
        roadmap = catalog.roadmaps.get(measure.roadmap) if measure else None
        if measure and roadmap:
            yield from _not_before(report, measure, roadmap)
    for change in catalog.all("term_changes", TermChange):
        yield from _not_later(catalog, change, "changed_on", change.changed_on)


def _not_later(catalog: Catalog, record: Record, field: str, day: date | None) -> Findings:
    created = catalog.package[record.origin.package].created
    if day is not None and day > created:
        yield error(
            record,
            field,
            _("The date is later than the package itself, {day}.", day=created),
            _("Correct the date, or write the day of this edition as created in datapackage.json."),
        )


def _not_before(report: Progress, measure: Measure, roadmap: Roadmap) -> Findings:
    """A report is not older than the plan; one older than its term is told as a doubt."""
    if report.report_date < roadmap.start:
        yield error(
            report,
            "report_date",
            _("The date is before the plan's start, {start}.", start=roadmap.start),
            _("Correct the date."),
        )
        return
    start = _begins(report, measure) if report.status != "cancelled" else None
    if start is not None and report.report_date < start:
        yield warning(
            report,
            "report_date",
            _("The report is older than the term it is about, which begins on {day}.", day=start),
            _("Check the date and the slot; if it was done so early, leave it."),
        )


def _begins(report: Progress, measure: Measure) -> date | None:
    """The first day of what a report is about; a slot's begins after the slot before it."""
    if measure.term.kind != "recurring":
        return measure.term.start
    earlier = [slot for slot in measure.term.slots if report.slot and slot < report.slot]
    return max(earlier, default=measure.term.start)


def slots_exist(catalog: Catalog) -> Findings:
    """Ensure that a report names a slot of its measure if that recurs, and none otherwise."""
    for report in catalog.all("progress", Progress):
        measure = catalog.measures.get(report.measure)
        if measure is None:
            continue
        slots = measure.term.slots if measure.term.kind == "recurring" else ()
        if report.slot is not None and report.slot not in slots:
            shown = ", ".join(str(slot) for slot in slots[:12])
            yield error(
                report,
                "slot",
                _("The measure has no such date; its dates are: {dates}.", dates=shown)
                if shown
                else _("The measure does not recur: it has no dates of its own."),
                _("Write one of the measure's dates as the plan has it, or empty the cell."),
            )
        elif report.slot is None and slots and report.status != "cancelled":
            yield warning(
                report,
                "slot",
                _("The measure recurs, but the report names none of its dates: it closes none."),
                _("Write the date that the report is about."),
            )


def values_fit_targets(catalog: Catalog) -> Findings:
    """Ensure that a value is possible and has a unit, that of a target of the measure."""
    for report in catalog.all("progress", Progress):
        yield from _possible(catalog, report)
        if (report.value is None) != (report.unit is None):
            yield error(
                report,
                "value" if report.value is None else "unit",
                _("A value and its unit go together."),
                _("Fill in both cells or neither."),
            )
            continue
        measure = catalog.measures.get(report.measure)
        if report.unit is None or measure is None:
            continue
        if not is_whole(catalog, "targets", measure.origin.package):
            continue
        units = dict.fromkeys(item.unit for item in catalog.targets_of[measure.id])
        if units and report.unit not in units:
            yield error(
                report,
                "unit",
                _("The target of the measure is counted in {units}.", units=", ".join(units)),
                _("Give the value in the unit of the target."),
            )


def _possible(catalog: Catalog, report: Progress) -> Findings:
    """A share lies between 0 and 100, a count is not below 0; other units may be anything."""
    value, unit = report.value, report.unit
    if value is None or unit not in ("percent", "count"):
        return
    if value < 0 or (unit == "percent" and value > 100):
        shown = cell(catalog, report.origin, "value")
        yield error(
            report,
            "value",
            _("{value} is no possible share or count.", value=shown),
            _("Write a share from 0 to 100 or a count from 0."),
        )


def verification_follows(catalog: Catalog) -> Findings:
    """Ensure that a verification has a date and a body, not the reporter, and comes later."""
    for report in catalog.all("progress", Progress):
        if (report.verified_by is None) != (report.verified_on is None):
            yield error(
                report,
                "verified_by" if report.verified_by is None else "verified_on",
                _("A verification needs both the body and the day; else it does not count."),
                _("Fill in both cells or neither."),
            )
        if report.verified_on is not None and report.verified_on < report.report_date:
            yield error(
                report,
                "verified_on",
                _("It was verified before it was reported, {day}.", day=report.report_date),
                _("Correct one of the two dates."),
            )
        if report.verified_by is not None and report.verified_by == report.reported_by:
            yield warning(
                report,
                "verified_by",
                _("The body verified its own report: that is no verification and does not count."),
                _("Name the other body that verified it, or empty both cells."),
            )


def cancelled_stay_cancelled(catalog: Catalog) -> Findings:
    """Ensure that a report after a cancellation says why the work goes on."""
    for reports in catalog.progress_of.values():
        cancelled: dict[date | None, date] = {}
        for report in reports:
            since = cancelled.pop(report.slot, None) or cancelled.get(None)
            if report.status == "cancelled":
                cancelled[report.slot] = report.report_date
            elif since is not None:
                cancelled.pop(None, None)
                if report.note is None:
                    yield warning(
                        report,
                        "status",
                        _("The measure was cancelled on {day}, but the work goes on.", day=since),
                        _("If it was taken up again, say why in the column note."),
                    )


def term_changes_follow(catalog: Catalog) -> Findings:
    """Ensure that a move changes the deadline, and names the one in force before it."""
    found = catalog.all("term_changes", TermChange)
    for change in found:
        if change.old_end == change.new_end:
            yield error(
                change,
                "new_end",
                _("The new deadline is the old one."),
                _("Write the new deadline or remove the row."),
            )
    groups = by_key(((change.origin.package, change.measure), change) for change in found)
    for (package, name), changes in groups.items():
        measure = catalog.measures.get(name)
        if measure is not None and is_whole(catalog, "term_changes", package):
            ordered = sorted(changes, key=lambda item: item.changed_on)
            yield from _chain(catalog, measure, ordered)


def _chain(catalog: Catalog, measure: Measure, changes: list[TermChange]) -> Findings:
    """Each move starts from a deadline in force: the term's end, a slot, or an earlier move."""
    deadlines = list(_deadlines(catalog, measure))
    for change in changes:
        if change.old_end in deadlines:
            deadlines.remove(change.old_end)
        else:
            shown = ", ".join(str(day) for day in deadlines[:12])
            yield error(
                change,
                "old_end",
                _("The deadline in force then was {days}.", days=shown)
                if shown
                else _("The measure has no deadline that could be moved."),
                _("Write the deadline that stood before this move.")
                if shown
                else _("Fill in the term of the measure, with a flag interpreted, or remove the row."),
            )  # fmt: skip
        deadlines.append(change.new_end)


def _deadlines(catalog: Catalog, measure: Measure) -> Iterator[date]:
    if measure.term.kind == "recurring" and measure.term.slots:
        yield from measure.term.slots
    elif measure.term.end is not None:
        yield measure.term.end
    else:
        ends = [part.term.end for part in catalog.parts_of[measure.id] if part.term.end]
        yield from [max(ends)] if ends else []


CHECKS: Checks = (
    term_changes_follow,
    reports_in_time,
    slots_exist,
    values_fit_targets,
    verification_follows,
    cancelled_stay_cancelled,
)
