"""Until when reports on a plan were collected: no report is known without that day."""

from collections.abc import Iterator
from datetime import date

from ..data.catalog import Catalog
from ..data.catalog.records import Duty, Progress, Record, Report, Roadmap
from ..language.i18n import _
from .finding import Checks, Findings, error, warning


def collection_days(catalog: Catalog) -> Findings:
    """Ensure that the day to which reports were collected can be: not after the package."""
    for plan in catalog.roadmaps.values():
        day, created = plan.collected_until, catalog.package[plan.origin.package].created
        if day is not None and day > created:
            yield error(
                plan,
                "collected_until",
                _("Reports cannot be collected later than the package itself, {day}.", day=created),
                _("Correct the date, or write the day of this edition as created in datapackage.json."),
            )  # fmt: skip
        if day is not None and day < plan.start:
            yield warning(
                plan,
                "collected_until",
                _("Reports were collected before the plan's start, {start}.", start=plan.start),
                _("Check the date; if nothing was collected since, leave it."),
            )
        yield from _place_goes_with_day(plan)


def _place_goes_with_day(plan: Roadmap) -> Findings:
    if plan.collected_from and plan.collected_until is None:
        yield error(
            plan,
            "collected_until",
            _("It is said where reports were looked for, but not until which day."),
            _("Write the last day until which they were looked for, or empty collected_from."),
        )
    if plan.collected_until and plan.collected_from is None:
        yield warning(
            plan,
            "collected_from",
            _("It is not said where reports were looked for."),
            _("Write it in collected_from: the sites, the inquiry, the reports of bodies."),
        )


def reports_collected(catalog: Catalog) -> Findings:
    """Ensure that a report belongs to a plan on which reports were collected, until its day."""
    for record, plan, days in _reports(catalog):
        created = catalog.package[record.origin.package].created
        for field, day in days:
            if plan.collected_until is None:
                message = _(
                    "Reports on the plan {plan} were not collected: its day is not given.",
                    plan=plan.id,
                )
                yield error(
                    record,
                    field,
                    message,
                    REMEDY,
                )  # fmt: skip
                break
            # What is later than the package itself is told by other checks.
            if day is not None and plan.collected_until < day <= created:
                yield error(
                    record,
                    field,
                    _("Reports on the plan {plan} were collected until {until}: this is later.", plan=plan.id, until=plan.collected_until),
                    REMEDY,
                )  # fmt: skip


REMEDY = _(
    "Correct the date, or write in the column collected_until of the table roadmaps the day until "
    "which reports were looked for."
)


def _reports(
    catalog: Catalog,
) -> Iterator[tuple[Record, Roadmap, tuple[tuple[str, date | None], ...]]]:
    """Each report on a plan that is known, and its days by column."""
    for report in catalog.all("progress", Progress):
        measure = catalog.measures.get(report.measure)
        plan = catalog.roadmaps.get(measure.roadmap) if measure else None
        if plan:
            days = ("report_date", report.report_date), ("verified_on", report.verified_on)
            yield report, plan, days
    duties = {duty.id: duty for duty in catalog.all("duties", Duty)}
    for sent in catalog.all("reports", Report):
        duty = duties.get(sent.duty)
        plan = catalog.roadmaps.get(duty.roadmap) if duty else None
        if plan:
            yield sent, plan, (("submitted_on", sent.submitted_on),)


CHECKS: Checks = (collection_days, reports_collected)
