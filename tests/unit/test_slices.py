"""Records of a group are the rows of its key, in whatever order and however often they are asked for."""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

import pandas as pd
import pytest

from generator.analysis.slices import AHEAD, Slices


class Row(NamedTuple):
    school: str
    year: int | None
    share: float


SCHOOLS = 3 * AHEAD
FRAME = pd.DataFrame(
    [
        Row(f"school-{number}", None if year == 2 else 2020 + year, number / 7 + year)
        for year in range(3)
        for number in range(SCHOOLS)
        # Not all of them in each year.
        if year == 0 or number % (year + 1) == 0
    ]
).astype({"year": "Int64"})
KEYS = tuple(FRAME["school"].unique())


def expected(key: str) -> list[tuple[object, ...]]:
    rows = FRAME[FRAME["school"] == key].astype(object)
    return [tuple(row) for row in rows.where(rows.notna(), None).itertuples(index=False)]


@pytest.mark.parametrize(
    "keys",
    [KEYS, KEYS[::-1], KEYS[::5], (*KEYS, *KEYS), Random(1).sample(KEYS, len(KEYS))],
    ids=["in order", "backwards", "some", "twice", "at random"],
)
def test_each_group_is_made_of_its_own_rows(keys: Sequence[str]) -> None:
    slices = Slices("school", FRAME, Row)
    assert [list(slices[key]) for key in keys] == [expected(key) for key in keys]
    assert slices.get("nowhere") is None
