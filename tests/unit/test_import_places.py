"""Places that a title names, in whatever case; and those that it only seems to name."""

import pytest

from generator.importing.spelling import places_in, stems_of


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("План города Заречный на 2024 год", "город Заречный"),
        ("АДМИНИСТРАЦИЯ ГОРОДА ЗАРЕЧНЫЙ", "город Заречный"),
        ("Итоги школ Заречного городского округа", "город Заречный"),
        ("План городского округа «Город Калуга»", "Калуга"),
        ("Результаты школ г. Калуги", "городской округ город Калуга"),
        ("в городе Сергиевом Посаде", "город Сергиев Посад"),
        ("Дорожная карта Ростова-на-Дону и города Ростова-на-Дону", "Ростов-на-Дону"),
        ("План Зареченского района", "Зареченский муниципальный район"),
        ("в Моховой области", "Моховая область"),
    ],
)
def test_a_place_is_known_in_any_case(title: str, place: str) -> None:
    assert {stem for _level, stem, _name in places_in(title)} & stems_of(place)


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("План Заречного района", "город Заречный"),
        ("План города Заречный", "Заречный район"),
        ("План Кировского района города Перми", "город Пермь"),
    ],
)
def test_a_city_is_no_district(title: str, place: str) -> None:
    assert not {stem for _level, stem, _name in places_in(title)} & stems_of(place)


@pytest.mark.parametrize("title", ["Итоги 2024 г. Математика", "2023/2024 уч. г. Результаты", "городских школ Калуги"])  # fmt: skip
def test_a_year_is_no_city(title: str) -> None:
    assert [*places_in(title)] == []
