"""Rules on what recurs: every year in a month, so often in a period, by a day of the month."""

from dataclasses import replace
from datetime import date

from .calendars import days_later
from .clauses import When
from .frequency import Every, Unit, Until
from .moments import Moment, Placed, in_order, place, share_years
from .said import PER_YEAR, YEARS, Said, clip, is_plan, notes_of, recurring, undated
from .slots import (
    days_following,
    days_of_months,
    every_year,
    in_next_year,
    is_assumed,
    slots_of,
)
from .term import ASSUMED, YEAR_AMBIGUOUS, Period, Term


def yearly(it: Said) -> Term | None:
    """Ensure that «ноябрь, ежегодно» has a slot in every year of the plan."""
    dated = tuple(when for when in it.whens if not _names_years(when))
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
    since = [when for when in it.whens if _names_years(when)]
    bounds = all(when.role == "by" for when in dated)
    part = _years_of(since, moments, it.plan, bounds=bounds)
    if part.period is None or len(since) > 1:
        return undated(it.text, *part.notes) if part.period is None else None
    spans = [span for moment in moments if (span := place(moment, it.plan).period)]
    # «ежеквартально: до 5 апреля, 5 июля, 5 октября, 5 января» may end in the next year.
    unclear = every.unit != "year" and not in_order(spans)
    notes = (YEAR_AMBIGUOUS,) if unclear else ()
    return recurring(it, part.period, every_year(moments, part.period), *notes)


def _years_of(
    since: list[When], moments: tuple[Moment, ...], plan: Period, *, bounds: bool
) -> Placed:
    """The part of the plan in whose years something recurs; `bounds` are told by «до»."""
    if since and since[0].role != "from":
        placed = place(since[0].moments[0], plan)
        meets = placed.period and not placed.notes
        return (
            replace(placed, period=clip(placed.period, plan)) if placed.period and meets else placed
        )
    named = [*(when.moments[0] for when in since), *(m for m in moments if m.year is not None)]
    if bounds and not since and named and named[0].year == plan.end.year:
        return Placed(period=plan)  # «до 31 декабря 2023 г., ежегодно»: every year up to that
    return _rest(place(named[0], plan), plan) if named else Placed(period=plan)


def _names_years(when: When) -> bool:
    """«с 2022 года», «с 2021 по 2025 годы»; not «2021 год» alone, which may be a member of a list."""
    first = when.moments[0]
    several = len(when.moments) == 1 and first.scale == "year" and first.years > 0
    return several or (when.role == "from" and first.scale in YEARS)


def from_then_on(it: Said) -> Term | None:
    """«до 1 октября, далее — ежемесячно»: that day, then as often as is said."""
    if not it.onward or len(it.everys) != 1 or len(it.moments) != 1 or it.untils or it.whole:
        return None
    placed = place(it.moments[0], it.plan)
    if placed.period is None or placed.period.end >= it.plan.end:
        return None
    if it.moments[0].scale in YEARS:
        # «2021 г., далее ежегодно»
        rest = Period(start=max(placed.period.start, it.plan.start), end=it.plan.end)
        yearly = it.everys[0] == Every(unit="year") and it.whens[0].role == "at"
        return (
            recurring(it, rest, slots_of(it.everys[0], rest) or (), *placed.notes)
            if yearly
            else None
        )
    first = placed.period.end
    rest = Period(start=placed.period.start, end=it.plan.end)
    yearly_on = every_year((replace(it.moments[0], year=None),), rest)
    then = replace(it.plan, start=days_later(first, 1))
    slots = yearly_on if it.everys[0] == Every(unit="year") else slots_of(it.everys[0], then)
    if slots is None:
        return None
    # «до 25 декабря, далее 1 раз в полугодие»: whether it is done again in the half that ends then?
    step = {"quarter": 92, "half": 184}.get(it.everys[0].unit, 0)
    soon = any(0 < 2 * (slot - first).days < step for slot in slots)
    notes = (*placed.notes, *((ASSUMED,) if soon or is_assumed(it.everys[0]) else ()))
    return recurring(it, rest, (first, *slots), *notes)


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
    slots = slots_of(it.everys[0], replace(part.period, school_terms=it.plan.school_terms))
    if slots is None:
        return None
    assumed = (ASSUMED,) if is_assumed(it.everys[0]) else ()
    return recurring(it, part.period, slots, *part.notes, *assumed)


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
    if moment.scale == "day" or (when.role == "at" and not _is_within(it.everys, placed.period)):
        return None
    return placed if when.role in ("at", "during") else None


def _is_within(everys: tuple[Every, ...], span: Period) -> bool:
    """Whether something recurs inside a named time: «еженедельно в мае», «ежемесячно, II квартал»."""
    days = {"week": 7, "month": 31}.get(everys[0].unit, 0) * everys[0].step if everys else 0
    return 0 < 2 * days < (span.end - span.start).days + 2


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
    # Which days are holidays the text does not say.
    assumed = (ASSUMED,) if until.working or until.assumed else ()
    return None if slots is None else recurring(it, part.period, slots, *part.notes, *assumed)


def _until_slots(until: Until, every: Every | None, period: Period) -> tuple[date, ...] | None:
    if every is not None and (every.step != 1 or every.times != 1 or every.unit == "week"):
        return None
    if until.of == "next_year":
        return in_next_year(until, period) if every in (None, Every(unit="year")) else None
    if until.of == "following":
        named: Unit = every.unit if every else until.unnamed
        return days_following(until, period, until.reported or named)
    quarterly = every.unit == "quarter" if every else until.reported == "quarter"
    if until.of == "last" and quarterly:
        return days_of_months(until, period, "quarter")
    monthly = every is not None and every.unit == "month"
    if monthly or (until.of == "each" and every is None):
        return days_of_months(until, period, "month")
    return None
