"""Plans made of records, without packages, for tests of what is reckoned from them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

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


def measure(name: str, found: Term, order: int = 1, **cells: Any) -> Measure:
    empty = dict.fromkeys(
        ("section", "parent", "term_text", "responsible_text", "expected_result", "note", "number")
    )
    fields = {**empty, "roadmap": "plan", "title": "Семинар", "term_stated": True, **cells}
    return Measure(origin=ORIGIN, id=name, order=order, term=found, **fields)


def report(name: str, on: str, status: str = "in_progress", **cells: Any) -> Progress:
    """A report of the body `office`; `done_on`, `slot` and `verified_on` as days of 2021."""
    empty = dict.fromkeys(
        ("slot", "done_on", "value", "unit", "evidence", "evidence_sha256", "verified_by",
         "verified_on", "note")
    )  # fmt: skip
    for field in ("slot", "done_on", "verified_on"):
        if cells.get(field):
            cells[field] = day(cells[field])
    fields = {**empty, "reported_by": "office", **cells}
    return Progress(
        origin=ORIGIN, id=f"{name}-{on}", measure=name, report_date=day(on), status=status, **fields
    )


def move(name: str, on: str, old: str, new: str) -> TermChange:
    return TermChange(
        origin=ORIGIN, measure=name, changed_on=day(on), old_end=day(old), new_end=day(new),
        reason="Нет зала.", document=None,
    )  # fmt: skip


def roadmap(name: str, territory: str = "krai", school: str | None = None) -> Roadmap:
    """A plan; to which day reports on it were collected, `catalog` says."""
    return Roadmap(
        origin=ORIGIN, id=name, title="План мер", short_title="План", level="region",
        territory=territory, school=school, parent=None, owner="office", document="order",
        period_text=None, start=START, end=END, revision=None,
        collected_until=None, collected_from=None,
    )  # fmt: skip


def territory(name: str, parent: str | None = None) -> Territory:
    return Territory(
        origin=ORIGIN, id=name, name=name, short_name=None, level="region", parent=parent,
        oktmo=None, note=None,
    )  # fmt: skip


def answers(name: str, body: str) -> Responsibility:
    return Responsibility(origin=ORIGIN, measure=name, order=1, body=body, text=body)


def school_list(name: str) -> SchoolList:
    empty = dict.fromkeys(
        ("roadmap", "document", "date", "school_year", "schools_stated", "territories_stated", "note")
    )  # fmt: skip
    fields: dict[str, Any] = {**empty, "kind": "low_results", "territory": "krai"}
    return SchoolList(origin=ORIGIN, id=name, title=name, published=True, **fields)


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
