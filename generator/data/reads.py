"""What is read of the facts while a file is made; the next build asks only after that.

A read is the name of a collection and a key. Noted are also a look-up that found nothing,
the keys of a collection (`KEYS`) and all of it (`WHOLE`). The digest of each read says
whether a file must be made anew, so whatever files are made from is read through here.
"""

import hashlib
import io
import pickle
from collections import Counter
from collections.abc import (
    Callable,
    Hashable,
    ItemsView,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
    ValuesView,
)
from contextlib import contextmanager
from contextvars import ContextVar
from copyreg import dispatch_table
from enum import Enum
from functools import wraps
from types import MappingProxyType
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
Owner = TypeVar("Owner")
V_co = TypeVar("V_co", covariant=True)


class All(Enum):
    """Reads of more than one key."""

    KEYS = 0
    WHOLE = 1
    # There is one of each, and reads are looked up by the hundred thousand.
    __hash__ = object.__hash__


KEYS, WHOLE = All.KEYS, All.WHOLE
Read = tuple[str, Hashable]
SIZE = 8
# Entities are asked of one after the other, so what was asked long ago is seldom asked again.
MOST_ANSWERS = 8192
ABSENT = bytes(SIZE)
# Keys of one fact that a target may read one by one.
MANY = 8192

# The names of all facts that are reckoned: of such a one it is enough to know what it is made from.
FACTS: set[str] = set()


class Trail:
    """What a fact is made from: facts as a whole, and reads of what is reckoned from nothing."""

    def __init__(self) -> None:
        self.reads: set[Read] = set()

    def add(self, read: Read) -> None:
        self.reads.add((read[0], WHOLE) if read[0] in FACTS else read)


_noted: ContextVar[set[Read] | Trail | None] = ContextVar("noted", default=None)


def note(name: str, key: Hashable) -> None:
    """Remember a read, if anybody wants to know."""
    noted = _noted.get()
    if noted is not None:
        noted.add((name, key))


@contextmanager
def noting() -> Iterator[set[Read]]:
    """The reads that are made inside."""
    noted: set[Read] = set()
    token = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(token)


@contextmanager
def unnoted() -> Iterator[None]:
    """What is read inside makes one fact, of which the reads are noted when it is asked for."""
    token = _noted.set(None)
    try:
        yield
    finally:
        _noted.reset(token)


def broad(reads: set[Read]) -> set[Read]:
    """`reads`, with all of a fact in the place of its keys where those are `MANY`.

    Whatever changes one of them changes the whole; who reads so many is concerned by most changes,
    and to note each takes longer than to make it. Which they are decides, not how many there are:
    so a target that is kept has noted what it would note if it were made.
    """
    if len(reads) < MANY:
        return reads
    counts = Counter(name for name, _key in reads)
    whole = {name for name, count in counts.items() if count >= MANY and name in FACTS}
    return {read for read in reads if read[0] not in whole} | {(name, WHOLE) for name in whole}


def once(make: Callable[[Owner, K], V]) -> Callable[[Owner, K], V]:
    """A function of the facts of an owner that answers once for each key, and remembers `MOST_ANSWERS`.

    Whoever asks again is noted as a reader of all that the answer was made from.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def answer(owner: Owner, key: K) -> V:
        kept: dict[K, tuple[V, frozenset[Read]]] = vars(owner).setdefault(name, {})
        if key not in kept:
            if len(kept) >= MOST_ANSWERS:
                kept.clear()
            with noting() as reads:
                made = make(owner, key)
            kept[key] = made, frozenset(reads)
        found, reads_of = kept[key]
        noted = _noted.get()
        if isinstance(noted, set):
            noted |= reads_of
        elif noted is not None:
            for read in reads_of:
                noted.add(read)
        return found

    return answer


def each(found: Mapping[K, V]) -> Iterator[tuple[K, V]]:
    """Keys with what stands there, noted one by one: whoever stops has read no more than that."""
    for key in found:
        yield key, found[key]


@contextmanager
def following() -> Iterator[Trail]:
    """What one fact is made from; who reads the fact notes nothing of that."""
    trail = Trail()
    token = _noted.set(trail)
    try:
        yield trail
    finally:
        _noted.reset(token)


def made_from(instance: Any, name: str) -> frozenset[Read] | None:
    """What the fact `name` of an instance was made from; None if nobody has asked for it yet."""
    found: frozenset[Read] | None = getattr(instance, "__dict__", {}).get(f"{name} from")
    return found


def grounds(
    reads: Iterable[Read], owners: Mapping[str, object], ends: Callable[[str], bool]
) -> frozenset[Read] | None:
    """What `reads` come from in the end: what `ends` says of its name; None if that is not known.

    `owners` are whatever facts are of, by the name of its class.
    """
    found: set[Read] = set()
    met: set[str] = set()
    waiting = list(reads)
    while waiting:
        read = waiting.pop()
        name = read[0]
        if ends(name):
            found.add(read)
        elif name not in met:
            met.add(name)
            own = made_from(owners.get(name.partition(".")[0]), name)
            if own is None:
                return None
            waiting += own
    return frozenset(found)


class _Pickler(pickle.Pickler):
    """Writes equal values as equal bytes, whichever of their parts are one object."""

    dispatch_table = {**dispatch_table, MappingProxyType: lambda found: (dict, (dict(found),))}  # noqa: RUF012


def digest_of(value: object) -> bytes:
    """A digest of a value made of records, tuples, mappings and plain values."""
    if isinstance(value, (set, frozenset)):
        value = sorted(value)
    buffer = io.BytesIO()
    pickler = _Pickler(buffer, protocol=5)
    # Nothing is remembered of what was written before: two equal texts, or one twice, are alike.
    pickler.fast = True
    pickler.dump(value)
    return hashlib.blake2b(buffer.getvalue(), digest_size=SIZE).digest()


class Collection(Mapping[K, V]):
    """A mapping of facts that notes what is read of it."""

    __slots__ = ("_digests", "_inner", "name")

    def __init__(self, name: str, inner: Mapping[K, V]) -> None:
        self.name = name
        self._inner = inner
        self._digests: dict[Hashable, bytes] = {}

    # A page looks up hundreds of facts, so these two note without a call.
    def __getitem__(self, key: K) -> V:
        noted = _noted.get()
        if noted is not None:
            noted.add((self.name, key))
        return self._inner[key]

    def get(self, key: K, default: Any = None) -> Any:
        noted = _noted.get()
        if noted is not None:
            noted.add((self.name, key))
        return self._inner.get(key, default)

    def __contains__(self, key: object) -> bool:
        note(self.name, key)
        return key in self._inner

    def __iter__(self) -> Iterator[K]:
        note(self.name, KEYS)
        return iter(self._inner)

    def __len__(self) -> int:
        note(self.name, KEYS)
        return len(self._inner)

    def items(self) -> ItemsView[K, V]:
        note(self.name, WHOLE)
        return self._inner.items()

    def values(self) -> ValuesView[V]:
        note(self.name, WHOLE)
        return self._inner.values()

    def complete(self) -> None:
        """Make all that is else made for whom it is asked."""
        getattr(self._inner, "whole", None)

    def digest(self, key: Hashable) -> bytes:
        """The digest of what stands at `key`; `ABSENT` if nothing does."""
        found = self._digests.get(key)
        if found is None:
            found = self._digests[key] = self._digest(key)
        return found

    def digests(self, keys: Sequence[Hashable]) -> bytes:
        """The digests of many keys, one after the other."""
        own = getattr(self._inner, "digests", None)
        if own is None:
            return b"".join(map(self.digest, keys))
        found = bytearray(own(keys))
        for place, key in enumerate(keys):
            if key is KEYS or key is WHOLE:
                found[place * SIZE : (place + 1) * SIZE] = self.digest(key)
        return bytes(found)

    def _digest(self, key: Any) -> bytes:
        if key is KEYS:
            return digest_of(tuple(self._inner))
        if key is WHOLE:
            names = tuple(self._inner)
            whole = digest_of(names) + self.digests(names)
            return hashlib.blake2b(whole, digest_size=SIZE).digest()
        if key not in self._inner:
            return ABSENT
        own = getattr(self._inner, "digest", None)
        found: bytes = own(key) if own else digest_of(self._inner[key])
        return found


class recorded(Generic[V_co]):  # noqa: N801 - a decorator, as `property`
    """A fact of the site, reckoned once, on first use, whose reads are noted.

    Of a mapping each key is a fact, of anything else the whole.
    """

    def __init__(self, make: Callable[[Any], V_co]) -> None:
        self.make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = f"{owner.__name__}.{name}"
        self.place = name
        FACTS.add(self.name)

    def __get__(self, instance: Any, owner: type) -> V_co:
        if instance is None:
            return self  # type: ignore[return-value]
        kept: dict[str, Any] = instance.__dict__
        found = kept.get(self.name, self)
        if found is self:
            with following() as trail:
                found = self.make(instance)
            kept[f"{self.name} from"] = frozenset(trail.reads)
            if isinstance(found, Mapping):
                found = Collection(self.name, found)
                # It notes by itself, so the next look-up need not come this way.
                kept[self.place] = found
            kept[self.name] = found
        if not isinstance(found, Collection):
            note(self.name, WHOLE)
        return found  # type: ignore[no-any-return]


class Field:
    """A field of a dataclass that notes when it is read, under the name of its owner."""

    def __init__(self, owner: str, name: str, key: str | None) -> None:
        self.name, self.place, self.key = f"{owner}.{name}", name, key

    def __get__(self, instance: Any, owner: type) -> Any:
        if instance is None:
            # As dataclasses find out that a field has no default.
            raise AttributeError(self.place)
        kept = instance.__dict__
        note(self.name, WHOLE if self.key is None else kept[self.key])
        return kept[self.place]

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.place] = value


def watch(owner: type, *names: str, key: str | None = None) -> None:
    """Note the reads of fields of the dataclass `owner`; `key` is the field that tells which one."""
    for name in names:
        setattr(owner, name, Field(owner.__name__, name, key))
