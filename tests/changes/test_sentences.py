"""Every kind of change of a tiny project, with the whole sentence that readers are told."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.changes.project import copy, drop_row, told
from tests.faults.tiny import (
    ROADMAPS,
    add_row,
    change_cell,
    change_descriptor,
    change_text,
    read_lines,
    table,
    write_package,
    write_project,
)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return write_project(tmp_path / "old")


@pytest.fixture
def new(old: Path, tmp_path: Path) -> Path:
    return copy(old, tmp_path / "new")


PROGRESS = {"id": "p1", "measure": "measure-1", "report_date": "2021-04-02", "status": "done"}
MATHS = "математика, 5 класс (ВПР), 2020/21"


def test_nothing_changed(old: Path, new: Path) -> None:
    assert told(old, new) == []


def test_a_changed_number_is_a_correction(old: Path, new: Path) -> None:
    change_cell(new, "results", 2, "participants", "21")
    change_cell(new, "results", 2, "mean", "3.6")
    assert told(old, new) == [
        ("correction", f"Школа № 1: {MATHS} — участников: было 20, стало 21; "
                       "среднее: было 3,5, стало 3,6"),
    ]  # fmt: skip


def test_the_same_in_english(old: Path, new: Path) -> None:
    change_cell(new, "results", 2, "participants", "21")
    assert told(old, new, "en") == [
        ("correction", "Школа № 1: математика, grade 5 (VPR), 2020/21 — "
                       "participants: was 20, now 21"),
    ]  # fmt: skip


def test_a_number_written_otherwise_is_no_change(old: Path, new: Path) -> None:
    change_cell(new, "results", 2, "mean", "3.50")
    assert told(old, new) == []


def test_a_filled_cell_is_new_data(old: Path, new: Path) -> None:
    change_cell(new, "results", 2, "below_minimum", "4")
    assert told(old, new) == [
        ("new", f"Школа № 1: {MATHS} — ниже минимума: было пусто, стало 4"),
    ]


def test_a_correction_and_new_data_of_one_row_are_told_apart(old: Path, new: Path) -> None:
    change_cell(new, "results", 2, "below_minimum", "4")
    change_cell(new, "results", 2, "participants", "21")
    assert told(old, new) == [
        ("correction", f"Школа № 1: {MATHS} — участников: было 20, стало 21"),
        ("new", f"Школа № 1: {MATHS} — ниже минимума: было пусто, стало 4"),
    ]


def test_a_row_of_a_new_year_is_new_data(old: Path, new: Path) -> None:
    add_row(new, "school_years", {"school": "school-1", "school_year": "2021-22", "pupils": "130"})
    assert told(old, new) == [
        ("new", "Школа № 1: 2021/22 — опубликованы сведения об учениках, кадрах и оснащении"),
    ]


def test_units_are_said(old: Path, new: Path) -> None:
    change_cell(old, "school_years", 2, "equipment", "70.5")
    change_cell(new, "school_years", 2, "equipment", "1000")
    assert told(old, new) == [
        ("correction", "Школа № 1: 2020/21 — оснащённость: было 70,5 %, стало 1 000 %"),
    ]


def test_reported_progress(old: Path, new: Path) -> None:
    for root in (old, new):
        path = root / "datapackages" / "roadmaps"
        shutil.rmtree(path)
    other = {"id": "p0", "measure": "measure-2", "report_date": "2021-04-01", "status": "done"}
    write_package(old, "roadmaps", {**ROADMAPS, "progress": [other]})
    write_package(new, "roadmaps", {**ROADMAPS, "progress": [other, PROGRESS]})
    assert told(old, new) == [
        ("status", "1. Семинар — на 2 апреля 2021 сообщено: выполнено"),
    ]
    change_cell(new, "progress", 3, "status", "cancelled")
    assert told(old, new) == [
        ("dropped", "1. Семинар — на 2 апреля 2021 сообщено: отменено"),
    ]


def test_what_comes_and_goes_is_told_as_people_say_it(old: Path, new: Path) -> None:
    """Whom it is about stands first, and nothing is said twice."""
    shutil.rmtree(old / "datapackages" / "roadmaps")
    shutil.rmtree(new / "datapackages" / "roadmaps")
    list_ = {"id": "list-1", "title": "Список школ", "kind": "low_results", "territory": "krai",
             "date": "2021-02-01", "published": "true"}  # fmt: skip
    entry = {"id": "entry-1", "list": "list-1", "school": "school-1"}
    flag = {"id": "flag-1", "roadmap": "plan", "resource": "measures", "field": "term_text",
            "key": "measure-2", "code": "typo", "note": "Опечатка"}  # fmt: skip
    other = {"id": "p0", "measure": "measure-1", "report_date": "2021-04-01", "status": "done"}
    both = {**ROADMAPS, "lists": [list_], "progress": [other]}
    write_package(old, "roadmaps", {**both, "progress": [other, PROGRESS]})
    responsible = ROADMAPS["responsibilities"][:1]
    write_package(new, "roadmaps", {
        **both, "list_entries": [entry], "responsibilities": responsible, "flags": [flag],
    })  # fmt: skip
    assert [sentence for _kind, sentence in told(old, new)] == [
        "Отдел — больше не отвечает за мероприятие «2. Семинар»",
        "1. Семинар — отчёт от 2 апреля 2021 убран",
        "Школа № 1 — теперь в списке «Список школ»",
        "План: пометка к таблице «Мероприятия», столбец «Срок, как напечатан» — добавлена",
    ]
    back = [sentence for _kind, sentence in told(new, old)]
    assert "Отдел — теперь отвечает за мероприятие «2. Семинар»" in back
    assert "1. Семинар — на 2 апреля 2021 сообщено: выполнено" in back


def test_a_deadline_is_moved(old: Path, new: Path) -> None:
    change_cell(new, "measures", 2, "term_text", "Май 2021")
    change_cell(new, "roadmaps", 2, "end", "2022-06-30")
    assert told(old, new) == [
        ("deadline", "План — окончание: было 31 декабря 2021, стало 30 июня 2022"),
        ("deadline", "План: 1. Семинар — срок, как напечатан: было «Март 2021», стало «Май 2021»"),
    ]


def test_a_measure_is_dropped(old: Path, new: Path) -> None:
    drop_row(new, "measures", 3)
    assert told(old, new) == [("dropped", "План: 2. Семинар — мероприятия больше нет в плане")]


def test_a_minimum_is_a_method(old: Path, new: Path) -> None:
    change_cell(old, "procedures", 2, "minimum", "7")
    change_cell(new, "procedures", 2, "minimum", "8")
    assert told(old, new) == [
        ("method", "Математика, 5 класс (ВПР), 2020/21 — минимум: было 7, стало 8"),
    ]


def test_a_name_is_told_as_it_was_and_other_words_are_not(old: Path, new: Path) -> None:
    change_cell(new, "schools", 2, "name", "Лицей № 1")
    for root, note in ((old, "Звоните Иванову"), (new, "Звоните в приёмную")):
        change_cell(root, "schools", 3, "note", note)
    assert told(old, new) == [
        ("text", "Лицей № 1 — название: было «Школа № 1», стало «Лицей № 1»"),
        ("text", "Школа № 2 — примечание: изменено, теперь «Звоните в приёмную»"),
    ]


def test_an_emptied_cell_says_no_value(old: Path, new: Path) -> None:
    change_cell(new, "results", 2, "mean", "")
    assert told(old, new) == [("withdrawn", f"Школа № 1: {MATHS} — среднее: значение убрано")]


def test_a_removed_row_says_no_value(old: Path, new: Path) -> None:
    drop_row(new, "results", 3)
    assert told(old, new) == [("withdrawn", f"Школа № 2: {MATHS} — больше нет в данных")]


def test_many_rows_of_one_owner_are_one_sentence(old: Path, new: Path) -> None:
    for grade in range(1, 6):
        add_row(new, "school_years",
                {"school": "school-2", "school_year": f"20{grade}0-{grade}1"})  # fmt: skip
    assert told(old, new) == [("new", "Школа № 2: школы по годам — добавлено 5 записей")]


def test_a_row_may_move_to_another_package(old: Path, new: Path) -> None:
    lines = read_lines(table(new, "schools"))
    drop_row(new, "schools", 3)
    row = dict(zip(lines[0], lines[2], strict=True))
    write_package(new, "more", {"schools": [row]}, profile="schools")
    assert told(old, new) == [("new", "Новый пакет данных: Пакет more.")]


def test_a_package_that_is_gone_breaks_the_structure(old: Path, new: Path) -> None:
    shutil.rmtree(new / "datapackages" / "results")
    assert told(old, new) == [("broken", "Пакета «Пакет results» больше нет.")]


def test_a_table_a_column_and_a_key_break_the_structure(old: Path, new: Path) -> None:
    change_descriptor(
        new, "schools", lambda loaded: loaded["resources"].pop(3)
    )  # fmt: skip
    change_text(new, "schools", lambda text: text.replace(",note", "", 1).replace(",\n", "\n"))
    change_descriptor(
        new,
        "results",
        lambda loaded: loaded["resources"][1]["schema"].update(primaryKey=["school"]),
    )
    assert told(old, new) == [
        ("broken", "Пакет results, таблица results: ключ был school, procedure, стал school."),
        ("broken", "Пакет schools, таблица schools: столбца note больше нет."),
        ("broken", "Пакет schools: таблицы school_years больше нет."),
    ]


@pytest.mark.parametrize("spoil", [lambda text: 'a"b\n"', lambda text: "", lambda text: "id,id\n"])
def test_a_table_that_cannot_be_read_breaks_the_structure(
    old: Path, new: Path, spoil: Callable[[str], str]
) -> None:
    change_text(new, "school_years", spoil)
    assert told(old, new) == [("broken", "Пакет schools: таблица school_years не читается.")]


def test_a_descriptor_that_cannot_be_read_breaks_the_structure(old: Path, new: Path) -> None:
    (new / "datapackages" / "results" / "datapackage.json").write_text("{", "utf-8")
    assert told(old, new) == [
        ("broken", "Пакет results не читается: посмотрите его datapackage.json."),
    ]


def test_what_a_descriptor_says_is_text(old: Path, new: Path) -> None:
    change_descriptor(new, "results", lambda loaded: loaded.update(
        version="1.1.0", created="2021-09-01T00:00:00Z"))  # fmt: skip
    assert told(old, new) == [
        ("text", "Пакет данных results — версия: было 1.0.0, стало 1.1.0"),
        ("text", "Пакет данных results — дата: было 1 июня 2021, стало 1 сентября 2021"),
    ]


def test_words_of_data_stay_on_one_line_and_show_what_they_hold(old: Path, new: Path) -> None:
    change_cell(new, "schools", 2, "name", "Школа\n\x1b[31m\u202e{title} % s" + " очень" * 60)
    kind, text = told(old, new)[0]
    assert kind == "text"
    assert text.startswith("Школа [31m{title} % s очень очень")
    assert len(text) < 500
