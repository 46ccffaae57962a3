"""Workbooks of the federal system and of regions become rows of packages."""

from pathlib import Path

import pytest

from generator import importing
from generator.importing import Import
from tests.unit.importing import Line, added, bring, dropped, project, told, workbook, wrong

FIS = [
    ["Статистика по отметкам"],
    ["ВПР 2022. 5 класс"],
    ["Предмет:", "Русский язык"],
    ["Максимальный первичный балл:", 45],
    ["Дата:", "18.03.2022"],
    [],
    ["Группы участников", "Кол-во ОО", "Кол-во участников", 2, 3, 4, 5],
    ["Вся выборка", 3, 54, 5.56, 16.67, 51.85, 25.93],
    ["Орлёвский муниципальный район", 2, 54, 5.56, 16.67, 51.85, 25.93],
    ["138049 - МБОУ СОШ №1", None, 24, 0, 16.67, 58.33, 25],
    ["МБОУ «СОШ № 2» (sch110002)", None, 30, 10, 16.67, 46.67, 26.67],
    ["Дальний край", 1, 10, 0, 0, 0, 100],
    ["СОШ № 1", None, 10, 0, 0, 0, 100],
    ["* Данные предварительные"],
]
NEW = "vpr-russian-5-2021-22"
ELSEWHERE = {"Дальний край": ""}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path)


def test_a_signature_under_a_table_is_told_without_the_person(root: Path) -> None:
    line = "Исполнитель: Сорокина Анна Ивановна, тел. 8 (343) 222-11-33"
    done = bring(root, workbook(root / "fis.xlsx", [*FIS, [line]]), answers=ELSEWHERE)
    assert (15, "В строке только текст: «Исполнитель:».") in dropped(done)


def test_statistics_of_marks(root: Path) -> None:
    file = workbook(root / "fis.xlsx", FIS)
    asked = bring(root, file)
    assert (wrong(asked), asked.files) == ([("import-names", 12, "A")], ())
    assert "1 строка ниже ждёт ответа" in told(asked)
    done = bring(root, file, answers=ELSEWHERE)
    assert wrong(done) == []
    assert added(done, "procedures") == [
        f"{NEW},vpr,Русский язык,russian,5,2021-22,marks,,,45,true"
    ]
    assert added(done, "results") == [
        f"orlyovsky-1,{NEW},24,0,4,14,6,,4.08,",
        f"orlyovsky-2,{NEW},30,3,5,14,8,,3.9,",
    ]
    assert added(done, "references") == [
        f"orlyovsky,{NEW},54,3,9,28,14,,3.98,",
        f"russia,{NEW},54,3,9,28,14,,3.98,",
    ]
    assert dropped(done) == [
        (7, "Сколько школ, в пакетах не хранится: B «Кол-во ОО»."),
        (14, "В строке только текст: «* Данные предварительные»."),
        (12, "«Дальний край» не вносится: так сказано в файле названий."),
        (13, "Школа «СОШ № 1» стоит под территорией, которая не вносится."),
    ]
    assert "Взято 4 из 6 строк, 20 из 33 чисел." in told(done)
    assert "roadmaps protect" not in told(done)


def test_an_import_is_written_once_and_a_second_run_changes_nothing(root: Path) -> None:
    file = workbook(root / "fis.xlsx", FIS)
    before = (root / "datapackages/results/results.csv").read_bytes()
    done = bring(root, file, answers=ELSEWHERE)
    assert importing.finish(root, done) == 4
    after = (root / "datapackages/results/results.csv").read_bytes()
    assert after.startswith(before)
    assert bring(root, file, answers=ELSEWHERE).files == ()
    assert not importing.run(root, importing.Request(files=(file,), package="results", options={}, answers=ELSEWHERE), importing.IMPORTERS).problems  # fmt: skip


def test_only_what_changed_is_changed(root: Path) -> None:
    importing.finish(root, bring(root, workbook(root / "fis.xlsx", FIS), answers=ELSEWHERE))
    table = root / "datapackages/results/results.csv"
    before = table.read_text("utf-8").splitlines()
    corrected = [list(line) for line in FIS]
    corrected[10] = ["МБОУ «СОШ № 2»", None, 30, 10, 20, 43.33, 26.67]
    done = bring(root, workbook(root / "fis2.xlsx", corrected), answers=ELSEWHERE)
    changes = next(item.changed for item in done.merged.tables if item.resource.name == "results")
    assert [(c.row, c.column, c.old, c.new) for c in changes] == [
        (4, "mark_3", "5", "6"), (4, "mark_4", "14", "13"), (4, "mean", "3.9", "3.87"),
    ]  # fmt: skip
    importing.finish(root, done)
    after = table.read_text("utf-8").splitlines()
    assert [n for n, (a, b) in enumerate(zip(before, after, strict=True), 1) if a != b] == [4]


def test_rows_that_the_package_hides_stay_hidden(root: Path) -> None:
    importing.finish(root, bring(root, workbook(root / "fis.xlsx", FIS), answers=ELSEWHERE))
    table = root / "datapackages/results/results.csv"
    text = table.read_text("utf-8").replace("orlyovsky-2,vpr-russian-5-2021-22,30,3,5,14,8,,3.9,", f"orlyovsky-2,{NEW},,,,,,,,small")  # fmt: skip
    table.write_text(text, "utf-8")
    done = bring(root, root / "fis.xlsx", answers=ELSEWHERE)
    assert done.files == ()
    assert (11, "В пакете эта строка скрыта и останется скрытой.") in dropped(done)


def test_regional_file_with_columns_of_procedure(root: Path) -> None:
    lines = [
        ["Год", "Муниципалитет", "Логин", "ОО", "Предмет", "Класс", "Кол-во участников", "Доля отметок, %", None, None, None],
        [None] * 7 + ["2", "3", "4", "5"],
        list(range(1, 12)),
        [2022, "Орлевский р-н", "sch1", "СОШ №\u00a01", "Математика", 6, 25, "4,0", "32,0", "48,0", "16,0"],
        [2022, "Сокольский р-н", "sch2", "СОШ №1", "Математика", "6А", 25, "4,0", "32,0", "48,0", "16,0"],
        [2022, "Сокольский р-н", "sch2", "СОШ №1", "Математика", "6 класс", 33, "3,0", "33,3", "48,5", "15,2"],
        [2022, "Сокольский р-н", None, "Всего", "Математика", 6, 58, "3,4", "32,8", "48,3", "15,5"],
    ]  # fmt: skip
    merge = [f"{column}1:{column}2" for column in "ABCDEFG"] + ["H1:K1"]
    done = bring(root, workbook(root / "region.xlsx", lines, merge=merge))
    assert wrong(done) == []
    assert added(done, "results") == [
        "orlyovsky-1,vpr-maths-6-2021-22,25,1,8,12,4,,3.76,",
        "sokolsky-1,vpr-maths-6-2021-22,33,1,11,16,5,,3.76,",
    ]
    assert sorted(row or 0 for row, _reason in dropped(done)) == [3, 5, 7]


def test_marks_given_twice_as_numbers_and_percents(root: Path) -> None:
    lines = [
        ["ВПР 2022 Математика 6 класс"],
        ["ОО", "Кол-во участников", 2, 3, 4, 5, 2, 3, 4, 5],
        ["МБОУ СОШ №2", 25, 4.0, 32.0, 48.0, 16.0, 1, 8, 12, 4],
    ]
    done = bring(root, workbook(root / "twice.xlsx", lines))
    assert added(done, "results") == ["orlyovsky-2,vpr-maths-6-2021-22,25,1,8,12,4,,3.76,"]


def test_an_unknown_school_is_asked_about_and_answered(root: Path) -> None:
    lines = [line for line in FIS if line[:1] not in (["Дальний край"], ["СОШ № 1"])]
    lines[10] = ["МБОУ ООШ № 2", None, 30, 10, 16.67, 46.67, 26.67]
    file = workbook(root / "fis.xlsx", lines)
    done = bring(root, file)
    assert wrong(done) == [("import-names", 11, "A")]
    assert "Возможно: orlyovsky-2" in told(done)
    assert done.files == ()
    answered = bring(root, file, answers={"МБОУ ООШ № 2": "orlyovsky-2"})
    assert wrong(answered) == []
    assert len(added(answered, "results")) == 2
    left = bring(root, file, answers={"ООШ №2": ""})
    assert len(added(left, "results")) == 1


def test_a_name_that_two_districts_share_is_never_guessed(root: Path) -> None:
    lines = [
        ["ВПР 2022 Математика 6 класс"],
        ["ОО", "Участников", 2, 3, 4, 5],
        ["СОШ № 1", 25, 1, 8, 12, 4],
    ]
    done = bring(root, workbook(root / "x.xlsx", lines))
    assert wrong(done) == [("import-names", 3, "A")]
    assert "orlyovsky-1" in told(done)
    assert "sokolsky-1" in told(done)
    lines[0] = ["ВПР 2022 Математика 6 класс, Сокольский район"]
    named = bring(root, workbook(root / "x.xlsx", lines))
    assert added(named, "results") == ["sokolsky-1,vpr-maths-6-2021-22,25,1,8,12,4,,3.76,"]


def test_percents_that_no_counts_give_are_an_error(root: Path) -> None:
    lines = [
        ["ВПР 2022 Математика 6 класс"],
        ["ОО", "Участников", 2, 3, 4, 5],
        ["СОШ № 2", 10, 15.5, 24.5, 30, 30],
    ]
    done = bring(root, workbook(root / "x.xlsx", lines))
    assert wrong(done) == [("import-marks", 3, None)]


def test_what_the_file_does_not_tell_is_asked_for(root: Path) -> None:
    lines = [["ОО", "Участников", 2, 3, 4, 5], ["СОШ № 2", 25, 1, 8, 12, 4]]
    file = workbook(root / "x.xlsx", lines)
    done = bring(root, file)
    assert [problem.check for problem in done.problems] == ["import-procedure"] * 3
    assert "--set school_year=2021-22" in told(done)
    known = bring(root, file, subject="математика", grade="5", school_year="2020-21")
    assert added(known, "results") == ["orlyovsky-2,vpr-maths-5-2020-21,25,1,8,12,4,,3.76,"]


LONG = [
    ["Сравнение отметок с отметками по журналу"],
    ["ВПР 2022. 6 класс"],
    ["Предмет:", "Математика"],
    [],
    ["Группы участников", "Кол-во участников", "%"],
    ["Орлёвский район", None, None],
    ["  Понизили (Отметка < Отметка по журналу) %", 20, 20.0],
    ["  Подтвердили (Отметка = Отметке по журналу) %", 70, 70.0],
    ["  Повысили (Отметка > Отметка по журналу) %", 10, 10.0],
    ["  Всего", 100, 100],
    ["МБОУ СОШ № 1", None, None],
    ["  Понизили (Отметка < Отметка по журналу) %", 5, 20.0],
    ["  Подтвердили (Отметка = Отметке по журналу) %", 18, 72.0],
    ["  Повысили (Отметка > Отметка по журналу) %", 2, 8.0],
    ["  Всего", 25, 100],
]


def test_agreement_in_lines_of_groups(root: Path) -> None:
    done = bring(root, workbook(root / "a.xlsx", LONG))
    assert wrong(done) == []
    assert added(done, "mark_agreement") == ["orlyovsky-1,vpr-maths-6-2021-22,5,18,2"]
    assert dropped(done) == [
        (6, "Сравнение с журналом хранится только по школам."),
        (10, "Строка с итогом: «Всего»."),
        (15, "Строка с итогом: «Всего»."),
    ]


def test_the_only_package_for_answers_below_their_group_is_found(root: Path) -> None:
    path = workbook(root / "a.xlsx", LONG)
    done = importing.check_workbook(root, path, None, {}, importing.IMPORTERS, options={})
    assert (done.package, wrong(done)) == ("results", [])


def test_how_many_were_compared_stands_in_the_row_of_the_school(root: Path) -> None:
    school = ["МБОУ СОШ № 1", 26, 100]
    lines = [*LONG[:5], school, *LONG[11:14], [], ["01.06.2022"]]
    done = bring(root, workbook(root / "a.xlsx", lines))
    assert added(done, "mark_agreement") == ["orlyovsky-1,vpr-maths-6-2021-22,5,18,2"]
    flagged = [str(note.text) for item in done.readings for note in item.draft.flagged]
    assert any("26" in text and "25" in text for text in flagged)
    assert (11, "В строке только текст: «01.06.2022».") in dropped(done)


def test_agreement_side_by_side(root: Path) -> None:
    lines = [
        ["Сравнение с журналом, ВПР-2022, 6 класс, математика"],
        ["Муниципалитет", "ОО", "Кол-во участников", "Понизили", None, "Подтвердили", None, "Повысили", None],
        [None, None, None, "кол-во", "%", "кол-во", "%", "кол-во", "%"],
        ["Орлёвский район", "СОШ № 1", 25, 5, 20, 18, 72, 2, 8],
        ["Орлёвский район", "СОШ № 2", 33, 3, 9.1, 30, 90.9, 0, 0],
    ]  # fmt: skip
    done = bring(root, workbook(root / "a.xlsx", lines))
    assert wrong(done) == []
    assert added(done, "mark_agreement") == [
        "orlyovsky-1,vpr-maths-6-2021-22,5,18,2",
        "orlyovsky-2,vpr-maths-6-2021-22,3,30,0",
    ]


def test_agreement_out_of_percents(root: Path) -> None:
    lines = [
        ["ВПР-2022, 6 класс, математика"],
        ["ОО", "Кол-во участников", "Понизили, %", "Подтвердили, %", "Повысили, %"],
        ["СОШ № 2", 33, 9.1, 90.9, 0],
    ]
    done = bring(root, workbook(root / "a.xlsx", lines))
    assert added(done, "mark_agreement") == ["orlyovsky-2,vpr-maths-6-2021-22,3,30,0"]


EGE = [
    ["Результаты ЕГЭ-2022 по общеобразовательным организациям"],
    [],
    ["№ п/п", "Муниципальное образование", "Наименование ОО", "Русский язык", None, None, None, None,
     "Математика (профильный уровень)", None, None, None, None],
    [None, None, None, *["Кол-во участников", "Ниже минимального", "80-99 баллов", "100 баллов", "Средний балл"] * 2],
    [1, "Орлёвский район", "138049 - МБОУ «СОШ №1»", 24, 0, 5, "-", "71,25", 12, 1, 2, 0, "55,5"],
    [2, None, 'МБОУ "СОШ № 2"', 20, 1, 5, "-", "68,4", "-", "-", "-", "-", "-"],
    [None, "Всего по району", None, 44, 1, 10, 0, "70", 12, 1, 2, 0, "55,5"],
]  # fmt: skip


def test_ege_with_merged_headings(root: Path) -> None:
    merge = ["A3:A4", "B3:B4", "C3:C4", "D3:H3", "I3:M3", "B5:B6"]
    done = bring(root, workbook(root / "e.xlsx", EGE, merge=merge))
    assert wrong(done) == []
    assert added(done, "procedures") == [
        "ege-maths-profile-11-2021-22,ege,Математика профильная,maths-profile,11,2021-22,points,,,,false",
        "ege-russian-11-2021-22,ege,Русский язык,russian,11,2021-22,points,,,,true",
    ]
    assert added(done, "results") == [
        "orlyovsky-1,ege-maths-profile-11-2021-22,12,,,,,1,55.5,",
        "orlyovsky-1,ege-russian-11-2021-22,24,,,,,0,71.25,",
        "orlyovsky-2,ege-russian-11-2021-22,20,,,,,1,68.4,",
    ]
    assert (6, "Участников нет: Математика профильная.") in dropped(done)
    assert added(done, "references") == [
        "orlyovsky,ege-maths-profile-11-2021-22,12,,,,,1,55.5,",
        "orlyovsky,ege-russian-11-2021-22,44,,,,,1,70,",
    ]


def test_ege_with_three_lines_of_headings_and_shares(root: Path) -> None:
    lines = [
        ["ОО", "Русский язык", None, None, None],
        [None, "Участников", "Не преодолели минимальный порог", None, "Средний балл"],
        [None, "чел.", "чел.", "%", None],
        ["МБОУ СОШ № 2", 20, None, "5,0", "68,4"],
    ]
    done = bring(root, workbook(root / "ЕГЭ 2022.xlsx", lines))
    assert wrong(done) == []
    assert added(done, "results") == ["orlyovsky-2,ege-russian-11-2021-22,20,,,,,1,68.4,"]


def test_scores_of_a_territory(root: Path) -> None:
    shares = [0, 0, 10, 10, 20, 30, 20, 10]
    lines = [
        ["Распределение первичных баллов. ВПР 2022 5 класс. Математика"],
        ["Группы участников", "Кол-во ОО", "Кол-во участников", *range(8)],
        ["Орлёвский район", 2, 50, *shares],
    ]
    done = bring(root, workbook(root / "s.xlsx", lines))
    assert wrong(done) == []
    assert [line.split(",")[-1] for line in added(done, "score_counts")] == [
        "0",
        "0",
        "5",
        "5",
        "10",
        "15",
        "10",
        "5",
    ]


def test_register(root: Path) -> None:
    lines = [
        ["Наименование ОО", "ОКТМО", "ИНН", "КПП", "Адрес", "Сайт"],
        ["СОШ № 1", "11111111", "7707083893", "770701001", "ул. Лесная, 1", "school.example"],
        ["МБОУ СОШ № 3", "11111111", "", "", "ул. Лесная, 3", "-"],
    ]
    done = bring(root, workbook(root / "r.xlsx", lines), package="schools")
    assert wrong(done) == []
    assert added(done, "schools") == [
        'orlyovsky-sosh-3,МБОУ СОШ № 3,,orlyovsky,,"ул. Лесная, 3",,,,,,,,,,,'
    ]
    plan = next(item for item in done.merged.tables if item.resource.name == "schools")
    assert [(change.column, change.new) for change in plan.changed] == [
        ("address", "ул. Лесная, 1"), ("website", "https://school.example"),
    ]  # fmt: skip


def of_years(done: Import) -> list[dict[str, str]]:
    return [dict(row.cells) for row in done.readings[0].draft.rows["school_years"]]


def test_pupils_and_staff_of_a_register_are_of_the_school_year_that_it_tells(root: Path) -> None:
    lines: list[Line] = [
        ["Реестр школ на 01.10.2023"],
        ["Школа", "ОКТМО", "Численность обучающихся", "из них с ОВЗ", "Педагогов", "в т.ч. прошли КПК", "Кол-во классов"],
        ["СОШ № 1", "11111111", 410, 12, "31 чел.", 30, 18],
        ["СОШ № 2", "11111111", "-", None, 20, None, 9],
    ]  # fmt: skip
    done = bring(root, workbook(root / "r.xlsx", lines), package="schools")
    assert wrong(done) == []
    year = {"school_year": "2023-24"}
    assert of_years(done) == [
        {"school": "orlyovsky-1", **year, "pupils": "410", "pupils_special_needs": "12", "teachers": "31",
         "teachers_trained": "30"},
        {"school": "orlyovsky-2", **year, "teachers": "20"},
    ]  # fmt: skip


def test_the_heading_of_a_column_tells_its_school_year_before_all_others(root: Path) -> None:
    lines = [
        ["Школа", "ОКТМО", "Обучающихся на 20.09.2022", "Обучающихся на 20.09.2023", "Вакансий"],
        ["СОШ № 1", "11111111", 400, 410, 2],
    ]
    done = bring(root, workbook(root / "r.xlsx", lines), package="schools")
    assert wrong(done) == [("import-left-out", 1, None)], "nothing tells the year of the last"
    done = bring(root, workbook(root / "Реестр 2024-25.xlsx", lines), package="schools")
    assert wrong(done) == []
    assert of_years(done) == [
        {"school": "orlyovsky-1", "school_year": "2022-23", "pupils": "400"},
        {"school": "orlyovsky-1", "school_year": "2023-24", "pupils": "410"},
        {"school": "orlyovsky-1", "school_year": "2024-25", "vacancies": "2"},
    ]


def test_pupils_of_a_register_without_a_year_ask_for_it(root: Path) -> None:
    lines = [["Школа", "ОКТМО", "Численность учащихся"], ["СОШ № 1", "11111111", 400]]
    book = workbook(root / "r.xlsx", lines)
    done = bring(root, book, package="schools")
    assert [problem.row for problem in done.problems] == [1]
    assert "--set school_year=" in told(done)
    done = bring(root, book, package="schools", school_year="2023-24")
    assert wrong(done) == []
    assert of_years(done) == [{"school": "orlyovsky-1", "school_year": "2023-24", "pupils": "400"}]


def test_of_two_names_in_a_register_the_short_one_is_for_readers(root: Path) -> None:
    lines = [
        ["Наименование (по уставу)", "Краткое наименование", "ОКТМО", "Адрес", "Код ОО"],
        ["Муниципальная школа № 3", "МБОУ СОШ № 3", "11111111", "ул. Лесная, 3", 903001],
    ]
    done = bring(root, workbook(root / "r.xlsx", lines), package="schools")
    assert wrong(done) == []
    assert added(done, "schools") == [
        'orlyovsky-sosh-3,МБОУ СОШ № 3,Муниципальная школа № 3,orlyovsky,,"ул. Лесная, 3",,,,,,,,,,,'
    ]


@pytest.mark.parametrize(
    ("districts", "expected"),
    [
        (("Орлёвский район", None, None, "Сокольский район", None, None), "ooosss"),
        (("Орлёвский район", "Сокольский район", None, None), "osss"),
        (("Орлёвский район", "Сокольский район", None), "os?"),
        ((None, "Орлёвский район", None, None), "?ooo"),
    ],
)
def test_a_district_that_stands_once_above_its_schools_is_theirs(
    root: Path, districts: tuple[str | None, ...], expected: str
) -> None:
    lines: list[Line] = [["Район", "Наименование ОО", "Адрес"]]
    lines += [[name, f"СОШ № {at}", f"ул. {at}"] for at, name in enumerate(districts, start=11)]
    done = bring(
        root, workbook(root / "r.xlsx", [*lines, [None, "Итого", None]]), package="schools"
    )
    found = {
        row.place.row: row.cells["territory"][0] for row in done.readings[0].draft.rows["schools"]
    }
    rows = range(2, len(districts) + 2)
    assert "".join(found.get(row, "?") for row in rows) == expected
    told = [note.text.msgid for note in done.readings[0].draft.flagged]
    assumed = "Blank cells of «{title}» are taken for the name above them; rows: {rows}."
    assert (assumed in told) is (expected != "os?"), "what is assumed is told"


def test_register_with_codes_that_excel_spoilt(root: Path) -> None:
    lines = [
        ["Наименование ОО", "Муниципалитет", "ИНН", "ОГРН"],
        ["СОШ № 1", "Орлёвский район", 770708389, "6,9E+09"],
        ["СОШ № 2", "Орлёвский район", "7707083894", "1027700132195"],
    ]
    done = bring(root, workbook(root / "r.xlsx", lines), package="schools")
    assert wrong(done) == [
        ("import-cell", 2, "C"),
        ("import-cell", 2, "D"),
        ("import-cell", 3, "C"),
    ]
    assert "текстовый формат" in told(done)


def test_any_table_by_a_mapping(root: Path) -> None:
    lines = [
        ["Отчёт за год"],
        ["Район", "Школа", "Кого учили", "двоек", "троек", "четвёрок", "пятёрок", "Пометка"],
        ["Орлёвский район", "СОШ № 1", 24, "0", "50,0", "50", "0", None],
        ["Орлёвский район", "СОШ № 2", "*", "*", "*", "*", "*", "*"],
        ["Итого", None, 24, 0, 0, 0, 0, None],
    ]
    mapping: dict[str, object] = {
        "table": "results",
        "header": 2,
        "nothing": ["*", ""],
        "columns": {"Школа": "school", "Кого учили": "participants", "двоек": "mark_2", "троек": "mark_3",
                    "четвёрок": "mark_4", "пятёрок": "mark_5", "H": "suppression"},
        "constants": {"procedure": "vpr-maths-5-2020-21"},
        "values": {"suppression": {"*": "small"}},
        "units": {f"mark_{n}": "percent of participants" for n in (2, 3, 4, 5)},
        "identifiers": {"school": "name", "within": "Район"},
    }  # fmt: skip
    done = bring(root, workbook(root / "m.xlsx", lines), mapping=mapping)
    assert wrong(done) == []
    assert added(done, "results") == ["orlyovsky-2,vpr-maths-5-2020-21,,,,,,,,small"]
    plan = next(item for item in done.merged.tables if item.resource.name == "results")
    assert [(c.column, c.old, c.new) for c in plan.changed] == [
        ("participants", "20", "24"), ("mark_2", "", "0"), ("mark_3", "", "12"), ("mark_4", "", "12"), ("mark_5", "", "0"),
    ]  # fmt: skip
    assert dropped(done) == [(5, "Строка с итогом: «Итого».")]


def test_errors_of_the_checks_are_told_at_the_place_in_the_workbook(root: Path) -> None:
    lines = [
        ["school", "procedure", "participants", "mean"],
        ["orlyovsky-2", "vpr-maths-5-2020-21", 20, "7,5"],
        ["no-such-school", "vpr-maths-5-2020-21", 20, 3.5],
        ["sokolsky-1", "vpr-maths-5-2020-21", 20, 3.5],
    ]
    done = bring(root, workbook(root / "form.xlsx", lines))
    assert {problem.path for problem in done.problems} == {"form.xlsx · Лист1"}
    assert wrong(done) == [("means_within_bounds", 2, "mean"), ("known_references", 3, "school")]
    assert done.files == ()


def test_small_numbers_do_not_stop_an_import_but_are_told(root: Path) -> None:
    lines = [
        ["school", "procedure", "participants", "mean"],
        ["orlyovsky-2", "vpr-maths-5-2020-21", 3, 3.5],
    ]
    done = bring(root, workbook(root / "form.xlsx", lines))
    assert wrong(done) == []
    assert "roadmaps protect" in told(done)


def test_two_files_that_contradict_each_other(root: Path) -> None:
    head = [["ВПР 2022 Математика 6 класс"], ["ОО", "Участников", 2, 3, 4, 5]]
    one = workbook(root / "1.xlsx", [*head, ["СОШ № 2", 25, 1, 8, 12, 4]])
    same = workbook(root / "2.xlsx", [*head, ["СОШ № 2", 25, 1, 8, 12, 4]])
    other = workbook(root / "3.xlsx", [*head, ["СОШ № 2", 26, 2, 8, 12, 4]])
    assert wrong(bring(root, one, other)) == [("import-twice", 3, None)]
    done = bring(root, one, same)
    assert wrong(done) == []
    assert (3, "Строка повторяет одну из предыдущих.") in dropped(done)
