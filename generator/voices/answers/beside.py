"""The results of a school that matter most, and its territories beside them."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain

from ... import facts
from ...analysis.records import Result
from ...data.catalog.records import Territory
from ...data.reads import once
from ...methods.comparison import LEVELS
from ..edition import Edition
from ..results import NOTHING, Figures, area_figures
from .listed import listed_year


def leading(edition: Edition, school: str) -> tuple[str, tuple[Result, ...]] | None:
    """The year that matters most of `school`, and its results, those that matter most first.

    The year is that of the list which the school is on, else the newest. Low results come
    first, then the others by their distance from the territory around, hidden ones last.
    """
    results = edition.analysis.results_of[school]
    years = {item.school_year for item in results if item.share is not None}
    listed = listed_year(edition, school)
    year = listed if listed in years else facts.newest_year(edition.catalog, school)
    if year is None:
        return None
    return year, facts.in_order(edition.catalog, school, held(results, year))


def held(found: Iterable[Result], year: str | None) -> tuple[Result, ...]:
    """Results of the year, without procedures in which nobody of the school took part."""
    return tuple(item for item in found if item.school_year == year and item.held)


def around(edition: Edition, school: str) -> Callable[[str], tuple[Figures, ...]]:
    """What tells of a procedure the figures of the territories of `school`, in the order of `LEVELS`."""
    rows = _rows(edition, edition.catalog.schools[school].territory)
    nothing = (NOTHING,) * len(LEVELS)
    return lambda procedure: rows.get(procedure, nothing)


@once
def _rows(edition: Edition, home: str) -> Mapping[str, tuple[Figures, ...]]:
    """The same for all schools of a territory, by procedure."""
    places = [area_figures(edition, item.id) if item else {} for item in _places(edition, home)]
    return {
        procedure: tuple(place.get(procedure, NOTHING) for place in places)
        for procedure in chain(*places)
    }


def territories(edition: Edition, school: str) -> tuple[str | None, ...]:
    """The names of the territories of `school`, in the order of `LEVELS`."""
    home = edition.catalog.schools[school].territory
    return tuple(None if place is None else place.label for place in _places(edition, home))


def _places(edition: Edition, home: str) -> tuple[Territory | None, ...]:
    """The territory on each level of a school whose own is `home`; the nearest where there are two."""
    above = {item.level: item for item in edition.catalog.ancestors(home)}
    return tuple(above.get(level) for level in LEVELS)
