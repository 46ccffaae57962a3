"""Whether a school is on the list of low results: the decision and the rule by numbers.

The two need not agree, and neither need be known: both stand here, side by side.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..analysis import analyse
from ..analysis.records import Decision, WayOff
from ..data.catalog import Catalog
from ..data.catalog.records import ListEntry, SchoolList
from ..data.reads import once
from ..methods.tables import school_year


@dataclass(frozen=True, kw_only=True)
class Listed:
    """What the list `found` and the rule say of a school and a year.

    `found` is None where no list is published: then only the rule speaks. `entry` is the
    school's row on the list, `decision` what the rule says of the year of the list.
    """

    found: SchoolList | None
    entry: ListEntry | None
    decision: Decision | None

    @property
    def official(self) -> bool | None:
        """Whether the school is on the list by decision; None where no list is published."""
        if self.found is None:
            return None
        return self.entry is not None and self.found.holds(self.entry)

    @property
    def by_rule(self) -> bool | None:
        """Whether the rule puts the school on the list; None where it cannot be applied."""
        return None if self.decision is None else self.decision.listed

    @property
    def answer(self) -> bool | None:
        """Whether the school is on the list: by decision, and without one by the rule."""
        if self.official is None:
            return self.by_rule
        return self.official and self.left is None

    @property
    def left(self) -> date | None:
        """The day on which the school left the list, after it had stood there."""
        return self.entry.left if self.entry is not None and self.official else None

    @property
    def agrees(self) -> bool | None:
        """Whether decision and rule say the same; None where one of them says nothing."""
        if self.official is None or self.by_rule is None:
            return None
        return self.official is self.by_rule


@dataclass(frozen=True, kw_only=True)
class Listing:
    """The answer of the newest list, and of the rule where its numbers are newer.

    `newest` is None where neither a list nor a result is published. `newer` is what the rule
    says of a year of which no list is published yet. `running` is for how many school years
    one after the other the school has been on the list, the last included. `ways` is what
    would take the school off, by the results of the year of the answer.
    """

    newest: Listed | None
    newer: Listed | None
    running: int
    ways: tuple[WayOff, ...]

    @property
    def answer(self) -> bool | None:
        return None if self.newest is None else self.newest.answer


def listing(catalog: Catalog, school: str) -> Listing:
    """Whether `school` is on the list, since when, and what would take it off."""
    analysis = analyse(catalog)
    lists = _lists(catalog, school)
    found = max(lists, key=_age, default=None)
    decisions = analysis.decisions_of[school]
    told = None if found is None else beside(catalog, school, found)
    ahead = decisions and (found is None or decisions[0].school_year > (found.school_year or ""))
    rule = Listed(found=None, entry=None, decision=decisions[0]) if ahead else None
    newest, newer = (told, rule) if told else (rule, None)
    year = _year(newest)
    return Listing(
        newest=newest,
        newer=newer,
        running=_running(catalog, school, lists, year) if newest and newest.answer else 0,
        ways=tuple(
            item
            for item in analysis.ways_off[school]
            if item.school_year == (_year(newer) if newer and newer.by_rule else year)
        ),
    )


def of_year(catalog: Catalog, school: str, decision: Decision) -> Listed:
    """What the list, if one is published, and the rule say of the year of `decision`."""
    same = [i for i in _lists(catalog, school) if i.school_year == decision.school_year]
    found = max(same, key=_age, default=None)
    if found is None:
        return Listed(found=None, entry=None, decision=decision)
    return beside(catalog, school, found)


def official(catalog: Catalog, school: str) -> SchoolList | None:
    """The newest published list of low results that could name `school`, if there is one."""
    if not catalog.entries_of_school[school]:
        # Of nearly all schools no list tells.
        return _newest(catalog, catalog.schools[school].territory)
    return max(_lists(catalog, school), key=_age, default=None)


def beside(catalog: Catalog, school: str, found: SchoolList) -> Listed:
    """What the list `found` and the rule say of `school`."""
    entries = catalog.entries_of_school[school]
    return Listed(
        found=found,
        entry=next((item for item in entries if item.list == found.id), None),
        decision=analyse(catalog).decision(school, found.school_year),
    )


def _year(found: Listed | None) -> str | None:
    if found is None:
        return None
    if found.found is not None:
        return found.found.school_year
    return found.decision.school_year if found.decision else None


def _running(
    catalog: Catalog, school: str, found_in: Iterable[SchoolList], year: str | None
) -> int:
    """How many years on end, back from `year`, the school is on the list, by decision or rule."""
    known = {item.school_year: item for item in analyse(catalog).decisions_of[school]}
    lists = {item.school_year: item for item in sorted(found_in, key=_age)}
    count = 0
    while year is not None:
        found, decision = lists.get(year), known.get(year)
        if found is not None:
            on = bool(beside(catalog, school, found).official)
        else:
            on = decision is not None and bool(decision.listed)
        if not on:
            break
        count += 1
        year = _before(year)
    return max(count, 1)


def _before(year: str) -> str:
    """2020-21 after 2019-20."""
    return school_year(int(year[:4]) - 1)


def _lists(catalog: Catalog, school: str) -> list[SchoolList]:
    """Published lists of low results of the school's territories, and those that name it."""
    around = _around(catalog, catalog.schools[school].territory)
    named = (catalog.lists[entry.list] for entry in catalog.entries_of_school[school])
    low = (item for item in named if item.kind == "low_results")
    return list({item.id: item for item in (*around, *low)}.values())


@once
def _around(catalog: Catalog, territory: str) -> tuple[SchoolList, ...]:
    """Published lists of low results of the territory and of those above it."""
    known = analyse(catalog).low_lists_of
    places = catalog.ancestors(territory)
    return tuple(item for place in places for item in known.get(place.id, ()))


def of_territory(catalog: Catalog, territory: str, year: str, day: date) -> SchoolList | None:
    """The published list of low results of a school year that schools of `territory` could stand on.

    The newest that was adopted by `day`; if none was, the newest.
    """
    same = [item for item in _around(catalog, territory) if item.school_year == year]
    known = [item for item in same if item.date is None or item.date <= day]
    return max(known or same, key=_age, default=None)


@once
def _newest(catalog: Catalog, territory: str) -> SchoolList | None:
    return max(_around(catalog, territory), key=_age, default=None)


def _age(found: SchoolList) -> tuple[str, date]:
    return (found.school_year or "", found.date or date.min)
