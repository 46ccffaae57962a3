"""Every number of a workbook is taken, left out for a reason that is told, or an error: none is lost."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import openpyxl
import pytest

from generator import importing
from generator.data.problems import UnusableError
from generator.processes import together
from tests.unit.importing import Line, added, bring, dropped, project, told, workbook, wrong

pytestmark = pytest.mark.slow

Roadmaps = Callable[..., CompletedProcess[str]]
COMMAND = (sys.executable, "-c", "from generator.cli import main; main()")
TITLE: Line = ["ВПР. Математика. 6 класс. 2020/2021 учебный год"]
HEAD: Line = ["Группы участников", "Участников", "2", "3", "4", "5"]
ONE: Line = ["МБОУ СОШ № 1", 25, 1, 5, 12, 7]
TWO: Line = ["МБОУ СОШ № 2", 20, 1, 5, 8, 6]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path)


def book(root: Path, *lines: Line, merge: tuple[str, ...] = ()) -> Path:
    return workbook(root / "m.xlsx", [TITLE, HEAD, *lines], merge=merge)


@pytest.mark.parametrize("name", ["Луговская", "Дальний", "Заречный район", "Вторая городская"])
def test_an_unknown_row_with_numbers_is_an_error_and_takes_no_other_row_with_it(
    root: Path, name: str
) -> None:
    path = book(root, ["Орлёвский район", 45, 2, 10, 20, 13], ONE, [name, 30, 3, 5, 14, 8], TWO)
    done = bring(root, path)
    assert (wrong(done), done.files) == ([("import-names", 5, "A")], ())
    answered = bring(root, path, answers={name: "sokolsky-1"})
    assert [line.split(",")[0] for line in added(answered, "results")] == [
        "orlyovsky-1", "orlyovsky-2", "sokolsky-1",
    ]  # fmt: skip


def test_a_heading_that_nobody_knows_is_an_error_with_the_rows_that_wait_for_it(root: Path) -> None:
    done = bring(root, book(root, ["Дальний край"], ONE, TWO))
    assert wrong(done) == [("import-names", 3, "A")]
    assert "В каталоге нет территории «Дальний край». 2 строки ниже ждут ответа." in told(done)


def test_an_unknown_territory_of_a_column_is_an_error(root: Path) -> None:
    head: Line = ["Муниципалитет", "ОО", *HEAD[1:]]
    lines = [TITLE, head, ["Орлёвский район", *ONE], ["Орлевскй район", *TWO]]
    done = bring(root, workbook(root / "m.xlsx", lines))
    assert (wrong(done), done.files) == ([("import-names", 4, "A")], ())
    assert "Возможно: orlyovsky" in told(done)


def test_eight_mistakes_are_all_told_in_one_run(root: Path, roadmaps: Roadmaps) -> None:
    lines: list[Line] = [
        ["Луговская", 30, 3, "05.янв", 14, 8],
        ["МБОУ СОШ № 99", 20, 1, 5, 8, 7],
        ["Орлёвский район"],
        ["МБОУ СОШ № 1", "много", 1, 5, 12, 7],
        ["МБОУ СОШ № 2", 20, 1, 5, 8, 60],
        [None, 18, 1, 5, 6, 6],
        ["Сокольский район"],
        ["МКОУ СОШ № 1", 21, 1, 5, 8, "6,9E+09"],
    ]
    path = book(root, *lines)
    expected = [
        ("import-cell", 3, "D"), ("import-names", 3, "A"), ("import-marks", 4, None), ("import-names", 4, "A"),
        ("import-cell", 6, "B"), ("import-marks", 7, None), ("import-names", 8, "A"), ("import-cell", 10, "F"),
    ]  # fmt: skip
    done = bring(root, path)
    assert sorted(wrong(done), key=lambda item: (item[1] or 0, item[0])) == expected
    assert done.files == ()
    checked = roadmaps("check", "--workbook", path.name, "--mark", "x.xlsx", folder=root)
    assert checked.returncode == 1
    assert "Взято 0 из 6 строк, 0 из 29 чисел." in checked.stdout
    assert "Ошибок: 8, предупреждений: 0." in checked.stdout
    sheet = openpyxl.load_workbook(root / "x.xlsx").worksheets[0]
    red = {c.coordinate for row in sheet for c in row if c.fill.start_color.rgb == "FFF4B6B6"}
    assert red == {"D3", "A3", "A4", "B6", "A7", "A8", "F10"}


def test_a_number_that_is_not_understood_stops_the_import_until_it_is_left_out_by_name(
    root: Path, roadmaps: Roadmaps
) -> None:
    lines = [TITLE, [*HEAD, "Олимпиадники"], [*ONE, 3], [*TWO, None]]
    path = workbook(root / "m.xlsx", lines)
    call = ("import", path.name, "--package", "results")
    refused = roadmaps(*call, folder=root)
    assert refused.returncode == 1
    assert "Взято 2 из 2 строк, 10 из 11 чисел." in refused.stdout
    assert "m.xlsx · Лист1, строка 3, ячейка G3 — ошибка [import-left-out]" in refused.stdout
    assert '--leave-out "Лист1!G3"' in refused.stdout
    same = roadmaps("check", "--workbook", path.name, "--mark", "x.xlsx", folder=root)
    assert (same.returncode, "10 из 11 чисел" in same.stdout) == (1, True)
    marked = openpyxl.load_workbook(root / "x.xlsx").worksheets[0]
    assert [c.coordinate for row in marked for c in row if c.comment] == ["G3"]
    taken = roadmaps(*call, "--leave-out", "Лист1!G", folder=root)
    assert taken.returncode == 0
    assert "Не внесено по указанию: G3." in taken.stdout
    assert "Взято 2 из 2 строк, 10 из 11 чисел." in taken.stdout


@pytest.mark.parametrize("cells", ["Лист2!A1", "Лист1!Z9", "Лист1!??", "H99"])
def test_cells_that_cannot_be_left_out_are_named(root: Path, cells: str) -> None:
    request = importing.Request
    with pytest.raises(UnusableError, match="--leave-out"):
        importing.run(
            root,
            request(files=(book(root, ONE),), package="results", options={}, answers={},
                    leave_out=importing.areas_of([cells])),
            importing.IMPORTERS,
        )  # fmt: skip


def test_a_sheet_that_is_not_understood_is_an_error_beside_one_that_is(root: Path) -> None:
    path = workbook(root / "m.xlsx", [TITLE, HEAD, ONE], [["Кружок", "Всего"], ["Хор", 3, 4], ["Шахматы", 5, 6]])  # fmt: skip
    done = bring(root, path)
    assert [(p.check, p.path) for p in done.problems] == [("import-left-out", "m.xlsx · Лист2")]


def test_what_is_left_out_for_a_known_reason_is_told_with_it(root: Path) -> None:
    head = [
        "№ п/п",
        "ОО",
        "Кол-во ОО",
        "Участников",
        "2",
        "3",
        "4",
        "5",
        "Качество, %",
        "Класс. рук.",
    ]
    line = [1, "МБОУ СОШ № 2", 1, 20, 1, 5, 8, 6, 70, "ведёт"]
    total = [None, "Итого", 1, 20, 1, 5, 8, 6, 70, None]
    done = bring(root, workbook(root / "m.xlsx", [TITLE, head, line, total]))
    assert wrong(done) == []
    assert dropped(done) == [
        (2, "Столбцы, которые не читаются: J «Класс. рук.»."),
        (2, "Столбцы, которые следуют из других или которым нет места в пакетах: I «Качество, %»."),
        (2, "Сколько школ, в пакетах не хранится: C «Кол-во ОО»."),
        (4, "Строка с итогом: «Итого»."),
    ]
    assert "Взято 1 из 2 строк, 5 из 14 чисел." in told(done)


def test_a_total_of_the_region_over_schools_of_a_district_is_no_warning(root: Path) -> None:
    done = bring(root, book(root, TWO, ["Итого по области", 4500, 200, 1000, 2000, 1300]))
    assert not done.problems
    assert "Итог области — 4500 участников, из них в школах таблицы — 20." in told(done)


def test_a_total_that_is_no_sum_is_a_warning(root: Path) -> None:
    done = bring(root, book(root, TWO, ["Итого", 45, 2, 10, 20, 13]))
    [problem] = done.problems
    assert (problem.check, problem.severity, problem.row, problem.field) == (
        "import-total", "warning", 4, "B",
    )  # fmt: skip
    assert done.files


def test_marks_without_participants_are_no_nobody(root: Path) -> None:
    done = bring(root, book(root, ["МБОУ СОШ № 2", None, 1, 5, 8, 6]))
    assert wrong(done) == [("import-marks", 3, None)]


def test_numbers_of_merged_cells_and_shifted_rows_are_named_as_such(root: Path) -> None:
    merged = bring(root, book(root, ONE, TWO, merge=("B3:B4",)))
    assert wrong(merged) == [("import-cell", 3, "B")]
    assert "Ячейки B3:B4 объединены" in told(merged)
    shifted = bring(root, book(root, [None, "МБОУ СОШ № 2", 20, 1, 5, 8, 6]))
    assert wrong(shifted) == [("import-cell", 3, "B")]
    assert "Строка сдвинута: название «МБОУ СОШ № 2»" in told(shifted)
    beside = bring(root, book(root, ONE, ["МБОУ СОШ № 2", None, 20, 1, 5, 8, 6]))
    assert wrong(beside) == [("import-cell", 4, "G")]
    assert "Строка «МБОУ СОШ № 2» сдвинута: число стоит рядом с таблицей" in told(beside)
    lines = [[*ONE, 1], [*TWO[:-1], None, 2]]
    column = bring(root, book(root, *lines))
    assert "сдвинута" not in told(column)


def test_a_heading_merged_down_into_the_first_school_takes_no_line_with_it(root: Path) -> None:
    done = bring(root, book(root, ONE, TWO, merge=("B2:B3",)))
    assert wrong(done) == [("import-cell", 2, "B")]
    assert "Ячейки B2:B3 объединены" in told(done)


def test_two_imports_at_once_both_arrive(root: Path) -> None:
    first = workbook(root / "1.xlsx", [TITLE, HEAD, TWO])
    second = workbook(root / "2.xlsx", [["ВПР. Биология. 6 класс. 2020/2021"], HEAD, TWO])
    call = [*COMMAND, "import", "--package", "results"]
    running = [
        subprocess.Popen([*call, path.name], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for path in (first, second)
    ]  # fmt: skip
    for process in running:
        assert process.wait(120) == 0
        process.communicate()
    text = (root / "datapackages/results/results.csv").read_text("utf-8")
    assert "orlyovsky-2,vpr-maths-6-2020-21,20," in text
    assert "orlyovsky-2,vpr-biology-6-2020-21,20," in text


def test_whoever_waits_for_another_import_is_told(root: Path) -> None:
    waiting: list[str] = []
    with together.turn(root, lambda text: waiting.append(str(text))):
        path = book(root, TWO)
        call = [*COMMAND, "import", path.name, "--package", "results"]
        process = subprocess.Popen(call, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stderr is not None
        line = process.stderr.readline().decode()
    assert "Здесь уже работает другая команда: roadmaps" in line
    assert process.wait(120) == 0
    process.communicate()
    assert waiting == []


def test_rows_and_numbers_are_counted_for_programs_too(root: Path, roadmaps: Roadmaps) -> None:
    path = book(root, TWO)
    done = roadmaps("import", path.name, "--package", "results", "--dry-run", "--format", "json", folder=root)  # fmt: skip
    [file] = json.loads(done.stdout)["files"]
    assert (file["rows"], file["numbers"]) == ([1, 1], [5, 5])


def test_a_blank_school_is_no_total_that_its_schools_do_not_sum_up_to(root: Path) -> None:
    head = ["Район", "ОО", "Участников", 2, 3, 4, 5]
    title = ["ВПР 2021, математика, 5 класс"]
    first = ["Орлёвский район", "МБОУ СОШ № 1", 20, 2, 8, 7, 3]
    total = bring(root, workbook(root / "a.xlsx", [title, head, first, ["Орлёвский район", None, 20, 2, 8, 7, 3]]))  # fmt: skip
    assert wrong(total) == []
    forgotten = bring(root, workbook(root / "b.xlsx", [title, head, first, ["Орлёвский район", None, 25, 0, 12, 10, 3]]))  # fmt: skip
    assert wrong(forgotten) == [("import-names", 4, "B")]
    assert forgotten.files == ()


def test_a_negative_number_is_told_as_such(root: Path) -> None:
    lines = [["ВПР 2021, математика, 5 класс"], ["ОО", "Участников", 2, 3, 4, 5],
             ["МБОУ СОШ № 1", 17, -1, 7, 8, 3]]  # fmt: skip
    done = bring(root, workbook(root / "a.xlsx", lines))
    assert wrong(done) == [("import-marks", 3, None)]
    assert "«-1»" in told(done)


def test_numbers_that_the_office_hides_are_hidden_in_the_package_too(root: Path) -> None:
    lines = [["ВПР 2021, математика, 5 класс"], ["ОО", "Участников", 2, 3, 4, 5],
             ["МБОУ СОШ № 1", "н/д", "н/д", None, None, None],
             ["МКОУ СОШ № 1", "менее 5", "*", "*", "*", "*"],
             ["МБОУ «Средняя общеобразовательная школа № 2»", 25, 0, 12, 10, 3],
             ["Всего по району", 28, 0, 14, 11, 3]]  # fmt: skip
    done = bring(root, workbook(root / "a.xlsx", lines))
    # What the hidden school has cannot be compared, so no total is said to be wrong.
    assert wrong(done) == []
    assert dropped(done)[0] == (3, "В строке школы нет чисел. Вместо них: «н/д».")
    assert added(done, "results") == [
        "orlyovsky-2,vpr-maths-5-2020-21,25,0,12,10,3,,3.64,",
        "sokolsky-1,vpr-maths-5-2020-21,,,,,,,,small",
    ]


def test_a_number_below_no_heading_is_named_by_its_column(root: Path) -> None:
    lines = [["ВПР 2021, математика, 5 класс"], ["ОО", "Участников", 2, 3, 4, 5],
             ["МБОУ СОШ № 1", 20, 2, 8, 7, 3, 7]]  # fmt: skip
    assert "«G»" in told(bring(root, workbook(root / "a.xlsx", lines)))


def test_classes_without_a_row_of_their_grade_are_an_error(root: Path) -> None:
    head: Line = ["ОО", "Класс", *HEAD[1:]]
    one: list[Line] = [["МБОУ СОШ № 1", "5а", *ONE[1:]], ["МБОУ СОШ № 2", "5", *TWO[1:]]]
    done = bring(root, workbook(root / "m.xlsx", [TITLE, head, *one]))
    assert wrong(done) == [("import-marks", 3, "B")]
    whole: Line = ["МБОУ СОШ № 1", "5", *ONE[1:]]
    assert not wrong(bring(root, workbook(root / "m.xlsx", [TITLE, head, *one, whole])))


def test_a_mean_of_a_district_without_participants_is_no_result(root: Path) -> None:
    lines: list[Line] = [
        ["ЕГЭ 2023, физика, Орлёвский район"],
        ["ОО", "Участники", "Не преодолели порог", "Средний балл"],
        ["МБОУ СОШ № 1", 12, 1, 50.5],
        ["В среднем по району", None, None, 49.9],
        ["По области", 900, 70, 51.2],
    ]
    done = bring(root, workbook(root / "m.xlsx", lines))
    assert not done.problems
    assert "Итог без числа участников не вносится" in told(done)
    assert added(done, "references") == ["tihaya,ege-physics-11-2022-23,900,,,,,70,51.2,"]


def test_a_sheet_that_is_called_otherwise_than_its_title_is_told(root: Path) -> None:
    path = book(root, ONE)
    file = openpyxl.load_workbook(path)
    file.worksheets[0].title = "Русский язык 6"
    file.save(path)
    assert "взято из заголовка" in told(bring(root, path))
