"""From text to the words of the index. The page's script folds and cuts a query in the same way."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

from ...language.russian import CYRILLIC, LOOKALIKES
from .vocabulary import ABBREVIATIONS, STOP

WORD = re.compile(r"\d+(?:\.\d+)+|\d+|[^\W\d_]+")
_RUSSIAN = snowballstemmer.stemmer("russian")


def fold(text: str) -> str:
    """Small letters, ё as е."""
    return unicodedata.normalize("NFC", text).lower().replace("ё", "е")


def words(text: str) -> list[str]:
    """The words and numbers of a text that tell something, by their stems, in their order."""
    return [stem(word) for word in WORD.findall(fold(text)) if tells(word)]


def tells(word: str) -> bool:
    """Whether a word is more than a single letter or a link between others."""
    return word not in STOP and (len(word) > 1 or word.isdigit())


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The stem of a Russian word, by Snowball; anything else is itself.

    A Latin letter in a Russian word is the Russian one that looks like it.
    """
    if not CYRILLIC.search(word):
        return word
    return str(_RUSSIAN.stemWord(word.translate(LOOKALIKES)))


_SHORT = tuple((short, tuple(words(full))) for short, full in ABBREVIATIONS)


def other_spellings(found: list[str]) -> list[str]:
    """Stems by which the words `found` may be asked for as well: abbreviations, long for short."""
    added: list[str] = []
    held = set(found)
    for short, full in _SHORT:
        if stem(short) in held:
            added += full
        elif held.issuperset(full) and _in_a_row(found, full):
            added.append(stem(short))
    return added


def _in_a_row(found: list[str], full: tuple[str, ...]) -> bool:
    return any(
        tuple(found[at : at + len(full)]) == full for at in range(len(found) - len(full) + 1)
    )
