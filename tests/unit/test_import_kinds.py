"""Layouts of results that offices send, each with what becomes of it as a whole."""

from datetime import date
from pathlib import Path

import pytest

from tests.unit.importing import Line, added, bring, dropped, project, told, workbook, wrong

TITLE: Line = ["ВПР. Математика. 6 класс. 2020/2021 учебный год"]
MARKS = ["Школа", "Участников", "2", "3", "4", "5"]
SCHOOL: Line = ["СОШ № 2", 25, 4, 5, 9, 7]
RESULT = "orlyovsky-2,vpr-maths-6-2020-21,25,4,5,9,7,,3.76,"
EGE: list[Line] = [
    ["ЕГЭ-2022. Русский язык"],
    ["Школа", "Участников", "Не преодолели порог", "Средний балл"],
    ["МБОУ СОШ № 1", 14, None, 61],
    ["СОШ № 2", 20, 2, 65],
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path)


def book(root: Path, *lines: Line) -> Path:
    return workbook(root / "m.xlsx", lines)


def test_the_oral_part_is_a_procedure_of_its_own(root: Path) -> None:
    head = ["Предмет", "Школа", "Участников", "Ниже минимального", "Средний балл"]
    lines = (["Английский язык", "СОШ № 2", 24, 0, 70],
             ["Английский язык (устный)", "СОШ № 2", 24, 1, 60])  # fmt: skip
    done = bring(root, book(root, ["ЕГЭ-2022"], head, *lines))
    assert wrong(done) == []
    assert added(done, "results") == [
        "orlyovsky-2,ege-english-11-2021-22,24,,,,,0,70,",
        "orlyovsky-2,ege-english-oral-11-2021-22,24,,,,,1,60,",
    ]


def test_subjects_that_the_list_lacks_keep_their_own_names(root: Path) -> None:
    lines = (["Иностранные языки", *SCHOOL], ["Рисование", "СОШ № 2", 20, 4, 5, 9, 2])
    done = bring(root, book(root, ["ОГЭ. 9 класс. 2021/2022"], ["Предмет", *MARKS], *lines))
    assert wrong(done) == []
    assert added(done, "results") == [
        "orlyovsky-2,oge-inostrannye-yazyki-9-2021-22,25,4,5,9,7,,3.76,",
        "orlyovsky-2,oge-risovanie-9-2021-22,20,4,5,9,2,,3.45,",
    ]
    assert "Предмета «Рисование» нет в списке: он получает код risovanie." in told(done)


def test_two_years_on_a_sheet_are_two_procedures(root: Path) -> None:
    head = ["Школа", "Учебный год", *MARKS[1:]]
    lines = (["СОШ № 2", "2020/2021", 25, 4, 5, 9, 7], ["СОШ № 2", "2021/2022", 20, 4, 5, 9, 2])
    done = bring(root, book(root, ["ВПР. Математика. 6 класс"], head, *lines))
    assert wrong(done) == []
    assert added(done, "results") == [RESULT, "orlyovsky-2,vpr-maths-6-2021-22,20,4,5,9,2,,3.45,"]


@pytest.mark.parametrize(
    ("title", "head", "line"),
    [
        (TITLE[0], ["Школа", "Участников", "Неуд.", "Уд.", "Хор.", "Отл."], SCHOOL),
        (f"{TITLE[0]}, % участников", MARKS, ["СОШ № 2", 25, 16, 20, 36, 28]),
        (
            TITLE[0],
            ["Школа", "Участников", "2, %", "3, %", "4, %", "5, %"],
            ["СОШ № 2", 25, 16, 20, 36, 28],
        ),
    ],
    ids=["words for marks", "percent in the title", "percent in the heading"],
)
def test_marks_are_the_same_however_the_heading_says_them(
    root: Path, title: str, head: Line, line: Line
) -> None:
    done = bring(root, book(root, [title], head, line))
    assert wrong(done) == []
    assert added(done, "results") == [RESULT]


def test_a_mean_of_primary_scores_is_no_mean_mark(root: Path) -> None:
    head = [*MARKS, "Средний первичный балл"]
    done = bring(root, book(root, TITLE, head, [*SCHOOL, 5.1]))
    assert wrong(done) == []
    assert added(done, "results") == [RESULT]
    assert any("G «Средний первичный балл»" in reason for _row, reason in dropped(done))


def test_a_mean_that_the_marks_contradict_is_an_error(root: Path) -> None:
    done = bring(root, book(root, TITLE, [*MARKS, "Средний балл"], [*SCHOOL, 3.1]))
    assert wrong(done) == [("import-marks", 3, "G")]
    assert done.files == ()


def test_blanks_that_only_as_zeros_give_the_total_are_zeros(root: Path) -> None:
    done = bring(root, book(root, *EGE, ["Итого по району", 34, 2, 63]))
    assert wrong(done) == []
    assert "orlyovsky-1,ege-russian-11-2021-22,14,,,,,0,61," in added(done, "results")
    assert "поняты как 0: так получается итог" in told(done)


def test_other_blanks_are_asked_about_once(root: Path) -> None:
    done = bring(root, book(root, *EGE))
    assert wrong(done) == [("import-blank", 3, "C")]
    assert done.files == ()


@pytest.mark.parametrize(("answer", "cell"), [("0", "0"), ("unknown", "")])
def test_the_answer_about_blanks_is_followed(root: Path, answer: str, cell: str) -> None:
    done = bring(root, book(root, *EGE), blank=answer)
    assert wrong(done) == []
    assert f"orlyovsky-1,ege-russian-11-2021-22,14,,,,,{cell},61," in added(done, "results")


def test_years_as_columns_are_procedures_each_and_their_means_are_of_marks(root: Path) -> None:
    top: Line = ["ОО", "2020-2021 уч. год", None, "2021-2022 уч. год", None]
    below: Line = [None, "участники", "средняя отметка", "участники", "средняя отметка"]
    rows: tuple[Line, ...] = (["СОШ № 2", 20, 3.2, 18, 3.28],
                              ["МКОУ СОШ № 1 (Сокольский район)", 8, 3.88, None, None])  # fmt: skip
    done = bring(root, book(root, ["ОГЭ по математике, 9 класс"], top, below, *rows))
    assert wrong(done) == []
    assert added(done, "results") == [
        "orlyovsky-2,oge-maths-9-2020-21,20,,,,,,3.2,",
        "orlyovsky-2,oge-maths-9-2021-22,18,,,,,,3.28,",
        "sokolsky-1,oge-maths-9-2020-21,8,,,,,,3.88,",
    ]
    assert added(done, "procedures") == [
        f"oge-maths-9-{year},oge,Математика,maths,9,{year},marks,,,,true"
        for year in ("2020-21", "2021-22")
    ]


@pytest.mark.parametrize(
    ("title", "total", "owner"),
    [
        ("в Тихой области", "Итого по области", "tihaya"),
        ("", "Итого по области", "tihaya"),
        ("в Моховой области", "Итого по области", None),
        ("в Орлёвском муниципальном районе", "Итого по району", "orlyovsky"),
        ("Заречного района", "Итого по району", None),
        ("", "Итого по району", None),
    ],
)
def test_a_total_is_of_the_place_that_the_title_names(
    root: Path, title: str, total: str, owner: str | None
) -> None:
    lines = ([f"ВПР {title}. Математика. 6 класс. 2020/2021"], MARKS, SCHOOL, [total, *SCHOOL[1:]])
    done = bring(root, book(root, *lines))
    assert wrong(done) == []
    rows = added(done, "references") if owner else []
    assert rows == ([f"{owner},vpr-maths-6-2020-21,25,4,5,9,7,,3.76,"] if owner else [])
    if owner is None:
        assert (4, f"Строка с итогом: «{total}».") in dropped(done)
        assert "references" not in {table.resource.name for table in done.merged.tables}


def test_a_total_is_of_the_territory_that_the_editor_says(root: Path) -> None:
    lines = (TITLE, MARKS, SCHOOL, ["ИТОГО", *SCHOOL[1:]])
    done = bring(root, book(root, *lines), answers={"Итого": "orlyovsky"})
    assert wrong(done) == []
    assert added(done, "references") == ["orlyovsky,vpr-maths-6-2020-21,25,4,5,9,7,,3.76,"]


def test_a_second_row_of_a_school_is_told_beside_the_fault_of_the_first(root: Path) -> None:
    wrong_sum: Line = ["СОШ № 2", 25, 4, 5, 9, 8]
    done = bring(root, book(root, TITLE, MARKS, wrong_sum, SCHOOL))
    assert wrong(done) == [("import-marks", 3, None), ("import-twice", 4, None)]


def test_who_took_part_goes_before_who_could_and_who_passed(root: Path) -> None:
    head: Line = ["ОО", "Всего выпускников", "Сдавали", "Сдали", "Не сдали", "Средний балл"]
    done = bring(root, book(root, ["ЕГЭ-2022. Химия"], head, ["СОШ № 2", 30, 28, 26, 2, 60]))
    assert wrong(done) == []
    assert added(done, "results") == ["orlyovsky-2,ege-chemistry-11-2021-22,28,,,,,2,60,"]
    assert "B «Всего выпускников», D «Сдали»" in told(done)


def test_an_exam_may_be_called_the_attestation_in_its_form(root: Path) -> None:
    head: Line = ["ОО", "Участников", "Преодолели порог", "Ниже порога", "Средний балл"]
    title: Line = ["Государственная итоговая аттестация в форме ЕГЭ, химия, 2022 год"]
    done = bring(root, book(root, title, head, ["СОШ № 2", 28, 26, 2, 60]))
    assert wrong(done) == []
    assert added(done, "results") == ["orlyovsky-2,ege-chemistry-11-2021-22,28,,,,,2,60,"]


def test_headings_are_shortened_in_many_ways(root: Path) -> None:
    head: Line = [*MARKS, "% успев.", "% кач.", "Доля участников, %", "Ср. отм."]
    done = bring(root, book(root, ["ВПР. Математика. 6 класс. 2020/2021"], head, [*SCHOOL, "84%", "64%", 90.9, 3.76]))  # fmt: skip
    assert wrong(done) == []
    assert added(done, "results") == [RESULT]


@pytest.mark.parametrize("grade", ["6 (параллель)", "Итого 6 класс"])
def test_the_row_of_a_grade_is_known_beside_those_of_its_classes(root: Path, grade: str) -> None:
    head: Line = ["Школа", "Класс", *MARKS[1:]]
    rows: tuple[Line, ...] = (["СОШ № 2", "6А", 13, 2, 3, 5, 3], ["СОШ № 2", grade, 25, 4, 5, 9, 7])  # fmt: skip
    done = bring(root, book(root, ["ВПР. Математика. 2020/2021"], head, *rows))
    assert wrong(done) == []
    assert added(done, "results") == [RESULT]


def test_groups_of_schools_and_totals_under_the_numbers_of_lines_are_no_schools(root: Path) -> None:
    lines: tuple[Line, ...] = ([1, *SCHOOL], [None, "Городские школы", *SCHOOL[1:]], ["Итого", None, *SCHOOL[1:]])  # fmt: skip
    done = bring(root, book(root, ["ВПР. Математика. 6 класс. 2020/2021"], ["№", *MARKS], *lines))
    assert wrong(done) == []
    assert added(done, "results") == [RESULT]
    assert dropped(done) == [
        (4, "Строка с итогом: «Городские школы»."),
        (5, "Строка с итогом: «Итого»."),
    ]


def test_a_district_stands_once_above_its_schools(root: Path) -> None:
    head: Line = ["Район", *MARKS]
    lines: tuple[Line, ...] = (["Орлёвский район", "СОШ № 1", 20, 4, 5, 9, 2], [None, *SCHOOL],
                               ["Итого по району", None, 45, 8, 10, 18, 9],
                               ["Сокольский район", "СОШ № 1", 20, 4, 5, 9, 2], [None, "СОШ № 2", 8, 1, 3, 3, 1])  # fmt: skip
    done = bring(root, book(root, ["ВПР. Математика. 6 класс. 2020/2021"], head, *lines))
    # The last is of the other district, which has no such school.
    assert wrong(done) == [("import-names", 7, "B")]
    assert RESULT in added(done, "results")


def test_participants_beside_a_column_of_districts_are_how_many(root: Path) -> None:
    head: Line = ["Муниципалитет", "Участники", "2", "3", "4", "5"]
    done = bring(root, book(root, ["ВПР. Математика. 6 класс. 2020/2021"], head, ["Орлёвский район", *SCHOOL[1:]]))  # fmt: skip
    assert wrong(done) == []
    assert added(done, "references") == ["orlyovsky,vpr-maths-6-2020-21,25,4,5,9,7,,3.76,"]


def test_a_share_in_brackets_behind_a_count_is_left_out_and_told(root: Path) -> None:
    row: Line = ["СОШ № 2", 25, "4 (16%)", "5 (20 %)", "9 (36%)", "7 (28,0%)"]
    done = bring(root, book(root, ["ВПР. Математика. 6 класс. 2020/2021"], MARKS, row))
    assert wrong(done) == []
    assert added(done, "results") == [RESULT]
    assert "Рядом с числом стоит его доля: взято само число." in told(done)


def test_a_total_under_the_subjects_is_of_the_subject_above_it(root: Path) -> None:
    lines: tuple[Line, ...] = (["Математика", *SCHOOL], ["Итого", None, *SCHOOL[1:]],
                               ["История", "СОШ № 2", 20, 4, 5, 9, 2], ["Итого", None, 20, 4, 5, 9, 2])  # fmt: skip
    done = bring(root, book(root, ["ВПР. 6 класс. 2020/2021"], ["Предмет", *MARKS], *lines))
    assert wrong(done) == []
    assert len(added(done, "results")) == 2


def test_years_of_one_school_stand_above_what_is_counted(root: Path) -> None:
    top: Line = ["Предмет", "2020-2021", None, None, "2021-2022", None, None]
    below: Line = [None, *["Участников", "Ниже порога", "Средний балл"] * 2]
    title: Line = ["Динамика ЕГЭ МБОУ СОШ № 2 (11 класс)"]
    rows: tuple[Line, ...] = (["Русский язык", 24, 0, 70, 20, 1, 68], ["Химия", 6, 1, 55, "-", "-", "-"])  # fmt: skip
    done = bring(root, book(root, title, top, below, *rows))
    assert wrong(done) == []
    assert added(done, "results") == [
        "orlyovsky-2,ege-chemistry-11-2020-21,6,,,,,1,55,",
        "orlyovsky-2,ege-russian-11-2020-21,24,,,,,0,70,",
        "orlyovsky-2,ege-russian-11-2021-22,20,,,,,1,68,",
    ]


def test_a_name_may_lead_to_a_footnote_and_a_day_stand_above_the_table(root: Path) -> None:
    day: Line = ["Дата проведения", date(2021, 3, 15)]
    done = bring(root, book(root, ["ВПР. Математика. 6 класс"], day, MARKS, ["СОШ № 2*", *SCHOOL[1:]]))  # fmt: skip
    assert wrong(done) == []
    assert added(done, "results") == [RESULT]


def test_tables_of_other_columns_stand_under_each_other(root: Path) -> None:
    lines: tuple[Line, ...] = (["ВПР. 6 класс. 2020/2021"], ["История"], MARKS, ["СОШ № 2", 20, 4, 5, 9, 2], [],
                               ["Математика"], ["ОО", "Писали", "Ср. балл", "5", "4", "3", "2"],
                               ["СОШ № 2", 25, 3.76, 7, 9, 5, 4])  # fmt: skip
    done = bring(root, book(root, *lines))
    assert wrong(done) == []
    assert added(done, "results") == ["orlyovsky-2,vpr-history-6-2020-21,20,4,5,9,2,,3.45,", RESULT]


def test_the_word_of_a_heading_in_the_last_line_is_no_heading(root: Path) -> None:
    lines = (["ВПР. Математика. 6 класс. 2020/2021"], MARKS, SCHOOL, ["ОО"])
    done = bring(root, book(root, *lines))
    assert added(done, "results") == [RESULT]


def test_tables_of_two_years_under_each_other_are_two(root: Path) -> None:
    lines: tuple[Line, ...] = (["ВПР. Математика. 6 класс"], ["2019-2020 учебный год"], MARKS, ["СОШ № 2", 20, 4, 5, 9, 2],
                               ["2020-2021 учебный год"], MARKS, SCHOOL)  # fmt: skip
    done = bring(root, book(root, *lines))
    assert wrong(done) == []
    assert added(done, "results") == ["orlyovsky-2,vpr-maths-6-2019-20,20,4,5,9,2,,3.45,", RESULT]


def test_numbers_above_the_table_are_never_lost(root: Path) -> None:
    lines: tuple[Line, ...] = (["ВПР. Математика. 6 класс. 2020/2021"], ["СОШ № 2", 12, 15], ["СОШ № 1", 13, 14], MARKS, SCHOOL)  # fmt: skip
    done = bring(root, book(root, *lines))
    assert wrong(done) == [("import-left-out", 4, None)]
    assert '--leave-out "Лист1!2:3"' in told(done)
