"""Forms as clerks fill them: every mistake is told at once, a name is answered with its id."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from generator import importing
from generator.data import profiles
from generator.data.catalog.reading import read
from generator.importing import Import
from generator.importing.forms.cells import WRITTEN_UNITS, meant
from tests.unit.importing import added, bring, project, told

Cells = dict[str, str | int | float]
PROCEDURE = "vpr-maths-5-2020-21"


def filled(
    root: Path, table: str, rows: dict[int, Cells], merge: str = "", *, whole: bool = False
) -> Path:
    """The form of a table of the project at `root` with cells by row and column."""
    catalog = read(root)[0] if (root / "datapackages").exists() else None
    book = openpyxl.load_workbook(BytesIO(importing.form(table, catalog, None, whole=whole)))
    sheet = next(
        item for item in book.worksheets
        if set(next(iter(rows.values()))) <= {cell.value for cell in item[2]}
    )  # fmt: skip
    head = [cell.value for cell in sheet[2]]
    for number, cells in rows.items():
        for name, value in cells.items():
            sheet.cell(number, head.index(name) + 1, value)
    if merge:
        sheet.merge_cells(merge)
    book.save(root / "form.xlsx")
    return root / "form.xlsx"


def wrong(done: Import) -> list[tuple[int | None, str, str]]:
    return [
        (problem.row, problem.field or "", problem.remedy.render("ru"))
        for problem in sorted(done.problems, key=lambda item: (item.row or 0, item.field or ""))
    ]


def test_eight_mistakes_are_told_in_one_run_and_nothing_is_written(tmp_path: Path) -> None:
    root = project(tmp_path)
    file = filled(
        root,
        "results",
        {
            3: {"school": "МБОУ СОШ № 1", "procedure": PROCEDURE, "participants": 20, "mean": 3.5},
            4: {"school": "orlyovsky-2", "procedure": "vpr-nothing", "participants": "двадцать"},
            5: {"school": "orlyovsky-1", "procedure": PROCEDURE, "participants": "-", "mean": 3.4},
            6: {"school": "nobody", "procedure": PROCEDURE, "participants": 15, "mean": 4},
            7: {"school": "sokolsky-1", "procedure": PROCEDURE, "participants": -4, "mean": 4},
            8: {"procedure": PROCEDURE, "participants": 7},
            9: {"school": "orlyovsky-2", "procedure": PROCEDURE, "participants": "05.янв"},
        },
        merge="C10:D10",
    )
    done = bring(root, file)
    found = wrong(done)
    assert [(row, field) for row, field, _remedy in found] == [
        (3, "A"), (4, "C"), (4, "procedure"), (5, "C"), (6, "school"), (7, "participants"), (8, "A"), (9, "C"),
    ]  # fmt: skip
    assert found[0][2] == "Впишите код: orlyovsky-1."
    assert found[3][2] == "Впишите число или оставьте ячейку пустой."
    assert done.files == ()
    assert "datapackage.json" not in told(done)


def test_merged_cells_are_named_as_merged(tmp_path: Path) -> None:
    root = project(tmp_path)
    rows: dict[int, Cells] = {
        3: {"school": "orlyovsky-1", "procedure": PROCEDURE, "participants": 20},
        4: {"school": "orlyovsky-2", "procedure": PROCEDURE},
    }
    done = bring(root, filled(root, "results", rows, merge="C3:D4"))
    assert [problem.message.render("ru") for problem in done.problems] == [
        "Ячейки C3:D4 объединены: одно значение стоит за несколько ячеек."
    ]


@pytest.mark.parametrize("word", ["%", "проценты", "Процентов", "percent"])
def test_percent_is_a_unit_however_it_is_written(word: str) -> None:
    assert meant(word, None, profiles.resource("indicators").field("unit")) == "percent"
    assert meant(word, None, profiles.resource("targets").field("unit")) == "percent"


def test_every_written_unit_is_one_that_packages_have() -> None:
    assert set(WRITTEN_UNITS.values()) == {"percent", "count", "points", "hours", "roubles"}


@pytest.mark.parametrize("level", ["муниципальное образование", "регион"])
def test_the_first_territory_lies_in_the_country_which_is_added_and_told(
    tmp_path: Path, level: str
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Карты\n", "utf-8")
    row: Cells = {"id": "zarechny", "name": "Заречный район", "level": level}
    file = filled(tmp_path, "schools", {3: row}, whole=True)
    done = bring(tmp_path, file, package="register", title="Школы", contributor="Отдел", created="2022-01-01")  # fmt: skip
    assert done.problems == ()
    assert [line.split(",")[0] for line in added(done, "territories")] == ["russia", "zarechny"]
    assert "Добавлена строка страны: russia." in told(done)
    assert "datapackage.json" not in told(done)


def test_an_empty_cell_of_a_form_erases_nothing_unless_that_is_asked_for(tmp_path: Path) -> None:
    project(tmp_path)
    form = filled(
        tmp_path, "schools", {3: {"id": "orlyovsky-1", "name": "", "website": "https://s.example/"}}
    )
    book = openpyxl.load_workbook(form)
    book.active.delete_rows(4, 9)
    for cell in book.active[3]:
        cell.value = cell.value if cell.column == 1 or cell.value == "https://s.example/" else None
    book.save(form)
    (table,) = bring(tmp_path, form, package="schools").merged.tables
    assert [(item.column, item.old, item.new) for item in table.changed] == [
        ("website", "", "https://s.example/")
    ]
    assert [(item.column, item.new) for item in table.kept] == [
        ("name", ""), ("territory", ""), ("inn", "")
    ]  # fmt: skip
    (table,) = bring(tmp_path, form, package="schools", replace=True).merged.tables
    assert {item.column for item in table.changed} == {"name", "territory", "inn", "website"}
    assert not table.kept
