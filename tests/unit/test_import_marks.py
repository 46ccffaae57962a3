"""Counts out of percents: equal to the truth whenever the truth is the only answer."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importing.counts import Rebuilt, mean_mark, rebuilt

COUNTS = st.lists(st.integers(0, 50), min_size=4, max_size=4).filter(lambda counts: sum(counts) > 0)


def percents(counts: list[int], digits: int, rounding: str) -> list[Decimal]:
    step = Decimal(1).scaleb(-digits)
    return [(Decimal(100 * k) / sum(counts)).quantize(step, rounding) for k in counts]


@given(COUNTS, st.sampled_from([0, 1, 2]), st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]))
@settings(max_examples=300, deadline=None)
def test_the_truth_is_found_whenever_it_is_the_only_answer(
    counts: list[int], digits: int, rounding: str
) -> None:
    found = rebuilt(sum(counts), percents(counts, digits, rounding), digits)
    assert found is not None
    assert sum(found.counts) == sum(counts)
    if not found.spread:
        assert found.counts == tuple(counts)
    else:
        assert all(abs(a - b) <= found.spread for a, b in zip(found.counts, counts, strict=True))


@given(COUNTS, st.sampled_from([0, 1, 2]))
@settings(max_examples=200, deadline=None)
def test_the_truth_behind_cut_percents_is_found_whenever_it_is_the_only_answer(
    counts: list[int], digits: int
) -> None:
    found = rebuilt(sum(counts), percents(counts, digits, ROUND_DOWN), digits, is_cut=True)
    assert found is not None
    assert sum(found.counts) == sum(counts)
    assert found.spread or found.counts == tuple(counts)


@given(st.lists(st.integers(0, 6), min_size=4, max_size=4).filter(lambda c: sum(c) > 0))
@settings(max_examples=60, deadline=None)
def test_one_answer_is_said_exactly_when_there_is_one(counts: list[int]) -> None:
    n, shown = sum(counts), percents(counts, 0, ROUND_HALF_UP)
    fitting = [
        guess
        for guess in product(range(n + 1), repeat=4)
        if sum(guess) == n
        and all(
            abs(100 * Decimal(k) / n - p) <= Decimal("0.5")
            for k, p in zip(guess, shown, strict=True)
        )
    ]
    found = rebuilt(n, shown, 0)
    assert (found is not None and not found.spread) == (len(fitting) == 1)


@pytest.mark.parametrize(
    ("n", "shown", "digits", "found"),
    [
        (24, "0 16.67 58.33 25", 2, Rebuilt(counts=(0, 4, 14, 6))),
        (33, "3 33.3 48.5 15.2", 1, Rebuilt(counts=(1, 11, 16, 5))),
        (3, "33.3 33.3 33.3 0", 1, Rebuilt(counts=(1, 1, 1, 0))),
        (1000, "10 20 30 40", 0, Rebuilt(counts=(100, 200, 300, 400), spread=10)),
        (10, "15 25 30 30", 0, None),
        (0, "0 0 0 0", 0, Rebuilt(counts=(0, 0, 0, 0))),
    ],
)  # fmt: skip
def test_examples(n: int, shown: str, digits: int, found: Rebuilt | None) -> None:
    assert rebuilt(n, [Decimal(text) for text in shown.split()], digits) == found


def test_the_mean_mark_is_that_of_the_counts() -> None:
    assert mean_mark((0, 4, 14, 6)) == Decimal("4.08")
    assert mean_mark((0, 0, 0, 0)) is None
