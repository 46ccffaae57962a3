"""Tables of results laid out in other ways, and names and codes that contradict each other."""

from pathlib import Path

import openpyxl
import pytest

from generator import importing
from generator.data.problems import UnusableError
from tests.builders import docx
from tests.faults.tiny import ROADMAPS, write_package
from tests.unit.importing import added, bring, project, told, workbook, wrong

SCHOOL_1, SCHOOL_2 = (
    "МБОУ СОШ № 1 (Орлёвский район)",
    "МБОУ «Средняя общеобразовательная школа № 2»",
)
TITLE = ["ВПР 2023 года. Математика, 5 класс"]
FIRST = "orlyovsky-1,vpr-maths-5-2022-23,10,1,2,3,4,,4,"
SECOND = "orlyovsky-2,vpr-maths-5-2022-23,20,2,4,6,8,,4,"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path)


def test_tables_beside_each_other_have_names_of_their_own(root: Path) -> None:
    head = ["ОО", "Писали", 2, 3, 4, 5]
    path = workbook(
        root / "b.xlsx",
        [
            ["ВПР 2023 года, 5 класс"],
            ["Русский язык", *[None] * 6, "Математика"],
            [*head, None, *head],
            [SCHOOL_1, 9, 2, 2, 2, 3, None, SCHOOL_2, 20, 2, 4, 6, 8],
            [None, None, None, None, None, None, None, SCHOOL_1, 10, 1, 2, 3, 4],
        ],
    )
    done = bring(root, path)
    assert not wrong(done)
    assert "25 из" not in told(done)
    assert added(done, "results") == [
        FIRST,
        "orlyovsky-1,vpr-russian-5-2022-23,9,2,2,2,3,,3.67,",
        SECOND,
    ]


def test_an_inn_of_another_school_than_the_name_is_an_error(root: Path) -> None:
    lines = [TITLE, ["ОО", "ИНН", "Писали", 2, 3, 4, 5], [SCHOOL_2, "7707083893", 10, 1, 2, 3, 4]]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert wrong(done) == [("import-names", 3, "A")]
    assert "ИНН рядом с" in told(done)
    assert "orlyovsky-1 (МБОУ СОШ № 1)" in told(done)


def test_schools_that_stand_in_columns_are_read_and_told_at_their_cells(root: Path) -> None:
    lines = [
        TITLE,
        ["Показатель", SCHOOL_1, SCHOOL_2],
        ["Количество участников", 10, 20],
        *([f"Получили «{mark}»", mark - 1, 2 * (mark - 1)] for mark in (2, 3, 4, 5)),
    ]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert not wrong(done)
    assert added(done, "results") == [FIRST, SECOND]
    assert "Взято 2 из 2 строк, 10 из 10 чисел" in told(done)
    lines[4] = ["Получили «3»", 2, "много"]
    assert wrong(bring(root, workbook(root / "b.xlsx", lines))) == [("import-cell", 5, "C")]
    lines[1][2] = "МБОУ СОШ № 77"
    assert ("import-names", 2, "C") in wrong(bring(root, workbook(root / "b.xlsx", lines)))


def test_lines_of_one_number_each_are_gathered(root: Path) -> None:
    told_ = [("участников", 10), ("«2»", 1), ("«3»", 2), ("«4»", 3), ("«5»", 4)]
    lines = [
        TITLE,
        ["ОО", "Показатель", "Значение"],
        *([SCHOOL_1 if at == 0 else None, f"Количество {name}", n] for at, (name, n) in enumerate(told_)),
        *([SCHOOL_2, f"Количество {name}", 2 * n] for name, n in told_),
    ]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert not wrong(done)
    assert added(done, "results") == [FIRST, SECOND]
    lines[4] = [None, "Количество «3»", "много"]
    assert wrong(bring(root, workbook(root / "b.xlsx", lines))) == [("import-cell", 5, "C")]


def test_measures_in_lines_and_years_in_columns(root: Path) -> None:
    lines = [
        ["Динамика результатов ЕГЭ по русскому языку"],
        ["ОО", "Показатель", 2022, 2023],
        [SCHOOL_1, "Участники", 20, 25],
        [None, "Средний балл", 60.5, 61],
        [SCHOOL_2, "Участники", 30, "много"],
        [None, "Средний балл", 70, 71],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert wrong(done) == [("import-cell", 5, "D")]
    lines[4][3] = 35
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert not wrong(done)
    assert added(done, "results") == [
        "orlyovsky-1,ege-russian-11-2021-22,20,,,,,,60.5,",
        "orlyovsky-1,ege-russian-11-2022-23,25,,,,,,61,",
        "orlyovsky-2,ege-russian-11-2021-22,30,,,,,,70,",
        "orlyovsky-2,ege-russian-11-2022-23,35,,,,,,71,",
    ]


def test_a_number_named_twice_for_a_school_is_told(root: Path) -> None:
    names = ["Участники", "2", "3", "4", "5", "5"]
    rows = [[SCHOOL_1, name, n] for name, n in zip(names, (10, 1, 2, 3, 4, 7), strict=True)]
    path = workbook(root / "b.xlsx", [TITLE, ["ОО", "Показатель", "Значение"], *rows])
    assert wrong(bring(root, path)) != []


def test_units_and_footnotes_behind_numbers(root: Path) -> None:
    lines = [
        TITLE,
        ["ОО", "Писали", 2, 3, 4, 5],
        [SCHOOL_1, "10 чел.", "1*", "'2", "3 человека", 4],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert not wrong(done)
    assert added(done, "results") == [FIRST]
    assert "строка 3: У числа «1*» есть сноска" in told(done)


def test_an_exam_beside_the_subject_tells_kind_and_grade(root: Path) -> None:
    head = ["Школа", "Экзамен", "Предмет", "Год", "Участников", "Ниже минимума", "Средний балл"]
    lines = [head, [SCHOOL_1, "ЕГЭ", "Литература", 2023, 12, 1, "57,3"]]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert not wrong(done)
    assert added(done, "results") == ["orlyovsky-1,ege-literature-11-2022-23,12,,,,,1,57.3,"]


def test_a_register_of_the_municipality_of_its_title(root: Path) -> None:
    lines = [
        ["Реестр общеобразовательных организаций Сокольского района"],
        ["Краткое наименование", "ИНН", "Адрес"],
        ["МБОУ «Лесная ООШ»", "7743013901", "с. Лесное"],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines), package="schools")
    assert not wrong(done)
    assert ",sokolsky," in added(done, "schools")[0]


def test_a_workbook_that_is_a_web_page_is_read(root: Path) -> None:
    cells = [["ОО", "Писали", "2", "3", "4", "5"], [SCHOOL_1, 10, 1, 2, 3, 4]]
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    path = root / "b.xls"
    path.write_text(f"<html><body><h3>{TITLE[0]}</h3><table>{rows}</table></body></html>")
    done = bring(root, path)
    assert not wrong(done)
    assert added(done, "results") == [FIRST]


def test_a_table_of_no_kind_is_told_what_it_lacks(root: Path) -> None:
    lines = [
        ["ЕГЭ 2023"],
        ["Названия строк", "Физика", "Химия"],
        [SCHOOL_1, 61.2, 50.5],
        [SCHOOL_2, 1, 2],
    ]
    with pytest.raises(
        UnusableError, match="has names; not found is how many took part; and how they did"
    ):
        bring(root, workbook(root / "b.xlsx", lines))


LIST = [
    ["Перечень школ с низкими образовательными результатами Орлёвского района"],
    ["на 2023/2024 учебный год (утверждён приказом управления от 10.10.2023 № 512)"],
    ["№ п/п", "Наименование ОО", "Основание включения"],
    [1, SCHOOL_1, "ОГЭ, математика"],
    [2, SCHOOL_2, "ВПР"],
    ["Всего: 2 школы"],
]


def test_a_list_of_schools_goes_beside_the_plans(root: Path) -> None:
    roadmap = dict(ROADMAPS["roadmaps"][0]) | {"territory": "orlyovsky", "owner": "office"}
    tables = {
        "roadmaps": [roadmap],
        "measures": ROADMAPS["measures"],
        "documents": ROADMAPS["documents"],
    }
    write_package(root, "roadmaps", tables)
    done = bring(root, workbook(root / "b.xlsx", LIST), package="roadmaps")
    assert not wrong(done)
    id_ = "orlyovsky-low-results-2023-24"
    assert added(done, "lists") == [
        f"{id_},Перечень школ с низкими образовательными результатами Орлёвского района,low_results,orlyovsky,"
        f",{id_}-order,2023-10-10,,,,true,"
    ]
    assert added(done, "list_entries") == [
        f'{id_}-orlyovsky-1,{id_},orlyovsky-1,,,,"ОГЭ, математика",,{SCHOOL_1}',
        f"{id_}-orlyovsky-2,{id_},orlyovsky-2,,,,ВПР,,{SCHOOL_2}",
    ]
    assert "По результатам какого года" in told(done)
    # Ids have 80 signs at most: the territory is told by the list already.
    long = f"{'o' * 66}-2023"
    done = bring(root, workbook(root / "b.xlsx", LIST), package="roadmaps", list=long)
    assert not wrong(done)
    assert added(done, "list_entries")[0].startswith(f"{long}-1,{long},orlyovsky-1,")


def test_a_list_needs_no_plan_but_a_package_of_its_own(root: Path) -> None:
    book = workbook(root / "b.xlsx", LIST)
    assert wrong(bring(root, book, package="lists")) == [("import-package", None, None)]
    said = {"title": "Перечни", "contributor": "Отдел"}
    done = bring(root, book, package="lists", **said)
    assert (wrong(done), done.new and done.new.profile) == ([], "roadmaps")
    with pytest.raises(UnusableError):
        bring(root, book, package="results")


def test_a_letterhead_in_capitals_names_the_territory_of_a_list(root: Path) -> None:
    heads = [["МИНИСТЕРСТВО ОБРАЗОВАНИЯ ТИХОЙ ОБЛАСТИ"], ["Перечень ШНОР на 2023/24 учебный год"]]
    book = workbook(root / "b.xlsx", [*heads, *LIST[2:]])
    done = bring(root, book, package="lists", title="Перечни", contributor="Отдел")
    assert [line.split(",")[3] for line in added(done, "lists")] == ["tihaya"]


def test_a_list_that_does_not_tell_its_year_is_asked_for_it(root: Path) -> None:
    lines = [["Список ШНОР"], *LIST[2:]]
    done = bring(root, workbook(root / "b.xlsx", lines), package="schools")
    assert [check for check, _row, _column in wrong(done)] == ["import-list", "import-list"]


def test_a_kind_that_nothing_names_is_told_and_one_of_grade_9_is_asked_for(root: Path) -> None:
    lines = [
        ["Математика, {} класс, 2023 год"],
        ["ОО", "Писали", 2, 3, 4, 5],
        [SCHOOL_1, 10, 1, 2, 3, 4],
    ]
    lines[0] = ["Математика, 5 класс, 2023 год"]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert "Вид процедуры не назван: принято — ВПР" in told(done)
    lines[0] = ["Математика, 9 класс, 2023 год"]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert wrong(done) == [("import-procedure", 3, None)]


def test_rehearsals_and_other_exams_are_not_taken_for_the_exam(root: Path) -> None:
    lines = [
        ["Пробный ОГЭ 2023 по математике"],
        ["ОО", "Писали", 2, 3, 4, 5],
        [SCHOOL_1, 10, 1, 2, 3, 4],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert added(done, "results") == ["orlyovsky-1,monitoring-maths-9-2022-23,10,1,2,3,4,,4,"]
    head = ["ОО", "Вид экзамена", "Предмет", "Писали", 2, 3, 4, 5]
    lines = [["Результаты ОГЭ 2023"], head, [SCHOOL_1, "ГВЭ", "Химия", 10, 1, 2, 3, 4]]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert wrong(done) == [("import-procedure", 3, None)]


def test_a_mean_of_an_unknown_scale_is_asked_about(root: Path) -> None:
    lines = [
        ["ВПР 2023, математика, 8 класс"],
        ["ОО", "Писали", "Средний балл"],
        [SCHOOL_1, 20, 3.5],
    ]
    assert wrong(bring(root, workbook(root / "b.xlsx", lines))) == [("import-scale", 2, "C")]
    lines[1][2] = "Средняя отметка"
    assert not wrong(bring(root, workbook(root / "b.xlsx", lines)))


def test_a_mean_beyond_a_hundred_points_is_an_error(root: Path) -> None:
    lines = [["ЕГЭ 2023, физика"], ["ОО", "Участники", "Средний балл"], [SCHOOL_1, 20, 150]]
    assert wrong(bring(root, workbook(root / "b.xlsx", lines))) == [("import-marks", 3, "C")]


def test_sheets_are_called_by_the_codes_of_vpr(root: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "МА7"
    for line in (
        ["Район", "ОО", "Писали", 2, 3, 4, 5],
        ["Орлёвский район", "МБОУ СОШ № 1", 10, 1, 2, 3, 4],
    ):
        sheet.append(line)
    book.save(root / "ВПР 2023.xlsx")
    done = bring(root, root / "ВПР 2023.xlsx")
    assert added(done, "results") == [FIRST.replace("-5-", "-7-")]


def test_a_total_is_of_the_place_that_it_names_whatever_stands_above(root: Path) -> None:
    lines = [
        TITLE,
        ["МО / ОО", "Писали", 2, 3, 4, 5],
        ["Орлёвский район"],
        [SCHOOL_2, 20, 2, 4, 6, 8],
        ["Всего по Сокольскому району", 10, 1, 2, 3, 4],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert added(done, "references") == ["sokolsky,vpr-maths-5-2022-23,10,1,2,3,4,,4,"]


def test_an_autumn_lies_in_the_school_year_that_it_begins(root: Path) -> None:
    title = ["Региональная контрольная работа (РКР), математика, 6 класс, октябрь 2023 года"]
    lines = [title, ["ОО", "Выбрали", "Писали", 2, 3, 4, 5], [SCHOOL_1, 12, 10, 1, 2, 3, 4]]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert added(done, "results") == ["orlyovsky-1,monitoring-maths-6-2023-24,10,1,2,3,4,,4,"]


def test_subjects_in_lines_under_the_name_of_one_school(root: Path) -> None:
    lines = [
        ["Результаты ЕГЭ 2023 года МБОУ «Средняя общеобразовательная школа № 2»"],
        ["Предмет", "Сдавали", "Ниже минимума", "Средний балл"],
        ["Русский язык", 20, 1, 65.5],
        ["Физика", 11, 0, 58],
        ["Итого", 31, 1, 62],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert not wrong(done)
    assert added(done, "results") == [
        "orlyovsky-2,ege-physics-11-2022-23,11,,,,,0,58,",
        "orlyovsky-2,ege-russian-11-2022-23,20,,,,,1,65.5,",
    ]
    assert "строка 5: Строка с итогом" in told(done)
    for title in ("Результаты ЕГЭ 2023 года", f"{lines[0][0]} с. Дальнего"):
        lines[0] = [title]
        with pytest.raises(UnusableError, match="of no kind"):
            bring(root, workbook(root / "b.xlsx", lines))


def test_years_under_a_heading_are_years_of_what_it_counts(root: Path) -> None:
    lines = [
        ["Динамика результатов ЕГЭ по физике"],
        ["ОО", "Количество участников", None, "Средний балл", None],
        [None, 2022, 2023, 2022, 2023],
        [SCHOOL_1, 12, 15, 50.5, 61],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines, merge=("A2:A3", "B2:C2", "D2:E2")))
    assert not wrong(done)
    assert added(done, "results") == [
        "orlyovsky-1,ege-physics-11-2021-22,12,,,,,,50.5,",
        "orlyovsky-1,ege-physics-11-2022-23,15,,,,,,61,",
    ]


def test_a_school_in_a_line_of_its_own_is_that_of_the_subjects_below_it(root: Path) -> None:
    lines = [
        ["Итоги ВПР 2023 года, 5 класс"],
        ["Предмет", "Писали", 2, 3, 4, 5, "% усп.", "% кач."],
        [SCHOOL_1],
        ["Математика", 10, 1, 2, 3, 4, 90, 70],
        [SCHOOL_2],
        ["Математика", 20, 2, 4, 6, 8, 90, 70],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert not wrong(done)
    assert added(done, "results") == [FIRST, SECOND]


def test_names_beside_codes_and_bands_of_scores_are_known(root: Path) -> None:
    lines = [
        ["ЕГЭ 2023, физика"],
        ["Код", "Краткое наименование", "участ.", "ниже порога", "от мин. до 60", "61–80", "Ср. балл"],
        ["sch1", SCHOOL_2, 12, 1, 6, 5, 55.5],
    ]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert not wrong(done)
    assert added(done, "results") == ["orlyovsky-2,ege-physics-11-2022-23,12,,,,,1,55.5,"]


def test_headings_of_several_kinds_on_a_sheet_are_read_each_by_its_own(root: Path) -> None:
    lines = [
        ["Результаты ЕГЭ по математике, 2023"],
        ["ОО", "Базовый уровень", None, None, None, None, "Профильный уровень", None],
        [None, "участников", 2, 3, 4, 5, "участников", "средний балл"],
        [SCHOOL_1, 10, 1, 2, 3, 4, 8, 55.5],
    ]
    merge = ("A2:A3", "B2:F2", "G2:H2")
    done = bring(root, workbook(root / "b.xlsx", lines, merge=merge))
    assert not wrong(done)
    assert added(done, "results") == [
        "orlyovsky-1,ege-maths-basic-11-2022-23,10,1,2,3,4,,4,",
        "orlyovsky-1,ege-maths-profile-11-2022-23,8,,,,,,55.5,",
    ]


def test_years_below_each_mark_are_those_of_its_participants(root: Path) -> None:
    lines = [
        ["ВПР. Математика. 5 класс"],
        ["ОО", "Писали", None, "«2»", None, "«3»", None, "«4»", None, "«5»", None],
        [None, *["2021/22", "2022/23"] * 5],
        [SCHOOL_1, 10, 20, 1, 2, 2, 4, 3, 6, 4, 8],
    ]
    merge = ("A2:A3", "B2:C2", "D2:E2", "F2:G2", "H2:I2", "J2:K2")
    done = bring(root, workbook(root / "b.xlsx", lines, merge=merge))
    assert not wrong(done)
    assert added(done, "results") == [
        "orlyovsky-1,vpr-maths-5-2021-22,10,1,2,3,4,,4,",
        "orlyovsky-1,vpr-maths-5-2022-23,20,2,4,6,8,,4,",
    ]


@pytest.mark.parametrize(("shares", "below"), [((0.05, 0.025), "10,1"), ((0.5, 2.5), "1,1")])
def test_shares_that_were_less_than_a_person_in_percent_are_shares_of_one(
    root: Path, shares: tuple[float, float], below: str
) -> None:
    lines = [
        ["Единый государственный экзамен, физика, 2023 г."],
        ["ОО", "Участников", "Доля не преодолевших порог, %"],
        [SCHOOL_1, 200, shares[0]],
        [SCHOOL_2, 40, shares[1]],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert not wrong(done)
    assert ",".join(line.split(",")[7] for line in added(done, "results")) == below


def test_a_second_try_at_an_exam_is_no_subject(root: Path) -> None:
    lines = [
        ["ОГЭ 2023. Математика"],
        ["ОО", "Основной период", None, None, None, None, "Дополнительный период", None, None, None, None],
        [None, *["участники", 2, 3, 4, 5] * 2],
        [SCHOOL_1, 10, 1, 2, 3, 4, 1, 0, 1, 0, 0],
    ]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines, merge=("A2:A3", "B2:F2", "G2:K2")))
    assert wrong(done) == [("import-left-out", 4, "G")]
    assert added(done, "results") == ["orlyovsky-1,oge-maths-9-2022-23,10,1,2,3,4,,4,"]


def test_subjects_of_a_place_and_years_of_a_school_are_whose_the_title_names(root: Path) -> None:
    lines = [
        ["Результаты ЕГЭ 2023 года, Тихая область"],
        ["Предмет", "Количество участников", "Средний балл", "Ниже порога, чел.", "%", "Не явились"],
        ["Физика", 200, 52.5, 10, 5, 3],
    ]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert not wrong(done)
    assert added(done, "references") == ["tihaya,ege-physics-11-2022-23,200,,,,,10,52.5,"]
    years = [
        [f"ВПР по математике, 5 класс, {SCHOOL_2}"],
        ["Учебный год", "Писали", 2, 3, 4, 5],
        ["2022-2023", 20, 2, 4, 6, 8],
    ]
    assert added(bring(root, workbook(root / "b.xlsx", years)), "results") == [SECOND]
    years[0] = ["ВПР по математике, 5 класс, МБОУ «Новая СОШ», Орлёвский район"]
    with pytest.raises(UnusableError):
        bring(root, workbook(root / "b.xlsx", years))


def test_latin_letters_that_look_russian_are_read_as_they_look(root: Path) -> None:
    lines = [
        ["BПP 2023. Maтематика, 5 класс"],
        ["OO", "Пиcали", 2, 3, 4, 5],
        [SCHOOL_2, 20, 2, 4, 6, 8],
    ]
    assert added(bring(root, workbook(root / "b.xlsx", lines)), "results") == [SECOND]


def test_classes_of_one_school_give_the_rows_of_its_grades(root: Path) -> None:
    lines = [
        ["МБОУ «Средняя общеобразовательная школа № 2»"],
        ["ВПР 2023 года, математика"],
        ["Класс", "Писали", 2, 3, 4, 5],
        ["5А", 12, 1, 3, 4, 4],
        ["5Б", 8, 1, 1, 2, 4],
        ["Итого по 5 классам", 20, 2, 4, 6, 8],
        ["6А", 9, 1, 2, 3, 3],
    ]
    whole = bring(root, workbook(root / "b.xlsx", lines[:-1]))
    assert (wrong(whole), added(whole, "results")) == ([], [SECOND])
    # A class alone is no grade.
    assert wrong(bring(root, workbook(root / "c.xlsx", lines))) == [("import-marks", 7, "A")]


def test_a_school_of_a_register_is_known_by_its_full_name_too(root: Path) -> None:
    full = "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 2»"
    lines = [
        ["Полное наименование", "Краткое наименование", "Муниципалитет", "Адрес"],
        [full, "МБОУ ОСОШ № 2", "Орлёвский район", "ул. Школьная, 1"],
    ]
    done = bring(root, workbook(root / "r.xlsx", lines), package="schools")
    assert not wrong(done)
    [plan] = [item for item in done.merged.tables if item.resource.name == "schools"]
    assert not plan.added


def test_schools_below_each_measure_are_lines_of_their_own(root: Path) -> None:
    lines = [
        ["Результаты ЕГЭ 2023 года"],
        ["Предмет", "Кол-во участников", None, "Средний балл", None, "Ниже порога", None],
        [None, *[SCHOOL_1, SCHOOL_2] * 3],
        ["Русский язык", 10, 20, 60, 70, 0, 1],
        ["Химия", 5, "много", 50, 66, 1, 0],
    ]
    path = workbook(root / "b.xlsx", lines, merge=("A2:A3", "B2:C2", "D2:E2", "F2:G2"))
    done = bring(root, path)
    assert wrong(done) == [("import-cell", 5, "C")]
    assert added(done, "results") == [
        "orlyovsky-1,ege-chemistry-11-2022-23,5,,,,,1,50,",
        "orlyovsky-1,ege-russian-11-2022-23,10,,,,,0,60,",
        "orlyovsky-2,ege-russian-11-2022-23,20,,,,,1,70,",
    ]


def test_classes_in_columns_give_the_row_of_their_grade(root: Path) -> None:
    lines = [
        ["МБОУ «Средняя общеобразовательная школа № 2». ВПР 2023 года, математика"],
        ["Показатель", "5а", "5б", "Всего"],
        ["Писали", 12, 8, 20],
        ["«5»", 4, 4, 8],
        ["«4»", 4, 2, 6],
        ["«3»", 3, 1, 4],
        ["«2»", 1, 1, 2],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert (wrong(done), added(done, "results")) == ([], [SECOND])


def test_participants_beside_names_are_a_count(root: Path) -> None:
    lines = [
        TITLE,
        ["Наименование", "Участники", "%2", "%3", "%4", "%5"],
        [SCHOOL_2, 20, 10, 20, 30, 40],
    ]
    assert added(bring(root, workbook(root / "b.xlsx", lines)), "results") == [SECOND]


def test_who_is_not_told_is_offered_and_a_school_that_answers_is_called_one(tmp_path: Path) -> None:
    plan = docx(tmp_path / "plan.docx", "План на 2021 год", [
        ["№", "Мероприятие", "Срок", "Ответственный"],
        ["1", "Курсы", "май 2021", "Отдел"], ["2", "Сборы", "июнь 2021", "МБОУ СОШ № 1"],
    ])  # fmt: skip
    root = project(tmp_path)
    asked = bring(root, plan, package="plan", title="План", contributor="Отдел")
    remedies = [item.remedy.render("en") for item in asked.problems if item.check == "roadmap"]
    assert (
        "Add --set owner=… with an id of the table bodies: office (Отдел). One that is not there is"
        " added first: roadmaps propose, roadmaps template bodies."
    ) in remedies
    said = {"title": "План", "contributor": "Отдел", "owner": "office", "territory": "orlyovsky"}
    unknown = [
        str(item.message.render("en"))
        for item in bring(root, plan, package="plan", **said).problems
    ]
    assert unknown == [
        "Who is «МБОУ СОШ № 1»? The register has no such body of this territory. Rows: 1."
        " Nearest: the school orlyovsky-1, which is not among the bodies yet."
    ]


def test_what_stands_beside_a_number_and_was_not_read_is_told(tmp_path: Path) -> None:
    """Words in a flag of the target, numbers in the answer; those of a title only beside a target."""
    plan = docx(tmp_path / "plan.docx", "План на 2021 год", [
        ["№", "Мероприятие", "Срок", "Ответственный", "Ожидаемый результат"],
        ["1", "Проведение 3 семинаров для 5 и 9 классов", "май 2021", "Отдел", "Ежегодно не менее 5 педагогов"],
        ["2", "Подготовка к работам в 5 классах", "май 2021", "Отдел", "Из 12 учителей 9 имеют категорию"],
        ["3", "Курсы", "май 2021", "Отдел", "Доля педагогов: 2018 – 10 %, 2020 – 30 %, 2021 – 40 %; 2 семинара"],
    ])  # fmt: skip
    said = {"title": "План", "contributor": "Отдел", "owner": "office", "territory": "orlyovsky"}
    done = bring(project(tmp_path), plan, package="plan", **said)
    text = importing.FORMS["text"](done, "ru", written=False)
    assert "Рядом с числом стоит «Ежегодно»; в записанное «не менее 5» эти слова не вошли." in text
    assert "числа, которые не стали целевым значением: 5, 9 («Проведение" in text
    assert "числа, которые не стали целевым значением: 12, 9 («Из 12" in text
    assert "«Подготовка" not in text
    # Of years before the plan the last is the base, of its own kind alone; the others are told.
    assert "числа, которые не стали целевым значением: 10 («Доля" in text
    targets = [row.cells for row in done.readings[0].draft.rows["targets"]]
    assert [(row["value"], row["base"]) for row in targets] == [
        ("3", ""), ("5", ""), ("40", "30"), ("2", ""),
    ]  # fmt: skip


def test_a_list_in_an_order_is_called_as_the_order_confirms_it(root: Path) -> None:
    tables = {name: ROADMAPS[name] for name in ("measures", "documents")}
    roadmap = dict(ROADMAPS["roadmaps"][0]) | {"territory": "orlyovsky", "owner": "office"}
    write_package(root, "roadmaps", {**tables, "roadmaps": [roadmap]})
    order = docx(
        root / "order.docx",
        "Управление образования Орлёвского района",
        "Приказ от 20.09.2023 № 231-од",
        "Об утверждении перечня школ с низкими образовательными результатами в 2023/2024 учебном году",
        "На основании анализа результатов ВПР 2022/2023 учебного года в списках школ приказываю:",
        "1. Утвердить перечень школ с низкими образовательными результатами:",
        [["№", "Наименование ОО", "Основание"], ["1", SCHOOL_1, "ВПР"]],
    )
    done = bring(root, order, package="roadmaps")
    assert not wrong(done)
    (row,) = added(done, "lists")
    id_, title, *_rest = row.split(",")
    assert title == "Перечень школ с низкими образовательными результатами в 2023/2024 учебном году"
    assert row.endswith(f"{id_}-order,2023-09-20,2022-23,,,true,")
    acts = next(item for item in done.merged.tables if item.resource.name == "documents")
    assert "Об утверждении перечня школ с низкими" in (acts.content or b"").decode()


def test_a_programme_of_a_school_is_its_own_plan_by_its_title(tmp_path: Path) -> None:
    root = project(tmp_path)
    text = (
        "АНТИРИСКОВАЯ ПРОГРАММА МБОУ СОШ № 1 Орлёвского района на 2023-2024 учебный год\n\n"
        "Цель: снизить долю отстающих.\nЗадачи:\n1. Выявить отстающих.\n\n"
        "Дорожная карта реализации антирисковой программы\n\n"
        "№ | Мероприятие | Срок | Ответственный\n1 | Диагностика | май 2024 | Отдел\n"
    )
    (root / "plan.txt").write_text(text, "utf-8")
    done = bring(root, root / "plan.txt", package="plan", owner="office")
    assert wrong(done) == []
    draft = done.readings[0].draft
    roadmap = draft.rows["roadmaps"][0].cells
    assert (roadmap["level"], roadmap["school"], roadmap["territory"]) == (
        "school",
        "orlyovsky-1",
        "orlyovsky",
    )
    assert [(row.cells["kind"], row.cells["text"]) for row in draft.rows["statements"]] == [
        ("goal", "снизить долю отстающих."),
        ("task", "Выявить отстающих."),
    ]
    plan = text.replace("АНТИРИСКОВАЯ ПРОГРАММА", "План работы с")
    (root / "plan.txt").write_text(plan, "utf-8")
    of_another = bring(root, root / "plan.txt", package="plan", owner="office")
    assert of_another.readings[0].draft.rows["roadmaps"][0].cells["school"] == ""
    assert "The title names the school {id}" in " ".join(
        note.text.msgid for note in of_another.readings[0].draft.flagged
    )


def test_a_remark_between_two_tables_is_told_and_no_row_of_a_school(root: Path) -> None:
    head = ["№", "ОО", "Писали", 2, 3, 4, 5]
    lines = [
        ["ВПР 2023 года, 5 класс"], ["Математика"], head, [1, SCHOOL_1, 10, 1, 2, 3, 4],
        ["Вывод: качество ниже областного"], [], ["Русский язык"], head, [1, SCHOOL_1, 9, 2, 2, 2, 3],
    ]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert not wrong(done)
    assert "В строке только текст: «Вывод: качество ниже областного»" in told(done)
    assert len(added(done, "results")) == 2


def test_a_district_under_the_numbers_of_lines_heads_its_schools(root: Path) -> None:
    lines = [
        TITLE, ["№", "Наименование", "Писали", 2, 3, 4, 5],
        ["Орлёвский район"], [1, "СОШ № 1", 10, 1, 2, 3, 4], [None, "Итого по району", 10, 1, 2, 3, 4],
    ]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert not wrong(done)
    assert added(done, "results") == [FIRST]
    assert added(done, "references") == ["orlyovsky,vpr-maths-5-2022-23,10,1,2,3,4,,4,"]


def test_the_total_of_classes_is_the_row_of_their_grade(root: Path) -> None:
    lines = [
        ["ВПР 2023 года. Математика"], ["ОО", "Класс", "Писали", 2, 3, 4, 5],
        [SCHOOL_1, "5а", 4, 1, 1, 1, 1], [SCHOOL_1, "5 «Б»", 6, 0, 1, 2, 3], [SCHOOL_1, "Итого", 10, 1, 2, 3, 4],
        [SCHOOL_2, "5а", 20, 2, 4, 6, 8], [SCHOOL_2, "6а", 10, 1, 2, 3, 4], [SCHOOL_2, "Всего", 30, 3, 6, 9, 12],
    ]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert added(done, "results") == [FIRST]
    assert "Строка с итогом: «Всего»" in told(done)
    assert wrong(done) == [("import-marks", 6, "B"), ("import-marks", 7, "B")]


def test_a_total_of_classes_without_a_name_is_of_the_school_that_they_sum_up_to(root: Path) -> None:
    lines = [
        ["ВПР 2023 года. Математика"], ["ОО", "Класс", "Писали", 2, 3, 4, 5],
        [SCHOOL_1, "5а", 4, 1, 1, 1, 1], [None, "5б", 6, 0, 1, 2, 3], [None, "Итого по школе", 10, 1, 2, 3, 4],
        [SCHOOL_2, "5а", 20, 2, 4, 6, 8], [None, "Итого", 30, 3, 6, 9, 12],
    ]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert added(done, "results") == [FIRST]
    assert wrong(done) == [("import-marks", 6, "B"), ("import-total", 7, "C")]


def test_a_heading_of_who_took_part_is_of_the_marks_beside_it(root: Path) -> None:
    lines = [
        ["ВПР. Математика. 5 класс. 2022/2023 учебный год"],
        ["ОО", "Кол-во обучающихся", None, "Получили отметки", None, None, None, "Средний балл"],
        [None, "по списку", "выполняли работу", 2, 3, 4, 5, None], [SCHOOL_1, 12, 10, 1, 2, 3, 4, 4],
    ]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines, merge=["A2:A3", "B2:C2", "D2:G2"]))
    assert added(done, "results") == [FIRST], told(done)
    assert "ЕГЭ" not in told(done)


def test_levels_of_what_pupils_can_do_are_no_means(root: Path) -> None:
    head = ["ОО", "Участники", "Низкий", "Средний", "Высокий"]
    lines = [["Читательская грамотность, 5 класс, 2023"], head, [SCHOOL_1, 10, 1, 5, 4]]
    with pytest.raises(UnusableError, match=r"not found is .* or the mean"):
        bring(root, workbook(root / "b.xlsx", lines))


@pytest.mark.parametrize(
    "place", ["Орлевский", "район Орлёвский", "Орлёвский м.р-н", "МО «Орлёвский район»"]
)
def test_a_municipality_is_known_without_its_sort_and_in_any_order(root: Path, place: str) -> None:
    lines = [TITLE, ["Территория", "ОО", "Писали", 2, 3, 4, 5], [place, "СОШ № 1", 10, 1, 2, 3, 4]]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert not wrong(done)
    assert added(done, "results") == [FIRST]


def test_a_school_above_its_subjects_has_their_rows(root: Path) -> None:
    lines = [
        ["ВПР 2023 года, 5 класс"], ["№", "ОО", "Предмет", "Писали", 2, 3, 4, 5],
        [1, SCHOOL_1, "Мат-ка", 10, 1, 2, 3, 4], [None, None, "Рус. яз.", "9 чел.", "2/22 %", 2, 2, 3],
        [2, SCHOOL_2, "Математика", 20, 2, 4, 6, 8], [None, None, "Русский язык", 20, 2, 4, 6, 8],
        [3, None, "Математика", 20, 2, 4, 6, 8],
    ]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert wrong(done) == [("import-names", 7, "B")]
    assert "строки: 4, 6" in told(done)
    assert added(done, "results") == [
        FIRST, "orlyovsky-1,vpr-russian-5-2022-23,9,2,2,2,3,,3.67,", SECOND,
        "orlyovsky-2,vpr-russian-5-2022-23,20,2,4,6,8,,4,",
    ]  # fmt: skip


def test_the_name_of_a_file_tells_the_grade_and_no_year_is_one(root: Path) -> None:
    lines = [["ОО", "Писали", 2, 3, 4, 5], [SCHOOL_1, 10, 1, 2, 3, 4]]
    done = bring(root, workbook(root / "ВПР_5_класс_2023.xlsx", [["Мат-ка"], *lines]))
    assert not wrong(done)
    assert added(done, "results") == [FIRST]
    several = bring(root, workbook(root / "b.xlsx", [["ВПР 2023. Математика, 4–5 классы"], *lines]))
    assert "Из таблицы не видно: класс" in told(several)


def test_a_table_below_a_long_letter_is_found(root: Path) -> None:
    letter = [[f"{n}. Направляем сведения за 2022/23 учебный год."] for n in range(40)]
    lines = [*letter, TITLE, ["ОО", "Писали", 2, 3, 4, 5], [SCHOOL_1, 10, 1, 2, 3, 4]]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert not wrong(done)
    assert added(done, "results") == [FIRST]


def test_what_a_book_tells_besides_is_named_and_left_out(root: Path) -> None:
    head = [
        "Кластер",
        "ОО",
        "Всего уч-ся 5 кл.",
        "Писали",
        "% от числа учащихся",
        2,
        3,
        4,
        5,
        "Индекс",
    ]
    lines = [
        TITLE, head, [None, "Орлёвский район (всего)", 12, 10, 83, 1, 2, 3, 4, 0.1],
        [1, SCHOOL_1, 12, 10, 83, 1, 2, 3, 4, 0.1],
    ]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert not wrong(done)
    assert added(done, "results") == [FIRST]
    assert added(done, "references") == ["orlyovsky,vpr-maths-5-2022-23,10,1,2,3,4,,4,"]


def test_who_works_at_the_schools_is_left_out_of_registers_and_lists(root: Path) -> None:
    lines = [
        ["Перечень школ с низкими образовательными результатами, 2023/24, Тихая область"],
        ["№", "ОО", "Предметов", "Директор", None, "Куратор"],
        [None, None, None, "ФИО", "Телефон директора", None],
        [1, SCHOOL_1, 3, "Котова Анна Петровна", "8(000)111", "Котов И.И."],
        [2, SCHOOL_2, 2, "Смирнов Илья Ильич", "8(000)112", "Котов И.И."],
        [3, "МКОУ СОШ № 1 (Сокольский район)", 2, "Лесной Пётр Ильич", "8(000)113", "Котов И.И."],
    ]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines, merge=["D2:E2"]), package="plan")
    assert [name for name, *_rest in wrong(done)] == ["import-package"]
    assert (
        "столбцы о работниках школ не читаются: D «Директор», E «Телефон директора», F «Куратор»"
        in told(done)
    )
    assert "нет места: C «Предметов»" in told(done)
    assert "Взято 3 из 3 строк" in told(done)
    assert len(added(done, "list_entries")) == 3
    pupils = [["ФИО", "Директор", "Балл"], ["Котова Анна Петровна", "Лесной П.И.", 12]]
    assert wrong(bring(root, workbook(root / "p.xlsx", pupils)))[0][0] == "personal-data"


def test_a_list_of_no_told_territory_is_searched_for_its_other_faults(root: Path) -> None:
    lines = [["Список участников проекта «500+» в 2023 году"], ["ОО"], ["СОШ № 9"], [SCHOOL_1]]
    done = bring(root, workbook(root / "b.xlsx", lines), package="roadmaps")
    assert [name for name, *_rest in wrong(done)] == ["import-list", "import-names"]
    assert "например --set territory=tihaya" in told(done)


def test_marks_under_two_headings_are_asked_for_but_not_those_of_the_journal(root: Path) -> None:
    lines: list[list[object]] = [
        TITLE,
        ["ОО", "Писали", "До пересдачи", *[None] * 3, "После пересдачи", *[None] * 3],
        [None, None, *[2, 3, 4, 5] * 2],
        [SCHOOL_1, 10, 1, 2, 3, 4, 0, 3, 3, 4],
    ]
    merge = ["A2:A3", "B2:B3", "C2:F2", "G2:J2"]
    done = bring(root, workbook(root / "b.xlsx", lines, merge=merge))
    assert wrong(done) == [("import-table", 3, "G")]
    assert 'Остальные назовите, чтобы не вносить: --leave-out "Лист1!G:J".' in told(done)
    lines[1][2] = "Отметки по журналу"
    done = bring(root, workbook(root / "b.xlsx", lines, merge=merge))
    assert added(done, "results") == ["orlyovsky-1,vpr-maths-5-2022-23,10,0,3,3,4,,4.1,"]


def test_columns_numbered_by_letters_and_short_school_years_are_known(root: Path) -> None:
    head = ["Группы участников", "Писали", 2, 3, 4, 5]
    lines = [
        ["ВПР. Математика, 5 класс, 22/23 уч. год"], head, ["А", "Б", 1, 2, 3, 4],
        ["Сельские СОШ", 10, 1, 2, 3, 4], [SCHOOL_1, 10, 1, 2, 3, 4],
    ]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert not wrong(done)
    assert added(done, "results") == [FIRST]


def test_grades_in_rows_and_subjects_in_columns_are_of_the_school_in_the_title(root: Path) -> None:
    lines = [
        ["ВПР 2023. МБОУ «Средняя общеобразовательная школа № 2»"],
        ["Класс", "Математика", *[None] * 4, "Русский язык"],
        [None, *["Писали", 2, 3, 4, 5] * 2],
        [5, 20, 2, 4, 6, 8, 9, 2, 2, 2, 3],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines, merge=["A2:A3", "B2:F2", "G2:K2"]))
    assert not wrong(done)
    assert (
        added(done, "results")
        == ["orlyovsky-2,vpr-russian-5-2022-23,9,2,2,2,3,,3.67,", SECOND][::-1]
    )


def test_another_exam_in_the_column_of_forms_is_none_of_the_table(root: Path) -> None:
    lines = [
        ["ГИА-9 2023. Математика"], ["Форма", "ОО", "Писали", 2, 3, 4, 5],
        ["ОГЭ", SCHOOL_1, 10, 1, 2, 3, 4], ["ГВЭ", SCHOOL_2, 6, 0, 2, 2, 2],
    ]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert wrong(done) == [("import-procedure", 4, None)]
    assert added(done, "results") == ["orlyovsky-1,oge-maths-9-2022-23,10,1,2,3,4,,4,"]


def test_a_list_without_an_act_makes_a_package(root: Path) -> None:
    lines = [["Список ШНОР Тихой области на 2023/24 учебный год"], ["ОО"], [SCHOOL_1]]
    done = bring(
        root, workbook(root / "b.xlsx", lines), package="shnor", title="Список", contributor="Отдел"
    )
    assert not wrong(done)
    assert len(added(done, "list_entries")) == 1


def test_subjects_and_grades_between_the_lines_are_those_of_the_lines_below(root: Path) -> None:
    row = [SCHOOL_1, 10, 1, 2, 3, 4]
    lines = [
        ["ВПР 2023 года"], ["ОО", "Писали", 2, 3, 4, 5],
        ["Математика"], ["4 класс"], row, ["5 класс"], row, ["Русский язык"], ["5 класс"], row,
    ]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines, merge=["A3:F3"]))
    assert not wrong(done)
    assert "таблица расположена иначе" in told(done)
    names = [line.split(",")[1] for line in added(done, "results")]
    assert names == ["vpr-maths-4-2022-23", "vpr-maths-5-2022-23", "vpr-russian-5-2022-23"]


def test_a_subject_above_its_schools_is_that_of_each(root: Path) -> None:
    one, two = [SCHOOL_1, 10, 1, 2, 3, 4], [SCHOOL_2, 20, 2, 4, 6, 8]
    lines = [
        ["ВПР 2023 года, 5 класс"], ["Предмет", "ОО", "Писали", 2, 3, 4, 5],
        ["Математика", *one], [None, *two], ["Русский язык", *one], [None, *two],
    ]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert not wrong(done)
    assert "строки: 4, 6" in told(done)
    assert added(done, "results")[::2] == [FIRST, SECOND]


def test_a_title_of_two_subjects_is_that_of_none(root: Path) -> None:
    lines = [
        ["ВПР 2023: русский язык и математика, 5 класс"],
        ["ОО", "Писали", 2, 3, 4, 5],
        [SCHOOL_1, 10, 1, 2, 3, 4],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert "Из таблицы не видно: предмет" in told(done)


@pytest.mark.parametrize(
    ("head", "kind"), [("Девочки", "import-table"), ("Кадеты", "import-procedure")]
)
def test_a_part_of_pupils_is_no_subject_beside_that_of_the_title(
    root: Path, head: str, kind: str
) -> None:
    lines = [
        TITLE, ["ОО", "Мальчики" if head == "Девочки" else "Математика", *[None] * 4, head, *[None] * 4],
        [None, *["Писали", 2, 3, 4, 5] * 2], [SCHOOL_1, 5, 1, 1, 1, 2, 5, 0, 1, 2, 2],
    ]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines, merge=["A2:A3", "B2:F2", "G2:K2"]))
    assert kind in [name for name, *_rest in wrong(done)]
    assert not any("devochki" in row or "kadety" in row for row in added(done, "procedures"))


def test_columns_that_follow_are_proven_by_their_numbers(root: Path) -> None:
    head = ["ОО", "Участвовало в ВПР", 2, 3, 4, 5, "% справляемости", "Усвоили, доля", "Отличия"]
    lines = [
        TITLE,
        head,
        [SCHOOL_1, 10, 1, 2, 3, 4, 90, "0,7", 1],
        [SCHOOL_2, 20, 2, 5, 6, 7, 90, "0,65", 2],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines))
    # One column is of other numbers: what it tells nobody knows.
    assert wrong(done) == [("import-left-out", 3, "I")]
    assert (
        "Столбцы, которые следуют из других, как видно по числам: G «% справляемости», H «Усвоили, доля»."
        in told(done)
    )
    lines[3][6] = 91
    assert wrong(bring(root, workbook(root / "b.xlsx", lines)))[0] == ("import-left-out", 3, "G")


def test_a_share_that_contradicts_the_number_beside_it_is_an_error(root: Path) -> None:
    lines = [
        ["Сравнение отметок за ВПР с отметками по журналу. Математика, 5 класс, 2023 г."],
        ["ОО", "Понизили", None, "Подтвердили", None, "Повысили", None], [None, *["чел.", "%"] * 3],
        [SCHOOL_1, 2, 20, 7, 70, 1, 10], [SCHOOL_2, 4, 20, 14, 60, 2, 10],
    ]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines, merge=["B2:C2", "D2:E2", "F2:G2"]))
    assert wrong(done) == [("import-marks", 5, "E")]
    assert "Доля 60 расходится с числом рядом: 14 из 20." in told(done)
    lines = [
        ["ЕГЭ 2023. Химия"],
        ["ОО", "Участники", "Ниже порога", "Ниже порога, %"],
        [SCHOOL_1, 10, 1, 20],
    ]
    assert wrong(bring(root, workbook(root / "b.xlsx", lines))) == [("import-marks", 3, "D")]


def test_only_numbers_that_are_read_are_counted_as_taken(root: Path) -> None:
    lines = [
        ["ЕГЭ 2023. Химия"],
        ["ОО", "Участники", "Средний балл", "100 баллов"],
        [SCHOOL_1, 10, 61, 1],
    ]
    assert "Взято 1 из 1 строки, 2 из 3 чисел" in told(
        bring(root, workbook(root / "b.xlsx", lines))
    )


def test_participants_of_no_year_beside_means_of_two_are_asked_for(root: Path) -> None:
    lines = [
        ["ЕГЭ, химия"],
        ["ОО", "Участники", "Средний балл", None],
        [None, None, 2022, 2023],
        [SCHOOL_1, 10, 61, 62],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines, merge=["A2:A3", "B2:B3", "C2:D2"]))
    assert wrong(done) == [("import-table", 3, "B")]
    assert "C «Средний балл / 2022», D «Средний балл / 2023»" in told(done)


def test_a_total_of_the_territory_and_a_sentence_below_the_schools(root: Path) -> None:
    lines = [
        TITLE, ["ОО", "Писали", 2, 3, 4, 5], ["Орлёвский район"], ["МБОУ СОШ № 1", 10, 1, 2, 3, 4],
        ["Итого по территории", 10, 1, 2, 3, 4], ["Справочно: в 2022 году писали 9 чел."],
        ["В прошлом году работу писали 9 человек."],
    ]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert not wrong(done)
    assert added(done, "references") == ["orlyovsky,vpr-maths-5-2022-23,10,1,2,3,4,,4,"]


def test_schools_above_their_own_measures(root: Path) -> None:
    lines = [
        ["Результаты ЕГЭ 2023 года"], ["Предмет", SCHOOL_1, None, SCHOOL_2, None],
        [None, *["Участники", "Средний балл"] * 2], ["Химия", 10, 61, 20, 55.5], ["Физика", 8, 60, None, None],
    ]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines, merge=["A2:A3", "B2:C2", "D2:E2"]))
    assert not wrong(done)
    assert added(done, "results") == [
        "orlyovsky-1,ege-chemistry-11-2022-23,10,,,,,,61,",
        "orlyovsky-1,ege-physics-11-2022-23,8,,,,,,60,",
        "orlyovsky-2,ege-chemistry-11-2022-23,20,,,,,,55.5,",
    ]


def test_a_title_page_is_the_title_of_all_sheets(root: Path) -> None:
    cover = [["Статистический сборник"], ["Результаты ОГЭ 2023 года"], ["г. Орлов, 2023"]]
    lines = [["Математика, 9 класс"], ["ОО", "Писали", 2, 3, 4, 5], [SCHOOL_1, 10, 1, 2, 3, 4]]
    done = bring(root, workbook(root / "b.xlsx", cover, lines))
    assert not wrong(done)
    assert "«Результаты ОГЭ 2023 года» на листе «Лист1» понято как заголовок всех листов." in told(
        done
    )
    assert added(done, "results") == [FIRST.replace("vpr-maths-5", "oge-maths-9")]


def test_a_title_tells_the_minimum_of_an_exam(root: Path) -> None:
    lines = [["ЕГЭ-2023. Химия. Минимальный балл — 36"], ["ОО", "кол-во сдавших", "Средний балл"],
             [SCHOOL_1, 10, 61], ["Средний по области", None, 55]]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert not wrong(done)
    assert "Минимум для ege-chemistry-11-2022-23 взят из заголовка: 36." in told(done)
    assert ",points,36," in added(done, "procedures")[0]


def test_marks_that_were_got_are_called_by_their_words(root: Path) -> None:
    names = ("отлично", "хорошо", "удовлетворительно", "неудовлетворительно")
    lines = [
        TITLE,
        ["ОО", "Писали", *(f"Получили «{name}»" for name in names)],
        [SCHOOL_1, 10, 4, 3, 2, 1],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert not wrong(done)
    assert added(done, "results") == [FIRST]


LISTED = ["Перечень школ с низкими результатами Орлёвского района на 2022/2023 учебный год"]


def test_lists_below_each_other_are_lists_of_their_own(root: Path) -> None:
    more = ["Школы с необъективными результатами ВПР"]
    lines = [LISTED, ["№", "ОО"], [1, SCHOOL_1], more, [1, SCHOOL_2]]
    done = bring(
        root, workbook(root / "b.xlsx", lines), package="lists", title="Списки", contributor="РОО"
    )
    assert not wrong(done)
    assert [row.split(",")[1:3] for row in added(done, "list_entries")] == [
        ["orlyovsky-biased-results-2022-23", "orlyovsky-2"],
        ["orlyovsky-low-results-2022-23", "orlyovsky-1"],
    ]


@pytest.mark.parametrize("repeated", [True, False])
def test_a_list_of_another_kind_is_never_taken_for_that_above(root: Path, repeated: bool) -> None:
    more = ["2. Школы, функционирующие в неблагоприятных социальных условиях"]
    head = ["№", "ОО"]
    lines = [LISTED, head, [1, SCHOOL_1], more, *[head] * repeated, [1, SCHOOL_2]]
    path = workbook(root / "b.xlsx", lines)
    done = bring(root, path, package="lists", title="Списки", contributor="РОО")
    assert wrong(done) == [("import-list", 4, None)]
    assert f'--leave-out "Лист1!4:{len(lines)}"' in told(done)


def test_a_column_of_kinds_that_contradicts_the_title_is_an_error(root: Path) -> None:
    lines = [LISTED, ["№", "ОО", "Категория"], [1, SCHOOL_1, "ШНОР"], [2, SCHOOL_2, "ШССУ"]]
    done = bring(
        root, workbook(root / "b.xlsx", lines), package="lists", title="Списки", contributor="РОО"
    )
    assert wrong(done) == [("import-list", 4, "C")]
    assert "В столбце «Категория» стоит «ШССУ»" in told(done)


def test_measures_in_lines_and_years_with_their_word_in_columns(root: Path) -> None:
    lines = [
        ["Итоги ЕГЭ по химии"], ["ОО", "Показатель", "2022 г.", "2023 г."],
        [SCHOOL_1, "Участники", 20, 25], [None, "Средний балл", 60.5, 61],
        [SCHOOL_2, "Участники", 30, "-"], [None, "Средний балл", 70, "-"],
    ]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines, merge=["A3:A4", "A5:A6"]))
    assert not wrong(done)
    assert added(done, "results") == [
        "orlyovsky-1,ege-chemistry-11-2021-22,20,,,,,,60.5,",
        "orlyovsky-1,ege-chemistry-11-2022-23,25,,,,,,61,",
        "orlyovsky-2,ege-chemistry-11-2021-22,30,,,,,,70,",
    ]


def test_means_of_territories_beside_each_school_are_none_of_its_own(root: Path) -> None:
    lines = [TITLE, ["ОО", "Писали", 2, 3, 4, 5, "Ср. отметка", "Ср. отметка по области"],
             [SCHOOL_1, 10, 1, 2, 3, 4, "4", "3,7"]]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert not wrong(done)
    assert "H «Ср. отметка по области»" in told(done)
    assert added(done, "results") == [FIRST]


def test_two_exams_above_their_measures_are_two_procedures(root: Path) -> None:
    lines = [
        ["Результаты ГИА-2023, русский язык"], ["ОО", "ОГЭ", None, "ЕГЭ", None],
        [None, "Участники", "Средняя отметка", "Участники", "Средний балл"], [SCHOOL_1, 60, 4.2, 40, 71.3],
    ]  # fmt: skip
    done = bring(root, workbook(root / "b.xlsx", lines, merge=["A2:A3", "B2:C2", "D2:E2"]))
    assert not wrong(done)
    assert added(done, "results") == [
        "orlyovsky-1,ege-russian-11-2022-23,40,,,,,,71.3,",
        "orlyovsky-1,oge-russian-9-2022-23,60,,,,,,4.2,",
    ]


def test_a_column_of_levels_tells_the_subject(root: Path) -> None:
    lines = [
        ["ЕГЭ по математике, 2023 год"], ["ОО", "Уровень", "Участники", "Средний балл"],
        [SCHOOL_1, "базовый", 20, 4.5], [SCHOOL_1, "профильный", 25, 61], [SCHOOL_2, "иной", 10, 50],
    ]  # fmt: skip
    assert wrong(bring(root, workbook(root / "b.xlsx", lines))) == [("import-procedure", 5, "B")]
    done = bring(root, workbook(root / "b.xlsx", lines[:-1]))
    assert added(done, "results") == [
        "orlyovsky-1,ege-maths-basic-11-2022-23,20,,,,,,4.5,",
        "orlyovsky-1,ege-maths-profile-11-2022-23,25,,,,,,61,",
    ]


def test_rows_of_several_terms_of_an_exam_are_asked_for(root: Path) -> None:
    head = ["ОО", "Период", "Участники", "Средний балл"]
    lines = [
        ["ЕГЭ 2023. Химия"],
        head,
        [SCHOOL_1, "основной", 20, 55],
        [SCHOOL_2, "дополнительный", 2, 40],
    ]
    done = bring(root, workbook(root / "b.xlsx", lines))
    assert wrong(done) == [("import-table", 2, "B")]
    assert "«основной», «дополнительный»" in told(done)
    assert not wrong(bring(root, workbook(root / "b.xlsx", lines[:-1])))


@pytest.mark.parametrize(
    ("title", "file"), [("2022-2023 учебный год", "2024"), ("5 класс, 2023 год", "6 класс")]
)
def test_a_name_of_a_file_that_says_otherwise_is_told(root: Path, title: str, file: str) -> None:
    lines = [
        [f"ВПР. Математика. 5 класс. {title}"],
        ["ОО", "Писали", 2, 3, 4, 5],
        [SCHOOL_1, 10, 1, 2, 3, 4],
    ]
    done = bring(root, workbook(root / f"ВПР {file}.xlsx", lines))
    assert not wrong(done)
    assert f"а «ВПР {file}» говорит другое" in told(done)
    assert added(done, "results") == [FIRST]


def test_a_day_that_lies_in_another_school_year_than_the_title_says_is_told(root: Path) -> None:
    lines = [
        ["ВПР. Математика. 5 класс. 2022/2023 учебный год"], ["Дата проведения: 14 апреля 2022 г."],
        ["(приказ от 01.02.2022 № 5)"], ["ОО", "Писали", 2, 3, 4, 5], [SCHOOL_1, 10, 1, 2, 3, 4],
    ]  # fmt: skip
    text = told(bring(root, workbook(root / "b.xlsx", lines)))
    assert "а «Дата проведения: 14 апреля 2022 г.» говорит другое" in text
    assert text.count("говорит другое") == 1
