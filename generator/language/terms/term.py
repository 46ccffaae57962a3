"""What a term is: the plan's period, the kinds of term and the notes on reading it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

TermKind = Literal["due", "interval", "from", "period", "recurring", "undated", "missing"]

NOT_UNDERSTOOD = "not_understood"
IMPOSSIBLE_DATE = "impossible_date"
REVERSED = "reversed"
YEAR_AMBIGUOUS = "year_ambiguous"
OUTSIDE_PERIOD = "outside_period"
ASSUMED = "assumed"
SCHEDULED = "scheduled"
MISPRINT = "misprint"
EVENT = "event"

NOTES = (
    NOT_UNDERSTOOD, IMPOSSIBLE_DATE, REVERSED, YEAR_AMBIGUOUS, OUTSIDE_PERIOD, ASSUMED, SCHEDULED,
    MISPRINT, EVENT,
)  # fmt: skip
"""The codes that `Term.notes` may hold.

- `not_understood`: the text, or a part of it that carries meaning, is not read.
- `impossible_date`: the text names a day that no calendar has, such as 31.02.2021.
- `reversed`: the range ends before it starts.
- `year_ambiguous`: the text names no year and fits the plan more than once, or
  lists months against the order of time; the first occurrence is taken.
- `outside_period`: the term lies outside the plan's period, in whole, or (where
  the year is not in the text) in part; or no slot of a recurrence falls there.
- `assumed`: the words leave the day open («до мая», «1 четверть», «март (апрель)»);
  the reading of this module is taken.
- `scheduled`: a schedule is named beside the whole period, and may be closer.
- `misprint`: a letter stands in the place of a digit («2O21»); it is read as the digit; or one
  letter of a month is wrong («сентябоя»).
- `event`: the time hangs on an event whose day the text does not name («после педсовета»);
  beside a date the date is taken.
"""

MonthDay = tuple[int, int]
"""A month and a day; day 0 is the last of the month."""


@dataclass(frozen=True, kw_only=True)
class SchoolTerms:
    """First and last days of the parts of a school year and of its holidays, from autumn to summer."""

    quarters: tuple[tuple[MonthDay, MonthDay], ...]
    trimesters: tuple[tuple[MonthDay, MonthDay], ...]
    holidays: tuple[tuple[MonthDay, MonthDay], ...]


USUAL_TERMS = SchoolTerms(
    quarters=(((9, 1), (10, 31)), ((11, 1), (12, 31)), ((1, 10), (3, 31)), ((4, 1), (5, 31))),
    trimesters=(((9, 1), (11, 30)), ((12, 1), (2, 0)), ((3, 1), (5, 31))),
    holidays=(((10, 25), (11, 10)), ((12, 25), (1, 10)), ((3, 20), (4, 5)), ((6, 1), (8, 31))),
)
"""No law sets these days: each school or publisher has its own. Holidays are taken wide, so that
those of any school lie within."""


@dataclass(frozen=True, kw_only=True)
class Period:
    """The first and the last day of a plan, both inclusive, and the terms of its schools."""

    start: date
    end: date
    school_terms: SchoolTerms = USUAL_TERMS


@dataclass(frozen=True, kw_only=True)
class Term:
    """A term as printed, and how it is understood.

    `due` has only `end`; `undated` and `missing` have no dates; the others have
    both, save that a `from` which begins after the plan has no `end`. `slots` are
    the dates of a `recurring` term: one or more, sorted and without repetitions.
    """

    text: str
    kind: TermKind
    start: date | None = None
    end: date | None = None
    slots: tuple[date, ...] = ()
    notes: tuple[str, ...] = ()
