"""Who or what a quantity counts: the noun before or behind it, and whether it is of all of them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .bounds import REACH, Found
from .days import TOLD, YEAR_WORDS
from .judged import bracket
from .patterns import ADVERBS, DASHES, DOING, FALLING, QUOTES, RISING, SHARES
from .populations import (
    ADJECTIVE,
    PREPOSITIONS,
    Population,
    denominator_of,
    is_verb,
    population_at,
    unnamed_at,
)
from .target import Denominator
from .words import Word, Words, ends

Headed = tuple[Population, int]
"""Who is counted, and the place where the words that say so begin."""
SHARE_HEADS = frozenset({"число", "количество", "численность"})
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


def behind(words: Words, found: Found) -> Population | None:
    """Who is counted, by the words behind a number: «60 % педагогов», «20 % (12 чел.) обучающихся»."""
    share = found.unit == "percent"
    first = found.end + _is_moved(words, found.end)
    after = population_at(words, first, fillers=share or words[first].form in SHARE_HEADS)
    if share and after is None and words[found.end].form == "(":
        closed = (bracket(words, found.end + 1) or (0, 0))[1]
        after = population_at(words, closed + 1, fillers=True) if closed else None
    headed = share_before(words, found.start) if share and after else None
    whole = words[found.end].form == "от"
    if after is None or (headed and whole):
        return None  # «Доля пропусков – 2 % от числа уроков»
    others = headed is not None and _of_others(words, headed, after, found.start)
    # «80 % от плана» is of what is planned.
    doubted = others or (whole and not set(after.categories) & PERSONS)
    return replace(after, known=False) if doubted else after


def ahead(words: Words, found: Found) -> Headed | None:
    """Who is counted, by the words before a number that no noun follows, and where these begin."""
    if found.unit == "count" and _is_followed(words, found.end):
        return None  # «разрыв между школами до 12 п. п.»
    named = found.unit == "percent" or found.explicit or words[found.start - 1].form in (*DASHES, ":")  # fmt: skip
    before = share_before(words, found.start) if named else None
    if found.unit == "people" and before and not _may_be_persons(before[0]):
        before = None  # «Численность классов не превышает 25 чел.»
    if found.unit in ("pieces", "people", "percent"):
        # «справка — 1 шт.», «Охват наставничеством: учителя – 40 %»; not «Качество по школе: 38 %»
        own = named_before(words, found.start)
        opens = own is not None and (own[1] == 0 or words[own[1] - 1].kind != "word")
        whose = own is not None and opens and bool(set(own[0].categories) & PERSONS)
        sure = before is not None and before[0].known
        return own if found.unit == "pieces" or (whose and not sure) else before
    if before and words[found.start - 1].form in DASHES and _is_half_named(words, found.start - 2):
        # «Участие педагогов в конкурсах: муниципальных – 10» may be of contests
        return replace(before[0], known=False), before[1]
    if found.unit != "count" or before:
        return before
    listed = headed_count(words, found)
    if listed or not found.explicit or not found.start or words[found.start - 1].kind != "word":
        return listed
    return named_before(words, found.start)  # «Участников не менее 25»


def _is_half_named(words: Words, at: int) -> bool:
    """Whether the label of a number is an adjective alone, behind a colon or a comma."""
    label = words[at].kind == "word" and ADJECTIVE.fullmatch(words[at].form)
    return bool(label) and at > 0 and words[at - 1].form in (":", ",")


def _may_be_persons(people: Population) -> bool:
    """Whether people may be counted one by one: not schools, nor what no list knows."""
    persons = PERSONS - {"schools", "municipalities"} | {"other"}
    return people.known and set(people.categories) <= persons


def _is_followed(words: Words, at: int) -> bool:
    """Whether a noun, or a word cut short, stands behind a number."""
    word = words[at]
    other = word.form in (*PREPOSITIONS, *YEAR_WORDS, "и") or is_verb(word)
    adverb = ADVERBS.fullmatch(word.form) or DOING.fullmatch(word.form)
    return word.kind == "word" and not other and not adverb


def named_before(words: Words, at: int) -> Headed | None:
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


def headed_count(words: Words, found: Found) -> Headed | None:
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


def share_before(words: Words, at: int) -> Headed | None:
    """The population of «Доля педагогов, прошедших курсы, не менее 60 %».

    If none is known there, the word that is counted: «Количество призеров – 3».
    """
    unknown: Headed | None = None
    for place in range(at - 1, max(-1, at - REACH), -1):
        if ends(words, place):
            break
        of_others = words[place - 1].form in ("общего", "от", "с")  # «школы с долей педагогов»
        if SHARES.fullmatch(words[place].form) and not of_others:
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


def own_heading(
    words: Words,
    found: Found,
    headed: Headed | None,
    places: Sequence[tuple[int, int, int, set[int]]],
) -> Headed | None:
    """The heading of a number, or the words right before it where a number before took the heading.

    «Доля учителей с высшей категорией – 30 %, первой – 40 %»; not so in a list behind a colon.
    """
    began, _end, since, _own = places[-1] if places else (0, 0, 0, set())
    if headed is None or headed[1] >= began:
        return headed
    if any(word.form == ":" for word in words[headed[1] : began]):
        return headed
    around = bracket(words, found.start)
    opens = around[0] if around else -1
    parted = (
        place
        for place in range(since, found.start)
        if words[place].form in (",", "и") or place == opens
    )
    first = next(parted, found.start) + 1
    own = population_at(words, first, fillers=False) or unnamed_at(words, first)
    said = words[first].form in TOLD or DOING.fullmatch(words[first].form)
    if own is None or own.end > found.start or said:
        return headed
    return own, first


def _is_moved(words: Words, at: int) -> bool:
    """Whether a verb or a dash parts a level and whose it is: «До 5 % снизить долю …», «70 % – доля …»."""
    form = words[at].form
    moved = form in DASHES or FALLING.fullmatch(form) or RISING.fullmatch(form)
    return bool(moved) and SHARES.fullmatch(words[at + 1].form) is not None


def _of_others(words: Words, headed: Headed, after: Population, at: int) -> bool:
    """Whether a heading counts others than the words behind the number: «Доля педагогов: 60 % школ»."""
    apart = headed[0].known and headed[0].categories != after.categories
    return apart and not any(word.kind == "number" for word in words[headed[1] : at])


def _after_means(words: Words, at: int) -> int:
    """The place of who is reached: «Охват горячим питанием учащихся» is of «учащихся»."""
    place = at + 1
    while words[at].form.startswith("охват") and _is_means(words, place):
        place += 1
    return place


def _is_means(words: Words, at: int) -> bool:
    """Whether a word tells with what somebody is reached: not «родителей», though it ends alike."""
    return bool(MEANS.fullmatch(words[at].form)) and not population_at(words, at, fillers=False)


def _counted(words: Words, at: int) -> Headed | None:
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
