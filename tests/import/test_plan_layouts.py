"""Plans laid out by offices: times as headings and columns, nested sections, footnotes, paragraphs."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document as Document_

from generator.importing.files.grid import Cell, Document, Grid, Paragraph, Place, Row, grid_of
from generator.importing.files.text import of_text
from generator.importing.open_file import read_document
from generator.importing.plans.columns import role_of
from generator.importing.plans.model import NotAPlanError, Plan
from generator.importing.plans.passport import passport_of
from generator.importing.plans.plan import plan_of, read_plan
from generator.importing.plans.settings import _short
from generator.importing.plans.several import plans_in
from generator.language.targets import parse_quantities
from generator.language.terms import Period
from tests.builders import LEFT, UP, Rows, docx

HEADER = ["№", "Мероприятие", "Срок", "Ответственный", "Результат"]


def in_word(folder: Path, *blocks: str | Rows) -> Plan:
    return read_plan(docx(folder / "plan.docx", *blocks))


def terms(plan: Plan) -> list[tuple[str, str]]:
    return [(item.title, item.term_text) for item in plan.measures]


def told(plan: Plan) -> str:
    return "\n".join(str(text) for text in plan.told)


@pytest.mark.parametrize(
    "time", ["Сентябрь", "I квартал", "Сентябрь 2021 года", "Первое полугодие"]
)
@pytest.mark.parametrize("merged", [True, False])
def test_a_time_above_rows_is_their_term(tmp_path: Path, time: str, merged: bool) -> None:
    rest = [LEFT, LEFT] if merged else ["", ""]
    plan = in_word(
        tmp_path,
        [
            ["№", "Мероприятие", "Ответственный"],
            [time, *rest],
            ["1", "Курсы", "РОО"],
            ["2", "Сборы", "РОО"],
            ["Май", *rest],
            ["3", "Итоги", "РОО"],
        ],
    )
    assert terms(plan) == [("Курсы", time), ("Сборы", time), ("Итоги", "Май")]
    assert plan.sections == ()
    own = {(flag.field, flag.code) for flag in plan.flags if flag.resource == "measures"}
    assert own == {("term_text", "layout_repaired")}


def test_a_term_of_its_own_goes_before_the_time_above(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        [HEADER, ["Сентябрь", LEFT, LEFT, LEFT, LEFT], ["1", "Курсы", "до 15 сентября", "РОО", "Отчет"]],
    )  # fmt: skip
    assert terms(plan) == [("Курсы", "до 15 сентября")]


def test_months_as_columns_with_ticks(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        [
            ["№", "Мероприятие", "Сентябрь", "Октябрь", "Ноябрь", "Декабрь", "Ответственный"],
            ["1", "Курсы", "+", "+", "", "", "РОО"],
            ["2", "Сборы", "", "х", "", "*", "РОО"],
            ["3", "Итоги", "", "", "", "до 15", "РОО"],
            ["4", "Аудит", "+", "+", "+", "+", "РОО"],
            ["5", "Совет", "педсовет", "", "", "", "РОО"],
            ["6", "Без срока", "", "", "", "", "РОО"],
        ],
    )
    assert terms(plan) == [
        ("Курсы", "сентябрь–октябрь"),
        ("Сборы", "октябрь, декабрь"),
        ("Итоги", "до 15 декабря"),
        ("Аудит", "сентябрь–декабрь"),
        ("Совет", "сентябрь (педсовет)"),
        ("Без срока", ""),
    ]


def test_quarters_below_the_term(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        [
            ["№", "Мероприятие", "Сроки (кварталы)", LEFT, LEFT, LEFT, "Исполнитель"],
            [UP, UP, "I", "II", "III", "IV", UP],
            ["1", "Курсы", "", "+", "+", "", "РОО"],
            ["2", "Сборы", "+", "", "", "+", "РОО"],
            ["3", "Итоги", "", "", "", "V", "РОО"],
        ],
    )
    assert terms(plan) == [
        ("Курсы", "II–III квартал"),
        ("Сборы", "I, IV квартал"),
        ("Итоги", "IV квартал"),
    ]


def test_quarters_named_in_the_header(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        [
            ["Мероприятие", "1 квартал", "2 квартал", "3 квартал", "4 квартал", "Исполнитель"],
            ["Курсы", "+", "", "", "", "РОО"],
            ["Сборы", "+", "+", "+", "+", "РОО"],
        ],
    )
    assert terms(plan) == [("Курсы", "1 квартал"), ("Сборы", "1–4 квартал")]


def test_years_as_columns_of_the_header(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        [
            ["Мероприятие", "2021 год", "2022 год", "2023 год", "Исполнитель"],
            ["Курсы", "+", "+", "", "РОО"],
            ["Сборы", "май", "", "май", "РОО"],
        ],
    )
    assert terms(plan) == [("Курсы", "2021–2022 годы"), ("Сборы", "май 2021; май 2023")]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("01.02", "30.04", "01.02 - 30.04"),
        ("2021", "2022", "2021–2022 годы"),
        ("2021", "2021", "2021 год"),
        ("сентябрь", "декабрь", "сентябрь - декабрь"),
        ("01.09.2021", "", "с 01.09.2021"),
        ("", "25.05.2022", "до 25.05.2022"),
        ("сентябрь", "сентябрь", "сентябрь"),
    ],
)
@pytest.mark.parametrize("two_rows", [True, False])
def test_start_and_end_in_two_columns(
    tmp_path: Path, start: str, end: str, expected: str, two_rows: bool
) -> None:
    header: list[list[str]] = (
        [["№", "Мероприятие", "Срок", LEFT, "Ответственный"], [UP, UP, "начало", "окончание", UP]]
        if two_rows
        else [["№", "Мероприятие", "Дата начала", "Дата окончания", "Ответственный"]]
    )
    plan = in_word(tmp_path, [*header, ["1", "Курсы", start, end, "РОО"]])
    assert terms(plan) == [("Курсы", expected)]


def test_stages_directions_and_measures(tmp_path: Path) -> None:
    wide = [LEFT] * 4
    plan = in_word(
        tmp_path,
        [
            HEADER,
            ["1 этап. Подготовительный", *wide],
            ["Направление 1. Кадры", *wide],
            ["1", "Курсы", "март", "РОО", "Отчет"],
            ["Направление 2. Ресурсы", *wide],
            ["2", "Сборы", "май", "РОО", "Отчет"],
            ["2 этап. Основной", *wide],
            ["Направление 1. Кадры", *wide],
            ["3", "Итоги", "июнь", "РОО", "Отчет"],
        ],
    )
    assert [(item.kind, item.title, item.parent) for item in plan.sections] == [
        ("stage", "Подготовительный", 0),
        ("section", "Кадры", 1),
        ("section", "Ресурсы", 1),
        ("stage", "Основной", 0),
        ("section", "Кадры", 4),
    ]
    assert [item.section for item in plan.measures] == [2, 3, 5]
    assert not [flag for flag in plan.flags if flag.resource == "sections"]


def test_a_column_of_stages_under_its_name(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        [
            ["Наименование этапа", "Мероприятие", "Срок", "Ответственный"],
            ["Диагностический", "Анкеты", "март", "РОО"],
            [UP, "Опрос", "май", "РОО"],
            ["Основной", "Курсы", "июнь", "РОО"],
        ],
    )
    assert [item.title for item in plan.sections] == ["Диагностический", "Основной"]
    assert [(item.title, item.section) for item in plan.measures] == [
        ("Анкеты", 1),
        ("Опрос", 1),
        ("Курсы", 2),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Связь с показателями", "Источник финансирования", "Отметка о выполнении", "Участники",
        "Объём финансирования, тыс. руб.", "Примечание", "Целевая группа", "Форма проведения",
        "Показатель проекта",
    ],
)  # fmt: skip
def test_a_column_of_ones_own_is_told_and_glued_to_nothing(tmp_path: Path, name: str) -> None:
    plan = in_word(
        tmp_path,
        [[*HEADER, name], ["1", "Курсы", "март", "РОО", "Отчет", "слова своего столбца"]],
    )
    (measure,) = plan.measures
    assert (measure.title, measure.term_text, measure.responsible_text, measure.expected_result) == (
        "Курсы", "март", "РОО", "Отчет",
    )  # fmt: skip
    assert name in told(plan)


@pytest.mark.parametrize("inside", [True, False])
def test_a_footnote_belongs_to_its_mark(tmp_path: Path, inside: bool) -> None:
    rows = [
        HEADER,
        ["1", "Курсы", "10 ноября 2021* года", "РОО", "Отчет"],
        ["2", "Сборы", "май", "РОО", "Акт"],
    ]
    note = "* далее — ежегодно"
    if inside:
        rows.append([note, LEFT, LEFT, LEFT, LEFT])
    plan = in_word(tmp_path, rows, *([] if inside else [note]))
    assert terms(plan) == [("Курсы", "10 ноября 2021* года"), ("Сборы", "май")]
    (flag,) = [flag for flag in plan.flags if flag.field == "term_text"]
    assert (flag.record, flag.code, flag.as_written) == ("1", "interpreted", "* далее — ежегодно")


def test_a_passport_with_stages_is_statements_with_their_periods(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        "Программа перехода школы в эффективный режим",
        [
            ["Наименование", "Программа перехода в эффективный режим работы"],
            ["Цель программы", "Повышение качества"],
            ["Этапы реализации", "1 этап — аналитический (сентябрь 2020 г. — декабрь 2020 г.)\n"
             "2 этап — основной (январь 2021 г. — май 2023 г.)"],
        ],
        [["№", "Мероприятие", "Срок", "Ответственный"], ["1", "Курсы", "март 2021", "РОО"]],
    )  # fmt: skip
    assert [item.text for item in plan.statements if item.kind == "period"] == [
        "1 этап — аналитический (сентябрь 2020 г. — декабрь 2020 г.)",
        "2 этап — основной (январь 2021 г. — май 2023 г.)",
    ]
    assert plan.period is not None
    assert (str(plan.period[0]), str(plan.period[1])) == ("2020-09-01", "2023-05-31")


def test_items_of_a_list_below_a_month_are_measures_of_that_month(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path, "План работы на 2021 год", "Январь", "– совещание директоров", "по итогам года;", "2. Сбор данных",
        "Февраль – март", "• семинар.", "Начальник отдела",
    )  # fmt: skip
    assert terms(plan) == [
        ("Совещание директоров по итогам года", "Январь"), ("Сбор данных", "Январь"),
        ("Семинар", "Февраль – март"),
    ]  # fmt: skip


def test_a_plan_in_paragraphs(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        "План работы на 2021 год",
        "1. Провести анализ результатов. Срок: март. Ответственный: Управление образования.",
        "2. Организовать курсы для учителей. Срок исполнения – до 15 мая 2021 г. Ответственные: ИМЦ, школы. "
        "Результат: справка",
        "3. Подвести итоги. Ответственный: ИМЦ. Срок: декабрь",
    )
    assert [
        (item.number, item.title, item.term_text, item.responsible_text, item.expected_result)
        for item in plan.measures
    ] == [
        ("1", "Провести анализ результатов", "март", "Управление образования", ""),
        ("2", "Организовать курсы для учителей", "до 15 мая 2021 г.", "ИМЦ, школы", "справка"),
        ("3", "Подвести итоги", "декабрь", "ИМЦ", ""),
    ]


def test_a_plan_in_paragraphs_with_the_parts_on_lines_of_their_own() -> None:
    plan = plan_of(
        of_text(
            "План работы на 2021 год\n\n1. Провести анализ результатов\nСрок: март\nОтветственный: РОО\n\n"
            "2. Организовать курсы\nСрок: май\nОтветственный: ИМЦ\n"
        )
    )
    assert terms(plan) == [("Провести анализ результатов", "март"), ("Организовать курсы", "май")]


def test_aligned_text() -> None:
    text = (
        "                План мероприятий на 2021 год\n\n"
        " №   Мероприятие                    Срок         Ответственный\n"
        " 1   Анализ результатов             март         Управление\n"
        "     всероссийских работ                         образования\n"
        " 2   Курсы для учителей             до 15 мая    ИМЦ\n"
        " 3   Итоги года                     декабрь      ИМЦ\n"
    )
    plan = plan_of(of_text(text))
    assert terms(plan) == [
        ("Анализ результатов всероссийских работ", "март"),
        ("Курсы для учителей", "до 15 мая"),
        ("Итоги года", "декабрь"),
    ]
    assert plan.measures[0].responsible_text == "Управление образования"


def test_aligned_text_with_long_cells_and_a_heading_of_two_lines() -> None:
    text = (
        "План мероприятий на 2021 год\n\n"
        "№     Мероприятие        Срок      Ответстве\n"
        "п/п                                нный\n"
        "1     Сопровождение      март      ИМЦ\n"
        "      школ с низкими\n"
        "      результатами\n"
        "      обучения\n"
        "2     Курсы для          май       ИМЦ\n"
        "      учителей\n"
        "      и заместителей\n"
        "3     Итоги года         декабрь   ИМЦ\n"
    )
    plan = plan_of(of_text(text))
    assert terms(plan) == [
        ("Сопровождение школ с низкими результатами обучения", "март"),
        ("Курсы для учителей и заместителей", "май"),
        ("Итоги года", "декабрь"),
    ]
    assert {item.responsible_text for item in plan.measures} == {"ИМЦ"}


@pytest.mark.parametrize(
    ("above", "title", "start", "end"),
    [
        (["Циклограмма работы на 2022-2023 учебный год"], None, "2022-09-01", "2023-08-31"),
        (["Мероприятия по устранению рисков, МБОУ «Гимназия № 1», 2023 г."], None, "2023-01-01", "2023-12-31"),
        (["План работы на второе полугодие 2022 года"], None, "2022-07-01", "2022-12-31"),
        (["План работы на первое полугодие 2022-2023 учебного года"], None, "2022-09-01", "2022-12-31"),
        (["План работы на период с мая 2022 г. по май 2023 г."], None, "2022-05-01", "2023-05-31"),
        (["Программа развития МБОУ СОШ № 4 (2022–2025 гг.)"], None, "2022-01-01", "2025-12-31"),
        (["Антирисковая программа", "МБОУ «Заречная СОШ»", "на 2023 год"],
         "Антирисковая программа МБОУ «Заречная СОШ» на 2023 год", "2023-01-01", "2023-12-31"),
        (["Мониторинг исполнения плана мероприятий на 2023 год"], None, "2023-01-01", "2023-12-31"),
        (["Муниципальная «дорожная карта»", "по поддержке школ", "Заречного муниципального района на 2023 год"],
         "Муниципальная «дорожная карта» по поддержке школ Заречного муниципального района на 2023 год",
         "2023-01-01", "2023-12-31"),
    ],
)  # fmt: skip
def test_titles_and_years_of_other_forms(
    tmp_path: Path, above: list[str], title: str | None, start: str, end: str
) -> None:
    plan = in_word(tmp_path, *above, [HEADER, ["1", "Курсы", "март", "РОО", "10 %"]])
    assert plan.title == (title or above[0])
    assert plan.period is not None
    assert tuple(map(str, plan.period)) == (start, end)


def test_the_only_period_of_a_passport_is_that_of_the_plan(tmp_path: Path) -> None:
    passport = [["Цель", "Снизить риски"], ["Сроки реализации", "Апрель – декабрь 2023 г."]]
    plan = in_word(
        tmp_path, "Антирисковая программа", passport, [HEADER, ["1", "Курсы", "май", "РОО", ""]]
    )
    assert plan.period is not None
    assert tuple(map(str, plan.period)) == ("2023-04-01", "2023-12-31")


def test_the_passport_names_the_plan_whole_and_its_stages(tmp_path: Path) -> None:
    stages = (
        "Первый этап. Март 2022 – диагностический. Второй этап. Апрель – ноябрь 2022 – основной."
    )
    name = "Антирисковая программа «Низкая мотивация»"
    passport = [["Наименование программы", name], ["Цель", "Рост"], ["Сроки реализации", stages]]
    rows = [HEADER, ["1", "Курсы", "май", "РОО", ""]]
    plan = in_word(tmp_path, "Антирисковая программа", passport, rows)
    assert plan.title == name
    assert plan.period is not None
    assert tuple(map(str, plan.period)) == ("2022-03-01", "2022-11-30")


def test_items_of_a_passport_in_one_line_are_statements_each(tmp_path: Path) -> None:
    passport = [
        ["Цель", "Рост к 2022 году. 3. место"],
        ["Задачи", "1. Выявить риски. 2. Помочь каждому."],
    ]
    plan = in_word(tmp_path, passport, [HEADER, ["1", "Курсы", "май", "РОО", ""]])
    assert [item.text for item in plan.statements] == [
        "Рост к 2022 году. 3. место", "Выявить риски.", "Помочь каждому.",
    ]  # fmt: skip


def test_a_passport_adds_the_school_to_the_title(tmp_path: Path) -> None:
    name = "Программа развития МКОУ «Луговская СОШ» на 2022–2025 годы"
    passport = [["Наименование программы", name], ["Цель", "Рост"]]
    rows = [HEADER, ["1", "Курсы", "май", "РОО", ""]]
    plan = in_word(tmp_path, "Программа развития", "на 2022–2025 годы", passport, rows)
    assert plan.title == name


def test_items_of_a_list_with_their_terms_in_brackets_are_measures(tmp_path: Path) -> None:
    document = Document_()
    document.add_paragraph("План на 2022 год")
    document.add_paragraph("1. Диагностика")
    for text in ("Выявить причины (май 2022 г., РОО).", "Провести срез (до 20 июня 2022 г., ОО)."):
        document.add_paragraph(text, style="List Bullet")
    document.save(str(tmp_path / "plan.docx"))
    plan = read_plan(tmp_path / "plan.docx")
    assert terms(plan) == [
        ("Выявить причины", "май 2022 г."),
        ("Провести срез", "до 20 июня 2022 г."),
    ]
    assert [item.title for item in plan.sections] == ["Диагностика"]


def test_changes_of_a_plan_are_no_plan(tmp_path: Path) -> None:
    lines = (
        "1. Внести в план, утверждённый приказом № 12, следующие изменения:",
        "1.1. Пункт 5 исключить.",
    )
    with pytest.raises(NotAPlanError, match="changes another plan"):
        in_word(tmp_path, *lines)


def test_words_that_a_page_cut_are_joined_behind_a_comma(tmp_path: Path) -> None:
    rows = [
        HEADER,
        ["1", "Курсы", "апрель 2024 г.,", "РОО,", ""],
        ["", "учителей", "апрель 2025 г.", "ИМЦ", ""],
    ]
    plan = in_word(tmp_path, rows)
    assert terms(plan) == [("Курсы учителей", "апрель 2024 г., апрель 2025 г.")]
    assert plan.measures[0].responsible_text == "РОО, ИМЦ"


def test_a_torn_month_and_a_specialist_head_their_columns(tmp_path: Path) -> None:
    rows = [
        ["№", "Мероприятие", "октяб рь", "ноябр ь", "Специалист"],
        ["1", "Курсы", "+", "", "Методист"],
    ]
    plan = in_word(tmp_path, rows)
    assert terms(plan) == [("Курсы", "октябрь")]
    assert plan.measures[0].responsible_text == "Методист"


def test_a_term_that_a_page_cut_is_one(tmp_path: Path) -> None:
    rows = [HEADER, ["1", "Курсы для", "февраль", "РОО", ""], ["", "учителей", "2023 г.", "", ""]]
    assert terms(in_word(tmp_path, rows)) == [("Курсы для учителей", "февраль 2023 г.")]


@pytest.mark.parametrize("number", ["№ п\\п", "№ п.п.", "п/п", "№ п/п"])
def test_a_number_of_lines_is_written_in_many_ways(tmp_path: Path, number: str) -> None:
    plan = in_word(tmp_path, [[number, *HEADER[1:]], ["1.", "Курсы", "март", "РОО", ""]])
    assert [item.number for item in plan.measures] == ["1"]


def test_lines_that_a_page_broke_are_whole_measures() -> None:
    lines = (
        "План мероприятий по поддержке школ на 2021 год",
        "1. Разработать программу поддержки. Срок: до 1 октября. Ожидаемый",
        "результат: приказ.",
        "2. Провести диагностику дефицитов педагогов всех школ. Срок",
        "исполнения: ноябрь. Ответственные: ИМЦ.",
        "Начальник отдела",
    )
    blocks = [Paragraph(text=text, place=Place(page=1, row=at)) for at, text in enumerate(lines, 1)]
    plan = plan_of(Document(kind="pdf", blocks=tuple(blocks)))
    assert terms(plan) == [
        ("Разработать программу поддержки", "до 1 октября"),
        ("Провести диагностику дефицитов педагогов всех школ", "ноябрь"),
    ]


def test_aligned_text_with_empty_lines_between_its_rows() -> None:
    text = (
        "План мероприятий на 2021 год\n\n"
        "№    Мероприятие       Срок      Ответственн\n"
        "                                 ый\n\n"
        "1.   Консультация      март      ИМЦ\n"
        "     для школ\n\n"
        "2.   Семинар           май       ИМЦ\n\n"
        "3.   Итоги года        декабрь   ИМЦ\n"
    )
    plan = plan_of(of_text(text))
    assert terms(plan) == [
        ("Консультация для школ", "март"),
        ("Семинар", "май"),
        ("Итоги года", "декабрь"),
    ]


def test_words_between_the_parts_of_a_table_are_told() -> None:
    header = Row(cells=tuple(map(_cell, HEADER)), place=Place(page=1, row=1))
    rows = [
        Row(
            cells=tuple(map(_cell, [str(n), f"Дело {n}", "май", "УО", "—"])),
            place=Place(page=n, row=2),
        )
        for n in (1, 2)
    ]
    plan = plan_of(
        Document(
            kind="pdf",
            blocks=(
                grid_of([header, rows[0]], Place(page=1, row=1, table=1)),
                Paragraph(text="и встречи с родителями", place=Place(page=2, row=1)),
                Paragraph(text="2", place=Place(page=2, row=1)),
                grid_of([rows[1]], Place(page=2, row=2, table=2)),
            ),
        )
    )
    assert [item.words for item in plan.dropped] == ["и встречи с родителями"]


def _cell(text: str) -> Cell:
    return Cell(text=text)


def test_years_below_their_heading_are_the_terms(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        "Программа поддержки школ на 2023–2025 годы",
        [
            ["№", "Мероприятие", "Годы реализации", LEFT, LEFT, "Исполнитель"],
            [UP, UP, "2023", "2024", "2025", UP],
            ["1", "Форум", "+", "+", "+", "УО"],
            ["2", "Центр", "", "сентябрь", "", "ИМЦ"],
        ],
    )
    assert terms(plan) == [("Форум", "2023–2025 годы"), ("Центр", "сентябрь 2024")]


def test_two_plans_of_one_file_are_never_mixed(tmp_path: Path) -> None:
    titles = ["План по объективности ВПР на 2022 год", "План по поддержке слабых школ на 2022 год"]
    path = docx(
        tmp_path / "plan.docx",
        "Приложение 1", titles[0], [HEADER, ["1", "Анализ", "май", "УО", ""]],
        "Приложение 2", titles[1], [HEADER, ["1", "Помощь", "июнь", "УО", ""]],
    )  # fmt: skip
    found = plans_in(read_document(path))
    assert [part.title for part in found] == titles
    assert [terms(plan_of(part.document)) for part in found] == [
        [("Анализ", "май")],
        [("Помощь", "июнь")],
    ]


def test_years_of_one_programme_are_no_plans_of_their_own(tmp_path: Path) -> None:
    path = docx(
        tmp_path / "plan.docx",
        "Программа поддержки школ района на 2022–2023 годы",
        "План мероприятий программы на 2022 год", [HEADER, ["1", "Анализ", "май", "УО", ""]],
        "План мероприятий программы на 2023 год", [HEADER, ["2", "Помощь", "июнь", "УО", ""]],
    )  # fmt: skip
    assert len(plans_in(read_document(path))) == 1


def test_a_drawn_table() -> None:
    text = (
        "План мероприятий на 2021 год\n\n"
        "┌───┬────────────────────┬──────────┬───────────────┐\n"
        "│ № │ Мероприятие        │ Срок     │ Ответственный │\n"
        "├───┼────────────────────┼──────────┼───────────────┤\n"
        "│ 1 │ Анализ результатов │ март     │ РОО           │\n"
        "│   │ работ              │          │               │\n"
        "├───┼────────────────────┼──────────┼───────────────┤\n"
        "│ 2 │ Курсы              │ май      │ ИМЦ           │\n"
        "└───┴────────────────────┴──────────┴───────────────┘\n"
    )
    assert terms(plan_of(of_text(text))) == [("Анализ результатов работ", "март"), ("Курсы", "май")]


def test_one_cell_a_line() -> None:
    text = (
        "План мероприятий на 2021 год\n\n№\n\nМероприятие\n\nСрок\n\nОтветственный\n\n"
        "1\n\nАнализ результатов\n\nмарт\n\nРОО\n\n2\n\nКурсы\n\nмай\n\nИМЦ\n\n3\n\nИтоги\n\nдекабрь\n\nИМЦ\n"
    )
    plan = plan_of(of_text(text))
    assert terms(plan) == [("Анализ результатов", "март"), ("Курсы", "май"), ("Итоги", "декабрь")]
    assert plan.title == "План мероприятий на 2021 год"


def test_what_cannot_be_proven_is_not_said(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        "План мероприятий на 2021 год",
        [
            ["Мероприятие", "Срок", "Своя графа"],
            ["Курсы", "март", "кто-то"],
            ["Сборы", "", "кто-то"],
        ],
    )
    said = " ".join(flag.note for flag in plan.flags)
    assert "не назван" not in said
    assert "не указан: ячейка пуста" in said
    assert "нет ожидаемых результатов" not in said


def test_rows_and_cells_are_counted(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        [
            [*HEADER, "Участники"],
            ["1", "Курсы", "март", "РОО", "Отчет", "учителя"],
            ["Итого", "", "", "", "", ""],
            ["2", "Сборы", "май", "РОО", "Акт", ""],
        ],
    )
    assert plan.rows == (2, 3)
    assert plan.cells == (10, 12)


def test_a_short_title_is_no_sentence_cut_in_the_middle() -> None:
    title = (
        "Муниципальная дорожная карта по повышению качества образования в школах с низкими"
        " образовательными результатами Луговского района на 2021–2022 годы"
    )
    period = Period(start=date(2021, 1, 1), end=date(2022, 12, 31))
    assert _short(title, "Луговский район", period) == "Дорожная карта: Луговский район, 2021–2022"
    assert _short("План на 2021 год", "Луговский район", period) == "План на 2021 год"


def test_a_month_plan_of_a_school(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        "УТВЕРЖДАЮ",
        "Директор МБОУ «Полянская СОШ»",
        "Приказ от 30 августа 2021 г. № 112-о",
        "ПЛАН РАБОТЫ МБОУ «ПОЛЯНСКАЯ СОШ» ПО ПОДГОТОВКЕ К ГИА",
        "на 2021-2022 учебный год",
        [
            ["Содержание работы", "Ответственные", "Примечание"],
            ["СЕНТЯБРЬ", LEFT, LEFT],
            ["1. Педсовет", "Зам. директора по УВР Иванова И.И.", ""],
            ["ОКТЯБРЬ – НОЯБРЬ", LEFT, LEFT],
            ["2. Консультации", "учитель Смирнова", "по графику"],
        ],
    )
    assert (
        plan.title
        == "План работы МБОУ «Полянская СОШ» по подготовке к ГИА на 2021-2022 учебный год"
    )
    assert (plan.act.kind, str(plan.act.day), plan.act.number) == ("order", "2021-08-30", "112-о")
    assert [(item.title, item.term_text, item.responsible_text) for item in plan.measures] == [
        ("Педсовет", "СЕНТЯБРЬ", "Зам. директора по УВР"),
        ("Консультации", "ОКТЯБРЬ – НОЯБРЬ", "учитель"),
    ]


def test_a_year_over_its_quarters(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        [
            ["№", "Мероприятие", "2022 год", LEFT, "2023 год", LEFT, "Исполнитель"],
            [UP, UP, "1 кв.", "2 кв.", "1 кв.", "2 кв.", UP],
            ["1", "Семинары", "х", "х", "х", "", "ИМЦ"],
            ["2", "Форум", "", "", "", "х", "УО"],
        ],
    )
    assert terms(plan) == [
        ("Семинары", "1 квартал 2022–1 квартал 2023"),
        ("Форум", "2 квартал 2023"),
    ]


def test_roman_sections_hold_numbered_ones(tmp_path: Path) -> None:
    wide = [LEFT] * 3
    plan = in_word(
        tmp_path,
        [
            ["№", "Мероприятие", "Срок", "Ответственный"],
            ["I. Организация", *wide],
            ["1. Документы", *wide],
            ["1.1", "Приказ", "март", "УО"],
            ["2. Кадры", *wide],
            ["2.1", "Курсы", "май", "ИМЦ"],
            ["II. Мониторинг", *wide],
            ["3. Диагностика", *wide],
            ["3.1", "Опрос", "июнь", "ИМЦ"],
        ],
    )
    assert [(item.title, item.parent) for item in plan.sections] == [
        ("Организация", 0),
        ("Документы", 1),
        ("Кадры", 1),
        ("Мониторинг", 0),
        ("Диагностика", 4),
    ]


def test_stages_above_tables_give_the_period(tmp_path: Path) -> None:
    header = ["Мероприятия", "Сроки", "Ответственные"]
    plan = in_word(
        tmp_path,
        "Антирисковая программа МКОУ СОШ № 3",
        "1 этап — подготовительный (сентябрь – декабрь 2021 г.)",
        [header, ["Анкета", "октябрь 2021", "психолог"]],
        "2 этап — основной (январь – май 2022 г.)",
        [header, ["Курсы", "март 2022", "директор"]],
    )
    assert plan.title == "Антирисковая программа МКОУ СОШ № 3"
    assert [*map(str, plan.period or ())] == ["2021-09-01", "2022-05-31"]


def test_parts_of_a_sentence_in_brackets(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        "План на 2021 год",
        "1) Совещание с директорами (срок – март, отв. – Управление образования).",
        "2) Итоги. Срок: декабрь. Отв.: ИМЦ",
    )
    assert [(m.title, m.term_text, m.responsible_text) for m in plan.measures] == [
        ("Совещание с директорами", "март", "Управление образования"),
        ("Итоги", "декабрь", "ИМЦ"),
    ]


def test_four_roman_numbers_side_by_side_are_quarters(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        [
            ["№", "Мероприятие", "I", "II", "III", "IV", "Отв."],
            ["1", "Совещание", "+", "", "+", "", "РОО"],
            ["2", "Мониторинг", "х", "х", "х", "х", "РОО"],
            ["3", "Отчёт", "", "", "", "декабрь", "РОО"],
        ],
    )
    assert terms(plan) == [
        ("Совещание", "I, III квартал"),
        ("Мониторинг", "I–IV квартал"),
        ("Отчёт", "IV квартал (декабрь)"),
    ]
    assert [item.responsible_text for item in plan.measures] == ["РОО"] * 3


def test_roman_months_below_their_heading(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        [
            ["№", "Содержание работы", "Месяцы", LEFT, LEFT, "Ответственные"],
            [UP, UP, "IX", "X", "I", UP],
            ["1", "Совет", "+", "", "+", "РОО"],
            ["2", "Уроки", "+", "+", "", "РОО"],
        ],
    )
    assert terms(plan) == [("Совет", "сентябрь, январь"), ("Уроки", "сентябрь–октябрь")]


def test_headings_between_measures_in_paragraphs(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        "План работы на 2021 год",
        "Раздел 1. Организация",
        "1.1. Провести совет. Срок: август 2021 г. Ответственный: директор.",
        "1.2. Провести беседы с родителями.",
        "Раздел 2. Обучающиеся",
        "2.1. Провести консультации. Срок: май. Ответственный: завуч.",
    )
    assert [(item.number, item.title) for item in plan.sections] == [
        ("1", "Организация"),
        ("2", "Обучающиеся"),
    ]
    assert [(item.number, item.section) for item in plan.measures] == [
        ("1.1", 1),
        ("1.2", 1),
        ("2.1", 2),
    ]
    assert not any(flag.resource == "sections" for flag in plan.flags)


def test_measures_stay_below_the_nearest_of_nested_headings(tmp_path: Path) -> None:
    rest = [LEFT] * 4
    plan = in_word(
        tmp_path,
        [
            HEADER,
            ["1 этап – диагностика (2021 г.)", *rest],
            ["1.1. Приказы", *rest],
            ["1.1.1", "Положения", "май", "РОО", "Приказ"],
            ["2 этап – основной (2022 г.)", *rest],
            ["2.1. Кадры", *rest],
            ["2.1.1", "Стажировки", "июнь", "РОО", "Отчёт"],
        ],
    )
    assert [(item.number, item.parent) for item in plan.sections] == [
        ("1", 0), ("1.1", 1), ("2", 0), ("2.1", 3),
    ]  # fmt: skip
    assert [item.section for item in plan.measures] == [2, 4]
    assert not any(flag.resource == "sections" for flag in plan.flags)


def test_indicators_by_years_are_statements(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        "Программа развития школы на 2021-2023 гг.",
        [
            ["№", "Показатель", "Ед. изм.", "2021", "2022"],
            ["1", "Доля обучающихся, подтвердивших отметки", "%", "50", "60"],
        ],
        [HEADER, ["1", "Совет", "май", "РОО", "Приказ"]],
    )
    assert [(item.kind, item.text) for item in plan.statements] == [
        ("indicator", "Доля обучающихся, подтвердивших отметки, %: 2021 – 50, 2022 – 60")
    ]
    assert [(each.value, each.unit, str(each.by)) for each in parse_quantities(plan.statements[0].text)] == [
        (50, "percent", "2021-12-31"), (60, "percent", "2022-12-31"),
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["2020 (факт)", "факт 2020 г.", "Факт, 2020 год"])
def test_indicators_below_the_measures_are_no_measures(tmp_path: Path, heading: str) -> None:
    plan = in_word(
        tmp_path,
        [["Задача", "Мероприятие", "Сроки", "Ответственные"], ["Курсы", "Сборы", "май", "РОО"]],
        "Показатели по годам",
        [
            ["Показатель", heading, "2021", "2022"],
            ["Доля педагогов с категорией, %", "22", "30", "40"],
        ],
    )
    assert terms(plan) == [("Сборы", "май")]
    [said] = [item.text for item in plan.statements]
    assert said == "Доля педагогов с категорией, %: факт 2020 – 22, 2021 – 30, 2022 – 40"
    assert [(each.value, each.base, str(each.by)) for each in parse_quantities(said)] == [
        (30, 22, "2021-12-31"), (40, None, "2022-12-31"),
    ]  # fmt: skip


def test_a_table_with_a_header_of_its_own_is_told_and_is_no_part_of_the_plan(
    tmp_path: Path,
) -> None:
    plan = in_word(
        tmp_path,
        [HEADER, ["1", "Курсы", "май", "РОО", "Отчет"]],
        "Ресурсы",
        [
            ["№ п/п", "Вид ресурса", "Единица", "Сколько", "Где"],
            ["1", "Ноутбуки", "шт.", "12", "Класс"],
        ],
    )
    assert terms(plan) == [("Курсы", "май")]
    assert [item.words for item in plan.dropped] == [
        "№ п/п | Вид ресурса | Единица | Сколько | Где"
    ]


def test_a_footnote_of_other_words_belongs_to_its_mark_and_one_of_none_is_told(
    tmp_path: Path,
) -> None:
    plan = in_word(
        tmp_path,
        [HEADER, ["1", "Уроки*", "май", "РОО", "Отчет"]],
        "* по графику объединения",
        "** по согласованию",
    )
    assert [(flag.field, flag.as_written) for flag in plan.flags] == [
        ("title", "* по графику объединения")
    ]
    assert [item.words for item in plan.dropped] == ["** по согласованию"]


def test_a_start_without_an_end_is_in_the_words_of_a_term(tmp_path: Path) -> None:
    rows = [["№", "Мероприятие", "Начало", "Окончание", "Ответственный"],
            ["1", "Курсы", "ноябрь 2021", "", "РОО"], ["2", "Сборы", "", "май", "РОО"],
            ["3", "Акция", "01.09.2021", "", "РОО"]]  # fmt: skip
    assert terms(in_word(tmp_path, rows)) == [
        ("Курсы", "с ноября 2021"), ("Сборы", "до мая"), ("Акция", "с 01.09.2021"),
    ]  # fmt: skip


def test_words_that_begin_like_a_total_go_on_with_their_measure(tmp_path: Path) -> None:
    rows = [HEADER, ["1", "Подготовка к", "май", "РОО", "Отчет"], ["", "итоговой аттестации", "", "", ""],
            ["", "Итого: 1 мероприятие", "", "", ""]]  # fmt: skip
    plan = in_word(tmp_path, rows)
    assert terms(plan) == [("Подготовка к итоговой аттестации", "май")]
    assert len(plan.dropped) == 1


def test_a_numbered_line_beside_the_table_is_told(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        [HEADER, ["1", "Совет", "май", "РОО", "Приказ"]],
        "2. Курсы для учителей июнь ИМЦ",
    )
    assert [item.words for item in plan.dropped] == ["2. Курсы для учителей июнь ИМЦ"]
    assert plan.rows == (1, 2)


def test_a_title_goes_on_over_the_lines_of_a_page() -> None:
    lines = (
        "Комплекс мер по поддержке школ с низкими результатами",
        "обучения Луговского округа на",
        "2022 год",
        "Утверждены приказом",
    )
    found = passport_of(
        [],
        [Paragraph(text=text, place=Place(page=1, row=at)) for at, text in enumerate(lines, 1)],
    )
    assert found.title == " ".join(lines[:3])


def test_a_heading_that_a_narrow_column_broke() -> None:
    assert role_of("Меропр иятия") == "title"
    assert role_of("Исполн ители") == "responsible"
    assert role_of("Число мест") == ""
    assert role_of("Ответственный (ФИО, должность)") == "responsible"
    assert (role_of("ФИО куратора"), role_of("ФИО ученика")) == ("responsible", "person")


@pytest.mark.parametrize(
    ("second", "read"),
    [
        (["2", "Сборы", "октябрь", "ОО"], True),
        (["3", "Сборы", "октябрь", "ОО"], False),
        (["2", "Сборы", "ОО", "октябрь"], False),
        (["2", "октябрь", "ноябрь", "ОО"], False),
    ],
)
def test_a_table_without_a_header_is_read_only_where_its_columns_are_plain(
    tmp_path: Path, second: list[str], read: bool
) -> None:
    rows = [["1", "Курсы", "до 15 сентября", "РОО"], second, ["3", "Итоги", "май", "РОО"]]
    if not read:
        with pytest.raises(NotAPlanError):
            in_word(tmp_path, "План на 2021 год", rows)
        return
    plan = in_word(tmp_path, "План на 2021 год", rows)
    assert terms(plan) == [("Курсы", "до 15 сентября"), ("Сборы", "октябрь"), ("Итоги", "май")]
    assert [item.responsible_text for item in plan.measures] == ["РОО", "ОО", "РОО"]
    assert "no header" in told(plan)


@pytest.mark.parametrize("label", ["Основание для разработки", "Нормативная база"])
def test_the_basis_of_a_programme_adopts_nothing(tmp_path: Path, label: str) -> None:
    passport = [["Цель", "Рост"], [label, "Приказ УО от 20.12.2020 № 401"]]
    plan = in_word(
        tmp_path, "Программа на 2021 год", passport, [HEADER, ["1", "Курсы", "май", "", ""]]
    )
    assert (plan.act.number, plan.act.day) == ("", None)


def test_a_word_that_a_page_cut_in_two_is_whole(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        [HEADER, ["1", "Мероприятие для школ", "май", "РОО", ""], ["2", "Мероприяти", "июнь", "РОО", ""], ["", "е для учителей", "", "", ""]],
    )  # fmt: skip
    assert [item.title for item in plan.measures] == [
        "Мероприятие для школ",
        "Мероприятие для учителей",
    ]


def test_a_month_above_measures_with_labels_is_their_term() -> None:
    lines = [
        "Сентябрь",
        "1. Диагностика. Отв.: ОО",
        "2. Совет. Срок: до 20 сентября. Отв.: ОО",
        "Октябрь",
        "3. Сборы. Отв.: ОО",
    ]
    blocks = tuple(Paragraph(text=text, place=Place(row=at)) for at, text in enumerate(lines, 1))
    plan = plan_of(Document(kind="text", blocks=blocks))
    assert terms(plan) == [
        ("Диагностика", "Сентябрь"),
        ("Совет", "до 20 сентября"),
        ("Сборы", "Октябрь"),
    ]


def test_a_month_in_the_first_column_stands_for_the_blanks_below(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        [
            ["Месяц", "Вопросы контроля", "Цель контроля", "Кто проверяет"],
            ["Сентябрь", "Входные работы", "Уровень", "ОО"],
            ["", "Посещаемость", "Учёт", "РОО"],
            ["Октябрь", "Тетради", "Единство", "ОО"],
        ],
    )
    assert terms(plan) == [
        ("Входные работы", "Сентябрь"),
        ("Посещаемость", "Сентябрь"),
        ("Тетради", "Октябрь"),
    ]
    assert plan.sections == ()


def test_numbers_below_the_word_months_are_months(tmp_path: Path) -> None:
    rows = [
        ["№", "Мероприятие", "Месяцы", LEFT, LEFT, "Ответственный"],
        [UP, UP, "09", "10", "11", UP],
        ["1", "Посещение уроков", "V", "", "V", "Завуч"],
        ["2", "Сверка отметок", "", "+", "+", "Завуч"],
    ]
    plan = in_word(tmp_path, "План контроля на 2021-2022 учебный год", rows)
    assert terms(plan) == [
        ("Посещение уроков", "сентябрь, ноябрь"),
        ("Сверка отметок", "октябрь–ноябрь"),
    ]


def test_ticks_keep_the_words_above_them(tmp_path: Path) -> None:
    rows = [
        ["№", "Мероприятие", "Сроки", LEFT, "Ответственный"],
        [UP, UP, "Первая смена", "Вторая смена", UP],
        ["1", "Посещение уроков", "+", "+", "Завуч"],
    ]
    [(_title, term)] = terms(in_word(tmp_path, "План контроля на 2021 год", rows))
    assert "Первая смена: +" in term
    assert "Вторая смена: +" in term


def test_parts_of_a_measure_are_called_otherwise_and_an_unknown_one_is_told() -> None:
    text = (
        "Программа перехода на 2021–2022 годы\n\n"
        "1.1. Самообследование школ.\nПериод исполнения: март 2021 года.\nОжидаемый эффект: отчёт.\n\n"
        "1.2. Курсы для учителей.\nПериод исполнения: май 2022 года.\nРесурсы: средства школы.\n"
    )
    plan = plan_of(of_text(text))
    assert terms(plan) == [
        ("Самообследование школ", "март 2021 года"),
        ("Курсы для учителей", "май 2022 года"),
    ]
    assert [item.expected_result for item in plan.measures] == ["отчёт", ""]
    assert [item.words for item in plan.dropped] == ["Ресурсы: средства школы."]


def test_a_passport_tells_the_days_of_the_plan_and_rows_that_nobody_knows_are_told(
    tmp_path: Path,
) -> None:
    passport = [
        ["Цель", "Снизить риски"],
        ["Сроки реализации", "01.04.2022 – 30.12.2022"],
        [
            "Этапы",
            "1 этап – апрель 2022 г., подготовительный\n2 этап – май–декабрь 2022 г., основной",
        ],
        ["Девиз", "Анкетирование"],
    ]
    plan = in_word(
        tmp_path, "Антирисковая программа на 2022 год", passport, [HEADER, ["1", "Курсы", "май", "РОО", ""]]
    )  # fmt: skip
    assert plan.period == (date(2022, 4, 1), date(2022, 12, 30))
    assert plan.period_text == "01.04.2022 – 30.12.2022"
    assert [item.words for item in plan.dropped] == ["Девиз | Анкетирование"]


def test_the_day_of_a_letter_is_no_number_of_a_section() -> None:
    text = (
        "Администрация округа\n12.10.2022 № 01-15/842\nна № 3-55 от 30.09.2022\n\n"
        "План работы со школами на 2022-2023 учебный год\n\n"
        "1. Собеседование.\nСрок: октябрь. Ответственный: УО.\n\n"
        "2. Перепроверка работ.\nСрок: апрель. Ответственный: УО.\n"
    )
    plan = plan_of(of_text(text))
    assert plan.sections == ()
    assert (plan.act.day, plan.act.number) == (date(2022, 10, 12), "01-15/842")


def test_bullets_of_word_under_months_are_measures(tmp_path: Path) -> None:
    path = docx(tmp_path / "plan.docx", "План работы на 2022 год")
    document = Document_(str(path))
    for words, style in (
        ("Сентябрь", None), ("Совещание", "List Bullet"), ("Октябрь", None), ("Семинар", "List Bullet"),
    ):  # fmt: skip
        document.add_paragraph(words, style=style)
    document.save(str(path))
    assert terms(read_plan(path)) == [("Совещание", "Сентябрь"), ("Семинар", "Октябрь")]


def test_a_row_that_sums_up_money_is_no_measure(tmp_path: Path) -> None:
    rows = [
        ["№", "Что проводится", "Срок", "Кто отвечает", "2022, тыс. руб.", "2023, тыс. руб."],
        ["1", "Оснащение", "май 2022 г.", "учителя-предметники (Петрова О.И., Смирнова С.С.)", "450", "300"],
        ["", "Всего", "", "", "450", "300"],
    ]  # fmt: skip
    plan = in_word(tmp_path, "Программа на 2022–2023 годы", rows)
    assert terms(plan) == [("Оснащение", "май 2022 г.")]
    assert [item.words for item in plan.dropped] == ["Всего | 450 | 300"]
    assert plan.measures[0].responsible_text == "учителя-предметники"


def test_term_and_body_of_a_measure_may_stand_in_brackets_behind_it() -> None:
    text = (
        "Комплекс мер на 2022 год\n\n"
        "1. Провести анализ (март, август, ИМЦ).\n"
        "2. Организовать наставничество в школах (в том числе сельских) (сентябрь 2022 г., школы).\n"
    )
    plan = plan_of(of_text(text))
    assert terms(plan) == [
        ("Провести анализ", "март, август"),
        ("Организовать наставничество в школах (в том числе сельских)", "сентябрь 2022 г."),
    ]
    assert [item.responsible_text for item in plan.measures] == ["ИМЦ", "школы"]


def test_a_table_of_money_behind_the_plan_is_no_next_page_of_it(tmp_path: Path) -> None:
    money = [["Статья", "2022", "2023", "2024"], ["Оборудование", "100", "50", "30"]]
    plan = in_word(
        tmp_path, "Программа на 2022–2024 годы", [HEADER, ["1", "Курсы", "май 2022 г.", "РОО", "10 %"]],
        "5. Финансирование", money,
    )  # fmt: skip
    assert terms(plan) == [("Курсы", "май 2022 г.")]
    assert plan.sections == ()
    assert "Статья | 2022 | 2023 | 2024" in [item.words for item in plan.dropped]


def test_the_next_section_of_a_programme_is_no_task_of_the_one_before(tmp_path: Path) -> None:
    lines = ("2. Цель и задачи", "Цель: рост.", "Задачи:", "1) обучить учителей;", "2) помочь детям.",
             "3. Анализ", "4. План", [HEADER, ["1", "Курсы", "май", "РОО", ""]])  # fmt: skip
    plan = in_word(tmp_path, "Программа на 2022 год", *lines)
    said = [(item.kind, item.text) for item in plan.statements]
    assert said == [("goal", "рост."), ("task", "обучить учителей;"), ("task", "помочь детям.")]
    lines = ("2. Задачи", "1. Обучить учителей.", "2. Помочь детям.", "3. Помочь родителям.",
             [HEADER, ["1", "Курсы", "май", "РОО", ""]])  # fmt: skip
    plan = in_word(tmp_path, "Программа на 2022 год", *lines)
    assert [item.text for item in plan.statements] == [
        "Обучить учителей.", "Помочь детям.", "Помочь родителям.",
    ]  # fmt: skip


ONE = [HEADER, ["1", "Курсы", "май", "РОО", ""]]


@pytest.mark.parametrize("place", ["с. Ольховка, 2022", "г. Луговск", "Луговск, 2022 год"])
def test_place_and_year_of_a_title_page_are_no_words_of_the_title(
    tmp_path: Path, place: str
) -> None:
    lines = ("АНТИРИСКОВАЯ ПРОГРАММА", "по направлению «Мотивация»", "на 2022 год", place)
    plan = in_word(tmp_path, *lines, ONE)
    assert plan.title == "Антирисковая программа по направлению «Мотивация» на 2022 год"


def test_the_second_annex_of_an_order_has_its_act(tmp_path: Path) -> None:
    of_order = ("к приказу управления образования", "от 17.09.2021 № 305")
    path = docx(
        tmp_path / "plan.docx",
        "Приложение 1", *of_order, "План мероприятий по объективности ВПР на 2022 год", ONE,
        "Приложение 2", *of_order, "План мероприятий по поддержке школ на 2022 год", ONE,
    )  # fmt: skip
    acts = [plan_of(part.document).act for part in plans_in(read_document(path))]
    assert [(act.kind, act.number) for act in acts] == [("order", "305")] * 2


def test_an_approval_by_an_order_on_one_line_and_the_preamble_above_the_order_are_read(
    tmp_path: Path,
) -> None:
    plan = in_word(
        tmp_path, "УТВЕРЖДАЮ Начальник отдела Приказ от 12.01.2022 № 6", "План на 2022 год", ONE
    )
    assert (plan.act.kind, plan.act.number) == ("order", "6")
    why = "Во исполнение приказа министерства от 28.01.2022 № 45 «О проекте»"
    lines = (
        "ПРИКАЗ",
        "от 14.02.2022 № 87",
        why,
        "ПРИКАЗЫВАЮ:",
        "1. Утвердить план.",
        "План на 2022 год",
    )
    plan = in_word(tmp_path, *lines, ONE)
    assert [item.text for item in plan.statements] == [f"{why} ПРИКАЗЫВАЮ:", "Утвердить план."]


def test_stages_of_a_passport_tell_the_days_of_the_years_in_the_title(tmp_path: Path) -> None:
    stages = "1 этап – первый (сентябрь 2021 г. – май 2022 г.)\n2 этап – второй (июнь 2022 г. – август 2023 г.)"
    plan = in_word(
        tmp_path, "Программа на 2021–2023 годы", [["Цель", "Рост"], ["Этапы", stages]], ONE
    )
    assert plan.period == (date(2021, 9, 1), date(2023, 8, 31))
    whole = f"Март 2021 – декабрь 2023 года\n{stages}"
    plan = in_word(tmp_path, "Программа на 2021–2023 годы", [["Сроки и этапы", whole]], ONE)
    assert plan.period == (date(2021, 3, 1), date(2023, 12, 31))


def test_indicators_by_school_years_are_statements(tmp_path: Path) -> None:
    table = [
        ["№", "Показатель", "2021-2022", "2022/23 уч. год"],
        ["1", "Доля учителей, %", "85", "90"],
    ]
    plan = in_word(tmp_path, "Программа на 2021–2023 годы", table, ONE)
    assert [item.text for item in plan.statements] == [
        "Доля учителей, %: 2021-2022 – 85, 2022/23 – 90"
    ]
    days = [str(item.by) for item in parse_quantities(plan.statements[0].text)]
    assert days == ["2022-08-31", "2023-08-31"]


def test_start_and_end_below_one_heading_need_no_merged_cells(tmp_path: Path) -> None:
    rows = [
        ["№", "Мероприятие", "Срок", LEFT, "Ответственный"],
        ["", "", "начало", "окончание", ""],
        ["1", "Курсы", "01.02.2022", "30.04.2022", "РОО"],
    ]
    plan = in_word(tmp_path, "План на 2022 год", rows)
    assert terms(plan) == [("Курсы", "01.02.2022 - 30.04.2022")]
    assert plan.dropped == ()


def test_what_pages_repeat_at_their_edges_is_told_and_neither_title_nor_section() -> None:
    blocks: list[Paragraph | Grid] = []
    for page, line in enumerate(
        (["1", "Курсы", "май", "РОО", ""], ["2", "Сборы", "июнь", "РОО", ""]), start=1
    ):
        blocks.append(Paragraph(text="Дорожная карта района", place=Place(page=page, row=1)))
        if page == 1:
            blocks.append(Paragraph(text="План на 2022 год", place=Place(page=1, row=2)))
        blocks.append(
            grid_of([Row.of(row, Place(page=page, row=3)) for row in (HEADER, line)], Place(page=page, row=3))
        )  # fmt: skip
    plan = plan_of(Document.of("pdf", blocks))
    assert (plan.title, terms(plan)) == ("План на 2022 год", [("Курсы", "май"), ("Сборы", "июнь")])
    assert plan.sections == ()
    assert "Дорожная карта района" in [item.words for item in plan.dropped]


def test_a_term_that_tells_no_day_has_that_of_the_row_above(tmp_path: Path) -> None:
    rows = [HEADER, ["Октябрь – ноябрь", LEFT, LEFT, LEFT, LEFT], ["1", "Уроки", "по графику", "РОО", ""],
            ["Май", LEFT, LEFT, LEFT, LEFT], ["2", "Итоги", "2 неделя", "РОО", ""],
            ["3", "Отчет", "26 мая", "РОО", ""]]  # fmt: skip
    plan = in_word(tmp_path, "План на 2022/23 учебный год", rows)
    assert terms(plan) == [
        ("Уроки", "Октябрь – ноябрь (по графику)"), ("Итоги", "2 неделя мая"), ("Отчет", "26 мая"),
    ]  # fmt: skip


def test_a_title_in_capitals_ends_with_its_years(tmp_path: Path) -> None:
    lines = ("МУНИЦИПАЛЬНАЯ ПРОГРАММА", "«КАЧЕСТВО» НА 2021–2024 ГОДЫ", "ПАСПОРТ")
    plan = in_word(tmp_path, *lines, ONE)
    assert plan.title == "Муниципальная программа «Качество» на 2021–2024 годы"


def test_a_sheet_of_its_own_may_be_the_title_page() -> None:
    front = grid_of(
        [Row.of(["План работы на 2023 год"], Place(sheet="Титул", row=1))],
        Place(sheet="Титул", row=1),
    )
    rows = [Row.of(row, Place(sheet="План", row=at)) for at, row in enumerate(ONE, start=1)]
    plan = plan_of(Document.of("xlsx", [front, grid_of(rows, Place(sheet="План", row=1))]))
    assert (plan.title, plan.period_text) == ("План работы на 2023 год", "на 2023 год")
    assert ["only the title" in str(row.reason) for row in plan.dropped] == [True]


def test_several_school_years_of_a_title_are_its_period(tmp_path: Path) -> None:
    plan = in_word(tmp_path, "План на 2021/22–2022/23 учебные годы", ONE)
    assert plan.period == (date(2021, 9, 1), date(2023, 8, 31))


def test_years_of_indicators_may_stand_below_one_heading(tmp_path: Path) -> None:
    table = [
        ["№", "Показатель", "Ед. изм.", "Базовое значение 2020 г.", "Значения по годам", LEFT],
        ["", "", "", "", "2021", "2022"],
        ["1", "Доля школ-участниц", "%", "30", "40", "50"],
    ]
    plan = in_word(tmp_path, "Программа на 2021–2022 годы", table, ONE)
    assert [item.text for item in plan.statements] == [
        "Доля школ-участниц, %: базовое значение 2020 – 30, 2021 – 40, 2022 – 50"
    ]


def test_an_indicator_is_one_result_with_its_columns_of_values(tmp_path: Path) -> None:
    rows = [
        ["№", "Мероприятие", "Срок", "Показатель", "Базовое значение", "Целевое значение"],
        ["1", "Курсы", "май", "Доля учителей, прошедших курсы", "35 %", "80 %"],
        ["2", "Форум", "июнь", "Число участников", "–", "200 чел."],
    ]
    plan = in_word(tmp_path, "План на 2022 год", rows)
    results = [item.expected_result for item in plan.measures]
    assert results == [
        "Доля учителей, прошедших курсы: базовое значение – 35 %, целевое значение – 80 %",
        "Число участников: целевое значение – 200 чел.",
    ]
    found = [(item.value, item.base) for text in results for item in parse_quantities(text)]
    assert found == [(80, 35), (200, None)]
    assert {flag.code for flag in plan.flags if flag.field == "expected_result"} == {
        "layout_repaired"
    }


def test_a_decree_says_its_clauses_and_a_letter_that_answers_is_one(tmp_path: Path) -> None:
    lines = ("ПОСТАНОВЛЕНИЕ", "от 07.06.2021 № 319", "В соответствии с законом администрация ПОСТАНОВЛЯЕТ:",
             "1. Утвердить программу.", "Программа на 2021 год")  # fmt: skip
    plan = in_word(tmp_path, *lines, ONE)
    assert [(item.part, item.text) for item in plan.statements] == [
        ("Постановление, преамбула", "В соответствии с законом администрация ПОСТАНОВЛЯЕТ:"),
        ("Постановление, пункт 1", "Утвердить программу."),
    ]
    lines = ("20.09.2022 № 01-15/874", "На № 12-33 от 05.09.2022", "План на 2022 год")
    assert in_word(tmp_path, *lines, ONE).act.kind == "letter"


def test_tasks_stand_within_the_risk_beside_them(tmp_path: Path) -> None:
    rows = [["Направление", "Задача", "Мероприятие", "Срок"], ["Риск", "Выявить", "Опрос", "май"],
            ["Кадры", "Обучить", "Курсы", "июнь"], ["", "Найти", "Отбор", "июль"]]  # fmt: skip
    plan = in_word(tmp_path, "План на 2022 год", rows)
    assert [(item.title, item.parent) for item in plan.sections] == [
        ("Риск", 0), ("Выявить", 1), ("Кадры", 0), ("Обучить", 3), ("Найти", 3),
    ]  # fmt: skip
    assert "order_broken" not in {flag.code for flag in plan.flags if flag.resource == "sections"}


@pytest.mark.parametrize(
    "order", [("май – июнь", "завучи, школы"), ("завучи, школы", "май – июнь")]
)
def test_one_column_for_term_and_body_is_two(tmp_path: Path, order: tuple[str, str]) -> None:
    rows = [
        ["№", "Мероприятие", "Срок, ответственный"],
        ["1", "Курсы", ", ".join(order)],
        ["2", "Сборы", "школы"],
    ]
    plan = in_word(tmp_path, "План на 2022 год", rows)
    assert [(item.term_text, item.responsible_text) for item in plan.measures] == [
        ("май – июнь", "завучи, школы"), ("", "школы"),
    ]  # fmt: skip


def test_school_and_years_on_one_line_end_the_title(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path,
        "Программа перехода в эффективный режим работы",
        "ГБОУ ООШ с. Берёзовка на 2021-2023 годы",
        ONE,
    )
    assert plan.title == (
        "Программа перехода в эффективный режим работы ГБОУ ООШ с. Берёзовка на 2021-2023 годы"
    )


def test_labels_within_a_line_tell_what_it_is(tmp_path: Path) -> None:
    lines = (
        "Задачи: 1. Обучить учителей. 2. Помочь детям.",
        "Целевые показатели: доля обучающихся – 45 %.",
        "Сроки реализации: февраль – декабрь 2022 г.",
    )
    plan = in_word(tmp_path, "Программа на 2022 год", *lines, ONE)
    assert [(item.kind, item.text) for item in plan.statements] == [
        ("task", "Обучить учителей."),
        ("task", "Помочь детям."),
        ("indicator", "доля обучающихся – 45 %."),
        ("period", "февраль – декабрь 2022 г."),
    ]
    assert plan.period == (date(2022, 2, 1), date(2022, 12, 31))


def test_a_long_title_goes_on_in_small_letters(tmp_path: Path) -> None:
    lines = (
        "Региональный план мероприятий («дорожная карта»)",
        "по качеству образования на 2022 год",
    )
    assert in_word(tmp_path, *lines, ONE).title == " ".join(lines)


def test_measures_of_two_levels_side_by_side_are_measures_of_both(tmp_path: Path) -> None:
    rows = [
        [
            "№",
            "Срок",
            "Мероприятия муниципального уровня",
            "Мероприятия уровня школы",
            "Ответственные",
        ],
        ["1", "май", "Совещание", "Педсовет", "УО"],
        ["2", "июнь", "Выезд", "", "УО"],
    ]
    plan = in_word(tmp_path, "План на 2022 год", rows)
    assert [(item.number, item.title, item.term_text) for item in plan.measures] == [
        ("1", "Совещание", "май"), ("2", "Выезд", "июнь"), ("", "Педсовет", "май"),
    ]  # fmt: skip
    assert [item.title for item in plan.sections] == rows[0][2:4]


def test_a_week_beside_its_month_is_a_term(tmp_path: Path) -> None:
    rows = [["Месяц", "Неделя", "Мероприятие", "Ответственный"], ["Январь", "3", "Совещание", "РОО"],
            ["", "2–3", "Уроки", "РОО"]]  # fmt: skip
    plan = in_word(tmp_path, "План на 2022 год", rows)
    assert terms(plan) == [("Совещание", "Январь, 3 неделя"), ("Уроки", "2–3 неделя января")]


def test_an_act_on_two_lines_of_a_page_and_a_letter_with_an_annex_are_found(tmp_path: Path) -> None:
    lines = ["Утвержден приказом отдела от 11", "января 2022 г. № 8-о", "План на 2022 год"]
    blocks: list[Paragraph | Grid] = [
        Paragraph(text=text, place=Place(page=1, row=row))
        for row, text in enumerate(lines, start=1)
    ]
    place = Place(page=1, row=4)
    act = plan_of(
        Document.of("pdf", [*blocks, grid_of([Row.of(row, place) for row in ONE], place)])
    ).act
    assert (act.kind, act.number, act.day) == ("order", "8-о", date(2022, 1, 11))
    annex = "Приложение к письму управления от 09.09.2022 № 1301"
    act = in_word(tmp_path, "План на 2022 год", annex, ONE).act
    assert (act.kind, act.number) == ("letter", "1301")


def test_a_heading_above_a_table_holds_the_sections_of_its_column(tmp_path: Path) -> None:
    head = ["Задача", "Мероприятия", "Сроки", "Ответственные"]
    plan = in_word(
        tmp_path, "Программа развития на 2021–2022 годы", "Задачи:", "1. Повысить качество.",
        "2021 год", [head, ["Задача 1", "Курсы", "март 2021", "РОО"], ["Задача 2", "Сборы", "май 2021", "РОО"]],
        "2022 год", [head, ["Задача 1", "Итоги", "май 2022", "РОО"]],
    )  # fmt: skip
    assert [(item.title, item.parent) for item in plan.sections] == [
        ("2021 год", 0), ("Задача 1", 1), ("Задача 2", 1), ("2022 год", 0), ("Задача 1", 4),
    ]  # fmt: skip
    assert [item.text for item in plan.statements] == ["Повысить качество."]
    assert not [flag for flag in plan.flags if flag.resource == "sections"]


def test_an_act_in_brackets_below_the_title_is_none_of_it(tmp_path: Path) -> None:
    title = "Комплекс мер по поддержке школ на 2022 год"
    act = "(приложение к постановлению администрации от 07.09.2021 № 815)"
    plan = in_word(tmp_path, title, act, [HEADER, ["1", "Курсы", "май", "РОО", ""]])
    assert (plan.title, plan.act.number) == (title, "815")


@pytest.mark.parametrize(
    ("lines", "number", "beside"),
    [
        (["План на 2023 год (утверждён приказом от 20.01.2023 № 12)"], "12", []),
        (["План на 2023 год", "МБОУ «Берёзовская СОШ» (приказ от 01.09.2022 № 112)"], "112", []),
        (["Приложение к приказу Гимназии № 3 от 30.08.2022 г. № 211-П", "План на 2023 год"], "211-П", []),
        (["УТВЕРЖДЕНО приказом от 12.09.2022 № 345-од", "во исполнение приказа от 30.08.2022 № 1120", "План на 2023 год"],
         "345-од", ["от 30.08.2022 № 1120"]),
    ],
)  # fmt: skip
def test_an_act_stands_behind_a_title_and_others_are_told(
    tmp_path: Path, lines: list[str], number: str, beside: list[str]
) -> None:
    plan = in_word(tmp_path, *lines, [HEADER, ["1", "Курсы", "май", "РОО", ""]])
    assert (plan.title, plan.act.title, plan.act.number) == (*["План на 2023 год"] * 2, number)
    assert [dict(text.params)["words"] for text in plan.told] == beside


def test_an_order_on_a_page_begins_with_its_lines_above() -> None:
    lines = ["ПРИКАЗ", "от 14.11.2022 № 210", "В соответствии с приказом министерства от",
             "01.11.2022 № 900, в целях поддержки школ", "ПРИКАЗЫВАЮ:", "1. Утвердить план.", "План на 2023 год"]  # fmt: skip
    paragraphs = [
        Paragraph(text=text, place=Place(page=1, row=at)) for at, text in enumerate(lines, 1)
    ]
    rows = [Row.of(row, Place(page=1, row=9 + at)) for at, row in enumerate(ONE)]
    plan = plan_of(Document.of("pdf", [*paragraphs, grid_of(rows, Place(page=1, row=9))]))
    assert [item.text for item in plan.statements] == [
        "В соответствии с приказом министерства от 01.11.2022 № 900, в целях поддержки школ ПРИКАЗЫВАЮ:",
        "Утвердить план.",
    ]


def test_a_time_above_a_table_is_the_term_of_its_measures(tmp_path: Path) -> None:
    head = ["№", "Мероприятие", "Ответственный"]
    plan = in_word(
        tmp_path, "План на 2024 год", "I квартал", [head, ["1", "Курсы", "РОО"]],
        "II квартал", [head, ["2", "Сборы", "РОО"]],
    )  # fmt: skip
    assert terms(plan) == [("Курсы", "I квартал"), ("Сборы", "II квартал")]
    assert plan.sections == ()


def test_start_and_end_of_a_sheet_may_stand_below_a_term_over_the_first_of_them() -> None:
    rows = [["№", "Мероприятие", "Сроки", "", "Ответственный"], ["", "", "начало", "окончание", ""],
            ["1", "Курсы", "01.02.2024", "28.02.2024", "РОО"]]  # fmt: skip
    place = Place(sheet="План", row=1)
    grid = grid_of([Row.of(row, replace(place, row=at)) for at, row in enumerate(rows, 1)], place)
    assert terms(plan_of(Document.of("xlsx", [grid]))) == [("Курсы", "01.02.2024 - 28.02.2024")]


def test_each_risk_is_a_section_though_its_aim_stands_above_its_measures(tmp_path: Path) -> None:
    parts = [block for number in "12" for block in
             (f"Риск {number}. Мотивация", "Показатели: доля отличников – не менее 5 %.", [HEADER, [number, "Курсы", "май", "РОО", ""]])]  # fmt: skip
    plan = in_word(tmp_path, "Антирисковые программы школы на 2024 год", *parts)
    assert plan.title == "Антирисковые программы школы на 2024 год"
    assert [(item.number, item.title) for item in plan.sections] == [
        ("1", "Мотивация"),
        ("2", "Мотивация"),
    ]
    assert [item.kind for item in plan.statements] == ["indicator", "indicator"]


def test_a_row_of_a_passport_that_a_page_broke_is_one_statement() -> None:
    parts = [
        ([["Цель", "Рост"], ["Задачи", "Обеспечить"]], 1),
        ([["", "выполнение плана."], ["Контроль", "РОО"]], 2),
        (ONE, 3),
    ]
    grids = [grid_of([Row.of(row, Place(page=page, row=at)) for at, row in enumerate(rows, 1)], Place(page=page, row=1))
             for rows, page in parts]  # fmt: skip
    plan = plan_of(Document.of("pdf", grids))
    assert [item.text for item in plan.statements] == [
        "Рост",
        "Обеспечить выполнение плана.",
        "РОО",
    ]


def test_a_term_of_aligned_text_goes_on_below_it_and_numbers_of_pages_are_no_dirt() -> None:
    plan = plan_of(of_text("""ПЛАН
мероприятий на 2023-2024 учебный год

№   Мероприятие            Срок          Исполнитель
1   Совещание              12.09.2023    Отдел
2   Диагностика учителей   сентябрь -    ИМЦ
                           октябрь
3   Посещение уроков       ноябрь -      ИМЦ
                           февраль
                                                        1
\f
№   Мероприятие            Срок          Исполнитель
4   Итоги                  май           ИМЦ
5   Отчёт                  июнь          ИМЦ
\f
№   Мероприятие            Срок          Исполнитель
6   Архив                  июль          ИМЦ
"""))  # fmt: skip
    assert [item.term_text for item in plan.measures] == [
        "12.09.2023", "сентябрь - октябрь", "ноябрь - февраль", "май", "июнь",
    ]  # fmt: skip
    assert plan.title == "План мероприятий на 2023-2024 учебный год"
    assert [str(row.reason) for row in plan.dropped] == [
        "It is the number of the page.", "It repeats the header of the table.",
        "A numbered line that stands in no table.",
    ]  # fmt: skip
    assert not plan.flags[0].as_written


def test_the_whole_time_above_rows_is_their_term(tmp_path: Path) -> None:
    rows = [["Май", LEFT], ["Курсы", "РОО"], ["В течение года", LEFT], ["Выезды", "РОО"]]
    plan = in_word(tmp_path, [["Мероприятие", "Ответственный"], *rows])
    assert terms(plan) == [("Курсы", "Май"), ("Выезды", "В течение года")]
    assert plan.sections == ()


def test_headings_without_numbers_stand_in_the_stage_above_them(tmp_path: Path) -> None:
    heads = ["I этап – основной", "Кадры", "Ученики", "II этап – итоговый"]
    rows = [row for at, head in enumerate(heads, 1)
            for row in ([head, LEFT, LEFT, LEFT, LEFT], [str(at), "Курсы", "май", "РОО", "Отчет"]) if row[1] == LEFT or at > 1]  # fmt: skip
    plan = in_word(tmp_path, [HEADER, *rows])
    assert [item.parent for item in plan.sections] == [0, 1, 1, 0]
    assert not [flag for flag in plan.flags if flag.resource == "sections"]


def test_indicators_that_a_page_broke_are_no_measures() -> None:
    head = ["Индикатор", "Единица", "2022", "2023", "2024"]
    parts = [
        (ONE, 1, 1),
        ([head, ["Доля школ вне группы", "%", "20", "50", "80"]], 1, 9),
        ([["риска", "", "", "", ""], ["Доля отличников", "%", "3", "4", "5"]], 2, 1),
    ]
    grids = [grid_of([Row.of(row, Place(page=page, row=top + at)) for at, row in enumerate(rows)], Place(page=page, row=top))
             for rows, page, top in parts]  # fmt: skip
    plan = plan_of(Document.of("pdf", grids))
    assert [item.title for item in plan.measures] == [ONE[1][1]]
    assert [item.text for item in plan.statements] == [
        "Доля школ вне группы риска, %: 2022 – 20, 2023 – 50, 2024 – 80",
        "Доля отличников, %: 2022 – 3, 2023 – 4, 2024 – 5",
    ]


def test_indicators_below_the_measures_of_a_sheet_are_a_table_of_their_own() -> None:
    rows = [*ONE, [""], ["Показатели"], ["№", "Показатель", "Факт 2022", "План 2023"], ["1", "Доля ШНОР, %", "25", "15"],
            ["Начальник", "", "", "Р.Р. Дубов"]]  # fmt: skip
    place = Place(sheet="План", row=1)
    grid = grid_of([Row.of(row, replace(place, row=at)) for at, row in enumerate(rows, 1)], place)
    plan = plan_of(Document.of("xlsx", [grid]))
    assert [item.title for item in plan.measures] == ["Курсы"]
    assert [(item.part, item.text) for item in plan.statements] == [
        ("Показатели", "Доля ШНОР, %: факт 2022 – 25, план 2023 – 15")
    ]
    assert (plan.sections, [row.words for row in plan.dropped]) == ((), ["Начальник"])


@pytest.mark.parametrize("above", ["", "План"])
def test_years_in_the_heading_of_the_measures_are_no_indicators_below_them(above: str) -> None:
    rows = [[above], ["№", "Показатель", "Мероприятие", "Срок", "2022", "2023", "Ответственные"],
            ["1", "Доля ШНОР, %", "Курсы", "май 2022", "25", "15", "Отдел"]]  # fmt: skip
    place = Place(sheet="План", row=1)
    grid = grid_of([Row.of(row, replace(place, row=at)) for at, row in enumerate(rows, 1)], place)
    assert [item.title for item in plan_of(Document.of("xlsx", [grid])).measures] == ["Курсы"]


def test_roman_headings_part_the_statements_of_a_programme(tmp_path: Path) -> None:
    lines = ["Программа на 2023 год", "I. Пояснительная записка", "Учится 86 человек.", "II. Цель и задачи",
             "Задачи: развитие кадров.", "III. Этапы", "Первый этап (май 2023) – основной.", "IV. Дорожная карта"]  # fmt: skip
    plan = in_word(tmp_path, *lines, ONE)
    assert [(item.kind, item.text) for item in plan.statements] == [
        ("note", "Учится 86 человек."),
        ("task", "развитие кадров."),
        ("period", "Первый этап (май 2023) – основной."),
    ]


def test_a_passport_names_the_plan_that_its_table_does_not(tmp_path: Path) -> None:
    lines = ["Паспорт программы развития МАОУ «Гимназия № 9» на 2022–2024 годы", "План мероприятий по реализации программы"]  # fmt: skip
    plan = in_word(tmp_path, *lines, ONE)
    title = "Программа развития МАОУ «Гимназия № 9» на 2022–2024 годы"
    assert (plan.title, plan.act.title) == (title, title)


def test_criteria_with_a_first_value_and_years_are_indicators(tmp_path: Path) -> None:
    table = [
        ["Критерий", "Исходное значение", "2022", "2023"],
        ["Успеваемость, %", "92", "94", "97"],
    ]
    plan = in_word(tmp_path, "Программа на 2022–2023 годы", table, ONE)
    assert [item.text for item in plan.statements] == [
        "Успеваемость, %: исходное значение – 92, 2022 – 94, 2023 – 97"
    ]


def test_a_value_on_a_day_is_no_part_of_the_name_of_an_indicator(tmp_path: Path) -> None:
    head = ["№", "Индикатор", "Значение на 01.01.2023", "2023 год", "2024 год"]
    table = [head, ["1", "Доля ШНОР, %", "30", "20", "10"]]
    plan = in_word(tmp_path, "Программа на 2023–2024 годы", table, ONE)
    assert [item.text for item in plan.statements] == [
        "Доля ШНОР, %: значение на 01.01.2023 – 30, 2023 – 20, 2024 – 10"
    ]


def test_one_column_of_a_target_value_is_the_result(tmp_path: Path) -> None:
    head = ["№", "Мероприятие", "Срок", "Ответственный", "Целевой показатель"]
    plan = in_word(tmp_path, [head, ["1", "Курсы", "май", "РОО", "5 команд"]])
    assert [item.expected_result for item in plan.measures] == ["5 команд"]
    assert "values" not in {flag.code for flag in plan.flags}


def test_what_a_school_looks_at_is_its_measure(tmp_path: Path) -> None:
    head = ["№", "Объект контроля", "Цель контроля", "Сроки", "Кто проверяет"]
    plan = in_word(tmp_path, [head, ["1", "Журналы", "Ведение", "Сентябрь", "Завуч"]])
    assert terms(plan) == [("Журналы", "Сентябрь")]
    assert "Цель контроля" in told(plan)


def test_a_cell_between_bars_goes_on_where_its_line_had_no_room() -> None:
    text = """
План на 2021 год

| №  | Мероприятие            | Срок      | Ответственный  |
|----|------------------------|-----------|----------------|
| 1. | Посещение уроков в     | декабрь - | Методисты,     |
|    | МКОУ «Уйменская СОШ»   | февраль   | директора школ |
| 2. | Итоги                  | май       | РОО            |
|    | Сборы                  | июнь      | РОО            |
"""
    assert terms(plan_of(of_text(text))) == [
        ("Посещение уроков в МКОУ «Уйменская СОШ»", "декабрь - февраль"),
        ("Итоги", "май"),
        ("Сборы", "июнь"),
    ]


def test_who_is_named_by_name_alone_is_missing_nowhere(tmp_path: Path) -> None:
    rows = [
        HEADER,
        ["1", "Курсы", "май", "Белова Н.Н.", "Отчет"],
        ["2", "Сборы", "май", "", "Отчет"],
    ]
    plan = in_word(tmp_path, "План на 2021 год", rows)
    missing = [flag.record for flag in plan.flags if flag.code == "missing_in_source"]
    assert ([item.responsible_text for item in plan.measures], missing) == (["", ""], ["2"])


def test_paragraphs_with_numbers_beside_the_tables_are_told(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path, "В школе 143 ученика.", "Из них 12 в 5 классе.", "План на 2021 год", "Всё хорошо.",
        [HEADER, ["1", "Курсы", "май", "РОО", "Отчет"]],
    )  # fmt: skip
    beside = "Beside the tables 2 paragraphs with numbers are not taken, the first of them: «В школе 143 ученика.»."
    assert told(plan) == beside


def test_names_are_taken_out_of_a_passport_and_that_is_counted(tmp_path: Path) -> None:
    passport = [
        ["Цель программы", "Помочь школам"],
        ["Разработчики программы", "Рабочая группа: Белова Н.Н., Ким А."],
    ]
    plan = in_word(
        tmp_path, passport, "План на 2021 год", [HEADER, ["1", "Курсы", "май", "РОО", "Отчет"]]
    )
    assert [item.text for item in plan.statements] == ["Помочь школам", "Рабочая группа"]
    assert plan.named == 1


def test_a_table_of_money_by_years_and_its_next_page_hold_no_measures() -> None:
    def page(number: int, *rows: list[str]) -> Grid:
        place = Place(page=number, row=9)
        return grid_of([Row.of(row, place) for row in rows], place)

    money = page(1, ["Направление расходов", "2021", "2022"], ["Курсы, тыс.", "20", "25"])
    title = Paragraph(text="План на 2021–2022 годы", place=Place(page=1, row=1))
    more = page(2, ["руб.", "", ""], ["Учебники", "60", "80"])
    plan = plan_of(
        Document.of("pdf", [title, page(1, HEADER[:3], ["1", "Курсы", "май"]), money, more])
    )
    assert (terms(plan), len(plan.dropped)) == ([("Курсы", "май")], 2)


def test_a_bare_numbered_row_heads_its_measures_within_a_section_too(tmp_path: Path) -> None:
    rows = [
        HEADER,
        ["1", "Кадры", "", "", ""],
        ["1.1", "Курсы", "май", "РОО", ""],
        ["2", "Сборы", "май", "РОО", ""],
    ]
    head = ["1 этап", LEFT, LEFT, LEFT, LEFT]
    plan = in_word(tmp_path, "План на 2021 год", [rows[0], head, *rows[1:]])
    assert [(item.title, item.parent) for item in plan.sections] == [("1 этап", 0), ("Кадры", 1)]
    assert [(item.title, item.section) for item in plan.measures] == [("Курсы", 2), ("Сборы", 2)]


def test_a_cell_between_tabs_goes_on_in_the_next_line() -> None:
    text = "План на 2021 год\n\n№\tМероприятие\tСрок\tОтветственный\n1\tКурсы\tмай\tРОО\n2\tСборы,\nслёт\tиюнь\tРОО"
    plan = plan_of(of_text(text))
    assert [(item.title, item.responsible_text) for item in plan.measures] == [
        ("Курсы", "РОО"),
        ("Сборы, слёт", "РОО"),
    ]


def test_quarters_stand_below_a_heading_of_them(tmp_path: Path) -> None:
    head = ["№", "Мероприятие", "Квартал", LEFT, "Ответственный"]
    rows = [head, [UP, UP, "I", "II", UP], ["1", "Курсы", "", "х", "РОО"]]
    assert terms(in_word(tmp_path, "План на 2021 год", rows)) == [("Курсы", "II квартал")]


def test_a_heading_and_what_a_flag_quotes_name_nobody() -> None:
    rows = [HEADER, ["1", "Курсы", "май", "Группа", ""], ["", "завучей", "", "рук. Белова Н.Н.", ""],
            ["", "", "", "(куратор Белова Н.Н.)", ""], ["2", "Сборы", "май", "РОО", ""]]  # fmt: skip
    grid = grid_of([Row.of(row, Place(row=at)) for at, row in enumerate(rows)], Place(row=1))
    title = Paragraph(text="План на 2021 год", place=Place(row=1))
    plan = plan_of(Document.of("text", [title, grid]))
    assert [item.title for item in plan.sections] == ["…(куратор)…"]
    assert "Белова" not in str(plan.flags)


def test_a_long_word_that_fills_its_line_of_an_aligned_text_goes_on_below() -> None:
    text = """План на 2021 год

 №   Мероприятие      Срок     Ответственный
 1   Диагностическ    март     РОО
     ие работы
 2   Анализ итогов    май      РОО
 3   Педагогические   июнь     РОО
     советы
"""
    assert [item.title for item in plan_of(of_text(text)).measures] == [
        "Диагностические работы", "Анализ итогов", "Педагогические советы",
    ]  # fmt: skip


def test_a_goal_stands_behind_its_label_and_a_label_within_no_other(tmp_path: Path) -> None:
    plan = in_word(
        tmp_path, "Программа на 2021 год", "Цель реализации программы: помочь школам.", "Задачи программы:",
        "1. Учить.", "Целевые показатели:", "- охват 50 % школ.", [HEADER, ["1", "Курсы", "май", "РОО", ""]],
    )  # fmt: skip
    assert [(item.kind, item.part, item.text) for item in plan.statements] == [
        ("goal", "", "помочь школам."),
        ("task", "", "Учить."),
        ("indicator", "Целевые показатели", "охват 50 % школ."),
    ]


def test_a_clause_that_is_not_taken_is_told_though_the_plan_names_its_numbers(
    tmp_path: Path,
) -> None:
    plan = in_word(
        tmp_path, "РАСПОРЯЖЕНИЕ", "от 05.03.2021 № 214-р", "2. Рекомендовать школам разработать планы до 1 мая.",
        "План на 2021 год", [HEADER, ["1", "Курсы", "май", "РОО", "до 1 мая"]],
    )  # fmt: skip
    assert "«2. Рекомендовать школам" in told(plan)


def test_sheets_that_are_called_as_stages_are_sections() -> None:
    def sheet(name: str, row: list[str]) -> Grid:
        return Grid(rows=(tuple(HEADER), tuple(row)), place=Place(sheet=name))

    sheets = [
        sheet("1 этап", ["1", "Курсы", "май", "РОО", ""]),
        sheet("2 этап", ["2", "Сборы", "май", "РОО", ""]),
    ]
    plan = plan_of(Document(kind="xlsx", blocks=tuple(sheets)))
    assert [(item.title, item.section) for item in plan.measures] == [("Курсы", 1), ("Сборы", 2)]
    assert [item.number for item in plan.sections] == ["1", "2"]


def test_a_numbered_heading_that_names_its_curator_is_a_section_without_the_name(
    tmp_path: Path,
) -> None:
    heads = [[f"{number}. {words}", LEFT, LEFT, LEFT, LEFT] for number, words in
             (("I", "Кадры (куратор Белова Н.Н.)"), ("Раздел 2", "Дети (Ким А.)"))]  # fmt: skip
    plan = in_word(
        tmp_path, "План на 2021 год",
        [HEADER, heads[0], ["1", "Курсы", "май", "РОО", ""], heads[1], ["2", "Сборы", "май", "РОО", ""]],
    )  # fmt: skip
    assert [item.title for item in plan.sections] == ["Кадры (куратор)", "Дети"]
    assert [item.section for item in plan.measures] == [1, 2]


@pytest.mark.parametrize(
    "more",
    [
        [["№", "Мероприятие Срок", "Ответственный"], ["2", "Сборы в течение года", "РОО"]],
        [["2", "Сборы в течение года", "РОО"], ["3", "Итоги к маю", "РОО"]],
    ],
)
def test_a_page_whose_columns_run_together_is_refused(more: Rows) -> None:
    def page(number: int, *rows: list[str]) -> Grid:
        place = Place(page=number, row=9)
        return grid_of([Row.of(row, place) for row in rows], place)

    title = Paragraph(text="План на 2021 год", place=Place(page=1, row=1))
    first = page(1, HEADER[:4], ["1", "Курсы", "май", "РОО"])
    with pytest.raises(NotAPlanError, match="too near to each other"):
        plan_of(Document.of("text", [title, first, page(2, *more)]))


def test_a_signature_in_two_cells_is_no_measure(tmp_path: Path) -> None:
    rows = [HEADER, ["1", "Курсы", "май", "РОО", ""], ["", "Глава района", "", "П.Ф. Дубов", ""]]
    plan = in_word(tmp_path, "План на 2021 год", rows)
    assert ([item.title for item in plan.measures], [item.words for item in plan.dropped]) == (
        ["Курсы"],
        [""],
    )
