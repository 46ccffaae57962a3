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


@lru_cache(maxsize=1 << 14)
def words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text that tell something, by their stems, in their order."""
    return tuple([stem(word) for word in WORD.findall(fold(text)) if tells(word)])


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
    _SHORT.setdefault(stem(_short), []).append(words(_full))
# By a word that a name must have: the abbreviations it may hold, or hold what they stand for.
_MAY_HOLD: dict[str, set[str]] = {}
for _stem, _readings in _SHORT.items():
    for _needed in (_stem, *(_full[0] for _full in _readings)):
        _MAY_HOLD.setdefault(_needed, set()).add(_stem)
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
    possible = {short for word in held for short in _MAY_HOLD.get(word, ())}
    # In the order of the abbreviations; most names may hold none.
    for short in filter(possible.__contains__, _SHORT):
        readings = _SHORT[short]
        if short in held or any(_holds(found, held, full) for full in readings):
            added += [word for word in chain((short,), *readings) if word not in held]
    return added


def _holds(found: tuple[str, ...], held: set[str], full: tuple[str, ...]) -> bool:
    return held.issuperset(full) and (len(full) >= LOOSE or _in_a_row(found, full))


def _in_a_row(found: tuple[str, ...], part: tuple[str, ...]) -> bool:
    starts = range(len(found) - len(part) + 1)
    return any(found[start : start + len(part)] == part for start in starts)
