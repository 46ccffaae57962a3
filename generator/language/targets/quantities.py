"""Finding the quantities of a text: «не менее 60% педагогов», «5 вебинаров»."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from .beside import beside
from .bounds import EVERYONE, REACH, Bound, Found, everyone_at, found_at, is_unwelcome
from .changes import change_of
from .counted import (
    PERSONS,
    denominator,
    headed_count,
    is_shared,
    named_before,
    share_before,
    words_counted,
)
from .days import YEAR_WORDS, day_after, day_at, day_before, year_said
from .numerals import EACH, Amount, amount_at, is_numeral, operator_behind
from .patterns import (
    BASES,
    DASHES,
    DOING,
    NOT_COUNTED,
    PERCENTS,
    PLACES,
    POINTS,
    SHARES,
    YEAR_FORMS,
    YEARS,
)
from .populations import FILLERS, PREPOSITIONS, Population, is_verb, population_at
from .target import (
    CHANGE_UNCLEAR,
    MISPRINT,
    OPERATOR_ASSUMED,
    POPULATION_UNCLEAR,
    UNREAD,
    Operator,
    Quantity,
)
from .words import Word, Words, ends, mended, words_of

THOUSANDS = re.compile("[0-9]+[.][0-9]{3}")
"""«10.000» may be ten or ten thousand."""
SCORED = re.compile(
    "набра(?:вш(?:их|ие|ий|ая|ую)|ли|ть|л)|прошедш(?:их|ие|ий|ими)|получ(?:ивш(?:их|ие)|или|ат)|имеющ(?:их|ие)"
)
SINGULAR = re.compile("[а-я]{3,}(?:ый|ая|ое|ого|ому|ую)")
"""Adjectives that stand with one."""
ABSENT = re.compile("отсутств.*|нет")
SCALES = frozenset({"тыс", "млн", "млрд"})
FRACTIONS = frozenset("½⅓⅔¼¾⅕⅖⅗⅘")
SHARE_NEAR = 6
LEVELS = re.compile("повышенн|высок|низк|средн|недостаточн")
QUOTES = frozenset('«»"“”„')
PLACED = frozenset({"i", "ii", "iii"})
# Amounts that no figure and no numeral tells.
VAGUE = re.compile("вдвое|втрое|вчетверо|большинств(?:о|а|у|ом|е)|десятки|сотни|тысячи|пар[ауы]")


def _is_amount(word: Word) -> bool:
    """Whether a word tells an amount that `amount_at` may not know: «семь-восемь», «вдвое»."""
    pair = "-" in word.form and is_numeral(word.form)
    return (
        word.kind in ("number", "code")
        or word.form in FRACTIONS
        or pair
        or VAGUE.fullmatch(word.form) is not None
    )


def _is_idle(words: Words, amount: Amount) -> bool:
    """Whether «один» counts nothing: «один из», «один раз», «в одном»."""
    after = words[amount.end]
    return amount.value == 1 and (
        after.kind != "word"
        or after.form in PREPOSITIONS
        or NOT_COUNTED.fullmatch(after.form) is not None
    )


@dataclass
class Reading:
    """What was read of a text so far.

    `people` are those of the share before, for «80% педагогов …, 100% …»; `base` is the
    value of «факт 2020 — 30%» with its unit and places, for the target that follows.
    """

    text: str
    words: Words
    quantities: list[Quantity] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    people: Population | None = None
    base: tuple[float, str, tuple[int, ...]] | None = None
    places: list[tuple[int, int, int, set[int]]] = field(default_factory=list)
    """Of each quantity: where its number begins and ends, what it counts ends, and what it took."""

    @property
    def left(self) -> tuple[str, ...]:
        """Numbers, in figures or in words, that no target took, as printed."""
        return tuple(self._left())

    def _left(self) -> Iterator[str]:
        at = 0
        while at < len(self.words) - 1:
            word, end = self.words[at], at + 1
            if at in self.taken:
                pass
            elif _is_amount(word) or (
                word.form in PLACED and PLACES.fullmatch(self.words[end].form)
            ):
                yield self.text[word.start : word.end]
            elif (amount := amount_at(self.words, at)) and not _is_idle(self.words, amount):
                end = amount.end
                yield self.text[word.start : self.words[end - 1].end]
            at = end

    def take(
        self, found: Found, made: list[Quantity], labels: Iterable[int], people: Population | None
    ) -> None:
        """Ensure that what a target is made of is not told as left."""
        if made:
            behind = people is not None and people.start >= found.end
            self.quantities += made
            # The words of «20 % из числа педагогов» lead to who is counted.
            leads = range(found.end, people.start) if people and behind else ()
            led = (place for place in leads if self.words[place].form in FILLERS)
            own = {*range(found.start, found.end), *led, *labels} - {*found.passed}
            after = people.end if people and behind else found.end
            self.places += [(found.start, found.end, after, own)] * len(made)
            self.taken |= own


@lru_cache(maxsize=512)
def read(text: str) -> Reading:
    """The quantities of a text in its order, and the numbers that are part of none."""
    reading = Reading(text=text, words=words_of(text))
    at = 0
    while at < len(reading.words) - 1:
        found = found_at(reading.words, at) or everyone_at(reading.words, at)
        if found is None:
            at += 1
            continue
        _take(reading, _of_its_heading(reading.words, found))
        at = max(found.end, at + 1)
    _base_told_last(reading)
    _tell_unread(reading)
    return reading


def _tell_unread(reading: Reading) -> None:
    """Ensure that each target names the words beside it that may change it."""
    words = reading.words
    for at, (item, places) in enumerate(zip(reading.quantities, reading.places, strict=True)):
        of_share = _share_word(words, places[0]) if item.unit == "count" else ()
        near = (*beside(words, *places), *of_share)
        # «было 40 %, станет 70 %»: the base is read.
        found = sorted({(each.start, each.stop) for each in near
                        if item.base is None or not BASES.fullmatch(words[each.start].form)})  # fmt: skip
        told = dict.fromkeys(reading.text[words[a].start : words[b - 1].end] for a, b in found)
        if told:
            reading.quantities[at] = replace(
                item, beside=", ".join(told), notes=(*item.notes, UNREAD)
            )


def _share_word(words: Words, at: int) -> tuple[range, ...]:
    """The word that heads a share, before a number that has no unit: «Процент учащихся – 45 человек»."""
    for place in range(at - 1, max(-1, at - REACH), -1):
        if ends(words, place) or words[place].kind == "number":
            break
        if PERCENTS.fullmatch(words[place].form) and not words[place].form.startswith("охват"):
            return (range(place, place + 1),)
    return ()


def _base_told_last(reading: Reading) -> None:
    """Ensure that «план – 40 %, факт – 32 %» has its base, as it has where the fact stands first."""
    last = reading.quantities[-1] if reading.quantities else None
    if (
        last is None
        or reading.base is None
        or last.base is not None
        or last.unit != reading.base[1]
    ):
        return
    base, _unit, places = reading.base
    if base != last.value and (base < last.value) is (last.operator != "<="):
        reading.quantities[-1] = replace(last, base=base)
        reading.taken.update(places)


def _take(reading: Reading, found: Found) -> None:
    """Ensure that a number is a target, the base of the one after it, or left."""
    words = reading.words
    if _is_base(words, found) and found.amounts:
        if sum(word.kind == "number" for word in words[found.start : found.end]) > 1:
            return  # «факт – 30–35 %» is no one value
        label = day_before(words, found.start)
        places = (*range(found.start, found.end), *(label[1] if label else ()))
        if not (_bracket(words, found.start) and _give_base(reading, found, places)):
            reading.base = (found.amounts[0][1], found.unit, places)
        return
    people, made = _quantities(reading, found)
    behind = people.end if people and people.start >= found.end else found.end
    bound = None if found.explicit else operator_behind(words, behind)
    if bound is not None:
        # Of «3–5 учеников (минимум)» the upper end is left out: the doubt stays.
        several = sum(word.kind == "number" for word in words[found.start : found.end]) > 1
        made = [_bounded(each, bound[0], doubted=several) for each in made]
    named = day_before(words, found.start)
    if named is None:
        named = day_after(words, found.end) or day_after(words, behind)
    said = year_said(words, found.start) if named is None else None
    if said and not reading.taken.intersection(said[1]):
        named = said
    if _said_again(reading, found, made):
        reading.taken.update(range(found.start, found.end))
        return
    if named and made and _tells_history(reading, found):
        if _years_around(words, found.start) == 1:
            _give_base(reading, found, (*range(found.start, found.end), *named[1]))
        return
    base = found.base
    if made and base is None and reading.base and reading.base[1] == found.unit:
        base = reading.base[0]
        reading.taken.update(reading.base[2])
        reading.base = None
    if base is not None and found.base is None:
        made = [_moved(each, base) for each in made]
    elif named and reading.quantities:
        made = [_as_before(each, named[0], reading) for each in made]
    made = [_shared_bound(reading, found, each) for each in made]
    spoilt = (MISPRINT,) if mended(item := _printed(reading, found)) != item else ()
    reading.take(
        found,
        [
            replace(each, base=base, by=named[0] if named else None, notes=(*each.notes, *spoilt))
            for each in made
        ],
        (*(named[1] if named else ()), *range(behind, bound[1] if bound else behind)),
        people,
    )
    reading.people = people or reading.people


def _of_others(words: Words, headed: tuple[Population, int], after: Population, at: int) -> bool:
    """Whether a heading counts others than the words behind the number: «Доля педагогов: 60 % школ»."""
    apart = headed[0].known and headed[0].categories != after.categories
    return apart and not any(word.kind == "number" for word in words[headed[1] : at])


def _bounded(item: Quantity, operator: Operator, *, doubted: bool) -> Quantity:
    """«5 вебинаров и более»: the bound stands behind what is counted."""
    notes = tuple(note for note in item.notes if doubted or note != OPERATOR_ASSUMED)
    return replace(item, operator=operator, notes=notes)


def _moved(item: Quantity, base: float) -> Quantity:
    """«факт – 12 %, план – 8 %» is at most 8 %: the level that it starts from tells which way."""
    score = item.unit == "points" and item.operator == "="
    if OPERATOR_ASSUMED not in item.notes and not score:
        return item
    return replace(item, operator=">=" if item.value >= base else "<=")


def _shared_bound(reading: Reading, found: Found, item: Quantity) -> Quantity:
    """«не менее двух семинаров и трёх вебинаров», «не менее 20 % (12 чел.)»: one bound for both."""
    before = reading.words[found.start - 1].form if found.start else ""
    last = reading.quantities[-1] if reading.quantities else None
    near = range(max(0, found.start - REACH), found.start)
    if (
        not last
        or before != ("и" if last.unit == "count" else "(")
        or last.value == 100
        or (item.operator, item.unit) != ("=", "count")
        or last.operator == "="
    ):
        return item
    since = max((place for place in near if place in reading.taken), default=-1)
    if since < 0 or any(ends(reading.words, place) for place in range(since, found.start)):
        return item
    return replace(item, operator=last.operator, notes=(OPERATOR_ASSUMED, *item.notes))


def _as_before(item: Quantity, by: date, reading: Reading) -> Quantity:
    """«факт 2021 – 9 %, 2022 – 6 %, 2023 – 4 %» falls year by year: which way the first step tells."""
    row = [
        at
        for at, before in enumerate(reading.quantities)
        if (before.unit, before.population) == (item.unit, item.population)
        and before.by is not None
        and before.by < by
        and OPERATOR_ASSUMED in before.notes
    ]
    if not row or row[-1] != len(reading.quantities) - 1 or OPERATOR_ASSUMED not in item.notes:
        return item
    before = reading.quantities[-1]
    if before.base is None and item.value < before.value:
        for at in row:  # «2021 – 15 %, 2022 – 10 %» is of what shall fall
            reading.quantities[at] = replace(reading.quantities[at], operator="<=")
    return replace(item, operator=reading.quantities[-1].operator)


def _bracket(words: Words, at: int) -> tuple[int, int] | None:
    """The places of the brackets that a number stands in; None if it stands in none."""
    before = range(at - 1, max(-1, at - REACH), -1)
    opened = next((p for p in before if words[p].form in ("(", ")") or ends(words, p)), None)
    if opened is None or words[opened].form != "(":
        return None
    behind = range(at, min(len(words), at + REACH))
    closed = next((p for p in behind if words[p].form in (")", ";")), None)
    return None if closed is None else (opened, closed)


def _years_around(words: Words, at: int) -> int:
    """How many years or days are named in the brackets around a number."""
    opened, closed = _bracket(words, at) or (0, 0)
    days = range(opened, closed)
    return sum(words[p].form in YEAR_FORMS or day_at(words, p) is not None for p in days)


def _before_brackets(reading: Reading, found: Found) -> Quantity | None:
    """The target behind which the brackets around a number stand, if it is of its unit and has no base."""
    words, last = reading.words, reading.quantities[-1] if reading.quantities else None
    around = _bracket(words, found.start)
    if (
        around is None
        or last is None
        or last.by
        or last.base is not None
        or last.unit != found.unit
    ):
        return None
    nearest = range(around[0] - 1, max(-1, around[0] - REACH), -1)
    since = next((place for place in nearest if place in reading.taken), 0)
    parted = any(ends(words, place) for place in range(since, around[0]))
    return None if parted else last


def _tells_history(reading: Reading, found: Found) -> bool:
    """Whether a dated number in brackets tells what was before: «62 % (в 2020 году – 55 %)».

    Where the brackets name the target again, «90 % (2021 – 70 %, 2022 – 90 %)», they are the
    steps to it.
    """
    last = _before_brackets(reading, found)
    if last is None:
        return False
    opened, closed = _bracket(reading.words, found.start) or (0, 0)
    numbers = [word.form for word in reading.words[opened:closed] if word.kind == "number"]
    return f"{last.value:g}" not in numbers


def _give_base(reading: Reading, found: Found, places: Iterable[int]) -> bool:
    """Ensure that the target before the brackets has the number as its base, if it improves on it."""
    last = _before_brackets(reading, found)
    base = found.amounts[0][1]
    if last is None or base == last.value or (base < last.value) is (last.operator == "<="):
        return False
    reading.quantities[-1] = replace(last, base=base)
    reading.taken.update(places)
    return True


def _said_again(reading: Reading, found: Found, made: list[Quantity]) -> bool:
    """Whether brackets say the same in figures: «все педагоги (100%)»."""
    words, before = reading.words, reading.quantities[-1:]
    enclosed = words[found.start - 1].form == "(" and words[found.end].form == ")"
    return enclosed and bool(made) and found.unit == "percent" and [
        (each.value, each.unit) for each in made
    ] == [(each.value, each.unit) for each in before]  # fmt: skip


def _printed(reading: Reading, found: Found) -> str:
    """The words of a number with the sign before it, as printed."""
    words = reading.words
    return reading.text[words[found.start].start : words[found.end].start]


def _of_its_heading(words: Words, found: Found) -> Found:
    """A number without a unit has that of its heading: «Доля учителей, % — 65», «средний балл 3,6»."""
    if found.part:
        return found
    if _is_score(words, found):
        return (
            _assumed(found, "points", ">=") if not found.explicit else replace(found, unit="points")
        )
    if found.unit != "count" or found.in_words or not _stands_alone(words, found):
        return found
    value = found.amounts[0][1] if found.amounts else 0
    if not 0 <= value <= 100 or value in YEARS or not _headed_percent(words, found.start, value):
        return found
    if found.explicit:
        return replace(found, unit="percent")
    few = value == 0 or is_unwelcome(words, found.start)
    return _assumed(found, "percent", "<=" if few else ">=")


def _assumed(found: Found, unit: str, operator: Operator) -> Found:
    """«65» under a heading of shares or scores: the usual reading is «не менее», of what is unwelcome «не более»."""
    bounds: tuple[Bound, ...] = tuple((operator, value, (*notes, OPERATOR_ASSUMED)) if sign == "=" else (sign, value, notes)
                   for sign, value, notes in found.amounts)  # fmt: skip
    return replace(found, unit=unit, amounts=bounds)


def _stands_alone(words: Words, found: Found) -> bool:
    """Whether a number is set off from its heading, and no noun follows it."""
    before, after = words[found.start - 1].form if found.start else "", words[found.end]
    apart = found.explicit or before in (*DASHES, ":", ",", "%")
    return apart and (after.kind != "word" or after.form in PREPOSITIONS)


def _headed_percent(words: Words, at: int, value: float) -> bool:
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
        passed = of_class or listed or opens or _of_a_year(words, place) or _is_mark(words, place)
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


def _is_base(words: Words, found: Found) -> bool:
    """Whether a number is told as what there was: «факт 2020 — 30%», «30% — база», «30% – 2020 год (факт)»."""
    people = population_at(words, found.end, fillers=found.unit == "percent")
    at, end = found.start, people.end if people else found.end
    if words[end].form in DASHES and words[end + 1].form in YEAR_FORMS:
        end += 2 + (words[end + 2].form in YEAR_WORDS)
    apart = words[end].form in (*DASHES, "(")
    if apart and BASES.fullmatch(words[end + 1].form):
        # «45 % (база 2020 г. – 40 %)» tells another number.
        within = words[end + 2 : (_bracket(words, end + 1) or (0, len(words)))[1]]
        others = (word for word in within if word.kind == "number" and word.form not in YEAR_FORMS)
        return words[end].form != "(" or not any(others)
    for place in range(at - 1, max(-1, at - 8), -1):
        if words[place].form in (",", ";", "(", "%"):
            return False
        if BASES.fullmatch(words[place].form):
            # «базовый – 55 %, повышенный – 20 %» are levels, each with its share.
            return not _is_level(words, place, at)
    return False


def _is_level(words: Words, place: int, at: int) -> bool:
    """Whether «базовый» is a level of what is learnt, and no state of things before.

    «базовый – 55 %, повышенный – 20 %», «математика (базовая) – 98 %», «задания базового уровня – 65 %».
    """
    form, after = words[place].form, words[place + 1].form
    aimed = any(word.form.startswith("целев") for word in words[at : at + REACH])
    if form.startswith("начальн"):
        return not after.startswith(("уров", "знач", "показ"))  # «начальная школа – 2»
    if not form.startswith("базов") or aimed:
        return False
    others = form == "базовый" and any(LEVELS.match(word.form) for word in words[at : at + REACH])
    subject = after == ")" and words[place - 2].kind == "word"
    return others or subject or after.startswith("уров")


def _quantities(reading: Reading, found: Found) -> tuple[Population | None, list[Quantity]]:
    text, words = reading.text, reading.words
    change = change_of(words, found.start)
    if not found.amounts or not _is_target(words, found) or change == "change":
        return None, []
    if _is_criterion(words, found.start) or _is_torn(words, found):
        return None, []
    share = found.unit == "percent"
    after = population_at(words, found.end, fillers=share)
    if share and after is None and words[found.end].form == "(":
        closed = (_bracket(words, found.end + 1) or (0, 0))[1]
        after = (
            population_at(words, closed + 1, fillers=True) if closed else None
        )  # «20 % (12 чел.) обучающихся»
    headed = share_before(words, found.start) if share and after else None
    if headed and words[found.end].form == "от":
        after = None  # «Доля пропусков – 2 % от числа уроков»
    elif headed and after and _of_others(words, headed, after, found.start):
        after = replace(after, known=False)
    named = share or found.explicit or words[found.start - 1].form in (*DASHES, ":")
    before = share_before(words, found.start) if after is None and named else None
    if found.unit in ("pieces", "people", "percent") and after is None:
        # «справка — 1 шт.», «Охват наставничеством: учителя – 40 %»; not «Качество по школе: 38 %»
        own = named_before(words, found.start)
        opens = own is not None and (own[1] == 0 or words[own[1] - 1].kind != "word")
        whose = own is not None and opens and bool(set(own[0].categories) & PERSONS)
        if found.unit == "pieces" or (whose and (before is None or not before[0].known)):
            before = own
    if found.unit == "count" and after is None and before is None:
        before = headed_count(words, found)
        if (
            before is None
            and found.explicit
            and found.start
            and words[found.start - 1].kind == "word"
        ):
            before = named_before(words, found.start)  # «Участников не менее 25»
    people = before[0] if before else after
    everyone = words[found.start].form
    if share and found.in_words and (everyone in EVERYONE or EACH.fullmatch(everyone)):
        people = people if people and set(people.categories) <= PERSONS else None
    one = found.in_words and not found.explicit and found.amounts[0][1] == 1
    if one and (people is None or set(people.categories) & (PERSONS | {"other"})):
        return None, []
    if found.unit == "count" and after is None and people is None and not _unknown(words, found):
        return None, []
    if found.unit == "count" and PLACES.fullmatch(words[found.end].form):
        return None, []
    if found.unit == "count" and found.start and PLACES.fullmatch(words[found.start - 1].form):
        return None, []
    if found.fraction and people is None and not words[found.start].form.startswith("стопроцент"):
        return None, []
    if found.part and after is None and _headed_percent(words, found.start, found.amounts[0][1]):
        return None, []  # «Доля классов … 2 из 4»: a share in neither percent nor number
    enclosed = words[found.start - 1].form == "(" and words[found.end].form == ")"
    shared = people is None and share and not enclosed and _of_the_same(words, found)
    start = before[1] if before else found.start
    end = max(found.end, people.end if people else found.end + _unknown(words, found))
    fragment = text[words[start].start : words[end - 1].end]
    made: list[Quantity] = []
    for operator, value, notes in found.amounts:
        # No share is more than the whole: «120 %» is measured by the level before.
        beyond = found.unit == "percent" and value > 100
        more = (CHANGE_UNCLEAR,) if change or beyond else ()
        bound = (operator, value, (*notes, *more), fragment)
        counted = people or (reading.people if shared else None)
        if counted and _of_each_counted(reading, found):
            counted = replace(counted, known=False)
        made += _of_each(text, words, found, counted, bound)
    return people, made


def _of_each_counted(reading: Reading, found: Found) -> bool:
    """Whether a count says what each of a share has: «100 % школ имеют не менее 2 наставников»."""
    words, last = reading.words, reading.quantities[-1:]
    if found.unit not in ("count", "pieces") or [each.unit for each in last] != ["percent"]:
        return False
    between = words[reading.places[-1][2] : found.start]
    apart = any(word.kind == "sign" or word.form == "и" for word in between)
    return not apart and any(map(is_verb, between))


def _is_torn(words: Words, found: Found) -> bool:
    """Whether a number may be a part of another: «8 5 %», «1.500.000», «32 % / 40 %», «60 % ± 5 %», «90 % + 5 %»."""
    before, after = words[max(0, found.start - 2) : found.start], words[found.end : found.end + 3]
    forms = [word.form for word in before]
    if forms[1:] and forms[1] in SCALES:
        return True  # «1 млн 200 тыс. руб.»
    if (
        forms[1:] == ["."]
        and before[0].kind == "number"
        and before[1].end == words[found.start].start
    ):
        return True
    if found.unit != "percent":
        return False
    digits = bool(before) and before[-1].kind == "number" and before[-1].form not in YEAR_FORMS
    two = len(after) > 2 and after[0].form == "/" and after[2].form == "%"
    return (
        digits
        or forms == ["%", "/"]
        or two
        or (bool(after) and after[0].form in ("±", "+", "↑", "↓"))
    )


def _is_criterion(words: Words, at: int) -> bool:
    """Whether a number tells who is counted: «доля школ, в которых 100 % учителей прошли курсы».

    Or whom there shall not be: «Отсутствие школ с долей двоек более 10 %».
    """
    before = range(at - 1, max(-1, at - REACH), -1)
    stops = (*DASHES, ",")
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
    return which and any(
        SHARES.fullmatch(word.form) for word in words[max(0, clause - REACH) : clause]
    )


def _of_the_same(words: Words, found: Found) -> bool:
    """Whether a share without a noun may be of those before: «…, 55% — в 5–9», not «…, охват 85 %»."""
    before, after = words[found.start - 1], words[found.end]
    heads = SHARES.fullmatch(before.form) or not is_verb(before)
    own = before.kind == "word" and before.form not in (*PREPOSITIONS, "и") and heads
    return not own and (after.kind != "word" or after.form in PREPOSITIONS)


def _is_target(words: Words, found: Found) -> bool:
    """Numbers alone are counts only if whole, not a year, and not «one»."""
    values = [value for _, value, _ in found.amounts]
    forms = {word.form for word in words[found.start : found.end]}
    if found.unit == "percent":
        return True
    if any(THOUSANDS.fullmatch(form) for form in forms):
        return False
    if found.unit == "roubles":
        return True
    if found.unit == "points" and _is_score(words, replace(found, unit="count")):
        return True
    if found.unit == "points" and any(
        word.form.startswith("средн") for word in words[: found.start]
    ):
        return not _says_who(words, found.start)
    if found.unit == "points" and words[found.end].form in DASHES:
        near = words[found.end : found.end + SHARE_NEAR]
        if any(word.kind == "number" and word.form not in YEAR_FORMS for word in near):
            return False  # «Ниже 36 баллов – не более 5 % выпускников»
    if found.unit in ("points", "hours"):
        # «набравших от 61 до 80 баллов» and «20 % — свыше 80 баллов» say who is counted.
        return found.explicit and not _says_who(words, found.start)
    if found.unit == "count" and values[0] != 1 and SINGULAR.fullmatch(words[found.end].form):
        return False  # «10 профильный класс» is the tenth
    whole = all(value == int(value) for value in values)
    plain = found.explicit or not forms & YEAR_FORMS
    return whole and plain


def _says_who(words: Words, at: int) -> bool:
    """Whether a share, or «набравших», stands before a number in the same member of a sentence."""
    before = range(at - 1, max(-1, at - REACH), -1)
    since = next((p for p in before if words[p].form == "," or ends(words, p)), 0)
    return any(
        word.form == "%" or PERCENTS.fullmatch(word.form) or SCORED.fullmatch(word.form)
        for word in words[since:at]
    )


def _is_score(words: Words, found: Found) -> bool:
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
    commas = [at for at in range(since, found.start) if words[at].form == ","]
    heading = words[since : commas[0]] if commas else ()
    if any(SHARES.fullmatch(word.form) for word in heading) or (
        commas and _headed_percent(words, commas[-1], 2)
    ):
        return False  # «Процент (число) выпускников, набравших минимальный балл, не менее 35»
    near = range(max(0, found.start - REACH), found.start)
    points = any(POINTS.fullmatch(words[place].form) for place in near)
    return points and not any(ends(words, place) for place in near)


def _unknown(words: Words, found: Found) -> bool:
    """Whether an unknown noun follows a stated bound: «не менее 5 команд»."""
    if found.unit != "count":
        return False
    return found.explicit and words[found.end].kind == "word" and len(words[found.end].form) > 3


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
    unclear = people is None or not people.known or (not share and is_shared(words, found, people))
    for category in categories:
        yield Quantity(
            operator=operator,
            value=value,
            unit="count" if found.unit in ("people", "pieces") else found.unit,
            population=category,
            population_text=words_counted(text, words, found, people),
            denominator=denominator(words, people) if share else "not_applicable",
            text=fragment,
            notes=(*notes, POPULATION_UNCLEAR) if unclear else notes,
        )
