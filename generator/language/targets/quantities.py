"""Finding the quantities of a text: «не менее 60% педагогов», «5 вебинаров»."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from .beside import BOUNDS, beside
from .bounds import EVERYONE, REACH, Bound, Found, everyone_at, found_at, is_unwelcome
from .changes import CHANGES, change_of
from .counted import (
    PERSONS,
    ahead,
    behind,
    denominator,
    is_shared,
    own_heading,
    words_counted,
)
from .days import day_after, day_at, day_before, year_said
from .judged import (
    bracket,
    headed_percent,
    is_base,
    is_criterion,
    is_enclosed,
    is_score,
    is_target,
    is_torn,
    of_the_same,
    stands_alone,
    unknown,
)
from .numerals import EACH, Amount, amount_at, is_numeral, operator_behind
from .patterns import (
    BASES,
    NOT_COUNTED,
    PERCENTS,
    PLACES,
    YEAR_FORMS,
    YEARS,
)
from .populations import FILLERS, PREPOSITIONS, Population, is_verb
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

FRACTIONS = frozenset("½⅓⅔¼¾⅕⅖⅗⅘")
PLACED = frozenset({"i", "ii", "iii"})
SHARE_HEADS = frozenset({"число", "количество", "численность"})
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
    """Whether «один» counts nothing: «один из», «один раз», «в одном»; «не менее одного раза» does."""
    after = words[amount.end]
    bounded = amount.start > 0 and BOUNDS.fullmatch(words[amount.start - 1].form)
    return amount.value == 1 and (
        after.kind != "word"
        or after.form in PREPOSITIONS
        or (not bounded and NOT_COUNTED.fullmatch(after.form) is not None)
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
            if at in self.taken or (at - 1 in self.taken and VAGUE.fullmatch(word.form)):
                pass  # «1 пара» is one
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
        spans = {(each.start, each.stop) for each in near
                 if item.base is None or not BASES.fullmatch(words[each.start].form)}  # fmt: skip
        # «от каждой школы» is told once, though «каждой» is a word of its own.
        widest = sorted(
            (a, b) for a, b in spans if not any(c <= a and b <= d for c, d in spans - {(a, b)})
        )
        told = dict.fromkeys(reading.text[words[a].start : words[b - 1].end] for a, b in widest)
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
    if is_base(words, found) and found.amounts:
        if sum(word.kind == "number" for word in words[found.start : found.end]) > 1:
            return  # «факт – 30–35 %» is no one value
        label = day_before(words, found.start)
        places = (*range(found.start, found.end), *(label[1] if label else ()))
        if not (bracket(words, found.start) and _give_base(reading, found, places)):
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


def _years_around(words: Words, at: int) -> int:
    """How many years or days are named in the brackets around a number."""
    opened, closed = bracket(words, at) or (0, 0)
    days = range(opened, closed)
    return sum(words[p].form in YEAR_FORMS or day_at(words, p) is not None for p in days)


def _before_brackets(reading: Reading, found: Found) -> Quantity | None:
    """The target behind which the brackets around a number stand, if it is of its unit and has no base."""
    words, last = reading.words, reading.quantities[-1] if reading.quantities else None
    around = bracket(words, found.start)
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
    opened, closed = bracket(reading.words, found.start) or (0, 0)
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
    before = reading.quantities[-1:]
    return is_enclosed(reading.words, found) and bool(made) and found.unit == "percent" and [
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
    if is_score(words, found):
        return (
            _assumed(found, "points", ">=") if not found.explicit else replace(found, unit="points")
        )
    if found.unit != "count" or found.in_words or not stands_alone(words, found):
        return found
    value = found.amounts[0][1] if found.amounts else 0
    if not 0 <= value <= 100 or value in YEARS or not headed_percent(words, found.start, value):
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


def _quantities(reading: Reading, found: Found) -> tuple[Population | None, list[Quantity]]:
    """The targets that a number is, one for each population, and who is counted; none if it is no target."""
    text, words = reading.text, reading.words
    change = change_of(words, found.start)
    if change == "change" or _is_no_target(words, found):
        return None, []
    after = behind(words, found)
    before = own_heading(words, found, None if after else ahead(words, found), reading.places)
    people = _people(reading, found, before[0] if before else after)
    heading = words[before[1]].form if before else ""
    if _is_of_none(words, found, people, heading, headed=after is None):
        return None, []
    share = found.unit == "percent"
    shared = share and not is_enclosed(words, found) and of_the_same(words, found)
    counted = people or (reading.people if shared else None)
    if counted and _of_each_counted(reading, found):
        counted = replace(counted, known=False)
    start = before[1] if before else found.start
    end = max(found.end, people.end if people else found.end)
    fragment = text[words[start].start : words[end - 1].end]
    made: list[Quantity] = []
    for operator, value, notes in found.amounts:
        # No share is more than the whole: «120 %» is measured by the level before.
        more = (CHANGE_UNCLEAR,) if change or (share and value > 100) else ()
        bound = (operator, value, (*notes, *more), fragment)
        made += _of_each(text, words, found, counted, bound)
    return people, made


def _is_no_target(words: Words, found: Found) -> bool:
    """Whether the place of a number alone tells that it is no target."""
    if not found.amounts or not is_target(words, found):
        return True
    if is_criterion(words, found) or is_torn(words, found):
        return True
    # «до 30 доля педагогов (%)» is no count of shares, «12 место» none of places
    after, before = words[found.end].form, words[found.start - 1].form if found.start else ""
    rank = PERCENTS.fullmatch(after) or PLACES.fullmatch(after) or PLACES.fullmatch(before)
    return found.unit == "count" and rank is not None


def _people(reading: Reading, found: Found, named: Population | None) -> Population | None:
    """Who is counted by a number, of those whom the words around it name."""
    words, share = reading.words, found.unit == "percent"
    form = words[found.start].form
    if share and found.in_words and (form in EVERYONE or EACH.fullmatch(form)):
        named = named if named and set(named.categories) <= PERSONS else None
    if named is None:
        return None if found.fraction and form in EVERYONE else unknown(words, found)
    return replace(named, known=False) if _is_bracketed_apart(reading, found, named) else named


def _is_of_none(
    words: Words, found: Found, people: Population | None, heading: str, *, headed: bool
) -> bool:
    """Whether a number counts nobody that may be counted, or what is a share is not told as one."""
    one = found.in_words and not found.explicit and found.amounts[0][1] == 1
    if one and (people is None or set(people.categories) & (PERSONS | {"other"})):
        return True
    if people and not people.known and CHANGES.match(words[people.start].form):
        return True  # «20 % прироста»
    if found.unit == "count" and (people is None or _is_no_share(heading, found)):
        return True  # «процент …: с 22 до 15 (русский язык), с 30 до 20 (математика)»
    whole = words[found.start].form.startswith("стопроцент")
    if found.fraction and people is None and not whole:
        return True
    # «Доля классов … 2 из 4»: a share in neither percent nor number
    return found.part and headed and headed_percent(words, found.start, found.amounts[0][1])


def _is_no_share(heading: str, found: Found) -> bool:
    """Whether a number that was not read as a share stands under a heading of shares."""
    share = PERCENTS.fullmatch(heading) and not heading.startswith("охват")
    return bool(share) and found.amounts[0][1] > 1


def _is_bracketed_apart(reading: Reading, found: Found, people: Population) -> bool:
    """Whether a share in brackets may be of who was counted before: «56 педагогов из 14 ОО (73 %)»."""
    words, last = reading.words, reading.quantities[-1:]
    if not last or last[0].unit == "percent" or not is_enclosed(words, found):
        return False
    since = reading.places[-1][2]
    apart = any(word.kind == "sign" for word in words[since : found.start - 1])
    return found.unit == "percent" and people.start >= since and not apart


def _of_each_counted(reading: Reading, found: Found) -> bool:
    """Whether a count says what each of a share has: «100 % школ имеют не менее 2 наставников»."""
    words, last = reading.words, reading.quantities[-1:]
    if found.unit not in ("count", "pieces") or [each.unit for each in last] != ["percent"]:
        return False
    between = words[reading.places[-1][2] : found.start]
    apart = any(word.kind == "sign" or word.form == "и" for word in between)
    return not apart and any(map(is_verb, between))


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
