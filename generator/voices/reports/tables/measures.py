"""Tables of measures: how they stand on the report's day, what falls into the period."""

from collections.abc import Iterable

from .... import facts
from ....data.catalog import kinds
from ....data.catalog.records import Measure
from ....facts.measures import who
from ....language.i18n import Text, _
from ....methods.rollup import NOTHING, Tally, tally
from ....methods.status import CODES
from ... import words
from ...links import measure_path
from ..answer import Line, Sheet
from ..period import Period
from ..plans import due_in, moves_in, standing_in, with_code
from ..scope import Scope
from ..sources import method, plan_page
from .parts import column, sheet

NUMBER, MEASURE = _("No."), _("Measure")


def statuses(scope: Scope) -> Sheet:
    """How many measures stand how; statuses that none has are left out."""
    found = scope.standing.by_roadmap.get(scope.plan.id, NOTHING)
    share = found.total or 1
    day = words.day(scope.collected, scope.language) if scope.collected else None
    return sheet(
        scope,
        _("Measures by status on {day}", day=day) if day else _("Measures by status"),
        (
            column(scope, _("Status"), width=20),
            column(scope, _("Measures"), "integer"),
            column(scope, _("Share"), "percent"),
        ),
        (
            Line((scope.say(words.STATUS[code]), found.counts[code], found.counts[code] / share))
            for code in CODES
            if found.counts[code]
        ),
        method(scope, "status"),
        empty=_("The data hold no measures of the plan."),
    )


def _counts(scope: Scope, found: Tally) -> tuple[int, ...]:
    """As many numbers as `_tallied` has columns for them."""
    if scope.collected is None:
        return (found.total, found.unknown)
    return (found.total, found.finished, found.late, found.silent)


def sections(scope: Scope) -> Sheet:
    """Each section or stage of the plan: all, done, overdue, silent."""
    rows = [
        Line((item.title, *_counts(scope, scope.standing.by_section.get(item.id, NOTHING))))
        for item in scope.catalog.sections_of[scope.plan.id]
    ]
    return _tallied(scope, _("Sections of the plan"), _("Section"), rows)


def bodies(scope: Scope) -> Sheet:
    """Each body that answers for measures of the plan, by name: all, done, overdue, silent."""
    found: dict[str, list[Measure]] = {}
    names: dict[str, str] = {}
    for item in scope.measures:
        for one in facts.answers(scope.catalog, item):
            found.setdefault(one.body.id, []).append(item)
            names[one.body.id] = one.body.name
    rows = [
        Line(
            (names[key], *_counts(scope, tally(scope.status(item) for item in found[key]))),
            kinds.BODY.page(key),
        )
        for key in sorted(names, key=lambda key: names[key])
    ]
    return _tallied(scope, _("Bodies that answer"), _("Body"), rows)


def _tallied(scope: Scope, title: Text, head: Text, rows: list[Line]) -> Sheet:
    asked = (_("Done"), _("Overdue"), _("No report"))
    titles = asked if scope.collected else (_("Reports not collected"),)
    return sheet(
        scope,
        title,
        (
            column(scope, head, width=30),
            column(scope, _("Measures"), "integer"),
            *(column(scope, title, "integer") for title in titles),
        ),
        rows,
        method(scope, "status"),
        plan_page(scope),
        empty=_("The data name none."),
    )


def _listed(
    scope: Scope,
    title: Text,
    found: Iterable[Measure],
    empty: Text,
    period: Period | None = None,
) -> Sheet:
    """Measures with deadline, status and who answers; as in `period`, if it is given."""
    rows = []
    for item in found:
        status = scope.status(item)
        day, code = status.due or status.deadline, status.code
        if period is not None:
            day, code = standing_in(status, period)
        rows.append(
            Line(
                (
                    item.number,
                    item.title,
                    day,
                    scope.say(words.STATUS[code]),
                    who(scope.catalog, item),
                ),
                measure_path(item),
            )
        )
    return sheet(
        scope,
        title,
        (
            column(scope, NUMBER, width=5),
            column(scope, MEASURE, width=30),
            column(scope, _("Deadline"), "date", width=12),
            column(scope, _("Status"), width=12),
            column(scope, _("Who answers"), width=18),
        ),
        rows,
        method(scope, "status"),
        plan_page(scope),
        linked=1,
        empty=empty,
    )


def measures(scope: Scope) -> Sheet:
    """All measures of the plan."""
    return _listed(
        scope,
        _("Measures of the plan"),
        scope.measures,
        _("The data hold no measures of the plan."),
    )


def measures_due(scope: Scope) -> Sheet:
    """Measures with a deadline in the period."""
    return _listed(
        scope,
        _("Measures with a deadline in the period"),
        due_in(scope, scope.time),
        _("No measure had its deadline in the period."),
        scope.time,
    )


def measures_next(scope: Scope) -> Sheet:
    """Measures with a deadline in the next period of the same kind."""
    return _listed(
        scope,
        _("Measures with a deadline in the next period"),
        due_in(scope, scope.time.next),
        _("No measure has its deadline in the next period."),
        scope.time.next,
    )


def with_status(title: Text, codes: tuple[str, ...], empty: Text, scope: Scope) -> Sheet:
    """Measures that have one of these statuses on the report's day."""
    return _listed(scope, title, with_code(scope, *codes), empty)


def moves(scope: Scope) -> Sheet:
    """Deadlines that were moved in the period, with reasons."""
    return sheet(
        scope,
        _("Deadlines moved in the period"),
        (
            column(scope, NUMBER, width=5),
            column(scope, MEASURE, width=30),
            column(scope, _("Old deadline"), "date", width=12),
            column(scope, _("New deadline"), "date", width=12),
            column(scope, _("Reason"), width=20),
        ),
        (
            Line(
                (item.number, item.title, move.old_end, move.new_end, move.reason),
                measure_path(item),
            )
            for item, move in moves_in(scope, scope.time)
        ),
        plan_page(scope),
        linked=1,
        empty=_("No deadline was moved in the period."),
    )
