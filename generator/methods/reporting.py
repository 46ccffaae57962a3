"""Who has reported what: bodies against the periods that a duty to report falls due for.

Silence is not failure: that no report is published here does not tell whether one was
sent. Such a cell is `missing`, and pages say that no report is published. Where reports
on the plan were not collected, nobody looked: such a cell is `not_collected`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..data.catalog import Catalog
from ..data.catalog.records import Body, Duty, Report
from ..language.terms import Period, reported
from .collected import Known, known

CODES = ("submitted", "late", "missing", "not_due", "not_collected")


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A day by which a report is due, and the period that the report is about."""

    due: date
    period: Period


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One body at one slot: a code of `CODES`, and the report that is known, if any."""

    slot: Slot
    code: str
    report: Report | None


@dataclass(frozen=True, kw_only=True)
class Completeness:
    """How many reports there are of each code."""

    submitted: int = 0
    late: int = 0
    missing: int = 0
    not_due: int = 0
    not_collected: int = 0

    @property
    def due(self) -> int:
        """Reports that are due by now, or came before they were."""
        return self.submitted + self.late + self.missing

    @property
    def received(self) -> int:
        return self.submitted + self.late

    @property
    def share(self) -> float | None:
        """Received of due, a fraction of 1; None while nothing is due, or nobody asked."""
        return self.received / self.due if self.due else None


@dataclass(frozen=True, kw_only=True)
class Row:
    """A body that must report, with a cell for each slot of the duty."""

    body: Body
    cells: tuple[Cell, ...]

    @property
    def completeness(self) -> Completeness:
        return completeness([self])


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """A duty: its slots in order of date, and a row for each body that must report.

    `as_of` is the day to which reports on its plan were collected, None if they were not.
    """

    duty: Duty
    as_of: date | None
    slots: tuple[Slot, ...]
    rows: tuple[Row, ...]

    @property
    def completeness(self) -> Completeness:
        return completeness(self.rows)


def reporting(duty: Duty, catalog: Catalog, limit: date | None = None) -> Matrix:
    """The matrix of `duty` on its plan's day, or on that of `limit`, if that is earlier.

    A group that must report stands for its members; one without members has a row of
    its own. A duty without dates has rows without cells.
    """
    slots, at = slots_of(duty), known(duty, catalog, limit)
    return Matrix(
        duty=duty,
        as_of=at.until,
        slots=slots,
        rows=tuple(
            Row(body=body, cells=tuple(_cell(duty, body, slot, catalog, at) for slot in slots))
            for body in reporters(duty, catalog)
        ),
    )


def reporters(duty: Duty, catalog: Catalog) -> tuple[Body, ...]:
    """The bodies that must report: the members of a group, else the body that is named."""
    named = catalog.bodies.get(duty.reporter)
    return catalog.members_of[duty.reporter] or ((named,) if named else ())


def slots_of(duty: Duty) -> tuple[Slot, ...]:
    """The slots of a duty, each with the period that is reported on."""
    in_force = Period(start=duty.start, end=max(duty.start, duty.end))
    days = tuple(sorted(set(duty.slots)))
    periods = reported(duty.term_text, days, in_force)
    return tuple(Slot(due=day, period=period) for day, period in zip(days, periods, strict=True))


def completeness(rows: Iterable[Row]) -> Completeness:
    """The cells of `rows` counted by code."""
    codes = [cell.code for row in rows for cell in row.cells]
    return Completeness(**{code: codes.count(code) for code in CODES})


def _cell(duty: Duty, body: Body, slot: Slot, catalog: Catalog, at: Known) -> Cell:
    """A report of a later day is not known yet."""
    found = catalog.reports_of[duty.id, body.id, slot.due]
    by_then = [one for one in found if at.until is not None and one.submitted_on <= at.until]
    report = by_then[0] if by_then else None
    return Cell(slot=slot, code=_code(slot.due, report, at), report=report)


def _code(due: date, report: Report | None, at: Known) -> str:
    """On the day itself no report is missing."""
    if report is not None:
        return "submitted" if report.submitted_on <= due else "late"
    if due >= at.day:
        return "not_due"
    return "not_collected" if at.until is None else "missing"
