"""The profiles: every pattern has words, every unit a name, every entity a dataclass."""

from dataclasses import fields

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from generator.data.catalog import ENTITIES
from generator.data.packages.explain import FORMS
from generator.data.profiles import PROFILES, Field, profile, resource
from generator.language import amounts
from generator.language.amounts import AMOUNTS, SINGULAR, UNITS, amount, limit
from generator.language.i18n import LANGUAGES
from generator.language.targets.numerals import UNITS as OF_TARGETS
from tests.lists import assert_told
from tests.unit.test_amounts import COUNTED

FIELDS = [field for name in PROFILES for table in profile(name).resources for field in table.fields]


def test_every_pattern_is_told_in_words() -> None:
    used = {str(field.constraints["pattern"]) for field in FIELDS if "pattern" in field.constraints}
    assert_told("generator/data/packages/explain.py: FORMS", FORMS, used)


def test_every_unit_has_a_name() -> None:
    named = {field.unit for field in FIELDS if field.unit}
    of_indicators = {item.value for item in resource("indicators").field("unit").categories}
    assert_told("generator/language/amounts.py: UNITS", UNITS, named)
    told = named | of_indicators | {name for name, _pattern in OF_TARGETS if name not in COUNTED}
    one = {SINGULAR.get(name, name) for name in told}
    assert_told("generator/language/amounts.py: AMOUNTS", AMOUNTS, one)


FRACTIONS = st.one_of(
    st.floats(-1e20, 1e20),
    st.builds(
        lambda whole, by: whole / by,
        st.integers(-(10**7), 10**7),
        st.sampled_from([1, 2, 8, 10, 1000]),
    ),
)


@given(FRACTIONS | st.integers(-(10**20), 10**20))
def test_a_number_is_written_as_unicode_has_it_for_the_language(value: float) -> None:
    for language in LANGUAGES:
        written = format_decimal(value + 0, locale=language).replace("-", "\N{MINUS SIGN}")
        assert amounts.number(value, language) == written


@pytest.mark.parametrize(
    ("value", "unit", "alone", "bound"),
    [
        (1, "point", "1 балл", "не менее 1 балла"),
        (3, "point", "3 балла", "не менее 3 баллов"),
        (1.5, "point", "1,5 балла", "не менее 1,5 балла"),
        (70, "points", "70 баллов", "не менее 70 баллов"),
        (2, "rouble", "2 рубля", "не менее 2 рублей"),
        (2, "degree", "2°", "не менее 2°"),
        (60, "percent", "60\u00a0%", "не менее 60\u00a0%"),
        (0.5, "index", "0,5", "не менее 0,5"),
    ],
)
def test_amounts_and_bounds_have_the_forms_of_the_language(
    value: float, unit: str, alone: str, bound: str
) -> None:
    assert amount(value, unit, "ru") == alone
    assert limit(">=", value, unit, "ru") == bound


def test_every_column_is_described_in_both_languages() -> None:
    for field in FIELDS:
        for text in (field.title, field.title_en, field.description, field.description_en):
            assert text.strip()
            assert text == text.strip()
        for category in field.categories:
            assert category.label
            assert category.label_en


def test_names_of_tables_are_unique_over_the_profiles() -> None:
    names = [table.name for name in PROFILES for table in profile(name).resources]
    assert len(names) == len(set(names))


def test_dataclasses_hold_only_columns_of_their_table() -> None:
    derived = {"origin", "extra", "term", "term_stated"}
    for name, kind in ENTITIES.items():
        columns = set(resource(name).field_names)
        assert {item.name for item in fields(kind)} - derived <= columns, name


def test_a_required_column_is_never_none_and_an_optional_one_may_be() -> None:
    """The types of the dataclasses say what the profiles say."""
    for name, kind in ENTITIES.items():
        table = resource(name)
        for item in fields(kind):
            if item.name not in table.field_names or item.name == "slots":
                continue
            optional = "None" in str(item.type)
            column: Field = table.field(item.name)
            assert optional is not column.required, (name, item.name)
