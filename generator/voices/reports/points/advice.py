"""Recommendations that follow from the data by stated rules; `RULES` is the whole list.

Each begins with the fact and ends with the advice. Nothing else is recommended: a rule
whose fact is not in the data says nothing.
"""

from collections.abc import Callable, Iterator

from ....data.catalog import kinds
from ....data.catalog.records import ListEntry
from ....facts.measures import who
from ....language.i18n import Text, _, filled, ngettext
from ....methods.status import CLOSED
from ... import words
from ...links import measure_path
from ...results import procedure_title
from ..answer import Points
from ..lists import leavers, low_of, near, newcomers, own_plan, pairs
from ..plans import duty_cells, label, own_with_code
from ..scope import Scope
from ..sources import method
from .measures import points

Advice = Iterator[tuple[Text, str | None]]
OFTEN = 2
"""So many moves of one deadline are too many to pass over."""


def overdue_measures(scope: Scope) -> Advice:
    """A measure is overdue: finish it or move the deadline, with the reason."""
    text = _("{measure} is overdue. {who}: finish it, or move the deadline and say why.")
    return _on_measures(scope, "overdue", text)


def silent_measures(scope: Scope) -> Advice:
    """Nothing is known of a measure whose deadline has passed: publish a report."""
    text = _("{measure}: the deadline has passed, no report is published. {who}: report on it.")
    return _on_measures(scope, "no_report", text)


def _on_measures(scope: Scope, code: str, text: Text) -> Advice:
    for item in own_with_code(scope, code):
        answering = who(scope.catalog, item) or "—"
        yield filled(text, measure=label(item), who=answering), measure_path(item)


def moved_deadlines(scope: Scope) -> Advice:
    """A deadline was moved again and again, and the measure is not done."""
    for item in scope.measures:
        status = scope.status(item)
        times = len(status.moves)
        if times >= OFTEN and status.code not in CLOSED:
            text = ngettext(
                "{measure}: the deadline was moved {n} time. Check that the new one can be met.",
                "{measure}: the deadline was moved {n} times. Check that the new one can be met.",
                times,
                measure=label(item),
            )
            yield text, measure_path(item)


def silent_bodies(scope: Scope) -> Advice:
    """A body had to report in the period, and no report is published."""
    for duty, row, cell in duty_cells(scope, scope.time):
        if cell.code == "missing":
            text = _(
                "{body}: the report «{what}», due on {day}, is not published. Send or publish it.",
                body=row.body.name,
                what=duty.what,
                day=words.day(cell.slot.due, scope.language),
            )
            yield text, kinds.BODY.page(row.body.id)


def schools_without_plan(scope: Scope) -> Advice:
    """A school is on the list and has no plan of its own here."""
    text = _("{school} is on the list, and the data has no plan of its own. Adopt one.")
    for item in scope.entries(scope.list):
        if own_plan(scope, item.school or "") is None:
            yield _on_school(scope, item, text)


def schools_that_came(scope: Scope) -> Advice:
    """A school is on the list for the first year running: look for the causes."""
    text = _("{school} came onto the list this year. Find out the causes with the school.")
    for item in newcomers(scope):
        yield _on_school(scope, item, text, "rule")


def schools_that_left(scope: Scope) -> Advice:
    """A school has left the list: see that it stays off."""
    text = _("{school} left the list. Watch its results for another year.")
    for item in leavers(scope):
        yield _on_school(scope, item, text)


def _on_school(scope: Scope, item: ListEntry, text: Text, place: str = "") -> tuple[Text, str]:
    school = item.school or ""
    name = scope.catalog.schools[school].name
    return filled(text, school=name), kinds.SCHOOL.page(school, place)


def schools_near_list(scope: Scope) -> Advice:
    """One more low procedure would put a school on the list."""
    for item in near(scope):
        low = "; ".join(procedure_title(scope.edition, one) for one in low_of(scope, item.school))
        text = _(
            "{school} is one low result short of the list: {low}. Help it with these subjects.",
            school=scope.catalog.schools[item.school].name,
            low=low,
        )
        yield text, kinds.SCHOOL.page(item.school, "rule")


def worse_procedures(scope: Scope) -> Advice:
    """Clearly more of the territory's pupils are below the minimum than a year before."""
    for item in pairs(scope):
        if item.verdict == "worse" and item.before and item.before.share and item.now.share:
            text = _(
                "{procedure}: the share below the minimum grew from {before} to {now}. "
                "Look into the causes.",
                procedure=procedure_title(scope.edition, item.now),
                before=words.percent(item.before.share, scope.language),
                now=words.percent(item.now.share, scope.language),
            )
            yield text, kinds.PROCEDURE.page(item.now.procedure)


OF_PLAN: tuple[Callable[[Scope], Advice], ...] = (
    overdue_measures,
    silent_measures,
    moved_deadlines,
    silent_bodies,
)
OF_PLACE: tuple[Callable[[Scope], Advice], ...] = (
    worse_procedures,
    schools_without_plan,
    schools_that_came,
    schools_near_list,
    schools_that_left,
)
RULES = (*OF_PLAN, *OF_PLACE)


def recommendations(scope: Scope) -> Points:
    """All that the rules say, in their order; those of a plan only where the report has one."""
    rules = RULES if scope.roadmap else OF_PLACE
    return points(
        scope,
        (item for rule in rules for item in rule(scope)),
        _("By the data, no rule asks for anything."),
        method(scope, "status"),
        method(scope, "listing"),
    )
