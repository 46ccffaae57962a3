"""Arithmetic of days, months and plan years, safe at both ends of the calendar."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from .term import USUAL_TERMS, MonthDay, Period


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None if there is no such day; day 0 is the last of the month."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    last = monthrange(year, month)[1]
    return date(year, month, day or last) if 0 <= day <= last else None


def month_index(day: date) -> int:
    """Months since the year 0: consecutive months have consecutive numbers."""
    return day.year * 12 + day.month - 1


def between(
    quarters: tuple[tuple[MonthDay, MonthDay], ...],
) -> tuple[tuple[MonthDay, MonthDay], ...]:
    """The holidays between the quarters of a school year, and its summer; the usual where none is left."""
    found = list(USUAL_TERMS.holidays)
    for at, ((_first, ends), (begins, _last)) in enumerate(pairwise(quarters)):
        after, before = (in_month(2021 * 12 + month - 1, day) for month, day in (ends, begins))
        if after and before and (before - after).days % 365 > 1:
            first, last = days_later(after, 1), days_later(before, -1)
            found[at] = ((first.month, first.day), (last.month, last.day))
    return tuple(found)


def in_month(index: int, day: int = 0) -> date | None:
    """The day of the month `index`, or its last day if the month is shorter or day is 0."""
    year, month = divmod(index, 12)
    return day_of(year, month + 1, day) or day_of(year, month + 1, 0)


def days_later(day: date, days: int) -> date:
    """`day` moved by `days`, held within the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last day of a shorter one."""
    return in_month(month_index(day) + months, day.day) or date.max


def month_ends(period: Period, step: int, phase: int) -> Iterator[date]:
    """Last days, inside the period, of months whose number leaves `phase` modulo `step`."""
    for index in range(month_index(period.start), month_index(period.end) + 1):
        end = in_month(index)
        if index % step == phase and end is not None and period.start <= end <= period.end:
            yield end


def plan_years(period: Period, years: int = 1) -> tuple[Period, ...]:
    """The plan cut into pieces of `years`, counted from its first day.

    A last piece is left out if it is shorter than half a year, or not whole where
    pieces are longer than a year; unless it is the only one.
    """
    pieces: list[Period] = []
    start = period.start
    while start <= period.end:
        number = (len(pieces) + 1) * 12 * years
        following = months_later(period.start, number)
        end = min(days_later(following, -1), period.end)
        half = months_later(start, 6 if years == 1 else 12 * years)
        if end < period.end or days_later(half, -1) <= end or not pieces:
            pieces.append(Period(start=start, end=end))
        if end >= period.end or following <= start:
            break
        start = following
    return tuple(pieces)
