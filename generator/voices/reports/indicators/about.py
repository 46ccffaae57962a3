"""Names and days: of the plan, the territory, the period."""

from ....language.i18n import _
from ... import words
from ...links import link_of_body
from ...views import Link
from ..answer import Value
from ..scope import Scope
from ..sources import UNKNOWN, named, place_page, plan_page


def roadmap_title(scope: Scope) -> Value:
    """The short title of the plan."""
    return named(scope, scope.plan.short_title, plan_page(scope))


def roadmap_period(scope: Scope) -> Value:
    """The days from which and until which the plan is in force."""
    shown = words.span(scope.plan.start, scope.plan.end, scope.language)
    return named(scope, shown, plan_page(scope))


def roadmap_owner(scope: Scope) -> Value:
    """The body that adopted the plan."""
    body = scope.catalog.bodies[scope.plan.owner]
    return named(scope, body.name, link_of_body(body))


def territory_name(scope: Scope) -> Value:
    return named(scope, scope.place.name, place_page(scope))


def period_name(scope: Scope) -> Value:
    """The period in words."""
    return named(scope, scope.time.title, _own(scope))


def school_year(scope: Scope) -> Value:
    """The school year whose results the report tells of."""
    return named(scope, words.school_year(scope.time.school_year), _own(scope))


def collection(scope: Scope) -> Value:
    """A sentence: to which day, and where, reports on the plan were looked for."""
    if scope.collected is None:
        return named(scope, words.NOT_COLLECTED, plan_page(scope))
    text = _(
        "Reports on the plan were collected until {day}: {place}.",
        day=words.day(scope.plan.collected_until or scope.collected, scope.language),
        place=(scope.plan.collected_from or UNKNOWN.render(scope.language)).rstrip("."),
    )
    return named(scope, text, plan_page(scope))


def status_day(scope: Scope) -> Value:
    """The day that the statuses of the plan's measures are of."""
    return named(scope, words.day(scope.collected or scope.day, scope.language), _own(scope))


def report_date(scope: Scope) -> Value:
    """The day of the report."""
    return named(scope, words.day(scope.day, scope.language), _own(scope))


def _own(scope: Scope) -> Link:
    """What the report says of itself stands in the block about it, on the same page."""
    return Link("", "#about-report")
