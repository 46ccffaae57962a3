"""Who has reported what: bodies against the periods that a duty to report falls due for.

Silence is not failure: that no report is published here does not tell whether one was
sent. Such a cell is `missing`, and pages say that no report is published.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..data.catalog import Catalog
from ..data.catalog.records import Body, Duty, Report
from ..language.terms import Period, reported

CODES = ("submitted", "late", "missing", "not_due")


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

    @property
    def due(self) -> int:
        """Reports that are due by now, or came before they were."""
        return self.submitted + self.late + self.missing

    @property
    def received(self) -> int:
        return self.submitted + self.late

    @property
    def share(self) -> float | None:
        """Received of due, a fraction of 1; None while nothing is due."""
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
    """A duty: its slots in order of date, and a row for each body that must report."""

    duty: Duty
    slots: tuple[Slot, ...]
    rows: tuple[Row, ...]

    @property
    def completeness(self) -> Completeness:
        return completeness(self.rows)


def reporting(duty: Duty, catalog: Catalog) -> Matrix:
    """The matrix of `duty` on the catalogue's as-of date.

    A group that must report stands for its members; one without members has a row of
    its own. A duty without dates has rows without cells.
    """
    slots = slots_of(duty)
    return Matrix(
        duty=duty,
        slots=slots,
        rows=tuple(
            Row(body=body, cells=tuple(_cell(duty, body, slot, catalog) for slot in slots))
            for body in reporters(duty, catalog)
        ),
    )


def reporters(duty: Duty, catalog: Catalog) -> tuple[Body, ...]:
    """The bodies that must report: the members of a group, else the body that is named."""
    named = catalog.bodies.get(duty.reporter)
    return catalog.members_of.get(duty.reporter, ()) or ((named,) if named else ())


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


def _cell(duty: Duty, body: Body, slot: Slot, catalog: Catalog) -> Cell:
    found = catalog.reports_of.get((duty.id, body.id, slot.due), ())
    known = [report for report in found if report.submitted_on <= catalog.as_of]
    return Cell(
        slot=slot,
        code=_code(slot.due, known[0] if known else None, catalog.as_of),
        report=known[0] if known else None,
    )


def _code(due: date, report: Report | None, as_of: date) -> str:
    """A report of a later day than `as_of` is not known yet; on the day itself none is missing."""
    if report is not None:
        return "submitted" if report.submitted_on <= due else "late"
    return "missing" if due < as_of else "not_due"
