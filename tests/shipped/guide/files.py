"""The files that the guide's people have, made in code: nothing in them is about a real school."""

import io
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

import docx
import openpyxl
import xlsxwriter

from tests.shipped.guide.blocks import PAGES

Cell = str | int | float | date

EXERCISE = PAGES / "examples" / "vpr-2022.xlsx"
SHEET = "Русский язык 5"
# Three mistakes, as `add-results.md` tells them: Excel took 12.5 for the 12th of May, a school is
# called by another name, and 17.31 lost its first digit.
MISTAKES = {"D7": "12.5", "E9": "17.31"}
ROWS: list[list[Cell]] = [
    ["Статистика по отметкам"],
    ["ВПР 2022. Русский язык, 5 класс"],
    [],
    ["Группы участников", "Кол-во ОО", "Кол-во участников", 2, 3, 4, 5],
    ["Букварёвский район (вымышленный)", 21, 690, 10.43, 29.71, 40, 19.86],
    ["Школа № 1 г. Букварёв (вымышленная)", 1, 72, 2.78, 19.44, 43.06, 34.72],
    ["Школа № 2 г. Букварёв (вымышленная)", 1, 48, date(2022, 5, 12), 37.5, 37.5, 12.5],
    ["Школа № 3 г. Букварёв (вымышленная)", 1, 50, 6, 12, 44, 38],
    ["Школа № 4 г. Букварёв (вымышленная)", 1, 52, 3.85, 7.31, 40.38, 38.46],
    ["Школа имени Буквы Ё", 1, 36, 2.78, 27.78, 52.78, 16.67],
    ["Школа № 24 с. Дробное (вымышленная)", 1, 4, 25, 25, 50, 0],
]

PLAN_TITLE = (
    "Дорожная карта по повышению качества образования в школах Козельского района на 2022 год"
)
# A row of one text is a heading across the table.
PLAN: list[list[str]] = [
    ["№ п/п", "Мероприятие", "Срок исполнения", "Ответственный", "Ожидаемый результат"],
    ["1. Управление"],
    ["1.1", "Приказ о рабочей группе", "до 01.02.2022", "Отдел образования", "Приказ"],
    ["1.2", "Курсы для учителей", "в течение года", "ИМЦ", "Не менее 80% педагогов"],
    ["2. Работа с родителями"],
    [
        "2.1",
        "Родительские собрания",
        "1 раз в квартал",
        "Муниципальные общеобразовательные организации",
        "Протоколы",
    ],
    ["2.3", "Отчёт о работе", "", "Отдел образования", "Отчёт"],
]


def plan(path: Path) -> None:
    """A plan in Word, with a number left out and a term left blank."""
    document = docx.Document()
    document.add_paragraph(PLAN_TITLE)
    table = document.add_table(rows=len(PLAN), cols=len(PLAN[0]))
    for at, row in enumerate(PLAN):
        cells = table.rows[at].cells
        if len(row) == 1:
            cells[0].merge(cells[-1]).text = row[0]
        else:
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
    document.save(str(path))


def exercise() -> bytes:
    """The workbook to practise on, with the three mistakes; the same bytes at each call."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"created": datetime(2022, 6, 1)})  # noqa: DTZ001 - the format has no zone
    day = book.add_format({"num_format": "dd.mmm"})
    sheet = book.add_worksheet(SHEET)
    sheet.set_column("A:A", 44)
    sheet.set_column("B:C", 18)
    for at, row in enumerate(ROWS):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(at, column, value, day)
            else:
                sheet.write(at, column, value)
    book.close()
    return content.getvalue()


def marks(path: Path) -> None:
    """Marks of two schools, a foreign district and a footnote, under titles of six lines."""
    header: list[Cell] = ["Группы участников", "Кол-во ОО", "Кол-во участников", 2, 3, 4, 5]
    lines: list[list[Cell]] = [
        ["Статистика по отметкам"],
        ["Всероссийские проверочные работы 2022"],
        ["Предмет: Русский язык"],
        ["Класс: 5"],
        [],
        [],
        header,
        ["Орлёвский район", 2, 74, 5.41, 36.49, 40.54, 17.57],
        ["МБОУ СОШ № 1", 1, 50, 6, 40, 40, 14],
        ["МБОУ СОШ № 2", 1, 24, 4.17, 29.17, 41.67, 25],
        [],
        ["Всего", 2, 74, 5.41, 36.49, 40.54, 17.57],
        [],
        ["* Данные предварительные"],
    ]
    _book(path, "Лист1", lines)


def letter(path: Path) -> None:
    """A table that Excel saved as CSV in Russian Windows: nothing tells its subject or year."""
    lines = ["Школа;Кол-во участников;2;3;4;5", "МБОУ СОШ № 1;50;6,0;40,0;40,0;14,0"]
    path.write_bytes("\r\n".join([*lines, ""]).encode("cp1251"))


def region(path: Path) -> None:
    """A table of its own kind, which a file of correspondences explains."""
    lines: list[list[Cell]] = [
        ["Итоги"],
        [],
        ["Район", "Школа", "Писали", "Доля отметок, %"],
        ["", "", "", 2, 3, 4, 5, "Скрыто"],
        ["Орлёвский район", "МБОУ СОШ № 1", 50, 10, 40, 40, 10],
    ]
    _book(path, "Итоги", lines)


def _book(path: Path, sheet: str, lines: list[list[Cell]]) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = sheet
    for line in lines:
        book.worksheets[0].append(line)
    book.save(path)


BOOKS: Mapping[str, Callable[[Path], None]] = {
    "итоги.xlsx": marks,
    "сводка.csv": letter,
    "отчёт.xlsx": region,
}


def write_cells(path: Path, cells: Mapping[str, str | float]) -> None:
    """What a person does in Excel: other values in some cells, and "save"."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for address, value in cells.items():
        sheet[address] = value
        sheet[address].number_format = "General"
    book.save(path)
