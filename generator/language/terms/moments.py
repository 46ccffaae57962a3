"""Stretches of the calendar whose year may be unknown, and how a plan gives the year."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from .calendars import day_of, days_later
from .term import (
    ASSUMED,
    IMPOSSIBLE_DATE,
    NOT_UNDERSTOOD,
    OUTSIDE_PERIOD,
    REVERSED,
    USUAL_TERMS,
    YEAR_AMBIGUOUS,
    MonthDay,
    Period,
)

TermsOf = Literal["quarters", "trimesters", "holidays"]
Scale = Literal["day", "closing", "part", "month", "half", "year", "school", "unnamed"]
SCHOOL_END = (8, 31)
HALVES_OF_SCHOOL = {1: ((9, 1), (12, 31)), 2: ((1, 1), SCHOOL_END), -1: ((1, 1), SCHOOL_END)}
"""First and last days of the halves of a school year, as months and days."""
OF_SCHOOL = {(1, 1): (9, 1), (6, 0): (12, 31), (7, 1): (1, 1), (12, 0): SCHOOL_END}
"""Edges of the halves of a calendar year, and of the same halves of a school year."""
HOLIDAYS = 100
"""A school plan may end with its lessons: so many days before the school year does."""


@dataclass(frozen=True, kw_only=True)
class Moment:
    """From `first` to `last`, each a month and a day (0 is the month's last day).

    `year` is that of `first`, None if the text has none; `last` falls `years` later.
    `scale` says what the text named; "part" is a share of a month, "closing" the last
    day of a school year, "unnamed" a pair of years that may be calendar years or a
    school year. `assumed`: the words leave the day open; `of_terms`: the days are those of
    `USUAL_TERMS`, in whose place a plan may have others; `turned`: the year of `first` is the
    one before that of the text, for its months would run backwards; `of_half`: an edge of it
    is that of half a year.
    """

    first: MonthDay
    last: MonthDay
    year: int | None = None
    years: int = 0
    scale: Scale = "month"
    assumed: bool = False
    of_terms: TermsOf | None = None
    turned: bool = False
    of_half: bool = False


def whole_years(first: int, last: int) -> Moment:
    """Calendar years from `first` to `last`."""
    return Moment(first=(1, 1), last=(12, 31), year=first, years=last - first, scale="year")


def school_years(first: int, last: int) -> Moment:
    """From 1 September of `first` to 31 August of `last`."""
    return Moment(first=(9, 1), last=(8, 31), year=first, years=last - first, scale="school")


def within(moment: Moment, context: Moment) -> Moment:
    """The moment with the year that a calendar or school year around it gives."""
    if context.year is None or moment.year is not None:
        return moment
    later = context.scale == "school" and moment.first < context.first
    return replace(moment, year=context.year + later)


def lies_within(inner: Moment, outer: Moment) -> bool:
    """Whether a moment is a closer word for another that is known by months: «II квартал (май)»."""
    closer = inner.years == outer.years == 0 and outer.scale in ("month", "half")
    years = inner.year is None or outer.year is None or inner.year == outer.year
    return (
        closer
        and years
        and _order(outer.first) <= _order(inner.first)
        and _order(inner.last) <= _order(outer.last)
    )


def join(first: Moment, last: Moment) -> Moment:
    """From the start of one to the end of the other; one year serves for both."""
    other = last.first if last.years else last.last
    turn = _order(first.first) > _order(other) and first.first[0] != other[0]
    if first.year is not None and last.year is not None:
        year: int | None = first.year
        years = last.year + last.years - first.year
    else:
        year = first.year if last.year is None else last.year - turn
        years = last.years + turn
    return Moment(
        first=first.first, last=last.last, year=year, years=years, scale=_scale(first, last),
        assumed=first.assumed or last.assumed, of_terms=first.of_terms or last.of_terms,
        turned=turn and first.year is None and last.year is not None,
        of_half=_of_half(first) or _of_half(last),
    )  # fmt: skip


def _of_half(moment: Moment) -> bool:
    return moment.of_half or moment.scale == "half"


def _edge(moment: Moment) -> Moment:
    """A moment about to become a day at its edge."""
    return replace(moment, years=0, scale="day", of_half=_of_half(moment))


def ending(moment: Moment) -> Moment:
    """The last day of a moment."""
    year = None if moment.year is None else moment.year + moment.years
    return replace(_edge(moment), first=moment.last, year=year)


def opening(moment: Moment) -> Moment:
    """The first day of a moment, to which «до мая» and «к маю» lead; that is assumed."""
    return replace(_edge(moment), last=moment.first, assumed=True)


def following(moment: Moment) -> Moment:
    """The day after a moment, where «после мая» begins."""
    year = None if moment.year is None else moment.year + moment.years
    # A year that is not known is taken as a common one: only 29 February is lost by it.
    last = day_of(2001 if year is None else year, *moment.last)
    if last is None:
        return ending(moment)
    after = days_later(last, 1)
    turned = None if year is None else after.year
    day = (after.month, after.day)
    return replace(_edge(moment), first=day, last=day, year=turned)


def single_day(moment: Moment) -> bool:
    """Whether a moment is one day."""
    return moment.scale in ("day", "closing")


def in_order(spans: list[Period]) -> bool:
    """Whether stretches follow one another as they do in the text.

    «октябрь, март» in a plan for one calendar year may lead out of it.
    """
    return all(one.start <= other.start for one, other in pairwise(spans))


def _order(day: MonthDay) -> MonthDay:
    return day[0], day[1] or 31


def _scale(first: Moment, last: Moment) -> Scale:
    # A range is never a single day, even if it is made of days.
    return first.scale if first.scale == last.scale and first.scale != "day" else "part"


def share_years(moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """Ensure that the members of a list share a year that only some of them name.

    «май, август 2021»: the year serves those before it, back over the turn of a
    year («октябрь, март 2022»); what follows the last year goes on from it.
    """
    backward = list(moments)
    for at in range(len(moments) - 2, -1, -1):
        known = backward[at + 1]
        if backward[at].year is None and known.year is not None:
            turn = backward[at].first > known.first
            backward[at] = replace(backward[at], year=known.year - turn)
    for at in range(1, len(moments)):
        known = backward[at - 1]
        if backward[at].year is None and known.year is not None:
            turn = backward[at].first < known.first
            backward[at] = replace(backward[at], year=known.year + turn)
    return tuple(backward)


def in_year(moment: Moment, year: int) -> Period | None:
    """The moment placed in a year; None if a day of it does not exist there."""
    start = day_of(year, *moment.first)
    end = day_of(year + moment.years, *moment.last)
    if start is None or end is None or end < start:
        return None
    return Period(start=start, end=end)


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A moment in the calendar; `period` is None if it has no place, and a note says why."""

    period: Period | None
    notes: tuple[str, ...] = ()


def place(moment: Moment, plan: Period) -> Placed:
    """Ensure that the moment has dates: its own year, or the first that fits the plan."""
    known = _by_school_year(moment, plan)
    if known is None:
        return Placed(period=None, notes=(NOT_UNDERSTOOD,))
    placed = _place(_by_calendar(known, plan), plan)
    if not known.assumed or placed.period is None:
        return placed
    day = placed.period
    if single_day(moment) and day.start == days_later(plan.end, 1):
        # «к 2024 году» in a plan that ends with 2023 is its last day.
        return Placed(period=Period(start=plan.end, end=plan.end), notes=(ASSUMED,))
    return replace(placed, notes=(ASSUMED, *placed.notes))


def _by_school_year(moment: Moment, plan: Period) -> Moment | None:
    """«I полугодие» in a plan for school years is half of those, which is assumed.

    None in a plan that begins with a school year but does not end with one: the text does not say.
    """
    starts = (plan.start.month, plan.start.day) == (9, 1)
    school = plan.start.month in (8, 9) and plan.end.month in (5, 6, 7, 8)
    if moment.year is not None or not _of_half(moment) or not (starts or school):
        return moment
    first, last = OF_SCHOOL.get(moment.first), OF_SCHOOL.get(moment.last)
    alone = moment.scale == "half" or single_day(moment)
    if not (school and alone and first and last):
        return None
    return replace(moment, first=first, last=last, years=int(last < first), assumed=True)


def _by_calendar(moment: Moment, plan: Period) -> Moment:
    """The moment with the days that the schools of the plan have for their terms."""
    usual, own = USUAL_TERMS, plan.school_terms
    if not moment.of_terms or own == usual:
        return moment
    pairs = zip(getattr(usual, moment.of_terms), getattr(own, moment.of_terms), strict=False)
    days = {day: other for known, real in pairs for day, other in zip(known, real, strict=True)}
    first, last = days.get(moment.first, moment.first), days.get(moment.last, moment.last)
    return replace(moment, first=first, last=last)


def _place(moment: Moment, plan: Period) -> Placed:
    if fault := _fault(moment):
        return Placed(period=None, notes=(fault,))
    if moment.year is not None:
        span = _held(moment, in_year(moment, moment.year), plan)
        if span is None:
            return Placed(period=None, notes=(IMPOSSIBLE_DATE,))
        return Placed(period=span, notes=_outside(moment, span, plan))
    return _place_by_plan(moment, plan)


def _fault(moment: Moment) -> str | None:
    year = 2000 if moment.year is None else moment.year
    start, end = day_of(year, *moment.first), day_of(year + moment.years, *moment.last)
    if start is None or end is None:
        return IMPOSSIBLE_DATE
    return REVERSED if end < start else None


def _outside(moment: Moment, span: Period, plan: Period) -> tuple[str, ...]:
    early = span.end < plan.start and not single_day(moment)
    # «с мая по март 2021» in a plan of 2021: a slip, or it began before the plan.
    turned = moment.turned and span.start < plan.start
    return (OUTSIDE_PERIOD,) if early or turned or span.start > plan.end else ()


def _place_by_plan(moment: Moment, plan: Period) -> Placed:
    # Where nothing fits, the plan is short: the years around its start are enough.
    years = range(plan.start.year - 5, min(plan.end.year, plan.start.year + 12) + 2)
    placed = (_held(moment, in_year(moment, year), plan) for year in years)
    spans = [span for span in placed if span is not None]
    inside = [span for span in spans if plan.start <= span.start and span.end <= plan.end]
    if inside:
        # «до начала учебного года» in a plan for one may be the day before it begins.
        summer = moment.scale == "day" and moment.last == SCHOOL_END
        eve = summer and any(span.end == days_later(plan.start, -1) for span in spans)
        # «август» of a plan for a school year may be the one in which it is prepared.
        of_school = (plan.start.month, plan.start.day) == (9, 1)
        august = moment.first[0] == moment.last[0] == SCHOOL_END[0] and moment.scale != "closing"
        eve = eve or (of_school and august)
        return Placed(period=inside[0], notes=(YEAR_AMBIGUOUS,) if len(inside) > 1 or eve else ())
    if (2, 29) in (moment.first, moment.last):
        return Placed(period=None, notes=(IMPOSSIBLE_DATE,))
    nearest = min(spans, key=lambda span: (_months_apart(span, plan), span.start), default=None)
    return Placed(period=nearest, notes=(OUTSIDE_PERIOD if nearest else IMPOSSIBLE_DATE,))


def _held(moment: Moment, span: Period | None, plan: Period) -> Period | None:
    """Ensure that a school year ends with a plan that ends in its May, June or July."""
    named = moment.scale in ("closing", "half") and moment.last == SCHOOL_END
    if span is None or not named or not 0 < (span.end - plan.end).days <= HOLIDAYS:
        return span
    return Period(start=min(span.start, plan.end), end=plan.end)


def _months_apart(span: Period, plan: Period) -> int:
    """Days between the two; less than zero by the months they share: «август – сентябрь» begins a school year."""
    overlap: date = min(span.end, plan.end)
    start: date = max(span.start, plan.start)
    days = (start - overlap).days
    return days if days > 0 else round(days / 30)
