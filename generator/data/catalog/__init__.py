"""All packages of the site as one typed whole; nothing below it knows of files."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

import pandas as pd

from ...grouping import by_key
from .. import profiles
from ..packages import Package, Table, tables
from ..packages.outlines import Outline
from ..packages.table import DTYPES, joined
from ..reads import note, once, recorded, unnoted, watch
from . import records as r
from .circles import Looped, without_circles
from .entities import ENTITIES, RESOURCE_OF, read_entities
from .floors import FLOORS
from .indexes import by_id, grouped

R = TypeVar("R", bound=r.Record)

# The column of a long table that tells the procedure of a row, and the tables that have it.
PROCEDURE = "procedure"
BY_PROCEDURE = tuple(
    resource.name
    for name in profiles.PROFILES
    for resource in profiles.profile(name).resources
    if PROCEDURE in resource.field_names and resource.name not in ENTITIES
)


@dataclass(frozen=True, eq=False)
class Catalog:
    """Every record of every package, in the order of packages and rows.

    Entities are looked up by id in mappings; groupings are made once, on first use.
    `as_of` is the day of the edition, from which it is told what is ahead; how a measure
    stands is told as of its plan's own day. `lost` are the tables, as (package, resource),
    of which the file could not be read; `looped` the rows that lead round in a circle,
    which are left out. `floors` are thresholds of disclosure control that no package can
    lower. Long tables (results and the like) stay DataFrames: see `frame`.
    """

    packages: tuple[Package, ...]
    as_of: date
    lost: frozenset[tuple[str, str]]
    entities: Mapping[str, tuple[r.Record, ...]]
    looped: tuple[Looped, ...] = ()
    floors: Mapping[str, float] = field(default_factory=lambda: FLOORS)

    def all(self, resource: str, kind: type[R]) -> tuple[R, ...]:
        """All records of `resource`, which are of the dataclass `kind`."""
        note("Catalog.all", resource)
        return tuple(item for item in self.entities.get(resource, ()) if isinstance(item, kind))

    def frame(self, resource: str) -> pd.DataFrame:
        """The long table `resource` of all packages, with the columns package, path and row.

        A table that no package has is empty, with the columns of its profile. It is made once and shared: whoever changes it works on a copy.
        """
        note("Catalog.frame", resource)
        if resource not in self._frames:
            # Who is the first to ask depends on no other table for that.
            with unnoted():
                parts = [
                    table.frame.reset_index().assign(package=table.package, path=table.path)
                    for table in tables(self.packages, resource)
                ]
            self._frames[resource] = joined(parts) if parts else _empty(resource)
        return self._frames[resource]

    def tables(self, resource: str) -> tuple[Table, ...]:
        """The tables `resource` of all packages, as they were read."""
        note("Catalog.frame", resource)
        with unnoted():
            return tuple(tables(self.packages, resource))

    def of_procedures(self, names: Collection[str]) -> "Catalog":
        """The same, but its long tables have the rows of the procedures `names` alone."""
        found = copy(self)
        with unnoted():
            frames = {name: self.frame(name) for name in BY_PROCEDURE}
        # The fields of a frozen record are set nowhere else.
        vars(found)["_frames"] = self._frames | {
            name: frame[frame[PROCEDURE].isin(names)].reset_index(drop=True)
            for name, frame in frames.items()
        }
        return found

    @cached_property
    def _frames(self) -> dict[str, pd.DataFrame]:
        return {}

    def forget_texts(self) -> None:
        """Keep of the tables what is made from them, not the texts that were checked."""
        for package in self.packages:
            for table in package.tables.values():
                table.forget_texts()

    def forget_frames(self) -> None:
        """Keep no table that `frame` has put together; it makes it anew if it is asked again."""
        self._frames.clear()

    @recorded
    def package(self) -> Mapping[str, Package]:
        return {package.name: package for package in self.packages}

    @recorded
    def partial(self) -> frozenset[tuple[str, str]]:
        """Tables, as (package, resource), of which the file or a row could not be read.

        What is not there may be lost.
        """
        cut = {
            (package.name, name)
            for package in self.packages
            for name, table in package.tables.items()
            if not table.is_whole
        }
        return self.lost | cut

    def is_fictional(self, record: r.Record) -> bool:
        return self.package[record.origin.package].fictional

    territories = by_id(r.Territory)
    bodies = by_id(r.Body)
    schools = by_id(r.School)
    roadmaps = by_id(r.Roadmap)
    documents = by_id(r.Document)
    procedures = by_id(r.Procedure)
    sections = by_id(r.Section)
    measures = by_id(r.Measure)
    lists = by_id(r.SchoolList)

    # By the plan: measures and sections in the order of the document.
    measures_of = grouped(r.Measure, "roadmap", order="order")
    sections_of = grouped(r.Section, "roadmap", order="order")
    statements_of = grouped(r.Statement, "roadmap")
    flags_of_roadmap = grouped(r.Flag, "roadmap")
    duties_of = grouped(r.Duty, "roadmap")
    lists_of_roadmap = grouped(lists, "roadmap")
    risks_of = grouped(r.Risk, "roadmap")
    pairings_of = grouped(r.Pairing, "roadmap")
    roadmaps_in = grouped(roadmaps, "origin.package")

    # By the measure: reports and moves of deadlines, the oldest first; `parts_of` by the whole.
    responsibilities_of = grouped(r.Responsibility, "measure", order="order")
    targets_of = grouped(r.Target, "measure")
    parts_of = grouped(measures, "parent")
    progress_of = grouped(r.Progress, "measure", order="report_date")
    changes_of = grouped(r.TermChange, "measure", order="changed_on")
    events_of = grouped(r.Event, "measure")
    awards_of = grouped(r.Award, "measure", order="date")

    # By the school.
    bodies_of_school = grouped(bodies, "school")
    entries_of_school = grouped(r.ListEntry, "school")
    risks_of_school = grouped(r.Risk, "school")
    pairings_of_school = grouped(r.Pairing, "school")
    events_of_school = grouped(r.Event, "school")
    awards_of_school = grouped(r.Award, "school", order="date")

    # By the territory.
    roadmaps_of_territory = grouped(roadmaps, "territory")
    schools_of_territory = grouped(schools, "territory", order="by_name")
    bodies_of_territory = grouped(bodies, "territory")
    children_of_territory = grouped(territories, "parent")
    lists_of_territory = grouped(lists, "territory")
    entries_of_territory = grouped(r.ListEntry, "territory")

    # The word of schools and bodies, by who speaks and by what it is about, the newest first.
    replies_of_school = grouped(r.Reply, "school", order="date", newest=True)
    replies_of_body = grouped(r.Reply, "body", order="date", newest=True)
    replies_of_list = grouped(r.Reply, "list", order="date", newest=True)
    replies_of_measure = grouped(r.Reply, "measure", order="date", newest=True)
    replies_of_procedure = grouped(r.Reply, "procedure", order="date", newest=True)

    entries_of = grouped(r.ListEntry, "list")
    targets_of_statement = grouped(r.Target, "statement")
    measures_of_risk = grouped(r.RiskMeasure, "risk")
    duties_by_reporter = grouped(r.Duty, "reporter")
    members_of = grouped(bodies, "member_of")
    reports_of = grouped(r.Report, "duty", "reporter", "slot", order="submitted_on")
    flags_of = grouped(r.Flag, "resource", "record")

    @recorded
    def outlines(self) -> Mapping[str, tuple[str, Outline]]:
        """Outlines by territory, each with the package that holds it; the first of two."""
        found: dict[str, tuple[str, Outline]] = {}
        for package in self.packages:
            for key, outline in package.outlines.items():
                found.setdefault(key, (package.name, outline))
        return found

    def answering(self, measure: r.Measure) -> tuple[r.Responsibility, ...]:
        """Who answers for a measure; for a part that names nobody, those of the whole.

        A part whose words name somebody whom no register knows inherits nothing.
        """
        own = self.responsibilities_of[measure.id]
        if own or measure.responsible_text:
            return own
        return self.responsibilities_of[measure.parent or ""]

    @recorded
    def roadmaps_of_school(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the plans that a school has to do with: its own, by list, risk, pair, event or what it answers for."""
        links: dict[str, dict[str, None]] = defaultdict(dict)
        for plan in self.roadmaps.values():
            if plan.school:
                links[plan.school][plan.id] = None
        for entry in self.all("list_entries", r.ListEntry):
            found = self.lists.get(entry.list)
            if entry.school and found and found.roadmap:
                links[entry.school][found.roadmap] = None
        for risk in self.all("risks", r.Risk):
            links[risk.school][risk.roadmap] = None
        for pairing in self.all("pairings", r.Pairing):
            links[pairing.school][pairing.roadmap] = None
        for event in self.all("events", r.Event):
            measure = self.measures.get(event.measure)
            if event.school and measure:
                links[event.school][measure.roadmap] = None
        itself = {body.id: school for school, own in self.bodies_of_school.items() for body in own}
        for link in self.all("responsibilities", r.Responsibility) if itself else ():
            measure = self.measures.get(link.measure)
            if link.body in itself and measure:
                links[itself[link.body]][measure.roadmap] = None
        return by_key((school, plan) for school, plans in links.items() for plan in plans)

    @recorded
    def schools_of_roadmap(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the schools that have to do with a plan, the other way round."""
        found = self.roadmaps_of_school.items()
        return by_key((plan, school) for school, plans in found for plan in plans)

    @once
    def ancestors(self, territory: str) -> tuple[r.Territory, ...]:
        """From the country down to `territory` itself; stops where a parent is unknown."""
        chain: list[r.Territory] = []
        current = self.territories.get(territory)
        while current is not None and current not in chain:
            chain.insert(0, current)
            current = self.territories.get(current.parent or "")
        return tuple(chain)

    def within(self, territory: str) -> tuple[str, ...]:
        """Ids of a territory and of all its parts, the parts of parts as well."""
        inside = [territory]
        for key in inside:
            inside += [child.id for child in self.children_of_territory[key]]
        return tuple(inside)

    def schools_within(self, territory: str) -> tuple[r.School, ...]:
        """The schools of a territory and of all its parts."""
        places = self.within(territory)
        return tuple(one for key in places for one in self.schools_of_territory[key])


watch(Catalog, "packages", "as_of", "lost", "looped")


def build(
    packages: tuple[Package, ...],
    as_of: date | None = None,
    lost: frozenset[tuple[str, str]] = frozenset(),
    floors: Mapping[str, float] = FLOORS,
) -> Catalog:
    """The catalogue of `packages`.

    `as_of`, the day of the edition, defaults to the newest date of a package; `lost` are
    tables that could not be read, as (package, resource); `floors` the lowest thresholds
    of disclosure control.
    """
    packages, looped = without_circles(packages)
    return Catalog(
        packages=packages,
        looped=looped,
        lost=lost,
        floors=floors,
        as_of=as_of or max((package.created for package in packages), default=date.min),
        entities=read_entities(packages),
    )


def _empty(resource: str) -> pd.DataFrame:
    fields = profiles.resource(resource).fields
    typed = {item.name: pd.Series(dtype=DTYPES.get(item.type, object)) for item in fields}
    whole = pd.DataFrame({"row": pd.Series(dtype="int64"), **typed})
    return whole.assign(package=pd.Series(dtype=object), path=pd.Series(dtype=object))


__all__ = ["BY_PROCEDURE", "ENTITIES", "PROCEDURE", "RESOURCE_OF", "Catalog", "build"]
