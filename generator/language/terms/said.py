"""The clauses of one term together, and what the rules on them share."""

from dataclasses import dataclass
from datetime import date

from .clauses import PLACED, Clause, Except, Onward, PlanEnd, PlanYear, When, Whole
from .conditions import Condition
from .frequency import Every, Unit, Until
from .moments import Moment, Placed
from .term import OUTSIDE_PERIOD, Period, Term

PER_YEAR: dict[Unit, int] = {"year": 1, "half": 2, "quarter": 4}
SAME: dict[int, Unit] = {1: "year", 2: "half", 4: "quarter", 12: "month"}
YEARS = ("year", "school", "unnamed")


@dataclass(frozen=True, kw_only=True)
class Said:
    """The clauses of a term by kind, in the order of the text."""

    text: str
    plan: Period
    whens: tuple[When, ...]
    everys: tuple[Every, ...]
    untils: tuple[Until, ...]
    whole: bool
    onward: bool
    plan_end: bool
    conditions: tuple[Condition, ...]
    plan_years: tuple[PlanYear, ...] = ()
    begins: Clause | None = None
    left_out: tuple[Moment, ...] = ()

    @property
    def event(self) -> bool:
        """Whether the time hangs on an event."""
        return any(condition.event for condition in self.conditions)

    @property
    def moments(self) -> tuple[Moment, ...]:
        """The moments of all the clauses."""
        return tuple(moment for when in self.whens for moment in when.moments)


def said(text: str, clauses: tuple[Clause, ...], plan: Period) -> Said:
    """The clauses sorted by kind; the same frequency said twice counts once."""
    everys = tuple(_plain(clause) for clause in clauses if isinstance(clause, Every))
    whens = tuple(clause for clause in clauses if isinstance(clause, When))
    # «ежедневно в мае» is the whole of May.
    inside = bool(whens) and all(
        when.role in PLACED and when.moments[-1].scale != "day" for when in whens
    )
    return Said(
        text=text,
        plan=plan,
        whens=whens,
        everys=_distinct(everys),
        untils=tuple(clause for clause in clauses if isinstance(clause, Until)),
        whole=any(
            isinstance(clause, Whole) and not (clause.daily and inside) for clause in clauses
        ),
        onward=any(isinstance(clause, Onward) for clause in clauses),
        plan_end=any(isinstance(clause, PlanEnd) for clause in clauses),
        plan_years=tuple(clause for clause in clauses if isinstance(clause, PlanYear)),
        conditions=tuple(clause for clause in clauses if isinstance(clause, Condition)),
        begins=clauses[0],
        left_out=tuple(
            moment for clause in clauses if isinstance(clause, Except) for moment in clause.moments
        ),
    )


def _plain(every: Every) -> Every:
    """«4 раза в год» as «1 раз в квартал», so that the two are the same."""
    if every.step != 1:
        return every
    per_year = every.times * PER_YEAR.get(every.unit, 0)
    return Every(unit=SAME[per_year], ranged=every.ranged) if per_year in SAME else every


def _distinct(everys: tuple[Every, ...]) -> tuple[Every, ...]:
    # «ежегодно, 2 раза в год»: the finer frequency says it all.
    several = tuple(dict.fromkeys(every for every in everys if not _said_closer(every, everys)))
    yearly = Every(unit="year")
    finer = tuple(every for every in several if every != yearly)
    within_year = all(every.unit != "year" or every.step == 1 for every in finer)
    return finer if finer and within_year else several


def _said_closer(every: Every, everys: tuple[Every, ...]) -> bool:
    """Whether «ежемесячно» is told closer: «ежемесячно, последняя пятница месяца»."""
    plain = every == Every(unit=every.unit)
    return plain and any(other.unit == every.unit and other.weekdays for other in everys)


def undated(text: str, *notes: str) -> Term:
    """A term without dates."""
    return Term(text=text, kind="undated", notes=notes)


def recurring(it: Said, period: Period, slots: tuple[date, ...], *notes: str) -> Term:
    """A term with slots in a period; if none falls there, it has no dates at all."""
    if not slots:
        return undated(it.text, *dict.fromkeys((*notes, OUTSIDE_PERIOD)))
    return Term(
        text=it.text,
        kind="recurring",
        start=period.start,
        end=period.end,
        slots=tuple(sorted(set(slots))),
        notes=tuple(dict.fromkeys(notes)),
    )


def is_plan(moment: Moment, span: Period, plan: Period) -> bool:
    """Whether named years are the plan's own."""
    same_years = (span.start.year, span.end.year) == (plan.start.year, plan.end.year)
    return span == plan or (same_years and moment.years > 0 and moment.scale != "school")


def clip(span: Period, plan: Period) -> Period:
    """What of a span lies in the plan; they must meet."""
    return Period(start=max(span.start, plan.start), end=min(span.end, plan.end))


def notes_of(placed: tuple[Placed, ...]) -> tuple[str, ...]:
    """The notes of all, each once."""
    return tuple(dict.fromkeys(note for each in placed for note in each.notes))
