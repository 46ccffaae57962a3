"""Amounts as readers see them: every unit that a target may have is told in words."""

import pytest

from generator.language.amounts import amount, is_told, limit
from generator.language.targets.numerals import UNITS

# «12 человек» is a count of people, «3 шт.» of pieces.
COUNTED = {"people", "pieces"}


def test_every_unit_that_the_words_of_a_target_name_is_told() -> None:
    assert [name for name, _pattern in UNITS if name not in COUNTED and not is_told(name)] == []


@pytest.mark.parametrize(
    ("operator", "value", "unit", "told"),
    [
        (">=", 36, "hours", "не менее 36 часов"),
        (">=", 1, "hours", "не менее 1 часа"),
        ("<=", 3, "points", "не более 3 баллов"),
        ("=", 3, "points", "ровно 3 балла"),
        (">=", 1000, "roubles", "не менее 1\N{NO-BREAK SPACE}000 рублей"),
        (">=", 80, "percent", "не менее 80\N{NO-BREAK SPACE}%"),
        (">=", 4, "ед.", "не менее 4 ед."),
    ],
)
def test_a_bound_stands_in_the_form_of_its_words(
    operator: str, value: int, unit: str, told: str
) -> None:
    assert limit(operator, value, unit, "ru") == told


def test_an_amount_of_hours() -> None:
    assert [amount(n, "hours", "ru") for n in (1, 2, 5, 1.5)] == [
        "1 час",
        "2 часа",
        "5 часов",
        "1,5 часа",
    ]
