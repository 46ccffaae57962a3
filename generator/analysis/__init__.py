"""Every method applied once to the whole site, and the answers grouped for the pages.

Methods speak in tables, pages in records: here the tables are made, joined and cut
into small records by school, so that nothing is looked up in a table per page.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import pandas as pd

from ..data.catalog import Catalog
from ..data.catalog.records import Indicator, Procedure, Record, SchoolList
from ..data.reads import recorded
from ..grouping import Groups, by_key
from ..methods.agreement import agreement
from ..methods.comparison import places, with_territory
from ..methods.coverage import coverage, pooled_coverage
from ..methods.dynamics import dynamics
from ..methods.listing import listing, trace, way_off
from ..methods.low_results import low_results, yes
from ..methods.objectivity import markers, objectivity
from ..methods.parameters import Parameters, parameters, value
from ..methods.peaks import peaks
from ..methods.rating import is_on, rating
from ..methods.resilience import resilience
from ..methods.shares import pooled, results_with_procedures, shares
from ..methods.similar import Similar
from ..methods.tables import HIDDEN, NOT_HELD, mapped
from ..methods.wellbeing import wellbeing
from . import records as r
from .duties import Duties
from .progress import Standing
from .slices import Asked, Rows, Slices, by, rows


@dataclass(frozen=True, eq=False)
class Analysis:
    """The answers of the methods for `catalog`; each is made on first use."""

    catalog: Catalog

    @cached_property
    def standing(self) -> Standing:
        """How measures stand, each as of the day of its plan."""
        return Standing(self.catalog)

    @cached_property
    def duties(self) -> Duties:
        """Reports that are owed, chains from risks to values, and the agenda."""
        return Duties(self.catalog, self.standing.status_of)

    @recorded
    def parameters(self) -> Parameters:
        territories = _table(self.catalog.territories, "id", "parent")
        return parameters(self.catalog.frame("parameters"), territories)

    @recorded
    def procedures(self) -> Mapping[str, Procedure]:
        return {item.id: item for item in self.catalog.all("procedures", Procedure)}

    @recorded
    def years_of_procedure(self) -> Mapping[tuple[str, str, int], tuple[Procedure, ...]]:
        """Procedures that are one but for the year, by (kind, subject, grade)."""
        found = self.procedures.values()
        return by_key(((item.kind, item.subject_id, item.grade), item) for item in found)

    @recorded
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
        return _table(self.procedures, *names)

    @recorded
    def _shares(self) -> pd.DataFrame:
        """`shares` of all schools, with the school's territory.

        Here `why_not` tells what is not published; in `low` also what is too small to judge.
        """
        table = self.catalog.frame("results")
        joined = results_with_procedures(table, self._procedure_table)
        homes = {school.id: school.territory for school in self.catalog.schools.values()}
        joined["territory"] = mapped(joined["school"], homes)
        return shares(joined, self.parameters)

    @recorded
    def low(self) -> pd.DataFrame:
        """`low_results` of all schools, with the school's territory."""
        return low_results(self._shares, self.parameters)

    @recorded
    def _results(self) -> pd.DataFrame:
        """Every school in every procedure, by school, the newest year first."""
        order = ["school", "school_year", "kind", "subject", "grade"]
        return trace(self.low, self.parameters, {name: name != "school_year" for name in order})

    @recorded
    def _result_rows(self) -> Rows:
        """What is told by school and by procedure, kept once."""
        return Rows(self._results, r.Result)

    @recorded
    def results_of(self) -> Mapping[str, tuple[r.Result, ...]]:
        """By school: every procedure with its verdict, the newest year first."""
        return Slices(self._results["school"], self._result_rows)

    @recorded
    def results_in(self) -> Mapping[str, tuple[r.Result, ...]]:
        """By procedure: every school with its verdict."""
        return Slices(self._results["procedure"], self._result_rows)

    @recorded
    def schools_in(self) -> Mapping[str, int]:
        """By procedure: how many schools have a result, published or not."""
        counts = self._results["procedure"].astype(object).value_counts(sort=False)
        return {str(name): int(count) for name, count in counts.items()}

    @recorded
    def held_in(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """By territory and school year: procedures held at its schools and those of its parts."""
        table = self._shares
        held = table[~table["why_not"].isin(NOT_HELD)]
        pairs = held[["territory", "school_year", "procedure"]].drop_duplicates().dropna()
        groups = by_key(
            ((place.id, year), procedure)
            for home, year, procedure in pairs.itertuples(index=False)
            for place in self.catalog.ancestors(home)
        )
        return {key: frozenset(found) for key, found in groups.items()}

    @recorded
    def taking_part(self) -> Mapping[str, tuple[r.TakingPart, ...]]:
        """By school: how many results of each year there are, and of how many the share is not."""
        table, why_not = self._results, self._results["why_not"]
        there = ~why_not.isin(NOT_HELD)
        counts = pd.DataFrame(
            {
                "school": table["school"],
                "school_year": table["school_year"],
                "results": there,
                "hidden": why_not.isin(HIDDEN),
                "no_share": table["share"].isna() & there,
            }
        )
        whole = counts.groupby(["school", "school_year"], sort=False, as_index=False).sum()
        return by("school", whole, r.TakingPart, always=True)

    @recorded
    def _listing(self) -> pd.DataFrame:
        return listing(self.low, self.parameters)

    @recorded
    def decisions_of(self) -> Mapping[str, tuple[r.Decision, ...]]:
        """By school: what the rule says of each year, the newest first."""
        table = self._listing
        table = table.sort_values(["school", "school_year"], ascending=[True, False], kind="stable")
        return by("school", table, r.Decision, always=True)

    def decision(self, school: str | None, school_year: str | None) -> r.Decision | None:
        """What the rule says of a school in a year, if it was applied."""
        found = self.decisions_of[school or ""]
        return next((item for item in found if item.school_year == school_year), None)

    @recorded
    def low_lists_of(self) -> Mapping[str, tuple[SchoolList, ...]]:
        """By territory: its published lists of schools with low results."""
        return by_key(
            (item.territory, item)
            for item in self.catalog.lists.values()
            if item.kind == "low_results" and item.published
        )

    def listed_in(self, found: SchoolList) -> tuple[str, ...]:
        """Schools that the rule puts on a list of low results, of its territory and year."""
        if found.kind != "low_results" or found.school_year is None:
            return ()
        return tuple(
            school
            for territory in self.catalog.within(found.territory)
            for school in self._listed[found.school_year, territory]
        )

    @recorded
    def _listed(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Schools that the rule lists, by school year and the school's own territory."""
        table = self._listing[yes(self._listing["listed"])].sort_values("school", kind="stable")
        return by_key(
            ((year, self.catalog.schools[school].territory), school)
            for school, year in zip(table["school"], table["school_year"], strict=True)
            if school in self.catalog.schools
        )

    @recorded
    def ways_off(self) -> Mapping[str, tuple[r.WayOff, ...]]:
        return by("school", way_off(self.low, self._listing, self.parameters), r.WayOff)

    @recorded
    def changes_of(self) -> Mapping[str, tuple[r.Change, ...]]:
        return by("school", dynamics(self.low, self.parameters), r.Change)

    @recorded
    def _pooled(self) -> pd.DataFrame:
        return pooled(self._shares, self.parameters)

    @recorded
    def pooled_of(self) -> Mapping[str, tuple[r.Pooled, ...]]:
        """By school: the procedures of each year together, the newest first."""
        order = ["school_year", "scope"]
        return by("school", self._pooled.sort_values(order, ascending=[False, True]), r.Pooled)

    @recorded
    def headlines_of(self) -> Mapping[str, tuple[r.Pooled, ...]]:
        """By school: all procedures of each year together, the newest first."""
        whole = self._pooled[self._pooled["scope"].eq("all")]
        whole = whole.sort_values("school_year", ascending=False, kind="stable")
        return by("school", whole, r.Pooled, always=True)

    def headline(self, school: str, school_year: str) -> r.Pooled | None:
        """All published results of a school in a year together; None if it took no part."""
        found = self.headlines_of[school]
        return next((item for item in found if item.school_year == school_year), None)

    @recorded
    def spread(self) -> Mapping[tuple[str, str], tuple[float, ...]]:
        """By (territory, school year): the shares of its own schools, ascending, fractions of 1."""
        groups: dict[tuple[str, str], list[float]] = defaultdict(list)
        for school, years in self.headlines_of.items():
            home = self.catalog.schools[school].territory if school in self.catalog.schools else ""
            for item in years:
                if item.share is not None:
                    groups[home, item.school_year].append(item.share)
        return {key: tuple(sorted(found)) for key, found in groups.items()}

    @recorded
    def spread_years(self) -> Mapping[str, tuple[str, ...]]:
        """By territory: the school years of `spread`, the newest first."""
        groups: dict[str, set[str]] = defaultdict(set)
        for place, year in self.spread:
            groups[place].add(year)
        return {place: tuple(sorted(years, reverse=True)) for place, years in groups.items()}

    @recorded
    def _reference_table(self) -> pd.DataFrame:
        table = self.catalog.frame("references")
        return shares(results_with_procedures(table, self._procedure_table), self.parameters)

    @recorded
    def references(self) -> Mapping[str, Mapping[str, r.Reference]]:
        """By territory, then by procedure: whoever stands beside a territory reads all of it."""
        groups: dict[str, dict[str, r.Reference]] = defaultdict(dict)
        for item in self._reference_rows:
            groups[item.territory][item.procedure] = item
        return dict(groups)

    @recorded
    def _reference_rows(self) -> tuple[r.Reference, ...]:
        table = self._reference_table
        return tuple(rows(table, r.Reference))

    @recorded
    def references_of(self) -> Mapping[str, tuple[r.Reference, ...]]:
        """By territory."""
        return by("territory", self._reference_table, r.Reference)

    @recorded
    def area_changes(self) -> Mapping[str, Mapping[tuple[str, str], str]]:
        """By territory: the verdict of each (series, school year) on the year before."""
        table = dynamics(self._reference_table, self.parameters, ("territory", "series"))
        groups: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
        for row in rows(table, r.AreaChange):
            groups[row.territory][row.series, row.school_year] = row.verdict
        return dict(groups)

    @recorded
    def references_in(self) -> Mapping[str, tuple[r.Reference, ...]]:
        """By procedure, in the order of the packages."""
        return by_key((item.procedure, item) for item in self._reference_rows)

    @recorded
    def scores_in(self) -> Mapping[str, tuple[r.ScoreCount, ...]]:
        """By procedure: published distributions of primary scores, the lowest score first."""
        table = self.catalog.frame("score_counts")
        table = table.rename(columns={"count": "participants"})
        return by("procedure", table.sort_values("score", kind="stable"), r.ScoreCount)

    @recorded
    def peaks_in(self) -> Mapping[str, tuple[r.Peak, ...]]:
        """By procedure: the boundaries of marks in each published distribution."""
        table = self.catalog.frame("score_counts")
        known = _table(self.procedures, "id", "school_year", "minimum", "maximum")
        found = peaks(table, known, self.parameters)
        return by("procedure", found.rename(columns={"count": "participants"}), r.Peak)

    @recorded
    def _schools(self) -> pd.DataFrame:
        return _table(self.catalog.schools, "id", "territory", "setting")

    @recorded
    def _wellbeing_table(self) -> pd.DataFrame:
        years = with_territory(self.catalog.frame("school_years"), self._schools)
        return wellbeing(years, self.parameters)

    @recorded
    def wellbeing_of(self) -> Mapping[str, tuple[r.Wellbeing, ...]]:
        return by("school", self._wellbeing_table, r.Wellbeing)

    @recorded
    def neighbours_of(self) -> Mapping[str, tuple[r.Neighbour, ...]]:
        """Schools in a similar context in the newest year of each school, the nearest first."""
        years = self.catalog.frame("school_years")
        found = Similar(years, self._schools, self.parameters, newest=True)

        def of(school: str | None) -> Mapping[str, tuple[r.Neighbour, ...]]:
            table = found.table(school)
            return by("school", table[table["why_not"].isna()], r.Neighbour)

        return Asked(of)

    @recorded
    def resilience_of(self) -> Mapping[str, tuple[r.Resilience, ...]]:
        table = resilience(self._wellbeing_table, self._pooled, self.parameters)
        return by("school", table, r.Resilience)

    @recorded
    def indicators(self) -> Mapping[str, Indicator]:
        return {item.id: item for item in self.catalog.all("indicators", Indicator)}

    @property
    def observations_of(self) -> Mapping[str, Mapping[str, tuple[r.Observation, ...]]]:
        """Values of indicators by "school" or "territory", then by its id."""
        return {"school": self._observed_at_school, "territory": self._observed_in_territory}

    @recorded
    def values_of(self) -> Mapping[str, tuple[r.Observation, ...]]:
        """Values by indicator, in the order of the packages."""
        table = self.catalog.frame("observations")
        return by("indicator", table, r.Observation)

    @recorded
    def _observed_at_school(self) -> Mapping[str, tuple[r.Observation, ...]]:
        return self._observed("school")

    @recorded
    def _observed_in_territory(self) -> Mapping[str, tuple[r.Observation, ...]]:
        return self._observed("territory")

    def _observed(self, place: str) -> Mapping[str, tuple[r.Observation, ...]]:
        table = self.catalog.frame("observations")
        return by(place, table[table[place].notna()], r.Observation)

    @recorded
    def rating_of(self) -> Mapping[str, tuple[r.Rating, ...]]:
        """By school; there are bands only where the parameters turn the rating on."""
        if not is_on(self.parameters):
            return Groups()
        sums = pooled(self._shares, self.parameters, ("school", "school_year", "kind"))
        table = rating(sums, self.parameters)
        table = table.sort_values("school_year", ascending=False, kind="stable")
        return by("school", table[table["band"].notna()], r.Rating)

    @recorded
    def _agreement(self) -> pd.DataFrame:
        return agreement(self.catalog.frame("mark_agreement"), self._procedure_table)

    @recorded
    def agreement_of(self) -> Mapping[str, tuple[r.Agreement, ...]]:
        """By school: VPR marks against the journal, of procedures that are known."""
        table = self._agreement
        return by("school", table[table["series"].notna()], r.Agreement)

    @recorded
    def with_journal(self) -> frozenset[str]:
        """Procedures that are compared with the journal at any school."""
        table = self._agreement
        return frozenset(table.loc[table["series"].notna(), "procedure"])

    @recorded
    def markers_of(self) -> Mapping[str, tuple[r.Markers, ...]]:
        """Signs of non-objective VPR results by school."""
        territories = _table(self.catalog.territories, "id", "parent", "level")
        where = places(self._schools, territories)
        found = markers(
            self._shares, self._reference_table, self._agreement, where, self.parameters
        )
        return by("school", objectivity(found), r.Markers)

    @recorded
    def years_of(self) -> Mapping[str, tuple[r.SchoolYear, ...]]:
        """Facts of each school by year, the newest first."""
        years = self.catalog.frame("school_years")
        return by(
            "school", years.sort_values("school_year", ascending=False, kind="stable"), r.SchoolYear
        )

    def few(self, school_year: str) -> float:
        """With fewer participants than this, a reader is told that they are few."""
        return value(self.parameters, "disclosure", "warn_below", school_year)

    @recorded
    def _coverage_table(self) -> pd.DataFrame:
        years = self.catalog.frame("school_years")
        return coverage(years)

    @recorded
    def coverage_of(self) -> Mapping[str, tuple[r.Coverage, ...]]:
        table = self._coverage_table
        return by("school", table, r.Coverage)

    @recorded
    def coverage_in(self) -> Mapping[str, tuple[r.AreaCoverage, ...]]:
        """By territory: a school counts in its own and in every one above it.

        One that worked in a year of the table and has no row there is left out, as is one
        whose cells are empty.
        """
        table = self._coverage_table
        schools = self.catalog.schools.values()
        homes = {school.id: school.territory for school in schools}
        above = {
            place: tuple(item.id for item in self.catalog.ancestors(place))
            for place in dict.fromkeys(homes.values())
        }
        told = set(zip(table["school"].tolist(), table["school_year"].tolist(), strict=True))
        silent = pd.DataFrame(
            [
                (school.id, year)
                for year in sorted({year for _school, year in told})
                for school in schools
                if (school.id, year) not in told and school.worked_in(year)
            ],
            columns=["school", "school_year"],
        )
        rows, lacking = (
            part.assign(territory=mapped(part["school"], homes)) for part in (table, silent)
        )
        sums = pooled_coverage(rows, ("territory", "school_year"), lacking, above)
        return by("territory", sums, r.AreaCoverage)


def _table(records: Mapping[str, Record], *names: str) -> pd.DataFrame:
    """The fields `names` of all records."""
    rows = [[getattr(item, name) for name in names] for item in records.values()]
    return pd.DataFrame(rows, columns=list(names))


@lru_cache(maxsize=1)
def analyse(catalog: Catalog) -> Analysis:
    """The analysis of `catalog`, the same one for checks and pages."""
    return Analysis(catalog)
