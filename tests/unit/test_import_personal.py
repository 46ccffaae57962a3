"""Tables about single people are refused; tables about schools are not."""

from pathlib import Path

import pytest

from generator import importing
from generator.importing.files.grid import Grid, Place, Value
from generator.importing.personal import personal_data
from tests.unit.importing import bring, project, workbook


def refused(*rows: tuple[Value, ...]) -> bool:
    width = max(map(len, rows))
    padded = tuple(row + (None,) * (width - len(row)) for row in rows)
    found = tuple(personal_data("файл.xlsx", Grid(place=Place(sheet="Лист1"), rows=padded)))
    for problem in found:
        told = problem.message.render("ru") + problem.remedy.render("ru") + str(problem.value)
        assert "Иванов" not in told
        assert "112-233" not in told
    return bool(found)


@pytest.mark.parametrize(
    "heading",
    [
        ("Код", "Вариант", "1 (1б)", "2 (2б)", "Пол", "Отметка за предыдущий триместр", "Итого"),
        ("№", "Код участника", "Балл"),
        ("Школа", "Ф.И.О.", "Отметка"),
        ("ФИО учителя", "Школа"),
        ("Фамилия", "Имя", "Отчество", "Класс"),
        ("Школа", "СНИЛС"),
        ("Школа", "Дата рождения"),
        ("Школа", "Класс", "Пол", "Балл"),
        ("Код", "1 (1 б)", "2 (1 б)", "3К1 (2 б)"),
        ("Ученик", "Итого"),
    ],
)
def test_headings_of_single_people(heading: tuple[str, ...]) -> None:
    assert refused(("Протокол",), heading, (1,) * len(heading))


def test_cells_that_name_people() -> None:
    names = [
        ("Школа № 1", name)
        for name in ("Иванов Иван Иванович", "Петрова Анна Петровна", "Ли Олег Ильич")
    ]
    assert refused(("Школа", "Кто"), *names)
    assert refused(("Школа", "Номер"), ("Школа № 1", "112-233-445 95"))


@pytest.mark.parametrize(
    "heading",
    [
        ("Группы участников", "Кол-во ОО", "Кол-во участников", "2", "3", "4", "5"),
        ("Код ОО", "Наименование ОО", "Итого"),
        ("Пол", "Кол-во участников", "2", "3", "4", "5"),
        ("Школа", "Социальный паспорт", "Участников"),
        ("Группы участников", "1 (1б)", "2 (2б)", "3 (1б)"),
        ("Код", "Метод", "Имя", "Значение"),
    ],
)
def test_headings_of_groups(heading: tuple[str, ...]) -> None:
    assert not refused(("Статистика",), heading, (1,) * len(heading))


def test_schools_named_after_people_are_schools() -> None:
    schools = [(f"МБОУ СОШ № {n} имени Ивана Ивановича Петрова",) for n in range(4)]
    assert not refused(("Школа",), *schools)


@pytest.mark.parametrize("column", ["Кол-во участников", "2", "5"])
def test_a_number_that_is_no_count_is_neither_taken_nor_repeated(
    tmp_path: Path, column: str
) -> None:
    heads = ["ОО", "Кол-во участников", "2", "3", "4", "5"]
    number = 12345678901
    cells = [number if head == column else 5 for head in heads[1:]]
    file = workbook(tmp_path / "book.xlsx", [heads, ["МБОУ СОШ № 1", *cells]])
    asked = {"school_year": "2020-21", "subject": "Математика", "grade": "5"}
    done = bring(project(tmp_path), file, **asked)
    assert done.files == ()
    place = f"{'ABCDEF'[heads.index(column)]}2"
    assert ("import-cell", place) in {
        (item.check, f"{item.column.letter}{item.row}") for item in done.problems if item.column
    }
    for form in importing.FORMS.values():
        assert str(number) not in form(done, "ru", written=False)
