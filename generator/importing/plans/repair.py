"""Repairs of what a scanner or a typist garbled: only where the document itself proves them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from ...language.russian import LIKE_IN_PRINT
from .looks import is_term

_LATIN = LIKE_IN_PRINT | str.maketrans("V0", "УО")
_LATIN_LETTER = re.compile("[A-Za-z]")
_CYRILLIC = re.compile("[А-Яа-яЁё]")
_WORD = re.compile(r"[A-Za-zА-Яа-яЁё0-9]+")
_CONFUSED = {frozenset(pair) for pair in ("пц", "ип", "ин", "нп", "шщ", "лд", "гт", "сe", "ьб")}
OFTEN = 3


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """The words of a document, how often each occurs, and the pairs that follow each other."""

    words: Counter[str]
    pairs: Counter[tuple[str, str]]
    text: tuple[str, ...]
    capitals: frozenset[str]


def vocabulary(texts: Iterable[str]) -> Vocabulary:
    """The vocabulary of a document."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    capitals: set[str] = set()
    kept = tuple(texts)
    for text in kept:
        found = [word for word in _WORD.findall(text) if _CYRILLIC.search(word)]
        small = [word.casefold() for word in found]
        words.update(small)
        pairs.update(pairwise(small))
        capitals |= {word for word in found if word.isupper() and not _LATIN_LETTER.search(word)}
    return Vocabulary(words=words, pairs=pairs, text=kept, capitals=frozenset(capitals))


def is_stray(text: str) -> bool:
    """Whether the words are marks of dirt: no Cyrillic word, no number that means anything."""
    if re.search("[А-Яа-яЁё]{2}", text) or is_term(text):
        return False
    return not re.fullmatch("[ABCEHKMOPTX0]{2,5}", text) and not re.search(r"\d[%.,/-]?\d{2}", text)


def abbreviation(cell: str, known: Vocabulary) -> str:
    """A cell such as «OO» or «00» in Cyrillic, if the document has that abbreviation."""
    typed = cell.translate(_LATIN)
    return typed if typed != cell and typed in known.capitals else cell


def mended(
    text: str, known: Vocabulary, *, damaged: bool
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """`text` with garbled words mended, and each word as it was and as it is.

    Words of two alphabets and words run together are mended anywhere; a letter taken for
    another only in a row that is `damaged`, and only towards a frequent word.
    """
    done: list[tuple[str, str]] = []

    def better(match: re.Match[str]) -> str:
        word = match.group()
        found = _mixed(word, known) or _run_together(word, known)
        found = found or (_confused(word, known) if damaged else "")
        if found and found != word:
            done.append((word, found))
            return found
        return word

    return _WORD.sub(better, text), tuple(done)


def _mixed(word: str, known: Vocabulary) -> str:
    if not (_LATIN_LETTER.search(word) and _CYRILLIC.search(word)):
        return ""
    typed = word.translate(_LATIN)
    if _LATIN_LETTER.search(typed) or known.words[typed.casefold()] < 1:
        return ""
    return typed if typed in known.capitals else typed.casefold()


def _run_together(word: str, known: Vocabulary) -> str:
    small = word.casefold()
    if len(word) < 6 or known.words[small] > 1 or not _CYRILLIC.search(word):
        return ""
    for cut in range(2, len(word) - 2):
        if known.pairs[small[:cut], small[cut:]] >= OFTEN:
            return f"{word[:cut]} {word[cut:]}"
    return ""


def _confused(word: str, known: Vocabulary) -> str:
    small = word.casefold()
    if len(word) < 6 or known.words[small] > 1:
        return ""
    for index, letter in enumerate(small):
        for pair in _CONFUSED:
            if letter in pair:
                other = next(iter(pair - {letter}))
                found = small[:index] + other + small[index + 1 :]
                if known.words[found] >= OFTEN:
                    return found
    return ""


def known_phrase(pieces: str, known: Vocabulary) -> str:
    """The phrase of the document that the garbled `pieces` repeat; "" if there is none."""
    target = _letters(pieces)
    first = pieces.split()[0].casefold()
    length = len(pieces.split())
    best, share = "", 0.9
    for text in known.text:
        words = text.split()
        if len(text) > 20_000 or first not in text.casefold():
            continue
        for phrase in _phrases(words, first, length):
            ratio = SequenceMatcher(None, _letters(phrase), target, autojunk=False).ratio()
            if ratio > share and "".join(phrase.split()) != "".join(pieces.split()):
                best, share = phrase, ratio
    best = best.rstrip(" .;,")
    return best[:1].upper() + best[1:]


def _phrases(words: list[str], first: str, length: int) -> Iterator[str]:
    for start, word in enumerate(words):
        if word.casefold() == first:
            for count in range(max(2, length - 4), length + 4):
                yield " ".join(words[start : start + count])


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalpha())
