"""Plans in other clothes: other columns, headings, merges and numbers mean the same."""

from datetime import date
from pathlib import Path

import pytest

from generator.importing.files.grid import Document
from generator.importing.files.text import of_text
from generator.importing.open_file import opened
from generator.importing.plans.model import NotAPlanError, Plan
from generator.importing.plans.plan import plan_of, read_plan
from tests.builders import Rows, docx, xlsx

HEADER = ["№ п/п", "Наименование мероприятия", "Сроки", "Ответственный исполнитель", "Результат"]
ONE = ["1", "Курсы", "март", "РОО", "Отчет"]


def in_word(folder: Path, *blocks: str | Rows) -> Plan:
    return read_plan(docx(folder / "plan.docx", *blocks))


def rows(plan: Plan) -> list[tuple[str, ...]]:
    """Section, number, title, term, responsible and result of every measure."""
    titles = {section.order: section.title for section in plan.sections}
    return [
        (
            titles.get(item.section, ""),
            item.number,
            item.title,
            item.term_text,
            item.responsible_text,
            item.expected_result,
        )
        for item in plan.measures
    ]


def codes(plan: Plan) -> list[str]:
    return [f"{flag.record} {flag.field} {flag.code} {flag.as_written}" for flag in plan.flags]


def test_columns_in_another_order_without_numbers(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        [
            ["Когда", "Кто отвечает", "Что делаем: мероприятия"],
            ["Март", "РОО", "Совещание"],
            ["", "РОО", "Круглый стол"],
        ],
    )
    assert rows(plan) == [
        ("", "", "Совещание", "Март", "РОО", ""),
        ("", "", "Круглый стол", "", "РОО", ""),
    ]
    assert "2 term_text missing_in_source " in codes(plan)


def test_merged_headings_repeated_headers_and_numbers_that_begin_anew(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        [
            HEADER,
            ["1", "2", "3", "4", "5"],
            ["I. Организация", ">", ">", ">", ">"],
            ["1.", "Приказ", "март", "РОО", "Приказ"],
            ["2.", "План", "май", "РОО", "План"],
            HEADER,
            ["II. Кадры", ">", ">", ">", ">"],
            ["1.", "Курсы", "июнь", "ИМЦ", "Отчет"],
        ],
    )
    assert rows(plan) == [
        ("Организация", "1.1", "Приказ", "март", "РОО", "Приказ"),
        ("Организация", "1.2", "План", "май", "РОО", "План"),
        ("Кадры", "2.1", "Курсы", "июнь", "ИМЦ", "Отчет"),
    ]
    assert "3 number interpreted 1" in codes(plan)
    assert [(str(item.place.text()), str(item.reason)) for item in plan.dropped] == [
        ("table 1, row 2", "It holds the numbers of the columns."),
        ("table 1, row 6", "It repeats the header of the table."),
    ]


def test_a_term_merged_over_several_rows_holds_for_each(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        [
            HEADER,
            ["1", "Опрос", "сентябрь", "РОО", "Справка"],
            ["2", "Анализ", "^", "^", "Отчет"],
            ["3", "Выводы", "^", "ИМЦ", "^"],
        ],
    )
    assert rows(plan) == [
        ("", "1", "Опрос", "сентябрь", "РОО", "Справка"),
        ("", "2", "Анализ", "сентябрь", "РОО", "Отчет"),
        ("", "3", "Выводы", "сентябрь", "ИМЦ", "Отчет"),
    ]


def test_a_title_merged_over_several_rows_is_one_measure(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        [HEADER, ["1", "Экспертиза", "март", "РОО", "Заключение"], ["^", "^", "май", "ИМЦ", "^"]],
    )
    assert rows(plan) == [("", "1", "Экспертиза", "март; май", "РОО; ИМЦ", "Заключение")]


def test_a_table_for_each_stage_with_the_heading_above_it(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        "План мероприятий на 2022-2023 учебный год",
        "Этап 1. Подготовительный (сентябрь – октябрь 2022)",
        [HEADER, ONE],
        "Этап 2. Основной",
        [HEADER, ["2", "Сборы", "май", "РОО", "Отчет"]],
    )
    assert [(s.kind, s.number, s.title, s.term_text) for s in plan.sections] == [
        ("stage", "1", "Подготовительный", "сентябрь – октябрь 2022"),
        ("stage", "2", "Основной", ""),
    ]
    assert [item.section for item in plan.measures] == [1, 2]
    assert plan.period_text == "на 2022-2023 учебный год"


def test_numbered_rows_with_nothing_but_a_title_are_headings_and_parts_have_wholes(
    tmp_path: Path,
) -> None:
    plan = in_word(
        tmp_path,
        [
            ["№", "Содержание работы", "Ответственный"],
            ["1", "Организационный блок", ""],
            ["1.1", "Создать группу (до 01.03.2022)", "Директор"],
            ["1.1.1", "Назначить куратора", "Директор"],
            ["2", "Методический блок", ""],
            ["2.1", "Курсы", "Завуч"],
        ],
    )
    assert rows(plan) == [
        ("Организационный блок", "1.1", "Создать группу (до 01.03.2022)", "до 01.03.2022", "Директор", ""),
        ("Организационный блок", "1.1.1", "Назначить куратора", "", "Директор", ""),
        ("Методический блок", "2.1", "Курсы", "", "Завуч", ""),
    ]  # fmt: skip
    assert [item.parent for item in plan.measures] == [0, 1, 0]
    assert "1 term_text interpreted до 01.03.2022" in codes(plan)


def test_a_column_of_directions_makes_sections(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        [
            ["№", "Задача", "Мероприятия", "Сроки реализации", "Показатели"],
            ["1", "Кадры", "1.1. Курсы", "март", "80%"],
            ["^", "^", "1.2. Семинар", "май", "2"],
            ["2", "Родители", "2.1. Собрание", "май", "1"],
        ],
    )
    assert rows(plan) == [
        ("Кадры", "1.1", "Курсы", "март", "", "80%"),
        ("Кадры", "1.2", "Семинар", "май", "", "2"),
        ("Родители", "2.1", "Собрание", "май", "", "1"),
    ]


def test_a_header_of_two_lines(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        [
            ["№", "Мероприятие", "Срок", ">", "Исполнители"],
            ["^", "^", "начало", "окончание", "^"],
            ["1", "Мониторинг", "01.02.2022", "01.03.2022", "РОО"],
        ],
    )
    assert rows(plan) == [("", "1", "Мониторинг", "01.02.2022 - 01.03.2022", "РОО", "")]


def test_a_table_that_goes_on_without_a_header_and_a_row_torn_between_pages(
    tmp_path: Path,
) -> None:
    plan = in_word(
        tmp_path,
        [HEADER, ["1", "Курсы", "март", "РОО", "Отчет о"]],
        "2",
        [["", "по итогам года", "", "", "проведении"], ["2", "Сборы", "май", "РОО", "Отчет"]],
    )
    assert [row[2] for row in rows(plan)] == ["Курсы по итогам года", "Сборы"]
    assert plan.measures[0].expected_result == "Отчет о проведении"
    assert "1 title layout_repaired Курсы | по итогам года" in codes(plan)


def test_a_heading_in_every_cell_in_the_title_column_or_after_a_roman_number(
    tmp_path: Path,
) -> None:
    plan = in_word(
        tmp_path,
        [
            HEADER,
            ["Раздел 1. Управление"] * 5,
            ["1", "Приказ", "март", "РОО", "Приказ"],
            ["", "Работа с кадрами", "", "", ""],
            ["2", "Курсы", "май", "РОО", "Отчет"],
            ["III", "Родители", "", "", ""],
            ["3", "Собрание", "май", "РОО", "Отчет"],
        ],
    )
    assert [(s.number, s.title) for s in plan.sections] == [
        ("1", "Управление"),
        ("", "Работа с кадрами"),
        ("III", "Родители"),
    ]


def test_broken_numbers_are_flagged_not_guessed(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        [
            HEADER,
            ["1", "Курсы", "март", "РОО", "Отчет"],
            ["2", "Семинар", "март", "РОО", "Отчет"],
            ["2", "Собрание", "март", "РОО", "Отчет"],
            ["", "Без номера", "март", "РОО", "Отчет"],
            ["6", "Итог", "март", "РОО", "Отчет"],
        ],
    )
    assert [item.number for item in plan.measures] == ["1", "2", "", "", "6"]
    assert [code for code in codes(plan) if " number " in code] == [
        "3 number order_in_source 2",
        "4 number missing_in_source ",
        "5 number order_in_source 2. … 6.",
    ]


def test_a_dash_is_an_empty_cell_and_an_unknown_term_stays_in_its_words(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        [
            HEADER,
            ["1", "Курсы", "-", "—", "-"],
            ["2", "Сборы", "когда растает снег", "РОО", "Отчет"],
            ["3", "Смотр", "по графику", "РОО", "Отчет"],
        ],
    )
    assert rows(plan) == [
        ("", "1", "Курсы", "-", "", ""),
        ("", "2", "Сборы", "когда растает снег", "РОО", "Отчет"),
        ("", "3", "Смотр", "по графику", "РОО", "Отчет"),
    ]
    assert codes(plan) == [
        "1 term_text missing_in_source -",
        "1 responsible_text missing_in_source ",
        "1 expected_result missing_in_source ",
        "3 term_text missing_in_source по графику",
    ]


def test_the_passport_and_the_order_around_the_table(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        "ПРИКАЗ",
        "от 01.02.2023 № 45-ОД",
        "Об утверждении дорожной карты",
        "В целях повышения качества приказываю:",
        "1. Утвердить дорожную карту.",
        "2. Директорам школ представлять отчет ежеквартально.",
        "3. Контроль возложить на заместителя начальника И.И. Иванова.",
        "Начальник отдела",
        "П.П. Петров",
        "Дорожная карта",
        "по повышению качества образования на 2023 год",
        [["Цель", "Повышение качества"], ["Задачи", "1. Выявить школы.\n2. Помочь школам."]],
        [HEADER, ONE],
    )
    assert plan.title == "Дорожная карта по повышению качества образования на 2023 год"
    assert (plan.act.kind, plan.act.number, str(plan.act.day)) == ("order", "45-ОД", "2023-02-01")
    assert [(item.kind, item.part, item.text) for item in plan.statements] == [
        ("note", "Приказ, преамбула", "В целях повышения качества приказываю:"),
        ("note", "Приказ, пункт 1", "Утвердить дорожную карту."),
        ("duty", "Приказ, пункт 2", "Директорам школ представлять отчет ежеквартально."),
        ("control", "Приказ, пункт 3", "Контроль возложить на заместителя начальника."),
        ("goal", "Цель", "Повышение качества"),
        ("task", "Задачи", "Выявить школы."),
        ("task", "Задачи", "Помочь школам."),
    ]


def test_excel_with_a_title_above_dates_and_a_mangled_number(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "plan.xlsx",
        {
            "План": [
                ["Дорожная карта на 2022 год", ">", ">", ">", ">"],
                HEADER,
                ["Раздел 1. Управление", ">", ">", ">", ">"],
                [1.1, "Приказ", date(2022, 3, 1), "РОО", "Приказ"],
                [date(2022, 10, 2), "Совещание", "март 2022", "РОО", "Протокол"],
                ["Итого", "", "", "", 2],
            ],
            "Справочник": [["код", "имя"]],
        },
    )
    plan = plan_of(Document(kind="xlsx", blocks=opened(path).tables))
    assert plan.title == "Дорожная карта на 2022 год"
    assert rows(plan) == [
        ("Управление", "1.1", "Приказ", "01.03.2022", "РОО", "Приказ"),
        ("Управление", "", "Совещание", "март 2022", "РОО", "Протокол"),
    ]
    assert "2 number order_in_source 02.10.2022" in codes(plan)
    assert [str(item.place.text()) for item in plan.dropped] == [
        "sheet «План», row 6",
        "sheet «Справочник», row 1",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "План мероприятий\n\n| № | Мероприятие | Срок |\n|---|---|---|\n| 1 | Курсы | март |\n| 2 | Сборы | май |\n",
        "План мероприятий\n\n№\tМероприятие\tСрок\n1.\tКурсы\tмарт\n2.\tСборы\tмай\n",
        "<p>План мероприятий</p>\n\n<table><tr><th>№</th><th>Мероприятие</th><th>Срок</th></tr>\n"
        "<tr><td>1</td><td>Курсы</td><td>март</td></tr><tr><td>2</td><td>Сборы</td><td>май</td></tr></table>",
    ],
    ids=["bars", "tabs", "html"],
)
def test_tables_of_text(text: str) -> None:
    assert rows(plan_of(of_text(text))) == [
        ("", "1", "Курсы", "март", "", ""),
        ("", "2", "Сборы", "май", "", ""),
    ]


def test_names_of_officials_are_taken_out_and_those_of_schools_stay(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        [
            HEADER,
            ["1", "Работа", "2022 год", "Иванова М.П., начальник отдела; Петров Сергей Ильич", "Отчет"],
            ["2", "Работа", "2022 год", "МБОУ СОШ имени А.С. Пушкина", "Отчет"],
        ],
    )  # fmt: skip
    assert [item.responsible_text for item in plan.measures] == [
        "начальник отдела",
        "МБОУ СОШ имени А.С. Пушкина",
    ]
    assert [str(text) for text in plan.told] == [
        "table 1, row 2: a person's name is taken out of «Ответственные, как напечатано»."
    ]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ([["№", "ФИО ученика", "Мероприятие", "Срок"], ["1", "Иванов И.И.", "Занятия", "март"]],
         "The table has a column about persons, «ФИО ученика»; such data is not taken."),
        ([["Класс", "Предмет"], ["5", "Математика"]],
         "No table of measures was recognised; the first row holds «Класс», «Предмет»."),
        ([HEADER, ["", "", "", "", ""]], "The table has a header, but no measures."),
    ],
)  # fmt: skip
def test_what_is_no_plan_is_refused_in_a_sentence(
    tmp_path: Path, table: Rows, message: str
) -> None:
    with pytest.raises(NotAPlanError) as refused:
        in_word(tmp_path, table)
    assert str(refused.value.message) == message
    assert refused.value.place is not None
    assert "Иванов" not in str(refused.value.remedy)
