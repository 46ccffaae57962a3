"""How the pupils of a school or of a territory do, beside those around and those alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..analysis import analyse
from ..analysis.records import Pooled, Reference, Result
from ..data.catalog import Catalog
from ..data.catalog.records import Territory
from ..methods.tables import HIDDEN

OUTSTANDING = 3
"""How many results of a school are told by name."""
LEAST_DOTS = 3
"""Fewer schools than this are no strip: it would say nothing."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """So many papers of `n` are below the minimum."""

    below: int
    n: int

    @property
    def share(self) -> float:
        return self.below / self.n


@dataclass(frozen=True, kw_only=True)
class Total(Part):
    """The published papers of a territory's year, and what they leave out.

    `n_left_out` of `n_all` papers are in rows that do not tell who stayed below the minimum;
    of `untold` procedures that its schools held no number of papers is published.
    """

    n_all: int
    n_left_out: int
    untold: int


@dataclass(frozen=True, kw_only=True)
class Learning:
    """The results of a school in the newest year in which it took part.

    `pooled` are all its published results of the year together; its `share` is None where
    `why_not` or `hidden` says why. `area` is the nearest territory of which the same
    procedures are published, `beside` what they say of it. `similar` are the shares of the
    schools that work in similar conditions, `around` those of the schools of its
    own territory, itself included; both ascend and are fractions of 1. `outstanding` are
    the results that a reader should see first: low ones, then those furthest from the area.
    """

    year: str
    pooled: Pooled | None
    hidden: bool
    area: Territory | None
    beside: Part | None
    similar: tuple[float, ...]
    around: tuple[float, ...]
    outstanding: tuple[Result, ...]

    @property
    def share(self) -> float | None:
        return None if self.pooled is None else self.pooled.share


def learning(catalog: Catalog, school: str) -> Learning | None:
    """How the pupils of `school` do; None if the packages hold no result of it."""
    analysis = analyse(catalog)
    year = newest_year(catalog, school)
    if year is None:
        return None
    results = analysis.results_of[school]
    found = analysis.headline(school, year)
    held = [item for item in results if item.school_year == year and item.held]
    area, part = _beside(catalog, school, held) if found and found.share is not None else NOBODY
    around = analysis.spread.get((catalog.schools[school].territory, year), ())
    return Learning(
        year=year,
        pooled=None if found is None or found.why_not == "no_results" else found,
        hidden=any(item.why_not in HIDDEN for item in held),
        area=area,
        beside=part,
        similar=_similar(catalog, school, year),
        around=around if len(around) >= LEAST_DOTS else (),
        outstanding=tuple(
            item for item in in_order(catalog, school, held) if item.share is not None
        )[:OUTSTANDING],
    )


def newest_year(catalog: Catalog, school: str) -> str | None:
    """The newest school year with a procedure that was held at the school."""
    years = analyse(catalog).taking_part[school]
    return max((item.school_year for item in years if item.results), default=None)


def in_order(catalog: Catalog, school: str, found: Iterable[Result]) -> tuple[Result, ...]:
    """Low results first, then the others by their distance from the territory, hidden ones last."""
    references = analyse(catalog).references
    places = reversed(catalog.ancestors(catalog.schools[school].territory))
    known = [references.get(place.id, {}) for place in places]

    def order(item: Result) -> tuple[int, float]:
        if item.share is None:
            return (3 if item.mean is None else 2, 0)
        if item.low:
            return (0, -(item.margin or 0))
        near = nearest(known, item.procedure)
        return (1, -abs(item.share - (near.share if near and near.share else item.share)))

    return tuple(sorted(found, key=order))


def nearest(known: Iterable[Mapping[str, Reference]], procedure: str) -> Reference | None:
    """The first share in `procedure` that is published; `known` are those of places, the nearest first."""
    for place in known:
        found = place.get(procedure)
        if found is not None and found.share is not None:
            return found
    return None


NOBODY: tuple[Territory | None, Part | None] = (None, None)


def _beside(
    catalog: Catalog, school: str, held: Iterable[Result]
) -> tuple[Territory | None, Part | None]:
    """The nearest territory that publishes every procedure of the school's own share."""
    procedures = [item.procedure for item in held if item.share is not None]
    references = analyse(catalog).references
    for place in reversed(catalog.ancestors(catalog.schools[school].territory)):
        known = references.get(place.id, {})
        found = [known.get(name) for name in procedures]
        counted = [item for item in found if item and item.n and item.share is not None]
        if counted and len(counted) == len(procedures):
            return place, _sum(counted)
    return NOBODY


def of_territory(catalog: Catalog, territory: str) -> tuple[str, Total] | None:
    """The newest year with published shares of a territory, and all of them together."""
    analysis = analyse(catalog)
    found = [item for item in analysis.references_of[territory] if item.n]
    year = max((item.school_year for item in found if item.share is not None), default=None)
    if year is None:
        return None
    newest = [item for item in found if item.school_year == year]
    known = _sum(item for item in newest if item.share is not None)
    papers = sum(item.n or 0 for item in newest)
    held = analysis.held_in.get((territory, year), frozenset())
    return year, Total(
        below=known.below,
        n=known.n,
        n_all=papers,
        n_left_out=papers - known.n,
        untold=len(held.difference(item.procedure for item in newest)),
    )


def _sum(found: Iterable[Reference]) -> Part:
    items = list(found)
    return Part(below=sum(item.below or 0 for item in items), n=sum(item.n or 0 for item in items))


def _similar(catalog: Catalog, school: str, year: str) -> tuple[float, ...]:
    analysis = analyse(catalog)
    neighbours = analysis.neighbours_of[school]
    found = (analysis.headline(item.similar, year) for item in neighbours)
    return tuple(sorted(item.share for item in found if item and item.share is not None))
