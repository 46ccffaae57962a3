"""The guard of targets: words beside a number that may change it, and that no reading took.

A target is told with the words that it leaves out: how often or for whom it counts, an
exception or a condition, another bound, a time without a day. Beside the number itself, and
behind what it counts, only words of a known kind may stand in silence; a clause of its own, as
«…, в которых 80 % учителей», is told by the word that opens it. Numbers that are left are told
apart (`numbers_left`).
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from .bounds import REACH
from .judged import bracket
from .numerals import operator_at
from .patterns import ADVERBS, DASHES, DOING, PERCENTS, QUOTES
from .populations import ADJECTIVE, FILLERS, PREPOSITIONS, is_verb, population_at
from .words import Word, Words, ends

WHILE = "год|месяц|неделю|квартал|четверть|полугодие|триместр|день|сутки|смену"
PERIOD = "год[ауе]?|этап[аеу]?|полугоди[еяию]|квартал[аеу]?|четверт[ьи]|триместр[аеу]?"
NUMBERED = "(?:перв|втор|трет|четверт|пят|последн|следующ)[а-я]{2,4}"
ONE = "школ[уые]|класса?|учител[яю]|педагога|ученика|обучающегося|ребенка|родителя|человека|район|команд[уы]|группу|предмет|оо|оу|организаци[юи]|муниципалитета?"
PHRASES = (
    # how often
    "еже(?:год|месяч|кварт|недел|днев|четверт).*", f"в|за {WHILE}", f"в|за учебн(?:ый|ую) {WHILE}",
    # for whom, and how many of them each
    "в среднем", "средн(?:ее|яя|юю|его|ей) числ.*|количеств.*|дол.*|численност.*|наполняемост.*", f"на {ONE}", "в групп[еы]|команде|паре|классе|смене",  "кажд(?:ый|ая|ое|ую|ой|ого|ому|ым|ом|ые|ых)", "на од(?:ин|ного|ному|ну|но)", "в расчете",
    # of whom, and of whom not
    "кроме", "исключением", "исключая", "помимо", "без учета", "из них", "из котор(?:ых|ого|ой)", "из числа",
    "в том числе", r"в т \. ч", "включая",
    # if
    "при услови[ия]|наличии|необходимости", "если", "в случае", "по возможности|необходимости|желанию",
    # beside what there is, or in its place
    "вместо", "против", "сверх", "было", "стало", "ранее|раньше", "(?:прошл|предыдущ|прошедш)(?:ый|ая|ое|ом|ем|ого|его|ему|ой|ую|ий)",
    # till when, without a day
    f"{NUMBERED}|i|ii|iii|iv {PERIOD}", f"{NUMBERED} учебн(?:ый|ом|ого) {PERIOD}",
)  # fmt: skip
BOUNDS = re.compile(
    "мене[ей]?|меньше|более|больше|выше|ниже|свыше|минимум|минимально|максимум|максимально|реже|чаще|хуже|лучше"
    "|превы[сш].*|пределах|плюс|минус"
)
"""Words that move a number if they stand beside it."""
PARTICLES = re.compile("только|лишь|всего|уже|даже|итого|ни|это")
"""Beside a number they say that it is of something else, or more than it says."""
KNOWN = frozenset({"в", "во", "для", "с", "со", "по", "о", "об", "у", "на", "из", "среди", "а", "но", "что", "не", "или", "либо"})  # fmt: skip
"""Prepositions and the like that leave a number what it is; «не» and «или» are told apart."""
BEFORE = KNOWN | {"от", "до", "около", "свыше"}
BEHIND = KNOWN | {"к", "ко", "при", "которые"}
SIGNS = frozenset((*DASHES, *':,;.()«»“”„"!?%•·−|…[]'))
"""Signs that part what they stand between; others, as «/» and «*», may make one of it."""
OPENERS = re.compile("котор.*|где|чь(?:и|ей|его|их|им)|чей|когда|чтобы|кто|чем|если")
WITH = ("с", "со")
REACHED = re.compile("охват|участи|числ|количеств|объем|присутстви|привлечени")
"""With what something is done: «семинары с участием не менее 50 педагогов»."""
NARROWING = 5
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
    before = (start - 1,) if words[start - 1].form == "," else (start - 1, start - 2)
    for place in (*before, end, end + 1, after, after + 1):
        if 0 <= place < len(words) - 1 and place not in read and _moves(words, place, start):
            yield range(place, place + 1)
    if start and start - 1 not in read and _leads(words, start - 1):
        yield range(start - 1, start)
    for place in {end, after} - read:
        if length := _trails(words, place):
            yield range(place, place + length)
    if (narrows := _narrows(words, start, end)) is not None:
        yield range(narrows, narrows + 2)
    if (label := _label(words, start)) and read.isdisjoint(label):
        yield label
    if (opened := _opened(words, start)) is not None and opened not in read:
        yield range(opened, opened + 1)
    first, last = _sentence(words, start, end)
    for place in range(first, last):
        if place in read:
            continue
        if _is_adverb(words, place):
            yield range(place, place + 1)
        elif _FIRST.fullmatch(words[place].form):
            length = next(filter(None, (_length(words, place, each) for each in _PHRASES)), 0)
            if length and read.isdisjoint(found := range(place, place + length)):
                yield found


def _moves(words: Words, at: int, start: int) -> bool:
    """Whether a word beside a number moves it: «5, не больше»; «не 100 %» only right before it, as «или»."""
    if words[at].form in ("не", *EITHER):
        either = words[at].form in EITHER and words[at + 1].kind == "number"
        return at == start - 1 or either
    return BOUNDS.fullmatch(words[at].form) is not None


def _is_adverb(words: Words, at: int) -> bool:
    """Whether an adverb stands here that tells more than how something is done: not «успешно прошедших»."""
    if not ADVERBS.fullmatch(words[at].form) or words[at - 1].form in QUOTES:
        return False  # «отлично» is a mark
    around = (*words[max(0, at - 1) : at], words[at + 1])
    return not any(
        is_verb(word) or ADJECTIVE.fullmatch(word.form) or DOING.fullmatch(word.form)
        for word in around
    )


def _is_odd(word: Word) -> bool:
    """Whether a token beside a number is of no known kind: a number that nothing read, a sign that is no stop."""
    if word.kind == "sign":
        return word.form not in SIGNS
    return word.kind in ("number", "code") or PARTICLES.fullmatch(word.form) is not None


def _leads(words: Words, at: int) -> bool:
    """Whether the word before a number makes it one of something else: «за 3 года», «другие 5 школ»."""
    word = words[at]
    adjective = ADJECTIVE.fullmatch(word.form) and not DOING.fullmatch(word.form)
    if word.kind == "word" and adjective and operator_at(words, at + 1) is None:
        return population_at(words, at, fillers=False) is None and not word.form.startswith("целев")
    return _is_odd(word) or word.form in PREPOSITIONS - BEFORE


def _trails(words: Words, at: int) -> int:
    """How many words behind a number, or behind what it counts, say something else of it."""
    word, after = words[at], words[min(at + 1, len(words) - 1)]
    ratio = word.form == "на" and after.kind == "number"  # «1 компьютер на 5 учеников»
    if (word.form in PREPOSITIONS - BEHIND and after.form not in FILLERS) or ratio:
        return 2 if after.kind in ("word", "number") else 1
    named = after.form.startswith(("кл", "лет", "год")) or after.form in (*DASHES, ",", "и")
    if word.kind == "number" and named:
        return 0  # «учащихся 9-х классов», «учителей старше 55 лет»
    return int(_is_odd(word))


def _narrows(words: Words, start: int, end: int) -> int | None:
    """The place of «с» where a bound tells of whom others are: «школы с контингентом более 200 учащихся»."""
    if operator_at(words, start) is None or any(
        word.form == "%" or PERCENTS.fullmatch(word.form) for word in words[start:end]
    ):
        return None
    for at in range(start - 1, max(0, start - NARROWING), -1):
        if words[at].form in WITH:
            whose = words[at - 1].kind == "word" and not is_verb(words[at - 1])
            return None if not whose or REACHED.match(words[at + 1].form) else at
        if words[at].kind != "word" or is_verb(words[at]):
            break
    return None


def _label(words: Words, start: int) -> range | None:
    """What brackets say of a number before it comes: «(по району – 40 %)»; a noun there is who is counted."""
    around = bracket(words, start)
    if around is None or words[around[0] + 1].form not in PREPOSITIONS:
        return None
    last = next((p for p in range(around[0] + 1, start) if words[p].kind != "word"), start)
    return range(around[0] + 1, last) if operator_at(words, around[0] + 1) is None else None


def _opened(words: Words, start: int) -> int | None:
    """The place that opens the clause a number stands in, where neither sign nor verb parts the two."""
    for at in range(start - 1, max(0, start - REACH), -1):
        form = words[at].form
        if form == ",":
            return next((p for p in (at + 1, at + 2) if p < start and _opens(words, p)), None)
        if ends(words, at) or form in (*DASHES, ":", "(", ")"):
            break
    return None


def _opens(words: Words, at: int) -> bool:
    if OPENERS.fullmatch(words[at].form):
        return True
    whom = population_at(words, at, fillers=False)
    return DOING.fullmatch(words[at].form) is not None and whom is None


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
