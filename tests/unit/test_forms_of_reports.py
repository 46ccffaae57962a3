"""Forms for reports: what is awaited on a day stands in them, and what nobody adds to stays outside."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import openpyxl
import pytest

from tests.faults.tiny import ROADMAPS, SCHOOLS, change_cell, read_lines, write_package

Roadmaps = Callable[..., CompletedProcess[str]]
DUTY = {"id": "duty-1", "roadmap": "plan", "what": "Отчёт о ходе", "reporter": "office", "recipient": "office",
        "term_text": "до 1 февраля, до 1 апреля, до 1 октября", "start": "2021-01-01", "end": "2021-12-31",
        "slots": "2021-02-01;2021-04-01;2021-10-01"}  # fmt: skip
SENT = {"duty": "duty-1", "reporter": "office", "slot": "2021-02-01", "submitted_on": "2021-02-02"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A plan of two measures: one in March, one that recurs; the first term of it is reported on."""
    report = {"id": "measure-2-p1", "measure": "measure-2", "slot": "2021-03-01", "report_date": "2021-03-02",
              "status": "done", "done_on": "2021-03-01"}  # fmt: skip
    root = tmp_path
    write_package(root, "schools", SCHOOLS)
    write_package(
        root, "roadmaps", {**ROADMAPS, "duties": [DUTY], "progress": [report], "reports": [SENT]}
    )
    recurring = {"term_text": "1 марта, 1 мая и 1 ноября 2021 г.", "term_kind": "recurring",
                 "term_slots": "2021-03-01;2021-05-01;2021-11-01"}  # fmt: skip
    for field, value in recurring.items():
        change_cell(root, "measures", 3, field, value)
    return root


def form(root: Path, roadmaps: Roadmaps, table: str, day: str) -> openpyxl.Workbook:
    made = roadmaps(
        "template", table, "--package", "roadmaps", "--date", day, "--output", "f.xlsx", folder=root
    )
    assert made.returncode == 0, made.stderr
    return openpyxl.load_workbook(root / "f.xlsx")


def lines(book: openpyxl.Workbook) -> list[list[str]]:
    """What stands on the first sheet below the names, without its empty cells."""
    rows = book.worksheets[0].iter_rows(min_row=3, values_only=True)
    return [[str(cell).removesuffix(" 00:00:00") for cell in row if cell] for row in rows]


def test_a_form_of_progress_lists_what_is_awaited_on_the_day(
    root: Path, roadmaps: Roadmaps
) -> None:
    term = "1 марта, 1 мая и 1 ноября 2021 г."
    told = ["measure-2-p1", "measure-2", "2021-03-01", "2021-03-02", "выполнено", "2021-03-01"]
    single = ["1. Семинар", "Март 2021", "Отдел", "measure-1-p1", "measure-1", "2021-05-31"]
    second = ["2. Семинар", term, "Отдел", "measure-2-p2", "measure-2", "2021-05-01", "2021-05-31"]
    assert lines(form(root, roadmaps, "progress", "2021-05-31")) == [told, single, second]
    assert lines(form(root, roadmaps, "progress", "2021-02-01")) == [told]


def test_only_the_lines_that_were_filled_in_are_brought_in(root: Path, roadmaps: Roadmaps) -> None:
    book = form(root, roadmaps, "progress", "2021-05-31")
    sheet = book.worksheets[0]
    head = [cell.value for cell in sheet[2]]
    sheet.cell(5, head.index("status") + 1, "выполнено")
    sheet.cell(5, head.index("done_on") + 1, "30.04.2021")
    book.save(root / "f.xlsx")
    done = roadmaps("import", "f.xlsx", "--package", "roadmaps", folder=root)
    assert done.returncode == 0, done.stdout
    assert "Строки, где отчёта ещё нет, не вносятся: 4." in done.stdout
    table = read_lines(root / "datapackages/roadmaps/progress.csv")
    assert [line[:6] for line in table[2:]] == [
        ["measure-2-p2", "measure-2", "2021-05-01", "2021-05-31", "done", "2021-04-30"]
    ]


def test_a_line_that_tells_something_but_no_status_is_an_error(
    root: Path, roadmaps: Roadmaps
) -> None:
    book = form(root, roadmaps, "progress", "2021-05-31")
    sheet = book.worksheets[0]
    sheet.cell(4, [cell.value for cell in sheet[2]].index("note") + 1, "Готовится.")
    book.save(root / "f.xlsx")
    done = roadmaps("import", "f.xlsx", "--package", "roadmaps", folder=root)
    assert done.returncode == 1
    assert "Состояние" in done.stdout


def test_a_form_of_reports_lists_the_duties_that_are_due(root: Path, roadmaps: Roadmaps) -> None:
    due = ["Отчёт о ходе", DUTY["term_text"], "Отдел", "duty-1", "office", "2021-04-01"]
    book = form(root, roadmaps, "reports", "2021-05-31")
    assert lines(book) == [[*SENT.values()], due]
    book.worksheets[0]["G4"] = "03.04.2021"
    book.save(root / "f.xlsx")
    assert roadmaps("import", "f.xlsx", "--package", "roadmaps", folder=root).returncode == 0
    table = read_lines(root / "datapackages/roadmaps/reports.csv")
    assert [line[:4] for line in table[2:]] == [["duty-1", "office", "2021-04-01", "2021-04-03"]]


def test_only_tables_of_reports_wait_for_a_day(root: Path, roadmaps: Roadmaps) -> None:
    refused = roadmaps("template", "schools", "--date", "2021-05-31", folder=root)
    assert refused.returncode == 2
    assert "roadmaps template progress / reports --package ИМЯ --date ДЕНЬ" in refused.stderr
