"""The parameters of disclosure control by school year."""

from collections.abc import Iterator, Mapping

import pandas as pd

from ...data.catalog.floors import FLOORS
from ..parameters import Parameters, of_method

METHOD = "disclosure"


def thresholds(
    given: Parameters, floors: Mapping[str, float], school_year: str | None = None
) -> Mapping[str, float]:
    """The parameters of the method in a year: a package can only raise the `floors`."""
    stated = of_method(given, METHOD, school_year)
    return {name: max(number, floors.get(name, number)) for name, number in stated.items()}


def by_year(
    procedures: pd.DataFrame, given: Parameters, floors: Mapping[str, float] = FLOORS
) -> Iterator[tuple[Mapping[str, float], frozenset[str]]]:
    """Parameters, and the procedures (id, school_year) of the years in which they hold.

    A rule holds in the whole country: one part of a total cannot be safe by another
    rule than its neighbour. So parameters of a territory are not looked at.
    """
    groups: dict[tuple[tuple[str, float], ...], set[str]] = {}
    for year, rows in procedures.groupby("school_year", sort=True):
        here = thresholds(given, floors, str(year))
        groups.setdefault(tuple(sorted(here.items())), set()).update(rows["id"])
    for parameters, names in groups.items():
        yield dict(parameters), frozenset(names)
