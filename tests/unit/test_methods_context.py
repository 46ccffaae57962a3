"""Dynamics, context, markers and the rest: laws, and what the pages' examples do not show."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.methods.agreement import agreement
from generator.methods.comparison import comparison, places, with_territory
from generator.methods.coverage import coverage, pooled_coverage
from generator.methods.dynamics import VERDICTS, dynamics
from generator.methods.objectivity import markers, objectivity
from generator.methods.parameters import Parameters, parameters
from generator.methods.peaks import peaks
from generator.methods.rating import rating
from generator.methods.resilience import resilience
from generator.methods.shares import pooled, results_with_procedures, shares
from generator.methods.similar import BLOCK, INPUTS, similar
from generator.methods.wellbeing import wellbeing

NOTHING = pd.DataFrame()


def setting(method: str, **numbers: float) -> Parameters:
    rows = [
        {"method": method, "name": name, "value": float(number), "certainty": "own"}
        for name, number in numbers.items()
    ]
    return parameters(pd.DataFrame(rows))


def plain(table: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    cells = table[list(columns or table.columns)].astype(object)
    rows = cells.where(cells.notna(), None).itertuples(index=False)
    return [tuple(round(c, 4) if isinstance(c, float) else c for c in row) for row in rows]


def test_nothing_gives_nothing() -> None:
    """Packages without results have tables without rows and without columns."""
    given_ = parameters()
    results = results_with_procedures(NOTHING, NOTHING).pipe(shares, given_)
    where = places(NOTHING, NOTHING)
    compared = agreement(NOTHING, NOTHING)
    index = wellbeing(NOTHING, given_)
    found = markers(results, results, compared, where, given_)
    together = pooled(results, given_, ("school", "school_year", "kind"))
    answers = (
        results, where, compared, index, found, together, objectivity(found), dynamics(results, given_),
        comparison(results, results, where), peaks(NOTHING, NOTHING, given_),
        similar(NOTHING, NOTHING, given_), resilience(index, pooled(results, given_), given_),
        coverage(NOTHING), pooled_coverage(coverage(NOTHING), ["school_year"]),
        rating(together, given_), with_territory(results, NOTHING),
    )  # fmt: skip
    assert [len(answer) for answer in answers] == [0] * len(answers)


COUNTS = st.integers(1, 400).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))


def two_years(before: tuple[int, int], now: tuple[int, int]) -> pd.DataFrame:
    rows = [("2019-20", *before), ("2020-21", *now)]
    table = pd.DataFrame(rows, columns=["school_year", "n", "below"])
    return table.assign(school="a", series="s")


@given(COUNTS, COUNTS)
def test_dynamics_interval_holds_the_change_and_turns_with_the_years(
    before: tuple[int, int], now: tuple[int, int]
) -> None:
    there = dynamics(two_years(before, now), parameters()).iloc[0]
    back = dynamics(two_years(now, before), parameters()).iloc[0]
    assert -1 <= there["change_low"] <= there["change"] <= there["change_high"] <= 1
    assert there["change_low"] == pytest.approx(-back["change_high"])
    turned = {"better": "worse", "worse": "better"}
    assert back["verdict"] == turned.get(there["verdict"], there["verdict"])
    assert there["verdict"] in VERDICTS


def test_newcombe_by_the_published_example() -> None:
    """Newcombe 1998, method 10: 56/70 against 48/80 gives 0.0524 to 0.3339."""
    row = dynamics(two_years((80, 48), (70, 56)), parameters()).iloc[0]
    assert row["change_low"] == pytest.approx(0.0524, abs=5e-5)
    assert row["change_high"] == pytest.approx(0.3339, abs=5e-5)


def test_dynamics_tells_of_schools_that_one_of_the_years_lacks() -> None:
    rows = [
        ("a", "s", "2018-19", 20, 5),
        ("a", "s", "2019-20", 20, 5),
        ("b", "s", "2019-20", None, None),
        ("b", "s", "2018-19", 30, 3),
        ("c", "s", "2018-19", 30, 3),
        ("c", "t", "2018-19", 30, 3),
        ("c", "t", "2020-21", 30, 3),
    ]
    table = pd.DataFrame(rows, columns=["school", "series", "school_year", "n", "below"])
    answer = dynamics(table, parameters())
    assert plain(answer, "school", "series", "school_year", "verdict") == [
        ("a", "s", "2019-20", "no_clear_change"),
        ("b", "s", "2019-20", "no_data"),
        ("c", "s", "2019-20", "no_data"),
    ]
    apart = dynamics(table, setting("dynamics", years_apart=2))
    assert plain(apart, "school", "series", "school_year_before", "change") == [
        ("c", "t", "2018-19", 0.0)
    ]


def test_dynamics_of_territories_takes_the_same_columns() -> None:
    table = two_years((100, 40), (100, 10)).rename(columns={"school": "territory"})
    answer = dynamics(table, parameters(), ("territory", "series"))
    assert plain(answer, "territory", "verdict") == [("a", "better")]


def context(count: int, seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    random = np.random.default_rng(seed)
    ids = [f"s{number:04}" for number in range(count)]
    table = pd.DataFrame(
        {"school": ids, "school_year": "2020-21", "pupils": random.integers(20, 900, count)}
    )
    for name in INPUTS[1:]:
        table[name] = random.integers(0, 5, count) * 10.0
    setting_of = np.where(random.random(count) < 0.5, "urban", "rural")
    return table, pd.DataFrame({"id": ids, "setting": setting_of})


def nearest_by_hand(table: pd.DataFrame, schools: pd.DataFrame, k: int) -> list[tuple[Any, ...]]:
    settings_of = dict(zip(schools["id"], schools["setting"], strict=True))
    answer = []
    for kind in ("urban", "rural"):
        group = table[table["school"].map(settings_of) == kind]
        points = (
            group[list(INPUTS)].astype(float).assign(pupils=np.log(group["pupils"].astype(float)))
        )
        spread = points.std(ddof=0).replace(0, 1)
        points = ((points - points.mean()) / spread).to_numpy()
        names = group["school"].tolist()
        for one, name in enumerate(names):
            found = sorted(
                (round(float(np.sqrt(((points[one] - points[two]) ** 2).mean())), 9), other)
                for two, other in enumerate(names)
                if two != one
            )
            answer += [(name, rank, other) for rank, (_, other) in enumerate(found[:k], 1)]
    return sorted(answer)


@pytest.mark.parametrize(("count", "seed"), [(3, 1), (40, 2), (3 * BLOCK, 3)])
def test_similar_equals_a_full_search(count: int, seed: int) -> None:
    table, schools = context(count, seed)
    answer = similar(table, schools, parameters())
    found = plain(answer[answer["why_not"].isna()], "school", "rank", "similar")
    assert found == nearest_by_hand(table, schools, 5)
    mixed = similar(table.sample(frac=1, random_state=4), schools, parameters())
    assert plain(mixed) == plain(answer)


def test_similar_asks_for_the_newest_year_of_each_school() -> None:
    """One district publishes its year before the others: they keep theirs."""
    table, schools = context(12, 3)
    earlier = table.assign(school_year="2019-20", pupils=table["pupils"] + 7)
    later = table[table["school"].isin(table["school"][:4])].copy()
    # The newest row of one school tells too little; the one before it tells enough.
    later.iloc[0, later.columns.get_loc("low_income_families")] = None
    both = pd.concat([earlier, later], ignore_index=True)
    answer = similar(both, schools, parameters(), newest=True)
    whole = similar(both, schools, parameters())
    years = dict.fromkeys(table["school"], "2019-20")
    years |= dict.fromkeys(later["school"][1:], str(later["school_year"].iloc[0]))
    wanted = whole[whole["school_year"] == whole["school"].map(years)]
    assert plain(answer) == plain(wanted)
    assert set(answer["school"]) == set(table["school"])


def test_similar_looks_only_within_the_window() -> None:
    table, schools = context(300, 5)
    narrow = similar(table, schools, setting("similar", window=3))
    sizes = table.merge(schools, left_on="school", right_on="id").sort_values(
        ["setting", "pupils", "school"]
    )
    order = {name: place for place, name in enumerate(sizes["school"])}
    assert all(abs(order[a] - order[b]) <= 3 for a, b in plain(narrow, "school", "similar"))
    assert narrow.groupby("school").size().min() == 3


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=2, max_size=8))
def test_wellbeing_stays_in_its_bounds(cells: list[tuple[int, int]]) -> None:
    table = pd.DataFrame(cells, columns=["parents_higher_education", "incomplete_families"])
    table = table.assign(school=[f"s{n}" for n in range(len(cells))], school_year="2020-21")
    weights = setting("wellbeing", parents_higher_education=0.4, incomplete_families=-0.7)
    answer = wellbeing(table, weights)
    flat = [name for name in table.columns[:2] if table[name].nunique() == 1]
    if flat:
        assert set(answer["why_not"]) == {"no_spread:" + ",".join(flat)}
        assert answer["wellbeing"].isna().all()
    else:
        assert answer["wellbeing"].between(0, 100.0001).all()
        parts = answer[[name for name in answer.columns if name.startswith("part_")]].sum(axis=1)
        assert np.allclose(parts, answer["wellbeing"])


def test_wellbeing_says_what_it_lacks() -> None:
    table = pd.DataFrame({"school": ["a", "b"], "school_year": "2020-21", "equipment": [1.0, None]})
    assert set(wellbeing(table, parameters())["why_not"]) == {"no_weights"}
    wrong = wellbeing(table, setting("wellbeing", pupils=1))
    assert set(wrong["why_not"]) == {"unknown_input:pupils"}
    more = pd.concat([table, table.assign(school="c", equipment=3.0)])
    given_ = setting("wellbeing", equipment=1)
    assert plain(wellbeing(more, given_).iloc[:3], "school", "wellbeing", "why_not") == [
        ("a", 0.0, None),
        ("b", None, "no_input:equipment"),
        ("c", 100.0, None),
    ]


def test_weights_of_a_region_hold_in_its_towns_only() -> None:
    rows = {
        "method": "wellbeing",
        "name": "equipment",
        "value": 1.0,
        "certainty": "own",
        "territory": "region",
    }
    areas = pd.DataFrame({"id": ["region", "town", "other"], "parent": [None, "region", None]})
    schools = pd.DataFrame({"id": ["a", "b"], "territory": ["town", "other"]})
    table = pd.DataFrame({"school": ["a", "b"], "school_year": "2020-21", "equipment": [1.0, 2.0]})
    answer = wellbeing(with_territory(table, schools), parameters(pd.DataFrame([rows]), areas))
    assert plain(answer, "school", "wellbeing", "why_not") == [
        ("a", 0.0, None),
        ("b", None, "no_weights"),
    ]


def test_peaks_are_not_told_of_hidden_or_small_distributions() -> None:
    held = pd.DataFrame({"id": ["p", "q"], "school_year": "2020-21", "minimum": [2.0, None]})
    rows = [("t", "p", score, 5) for score in range(5)] + [
        ("u", "p", 2, 10),
        ("u", "p", 1, None),
        ("t", "q", 1, 90),
    ]
    cells = pd.DataFrame(rows, columns=["territory", "procedure", "score", "count"])
    answer = peaks(cells, held, parameters())
    columns = ("territory", "procedure", "n", "reliability", "ratio", "peak", "why_not")
    assert plain(answer, *columns) == [
        ("t", "p", 25, "approximate", 1.0, False, None),
        ("t", "q", 90, "informative", None, None, "no_boundary"),
        ("u", "p", None, None, None, None, "no_counts"),
    ]
    few = peaks(cells[cells["count"] == 5].iloc[:3], held, parameters())
    assert plain(few, *columns) == [("t", "p", 15, "limited", None, None, "too_few")]


def test_objectivity_takes_the_country_where_the_region_has_no_reference() -> None:
    held = pd.DataFrame(
        {"id": ["p", "q"], "kind": ["vpr", "oge"], "subject": "m", "subject_id": "m", "grade": 5,
         "school_year": "2020-21", "scale": "marks", "mandatory": True}
    )  # fmt: skip
    rows = pd.DataFrame(
        [
            ("a", "p", 16, 0, 4.0),
            ("a", "q", 16, 0, 5.0),
            ("b", "p", 9, 0, 5.0),
            ("c", "p", 16, 0, None),
            # Who stayed below the minimum is not told: a mean needs no more than n.
            ("d", "p", 16, None, 4.0),
        ],
        columns=["school", "procedure", "participants", "below_minimum", "mean"],
    )
    references = pd.DataFrame(
        {
            "territory": ["town", "country"],
            "procedure": "p",
            "participants": 99,
            "below_minimum": 9,
            "mean": [4.0, 3.0],
            "sd": [1.0, 1.0],
        }
    )
    areas = pd.DataFrame(
        {
            "id": ["country", "town"],
            "level": ["country", "municipality"],
            "parent": [None, "country"],
        }
    )
    schools = pd.DataFrame({"id": ["a", "b", "c", "d"], "territory": "town"})
    found = markers(
        results_with_procedures(rows, held), results_with_procedures(references, held),
        agreement(NOTHING, held), places(schools, areas), parameters(),
    )  # fmt: skip
    assert plain(found[found["marker"] == "inflated"], "school", "value", "fired", "why_not") == [
        ("a", 4.0, True, None),
        ("b", None, None, "too_few"),
        ("c", None, None, "no_mean"),
        ("d", 4.0, True, None),
    ]
    assert plain(
        objectivity(found), "school", "inflated", "mismatch", "computed", "count", "why_not"
    ) == [
        ("a", True, None, 1, 1, None),
        ("b", None, None, 0, None, "no_results"),
        ("c", None, None, 0, None, "no_results"),
        ("d", True, None, 1, 1, None),
    ]


def test_places_go_up_from_a_settlement() -> None:
    areas = pd.DataFrame(
        {
            "id": ["c", "r", "m", "v"],
            "level": ["country", "region", "municipality", "settlement"],
            "parent": [None, "c", "r", "m"],
        }
    )
    schools = pd.DataFrame({"id": ["a", "b", "x"], "territory": ["v", "r", "nowhere"]})
    assert plain(places(schools, areas)) == [
        ("a", "m", "r", "c"),
        ("b", None, "r", "c"),
        ("x", None, None, None),
    ]


def ranks(years: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Twelve schools; s00 has the hardest context and the best results in every year."""
    rows = [
        (f"s{n:02}", f"{2018 + y}-{19 + y}", float(n), n / 100)
        for y in range(years)
        for n in range(12)
    ]
    table = pd.DataFrame(rows, columns=["school", "school_year", "wellbeing", "share"])
    return table.drop(columns="share").assign(why_not=None), table.drop(columns="wellbeing").assign(
        scope="mandatory"
    )


def test_resilience_needs_years_and_schools() -> None:
    context_, results = ranks(3)
    answer = resilience(context_, results, parameters())
    assert plain(answer[answer["school"] == "s00"], "streak", "resilient", "why_not") == [
        (1, None, "short_history"),
        (2, True, None),
        (2, True, None),
    ]
    assert answer["resilient"].sum() == 2 * 4
    fewer = resilience(
        context_[context_["school"] < "s11"], results[results["school"] < "s11"], parameters()
    )
    assert set(fewer["why_not"]) == {"few_schools"}
    silent = resilience(
        context_.assign(wellbeing=np.nan, why_not="no_weights"), results, parameters()
    )
    assert set(silent["why_not"]) == {"no_weights"}
    assert silent["resilient"].isna().all()


def kinds() -> pd.DataFrame:
    rows = [
        (f"s{n:02}", "2020-21", kind, "mandatory", 1, 100, n / 100)
        for n in range(12)
        for kind in ("vpr", "oge")
    ]
    return pd.DataFrame(
        rows, columns=["school", "school_year", "kind", "scope", "procedures", "n", "share"]
    )


def test_rating_is_off_until_it_has_a_basis_and_weights() -> None:
    assert set(rating(kinds(), parameters())["why_not"]) == {"off"}
    assert set(rating(kinds(), setting("rating", enabled=1, weight_oge=1))["why_not"]) == {
        "no_basis"
    }
    rows = [
        {"method": "rating", "name": name, "value": 1.0, "certainty": "own", "source": "приказ"}
        for name in ("enabled", "weight_vpr")
    ]
    basis = rating(kinds(), parameters(pd.DataFrame(rows[:1])))
    assert set(basis["why_not"]) == {"no_weights"}
    answer = rating(kinds(), parameters(pd.DataFrame(rows)))
    whole = answer[answer["variant"] == "all"]
    assert whole["band"].tolist() == [1] * 4 + [2] * 4 + [3] * 4
    assert (whole["band_best"] <= whole["band"]).all()
    assert (whole["band"] <= whole["band_worst"]).all()
    assert set(whole["basis"]) == {"приказ"}
    assert set(answer.loc[answer["variant"] == "without_vpr", "why_not"]) == {"no_weights"}


def test_nobody_is_judged_by_a_share_that_leaves_out_too_much() -> None:
    partial = {"share": None, "why_not": "much_left_out"}
    context_, results = ranks(3)
    first = results["school"] == "s00"
    results = results.assign(why_not=None).astype({"why_not": object})
    results.loc[first, list(partial)] = list(partial.values())
    answer = resilience(context_, results, parameters())
    assert set(answer.loc[answer["school"] == "s00", "why_not"]) == {"much_left_out"}
    assert answer.loc[answer["school"] == "s00", "resilient"].isna().all()
    rows = [
        {"method": "rating", "name": name, "value": 1.0, "certainty": "own", "source": "приказ"}
        for name in ("enabled", "weight_vpr", "weight_oge", "min_schools")
    ]
    sums = kinds().assign(why_not=None, n_left_out=3).astype({"why_not": object})
    one = (sums["school"] == "s00") & (sums["kind"] == "vpr")
    sums.loc[one, list(partial)] = list(partial.values())
    bands = rating(sums, parameters(pd.DataFrame(rows)))
    assert plain(bands[bands["school"] == "s00"], "variant", "band", "n", "why_not") == [
        ("all", None, None, "much_left_out"),
        ("without_vpr", 1, 100, None),
    ]
    assert plain(bands[bands["school"] == "s01"], "variant", "n", "n_left_out") == [
        ("all", 200, 6),
        ("without_vpr", 100, 3),
    ]


def test_coverage_of_a_territory_says_how_many_schools_are_left_out() -> None:
    table = pd.DataFrame(
        {"school": ["a", "b", "c"], "school_year": "2020-21", "territory": "t",
         "teachers": [10, 30, 5], "teachers_trained": [5, 30, None], "heads": [0, None, None]}
    )  # fmt: skip
    silent = pd.DataFrame({"school": ["d"], "school_year": "2020-21", "territory": "t"})
    answer = pooled_coverage(coverage(table), ["territory", "school_year"], silent)
    assert plain(answer, "measure", "schools", "left_out", "n", "covered", "share", "why_not") == [
        ("heads_trained", 0, 4, None, None, None, "no_results"),
        ("teachers_certified", 0, 4, None, None, None, "no_results"),
        ("teachers_trained", 2, 2, 40, 35, 0.875, None),
    ]
