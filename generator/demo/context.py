"""The table of school years: pupils, staff, equipment and the inputs of the wellbeing index."""

import numpy as np
import pandas as pd

from .settings import YEARS, Floats, Ints, Mask, probability, stream
from .world import Ids, World
from .writing import columns

HIDE_BELOW = 5
TINY = 10
# Share of pupils at the usual context, as a logit, and how it moves with the context.
SHARES = {
    "parents_higher_education": (-0.9, 0.7),
    "incomplete_families": (-1.2, -0.35),
    "low_income_families": (-1.5, -0.6),
    "pupils_on_register": (-4.0, -0.5),
    "non_native_speakers": (-2.6, -0.3),
}


def school_years(world: World, ids: Ids) -> pd.DataFrame:
    """A row per open school and year."""
    rng = stream(world.seed, "context")
    parts = []
    steady = {name: rng.normal(0, 0.2, world.schools) for name in SHARES}
    equipment = rng.normal(72, 9, world.schools) + 6 * world.context
    books = rng.integers(14, 32, world.schools)
    for year in range(len(YEARS)):
        staff = _staff(world, year, rng)
        values: dict[str, Floats | Ints] = {
            **_pupils(world, year, rng),
            **staff,
            "equipment": np.asarray(np.clip(equipment + 2 * year, 20, 100), dtype=float).round(1),
            "library_books": books * _headcount(world, year) + 500,
        }
        for name, (usual, slope) in SHARES.items():
            logit = usual + slope * world.context + steady[name] + 0.02 * year
            values[name] = np.round(100 * probability(logit), 1)
        parts.append(_rows(world, ids, year, values))
    return pd.concat(parts, ignore_index=True).sort_values(
        ["school", "school_year"], ignore_index=True
    )


def _rows(world: World, ids: Ids, year: int, values: dict[str, Floats | Ints]) -> pd.DataFrame:
    open_ = world.is_open(year)
    known = np.array(ids.schools, dtype=object)[open_]
    return columns(
        "school_years",
        {
            "school": known,
            "school_year": [YEARS[year].name] * len(known),
            **{name: found[open_] for name, found in values.items()},
        },
    )


def _headcount(world: World, year: int) -> Ints:
    return np.asarray(np.sum([world.cohort(grade, year) for grade in range(1, 12)], axis=0))


def _pupils(world: World, year: int, rng: np.random.Generator) -> dict[str, Floats | Ints]:
    """Numbers of pupils; what counts fewer than five of them is left empty."""
    pupils = _headcount(world, year)
    needs = rng.binomial(pupils, probability(-2.9 - 0.4 * world.context))
    graduates = world.cohort(11, year)
    medals = rng.binomial(graduates, probability(-2.3 + 0.8 * world.context))
    few = graduates < HIDE_BELOW
    return {
        "pupils": pupils,
        "pupils_special_needs": emptied(needs, (needs > 0) & (needs < HIDE_BELOW)),
        "graduates": emptied(graduates, few & (graduates > 0)),
        "medallists": emptied(medals, few),
    }


def _staff(world: World, year: int, rng: np.random.Generator) -> dict[str, Floats | Ints]:
    pupils = _headcount(world, year)
    teachers = np.maximum(4, np.rint(pupils / 13).astype(np.int64))
    trained = rng.binomial(teachers, probability(0.2 + 0.5 * year + 0.2 * world.context))
    certified = rng.binomial(teachers, probability(-0.6 + 0.6 * year + 0.2 * world.context))
    heads = 1 + np.minimum(4, pupils // 200)
    few = too_few(trained, teachers) | too_few(certified, teachers)
    return {
        "teachers": teachers,
        "teachers_trained": emptied(trained, few),
        "teachers_certified": emptied(certified, few),
        "heads": heads,
        "heads_trained": rng.binomial(heads, 0.4 + 0.2 * year),
        "vacancies": rng.poisson(np.clip(1.2 - 0.6 * world.context, 0.1, 5)),
    }


def too_few(part: Ints | Floats, total: Ints) -> Mask:
    """Groups that are too small to tell of, or small and all alike."""
    alike = (part == 0) | (part == total)
    return np.asarray((total < HIDE_BELOW) | ((total < TINY) & alike))


def emptied(values: Ints | Floats, hidden: Mask) -> Floats:
    """`values` with NaN where `hidden`."""
    return np.where(hidden, np.nan, values.astype(float))
