"""What indicators, tables and lists of a plan have in common."""

from collections.abc import Iterable, Iterator
from datetime import date

from ...data.catalog.records import Duty, Measure, TermChange
from ...methods.reporting import Cell, Row, reporting
from ...methods.status import FINISHED, Status
from .period import Period
from .scope import Scope


def with_code(scope: Scope, *codes: str) -> list[Measure]:
    """Measures of the plan with one of these statuses on the report's day."""
    return [item for item in scope.measures if scope.status(item).code in codes]


def own_with_code(scope: Scope, *codes: str) -> list[Measure]:
    """The same without wholes that only repeat the status of their parts."""
    return [item for item in with_code(scope, *codes) if not scope.status(item).of_parts]


def due_days(status: Status) -> tuple[date, ...]:
    """The days on which a measure is due, after their moves: one for each slot."""
    if status.slots:
        return tuple(slot.deadline for slot in status.slots)
    return (status.deadline,) if status.deadline else ()


def due_in(scope: Scope, period: Period) -> list[Measure]:
    """Measures of the plan with a due day in a period; wholes whose parts have their own do not count."""
    return [
        item
        for item in scope.measures
        if not scope.status(item).of_parts
        and any(period.holds(day) for day in due_days(scope.status(item)))
    ]


def standing_in(status: Status, period: Period) -> tuple[date | None, str]:
    """The due day of a period and the status on it: of several the first that is not done."""
    slots = [slot for slot in status.slots if period.holds(slot.deadline)]
    if not slots:
        return status.deadline, status.code
    slot = next((one for one in slots if one.code not in FINISHED), slots[-1])
    return slot.deadline, slot.code


def done_of(scope: Scope, measures: Iterable[Measure], period: Period) -> list[Measure]:
    """Those of `measures` of which everything due in the period is done."""
    return [item for item in measures if _is_done(scope.status(item), period)]


def _is_done(status: Status, period: Period) -> bool:
    return standing_in(status, period)[1] in FINISHED


def moves_in(scope: Scope, period: Period) -> list[tuple[Measure, TermChange]]:
    """Moves of deadlines that were decided in a period and are known on the report's day."""
    return [
        (item, move)
        for item in scope.measures
        for move in scope.status(item).moves
        if period.holds(move.changed_on)
    ]


def reports_in(scope: Scope, period: Period) -> int:
    """Reports on measures of the plan that came in a period, by the report's day."""
    return sum(
        period.holds(report.report_date) and report.report_date <= (scope.collected or date.min)
        for item in scope.measures
        for report in scope.catalog.progress_of[item.id]
    )


def duty_cells(scope: Scope, period: Period) -> Iterator[tuple[Duty, Row, Cell]]:
    """What bodies had to report in a period under the plan: each duty, body and day."""
    for duty in scope.catalog.duties_of[scope.plan.id]:
        for row in reporting(duty, scope.catalog, scope.day).rows:
            for cell in row.cells:
                if period.holds(cell.slot.due):
                    yield duty, row, cell


def label(measure: Measure) -> str:
    """Number and title: 2.3 «Семинар»."""
    return f"{measure.number} «{measure.title}»" if measure.number else f"«{measure.title}»"
