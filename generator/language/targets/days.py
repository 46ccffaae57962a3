"""The day by which a target is reached: «2021 — 20%», «80% к 1.09.2022», «в 2022 году»."""

import re
from datetime import date, timedelta

from ..russian import month_of
from .patterns import DASHES, YEAR_FORMS, YEARS
from .words import Words

_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)")
REACH = 40
"""How many words before a number its year is sought."""
YEAR_WORDS = frozenset({"г", "год", "году", "года", "гг"})
SCHOOL = frozenset({"уч", "учебный", "учебного", "учебном"})
TOLD = frozenset({"(", ")", "план", "прогноз", "факт"})
"""What may stand beside the year of a value: «2023 (план) – 35 %»."""
AWAITED = re.compile(
    "составит|составят|составляет|достигнет|достигнут|будет|увеличится|вырастет|снизится"
)
"""Between a day and the number that is reached by it: «к 1 сентября 2024 г. составит 80 %»."""
Named = tuple[date, tuple[int, ...]]
"""The day, and the places of the numbers that name it."""


def school_year_at(words: Words, at: int) -> bool:
    """Whether a school year is named at a place: «2020/21», «2020-2021»."""
    if at < 0 or at + 2 >= len(words) or words[at].form not in YEAR_FORMS:
        return False
    after = str(int(words[at].form) + 1)
    return words[at + 1].form in (*DASHES, "/") and words[at + 2].form in (after, after[2:])


def day_before(words: Words, at: int) -> Named | None:
    """The day that is set before a number: «2021 г. – 20 %», «в 2022 году — не менее 50%»."""
    place = at - 1
    if place < 0 or words[place].form not in (*DASHES, ":"):
        return None
    place -= 1
    while place > 0 and words[place].form in (*YEAR_WORDS, *SCHOOL, *TOLD, "."):
        place -= 1
    if place and words[place - 1].form == "к" and words[place].form in YEAR_FORMS:
        return None  # whether the year counts «к 2024 году» leaves open
    if school_year_at(words, place - 2):
        return date(int(words[place - 2].form) + 1, 8, 31), (place - 2, place)
    month = month_of(words[place - 1].form) if place else 0
    if month and words[place].form in YEAR_FORMS:
        return _of_month(words, place, month)
    return day_at(words, place) or _last_of_year(words, place)


def _of_month(words: Words, year: int, month: int) -> Named | None:
    """«до 1 сентября 2022 г. – 50 %», «сентябрь 2022 – 50 %»; «к сентябрю 2022» leaves the day open."""
    before = words[year - 2].form if year > 1 else ""
    if before.isdecimal():
        stated = _day(before, str(month), words[year].form)
        return None if stated is None else (stated, (year - 2, year))
    if before in ("к", "до"):
        return None
    first = date(int(words[year].form) + month // 12, month % 12 + 1, 1)
    return first - timedelta(days=1), (year,)


def year_said(words: Words, at: int) -> Named | None:
    """The year that a sentence sets for its number: «в 2021 году 12 школ», «К концу 2022 года доля …».

    Beside the number, or at the start of the sentence, with no other number between.
    """
    place, farthest = at - 1, max(-1, at - REACH)
    while place > farthest and words[place].kind not in ("number", "code"):
        if words[place].form in (",", ";", ":"):
            return None
        if words[place].form == "." and words[place - 1].form not in (*YEAR_WORDS, "уч"):
            return None
        place -= 1
    after = place + 1
    while words[after].form in (*YEAR_WORDS, *SCHOOL) or words[after].form == ".":
        after += 1
    day = day_at(words, place) or _day_in_words(words, place)
    begin = day[1][0] - 1 if day else -1
    if day and begin >= 0 and words[begin].form in ("к", "на", "до"):
        # «к 01.09.2023 не менее 50 %», «К 01.09.2023 доля педагогов – 50 %»
        if words[begin - 1].form == "состоянию" and begin > 1:
            begin -= 2  # «по состоянию на 01.09.2023»
        begins = begin == 0 or words[begin - 1].form in (".", ";")
        awaited = all(AWAITED.fullmatch(word.form) for word in words[after:at])
        return day if begins or awaited else None
    school = school_year_at(words, place - 2)
    first = place - 2 if school else place
    opening = _opens(words, first)
    starts = opening is not None and (opening == 0 or words[opening - 1].form in (".", ";"))
    if place <= farthest or opening is None or after == place + 1 or not (after == at or starts):
        return None
    if school:
        return date(int(words[first].form) + 1, 8, 31), (first, place)
    return _last_of_year(words, place)


def _opens(words: Words, year: int) -> int | None:
    """The place where «в 2021 году», «к концу 2022 года» begins, by that of its year."""
    before = [word.form for word in words[max(0, year - 2) : year]]
    if before[-1:] == ["в"]:
        return year - 1
    return year - 2 if before in (["к", "концу"], ["до", "конца"]) else None


def day_after(words: Words, at: int) -> Named | None:
    """The day that follows a target: «к 1.09.2022», «в 2022 году», «12 % (2022)»."""
    if at + 2 < len(words) and words[at].form == "(":
        closed = at + 2
        while words[closed].form in YEAR_WORDS or words[closed].form == ".":
            closed += 1
        # «5 % (2020 г. – 9 %)» tells another number of that year.
        return _last_of_year(words, at + 1) if words[closed].form == ")" else None
    if at >= len(words) - 1 or words[at].form not in ("к", "до", "в", "на", *DASHES):
        return None
    if words[at].form in DASHES:
        return _year_alone(words, at + 1 + (words[at + 1].form == "в"))
    if at + 3 < len(words) and words[at + 1].form in ("концу", "конца"):
        return _last_of_year(words, at + 2) if words[at + 3].form in YEAR_WORDS else None
    if (day := day_at(words, at + 1)) is not None:
        return day
    if (month := month_of(words[at + 2].form) if at + 3 < len(words) else 0) and words[
        at + 3
    ].form.isdecimal():
        stated = _day(words[at + 1].form, str(month), words[at + 3].form)
        return None if stated is None else (stated, (at + 1, at + 3))
    named = at + 2 < len(words) and words[at + 2].form in YEAR_WORDS
    # «к 2022 году» leaves open whether the year counts.
    if words[at].form != "в":
        return None
    return _last_of_year(words, at + 1) if named else _year_alone(words, at + 1)


def _year_alone(words: Words, at: int) -> Named | None:
    """The year at a place, if the sentence or the member of a list ends with it: «60 % - 2021 г.»."""
    end = at + 1
    while end < len(words) and (words[end].form in YEAR_WORDS or words[end].form == "."):
        end += 1
    last = end >= len(words) - 1
    ends = last or words[end].form in (",", ";", ")", "(") or words[end - 1].form == "."
    # «30%, 40 % в 2021, 2022» tells which is which only to a person.
    ends = ends and (last or not _last_of_year(words, end + 1) or words[end + 2].form in DASHES)
    return _last_of_year(words, at) if ends else None


def day_at(words: Words, at: int) -> Named | None:
    found = _DAY.fullmatch(words[at].form) if 0 <= at < len(words) else None
    stated = _day(*found.groups()) if found else None
    return None if stated is None else (stated, (at,))


def _day_in_words(words: Words, at: int) -> Named | None:
    """«1 сентября 2022», by the place of its year."""
    month = month_of(words[at - 1].form) if at > 1 and words[at].form in YEAR_FORMS else 0
    stated = (
        _day(words[at - 2].form, str(month), words[at].form)
        if month and words[at - 2].form.isdecimal()
        else None
    )
    return None if stated is None else (stated, (at - 2, at))


def _last_of_year(words: Words, at: int) -> Named | None:
    form = words[at].form if 0 <= at < len(words) and words[at].kind == "number" else ""
    return (date(int(form), 12, 31), (at,)) if form.isdecimal() and int(form) in YEARS else None


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
