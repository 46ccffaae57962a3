"""How a measure stands as of a date: by its term and by what was reported by then.

The date is the plan's own: the day to which reports on it were collected. Silence is not
lack of progress: a measure that is past its term and of which nothing was ever reported
is `no_report`, not `overdue`. And not asked is not silent: where reports were not
collected, a measure whose term has come is `not_collected`. Every rule and edge is
told on content/methods/status.md, in the order in which it is applied here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from ..data.catalog import Catalog
from ..data.catalog.records import Measure, Progress, TermChange
from .collected import Known, known

SOON = timedelta(days=30)
CODES = (
    "not_due", "due_soon", "in_progress", "done", "done_late", "overdue",
    "continuous", "undated", "no_report", "not_collected", "cancelled",
)  # fmt: skip
FINISHED = frozenset({"done", "done_late"})
CLOSED = FINISHED | {"cancelled"}

NOBODY, SELF, VERIFIED = "nobody", "self", "verified"


@dataclass(frozen=True, kw_only=True)
class SlotStatus:
    """One date of a recurring measure: `slot` as the plan has it, `deadline` after its moves.

    `due` is the deadline that was in force on the day of the status, which the code speaks
    of; `report` is the last one on this slot that is known on that day.
    """

    slot: date
    deadline: date
    due: date
    code: str
    report: Progress | None
    said_by: str


@dataclass(frozen=True, kw_only=True)
class Status:
    """How a measure stands on the day `as_of`, and what that rests on.

    `as_of` is None where reports were not collected; `day` is then the day on which it was
    judged whether the term has come, else it is `as_of`. `original` and `deadline` are the
    last day of the term as adopted and after `moves`, of which some may be decided later
    than `as_of`; for a term that recurs, those of the last slot. `due` is the day that the code speaks of: of a recurring measure the deadline of the slot that
    decides, of a whole the day of the part that does; None if nothing is awaited or no
    date is set. `report` is the last report known; `said_by` is NOBODY, SELF or VERIFIED. `of_parts`
    says that the code is that of the parts, for the whole has no report of its own.
    """

    code: str
    as_of: date | None
    day: date
    original: date | None
    deadline: date | None
    due: date | None
    moves: tuple[TermChange, ...]
    report: Progress | None
    said_by: str
    slots: tuple[SlotStatus, ...]
    of_parts: bool

    @property
    def verified_by(self) -> str | None:
        """The body that verified the last report, if that is known by `as_of`."""
        return self.report.verified_by if self.report and self.said_by == VERIFIED else None

    @property
    def owed(self) -> tuple[int, int]:
        """Reports that should have come by `as_of`, and those of them that came.

        One is owed for each slot, and for each other measure, whose deadline has passed;
        none for what is cancelled, nor for a whole whose parts report, nor where reports
        were not collected.
        """
        if self.of_parts or self.as_of is None:
            return 0, 0
        if self.slots:
            past = [item for item in self.slots if item.due < self.as_of]
            past = [item for item in past if item.code != "cancelled"]
            return len(past), sum(item.report is not None for item in past)
        due = in_force(self.original, self.moves, self.as_of)
        if self.code == "cancelled" or due is None or due >= self.as_of:
            return 0, 0
        return 1, int(self.report is not None)

    @property
    def next_due(self) -> date | None:
        """The nearest day, `day` or later, by which something is to be done."""
        if self.of_parts or self.code in CLOSED:
            return None
        if self.slots:
            ahead = [item.deadline for item in self.slots if item.code not in CLOSED]
            return min((day for day in ahead if day >= self.day), default=None)
        return self.deadline if self.deadline and self.deadline >= self.day else None


@dataclass(frozen=True)
class _Standing:
    """What is weighed where several make up one: slots of a measure, parts of a whole."""

    code: str
    due: date | None


def statuses(catalog: Catalog, limit: date | None = None) -> Mapping[str, Status]:
    """The status of every measure by its id, each reckoned once; `limit` as of `status`."""
    reckoned: dict[str, Status] = {}
    # Parts stand after their whole in the document, so from the end they come first.
    for measure in sorted(catalog.measures.values(), key=lambda item: -item.order):
        reckoned[measure.id] = status(measure, catalog, limit, reckoned)
    return MappingProxyType(reckoned)


def status(
    measure: Measure,
    catalog: Catalog,
    limit: date | None = None,
    reckoned: Mapping[str, Status] = MappingProxyType({}),
) -> Status:
    """The status of `measure` on the day to which reports on its plan were collected.

    With `limit` it is told by what was known on that day, if that is earlier. `reckoned`
    are statuses of its parts; those that are not there are reckoned here. To ask for many
    measures, take `statuses`.
    """
    at = known(measure, catalog, limit)
    reports = _by(at.until, catalog.progress_of[measure.id])
    # A move is part of the plan: decided later than the day, it still tells what is ahead.
    moves = catalog.changes_of[measure.id]
    moves = tuple(one for one in moves if limit is None or one.changed_on <= limit)
    if measure.term.kind == "recurring" and measure.term.slots:
        return _recurring(measure, reports, moves, at)
    parts = [
        reckoned[part.id] if part.id in reckoned else status(part, catalog, limit, reckoned)
        for part in catalog.parts_of[measure.id]
    ]
    return _single(measure, reports, moves, parts, at)


def _by(until: date | None, reports: Sequence[Progress]) -> list[Progress]:
    """Reports that are known on a day; none where they were not collected."""
    return [one for one in reports if until is not None and one.report_date <= until]


def in_force(original: date | None, moves: Sequence[TermChange], day: date) -> date | None:
    """The deadline that is in force on `day`, after the moves decided by then, oldest first."""
    decided = [move.new_end for move in moves if move.changed_on <= day]
    return decided[-1] if decided else original


def _moved(original: date | None, moves: Sequence[TermChange]) -> date | None:
    """The deadline after all moves, oldest first."""
    return moves[-1].new_end if moves else original


def _single(
    measure: Measure,
    reports: Sequence[Progress],
    moves: tuple[TermChange, ...],
    parts: Sequence[Status],
    at: Known,
) -> Status:
    """A measure that is done once, or a whole; without a date of its own it has its parts'."""
    original = measure.term.end or _latest([part.original for part in parts])
    stated = measure.term.end or _latest([part.deadline for part in parts])
    deadline = _moved(stated, moves)
    last = reports[-1] if reports else None
    of_parts = last is None and bool(parts)
    if of_parts:
        found = _together([_Standing(part.code, part.due) for part in parts])
    else:
        due = in_force(stated, moves, at.day)
        code = _code(stated, moves, last, at) or _unreported(measure, due, at)
        found = _Standing(code, None if code in CLOSED else due)
    return Status(
        code=found.code,
        as_of=at.until,
        day=at.day,
        original=original,
        deadline=deadline,
        due=found.due,
        moves=moves,
        report=last,
        said_by=said_by(last, at.day),
        slots=(),
        of_parts=of_parts,
    )


def _code(
    stated: date | None, moves: Sequence[TermChange], last: Progress | None, at: Known
) -> str | None:
    """What the last report, or a deadline that passed without one, says; None if neither does."""
    if last is not None and last.status == "cancelled":
        return "cancelled"
    if last is not None and last.status == "done":
        finished = last.done_on or last.report_date
        # A move decided after the work was done does not make late work timely.
        limit = in_force(stated, moves, finished)
        return "done_late" if limit and finished > limit else "done"
    deadline = in_force(stated, moves, at.day)
    if deadline is not None and at.day > deadline:
        if at.until is None:
            return "not_collected"
        return "overdue" if last else "no_report"
    return "in_progress" if last else None


def _unreported(measure: Measure, deadline: date | None, at: Known) -> str:
    """The code of a measure that is not past its term and of which nothing is reported."""
    if deadline is None:
        return "undated"
    # What recurs without dates that can be told goes on as the whole period does.
    if measure.term.kind in ("period", "recurring"):
        start = measure.term.start
        return "continuous" if start is not None and start <= at.day else "not_due"
    return _ahead(deadline, at)


def _ahead(deadline: date, at: Known) -> str:
    return "due_soon" if at.until and deadline - at.until <= SOON else "not_due"


def _recurring(
    measure: Measure, reports: Sequence[Progress], moves: tuple[TermChange, ...], at: Known
) -> Status:
    """By its slots: each needs a report of its own; a report without one tells of the whole."""
    last = reports[-1] if reports else None
    ended = last if last and last.slot is None and last.status == "cancelled" else None
    days = sorted(set(measure.term.slots))
    slots = tuple(_slot(day, reports, moves, ended, at) for day in days)
    found = _together([_Standing(item.code, item.due) for item in slots])
    if ended is not None:
        found = _Standing("cancelled", None)
    return Status(
        code=found.code,
        as_of=at.until,
        day=at.day,
        original=days[-1],
        deadline=max(item.deadline for item in slots),
        due=found.due,
        moves=moves,
        report=last,
        said_by=said_by(last, at.day),
        slots=slots,
        of_parts=False,
    )


def _slot(
    slot: date,
    reports: Sequence[Progress],
    moves: Sequence[TermChange],
    ended: Progress | None,
    at: Known,
) -> SlotStatus:
    """One slot; `ended` is the report that cancelled the whole measure."""
    own_moves = moves_of_slot(slot, moves)
    own = [report for report in reports if report.slot == slot]
    last = own[-1] if own else None
    due = in_force(slot, own_moves, at.day) or slot
    code = _code(slot, own_moves, last, at) or _ahead(due, at)
    if ended is not None and code not in FINISHED and due >= ended.report_date:
        code = "cancelled"
    return SlotStatus(
        slot=slot,
        deadline=_moved(slot, own_moves) or slot,
        due=due,
        code=code,
        report=last,
        said_by=said_by(last, at.day),
    )


def moves_of_slot(slot: date, moves: Sequence[TermChange]) -> tuple[TermChange, ...]:
    """The moves of one slot: each names, as the old deadline, the one in force before it."""
    found: list[TermChange] = []
    for move in moves:
        if move.old_end == (found[-1].new_end if found else slot):
            found.append(move)
    return tuple(found)


def _together(items: Sequence[_Standing]) -> _Standing:
    """What several make up: what is worst of what has passed, else what comes next."""
    open_ = [item for item in items if item.code != "cancelled"]
    if not open_:
        return _Standing("cancelled", None)
    for code in ("overdue", "no_report", "not_collected"):
        found = [item for item in open_ if item.code == code]
        if found:
            return min(found, key=_nearest)
    ahead = [item for item in open_ if item.code not in FINISHED]
    if ahead:
        return min(ahead, key=_nearest)
    late = any(item.code == "done_late" for item in open_)
    return _Standing("done_late" if late else "done", None)


def _nearest(item: _Standing) -> date:
    return item.due or date.max


def _latest(days: Sequence[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)


def said_by(report: Progress | None, as_of: date) -> str:
    """Who stands behind a report: nobody, the body itself, or another one that verified it.

    A verification counts from its date; one without a date, or by the body that
    reported, is no verification.
    """
    if report is None:
        return NOBODY
    known = report.verified_on is not None and report.verified_on <= as_of
    other = report.verified_by is not None and report.verified_by != report.reported_by
    return VERIFIED if known and other else SELF
