"""`roadmaps check --workbook`: the clerk's own workbook checked, and given back with its faults marked."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import openpyxl
import pytest

from tests.unit.importing import Line, project, workbook

pytestmark = pytest.mark.slow

Roadmaps = Callable[..., CompletedProcess[str]]
HEAD = ["Школа", "Участников", "2", "3", "4", "5"]
TITLE = ["ВПР. Математика. 6 класс. 2020/2021 учебный год"]
LINES: tuple[Line, ...] = (
    TITLE,
    HEAD,
    ["МБОУ СОШ № 1", 25, "05.янв", 20, 48, 28],
    ["МБОУ СОШ № 9", 20, 5, 25, 40, 30],
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path)


def test_faulty_cells_are_marked_and_nothing_is_written(root: Path, roadmaps: Roadmaps) -> None:
    workbook(root / "m.xlsx", LINES)
    table = root / "datapackages/results/results.csv"
    before = table.read_bytes()
    done = roadmaps("check", "--workbook", "m.xlsx", "--mark", "marked.xlsx", folder=root)
    assert done.returncode == 1
    assert "m.xlsx · Лист1, строка 3, ячейка C3 — ошибка [import-cell]" in done.stdout
    assert "Ошибок: 2, предупреждений: 0." in done.stdout
    sheet = openpyxl.load_workbook(root / "marked.xlsx")["Лист1"]
    comments = {c.coordinate: c.comment.text for row in sheet for c in row if c.comment}
    assert list(comments) == ["C3", "A4"]
    assert comments["A4"].startswith("Школу «МБОУ СОШ № 9» узнать не удалось.\n→ ")
    assert sheet["C3"].fill.start_color.rgb == "FFF4B6B6"
    assert table.read_bytes() == before


def test_what_the_check_would_say_of_a_row_stands_at_its_cell(
    root: Path, roadmaps: Roadmaps
) -> None:
    roadmaps("template", "results", "--package", "results", "--output", "f.xlsx", folder=root)
    book = openpyxl.load_workbook(root / "f.xlsx")
    book["Результаты школ"]["I3"] = 7.5
    book.save(root / "f.xlsx")
    call = ("check", "datapackages/results", "--workbook", "f.xlsx", "--mark", "marked.xlsx")
    done = roadmaps(*call, "--format", "json", folder=root)
    [problem] = json.loads(done.stdout)
    assert (problem["row"], problem["field"], problem["severity"]) == (3, "mean", "error")
    sheet = openpyxl.load_workbook(root / "marked.xlsx")["Результаты школ"]
    assert "Среднее" in sheet["I3"].comment.text


def test_a_workbook_without_faults_is_as_good_as_checked(root: Path, roadmaps: Roadmaps) -> None:
    workbook(root / "m.xlsx", (TITLE, HEAD, ["СОШ", 25, 4, 20, 48, 28]))
    (root / "n.toml").write_text('"СОШ" = "orlyovsky-1"\n', "utf-8")
    done = roadmaps("check", "--workbook", "m.xlsx", "--names", "n.toml", folder=root)
    assert (done.returncode, done.stdout) == (
        0,
        "m.xlsx\n  Взято 1 из 1 строки, 5 из 5 чисел.\n\nОшибок: 0, предупреждений: 0.\n",
    )


def test_a_table_of_no_kind_asks_for_its_package(root: Path, roadmaps: Roadmaps) -> None:
    workbook(root / "m.xlsx", [["Обеды"], [3]])
    done = roadmaps("check", "--workbook", "m.xlsx", folder=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--package. Подходят: results, schools." in done.stderr
    told = roadmaps("check", "--workbook", "m.xlsx", "--format", "json", folder=root)
    assert told.returncode == 2
    assert "--package" in told.stdout


def test_options_of_a_workbook_need_one(root: Path, roadmaps: Roadmaps) -> None:
    done = roadmaps("check", "--mark", "x.xlsx", folder=root)
    assert done.returncode == 2
    assert "--workbook" in done.stderr
