"""From the tables of packages to entities: cells into dataclasses, terms into dates."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from itertools import repeat
from types import MappingProxyType
from typing import Any, TypeVar

import pandas as pd

from ...language.terms import Period, Term, parse_term
from ..packages import Package, Table, tables
from . import records as r

R = TypeVar("R", bound=r.Record)
ENTITIES: Mapping[str, type[r.Record]] = MappingProxyType(
    {
        "territories": r.Territory,
        "bodies": r.Body,
        "schools": r.School,
        "procedures": r.Procedure,
        "indicators": r.Indicator,
        "documents": r.Document,
        "roadmaps": r.Roadmap,
        "statements": r.Statement,
        "sections": r.Section,
        "measures": r.Measure,
        "responsibilities": r.Responsibility,
        "targets": r.Target,
        "progress": r.Progress,
        "term_changes": r.TermChange,
        "events": r.Event,
        "awards": r.Award,
        "lists": r.SchoolList,
        "list_entries": r.ListEntry,
        "risks": r.Risk,
        "risk_measures": r.RiskMeasure,
        "pairings": r.Pairing,
        "duties": r.Duty,
        "reports": r.Report,
        "replies": r.Reply,
        "flags": r.Flag,
    }
)
# The table of each kind of record.
RESOURCE_OF: Mapping[type, str] = MappingProxyType(
    {kind: resource for resource, kind in ENTITIES.items()}
)
TERM_CELLS = ("term_kind", "term_start", "term_end", "term_slots")


def read_entities(packages: tuple[Package, ...]) -> Mapping[str, tuple[r.Record, ...]]:
    """All records of each table, in the order of packages and rows."""
    periods: dict[str, Period] = {}
    entities: dict[str, tuple[r.Record, ...]] = {}
    for resource, kind in ENTITIES.items():
        rows: list[r.Record] = []
        for table in tables(packages, resource):
            rows += _measures(table, periods) if kind is r.Measure else _records(table, kind)
        entities[resource] = tuple(rows)
        if kind is r.Roadmap:
            periods = {
                row.id: Period(start=row.start, end=max(row.start, row.end))
                for row in rows
                if isinstance(row, r.Roadmap)
            }
    return MappingProxyType(entities)


def _rows(
    table: Table, kind: type[r.Record]
) -> Iterable[tuple[r.Origin, dict[str, Any], dict[str, Any]]]:
    """Where each row stands, its cells that are fields of `kind`, and the others."""
    known = {item.name for item in fields(kind)}
    names = list(table.frame.columns)
    own, others = (
        [name for name in names if (name in known) is is_own] for is_own in (True, False)
    )
    columns = {name: _plain(table.frame[name]) for name in names}
    values = zip(*(columns[name] for name in own), strict=True)
    extras = zip(*(columns[name] for name in others), strict=True) if others else repeat(())
    for row, cells, extra in zip(table.frame.index.tolist(), values, extras, strict=False):
        origin = r.Origin(package=table.package, path=table.path, row=row)
        yield origin, dict(zip(own, cells, strict=True)), dict(zip(others, extra, strict=True))


def _plain(column: "pd.Series[Any]") -> list[Any]:
    """Cells as Python values, None where empty."""
    # Cells of objects are so already; of the others, the stubs of pandas know no gap that is None.
    cells: Any = column
    return list(
        (cells if column.dtype == object else cells.to_numpy(object, na_value=None)).tolist()
    )


def _records(table: Table, kind: type[R]) -> list[R]:
    found = []
    for origin, values, extra in _rows(table, kind):
        if kind is r.Duty:
            values["slots"] = values["slots"] or ()
        # By its `__init__`: an object whose fields are put into its dictionary is made sooner, and read slower.
        found.append(kind(origin=origin, extra=MappingProxyType(extra), **values))
    return found


def _measures(table: Table, periods: Mapping[str, Period]) -> list[r.Measure]:
    """Measures with their terms: by the cells where they are filled in, else by the text."""
    found = []
    for origin, values, others in _rows(table, r.Measure):
        cells = values | others
        extra = {name: value for name, value in others.items() if name not in TERM_CELLS}
        stated = cells["term_kind"] is not None
        term = _stated_term(cells) if stated else _read_term(cells, periods)
        found.append(
            r.Measure(
                origin=origin,
                extra=MappingProxyType(extra),
                term=term,
                term_stated=stated,
                **values,
            )
        )
    return found


def _stated_term(cells: Mapping[str, Any]) -> Term:
    return Term(
        text=cells["term_text"] or "",
        kind=cells["term_kind"],
        start=cells["term_start"],
        end=cells["term_end"],
        slots=cells["term_slots"] or (),
        notes=(),
    )


def _read_term(cells: Mapping[str, Any], periods: Mapping[str, Period]) -> Term:
    period = periods.get(cells["roadmap"])
    if period is None:
        return Term(
            text=cells["term_text"] or "", kind="missing", start=None, end=None, slots=(), notes=()
        )
    return parse_term(cells["term_text"], period)
