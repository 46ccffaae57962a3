"""From the text of a cell to tokens: what differs only in typing becomes the same."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from operator import ne

from ..russian import INVISIBLE, LOOKALIKES, digits
from .vocabulary import ROMAN_MONTHS, classify

MAX_LENGTH = 400
"""Longer normalised texts are not terms; the limit keeps parsing cheap on any input."""

_MARKS = re.compile("[*¹²³⁴]+")
"""Marks of footnotes, which are no letters of a term."""
_DASH = re.compile("[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]")
_QUOTE = re.compile("[«»\"'`“”„‟‘’‚‹›]")
_WORD = re.compile("[a-zа-яіѵ]+")
_CYRILLIC = re.compile("[а-я]")
_TIME = r"(?:[01]?\d|2[0-3])(?:\.(?:00|15|30|45)|:[0-5]\d)"
# The hour behind a day says nothing of the day: «12 апреля 2022 г. в 14.00».
_HOUR = re.compile(
    rf"(?<=[0-9а-я.])[ ,]+(?:(?:[вс]|до) )?{_TIME}(?: ?(?:-|до) ?{_TIME})?(?: ?(?:ч\b\.?|час\w*))?(?![\d.])"
    r"|(?<=[0-9а-я.])[ ,]+в (?:[01]?\d|2[0-3])(?:-(?:00|15|30|45)(?: ?(?:ч\b\.?|час\w*))?| ?(?:ч\b\.?|час\w*))(?![\d.])"
)
_GLUED_ROMAN = re.compile("(?<![a-zа-я])([iі]{1,3}|[iі]v)(?=кв|полугод|декад|четверт)")
_ROMAN_SIGNS = str.maketrans({0x2170: "i", 0x2171: "ii", 0x2172: "iii", 0x2173: "iv"})
_CYRILLIC_LOOKALIKES = str.maketrans("іх", "ix")
_ORDINAL_ENDING = re.compile(
    # «20-е числа» are the days from the 20th on.
    "(?![xхе-]+ чис(?:ла|ел|лах)(?![а-я]))(?:(?<=[0-9])-[xх](?= ?[а-я])|(?<=[0-9ivx])-?(?:ый|ий|ой|ая|ое|ее|ого|его|ому|ом|ем|ую|го|му|й|я|е|м|ю|х)(?![а-я]))"
)
_TOKEN = re.compile("[0-9]+|[a-zа-я]+|[^ ]")
_TORN = re.compile(r"([а-яё]{2,})[-\u2010\u2011\u00ad][ \t]*\r?\n\s*([а-яё]+)", re.IGNORECASE)
_SPACED = re.compile(r"(?<!\S)[а-яё](?: [а-яё]){2,}(?!\S)", re.IGNORECASE)
_LETTER_O = re.compile(r"(?<![^\W_])(?=[0-9oоOО]*[0-9])(?=[0-9]*[oоOО])[0-9oоOО]{2,}(?![^\W_])")
_LONG_WORD = re.compile(r"\b[^\W\d_]{6,8}\b")
_MONTHS = (
    *(stem + ending for stem in ("январ", "феврал", "апрел", "сентябр", "октябр", "ноябр", "декабр")
      for ending in "ьяею"),
    "август", "августа", "августе",
)  # fmt: skip
"""Names of months that are long enough to be known with a letter wrong."""
_RUN_TOGETHER = re.compile("(?<![а-я])втечени")
_HALF_A_YEAR = re.compile("(?<![а-я])пол-? ?года(?![а-я])")
_DOTTED_YEARS = re.compile(r"(?<![а-я])г\. ?г(?![а-я])")
_SCHOOL_YEAR = re.compile(r"(?<![а-я])у\. ?г(?![а-я])")
_SHORT_YEARS = re.compile(r"(?<![0-9./-])([0-9]{2})(?= ?[-/] ?([0-9]{2}) ?уч)")
# Typists without a Latin keyboard write II and III with the Cyrillic П and Ш.
_TYPED_ROMAN = re.compile("(?<![а-я])(п|ш)(?= ?-? ?(?:кв|полугод))")


@dataclass(frozen=True, kw_only=True)
class Token:
    """A word, a number or a sign. `kind` is `int`, `sign`, `end` or a kind of word."""

    kind: str
    text: str
    value: int = 0


Tokens = tuple[Token, ...]
END = Token(kind="end", text="")
PADDING = (END,) * 4
"""Every text ends in these, so that readers may look ahead without asking."""


def mended(text: str) -> tuple[str, bool]:
    """The words with torn ones joined and letters in digits read; whether a letter was one.

    «сен-⏎тябрь», «О к т я б р ь» are typesetting; «2O21» is a misprint.
    """
    whole = _SPACED.sub(_closed_up, _TORN.sub(_joined, text))
    plain = _LETTER_O.sub(lambda match: digits(match.group()), whole)
    plain = _LONG_WORD.sub(lambda match: _month_misread(match.group()), plain)
    return plain, plain != whole


@lru_cache(maxsize=1024)
def _month_misread(word: str) -> str:
    """The month with one letter wrong, where it can be one only: «сентябоя», not «июия»."""
    plain = word.lower().replace("ё", "е")
    if classify(plain.translate(LOOKALIKES))[0] != "word":
        return word
    near = {form for form in _MONTHS if _differs_by_one(plain, form)}
    return near.pop() if len({classify(form) for form in near}) == 1 else word


def _differs_by_one(word: str, other: str) -> bool:
    return len(word) == len(other) and sum(map(ne, word, other)) == 1


def _joined(match: re.Match[str]) -> str:
    parts = [part.lower().replace("ё", "е") for part in match.groups()]
    apart = all(classify(part)[0] != "word" for part in parts)
    known = not apart and classify("".join(parts))[0] != "word"
    return "".join(match.groups()) if known else match.group()


def _closed_up(match: re.Match[str]) -> str:
    word = match.group().replace(" ", "")
    return match.group() if classify(word.lower())[0] == "word" else word


def normalise(text: str) -> str:
    """Lower case, plain hyphens and single spaces, no quotes, Cyrillic words in Cyrillic."""
    plain = INVISIBLE.sub("", unicodedata.normalize("NFC", text)).lower().translate(_ROMAN_SIGNS)
    plain = unicodedata.normalize("NFC", plain).replace("ё", "е")
    plain = _QUOTE.sub("", _DASH.sub("-", _MARKS.sub("", plain)))
    plain = _HOUR.sub("", " ".join(plain.split()))
    plain = _GLUED_ROMAN.sub(r"\1 ", plain)
    plain = _WORD.sub(lambda match: _one_script(match.group()), plain)
    plain = _RUN_TOGETHER.sub("в течени", plain)
    plain = _HALF_A_YEAR.sub("полугодие", plain)
    plain = plain.replace("(включительно)", "включительно")
    plain = _SCHOOL_YEAR.sub("уч г", _DOTTED_YEARS.sub("гг", plain))
    plain = _SHORT_YEARS.sub(_whole_year, plain)
    plain = _TYPED_ROMAN.sub(lambda match: {"п": "ii", "ш": "iii"}[match.group()], plain)
    return _ORDINAL_ENDING.sub("", plain).strip(" .,;:")


def _whole_year(match: re.Match[str]) -> str:
    """«24/25 уч. год» is of 2024."""
    first, last = map(int, match.groups())
    return f"20{first:02}" if last == first + 1 else match.group()


def _one_script(word: str) -> str:
    latin = word.translate(_CYRILLIC_LOOKALIKES)
    if latin in ROMAN_MONTHS:
        return latin
    cyrillic = word.translate(LOOKALIKES)
    return cyrillic if _CYRILLIC.fullmatch(cyrillic[0]) and not _has_latin(cyrillic) else word


def _has_latin(word: str) -> bool:
    return any("a" <= letter <= "z" for letter in word)


def tokenise(plain: str) -> Tokens:
    """Tokens of a normalised text, ending in `PADDING`.

    A dot is kept only between numbers: elsewhere it ends an abbreviation.
    """
    found = [_token(match.group()) for match in _TOKEN.finditer(plain)]
    kept = [token for at, token in enumerate(found) if token.text != "." or _joins(found, at)]
    return (*kept, *PADDING)


def _joins(tokens: list[Token], at: int) -> bool:
    around = tokens[at - 1 : at] + tokens[at + 1 : at + 2]
    # «IX.2021» is a month; «I квартал. 2021» is not.
    month = around[0].text in ROMAN_MONTHS if around else False
    return len(around) == 2 and around[1].kind == "int" and (around[0].kind == "int" or month)


def _token(text: str) -> Token:
    if "0" <= text[0] <= "9":
        # No date has a number of more than four digits.
        return Token(kind="int" if len(text) <= 4 else "sign", text=text, value=int(text[:4]))
    if len(text) == 1 and not ("a" <= text <= "z" or "а" <= text <= "я"):
        return Token(kind="sign", text=text)
    kind, value = classify(text)
    return Token(kind=kind, text=text, value=value)


def follow(tokens: Tokens, at: int, phrase: str) -> int | None:
    """The place after `phrase` if the tokens at `at` spell it, else None.

    A phrase is words with spaces between; `a|b` is either, `a*` begins with a,
    `?a` may be absent, `<kind>` is any token of that kind.
    """
    for part in phrase.split():
        optional = part.startswith("?")
        if any(_spells(tokens[at], choice) for choice in part.removeprefix("?").split("|")):
            at += 1
        elif not optional:
            return None
    return at


def _spells(token: Token, choice: str) -> bool:
    if choice.startswith("<"):
        return token.kind == choice[1:-1]
    if choice.endswith("*"):
        return token.text.startswith(choice[:-1])
    return token.text == choice


def first_of(tokens: Tokens, at: int, phrases: tuple[str, ...]) -> int | None:
    """The place after the longest of `phrases` that stands at `at`, else None."""
    ends = [end for phrase in phrases if (end := follow(tokens, at, phrase)) is not None]
    return max((end for end in ends if end > at), default=None)
