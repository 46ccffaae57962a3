"""Whatever stands in a sheet, an importer answers with a draft or a sentence."""

import io
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import importing, site
from generator.data.catalog import Catalog
from generator.data.problems import UnusableError
from generator.importing.files.grid import Grid, Place, Value, column_letter
from generator.importing.model import Context, Source
from generator.importing.open_file import opened
from tests.unit.importing import project

pytestmark = pytest.mark.slow

WORDS = (
    "Группы участников", "Кол-во участников", "ОО", "Муниципалитет", "Предмет", "Класс", "Год", "2", "3",
    "4", "5", "Понизили", "Подтвердили", "Повысили", "%", "ИНН", "Адрес", "ОКТМО", "Русский язык",
    "Ниже минимального", "Средний балл", "80-99", "ВПР 2022. 5 класс", "Орлёвский район", "СОШ № 1",
    "СОШ № 2", "Всего", "Вся выборка", "-", "", "05.янв", "6,9E+09", "33,3", "100", "school", "procedure",
    "participants", "mean", "0", "1", "6", "№ п/п", "Мероприятие", "Срок", "Ответственный",
)  # fmt: skip
CELLS: st.SearchStrategy[Value] = st.one_of(
    st.sampled_from(WORDS),
    st.integers(-1, 120),
    st.floats(width=32),
    st.booleans(),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.text(max_size=12),
    st.none(),
)


@st.composite
def sheets(draw: st.DrawFn) -> Grid:
    width, height = draw(st.integers(1, 9)), draw(st.integers(0, 9))
    heads = st.tuples(*[st.sampled_from(WORDS) for _ in range(width)])
    lines = st.tuples(*[CELLS for _ in range(width)])
    rows = tuple(draw(heads if at < 2 else lines) for at in range(height))
    return Grid(place=Place(sheet="Лист1"), rows=rows)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> "Quiet":
    return Quiet(site.read(project(tmp_path_factory.mktemp("project")))[0])


class Quiet:
    """A catalogue that a failing example does not print."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    def __repr__(self) -> str:
        return "catalog"


MAPPING: dict[str, object] = {
    "table": "results",
    "columns": {"A": "school", "B": "participants", "C": "mark_2"},
    "units": {"mark_2": "percent of participants"},
    "identifiers": {"school": "name"},
}


@given(sheet=sheets())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_sheet_makes_an_importer_fail(catalog: Quiet, sheet: Grid) -> None:
    source = Source(path=Path("файл.xlsx"), tables=(sheet,))
    context = Context(catalog=catalog.catalog, package="results", options={}, mapping=MAPPING)
    for importer in importing.IMPORTERS:
        if importer.name == "roadmap":
            continue
        assert 0 <= importer.recognises(source) <= 100
        try:
            draft = importer.read(source, context)
        except UnusableError:
            continue
        assert draft.rows or draft.problems or draft.dropped or draft.flagged or draft.understood


HEADS = ("ОО", "Писали", "2", "3", "4", "5", "Успеваемость, %")
LINES: tuple[tuple[Value, ...], ...] = (
    ("МБОУ СОШ № 1", 41, 3, 7, 13, 18, 92),
    ("МБОУ «Средняя общеобразовательная школа № 2»", 59, 6, 10, 20, 23, 89),
    ("МКОУ СОШ № 1", 83, 8, 15, 24, 36, 90),
)
TITLE = "ВПР. Математика. 5 класс. 2021/2022"
SCHOOLS = dict(zip(("orlyovsky-1", "orlyovsky-2", "sokolsky-1"), (row[0] for row in LINES), strict=True))  # fmt: skip
ROLES = {"Писали": "participants", "2": "mark_2", "3": "mark_3", "4": "mark_4", "5": "mark_5"}
CHANGES = (
    "delete a row",
    "move a column",
    "merge cells",
    "blank a heading",
    "misspell a digit",
    "blank a name",
)


@st.composite
def changed(draw: st.DrawFn) -> Grid:
    """A table of results that somebody worked on: a few changes to a sheet that is good."""
    rows: list[list[Value]] = [[TITLE, *[None] * 6], list(HEADS), *map(list, LINES)]
    merged: list[tuple[int, int, int, int]] = []
    for change in draw(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=3)):
        row, column = draw(st.integers(2, len(rows) - 1)), draw(st.integers(1, 6))
        match change:
            case "delete a row" if len(rows) > 3:
                del rows[row]
                merged.clear()
            case "move a column":
                to = draw(st.integers(0, 6))
                for cells in rows[1:]:
                    cells.insert(to, cells.pop(column))
                merged.clear()
            case "merge cells" if row + 1 < len(rows):
                rows[row + 1][column] = rows[row][column]
                merged.append((row + 1, column + 1, row + 2, column + 1))
            case "blank a heading":
                rows[1][column] = None
            case "misspell a digit":
                rows[row][column] = f"{rows[row][column]}O"
            case "blank a name":
                rows[row][rows[1].index("ОО") if "ОО" in rows[1] else 0] = None
    return Grid(rows=tuple(map(tuple, rows)), merged=tuple(merged), place=Place(sheet="Лист1"))


@given(sheet=changed())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_number_of_a_changed_sheet_is_taken_as_it_stands_or_told(
    catalog: Quiet, sheet: Grid
) -> None:
    source = Source(path=Path("файл.xlsx"), tables=(sheet,))
    context = Context(catalog=catalog.catalog, package="results", options={})
    best = max(importing.IMPORTERS, key=lambda importer: importer.recognises(source))
    if not best.recognises(source):
        return  # it is refused as a whole, which is told
    draft = best.read(source, context)
    heads = sheet.rows[1]
    taken: dict[Value, set[str]] = {}
    for line in draft.rows.get("results", ()):
        [stands] = [row for row in sheet.rows[2:] if SCHOOLS[line.cells["school"]] in row]
        for head, role in ROLES.items():
            if head in heads and role in line.cells:
                assert line.cells[role] == str(stands[heads.index(head)])
                taken.setdefault(stands, set()).add(head)
    told = " ".join(note.text.render("ru") for note in draft.dropped)
    rows = {note.place.row for note in draft.dropped} | {item.row for item in draft.problems}
    rows |= {
        row
        for top, _left, bottom, _right in sheet.merged
        for row in (top, bottom)
        if {top, bottom} & rows
    }
    columns = {item.column.letter for item in draft.problems if item.column}
    for number, row in list(sheet.numbered())[2:]:
        for column, value in enumerate(row, start=1):
            head = heads[column - 1]
            known = head in taken.get(row, ()) or f"«{head}»" in told
            fault = number in rows or column_letter(column) in columns
            assert known or fault or not isinstance(value, int), (number, column)


def good_workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in (
        ["ВПР. Математика. 5 класс. 2020/2021"],
        ["Школа", "Участников", "2", "3", "4", "5"],
        ["МБОУ СОШ № 1", 25, "=1+0", 5, 12, 0.07],
    ):
        sheet.append(line)
    sheet["F3"].number_format = "0%"
    sheet.merge_cells("A1:F1")
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def good_plan() -> bytes:
    document = docx.Document()
    document.add_paragraph("Дорожная карта на 2022 год", style="List Number")
    table = document.add_table(rows=2, cols=3)
    for row, texts in zip(
        table.rows, (("№", "Мероприятие", "Срок"), ("1", "Курсы", "май")), strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


GOOD = {".xlsx": good_workbook(), ".docx": good_plan()}
PARTS = {
    ".xlsx": ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml",
              "[Content_Types].xml", "xl/_rels/workbook.xml.rels"),
    ".docx": ("word/document.xml", "word/styles.xml", "word/numbering.xml", "[Content_Types].xml"),
}  # fmt: skip
PIECES = (
    b"",
    b"<",
    b"</c>",
    b'"',
    b"-1",
    b"99999999999",
    b"\x00",
    b"&#0;",
    b"NaN",
    b"\xff\xfe",
    b"w:tbl",
)


def spoilt(suffix: str, part: str, cuts: list[tuple[float, int, bytes]]) -> bytes:
    """The good file with a part in which some bytes were replaced: (where, how many, by what)."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD[suffix])) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            for at, length, piece in cuts if name == part else ():
                start = int(at * len(data))
                data = data[:start] + piece + data[start + length :]
            new.writestr(name, data)
    return content.getvalue()


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_spoilt_office_file_is_read_or_refused_in_a_sentence(
    catalog: Quiet, tmp_path: Path, data: st.DataObject
) -> None:
    suffix = data.draw(st.sampled_from(sorted(GOOD)))
    part = data.draw(st.sampled_from(PARTS[suffix]))
    cut = st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(PIECES))
    path = tmp_path / f"файл{suffix}"
    path.write_bytes(spoilt(suffix, part, data.draw(st.lists(cut, min_size=1, max_size=4))))
    options = {"territory": "orlyovsky", "owner": "office"}
    context = Context(catalog=catalog.catalog, package="results", options=options)
    with suppress(UnusableError):
        source = opened(path)
        best = max(importing.IMPORTERS, key=lambda importer: importer.recognises(source))
        if best.recognises(source):
            best.read(source, context)
