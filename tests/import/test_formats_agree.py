"""The same table means the same in whatever file it stands: workbook, CSV, Word, PDF, text, page."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import typst

from tests.builders import docx, ods
from tests.unit.importing import added, bring, project, workbook, wrong

pytestmark = pytest.mark.slow

Rows = Sequence[Sequence[str]]
RESULTS_TITLE = "Результаты ОГЭ-2024 по предмету «Математика»"
# Cells of the upper line are empty beside «Результаты», and none of them is merged.
RESULTS: Rows = [
    ("№ п/п", "Наименование ОО", "Сдавали", "Результаты", "", "", "", "Успеваемость, %"),
    ("", "", "", "«5»", "«4»", "«3»", "«2»", ""),
    ("1", "МБОУ СОШ № 1", "29", "4", "9", "15", "1", "96,6"),
    ("2", "СОШ № 2", "36", "5", "12", "17", "2", "94,4"),
    ("", "ИТОГО", "65", "9", "21", "32", "3", "95,4"),
]
PLAN_TITLE = "Дорожная карта Орлёвского района на 2024 год"
PLAN: Rows = [
    ("№ п/п", "Мероприятие", "Сроки", "Ответственные", "Планируемый результат"),
    ("1. Работа с педагогами", "", "", "", ""),
    ("1.1", "Семинар по математике", "октябрь 2024", "Отдел", "Справка"),
    ("1.2", "Курсы повышения квалификации", "в течение года", "Отдел", "Не менее 80 % учителей"),
    ("2. Контроль", "", "", "", ""),
    ("2.1", "Диагностика", "март, май", "Отдел", ""),
]


def _csv(path: Path, title: str, rows: Rows, encoding: str, delimiter: str) -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([[title], *rows])


def _pdf(path: Path, title: str, rows: Rows, look: str) -> None:
    cells = ", ".join(f"[{text}]" for row in rows for text in row)
    source = f'#set text(font: "Libertinus Serif", size: 8pt)\n{title}\n\n#table({look}, columns: {len(rows[0])}, {cells})'
    typst.compile(source.encode(), output=str(path))


def _lines(path: Path, title: str, rows: Rows, join: Callable[[Sequence[str]], str]) -> None:
    path.write_text("\n".join([title, "", *map(join, rows)]) + "\n", "utf-8")


def _aligned(path: Path, title: str, rows: Rows) -> None:
    widths = [max(len(row[at]) for row in rows if any(row[1:])) for at in range(len(rows[0]))]

    def line(row: Sequence[str]) -> str:
        return "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True))

    _lines(path, title, rows, lambda row: line(row).rstrip())


def _page(path: Path, title: str, rows: Rows) -> None:
    lines = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    path.write_text(f"<html><p>{title}</p><table>{lines}</table></html>", "utf-8")


FILES: dict[str, tuple[str, Callable[[Path, str, Rows], object]]] = {
    "workbook": ("a.xlsx", lambda path, title, rows: workbook(path, [[title], *rows])),
    "open": ("a.ods", lambda path, title, rows: ods(path, {"Лист1": [[title], *rows]})),
    "commas": ("a.csv", lambda path, title, rows: _csv(path, title, rows, "utf-8", ",")),
    "excel": ("a.csv", lambda path, title, rows: _csv(path, title, rows, "cp1251", ";")),
    "utf-16": ("a.csv", lambda path, title, rows: _csv(path, title, rows, "utf-16", "\t")),
    "word": ("a.docx", docx),
    "ruled": ("a.pdf", lambda path, title, rows: _pdf(path, title, rows, "stroke: 1pt")),
    "unruled": (
        "a.pdf",
        lambda path, title, rows: _pdf(path, title, rows, "stroke: none, column-gutter: 10pt"),
    ),
    "tabs": ("a.txt", lambda path, title, rows: _lines(path, title, rows, "\t".join)),
    "framed": (
        "a.txt",
        lambda path, title, rows: _lines(path, title, rows, lambda row: f"| {' | '.join(row)} |"),
    ),
    "bars": ("a.txt", lambda path, title, rows: _lines(path, title, rows, " | ".join)),
    "aligned": ("a.txt", _aligned),
    "page": ("a.html", _page),
    "page as workbook": ("a.xls", _page),
}


@pytest.mark.parametrize("form", FILES)
def test_results_are_the_same_in_every_file(tmp_path: Path, form: str) -> None:
    root = project(tmp_path)
    name, write = FILES[form]
    write(root / name, RESULTS_TITLE, RESULTS)
    done = bring(root, root / name)
    assert wrong(done) == []
    assert added(done, "results") == [
        "orlyovsky-1,oge-maths-9-2023-24,29,1,15,9,4,,3.55,",
        "orlyovsky-2,oge-maths-9-2023-24,36,2,17,12,5,,3.56,",
    ]


@pytest.mark.parametrize("form", FILES)
def test_a_plan_is_the_same_in_every_file(tmp_path: Path, form: str) -> None:
    root = project(tmp_path)
    name, write = FILES[form]
    write(root / name, PLAN_TITLE, PLAN)
    done = bring(root, root / name, package="plan", owner="office")
    assert wrong(done) == []
    rows = done.readings[0].draft.rows
    assert [row.cells["title"] for row in rows["sections"]] == ["Работа с педагогами", "Контроль"]
    told = (
        "number",
        "title",
        "term_text",
        "term_start",
        "term_end",
        "responsible_text",
        "expected_result",
    )
    assert [tuple(row.cells.get(field, "") for field in told) for row in rows["measures"]] == [
        ("1.1", "Семинар по математике", "октябрь 2024", "2024-10-01", "2024-10-31", "Отдел", "Справка"),
        ("1.2", "Курсы повышения квалификации", "в течение года", "2024-01-01", "2024-12-31", "Отдел",
         "Не менее 80 % учителей"),
        ("2.1", "Диагностика", "март, май", "2024-03-01", "2024-05-31", "Отдел", ""),
    ]  # fmt: skip
    assert [(row.cells["measure"], row.cells["value"]) for row in rows["targets"]] == [
        ("plan-1-2", "80")
    ]


def test_a_plan_with_a_column_of_whom_it_is_for_is_no_list(tmp_path: Path) -> None:
    rows = [
        ["№", "Мероприятие", "Целевая группа", "Срок", "Ответственные"],
        ["1.1", "Анализ", "МОУО", "май", "Отдел"],
        ["1.2", "Формирование перечня ШНОР", "Школы", "июнь", "Отдел"],
    ]
    root = project(tmp_path)
    done = bring(root, docx(root / "a.docx", PLAN_TITLE, rows), package="plan", owner="office")
    assert wrong(done) == []
    assert len(done.readings[0].draft.rows["measures"]) == 2


def test_a_plan_among_many_other_columns_is_a_plan(tmp_path: Path) -> None:
    root = project(tmp_path)
    many = [f"Сведения {at}" for at in range(12)]
    lines = [[*line, *(many if at == 0 else [""] * 12)] for at, line in enumerate(PLAN)]
    done = bring(
        root, workbook(root / "a.xlsx", [[PLAN_TITLE], *lines]), package="plan", owner="office"
    )
    assert wrong(done) == []
    assert len(done.readings[0].draft.rows["measures"]) == 3


def _on_two_pages(path: Path, look: str, *pages: str) -> None:
    tables = "\n#pagebreak()\n".join(f"#table({look}, {cells})" for cells in pages)
    source = f'#set text(font: "Libertinus Serif", size: 8pt)\n{RESULTS_TITLE}\n\n{tables}'
    typst.compile(source.encode(), output=str(path))


def test_a_row_that_a_page_broke_is_one_school(tmp_path: Path) -> None:
    root = project(tmp_path)
    head = "[№], [Муниципалитет], [Наименование ОО], [Сдавали], [«5»], [«4»], [«3»], [«2»]"
    first = (
        "[1], [Орлёвский район], [МБОУ «Средняя\\ общеобразовательная], [36], [5], [12], [17], [2]"
    )
    second = "[], [], [школа № 2»], [], [], [], [], [], [2], [Орлёвский район], [МБОУ СОШ № 1], [29], [4], [9], [15], [1]"
    look = "stroke: 1pt, columns: (20pt, 90pt, 160pt, 45pt, 25pt, 25pt, 25pt, 25pt)"
    _on_two_pages(root / "a.pdf", look, f"{head}, {first}", f"{head}, {second}")
    done = bring(root, root / "a.pdf")
    assert wrong(done) == []
    assert added(done, "results") == [
        "orlyovsky-1,oge-maths-9-2023-24,29,1,15,9,4,,3.55,",
        "orlyovsky-2,oge-maths-9-2023-24,36,2,17,12,5,,3.56,",
    ]


def test_a_school_without_numbers_at_the_top_of_a_page_is_no_rest_of_a_row(tmp_path: Path) -> None:
    root = project(tmp_path)
    head = "[Наименование ОО], [Сдавали], [«5»], [«4»], [«3»], [«2»]"
    first = "[МБОУ СОШ № 2], [36], [5], [12], [17], [2]"
    look = "stroke: 1pt, columns: (160pt, 45pt, 25pt, 25pt, 25pt, 25pt)"
    second = "[МБОУ СОШ № 1], [], [], [], [], [], [МБОУ СОШ № 3], [9], [1], [2], [5], [1]"
    _on_two_pages(root / "a.pdf", look, f"{head}, {first}", second)
    done = bring(root, root / "a.pdf", territory="orlyovsky")
    assert [str(note.text) for note in done.left_out] == ["The row of a school has no numbers."]
