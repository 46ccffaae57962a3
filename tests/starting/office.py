"""What a clerk of an office has on the first day: two workbooks and a plan, all fictional."""

from collections.abc import Sequence
from pathlib import Path

import docx
import openpyxl

OFFICE = "Управление образования Заречного района"
SAID = (
    "--name", OFFICE, "--level", "municipality", "--territory", "Заречный район",
    "--region", "Заречная область", "--address", "https://karty.zarechny.ru",
    "--contact", "karty@zarechny.ru",
)  # fmt: skip
SCHOOLS = (
    ("МБОУ СОШ № 1", "4001000018", "с. Заречное, ул. Школьная, 1"),
    ("МБОУ СОШ № 2", "4001000025", "с. Заречное, ул. Лесная, 2"),
    ("МБОУ ООШ с. Луговое", "4001000032", "с. Луговое, ул. Новая, 5"),
)
# The third school is too small for its marks to be shown.
MARKS = ((25, 4, 20, 48, 28), (40, 10, 40, 40, 10), (4, 25, 25, 50, 0))
PLAN = (
    ("№ п/п", "Мероприятие", "Срок исполнения", "Ответственный", "Ожидаемый результат"),
    ("1.1", "Приказ о рабочей группе", "до 01.02.2025", OFFICE, "Приказ"),
    ("1.2", "Курсы для учителей", "в течение года", OFFICE, "Не менее 80% педагогов"),
)


def desk(folder: Path) -> Path:
    """The files, in `folder`: register.xlsx, results.xlsx, plan.docx."""
    register = [["Наименование", "ИНН", "Муниципальное образование", "Адрес"]]
    register += [[name, inn, "Заречный район", address] for name, inn, address in SCHOOLS]
    _book(folder / "register.xlsx", register)
    results: list[list[object]] = [
        ["ВПР. Математика. 6 класс. 2024/2025 учебный год"],
        ["Школа", "Участников", "2", "3", "4", "5"],
    ]
    results += [[name, *row] for (name, *_rest), row in zip(SCHOOLS, MARKS, strict=True)]
    _book(folder / "results.xlsx", results)
    document = docx.Document()
    document.add_paragraph("Дорожная карта по повышению качества образования на 2025 год")
    table = document.add_table(rows=len(PLAN), cols=len(PLAN[0]))
    for row, cells in zip(table.rows, PLAN, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.save(str(folder / "plan.docx"))
    return folder


def _book(path: Path, lines: Sequence[Sequence[object]]) -> None:
    book = openpyxl.Workbook()
    for line in lines:
        book.worksheets[0].append(list(line))
    book.save(path)
