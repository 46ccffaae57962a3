"""The clauses of a term: when, how often, up to which day, all the time.

A term is read as clauses with separators between them. Each reader takes the
tokens and a place and returns the clause with the place after it, or None; a
text is understood only when clauses cover it to the last word.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from .atoms import moment_at, with_year
from .conditions import Condition, condition_at
from .frequency import Every, Until, every_at, until_at
from .moments import Moment, ending, join
from .text import END, Token, Tokens, first_of, follow


@dataclass(frozen=True, kw_only=True)
class When:
    """Moments with the word before them: at, by, from or during them."""

    moments: tuple[Moment, ...]
    role: Literal["at", "by", "from", "during"] = "at"


@dataclass(frozen=True, kw_only=True)
class Whole:
    """The whole plan, without a break: «постоянно», «весь период»."""


@dataclass(frozen=True, kw_only=True)
class Onward:
    """«и далее»: what stands before goes on."""


@dataclass(frozen=True, kw_only=True)
class PlanEnd:
    """By the last day of the plan: «до конца срока реализации»."""


Clause = When | Whole | Onward | PlanEnd | Every | Until | Condition
Read = tuple[Clause, int] | None

PLANS = "программы|плана|проекта|карты|мероприятий"
WHOLE = (
    "в|во теч|течени* ?всего ?текущего|календарного ?учебного|уч года|г|год",
    f"в|во теч|течени* ?всего периода|срока|времени ?реализации|действия ?{PLANS}",
    f"в|во теч|течени* ?всей реализации|действия {PLANS}",
    "на протяжении ?всего ?текущего|календарного ?учебного|уч года|г",
    f"на протяжении ?всего периода|срока|времени ?реализации|действия ?{PLANS}",
    f"на протяжении ?всей реализации|действия {PLANS}",
    "?за|на|в весь ?текущий|календарный ?учебный|уч период|срок|год|г ?реализации|действия"
    f" ?{PLANS}",
    f"период|срок реализации|действия ?{PLANS}",
    "учебный год",
    "круглый год",
    "круглогодично",
    "постоянно",
    "постоянный",
    "на постоянной основе",
    "на регулярной основе",
    "на системной основе",
    "систематически",
    "регулярно",
    "непрерывно",
    "бессрочно",
    "ежедневно",
)
ONWARD = (
    "?и далее",
    "?и в|во дальнейшем",
    "?и далее постоянно",
)
DURING = (
    "в|во теч|течени* ?всего",
    "на протяжении ?всего",
    "в|во период",
    "в|во|на",
)
BY = (
    "?в ?срок|сроки до",
    "?в ?срок|сроки не позднее|позже",
    "к|ко",
    "по",
)
FROM = ("с|со", "начиная с|со", "не ранее|раньше", "в|во период с|со")
TO = ("-", "по", "?и до")
PREFIX = "срок|сроки ?исполнения|проведения|реализации|выполнения :|-"
EDGE_END = ("конца|концу|конец", "окончания|окончанию|окончание", "завершения")
PLAN_END = (
    f"?всего периода|срока ?реализации|действия ?{PLANS}",
    f"реализации|действия {PLANS}",
)
YEAR_ENDS = (
    ("?текущего учебного|уч года|г", (8, 31)),
    ("?текущего ?календарного года|г", (12, 31)),
)
LONGEST_LIST = 12


def clauses_of(tokens: Tokens) -> tuple[Clause, ...] | None:
    """All the clauses, or None if a word is left over."""
    found: list[Clause] = []
    at = _skip(tokens, follow(tokens, 0, PREFIX) or 0)
    while tokens[at] != END:
        read = next((read for reader in READERS if (read := reader(tokens, at))), None)
        if read is None:
            return None
        found.append(read[0])
        at = _skip(tokens, read[1])
    return tuple(found)


def _skip(tokens: Tokens, at: int) -> int:
    while tokens[at].text in (",", ";", ":", "(", ")", "и", "-", "а", "также"):
        at += 1
    return at


def _whole(tokens: Tokens, at: int) -> Read:
    end = first_of(tokens, at, WHOLE)
    return None if end is None or _names_year(tokens, end) else (Whole(), end)


def _names_year(tokens: Tokens, at: int) -> bool:
    # «весь период 2021 года» is about that year: other readers see to it.
    return tokens[at].kind == "int"


def _onward(tokens: Tokens, at: int) -> Read:
    end = first_of(tokens, at, ONWARD)
    return None if end is None else (Onward(), end)


def _by(tokens: Tokens, at: int) -> Read:
    """До 15 мая, не позднее 15.05.2021, к 1 сентября, до конца 2021 года."""
    start = first_of(tokens, at, BY)
    if start is None:
        return None
    edge = first_of(tokens, start, EDGE_END)
    if edge is not None and (end := first_of(tokens, edge, PLAN_END)) is not None:
        return PlanEnd(), end
    several = _listed(tokens, start)
    read = several or _single(_last_day(tokens, start, tokens[start - 1].text))
    if read is None:
        return None
    return When(moments=read[0], role="by"), follow(tokens, read[1], "?включительно") or read[1]


def _single(read: tuple[Moment, int] | None) -> tuple[tuple[Moment, ...], int] | None:
    return None if read is None else ((read[0],), read[1])


def _last_day(tokens: Tokens, at: int, word: str) -> tuple[Moment, int] | None:
    """The day that «до», «по» or «к» leads to.

    «до мая» leaves open whether May counts, so only «до мая включительно» and
    «по май» are read.
    """
    edge = first_of(tokens, at, EDGE_END)
    if edge is not None:
        return _edge(tokens, edge)
    if tokens[at].text in ("начала", "началу"):
        return _school_start(tokens, at + 1, by_first_day=tokens[at].text == "началу")
    read = moment_at(tokens, at)
    if read is None or read[0].scale == "day":
        return read
    inclusive = word in ("по", "-") or tokens[read[1]].text == "включительно"
    return (ending(read[0]), read[1]) if inclusive else None


def _edge(tokens: Tokens, at: int) -> tuple[Moment, int] | None:
    """The last day of a moment, or of the calendar or school year that the plan gives."""
    for phrase, day in YEAR_ENDS:
        if (end := follow(tokens, at, phrase)) is not None:
            last_day = Moment(first=day, last=day, scale="day")
            return with_year(last_day, tokens, end)
    read = moment_at(tokens, at)
    return None if read is None else (ending(read[0]), read[1])


def _school_start(tokens: Tokens, at: int, *, by_first_day: bool) -> tuple[Moment, int] | None:
    """«до начала учебного года» is 31 August, «к началу» 1 September."""
    end = follow(tokens, at, "?нового ?<int> ?-|/ ?<int> учебного|уч года|г")
    if end is None:
        return None
    day = (9, 1) if by_first_day else (8, 31)
    years = [token.value for token in tokens[at:end] if token.kind == "int"]
    return Moment(first=day, last=day, year=years[0] if years else None, scale="day"), end


def _from(tokens: Tokens, at: int) -> Read:
    """С марта, начиная с сентября; with «по» or «до», a range."""
    start = first_of(tokens, at, FROM)
    if start is None:
        return None
    moments = _span(tokens, start)
    if moments is not None:
        return When(moments=(moments[0],), role="during"), moments[1]
    read = moment_at(tokens, start)
    if read is None and follow(tokens, start, "начала"):
        school = _school_start(tokens, start + 1, by_first_day=True)
        read = school or moment_at(tokens, start + 1)
    return None if read is None else (When(moments=(read[0],), role="from"), read[1])


def _at(tokens: Tokens, at: int) -> Read:
    """Moments, or a range of them, with or without «в течение»."""
    start = first_of(tokens, at, DURING)
    role: Literal["at", "during"] = "at"
    if start is not None and start - at > 1:
        role = "during"
    place = at if start is None else start
    span = _span(tokens, place)
    if span is not None:
        return When(moments=(span[0],), role="during"), span[1]
    several = _listed(tokens, place)
    if several is not None:
        return When(moments=several[0], role=role), several[1]
    read = moment_at(tokens, place)
    return None if read is None else (When(moments=(read[0],), role=role), read[1])


def _span(tokens: Tokens, at: int) -> tuple[Moment, int] | None:
    """Октябрь-ноябрь 2021, 1-15 марта, сентябрь 2021 - май 2022, 1-2 квартал."""
    first = moment_at(tokens, at)
    if first is None:
        return _span_of_numbers(tokens, at)
    start = first_of(tokens, first[1], TO)
    last = None if start is None else _far_end(tokens, start)
    if last is None or not _joinable(first[0], last[0]):
        return None
    end = follow(tokens, last[1], "?включительно") or last[1]
    return with_year(join(first[0], last[0]), tokens, end)


def _far_end(tokens: Tokens, at: int) -> tuple[Moment, int] | None:
    if tokens[at - 1].text == "до" or first_of(tokens, at, EDGE_END):
        return _last_day(tokens, at, tokens[at - 1].text)
    return moment_at(tokens, at)


def _span_of_numbers(tokens: Tokens, at: int) -> tuple[Moment, int] | None:
    several = _elliptic(tokens, at, TO)
    if several is None or len(several[0]) != 2:
        return None
    first, last = several[0]
    return join(first, last), follow(tokens, several[1], "?включительно") or several[1]


def _joinable(first: Moment, last: Moment) -> bool:
    # «2021 - май 2022» is no range that we could place.
    years = {"year", "school", "unnamed"}
    return first.scale not in years or last.scale in years


def _listed(tokens: Tokens, at: int) -> tuple[tuple[Moment, ...], int] | None:
    """1, 10 и 20 мая; I и III кварталы."""
    return _elliptic(tokens, at, (",", "и"))


def _elliptic(
    tokens: Tokens, at: int, signs: tuple[str, ...]
) -> tuple[tuple[Moment, ...], int] | None:
    """Numbers before a full moment, each read with the words that follow the last one."""
    heads: list[Token] = []
    while len(heads) < LONGEST_LIST and tokens[at].kind in ("int", "ordinal"):
        start = first_of(tokens, at + 1, signs)
        if start is None:
            break
        heads.append(tokens[at])
        at = start
    last = moment_at(tokens, at) if heads and tokens[at].kind in ("int", "ordinal") else None
    if last is None or last[0].scale in ("year", "school", "unnamed"):
        return None
    moments = []
    for head in heads:
        read = moment_at((head, *tokens[at + 1 : last[1]], END), 0)
        if read is None:
            return None
        moments.append(read[0])
    return (*moments, last[0]), last[1]


READERS: tuple[Callable[[Tokens, int], Read], ...] = (
    until_at,
    every_at,
    condition_at,
    _onward,
    _whole,
    _by,
    _from,
    _at,
)
