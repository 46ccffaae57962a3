"""From text to the words of the index. The page's script folds and cuts a query in the same way."""

import re
import unicodedata
from functools import lru_cache
from itertools import chain

import snowballstemmer

from ...language.russian import CYRILLIC, LOOKALIKES
from .vocabulary import ABBREVIATIONS, ORDINALS, STOP

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


_SHORT: dict[str, list[tuple[str, ...]]] = {}
for _short, _full in ABBREVIATIONS:
    _SHORT.setdefault(stem(_short), []).append(tuple(words(_full)))
_SAID = {str(number): stem(word) for number, word in enumerate(ORDINALS, 1)}
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
LOOSE = 4


def other_spellings(name: str) -> list[str]:
    """Stems by which a name may be asked for as well.

    Abbreviations and what they stand for, one for the other; words with a hyphen as one.
    Numbers as they are said. The words of a long phrase may stand in any order: «школы, имеющие низкие результаты».
    """
    found = words(name)
    held = set(found)
    added = [stem(word.replace("-", "")) for word in _COMPOUND.findall(fold(name))]
    added += [said for number, said in _SAID.items() if number in held]
    for short, readings in _SHORT.items():
        if short in held or any(_holds(found, held, full) for full in readings):
            added += [word for word in chain((short,), *readings) if word not in held]
    return added


def _holds(found: list[str], held: set[str], full: tuple[str, ...]) -> bool:
    return held.issuperset(full) and (len(full) >= LOOSE or _in_a_row(found, full))


def _in_a_row(found: list[str], part: tuple[str, ...]) -> bool:
    starts = range(len(found) - len(part) + 1)
    return any(tuple(found[start : start + len(part)]) == part for start in starts)
