"""How a measure stands as of a date, what that rests on, and the tally of many measures."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import WithJsonSchema

from ....methods.status import CODES
from .base import Document, Named

Number = int | float
Code = Annotated[str, WithJsonSchema({"type": "string", "enum": list(CODES)})]


@dataclass(frozen=True, kw_only=True)
class EvidenceEntry(Document):
    """What shows that something is done: `kind` is link, file or words.

    `url` is an address of the web, or the way from the root of the site to a file.
    """

    kind: str
    text: str
    url: str | None
    sha256: str | None


@dataclass(frozen=True, kw_only=True)
class ProgressReportEntry(Document):
    """The last report known; the verification is empty until its own date."""

    report_date: date
    status: str
    done_on: date | None
    value: Number | None
    unit: str | None
    evidence: EvidenceEntry | None
    reported_by: Named | None
    verified_by: Named | None
    verified_on: date | None
    note: str | None


@dataclass(frozen=True, kw_only=True)
class MoveEntry(Document):
    """A move of a deadline that was decided by the day of the status."""

    changed_on: date
    old_end: date
    new_end: date
    reason: str
    document: str | None


@dataclass(frozen=True, kw_only=True)
class SlotEntry(Document):
    """A date of a measure that recurs: `slot` as in the plan, `deadline` after its moves."""

    slot: date
    deadline: date
    code: Code
    said_by: str
    report: ProgressReportEntry | None


@dataclass(frozen=True, kw_only=True)
class StatusEntry(Document):
    """How a measure stands on `as_of`; `due` is the day that the code speaks of.

    `as_of` is the day to which reports on the plan were collected, null if they were not:
    nothing is known of its fulfilment then, and what has come due is `not_collected`.
    `original` and `deadline` are the last day of the term before and after `moves`;
    `said_by` is nobody, self or verified; `of_parts` that the code is that of the parts.
    """

    code: Code
    as_of: date | None
    due: date | None
    original: date | None
    deadline: date | None
    moves: tuple[MoveEntry, ...]
    said_by: str
    report: ProgressReportEntry | None
    slots: tuple[SlotEntry, ...]
    of_parts: bool


@dataclass(frozen=True, kw_only=True)
class ProgressEntry(Document):
    """How many measures stand how on `as_of`; `counts` has every code and sums to `total`.

    Each plan is told of as of its own day: `as_of` is the earliest of these days and
    `as_of_last` the latest, null if reports were collected on none of the plans;
    `collected` counts the measures of plans on which they were.
    `completeness` is `reports_given` / `reports_due`, a fraction of 1, null if none is due.
    """

    as_of: date | None
    as_of_last: date | None
    total: int
    collected: int
    counts: dict[str, int]
    reported: int
    verified: int
    moved: int
    reports_due: int
    reports_given: int
    completeness: float | None
    next_due: date | None
