"""Rows that lead round to themselves: an error at each of them, and every walk ends."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import site
from generator.data.catalog.circles import circles

from .samples import Sample, plan
from .tiny import ROADMAPS, SCHOOLS, Row, Tables, brief, problems

RUSSIA, KRAI = SCHOOLS["territories"]
OFFICE = SCHOOLS["bodies"][0]
FIRST, SECOND = SCHOOLS["schools"]
PLAN = ROADMAPS["roadmaps"][0]
MEASURES = ROADMAPS["measures"]
TOWN = {"id": "town", "name": "Город", "level": "municipality", "parent": "krai"}


def register(**tables: Sequence[Row]) -> Sample:
    known: dict[str, Tables] = {"schools": tables}
    return Sample(tables=known)


CIRCLES = {
    "a territory in itself": (
        register(territories=[RUSSIA, {**KRAI, "parent": "krai"}]),
        [("territories", 3)],
    ),
    "a region in its district": (
        register(territories=[RUSSIA, {**KRAI, "parent": "town"}, TOWN]),
        [("territories", 3), ("territories", 4)],
    ),
    "a country in its region": (
        register(territories=[{**RUSSIA, "parent": "krai"}, KRAI]),
        [("territories", 2), ("territories", 3)],
    ),
    "successors that follow each other": (
        register(
            schools=[
                {**FIRST, "closed": "2021-01-01", "successor": "school-2"},
                {**SECOND, "closed": "2021-01-01", "successor": "school-1"},
            ]
        ),
        [("schools", 2), ("schools", 3)],
    ),
    "a group in itself": (
        register(bodies=[OFFICE, {**OFFICE, "id": "all", "kind": "group", "member_of": "all"}]),
        [("bodies", 3)],
    ),
    "a plan as its own parent": (
        plan(roadmaps=[PLAN, {**PLAN, "id": "own", "parent": "own"}]),
        [("roadmaps", 3)],
    ),
    "measures that are parts of each other": (
        plan(
            measures=[
                {**MEASURES[0], "parent": "measure-2"},
                {**MEASURES[1], "parent": "measure-1"},
            ]
        ),
        [("measures", 2), ("measures", 3)],
    ),
}


@pytest.mark.parametrize("name", CIRCLES)
def test_each_row_of_a_circle_is_an_error(tmp_path: Path, name: str) -> None:
    sample, rows = CIRCLES[name]
    started = time.monotonic()
    found = [brief(item) for item in problems(sample.write(tmp_path))]
    told = [(path.rpartition("/")[2].removesuffix(".csv"), row)
            for check, path, row, _field in found if check == "no_circles"]  # fmt: skip
    assert sorted(told) == rows
    assert time.monotonic() - started < 20


def test_the_command_ends_and_tells_the_other_errors_too(
    tmp_path: Path, roadmaps: Callable[..., CompletedProcess[str]]
) -> None:
    root = register(
        territories=[RUSSIA, {**KRAI, "parent": "town"}, TOWN],
        schools=[{**FIRST, "inn": "7707083890"}, SECOND],
    ).write(tmp_path)
    done = roadmaps("check", folder=root)
    assert done.returncode == 1
    assert "krai → town → krai" in done.stdout
    assert "[registration_numbers]" in done.stdout
    assert "Traceback" not in done.stderr


def test_each_row_of_a_long_circle_tells_a_few_of_it(tmp_path: Path) -> None:
    """What is kept of a circle grows with its rows, not with their square."""
    ids = [f"town-{n}" for n in range(2_000)]
    towns = [
        {**TOWN, "id": own, "parent": parent}
        for own, parent in zip(ids, [*ids[1:], ids[0]], strict=True)
    ]
    catalog = site.load(register(territories=[RUSSIA, KRAI, *towns]).write(tmp_path)).catalog
    assert [row.circle for row in catalog.looped[-2:]] == [
        ("town-1998", "town-1999", "town-0", "town-1"),
        ("town-1999", "town-0", "town-1", "town-2"),
    ]
    assert len(catalog.looped) == 2_000


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")))
def test_circles_are_those_rows_that_come_back_to_themselves(steps: dict[str, str]) -> None:
    def returns(own: str) -> bool:
        at: str | None = steps.get(own)
        for _step in steps:
            if at == own or at is None:
                break
            at = steps.get(at)
        return at == own

    found = list(circles(steps))
    assert sorted(own for circle in found for own in circle) == sorted(filter(returns, steps))
    for circle in found:
        assert [steps[own] for own in circle] == [*circle[1:], circle[0]]
