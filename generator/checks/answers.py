"""Checks that found nothing wrong are not made again while all that they read is the same.

Of each is kept what it read of the packages, with a digest; what stands beside them (texts,
settings, the program) is one digest for all. Where anything differs, or what is kept cannot be
read, the check is made; one `by_procedure` only of the procedures whose rows differ, if nothing
else does. Only that nothing was wrong is kept: what was, is found each time.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from ..analysis import analyse
from ..data.catalog import BY_PROCEDURE, Catalog
from ..data.catalog.told import Told, knows
from ..data.problems import Problem
from ..data.reads import WHOLE, Read, digest_of, following, grounds, unnoted
from ..output import write_alone
from .finding import Near

# Of a read its name and key, None for all of what is called so.
Kept = tuple[tuple[str, str | None], ...]
# What is found in a catalogue.
Find = Callable[[Catalog], Iterable[Problem]]


class Ask(Protocol):
    """Asks a check, by its name, what it finds in a catalogue; what is `near` if it is `by_procedure`."""

    def __call__(
        self, name: str, catalog: Catalog, find: Find, near: Near | None = None, /
    ) -> list[Problem]: ...


def anew(_name: str, catalog: Catalog, find: Find, _near: Near | None = None) -> list[Problem]:
    """What `find` finds, whatever an earlier check has found."""
    return list(find(catalog))


class Answer(NamedTuple):
    """What a check that found nothing wrong has read, with a digest.

    Of one `by_procedure` the `rest` is what it has read besides rows of procedures, and
    `procedures` are digests of those rows.
    """

    reads: Kept
    digest: str
    rest: str
    procedures: Mapping[str, str]


class Answers:
    """Which checks of a project found nothing wrong; `around` is what stands beside its packages."""

    def __init__(self, path: Path, around: str) -> None:
        self.path = path
        self.around = around
        self._before = _load(path, around)
        self._now: dict[str, Answer] = {}
        self._told: Told | None = None
        # Most checks look at the same procedures again.
        self._parts: dict[frozenset[str], Catalog] = {}

    def ask(
        self, name: str, catalog: Catalog, find: Find, near: Near | None = None
    ) -> list[Problem]:
        """What `find` finds; nothing, without asking it, where it is known that it would not."""
        if self._told is None or self._told.catalog is not catalog:
            self._told, self._parts = Told(catalog), {}
        told, known = self._told, self._before.get(name)
        if known is not None and _digest(told, known.reads) == known.digest:
            self._now[name] = known
            return []
        changed = None if known is None or near is None else _changed(told, known, near)
        where = catalog if changed is None else self._part(catalog, frozenset(changed))
        with following() as trail:
            found = list(find(where))
        reads = (
            None if found else grounds(trail.reads, _owners(catalog) | {"Catalog": where}, knows)
        )
        if reads is not None and known is not None and changed is not None:
            # Of few rows it may have read less.
            reads |= {(fact, WHOLE if key is None else key) for fact, key in known.reads}
        kept = None if reads is None else _kept(reads)
        if kept is not None:
            self._now[name] = _answer(told, kept, near)
        return found

    def _part(self, catalog: Catalog, procedures: frozenset[str]) -> Catalog:
        if procedures not in self._parts:
            self._parts[procedures] = catalog.of_procedures(procedures)
        return self._parts[procedures]

    def save(self, around: str | None) -> None:
        """Keep the answers, unless what stands `around` has changed meanwhile."""
        if around == self.around and self._now != self._before:
            content = json.dumps({"around": around, "answers": self._now}).encode()
            # Without them the next check is slower, and as right.
            with suppress(OSError):
                write_alone(self.path, content)


def _load(path: Path, around: str) -> Mapping[str, Answer]:
    try:
        loaded = json.loads(path.read_bytes())
        if loaded["around"] != around:
            return {}
        found = {
            str(name): Answer(
                tuple((str(fact), key) for fact, key in reads),
                str(digest),
                str(rest),
                dict(procedures),
            )
            for name, (reads, digest, rest, procedures) in loaded["answers"].items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}
    known = all(knows(fact) for answer in found.values() for fact, _key in answer.reads)
    return found if known else {}


def _kept(reads: Iterable[Read]) -> Kept | None:
    """Reads as they can be written; None if one of them cannot be."""
    found = []
    for name, key in reads:
        if key is not WHOLE and not isinstance(key, str):
            return None
        found.append((name, None if key is WHOLE else str(key)))
    return tuple(sorted(found, key=repr))


def _answer(told: Told, reads: Kept, near: Near | None) -> Answer:
    digest = _digest(told, reads)
    if near is None:
        return Answer(reads, digest, "", {})
    return Answer(reads, digest, _digest(told, _rest(reads)), _procedures(told, reads))


def _changed(told: Told, known: Answer, near: Near) -> set[str] | None:
    """The procedures to look at again; None if anything else has changed."""
    if _digest(told, _rest(known.reads)) != known.rest:
        return None
    with unnoted():
        group = near(told.catalog)
    now = _procedures(told, known.reads)
    every = now.keys() | known.procedures.keys()
    changed = {
        group.get(name, name) for name in every if now.get(name) != known.procedures.get(name)
    }
    return {name for name in every if group.get(name, name) in changed}


def _rest(reads: Kept) -> Kept:
    return tuple(read for read in reads if not _is_of_procedures(*read))


def _is_of_procedures(fact: str, key: str | None) -> bool:
    return fact == "Catalog.frame" and key in BY_PROCEDURE


def _procedures(told: Told, reads: Kept) -> Mapping[str, str]:
    """A digest of all rows of each procedure in the tables of `reads`."""
    parts = [told.by_procedure(key) for fact, key in reads if key and _is_of_procedures(fact, key)]
    names = {name for part in parts for name in part}
    return {name: digest_of(tuple(part.get(name) for part in parts)).hex() for name in names}


def _digest(told: Told, reads: Kept) -> str:
    """What stands at `reads` now, as one digest."""
    return digest_of(
        tuple(told.digest(name, WHOLE if key is None else key) for name, key in reads)
    ).hex()


def _owners(catalog: Catalog) -> dict[str, Any]:
    analysis = analyse(catalog)
    owners = (catalog, analysis, analysis.standing, analysis.duties)
    return {type(owner).__name__: owner for owner in owners}
