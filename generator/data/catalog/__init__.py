"""All packages of the site as one typed whole; nothing below it knows of files."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import Any, TypeVar

import pandas as pd

from .. import profiles
from ..packages import Package, Table, tables
from ..packages.outlines import Outline
from ..packages.table import DTYPES, joined
from ..reads import note, once, recorded, unnoted, watch
from .circles import Looped, without_circles
from .entities import ENTITIES, read_entities
from .floors import FLOORS
from .records import (
    Award,
    Body,
    Document,
    Duty,
    Event,
    Flag,
    ListEntry,
    Measure,
    Pairing,
    Procedure,
    Progress,
    Record,
    Reply,
    Report,
    Responsibility,
    Risk,
    RiskMeasure,
    Roadmap,
    School,
    SchoolList,
    Section,
    Statement,
    Target,
    TermChange,
    Territory,
)

R = TypeVar("R", bound=Record)


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
    entities: Mapping[str, tuple[Record, ...]]
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

    def is_fictional(self, record: Record) -> bool:
        return self.package[record.origin.package].fictional

    @recorded
    def territories(self) -> Mapping[str, Territory]:
        return _by_id(self.all("territories", Territory))

    @recorded
    def outlines(self) -> Mapping[str, tuple[str, Outline]]:
        """Outlines by territory, each with the package that holds it; the first of two."""
        found: dict[str, tuple[str, Outline]] = {}
        for package in self.packages:
            for key, outline in package.outlines.items():
                found.setdefault(key, (package.name, outline))
        return found

    @recorded
    def bodies(self) -> Mapping[str, Body]:
        return _by_id(self.all("bodies", Body))

    @recorded
    def schools(self) -> Mapping[str, School]:
        return _by_id(self.all("schools", School))

    @recorded
    def roadmaps(self) -> Mapping[str, Roadmap]:
        return _by_id(self.all("roadmaps", Roadmap))

    @recorded
    def roadmaps_in(self) -> Mapping[str, tuple[Roadmap, ...]]:
        """Plans by the package that holds them."""
        groups: dict[str, list[Roadmap]] = defaultdict(list)
        for item in self.roadmaps.values():
            groups[item.origin.package].append(item)
        return {package: tuple(found) for package, found in groups.items()}

    @recorded
    def documents(self) -> Mapping[str, Document]:
        return _by_id(self.all("documents", Document))

    @recorded
    def procedures(self) -> Mapping[str, Procedure]:
        return _by_id(self.all("procedures", Procedure))

    @recorded
    def sections(self) -> Mapping[str, Section]:
        return _by_id(self.all("sections", Section))

    @recorded
    def measures(self) -> Mapping[str, Measure]:
        return _by_id(self.all("measures", Measure))

    @recorded
    def lists(self) -> Mapping[str, SchoolList]:
        return _by_id(self.all("lists", SchoolList))

    @recorded
    def measures_of(self) -> Mapping[str, tuple[Measure, ...]]:
        """Measures by roadmap, in the order of the document."""
        ordered = sorted(self.all("measures", Measure), key=lambda item: item.order)
        return _group(ordered, "roadmap")

    @recorded
    def sections_of(self) -> Mapping[str, tuple[Section, ...]]:
        ordered = sorted(self.all("sections", Section), key=lambda item: item.order)
        return _group(ordered, "roadmap")

    @recorded
    def statements_of(self) -> Mapping[str, tuple[Statement, ...]]:
        """Statements by roadmap, in the order of the package."""
        return _group(self.all("statements", Statement), "roadmap")

    @recorded
    def responsibilities_of(self) -> Mapping[str, tuple[Responsibility, ...]]:
        ordered = sorted(self.all("responsibilities", Responsibility), key=lambda item: item.order)
        return _group(ordered, "measure")

    def answering(self, measure: Measure) -> tuple[Responsibility, ...]:
        """Who answers for a measure; for a part that names nobody, those of the whole.

        A part whose words name somebody whom no register knows inherits nothing.
        """
        own = self.responsibilities_of.get(measure.id, ())
        if own or measure.responsible_text:
            return own
        return self.responsibilities_of.get(measure.parent or "", ())

    @recorded
    def targets_of(self) -> Mapping[str, tuple[Target, ...]]:
        """Targets by measure."""
        return _group((t for t in self.all("targets", Target) if t.measure), "measure")

    @recorded
    def targets_of_statement(self) -> Mapping[str, tuple[Target, ...]]:
        return _group((t for t in self.all("targets", Target) if t.statement), "statement")

    @recorded
    def parts_of(self) -> Mapping[str, tuple[Measure, ...]]:
        """Measures by the measure that they are parts of."""
        return _group((m for m in self.measures.values() if m.parent), "parent")

    @recorded
    def changes_of(self) -> Mapping[str, tuple[TermChange, ...]]:
        """Moves of deadlines by measure, oldest first."""
        ordered = sorted(self.all("term_changes", TermChange), key=lambda item: item.changed_on)
        return _group(ordered, "measure")

    @recorded
    def roadmaps_of_school(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the plans that a school has to do with: its own, by list, risk, pair, event or what it answers for."""
        links: dict[str, dict[str, None]] = defaultdict(dict)
        for plan in self.roadmaps.values():
            if plan.school:
                links[plan.school][plan.id] = None
        for entry in self.all("list_entries", ListEntry):
            found = self.lists.get(entry.list)
            if entry.school and found and found.roadmap:
                links[entry.school][found.roadmap] = None
        for risk in self.all("risks", Risk):
            links[risk.school][risk.roadmap] = None
        for pairing in self.all("pairings", Pairing):
            links[pairing.school][pairing.roadmap] = None
        for event in self.all("events", Event):
            measure = self.measures.get(event.measure)
            if event.school and measure:
                links[event.school][measure.roadmap] = None
        itself = {body.id: school for school, own in self.bodies_of_school.items() for body in own}
        for link in self.all("responsibilities", Responsibility) if itself else ():
            measure = self.measures.get(link.measure)
            if link.body in itself and measure:
                links[itself[link.body]][measure.roadmap] = None
        return {school: tuple(plans) for school, plans in links.items()}

    @recorded
    def bodies_of_school(self) -> Mapping[str, tuple[Body, ...]]:
        """The bodies that are a school itself, where a plan names it among those who answer."""
        return _group((body for body in self.bodies.values() if body.school), "school")

    @recorded
    def schools_of_roadmap(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the schools that have to do with a plan, the other way round."""
        schools: dict[str, list[str]] = defaultdict(list)
        for school, plans in self.roadmaps_of_school.items():
            for plan in plans:
                schools[plan].append(school)
        return {plan: tuple(found) for plan, found in schools.items()}

    @recorded
    def progress_of(self) -> Mapping[str, tuple[Progress, ...]]:
        """Progress reports by measure, oldest first."""
        ordered = sorted(self.all("progress", Progress), key=lambda item: item.report_date)
        return _group(ordered, "measure")

    @recorded
    def flags_of(self) -> Mapping[tuple[str, str], tuple[Flag, ...]]:
        """Flags by (resource, record)."""
        return _group(self.all("flags", Flag), "resource", "record")

    @recorded
    def flags_of_roadmap(self) -> Mapping[str, tuple[Flag, ...]]:
        return _group(self.all("flags", Flag), "roadmap")

    @recorded
    def duties_of(self) -> Mapping[str, tuple[Duty, ...]]:
        return _group(self.all("duties", Duty), "roadmap")

    @recorded
    def duties_by_reporter(self) -> Mapping[str, tuple[Duty, ...]]:
        return _group(self.all("duties", Duty), "reporter")

    @recorded
    def reports_of(self) -> Mapping[tuple[str, str, date], tuple[Report, ...]]:
        """Reports by (duty, reporter, slot), the earliest first."""
        ordered = sorted(self.all("reports", Report), key=lambda item: item.submitted_on)
        return _group(ordered, "duty", "reporter", "slot")

    @recorded
    def members_of(self) -> Mapping[str, tuple[Body, ...]]:
        """Bodies by the group that they are members of."""
        return _group((b for b in self.bodies.values() if b.member_of), "member_of")

    @recorded
    def awards_of(self) -> Mapping[str, tuple[Award, ...]]:
        """Applications and awards by measure, the earliest first."""
        ordered = sorted(self.all("awards", Award), key=lambda item: item.date)
        return _group(ordered, "measure")

    @recorded
    def awards_of_school(self) -> Mapping[str, tuple[Award, ...]]:
        """Applications and awards by school, the earliest first."""
        ordered = sorted(self.all("awards", Award), key=lambda item: item.date)
        return _group(ordered, "school")

    @recorded
    def events_of(self) -> Mapping[str, tuple[Event, ...]]:
        return _group(self.all("events", Event), "measure")

    @recorded
    def events_of_school(self) -> Mapping[str, tuple[Event, ...]]:
        return _group((e for e in self.all("events", Event) if e.school), "school")

    @recorded
    def lists_of_roadmap(self) -> Mapping[str, tuple[SchoolList, ...]]:
        return _group((item for item in self.lists.values() if item.roadmap), "roadmap")

    @recorded
    def lists_of_territory(self) -> Mapping[str, tuple[SchoolList, ...]]:
        return _group(self.lists.values(), "territory")

    @recorded
    def entries_of(self) -> Mapping[str, tuple[ListEntry, ...]]:
        return _group(self.all("list_entries", ListEntry), "list")

    @recorded
    def entries_of_school(self) -> Mapping[str, tuple[ListEntry, ...]]:
        return _group((e for e in self.all("list_entries", ListEntry) if e.school), "school")

    @recorded
    def entries_of_territory(self) -> Mapping[str, tuple[ListEntry, ...]]:
        return _group((e for e in self.all("list_entries", ListEntry) if e.territory), "territory")

    @recorded
    def risks_of_school(self) -> Mapping[str, tuple[Risk, ...]]:
        return _group(self.all("risks", Risk), "school")

    @recorded
    def risks_of(self) -> Mapping[str, tuple[Risk, ...]]:
        """Risks by the plan that names them."""
        return _group(self.all("risks", Risk), "roadmap")

    @recorded
    def measures_of_risk(self) -> Mapping[str, tuple[RiskMeasure, ...]]:
        """Links to measures by risk, in the order of the package."""
        return _group(self.all("risk_measures", RiskMeasure), "risk")

    @recorded
    def pairings_of(self) -> Mapping[str, tuple[Pairing, ...]]:
        """Pairs by the plan that names them."""
        return _group(self.all("pairings", Pairing), "roadmap")

    @recorded
    def pairings_of_school(self) -> Mapping[str, tuple[Pairing, ...]]:
        return _group(self.all("pairings", Pairing), "school")

    @recorded
    def replies_of_school(self) -> Mapping[str, tuple[Reply, ...]]:
        """What schools say, by the school, the newest first."""
        return _group((item for item in self._replies() if item.school), "school")

    @recorded
    def replies_of_body(self) -> Mapping[str, tuple[Reply, ...]]:
        """What bodies say, by the body, the newest first."""
        return _group((item for item in self._replies() if item.body), "body")

    @recorded
    def replies_of_list(self) -> Mapping[str, tuple[Reply, ...]]:
        return _group((item for item in self._replies() if item.list), "list")

    @recorded
    def replies_of_measure(self) -> Mapping[str, tuple[Reply, ...]]:
        return _group((item for item in self._replies() if item.measure), "measure")

    @recorded
    def replies_of_procedure(self) -> Mapping[str, tuple[Reply, ...]]:
        return _group((item for item in self._replies() if item.procedure), "procedure")

    def _replies(self) -> list[Reply]:
        return sorted(self.all("replies", Reply), key=lambda item: item.date, reverse=True)

    @recorded
    def roadmaps_of_territory(self) -> Mapping[str, tuple[Roadmap, ...]]:
        return _group(self.roadmaps.values(), "territory")

    @recorded
    def schools_of_territory(self) -> Mapping[str, tuple[School, ...]]:
        return _group(self.schools.values(), "territory")

    @recorded
    def bodies_of_territory(self) -> Mapping[str, tuple[Body, ...]]:
        return _group(self.bodies.values(), "territory")

    @recorded
    def children_of_territory(self) -> Mapping[str, tuple[Territory, ...]]:
        return _group((t for t in self.territories.values() if t.parent), "parent")

    @once
    def ancestors(self, territory: str) -> tuple[Territory, ...]:
        """From the country down to `territory` itself; stops where a parent is unknown."""
        chain: list[Territory] = []
        current = self.territories.get(territory)
        while current is not None and current not in chain:
            chain.insert(0, current)
            current = self.territories.get(current.parent or "")
        return tuple(chain)

    def within(self, territory: str) -> tuple[str, ...]:
        """Ids of a territory and of all its parts, the parts of parts as well."""
        inside = [territory]
        for key in inside:
            inside += [child.id for child in self.children_of_territory.get(key, ())]
        return tuple(inside)

    def schools_within(self, territory: str) -> tuple[School, ...]:
        """The schools of a territory and of all its parts."""
        places = self.within(territory)
        return tuple(one for key in places for one in self.schools_of_territory.get(key, ()))


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


def _by_id(found: Iterable[Any]) -> Mapping[str, Any]:
    """Records by id; the first of two with the same id, which is a problem of its own."""
    index: dict[str, Any] = {}
    for record in found:
        index.setdefault(record.id, record)
    return MappingProxyType(index)


def _group(found: Iterable[Any], *keys: str) -> Mapping[Any, tuple[Any, ...]]:
    key = attrgetter(*keys)
    groups: defaultdict[Hashable, list[Any]] = defaultdict(list)
    for record in found:
        groups[key(record)].append(record)
    return MappingProxyType({name: tuple(group) for name, group in groups.items()})


__all__ = ["ENTITIES", "Catalog", "build"]
