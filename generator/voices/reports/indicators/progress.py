"""Numbers of a plan: how measures stand on the report's day, what fell into the period."""

from ....methods.rollup import NOTHING, Tally
from ..answer import Value
from ..plans import done_of, due_in, duty_cells, moves_in, reports_in
from ..scope import Scope
from ..sources import counted, method, shared


def _tally(scope: Scope) -> Tally:
    return scope.standing.by_roadmap.get(scope.plan.id, NOTHING)


def measures_total(scope: Scope) -> Value:
    """Measures of the plan, with the parts of measures."""
    return counted(scope, _tally(scope).total, method(scope, "status"))


def share_done(scope: Scope) -> Value:
    """Done of all."""
    found = _tally(scope)
    share = found.finished / found.total if found.total else None
    return shared(scope, share, method(scope, "status"))


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


def with_status(codes: tuple[str, ...], scope: Scope) -> Value:
    """Measures that have one of these statuses on the report's day."""
    number = sum(_tally(scope).counts[code] for code in codes)
    return counted(scope, number, method(scope, "status"))


def owed(codes: tuple[str, ...], scope: Scope) -> Value:
    """Reports that bodies had to send in the period, of these codes on the report's day."""
    number = sum(cell.code in codes for _duty, _row, cell in duty_cells(scope, scope.time))
    return counted(scope, number, method(scope, "reporting"))
