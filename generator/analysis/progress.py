"""How measures stand, each as of the day of its plan, and their tallies by whatever holds them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..data.catalog import Catalog
from ..data.catalog.records import Measure
from ..data.reads import recorded
from ..grouping import by_key
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
        found = self.catalog.measures.values()
        groups = by_key((item.section, item) for item in found if item.section)
        return {section: self._tally(own) for section, own in groups.items()}

    @recorded
    def measures_of_body(self) -> Mapping[str, tuple[Measure, ...]]:
        """Measures that a body answers for by name, or as parts of those; plans in their order."""
        return by_key(
            (body, item)
            for plan in self.catalog.roadmaps
            for item in self.catalog.measures_of[plan]
            for body in dict.fromkeys(link.body for link in self.catalog.answering(item))
        )

    @recorded
    def by_body(self) -> Mapping[str, Tally]:
        return {body: self._tally(own) for body, own in self.measures_of_body.items()}

    @recorded
    def by_territory(self) -> Mapping[str, Tally]:
        """By territory: the plans of the territory and of all below it."""
        groups = by_key(
            (territory.id, self.by_roadmap.get(plan.id, NOTHING))
            for plan in self.catalog.roadmaps.values()
            for territory in self.catalog.ancestors(plan.territory)
        )
        return {territory: together(found) for territory, found in groups.items()}

    @recorded
    def _plans_of_school(self) -> Mapping[str, tuple[str, ...]]:
        """Plans that schools themselves have adopted."""
        found = self.catalog.roadmaps.values()
        return by_key((plan.school, plan.id) for plan in found if plan.school)

    def of_school(self, school: str) -> Tally:
        """The plans of a school's own."""
        return self.of_plans(self._plans_of_school[school])

    @recorded
    def by_list(self) -> Mapping[str, Tally]:
        """By list: the own plans of the schools that its entries name."""
        return {
            name: together(self.of_school(school) for school in self._schools_of_list(name))
            for name in self.catalog.lists
        }

    def plans_of_list(self, name: str) -> tuple[str, ...]:
        """Own plans of the schools that a list names."""
        schools = self._schools_of_list(name)
        return tuple(plan for school in schools for plan in self._plans_of_school[school])

    def _schools_of_list(self, name: str) -> Iterable[str]:
        entries = self.catalog.entries_of[name]
        return dict.fromkeys(entry.school for entry in entries if entry.school)

    def of_plans(self, plans: Iterable[str]) -> Tally:
        """The tally of several plans, each counted once."""
        return together(self.by_roadmap.get(plan, NOTHING) for plan in dict.fromkeys(plans))

    def _tally(self, measures: Iterable[Measure]) -> Tally:
        return tally(self.status_of[item.id] for item in measures)
