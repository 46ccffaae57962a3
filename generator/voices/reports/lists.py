"""What indicators, tables and lists of schools and results have in common."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...analysis.records import Decision, Reference, Result
from ...data.catalog.records import ListEntry
from ...methods.parameters import value
from ...methods.tables import HIDDEN
from ..links import plan_link
from ..views import Link
from .period import parse
from .scope import Scope


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A series of a territory in the report's year and in the year before."""

    now: Reference
    before: Reference | None
    verdict: str

    @property
    def change(self) -> float | None:
        """In fractions of 1; None where one of the two is not published."""
        if self.before is None or self.now.share is None or self.before.share is None:
            return None
        return self.now.share - self.before.share


def pairs(scope: Scope) -> tuple[Pair, ...]:
    """Every series of the territory in the school year of the report, by kind, subject, grade."""
    year = scope.time.school_year
    last = _before(year)
    found = scope.analysis.references_of[scope.place.id]
    verdicts = scope.analysis.area_changes.get(scope.place.id, {})
    before = {item.series: item for item in found if item.school_year == last}
    now = [item for item in found if item.school_year == year]
    return tuple(
        Pair(
            now=item,
            before=before.get(item.series),
            verdict=verdicts.get((item.series, year), "no_data"),
        )
        for item in sorted(now, key=lambda item: (item.kind, item.subject, item.grade or 0))
    )


def results(scope: Scope) -> list[Result]:
    """Results of all schools of the territory in the school year; those not held left out."""
    year = scope.time.school_year
    return [
        item
        for school in scope.schools
        for item in scope.analysis.results_of[school]
        if item.school_year == year and item.held
    ]


def is_hidden(item: Result) -> bool:
    return item.why_not in HIDDEN


def decisions(scope: Scope) -> Mapping[str, Decision]:
    """By school of the territory: what the rule says of the school year."""
    found = {
        school: scope.analysis.decision(school, scope.time.school_year) for school in scope.schools
    }
    return {school: item for school, item in found.items() if item is not None}


def newcomers(scope: Scope) -> tuple[ListEntry, ...]:
    """Schools on the list that were not on that of the year before; none if there was no such."""
    if scope.list_before is None:
        return ()
    before = scope.catalog.entries_of[scope.list_before.id]
    old = {item.school for item in before if scope.list_before.holds(item)}
    return tuple(item for item in scope.entries(scope.list) if item.school not in old)


def leavers(scope: Scope) -> tuple[ListEntry, ...]:
    """Schools on the list of the year before that are not on this one."""
    if scope.list is None or scope.list_before is None:
        return ()
    now = {item.school for item in scope.entries(scope.list)}
    old = {
        item.school: item
        for item in scope.catalog.entries_of[scope.list_before.id]
        if item.school and item.school not in now and scope.list_before.holds(item)
    }
    return tuple(old[school] for school in scope.schools if school in old)


def near(scope: Scope) -> list[Decision]:
    """Schools that the rule does not list, one low procedure short of it."""
    listed = {item.school for item in scope.entries(scope.list)}
    found = []
    for school, item in decisions(scope).items():
        home = scope.catalog.schools[school].territory
        most = value(scope.analysis.parameters, "listing", "min_procedures", item.school_year, home)
        if item.listed is False and school not in listed and item.low == most - 1 > 0:
            found.append(item)
    return found


def low_of(scope: Scope, school: str) -> list[Result]:
    """Procedures of the school year in which a school's result is low."""
    return [
        item
        for item in scope.analysis.results_of[school]
        if item.school_year == scope.time.school_year and item.low
    ]


def own_plan(scope: Scope, school: str) -> Link | None:
    """The plan of a school's own that is adopted and not over on the report's day."""
    for plan in map(scope.catalog.roadmaps.get, scope.catalog.roadmaps_of_school[school]):
        if plan is None or plan.school != school:
            continue
        document = scope.catalog.documents.get(plan.document)
        adopted = (document.date if document else None) or plan.start
        if adopted <= scope.day <= plan.end:
            return plan_link(plan)
    return None


def _before(year: str) -> str:
    period = parse(year)
    return period.previous.code if period else ""
