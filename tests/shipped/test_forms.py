"""Forms filled from the packages that are shipped here come back to the byte."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from generator import importing, site
from generator.data import profiles
from generator.data.catalog import Catalog
from generator.data.problems import UnusableError
from generator.importing.forms.cells import meant, shown
from generator.importing.forms.reading import IMPORTER
from generator.importing.merging import merge
from generator.importing.model import Context, Draft
from generator.importing.open_file import opened
from tests.conftest import ROOT, copy_project
from tests.unit.test_forms import TABLES

pytestmark = pytest.mark.slow


FICTIONAL = ("fictional-schools", "fictional-results", "fictional-roadmaps")


Roadmaps = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="session")
def shipped() -> Catalog:
    return site.read(ROOT)[0]


def filled(what: str, catalog: Catalog, package: str | None, path: Path) -> Workbook:
    path.write_bytes(importing.form(what, catalog, package))
    return openpyxl.load_workbook(path)


def read(path: Path, catalog: Catalog, package: str) -> Draft:
    source = opened(path)
    assert IMPORTER.recognises(source) == 100
    return IMPORTER.read(source, Context(catalog=catalog, package=package))


@pytest.mark.parametrize("name", FICTIONAL)
def test_every_table_of_a_profile_comes_back_to_the_byte(
    name: str, shipped: Catalog, tmp_path: Path
) -> None:
    package = shipped.package[name]
    path = tmp_path / "form.xlsx"
    for resource in package.tables:
        path.write_bytes(importing.form(resource, shipped, name))
        draft = read(path, shipped, name)
        assert draft.problems == ()
        assert merge(shipped, package, package.profile, package.path, [draft]).files == ()
        (anew,) = merge(shipped, None, package.profile, "x", [draft]).files
        assert anew.content == (package.folder / package.tables[resource].file).read_bytes()


def test_a_form_explains_itself(shipped: Catalog, tmp_path: Path) -> None:
    book = filled("results", shipped, None, tmp_path / "form.xlsx")
    assert book.sheetnames == ["Результаты школ", "Как заполнять", "Списки"]
    sheet = book["Результаты школ"]
    assert [cell.value for cell in sheet[1]][:3] == ["Школа", "Процедура", "Участников"]
    assert [cell.value for cell in sheet[2]] == list(profiles.resource("results").field_names)
    assert sheet.protection.sheet
    assert sheet["A1"].protection.locked
    assert not sheet.column_dimensions["A"].protection.locked
    assert sheet["C1"].comment.text.startswith("Число участников.\nЕдиница: сколько (целое число).")
    choices = {
        str(rule.sqref).split(":")[0]: rule.formula1
        for rule in sheet.data_validations.dataValidation
    }
    assert set(choices) == {"A3", "B3", "J3"}
    lists = book["Списки"]
    assert [lists.cell(1, 1).value, lists.cell(2, 1).value] == [
        "Школы",
        shipped.schools and next(iter(shipped.schools)),
    ]


def test_a_profile_is_a_sheet_per_table(shipped: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(importing.form("measures", shipped, None, whole=True))
    book = openpyxl.load_workbook(path)
    titles = [table.title for table in TABLES if table.name in ("measures", "progress", "flags")]
    assert set(titles) <= set(book.sheetnames)


def test_the_same_form_has_the_same_bytes(shipped: Catalog) -> None:
    assert importing.form("measures", shipped, "amur-2020") == importing.form(
        "measures", shipped, "amur-2020"
    )


def test_columns_of_the_clerks_own_are_told_and_left_out(shipped: Catalog, tmp_path: Path) -> None:
    book = filled("results", shipped, "fictional-results", tmp_path / "form.xlsx")
    book["Результаты школ"].cell(2, 11).value = "заметки"
    book.save(tmp_path / "form.xlsx")
    draft = read(tmp_path / "form.xlsx", shipped, "fictional-results")
    assert [note.text.render("ru") for note in draft.dropped] == [
        "Столбцы, которые не читаются: K."
    ]
    assert len(draft.rows["results"]) > 100


def test_formulas_of_cells_stay_text(shipped: Catalog, tmp_path: Path) -> None:
    resource = profiles.resource("measures")
    assert shown("=1+1", resource.field("title")) == "=1+1"
    assert meant("=1+1", "=1+1", resource.field("title")) == "=1+1"


def test_unknown_names_are_answered_with_the_known_ones(shipped: Catalog) -> None:
    with pytest.raises(UnusableError, match="mark_agreement"):
        importing.form("marks", shipped, None)
    with pytest.raises(UnusableError, match="amur-2020"):
        importing.form("measures", shipped, "amur")


def asked_for(tmp_path: Path, day: str, roadmaps: Roadmaps, *options: str) -> tuple[int, str, str]:
    """A report on the first measure of Kozelsk's plan, `day` on the second sheet of the form."""
    root = copy_project(tmp_path / "project")
    path = tmp_path / "form.xlsx"
    made = ("template", "progress", "--package", "kozelsk-2021", "--output", str(path))
    assert roadmaps(*made, folder=root).returncode == 0
    book = openpyxl.load_workbook(path)
    reports, plans = book.worksheets[:2]
    assert [cell.value for cell in plans[2]] == [
        "id", "short_title", "collected_until", "collected_from",
    ]  # fmt: skip
    assert [cell.value for cell in plans[3]] == [
        "kozelsk-2021", "План Козельского района на 2021 год", None, None,
    ]  # fmt: skip
    names = [cell.value for cell in reports[2]]
    cells = {"id": "r1", "measure": "kozelsk-2021-1", "report_date": "2026-11-01",
             "status": "выполняется"}  # fmt: skip
    for name, value in cells.items():
        reports.cell(3, names.index(name) + 1).value = value
    plans.cell(3, 3).value = day
    plans.cell(3, 4).value = "Сайт отдела" if day else None
    book.save(path)
    done = roadmaps("import", str(path), "--package", "kozelsk-2021", *options, folder=root)
    table = (root / "datapackages/kozelsk-2021/roadmaps.csv").read_text("utf-8")
    return done.returncode, done.stdout, table.splitlines()[1].rpartition("2021-12-31,")[2]


def test_a_form_of_reports_asks_until_when_they_were_looked_for(
    tmp_path: Path, roadmaps: Roadmaps
) -> None:
    found = asked_for(tmp_path, "2026-11-15", roadmaps)
    assert (found[0], found[2]) == (0, ",2026-11-15,Сайт отдела")


def test_reports_are_refused_where_nobody_says_until_when_they_were_looked_for(
    tmp_path: Path, roadmaps: Roadmaps
) -> None:
    code, said, table = asked_for(tmp_path, "", roadmaps)
    assert (code, table) == (1, ",,")
    assert "Сведения по плану kozelsk-2021 не собирались: у него не указан день." in said


def test_the_day_can_be_set_with_the_import(tmp_path: Path, roadmaps: Roadmaps) -> None:
    options = ("--set", "collected_until=2026-11-10", "--set", "collected_from=Сайт")
    code, _said, table = asked_for(tmp_path, "", roadmaps, *options)
    assert (code, table) == (0, ",2026-11-10,Сайт")
