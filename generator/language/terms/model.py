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

NOTES = (NOT_UNDERSTOOD, IMPOSSIBLE_DATE, REVERSED, YEAR_AMBIGUOUS, OUTSIDE_PERIOD)
"""The codes that `Term.notes` may hold.

- `not_understood`: the text, or a part of it that carries meaning, is not read.
- `impossible_date`: the text names a day that no calendar has, such as 31.02.2021.
- `reversed`: the range ends before it starts.
- `year_ambiguous`: the text names no year and fits the plan more than once, or
  lists months against the order of time; the first occurrence is taken.
- `outside_period`: the term lies outside the plan's period, in whole, or (where
  the year is not in the text) in part; or no slot of a recurrence falls there.
"""


@dataclass(frozen=True, kw_only=True)
class Period:
    """The first and the last day of a plan, both inclusive."""

    start: date
    end: date


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
