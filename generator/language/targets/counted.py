"""Who or what a quantity counts: the noun before or behind it, and whether it is of all of them."""

import re

from .bounds import REACH, Found
from .patterns import DASHES, QUOTES, SHARES
from .populations import (
    PREPOSITIONS,
    Population,
    denominator_of,
    is_verb,
    population_at,
    unnamed_at,
)
from .target import Denominator
from .words import Word, Words, ends

PERSONS = {"schools", "teachers", "heads", "officials", "pupils", "parents", "municipalities"}
MANY = re.compile(".*(?:ы|и|ов|ев|ей|ний|тий|ций|ния|тия)")
"""Nouns in the plural, by their endings."""
MEANS = re.compile("[а-я-]{4,}(?:[ыи]м|[ое]м|[ыи]ми|[ая]ми|[ое]й|ью)")
"""Words in the instrumental: what somebody is reached with."""
QUALITY = re.compile("[а-я]{4,}(?:анн?|енн?|аем|оен|яем)ост[ьи]")
"""What is measured in shares of somebody: «удовлетворённость родителей», «успеваемость учеников»."""
PAPERS = re.compile(
    "справка|приказ|протокол|отч[её]т|положение|договор|буклет|памятка|семинар|вебинар|совещание|собрание"
)
"""What is counted in the singular too: «Справка – 2»; «план – 65» is no count."""


def named_before(words: Words, at: int) -> tuple[Population, int] | None:
    """«справка — 1 шт.», «Сборник материалов (1 экз.)»: the noun before the dash or bracket."""
    last = at - 2 if words[at - 1].form in (*DASHES, ":", "(") else at - 1
    first = last
    while first > max(0, last - REACH) and _goes_on(words[first - 1]):
        first -= 1
    for place in range(first, last + 1):  # «Сертификаты участников – 15 шт.» are certificates
        found = population_at(words, place, fillers=False)
        if found and found.start == place and found.end > last:
            return found, place
    return None


def _goes_on(word: Word) -> bool:
    """Whether a word may belong to the noun behind it."""
    return word.kind == "word" and word.form not in PREPOSITIONS


def headed_count(words: Words, found: Found) -> tuple[Population, int] | None:
    """«Семинары – 3», «справки (2)», «договоры о практике – не менее 2»: a plural or a paper with its number; no «план – 65»."""
    at, after = found.start, words[found.end]
    before = words[at - 1].form if at > 1 else ""
    bracketed = before == "(" and after.form == ")"
    if not (bracketed or before in (*DASHES, ":")) or after.kind in ("word", "number"):
        return None
    if after.form not in ("", ",", ".", ";", ")"):
        return None
    first = at - 1
    while first > max(0, at - REACH) and words[first - 1].kind == "word":
        first -= 1
    if not (first == 0 or words[first - 1].form in (",", ".", ";", "(", ":")):
        return None
    named = population_at(words, first, fillers=False)
    if named is None and is_verb(words[first]):
        first += 1  # «проведены семинары (не менее 4)»
        named = population_at(words, first, fillers=False)
    if named is None or set(named.categories) & PERSONS:
        return None
    tail = words[named.end - 1] if found.explicit else words[at - 2]
    whole = found.explicit or named.end == at - 1
    single = not bracketed or found.amounts[0][1] == 1
    one = whole and single and PAPERS.fullmatch(words[at - 2].form)
    many = (
        one
        or MANY.fullmatch(tail.form)
        or (found.explicit and MANY.fullmatch(words[named.start].form))
    )
    return (named, first) if whole and many else None


def share_before(words: Words, at: int) -> tuple[Population, int] | None:
    """The population of «Доля педагогов, прошедших курсы, не менее 60 %».

    If none is known there, the word that is counted: «Количество призеров – 3».
    """
    unknown: tuple[Population, int] | None = None
    for place in range(at - 1, max(-1, at - REACH), -1):
        if ends(words, place):
            break
        if SHARES.fullmatch(words[place].form) and words[place - 1].form not in ("общего", "от"):
            found = population_at(words, _after_means(words, place), fillers=True)
            if found is not None:
                return found, place
            unknown = unknown or _counted(words, place)
        elif QUALITY.fullmatch(words[place].form):
            found = population_at(words, place + 1, fillers=False)
            if found is not None and set(found.categories) <= PERSONS - {
                "schools",
                "municipalities",
            }:
                return found, place
    return unknown


def _after_means(words: Words, at: int) -> int:
    """The place of who is reached: «Охват горячим питанием учащихся» is of «учащихся»."""
    place = at + 1
    while words[at].form.startswith("охват") and _is_means(words, place):
        place += 1
    return place


def _is_means(words: Words, at: int) -> bool:
    """Whether a word tells with what somebody is reached: not «родителей», though it ends alike."""
    return bool(MEANS.fullmatch(words[at].form)) and not population_at(words, at, fillers=False)


def _counted(words: Words, at: int) -> tuple[Population, int] | None:
    first = at + 1 + (words[at + 1].form in QUOTES)  # «Количество «двоек» – 0»
    if words[at].form.startswith("охват") and _is_means(words, first):
        return None
    counted = unnamed_at(words, first)
    return None if counted is None else (counted, at)


def is_shared(words: Words, found: Found, people: Population | None) -> bool:
    """Whether a count is of several, of a part, or of each apart: «по 2 от школы»."""
    end = max(found.end, people.end if people else 0)
    if found.part or (people and len(people.categories) > 1) or words[found.start - 1].form == "по":
        return True
    following = words[end : end + 2]
    return following[0].form == "из" and following[-1].kind == "number"


def words_counted(text: str, words: Words, found: Found, people: Population | None) -> str:
    """The words that name who is counted, as they are written; "" where none do."""
    if people is not None:
        return text[words[people.start].start : words[people.end - 1].end]
    counted = words[found.end - 1] if found.unit == "people" else None
    return text[counted.start : counted.end] if counted and counted.kind == "word" else ""


def denominator(words: Words, people: Population | None) -> Denominator:
    """What a share is of: as the words around say, or not stated."""
    if people is None:
        return "not_stated"
    return denominator_of(words, max(0, people.start - 2), people.end)
