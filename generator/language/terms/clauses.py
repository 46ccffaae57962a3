"""The clauses of a term: when, how often, up to which day, all the time.

A term is read as clauses with separators between them. Each reader takes the
tokens and a place and returns the clause with the place after it, or None; a
text is understood only when clauses cover it to the last word.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from .atoms import moment_at, years_at
from .conditions import Condition, condition_at
from .frequency import Every, Until, every_at, until_at
from .moments import Moment, ending, following, join, lies_within, within
from .remarks import label_at, remark_at, says_nothing
from .spans import EDGE_END, INCLUSIVE, last_day_at, listed_at, school_start_at, span_at
from .text import END, Tokens, first_of, follow


@dataclass(frozen=True, kw_only=True)
class When:
    """Moments with the word before them: at, by, from or during them."""

    moments: tuple[Moment, ...]
    role: Literal["at", "by", "from", "during"] = "at"


@dataclass(frozen=True, kw_only=True)
class Whole:
    """The whole plan, without a break: «постоянно», «весь период»; each day of it: «ежедневно»."""

    daily: bool = False


@dataclass(frozen=True, kw_only=True)
class Onward:
    """«и далее»: what stands before goes on."""


@dataclass(frozen=True, kw_only=True)
class Except:
    """Months in which what recurs does not: «ежемесячно, кроме июля и августа»."""

    moments: tuple[Moment, ...]


@dataclass(frozen=True, kw_only=True)
class PlanEnd:
    """By the last day of the plan: «до конца срока реализации»."""


@dataclass(frozen=True, kw_only=True)
class PlanYear:
    """A year of the plan by its number: «1-й год реализации»."""

    number: int


Clause = PlanYear | When | Except | Whole | Onward | PlanEnd | Every | Until | Condition
Read = tuple[Clause, int] | None

KINDS = "?дорожн*|муниципальн*|региональн*|школьн*|антирисков*|среднесрочн*|адресн*|данн*|настоящ*"
PLANS = f"{KINDS} программы|плана|проекта|карты|концепции|мероприятий ?500 ?+"
MAYBE = f"{KINDS} ?программы|плана|проекта|карты|концепции|мероприятий ?500 ?+"
WHOLE = (
    "в|во теч|течени* ?всего ?текущего|календарного ?учебного|уч года|г|год",
    f"в|во теч|течени* ?всего периода|срока|времени ?реализации|действия {MAYBE}",
    f"в|во теч|течени* ?всей реализации|действия {PLANS}",
    f"в|во теч|течени* ?всего|всей {KINDS} проекта|программы ?500 ?+",
    "на протяжении ?всего ?текущего|календарного ?учебного|уч года|г",
    f"на протяжении ?всего периода|срока|времени ?реализации|действия {MAYBE}",
    f"на протяжении ?всей реализации|действия {PLANS}",
    "?за|на|в весь ?текущий|календарный ?учебный|уч период|срок|год|г ?реализации|действия"
    f" {MAYBE}",
    "?весь текущий|календарный год",
    f"?на|в|за период|срок реализации|действия {MAYBE}",
    f"в ходе|процессе ?всей реализации|действия {PLANS}",
    "учебный год",
    "круглый год",
    "круглогодично",
    "постоянно",
    "постоянный",
    "на постоянной основе",
    "на регулярной основе",
    "на системной основе",
    "в постоянном|ежедневном режиме",
    "систематически",
    "регулярно",
    "непрерывно",
    "бессрочно",
    "ежедневно",
)
ONWARD = (
    "?и|а далее|затем",
    "?и в|во дальнейшем",
    "?и|а далее ?- ?,|: постоянно|систематически",
)
DURING = (
    "в|во теч|течени* ?всего",
    "на протяжении ?всего",
    "в|во период|дни|время",
    "?в|во|на|за весь ?период|срок",
    "на период|срок",
    "в|во|на|за",
)
BY = (
    "?в ?срок|сроки до",
    "?в ?срок|сроки не позднее|позже ?, ?чем ?в|до",
    "к|ко",
    "по",
)
FROM = ("с|со", "начиная с|со", "не ранее|раньше", "?в|во период|срок|сроки с|со")
STAGE = ("<int>|<ordinal>|<roman> этап", "этап ?№ <int>|<ordinal>|<roman>", "<word> этап")
PREFIX = "срок|сроки ?исполнения|проведения|реализации|выполнения :|-"
PLAN_END = (
    f"?всего периода|срока ?реализации|действия {MAYBE}",
    f"?реализации|действия {PLANS}",
)
BUT = ("кроме", "за исключением", "исключая")
OF_YEARS = ("quarter", "half", "term", "trimester")
PLACED = ("at", "during")
SEPARATORS = frozenset({",", ";", ":", "(", ")", "и", "но", "-", "а", "также", "/"})


def clauses_of(tokens: Tokens) -> tuple[Clause, ...] | None:
    """All the clauses, or None if a word is left over."""
    found: list[Clause] = []
    at = follow(tokens, 0, PREFIX) or _stage(tokens) or 0
    at = _skip(tokens, (remark_at(tokens, at, _is_clause) if at else None) or at)
    at = label_at(tokens, at) or at
    if "-" in (tokens[0].text, tokens[tokens.index(END) - 1].text):
        # A range cut in two: «сентябрь -».
        return None
    between: Tokens = ()
    told = False
    while tokens[at] != END:
        read = next((read for reader in READERS if (read := reader(tokens, at))), None)
        if read is None:
            return None
        if found and tokens[at].text == "за" and _is_due(found[-1]) and isinstance(read[0], When):
            at = _skip(tokens, read[1])  # «до 10.01.2021 (за 2020 год)» tells what is reported then
            continue
        if any(token.text == "/" for token in between):
            read = _beyond_slash(found[-1] if found else None, read)
            if read is None:
                return None
        one = _in_brackets(found[-1], read[0], between) if found else None
        if one is not None:
            found[-1] = one
        elif found and not _apart(found[-1], read[0], between):
            return None
        else:
            found.append(read[0])
        read = read[0], _weekday(read[0], tokens, read[1])
        remark = remark_at(tokens, read[1], _is_clause)
        at = _skip(tokens, remark or read[1])
        between = tokens[remark or read[1] : at]
        label = label_at(tokens, at) if tokens[at - 1].text in (",", ";") else None
        told = told or bool(remark or label)
        at = label or at
    return None if told and _apart_in_deed(found) else tuple(found)


def _is_due(clause: Clause) -> bool:
    """Whether a clause names the day by which something is done."""
    return isinstance(clause, When) and (
        clause.role == "by" or (clause.role == "at" and clause.moments[-1].scale == "day")
    )


def _stage(tokens: Tokens) -> int | None:
    """The place after the number and the name of a stage: «I этап – диагностический (…»."""
    at = first_of(tokens, 0, STAGE)
    if at is None or (tokens[0].kind == "word" and not says_nothing(tokens[0])):
        return None
    name = at = first_of(tokens, at, (":|-",)) or at
    while says_nothing(tokens[at]):
        at += 1
    return at if at == name or tokens[at].text in ("(", ":", "-", ",") else name


def _apart_in_deed(found: list[Clause]) -> bool:
    """«май (сбор заявок), еженедельно (обучение)»: what is done so often is not what is done then."""
    often = any(isinstance(clause, Every) and clause.unit in ("week", "month") for clause in found)
    then = any(isinstance(clause, When) and clause.role == "at" for clause in found)
    return often and then and Onward() not in found


def _weekday(clause: Clause, tokens: Tokens, at: int) -> int:
    """The place after the weekday of a day: «02.09.2024 (понедельник)»."""
    day = isinstance(clause, When) and clause.moments[-1].scale == "day"
    named = follow(tokens, at, "( <weekday> )") or follow(tokens, at, ", <weekday>")
    return named if day and named and tokens[named] == END else at


def _is_clause(tokens: Tokens, at: int) -> bool:
    """Whether a time, a frequency or a condition begins at a place."""
    return any(reader(tokens, at) for reader in READERS)


def _in_brackets(before: Clause, after: Clause, between: Tokens) -> When | None:
    """«II квартал (май)» is May; «март (апрель)» leaves open which: the time of both."""
    if not (isinstance(before, When) and isinstance(after, When)):
        return None
    single = len(before.moments) == len(after.moments) == 1 and before.role == "at"
    signs = [token.text for token in between]
    if not single or signs not in (["("], [","]):
        return None
    one, other = before.moments[0], after.moments[0]
    if after.role == "by" and lies_within(other, one) and other.scale == "day":
        # «май (до 20 мая)», «май, не позднее 20 мая»
        return When(moments=(replace(one, last=other.last, scale="part"),), role="during")
    if after.role != "at" or signs != ["("]:
        return None
    if lies_within(other, one):
        return When(moments=(within(other, one),))
    if one.scale != "month" or other.scale != "month":
        return None
    for first, last in ((one, other), (other, one)):
        if last.first[0] == first.last[0] % 12 + 1:
            return When(moments=(replace(join(first, last), assumed=True),), role="during")
    return None


def _beyond_slash(before: Clause | None, read: tuple[Clause, int]) -> Read:
    """«март/октябрь» is a list, which is assumed; «январь/февраль» may be a range, or either."""
    after = read[0]
    if not (isinstance(before, When) and isinstance(after, When)):
        return None
    if before.role not in PLACED or after.role not in PLACED:
        return None
    one, other = before.moments[-1], after.moments[0]
    dated = one.year is not None and other.year is not None and one.year != other.year
    apart = dated or other.first[0] not in (one.last[0], one.last[0] % 12 + 1)
    if not apart or {one.scale, other.scale} & {"year", "school", "unnamed"}:
        return None
    moments = tuple(replace(moment, assumed=True) for moment in after.moments)
    return replace(after, moments=moments), read[1]


def _skip(tokens: Tokens, at: int) -> int:
    while tokens[at].text in SEPARATORS:
        at += 1
    return at


def _apart(before: Clause, after: Clause, between: Tokens) -> bool:
    """Whether two moments are members of a list: «январь май» may be a range cut in two."""
    if not (isinstance(before, When) and isinstance(after, When)):
        return True
    if [token.text for token in between] == ["("] and (
        _crosses(before, after) or _of_a_part(before, after)
    ):
        return False  # «ноябрь (осенние каникулы)»: which days of the two?
    if between:
        return all(token.text != "-" for token in between)
    if after.moments[-1].years and after.moments[-1].scale == "year":
        return True  # «май 2021–2023 гг.»
    return before.moments[-1].year is not None and after.moments[-1].year is not None


def _of_a_part(before: When, after: When) -> bool:
    """Whether brackets name the part of a year that a month is of: «декабрь 2023 (I полугодие)»."""
    one, other = before.moments[-1], after.moments[0]
    return one.scale in ("month", "day") and other.scale in ("half", "part")


def _crosses(before: When, after: When) -> bool:
    """Whether two times, of which one has no year, share days, so that one in brackets is no other member of a list."""
    one, other = before.moments[-1], after.moments[0]
    plain = one.years == other.years == 0 and (one.year is None or other.year is None)
    return plain and one.first <= other.last and other.first <= (one.last[0], one.last[1] or 31)


def _whole(tokens: Tokens, at: int) -> Read:
    end = first_of(tokens, at, WHOLE)
    if end is None or _names_year(tokens, end):
        return None
    return Whole(daily=tokens[at].text == "ежедневно"), end


def _names_year(tokens: Tokens, at: int) -> bool:
    # «весь период 2021 года» is about that year: other readers see to it.
    return tokens[at].kind == "int"


def _onward(tokens: Tokens, at: int) -> Read:
    end = first_of(tokens, at, ONWARD)
    return None if end is None else (Onward(), end)


def _year_of_plan(tokens: Tokens, at: int) -> Read:
    """1-й год реализации, второй год действия программы."""
    start = follow(tokens, at, "?в|во|на <int>|<ordinal> <year> реализации|действия")
    number = 0 if start is None else tokens[start - 3].value
    if start is None or not 1 <= number <= 10:
        return None
    return PlanYear(number=number), first_of(tokens, start, (PLANS,)) or start


def _after(tokens: Tokens, at: int) -> Read:
    """После 15 марта: from the day that follows."""
    start = follow(tokens, at, "после")
    read = None if start is None else moment_at(tokens, start)
    if read is None or read[0].assumed:
        return None
    return When(moments=(following(read[0]),), role="from"), read[1]


def _by(tokens: Tokens, at: int) -> Read:
    """До 15 мая, не позднее 15.05.2021, к 1 сентября, до конца 2021 года."""
    start = first_of(tokens, at, BY)
    if start is None:
        return None
    edge = first_of(tokens, start, EDGE_END)
    if edge is not None and (end := first_of(tokens, edge, PLAN_END)) is not None:
        return PlanEnd(), end
    several = listed_at(tokens, start)
    inclusive = any(token.text in INCLUSIVE for token in tokens[at:start])
    read = several or _single(last_day_at(tokens, start, inclusive=inclusive))
    if read is None:
        return None
    return When(moments=read[0], role="by"), follow(tokens, read[1], "?включительно") or read[1]


def _single(read: tuple[Moment, int] | None) -> tuple[tuple[Moment, ...], int] | None:
    return None if read is None else ((read[0],), read[1])


def _at_end(tokens: Tokens, at: int) -> Read:
    """В конце I четверти, конец II квартала: by its last day, which is assumed."""
    start = follow(tokens, at, "?в|на конце|конец")
    read = None if start is None else moment_at(tokens, start)
    if read is None or not any(token.kind in OF_YEARS for token in tokens[start : read[1]]):
        return None
    return When(moments=(replace(ending(read[0]), assumed=True),), role="by"), read[1]


def _from(tokens: Tokens, at: int) -> Read:
    """С марта, начиная с сентября; with «по» or «до», a range."""
    start = first_of(tokens, at, FROM)
    if start is None:
        return None
    moments = span_at(tokens, start)
    if moments is not None:
        return When(moments=(moments[0],), role="during"), moments[1]
    year = years_at(tokens, start)
    # «с 2022 года, октябрь» is a month of each year from then on, «с 2022 года (октябрь)» too.
    read = year if year and tokens[year[1]].text in (",", "(") else moment_at(tokens, start)
    if read is None and follow(tokens, start, "начала"):
        school = school_start_at(tokens, start + 1, by_first_day=True)
        read = school or moment_at(tokens, start + 1)
    return None if read is None else (When(moments=(read[0],), role="from"), read[1])


def _except(tokens: Tokens, at: int) -> Read:
    """Кроме июля, за исключением июня–августа: whole months without a year."""
    start = first_of(tokens, at, BUT)
    read = None if start is None else _at(tokens, start)
    if read is None or not isinstance(read[0], When):
        return None
    moments, end = list(read[0].moments), read[1]
    while (after := follow(tokens, end, ",|и <month>")) is not None:
        moments.append(
            Moment(first=(tokens[after - 1].value, 1), last=(tokens[after - 1].value, 0))
        )
        end = after
    whole = all(moment.scale == "month" and moment.year is None for moment in moments)
    return (Except(moments=tuple(moments)), end) if whole else None


def _at(tokens: Tokens, at: int) -> Read:
    """Moments, or a range of them, with or without «в течение»."""
    start = first_of(tokens, at, DURING)
    role: Literal["at", "during"] = "at"
    if start is not None and start - at > 1:
        role = "during"
    place = at if start is None else start
    span = span_at(tokens, place)
    if span is not None:
        return When(moments=(span[0],), role="during"), span[1]
    several = listed_at(tokens, place)
    if several is not None:
        return When(moments=several[0], role=role), several[1]
    read = moment_at(tokens, place)
    return None if read is None else (When(moments=(read[0],), role=role), read[1])


READERS: tuple[Callable[[Tokens, int], Read], ...] = (
    until_at,
    every_at,
    _after,
    condition_at,
    _year_of_plan,
    _onward,
    _whole,
    _except,
    _by,
    _at_end,
    _from,
    _at,
)
