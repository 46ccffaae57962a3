"""The Russian words of dates, as kinds of token with values.

Kinds: `month` 1–12, `ordinal` (1–4, -1 for "last"), `count` (a number word),
`season` (its first month), `weekday` (Monday is 0), and the unit words `year`,
`school` ("учебный"), `quarter`, `half`, `part` ("половина"), `decade`, `week`,
`day`, `number` ("5 числа"), `term` ("четверть"), `trimester`, `month_word`,
`times` ("раз"); `roman` are the Roman numbers of months from May on.
"""

import re
from collections.abc import Iterator

from ..russian import COUNTS, MONTHS

ENDINGS = (
    "(?:ый|ых|их|ой|ий|ая|ья|яя|ое|ее|ье|ые|ие|ого|его|ьего|ому|ему|ьему|ом|ем|ьем|ей|ьей|ую|юю|ью)"
)
ORDINALS = ((1, "перв"), (2, "втор"), (3, "трет"), (4, "четверт"), (-1, "последн"))
SEASONS = (
    (3, "весн(?:а|ы|е|у|ой)|весенн" + ENDINGS),
    (6, "лет(?:о|а|у|ом)|летн" + ENDINGS),
    (9, "осен(?:ь|и|ью)|осенн" + ENDINGS),
    (12, "зим(?:а|ы|е|у|ой)|зимн" + ENDINGS),
)
WEEKDAYS = (
    "понедельник(?:а|и|ам)?",
    "вторник(?:а|и|ам)?",
    "сред(?:а|у|ы|ам)",
    "четверг(?:а|и|ам)?",
    "пятниц(?:а|у|ы|ам)",
    "суббот(?:а|у|ы|ам)",
    "воскресень(?:е|я|ям)",
)
UNITS = (
    ("year", "г|гг|год|года|году|годы|годов|годах|годам|годом"),
    ("school", "уч|учебн|учебн" + ENDINGS + "|учебных|учебным"),
    ("quarter", "кв|кварт|квартал(?:а|е|у|ом|ы|ов|ах)?"),
    ("half", "пол|полуг|полугоди(?:е|я|и|ю|ем|й|ях)"),
    ("part", "половин(?:а|ы|е|у|ой)"),
    ("decade", "декад(?:а|ы|е|у|ой)?"),
    ("week", "недел(?:я|и|е|ю|ей|ь)"),
    ("day", "день|дня|дней|дню|дни"),
    ("number", "число|числа|числу"),
    ("term", "четверт(?:ь|и|ью|ей|ям|ях)"),
    ("trimester", "триместр(?:а|е|у|ом|ы|ов|ам)?"),
    ("month_word", "мес|месяц(?:а|е|у|ем|ев|ы)?"),
    ("times", "раз|раза|разу|р"),
)
TELLING = re.compile(
    "еже(?:годно|квартально|месячно|недельно|дневно|четвертно)|постоянно|систематически|регулярно|непрерывно"
    "|бессрочно|круглогодично|далее|затем|кроме|исключая|исключением|включая|дважды|трижды|однократно|единожды"
    "|повторно|снова"
)
"""Words that say by themselves how often, how long or when not: nothing may pass them over unread."""
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1v": 4}
ROMAN_MONTHS = ROMAN | {"v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12}


def _entries() -> Iterator[tuple[str, int, str]]:
    for month, (short, full) in enumerate(MONTHS, start=1):
        yield "month", month, f"{short}|{full}"
    yield "term", 0, "четвертей"  # no «четвёртой»
    for value, stem in ORDINALS:
        yield "ordinal", value, stem + ENDINGS
    for value, pattern in enumerate(COUNTS, start=1):
        yield "count", value, pattern
    for value, pattern in SEASONS:
        yield "season", value, pattern
    for value, pattern in enumerate(WEEKDAYS):
        yield "weekday", value, pattern
    for kind, pattern in UNITS:
        yield kind, 0, pattern


_TABLE = tuple((kind, value, re.compile(pattern)) for kind, value, pattern in _entries())


def classify(word: str) -> tuple[str, int]:
    """The kind and the value of a lower-case word; `("word", 0)` if it is no date word."""
    if word in ROMAN:
        return "ordinal", ROMAN[word]
    if word in ROMAN_MONTHS:
        return "roman", ROMAN_MONTHS[word]
    for kind, value, pattern in _TABLE:
        if pattern.fullmatch(word):
            return kind, value
    return "word", 0
