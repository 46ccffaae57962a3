"""Tables of what bodies had to report, and of what took place in the period."""

from datetime import date

from ....data.catalog import kinds
from ....language.i18n import Text, _
from ....methods.reporting import Cell
from ... import words
from ...links import measure_path
from ..answer import Line, Sheet
from ..plans import duty_cells
from ..scope import Scope
from ..sources import method, plan_page
from .parts import column, sheet

CODES: dict[str, Text] = {
    "submitted": _("in time"),
    "late": _("late"),
    "missing": _("no report published"),
    "not_collected": _("reports not collected"),
    "not_due": _("not due yet"),
}


def duties(scope: Scope) -> Sheet:
    """What bodies had to report in the period, and whether a report is published."""
    return sheet(
        scope,
        _("Reports that were due in the period"),
        (
            column(scope, _("Body"), width=24),
            column(scope, _("About what"), width=24),
            column(scope, _("By"), "date", width=12),
            column(scope, _("Came"), "date", width=12),
            column(scope, _("State"), width=14),
        ),
        (
            Line(
                (row.body.name, duty.what, cell.slot.due, *_came(scope, cell)),
                kinds.BODY.page(row.body.id),
            )
            for duty, row, cell in duty_cells(scope, scope.time)
        ),
        method(scope, "reporting"),
        plan_page(scope),
        empty=_("The data name no reports that are due in the period."),
    )


def _came(scope: Scope, cell: Cell) -> tuple[date | None, str]:
    return (cell.report.submitted_on if cell.report else None, scope.say(CODES[cell.code]))


def events(scope: Scope) -> Sheet:
    """Events under the plan that began in the period, by the report's day."""
    rows = []
    for item in scope.measures:
        for event in scope.catalog.events_of[item.id]:
            if event.start and scope.time.holds(event.start) and event.start <= scope.day:
                kind = words.label("events", "kind", event.kind, scope.language)
                rows.append(
                    (event.start, Line((event.start, kind, event.title), measure_path(item)))
                )
    return sheet(
        scope,
        _("Events of the period"),
        (
            column(scope, _("Day"), "date", width=12),
            column(scope, _("Kind"), width=12),
            column(scope, _("Event"), width=30),
        ),
        (line for _day, line in sorted(rows, key=lambda row: row[0])),
        plan_page(scope),
        linked=2,
        empty=_("The data has no events in the period."),
    )
