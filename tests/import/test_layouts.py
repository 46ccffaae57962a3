"""Plans laid out by other hands: headings that sound like terms, years in columns, tables in cells."""

from pathlib import Path
from typing import Any

import pytest
from docx import Document

from generator.importing.files.grid import Cell, Place, Row
from generator.importing.plans.columns import columns_of
from generator.importing.plans.model import Plan
from generator.importing.plans.plan import read_plan
from tests.builders import LEFT, UP, Rows, docx, fill

HEADER = ["№", "Мероприятие", "Срок", "Ответственный", "Результат"]


def in_word(folder: Path, *blocks: str | Rows) -> Plan:
    return read_plan(docx(folder / "plan.docx", *blocks))


def terms(plan: Plan) -> list[tuple[str, str]]:
    return [(item.title, item.term_text) for item in plan.measures]


@pytest.mark.parametrize(
    "heading", ["Срок реализации", "Сроки проведения", "Период реализации", "Дата", "Срок действия"]
)
def test_a_heading_that_could_be_a_term_is_a_heading(tmp_path: Path, heading: str) -> None:
    header = ["№ п/п", "Наименование мероприятия", heading, "Ответственный исполнитель"]
    plan = in_word(tmp_path, [header, ["1", "Курсы", "март", "РОО"]])
    assert terms(plan) == [("Курсы", "март")]


def test_a_row_with_a_term_is_no_heading() -> None:
    texts = ("Мероприятия по плану", "Весь период", "Ответственный специалист")
    row = Row(cells=tuple(Cell(text=text) for text in texts), place=Place(row=1))
    assert columns_of(row) is None


def test_what_is_to_come_of_it_is_the_result(tmp_path: Path) -> None:
    header = ["№", "Мероприятие", "Сроки", "Планируемый итог"]
    plan = in_word(tmp_path, [header, ["1", "Аудит", "март", "Акт"]])
    assert [item.expected_result for item in plan.measures] == ["Акт"]


@pytest.mark.parametrize("below", [UP, ""])
def test_columns_of_years_give_their_year_to_the_term(tmp_path: Path, below: str) -> None:
    plan = in_word(
        tmp_path,
        "План на 2022–2024 годы",
        [
            ["№", "Мероприятие", "Срок", LEFT, LEFT, "Ответственный"],
            [below, below, "2022", "2023", "2024 год", below],
            ["1", "Мониторинг", "+", "+", "+", "РОО"],
            ["2", "Семинар", "", "май", "", "РОО"],
            ["3", "Аудит", "", "", "да", "РОО"],
        ],
    )
    assert terms(plan) == [
        ("Мониторинг", "2022–2024 годы"),
        ("Семинар", "май 2023"),
        ("Аудит", "2024 год"),
    ]
    assert [(flag.field, flag.as_written) for flag in plan.flags if flag.field == "term_text"] == [
        ("term_text", "+ | + | +"),
        ("term_text", "— | май | —"),
        ("term_text", "— | — | да"),
    ]


def test_a_table_in_a_cell_of_a_plan_is_told_and_not_read_as_its_rows(tmp_path: Path) -> None:
    document: Any = Document()
    table = document.add_table(rows=3, cols=5)
    fill(table, [HEADER, ["1", "Курсы", "март", "РОО", "Акт"], ["2", "Сборы", "май", "РОО", ""]])
    inner = table.cell(1, 4).add_table(2, 2)
    fill(inner, [["Доля", "10"], ["Число", "5"]])
    document.save(str(tmp_path / "plan.docx"))
    plan = read_plan(tmp_path / "plan.docx")
    assert [(item.title, item.expected_result) for item in plan.measures] == [
        ("Курсы", "Акт"),
        ("Сборы", ""),
    ]
    assert [item.words for item in plan.dropped] == ["Доля | 10 | Число | 5"]


def test_several_numbered_measures_in_a_cell_are_flagged(tmp_path: Path) -> None:
    header = ["Направление", "Мероприятие", "Срок"]
    plan = in_word(tmp_path, [header, ["Кадры", "1. Курсы\n2. Сборы", "март"]])
    assert [flag.note for flag in plan.flags if flag.field == "title"] == [
        "В одной ячейке пронумеровано несколько мероприятий (2); они не разделены."
    ]


def test_numbers_of_a_style_are_counted(tmp_path: Path) -> None:
    document: Any = Document()
    table = document.add_table(rows=3, cols=3)
    fill(table, [HEADER[:3], ["", "Курсы", "март"], ["", "Сборы", "май"]])
    for row in table.rows[1:]:
        row.cells[0].paragraphs[0].style = document.styles["List Number"]
    document.save(str(tmp_path / "plan.docx"))
    plan = read_plan(tmp_path / "plan.docx")
    assert [item.number for item in plan.measures] == ["1", "2"]


def test_who_drew_the_plan_up_is_no_section_and_is_not_repeated(tmp_path: Path) -> None:
    header = ["№", "Мероприятие", "Срок", "Ответственный"]
    last = ["Исполнитель Петрова А.А., 2-11-11", "", "", ""]
    plan = in_word(tmp_path, [header, ["1", "Курсы", "март", "РОО"], last])
    assert plan.sections == ()
    assert [item.words for item in plan.dropped] == [""]


def test_a_number_that_became_a_day_with_a_month_is_told_as_such(tmp_path: Path) -> None:
    plan = in_word(tmp_path, [HEADER[:3], ["1", "Курсы", "март"], ["02.окт", "Сборы", "май"]])
    [flag] = [flag for flag in plan.flags if flag.as_written == "02.окт"]
    assert "программа приняла номер за дату" in flag.note
