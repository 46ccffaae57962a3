"""Numbers of results of a territory in a school year, against the year before."""

from ..answer import Value
from ..lists import is_hidden, pairs, results
from ..scope import Scope
from ..sources import counted, method, place_page, shared


def schools_total(scope: Scope) -> Value:
    """Schools of the territory in the register, without those closed by the report's day."""
    schools = (scope.catalog.schools[key] for key in scope.schools)
    number = sum(school.closed is None or school.closed > scope.day for school in schools)
    return counted(scope, number, place_page(scope))


def schools_with_results(scope: Scope) -> Value:
    """Schools with a published result in the school year."""
    found = {item.school for item in results(scope) if item.share is not None}
    return counted(scope, len(found), place_page(scope))


def results_published(scope: Scope) -> Value:
    """Results of schools that are published: a school in a procedure is one."""
    found = [item for item in results(scope) if item.share is not None]
    return counted(scope, len(found), place_page(scope))


def results_hidden(scope: Scope) -> Value:
    """Results hidden to protect small groups."""
    found = [item for item in results(scope) if is_hidden(item)]
    return counted(scope, len(found), method(scope, "disclosure"))


def results_without_counts(scope: Scope) -> Value:
    """Results that give no number of participants, or of those below the minimum."""
    found = [item for item in results(scope) if item.share is None and not is_hidden(item)]
    return counted(scope, len(found), method(scope, "shares"))


def share_hidden(scope: Scope) -> Value:
    """Hidden of all results that were held."""
    found = results(scope)
    hidden = sum(is_hidden(item) for item in found)
    return shared(scope, hidden / len(found) if found else None, method(scope, "disclosure"))


def procedures_total(scope: Scope) -> Value:
    """Procedures with a result of the territory as a whole."""
    return counted(scope, len(pairs(scope)), place_page(scope))


def with_verdict(codes: tuple[str, ...], scope: Scope) -> Value:
    """Procedures with one of these verdicts on the year before."""
    found = [item for item in pairs(scope) if item.verdict in codes]
    return counted(scope, len(found), method(scope, "dynamics"))
