"""Finding numbers with their bounds and units: «не менее 60 %», «от 3 до 5», «до 30 %»."""

import re
from dataclasses import dataclass, replace

from ..russian import month_of
from .changes import CHANGES
from .days import school_year_at
from .numerals import (
    ABOUT,
    AFTER,
    Amount,
    Stated,
    after_repeated,
    amount_at,
    operator_after,
    operator_at,
    unit_at,
    whole,
)
from .patterns import (
    ARROWS,
    BEFORE_NUMBERS,
    BETTER,
    COMPLETE,
    DASHES,
    DOING,
    FALLING,
    LOW,
    NOT_COUNTED,
    PERCENTS,
    PUPILS,
    RISING,
    SCHOOLS,
    SUFFIXES,
    UNWELCOME,
    YEAR_FORMS,
    YEARS,
)
from .populations import FILLERS, PREPOSITIONS, is_verb, population_at
from .target import APPROXIMATE, OPERATOR_ASSUMED, STRICT, Operator
from .words import Words, ends

REACH = 40
"""How many words before a number its population («Доля педагогов …») is sought."""
NUMBERED = re.compile("район|город|школ|округ|област|муницип")
MOVED = re.compile("увелич|повы[сш]|рост|выр[оа]ст|выше|больше|меньше|улучш")
COUNTED = ("percent", "count", "people", "pieces")
ORDINALS = re.compile("перв|втор|трет|четверт|пят|шест|седьм|восьм|девят|десят")
RATIOS = (10, 100)
"""«8 из 10 педагогов» may be a share of all of them as well as eight of ten."""
LINES = re.compile("показател[ья]$|индикатор|критери|мероприяти|задач|задани|цел[ьи]$")
"""What is numbered line by line."""
CHANGED = frozenset({"±", "+", "плюс", "минус"})
"""Signs of a change: «+5 %» is no level."""
OUTLAWED = re.compile("отсутстви[ея]|недопущ.*|исключить|исключен[оаы]?|предотвратить")
EVERYONE = frozenset({"все", "каждая", "каждый"})
Bound = tuple[Operator, float, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Found:
    """A number with its bounds: the words from `start` to before `end`."""

    amounts: tuple[Bound, ...]
    unit: str
    start: int
    end: int
    explicit: bool
    in_words: bool
    fraction: bool = False
    part: bool = False
    """Whether it is a part of a number: «3 из 5 школ»."""
    base: float | None = None
    """The value that the target starts from."""
    passed: tuple[int, ...] = ()
    """Places within it of numbers that it does not read."""


def found_at(words: Words, at: int) -> Found | None:
    """A number with its operator and unit; None if it cannot be a target."""
    if _is_reference(words, at) or _is_label(words, at):
        return None
    if school_year_at(words, at):
        return Found(amounts=(), unit="", start=at, end=at + 3, explicit=False, in_words=False)
    stated = _forbidden(words, at, operator_at(words, at))
    start = at if stated is None else stated[2]
    if stated is not None and start < len(words) - 1 and _is_label(words, start):
        return None
    change = words[start].form == "на"
    first = amount_at(words, start + change)
    if first is None:
        return _from_to(words, at) if stated is None else None
    second = _range_end(words, first.end)
    if change and not _is_complete(words, at, second or first):
        # «увеличение на 5 %» is a change, not a level: read past it.
        return _nothing(words, at, first)
    if (raised := _raised(words, at, first)) is not None:
        return raised
    if second is not None and second.value < first.value:
        # «10-5 %» is no range from less to more: it may be anything.
        return _nothing(words, at, second)
    if (part := _of_number(words, at, first, stated)) is not None:
        return part
    last = second or first
    unit = _unit(words, last)
    explicit = stated is not None
    trailing = operator_after(words, last.end if unit is None else unit[2])
    if trailing and stated is None and second is None:
        bound = ((trailing[0], first.value, ()),)
        # «60 % и более», «220 и более баллов»
        behind = unit_at(words, trailing[1]) if unit is None else (*unit[:2], trailing[1])
        sized = behind or ("count", 1.0, trailing[1])
        return _sized(words, at, last, bound, sized, explicit=True)
    if stated is not None and second is None and (both := _and_bound(words, at, first, stated)):
        return both
    amounts = (
        _range(words, at, first, second, stated)
        if second
        else (_one(words, at, first, stated, unit),)
    )
    return _sized(words, at, last, amounts, unit, explicit=explicit)


def everyone_at(words: Words, at: int) -> Found | None:
    """«все школы», «каждая школа» as 100 %; not «во все школы», «каждая вторая школа»."""
    before = words[at - 1].form if at else ""
    if words[at].form not in EVERYONE or before in PREPOSITIONS or before in ABOUT:
        return None
    if ORDINALS.match(words[at + 1].form):
        return None
    amounts: tuple[Bound, ...] = ((">=", 100, (OPERATOR_ASSUMED,)),)
    return Found(
        amounts=amounts, unit="percent", start=at, end=at + 1, explicit=False, in_words=True,
        fraction=True,
    )  # fmt: skip


def _forbidden(words: Words, at: int, stated: Stated | None) -> Stated | None:
    """«не допустить более 5 %» is at most 5 %, «не опустится ниже 50» at least 50."""
    if stated is None or STRICT not in stated[1]:
        return stated
    for place in range(at - 1, max(-1, at - 6), -1):
        form = words[place].form
        if form in (",", ";", "."):
            return stated
        denied = words[place - 1].form == "не"
        if OUTLAWED.fullmatch(form) or (
            denied and (is_verb(words[place]) or form.startswith("долж"))
        ):
            break
    else:
        return stated
    return "<=" if stated[0] == ">=" else ">=", (), stated[2]


def _is_complete(words: Words, at: int, amount: Amount) -> bool:
    """Whether «на 95 %» is how far something is done: «укомплектованность на 95 %»."""
    unit = _unit(words, amount)
    if unit is None or unit[0] != "percent" or amount.value > 100:
        return False
    whole = False
    for place in range(at - 1, max(-1, at - REACH), -1):
        form = words[place].form
        if form in (".", ";"):
            break
        if CHANGES.fullmatch(form) or FALLING.fullmatch(form) or MOVED.match(form):
            return False
        whole = whole or bool(COMPLETE.fullmatch(form))
    # «не менее чем на 90 % оснащены кабинеты»
    return whole or bool(COMPLETE.fullmatch(words[unit[2]].form))


def _is_reference(words: Words, at: int) -> bool:
    """Whether a number is a name («№ 5», «п. 5»), a whole («из 12 учителей 9») or the end of a range that is no target."""
    before, earlier = (words[at - step].form if at >= step else "" for step in (1, 2))
    if before in (*CHANGED, "из", "каждые", "каждых") or (
        before in DASHES and earlier in ("/", "+")
    ):
        return True
    if before in DASHES:
        return at >= 2 and words[at - 2].kind == "number" and not _is_label(words, at - 2)
    return _is_numbered(words, at) or _of_a_list(words, at)


def _is_numbered(words: Words, at: int) -> bool:
    before, earlier = (words[at - step].form if at >= step else "" for step in (1, 2))
    return before in BEFORE_NUMBERS or (before == "." and earlier in BEFORE_NUMBERS)


def _of_a_list(words: Words, at: int) -> bool:
    """Whether a number is the last of «школы № 5, 7 и 12 района»."""
    if not NUMBERED.match(words[at + 1].form):
        return False
    first = at
    while first > max(1, at - REACH) and words[first - 1].form in (",", "и"):
        if words[first - 2].kind != "number":
            return False
        first -= 2
    return first < at and _is_numbered(words, first)


def _is_label(words: Words, at: int) -> bool:
    """Whether a number is the year of «2022 – 75 %», or numbers a line: «Показатель 1.2 – 75 %».

    Neither a bound is one, nor «2021-2022».
    """
    if words[at + 1].form not in (*DASHES, ":"):
        return False
    if at and LINES.match(words[at - 1].form):
        return True
    if words[at + 1].form == ":" or words[at].form not in YEAR_FORMS:
        return False
    return words[at + 2].kind in ("number", "word") and words[at + 2].form not in YEAR_FORMS


def _nothing(words: Words, at: int, amount: Amount) -> Found:
    """A change, with the words that say which way: «на 3 человека больше»."""
    unit = unit_at(words, amount.end)
    end = amount.end if unit is None else unit[2]
    end = next((place + 1 for place in (end, end + 1) if _compares(words, place)), end)
    return Found(amounts=(), unit="", start=at, end=end, explicit=False, in_words=False)


def _compares(words: Words, at: int) -> bool:
    return at < len(words) and words[at].form in AFTER


def _range_end(words: Words, at: int) -> Amount | None:
    percent = words[at].form == "%"
    dash = at + percent
    last = amount_at(words, dash + 1) if words[dash].form in DASHES else None
    # «60 % - 2021 г.», «85 % – 5–11 классов» are no ranges.
    return None if percent and last and words[last.end].form != "%" else last


def _of_number(words: Words, at: int, first: Amount, stated: Stated | None) -> Found | None:
    """«не менее 3 из 5 школ» counts three of them; the second number is no target."""
    every = amount_at(words, first.end + 1) if words[first.end].form == "из" else None
    if every is None:
        return None
    if every.value in RATIOS:
        return _nothing(words, at, every)
    found = _sized(words, at, every, (_one(words, at, first, stated, None),), None, explicit=True)
    return None if found is None else replace(found, part=True)


def _range(
    words: Words, at: int, first: Amount, last: Amount, stated: Stated | None
) -> tuple[Bound, ...]:
    """«70–75 % педагогов» is reached with 70: the upper end is no ceiling, save for a fall."""
    said = stated[1] if stated else ()
    notes = tuple(dict.fromkeys((*said, OPERATOR_ASSUMED)))
    falling = stated[0] == "<=" if stated else _direction(words, at, first, None) == "<="
    return (("<=", last.value, notes),) if falling else ((">=", first.value, notes),)


def _and_bound(words: Words, at: int, first: Amount, stated: Stated) -> Found | None:
    """«не менее 10 и не более 15 участников»: two bounds of the same."""
    unit = _unit(words, first)
    place = first.end if unit is None else unit[2]
    further = operator_at(words, place + 1) if words[place].form in (",", "и", "но") else None
    last = amount_at(words, further[2]) if further and further[0] != stated[0] else None
    if further is None or last is None:
        return None
    sized = _unit(words, last)
    if unit is not None and unit != (None if sized is None else (*sized[:2], unit[2])):
        return None
    bounds = (_one(words, at, first, stated, None), _one(words, at, last, further, None))
    return _sized(words, at, last, bounds, sized, explicit=True)


def _raised(words: Words, at: int, first: Amount) -> Found | None:
    """«25 % → 45 %»: from the base to the level."""
    unit = _unit(words, first)
    place = first.end if unit is None else unit[2]
    arrow = words[place].form in ARROWS
    drawn = words[place].form in DASHES and words[place + 1].form == ">"
    last = amount_at(words, place + (2 if drawn else 1)) if arrow or drawn else None
    return None if last is None else _up_to(words, at, last, first)


def _one(
    words: Words,
    at: int,
    amount: Amount,
    stated: Stated | None,
    unit: tuple[str, float, int] | None,
) -> Bound:
    notes: tuple[str, ...] = (APPROXIMATE,) if amount.rounded else ()
    if stated is not None:
        return stated[0], amount.value, tuple(dict.fromkeys((*notes, *stated[1])))
    if unit is None or unit[0] != "percent":
        return "=", amount.value, notes
    if amount.value == 0:
        # Nothing is less than none: «0 % обучающихся» can only be a limit.
        return "<=", amount.value, notes
    full = amount.value == 100
    if not full and is_unwelcome(words, at):
        return "<=", amount.value, (*notes, OPERATOR_ASSUMED)
    return ">=", amount.value, notes if full else (*notes, OPERATOR_ASSUMED)


def _is_unit(words: Words, at: int) -> bool:
    """Whether «процент» is the unit of a heading, and heads nothing: «Доля школ, процент: 2021 – 15»."""
    return at > 0 and words[at - 1].form == "," and words[at].form.startswith("проц")


def is_unwelcome(words: Words, at: int) -> bool:
    """Whether the heading of a share says of whom there shall be few: «Доля неуспевающих – 5 %».

    Not «Доля родителей детей группы риска, охваченных …», nor «Отсутствие пропусков у 95 %».
    """
    label = at - 1 - (words[at - 1].form in DASHES) if at else -1
    if label >= 0 and words[label].kind == "word" and LOW.fullmatch(words[label].form):
        return True  # «низкий – 10 %»
    head = at - 1
    while head >= max(0, at - REACH) and (
        not PERCENTS.fullmatch(words[head].form) or _is_unit(words, head)
    ):
        if ends(words, head):
            break
        head -= 1
    if head < 0 or ends(words, head):
        return UNWELCOME.fullmatch(words[head + 1].form) is not None
    heading = words[head + 1 : at]
    if words[head].form.startswith("охват"):
        return False  # of those of a group as many as can be are reached
    if head < max(0, at - REACH) or not heading:
        return False
    first = next((word.form for word in heading if word.kind == "word"), "")
    whose = PUPILS.fullmatch(first) or SCHOOLS.fullmatch(first)
    few = False
    for place, word in enumerate(heading, head + 1):
        before = words[place - 1]
        if UNWELCOME.fullmatch(word.form):
            few = few or bool(UNWELCOME.fullmatch(first) or whose)
        elif LOW.fullmatch(word.form) and word.kind == "word":
            few = few or bool(whose)
        elif BETTER.match(word.form) or (word.form == "без" and _is_low(words, place)):
            return False
        elif DOING.fullmatch(word.form) and not PUPILS.fullmatch(word.form):
            if (before.form == "не") is _is_low(words, place):
                # «прошедших курсы», «не имеющих двоек»
                return False
            few = True
    return few


def _is_low(words: Words, at: int) -> bool:
    """Whether low results, or something else unwelcome, stand right after a word."""
    near = words[at + 1 : at + 4]
    return any(LOW.fullmatch(word.form) or UNWELCOME.fullmatch(word.form) for word in near)


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
    unit = _unit(words, first)
    place = _after_year(words, first.end if unit is None else unit[2])
    last = amount_at(words, place + 1) if words[place].form == "до" else None
    if word == "с" and last is None and unit is None and words[place].kind == "word":
        # «с 12 кружков до 18»
        ahead = next((p for p in (place + 1, place + 2) if _said_to(words, p)), None)
        last = amount_at(words, ahead + 1) if ahead else None
    if last is None:
        return _at_least(words, at, first, unit) if word == "от" else None
    if word == "с" or _changes(words, at):
        raised = _up_to(words, at, last, first)
        within = range(first.end, last.start)
        passed = (
            p for p in within if words[p].kind == "number" and words[p].form not in YEAR_FORMS
        )
        return None if raised is None else replace(raised, passed=tuple(passed))
    bounds = _range(words, at, first, last, None)
    return _sized(words, at, last, bounds, _unit(words, last), explicit=True)


def _said_to(words: Words, at: int) -> bool:
    return at < len(words) - 1 and words[at].form == "до"


def _after_year(words: Words, at: int) -> int:
    """The place after the time or number in «с 15 % (2021 г.) до 25 %», «с 15 % в 2021 году до 25 %», «с 25 % (5 чел.) до»."""
    near = range(at + 2, min(at + 6, len(words) - 1))
    if words[at].form in ("в", "на") and (
        words[at + 1].form in YEAR_FORMS or month_of(words[at + 1].form)
    ):
        return next((place for place in near if words[place].form == "до"), at)
    if words[at].form != "(":
        return at
    return next((place + 1 for place in near if words[place].form == ")"), at)


def _unit(words: Words, amount: Amount) -> tuple[str, float, int] | None:
    """The unit behind a number; that of «половина» is the percent."""
    return ("percent", 1.0, amount.end) if amount.fraction else unit_at(words, amount.end)


def _changes(words: Words, at: int) -> bool:
    """Whether «увеличить» or «снизить» stands before «от 30 до 45 %»: then 30 is where it starts."""
    for place in range(at - 1, max(-1, at - REACH), -1):
        form = words[place].form
        if form == ".":
            break
        moved = RISING.fullmatch(form) or FALLING.fullmatch(form)
        if moved and not form.startswith("охват"):
            return True
    return False


def _at_least(
    words: Words, at: int, amount: Amount, unit: tuple[str, float, int] | None
) -> Found | None:
    """«от 5 школ»: five or more, or the five that it comes from."""
    if amount.value in YEARS or (unit is not None and unit[0] not in COUNTED):
        return None
    bound: tuple[Bound, ...] = ((">=", amount.value, (OPERATOR_ASSUMED,)),)
    return _sized(words, at, amount, bound, unit, explicit=False)


def _up_to(words: Words, at: int, amount: Amount, since: Amount | None) -> Found | None:
    unit = _unit(words, amount)
    turned = _direction(words, at, amount, since)
    counted = unit is None or unit[0] in COUNTED
    if (not counted and turned is None) or (unit is None and amount.value in YEARS):
        return None
    percent = unit is not None and unit[0] == "percent"
    # «до 90 % школ» is what is to be reached; of whom there shall be few it is a limit.
    usual: Operator = ">=" if percent and not _few(words, at, amount) else "<="
    bound: Bound = ((turned or usual) if amount.value else "<=", amount.value, (OPERATOR_ASSUMED,))
    if words[amount.end].form in DASHES and since is None and turned is not None:
        # «до 5–10 %» goes on.
        further = amount_at(words, amount.end + 1)
        if further is not None and further.value > amount.value:
            bound = _range(words, at, amount, further, (turned, (), at))[0]
            amount, unit = further, _unit(words, further)
    found = _sized(words, at, amount, (bound,), unit, explicit=True)
    if found is None or since is None:
        return found
    return replace(found, base=since.value * (unit[1] if unit else 1))


def _few(words: Words, at: int, amount: Amount) -> bool:
    """Whether a share is of whom there shall be few, named before it or behind: «до 60 % неуспевающих»."""
    return is_unwelcome(words, at) or _is_low(words, amount.end)


def _direction(words: Words, at: int, amount: Amount, since: Amount | None) -> Operator | None:
    """Whether «до 30 %» is a level to rise to, or a limit; None if the text does not say."""
    if since is not None:
        return ">=" if amount.value >= since.value else "<="
    unit = _unit(words, amount)
    behind = amount.end if unit is None else unit[2]  # «До 5 % снизить долю»
    for place in (behind, *range(at - 1, max(-1, at - REACH), -1)):
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
    amounts: tuple[Bound, ...],
    unit: tuple[str, float, int] | None,
    *,
    explicit: bool,
) -> Found | None:
    end = _after_suffix(words, last.end if unit is None else unit[2])
    end = after_repeated(words, end, last.value)
    classes = unit is not None and unit[0] == "percent" and words[end].form.startswith("класс")
    # «4 % числа обучающихся», «с 7 до 3 число учащихся»; not «до 5 числа»
    of_all = words[end].form in FILLERS and population_at(words, end, fillers=True) is not None
    if NOT_COUNTED.fullmatch(words[end].form) and not classes and not of_all:
        return None
    factor = 1.0 if unit is None else unit[1]
    scaled = tuple(
        (operator, value if factor == 1 else whole(value * factor), notes)
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
