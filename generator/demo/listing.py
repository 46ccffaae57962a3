"""The list of schools with low results, by the published tables alone, and its reasons.

The rule: at least two procedures low in the year, or one that was low in the year
before as well; low is 30 % or more below the minimum with ten participants or more.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .procedures import ASSESSMENTS
from .results import Truth
from .settings import YEARS, Floats, Ints, Mask
from .world import World

N_MIN = 10
SHOWN = 3
KINDS = {"vpr": "ВПР", "oge": "ОГЭ", "ege": "ЕГЭ"}


@dataclass(frozen=True, kw_only=True, eq=False)
class Listing:
    """Schools by year that the rule lists (ascending), and the reason of each.

    `exception` is the school that the last list holds against the rule; `first` is for each
    school of the last list the place, among the assessments of a year, of its first low result.
    """

    schools: tuple[tuple[int, ...], ...]
    reasons: tuple[Mapping[int, str], ...]
    exception: int
    first: Mapping[int, int]


@dataclass(frozen=True, kw_only=True, eq=False)
class Published:
    """Arrays school × year × assessment; `n` is 0 where nothing is published."""

    n: Floats
    below: Floats

    @property
    def low(self) -> Mask:
        # In whole numbers, so that 30 % is 30 %.
        return np.asarray((self.n >= N_MIN) & (10 * self.below >= 3 * self.n))


def listing(published: pd.DataFrame, found: Truth, world: World) -> Listing:
    """The lists of all years; `published` has the rows of `found`."""
    cells = _cells(published, found, world)
    low = cells.low
    before = np.concatenate([np.zeros_like(low[:, :1]), low[:, :-1]], axis=1)
    listed = (low.sum(axis=2) >= 2) | (low & before).any(axis=2)
    schools = tuple(
        tuple(int(index) for index in np.flatnonzero(listed[:, year])) for year in range(len(YEARS))
    )
    reasons = tuple(
        {index: _reason(cells, low, before, index, year) for index in schools[year]}
        for year in range(len(YEARS))
    )
    return Listing(
        schools=schools,
        reasons=reasons,
        exception=_exception(listed[:, -1], cells, world),
        first={index: int(np.argmax(low[index, -1])) for index in schools[-1]},
    )


def _cells(published: pd.DataFrame, found: Truth, world: World) -> Published:
    shape = (world.schools, len(YEARS), len(ASSESSMENTS))
    n, below = np.zeros(shape), np.zeros(shape)
    place = (found.school, found.procedure // len(ASSESSMENTS), found.procedure % len(ASSESSMENTS))
    n[place] = _filled(published["participants"])
    below[place] = _filled(published["mark_2"]) + _filled(published["below_minimum"])
    return Published(n=n, below=below)


def _filled(column: "pd.Series[int]") -> Floats:
    return np.asarray(np.nan_to_num(column.to_numpy(dtype=float, na_value=np.nan)))


def _reason(cells: Published, low: Mask, before: Mask, school: int, year: int) -> str:
    """«Низкие результаты в 2020/21: ВПР, математика, 5 класс — 15 из 44 (34 %); …»"""
    rows = np.flatnonzero(low[school, year])
    told = [_told(cells, school, year, int(row)) for row in rows[:SHOWN]]
    more = f"; всего их {len(rows)}" if len(rows) > SHOWN else ""
    text = f"Низкие результаты в {YEARS[year].written}: {'; '.join(told)}{more}."
    again = (low & before)[school, year].any()
    return text + (" По одной из работ — второй год подряд." if again else "")


def _told(cells: Published, school: int, year: int, row: int) -> str:
    item = ASSESSMENTS[row]
    n, below = int(cells.n[school, year, row]), int(cells.below[school, year, row])
    share = round(100 * below / n)
    what = f"{KINDS[item.kind]}, {item.subject.lower()}, {item.grade} класс"
    return f"{what} — {below} из {n} ({share} %)"


def _exception(listed: Mask, cells: Published, world: World) -> int:
    """The school on the list against the rule: the one meant for it, unless the rule lists it."""
    taken = {index for index, role in world.roles if role != "exception"}
    meant: Ints = np.array(world.with_role("exception"), dtype=np.int64)
    published = cells.n[:, -1].sum(axis=1) > 0
    others = np.flatnonzero(~listed & published & (world.municipality == 0))
    free = [index for index in others if index not in taken]
    candidates = [*meant[~listed[meant]], *free, *others]
    return int(candidates[0])
