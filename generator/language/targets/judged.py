"""What a number is, if it is no target: a part of another, a base, a score, a mark, or who is counted."""

import re
from dataclasses import replace
from itertools import pairwise

from .bounds import REACH, Found
from .days import YEAR_WORDS
from .patterns import (
    BASES,
    DASHES,
    DOING,
    NOT_COUNTED,
    PERCENTS,
    POINTS,
    PUPILS,
    QUOTES,
    SHARES,
    YEAR_FORMS,
)
from .populations import (
    FILLERS,
    PREPOSITIONS,
    Population,
    is_verb,
    population_at,
    unnamed_at,
)
from .words import Words, ends

ABSENT = re.compile("отсутств.*|нет")
LEVELS = re.compile("повышенн|высок|низк|средн|недостаточн")
SCALES = frozenset({"тыс", "млн", "млрд"})
RELATED = re.compile("(?:со)?отношени[еяю]")
SCORED = re.compile("набра(?:вш(?:ий|ая|ую)|ли|ть|л)|прошедш(?:ий|ими)|получ(?:или|ат)")
OPENING = frozenset("«“„")
SHARE_NEAR = 6
JOINTS = frozenset((*DASHES, *".,:/*^"))
"""Signs that make one of two numbers between which they stand."""
SINGULAR = re.compile("[а-я]{3,}(?:ый|ая|ое|ого|ому|ую)")
"""Adjectives that stand with one."""
FEW = re.compile("[а-я-]+[аяыи]")
SEVERAL = re.compile("[а-я-]+[^аяуюоеыи]")
"""Endings of nouns behind two to four, and behind five and more: «2 рейса», «15 рейсов»."""
THOUSANDS = re.compile("[0-9]+[.][0-9]{3}")
"""«10.000» may be ten or ten thousand."""


def bracket(words: Words, at: int) -> tuple[int, int] | None:
    """The places of the brackets that a number stands in; None if it stands in none."""
    before = range(at - 1, max(-1, at - REACH), -1)
    opened = next((p for p in before if words[p].form in ("(", ")") or ends(words, p)), None)
    if opened is None or words[opened].form != "(":
        return None
    behind = range(at, min(len(words), at + REACH))
    closed = next((p for p in behind if words[p].form in (")", ";")), None)
    return None if closed is None else (opened, closed)


def is_enclosed(words: Words, found: Found) -> bool:
    """Whether brackets hold a number and nothing else: «(73 %)»."""
    return words[found.start - 1].form == "(" and words[found.end].form == ")"


def stands_alone(words: Words, found: Found) -> bool:
    """Whether a number is set off from its heading, and no noun follows it."""
    before, after = words[found.start - 1].form if found.start else "", words[found.end]
    apart = found.explicit or before in (*DASHES, ":", ",", "%")
    quoted = after.form in QUOTES  # «более 3 «двоек»»
    return apart and not quoted and (after.kind != "word" or after.form in PREPOSITIONS)


def headed_percent(words: Words, at: int, value: float) -> bool:
    """Whether the words before a number name a share: by «%», or by «доля» above one."""
    for place in range(at - 1, max(-1, at - REACH), -1):
        form = words[place].form
        if ends(words, place):
            return False
        if form == "%" and words[place - 1].kind != "number":
            return True
        of_class = words[place + 1].form in ("класс", "г", "год")
        listed = words[place - 1].form in DASHES and words[place + 1].form == ","
        opens = words[place + 1].form == "("  # «Процент выпускников – 45 (2023 – 38)»
        year = form in YEAR_FORMS or _of_a_year(words, place)
        passed = of_class or listed or opens or year or _is_mark(words, place)
        if words[place].kind == "number" and not passed:
            return False
        if PERCENTS.fullmatch(form):
            return form.startswith("проц") or value > 1
    return False


def _is_mark(words: Words, at: int) -> bool:
    """Whether a number is one of «4» and «5», or of «4 и 5»: marks, by which pupils are counted."""
    around = words[at - 1].form if at else "", words[at + 1].form
    return any(sign in QUOTES for sign in around) and len(words[at].form) == 1


def _of_a_year(words: Words, at: int) -> bool:
    """Whether a number is a year of «2021 — 40, 2022 — 55», or the value beside it."""
    dashed = words[at + 1].form in DASHES and words[at].form in YEAR_FORMS
    return dashed or (at > 1 and words[at - 1].form in DASHES and words[at - 2].form in YEAR_FORMS)


def is_base(words: Words, found: Found) -> bool:
    """Whether a number is told as what there was: «факт 2020 — 30%», «30% — база», «30% – 2020 год (факт)»."""
    people = population_at(words, found.end, fillers=found.unit == "percent")
    at, end = found.start, people.end if people else found.end
    if words[end].form in DASHES and words[end + 1].form in YEAR_FORMS:
        end += 2 + (words[end + 2].form in YEAR_WORDS)
    apart = words[end].form in (*DASHES, "(")
    if apart and BASES.fullmatch(words[end + 1].form) and not _is_level(words, end + 1, at):
        # «45 % (база 2020 г. – 40 %)» tells another number.
        within = words[end + 2 : (bracket(words, end + 1) or (0, len(words)))[1]]
        others = (word for word in within if word.kind == "number" and word.form not in YEAR_FORMS)
        return words[end].form != "(" or not any(others)
    for place in range(at - 1, max(-1, at - 8), -1):
        if words[place].form in (",", ";", "(", "%"):
            return False
        if words[place].form.startswith("баз") and _is_stock(words, place):
            return False
        if BASES.fullmatch(words[place].form):
            # «базовый – 55 %, повышенный – 20 %» are levels, each with its share.
            return not _is_level(words, place, at)
    return False


def _is_stock(words: Words, at: int) -> bool:
    """Whether «база» is what a school has: «материально-технической базы: 2 панели»."""
    before = words[at - 1] if at else words[at]
    return before.kind == "word" and before.form != "как" and not BASES.fullmatch(before.form)


def _is_level(words: Words, place: int, at: int) -> bool:
    """Whether «базовый» is a level of what is learnt, and no state of things before.

    «базовый – 55 %, повышенный – 20 %», «математика (базовая) – 98 %», «задания базового уровня – 65 %».
    """
    form, after = words[place].form, words[place + 1].form
    aimed = any(word.form.startswith("целев") for word in words[at : at + REACH])
    if form.startswith("начальн"):
        return not after.startswith(("уров", "знач", "показ"))  # «начальная школа – 2»
    if not form.startswith("баз") or aimed:
        return False
    others = form == "базовый" and any(LEVELS.match(word.form) for word in words[at : at + REACH])
    subject = after == ")" and words[place - 2].kind == "word"
    return others or subject or after.startswith("уров")


def is_torn(words: Words, found: Found) -> bool:
    """Whether a number may be a part of another: «8 5 %», «1.500.000», «1:4», «32 % / 40 %», «60 % ± 5 %»."""
    within = range(found.start, found.end)
    numbers = [place for place in within if words[place].kind in ("number", "code")]
    if numbers and (_is_glued(words, numbers[0], -1) or _is_glued(words, numbers[-1], 1)):
        return True
    if found.start and words[found.start - 1].form in SCALES:
        return True  # «1 млн 200 тыс. руб.»
    if found.unit != "percent":
        return False
    before = [word.form for word in words[max(0, found.start - 2) : found.start]]
    after = [word.form for word in words[found.end : found.end + 3]]
    return before == ["%", "/"] or after[::2] == ["/", "%"] or after[0] in ("±", "+", "↑", "↓")


def _is_glued(words: Words, at: int, step: int) -> bool:
    """Whether another number stands right beside one, or is parted from it by a sign alone, without a space."""
    near = at + step
    if near < 0 or words[near].form in YEAR_FORMS:
        return False
    if words[near].kind in ("number", "code"):
        return True
    if near + step < 0 or near + step >= len(words) or words[near].form not in JOINTS:
        return False
    first, last = sorted((at, near + step))
    row = words[first : last + 1]
    digits = words[near + step].kind in ("number", "code")
    return digits and all(one.end == other.start for one, other in pairwise(row))


def is_criterion(words: Words, found: Found) -> bool:
    """Whether a number tells who is counted: «доля школ, в которых 100 % учителей прошли курсы».

    Or whom there shall not be: «Отсутствие школ с долей двоек более 10 %»; or is a name in quotes.
    """
    at = found.start
    if at and words[at - 1].form in OPENING:
        return True  # «порог «60 %»
    before = range(at - 1, max(-1, at - REACH), -1)
    stops = (*DASHES, ",")
    if _is_of_others(words, at):
        return True
    clause = next((p for p in before if words[p].form in stops or ends(words, p)), 0)
    which = words[clause].form == "," and any(
        word.form.startswith("котор") for word in words[clause + 1 : clause + 3]
    )
    since = next((p for p in before if ends(words, p)), before[-1] if before else 0)
    none = next((p for p in range(since, at) if ABSENT.fullmatch(words[p].form)), at)
    if any(
        (word.form == "," and DOING.fullmatch(words[p + 1].form))
        or (word.form == "с" and PERCENTS.fullmatch(words[p + 1].form))
        for p, word in enumerate(words[none:at], none)
    ):
        return True
    who = words[clause].form == "," and DOING.fullmatch(words[clause + 1].form)
    if who and words[found.end].form == "," and _tells_more(words, found.end):
        return True  # «Доля учеников, имеющих балл ниже 35, – 2 %»
    return which and any(
        SHARES.fullmatch(word.form) for word in words[max(0, clause - REACH) : clause]
    )


def _is_of_others(words: Words, at: int) -> bool:
    """Whether a number says of whom a share is: «Доля школ с долей педагогов не менее 25 %»."""
    for place in range(at - 1, max(0, at - REACH), -1):
        if words[place].kind == "sign" or is_verb(words[place]):
            return False
        if PERCENTS.fullmatch(words[place].form):
            return words[place - 1].form == "с" and any(
                SHARES.fullmatch(word.form) for word in words[max(0, place - REACH) : place]
            )
    return False


def _tells_more(words: Words, at: int) -> bool:
    """Whether a number follows in the same sentence."""
    for place in range(at, min(at + REACH, len(words))):
        if words[place].kind == "number" and words[place].form not in YEAR_FORMS:
            return True
        if ends(words, place):
            break
    return False


def of_the_same(words: Words, found: Found) -> bool:
    """Whether a share without a noun may be of those before: «…, 55% — в 5–9», not «…, охват 85 %»."""
    before, after = words[found.start - 1], words[found.end]
    heads = SHARES.fullmatch(before.form) or not is_verb(before)
    own = before.kind == "word" and before.form not in (*PREPOSITIONS, "и") and heads
    return not own and (after.kind != "word" or after.form in PREPOSITIONS)


def is_target(words: Words, found: Found) -> bool:
    """Numbers alone are counts only if whole, not a year, and not «one»."""
    values = [value for _, value, _ in found.amounts]
    forms = {word.form for word in words[found.start : found.end]}
    if found.unit == "percent":
        return True
    if any(THOUSANDS.fullmatch(form) for form in forms):
        return False
    if found.unit == "roubles":
        return True
    if found.unit == "points" and is_score(words, replace(found, unit="count")):
        return True
    if found.unit == "points" and any(
        word.form.startswith("средн") for word in words[: found.start]
    ):
        return not _says_who(words, found.start)
    if found.unit == "points" and _tells_share(words, found):
        return False  # «Ниже 36 баллов – не более 5 % выпускников»
    if found.unit in ("points", "hours"):
        # «набравших от 61 до 80 баллов» and «20 % — свыше 80 баллов» say who is counted.
        return found.explicit and not _says_who(words, found.start)
    if found.unit == "count" and values[0] != 1 and SINGULAR.fullmatch(words[found.end].form):
        return False  # «10 профильный класс» is the tenth
    whole = all(value == int(value) for value in values)
    plain = found.explicit or not forms & YEAR_FORMS
    return whole and plain


def _tells_share(words: Words, found: Found) -> bool:
    """Whether a share, or after a dash a count, stands in the sentence behind a score."""
    counted = words[found.end].form in DASHES
    for place in range(found.end, min(found.end + REACH, len(words) - 1)):
        number = words[place].kind == "number" and words[place].form not in YEAR_FORMS
        if ends(words, place):
            break
        if number and (
            words[place + 1].form == "%" or (counted and place < found.end + SHARE_NEAR)
        ):
            return True
    return False


def _says_who(words: Words, at: int) -> bool:
    """Whether a share, or «набравших», stands before a number in the same member of a sentence."""
    before = range(at - 1, max(-1, at - REACH), -1)
    since = next((p for p in before if words[p].form == "," or ends(words, p)), 0)
    return any(
        word.form == "%"
        or PERCENTS.fullmatch(word.form)
        or SCORED.fullmatch(word.form)
        or (DOING.fullmatch(word.form) and not PUPILS.fullmatch(word.form))
        for word in words[since:at]
    )


def is_score(words: Words, found: Found) -> bool:
    """Whether a bound is of a score: «Средний балл ЕГЭ не ниже 45», «Средняя отметка не ниже 3,4»."""
    before = words[found.start - 1].form if found.start else ""
    value = found.amounts[0][1] if found.amounts else 0
    after = words[found.end : found.end + 2]
    if (
        found.unit == "count"
        and after[0].form.startswith("средн")
        and POINTS.fullmatch(after[-1].form)
    ):
        return True  # «не ниже 3,9 средний балл»
    apart = found.explicit or before in (*DASHES, ":") or POINTS.fullmatch(before) or value % 1
    if found.unit != "count" or not apart or words[found.end].kind == "word" or found.in_words:
        return False
    since = max(0, found.start - REACH)
    if any(RELATED.fullmatch(word.form) for word in words[since : found.start]):
        return False  # «Отношение среднего балла к региональному – не ниже 0,95»
    commas = [at for at in range(since, found.start) if words[at].form == ","]
    heading = words[since : commas[0]] if commas else ()
    if any(SHARES.fullmatch(word.form) for word in heading) or (
        commas and headed_percent(words, commas[-1], 2)
    ):
        return False  # «Процент (число) выпускников, набравших минимальный балл, не менее 35»
    near = range(max(0, found.start - REACH), found.start)
    points = [place for place in near if POINTS.fullmatch(words[place].form)]
    # «Процедура оценки проведена …, доля нарушений – 0» is of the share.
    return bool(points) and not any(
        ends(words, place) or (place > points[-1] and PERCENTS.fullmatch(words[place].form))
        for place in near
    )


def unknown(words: Words, found: Found) -> Population | None:
    """Who is counted, if the words behind a number are known to no list: «не менее 5 новых групп», «15 видеозаписей»."""
    share = found.unit == "percent"
    if not share and found.unit != "count":
        return None
    first = found.end
    while words[first].form in FILLERS:
        first += 1
    counted = unnamed_at(words, first)
    if counted is None or share or found.explicit:
        return counted
    return counted if _is_counted(words, found, words[counted.end - 1].form) else None


def _is_counted(words: Words, found: Found, noun: str) -> bool:
    """Whether a number stands where things are counted, and its noun in the case that it asks for."""
    before = words[found.start - 1] if found.start else None
    free = before is None or before.form in (*DASHES, ",", ":", "(", "и") or is_verb(before)
    value = found.amounts[0][1]
    few = value % 10 in (2, 3, 4) and value % 100 not in (12, 13, 14)
    if NOT_COUNTED.fullmatch(noun):
        return False
    return free and value != 1 and bool((FEW if few else SEVERAL).fullmatch(noun))
