"""How often: «1 раз в квартал», «ежемесячно», «до 5 числа каждого месяца»."""

from dataclasses import dataclass, replace
from typing import Literal

from .atoms import PARTS, ordinal
from .text import Token, Tokens, first_of, follow

Unit = Literal["week", "month", "quarter", "half", "year", "term", "trimester"]


@dataclass(frozen=True, kw_only=True)
class Every:
    """`times` in every `step` units.

    A week may name its `weekdays` (Monday is 0); a month may name which of one in it, by
    `nth`, -1 being the last.
    """

    unit: Unit
    step: int = 1
    times: int = 1
    weekdays: tuple[int, ...] = ()
    nth: tuple[int, ...] = ()
    ranged: bool = False
    """Whether `times` is the least of a range: «1-2 раза в месяц»."""


@dataclass(frozen=True, kw_only=True)
class Until:
    """Day `day` (0 is the last) of each month, or of the month after what is reported on.

    `of` says which month: any (None: the text does not say), each, the last of
    the quarter, the one following `reported`, or `month` of the next year.
    """

    day: int
    of: Literal["each", "last", "following", "next_year"] | None = None
    month: int = 0
    reported: Unit | None = None
    also: tuple[int, ...] = ()
    """Further days of the month: «10 и 25 числа»."""
    working: bool = False
    """Whether working days are counted: the 5th of them, or the last."""
    assumed: bool = False
    """Whether the text names the day by words only: «в начале месяца»."""
    unnamed: Unit = "quarter"
    """What is reported on where the text names it nowhere."""


ADVERBS: tuple[tuple[str, Unit], ...] = (
    ("ежегодно|ежегодный|ежегодная|ежегодное|ежегодные|ежегод", "year"),
    ("ежеквартально|ежеквартальный|ежеквартальная|ежеквартальное|поквартально|ежекварт", "quarter"),
    ("ежемесячно|ежемесячный|ежемесячная|ежемесячное|помесячно|ежемес", "month"),
    ("еженедельно|еженедельный|еженедельная|еженедельное|еженед", "week"),
    ("ежечетвертно|почетвертно", "term"),
    ("по четвертям", "term"),
    ("по триместрам", "trimester"),
    ("по полугодиям", "half"),
    ("по кварталам", "quarter"),
    ("по месяцам", "month"),
)
UNITS: tuple[tuple[str, Unit], ...] = (
    ("?теч|течени* ?календарный|календарного|учебный|учебного|учебном|уч <year>", "year"),
    ("полгода", "half"),
    ("<half>", "half"),
    ("<quarter>", "quarter"),
    ("?учебную <term>", "term"),
    ("<trimester>", "trimester"),
    ("<month_word>", "month"),
    ("<week>", "week"),
)
REPORTED: tuple[tuple[str, Unit], ...] = (
    ("<month_word>", "month"),
    ("<quarter>", "quarter"),
    ("<half>", "half"),
)
MONTHLY = frozenset(ADVERBS[2][0].split("|"))
ADVERBIAL_TIMES = {"единожды": 1, "однократно": 1, "дважды": 2, "трижды": 3}
LEAST = ("не реже ?, ?чем", "не менее ?, ?чем", "?как минимум")
NTH = (-1, 1, 2, 3, 4)
PER = ("в|во|за", "/", "на")
EACH = "каждый|каждая|каждую|каждое|каждые|каждого|каждом|каждой"
OF_EACH = (
    "по итогам|окончании|завершении каждого|каждой",
    "?в|на|к конце|конец|концу каждого|каждой",
)


def every_at(tokens: Tokens, at: int) -> tuple[Every, int] | None:
    """A frequency: an adverb, «N раз в ...», «каждый месяц», «по пятницам»."""
    at = first_of(tokens, at, LEAST) or at
    at += follow(tokens, at, "по <int>|<count> <times>") is not None
    at = follow(tokens, at, "с периодичностью") or at
    if (end := follow(tokens, at, "ежедекадно")) is not None:
        return Every(unit="month", times=3), end
    for phrase, unit in ADVERBS:
        if (end := follow(tokens, at, phrase)) is not None:
            return _with_day(tokens, end, Every(unit=unit))
    plain = _times(tokens, at) or _each(tokens, at)
    return _weekday(tokens, at) if plain is None else _with_day(tokens, plain[1], plain[0])


def _with_day(tokens: Tokens, at: int, every: Every) -> tuple[Every, int]:
    """Еженедельно (среда), 1 раз в месяц (последняя пятница): with the day, if it is named."""
    if every == Every(unit="week"):
        end = follow(tokens, at, f"?,|(|:|- ?по|в|во|{EACH} <weekday>")
        return (every, at) if end is None else _on_weekdays(tokens, end)
    named = _nth_weekdays(tokens, follow(tokens, at, "?,|(|:|-") or at)
    if named is None or every != Every(unit="month", times=len(named[0].nth)):
        return every, at
    return named[0], follow(tokens, named[1], "?каждого <month_word>") or named[1]


def _nth_weekdays(tokens: Tokens, at: int) -> tuple[Every, int] | None:
    """Последняя пятница, во вторую среду, 2 и 4 четверг."""
    at = first_of(tokens, at, (f"?в|во ?{EACH}",)) or at
    nth: list[int] = []
    while tokens[at].kind in ("int", "ordinal") and tokens[at].value in NTH:
        nth.append(tokens[at].value)
        at = follow(tokens, at + 1, "?,|и ?в|во") or at + 1
    if not nth or tokens[at].kind != "weekday" or len(set(nth)) < len(nth):
        return None
    return Every(unit="month", weekdays=(tokens[at].value,), nth=tuple(nth)), at + 1


def _on_weekdays(tokens: Tokens, end: int) -> tuple[Every, int]:
    """«по вторникам и четвергам»: every week on the weekday before `end` and on those joined to it."""
    days = [tokens[end - 1].value]
    while (after := follow(tokens, end, ",|и ?и ?по|в|во <weekday>")) is not None:
        days.append(tokens[after - 1].value)
        end = after
    return Every(unit="week", weekdays=tuple(days)), end


def _times(tokens: Tokens, at: int) -> tuple[Every, int] | None:
    least = follow(tokens, at, "<int>|<count> - <int>|<count> <times>")
    times, after = _count(tokens, at)
    if least is not None and 0 < times < tokens[at + 2].value:
        after = least
    elif tokens[after].text in ADVERBIAL_TIMES and after == at:
        times, after = ADVERBIAL_TIMES[tokens[at].text], at + 1
    elif tokens[after].kind == "times":
        after += 1
    else:
        return None
    start = first_of(tokens, after, PER)
    read = (
        None if start is None else _per(tokens, follow(tokens, start, f"?{EACH}") or start, times)
    )
    return read if read is None or least is None else (replace(read[0], ranged=True), read[1])


def _per(tokens: Tokens, at: int, times: int) -> tuple[Every, int] | None:
    step, after = _count(tokens, at)
    unit = _unit(tokens, after, UNITS)
    if unit is None or not (1 <= step <= 12 and 1 <= times <= 366):
        return None
    return Every(unit=unit[0], step=step, times=times), unit[1]


def _count(tokens: Tokens, at: int) -> tuple[int, int]:
    """A number in figures or words with the place after it; 1 if there is none."""
    token = tokens[at]
    return (token.value, at + 1) if token.kind in ("int", "count") else (1, at)


def _unit(tokens: Tokens, at: int, units: tuple[tuple[str, Unit], ...]) -> tuple[Unit, int] | None:
    for phrase, unit in units:
        if (end := follow(tokens, at, phrase)) is not None:
            return unit, end
    return None


def _each(tokens: Tokens, at: int) -> tuple[Every, int] | None:
    """Каждый квартал, каждые два месяца, в конце каждого полугодия."""
    start = first_of(tokens, at, (*OF_EACH, f"?в {EACH}"))
    if first_of(tokens, at, OF_EACH) and tokens[start or at].kind == "school":
        return None  # a school year ends when no calendar year does
    return None if start is None else _per(tokens, start, 1)


def _weekday(tokens: Tokens, at: int) -> tuple[Every, int] | None:
    """Каждую пятницу, по средам, еженедельно по пятницам, последняя пятница месяца."""
    end = first_of(tokens, at, (f"{EACH} <weekday>", "по <weekday>"))
    if end is not None:
        return _on_weekdays(tokens, end)
    named = _nth_weekdays(tokens, at)
    month = None if named is None else follow(tokens, named[1], "?каждого <month_word>")
    if named is None or month is not None:
        return None if named is None or month is None else (named[0], month)
    # «второй четверг» without a month may be any; two of them are told of a month alone.
    return named if len(named[0].nth) > 1 else None


PARTS_OF_MONTHS = (("начале|началу", 10), ("середине", 20))
BEFORE_DAY = (
    "?в ?срок до|к|по",
    "?в ?срок не позднее|позже",
    EACH,
    "на|в|во",
    "?с|со <int> по|до|-",
)


def _of_next_year(tokens: Tokens, at: int) -> tuple[Until, int] | None:
    """1 февраля года, следующего за отчетным; 1 февраля следующего за отчетным года."""
    end = follow(tokens, at, "<int> <month> ?<year> ?, следующего за отчетным ?<year>|периодом")
    if end is None:
        return None
    return Until(day=tokens[at].value, month=tokens[at + 1].value, of="next_year"), end


def _share_of_each(tokens: Tokens, at: int) -> tuple[Until, int] | None:
    """«ежемесячно (4-я неделя)», «первая декада каждого месяца»: by its last day, which is assumed."""
    number, kind = ordinal(tokens[at]), tokens[at + 1].kind
    days = (1, 0) if (number, kind) == (-1, "week") else PARTS.get(kind, {}).get(number)
    each = follow(tokens, at + 2, "?каждого <month_word>")
    if days is None or tokens[at + 2].kind == "month" or (kind == "part" and each is None):
        return None
    return Until(day=days[1], of="each" if each else None, assumed=True), each or at + 2


def until_at(tokens: Tokens, at: int) -> tuple[Until, int] | None:
    """До 5 числа (каждого месяца; месяца, следующего за отчетным периодом); с 1 по 10 число."""
    for words, last_day in PARTS_OF_MONTHS:
        part = follow(tokens, at, f"в|во|к {words} каждого <month_word>")
        if part is not None:
            return Until(day=last_day, of="each", assumed=True), part
    start = first_of(tokens, at, BEFORE_DAY)
    if (share := _share_of_each(tokens, at if start is None else start)) is not None:
        return share
    if (of_year := _of_next_year(tokens, at if start is None else start)) is not None:
        return of_year
    at = at if start is None else start
    also, last = _further_days(tokens, at)
    day, place = tokens[last], last + 1
    working = tokens[place].text.startswith("рабоч")
    if day.kind == "int" and 1 <= day.value <= 31:
        worked = "рабочий|рабочего|рабочему <day>" if working else "<number>"
        end, number = follow(tokens, place, worked), day.value
        if end is None and start is not None and _monthly(tokens[:at], tokens[place]):
            return Until(day=number), place
    else:
        end = follow(tokens, place, "?рабочий|рабочего|рабочему <day>|<number>")
        first = day.kind == "ordinal" and day.value == 1 and working
        if day.value != -1 and not first:
            return None
        number = int(first)
    if end is None or tokens[end].kind == "month":
        return None
    end = follow(tokens, end, "?включительно") or end
    read = _of_month(tokens, end, number, working=working)
    read = replace(read[0], also=also, working=working), read[1]
    each = start is not None and tokens[start - 1].text in EACH.split("|")
    return (replace(read[0], of="each"), read[1]) if each and read[0].of is None else read


def _monthly(before: Tokens, after: Token) -> bool:
    """«ежемесячно до 5»: a day of the month, though no «числа» says so."""
    return after.kind == "end" and any(token.text in MONTHLY for token in before)


def _further_days(tokens: Tokens, at: int) -> tuple[tuple[int, ...], int]:
    """The days before the last of «1, 10 и 25 числа», and the place of the last."""
    days: list[int] = []
    while (end := first_of(tokens, at, ("<int> ,|и <int>",))) is not None and len(days) < 5:
        days.append(tokens[at].value)
        at = end - 1
    known = all(1 <= day <= 31 for day in days)
    return (tuple(days), at) if known else ((), at)


def _of_month(tokens: Tokens, at: int, day: int, *, working: bool) -> tuple[Until, int]:
    each = first_of(tokens, at, ("каждого <month_word>", "месяца ежемесячно", "ежемесячно"))
    if each is not None:
        return Until(day=day, of="each"), each
    ends = ("последнего месяца ?каждого ?отчетного <quarter>", "?каждого ?отчетного <quarter>")
    # «25 числа квартала» may be of any of its months, its last day is of its last.
    last = first_of(tokens, at, ends[: 1 if day else 2])
    if last is not None:
        return Until(day=day, of="last", reported="quarter"), last
    if (unnamed := follow(tokens, at, "последнего месяца")) is not None:
        return Until(day=day, of="last"), unnamed
    after = first_of(
        tokens,
        at,
        ("?каждого ?первого месяца ?, следующего ?за ?отчетным", "следующего ?за ?отчетным"),
    )
    if after is None:
        month = follow(tokens, at, "месяца") or at
        # «последний рабочий день месяца» is of each; «до 5 числа месяца» leaves it open.
        named = month > at and (day == 0 or working)
        return Until(day=day, of="each" if named else None), month
    found = _unit(tokens, after, REPORTED)
    period = follow(tokens, after, "периодом")
    end = found[1] if found else period or after
    end = follow(tokens, end, "?месяца") or end
    # «месяца, следующего за отчетным»: a month again; what a period is, it does not say.
    alike = period is None and any(token.kind == "month_word" for token in tokens[at:after])
    return Until(
        day=day,
        of="following",
        reported=found[0] if found else None,
        unnamed="month" if alike else "quarter",
    ), end
