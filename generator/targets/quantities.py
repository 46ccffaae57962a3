"""Finding the quantities of a text: «не менее 60% педагогов», «5 вебинаров»."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .model import (
    APPROXIMATE,
    OPERATOR_ASSUMED,
    POPULATION_UNCLEAR,
    STRICT,
    Denominator,
    Operator,
    Quantity,
)
from .numerals import APPROXIMATE_FRACTIONS, Amount, amount_at, operator_after, operator_at, unit_at
from .patterns import (
    BEFORE_NUMBERS,
    DASHES,
    FALLING,
    NOT_COUNTED,
    POINTS,
    RISING,
    SHARES,
    SUFFIXES,
    YEARS,
)
from .populations import Population, denominator_of, population_at
from .words import Words, words_of

_YEARS = frozenset(map(str, YEARS))
REACH = 40
"""How many words before a number its population («Доля педагогов …») is sought."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """A number with its bounds: the words from `start` to before `end`."""

    amounts: tuple[tuple[Operator, float, tuple[str, ...]], ...]
    unit: str
    start: int
    end: int
    explicit: bool
    in_words: bool
    fraction: bool = False


def quantities_of(text: str) -> Iterator[Quantity]:
    """The quantities of a text in its order."""
    words = words_of(text)
    at = 0
    while at < len(words) - 1:
        found = _found_at(words, at)
        if found is None:
            at += 1
            continue
        if _is_score(words, found):
            found = replace(found, unit="points")
        yield from _quantities(text, words, found)
        at = max(found.end, at + 1)


def _found_at(words: Words, at: int) -> Found | None:
    """A number with its operator and unit; None if it cannot be a target."""
    if _is_reference(words, at) or _is_label(words, at):
        return None
    stated = operator_at(words, at)
    start = at if stated is None else stated[2]
    change = words[start].form == "на"
    first = amount_at(words, start + change)
    if first is None:
        return _from_to(words, at) if stated is None else None
    if change:
        # «увеличение на 5 %» is a change, not a level: read past it.
        return _nothing(words, at, first)
    second = _range_end(words, first.end)
    if second is not None and second.value < first.value:
        # «10-5 %» is no range from less to more: it may be anything.
        return _nothing(words, at, second)
    last = second or first
    unit = ("percent", 1.0, last.end) if last.fraction else unit_at(words, last.end)
    explicit = stated is not None
    trailing = operator_after(words, last.end if unit is None else unit[2])
    if trailing and stated is None and second is None:
        bound = ((trailing[0], first.value, ()),)
        after = (*(unit or ("count", 1.0)), last.end)[:2]
        return _sized(words, at, last, bound, (after[0], after[1], trailing[1]), explicit=True)
    amounts = _bounds(first, second) if second else (_one(words, at, first, stated, unit),)
    return _sized(words, at, last, amounts, unit, explicit=explicit)


def _is_reference(words: Words, at: int) -> bool:
    """Whether a number is a name («№ 5», «п. 5») or the end of a range that is no target."""
    before, earlier = (words[at - step].form if at >= step else "" for step in (1, 2))
    if before in DASHES:
        return at >= 2 and words[at - 2].kind == "number" and not _is_label(words, at - 2)
    return before in BEFORE_NUMBERS or (before == "." and earlier in BEFORE_NUMBERS)


def _is_label(words: Words, at: int) -> bool:
    """Whether a number is the year of «2022 – 75 %», and neither a bound nor «2021-2022»."""
    if words[at + 1].form not in DASHES or words[at].form not in _YEARS:
        return False
    return words[at + 2].kind == "number" and words[at + 2].form not in _YEARS


def _nothing(words: Words, at: int, amount: Amount) -> Found:
    unit = unit_at(words, amount.end)
    end = amount.end if unit is None else unit[2]
    return Found(amounts=(), unit="", start=at, end=end, explicit=False, in_words=False)


def _range_end(words: Words, at: int) -> Amount | None:
    percent = words[at].form == "%"
    dash = at + percent
    return amount_at(words, dash + 1) if words[dash].form in DASHES else None


def _bounds(first: Amount, last: Amount) -> tuple[tuple[Operator, float, tuple[str, ...]], ...]:
    return ((">=", first.value, ()), ("<=", last.value, ()))


def _one(
    words: Words,
    at: int,
    amount: Amount,
    stated: tuple[Operator, bool, int] | None,
    unit: tuple[str, float, int] | None,
) -> tuple[Operator, float, tuple[str, ...]]:
    notes: tuple[str, ...] = (
        (APPROXIMATE,) if amount.fraction and amount.value in APPROXIMATE_FRACTIONS else ()
    )
    if stated is not None:
        return stated[0], amount.value, (*notes, STRICT) if stated[1] else notes
    if unit is None or unit[0] != "percent":
        return "=", amount.value, notes
    if amount.value == 0:
        # Nothing is less than none: «0 % обучающихся» can only be a limit.
        return "<=", amount.value, notes
    full = amount.value == 100
    return ">=", amount.value, notes if full else (*notes, OPERATOR_ASSUMED)


def _from_to(words: Words, at: int) -> Found | None:
    """«от 10 до 20 %» is two bounds; «с 20% до 35%» the level reached; «до 30 %»."""
    word = words[at].form
    if word not in ("от", "с", "до"):
        return None
    first = amount_at(words, at + 1)
    if first is None:
        return None
    if word == "до":
        return _up_to(words, at, first, None)
    unit = unit_at(words, first.end)
    place = first.end if unit is None else unit[2]
    last = amount_at(words, place + 1) if words[place].form == "до" else None
    if last is None:
        return None
    if word == "с":
        return _up_to(words, at, last, first)
    return _sized(words, at, last, _bounds(first, last), unit_at(words, last.end), explicit=True)


def _up_to(words: Words, at: int, amount: Amount, since: Amount | None) -> Found | None:
    unit = unit_at(words, amount.end)
    percent = unit is not None and unit[0] == "percent"
    turned = _direction(words, at, amount, since)
    if not percent and (unit is not None or turned is None or amount.value in YEARS):
        return None
    usual: Operator = ">=" if amount.value == 100 else "<="
    amounts: tuple[tuple[Operator, float, tuple[str, ...]], ...] = (
        (turned or usual, amount.value, (OPERATOR_ASSUMED,)),
    )
    return _sized(words, at, amount, amounts, unit, explicit=True)


def _direction(words: Words, at: int, amount: Amount, since: Amount | None) -> Operator | None:
    """Whether «до 30 %» is a level to rise to, or a limit; None if the text does not say."""
    if since is not None:
        return ">=" if amount.value >= since.value else "<="
    for place in range(at - 1, max(-1, at - REACH), -1):
        form = words[place].form
        if form == ".":
            break
        if RISING.fullmatch(form):
            return ">="
        if FALLING.fullmatch(form):
            return "<="
    return None


def _sized(
    words: Words,
    at: int,
    last: Amount,
    amounts: tuple[tuple[Operator, float, tuple[str, ...]], ...],
    unit: tuple[str, float, int] | None,
    *,
    explicit: bool,
) -> Found | None:
    end = _after_suffix(words, last.end if unit is None else unit[2])
    if NOT_COUNTED.fullmatch(words[end].form):
        return None
    factor = 1.0 if unit is None else unit[1]
    scaled = tuple(
        (operator, value if factor == 1 else value * factor, notes)
        for operator, value, notes in amounts
    )
    name = "count" if unit is None else unit[0]
    return Found(
        amounts=scaled,
        unit=name,
        start=at,
        end=end,
        explicit=explicit,
        in_words=last.in_words,
        fraction=last.fraction,
    )


def _after_suffix(words: Words, at: int) -> int:
    """The place after the ending of «100%-ный»."""
    hyphen = words[at].form in DASHES and words[at - 1].form == "%"
    ending = hyphen and words[at + 1].form in SUFFIXES
    return at + 2 if ending else at


def _quantities(text: str, words: Words, found: Found) -> Iterator[Quantity]:
    if not found.amounts or not _is_target(words, found):
        return
    share = found.unit == "percent"
    after = population_at(words, found.end, fillers=share)
    named = share or found.explicit or words[found.start - 1].form in (*DASHES, ":")
    before = _before(words, found.start) if after is None and named else None
    people = before[0] if before else after
    if found.unit == "count" and after is None and people is None and not _unknown(words, found):
        return
    if found.fraction and people is None:
        return
    start = before[1] if before else found.start
    end = max(found.end, people.end if people else found.end + _unknown(words, found))
    fragment = text[words[start].start : words[end - 1].end]
    for operator, value, notes in found.amounts:
        yield from _of_each(text, words, found, people, (operator, value, notes, fragment))


def _is_target(words: Words, found: Found) -> bool:
    """Numbers alone are counts only if whole, not a year, and not «one»."""
    values = [value for _, value, _ in found.amounts]
    if found.unit in ("points", "hours", "roubles"):
        return found.explicit
    if found.unit == "percent":
        return True
    whole = all(value == int(value) for value in values)
    plain = found.explicit or not any(1900 <= value <= 2100 for value in values)
    return whole and plain and (found.explicit or not (found.in_words and values == [1]))


def _is_score(words: Words, found: Found) -> bool:
    """Whether a bound is of a score: «Средний балл ЕГЭ не ниже 45»."""
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
    """The population of «Доля педагогов, прошедших курсы, не менее 60 %»."""
    for place in range(at - 1, max(-1, at - REACH), -1):
        if words[place].form in (".", ";"):
            return None
        if SHARES.fullmatch(words[place].form):
            found = population_at(words, place + 1, fillers=True)
            if found is not None:
                return found, place
    return None


def _of_each(
    text: str,
    words: Words,
    found: Found,
    people: Population | None,
    amount: tuple[Operator, float, tuple[str, ...], str],
) -> Iterator[Quantity]:
    operator, value, notes, fragment = amount
    share = found.unit == "percent"
    categories = people.categories if people else ("other",)
    if not share:
        categories = categories[:1]
    unclear = people is None or (not share and len(people.categories) > 1)
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
