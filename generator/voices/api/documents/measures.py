"""A measure with its term, targets, status and flags."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from .base import Document, Named
from .progress import StatusEntry

Number = int | float


@dataclass(frozen=True, kw_only=True)
class FlagEntry(Document):
    """A defect of the source; `field` is empty if the whole record is meant."""

    code: str
    note: str
    resource: str
    record: str
    field: str | None
    as_written: str | None


@dataclass(frozen=True, kw_only=True)
class TermEntry(Document):
    """A term as written (`text`) and as understood; `slots` only if it recurs."""

    text: str
    kind: str
    start: date | None
    end: date | None
    slots: tuple[date, ...]


@dataclass(frozen=True, kw_only=True)
class TargetEntry(Document):
    """A quantitative commitment; `denominator` says what a share is taken of."""

    operator: str
    value: Number
    unit: str
    population: str
    population_text: str | None
    denominator: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Responsible(Named):
    """A body that answers; `inherited` for a part of a measure, if the measure names the body."""

    inherited: bool


@dataclass(frozen=True, kw_only=True)
class MeasureEntry(Document):
    id: str
    number: str | None
    order: int
    section: str | None
    parent: str | None
    title: str
    term: TermEntry
    responsible: tuple[Responsible, ...]
    responsible_text: str | None
    expected_result: str | None
    note: str | None
    targets: tuple[TargetEntry, ...]
    status: StatusEntry
    flags: tuple[FlagEntry, ...]
    url: str
    extra: dict[str, Any]
