"""What cells mean, what they cannot mean, and names that are the same name."""

from datetime import date
from decimal import Decimal

import pytest

from generator.checks.registers import inn_is_right, ogrn_is_right
from generator.importing.spelling import (
    is_school_like,
    is_total,
    login_of,
    school_id,
    slug,
    spelt,
    without_form,
)
from generator.importing.values import CellError, code, day, number, school_year, whole


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("41,5", "41.5"), ("41.5", "41.5"), ("1 234,5", "1234.5"), (41.5, "41.5"), (7, "7"),
        ("12 %", "12"), ("−5", "-5"), (33.300000000000004, "33.3"), ("0,00", "0"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(value: str | float, meant: str) -> None:
    assert number(value) == Decimal(meant)


@pytest.mark.parametrize("value", [None, "", "-", "—", "н/д", "нет"])
def test_a_dash_is_no_number(value: str | None) -> None:
    assert number(value) is None


@pytest.mark.parametrize(
    "value",
    ["05.янв", "янв.05", "2-окт", "02.10.2021", "2021-10-02", date(2021, 10, 2), "6,9E+09",
     "7.70123E+11", "1.234,56", "пять", True, float("inf"), float("nan"), "=1+1", "#ДЕЛ/0!"],
)  # fmt: skip
def test_what_a_spreadsheet_made_of_a_number_is_refused(value: str | float | date) -> None:
    with pytest.raises(CellError):
        number(value)


@pytest.mark.parametrize("value", ["3,5", -1, "12,7"])
def test_people_are_counted_in_whole_numbers(value: str | int) -> None:
    with pytest.raises(CellError):
        whole(value)
    assert whole("1 024,0") == 1024


@pytest.mark.parametrize("value", [770708389, "770708389", "7,7E+09", 7.7070838931e15, "77-07"])
def test_codes_that_lost_digits_are_refused(value: str | float) -> None:
    with pytest.raises(CellError):
        code(value, (10,))


def test_codes_are_text_of_digits() -> None:
    assert code("0277073893", (10,)) == "0277073893"
    assert code(7707083893.0, (10,)) == "7707083893"
    assert code("-", (10,)) == ""
    assert inn_is_right("7707083893")
    assert not inn_is_right("7707083894")
    assert ogrn_is_right("1027700132195")


def test_days_and_school_years() -> None:
    assert day("31.01.2021") == day(date(2021, 1, 31)) == day("2021-01-31") == "2021-01-31"
    with pytest.raises(CellError):
        day("31.02.2021")
    assert school_year("2021/2022 учебный год") == school_year("2021-22") == "2021-22"
    assert school_year("2021-2023") is None


SAME = (
    'МБОУ "СОШ № 2"',
    "138049 - МБОУ «СОШ №2»",
    "МБОУ СОШ\u00a0№2 (sch280012)",
    "мбоу CОШ N2",
    "МАОУ «Средняя общеобразовательная школа № 2»",
    "Муниципальное бюджетное общеобразовательное учреждение „Средняя общеобразовательная школа №2“",
)


@pytest.mark.parametrize("name", SAME)
def test_spellings_of_one_name_are_equal(name: str) -> None:
    assert without_form(spelt(name)) == "сош №2"


@pytest.mark.parametrize("name", ["СОШ № 22", "ООШ № 2", "СОШ № 2 с. Лесное", "Гимназия № 2"])
def test_other_names_are_other_names(name: str) -> None:
    assert without_form(spelt(name)) != "сош №2"


def test_what_names_tell() -> None:
    assert spelt("Орлёвский муниципальный район") == spelt("Орлевский р-н")
    assert spelt("Амурская обл.") == spelt("Амурская область")
    assert login_of("МБОУ СОШ №2 (sch280012)") == "sch280012"
    assert is_total("ИТОГО по району:")
    assert not is_total("Всеволожский район")
    assert is_school_like("Лицей имени Пушкина")
    assert not is_school_like("Орлёвский район")
    assert slug("Щёлково, 2-я") == "shchelkovo-2-ya"
    assert school_id("МБОУ СОШ № 2", "orlyovsky") == "orlyovsky-sosh-2"
