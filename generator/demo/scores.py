"""Marks against the journal, and distributions of primary scores."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pandas as pd

from .procedures import ASSESSMENTS
from .results import MARKS, Truth, procedure_ids
from .settings import YEARS, Ints, probability, stream
from .world import Ids, World
from .writing import columns

SMALLEST_AGREEMENT = 10
SMALLEST_DISTRIBUTION = 50
# Lowest primary score of each mark; what gathers at the lowest is what the marker looks for.
BOUNDARIES = {"russian": (0, 18, 29, 39, 46), "maths": (0, 7, 11, 15, 21)}
AT_BOUNDARY = 1.9
GRADE = 5


def mark_agreement(found: Truth, published: pd.DataFrame, world: World, ids: Ids) -> pd.DataFrame:
    """ВПР marks against the journal, for schools whose results are published.

    `published` is the protected table of results, with the rows of `found`: what is
    hidden there must not come back here as a sum of three.
    """
    vpr = np.array([item.kind == "vpr" for item in ASSESSMENTS])[found.procedure % len(ASSESSMENTS)]
    shown = published["participants"].notna().to_numpy() & (found.n >= SMALLEST_AGREEMENT)
    rows = np.flatnonzero(vpr & shown)
    rng = stream(world.seed, "agreement")
    school, n = found.school[rows], found.n[rows]
    year = found.procedure[rows] // len(ASSESSMENTS)
    ability = world.ability[school, year]
    grade = np.array([item.grade for item in ASSESSMENTS])[found.procedure[rows] % len(ASSESSMENTS)]
    cheating = world.inflated[school] & (grade != GRADE)
    lowered = rng.binomial(n, probability(np.where(cheating, -3.2, -1.2 - 0.35 * ability)))
    raised = rng.binomial(n - lowered, probability(np.where(cheating, -0.2, -2.6)))
    return columns(
        "mark_agreement",
        {
            "school": np.array(ids.schools, dtype=object)[school],
            "procedure": np.array(procedure_ids(), dtype=object)[found.procedure[rows]],
            "lowered": lowered,
            "confirmed": n - lowered - raised,
            "raised": raised,
        },
    )


def score_counts(
    totals: pd.DataFrame, published: pd.DataFrame, world: World, ids: Ids
) -> pd.DataFrame:
    """Scores of ВПР in grade 5 of the last year: of municipalities and regions.

    `totals` are all references, `published` those that are left after protection: a
    distribution stands only beside a published total, and not for a few participants.
    A region is the sum of its municipalities and of its schools beyond the packages, so
    that a municipality left out cannot be subtracted out.
    """
    rng = stream(world.seed, "scores")
    parts = []
    for procedure, limits in with_scores():
        own = _marks(totals, procedure, ids.municipalities)
        within = np.zeros((len(ids.regions), len(MARKS)), dtype=np.int64)
        np.add.at(within, world.region_of, own)
        beyond = np.maximum(_marks(totals, procedure, ids.regions) - within, 0)
        spread, rest = _distributions(own, limits, rng), _distributions(beyond, limits, rng)
        np.add.at(rest, world.region_of, spread)
        shown = set(published.loc[published["procedure"] == procedure, "territory"])
        parts += [
            _rows(name, procedure, counts)
            for names, counted in ((ids.municipalities, spread), (ids.regions, rest))
            for name, counts in zip(names, counted, strict=True)
            if name in shown and counts.sum() >= SMALLEST_DISTRIBUTION
        ]
    return pd.concat(parts, ignore_index=True)


def with_scores() -> Iterator[tuple[str, tuple[int, ...]]]:
    """Procedures with distributions of scores, and the first score of each mark and after."""
    for number, item in enumerate(ASSESSMENTS):
        if item.kind == "vpr" and item.grade == GRADE:
            place = (len(YEARS) - 1) * len(ASSESSMENTS) + number
            yield procedure_ids()[place], BOUNDARIES[item.subject_id]


def _marks(totals: pd.DataFrame, procedure: str, places: tuple[str, ...]) -> Ints:
    """Participants by territory (row) and mark (column)."""
    rows = totals[totals["procedure"] == procedure].set_index("territory")
    found = rows[list(MARKS)].reindex(list(places)).fillna(0)
    return np.asarray(found.to_numpy(dtype=np.int64))


def _distributions(marks: Ints, limits: tuple[int, ...], rng: np.random.Generator) -> Ints:
    """Participants by territory (row) and score (column)."""
    return np.hstack(
        [
            rng.multinomial(marks[:, place], _within(first, last, place))
            for place, (first, last) in enumerate(pairwise(limits))
        ]
    )


def _rows(territory: str, procedure: str, counts: Ints) -> pd.DataFrame:
    return columns(
        "score_counts",
        {
            "territory": [territory] * len(counts),
            "procedure": [procedure] * len(counts),
            "score": np.arange(len(counts)),
            "count": counts,
        },
    )


def _within(first: int, last: int, place: int) -> list[float]:
    """Shares of the scores of one mark: more towards the middle, a peak at the boundary."""
    size = last - first
    rising = np.linspace(0.4, 1.0, size) if place == 0 else np.linspace(1.0, 0.7, size)
    if place > 0:
        rising[0] *= AT_BOUNDARY
    return [float(share) for share in rising / rising.sum()]
