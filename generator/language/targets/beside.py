"""The guard of targets: words beside a number that may change it, and that no reading took.

A target is told with the words that it leaves out: how often or for whom it counts, an
exception or a condition, another bound, a time without a day. Numbers that are left are told
apart (`numbers_left`).
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from .bounds import REACH
from .words import Words, ends

WHILE = "год|месяц|неделю|квартал|четверть|полугодие|триместр|день|сутки|смену"
PERIOD = "год[ауе]?|этап[аеу]?|полугоди[еяию]|квартал[аеу]?|четверт[ьи]|триместр[аеу]?"
NUMBERED = "(?:перв|втор|трет|четверт|пят|последн|следующ)(?:ый|ой|ая|ье|ий|ую|ью|ом|ем|его|ого|ей|ьем|ьего|ьей|ым|им)"
ONE = "школ[уые]|класса?|учител[яю]|педагога|ученика|обучающегося|ребенка|родителя|человека|район|команд[уы]|группу|предмет|оо|оу|организаци[юи]|муниципалитета?"
PHRASES = (
    # how often
    "еже(?:годно|квартально|месячно|недельно|дневно|четвертно)", f"в|за {WHILE}", f"в|за учебн(?:ый|ую) {WHILE}",
    # for whom, and how many of them each
    "в среднем", f"на {ONE}", f"от {ONE}", "в групп[еы]|команде|паре|классе|смене",  "кажд(?:ый|ая|ое|ую|ой|ого|ому|ым|ом|ые|ых)", "на одн(?:ого|ому|у|ин)", "в расчете", "соответственно", "суммарно",
    # of whom, and of whom not
    "кроме", "исключением", "исключая", "помимо", "без учета", "из них", "из котор(?:ых|ого|ой)", "из числа",
    "в том числе", r"в т \. ч", "включая",
    # if
    "при услови[ия]|наличии|необходимости", "если", "в случае", "по возможности|необходимости|желанию",
    # beside what there is, or in its place
    "еще", "дополнительно", "вместо", "против", "сверх", "было", "стало", "ранее|раньше", "(?:прошл|предыдущ|прошедш)(?:ый|ая|ое|ом|ем|ого|его|ему|ой|ую|ий)",
    # till when, without a day
    f"{NUMBERED}|i|ii|iii|iv {PERIOD}", f"{NUMBERED} учебн(?:ый|ом|ого) {PERIOD}",
)  # fmt: skip
BOUNDS = re.compile(
    "мене[ей]?|меньше|более|больше|выше|ниже|свыше|минимум|минимально|максимум|максимально|реже|чаще|хуже|лучше"
    "|превы[сш].*|пределах|плюс|минус"
)
"""Words that move a number if they stand beside it."""
EITHER = ("или", "либо")
_PHRASES = tuple(tuple(re.compile(part) for part in phrase.split()) for phrase in PHRASES)
_FIRST = re.compile("|".join(f"(?:{phrase.split()[0]})" for phrase in PHRASES))


def beside(
    words: Words, start: int, end: int, after: int, read: AbstractSet[int]
) -> Iterator[range]:
    """The places of words in the sentence of a number that may change it.

    It stands from `start` to before `end`, what it counts before `after`; `read` are places
    that readings took.
    """
    for place in (start - 1, start - 2, end, end + 1, after, after + 1):
        if 0 <= place < len(words) - 1 and place not in read and _moves(words, place, start):
            yield range(place, place + 1)
    first, last = _sentence(words, start, end)
    for place in range(first, last):
        if place not in read and _FIRST.fullmatch(words[place].form):
            length = next(filter(None, (_length(words, place, each) for each in _PHRASES)), 0)
            if length and read.isdisjoint(found := range(place, place + length)):
                yield found


def _moves(words: Words, at: int, start: int) -> bool:
    """Whether a word beside a number moves it: «5, не больше»; «не 100 %» only right before it, as «или»."""
    if words[at].form in ("не", *EITHER):
        either = words[at].form in EITHER and words[at + 1].kind == "number"
        return at == start - 1 or either
    return BOUNDS.fullmatch(words[at].form) is not None


def _sentence(words: Words, start: int, end: int) -> tuple[int, int]:
    farthest, last = max(0, start - REACH), min(len(words) - 1, end + REACH)
    first = next((at + 1 for at in range(start - 1, farthest - 1, -1) if ends(words, at)), farthest)
    return first, next((at for at in range(end, last) if ends(words, at)), last)


def _length(words: Words, at: int, phrase: tuple[re.Pattern[str], ...]) -> int:
    """How many words from a place on are those of a phrase; 0 if others are."""
    found = words[at : at + len(phrase)]
    whole = len(found) == len(phrase)
    return (
        len(phrase)
        if whole and all(map(re.Pattern.fullmatch, phrase, (word.form for word in found)))
        else 0
    )
