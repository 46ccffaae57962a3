"""Plans made of records, without packages, for tests of what is reckoned from them."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from generator.data.catalog import Catalog
from generator.data.catalog.records import (
    Measure,
    Origin,
    Progress,
    Record,
    Responsibility,
    Roadmap,
    SchoolList,
    TermChange,
    Territory,
)
from generator.language.terms import Term

R = TypeVar("R", bound=Record)
ORIGIN = Origin(package="plans", path="datapackages/plans/table.csv", row=2)
START, END = date(2021, 1, 1), date(2021, 12, 31)


def day(text: str) -> date:
    """A day of 2021 as 03-31, or a whole date."""
    return date.fromisoformat(text if len(text) > 5 else f"2021-{text}")


def term(kind: str, start: str | None = None, end: str | None = None, slots: str = "") -> Term:
    """A term as it is understood; `slots` are days of 2021 with spaces between."""
    fields: dict[str, Any] = {"text": "", "kind": kind}
    fields |= {"start": start and day(start), "end": end and day(end)}
    return Term(**fields, slots=tuple(day(slot) for slot in slots.split()))


def made(kind: type[R], /, **cells: Any) -> R:
    """A record of these cells; the others are empty."""
    needed = [item.name for item in fields(kind) if item.default_factory is item.default is MISSING]
    return kind(**{**dict.fromkeys(needed), "origin": ORIGIN, **cells})


def measure(name: str, found: Term, order: int = 1, **cells: Any) -> Measure:
    given = {"roadmap": "plan", "title": "Семинар", "term_stated": True, **cells}
    return made(Measure, id=name, order=order, term=found, **given)


def report(name: str, on: str, status: str = "in_progress", **cells: Any) -> Progress:
    """A report of the body `office`; `done_on`, `slot` and `verified_on` as days of 2021."""
    for field in ("slot", "done_on", "verified_on"):
        if cells.get(field):
            cells[field] = day(cells[field])
    given = {"reported_by": "office", **cells}
    return made(
        Progress, id=f"{name}-{on}", measure=name, report_date=day(on), status=status, **given
    )


def move(name: str, on: str, old: str, new: str) -> TermChange:
    return made(
        TermChange, measure=name, changed_on=day(on), old_end=day(old), new_end=day(new),
        reason="Нет зала.",
    )  # fmt: skip


def roadmap(name: str, territory: str = "krai", school: str | None = None) -> Roadmap:
    """A plan; to which day reports on it were collected, `catalog` says."""
    return made(
        Roadmap, id=name, title="План мер", short_title="План", level="region",
        territory=territory, school=school, owner="office", document="order", start=START, end=END,
    )  # fmt: skip


def territory(name: str, parent: str | None = None) -> Territory:
    return made(Territory, id=name, name=name, level="region", parent=parent)


def answers(name: str, body: str) -> Responsibility:
    return made(Responsibility, measure=name, order=1, body=body, text=body)


def school_list(name: str) -> SchoolList:
    return made(
        SchoolList, id=name, title=name, published=True, kind="low_results", territory="krai"
    )


def collected(known: Catalog, until: date | None) -> Catalog:
    """`known`, had reports on all its plans been collected until that day, or not at all."""
    plans = tuple(replace(plan, collected_until=until) for plan in known.roadmaps.values())
    entities = MappingProxyType({**known.entities, "roadmaps": plans})
    return replace(known, entities=entities)


def catalog(as_of: str, **tables: list[Any]) -> Catalog:
    """A catalogue of these records; to the day `as_of` reports on its plans were collected.

    `roadmaps` is one plan if it is not given.
    """
    given: dict[str, list[Record]] = {**tables}
    plans = tables.get("roadmaps", [roadmap("plan")])
    given["roadmaps"] = [replace(plan, collected_until=day(as_of)) for plan in plans]
    entities: Mapping[str, tuple[Record, ...]] = MappingProxyType(
        {name: tuple(records) for name, records in given.items()}
    )
    return Catalog(packages=(), as_of=day(as_of), lost=frozenset(), entities=entities)
