"""A table kept by columns gives the records of a group as they stand in it, and a digest of them."""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.slices import AHEAD, Rows, Slices, by


class Row(NamedTuple):
    school: str
    procedure: str | None
    share: float | None
    n: int | None
    low: bool | None


ROWS = st.builds(
    Row,
    school=st.sampled_from("abc"),
    procedure=st.none() | st.sampled_from("pq"),
    share=st.none() | st.sampled_from([0.0, 0.5]),
    n=st.none() | st.integers(0, 3),
    low=st.none() | st.booleans(),
)


def frame(rows: list[Row]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(Row._fields))
    kinds = {"school": object, "procedure": object, "share": float, "n": "Int64", "low": "boolean"}
    return table.astype(kinds)


def grouped(rows: list[Row], key: str) -> dict[str | None, tuple[Row, ...]]:
    names = list(dict.fromkeys(getattr(row, key) for row in rows))
    return {name: tuple(row for row in rows if getattr(row, key) == name) for name in names}


@settings(max_examples=40)
@given(st.lists(ROWS))
def test_records_of_a_group_are_its_rows_in_their_order_with_none_where_a_cell_is_empty(
    rows: list[Row],
) -> None:
    table = frame(rows)
    whole = Rows(table, Row)
    for key in ("school", "procedure"):
        assert dict(Slices(table[key], whole)) == grouped(rows, key)


@settings(max_examples=40)
@given(st.lists(ROWS, min_size=1), st.lists(ROWS, min_size=1))
def test_two_groups_have_one_digest_if_and_only_if_their_rows_are_equal(
    first: list[Row], second: list[Row]
) -> None:
    one, other = by("school", frame(first), Row), by("school", frame(second), Row)
    for name in set(one) & set(other):
        same = one[name] == other[name]
        assert (one.digest(name) == other.digest(name)) is same  # type: ignore[attr-defined]


SCHOOLS = tuple(f"school-{number}" for number in range(5 * AHEAD))
LARGE = [
    Row(school, None, number / 7, year if year < 2 else None, None)
    for year in range(3)
    for number, school in enumerate(SCHOOLS)
    # Not all of them in each year.
    if number % (year + 1) == 0
]


@pytest.mark.parametrize("most", [2, 4096])
@pytest.mark.parametrize(
    "keys",
    [SCHOOLS, SCHOOLS[::-1], SCHOOLS[::5], (*SCHOOLS, *SCHOOLS), Random(1).sample(SCHOOLS, 99)],
    ids=["in order", "backwards", "some", "twice", "at random"],
)
def test_each_group_is_made_of_its_own_rows_in_whatever_order_they_are_asked_for(
    monkeypatch: pytest.MonkeyPatch, keys: Sequence[str], most: int
) -> None:
    monkeypatch.setattr("generator.analysis.slices.MOST_KEPT", most)
    slices, expected = by("school", frame(LARGE), Row), grouped(LARGE, "school")
    assert [slices[key] for key in keys] == [expected[key] for key in keys]
    assert slices.get("nowhere") is None


def test_records_that_are_looked_up_from_anywhere_are_made_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("generator.analysis.slices.MOST_KEPT", 2)
    rows = [Row(name, None, None, n, None) for name in "abcd" for n in range(2)]
    found = by("school", frame(rows), Row, always=True)
    first = [found[name] for name in "dbca"]
    assert first == [tuple(row for row in rows if row.school == name) for name in "dbca"]
    assert all(found[name] is records for name, records in zip("dbca", first, strict=True))


def test_of_a_large_table_only_records_at_hand_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.analysis.slices.MOST_KEPT", 2)
    rows = [Row(name, None, None, n, None) for name in "abcd" for n in range(2)]
    found = Slices(frame(rows)["school"], Rows(frame(rows), Row))
    for name in "abcd":
        assert found[name] == tuple(row for row in rows if row.school == name)
    assert sum(map(len, found._kept.values())) <= 4
