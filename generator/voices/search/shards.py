"""Cutting the index into shards, each of a few kilobytes, of which a query needs some.

Words stand in order, and a shard holds those between two words: `words/N` with postings, and
`ends/N` the same words read from behind, for a word whose beginning is mistyped. `hits/N` holds
what is shown of the entries, `said` the sentences around them. `index` tells the first word of each shard.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from .entries import KINDS, Entry
from .inverted import AROUND, SHARES, Postings
from .vocabulary import STOP
from .words import words

RAW = 12_000
"""Characters of a shard before compression, unless one word alone has more."""
ROWS = 32
SHORTEST = 4


@dataclass(frozen=True)
class Shard:
    name: str
    json: str


def packed(
    entries: Sequence[Entry], postings: Mapping[str, Postings], language: str
) -> Iterator[Shard]:
    """The index as shards; the first one tells of all others."""
    known = list(_cut((word, _coded(found)) for word, found in postings.items()))
    names = (word for word, found in postings.items() if _is_correctable(word, found))
    ends = list(_cut((word[::-1], "") for word in sorted(names, key=lambda word: word[::-1])))
    yield Shard("index", _json(_index(entries, known, ends, language)))
    for number, part in enumerate(known):
        listed = "|".join(word for word, _ in part)
        yield Shard(f"words/{number}", f"[{_json(listed)},[{','.join(code for _, code in part)}]]")
    for number, part in enumerate(ends):
        yield Shard(f"ends/{number}", _json("|".join(word for word, _ in part)))


def rows(number: int, shown: Sequence[tuple[str, ...]]) -> Shard:
    """What is shown of the entries of a shard: title, place, line, address."""
    return Shard(f"hits/{number}", _json(shown))


def sentences(said: Mapping[str, object]) -> Shard:
    """What the list of hits says."""
    return Shard("said", _json(said))


Part = list[tuple[str, str]]


def _index(entries: Sequence[Entry], known: list[Part], ends: list[Part], language: str) -> object:
    """What every query needs: how much there is, the kinds, where each shard begins."""
    counts = {kind: len(list(found)) for kind, found in groupby(item.kind for item in entries)}
    return {
        "entries": len(entries),
        "rows": ROWS,
        "shares": SHARES,
        "kinds": [
            [kind.name, kind.title.render(language), counts.get(kind.name, 0)] for kind in KINDS
        ],
        "asked": {
            word: number
            for number, kind in reversed(list(enumerate(KINDS)))
            for word in words(kind.asked)
        },
        "stop": sorted(STOP),
        "words": [part[0][0] for part in known],
        "ends": [part[0][0] for part in ends],
    }


def _is_correctable(word: str, found: Postings) -> bool:
    """Whether a mistyped word may have been meant to be this one: a word of names, of some length."""
    return len(word) >= SHORTEST and word.isalpha() and max(found.levels, default=0) >= AROUND


def _coded(found: Postings) -> str:
    """[count, [level, entry, distance to the next, …], …]; a count of 0 says that none is left out."""
    kept = sum(map(len, found.levels.values()))
    groups = [[level, *_distances(numbers)] for level, numbers in found.levels.items()]
    return _json([0 if kept == found.count else found.count, *groups])


def _distances(numbers: Sequence[int]) -> Iterator[int]:
    last = 0
    for number in numbers:
        yield number - last
        last = number


def _cut(items: Iterator[tuple[str, str]]) -> Iterator[Part]:
    part: Part = []
    size = 0
    for item in items:
        length = sum(map(len, item)) + 1
        if part and size + length > RAW:
            yield part
            part, size = [], 0
        part.append(item)
        size += length
    if part:
        yield part


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
