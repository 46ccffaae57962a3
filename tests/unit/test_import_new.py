"""A package that is not there yet: made by the import that names it, never by a slip of the pen."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from generator import site
from generator.data.problems import UnusableError
from tests.builders import docx
from tests.unit.importing import Line, bring, project, told, workbook, wrong

pytestmark = pytest.mark.slow

Roadmaps = Callable[..., CompletedProcess[str]]
MARKS: list[Line] = [
    ["ВПР. Математика. 6 класс. 2020/2021 учебный год"],
    ["Школа", "Участников", "2", "3", "4", "5"],
    ["МБОУ СОШ № 1", 25, 4, 20, 48, 28],
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path)


def test_a_name_alone_makes_no_package_for_it_may_be_misspelt(root: Path) -> None:
    done = bring(root, workbook(root / "m.xlsx", MARKS), package="result")
    assert (wrong(done), done.files) == ([("import-package", None, None)], ())
    assert (
        "  Нет пакета result. Есть: results, schools.\n"
        "  → Если в имени ошибка, исправьте --package. Если это новый пакет, скажите о нём: "
        '--set title="Результаты школ района" --set contributor="Отдел образования"\n'
    ) in told(done)
    assert "+ orlyovsky-1, vpr-maths-6-2020-21" in told(done)


def test_title_and_publisher_make_it(root: Path) -> None:
    path = workbook(root / "m.xlsx", MARKS)
    done = bring(
        root,
        path,
        package="results-2021",
        title="Результаты 2021 года",
        contributor="Отдел образования",
    )
    assert not done.problems
    assert "Это новый пакет results-2021, профиль results." in told(done)
    assert [file.path.rpartition("/")[2] for file in done.files] == [
        "datapackage.json",
        "procedures.csv",
        "results.csv",
    ]
    descriptor = json.loads(done.files[0].content)
    assert (descriptor["title"], descriptor["sources"], descriptor["contributors"]) == (
        "Результаты 2021 года",
        [{"title": "m.xlsx"}],
        [{"title": "Отдел образования", "roles": ["publisher"]}],
    )


@pytest.mark.parametrize("name", ["../x", "Итоги", "a--b", "a/b", ""])
def test_a_package_has_a_name_that_is_an_address(root: Path, name: str) -> None:
    with pytest.raises(UnusableError, match="no name for a package"):
        bring(root, workbook(root / "m.xlsx", MARKS), package=name)


def test_a_file_that_gives_no_row_makes_no_package(root: Path) -> None:
    path = workbook(root / "m.xlsx", [*MARKS[:2], ["Итого", 25, 4, 20, 48, 28]])
    done = bring(root, path, package="new", title="Т", contributor="О")
    assert (wrong(done), done.files) == ([("import-package", None, None)], ())


def test_what_is_wrong_with_a_plan_is_told_before_the_package_is_there(root: Path) -> None:
    (root / "plan.txt").write_text("План\n\n1 | Курсы | март\n2 | Сборы | май\n", "utf-8")
    path = root / "plan.txt"
    done = bring(root, path, package="plan-2022")
    assert [problem.check for problem in done.problems] == ["roadmap"]
    assert "Таблица мероприятий не найдена" in told(done)


def test_a_new_office_begins_with_an_empty_project(tmp_path: Path, roadmaps: Roadmaps) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Новый район\n", "utf-8")
    assert roadmaps("template", "schools", "--all", "--output", "f.xlsx", folder=tmp_path).stdout
    book = openpyxl.load_workbook(tmp_path / "f.xlsx")
    fill(book["Территории"], ["russia", "Россия", None, "Страна"])
    fill(book["Школы"], ["first", "Первая школа", None, "russia"])
    book.save(tmp_path / "f.xlsx")
    call = ("import", "f.xlsx", "--package", "district-schools")
    asked = roadmaps(*call, folder=tmp_path)
    assert asked.returncode == 2
    assert "--set created=2022-01-31" in asked.stdout
    said = ("--set", "title=Школы", "--set", "contributor=Отдел", "--set", "created=2022-01-31")
    assert roadmaps(*call, *said, folder=tmp_path).returncode == 0
    assert roadmaps("check", folder=tmp_path).stdout == "Ошибок: 0, предупреждений: 0.\n"
    assert list(site.read(tmp_path)[0].schools) == ["first"]


def fill(sheet: Worksheet, cells: list[str | None]) -> None:
    for column, value in enumerate(cells, start=1):
        sheet.cell(row=3, column=column, value=value)


def test_an_import_beside_the_project_makes_nothing(tmp_path: Path) -> None:
    path = workbook(tmp_path / "m.xlsx", MARKS)
    shutil.rmtree(tmp_path / "datapackages", ignore_errors=True)
    with pytest.raises(UnusableError, match="no data packages"):
        bring(tmp_path, path, package="new", title="Т", contributor="О", created="2022-01-31")


def test_tables_of_the_project_that_cannot_be_read_are_told_beside_what_they_are_missed_for(
    tmp_path: Path,
) -> None:
    root = project(tmp_path)
    bodies = root / "datapackages/schools/bodies.csv"
    head, *rows = bodies.read_text("utf-8").splitlines()
    old = "\n".join([head.replace(",school,", ","), *rows, ""])
    bodies.write_text(old, "utf-8")
    plan = docx(root / "plan.docx", "План Орлёвского района на 2021 год", [
        ["№", "Мероприятие", "Срок", "Ответственный"], ["1", "Курсы", "май 2021", "Отдел"],
    ])  # fmt: skip
    done = bring(root, plan, package="plan", owner="office")
    told = [(item.severity.value, item.message.render("en")) for item in done.problems]
    assert told == [
        ("error", "There is no owner «office» in the register."),
        ("warning", "Tables of the package schools cannot be read, so the import does not know what they hold: bodies."),
    ]  # fmt: skip
