"""From clauses to a term: which combinations have a meaning, and what it is."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from .calendars import plan_years
from .clauses import When, Whole
from .conditions import Condition
from .frequency import Every
from .moments import Moment, in_order, join, place, school_years, share_years, single_day
from .repeated import day_of_month, frequency, from_then_on, yearly
from .said import YEARS, Said, clip, is_plan, notes_of, recurring, undated
from .term import ASSUMED, EVENT, OUTSIDE_PERIOD, SCHEDULED, YEAR_AMBIGUOUS, Period, Term


def meaning(it: Said) -> Term | None:
    """The term that the clauses make together; None if they make no sense.

    A schedule within a named time leaves that time as it is. A condition, or a
    schedule for the whole plan, has no date; but «не реже 1 раза в квартал» holds
    whatever the condition. An event that follows a date, or stands before «до» a date, leaves
    the date as it is; that it hangs on an event is noted.
    """
    dated = bool(it.whens or it.everys or it.untils or it.plan_end or it.onward or it.plan_years)
    scheduled = all(condition.schedule for condition in it.conditions)
    if it.conditions and not dated and not (it.whole and scheduled):
        return undated(it.text, *((EVENT,) if it.event else ()))
    if it.conditions and it.onward:
        return _goes_on(it)
    bounded = bool(it.everys) and not it.whens
    if not (bounded or scheduled or _beside_event(it)):
        return None
    term = next((term for rule in RULES if (term := rule(it)) is not None), None)
    if term and it.left_out:
        return _without(term, it)
    if term and it.event:
        return replace(term, notes=tuple(dict.fromkeys((*term.notes, EVENT))))
    if term and it.conditions and term.kind == "period":
        # «в течение года, по графику»: the schedule may be closer, but the year has an end.
        return replace(term, notes=(*term.notes, SCHEDULED))
    return term


def _goes_on(it: Said) -> Term | None:
    """«июль, далее по необходимости»: from then on, though how long and how often is not said."""
    if isinstance(it.begins, Condition) or it.everys or it.untils or it.whole:
        return None
    term = _single(replace(it, conditions=()))
    if term is None or term.kind != "from":
        return None
    return replace(term, notes=tuple(dict.fromkeys((*term.notes, ASSUMED))))


def _beside_event(it: Said) -> bool:
    """«август, после педсовета»; not «по итогам ВПР (апрель)», where April may be that of the event."""
    plain = all(condition.event or condition.schedule for condition in it.conditions)
    bounds = bool(it.whens) and all(when.role == "by" for when in it.whens)
    return plain and (bounds or not isinstance(it.begins, Condition))


def _without(term: Term, it: Said) -> Term | None:
    """What recurs save in the months left out; «кроме июля» of anything else is not read."""
    months = {month for moment in it.left_out for month in _months_of(moment)}
    slots = tuple(slot for slot in term.slots if slot.month not in months)
    if term.kind != "recurring" or it.whens or it.event or len(slots) in (0, len(term.slots)):
        return None
    return replace(term, slots=slots)


def _months_of(moment: Moment) -> tuple[int, ...]:
    first, last = moment.first[0], moment.last[0]
    return tuple((first + step - 1) % 12 + 1 for step in range((last - first) % 12 + 1))


def _plan_only(it: Said) -> Term | None:
    """Ensure that «в течение года», «постоянно» mean the plan's period."""
    if it.whens or it.everys or it.untils or it.plan_end or not it.whole:
        return None
    return Term(text=it.text, kind="period", start=it.plan.start, end=it.plan.end)


def _plan_end(it: Said) -> Term | None:
    """Ensure that «до конца реализации программы» is due on the plan's last day."""
    if it.whens or it.everys or it.untils or it.onward or it.whole or not it.plan_end:
        return None
    return Term(text=it.text, kind="due", end=it.plan.end)


def _plan_year(it: Said) -> Term | None:
    """Ensure that «1-й год реализации» is that year of the plan."""
    others = it.whens or it.everys or it.untils or it.onward or it.whole or it.plan_end
    if others or len(it.plan_years) != 1:
        return None
    years, number = plan_years(it.plan), it.plan_years[0].number
    if number > len(years):
        return None
    span = years[number - 1]
    if span == it.plan:
        return Term(text=it.text, kind="period", start=span.start, end=span.end)
    return _interval(it, span, ())


def _one_after_another(it: Said) -> Term | None:
    """«сентябрь (разработка), в течение года (реализация)»: from the first of them to the end."""
    if len(it.moments) != 1 or it.everys or it.untils or it.plan_end or it.onward or not it.whole:
        return None
    if isinstance(it.begins, Whole):
        return None  # «постоянно, апрель» may end with April
    moment = it.moments[0]
    if it.whens[0].role != "at" or moment.scale in YEARS:
        return None
    placed = place(moment, it.plan)
    if placed.period is None or placed.period.start > it.plan.end:
        return None
    span = Period(start=placed.period.start, end=max(it.plan.end, placed.period.end))
    return _interval(it, span, tuple(dict.fromkeys((*placed.notes, ASSUMED))))


def _month_until(it: Said) -> Term | None:
    """«февраль (не позднее 15 числа)»: the month up to that day."""
    if len(it.moments) != 1 or len(it.untils) != 1 or it.everys or it.whole or it.plan_end:
        return None
    until, moment = it.untils[0], it.moments[0]
    if until.of is not None or until.also or moment.scale != "month" or it.onward:
        return None
    if moment.first[0] != moment.last[0] or moment.years:
        return None
    return _of_span(it, replace(moment, last=(moment.last[0], until.day), scale="part"))


def _of_span(it: Said, moment: Moment) -> Term:
    placed = place(moment, it.plan)
    if placed.period is None:
        return undated(it.text, *placed.notes)
    return _interval(it, placed.period, placed.notes)


def _in_each_year(it: Said) -> Term | None:
    """«май 2021–2023 гг.» is every May of these years."""
    years = [moment for moment in it.moments if moment.scale == "year" and moment.years]
    dated = len(it.moments) == 2 and it.moments[0 if years == [it.moments[1]] else 1].year is None
    if len(years) != 1 or not dated or it.everys or it.untils or it.whole or it.onward:
        return None
    return yearly(replace(it, everys=(Every(unit="year"),)))


def _single(it: Said) -> Term | None:
    """Ensure that one moment is due, an interval, a period or a start."""
    if it.everys or it.untils or it.plan_end or len(it.moments) != 1:
        return None
    when, moment = it.whens[0], it.moments[0]
    if moment.scale in YEARS:
        return _year(it, when, moment)
    placed = place(moment, it.plan)
    if placed.period is None:
        return undated(it.text, *placed.notes)
    if when.role == "from" or (it.onward and when.role == "at"):
        return _starting(it, placed.period, placed.notes)
    if it.onward and when.role == "by" and moment.scale == "day":
        # «до 1 октября, далее постоянно»: done by then, and going on.
        notes = tuple(dict.fromkeys((*placed.notes, ASSUMED)))
        return _starting(it, Period(start=placed.period.end, end=placed.period.end), notes)
    if it.onward and when.role == "during":
        # «сентябрь – октябрь, далее постоянно»: from the first day, though it may be less at first.
        return _starting(it, placed.period, tuple(dict.fromkeys((*placed.notes, ASSUMED))))
    if it.onward or (it.whole and when.role != "during"):
        return None
    if when.role == "by" or moment.scale == "day":
        return Term(text=it.text, kind="due", end=placed.period.end, notes=placed.notes)
    return _interval(it, placed.period, placed.notes)


def _interval(it: Said, span: Period, notes: tuple[str, ...]) -> Term:
    return Term(text=it.text, kind="interval", start=span.start, end=span.end, notes=notes)


def _starting(it: Said, span: Period, notes: tuple[str, ...]) -> Term:
    # A start after the plan's end has no end to go on to.
    end = it.plan.end if span.start <= it.plan.end else None
    return Term(text=it.text, kind="from", start=span.start, end=end, notes=notes)


def _year(it: Said, when: When, moment: Moment) -> Term | None:
    """Ensure that named years are the plan, a part of it, or an interval of their own."""
    placed = place(moment, it.plan)
    span, notes = placed.period, placed.notes
    if span is None:
        return undated(it.text, *notes)
    if when.role == "by":
        return Term(text=it.text, kind="due", end=span.end, notes=notes)
    if when.role == "from":
        return _starting(it, span, notes)
    inside = span if notes else clip(span, it.plan)
    # A year that begins before the plan and ends after it names the whole plan.
    if is_plan(moment, span, it.plan) or (inside == it.plan and moment.scale != "unnamed"):
        notes = _cut_off(moment, span, it.plan)
        return Term(text=it.text, kind="period", start=it.plan.start, end=it.plan.end, notes=notes)
    if moment.scale == "unnamed" or it.onward:
        return None
    if when.role == "during" or it.whole:
        notes = notes or _cut_off(moment, span, it.plan)
        return Term(text=it.text, kind="period", start=inside.start, end=inside.end, notes=notes)
    return _interval(it, span, notes)


def _cut_off(moment: Moment, span: Period, plan: Period) -> tuple[str, ...]:
    """Whether named years are more than those of the plan: «2021–2023 гг.» in a plan of 2021."""
    more = span.start.year < plan.start.year or span.end.year > plan.end.year
    return (OUTSIDE_PERIOD,) if more and moment.scale != "school" else ()


def _list(it: Said) -> Term | None:
    """Ensure that separate dates and months are slots, each at its end."""
    several = len(it.moments) > 1 and all(when.role in ("at", "during", "by") for when in it.whens)
    if not several or it.everys or it.untils or it.whole or it.onward or it.plan_end:
        return None
    moments = _each_year(it.moments)
    deadlines = any(when.role == "by" for when in it.whens)
    if moments is None or (deadlines and any(not single_day(moment) for moment in moments)):
        # «май, не позднее 20 мая» is no list.
        return None
    placed = [place(moment, it.plan) for moment in share_years(moments)]
    spans = [each.period for each in placed if each.period is not None]
    if len(spans) < len(placed):
        return undated(it.text, *notes_of(tuple(each for each in placed if each.period is None)))
    ends = sorted(span.end for span in spans)
    hull = Period(start=min(span.start for span in spans), end=ends[-1])
    stated = all(moment.year is not None for moment in moments)
    unclear = () if stated or in_order(spans) else (YEAR_AMBIGUOUS,)
    return recurring(it, hull, tuple(ends), *notes_of(tuple(placed)), *unclear)


def _each_year(moments: tuple[Moment, ...]) -> tuple[Moment, ...] | None:
    """«май 2022, 2023»: a month named once, with the further years in which it comes."""
    if not any(moment.scale in YEARS for moment in moments):
        return moments
    first, others = moments[0], moments[1:]
    single = all(moment.scale == "year" and moment.years == 0 for moment in others)
    if first.scale in YEARS or first.year is None or not single:
        return None
    return (first, *(replace(first, year=moment.year) for moment in others))


def _years_in_a_row(it: Said) -> Term | None:
    """Ensure that «2021, 2022, 2023 годы» are one stretch of years."""
    if len(it.moments) < 2 or it.everys or it.untils or it.plan_end:
        return None
    years = _of_school(it.moments)
    first, last = years[0], years[-1]
    if any(moment.scale != first.scale or moment.scale not in YEARS for moment in years):
        return None
    if not all(_adjoin(before, after) for before, after in pairwise(years)):
        return _years_apart(it, years)
    return _year(it, it.whens[0], join(first, last))


def _years_apart(it: Said, years: tuple[Moment, ...]) -> Term | None:
    """«2022, 2024 гг.»: each of them, by its last day."""
    placed = tuple(place(year, it.plan) for year in years)
    spans = [each.period for each in placed if each.period is not None]
    if any(later.start <= before.end for before, later in pairwise(spans)):
        return None
    hull = Period(start=spans[0].start, end=spans[-1].end)
    return recurring(it, hull, tuple(span.end for span in spans), *notes_of(placed))


def _of_school(moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """«2021/22, 2022/23 уч. годы»: what the last of them is called, all are."""
    if moments[-1].scale != "school":
        return moments
    first = [m.year for m in moments if m.scale == "unnamed" and m.year is not None]
    named = (school_years(year, year + 1) for year in first)
    return tuple(next(named) if moment.scale == "unnamed" else moment for moment in moments)


def _adjoin(before: Moment, after: Moment) -> bool:
    length = max(before.years, 1) if before.scale == "school" else before.years + 1
    return before.year is not None and after.year == before.year + length


RULES: tuple[Callable[[Said], Term | None], ...] = (
    _plan_only,
    _plan_end,
    _plan_year,
    _month_until,
    _single,
    _one_after_another,
    _in_each_year,
    _years_in_a_row,
    _list,
    from_then_on,
    yearly,
    frequency,
    day_of_month,
)
