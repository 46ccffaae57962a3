"""Rules on what recurs: every year in a month, so often in a period, by a day of the month."""

from dataclasses import replace
from datetime import date

from .clauses import When
from .frequency import Every, Unit, Until
from .model import YEAR_AMBIGUOUS, Period, Term
from .moments import Moment, Placed, in_order, place, share_years
from .said import PER_YEAR, YEARS, Said, clip, is_plan, notes_of, recurring, undated
from .slots import days_following, days_of_months, every_year, in_next_year, slots_of


def yearly(it: Said) -> Term | None:
    """Ensure that «ноябрь, ежегодно» has a slot in every year of the plan."""
    dated = tuple(when for when in it.whens if not _starts_with_year(when))
    moments = share_years(tuple(moment for when in dated for moment in when.moments))
    if len(it.everys) != 1 or not moments or it.untils or it.plan_end:
        return None
    every = it.everys[0]
    enumerated = _times_a_year(every) == len(moments) and len(moments) > 1
    if not (every == Every(unit="year") or enumerated) or not _within_years(dated):
        return None
    faults = [placed for moment in moments if (placed := place(moment, it.plan)).period is None]
    if faults:
        return undated(it.text, *notes_of(tuple(faults)))
    since = [when.moments[0] for when in it.whens if _starts_with_year(when)]
    named = [*since, *(moment for moment in moments if moment.year is not None)]
    part = _rest(place(named[0], it.plan), it.plan) if named else Placed(period=it.plan)
    if part.period is None or len(since) > 1:
        return undated(it.text, *part.notes) if part.period is None else None
    spans = [span for moment in moments if (span := place(moment, it.plan).period)]
    # «ежеквартально: до 5 апреля, 5 июля, 5 октября, 5 января» may end in the next year.
    unclear = every.unit != "year" and not in_order(spans)
    notes = (YEAR_AMBIGUOUS,) if unclear else ()
    return recurring(it, part.period, every_year(moments, part.period), *notes)


def _starts_with_year(when: When) -> bool:
    return when.role == "from" and when.moments[0].scale in YEARS


def _times_a_year(every: Every) -> int:
    return every.times * PER_YEAR.get(every.unit, 0) if every.step == 1 else 0


def _within_years(whens: tuple[When, ...]) -> bool:
    roles = all(when.role in ("at", "by", "during") for when in whens)
    return roles and not any(moment.scale in YEARS for when in whens for moment in when.moments)


def frequency(it: Said) -> Term | None:
    """Ensure that a frequency has slots in the plan, or in the part that is named."""
    if len(it.everys) != 1 or it.untils or it.plan_end:
        return None
    part = _part(it)
    if part is None:
        return None
    if part.period is None:
        return undated(it.text, *part.notes)
    slots = slots_of(it.everys[0], part.period)
    return None if slots is None else recurring(it, part.period, slots, *part.notes)


def _part(it: Said) -> Placed | None:
    """The part of the plan that bounds a recurrence; None if it is no stretch of time."""
    if not it.whens:
        return None if it.onward else Placed(period=it.plan)
    if len(it.moments) != 1 or it.onward:
        return None
    when, moment = it.whens[0], it.moments[0]
    placed = place(moment, it.plan)
    if placed.period is None:
        return placed
    if when.role == "from":
        return _rest(placed, it.plan)
    if moment.scale in YEARS:
        return _years_part(moment, placed, it.plan)
    return placed if when.role == "during" and moment.scale != "day" else None


def _rest(placed: Placed, plan: Period) -> Placed:
    if placed.period is None or placed.period.start > plan.end:
        return Placed(period=None, notes=placed.notes)
    return replace(placed, period=Period(start=placed.period.start, end=plan.end))


def _years_part(moment: Moment, placed: Placed, plan: Period) -> Placed | None:
    if placed.period is None or placed.notes:
        return placed
    if is_plan(moment, placed.period, plan):
        return Placed(period=plan)
    if moment.scale == "unnamed":
        return None
    return Placed(period=clip(placed.period, plan))


def day_of_month(it: Said) -> Term | None:
    """Ensure that «до 5 числа каждого месяца» and its kin have their days as slots."""
    if len(it.untils) != 1 or len(it.everys) > 1 or it.plan_end:
        return None
    until, part = it.untils[0], _part(it)
    if part is None or part.period is None:
        return None if part is None else undated(it.text, *part.notes)
    slots = _until_slots(until, it.everys[0] if it.everys else None, part.period)
    return None if slots is None else recurring(it, part.period, slots, *part.notes)


def _until_slots(until: Until, every: Every | None, period: Period) -> tuple[date, ...] | None:
    if every is not None and (every.step != 1 or every.times != 1 or every.unit == "week"):
        return None
    if until.of == "next_year":
        return in_next_year(until, period) if every in (None, Every(unit="year")) else None
    if until.of == "following":
        named: Unit = every.unit if every else "quarter"
        return days_following(until, period, until.reported or named)
    if until.of == "last" and (every is None or every.unit == "quarter"):
        return days_of_months(until, period, "quarter")
    monthly = every is not None and every.unit == "month"
    if monthly or (until.of == "each" and every is None):
        return days_of_months(until, period, "month")
    return None
