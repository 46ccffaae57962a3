"""What an import says of a document itself: its act, its title, its headings, its people."""

import pytest

from generator.importing.files.grid import Paragraph, Place
from generator.importing.plans.acts import act_of
from generator.importing.plans.capitals import lowered
from generator.importing.plans.looks import section_of
from generator.importing.plans.people import without_names

TITLE = "План мероприятий на 2021 год"
ACTS = [
    (["Приложение", "к приказу УО", "от 3 марта 2021 г. № 17-о"], "2021-03-03", "17-о", "order"),
    (["УТВЕРЖДЕН приказом № 5 от 18.02.2021"], "2021-02-18", "5", "order"),
    (["приказ УО от 30 декабря 2020 г. N 1290"], "2020-12-30", "1290", "order"),
    (["Приложение № 1 к приказу от «12» января 2021 года № 4/1"], "2021-01-12", "4/1", "order"),
    (["ПРИКАЗ", "15.01.2021 № 12"], "2021-01-15", "12", "order"),
    (["Утверждено", "постановлением администрации района", "от 01.02.2021 г. №45-п"], "2021-02-01", "45-п", "decree"),
    (["Распоряжение от 9 ноября 2020 года №113-р"], "2020-11-09", "113-р", "order"),
    (["от 20.08.2021 № 01-15/230", "О направлении плана"], "2021-08-20", "01-15/230", "plan"),
    (["УТВЕРЖДАЮ", "Начальник отдела", "Приказ № 77-од от 5 апреля 2021 г."], "2021-04-05", "77-од", "order"),
    (["Приложение 2", "к распоряжению", "№ 8-р", "от 11.03.2021"], None, "", "order"),
    (["утвержден приказом от 1. 06. 2021 № 300"], "2021-06-01", "300", "order"),
    # Acts that are only referred to adopt nothing.
    (["В соответствии с приказом Минпросвещения России от 31.05.2021 № 287"], None, "", "plan"),
    (["На № 45 от 12.02.2021"], None, "", "plan"),
    (["Во исполнение приказа министерства от 10 марта 2021 г. № 200"], None, "", "plan"),
    (["Телефон 8 (48442) 2-12-12", "31.12.2021"], None, "", "plan"),
    ([], None, "", "plan"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "day", "number", "kind"), ACTS)
def test_date_and_number_of_an_act(
    lines: list[str], day: str | None, number: str, kind: str
) -> None:
    before = [Paragraph(text=line, place=Place(row=at)) for at, line in enumerate(lines, 1)]
    act = act_of(before, TITLE)
    assert (act.day and str(act.day), act.number) == (day, number)
    assert day is None or act.kind == kind


@pytest.mark.parametrize(
    "said",
    [
        "(утвержден приказом отдела от 4 мая 2021 г. № 40)",
        "(утв. приказом отдела от 04.05.2021 N 40)",
        "Приложение № 1 к приказу отдела от «4» мая 2021 г. № 40",
    ],
)
def test_an_act_named_below_the_title(said: str) -> None:
    act = act_of([], TITLE, [Paragraph(text=said, place=Place(row=2))])
    assert (str(act.day), act.number, act.kind) == ("2021-05-04", "40", "order")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("План работы МБОУ «Полянская СОШ» по подготовке к ЕГЭ и ОГЭ", "План работы МБОУ «Полянская СОШ» по подготовке к ЕГЭ и ОГЭ"),
        ("ПЛАН МЕРОПРИЯТИЙ по подготовке к ГИА", "ПЛАН МЕРОПРИЯТИЙ по подготовке к ГИА"),
        ("ПЛАН РАБОТЫ МБОУ «ПОЛЯНСКАЯ СОШ» ПО ПОДГОТОВКЕ К ЕГЭ И ОГЭ", "План работы МБОУ «Полянская СОШ» по подготовке к ЕГЭ и ОГЭ"),
        ("ДОРОЖНАЯ КАРТА ПО РАБОТЕ С ШНОР НА 2021 ГОД", "Дорожная карта по работе с ШНОР на 2021 год"),
        ("ПЛАН МЕР ПО ПОВЫШЕНИЮ КАЧЕСТВА ОБРАЗОВАНИЯ ЛУГОВСКОГО РАЙОНА", "План мер по повышению качества образования Луговского района"),
        ("ПРОГРАММА РАЗВИТИЯ МКОУ СОШ № 3 Г. ЛУГОВА", "Программа развития МКОУ СОШ № 3 г. Лугова"),
        ("«ДОРОЖНАЯ КАРТА» ПО ПОДГОТОВКЕ К ВПР", "«Дорожная карта» по подготовке к ВПР"),
        ("План-график на 2021 год", "План-график на 2021 год"),
    ],
)  # fmt: skip
def test_only_a_title_all_in_capitals_is_lowered(printed: str, expected: str) -> None:
    assert lowered(printed) == expected


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("II. Мониторинг качества", "II", "Мониторинг качества"),
        ("III. Создание условий", "III", "Создание условий"),
        ("V. Хозяйство", "V", "Хозяйство"),
        ("IV. Совершенствование СМТХ", "IV", "Совершенствование СМТХ"),
        ("ІІ. Методическая работа", "II", "Методическая работа"),
        ("Х. Итоги", "X", "Итоги"),
        ("I Организация", "I", "Организация"),
        ("Раздел III. Методическое сопровождение", "III", "Методическое сопровождение"),
        ("ХХ век и школа", "", "ХХ век и школа"),
    ],
)
def test_a_roman_number_stands_apart_and_cyrillic_stays(
    heading: str, number: str, title: str
) -> None:
    found = section_of(heading)
    assert (found.number, found.title) == (number, title)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("ИВАНОВА И.И., директор", "директор"),
        ("Иванова И И", ""),
        ("методист Соколова М.", "методист"),
        ("учитель Смирнова", "учитель"),
        ("И.И. ПЕТРОВ, начальник отдела", "начальник отдела"),
        ("Директор школы Кузнецов А.В.", "Директор школы"),
        ("Мария Соколова, заместитель директора", "заместитель директора"),
        ("Петренко Ольга, психолог", "психолог"),
        ("директор Ивановской школы", "директор Ивановской школы"),
        ("специалист Луговского района", "специалист Луговского района"),
        ("МБОУ СОШ им. А.С. Пушкина", "МБОУ СОШ им. А.С. Пушкина"),
        ("Управление образования города Ростова", "Управление образования города Ростова"),
        ("Заместители директоров по УВР", "Заместители директоров по УВР"),
    ],
)
def test_the_post_stays_and_the_name_goes(printed: str, expected: str) -> None:
    assert without_names(printed) == expected
