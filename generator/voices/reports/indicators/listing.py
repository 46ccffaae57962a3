"""Numbers of the list of schools with low results, and of the rule."""

from ... import words
from ..answer import Value
from ..lists import decisions, leavers, near, newcomers, own_plan
from ..scope import Scope
from ..sources import UNKNOWN, counted, list_page, method, named


def list_title(scope: Scope) -> Value:
    """The official list of the year."""
    return named(scope, scope.list.title if scope.list else UNKNOWN, list_page(scope))


def list_date(scope: Scope) -> Value:
    """The day on which the list was adopted."""
    day = scope.list.date if scope.list else None
    return named(scope, words.day(day, scope.language) if day else UNKNOWN, list_page(scope))


def schools_listed(scope: Scope) -> Value:
    """Schools of the territory on the list on the report's day."""
    return counted(scope, len(scope.entries(scope.list)), list_page(scope))


def schools_listed_before(scope: Scope) -> Value:
    """Schools of the territory on the list of the year before, as it was adopted."""
    before = scope.list_before
    if before is None:
        return counted(scope, None, list_page(scope))
    entries = scope.catalog.entries_of[before.id]
    own = frozenset(scope.schools)
    number = sum(item.school in own and before.holds(item) for item in entries)
    return counted(scope, number, list_page(scope))


def schools_entered(scope: Scope) -> Value:
    """Schools that were not on the list of the year before."""
    known = scope.list_before is not None
    return counted(scope, len(newcomers(scope)) if known else None, list_page(scope))


def schools_left(scope: Scope) -> Value:
    """Schools of the list of the year before that are not on this one."""
    known = scope.list_before is not None
    return counted(scope, len(leavers(scope)) if known else None, list_page(scope))


def schools_with_plan(scope: Scope) -> Value:
    """Listed schools that have a plan of their own here."""
    found = [item for item in scope.entries(scope.list) if own_plan(scope, item.school or "")]
    return counted(scope, len(found), list_page(scope))


def schools_by_rule(scope: Scope) -> Value:
    """Schools that the rule puts on the list of the school year."""
    found = [item for item in decisions(scope).values() if item.listed]
    return counted(scope, len(found), method(scope, "listing"))


def schools_unjudged(scope: Scope) -> Value:
    """Schools that worked in the school year, and that the rule cannot judge."""
    judged = {name for name, item in decisions(scope).items() if item.listed is not None}
    schools = (scope.catalog.schools[name] for name in scope.schools if name not in judged)
    number = sum(school.worked_in(scope.time.school_year) for school in schools)
    return counted(scope, number, method(scope, "listing"))


def schools_near(scope: Scope) -> Value:
    """Schools that are one low procedure short of the list."""
    return counted(scope, len(near(scope)), method(scope, "listing"))
