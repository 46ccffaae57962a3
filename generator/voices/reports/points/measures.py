"""Lists for texts that people read: what is done, what is late, what comes next."""

from collections.abc import Iterable, Iterator
from datetime import date

from ....data.catalog import kinds
from ....data.catalog.records import Measure
from ....facts.measures import who
from ....language.i18n import Text, _
from ....methods.status import CLOSED, FINISHED, Status
from ... import words
from ...links import measure_path
from ...views import Link
from ..answer import Point, Points
from ..plans import due_in, own_with_code, standing_in
from ..scope import Scope
from ..sources import list_page, method, plan_page


def points(
    scope: Scope, items: Iterable[tuple[Text, str | None]], empty: Text, *source: Link
) -> Points:
    return Points(
        items=tuple(Point(scope.say(text), path) for text, path in items),
        source=source,
        empty=scope.say(empty),
    )


def done_in_period(scope: Scope) -> Points:
    """Measures reported as done in the period, with the day; what recurs, each time it was done."""
    items = []
    for item in scope.measures:
        for day in filter(scope.time.holds, _days_done(scope.status(item))):
            shown = words.day(day, scope.language)
            text = _("{title} — done on {day}", title=item.title, day=shown)
            items.append((text, measure_path(item)))
    empty = _("No measure was finished in the period.")
    return points(scope, items, empty, method(scope, "status"))


def _days_done(status: Status) -> Iterator[date]:
    """The day on which a measure was done, or those on which its slots were."""
    for one in status.slots or (status,):
        if one.code in FINISHED and one.report is not None:
            yield one.report.done_on or one.report.report_date


def _awaited(scope: Scope, item: Measure) -> Text:
    """A measure, its deadline, and who answers."""
    status = scope.status(item)
    day = status.due or status.deadline
    answering = who(scope.catalog, item) or "—"
    if day is None:
        return _("{title} — answers: {who}", title=item.title, who=answering)
    shown = words.day(day, scope.language)
    return _(
        "{title} — the deadline was {day}, answers: {who}",
        title=item.title,
        day=shown,
        who=answering,
    )


def late_measures(scope: Scope) -> Points:
    """Past the deadline, and the last report says: not done."""
    items = [
        (_awaited(scope, item), measure_path(item)) for item in own_with_code(scope, "overdue")
    ]
    return points(scope, items, _("There are no overdue measures."), method(scope, "status"))


def silent_measures(scope: Scope) -> Points:
    """Past the deadline, and nothing is reported."""
    items = [
        (_awaited(scope, item), measure_path(item)) for item in own_with_code(scope, "no_report")
    ]
    empty = _("Everything that was due is reported on.")
    return points(scope, items, empty, method(scope, "status"))


def next_measures(scope: Scope) -> Points:
    """Measures with a deadline in the next period that are not done yet, by deadline."""
    ahead = scope.time.next
    found = []
    for item in due_in(scope, ahead):
        day, code = standing_in(scope.status(item), ahead)
        if day is None or code in CLOSED:
            continue
        shown = words.day(day, scope.language)
        text = _("{title} — by {day}", title=item.title, day=shown)
        found.append((day, item.order, text, measure_path(item)))
    items = [(text, path) for _day, _order, text, path in sorted(found, key=lambda one: one[:2])]
    empty = _("No measure has its deadline in the next period.")
    return points(scope, items, empty, plan_page(scope))


def period_events(scope: Scope) -> Points:
    """Events under the plan that began in the period, by the report's day."""
    found = [
        (event.start, event.title, measure_path(item))
        for item in scope.measures
        for event in scope.catalog.events_of[item.id]
        if event.start and scope.time.holds(event.start) and event.start <= scope.day
    ]
    items = [
        (_("{day}: {title}", day=words.day(day, scope.language), title=title), path)
        for day, title, path in sorted(found)
    ]
    empty = _("The data has no events in the period.")
    return points(scope, items, empty, plan_page(scope))


def listed_names(scope: Scope) -> Points:
    """Schools of the territory on the list, by name."""
    items = [
        (Text("{name}", (("name", scope.catalog.schools[key].name),)), kinds.SCHOOL.page(key))
        for key in (item.school or "" for item in scope.entries(scope.list))
    ]
    empty = _("No school of the territory is on the list.")
    return points(scope, items, empty, list_page(scope))
