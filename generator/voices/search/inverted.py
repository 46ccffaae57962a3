"""The inverted index: for each word the entries that have it, and how much it says of them.

How much a word says is decided here once, so that a browser ranks without reading entries:
a word of a name has as share its part of what the name's words tell together, by inverse
document frequency (Spärck Jones 1972). «Школа» tells little of «Школа № 5 г. Козельск».
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, log

from .entries import Entry
from .words import other_spellings, words

TEXT, AROUND, NAME = 0, 1, 2
"""Levels: a word of the text, of the surroundings, of the name; from `NAME` on by its share."""
SHARES = 8
MOST = 6000


@dataclass(frozen=True)
class Postings:
    """The entries that have a word, by level, as numbers; `count` is how many there are.

    Where a word is so common that a list of all would be long, the lowest levels are left out.
    """

    count: int
    levels: Mapping[int, Sequence[int]]


def invert(entries: Sequence[Entry]) -> Mapping[str, Postings]:
    """Postings by word, in the order of the words; entries are told by their places."""
    read = [_read(entry) for entry in entries]
    counts = Counter(word for item in read for word in item.all)
    weight = {word: log(1 + len(read) / count) for word, count in counts.items()}
    found: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, item in enumerate(read):
        for word, level in item.levels(weight).items():
            found[word][level].append(number)
    return {word: Postings(counts[word], _kept(found[word])) for word in sorted(found)}


@dataclass(frozen=True)
class _Read:
    """The words of an entry: of each of its names, of where it is, of its text."""

    names: tuple[tuple[str, ...], ...]
    added: frozenset[str]
    around: frozenset[str]
    text: frozenset[str]

    @property
    def all(self) -> set[str]:
        named = {word for name in self.names for word in name}
        return named | self.added | self.around | self.text

    def levels(self, weight: Mapping[str, float]) -> dict[str, int]:
        """The highest level of each word."""
        found = dict.fromkeys(self.text, TEXT)
        found.update(dict.fromkeys(self.around, AROUND))
        found.update(dict.fromkeys(self.added, NAME))
        for name in self.names:
            whole = sum(weight[word] for word in name)
            for word in name:
                share = NAME - 1 + ceil(SHARES * weight[word] / whole)
                found[word] = max(found.get(word, 0), share)
        return found


def _read(entry: Entry) -> _Read:
    names = (entry.title, *entry.names)
    return _Read(
        names=tuple(tuple(dict.fromkeys(words(name))) for name in names),
        added=frozenset(word for name in names for word in other_spellings(name)),
        around=frozenset(words(entry.around)),
        text=frozenset(words(entry.text)),
    )


def _kept(levels: Mapping[int, list[int]]) -> Mapping[int, Sequence[int]]:
    """The highest levels that hold no more than `MOST` entries together."""
    kept: dict[int, Sequence[int]] = {}
    for level in sorted(levels, reverse=True):
        if sum(map(len, kept.values())) + len(levels[level]) > MOST:
            break
        kept[level] = levels[level]
    return kept
