"""Values by their keys: what several things have in common, and those things in their order."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Groups(dict[K, tuple[V, ...]]):
    """Values by key: a key that nobody has is that of an empty group."""

    def __missing__(self, key: K) -> tuple[V, ...]:
        return ()


def by_key(pairs: Iterable[tuple[K, V]]) -> Groups[K, V]:
    """The values of each key in their order, keys in that of their first value."""
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return Groups((key, tuple(values)) for key, values in groups.items())
