"""Names, births, insurance numbers and telephones of private persons are found in text."""

import pytest

from generator.language.people import has_check_sum, told, told_by_number

# Made up; the check sums are right.
NUMBER = "11223344595"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Сорокина Анна не писала работу", ["name"]),
        ("выдано Анне Сорокиной", ["name"]),
        ("Петров Владимир", ["name"]),
        ("Ким Анна", ["name"]),
        ("Сорокин Пётр Ильич", ["name"]),
        ("Учитель Ольга Сорокина уволилась", ["name"]),
        ("со слов Пети", []),
        ("школа имени Юрия Гагарина", []),
        ("ул. Анны Ахматовой, 5", []),
        ("Республика Марий Эл", []),
        ("город Владимир, Владимирская область", []),
        ("Директор школы Анна Сорокина", []),
        ("Анна Сорокина, директор школы", []),
        ("ученик 12.03.2009 г.р.", ["birth"]),
        ("ученица 2009 года рождения", ["birth"]),
        ("Дата рождения: 12.03.2009", ["birth"]),
        ("приказ от 12.03.2021", []),
        ("112-233-445 95", ["insurance"]),
        ("112-233-445-95", ["insurance"]),
        ("112 233 445 95", ["insurance"]),
        (f"СНИЛС {NUMBER}", ["insurance"]),
        ("11223344596", []),
        ("звонить +7 912 345-67-89", ["phone"]),
        ("8(912)3456789", ["phone"]),
        ("8 (4922) 32-12-34", []),
    ],
)
def test_what_a_text_tells(text: str, kinds: list[str]) -> None:
    assert [str(kind) for kind in told(text)] == kinds


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (int(NUMBER), "insurance"),
        (20090312, "birth"),
        (12032009, "birth"),
        (20091312, None),
        (11223344596, None),
        (412, None),
        (1_500_000, None),
    ],
)
def test_what_a_count_tells(number: int, kind: str | None) -> None:
    assert told_by_number(number) == kind


def test_a_zero_that_a_table_of_numbers_lost_changes_nothing() -> None:
    assert has_check_sum("08765430300")
    assert told_by_number(8765430300) == "insurance"
