"""Operators, numbers and units in words and signs."""

import re
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from ..russian import COUNTS
from .model import APPROXIMATE, STRICT, Operator
from .patterns import DASHES
from .words import Words

EXCEEDING = (
    *("превышает", "превышают", "превышать", "превышало", "превышающая", "превышающее"),
    *("превысит", "превысят", "превысить", "превысила", "превысило"),
)
ABOUT = ("около", "примерно", "приблизительно", "порядка", "почти", "ориентировочно", "~", "≈")
# The longest first: «не более» before «более».
OPERATORS: tuple[tuple[tuple[str, ...], Operator, tuple[str, ...]], ...] = (
    (("не", "менее"), ">=", ()),
    (("не", "меньше"), ">=", ()),
    (("не", "ниже"), ">=", ()),
    (("не", "более"), "<=", ()),
    (("не", "больше"), "<=", ()),
    (("не", "выше"), "<=", ()),
    (("не", "свыше"), "<=", ()),
    *((("не", word), "<=", ()) for word in EXCEEDING),
    (("как", "минимум"), ">=", ()),
    (("минимум",), ">=", ()),
    (("хотя", "бы"), ">=", ()),
    (("по", "крайней", "мере"), ">=", ()),
    (("по", "меньшей", "мере"), ">=", ()),
    (("максимум",), "<=", ()),
    (("максимально",), "<=", ()),
    (("более",), ">=", (STRICT,)),
    (("больше",), ">=", (STRICT,)),
    (("свыше",), ">=", (STRICT,)),
    (("выше",), ">=", (STRICT,)),
    (("менее",), "<=", (STRICT,)),
    (("меньше",), "<=", (STRICT,)),
    (("ниже",), "<=", (STRICT,)),
    (("ровно",), "=", ()),
    (("=",), "=", ()),
    ((">=",), ">=", ()),
    (("≥",), ">=", ()),
    (("⩾",), ">=", ()),
    (("<=",), "<=", ()),
    (("≤",), "<=", ()),
    (("⩽",), "<=", ()),
    ((">",), ">=", (STRICT,)),
    (("<",), "<=", (STRICT,)),
    *(((word,), "=", (APPROXIMATE,)) for word in ABOUT),
)
Stated = tuple[Operator, tuple[str, ...], int]
"""An operator, the notes on it and the place after it."""
BETWEEN = frozenset({"у", "в", "для", "с", ":", "-", "–", "—"})
AFTER: dict[str, Operator] = {
    "более": ">=",
    "больше": ">=",
    "выше": ">=",
    "менее": "<=",
    "меньше": "<=",
    "ниже": "<=",
}
NUMBERS: tuple[tuple[str, float], ...] = (
    *((pattern, number) for number, pattern in enumerate(COUNTS, 1)),
    ("об(?:а|е|оих|еих)", 2),
    ("тринадцат(?:ь|и)", 13),
    ("четырнадцат(?:ь|и)", 14),
    ("пятнадцат(?:ь|и)", 15),
    ("шестнадцат(?:ь|и)", 16),
    ("семнадцат(?:ь|и)", 17),
    ("восемнадцат(?:ь|и)", 18),
    ("девятнадцат(?:ь|и)", 19),
    ("двадцат(?:ь|и)", 20),
    ("тридцат(?:ь|и)", 30),
    ("сорок(?:а)?", 40),
    ("пятьдесят|пятидесяти", 50),
    ("шестьдесят|шестидесяти", 60),
    ("семьдесят|семидесяти", 70),
    ("восемьдесят|восьмидесяти", 80),
    ("девяносто|девяноста", 90),
    ("сто|ста", 100),
    ("двести|двухсот", 200),
    ("триста|трехсот", 300),
    ("четыреста|четырехсот", 400),
    ("пятьсот|пятисот", 500),
)
FRACTIONS: tuple[tuple[tuple[str, ...], float], ...] = (
    (("две", "трети"), 66.7),
    (("двух", "третей"), 66.7),
    (("три", "четверти"), 75),
    (("трех", "четвертей"), 75),
    (("половина",), 50),
    (("половины",), 50),
    (("половину",), 50),
    (("треть",), 33.3),
    (("трети",), 33.3),
    (("четверть",), 25),
    (("четверти",), 25),
)
FIGURES = {"1/2": 50, "1/3": 33.3, "2/3": 66.7, "1/4": 25, "3/4": 75, "1/5": 20}
_OPERATORS = {
    first: tuple(entry for entry in OPERATORS if entry[0][0] == first)
    for first in {entry[0][0] for entry in OPERATORS}
}
_FRACTIONS = {
    first: tuple(entry for entry in FRACTIONS if entry[0][0] == first)
    for first in {entry[0][0] for entry in FRACTIONS}
}
_NUMBERS = tuple((re.compile(pattern), value) for pattern, value in NUMBERS)
_UNITS = (
    ("percent", re.compile("%|процент(?:а|ов|у|ами|ам)?|проц")),
    ("points", re.compile("балл(?:а|ов)?")),
    ("hours", re.compile("час(?:а|ов)?|ч")),
    ("roubles", re.compile("руб|рубл(?:ь|я|ей)")),
    ("people", re.compile("человек(?:а)?|чел")),
    ("pieces", re.compile("шт|штук(?:а|и)?|ед|единиц(?:а|ы)?")),
)
PERCENTAGE = re.compile("процентн(?:ый|ая|ое|ого|ому|ой|ом|ую)")
SCALES = {"тыс": 1_000, "тысяч": 1_000, "тысячи": 1_000, "млн": 1_000_000}
APPROXIMATE_FRACTIONS = (33.3, 66.7)


@dataclass(frozen=True, kw_only=True)
class Amount:
    """A number from word `start` to before `end`; `in_words` if it has no figures."""

    value: float
    start: int
    end: int
    in_words: bool = False
    fraction: bool = False


def spelt(words: Words, at: int, forms: tuple[str, ...]) -> bool:
    """Whether the words at `at` are `forms`."""
    found = words[at : at + len(forms)]
    return len(found) == len(forms) and all(
        word.form == form for word, form in zip(found, forms, strict=True)
    )


def operator_at(words: Words, at: int) -> Stated | None:
    """The operator at `at` with the notes on it, and the place after it.

    The words of «не менее, чем у 60 %» belong to it.
    """
    for forms, operator, notes in _OPERATORS.get(words[at].form, ()):
        if spelt(words, at, forms):
            after = at + len(forms)
            after += words[after].form == "," and words[after + 1].form == "чем"
            after += words[after].form == "чем"
            after += words[after].form in BETWEEN
            return operator, notes, after
    return None


def operator_after(words: Words, at: int) -> tuple[Operator, int] | None:
    """The operator of «60 % и более», and the place after it."""
    start = at + (words[at].form == "(")
    if words[start].form == "и" and words[start + 1].form in AFTER:
        end = start + 2
        closed = words[end].form == ")" and start > at
        return AFTER[words[start + 1].form], end + closed
    return None


def amount_at(words: Words, at: int) -> Amount | None:
    """A number in figures or in words, or a fraction such as «половина»."""
    for forms, value in _FRACTIONS.get(words[at].form, ()):
        if spelt(words, at, forms):
            return Amount(value=value, start=at, end=at + len(forms), in_words=True, fraction=True)
    word = words[at]
    if word.form.startswith("стопроцентн"):
        return Amount(value=100, start=at, end=at + 1, in_words=True, fraction=True)
    if (part := FIGURES.get("".join(each.form for each in words[at : at + 3]))) is not None:
        return Amount(value=part, start=at, end=at + 3, fraction=True)
    if word.kind == "number":
        return Amount(value=_number(word.form), start=at, end=after_repeated(words, at + 1))
    value, end = _in_words(words, at)
    return Amount(value=value, start=at, end=end, in_words=True) if end > at else None


def _in_words(words: Words, at: int) -> tuple[float, int]:
    """The number that words from `at` make («сто двадцать пять») and the place after them."""
    total, below = 0.0, inf
    while (value := _word_value(words[at].form)) is not None and value < below:
        total, at = total + value, at + 1
        # After hundreds come tens and ones, after tens only ones.
        below = 100 if value >= 100 else 10 if value >= 20 else 0
    return whole(total), at


def after_repeated(words: Words, at: int) -> int:
    """The place after the words in «3 (трех)», «80 % (восемьдесят процентов)»."""
    if words[at].form != "(" or (_word_value(words[at + 1].form) is None):
        return at
    closing = next((at + step for step in (2, 3, 4) if words[at + step].form == ")"), at)
    return closing + 1 if closing > at else at


def _number(form: str) -> float:
    return int(form) if form.isdigit() else whole(float(form))


def whole(value: float) -> float:
    """45.0 as 45."""
    return int(value) if value == int(value) else value


@lru_cache(maxsize=1024)
def _word_value(form: str) -> float | None:
    return next((value for pattern, value in _NUMBERS if pattern.fullmatch(form)), None)


def unit_at(words: Words, at: int) -> tuple[str, float, int] | None:
    """The unit at `at`, the factor before it («тыс. рублей»), and the place after it.

    «100-процентный охват» is a share, «процентный пункт» a change of one.
    """
    if words[at].form in DASHES and PERCENTAGE.fullmatch(words[at + 1].form):
        return "percent", 1, at + 2
    if PERCENTAGE.fullmatch(words[at].form) and not words[at + 1].form.startswith("пункт"):
        return "percent", 1, at + 1
    factor = SCALES.get(words[at].form, 1)
    if factor > 1:
        at += 2 if words[at + 1].form == "." else 1
    for unit, pattern in _UNITS:
        if pattern.fullmatch(words[at].form):
            dot = (
                words[at].form in ("руб", "ч", "чел", "проц", "шт", "ед")
                and words[at + 1].form == "."
            )
            return unit, factor, at + 1 + dot
    return ("count", factor, at) if factor > 1 else None
