"""Letters, numerals and months of Russian text, whatever hand or scanner put them down.

Terms, targets and the readers of documents share them, so that a word which one of them
knows is known to the others.
"""

import re

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""Characters without a shape: soft hyphens, joiners, marks of direction and order."""
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_LATIN, _RUSSIAN = "aceopxykmtbh", "асеорхукмтвн"
LOOKALIKES = str.maketrans(_LATIN, _RUSSIAN)
"""Small Latin letters that look Russian, or are printed so in capitals."""
_WORD = re.compile(rf"(?<![a-z_-])[{_LATIN}]{{2,}}(?![a-z_-])|[a-zа-яё]*[а-яё][a-zа-яё]*")
LIKE_IN_PRINT = str.maketrans("ABCEHKMOPTXYaceopxyk", "АВСЕНКМОРТХУасеорхук")
"""Latin letters by the shapes that they have in either case."""
_LIKE_DIGITS = str.maketrans("oоOОзЗ", "000033")

COUNTS = (
    "од(?:ин|на|но|ну|ного|ной|ному|ном|ним)",
    "дв(?:а|е|ух|ум|умя)",
    "тр(?:и|ех|ем|емя)",
    "четыр(?:е|ех|ем|ьмя)",
    "пят(?:ь|и|ью)",
    "шест(?:ь|и|ью)",
    "сем(?:ь|и|ью)",
    "вос(?:емь|ьми|емью|ьмью)",
    "девят(?:ь|и|ью)",
    "десят(?:ь|и|ью)",
    "одиннадцат(?:ь|и|ью)",
    "двенадцат(?:ь|и|ью)",
)
"""Numerals from one to twelve, in small letters without ё."""
MONTHS = (
    ("янв", "январ(?:ь|я|е|ю|ем)"),
    ("фев|февр", "феврал(?:ь|я|е|ю|ем)"),
    ("мар", "март(?:а|е|у|ом)?"),
    ("апр", "апрел(?:ь|я|е|ю|ем)"),
    ("май", "ма(?:й|я|е|ю|ем)"),
    ("июн", "июн(?:ь|я|е|ю|ем)"),
    ("июл", "июл(?:ь|я|е|ю|ем)"),
    ("авг", "август(?:а|е|у|ом)?"),
    ("сен|сент", "сентябр(?:ь|я|е|ю|ем)"),
    ("окт", "октябр(?:ь|я|е|ю|ем)"),
    ("ноя|нояб", "ноябр(?:ь|я|е|ю|ем)"),
    ("дек", "декабр(?:ь|я|е|ю|ем)"),
)
"""Short and full names of the months, in any case of declension."""
MONTH_STEMS = "январ|феврал|март|апрел|ма[йя]\\b|июн|июл|август|сентябр|октябр|ноябр|декабр"
"""What words of months begin with, as a pattern."""
ROMAN_TYPED = str.maketrans("ІХСМТ", "IXCMT")
"""Russian letters that were typed for Roman digits."""
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_MONTHS = tuple(re.compile(f"{short}|{full}") for short, full in MONTHS)


def in_one_script(text: str) -> str:
    """A text in small letters, its words of letters that look Russian in Russian: «оо» for Latin «oo»."""
    return _WORD.sub(lambda word: word[0].translate(LOOKALIKES), text)


def month_of(word: str) -> int:
    """1–12 by the name of a month; 0 if the word is none."""
    plain = word.lower()
    found = (number for number, month in enumerate(_MONTHS, 1) if month.fullmatch(plain))
    return next(found, 0)


def digits(text: str) -> str:
    """The letters of a number that look like digits as these; each sign stays in its place."""
    return text.translate(_LIKE_DIGITS)


def roman(number: int) -> str:
    """`number` in Roman digits."""
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, sign in signs:
        while number >= value and len(text) < 20:
            text += sign
            number -= value
    return text


def arabic(roman: str) -> int:
    """A Roman number as a number."""
    values = [_ROMAN_VALUES[sign] for sign in roman]
    return sum(
        -value if index + 1 < len(values) and value < values[index + 1] else value
        for index, value in enumerate(values)
    )
