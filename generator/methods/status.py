"""How a measure stands as of a date: by its term and by what was reported.

Silence is not lack of progress: a measure that is past its term and of which
nothing was ever reported is `no_report`, not `overdue`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.catalog import Catalog
from generator.catalog.records import Measure, Progress, TermChange

SOON = timedelta(days=30)
CODES = (
    "not_due", "due_soon", "in_progress", "done", "done_late", "overdue",
    "continuous", "undated", "no_report", "cancelled",
)  # fmt: skip


@dataclass(frozen=True)
class Status:
    """The `code` of a measure on the day `as_of`; `deadline` is the current one, if any."""

    code: str
    as_of: date
    deadline: date | None


def status(measure: Measure, catalog: Catalog) -> Status:
    """The status of `measure` on the catalogue's as-of date."""
    parts = catalog.parts_of.get(measure.id, ())
    ends = [part.term.end for part in parts if part.term.end]
    deadline = measure.term.end or (max(ends) if measure.term.kind == "missing" and ends else None)
    changes = catalog.changes_of.get(measure.id, ())
    reports = catalog.progress_of.get(measure.id, ())
    deadline = current_deadline(deadline, changes, catalog.as_of)
    code = _code(measure, deadline, reports, catalog.as_of)
    return Status(code, catalog.as_of, deadline)


def current_deadline(
    original: date | None, changes: Sequence[TermChange], as_of: date
) -> date | None:
    """The deadline after the moves that were decided by `as_of`, oldest first."""
    decided = [change.new_end for change in changes if change.changed_on <= as_of]
    return decided[-1] if decided else original


def _code(measure: Measure, deadline: date | None, reports: Sequence[Progress], as_of: date) -> str:
    known = [report for report in reports if report.report_date <= as_of]
    last = known[-1] if known else None
    if last is not None and last.status == "cancelled":
        return "cancelled"
    if measure.term.kind == "recurring":
        return _recurring(measure, known, as_of)
    if last is not None and last.status == "done":
        finished = last.done_on or last.report_date
        return "done_late" if deadline and finished > deadline else "done"
    if deadline is None:
        return "in_progress" if last else "undated"
    if as_of > deadline:
        return "overdue" if last else "no_report"
    if last is not None:
        return "in_progress"
    if measure.term.kind == "period":
        return "continuous" if measure.term.start and measure.term.start <= as_of else "not_due"
    return "due_soon" if deadline - as_of <= SOON else "not_due"


def _recurring(measure: Measure, known: Sequence[Progress], as_of: date) -> str:
    """By the slots that are due: each needs a report of its own."""
    done = {report.slot for report in known if report.status == "done"}
    begun = {report.slot for report in known}
    due = [slot for slot in measure.term.slots if slot < as_of]
    if any(slot in begun and slot not in done for slot in due):
        return "overdue"
    if any(slot not in begun for slot in due):
        return "no_report"
    ahead = [slot for slot in measure.term.slots if slot >= as_of and slot not in done]
    if not ahead:
        return "done"
    if ahead[0] in begun:
        return "in_progress"
    return "due_soon" if ahead[0] - as_of <= SOON else "not_due"
