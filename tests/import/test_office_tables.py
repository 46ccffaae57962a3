"""Tables as offices lay them out that hold several things at once, and where each of them goes."""

from pathlib import Path

import pytest

from generator.data.problems import UnusableError
from generator.importing.files.aligned import evenly
from generator.importing.files.grid import Document, Grid, Paragraph, Place
from generator.importing.files.text import of_text
from generator.importing.files.wrapping import BREAK, whole
from generator.importing.spelling import place_key
from tests.unit.importing import Line, added, bring, dropped, project, told, workbook, wrong

SCHOOL_1, SCHOOL_2 = "МБОУ СОШ № 1 (Орлёвский район)", "СОШ № 2"
LISTED = ["Перечень школ Орлёвского района на 2024/2025 учебный год"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path)


def test_measures_below_each_other_are_those_of_one_line(root: Path) -> None:
    head = ["Школа", "Русский язык", "Физика"]
    lines: list[Line] = [
        ["ЕГЭ 2023 года, Тихая область"],
        ["Количество участников"],
        head,
        ["Орлёвский район"],
        ["СОШ № 1", 18, 5],
        ["Сокольский район"],
        ["СОШ № 1", 30, None],
        ["Средний балл"],
        head,
        ["Сокольский район"],
        ["СОШ № 1", 61.5, None],
        ["Орлёвский район"],
        ["СОШ № 1", 55, 48],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert wrong(done) == [], told(done)
    assert added(done, "results") == [
        "orlyovsky-1,ege-physics-11-2022-23,5,,,,,,48,",
        "orlyovsky-1,ege-russian-11-2022-23,18,,,,,,55,",
        "sokolsky-1,ege-russian-11-2022-23,30,,,,,,61.5,",
    ]
    assert "Взято 2 из 2 строк, 6 из 6 чисел" in told(done)


def test_a_measure_below_another_is_not_joined_where_a_school_comes_twice(root: Path) -> None:
    head = ["Школа", "Русский язык", "Физика"]
    lines: list[Line] = [["ЕГЭ 2023 года"], ["Количество участников"], head, [SCHOOL_2, 18, 5], [SCHOOL_2, 9, 2],
                         ["Средний балл"], head, [SCHOOL_2, 55, 48]]  # fmt: skip
    with pytest.raises(UnusableError, match=r"вид файла не узнан|is of no kind"):
        bring(root, workbook(root / "b.xlsx", lines))


def test_marks_and_their_comparison_with_the_journal_part_by_their_headings(root: Path) -> None:
    lines: list[Line] = [
        ["ВПР 2023 года. Математика, 5 класс"],
        ["ОО", "Отметки", None, None, None, None, "Сравнение с журналом", None, None, None],
        [None, "Писали", 2, 3, 4, 5, "Сравнивали", "Ниже журнала", "Равно", "Выше журнала"],
        [SCHOOL_2, 20, 2, 4, 6, 8, 18, 3, 14, 1],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines, merge=["B2:F2", "G2:J2"]))
    assert wrong(done) == [], told(done)
    assert added(done, "results") == ["orlyovsky-2,vpr-maths-5-2022-23,20,2,4,6,8,,4,"]
    assert added(done, "mark_agreement") == ["orlyovsky-2,vpr-maths-5-2022-23,3,14,1"]


def ticked(root: Path, *columns: tuple[str, str, str]) -> list[str]:
    """The lists of a book whose columns tick two schools, or the faults of it; what stands below comes first."""
    heads, first, second = zip(*columns, strict=True)
    lines: list[Line] = [LISTED, ["№", "ОО", *heads], [1, SCHOOL_1, *first], [2, SCHOOL_2, *second]]
    done = bring(
        root, workbook(root / "b.xlsx", lines), package="lists", title="Списки", contributor="РОО"
    )
    faults = [f"{check} {row}{column}" for check, row, column in wrong(done)]
    entries = done.readings[0].draft.rows.get("list_entries", ())
    told(done)
    return faults or [f"{row.cells['list'].split('-')[1]} {row.cells['school']}" for row in entries]


def test_columns_tick_the_lists_that_a_school_is_of(root: Path) -> None:
    assert ticked(root, ("ШНОР", "+", "-"), ("Признаки необъективности", "да", "да")) == [
        "biased orlyovsky-1",
        "biased orlyovsky-2",
        "low orlyovsky-1",
    ]


def test_a_column_that_ticks_a_list_of_another_kind_is_never_taken_for_one_of_ours(
    root: Path,
) -> None:
    assert ticked(root, ("ШНОР", "+", ""), ("ШНСУ", "", "+")) == ["import-list 2D"]


def test_a_ticked_exclusion_and_a_word_for_a_tick_are_asked(root: Path) -> None:
    assert ticked(root, ("ШНОР", "+", "+"), ("Исключена из ШНОР", "", "+")) == ["import-list 4D"]
    assert ticked(root, ("ШНОР", "+", "с 2023 года")) == ["import-list 4C"]


def test_a_list_of_the_title_stays_beside_those_that_columns_tick(root: Path) -> None:
    lines: list[Line] = [["Школы с признаками необъективных результатов, Орлёвский район, 2024/25 учебный год"],
                         ["№", "ОО", "ШНОР"], [1, SCHOOL_1, "+"], [2, SCHOOL_2, ""]]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines), package="lists", title="Списки", contributor="РОО")  # fmt: skip
    assert wrong(done) == [], told(done)
    rows = done.readings[0].draft.rows["list_entries"]
    assert [(row.cells["list"].split("-")[1], row.cells["school"]) for row in rows] == [
        ("biased", "orlyovsky-1"), ("biased", "orlyovsky-2"), ("low", "orlyovsky-1"),
    ]  # fmt: skip
    titles = [row.cells["title"] for row in done.readings[0].draft.rows["lists"]]
    assert titles == [lines[0][0], f"{lines[0][0]}: ШНОР"]


def test_columns_of_two_years_tick_lists_of_their_own(root: Path) -> None:
    assert ticked(root, ("ШНОР 2023", "+", ""), ("ШНОР 2024", "+", "+")) == [
        "low orlyovsky-1",
        "low orlyovsky-1",
        "low orlyovsky-2",
    ]
    assert ticked(root, ("ШНОР 2023", "+", ""), ("Новые ШНОР 2023", "", "+")) == ["import-list 2D"]


def test_a_school_that_a_list_names_for_several_reasons_is_listed_once(root: Path) -> None:
    lines: list[Line] = [["Перечень школ Орлёвского района с низкими результатами на 2024/2025 учебный год"],
                         ["ОО", "Основание", "Класс"], [SCHOOL_1, "ВПР", 4], [SCHOOL_1, "ОГЭ", 9], [SCHOOL_1, "ВПР", 5]]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines), package="lists", title="Списки", contributor="РОО")  # fmt: skip
    assert wrong(done) == [], told(done)
    [entry] = done.readings[0].draft.rows["list_entries"]
    assert (entry.cells["school"], entry.cells["reason"]) == ("orlyovsky-1", "ВПР; ОГЭ")
    assert "Школа orlyovsky-1 уже есть в строке 3" in told(done)


def test_the_share_of_those_who_passed_tells_how_many_did_not(root: Path) -> None:
    head = ["ОО", "Сдавали", "Успеваемость, %", "Качество, %", "Средняя отметка"]
    lines: list[Line] = [["ОГЭ 2023 года. Математика"], head, [SCHOOL_1, 20, 95, 40, 3.456789], [SCHOOL_2, 8, "87,5", 50, 3.5]]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert added(done, "results") == [
        "orlyovsky-1,oge-maths-9-2022-23,20,,,,,1,3.46,",
        "orlyovsky-2,oge-maths-9-2022-23,8,,,,,1,3.5,",
    ], told(done)
    beside = [[*lines[0]], [*head[:3], "Не сдали"], [SCHOOL_1, 20, 95, 2]]
    done = bring(root, workbook(root / "c.xlsx", beside))
    assert wrong(done) == [("import-marks", 3, "C")]
    assert "18 из 20" in told(done)


def test_a_quality_that_the_marks_of_one_school_contradict_is_an_error(root: Path) -> None:
    head = ["ОО", "Писали", 2, 3, 4, 5, "Качество, %"]
    lines: list[Line] = [["ВПР 2023 года. Математика. 5 класс"], head, [SCHOOL_1, 10, 1, 2, 3, 4, 70], [SCHOOL_2, 25, 1, 8, 12, 4, 64],
                         ["МКОУ СОШ № 1 (Сокольский район)", 20, 2, 4, 6, 8, 90], ["Итого", 55, 4, 14, 21, 16, 80]]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert wrong(done) == [("import-marks", 5, "G")]
    assert "Доля 90 расходится с числом рядом: 14 из 20" in told(done)


def test_a_list_tells_how_many_schools_it_says_to_name(root: Path) -> None:
    lines: list[Line] = [["Перечень школ Орлёвского района с низкими результатами на 2024/2025 учебный год (2 школы)"],
                         ["№", "ОО"], [1, SCHOOL_1], [2, SCHOOL_2]]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines), package="lists", title="Списки", contributor="РОО")  # fmt: skip
    [row] = done.readings[0].draft.rows["lists"]
    assert row.cells["schools_stated"] == "2"


def test_a_low_mean_of_an_exam_is_of_marks_where_the_subject_says_so_and_else_asked(
    root: Path,
) -> None:
    lines: list[Line] = [["ЕГЭ 2024. Математика базовая"], ["ОО", "Участники", "Не справились", "Средний балл"],
                         [SCHOOL_1, 20, 1, 4.3], [SCHOOL_2, 8, 0, 3.9]]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines))
    [procedure] = done.readings[0].draft.rows["procedures"]
    assert procedure.cells["scale"] == "marks"
    assert added(done, "results")[0] == "orlyovsky-1,ege-maths-basic-11-2023-24,20,,,,,1,4.3,"
    lines[0] = ["ЕГЭ 2024. Физика"]
    assert wrong(bring(root, workbook(root / "b.xlsx", lines))) == [("import-scale", 2, "D")]


def test_two_in_percent_beside_a_mean_of_marks_is_who_did_not_pass(root: Path) -> None:
    head = ["ОО", "Писали", "«2», %", "Ср. отметка"]
    lines: list[Line] = [["ВПР 2023 года. Математика. 5 класс"], head, [SCHOOL_1, 20, 5, 3.5]]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert added(done, "results") == ["orlyovsky-1,vpr-maths-5-2022-23,20,,,,,1,3.5,"], told(done)


def test_a_title_page_tells_the_district_of_a_name_that_two_share(root: Path) -> None:
    lines: list[Line] = [["ОО", "Писали", 2, 3, 4, 5], ["СОШ № 1", 25, 1, 8, 12, 4]]
    cover: list[Line] = [["ВПР 2023 года. Математика. 5 класс"], ["Сокольский район"]]
    done = bring(root, workbook(root / "b.xlsx", cover, lines))
    assert added(done, "results") == ["sokolsky-1,vpr-maths-5-2022-23,25,1,8,12,4,,3.76,"], told(
        done
    )


def test_the_day_of_an_order_tells_the_year_of_a_list_only_where_no_title_does(root: Path) -> None:
    act = ["Приложение к приказу РОО от 20.08.2023 № 9"]
    for title, year in ((LISTED, "2024-25"), (["Перечень школ Орлёвского района"], "2022-23")):
        lines: list[Line] = [act, title, ["ОО", "ШНОР"], [SCHOOL_1, "+"]]
        done = bring(root, workbook(root / "b.xlsx", lines), package="lists", title="Списки", contributor="РОО")  # fmt: skip
        [row] = done.readings[0].draft.rows["lists"]
        assert row.cells["id"] == f"orlyovsky-low-results-{year}"


def test_a_column_of_words_about_a_list_ticks_nothing(root: Path) -> None:
    assert ticked(root, ("ШНОР", "+", ""), ("Что сделано в ШНОР", "курсы", "семинар")) == [
        "low orlyovsky-1"
    ]


def test_a_district_across_a_register_is_that_of_the_schools_below_it(root: Path) -> None:
    lines: list[Line] = [
        ["Наименование", "ИНН", "Адрес", "Кол-во обучающихся (2023-2024 уч. год)", "из них с ОВЗ"],
        ["Сокольский район", *["Сокольский район"] * 4],
        ["СОШ № 1", None, "с. Сокол", 90, 4],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines, merge=["A2:E2"]), package="schools")
    assert wrong(done) == [], told(done)
    rows = done.readings[0].draft.rows
    assert [row.cells["id"] for row in rows["schools"]] == ["sokolsky-1"]
    assert [dict(row.cells) for row in rows["school_years"]] == [
        {
            "school": "sokolsky-1",
            "school_year": "2023-24",
            "pupils": "90",
            "pupils_special_needs": "4",
        }
    ]
    assert "«Сокольский район» — муниципалитет школ, которые стоят ниже: sokolsky." in told(done)


def test_an_address_with_a_space_and_a_district_that_nobody_knows_are_faults(root: Path) -> None:
    lines: list[Line] = [["Наименование", "ИНН", "Сайт"], ["Дальний район"], ["СОШ № 2", None, "school2.exa mple.org"]]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines), package="schools")
    assert wrong(done) == [("import-names", 2, None), ("import-cell", 3, "C")]


def test_a_heading_in_the_middle_of_its_columns_is_that_of_all_of_them(root: Path) -> None:
    lines: list[Line] = [
        ["ОГЭ 2023 года"],
        [None, None, "Русский язык", None, None, "Математика"],
        ["Школа", "Участники", "Не сдали", "Ср. отметка", "Участники", "Не сдали", "Ср. отметка"],
        [SCHOOL_2, 40, 1, 3.8, 41, 4, 3.4],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert wrong(done) == [], told(done)
    assert added(done, "results") == [
        "orlyovsky-2,oge-maths-9-2022-23,41,,,,,4,3.4,",
        "orlyovsky-2,oge-russian-9-2022-23,40,,,,,1,3.8,",
    ]


def test_columns_come_again_under_each_heading_or_tell_nothing() -> None:
    assert evenly(["", "", "а", "", "б"], ["школа", "n", "2", "n", "2"]) == [(1, 2), (3, 4)]
    assert evenly(["", "", "а", "", "б"], ["школа", "n", "2", "3", "n"]) == []
    assert evenly(["", "а", "б", "", ""], ["школа", "n", "2", "n", "2"]) == []


ALIGNED = """\
{heads}
Школа             писали   2   3   4   5   писали   2   3   4   5
МБОУ СОШ № 1          30   3  12  10   5       31   2  13  11   5
СОШ № 2               11   1   5   4   1       11   0   6   4   1
"""


@pytest.mark.parametrize(
    "heads",
    [
        "                  Математика                Русский язык",
        "                       Математика                Русский язык",
        "                  ----- Математика -----   ---- Русский язык ----",
    ],
)
def test_headings_of_an_aligned_table_stand_over_their_columns(heads: str, root: Path) -> None:
    path = root / "b.txt"
    path.write_text(f"ВПР 2023 года, 6 класс, Орлёвский район\n\n{ALIGNED.format(heads=heads)}", "utf-8")  # fmt: skip
    done = bring(root, path)
    assert wrong(done) == [], told(done)
    assert added(done, "results") == [
        "orlyovsky-1,vpr-maths-6-2022-23,30,3,12,10,5,,3.57,",
        "orlyovsky-1,vpr-russian-6-2022-23,31,2,13,11,5,,3.61,",
        "orlyovsky-2,vpr-maths-6-2022-23,11,1,5,4,1,,3.45,",
        "orlyovsky-2,vpr-russian-6-2022-23,11,0,6,4,1,,3.55,",
    ]


def test_headings_over_no_columns_that_can_be_told_are_a_title() -> None:
    text = """\
         Математика          Русский язык
Школа    писали   2   балл   писали   3   4   5
СОШ № 1      30   3    3,5       31   2  13  11
СОШ № 2      11   1    3,4       11   0   6   4
"""
    [grid] = [block for block in of_text(text).blocks if isinstance(block, Grid)]
    assert grid.rows[0][0] == "Математика Русский язык"
    assert set(grid.rows[0][1:]) == {None}


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (f"Обра{BREAK}\nзоват{BREAK}\nельная\nорганизация", "Образовательная организация"),
        (f"Количест{BREAK}\nво\nучастников", "Количество участников"),
        (f"school1.exa{BREAK}\nmple.org", "school1.example.org"),
        ("(2023-\n2024 уч. год)", "(2023-2024 уч. год)"),
        (f"Школа{BREAK}\nи\nгимназия", "Школа и гимназия"),
    ],
)
def test_words_of_headings_are_known_in_a_narrow_column(broken: str, expected: str) -> None:
    blocks = (Paragraph(text=broken, place=Place()), Paragraph(text=f"{BREAK}\n", place=Place()))
    text = whole(Document(kind="pdf", blocks=blocks)).blocks[0]
    assert isinstance(text, Paragraph)
    assert " ".join(text.text.split()) == expected


def test_a_district_is_known_without_the_sort_of_its_okrug() -> None:
    assert place_key("Сокольский округ") == "сокольский: округ"
    assert place_key("Сокольский район") == "сокольский: р-н"


def test_ditto_marks_a_broken_name_and_an_absent_school_are_read(root: Path) -> None:
    lines: list[Line] = [
        ["ЕГЭ 2023 года, литература"],
        ["Район", "Школа", "Участники", "Не сдали", "Ср. тест. балл"],
        ["Орлёвский", "МБОУ С ОШ № 1", 3, 0, 60.3],
        ["— » —", "СОШ № 2", 5, 0, 72.2],
        ["СОШ № 3 не участвовала"],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert wrong(done) == [], told(done)
    assert added(done, "results") == [
        "orlyovsky-1,ege-literature-11-2022-23,3,,,,,0,60.3,",
        "orlyovsky-2,ege-literature-11-2022-23,5,,,,,0,72.2,",
    ]
    assert dropped(done) == [(5, "В строке только текст: «СОШ № 3 не участвовала».")]
    assert "Кавычки и «то же» в столбце «Район» поняты как название из строки выше" in told(done)


def test_kinds_below_each_other_have_titles_of_their_own(root: Path) -> None:
    lines: list[Line] = [
        ["ЕГЭ 2023 года, математика"],
        ["Профильный уровень"],
        ["ОО", "Участники", "Не сдали", "Средний балл"],
        [SCHOOL_2, 12, 2, 48],
        ["Базовый уровень"],
        ["ОО", "Участники", 2, 3, 4, 5],
        [SCHOOL_2, 20, 2, 4, 6, 8],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert wrong(done) == [], told(done)
    assert sorted(added(done, "results")) == [
        "orlyovsky-2,ege-maths-basic-11-2022-23,20,2,4,6,8,,4,",
        "orlyovsky-2,ege-maths-profile-11-2022-23,12,,,,,2,48,",
    ]


def test_sums_parts_shares_and_footnotes_beside_numbers_are_told(root: Path) -> None:
    head = ["Участники", "Не сдали", "Средний балл"]
    lines: list[Line] = [
        ["ЕГЭ 2023 года"],
        ["ОО", "Физика", None, None, "Химия", None, None, "Всего участий"],
        [None, *head, *head, None],
        [SCHOOL_1, 8, "1 чел. (12,5 %)", "50,4¹", 3, 0, 60, 11],
        ["в т. ч. выпускники прошлых лет", 1, 0, 40, 1, 0, 50, 2],
        [SCHOOL_2, 5, 0, 61, 2, 1, 40, 7],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert wrong(done) == [], told(done)
    assert added(done, "results") == [
        "orlyovsky-1,ege-chemistry-11-2022-23,3,,,,,0,60,",
        "orlyovsky-1,ege-physics-11-2022-23,8,,,,,1,50.4,",
        "orlyovsky-2,ege-chemistry-11-2022-23,2,,,,,1,40,",
        "orlyovsky-2,ege-physics-11-2022-23,5,,,,,0,61,",
    ]
    assert dropped(done) == [
        (5, "В строке лишь часть тех, кто уже посчитан в строке над ней."),
        (3, "Столбцы, которые следуют из других, как видно по числам: H «Всего участий»."),
    ]
    assert "У числа «50,4¹» есть сноска" in told(done)


def test_a_pupil_in_a_remark_is_refused_and_the_name_of_a_school_is_none(root: Path) -> None:
    lines: list[Line] = [
        ["ЕГЭ 2023 года, физика"],
        ["ОО", "Участники", "Не сдали", "Комментарий"],
        [SCHOOL_2, 5, 1, "не сдал Петров Илья Олегович"],
    ]
    assert ("personal-data", 3, "D") in wrong(bring(root, workbook(root / "b.xlsx", lines)))
    lines[2] = [SCHOOL_2, 5, 1, "филиал школы имени Петрова Ильи Олеговича"]
    assert wrong(bring(root, workbook(root / "b.xlsx", lines))) == []


def test_the_title_of_a_document_is_that_of_its_tables(root: Path) -> None:
    table = "| ОО | Участники | Не сдали |\n|---|---|---|\n| МБОУ СОШ № 1 | {} | 0 |\n"
    text = f"ЕГЭ 2023 года\n\n1. Физика\n\n{table.format(9)}\n2. Химия\n\n{table.format(4)}"
    (root / "b.txt").write_text(text, "utf-8")
    done = bring(root, root / "b.txt")
    assert wrong(done) == [], told(done)
    assert added(done, "results") == [
        "orlyovsky-1,ege-chemistry-11-2022-23,4,,,,,0,,",
        "orlyovsky-1,ege-physics-11-2022-23,9,,,,,0,,",
    ]


def test_rows_begin_where_a_box_is_drawn(root: Path) -> None:
    text = """\
+---+----------------+--------+---+---+---+---+
| N | Школа          | Писало | 2 | 3 | 4 | 5 |
+---+----------------+--------+---+---+---+---+
|   | Орлёвский район|        |   |   |   |   |
| 1 | МБОУ СОШ       |   10   | 1 | 2 | 3 | 4 |
|   | № 1            |        |   |   |   |   |
+---+----------------+--------+---+---+---+---+
"""
    (root / "b.txt").write_text(f"ВПР 2023 года. Математика, 5 класс\n\n{text}", "utf-8")
    done = bring(root, root / "b.txt")
    assert wrong(done) == [], told(done)
    assert added(done, "results") == ["orlyovsky-1,vpr-maths-5-2022-23,10,1,2,3,4,,4,"]


def test_hyphens_that_somebody_typed_break_no_word(root: Path) -> None:
    lines: list[Line] = [
        ["ЕГЭ 2023 года, математика (П)"],
        ["Образова-тельная органи-зация", "Кол-во участ-\nников", "Не преодо-лели порог"],
        ["МБОУ С-ОШ № 1", 5, 1],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert wrong(done) == [], told(done)
    assert added(done, "results") == ["orlyovsky-1,ege-maths-profile-11-2022-23,5,,,,,1,,"]


def test_pupils_in_a_text_without_a_plan_are_refused_as_such(root: Path) -> None:
    text = "Ученик            Школа          Балл\n"
    rows = (f"{name}     СОШ № 1          {n}\n" for n, name in enumerate(("Иванова Дарья", "Петрова Дарья", "Сомова Дарья")))  # fmt: skip
    (root / "b.txt").write_text(text + "".join(rows), "utf-8")
    assert [check for check, *_place in wrong(bring(root, root / "b.txt"))] == ["personal-data"]


def test_twos_alone_beside_a_mean_of_marks_did_not_pass(root: Path) -> None:
    head = ["Школа", "Сдавали", "«2»", "Ср. отметка"]
    lines: list[Line] = [["ОГЭ 2023 года, физика"], head, [SCHOOL_2, 40, 1, 3.8]]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert wrong(done) == [], told(done)
    assert added(done, "results") == ["orlyovsky-2,oge-physics-9-2022-23,40,,,,,1,3.8,"]
    lines[1] = [*head, "1"]  # a task, and perhaps «2» is one, too
    lines[2] = [*lines[2], 30]
    assert [(check, column) for check, _row, column in wrong(bring(root, workbook(root / "b.xlsx", lines)))] == [
        ("import-left-out", "C"), ("import-left-out", "E"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("beside", "column", "words"),
    [
        ("Ниже минимума", None, "how many took part"),
        ("Кол-во участников", "E", "neither how many did not pass nor a mean"),
    ],
)
def test_a_table_beside_another_tells_participants_and_a_number_of_them(
    root: Path, beside: str, column: str | None, words: str
) -> None:
    lines = [
        ["ЕГЭ 2022. Русский язык. 11 класс"],
        ["ОО", "Кол-во участников", "Ниже минимума", "ОО", beside],
        [SCHOOL_1, 41, 3, SCHOOL_1, 20],
        [SCHOOL_2, 83, 8, SCHOOL_2, 40],
    ]
    done = bring(root, workbook(root / "book.xlsx", lines))
    assert wrong(done) == [("import-table", 2, column)]
    assert words in done.problems[0].message.render("en")
