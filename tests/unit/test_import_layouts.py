"""Workbooks laid out otherwise: columns in another order, units below, several kinds in one."""

from pathlib import Path

import openpyxl
import pytest

from generator.data.problems import UnusableError
from tests.unit.importing import Line, added, bring, dropped, project, told, workbook, wrong

ONE: Line = ["МБОУ СОШ № 1", 25]
TITLE: Line = ["ВПР. Математика. 6 класс. 2020/2021 учебный год"]
ROW = "orlyovsky-1,vpr-maths-6-2020-21,25,1,5,12,7,,4,"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path)


def brought(root: Path, *lines: Line, merge: tuple[str, ...] = ()) -> list[str]:
    done = bring(root, workbook(root / "m.xlsx", lines, merge=merge))
    told(done)
    assert not done.problems
    return added(done, "results")


def test_marks_from_five_down_to_two(root: Path) -> None:
    head = ["Школа", "Писали", "5", "4", "3", "2"]
    assert brought(root, TITLE, head, [*ONE, 7, 12, 5, 1]) == [ROW]


def test_numbers_and_shares_side_by_side_with_units_below(root: Path) -> None:
    head = ["Школа", "Участников", "«2»", None, "«3»", None, "«4»", None, "«5»", None]
    units = [None, None, *["чел.", "%"] * 4]
    cells = [1, 4, 5, 20, 12, 48, 7, 28]
    merge = ("C2:D2", "E2:F2", "G2:H2", "I2:J2")
    assert brought(root, TITLE, head, units, [*ONE, *cells], merge=merge) == [ROW]


def test_a_second_line_under_cells_merged_down_belongs_to_the_heading(root: Path) -> None:
    answers = ["Понизили", None, "Подтвердили", None, "Повысили", None]
    lines: tuple[Line, ...] = (TITLE, ["ОО", "Кол-во участников", *answers],
             [None, None, *["кол-во", "%"] * 3], [*ONE, 5, 20, 18, 72, 2, 8])  # fmt: skip
    merge = ("A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:H2")
    done = bring(root, workbook(root / "m.xlsx", lines, merge=merge))
    assert not done.problems
    assert added(done, "mark_agreement") == ["orlyovsky-1,vpr-maths-6-2020-21,5,18,2"]


@pytest.mark.parametrize(
    "titles", [("Средний балл", "Средняя отметка"), ("Средняя отметка", "Средний балл")]
)
def test_of_two_means_that_of_the_marks_is_taken_and_that_of_scores_told(
    root: Path, titles: tuple[str, str]
) -> None:
    head: Line = ["Школа", "Писали", "2", "3", "4", "5", *titles]
    means = [13.5, 4] if titles[0] == "Средний балл" else [4, 13.5]
    done = bring(root, workbook(root / "m.xlsx", [TITLE, head, [*ONE, 1, 5, 12, 7, *means]]))
    assert (wrong(done), added(done, "results")) == ([], [ROW])
    assert "Means of scores" in " ".join(note.text.msgid for note in done.readings[0].draft.dropped)


def test_shares_of_one_are_percents_divided(root: Path) -> None:
    head = ["Школа", "Участников", "2", "3", "4", "5"]
    two: Line = ["МБОУ СОШ № 2", 20, 0.05, 0.25, 0.4, 0.3]
    assert brought(root, TITLE, head, [*ONE, 0.04, 0.2, 0.48, 0.28], two)[0] == ROW


def test_cut_percents_are_taken_where_only_one_set_of_numbers_fits(root: Path) -> None:
    head = ["Школа", "Участников", "2", "3", "4", "5"]
    done = bring(
        root, workbook(root / "m.xlsx", [TITLE, head, ["СОШ 2", 21, 4.76, 33.33, 42.85, 19.04]]),
        answers={"СОШ 2": "orlyovsky-2"},
    )  # fmt: skip
    assert not done.problems
    assert "Проценты от 21 участников обрезаны, а не округлены" in told(done)
    assert added(done, "results") == ["orlyovsky-2,vpr-maths-6-2020-21,21,1,7,9,4,,3.76,"]


def test_a_subject_is_known_in_any_case(root: Path) -> None:
    title = ["Результаты ОГЭ по русскому языку, 2020/2021 учебный год"]
    head = ["Школа", "Участников", "2", "3", "4", "5"]
    [line] = brought(root, title, head, [*ONE, 1, 5, 12, 7])
    assert line.startswith("orlyovsky-1,oge-russian-9-2020-21,")


def test_columns_that_give_no_four_marks_are_an_error_and_nothing_is_lost(root: Path) -> None:
    subjects = ["Русский язык"] * 2 + ["Математика"] * 2
    lines: tuple[Line, ...] = (
        ["ОО", "Участников", *subjects],
        [None, None, "2", "3", "4", "5"],
        [*ONE, 1, 5, 12, 7],
    )
    done = bring(root, workbook(root / "m.xlsx", lines))
    assert ("import-table", 2, None) in wrong(done)


@pytest.mark.parametrize(
    "lines",
    [
        [["ВПР 2022. 5 класс. Математика"], ["Выполнение заданий"],
         ["Группы участников", "Кол-во участников", *range(1, 8)], ["СОШ № 1", 25, *[84] * 7]],
        [["ВПР 2022 Русский язык"], ["ОО", "Участников", "1К1", "1К2", "1К3", "2"],
         ["СОШ № 1", 25, 60, 70, 80, 55]],
    ],
)  # fmt: skip
def test_tasks_are_told_by_their_name(root: Path, lines: list[Line]) -> None:
    done = bring(root, workbook(root / "m.xlsx", lines))
    assert wrong(done) == [("import-table", None, None)]
    assert "«Выполнение заданий»" in told(done)


def test_a_workbook_of_several_kinds_is_read_sheet_by_sheet(root: Path) -> None:
    marks: list[Line] = [TITLE, ["Школа", "Участников", "2", "3", "4", "5"], [*ONE, 4, 20, 48, 28]]
    answers = ["Понизили, %", "Подтвердили, %", "Повысили, %"]
    compared: list[Line] = [TITLE, ["ОО", "Участников", *answers], [*ONE, 20, 72, 8]]
    tasks: list[Line] = [
        ["Выполнение заданий"],
        ["ОО", "Участников", *range(1, 8)],
        [*ONE, *[50] * 7],
    ]
    done = bring(root, workbook(root / "m.xlsx", marks, compared, tasks))
    assert not done.problems
    assert [reading.importer and reading.importer.name for reading in done.readings] == [
        "vpr-marks",
        "vpr-agreement",
    ]
    assert added(done, "results") == [ROW]
    assert added(done, "mark_agreement") == ["orlyovsky-1,vpr-maths-6-2020-21,5,18,2"]
    assert [text for _row, text in dropped(done)] == [
        "Это таблица «Выполнение заданий»: доли справившихся с отдельными заданиями. Для неё в пакетах"
        " нет места, из неё ничего не взято."
    ]


def test_tables_under_each_other_have_the_subject_of_the_title_above_them(root: Path) -> None:
    head: Line = ["ОО", "Участников", "2", "3", "4", "5"]
    lines: list[Line] = [
        ["ВПР 6 класс 2020/2021"],
        ["Русский язык"],
        head,
        [*ONE, 0, 6, 12, 7],
        [],
        ["Математика"],
        head,
        [*ONE, 1, 5, 12, 7],
        head,
        ["МБОУ СОШ № 2", 20, 1, 5, 8, 6],
    ]
    done = bring(root, workbook(root / "m.xlsx", lines))
    assert not done.problems
    assert added(done, "results") == [
        ROW,
        "orlyovsky-1,vpr-russian-6-2020-21,25,0,6,12,7,,4.04,",
        "orlyovsky-2,vpr-maths-6-2020-21,20,1,5,8,6,,3.95,",
    ]
    assert dropped(done) == [(9, "Строка повторяет заголовок.")]


def test_marks_that_stand_twice_without_a_word_are_flagged(root: Path) -> None:
    head: Line = ["ОО", "Участников", "2", "3", "4", "5", "2", "3", "4", "5"]
    path = workbook(root / "m.xlsx", [TITLE, head, [*ONE, 4, 20, 48, 28, 0, 24, 48, 28]])
    assert "отметками за работу сочтены первые, начиная с «C»" in told(bring(root, path))


def test_a_district_with_a_name_like_another_is_told_with_the_way_out(root: Path) -> None:
    head: Line = ["Муниципалитет", "ОО", "Участников", "2", "3", "4", "5"]
    lines: list[Line] = [TITLE, head, ["Орлёвский муниципальный округ", *ONE, 4, 20, 48, 28]]
    done = bring(root, workbook(root / "m.xlsx", lines))
    [problem] = done.problems
    assert (problem.severity, problem.row) == ("error", 3)
    assert problem.message.render("ru") == (
        "В каталоге нет территории «Орлёвский муниципальный округ». Возможно: orlyovsky (Орлёвский"
        " район)."
    )


def test_half_a_person_is_no_count_even_where_a_hundred_took_part(root: Path) -> None:
    lines: tuple[Line, ...] = (TITLE, ["Распределение первичных баллов"], ["Группы участников", "Кол-во участников", *range(21)],
             ["Орлёвский район", 100, *[5] * 19, 2.5, 2.5])  # fmt: skip
    done = bring(root, workbook(root / "m.xlsx", lines))
    assert wrong(done) == [("import-marks", 4, None)]


def test_a_file_of_which_nothing_is_taken_is_not_called_known(root: Path) -> None:
    head = ["Школа", "Участников", "2", "3", "4", "5"]
    done = bring(root, workbook(root / "m.xlsx", [TITLE, head, ["Итого", 25, 4, 20, 48, 28]]))
    assert not done.has_errors
    assert (
        "Из файлов не взято ни одной строки. Если какие-то отброшены, причины названы выше."
        in told(done)
    )


def test_a_school_of_another_number_is_not_proposed(root: Path) -> None:
    head = ["Школа", "Участников", "2", "3", "4", "5"]
    done = bring(
        root, workbook(root / "m.xlsx", [TITLE, head, ["МБОУ СОШ № 99", 25, 4, 20, 48, 28]])
    )
    [problem] = done.problems
    assert problem.message.render("ru") == "Школу «МБОУ СОШ № 99» узнать не удалось."


REGISTER = ["Сокращённое наименование организации", "Район", "ИНН", "Адрес"]


def test_a_branch_with_the_number_of_its_school_is_not_taken_for_it(root: Path) -> None:
    lines = (REGISTER, ["МБОУ СОШ № 1", "Орлёвский район", "7707083893", "ул. 1"],
             ["Филиал в с. Ивановка", "Орлёвский район", "7707083893", "ул. 2"])  # fmt: skip
    path = workbook(root / "r.xlsx", lines)
    done = bring(root, path, package="schools")
    assert wrong(done) == [("import-names", 3, None)]
    assert "узнаны как одна и та же школа orlyovsky-1" in told(done)
    answered = bring(
        root, path, package="schools", answers={"Филиал в с. Ивановка": "orlyovsky-1f"}
    )
    assert added(answered, "schools")[0].startswith("orlyovsky-1f,Филиал в с. Ивановка,")


def test_a_school_found_by_its_number_under_another_name_is_told(root: Path) -> None:
    lines = (REGISTER, ["МАОУ Лицей", "Орлёвский район", "7707083893", "ул. 1"])
    done = bring(root, workbook(root / "r.xlsx", lines), package="schools")
    assert "По ИНН «МАОУ Лицей» — это школа orlyovsky-1" in told(done)


def test_formulas_without_a_value_are_refused_by_a_mapping_too(root: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Школа", "Писали"])
    book.worksheets[0].append(["orlyovsky-1", "=5*5"])
    book.save(root / "m.xlsx")
    mapping: dict[str, object] = {
        "table": "results",
        "columns": {"Школа": "school", "Писали": "participants"},
        "constants": {"procedure": "vpr-maths-5-2020-21"},
    }
    assert wrong(bring(root, root / "m.xlsx", mapping=mapping)) == [("import-cell", 2, "B")]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"words", "это не то, что обещает имя"),
        ("a.docx", b"%PDF-1.7 and more", "это PDF или картинка"),
        ("a.xlsx", b"\x89PNG\r\n\x1a\n", "это PDF или картинка"),
        ("a.pages", b"words", "файлы .pages не читаются"),
        ("a.xlsx", b"", "он пустой"),
        ("a.xlsx", b"<?xml version='1.0'?>", "это не то, что обещает имя"),
    ],
)
def test_files_of_other_programs_end_in_a_sentence_with_a_remedy(
    root: Path, name: str, data: bytes, said: str
) -> None:
    (root / name).write_bytes(data)
    with pytest.raises(UnusableError) as caught:
        bring(root, root / name)
    assert said in caught.value.text.render("ru")


def test_a_row_without_its_district_is_named_as_shifted(root: Path) -> None:
    head = ["Район", "Школа", "Участников", "2", "3", "4", "5"]
    rows: list[Line] = [
        ["Орлёвский район", *ONE, 1, 5, 12, 7],
        ["МБОУ СОШ № 2", 20, 2, 8, 6, 4],
    ]
    done = bring(root, workbook(root / "m.xlsx", [TITLE, head, *rows]))
    assert [(problem.row, problem.message.render("ru")) for problem in done.problems] == [
        (4, "Строка сдвинута: название «МБОУ СОШ № 2» стоит не под «Школа».")
    ]


def test_a_sheet_called_by_subject_and_number_tells_the_grade(root: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name in ("Математика 6", "Русский язык 6"):
        sheet = book.create_sheet(name)
        for line in (
            ["ВПР 2020/2021"],
            ["Школа", "Участников", "2", "3", "4", "5"],
            [*ONE, 1, 5, 12, 7],
        ):
            sheet.append(line)
    book.save(root / "m.xlsx")
    done = bring(root, root / "m.xlsx")
    assert not done.problems
    assert added(done, "results") == [ROW, ROW.replace("maths", "russian")]
