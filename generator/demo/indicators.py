"""Indicators and their values: training, certification and parents' satisfaction."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from .context import emptied, too_few
from .scores import with_scores
from .settings import PREFIX, YEARS, Floats, Ints, Mask, probability, stream
from .world import Ids, World
from .writing import Row, columns, table

COURSES = f"{PREFIX}-courses"
CERTIFICATION = f"{PREFIX}-certification"
SATISFACTION = f"{PREFIX}-satisfaction"
ANSWERED = 0.4
STAFF = {COURSES: "teachers_trained", CERTIFICATION: "teachers_certified"}
# Fictional weights; the sum of their sizes is 1, a minus says that more of it is worse.
WEIGHTS = {
    "parents_higher_education": 0.35,
    "incomplete_families": -0.2,
    "low_income_families": -0.2,
    "pupils_on_register": -0.15,
    "non_native_speakers": -0.1,
}


def indicators() -> pd.DataFrame:
    rows: list[Row] = [
        {
            "id": COURSES,
            "title": "Доля педагогов, прошедших курсы повышения квалификации",
            "unit": "percent",
            "direction": "more",
            "population": "педагоги",
            "description": "Прошедшие КПК за три года от всех педагогов (вымышленные данные).",
        },
        {
            "id": CERTIFICATION,
            "title": "Доля педагогов, прошедших муниципальную сертификацию",
            "unit": "percent",
            "direction": "more",
            "population": "педагоги",
            "description": "Прошедшие сертификацию от всех педагогов (вымышленные данные).",
        },
        {
            "id": SATISFACTION,
            "title": "Доля родителей, удовлетворённых качеством обучения",
            "unit": "percent",
            "direction": "more",
            "population": "родители",
            "description": "По анонимному опросу родителей (вымышленные данные).",
        },
    ]
    return table("indicators", rows)


def observations(world: World, ids: Ids, school_years: pd.DataFrame) -> pd.DataFrame:
    """Values of municipalities and regions for each year, of schools for the last one.

    `school_years` is the published table: what is empty there is hidden here. Totals
    count only the schools that are shown, so that nothing hidden can be subtracted out.
    """
    parts = [
        part
        for year in range(len(YEARS))
        for indicator in (COURSES, CERTIFICATION, SATISFACTION)
        for part in _values(world, ids, school_years, indicator, year)
    ]
    return pd.concat(parts, ignore_index=True)


def _values(
    world: World, ids: Ids, school_years: pd.DataFrame, indicator: str, year: int
) -> Iterator[pd.DataFrame]:
    school, part, n, hidden = (
        _satisfied(world, year)
        if indicator == SATISFACTION
        else _staff(world, school_years, indicator, year)
    )
    shown = ~hidden
    place = world.municipality[school]
    levels = ((ids.municipalities, place), (ids.regions, world.region_of[place]))
    for names, index in levels:
        sums = np.bincount(index[shown], part[shown], len(names)).astype(float)
        counts = np.bincount(index[shown], n[shown], len(names)).astype(float)
        yield _rows(indicator, year, "territory", names, sums, counts, counts < 1)
    if year == len(YEARS) - 1:
        own = tuple(ids.schools[number] for number in school)
        yield _rows(indicator, year, "school", own, part, n, hidden)


def _staff(
    world: World, school_years: pd.DataFrame, indicator: str, year: int
) -> tuple[Ints, Floats, Floats, Mask]:
    rows = school_years[school_years["school_year"] == YEARS[year].name]
    part = rows[STAFF[indicator]].to_numpy(dtype=float, na_value=np.nan)
    n = rows["teachers"].to_numpy(dtype=float)
    return np.flatnonzero(world.is_open(year)), np.nan_to_num(part), n, np.isnan(part)


def _satisfied(world: World, year: int) -> tuple[Ints, Floats, Floats, Mask]:
    rng = stream(world.seed, f"satisfaction {year}")
    open_ = world.is_open(year)
    pupils = np.sum([world.cohort(grade, year) for grade in range(1, 12)], axis=0)
    n = rng.binomial(pupils, ANSWERED)
    part = rng.binomial(n, probability(0.9 + 0.35 * world.ability[:, year]))
    hidden = too_few(part, n)
    return np.flatnonzero(open_), part[open_].astype(float), n[open_].astype(float), hidden[open_]


def _rows(
    indicator: str,
    year: int,
    kind: str,
    names: tuple[str, ...],
    part: Floats,
    n: Floats,
    hidden: Mask,
) -> pd.DataFrame:
    share = np.round(100 * part / np.maximum(n, 1), 1)
    return columns(
        "observations",
        {
            "id": [
                f"{indicator}-{name.removeprefix(PREFIX + '-')}-{YEARS[year].slug}"
                for name in names
            ],
            "indicator": [indicator] * len(names),
            kind: names,
            "date": [YEARS[year].end] * len(names),
            "value": emptied(share, hidden),
            "n": emptied(n, hidden),
            "suppression": ["small" if few else None for few in hidden],
        },
    )


def parameters() -> pd.DataFrame:
    """Weights of the wellbeing index for each year, and the boundaries of marks."""
    rows: list[Row] = [
        {
            "id": f"{PREFIX}-weight-{name.replace('_', '-')}-{year.slug}",
            "method": "wellbeing",
            "name": name,
            "school_year": year.name,
            # Of the fictional country alone: no real school may be judged by them.
            "territory": f"{PREFIX}-country",
            "value": weight,
            "certainty": "own",
            "note": "Вымышленный вес: показывает, как считается индекс.",
        }
        for year in YEARS
        for name, weight in WEIGHTS.items()
    ]
    return table("parameters", [*rows, *_boundaries()])


def _boundaries() -> Iterator[Row]:
    for procedure, limits in with_scores():
        for mark, score in zip((3, 4, 5), limits[1:], strict=False):
            yield {
                "id": f"{PREFIX}-boundary-{procedure.removeprefix(PREFIX + '-')}-{mark}",
                "method": "peaks",
                "name": f"boundary:{procedure}:{mark}",
                "value": score,
                "certainty": "own",
                "note": f"Вымышленная граница: с этого первичного балла ставится «{mark}».",
            }
