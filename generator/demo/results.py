"""Results of schools as they truly are, and the totals of territories made from them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .procedures import ASSESSMENTS, Assessment
from .settings import YEARS, Floats, Ints, Mask, probability, stream
from .world import GRADES, Ids, World
from .writing import columns

MARKS = ("mark_2", "mark_3", "mark_4", "mark_5")
# Logits of the shares of mark 2, of 2 and 3, and of 2 to 4 at the usual ability.
CUTS = (-2.35, -0.25, 1.85)
POINTS_SD = 15.0
POINTS_PER_LOGIT = 8.0
SECOND_EXAM_SHARE = 0.55
YEAR_EFFECT = (0.0, -0.05, 0.08)
SMALLEST_TOTAL = 10
ABROAD = 5
CODES = ("", "absent", "not_submitted")
HELD, ABSENT, NOT_SUBMITTED = range(3)


@dataclass(frozen=True, kw_only=True, eq=False)
class Truth:
    """A row per school and procedure, sorted so; counts are NaN where the scale has none.

    `school` and `procedure` are indexes; `total` and `squares` are the sum of marks or
    points and of their squares; `code` is an index into `CODES`, and rows that were not
    held or not submitted count nobody.
    """

    school: Ints
    procedure: Ints
    n: Ints
    marks: Floats
    below: Floats
    total: Floats
    squares: Floats
    code: Ints


@dataclass(frozen=True, kw_only=True, eq=False)
class Noise:
    """What makes a cohort, a school's subject and a single paper differ from the rest."""

    cohort: Floats
    subject: Floats
    rng: np.random.Generator


def procedure_ids() -> tuple[str, ...]:
    """Ids in the order of the indexes in `Truth`."""
    return tuple(item.id(year) for year in range(len(YEARS)) for item in ASSESSMENTS)


def truth(world: World) -> Truth:
    """Everybody's results."""
    rng = stream(world.seed, "results")
    noise = Noise(
        cohort=rng.normal(0, 0.18, world.cohorts.shape),
        subject=rng.normal(0, 0.18, (world.schools, 2)),
        rng=rng,
    )
    parts = list(_sheets(world, noise))
    found = {
        name: np.concatenate([getattr(part, name) for part in parts])
        for name in Truth.__dataclass_fields__
    }
    order = np.lexsort((found["procedure"], found["school"]))
    return Truth(**{name: values[order] for name, values in found.items()})


def _sheets(world: World, noise: Noise) -> Iterator[Truth]:
    missing = stream(world.seed, "missing").random((world.schools, len(YEARS)))
    for year in range(len(YEARS)):
        for number, item in enumerate(ASSESSMENTS):
            taking = _taking(world, item, year, noise.rng)
            code = _codes(world, item, year, missing[:, year])
            logit = _logit(world, item, year, noise)
            keep = ((taking > 0) | (code != HELD)) & world.is_open(year)
            keep &= world.cohort(item.grade, year) > 0
            taking = np.where(code == HELD, taking, 0)
            procedure = year * len(ASSESSMENTS) + number
            drawn = _points if item.scale == "points" else _marks
            yield drawn(item, procedure, np.flatnonzero(keep), taking, logit, code, noise.rng)


def _taking(world: World, item: Assessment, year: int, rng: np.random.Generator) -> Ints:
    """How many of the grade took part; of the two maths exams each takes one."""
    size = world.cohort(item.grade, year)
    share = 0.93 if item.kind == "vpr" else 0.98
    if item.subject_id == "maths-profile":
        share *= SECOND_EXAM_SHARE
    elif item.subject_id == "maths-basic":
        share *= 1 - SECOND_EXAM_SHARE
    return rng.binomial(size, share)


def _codes(world: World, item: Assessment, year: int, missing: Floats) -> Ints:
    """Rows that have no results: a closed building in one year, a file that never came."""
    code = np.where((missing < 0.004) & (item.kind == "vpr"), ABSENT, HELD)
    code = np.where((missing > 0.998) & (item.kind == "vpr"), NOT_SUBMITTED, code)
    if item.kind == "vpr" and item.grade in (5, 6) and year == 1:
        code[list(world.with_role("absent"))] = ABSENT
    if item.kind == "vpr" and item.grade in (7, 8) and year == 0:
        code[list(world.with_role("not_submitted"))] = NOT_SUBMITTED
    fixed = [place for place, role in world.roles if role not in ("absent", "not_submitted")]
    code[fixed] = HELD
    return code


def _logit(world: World, item: Assessment, year: int, noise: Noise) -> Floats:
    subject = 0 if item.subject_id == "russian" else 1
    logit = item.easy + YEAR_EFFECT[year] + world.ability[:, year]
    logit = logit + noise.cohort[:, GRADES + year - item.grade] + noise.subject[:, subject]
    logit = logit + noise.rng.normal(0, 0.12, world.schools)
    if item.kind == "vpr" and item.grade != 5:
        # Papers of the school's own marking; grade 5 of the same school is honest.
        logit = logit + np.where(world.inflated, 2.4 if item.grade == 4 else 0.9, 0.0)
    return logit


def _marks(
    item: Assessment, procedure: int, rows: Ints, n: Ints, logit: Floats, code: Ints,
    rng: np.random.Generator,
) -> Truth:  # fmt: skip
    n, logit, code = n[rows], logit[rows], code[rows]
    shares = [probability(cut - logit) for cut in CUTS]
    left, before, counts = n, np.zeros(len(n)), []
    for share in shares:
        taken = rng.binomial(left, np.clip((share - before) / (1 - before), 0, 1).round(6))
        counts.append(taken)
        left, before = left - taken, share
    marks = np.column_stack([*counts, left]).astype(float)
    values = np.array([2, 3, 4, 5])
    return Truth(
        school=rows,
        procedure=np.full(len(rows), procedure),
        n=n,
        marks=marks,
        below=np.full(len(rows), np.nan),
        total=marks @ values,
        squares=marks @ values**2,
        code=code,
    )


def _points(
    item: Assessment, procedure: int, rows: Ints, n: Ints, logit: Floats, code: Ints,
    rng: np.random.Generator,
) -> Truth:  # fmt: skip
    n, logit, code = n[rows], logit[rows], code[rows]
    usual = item.mean + POINTS_PER_LOGIT * logit
    # The logistic curve of 1.7 z is close to the normal one of z.
    share = probability(1.7 * (item.minimum - 0.5 - usual) / POINTS_SD)
    below = rng.binomial(n, share)
    total = np.rint(n * usual + np.sqrt(n) * POINTS_SD * rng.normal(0, 1, len(n)))
    lowest = (n - below) * item.minimum
    highest = below * (item.minimum - 1) + (n - below) * item.maximum
    total = np.clip(total, lowest, highest)
    mean = total / np.maximum(n, 1)
    return Truth(
        school=rows,
        procedure=np.full(len(rows), procedure),
        n=n,
        marks=np.full((len(rows), len(MARKS)), np.nan),
        below=below.astype(float),
        total=total,
        squares=n * mean**2 + np.maximum(n - 1, 0) * POINTS_SD**2,
        code=code,
    )


def results(found: Truth, ids: Ids) -> pd.DataFrame:
    """The table `results` before anything is hidden."""
    held = found.code == HELD
    return columns(
        "results",
        {
            "school": np.array(ids.schools, dtype=object)[found.school],
            "procedure": np.array(procedure_ids(), dtype=object)[found.procedure],
            "participants": np.where(held, found.n.astype(float), np.nan),
            **{
                name: np.where(held, found.marks[:, place], np.nan)
                for place, name in enumerate(MARKS)
            },
            "below_minimum": np.where(held, found.below, np.nan),
            "mean": _mean(found.total, found.n, held),
            "suppression": np.array([None, *CODES[1:]], dtype=object)[found.code],
        },
    )


def _mean(total: Floats, n: Ints | Floats, held: Mask) -> Floats:
    return np.where(held & (n > 0), np.round(total / np.maximum(n, 1), 2), np.nan)


def references(found: Truth, beyond: Truth, world: World, ids: Ids) -> pd.DataFrame:
    """The table `references`: each municipality, region and the country, from all results.

    `beyond` are the results of schools that the packages do not hold: once in every
    region, and `ABROAD` times more in the rest of the country.
    """
    levels = (
        (ids.municipalities, world.municipality, 0),
        (ids.regions, world.region, 1),
        ((ids.country,), np.zeros(world.schools, dtype=np.int64), len(ids.regions) + ABROAD),
    )
    parts = [
        _totals(found, names, place[found.school], beyond, times) for names, place, times in levels
    ]
    return pd.concat(parts, ignore_index=True)


def _totals(
    found: Truth, names: tuple[str, ...], place: Ints, beyond: Truth, times: int
) -> pd.DataFrame:
    known = procedure_ids()
    cell = place * len(known) + found.procedure
    size = len(names) * len(known)

    def summed(values: Callable[[Truth], Floats | Ints]) -> Floats:
        own = np.bincount(cell, np.asarray(values(found), dtype=float), size)
        rest = np.bincount(beyond.procedure, np.asarray(values(beyond), dtype=float), len(known))
        return np.asarray(own + times * np.tile(rest, len(names)))

    def count(mark: int) -> Callable[[Truth], Floats]:
        return lambda truth: truth.marks[:, mark]

    n = summed(lambda truth: truth.n)
    rows = np.flatnonzero(n >= SMALLEST_TOTAL)
    mean = summed(lambda truth: truth.total) / np.maximum(n, 1)
    squares = summed(lambda truth: truth.squares) / np.maximum(n, 1)
    spread = np.sqrt(np.maximum(squares - mean**2, 0))
    marks = {name: summed(count(mark))[rows] for mark, name in enumerate(MARKS)}
    return columns(
        "references",
        {
            "territory": np.array(names, dtype=object)[rows // len(known)],
            "procedure": np.array(known, dtype=object)[rows % len(known)],
            "participants": n[rows],
            **marks,
            "below_minimum": summed(lambda truth: truth.below)[rows],
            "mean": np.round(mean[rows], 2),
            "sd": np.round(spread[rows], 2),
        },
    )
