"""What a macro is asked about: a plan, a territory, a period, a list, on the report's day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import TypeVar

from ...analysis import Analysis
from ...analysis.progress import Standing
from ...data.catalog import Catalog
from ...data.catalog.records import ListEntry, Measure, Roadmap, SchoolList, Territory
from ...data.problems import MendableError
from ...facts.lists import of_territory
from ...language.i18n import Text, _
from ...methods.status import Status
from ..edition import Edition
from .period import EXAMPLES, Period, parse

T = TypeVar("T")

PARAMETERS = ("roadmap", "territory", "period", "date", "list")


class UnfitError(MendableError):
    """A parameter cannot be used."""


@lru_cache(maxsize=8)
def standing_on(catalog: Catalog, day: date) -> Standing:
    """Statuses by what was known on `day`: later reports and moves do not count."""
    return Standing(catalog, limit=day)


@dataclass(frozen=True, kw_only=True, eq=False)
class Scope:
    """What the report says of itself, with the parameters of one macro over it.

    `edition` is of the whole site.
    """

    edition: Edition
    day: date
    roadmap: Roadmap | None = None
    territory: Territory | None = None
    period: Period | None = None
    stated_list: SchoolList | None = None

    @property
    def language(self) -> str:
        return self.edition.language

    @property
    def catalog(self) -> Catalog:
        return self.edition.catalog

    @property
    def analysis(self) -> Analysis:
        return self.edition.analysis

    @property
    def collected(self) -> date | None:
        """To which day, the report's at the latest, reports on the plan were collected."""
        until = self.roadmap.collected_until if self.roadmap else None
        return until and min(until, self.day)

    def say(self, text: Text) -> str:
        return text.render(self.language)

    @property
    def plan(self) -> Roadmap:
        """The plan of a macro that needs one; see `missing`."""
        return _stated(self.roadmap)

    @property
    def place(self) -> Territory:
        """The territory of a macro that needs one; see `missing`."""
        return _stated(self.territory)

    @property
    def time(self) -> Period:
        """The period of a macro that needs one; see `missing`."""
        return _stated(self.period)

    @property
    def standing(self) -> Standing:
        """How all measures stand on the report's day."""
        return standing_on(self.catalog, self.day)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """All rows of the plan, in its order."""
        return self.catalog.measures_of[self.plan.id]

    def status(self, measure: Measure) -> Status:
        return self.standing.status_of[measure.id]

    @cached_property
    def schools(self) -> tuple[str, ...]:
        """Ids of the schools of the territory and its parts, by name."""
        found = self.catalog.schools_within(self.place.id)
        return tuple(school.id for school in sorted(found, key=attrgetter("by_name")))

    @property
    def list(self) -> SchoolList | None:
        """The list that is named, else that of low results of the territory and the year."""
        if self.stated_list is not None or self.territory is None or self.period is None:
            return self.stated_list
        return self.list_of(self.period.school_year)

    def list_of(self, year: str) -> SchoolList | None:
        """The list of low results of a school year, as pages of schools have it."""
        return of_territory(self.catalog, self.place.id, year, self.day)

    @property
    def list_before(self) -> SchoolList | None:
        """The list of the school year before that of `list`."""
        if self.list is None or self.list.school_year is None:
            return None
        period = parse(self.list.school_year)
        return self.list_of(period.previous.code) if period else None

    def entries(self, found: SchoolList | None) -> tuple[ListEntry, ...]:
        """Schools of the territory that stand on a list on the report's day, by name."""
        if found is None:
            return ()
        known = {
            item.school: item
            for item in self.catalog.entries_of[found.id]
            if item.school
            and (item.entered is None or item.entered <= self.day)
            and (item.left is None or item.left > self.day)
        }
        return tuple(known[school] for school in self.schools if school in known)


def _stated(value: T | None) -> T:
    """What `missing` has looked for before a macro is asked."""
    if value is None:
        raise LookupError("a macro was asked for what its report does not say")
    return value


def missing(scope: Scope, needs: tuple[str, ...]) -> Iterator[str]:
    """What a macro needs and nobody has said."""
    for name in needs:
        if getattr(scope, name) is None:
            yield name


def scoped(scope: Scope, given: Mapping[str, str]) -> Scope:
    """`scope` with the parameters of a macro over it; UnfitError for one that cannot be used."""
    changed = scope
    for name, text in given.items():
        changed = _with(changed, name, text)
    return changed


def known_by_then(scope: Scope) -> None:
    """Ensure that reports on the plan were collected to the report's day; else UnfitError."""
    until = scope.roadmap.collected_until if scope.roadmap else None
    if until is not None and scope.day > until:
        raise UnfitError(
            _(
                "The report is of {day}, but reports on the plan {plan} were collected until {until}.",
                day=scope.day,
                plan=scope.roadmap.id if scope.roadmap else "",
                until=until,
            ),
            _("Write that day or an earlier one; or collect reports and renew collected_until."),
        )


def _with(scope: Scope, name: str, text: str) -> Scope:
    catalog = scope.catalog
    if name == "roadmap":
        plan = known(text, catalog.roadmaps, _("There is no roadmap {name}.", name=text))
        return replace(
            scope, roadmap=plan, territory=catalog.territories.get(plan.territory), stated_list=None
        )
    if name == "territory":
        place = known(text, catalog.territories, _("There is no territory {name}.", name=text))
        return replace(scope, territory=place)
    if name == "list":
        found = known(text, catalog.lists, _("There is no list {name}.", name=text))
        if not found.published:
            raise UnfitError(
                _("The list {name} was not published: nothing is known of its schools.", name=text),
                near("", published(catalog)),
            )
        home = scope.territory or catalog.territories.get(found.territory)
        return replace(scope, stated_list=found, territory=home)
    if name == "period":
        return replace(scope, period=period_of(text))
    return replace(scope, day=day_of(text))


def period_of(text: str) -> Period:
    """The period that an editor wrote; UnfitError if it is none."""
    period = parse(text)
    if period is None:
        raise UnfitError(
            _("«{text}» is no period.", text=text),
            _("Write it as one of: {examples}.", examples=", ".join(EXAMPLES)),
        )
    return period


def day_of(text: str) -> date:
    """The day that an editor wrote; UnfitError if it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UnfitError(
            _("«{text}» is no date.", text=text), _("Write it as 2026-09-30.")
        ) from error


def known(text: str, names: Mapping[str, T], message: Text) -> T:
    """The record of an id; UnfitError with the nearest ids, or all if they are few."""
    if text in names:
        return names[text]
    raise UnfitError(message, near(text, names))


def published(catalog: Catalog) -> Mapping[str, SchoolList]:
    """Lists of which it is known who stands on them."""
    return {key: found for key, found in catalog.lists.items() if found.published}


MOST_NAMES = 60
# A country has many ids; those that begin otherwise are not what was meant.
MOST_COMPARED = 2_000
LONGEST_NAME = 80


def _alike(text: str, names: Mapping[str, object] | tuple[str, ...]) -> list[str]:
    if len(names) <= MOST_COMPARED:
        return list(names)
    return [name for name in names if name[:3] == text[:3]][:MOST_COMPARED]


def near(text: str, names: Mapping[str, object] | tuple[str, ...]) -> Text:
    """Which names there are: those like `text` first, then all, if a reader can take them."""
    like = get_close_matches(text[:LONGEST_NAME], _alike(text, names), n=3, cutoff=0.6)
    every = ", ".join(sorted(names)[:MOST_NAMES]) or "—"
    more = len(names) - MOST_NAMES
    rest = _("{names} and {n} more", names=every, n=more) if more > 0 else every
    if like:
        return _("Perhaps you meant: {like}. There are: {names}.", like=", ".join(like), names=rest)
    return _("There are: {names}.", names=rest)
