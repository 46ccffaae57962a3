"""Parameters and the tools that the methods share."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.data.packages.table import joined
from generator.data.profiles import resource
from generator.methods import METHODS
from generator.methods.parameters import (
    CERTAINTIES,
    DEFAULTS,
    found,
    names,
    of_method,
    parameters,
    value,
    values,
)
from generator.methods.tables import (
    mapped,
    match,
    named,
    reason,
    school_year,
    start_years,
    texts,
    whole,
)
from tests.lists import assert_told

TERRITORIES = pd.DataFrame(
    {"id": ["country", "region", "town"], "parent": [None, "country", "region"]}
)


def row(**cells: object) -> dict[str, object]:
    return {"method": "low_results", "name": "n_min", "certainty": "own"} | cells


GIVEN = pd.DataFrame(
    [
        row(value=11.0),
        row(value=12.0, school_year="2020-21"),
        row(value=13.0, territory="region"),
        row(value=14.0, territory="region", school_year="2020-21"),
        row(value=15.0, territory="town", school_year="2019-20"),
    ]
)


@pytest.mark.parametrize(
    ("year", "place", "expected"),
    [
        (None, None, 11),
        ("2020-21", None, 12),
        ("2020-21", "country", 12),
        ("2018-19", "region", 13),
        ("2018-19", "town", 13),
        ("2020-21", "town", 14),
        ("2019-20", "town", 15),
        ("2019-20", "elsewhere", 11),
    ],
)
def test_the_nearest_territory_counts_then_the_year(
    year: str | None, place: str | None, expected: float
) -> None:
    given = parameters(GIVEN, TERRITORIES)
    assert value(given, "low_results", "n_min", year, place) == expected
    asked = pd.DataFrame({"school_year": [year], "territory": [place]}, dtype=object)
    assert values(given, "low_results", "n_min", asked).tolist() == [expected]


def test_defaults_hold_where_the_table_is_silent() -> None:
    assert value(parameters(), "low_results", "share", "2020-21") == 0.30
    assert value(parameters(pd.DataFrame()), "low_results", "n_min") == 10
    with pytest.raises(KeyError, match=r"wellbeing\.equipment"):
        value(parameters(), "wellbeing", "equipment")


def test_a_loop_of_territories_ends() -> None:
    loop = pd.DataFrame({"id": ["a", "b"], "parent": ["b", "a"]})
    assert value(parameters(None, loop), "low_results", "n_min", None, "a") == 10


def test_a_row_keeps_its_source() -> None:
    given = parameters(pd.DataFrame([row(value=20.0, certainty="sourced", source="приказ № 1")]))
    chosen = found(given, "low_results", "n_min", "2020-21")
    assert chosen is not None
    assert (chosen.value, chosen.source, chosen.school_year) == (20.0, "приказ № 1", None)
    assert dict(of_method(given, "low_results")) == {"n_min": 20.0, "share": 0.30}


def test_every_default_is_said_once_and_belongs_to_a_method_of_the_profile() -> None:
    keys = [(row.method, row.name) for row in DEFAULTS]
    assert len(set(keys)) == len(keys)
    field = next(field for field in resource("parameters").fields if field.name == "method")
    known = {category.value for category in field.categories}
    needed = known & {method.__name__ for method in METHODS} | {"disclosure"}
    needed |= {row.method for row in DEFAULTS}
    assert_told(
        "generator/data/profiles/results.json: categories of parameters.method", known, needed
    )
    assert all(row.certainty in CERTAINTIES and row.note for row in DEFAULTS)
    assert all(row.source for row in DEFAULTS if row.certainty == "sourced")


def test_weights_have_no_default() -> None:
    assert names(parameters(), "wellbeing") == ()
    assert not [name for name in names(parameters(), "rating") if name.startswith("weight")]


def test_years_and_reasons() -> None:
    assert start_years(pd.Series(["2019-20", None, "1999-00"], dtype=object)).tolist() == [
        2019,
        -1,
        1999,
    ]
    assert school_year(1999) == "1999-00"
    assert reason("no_input:a,b") == ("no_input", ("a", "b"))
    assert reason("small") == ("small", ())


def test_match_finds_the_first_row_with_the_same_key() -> None:
    left = [pd.Series(["a", "b", None, "c"]), pd.Series([1, 2, 3, 1])]
    right = [pd.Series(["b", "a", "a", None]), pd.Series([2, 1, 1, 3])]
    assert match(left, right).tolist() == [1, 0, -1, -1]
    assert (
        match(left, [pd.Series([], dtype=object), pd.Series([], dtype=float)]).tolist() == [-1] * 4
    )


CELLS = st.lists(st.sampled_from(["a", "б", "c", None]), min_size=1, max_size=6)


def counted(cells: list[str | None]) -> pd.Series:
    return pd.Series(pd.Categorical(pd.Series(cells, dtype=object)))


@given(CELLS, CELLS)
def test_categories_match_as_their_texts_do(
    left: list[str | None], right: list[str | None]
) -> None:
    plain = match([texts(left)], [texts(right)]).tolist()
    assert plain == [right.index(cell) if cell and cell in right else -1 for cell in left]
    assert match([counted(left)], [counted(right)]).tolist() == plain
    assert match([counted(left)], [texts(right)]).tolist() == plain
    assert match([texts(left)], [counted(right)]).tolist() == plain


@given(CELLS, CELLS)
def test_tables_that_are_joined_keep_their_texts_in_the_order_of_texts(
    above: list[str | None], below: list[str | None]
) -> None:
    both = joined([pd.DataFrame({"school": counted(cells)}) for cells in (above, below)])["school"]
    assert both.astype(object).where(both.notna(), None).tolist() == [*above, *below]
    assert both.cat.categories.tolist() == sorted({*above, *below} - {None})


@given(CELLS)
def test_what_is_answered_for_categories_is_answered_for_each_row(cells: list[str | None]) -> None:
    answers = {"a": "z", "б": "y", "c": "z"}
    found = mapped(counted(cells), answers)
    assert found.astype(object).where(found.notna(), None).tolist() == [
        answers.get(cell or "") for cell in cells
    ]


def test_floats_become_whole_numbers_and_nothing_else_does() -> None:
    found = whole(np.array([3.0, np.nan, -1.0]))
    assert (str(found.dtype), found.tolist()) == ("Int64", [3, pd.NA, -1])
    with pytest.raises(ValueError, match=r"2\.5"):
        whole(np.array([3.0, 2.5]))


@pytest.mark.parametrize("many", [3, 400])
def test_names_at_places_are_those_that_stand_there(many: int) -> None:
    column = pd.Series([f"school-{number % 3}" for number in range(many)])
    places = np.array([2, -1, 0])
    assert named(column, places).astype(object).where(places >= 0, None).tolist() == [
        "school-2", None, "school-0",
    ]  # fmt: skip
