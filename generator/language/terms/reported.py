"""What a report tells of: the period that stands behind each day on which one falls due.

By the words of the duty: «до 5 числа месяца, следующего за отчетным периодом» is about
the calendar quarter (month, half) that ended before; «1 раз в полугодие» about the half
of a year that ends on the day itself. Where the words name no calendar unit, a report
tells of the time since the one before it.
"""

from datetime import date

from .calendars import days_later, in_month, month_index
from .clauses import clauses_of
from .frequency import Unit
from .said import Said, said
from .slots import MONTHS_IN
from .term import Period
from .text import MAX_LENGTH, mended, normalise, tokenise


def reported(text: str, slots: tuple[date, ...], duty: Period) -> tuple[Period, ...]:
    """The period that each of `slots` is about; `duty` is the time in which it is in force.

    A calendar unit is given whole, even where the duty came into force in the middle of
    it. Periods without a unit begin on the day after the last one, the first with `duty`.
    """
    words = _said(text, duty)
    unit = _unit(words) if words else None
    ends = tuple(_end(slot, words) for slot in slots)
    befores = (days_later(duty.start, -1), *ends)
    return tuple(
        Period(start=_start(end, unit) or min(days_later(before, 1), end), end=end)
        for end, before in zip(ends, befores, strict=False)
    )


def _said(text: str, duty: Period) -> Said | None:
    plain = normalise(mended(text)[0])
    if not plain or len(plain) > MAX_LENGTH:
        return None
    clauses = clauses_of(tokenise(plain))
    return said(text, clauses, duty) if clauses else None


def _unit(words: Said) -> tuple[Unit, int] | None:
    """The calendar unit that is reported on, and how many of them at once."""
    until = words.untils[0] if words.untils else None
    every = words.everys[0] if words.everys else None
    if until and until.reported:
        return until.reported, 1
    if every and every.times == 1 and every.unit != "week":
        return every.unit, every.step
    if until and until.of == "next_year":
        return "year", 1
    if until and until.of in ("following", "last"):
        return until.unnamed, 1
    return ("month", 1) if until and until.of == "each" else None


def _end(slot: date, words: Said | None) -> date:
    """The last day of what a report due on `slot` is about."""
    of = words.untils[0].of if words and words.untils else None
    if of == "following":
        return in_month(month_index(slot) - 1) or slot
    if of == "next_year" and slot.year > 1:
        return date(slot.year - 1, 12, 31)
    return slot


def _start(end: date, unit: tuple[Unit, int] | None) -> date | None:
    """The first day of the calendar unit that ends on `end`; None if none ends there."""
    if unit is None or unit[0] not in MONTHS_IN:
        return None
    months = MONTHS_IN[unit[0]]
    ends_it = end == in_month(month_index(end)) and end.month % months == 0
    return in_month(month_index(end) - months * unit[1] + 1, 1) if ends_it else None
