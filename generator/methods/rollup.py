"""Statuses of many measures as one tally: how many stand how, and how much was reported."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from types import MappingProxyType

from .status import CODES, VERIFIED, Status

# What a tally is told in where eleven numbers are too many: every code stands in one group.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "finished": ("done", "done_late"),
    "going": ("in_progress", "continuous"),
    "ahead": ("not_due", "due_soon"),
    "late": ("overdue",),
    "silent": ("no_report",),
    "unknown": ("not_collected",),
    "other": ("undated", "cancelled"),
}


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How so many measures stand; every measure counts once, wholes and parts alike.

    `counts` has every code of CODES and sums to `total`. `first` and `last` are the earliest
    and the latest day as of which these statuses are told, None if reports were collected
    on none of the plans; `asked` are the measures of plans on which they were. `reported` are measures with a
    report of their own, `verified` those of them whose last report was verified, `moved`
    those whose deadline was moved. `reports_due` is how many reports should have come,
    `reports_given` how many of these came: see `Status.owed`. `next_due` is the nearest
    day on which something is due.
    """

    counts: Mapping[str, int]
    total: int
    asked: int
    first: date | None
    last: date | None
    reported: int
    verified: int
    moved: int
    reports_due: int
    reports_given: int
    next_due: date | None

    @property
    def silent(self) -> int:
        """Measures past their term, or past a slot, of which nothing is reported."""
        return self._of("silent")

    @property
    def unknown(self) -> int:
        """Measures whose term, or a slot, has come in plans on which nobody asked."""
        return self._of("unknown")

    @property
    def late(self) -> int:
        """Measures past their term that are reported as not done."""
        return self._of("late")

    @property
    def finished(self) -> int:
        """Measures that are done, in time or late."""
        return self._of("finished")

    @property
    def going(self) -> int:
        """Measures that are going on, or go on all the time."""
        return self._of("going")

    @property
    def ahead(self) -> int:
        """Measures whose term is still to come."""
        return self._of("ahead")

    @property
    def other(self) -> int:
        """Measures without a date, and those that were cancelled."""
        return self._of("other")

    def _of(self, group: str) -> int:
        return sum(self.counts[code] for code in GROUPS[group])

    @property
    def completeness(self) -> float | None:
        """The share of the reports due that came, a fraction of 1; None if none is due."""
        return self.reports_given / self.reports_due if self.reports_due else None


def _earliest(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)


def tally(found: Iterable[Status]) -> Tally:
    """The tally of `found`."""
    items = list(found)
    codes = Counter(item.code for item in items)
    owed = [item.owed for item in items]
    days = [item.as_of for item in items if item.as_of is not None]
    return Tally(
        counts=MappingProxyType({code: codes[code] for code in CODES}),
        total=len(items),
        asked=len(days),
        first=min(days, default=None),
        last=max(days, default=None),
        reported=sum(item.report is not None for item in items),
        verified=sum(item.said_by == VERIFIED for item in items),
        moved=sum(bool(item.moves) for item in items),
        reports_due=sum(due for due, _given in owed),
        reports_given=sum(given for _due, given in owed),
        next_due=_earliest(item.next_due for item in items),
    )


NOTHING = tally(())


def together(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies of measures that do not overlap."""
    return reduce(_sum, tallies, NOTHING)


def _sum(one: Tally, other: Tally) -> Tally:
    return Tally(
        counts=MappingProxyType({code: one.counts[code] + other.counts[code] for code in CODES}),
        total=one.total + other.total,
        asked=one.asked + other.asked,
        first=_earliest((one.first, other.first)),
        last=max(filter(None, (one.last, other.last)), default=None),
        reported=one.reported + other.reported,
        verified=one.verified + other.verified,
        moved=one.moved + other.moved,
        reports_due=one.reports_due + other.reports_due,
        reports_given=one.reports_given + other.reports_given,
        next_due=_earliest((one.next_due, other.next_due)),
    )
