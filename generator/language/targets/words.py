"""Tokens of a text with their places, so that fragments can be quoted as printed."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from ..russian import LOOKALIKES, digits

_TOKEN = re.compile(
    r"(?P<code>[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2,4}|[0-9]{10,}|[0-9]+\+)"
    r"|(?P<number>[0-9]{1,3}(?:[ \u00a0\u202f\u2009][0-9]{3}){1,3}(?:[.,][0-9]{1,3})?(?![0-9])"
    r"|[0-9]{1,9}(?:[.,][0-9]{1,3}(?![0-9]))?(?:[-‑–](?i:[хx]|ти|ми|мя)(?![^\W_]))?)"
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|[\u00ad\u200b\u0301\u2011-])*)"
    r"|(?P<sign>>=|<=|[^\s\u200b\ufeff\u00ad])"
)
_LETTERS = re.compile(
    r"(?<![^\W_])(?=[0-9oоOОзЗ]*[0-9])(?=[0-9]*[oоOОзЗ])[0-9oоOОзЗ]+(?=\s*(?:%|процент))"
)
_PLUS = re.compile(r"(?<=[0-9])\+(?=\s*%)")
_PERCENTAGE = re.compile("[-‑–]?процентн", re.IGNORECASE)
_SAYS_BOUND = re.compile("(?:менее|более)$", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b\u0301]")
_CYRILLIC = re.compile("[а-я]")


SHORT_MEMBER = 9
"""How many tokens a member of a list under one heading may have, and one more."""


@dataclass(frozen=True, kw_only=True)
class Word:
    """A token: `kind` is number, word, sign, code or end; `form` is its plain form.

    The dot of a word cut short is of kind `shortened`: a small letter follows. A semicolon
    between short members of one list under a heading with a colon is of kind `listed`.
    """

    kind: str
    form: str
    start: int
    end: int


Words = tuple[Word, ...]
SHORTENED = frozenset(
    {"г", "гг", "доп", "обр", "пед", "уч", "кл", "чел", "шт", "ед", "руб", "тыс", "млн"}
)
"""Words cut short, whose dot ends no sentence."""


def mended(text: str) -> str:
    """The text with letters in numbers read as digits, each sign in its place: «8О%», «З5%», «60+%»."""
    whole = _LETTERS.sub(lambda match: digits(match.group()), text)
    return _PLUS.sub(" ", whole)


def words_of(text: str) -> Words:
    """The tokens of a text, ending in one of kind `end`.

    A number glued to letters («YouTubeВИРО33», «PISA-2020», «9-летний») is a code,
    but for its own ending («2-х», «60-ти», «100-процентный») and a bound («не менее60»).
    """
    found = [_word(match) for match in _TOKEN.finditer(mended(text))]
    glued = [_unglued(text, word) for word in found]
    for at, (word, after) in enumerate(pairwise(glued)):
        if word.form == "." and after.kind == "word" and text[after.start].islower():
            glued[at] = replace(word, kind="shortened")
    _go_on(glued)
    return (*glued, Word(kind="end", form="", start=len(text), end=len(text)))


def _go_on(words: list[Word]) -> None:
    """Ensure that the heading of «Средний балл: математика – 3,5; физика – 3,8» holds for all."""
    headed = False
    for at, word in enumerate(words):
        if word.form == ";":
            member = [each.form for each in words[at + 1 : at + SHORT_MEMBER]]
            stop = next(
                (step for step, form in enumerate(member) if form in (".", ";")), len(member)
            )
            short = stop < SHORT_MEMBER - 1 or at + SHORT_MEMBER >= len(words)
            if headed and short and ":" not in member[:stop]:
                words[at] = replace(word, kind="listed")
        headed = word.form == ":" or (
            headed
            and not (
                word.form == "." and word.kind == "sign" and words[at - 1].form not in SHORTENED
            )
        )


def ends(words: Words, at: int) -> bool:
    """Whether a sentence ends here, or a member of it that tells of something else: not in «кв. категория»."""
    stops = words[at].kind == "sign" and words[at].form in (".", ";")
    return stops and not (words[at].form == "." and words[at - 1].form in SHORTENED)


def _word(match: re.Match[str]) -> Word:
    kind = match.lastgroup or "sign"
    form = match.group()
    if kind == "word":
        form = _plain(form)
    elif kind == "number":
        form = re.sub("[^0-9.,]", "", form).replace(",", ".")
    return Word(kind=kind, form=form, start=match.start(), end=match.end())


def _plain(word: str) -> str:
    lower = _INVISIBLE.sub("", word).lower().replace("ё", "е").replace("\u2011", "-").strip("-")
    mixed = lower.translate(LOOKALIKES)
    return mixed if _CYRILLIC.search(lower) or len(lower) == 1 else lower


def _unglued(text: str, word: Word) -> Word:
    if word.kind != "number":
        return word
    before, after = text[max(0, word.start - 2) : word.start], text[word.end : word.end + 2]
    glued_before = before[-1:].isalpha() or (before[-1:] == "-" and before[:1].isalnum())
    if _PERCENTAGE.match(text, word.end) or _SAYS_BOUND.search(text[: word.start][-6:]):
        return word
    glued_after = after[:1].isalpha() or (after[:1] in "-‑–" and after[1:].isalpha())
    if (glued_before and not before[:1].isdigit()) or glued_after or before[-1:] in ("№", "/"):
        return Word(kind="code", form=word.form, start=word.start, end=word.end)
    return word
