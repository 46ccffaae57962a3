"""The fictional territory itself: who lies where, and what nobody can see.

A school's ability follows from its context and from chance; the results follow
from the ability. Hard cases are schools of the first municipality with fixed places.
"""

from dataclasses import dataclass

import numpy as np

from . import names
from .settings import (
    PREFIX,
    SCHOOLS_PER_MUNICIPALITY,
    SCHOOLS_PER_REGION,
    YEARS,
    Floats,
    Ints,
    Mask,
    stream,
)

GRADES = 11
COHORTS = len(YEARS) + GRADES - 1
URBAN_SHARE = 0.45
SENIOR_SHARE = 0.45
CLOSED_ON = "2020-12-31"
CLOSED_FROM = 2


@dataclass(frozen=True, kw_only=True)
class Role:
    """A hard case: the school `place` of the first municipality, with fixed latent values.

    `ability` has a value per year; `pupils` is the size that the cohorts are drawn for.
    """

    name: str
    place: int
    pupils: int
    context: float
    ability: tuple[float, float, float]


URBAN_ROLES = (
    Role(name="leader", place=0, pupils=820, context=1.4, ability=(1.3, 1.3, 1.4)),
    Role(name="inflated", place=1, pupils=560, context=-0.5, ability=(-0.6, -0.6, -0.6)),
    Role(name="resilient", place=2, pupils=540, context=-1.7, ability=(1.2, 1.3, 1.3)),
    Role(name="left_list", place=3, pupils=620, context=-0.6, ability=(-2.1, -2.1, 0.9)),
    Role(name="low", place=4, pupils=480, context=-1.2, ability=(-1.7, -1.9, -2.0)),
    Role(name="exception", place=5, pupils=430, context=-1.3, ability=(0.2, 0.1, 0.2)),
)
# Counted from the end of the municipality: the last places are village schools.
RURAL_ROLES = (
    Role(name="tiny", place=-1, pupils=20, context=-0.4, ability=(0.0, 0.0, 0.0)),
    Role(name="tiny", place=-2, pupils=33, context=0.2, ability=(0.1, 0.1, 0.1)),
    Role(name="merged", place=-3, pupils=58, context=-0.8, ability=(-0.3, -0.3, -0.3)),
    Role(name="absent", place=-4, pupils=190, context=0.0, ability=(0.1, 0.0, 0.1)),
    Role(name="not_submitted", place=-5, pupils=180, context=0.1, ability=(0.0, 0.2, 0.1)),
    Role(name="renamed", place=-6, pupils=210, context=0.3, ability=(0.2, 0.2, 0.3)),
    Role(name="low", place=-7, pupils=230, context=-1.5, ability=(-1.8, -1.7, -1.9)),
)


@dataclass(frozen=True, kw_only=True, eq=False)
class World:
    """Arrays over schools unless said otherwise.

    `municipality` is an index; `region_of` is the region of each municipality;
    `cohorts` has a row per school and a column per birth cohort, `ability` a column
    per year; `closed` marks schools that were merged into `successor`.
    """

    seed: int
    schools: int
    municipality: Ints
    region_of: Ints
    urban: Mask
    context: Floats
    ability: Floats
    cohorts: Ints
    inflated: Mask
    closed: Mask
    successor: Ints
    roles: tuple[tuple[int, str], ...]

    @property
    def municipalities(self) -> int:
        return len(self.region_of)

    @property
    def regions(self) -> int:
        return int(self.region_of[-1]) + 1

    @property
    def region(self) -> Ints:
        """The region of each school."""
        return self.region_of[self.municipality]

    def with_role(self, name: str) -> tuple[int, ...]:
        """Indexes of the schools that are the hard case `name`."""
        return tuple(index for index, role in self.roles if role == name)

    def cohort(self, grade: int, year: int) -> Ints:
        """Pupils of a grade in a year; few of a cohort go on to grades 10 and 11."""
        size = self.cohorts[:, GRADES + year - grade]
        if grade < 10:
            return size
        return np.where(self.senior, np.rint(size * SENIOR_SHARE).astype(np.int64), 0)

    @property
    def senior(self) -> Mask:
        """Schools with grades 10 and 11: those with some eleven pupils a grade."""
        return np.asarray(self.cohorts.mean(axis=1) >= 11)

    def is_open(self, year: int) -> Mask:
        return ~self.closed if year >= CLOSED_FROM else np.ones(self.schools, dtype=bool)


def make(schools: int, seed: int) -> World:
    """The territory of so many schools."""
    count = schools // SCHOOLS_PER_MUNICIPALITY
    index = np.arange(schools)
    municipality = index * count // schools
    regions = -(-schools // SCHOOLS_PER_REGION)
    region_of = np.arange(count) * regions // count
    urban = _urban(municipality, count)
    context, ability, pupils = _latent(schools, seed, urban)
    roles = _roles(int((municipality == 0).sum()))
    for place, role in roles:
        context[place], ability[place], pupils[place] = role.context, role.ability, role.pupils
    taken = np.isin(index, [place for place, role in roles])
    rng = stream(seed, "rare")
    closed = (rng.random(schools) < 0.003) & ~urban & ~taken
    closed[[place for place, role in roles if role.name == "merged"]] = True
    inflated = (rng.random(schools) < 0.02) & ~taken
    inflated[[place for place, role in roles if role.name == "inflated"]] = True
    return World(
        seed=seed,
        schools=schools,
        municipality=municipality,
        region_of=region_of,
        urban=urban,
        context=context,
        ability=ability,
        cohorts=stream(seed, "cohorts").poisson(pupils[:, None] / GRADES, (schools, COHORTS)),
        inflated=inflated,
        closed=closed,
        successor=_first_of(municipality, count)[municipality],
        roles=tuple((place, role.name) for place, role in roles),
    )


def _first_of(municipality: Ints, count: int) -> Ints:
    return np.searchsorted(municipality, np.arange(count))


def _urban(municipality: Ints, count: int) -> Mask:
    """The first places of every municipality are town schools."""
    sizes = np.bincount(municipality, minlength=count)
    place = np.arange(len(municipality)) - _first_of(municipality, count)[municipality]
    return np.asarray(place < np.rint(sizes * URBAN_SHARE)[municipality])


def _latent(schools: int, seed: int, urban: Mask) -> tuple[Floats, Floats, Floats]:
    """Context (0 is usual, more is better), ability per year, usual number of pupils."""
    rng = stream(seed, "latent")
    context = np.where(urban, 0.35, -0.35) + rng.normal(0, 0.9, schools)
    steady = 0.5 * context + rng.normal(0, 0.5, schools)
    ability = steady[:, None] + rng.normal(0, 0.15, (schools, len(YEARS)))
    middle = np.where(urban, np.log(560), np.log(150))
    spread = np.where(urban, 0.4, 0.55)
    pupils = np.exp(middle + spread * rng.normal(0, 1, schools))
    limits = (np.where(urban, 180, 16), np.where(urban, 1700, 600))
    # Rounded, because the last bits of exp differ between processors.
    return context, ability, np.round(np.clip(pupils, *limits), 2)


def _roles(size: int) -> tuple[tuple[int, Role], ...]:
    return tuple((role.place % size, role) for role in (*URBAN_ROLES, *RURAL_ROLES))


@dataclass(frozen=True, kw_only=True, eq=False)
class Ids:
    """Ids and short names by index; the numbers are as wide as the largest needs."""

    schools: tuple[str, ...]
    municipalities: tuple[str, ...]
    regions: tuple[str, ...]
    country: str = f"{PREFIX}-country"


def ids_of(world: World) -> Ids:
    return Ids(
        schools=_numbered("school", world.schools),
        municipalities=_numbered("district", world.municipalities),
        regions=_numbered("region", world.regions),
    )


def _numbered(kind: str, count: int) -> tuple[str, ...]:
    width = len(str(count))
    return tuple(f"{PREFIX}-{kind}-{number:0{width}d}" for number in range(1, count + 1))


def school_names(world: World) -> tuple[str, ...]:
    """«Школа № 7 с. Кляксино (вымышленная)»: the number is the place in the municipality."""
    starts = _first_of(world.municipality, world.municipalities)
    found = []
    for index in range(world.schools):
        district = int(world.municipality[index])
        place = index - int(starts[district])
        where = f"г. {names.town(district)}"
        if not world.urban[index]:
            where = names.village(place + 7 * district)
        found.append(f"Школа № {place + 1} {where} (вымышленная)")
    return tuple(found)
