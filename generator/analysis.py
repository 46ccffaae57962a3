"""Every method applied once to the whole site, and the answers grouped for the pages.

Methods speak in tables, pages in records: here the tables are made, joined and cut
into small records by school, so that nothing is looked up in a table per page.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import pandas as pd

from generator.catalog import Catalog
from generator.catalog.records import Procedure, SchoolList
from generator.methods.dynamics import dynamics
from generator.methods.listing import listing, trace, way_off
from generator.methods.low_results import low_results
from generator.methods.parameters import Parameters, parameters
from generator.methods.shares import results_with_procedures, shares


class Result(NamedTuple):
    """A school in a procedure; shares are fractions of 1, empty where `why_not` says why."""

    school: str
    school_year: str
    series: str
    procedure: str
    kind: str
    subject: str
    grade: int | None
    n: int | None
    below: int | None
    share: float | None
    threshold: float | None
    n_min: float | None
    margin: float | None
    low: bool | None
    low_before: bool | None
    why_not: str | None
    package: str
    path: str
    row: int


class Decision(NamedTuple):
    """Whether the rule puts a school on the list of a year, with both of its parts."""

    school: str
    school_year: str
    judged: int
    unjudged: int
    low: int
    repeated: int
    rule_a: bool | None
    rule_b: bool | None
    listed: bool | None
    why_not: str | None


class WayOff(NamedTuple):
    """How a low procedure of a listed school would stop being low."""

    school: str
    school_year: str
    procedure: str
    series: str
    n: int
    below: int
    allowed: int
    excess: int
    must: bool
    fewest: int


class Change(NamedTuple):
    """A series of a school against the year before."""

    school: str
    series: str
    school_year: str
    share_before: float | None
    change: float | None
    verdict: str


class Reference(NamedTuple):
    """A territory in a procedure."""

    territory: str
    procedure: str
    series: str
    kind: str
    subject: str
    grade: int | None
    school_year: str
    n: int | None
    below: int | None
    share: float | None
    mean: float | None


class AreaChange(NamedTuple):
    """A series of a territory against the year before."""

    territory: str
    series: str
    school_year: str
    verdict: str


@dataclass(frozen=True, eq=False)
class Analysis:
    """The answers of the methods for `catalog`; each is made on first use."""

    catalog: Catalog

    @cached_property
    def parameters(self) -> Parameters:
        territories = pd.DataFrame(
            [(item.id, item.parent) for item in self.catalog.territories.values()],
            columns=["id", "parent"],
        )
        table = self.catalog.frame("parameters")
        return parameters(None if table.empty else table, territories)

    @cached_property
    def procedures(self) -> Mapping[str, Procedure]:
        return {item.id: item for item in self.catalog.all("procedures", Procedure)}

    @cached_property
    def _procedure_table(self) -> pd.DataFrame:
        names = (
            "id",
            "kind",
            "subject",
            "subject_id",
            "grade",
            "school_year",
            "scale",
            "mandatory",
        )
        rows = [[getattr(item, name) for name in names] for item in self.procedures.values()]
        return pd.DataFrame(rows, columns=list(names))

    @cached_property
    def low(self) -> pd.DataFrame:
        """`low_results` of all schools, with the school's territory."""
        table = self.catalog.frame("results")
        if table.empty:
            return table
        joined = results_with_procedures(table, self._procedure_table)
        homes = {school.id: school.territory for school in self.catalog.schools.values()}
        joined["territory"] = joined["school"].map(homes)
        return low_results(shares(joined, self.parameters), self.parameters)

    @cached_property
    def results_of(self) -> Mapping[str, tuple[Result, ...]]:
        """By school: every procedure with its verdict, the newest year first."""
        if self.low.empty:
            return {}
        rows = trace(self.low, self.parameters)
        order = ["school", "school_year", "kind", "subject", "grade"]
        rows = rows.sort_values(order, ascending=[True, False, True, True, True], kind="stable")
        return _by("school", rows, Result)

    @cached_property
    def results_in(self) -> Mapping[str, tuple[Result, ...]]:
        """By procedure: every school with its verdict."""
        groups: dict[str, list[Result]] = defaultdict(list)
        for found in self.results_of.values():
            for item in found:
                groups[item.procedure].append(item)
        return {procedure: tuple(items) for procedure, items in groups.items()}

    @cached_property
    def decisions_of(self) -> Mapping[str, tuple[Decision, ...]]:
        """By school: what the rule says of each year, the newest first."""
        if self.low.empty:
            return {}
        rows = listing(self.low, self.parameters)
        rows = rows.sort_values(["school", "school_year"], ascending=[True, False], kind="stable")
        return _by("school", rows, Decision)

    def decision(self, school: str | None, school_year: str | None) -> Decision | None:
        """What the rule says of a school in a year, if it was applied."""
        found = self.decisions_of.get(school or "", ())
        return next((item for item in found if item.school_year == school_year), None)

    def listed_in(self, found: SchoolList) -> tuple[str, ...]:
        """Schools that the rule puts on a list of low results, of its territory and year."""
        if found.kind != "low_results" or found.school_year is None:
            return ()
        inside = [found.territory]
        for territory in inside:
            inside += [child.id for child in self.catalog.children_of_territory.get(territory, ())]
        return tuple(
            school
            for territory in inside
            for school in self._listed.get((found.school_year, territory), ())
        )

    @cached_property
    def _listed(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Schools that the rule lists, by school year and the school's own territory."""
        groups: dict[tuple[str, str], list[str]] = defaultdict(list)
        for school, decisions in self.decisions_of.items():
            for item in decisions:
                if item.listed and school in self.catalog.schools:
                    home = self.catalog.schools[school].territory
                    groups[item.school_year, home].append(school)
        return {key: tuple(schools) for key, schools in groups.items()}

    @cached_property
    def ways_off(self) -> Mapping[str, tuple[WayOff, ...]]:
        if self.low.empty:
            return {}
        return _by("school", way_off(self.low, self.parameters), WayOff)

    @cached_property
    def changes_of(self) -> Mapping[str, tuple[Change, ...]]:
        if self.low.empty:
            return {}
        return _by("school", dynamics(self.low, self.parameters), Change)

    @cached_property
    def _reference_table(self) -> pd.DataFrame:
        table = self.catalog.frame("references")
        if table.empty:
            return table
        return shares(results_with_procedures(table, self._procedure_table), self.parameters)

    @cached_property
    def references(self) -> Mapping[tuple[str, str], Reference]:
        """By (territory, procedure)."""
        if self._reference_table.empty:
            return {}
        rows = _rows(self._reference_table, Reference)
        return {(row.territory, row.procedure): row for row in rows}

    @cached_property
    def references_of(self) -> Mapping[str, tuple[Reference, ...]]:
        """By territory."""
        if self._reference_table.empty:
            return {}
        return _by("territory", self._reference_table, Reference)

    @cached_property
    def area_changes(self) -> Mapping[tuple[str, str, str], str]:
        """The verdict of each (territory, series, school year) on the year before."""
        if self._reference_table.empty:
            return {}
        table = dynamics(self._reference_table, self.parameters, ("territory", "series"))
        rows = _rows(table, AreaChange)
        return {(row.territory, row.series, row.school_year): row.verdict for row in rows}

    @cached_property
    def references_in(self) -> Mapping[str, tuple[Reference, ...]]:
        """By procedure, in the order of the packages."""
        groups: dict[str, list[Reference]] = defaultdict(list)
        for item in self.references.values():
            groups[item.procedure].append(item)
        return {procedure: tuple(items) for procedure, items in groups.items()}


@lru_cache(maxsize=1)
def analyse(catalog: Catalog) -> Analysis:
    """The analysis of `catalog`, the same one for checks and pages."""
    return Analysis(catalog)


def _by(key: str, frame: pd.DataFrame, kind: Any) -> Mapping[str, tuple[Any, ...]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    place = kind._fields.index(key)
    for row in _rows(frame, kind):
        groups[row[place]].append(row)
    return {name: tuple(items) for name, items in groups.items()}


def _rows(frame: pd.DataFrame, kind: Any) -> list[Any]:
    """Rows of `frame` as records of `kind`, None where a cell is empty."""
    columns = []
    for name in kind._fields:
        column = frame[name].astype(object)
        columns.append(column.where(column.notna(), None).tolist())
    return [kind(*cells) for cells in zip(*columns, strict=True)]
