"""Shares, low results, the rule of the list, its trace and the way off: by hand and by laws."""

from collections import defaultdict
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.methods.dynamics import dynamics
from generator.methods.listing import listing, trace, way_off
from generator.methods.low_results import allowed_below, low_results
from generator.methods.parameters import Parameters, parameters
from generator.methods.shares import pooled, results_with_procedures, shares, wilson

YEARS = ("2018-19", "2019-20", "2020-21")
KINDS = (
    ("vpr", "russian", 5),
    ("vpr", "maths", 5),
    ("oge", "maths", 9),
    ("monitoring", "reading", 6),
)


def procedures() -> pd.DataFrame:
    rows = [
        {
            "id": f"{kind}-{subject}-{grade}-{year}",
            "kind": kind,
            "subject": subject,
            "subject_id": subject,
            "grade": grade,
            "school_year": year,
            "scale": "marks" if kind != "oge" else "points",
            "mandatory": subject == "maths",
        }
        for year in YEARS
        for kind, subject, grade in KINDS
    ]
    return pd.DataFrame(rows)


def results(*rows: tuple[Any, ...]) -> pd.DataFrame:
    """Rows (school, series, year, n, below[, suppression])."""
    cells = []
    for school, series, year, n, below, *more in rows:
        marks = (
            {}
            if series.startswith("oge") or n is None
            else {"mark_2": below, "mark_3": n - below, "mark_4": 0, "mark_5": 0}
        )
        cells.append(
            {
                "school": school,
                "procedure": f"{series}-{year}",
                "participants": n,
                "below_minimum": below if series.startswith("oge") else None,
                "suppression": more[0] if more else None,
                **marks,
            }
        )
    return pd.DataFrame(cells)


def low(table: pd.DataFrame, given_rows: pd.DataFrame | None = None) -> pd.DataFrame:
    settings = parameters(given_rows)
    return (
        results_with_procedures(table, procedures())
        .pipe(shares, settings)
        .pipe(low_results, settings)
    )


def setting(method: str, name: str, number: float) -> pd.DataFrame:
    return pd.DataFrame([{"method": method, "name": name, "value": number, "certainty": "own"}])


def plain(table: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    """Rows as tuples, empty cells as None, fractions to four places."""
    cells = table[list(columns)].astype(object)
    rows = cells.where(cells.notna(), None).itertuples(index=False)
    return [tuple(round(c, 4) if isinstance(c, float) else c for c in row) for row in rows]


def test_shares_by_hand() -> None:
    table = low(
        results(
            ("a", "vpr-russian-5", "2020-21", 10, 3),
            ("a", "oge-maths-9", "2020-21", 40, 0),
            ("a", "vpr-maths-5", "2020-21", None, None, "small"),
            ("b", "vpr-russian-5", "2020-21", 0, 0),
            ("b", "vpr-history-5", "2020-21", 20, 1),
            ("b", "oge-maths-9", "2020-21", 9, 9),
        )
    )
    assert plain(
        table,
        "school",
        "series",
        "n",
        "below",
        "share",
        "share_low",
        "share_high",
        "low",
        "why_not",
    ) == [
        ("a", "vpr-russian-5", 10, 3, 0.3, 0.1078, 0.6032, True, None),
        ("a", "oge-maths-9", 40, 0, 0.0, 0.0, 0.0876, False, None),
        ("a", "vpr-maths-5", None, None, None, None, None, None, "small"),
        ("b", "vpr-russian-5", None, None, None, None, None, None, "no_participants"),
        ("b", None, None, None, None, None, None, None, "unknown_procedure"),
        ("b", "oge-maths-9", 9, 9, 1.0, 0.7009, 1.0, None, "too_few"),
    ]


def test_hidden_counts_are_not_used_even_if_they_are_there() -> None:
    table = low(results(("a", "vpr-russian-5", "2020-21", 30, 20, "secondary")))
    assert plain(table, "n", "below", "share", "low", "mean", "why_not") == [
        (None, None, None, None, None, "secondary")
    ]


def test_mean_comes_from_the_marks() -> None:
    table = results_with_procedures(
        pd.DataFrame(
            [
                {
                    "school": "a",
                    "procedure": "vpr-maths-5-2020-21",
                    "mark_2": 1,
                    "mark_3": 1,
                    "mark_4": 1,
                    "mark_5": 1,
                }
            ]
        ),
        procedures(),
    )
    assert plain(table, "n", "below", "mean", "sd") == [(4, 1, 3.5, 1.118)]


def test_empty_tables_give_empty_answers() -> None:
    empty = low(pd.DataFrame())
    assert len(empty) == 0
    for table in (
        listing(empty, parameters()),
        trace(empty, parameters()),
        ways_off(empty),
        pooled(empty, parameters()),
    ):
        assert len(table) == 0


def test_pooled_by_hand() -> None:
    table = pooled(
        low(
            results(
                ("a", "vpr-russian-5", "2020-21", 20, 1),
                ("a", "vpr-maths-5", "2020-21", 30, 4),
                ("a", "oge-maths-9", "2020-21", None, None, "small"),
                ("b", "oge-maths-9", "2020-21", None, None, "absent"),
            )
        ),
        parameters(),
    )
    assert plain(
        table, "school", "scope", "procedures", "left_out", "n", "below", "share", "why_not"
    ) == [
        ("a", "all", 2, 1, 50, 5, 0.1, None),
        ("a", "mandatory", 1, 1, 30, 4, 0.1333, None),
        ("b", "all", 0, 1, None, None, None, "no_results"),
        ("b", "mandatory", 0, 1, None, None, None, "no_results"),
    ]


def blank(school: str, n: int, series: str = "oge-maths-9") -> pd.DataFrame:
    """A result that does not say how many stayed below the minimum."""
    return results((school, series, "2020-21", n, None)).assign(below_minimum=None)


def test_a_blank_number_below_the_minimum_is_no_zero_and_the_share_tells_of_it() -> None:
    rows = [
        # 6 of 8 are known, of 10 more papers nothing: no share.
        results(("a", "vpr-maths-5", "2020-21", 8, 6)), blank("a", 10),
        # A tenth is left out: there is a share. One paper more, and there is none.
        results(("b", "vpr-maths-5", "2020-21", 90, 9)), blank("b", 10),
        results(("c", "vpr-maths-5", "2020-21", 90, 9)), blank("c", 11),
        # Nothing is known but how many took part.
        blank("d", 20),
        # A hidden row and one without participants are told of by their number.
        results(("e", "vpr-maths-5", "2020-21", 8, 6), ("e", "vpr-russian-5", "2020-21", None, None, "small"),
                ("e", "oge-maths-9", "2020-21", None, None)),
    ]  # fmt: skip
    table = pooled(low(pd.concat(rows, ignore_index=True)), parameters())
    columns = (
        "school",
        "procedures",
        "n",
        "below",
        "share",
        "n_all",
        "n_left_out",
        "unsized",
        "why_not",
    )
    assert plain(table[table["scope"] == "all"], *columns) == [
        ("a", 1, None, None, None, 18, 10, 0, "much_left_out"),
        ("b", 1, 90, 9, 0.1, 100, 10, 0, None),
        ("c", 1, None, None, None, 101, 11, 0, "much_left_out"),
        ("d", 0, None, None, None, 20, 20, 0, "much_left_out"),
        ("e", 1, 8, 6, 0.75, 8, 0, 2, None),
    ]  # fmt: skip
    more = pooled(low(pd.concat(rows)), parameters(setting("shares", "left_out", 0.6)))
    assert plain(more[more["scope"] == "all"], "school", "share")[0] == ("a", 0.75)


def test_on_the_scale_of_marks_either_column_tells_who_stayed_below_the_minimum() -> None:
    one = results(("a", "vpr-maths-5", "2020-21", 8, 6))
    marks = {f"mark_{mark}": None for mark in (3, 4, 5)}
    by_mark = low(one.assign(**marks))
    by_column = low(one.assign(**marks, mark_2=None, below_minimum=6))
    neither = low(one.assign(**marks, mark_2=None))
    # On the scale of points a mark tells nothing.
    points = low(blank("a", 8).assign(mark_2=6))
    found = [
        plain(table, "n", "below", "why_not")[0] for table in (by_mark, by_column, neither, points)
    ]
    assert found == [
        (8, 6, "too_few"),
        (8, 6, "too_few"),
        (8, None, "no_below"),
        (8, None, "no_below"),
    ]


def test_a_result_without_the_number_below_the_minimum_is_not_compared_with_last_year() -> None:
    rows = pd.concat(
        [results(("a", "oge-maths-9", "2019-20", 40, 4)), blank("a", 40)], ignore_index=True
    )
    (only,) = plain(dynamics(low(rows), parameters()), "n", "share", "change", "verdict")
    assert only == (40, None, None, "no_data")


def test_a_series_held_twice_in_a_year_is_compared_only_where_both_rows_tell() -> None:
    twice = procedures()
    again = twice[twice["id"] == "oge-maths-9-2020-21"].assign(id="oge-again")
    held = pd.concat([twice, again], ignore_index=True)
    first = results(("a", "oge-maths-9", "2019-20", 40, 4), ("a", "oge-maths-9", "2020-21", 40, 8))
    for below, expected in ((4, (60, 0.2, "no_clear_change")), (None, (60, None, "no_data"))):
        second = pd.DataFrame([{"school": "a", "procedure": "oge-again", "participants": 20, "below_minimum": below}])  # fmt: skip
        table = results_with_procedures(pd.concat([first, second], ignore_index=True), held)
        found = dynamics(table, parameters())
        assert plain(found[found["n"].notna()], "n", "share", "verdict") == [expected]


CASES = results(
    # a: two low procedures in the last year: A.
    ("a", "vpr-russian-5", "2020-21", 20, 6),
    ("a", "vpr-maths-5", "2020-21", 20, 10),
    # b: one procedure low two years running: B.
    ("b", "vpr-maths-5", "2019-20", 10, 3),
    ("b", "vpr-maths-5", "2020-21", 10, 3),
    ("b", "vpr-russian-5", "2020-21", 50, 14),
    # c: different procedures low in the two years: no.
    ("c", "vpr-maths-5", "2019-20", 10, 3),
    ("c", "vpr-russian-5", "2020-21", 10, 3),
    # d: low twice, but a year lies between: no.
    ("d", "vpr-maths-5", "2018-19", 10, 9),
    ("d", "vpr-maths-5", "2020-21", 10, 9),
    # e: all hidden: no answer.
    ("e", "vpr-maths-5", "2020-21", None, None, "small"),
    # f: monitoring does not count.
    ("f", "monitoring-reading-6", "2020-21", 50, 40),
    ("f", "vpr-maths-5", "2020-21", 50, 40),
)  # fmt: skip


def test_the_rule_by_hand() -> None:
    table = listing(low(CASES), parameters())
    last = table[table["school_year"] == "2020-21"]
    assert plain(
        last,
        "school",
        "judged",
        "unjudged",
        "low",
        "repeated",
        "rule_a",
        "rule_b",
        "listed",
        "why_not",
    ) == [
        ("a", 2, 0, 2, 0, True, False, True, None),
        ("b", 2, 0, 1, 1, False, True, True, None),
        ("c", 1, 0, 1, 0, False, False, False, None),
        ("d", 1, 0, 1, 0, False, False, False, None),
        ("e", 0, 1, 0, 0, None, None, None, "no_results"),
        ("f", 1, 0, 1, 0, False, False, False, None),
    ]


def listed(table: pd.DataFrame, settings: pd.DataFrame) -> set[str]:
    answer = listing(low(table, settings), parameters(settings))
    answer = answer[answer["school_year"] == "2020-21"]
    return set(answer.loc[answer["listed"].fillna(False).astype(bool), "school"])


def test_parameters_change_the_rule() -> None:
    assert listed(CASES, setting("listing", "either", 1)) == {"a", "b"}
    assert listed(CASES, setting("listing", "either", 0)) == set()
    assert listed(CASES, setting("listing", "monitoring", 1)) == {"a", "b", "f"}
    assert listed(CASES, setting("listing", "min_procedures", 1)) == {"a", "b", "c", "d", "f"}
    assert listed(CASES, setting("low_results", "n_min", 11)) == {"a"}
    assert listed(CASES, setting("low_results", "share", 0.31)) == set()


def test_trace_by_hand() -> None:
    table = trace(low(CASES), parameters())
    shown = table[table["school"].isin(["b", "e", "f"]) & (table["school_year"] == "2020-21")]
    columns = (
        "school",
        "series",
        "n",
        "below",
        "threshold",
        "margin",
        "low",
        "low_before",
        "why_not_before",
        "why_not",
    )
    assert plain(shown, *columns) == [
        ("b", "vpr-maths-5", 10, 3, 0.3, 0.0, True, True, None, None),
        ("b", "vpr-russian-5", 50, 14, 0.3, -0.02, False, None, "no_data", None),
        ("e", "vpr-maths-5", None, None, 0.3, None, None, None, "no_data", "small"),
        ("f", "monitoring-reading-6", 50, 40, 0.3, 0.5, None, None, "no_data", "not_counted"),
        ("f", "vpr-maths-5", 50, 40, 0.3, 0.5, True, None, "no_data", None),
    ]


def ways_off(table: pd.DataFrame, given_: Parameters | None = None) -> pd.DataFrame:
    given_ = given_ or parameters()
    return way_off(table, listing(table, given_), given_)


def test_way_off_by_hand() -> None:
    table = ways_off(low(CASES))
    assert plain(
        table, "school", "series", "n", "below", "allowed", "excess", "must", "fewest"
    ) == [
        ("a", "vpr-maths-5", 20, 10, 5, 5, False, 1),
        ("a", "vpr-russian-5", 20, 6, 5, 1, False, 1),
        ("b", "vpr-maths-5", 10, 3, 2, 1, True, 1),
    ]


@given(st.integers(1, 2000), st.integers(1, 100))
def test_allowed_below_is_the_last_number_that_is_not_low(n: int, percent: int) -> None:
    allowed = int(allowed_below(np.array([float(n)]), np.array([percent / 100]))[0])
    exact = Fraction(percent, 100) * n
    assert allowed == min(-(-exact.numerator // exact.denominator) - 1, n)


@given(
    st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    st.floats(0.5, 0.999),
)
def test_interval_contains_the_share(pair: tuple[int, int], confidence: float) -> None:
    z = np.array([1.0 + 3 * confidence])
    share, low_end, high_end = wilson(np.array([float(pair[0])]), np.array([float(pair[1])]), z)
    assert 0 <= low_end[0] <= share[0] <= high_end[0] <= 1


ROWS = st.lists(
    st.tuples(
        st.sampled_from("ab"),
        st.sampled_from(["vpr-russian-5", "vpr-maths-5", "oge-maths-9", "monitoring-reading-6"]),
        st.sampled_from(YEARS),
        st.integers(0, 30).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))),
        st.sampled_from([None, None, None, "small", "absent"]),
    ),
    max_size=30,
    unique_by=lambda row: row[:3],
)


def made(rows: list[Any]) -> pd.DataFrame:
    return results(
        *((s, p, y, n, b, why) if why else (s, p, y, n, b) for s, p, y, (n, b), why in rows)
    )


def by_hand(rows: list[Any]) -> dict[tuple[str, str], bool | None]:
    """The rule once more, in plain Python."""
    verdicts: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    for school, series, year, (n, below), hidden in rows:
        if series.startswith("monitoring"):
            continue
        verdicts[school, year]
        if hidden is None and n >= 10:
            verdicts[school, year][series] = 10 * below >= 3 * n
    answers: dict[tuple[str, str], bool | None] = {}
    for (school, year), found in verdicts.items():
        before = {"2019-20": "2018-19", "2020-21": "2019-20"}.get(year, "")
        earlier = verdicts.get((school, before), {})
        bad = [series for series, is_low in found.items() if is_low]
        answers[school, year] = (
            (len(bad) >= 2 or any(earlier.get(series) for series in bad)) if found else None
        )
    return answers


def answers_of(table: pd.DataFrame) -> dict[tuple[str, str], bool | None]:
    answer = listing(low(table), parameters())
    return {(s, y): v for s, y, v in plain(answer, "school", "school_year", "listed")}


@settings(deadline=None, max_examples=40)
@given(ROWS)
def test_the_rule_equals_a_plain_recomputation(rows: list[Any]) -> None:
    assert answers_of(made(rows)) == by_hand(rows)


def test_the_rule_equals_a_plain_recomputation_on_many_rows() -> None:
    random = np.random.default_rng(7)
    rows = []
    for school in range(300):
        for series in ("vpr-russian-5", "vpr-maths-5", "oge-maths-9"):
            for year in YEARS:
                n = int(random.integers(0, 40))
                below = int(random.integers(0, n // 2 + 1))
                hidden = "small" if random.random() < 0.1 else None
                rows.append((f"s{school}", series, year, (n, below), hidden))
    expected = by_hand(rows)
    assert answers_of(made(rows)) == expected
    assert set(expected.values()) >= {True, False}


@pytest.mark.slow
@settings(deadline=None, max_examples=40)
@given(ROWS, st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(rows: list[Any], random: Any) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    for method in (listing, trace, ways_off):
        first, second = (method(low(made(order)), parameters()) for order in (rows, shuffled))
        assert plain(first, *first.columns) == plain(second, *second.columns)


@settings(deadline=None, max_examples=40)
@given(ROWS, st.data())
def test_a_worse_result_never_takes_a_school_off(rows: list[Any], data: st.DataObject) -> None:
    if not rows:
        return
    place = data.draw(st.integers(0, len(rows) - 1))
    school, series, year, (n, _), hidden = rows[place]
    worse = [*rows[:place], (school, series, year, (n, n), hidden), *rows[place + 1 :]]
    before, after = answers_of(made(rows)), answers_of(made(worse))
    assert all(after[key] for key, value in before.items() if value)


@settings(deadline=None, max_examples=40)
@given(ROWS)
def test_the_way_off_leads_off(rows: list[Any]) -> None:
    """Bringing the fewest procedures to what is allowed takes the school off, fewer do not."""
    ways = ways_off(low(made(rows)))
    for (school, year), group in ways.groupby(["school", "school_year"]):
        fewest = int(group["fewest"].iloc[0])
        order = group.sort_values("must", ascending=False)
        better = {row.series: int(row.allowed) for row in order.head(fewest).itertuples()}
        for improved, expected in ((better, False), (dict(list(better.items())[:-1]), True)):
            changed = [
                (s, p, y, (n, improved[p]), h)
                if (s, y) == (school, year) and p in improved
                else (s, p, y, (n, b), h)
                for s, p, y, (n, b), h in rows
            ]
            assert by_hand(changed)[school, year] is expected


def test_thresholds_differ_by_year() -> None:
    settings = setting("low_results", "share", 0.5).assign(school_year="2020-21")
    table = low(
        results(("a", "vpr-maths-5", "2019-20", 10, 4), ("a", "vpr-maths-5", "2020-21", 10, 4)),
        settings,
    )
    assert plain(table, "threshold", "low") == [(0.3, True), (0.5, False)]


@pytest.mark.parametrize("share", [0.3, 0.29999])
def test_the_threshold_itself_is_low(share: float) -> None:
    table = low(
        results(("a", "vpr-maths-5", "2020-21", 100, 30)), setting("low_results", "share", share)
    )
    assert bool(table["low"].iloc[0])
