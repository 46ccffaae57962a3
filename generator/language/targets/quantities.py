"""Finding the quantities of a text: «не менее 60% педагогов», «5 вебинаров»."""

import re
from collections.abc import Iterator
from dataclasses import replace

from .bounds import EVERYONE, REACH, Found, everyone_at, found_at
from .changes import change_of
from .model import CHANGE_UNCLEAR, POPULATION_UNCLEAR, Denominator, Operator, Quantity
from .patterns import DASHES, POINTS, SHARES, YEARS
from .populations import PREPOSITIONS, Population, denominator_of, is_verb, population_at
from .words import Words, words_of

_YEARS = frozenset(map(str, YEARS))
PERSONS = {"schools", "teachers", "heads", "officials", "pupils", "parents", "municipalities"}
THOUSANDS = re.compile("[0-9]+[.][0-9]{3}")
"""«10.000» may be ten or ten thousand."""
SCORED = re.compile("набра(?:вш(?:их|ие|ий|ая|ую)|ли|ть|л)|получивш(?:их|ие)")
EACH = re.compile("кажд(?:ый|ая|ое|ого|ой|ому|ым|ую|ом)")


def quantities_of(text: str) -> Iterator[Quantity]:
    """The quantities of a text in its order."""
    words = words_of(text)
    at = 0
    while at < len(words) - 1:
        found = found_at(words, at) or everyone_at(words, at)
        if found is None:
            at += 1
            continue
        if _is_score(words, found):
            found = replace(found, unit="points")
        yield from _quantities(text, words, found)
        at = max(found.end, at + 1)


def _quantities(text: str, words: Words, found: Found) -> Iterator[Quantity]:
    change = change_of(words, found.start)
    if not found.amounts or not _is_target(words, found) or change == "change":
        return
    share = found.unit == "percent"
    after = population_at(words, found.end, fillers=share)
    named = share or found.explicit or words[found.start - 1].form in (*DASHES, ":")
    before = _before(words, found.start) if after is None and named else None
    people = before[0] if before else after
    if found.unit == "percent" and found.in_words and words[found.start].form in EVERYONE:
        people = people if people and set(people.categories) <= PERSONS else None
    if found.unit == "count" and after is None and people is None and not _unknown(words, found):
        return
    if found.fraction and people is None:
        return
    start = before[1] if before else found.start
    end = max(found.end, people.end if people else found.end + _unknown(words, found))
    fragment = text[words[start].start : words[end - 1].end]
    for operator, value, notes in found.amounts:
        # No share is more than the whole: «120 %» is measured by the level before.
        beyond = found.unit == "percent" and value > 100
        more = (CHANGE_UNCLEAR,) if change or beyond else ()
        bound = (operator, value, (*notes, *more), fragment)
        yield from _of_each(text, words, found, people, bound)


def _is_target(words: Words, found: Found) -> bool:
    """Numbers alone are counts only if whole, not a year, and not «one»."""
    values = [value for _, value, _ in found.amounts]
    forms = {word.form for word in words[found.start : found.end]}
    if found.unit == "percent":
        return True
    if any(THOUSANDS.fullmatch(form) for form in forms):
        return False
    if found.unit in ("points", "hours", "roubles"):
        # «набравших от 61 до 80 баллов» says who is counted, not how many.
        return found.explicit and not SCORED.fullmatch(words[found.start - 1].form)
    whole = all(value == int(value) for value in values)
    plain = found.explicit or not forms & _YEARS
    return whole and plain and (found.explicit or not (found.in_words and values == [1]))


def _is_score(words: Words, found: Found) -> bool:
    """Whether a bound is of a score: «Средний балл ЕГЭ не ниже 45», «Средняя отметка не ниже 3,4»."""
    if found.unit != "count" or not found.explicit or words[found.end].kind == "word":
        return False
    forms = [word.form for word in words[max(0, found.start - REACH) : found.start]]
    return any(map(POINTS.fullmatch, forms)) and not {".", ";"} & set(forms)


def _unknown(words: Words, found: Found) -> bool:
    """Whether an unknown noun follows a stated bound: «не менее 5 команд»."""
    if found.unit != "count":
        return False
    return found.explicit and words[found.end].kind == "word" and len(words[found.end].form) > 3


def _before(words: Words, at: int) -> tuple[Population, int] | None:
    """The population of «Доля педагогов, прошедших курсы, не менее 60 %».

    If none is known there, the word that is counted: «Количество призеров – 3».
    """
    unknown: tuple[Population, int] | None = None
    for place in range(at - 1, max(-1, at - REACH), -1):
        if words[place].form in (".", ";"):
            break
        if SHARES.fullmatch(words[place].form):
            found = population_at(words, place + 1, fillers=True)
            if found is not None:
                return found, place
            unknown = unknown or _counted(words, place)
    return unknown


def _counted(words: Words, at: int) -> tuple[Population, int] | None:
    word = words[at + 1]
    if word.kind != "word" or word.form in PREPOSITIONS or is_verb(word):
        return None
    return Population(categories=("other",), start=at + 1, end=at + 2), at


def _of_each(
    text: str,
    words: Words,
    found: Found,
    people: Population | None,
    amount: tuple[Operator, float, tuple[str, ...], str],
) -> Iterator[Quantity]:
    operator, value, notes, fragment = amount
    share = found.unit == "percent"
    every = people.categories if people else ("other",)
    categories = every if share else every[:1]
    unclear = categories == ("other",) or (not share and _is_shared(words, found, people))
    for category in categories:
        yield Quantity(
            operator=operator,
            value=value,
            unit="count" if found.unit == "people" else found.unit,
            population=category,
            population_text=_words_counted(text, words, found, people),
            denominator=_denominator(words, people) if share else "not_applicable",
            text=fragment,
            notes=(*notes, POPULATION_UNCLEAR) if unclear else notes,
        )


def _is_shared(words: Words, found: Found, people: Population | None) -> bool:
    """Whether a count is of several, of a part, or of each apart: «по 2 от каждой школы»."""
    end = max(found.end, people.end if people else 0)
    if found.part or (people and len(people.categories) > 1) or words[found.start - 1].form == "по":
        return True
    following = words[end : end + 2]
    if following[0].form == "из" and following[-1].kind == "number":
        return True
    return any(EACH.match(word.form) for word in _sentence(words, found.start, end))


def _sentence(words: Words, start: int, end: int) -> Words:
    """The words around a place up to the ends of its sentence."""
    first = next((at for at in range(start, max(-1, start - REACH), -1) if _ends(words, at)), -1)
    stops = range(end, min(len(words), end + REACH))
    last = next((at for at in stops if _ends(words, at)), stops.stop)
    return words[max(0, first, start - REACH) : last]


def _ends(words: Words, at: int) -> bool:
    return words[at].form in (".", ";")


def _words_counted(text: str, words: Words, found: Found, people: Population | None) -> str:
    if people is not None:
        return text[words[people.start].start : words[people.end - 1].end]
    word = words[found.end - 1 if found.unit == "people" else found.end]
    counted = word.kind == "word" and found.unit in ("count", "people")
    return text[word.start : word.end] if counted else ""


def _denominator(words: Words, people: Population | None) -> Denominator:
    if people is None:
        return "not_stated"
    return denominator_of(words, max(0, people.start - 2), people.end)
