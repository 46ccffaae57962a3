"""What must not be told of the past: values that are hidden now, and what betrays them.

The earlier total of a procedure and the earlier values of other schools would give a
hidden value away by subtraction. So in a procedure of which a row was hidden or removed
no earlier value is told at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from .rules import HIDING, OF_PROCEDURE
from .table_diff import Pair


@dataclass(frozen=True, kw_only=True)
class Guard:
    """Procedures, and pairs of an indicator and a date, whose earlier values are not told."""

    procedures: frozenset[str] = frozenset()
    measured: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    def holds(self, resource: str, procedure: str, indicator: str, day: str) -> bool:
        if resource in OF_PROCEDURE:
            return procedure in self.procedures
        return resource == "observations" and (indicator, day) in self.measured


def guard(pairs: Iterable[Pair]) -> Guard:
    """What must be kept silent between the two states of `pairs`."""
    procedures: set[str] = set()
    measured: set[tuple[str, str]] = set()
    for pair in pairs:
        if pair.resource.name in OF_PROCEDURE:
            procedures |= set(_gone(pair)["procedure"])
        elif pair.resource.name == "observations":
            gone = _gone(pair)
            measured |= set(zip(gone["indicator"], gone["date"], strict=True))
    return Guard(procedures=frozenset(procedures), measured=frozenset(measured))


def _gone(pair: Pair) -> pd.DataFrame:
    """The earlier rows that were removed, hidden since, or emptied of a cell."""
    before, after = pair.common
    names = [name for name in pair.resource.field_names if name != "suppression"]
    old, new = before[names].to_numpy(dtype=object), after[names].to_numpy(dtype=object)
    lost = ((old != "") & (new == "")).any(axis=1)
    if "suppression" in before:
        hidden = after["suppression"].isin(HIDING) & ~before["suppression"].isin(HIDING)
        lost |= hidden.to_numpy(dtype=bool)
    gone: pd.DataFrame = pd.concat([pair.removed, before[lost]])
    return gone
