"""Numbers of a plan: how measures stand on the report's day, what fell into the period."""

from ....methods.rollup import NOTHING, Tally
from ..answer import Value
from ..plans import done_of, due_in, duty_cells, moves_in, reports_in
from ..scope import Scope
from ..sources import counted, method, shared


def _tally(scope: Scope) -> Tally:
    return scope.standing.by_roadmap.get(scope.plan.id, NOTHING)


def _coded(scope: Scope, *codes: str) -> Value:
    number = sum(_tally(scope).counts[code] for code in codes)
    return counted(scope, number, method(scope, "status"))


def measures_total(scope: Scope) -> Value:
    """Measures of the plan, with the parts of measures."""
    return counted(scope, _tally(scope).total, method(scope, "status"))


def measures_done(scope: Scope) -> Value:
    """Reported as done, in time or late."""
    return _coded(scope, "done", "done_late")


def measures_done_late(scope: Scope) -> Value:
    """Of those done, how many after the deadline."""
    return _coded(scope, "done_late")


def share_done(scope: Scope) -> Value:
    """Done of all."""
    found = _tally(scope)
    share = found.finished / found.total if found.total else None
    return shared(scope, share, method(scope, "status"))


def measures_in_progress(scope: Scope) -> Value:
    return _coded(scope, "in_progress")


def measures_overdue(scope: Scope) -> Value:
    """Past the deadline, and the last report says: not done."""
    return _coded(scope, "overdue")


def measures_no_report(scope: Scope) -> Value:
    """Past the deadline, and nothing is reported."""
    return _coded(scope, "no_report")


def measures_not_collected(scope: Scope) -> Value:
    """Past the deadline, and nobody looked for reports."""
    return _coded(scope, "not_collected")


def measures_ahead(scope: Scope) -> Value:
    """Not due yet, with those that go on all the time."""
    return _coded(scope, "not_due", "due_soon", "continuous")


def measures_undated(scope: Scope) -> Value:
    return _coded(scope, "undated")


def measures_cancelled(scope: Scope) -> Value:
    return _coded(scope, "cancelled")


def measures_verified(scope: Scope) -> Value:
    """Measures whose last report another body has verified."""
    return counted(scope, _tally(scope).verified, method(scope, "status"))


def share_reported(scope: Scope) -> Value:
    """Of the reports on measures that were due, how many came."""
    return shared(scope, _tally(scope).completeness, method(scope, "status"))


def measures_due(scope: Scope) -> Value:
    """Measures with a deadline in the period."""
    return counted(scope, len(due_in(scope, scope.time)), method(scope, "status"))


def measures_due_done(scope: Scope) -> Value:
    """Of those with a deadline in the period, done."""
    found = done_of(scope, due_in(scope, scope.time), scope.time)
    return counted(scope, len(found), method(scope, "status"))


def measures_due_next(scope: Scope) -> Value:
    """Measures with a deadline in the next period of the same kind."""
    return counted(scope, len(due_in(scope, scope.time.next)), method(scope, "status"))


def deadlines_moved(scope: Scope) -> Value:
    """How many times a deadline was moved in the period."""
    return counted(scope, len(moves_in(scope, scope.time)), method(scope, "status"))


def reports_received(scope: Scope) -> Value:
    """Reports on measures that came in the period."""
    return counted(scope, reports_in(scope, scope.time), method(scope, "status"))


def _duties(scope: Scope, *codes: str) -> Value:
    found = [cell for _duty, _row, cell in duty_cells(scope, scope.time)]
    number = sum(not codes or cell.code in codes for cell in found)
    return counted(scope, number, method(scope, "reporting"))


def duties_due(scope: Scope) -> Value:
    """Reports that bodies had to send in the period."""
    return _duties(scope)


def duties_in_time(scope: Scope) -> Value:
    return _duties(scope, "submitted")


def duties_late(scope: Scope) -> Value:
    return _duties(scope, "late")


def duties_missing(scope: Scope) -> Value:
    """Reports of which nothing is published on the report's day."""
    return _duties(scope, "missing")
