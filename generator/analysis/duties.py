"""Duties, links and terms of all plans, each made once for checks, pages, API and calendars."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ..data.catalog import Catalog
from ..data.catalog.records import Duty
from ..data.reads import recorded
from ..grouping import by_key
from ..methods.agenda import Entry, Key, agenda, by_place
from ..methods.links import Links, Observed, links
from ..methods.reporting import Matrix, Row, reporting
from ..methods.status import Status

Own = tuple[Matrix, Row]


@dataclass(frozen=True, eq=False)
class Duties:
    """What plans owe, each as of its own day; each answer is reckoned once, on first use."""

    catalog: Catalog
    status_of: Mapping[str, Status]

    @recorded
    def matrix_of(self) -> Mapping[str, Matrix]:
        """By duty."""
        duties = self.catalog.all("duties", Duty)
        return {duty.id: reporting(duty, self.catalog) for duty in duties}

    @recorded
    def rows_of_body(self) -> Mapping[str, tuple[Own, ...]]:
        """By body that must report: the matrix of each of its duties, and its own row there."""
        matrices = self.matrix_of.values()
        return by_key((row.body.id, (matrix, row)) for matrix in matrices for row in matrix.rows)

    @recorded
    def rows_of_territory(self) -> Mapping[str, tuple[tuple[Matrix, tuple[Row, ...]], ...]]:
        """By territory: duties of its plans with all rows, of others with rows of its bodies."""
        groups: dict[str, list[tuple[Matrix, tuple[Row, ...]]]] = defaultdict(list)
        for matrix in self.matrix_of.values():
            plan = self.catalog.roadmaps[matrix.duty.roadmap]
            own: dict[str, list[Row]] = defaultdict(list)
            for row in matrix.rows:
                for territory in {plan.territory, row.body.territory}:
                    own[territory].append(row)
            for territory, rows in own.items():
                groups[territory].append((matrix, tuple(rows)))
        return {territory: tuple(found) for territory, found in groups.items()}

    @recorded
    def links_of(self) -> Mapping[str, Links]:
        """By plan: its chains from risks to values."""
        observed = observations(self.catalog)
        plans = self.catalog.roadmaps
        return {key: links(plan, self.catalog, observed) for key, plan in plans.items()}

    @recorded
    def agenda(self) -> tuple[Entry, ...]:
        """Every dated thing of every plan, the earliest deadline first."""
        return agenda(self.catalog, self.status_of, self.matrix_of)

    @recorded
    def agenda_of(self) -> Mapping[Key, tuple[Entry, ...]]:
        """Entries by whose calendar they stand in: ("body", id), ("school", id) …"""
        return by_place(self.catalog, self.agenda)


def observations(catalog: Catalog) -> Observed:
    """Published values of indicators by (indicator, school or territory), oldest first."""
    table = catalog.frame("observations")
    if table.empty:
        return {}
    table = table[table["value"].notna() & table["date"].notna()]
    places = table["school"].where(table["school"].notna(), table["territory"])
    keys = zip(table["indicator"], places, strict=True)
    values = zip(table["date"], table["value"].astype(float).tolist(), strict=True)
    return {
        key: tuple(sorted(found)) for key, found in by_key(zip(keys, values, strict=True)).items()
    }
