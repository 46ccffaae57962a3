"""Nothing hidden can be told from what is published; and no more is hidden than has to be."""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.methods.disclosure import (
    agreement_to_leave_out,
    betraying,
    by_year,
    observations_to_hide,
    protect,
    school_years_to_hide,
    scores_to_leave_out,
    too_small,
)
from generator.methods.parameters import of_method, parameters
from tests.attack import Cell, known, ranges, recovered
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

RULES = {"hide_below": 5.0, "tiny": 10.0}
MARKS = ["mark_2", "mark_3", "mark_4", "mark_5"]
COUNTS = ["participants", *MARKS, "below_minimum"]
CELLS = [*COUNTS, "mean"]
NAMES = ["school", "participants", *MARKS]
SHARES = (0.15, 0.4, 0.3, 0.15)
SEEDS = st.integers(0, 10**6)


@dataclass(frozen=True)
class World:
    """A territory with results and totals, before anything is hidden."""

    results: pd.DataFrame
    references: pd.DataFrame
    schools: pd.DataFrame
    territories: pd.DataFrame

    @property
    def tables(self) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
        return self.results, self.references, self.schools, self.territories

    def protected(self) -> "World":
        return World(*protect(*self.tables, RULES), self.schools, self.territories)


def world(seed: int, size: float = 2.3, missing: float = 0.1) -> World:
    """A random territory: settlements, lonely schools, missing totals, marks and points."""
    rng = np.random.default_rng(seed)
    territories, schools = [("country", None)], []
    for region in (f"region-{number}" for number in range(rng.integers(1, 3))):
        territories.append((region, "country"))
        for town in (f"{region}-town-{number}" for number in range(rng.integers(1, 4))):
            territories.append((town, region))
            villages = [f"{town}-village-{number}" for number in range(rng.integers(0, 2))]
            territories += [(village, town) for village in villages]
            for place in (town, *villages):
                count = rng.integers(1, 9)
                schools += [(f"{place}-school-{number}", place) for number in range(count)]
    homes = pd.DataFrame(schools, columns=["id", "territory"])
    tree = pd.DataFrame(territories, columns=["id", "parent"], dtype=object)
    pupils = rng.lognormal(size, 1, len(homes))
    parts = [results(rng, homes, pupils, procedure) for procedure in ("maths", "physics")]
    rows = pd.concat(parts, ignore_index=True)
    totals = references(rows, homes, tree)
    totals = totals[rng.random(len(totals)) >= missing].reset_index(drop=True)
    return World(rows, totals, homes, tree)


def results(
    rng: np.random.Generator, schools: pd.DataFrame, pupils: np.ndarray, procedure: str
) -> pd.DataFrame:
    """Results of `procedure`: marks in maths, points in physics; some schools do not hold it."""
    n = rng.poisson(pupils) + 1
    marks = rng.multinomial(n, SHARES)
    by_marks = procedure == "maths"
    table = pd.DataFrame({"school": schools["id"], "procedure": procedure, "participants": n})
    for place, name in enumerate(MARKS):
        table[name] = marks[:, place] if by_marks else None
    table["below_minimum"] = None if by_marks else marks[:, 0]
    table["mean"] = np.round(marks @ [2, 3, 4, 5] / n, 2)
    absent = rng.random(len(table)) < 0.1
    table["suppression"] = np.where(absent, "absent", None)
    table.loc[absent, CELLS] = None
    return typed(table)


def typed(table: pd.DataFrame) -> pd.DataFrame:
    """`table` with the types of the catalogue."""
    kinds = dict.fromkeys(COUNTS, "Int64") | {"mean": "Float64"}
    if "suppression" in table:
        reasons = table["suppression"].astype(object)
        table = table.assign(suppression=reasons.where(reasons.notna(), None))
        kinds["suppression"] = "object"
    return table.astype(kinds)


def references(
    rows: pd.DataFrame, schools: pd.DataFrame, territories: pd.DataFrame
) -> pd.DataFrame:
    """The totals of every territory that holds a school with results."""
    parent = territories.set_index("id")["parent"]
    place = rows["school"].map(schools.set_index("id")["territory"])
    found = []
    while place.notna().any():
        by_marks = rows[MARKS].astype("Float64").to_numpy(np.float64, na_value=np.nan) @ [
            2,
            3,
            4,
            5,
        ]
        scores = pd.Series(by_marks, rows.index).fillna(
            (rows["participants"] * rows["mean"]).astype("float64")
        )
        found.append(rows.assign(territory=place, scores=scores))
        place = place.map(parent)
    every = pd.concat(found).dropna(subset=["territory", "participants"])
    groups = every.groupby(["territory", "procedure"])[[*COUNTS, "scores"]]
    totals = groups.sum(min_count=1).reset_index()
    totals["mean"] = (totals["scores"] / totals["participants"]).round(2)
    return typed(totals.drop(columns="scores").assign(sd=1.0))


def hidden(table: pd.DataFrame) -> "pd.Series[bool]":
    return table["suppression"].isin(["small", "secondary"])


@pytest.mark.parametrize("seed", range(16))
def test_an_attack_recovers_nothing(seed: int) -> None:
    safe = world(seed, size=(1.2, 1.8, 2.3, 2.8)[seed % 4]).protected()
    assert two_or_fewer(safe) == {}


def blanked(open_: World, seed: int, share: float = 0.2) -> World:
    """`open_` with a part of the known numbers below the minimum left empty."""
    rng = np.random.default_rng(seed)
    rows = open_.results.copy()
    for name in ("mark_2", "below_minimum"):
        rows.loc[rng.random(len(rows)) < share, name] = None
    # Some rows lose all their marks, some all but the first: only the mean speaks of them.
    rows.loc[rng.random(len(rows)) < share / 4, MARKS] = None
    rows.loc[rng.random(len(rows)) < share / 4, MARKS[1:]] = None
    return World(rows, *open_.tables[1:])


@pytest.mark.parametrize("seed", range(12))
def test_hidden_numbers_keep_three_values_beside_blanks(seed: int) -> None:
    """Blanks count as unknown parts of totals, whatever the means say of them."""
    safe = blanked(world(seed, size=(1.8, 2.3, 2.8)[seed % 3]), seed).protected()
    assert two_or_fewer(safe) == {}


def test_hidden_numbers_keep_three_values_where_totals_lack_marks() -> None:
    """Some totals have marks, others participants and mean, or participants only."""
    for seed in range(8):
        open_ = world(seed)
        rng = np.random.default_rng(seed)
        bare = open_.references.copy()
        bare.loc[rng.random(len(bare)) < 0.3, [*MARKS, "below_minimum"]] = None
        bare.loc[rng.random(len(bare)) < 0.5, "mean"] = None
        safe = World(open_.results, bare, *open_.tables[2:]).protected()
        assert two_or_fewer(safe) == {}, seed


def two_or_fewer(safe: World) -> dict[Cell, tuple[int, int]]:
    """The hidden numbers of which a reader knows that they are one of two, or one."""
    found = known(*safe.tables, RULES)
    return {cell: limits for cell, limits in found.items() if limits[1] - limits[0] < 2}


def test_a_blank_beside_two_hidden_rows_tells_neither() -> None:
    """Of 42 three failed, all three of the first school; the cell of the second is empty."""
    cells = pd.DataFrame(on_page("blank"), columns=["school", "participants", "below_minimum"])
    cells = cells.replace("—", None).astype({"participants": "Int64", "below_minimum": "Int64"})
    sizes = cells["school"][:-1]
    rows = cells[:-1].assign(
        procedure="physics", **dict.fromkeys(MARKS), mean=None, suppression=None
    )
    total = cells[-1:].rename(columns={"school": "territory"})
    total = total.assign(procedure="physics", **dict.fromkeys(MARKS), mean=None, sd=None)
    schools = pd.DataFrame({"id": list(sizes), "territory": "Весь район"})
    tree = pd.DataFrame({"id": ["Весь район"], "parent": [None]}, dtype=object)
    open_ = World(typed(rows), typed(total), schools, tree)
    only_small = open_.results.copy()
    only_small.loc[2:, CELLS] = None
    only_small.loc[2:, "suppression"] = "small"
    told = recovered(only_small, *open_.tables[1:], RULES)
    assert {(cell.school, cell.name, number) for cell, number in told} >= {
        ("Третья", "below_minimum", 0),
        ("Четвёртая", "below_minimum", 0),
    }
    safe = open_.protected()
    assert two_or_fewer(safe) == {}
    assert safe.results["suppression"].tolist() == ["secondary", None, "small", "small"]


@pytest.mark.parametrize("seed", range(8))
def test_readers_of_two_editions_find_nothing_hidden(seed: int) -> None:
    """They fill in what the other edition shows of rows that did not change."""
    before = world(seed, missing=0)
    open_ = corrected(before, seed)
    first = before.protected()
    second = following(open_, first)
    same = unchanged(before, open_)
    for ours, other in ((second, first), (first, second)):
        filled = hidden(ours.results) & ~hidden(other.results) & same
        seen = ours.results.where(~filled, other.results)
        both = World(typed(seen), *ours.tables[1:])
        assert recovered(*both.tables, RULES) == []


def test_the_attack_recovers_what_is_only_hidden_where_it_is_small() -> None:
    found = 0
    for seed in range(4):
        open_ = world(seed, missing=0)
        small = too_small(open_.results, RULES)
        cut = open_.results.copy()
        cut.loc[small, CELLS] = None
        cut.loc[small, "suppression"] = "small"
        found += len(recovered(cut, *open_.tables[1:], RULES))
    assert found > 20


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_protecting_twice_is_protecting_once(seed: int) -> None:
    once = world(seed).protected()
    twice = once.protected()
    pd.testing.assert_frame_equal(once.results, twice.results)
    pd.testing.assert_frame_equal(once.references, twice.references)


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_values_are_published_as_they_are_or_not_at_all(seed: int) -> None:
    before = world(seed)
    after = before.protected()
    shown = after.results[~hidden(after.results)]
    pd.testing.assert_frame_equal(shown, before.results.loc[shown.index])
    assert after.results.loc[hidden(after.results), CELLS].isna().all(axis=None)
    pd.testing.assert_frame_equal(after.references, before.references.loc[after.references.index])


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_nothing_small_and_no_betraying_total_is_left(seed: int) -> None:
    safe = world(seed).protected()
    assert not too_small(safe.results, RULES).any()
    assert not too_small(safe.references, RULES).any()
    assert betraying(*safe.tables, RULES).empty


@settings(max_examples=20, deadline=None)
@given(SEEDS)
def test_nothing_is_hidden_where_nothing_is_small(seed: int) -> None:
    before = world(seed, size=6.0)
    large = before.results[~(too_small(before.results, RULES))].reset_index(drop=True)
    totals = references(large, before.schools, before.territories)
    after = World(large, totals, before.schools, before.territories).protected()
    pd.testing.assert_frame_equal(after.results, large)
    pd.testing.assert_frame_equal(after.references, totals)


@settings(max_examples=20, deadline=None)
@given(SEEDS)
def test_the_order_of_rows_does_not_matter(seed: int) -> None:
    before = world(seed)
    rng = np.random.default_rng(seed)
    mixed = World(
        before.results.iloc[rng.permutation(len(before.results))],
        before.references.iloc[rng.permutation(len(before.references))],
        before.schools.iloc[rng.permutation(len(before.schools))],
        before.territories.iloc[rng.permutation(len(before.territories))],
    )
    straight, turned = before.protected(), mixed.protected()
    pd.testing.assert_frame_equal(straight.results, turned.results.sort_index())
    pd.testing.assert_frame_equal(straight.references, turned.references.sort_index())


def test_a_hidden_row_takes_the_smallest_neighbour_with_it() -> None:
    after = district([4, 12, 30, 31]).protected()
    assert after.results["suppression"].tolist() == ["small", "secondary", None, None]
    assert len(after.references) == 1


def test_a_neighbour_below_ten_is_called_small_like_the_others() -> None:
    after = district([4, 8, 30, 31]).protected()
    assert after.results["suppression"].tolist() == ["small", "small", None, None]


def test_a_total_goes_where_no_neighbour_is_left() -> None:
    after = district([4]).protected()
    assert after.results["suppression"].tolist() == ["small"]
    assert after.references.empty


def test_nothing_more_is_hidden_where_no_total_is_published() -> None:
    open_ = district([4, 12])
    after = World(open_.results, open_.references.iloc[:0], *open_.tables[2:]).protected()
    assert after.results["suppression"].tolist() == ["small", None]


def test_a_total_of_many_more_schools_betrays_nobody() -> None:
    open_ = district([4, 12])
    open_.references[COUNTS[:5]] += 500
    assert open_.protected().results["suppression"].tolist() == ["small", None]


def test_a_region_is_safe_only_without_one_of_its_towns() -> None:
    """The total of the region less that of one town would be that of the other."""
    schools = pd.DataFrame(
        [("a", "east"), ("b", "west"), ("c", "west")], columns=["id", "territory"]
    )
    territories = pd.DataFrame(
        [("region", None), ("east", "region"), ("west", "region")],
        columns=["id", "parent"],
        dtype=object,
    )
    rows = table([("a", 4), ("b", 20), ("c", 24)])
    totals = references(rows, schools, territories)
    after = World(rows, totals, schools, territories).protected()
    assert after.results["suppression"].tolist() == ["small", "secondary", None]
    assert after.references["territory"].tolist() == ["region"]


def district(sizes: list[int]) -> World:
    """One territory with schools of `sizes`, a total, and all marks in each of them."""
    names = [f"school-{number}" for number in range(len(sizes))]
    schools = pd.DataFrame({"id": names, "territory": "district"})
    territories = pd.DataFrame({"id": ["district"], "parent": [None]}, dtype=object)
    rows = table(list(zip(names, sizes, strict=True)))
    return World(rows, references(rows, schools, territories), schools, territories)


def table(sizes: list[tuple[str, int]]) -> pd.DataFrame:
    """Results in maths: as many marks of each kind as can be, the rest is 3."""
    found = pd.DataFrame(sizes, columns=["school", "participants"])
    each = found["participants"] // 4
    found = found.assign(procedure="maths", mark_2=each, mark_4=each, mark_5=each)
    found["mark_3"] = found["participants"] - 3 * each
    found = found.assign(below_minimum=None, mean=3.5, suppression=None)
    return typed(found.astype({"suppression": object}))


@pytest.mark.parametrize(
    ("participants", "below", "small"),
    [
        (0, 0, False),
        (1, 1, True),
        (4, 2, True),
        (5, 2, False),
        (9, 0, True),
        (9, 1, False),
        (9, 9, True),
        (10, 0, False),
        (10, 10, False),
    ],
)
def test_which_rows_are_too_small(participants: int, below: int, *, small: bool) -> None:
    row = {"participants": participants, "below_minimum": below, **dict.fromkeys(MARKS)}
    assert too_small(typed(pd.DataFrame([{**row, "mean": None}])), RULES).tolist() == [small]


def test_comparisons_of_few_and_of_results_that_are_not_shown_go() -> None:
    agreement = pd.DataFrame(
        [
            ("few", 1, 2, 1),
            ("hidden", 5, 20, 5),
            ("shown", 5, 20, 5),
            ("alike", 0, 7, 0),
            ("some", 1, 6, 0),
            ("unsent", 5, 20, 5),
            ("none", 5, 20, 5),
        ],
        columns=["school", "lowered", "confirmed", "raised"],
    ).assign(procedure="maths")
    rows = [("hidden", "secondary"), ("shown", None), ("some", None), ("unsent", "not_submitted")]
    results = pd.DataFrame(rows, columns=["school", "suppression"]).assign(procedure="maths")

    def left_out(table: pd.DataFrame) -> list[str]:
        return agreement["school"][agreement_to_leave_out(agreement, table, RULES)].tolist()

    assert left_out(results) == ["few", "hidden", "alike", "unsent", "none"]
    # Nothing of the procedure is hidden: there is nothing to narrow.
    assert left_out(results[results["school"] != "hidden"]) == ["few", "alike"]


def test_a_distribution_does_not_stand_for_a_total_that_is_left_out() -> None:
    safe = district([4]).protected()
    scores = pd.DataFrame({"territory": "district", "procedure": "maths", "count": [30, 30]})
    untold = scores_to_leave_out(
        scores, safe.results, safe.references, safe.schools, safe.territories, RULES
    )
    assert untold.all()
    told = district([4, 12, 30]).protected()
    assert not scores_to_leave_out(
        scores, told.results, told.references, told.schools, told.territories, RULES
    ).any()


def observed(*rows: tuple[str, float | None, int | None, str | None]) -> list[str | None]:
    """What is hidden of values (place, value, n, suppression) in a town of a region."""
    table = pd.DataFrame(rows, columns=["place", "value", "n", "suppression"])
    at_school = table["place"].str.startswith("school")
    observations = table.astype({"n": "Int64", "value": "Float64"}).assign(
        indicator="courses",
        date="2021-06-30",
        school=table["place"].where(at_school, None),
        territory=table["place"].where(~at_school, None),
    )
    found = observations_to_hide(
        observations,
        pd.DataFrame({"id": ["courses"], "unit": ["percent"]}),
        {f"school-{number}": "town" for number in range(1, 5)},
        {"town": "region", "region": None},
        RULES,
    )
    return [None if pd.isna(code) else code for code in found]


def test_an_indicator_of_few_or_of_a_tiny_group_that_is_all_alike_is_hidden() -> None:
    rows = [(50.0, 4), (50.0, 5), (None, 4), (50.0, None), (100.0, 9), (0.0, 9), (0.0, 10)]
    found = observed(*((f"school-{place}", *row, None) for place, row in enumerate(rows)))
    assert found == ["small", None, None, "small", "small", "small", None]


def test_a_total_of_an_indicator_goes_if_it_tells_of_one_hidden_school() -> None:
    shown = [("school-1", 50.0, 20, None), ("school-2", 50.0, 20, None)]
    one = [*shown, ("school-3", None, None, "small")]
    assert observed(*one, ("town", 50.0, 44, None))[-1] == "secondary"
    # It counts only those that are shown, or many who are not here.
    assert observed(*one, ("town", 50.0, 40, None))[-1] is None
    assert observed(*one, ("town", 50.0, 400, None))[-1] is None
    two = [*one, ("school-4", None, None, "small")]
    assert observed(*two, ("town", 50.0, 50, None))[-1] is None
    assert observed(*two, ("town", 50.0, 43, None))[-1] == "secondary"
    # Whoever is hidden, nobody of them is among the part.
    assert observed(*two, ("town", 40.0, 50, None))[-1] == "secondary"


def test_the_total_above_is_looked_at_as_well() -> None:
    rows = [("school-1", 50.0, 20, None), ("school-2", None, None, "small")]
    found = observed(*rows, ("town", 50.0, 24, None), ("region", 50.0, 24, None))
    assert found == [None, None, "secondary", "secondary"]
    town_alone = observed(*rows, ("town", 50.0, 20, None), ("region", 50.0, 24, None))
    assert town_alone == [None, None, None, None]


def test_facts_of_a_year_that_tell_of_few_are_hidden() -> None:
    rows = [(3, 0, 33.3, 4, 2), (8, 1, 0.0, 8, 8), (8, 4, 12.5, 8, 7), (40, 5, 0.0, 40, 0)]
    names = ["pupils", "pupils_special_needs", "pupils_on_register", "teachers", "teachers_trained"]
    others = dict.fromkeys(
        (
            "parents_higher_education",
            "incomplete_families",
            "low_income_families",
            "non_native_speakers",
            "teachers_certified",
        )
    )
    years = pd.DataFrame(rows, columns=names).assign(**others).astype("Float64")
    found = school_years_to_hide(years, RULES)
    assert {name: rows.tolist() for name, rows in found.items() if rows.any()} == {
        "pupils_special_needs": [False, True, True, False],
        "pupils_on_register": [True, True, False, False],
        "teachers_trained": [True, True, False, False],
    }


def test_a_tiny_group_without_the_number_below_the_minimum_is_hidden() -> None:
    rows = pd.DataFrame({"participants": [9, 10, 9], "mean": [5.0, 5.0, None]})
    table = typed(rows.assign(**dict.fromkeys([*MARKS, "below_minimum"])))
    assert too_small(table, RULES).tolist() == [True, False, True]


@pytest.mark.parametrize("name", [*MARKS, "below_minimum", "mean"])
def test_a_value_of_an_unknown_number_of_participants_is_small(name: str) -> None:
    row = {**dict.fromkeys(CELLS), name: 3}
    assert too_small(typed(pd.DataFrame([row])), RULES).tolist() == [True]


def corrected(before: World, seed: int) -> World:
    """`before` with other marks of one school, and its totals."""
    rng = np.random.default_rng(seed)
    rows = before.results.copy()
    marked = (rows["procedure"] == "maths") & rows["participants"].notna()
    place = rng.choice(np.flatnonzero(marked))
    marks = rng.multinomial(rng.integers(1, 40), SHARES)
    rows.loc[place, MARKS] = marks
    rows.loc[place, "participants"] = marks.sum()
    rows.loc[place, "mean"] = round(marks @ [2, 3, 4, 5] / marks.sum(), 2)
    totals = references(rows, before.schools, before.territories)
    return World(rows, totals, before.schools, before.territories)


def following(open_: World, first: World) -> World:
    """The edition `open_` as it may be published after `first`."""
    safe = protect(*open_.tables, RULES, (first.results, first.references))
    return World(*safe, open_.schools, open_.territories)


def told_by(ours: World, other: World, same: "pd.Series[bool]") -> pd.DataFrame:
    """Totals of `ours` that betray its rows to those who have the edition `other` too.

    They fill in what `other` shows of the rows that are the `same` in both.
    """
    filled = hidden(ours.results) & ~hidden(other.results) & same
    seen = ours.results.where(~filled, other.results)
    seen = typed(seen.assign(suppression=seen["suppression"].astype(object)))
    return betraying(seen, ours.references, ours.schools, ours.territories, RULES)


def unchanged(one: World, other: World) -> "pd.Series[bool]":
    equal = (one.results[COUNTS] == other.results[COUNTS]) | one.results[COUNTS].isna()
    return equal.fillna(False).all(axis=1)


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_two_editions_side_by_side_tell_no_more_than_one(seed: int) -> None:
    before = world(seed, missing=0)
    open_ = corrected(before, seed)
    first = before.protected()
    second = following(open_, first)
    same = unchanged(before, open_)
    assert told_by(second, first, same).empty
    assert told_by(first, second, same).empty


def test_without_the_earlier_edition_the_neighbour_that_was_shown_betrays() -> None:
    before = district([14, 12, 30, 31])
    rows = before.results.copy()
    rows.loc[0, ["participants", *MARKS, "below_minimum"]] = [4, 1, 2, 1, 0, None]
    totals = references(rows, before.schools, before.territories)
    after = World(rows, totals, before.schools, before.territories)
    first, alone = before.protected(), after.protected()
    assert alone.results["suppression"].tolist() == ["small", "secondary", None, None]
    assert len(told_by(alone, first, unchanged(before, after))) == 1
    known = following(after, first)
    assert known.results["suppression"].tolist() == ["small", None, None, None]
    assert known.references.empty


def test_what_was_hidden_stays_hidden() -> None:
    first = district([4, 12, 30, 31]).protected()
    after = district([7, 20, 30, 31])
    again = following(after, first)
    assert again.results["suppression"].tolist() == ["small", "secondary", None, None]


def test_thresholds_are_those_of_the_year() -> None:
    stated = pd.DataFrame(
        [
            ("disclosure", "hide_below", 7.0, "own", "2019-20"),
            ("disclosure", "tiny", 3.0, "own", "2019-20"),
        ],
        columns=["method", "name", "value", "certainty", "school_year"],
    )
    procedures = pd.DataFrame(
        [("a", "2019-20"), ("b", "2020-21"), ("c", "2021-22")], columns=["id", "school_year"]
    )
    found = list(by_year(procedures, parameters(stated)))
    assert [names for _, names in found] == [{"a"}, {"b", "c"}]
    assert [rules["hide_below"] for rules, _ in found] == [7.0, 5.0]
    # A package can only raise what the project asks for.
    assert [rules["tiny"] for rules, _ in found] == [10.0, 10.0]
    assert found[1][0] == of_method(parameters(), "disclosure")
    strict = list(by_year(procedures, parameters(stated), {"hide_below": 9.0, "tiny": 12.0}))
    assert [(rules["hide_below"], rules["tiny"]) for rules, _ in strict] == [(9.0, 12.0)]


def on_page(anchor: str) -> list[list[str]]:
    """The rows of the first table under a heading of the method's page."""
    text = (ROOT / "content" / "methods" / "disclosure.md").read_text("utf-8")
    body = text.split(f"{{#{anchor}}}")[1]
    lines = re.findall(r"^\|.*$", body.split("\n#")[0], re.MULTILINE)
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_example_of_the_page_is_what_comes_out() -> None:
    cells = pd.DataFrame(on_page("data"), columns=NAMES).assign(procedure="maths")
    cells = cells.assign(below_minimum=None, mean=None, suppression=None)
    rows = typed(cells.astype(dict.fromkeys(NAMES[1:], "Int64")))
    schools = pd.DataFrame({"id": rows["school"][:-1], "territory": "Весь район"})
    tree = pd.DataFrame({"id": ["Весь район"], "parent": [None]}, dtype=object)
    totals = rows[-1:].rename(columns={"school": "territory"}).drop(columns="suppression")
    after = World(rows[:-1], totals, schools, tree).protected()
    shown = [*after.results.to_dict("records"), *after.references.to_dict("records")]
    assert on_page("answer") == [
        [
            str(row.get("school", row.get("territory"))),
            *("—" if pd.isna(row[name]) else str(row[name]) for name in NAMES[1:]),
            row.get("suppression") or "—",
        ]
        for row in shown
    ]
    known = ranges(*after.tables, RULES)
    assert on_page("attack") == [
        [school, *("{}–{}".format(*known[school, name]) for name in NAMES[1:])]
        for school in ("Первая", "Вторая")
    ]


def test_parameters_of_the_page_are_the_defaults() -> None:
    stated = {row[0]: float(row[1]) for row in on_page("parameters")}
    assert stated == dict(of_method(parameters(), "disclosure"))


@settings(max_examples=20, deadline=None)
@given(SEEDS)
def test_totals_with_and_without_marks_are_looked_at_apart(seed: int) -> None:
    before = world(seed)
    bare = before.references.copy()
    bare.loc[np.random.default_rng(seed).random(len(bare)) < 0.5, [*MARKS, "below_minimum"]] = None
    once = World(before.results, bare, before.schools, before.territories).protected()
    assert betraying(*once.tables, RULES).empty
    pd.testing.assert_frame_equal(once.results, once.protected().results)


def test_tables_without_rows_stay_as_they_are() -> None:
    empty = district([40, 44])
    after = World(empty.results[:0], empty.references[:0], empty.schools[:0], empty.territories[:0])
    assert after.protected().results.empty
    assert betraying(*after.tables, RULES).empty
