"""Checks that found nothing wrong are not made again while all that they read is the same.

Of each is kept what it read of the packages, with a digest; what stands beside them (texts,
settings, the program) is one digest for all. Where anything differs, or what is kept cannot be
read, the check is made. Only that nothing was wrong is kept: what was, is found each time.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..analysis import analyse
from ..data.catalog import Catalog
from ..data.catalog.told import Told, knows
from ..data.problems import Problem
from ..data.reads import WHOLE, Read, digest_of, following, grounds
from ..output import write_alone

# Of a read its name and key, None for all of what is called so.
Kept = tuple[tuple[str, str | None], ...]
Find = Callable[[], Iterable[Problem]]
# Asks a check, by its name, what it finds in a catalogue.
Ask = Callable[[str, Catalog, Find], list[Problem]]


def anew(_name: str, _catalog: Catalog, find: Find) -> list[Problem]:
    """What `find` finds, whatever an earlier check has found."""
    return list(find())


class Answers:
    """Which checks of a project found nothing wrong; `around` is what stands beside its packages."""

    def __init__(self, path: Path, around: str) -> None:
        self.path = path
        self.around = around
        self._before = _load(path, around)
        self._now: dict[str, tuple[Kept, str]] = {}

    def ask(self, name: str, catalog: Catalog, find: Find) -> list[Problem]:
        """What `find` finds; nothing, without asking it, where it is known that it would not."""
        told = Told(catalog)
        known = self._before.get(name)
        if known is not None and _digest(told, known[0]) == known[1]:
            self._now[name] = known
            return []
        with following() as trail:
            found = list(find())
        reads = None if found else grounds(trail.reads, _owners(catalog), knows)
        kept = None if reads is None else _kept(reads)
        if kept is not None:
            self._now[name] = kept, _digest(told, kept)
        return found

    def save(self, around: str | None) -> None:
        """Keep the answers, unless what stands `around` has changed meanwhile."""
        if around == self.around and self._now != self._before:
            content = json.dumps({"around": around, "answers": self._now}).encode()
            # Without them the next check is slower, and as right.
            with suppress(OSError):
                write_alone(self.path, content)


def _load(path: Path, around: str) -> Mapping[str, tuple[Kept, str]]:
    try:
        loaded = json.loads(path.read_bytes())
        if loaded["around"] != around:
            return {}
        found = {
            str(name): (tuple((str(fact), key) for fact, key in reads), str(digest))
            for name, (reads, digest) in loaded["answers"].items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}
    known = all(knows(fact) for reads, _digest in found.values() for fact, _key in reads)
    return found if known else {}


def _kept(reads: Iterable[Read]) -> Kept | None:
    """Reads as they can be written; None if one of them cannot be."""
    found = []
    for name, key in reads:
        if key is not WHOLE and not isinstance(key, str):
            return None
        found.append((name, None if key is WHOLE else str(key)))
    return tuple(sorted(found, key=repr))


def _digest(told: Told, reads: Kept) -> str:
    """What stands at `reads` now, as one digest."""
    return digest_of(
        tuple(told.digest(name, WHOLE if key is None else key) for name, key in reads)
    ).hex()


def _owners(catalog: Catalog) -> Mapping[str, Any]:
    analysis = analyse(catalog)
    owners = (catalog, analysis, analysis.standing, analysis.duties)
    return {type(owner).__name__: owner for owner in owners}
