"""Reports that bodies owe, and the answers that plans give to risks."""

from datetime import date

from ..data.catalog import Catalog
from ..data.catalog.records import Duty, Progress, Record, Report, Risk, RiskMeasure
from ..language.i18n import Text, _
from ..methods.reporting import reporters, slots_of
from .finding import Checks, Findings, error, is_whole, warning

ONE_REPORT = _("Tell the same in the tables progress and reports: they speak of one report.")


def report_slots_exist(catalog: Catalog) -> Findings:
    """Ensure that a report is about a day on which one falls due."""
    for report, duty in _reports(catalog):
        if report.slot in duty.slots:
            continue
        known = ", ".join(day.isoformat() for day in duty.slots)
        remedy = (
            _("Write one of the days of this duty: {days}.", days=known)
            if known
            else _("The duty has no days: fill in its column slots, or remove the report.")
        )
        message = _(
            "No report of the duty {duty} falls due on {day}.", duty=duty.id, day=report.slot
        )
        yield error(
            report,
            "slot",
            message,
            remedy,
        )


def reporters_owe_reports(catalog: Catalog) -> Findings:
    """Ensure that a report comes from a body that must report: for a group, from its members."""
    if not is_whole(catalog, "bodies"):
        return
    for report, duty in _reports(catalog):
        owing = {body.id for body in reporters(duty, catalog)}
        if report.reporter in owing or report.reporter not in catalog.bodies:
            continue
        if report.reporter == duty.reporter:
            remedy = _("Write the member of the group that sent the report, one row for each.")
        else:
            remedy = _("Write the body that must report, or correct the duty's column reporter.")
        yield error(
            report,
            "reporter",
            _("{body} does not report by the duty {duty}.", body=report.reporter, duty=duty.id),
            remedy,
        )


def reports_follow_their_period(catalog: Catalog) -> Findings:
    """Ensure that a report is not older than what it tells of."""
    for report, duty in _reports(catalog):
        period = next((one.period for one in slots_of(duty) if one.due == report.slot), None)
        if period is None:
            continue
        if report.submitted_on < period.start:
            yield error(
                report,
                "submitted_on",
                _("The report is about the time from {start} to {end}, which had not begun.", start=period.start, end=period.end),
                _("Correct the date, or the column slot."),
            )  # fmt: skip
        elif report.submitted_on < period.end < report.slot:
            yield warning(
                report,
                "submitted_on",
                _("The report came before the period that it is about was over, on {end}.", end=period.end),
                _("Check the date and the column slot."),
            )  # fmt: skip


def reports_already_sent(catalog: Catalog) -> Findings:
    """Ensure that a report was not submitted after the day of the package that tells of it."""
    for report in catalog.all("reports", Report):
        created = catalog.package[report.origin.package].created
        if report.submitted_on > created:
            yield error(
                report,
                "submitted_on",
                _("The package is of {day}: it cannot know of a later report.", day=created),
                _("Correct the date, or renew created in datapackage.json."),
            )


def reports_agree_with_progress(catalog: Catalog) -> Findings:
    """Ensure that a report and the progress of the measure that sets the duty tell the same.

    Where one body reports by each day of the measure, both tables tell of one thing: whether
    it came, and whether in time. A page shows both.
    """
    sent = {(report.duty, report.slot): report for report in catalog.all("reports", Report)}
    for duty in catalog.all("duties", Duty):
        measure = catalog.measures.get(duty.measure or "")
        plan = catalog.roadmaps.get(duty.roadmap)
        if not (measure and plan and plan.collected_until) or len(reporters(duty, catalog)) != 1:
            continue
        told = {item.slot: item for item in catalog.progress_of[measure.id]}
        for slot in sorted(set(duty.slots) & set(measure.term.slots)):
            found = _denied(duty, slot, sent.get((duty.id, slot)), told.get(slot))
            if found is not None:
                yield warning(*found, ONE_REPORT)


def _denied(
    duty: Duty, slot: date, report: Report | None, last: Progress | None
) -> tuple[Record, str, Text] | None:
    """The row and column that deny what the other table tells of `slot`, and how; None if none does."""
    done = (last.done_on or last.report_date) if last and last.status == "done" else None
    if report and done is None:
        text = _("The report came, but by the progress of {measure} nothing is done for {slot}.",
                 measure=duty.measure, slot=slot)  # fmt: skip
        return report, "submitted_on", text
    if report and done and (done > slot) != (report.submitted_on > slot):
        text = _("By the progress of {measure} it was done on {day}: one is in time, the other late.",
                 measure=duty.measure, day=done)  # fmt: skip
        return report, "submitted_on", text
    if last and done and not report:
        text = _(
            "It is done, but there is no report of {duty} for {slot}.", duty=duty.id, slot=slot
        )
        return last, "slot", text
    return None


def answers_stand_near_risks(catalog: Catalog) -> Findings:
    """Ensure that a risk is answered by its own plan, a plan under it or one of the school's."""
    risks = {risk.id: risk for risk in catalog.all("risks", Risk)}
    for answer in catalog.all("risk_measures", RiskMeasure):
        risk, measure = risks.get(answer.risk), catalog.measures.get(answer.measure)
        plan = catalog.roadmaps.get(measure.roadmap) if measure else None
        if risk is None or plan is None:
            continue
        if risk.roadmap not in (plan.id, plan.parent) and plan.school != risk.school:
            yield error(
                answer,
                "measure",
                _("The measure belongs to the plan {plan}, which has nothing to do with the risk.", plan=plan.id),
                _("Write a measure of the risk's own plan, of a plan under it, or of the school's plan."),
            )  # fmt: skip


def _reports(catalog: Catalog) -> list[tuple[Report, Duty]]:
    """Reports whose duty is known; the others are told by the check of references."""
    duties = {duty.id: duty for duty in catalog.all("duties", Duty)}
    found = catalog.all("reports", Report)
    return [(report, duties[report.duty]) for report in found if report.duty in duties]


CHECKS: Checks = (
    report_slots_exist,
    reporters_owe_reports,
    reports_follow_their_period,
    reports_already_sent,
    reports_agree_with_progress,
    answers_stand_near_risks,
)
