"""Reading single moments: a day, a month, a quarter, a season, a year.

Each reader takes the tokens and a place, and returns what it read with the place
after it, or None.
"""

from collections.abc import Callable
from dataclasses import replace

from .moments import HALVES_OF_SCHOOL, Moment, Scale, TermsOf, school_years, whole_years, within
from .term import USUAL_TERMS
from .text import Token, Tokens, follow
from .vocabulary import ROMAN, ROMAN_MONTHS

Read = tuple[Moment, int] | None
YEARS = range(1990, 2100)
SCHOOL_TERMS: dict[str, TermsOf] = {"term": "quarters", "trimester": "trimesters"}
HOLIDAYS = (9, 12, 3, 6)
"""The seasons of the holidays, by their first months, in the order of a school year."""
ONE_YEAR = ("год", "г", "года", "году", "", ",", ";", ")", "и")


def moment_at(tokens: Tokens, at: int) -> Read:
    """A moment with its year, if the text gives one: «15 мая 2021 г.», «I квартал»."""
    for reader in (_iso_date, _numeric_date, _roman_month, _year_first, years_at, _yearless):
        if read := reader(tokens, at):
            return read
    return None


def _yearless(tokens: Tokens, at: int) -> Read:
    for reader in YEARLESS:
        if read := reader(tokens, at):
            return with_year(read[0], tokens, read[1])
    return None


def with_year(moment: Moment, tokens: Tokens, at: int) -> tuple[Moment, int]:
    """The moment with the calendar or school year that follows it, if one does."""
    if moment.year is not None:
        return moment, at
    current = follow(tokens, at, "текущего|т ?учебного|календарного <year>")
    if current is not None:
        return moment, current
    short = follow(tokens, at, "<int> <year>") if moment.scale == "month" else None
    if short is not None and len(tokens[at].text) == 2:
        return within(moment, whole_years(*[2000 + tokens[at].value] * 2)), short  # «март 22 г.»
    for sign in ("", "-", ",", "(", "в", "на"):
        context = years_at(tokens, follow(tokens, at, sign) or at if sign else at)
        if context and _can_hold(moment, context[0]) and (not sign or tokens[at].text == sign):
            return _in_context(moment, context[0]), _closed(tokens, context[1], sign)
    return moment, at


def _closed(tokens: Tokens, at: int, sign: str) -> int:
    return (follow(tokens, at, ")") or at) if sign == "(" else at


def _can_hold(moment: Moment, context: Moment) -> bool:
    # «зима 2021» may be either of two winters; «май 2021-2023» is not one May.
    single = context.years == (1 if context.scale == "school" else 0)
    crossing = moment.years == 1 and context.years == 1
    return crossing or (single and moment.years == 0)


def _in_context(moment: Moment, context: Moment) -> Moment:
    if moment.scale == "half" and context.scale == "school":
        # Half of a school year, not of a calendar year.
        number = 1 if moment.first == (1, 1) else 2
        first, last = HALVES_OF_SCHOOL[number]
        year = (context.year or 0) + number - 1
        return Moment(first=first, last=last, year=year, scale="half")
    return within(moment, context)


def _iso_date(tokens: Tokens, at: int) -> Read:
    end = follow(tokens, at, "<int> - <int> - <int>")
    if end is None or len(tokens[at].text) != 4 or len(tokens[at + 4].text) > 2:
        return None
    return _day(tokens[at + 4].value, tokens[at + 2].value, tokens[at].value), end


def _numeric_date(tokens: Tokens, at: int) -> Read:
    """15.08.2020, 15.08.20, 15/08/2020, 15.08, 08.2020."""
    sign = tokens[at + 1].text if tokens[at].kind == "int" else ""
    if sign not in (".", "/", "-") or len(tokens[at].text) > 2:
        return None
    middle = follow(tokens, at, f"<int> {sign} <int>")
    if middle is None:
        return None
    number = tokens[at + 2]
    of_year = len(number.text) == 4 and number.value in YEARS
    if of_year and (sign == "." or (sign == "/" and len(tokens[at].text) == 2)):
        return _months(tokens[at].value, number.value), _year_word(tokens, middle)
    if len(number.text) > 2:
        return None
    last = follow(tokens, middle, f"{sign} <int>")
    if sign == "-" and (last is None or len(tokens[middle + 1].text) != 4):
        return None
    year = None if last is None else _written_year(tokens[middle + 1])
    if last is not None and year is not None:
        return _day(tokens[at].value, number.value, year), _year_word(tokens, last)
    if last is not None or sign == "/" or len(number.text) == 1 or not 1 <= number.value <= 12:
        # «1.2» without a year is rather a number of a measure, «14.30» a time of the day.
        return None
    return with_year(_day(tokens[at].value, number.value), tokens, middle)


def _roman_month(tokens: Tokens, at: int) -> Read:
    """IX.2021, IX.21: a month. Without a year it may be a number of anything."""
    end = follow(tokens, at, "<roman>|<ordinal> . <int>")
    year = None if end is None else _written_year(tokens[end - 1])
    if end is None or year is None or tokens[at].text not in ROMAN_MONTHS:
        return None
    return _months(ROMAN_MONTHS[tokens[at].text], year), _year_word(tokens, end)


def _written_year(token: Token) -> int | None:
    if len(token.text) == 2:
        return 2000 + token.value
    return token.value if len(token.text) == 4 and token.value in YEARS else None


def _day(day: int, month: int, year: int | None = None) -> Moment:
    # Day 0 means the last of the month elsewhere: here it is a misprint.
    return Moment(first=(month, day or 99), last=(month, day or 99), year=year, scale="day")


def _months(month: int, year: int | None = None) -> Moment:
    return Moment(first=(month, 1), last=(month, 0), year=year)


def _year_word(tokens: Tokens, at: int) -> int:
    return at + 1 if tokens[at].kind == "year" else at


def _day_of_month(tokens: Tokens, at: int) -> Read:
    """15 мая, 1-го сентября, первое сентября, 20 числа мая; not «1. Январь»."""
    number, last = tokens[at], at + 1 + (tokens[at + 1].kind == "number")
    month = tokens[last]
    in_words = number.kind == "ordinal" and number.value > 0 and number.text not in ROMAN
    if not (number.kind == "int" or in_words) or month.kind != "month":
        return None
    if number.kind == "int" and len(number.text) > 2:
        return None
    if month.text.endswith(("ь", "рт", "ай", "уст")):
        return None
    return _day(number.value, month.value), last + 1


def _month(tokens: Tokens, at: int) -> Read:
    """Январь, в мае, месяц март, март месяц."""
    at = follow(tokens, at, "?месяц|месяца|месяце") or at
    if tokens[at].kind != "month":
        return None
    return _months(tokens[at].value), follow(tokens, at + 1, "?<month_word>") or at + 1


def ordinal(token: Token) -> int:
    """1–4, -1 for "last", 0 if the token is no ordinal."""
    if token.kind == "ordinal" or (token.kind == "int" and len(token.text) == 1):
        return token.value
    return 0


PARTS: dict[str, dict[int, tuple[int, int]]] = {
    "part": {1: (1, 15), 2: (16, 0)},
    "decade": {1: (1, 10), 2: (11, 20), 3: (21, 0), -1: (21, 0)},
    "week": {1: (1, 7), 2: (8, 14), 3: (15, 21), 4: (22, 28)},
}
"""Shares of a month by number: halves, decades, and weeks counted from its first day."""
EDGES_OF_SCHOOL = {"начало|начале": 9, "конец|конце": 5}
MONTHS_OF_YEAR = (3, 6, 9)
"""How many months of a year are reported on."""
EDGES_OF_YEAR = {"начал*": (1, 3), "середин*": (5, 8), "конец|конце": (10, 12)}
PLACES = {"начал*": (1, 10), "середин*": (11, 20), "конец|конце|концу": (21, 0)}


def _part_of_month(tokens: Tokens, at: int) -> Read:
    """Вторая половина мая, 1 декада сентября, последняя неделя мая, начало июня."""
    days, after = PARTS.get(tokens[at + 1].kind, {}).get(ordinal(tokens[at])), at + 2
    if days is None:
        days = next((PLACES[key] for key in PLACES if follow(tokens, at, key)), None)
        after = at + 1
    last_week = tokens[at].value == -1 and tokens[at + 1].kind == "week"
    month = _month(tokens, at + 2 if last_week else after) if days or last_week else None
    if month is None:
        return None
    number = month[0].first[0]
    return _share(number, days or (_last_week(number), 0)), month[1]


def _edge_of_year(tokens: Tokens, at: int) -> Read:
    """Начало учебного года, в конце 2022 года: months that no text names, which is assumed."""
    for words, month in EDGES_OF_SCHOOL.items():
        if (end := follow(tokens, at, f"{words} ?нового учебного|уч <year>")) is not None:
            return replace(_months(month), assumed=True), end
    for words, (first, last) in EDGES_OF_YEAR.items():
        if (end := follow(tokens, at, f"{words} <int> <year>")) is not None:
            return Moment(first=(first, 1), last=(last, 0), assumed=True), end - 2
    return None


def _share(month: int, days: tuple[int, int]) -> Moment:
    return Moment(first=(month, days[0]), last=(month, days[1]), scale="part")


def _month_and_part(tokens: Tokens, at: int) -> Read:
    """Сентябрь (1 неделя); май - 3 декада; ноябрь (3-4 недели)."""
    month = _month(tokens, at)
    start = None if month is None else follow(tokens, month[1], "?,|(|-")
    if month is None or start is None:
        return None
    last = start + 2 if tokens[start + 1].text in ("-", "и") else start
    parts = PARTS.get(tokens[last + 1].kind, {})
    first_days, days = (parts.get(ordinal(tokens[place])) for place in (start, last))
    if days is None or first_days is None or first_days > days:
        return None
    if tokens[start - 1].text == "-" and _month(tokens, last + 2):
        return None  # «сентябрь - 1 неделя октября» is a range
    end = _closed(tokens, last + 2, tokens[start - 1].text)
    return _share(month[0].first[0], (first_days[0], days[1])), end


def _last_week(month: int) -> int:
    # The last seven days; February by its shorter length.
    return 22 if month == 2 else 24 if month in (4, 6, 9, 11) else 25


def _share_of_year(tokens: Tokens, at: int) -> Read:
    """I квартал, 2 кв., первое полугодие, вторая половина (года)."""
    number = ordinal(tokens[at])
    kind = tokens[at + 1].kind if number else ""
    if tokens[at].value in MONTHS_OF_YEAR and follow(tokens, at, "<int> <month_word> <int> <year>"):
        return Moment(first=(1, 1), last=(tokens[at].value, 0)), at + 2  # «9 месяцев 2022 года»
    if kind == "quarter" and (number in (1, 2, 3, 4, -1)):
        return _months_of_year(4 if number == -1 else number, 3, "month"), at + 2
    school = follow(tokens, at + 2, "учебного|уч <year>") if kind in ("half", "part") else None
    if school is not None and tokens[school].kind != "int" and number in HALVES_OF_SCHOOL:
        first, last = HALVES_OF_SCHOOL[number]
        return Moment(first=first, last=last, scale="part"), school
    if kind in ("half", "part") and number in (1, 2, -1):
        end = at + 2 if kind == "half" else follow(tokens, at + 2, "<year>|<int>|<school>")
        if end is not None:
            word = tokens[at + 2].kind == "year"
            return _months_of_year(2 if number == -1 else number, 6, "half"), at + 2 + word
    return None


def _months_of_year(number: int, months: int, scale: Scale) -> Moment:
    first = (number - 1) * months + 1
    return Moment(first=(first, 1), last=(first + months - 1, 0), scale=scale)


def _school_term(tokens: Tokens, at: int) -> Read:
    """1 четверть, II триместр: days of no law, so they are marked as assumed."""
    named, number = SCHOOL_TERMS.get(tokens[at + 1].kind), ordinal(tokens[at])
    days = _of_terms(named, number - (number > 0)) if named and number else None
    return None if days is None else (days, at + 2)


def _holidays(tokens: Tokens, at: int) -> Read:
    """Осенние каникулы: days of no law as well; each school has its own."""
    end = follow(tokens, at, "<season> ?школьны* каникул*")
    days = None if end is None else _of_terms("holidays", HOLIDAYS.index(tokens[at].value))
    return None if end is None or days is None else (days, end)


def _of_terms(name: TermsOf, number: int) -> Moment | None:
    terms = getattr(USUAL_TERMS, name)
    if number >= len(terms):
        return None
    first, last = terms[number]
    return Moment(
        first=first, last=last, years=int(last < first), scale="part", assumed=True, of_terms=name
    )


def _season(tokens: Tokens, at: int) -> Read:
    """Лето, весной, летний период; winter runs from December to February."""
    token = tokens[at]
    if token.kind != "season":
        return None
    adjective = "нн" in token.text or token.text.startswith(("летн", "зимн"))
    end = follow(tokens, at + 1, "период*|месяц*") if adjective else at + 1
    if end is None:
        return None
    last = (token.value + 1) % 12 + 1
    winter = token.value == 12
    return Moment(first=(token.value, 1), last=(last, 0), years=int(winter)), end


def years_at(tokens: Tokens, at: int) -> Read:
    """2021 год, 2021-2023 гг., 2020-2021 учебный год, 2020/21 уч. г."""
    first = tokens[at]
    if first.kind != "int" or len(first.text) != 4 or first.value not in YEARS:
        return None
    last, end = _second_year(tokens, _year_word(tokens, at + 1), first.value)
    school = follow(tokens, end, "<school> ?<year>")
    if school is not None:
        return (school_years(first.value, last), school) if last > first.value else None
    years = whole_years(first.value, last)
    after = _year_word(tokens, end)
    named = tokens[at + 1].kind == "year"  # «2022 г. – 2023 г.»
    if last == first.value + 1 and tokens[end].text in ONE_YEAR and not named:
        # «2021-2022» may be calendar years or a school year: the plan's period decides.
        return replace(years, scale="unnamed"), after
    return years, after


def _second_year(tokens: Tokens, at: int, first: int) -> tuple[int, int]:
    """The year after a hyphen or a slash with the place after it, else `first`."""
    end = follow(tokens, at, "-|/ <int>")
    year = None if end is None else _written_year(tokens[at + 1])
    if end is None or year is None or year <= first or tokens[end].kind == "month":
        # «1 сентября 2021 года – 25 мая»: a day follows.
        return first, at
    return year, end


def _year_first(tokens: Tokens, at: int) -> Read:
    """2021 год, сентябрь; 2020-2021 учебный год: май; 2021 (I полугодие)."""
    context = years_at(tokens, at)
    named = context is not None and tokens[context[1] - 1].kind in ("year", "school")
    if context is None or not (named or tokens[context[1]].text in ("(", ":")):
        return None
    start = follow(tokens, context[1], "?,|:|(")
    read = None if start is None else _bare(tokens, start)
    if read is None or not _can_hold(read[0], context[0]):
        return None
    end = _closed(tokens, read[1], tokens[start - 1].text if start else "")
    return _in_context(read[0], context[0]), end


def _bare(tokens: Tokens, at: int) -> Read:
    for reader in YEARLESS:
        if read := reader(tokens, at):
            return read
    return None


YEARLESS: tuple[Callable[[Tokens, int], Read], ...] = (
    _day_of_month,
    _part_of_month,
    _edge_of_year,
    _month_and_part,
    _month,
    _share_of_year,
    _school_term,
    _holidays,
    _season,
)
