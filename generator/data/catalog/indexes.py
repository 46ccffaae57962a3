"""Collections of the catalogue that are records by a column: each is declared in a line."""

from collections.abc import Iterable, Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Any, TypeVar

from ...grouping import by_key
from ..reads import recorded
from .entities import RESOURCE_OF
from .records import Record

R = TypeVar("R", bound=Record)
Index = recorded[Mapping[str, R]]


def by_id(kind: type[R]) -> Index[R]:
    """Records of `kind` by id; the first of two with the same id, which is a problem of its own."""

    def made(catalog: Any) -> Mapping[str, R]:
        index: dict[str, R] = {}
        for record in catalog.all(RESOURCE_OF[kind], kind):
            index.setdefault(record.id, record)
        return MappingProxyType(index)

    return recorded(made)


def grouped(
    source: type[R] | Index[R], *keys: str, order: str = "", newest: bool = False
) -> recorded[Mapping[Any, tuple[R, ...]]]:
    """Records by the cells `keys`, or the one; those with an empty cell stand in no group.

    `source` is a kind, of which every row counts, or an index declared before. They stand in the
    order of packages and rows, or in that of the column `order`, `newest` first.
    """

    def made(catalog: Any) -> Mapping[Any, tuple[R, ...]]:
        found: Iterable[R] = (
            source.__get__(catalog, type(catalog)).values()
            if isinstance(source, recorded)
            else catalog.all(RESOURCE_OF[source], source)
        )
        if order:
            found = sorted(found, key=attrgetter(order), reverse=newest)
        cell = attrgetter(*keys)
        named = ((name, record) for record in found if (name := cell(record)))
        return by_key(named)

    return recorded(made)
