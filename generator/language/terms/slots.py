"""The dates of a recurrence inside a period."""

from collections.abc import Iterator
from datetime import date

from .calendars import (
    day_of,
    days_later,
    in_month,
    month_ends,
    month_index,
    months_later,
    plan_years,
)
from .frequency import Every, Unit, Until
from .moments import Moment, in_year
from .term import MonthDay, Period

MONTHS_IN: dict[Unit, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
TWICE_A_MONTH = {2: (15, 0), 3: (10, 20, 0)}
FRIDAY = 4
WITHIN_WEEK = {1: (FRIDAY,), 2: (2, FRIDAY), 3: (0, 2, FRIDAY)}
"""By times a week. Of two, Wednesday and Friday; of three, Monday, Wednesday and Friday: no text says which, so that is noted."""
LONGEST_PLAN = 30 * 366


def slots_of(every: Every, period: Period) -> tuple[date, ...] | None:
    """The slots of a frequency; None if it has no agreed dates («2 раза в неделю»).

    Calendar quarters, halves and months end on their last day; weeks on Friday,
    unless a weekday is named. Years are counted from the first day of the period.
    None as well where the period is longer than any plan: a slip in a year would give thousands.
    """
    if (period.end - period.start).days > LONGEST_PLAN:
        return None
    if every.unit == "week":
        return _within_weeks(every, period)
    if every.unit in ("term", "trimester"):
        terms = _terms(every.unit, period)
        return _ends_of_terms(terms, period, every.times) if every.step == 1 else None
    if every.nth:
        of_each = (_nth_weekdays(nth, every.weekdays[0], period) for nth in every.nth)
        return tuple(sorted(slot for slots in of_each for slot in slots))
    if every.unit == "year":
        short = every.step > 1 and months_later(period.start, 12 * every.step) > days_later(
            period.end, 1
        )
        # Whether «раз в два года» falls into a plan for one year is not said.
        return None if short else tuple(_years(every, period))
    return _months(every, period)


def is_assumed(every: Every) -> bool:
    """Whether the days of a frequency are this module's choice."""
    return (
        every.ranged
        or every.unit in ("term", "trimester")
        or (every.unit == "week" and every.times > 1)
    )


def _terms(unit: Unit, period: Period) -> tuple[tuple[MonthDay, MonthDay], ...]:
    terms = period.school_terms
    return terms.quarters if unit == "term" else terms.trimesters


def _ends_of_terms(
    terms: tuple[tuple[MonthDay, MonthDay], ...], period: Period, times: int
) -> tuple[date, ...] | None:
    """The last days of terms, or of the `times` equal parts of each."""
    spans = [
        Period(start=start, end=end)
        for year in range(period.start.year, period.end.year + 1)
        for first, last in terms
        if (start := day_of(year - (first > last), *first)) and (end := day_of(year, *last))
    ]
    if any((span.end - span.start).days < times for span in spans):
        return None
    days = (day for span in spans for day in _parts(span, times, 0))
    return tuple(sorted(day for day in days if period.start <= day <= period.end))


def _within_weeks(every: Every, period: Period) -> tuple[date, ...] | None:
    plain = WITHIN_WEEK.get(every.times) if every.step == 1 or every.times == 1 else None
    days = every.weekdays or plain
    if days is None:
        return None
    return tuple(sorted(slot for day in days for slot in _weeks(every.step, day, period)))


def _weeks(step: int, weekday: int, period: Period) -> Iterator[date]:
    ahead = (weekday - period.start.weekday()) % 7 + 7 * (step - 1)
    slot = days_later(period.start, ahead)
    while slot <= period.end:
        yield slot
        following = days_later(slot, 7 * step)
        if following <= slot or (following - slot).days != 7 * step:
            return
        slot = following


def _months(every: Every, period: Period) -> tuple[date, ...] | None:
    months = MONTHS_IN[every.unit] * every.step
    if every.unit == "month" and every.step == 1 and every.times > 1:
        days = TWICE_A_MONTH.get(every.times)
        return None if days is None else tuple(_on_days(days, period))
    if months % every.times:
        return None
    step = months // every.times
    if every.unit == "month" or every.step > 1:
        # «раз в 2 месяца» is counted from the first month of the plan.
        return tuple(month_ends(period, step, (month_index(period.start) + step - 1) % step))
    return _calendar_ends(period, step)


def _calendar_ends(period: Period, step: int) -> tuple[date, ...]:
    """Last days of calendar months, quarters or halves.

    A plan that ends with the lessons, in May, has its second half of the year too.
    """
    ends = tuple(month_ends(period, step, step - 1))
    since = ends[-1] if ends else days_later(period.start, -1)
    cut_short = step == MONTHS_IN["half"] and months_later(since, 4) < period.end
    return (*ends, period.end) if cut_short else ends


def _nth_weekdays(nth: int, weekday: int, period: Period) -> Iterator[date]:
    for index in range(month_index(period.start), month_index(period.end) + 1):
        edge = in_month(index, 0 if nth == -1 else 1)
        if edge is None:
            return
        back, ahead = (edge.weekday() - weekday) % 7, (weekday - edge.weekday()) % 7
        slot = days_later(edge, -back if nth == -1 else ahead + 7 * (nth - 1))
        if period.start <= slot <= period.end:
            yield slot


def _on_days(days: tuple[int, ...], period: Period) -> Iterator[date]:
    for index in range(month_index(period.start), month_index(period.end) + 1):
        for day in days:
            slot = in_month(index, day)
            if slot is not None and period.start <= slot <= period.end:
                yield slot


def _years(every: Every, period: Period) -> Iterator[date]:
    if every.step == 1 and every.times in (2, 4, 12):
        step = 12 // every.times
        yield from _calendar_ends(period, step)
        return
    for year in plan_years(period, every.step):
        yield from _parts(year, every.times, 12 * every.step)


def _parts(year: Period, times: int, months: int) -> Iterator[date]:
    whole = days_later(months_later(year.start, months), -1) == year.end
    length = (year.end - year.start).days + 1
    for part in range(1, times + 1):
        if whole and months % times == 0:
            yield days_later(months_later(year.start, months // times * part), -1)
        elif length >= times:
            yield days_later(year.start, length * part // times - 1)


def days_of_months(until: Until, period: Period, unit: Unit) -> tuple[date, ...]:
    """Day N of each month, or of the last month of each quarter, inside the period."""
    step = MONTHS_IN[unit]
    return tuple(
        slot
        for index in range(month_index(period.start), month_index(period.end) + 1)
        for day in (*until.also, until.day)
        if index % step == step - 1
        and (slot := _in_month(index, day, until)) is not None
        and period.start <= slot <= period.end
    )


def _in_month(index: int, day: int, until: Until) -> date | None:
    """The day of a month; of working days, which are those of no weekend, the one of that number."""
    found = in_month(index, 1 if until.working and day else day)
    if found is None or not until.working:
        return found
    if day == 0:
        return days_later(found, min(0, FRIDAY - found.weekday()))
    weeks, rest = divmod(day - 1 + min(found.weekday(), FRIDAY + 1), FRIDAY + 1)
    return days_later(found, 7 * weeks + rest - found.weekday())


def days_following(until: Until, period: Period, unit: Unit) -> tuple[date, ...]:
    """Day N of the month after each month, quarter, half or year that ends in the period.

    The last slot may fall after the period.
    """
    step = MONTHS_IN[unit]
    ends = month_ends(period, step, step - 1)
    slots = (_in_month(month_index(end) + 1, until.day, until) for end in ends)
    return tuple(slot for slot in slots if slot is not None)


def every_year(moments: tuple[Moment, ...], period: Period) -> tuple[date, ...]:
    """The last day of each moment in every year of the period where it fits."""
    years = range(period.start.year - 1, period.end.year + 1)
    spans = (in_year(moment, year) for moment in moments for year in years if year > 0)
    ends = {span.end for span in spans if span and period.start <= span.end <= period.end}
    return tuple(sorted(ends))


def in_next_year(until: Until, period: Period) -> tuple[date, ...] | None:
    """The day in the year after each calendar year that ends in the period.

    None if there is no such day.
    """
    ends = month_ends(period, 12, 11)
    slots = tuple(day_of(end.year + 1, until.month, until.day or 99) for end in ends)
    known = tuple(slot for slot in slots if slot is not None)
    return known if len(known) == len(slots) else None
