"""How measures stand, each as of the day of its plan, and their tallies by whatever holds them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..data.catalog import Catalog
from ..data.catalog.records import Measure
from ..data.reads import recorded
from ..methods.rollup import NOTHING, Tally, tally, together
from ..methods.status import Status, statuses


@dataclass(frozen=True, eq=False)
class Standing:
    """Statuses and tallies; each is reckoned once, on first use.

    A tally that is not there is that of no measure: ask by `of`. With `limit` all is told
    by what was known on that day: later reports and moves do not count.
    """

    catalog: Catalog
    limit: date | None = None

    @recorded
    def status_of(self) -> Mapping[str, Status]:
        """The status of every measure, by its id."""
        return statuses(self.catalog, self.limit)

    @recorded
    def by_roadmap(self) -> Mapping[str, Tally]:
        return {plan: self._tally(own) for plan, own in self.catalog.measures_of.items()}

    @recorded
    def by_section(self) -> Mapping[str, Tally]:
        """By section; measures without a section are in none of these."""
        groups: dict[str, list[Measure]] = defaultdict(list)
        for item in self.catalog.measures.values():
            if item.section:
                groups[item.section].append(item)
        return {section: self._tally(own) for section, own in groups.items()}

    @recorded
    def measures_of_body(self) -> Mapping[str, tuple[Measure, ...]]:
        """Measures that a body answers for by name, or as parts of those; plans in their order."""
        groups: dict[str, list[Measure]] = defaultdict(list)
        for plan in self.catalog.roadmaps:
            for item in self.catalog.measures_of.get(plan, ()):
                for body in dict.fromkeys(link.body for link in self.catalog.answering(item)):
                    groups[body].append(item)
        return {body: tuple(own) for body, own in groups.items()}

    @recorded
    def by_body(self) -> Mapping[str, Tally]:
        return {body: self._tally(own) for body, own in self.measures_of_body.items()}

    @recorded
    def by_territory(self) -> Mapping[str, Tally]:
        """By territory: the plans of the territory and of all below it."""
        groups: dict[str, list[Tally]] = defaultdict(list)
        for plan in self.catalog.roadmaps.values():
            for territory in self.catalog.ancestors(plan.territory):
                groups[territory.id].append(self.by_roadmap.get(plan.id, NOTHING))
        return {territory: together(found) for territory, found in groups.items()}

    @recorded
    def _plans_of_school(self) -> Mapping[str, tuple[str, ...]]:
        """Plans that schools themselves have adopted."""
        groups: dict[str, list[str]] = defaultdict(list)
        for plan in self.catalog.roadmaps.values():
            if plan.school:
                groups[plan.school].append(plan.id)
        return {school: tuple(plans) for school, plans in groups.items()}

    def of_school(self, school: str) -> Tally:
        """The plans of a school's own."""
        return self.of_plans(self._plans_of_school.get(school, ()))

    @recorded
    def by_list(self) -> Mapping[str, Tally]:
        """By list: the own plans of the schools that its entries name."""
        found = {}
        for name in self.catalog.lists:
            entries = self.catalog.entries_of.get(name, ())
            schools = dict.fromkeys(entry.school for entry in entries if entry.school)
            found[name] = together(self.of_school(school) for school in schools)
        return found

    def plans_of_list(self, name: str) -> tuple[str, ...]:
        """Own plans of the schools that a list names."""
        entries = self.catalog.entries_of.get(name, ())
        schools = dict.fromkeys(entry.school for entry in entries if entry.school)
        return tuple(plan for school in schools for plan in self._plans_of_school.get(school, ()))

    def of_plans(self, plans: Iterable[str]) -> Tally:
        """The tally of several plans, each counted once."""
        return together(self.by_roadmap.get(plan, NOTHING) for plan in dict.fromkeys(plans))

    def _tally(self, measures: Iterable[Measure]) -> Tally:
        return tally(self.status_of[item.id] for item in measures)
