"""Operators, numbers and units in words and signs."""

import re
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from ..russian import COUNTS
from .patterns import DASHES
from .target import APPROXIMATE, STRICT, Operator
from .words import Words

EXCEEDING = re.compile("превы[сш].*")
ABOUT = ("около", "примерно", "приблизительно", "порядка", "почти", "ориентировочно", "~", "≈")
# The longest first: «не более» before «более».
Entry = tuple[tuple[str, ...], Operator, tuple[str, ...]]
"""The words of an operator, what it says and the notes on it."""
OPERATORS: tuple[Entry, ...] = (
    (("не", "менее"), ">=", ()),
    (("не", "меньше"), ">=", ()),
    (("не", "ниже"), ">=", ()),
    (("не", "более"), "<=", ()),
    (("не", "больше"), "<=", ()),
    (("не", "выше"), "<=", ()),
    (("не", "свыше"), "<=", ()),
    (("не", ">"), "<=", ()),
    (("не", "<"), ">=", ()),
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
_OF_TWO = "(?:е|их|им|ими)"
_OF_FOUR = "(?:о|ых|ым|ыми)"
NUMBERS: tuple[tuple[str, float], ...] = (
    *((pattern, number) for number, pattern in enumerate(COUNTS, 1)),
    ("об(?:а|е|оих|еих)", 2),
    (f"дво{_OF_TWO}", 2),
    (f"тро{_OF_TWO}", 3),
    *(
        (f"{stem}ер{_OF_FOUR}", number)
        for number, stem in enumerate(("четв", "пят", "шест", "сем", "восьм", "девят", "десят"), 4)
    ),
    ("нол(?:ь|я)|нул(?:ь|я)", 0),
    ("полтор(?:а|ы)|полутора", 1.5),
    *(
        (f"{stem}(?:ь|и|ью)", number)
        for number, stem in enumerate(
            (
                "тринадцат",
                "четырнадцат",
                "пятнадцат",
                "шестнадцат",
                "семнадцат",
                "восемнадцат",
                "девятнадцат",
                "двадцат",
            ),
            13,
        )
    ),
    ("тридцат(?:ь|и|ью)", 30),
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
    ("шестьсот|шестисот", 600),
    ("семьсот|семисот", 700),
    ("восемьсот|восьмисот", 800),
    ("девятьсот|девятисот", 900),
    ("тысяч(?:а|у)", 1_000),
)
# Counts by tens and dozens: «десяток», «два десятка», «полсотни».
SETS: tuple[tuple[str, float], ...] = (
    ("десят(?:ок|ка|ков|ком)", 10),
    ("дюжин(?:а|ы|у)?", 12),
    ("сот(?:ня|ни|ню|ен|ней)", 100),
)
HALVES: tuple[tuple[str, float], ...] = (("полдюжины", 6), ("полсотни", 50), ("полтысячи", 500))
# Parts of one: «треть», «две пятых», «пятая часть», «каждый пятый».
ORDINALS: tuple[tuple[str, int], ...] = (
    ("втор(?:ой|ая|ое|ого|ому|ым|ом|ую|ых)", 2),
    ("трет(?:ий|ья|ье|ьего|ьему|ьим|ьем|ьей|ью|ьих)", 3),
    *(
        (f"{stem}(?:ый|ой|ая|ое|ого|ому|ым|ом|ую|ых)", number)
        for number, stem in (
            (4, "четверт"),
            (5, "пят"),
            (6, "шест"),
            (7, "седьм"),
            (8, "восьм"),
            (9, "девят"),
            (10, "десят"),
            (20, "двадцат"),
            (100, "сот"),
        )
    ),
)
PARTS: tuple[tuple[str, float], ...] = (
    ("половин(?:а|ы|у|е|ой)", 2),
    ("треть|трети|третей|третями", 3),
    ("четверть|четверти|четвертей|четвертями", 4),
)
QUARTER = 4
OF_SCHOOL = frozenset(
    ("в", "во", "за", "по", "итогам", "каждой", "каждую", "окончании", "конце", "концу", "конца",
     "начале", "начала", "учебной", "учебную", "первой", "второй", "третьей", "четвертой",
     "i", "ii", "iii", "iv")
)  # fmt: skip
"""Before these «четверть» is one of the school year, and no part of anything."""
EACH = re.compile("кажд(?:ый|ая|ое|ого|ой|ому|ым|ую|ом|ые|ых|ыми)")
# «два пятых класса» are classes; a fraction is feminine: «две пятых».
MASCULINE = frozenset({"один", "одного", "одному", "одним", "одном", "два"})
ONE_SET = frozenset({"десяток", "дюжина", "дюжину", "сотня", "сотню"})
FIGURES = re.compile("([1-9])/([2-9]|10)")
Table = tuple[tuple[re.Pattern[str], float], ...]
_OPERATORS = {
    first: tuple(entry for entry in OPERATORS if entry[0][0] == first)
    for first in {entry[0][0] for entry in OPERATORS}
}
_NUMBERS, _SETS, _HALVES, _ORDINALS, _PARTS = (
    tuple((re.compile(pattern), value) for pattern, value in table)
    for table in (NUMBERS, SETS, HALVES, ORDINALS, PARTS)
)
UNITS = (
    ("percent", re.compile("%|процент(?:а|ов|у|ом|е|ами|ам|ах)?|проц")),
    ("points", re.compile("балл(?:а|ов)?")),
    ("hours", re.compile("час(?:а|ов)?|ч")),
    ("roubles", re.compile("руб|рубл(?:ь|я|ей)")),
    ("people", re.compile("человек(?:а)?|чел")),
    ("pieces", re.compile("шт|штук(?:а|и)?|ед|единиц(?:а|ы)?|экз|экземпляр(?:а|ов)?")),
)
PERCENTAGE = re.compile("процентн(?:ый|ая|ое|ого|ому|ой|ом|ую)")
SCALES = {
    "тыс": 1_000, "тысяч": 1_000, "тысячи": 1_000, "тысячами": 1_000, "тысячам": 1_000,
    "млн": 1_000_000, "миллион": 1_000_000, "миллиона": 1_000_000, "миллионов": 1_000_000,
    "млрд": 1_000_000_000, "миллиард": 1_000_000_000, "миллиарда": 1_000_000_000,
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Amount:
    """A number from word `start` to before `end`; `in_words` if it has no figures.

    It is `rounded` where no decimal tells it, or where it says «a dozen».
    """

    value: float
    start: int
    end: int
    in_words: bool = False
    fraction: bool = False
    rounded: bool = False


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
    for forms, operator, notes in (*_OPERATORS.get(words[at].form, ()), *_exceeding(words, at)):
        if spelt(words, at, forms):
            after = at + len(forms)
            after += words[after].form == "," and words[after + 1].form == "чем"
            after += words[after].form == "чем"
            after += words[after].form in BETWEEN
            return operator, notes, after
    return None


def _exceeding(words: Words, at: int) -> tuple[Entry, ...]:
    """«превышает», «превысит» and their denials as operators."""
    form, after = words[at].form, words[at + 1].form if at + 1 < len(words) else ""
    if form == "не" and EXCEEDING.fullmatch(after):
        return (((form, after), "<=", ()),)
    return (((form,), ">=", (STRICT,)),) if EXCEEDING.fullmatch(form) else ()


def operator_after(words: Words, at: int) -> tuple[Operator, int] | None:
    """The operator of «60 % и более», and the place after it."""
    start = at + (words[at].form == "(")
    if words[start].form == "и" and words[start + 1].form in AFTER:
        end = start + 2
        closed = words[end].form == ")" and start > at
        return AFTER[words[start + 1].form], end + closed
    return None


def operator_behind(words: Words, at: int) -> tuple[Operator, int] | None:
    """The operator of «5 вебинаров и более», «5 вебинаров (минимум)», and the place after it."""
    if words[at].form == "(" and (stated := operator_at(words, at + 1)) is not None:
        return (stated[0], stated[2] + 1) if words[stated[2]].form == ")" else None
    return operator_after(words, at)


def amount_at(words: Words, at: int) -> Amount | None:
    """A number in figures or in words, or a fraction such as «половина», «две пятых»."""
    if (part := _part_at(words, at)) is not None:
        return part
    word = words[at]
    if word.form.startswith("стопроцентн"):
        return Amount(value=100, start=at, end=at + 1, in_words=True, fraction=True)
    figures = FIGURES.fullmatch("".join(each.form for each in words[at : at + 3]))
    if figures and int(figures[1]) < int(figures[2]) and not _of_classes(words, at + 3):
        return _part(at, at + 3, int(figures[1]), int(figures[2]), in_words=False)
    if word.kind == "number":
        many = _of(_SETS, words[at + 1].form)
        if many is not None:
            value = whole(_number(word.form) * many)
            return Amount(value=value, start=at, end=at + 2, rounded=True)
        value = _number(word.form)
        return Amount(value=value, start=at, end=after_repeated(words, at + 1, value))
    if (half := _of(_HALVES, word.form)) is not None:
        return Amount(value=half, start=at, end=at + 1, in_words=True, rounded=True)
    value, end = _in_words(words, at)
    many = _of(_SETS, words[end].form)
    if many is not None and (end > at or words[at].form in ONE_SET):
        value = whole((value if end > at else 1) * many)
        return Amount(value=value, start=at, end=end + 1, in_words=True, rounded=True)
    return Amount(value=value, start=at, end=end, in_words=True) if end > at else None


def _part_at(words: Words, at: int) -> Amount | None:
    """A part of one: «треть», «две пятых», «пятая часть», «каждый пятый»; «три пятых класса» is none."""
    form, after = words[at].form, words[at + 1].form if at + 1 < len(words) else ""
    if (of := _of(_PARTS, form)) is not None:
        if (
            of == QUARTER
            and at
            and (words[at - 1].form in OF_SCHOOL or words[at - 1].kind == "number")
        ):
            return None
        return _part(at, at + 1, 1, of)
    if after in ("часть", "части"):
        of = _of(_ORDINALS, form)
        return None if of is None else _part(at, at + 2, 1, of)
    if EACH.fullmatch(form):
        of = _of(_ORDINALS, after)
        return None if of is None else _part(at, at + 2, 1, of)
    number = _word_value(form)
    of = _of(_PARTS, after) or (
        _of(_ORDINALS, after) if after.endswith(("ая", "ую", "ых", "ой")) else None
    )
    if number is None or of is None or not 0 < number < of or form in MASCULINE:
        return None
    return None if _of_classes(words, at + 2) else _part(at, at + 2, number, of)


def _of_classes(words: Words, at: int) -> bool:
    """Whether «9/10 классы» or «три пятых класса» names classes, and no part of anything."""
    return at < len(words) and words[at].form.startswith(("класс", "кл"))


def _part(start: int, end: int, number: float, of: float, *, in_words: bool = True) -> Amount:
    percent = 100 * number / of
    return Amount(
        value=whole(round(percent, 1)), start=start, end=end, in_words=in_words, fraction=True,
        rounded=round(percent, 1) != percent,
    )  # fmt: skip


def _in_words(words: Words, at: int) -> tuple[float, int]:
    """The number that words from `at` make («сто двадцать пять») and the place after them."""
    total, below = 0.0, inf
    while (value := _word_value(words[at].form)) is not None and value < below:
        total, at = total + value, at + 1
        # After thousands come hundreds, after hundreds tens and ones, after tens only ones.
        below = next((step for step in (1000, 100) if value >= step), 10 if value >= 20 else 0)
    return whole(total), at


def is_numeral(form: str) -> bool:
    """Whether a word is made of numerals alone: «пять», «семь-восемь»."""
    return all(_word_value(part) is not None for part in form.split("-"))


def after_repeated(words: Words, at: int, value: float) -> int:
    """The place after the words in «3 (трех)», «80 % (восемьдесят процентов)»; «5 (шесть)» says two things."""
    if words[at].form != "(" or _in_words(words, at + 1)[0] != value:
        return at
    near = range(at + 2, min(at + 5, len(words)))
    closing = next((place for place in near if words[place].form == ")"), at)
    return closing + 1 if closing > at else at


def _number(form: str) -> float:
    return int(form) if form.isdigit() else whole(float(form))


def whole(value: float) -> float:
    """45.0 as 45."""
    return int(value) if value == int(value) else value


@lru_cache(maxsize=1024)
def _word_value(form: str) -> float | None:
    return _of(_NUMBERS, form)


def _of(table: Table, form: str) -> float | None:
    """The value of a word by a table of patterns."""
    return next((value for pattern, value in table if pattern.fullmatch(form)), None)


def unit_at(words: Words, at: int) -> tuple[str, float, int] | None:
    """The unit at `at`, the factor before it («тыс. рублей»), and the place after it.

    «100-процентный охват» is a share, «процентный пункт» a change of one.
    """
    if words[at].form in DASHES and PERCENTAGE.fullmatch(words[at + 1].form):
        return "percent", 1, at + 2
    if PERCENTAGE.fullmatch(words[at].form) and not words[at + 1].form.startswith("пункт"):
        return "percent", 1, at + 1
    if words[at].form == "(" and (inner := unit_at(words, at + 1)) and words[inner[2]].form == ")":
        return *inner[:2], inner[2] + 1  # «95 (процентов)»
    factor = SCALES.get(words[at].form, 1)
    if factor > 1:
        at += 2 if words[at + 1].form == "." else 1
    for unit, pattern in UNITS:
        if pattern.fullmatch(words[at].form):
            dot = (
                words[at].form in ("руб", "ч", "чел", "проц", "шт", "ед")
                and words[at + 1].form == "."
            )
            return unit, factor, at + 1 + dot
    return ("count", factor, at) if factor > 1 else None
