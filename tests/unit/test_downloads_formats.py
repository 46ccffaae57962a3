"""The formats of a paper: hostile texts stay texts, the same paper gives the same bytes."""

import csv as csv_module
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from generator.data.problems import UnusableError
from generator.voices.downloads.csv import csv
from generator.voices.downloads.docx import docx
from generator.voices.downloads.glyphs import KNOWN, LETTERS, MARKS, printable
from generator.voices.downloads.pdf import pdf, picture
from generator.voices.downloads.xlsx import xlsx
from generator.voices.paper import (
    Code,
    Column,
    Facts,
    Figure,
    Heading,
    Items,
    Paper,
    Paragraph,
    Table,
)
from tests.conftest import ROOT

LOOK = ROOT / "site_templates" / "papers"
MARKUP = '#eval("1") $x$ {{ config }} <script>alert(1)</script> \\ *b* _i_ `c` @ref // z'
ALPHABETS = "Ң ң Ө ө Ү ү Ә ә Җ җ Һ һ Ё ё № ₽ « » — − ≥"
FORMULAS = ("=1+1", "+1", "-1", "@sum", "\tx")
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    '<rect width="40" height="20" fill="red"/></svg>'
)
TABLE = Table(
    title="Меры",
    sheet="Меры",
    columns=(
        Column(title="Раздел", place="heading"),
        Column(title="Мера", width=30),
        Column(title="Доля", kind="percent"),
        Column(title="Дата", kind="date", width=14),
        Column(title="Ученики", kind="integer", unit="чел."),
        Column(title="Балл", kind="number"),
        Column(title="Пусто"),
        Column(title="Орган", place="sheet"),
        Column(title="Пометка", place="below"),
    ),
    rows=(
        ("1. Учёба", MARKUP, 0.296, date(2026, 1, 31), -5, 4.5, None, "УО", "опечатка"),
        *(("1. Учёба", text, None, None, None, None, None, None, None) for text in FORMULAS),
        ("2. Кадры", "a\x00b\ud800", 1.0, date(1800, 1, 1), 0, -0.5, None, None, None),
    ),
)
PAPER = Paper(
    stem="x",
    name="План",
    title=f"План {MARKUP}",
    subtitle=ALPHABETS,
    language="ru",
    day=date(2026, 11, 22),
    address="https://roadmaps.example/roadmaps/x/",
    fictional=True,
    sources=("Приказ № 1",),
    licence="CC0",
    blocks=(
        Heading("Цели"),
        Heading("Задачи", 2),
        Paragraph("Абзац", strong=True),
        Facts((("Территория", "Край"), ("На 1 мая — по этот день собраны сведения.", "2 меры"))),
        Items(("Первое", "Второе \N{GRINNING FACE}")),
        TABLE,
        Figure(draw=lambda: DRAWING, alternative="красный прямоугольник", caption="Рисунок"),
        Code("https://roadmaps.example/x/", "Страница:"),
    ),
    wide=True,
)
MAKERS = (pdf, docx, xlsx, csv)


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {make.__name__: make(PAPER, LOOK) for make in MAKERS}


@pytest.fixture(scope="module")
def text(made: dict[str, bytes]) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(made["pdf"])).pages)


def test_the_same_paper_gives_the_same_bytes(made: dict[str, bytes]) -> None:
    assert {make.__name__: make(PAPER, LOOK) for make in MAKERS} == made


def one_line(found: str) -> str:
    return " ".join(found.split())


def test_a_pdf_shows_texts_as_they_are(text: str) -> None:
    shown = one_line(text)
    for line in (MARKUP, ALPHABETS, "29,6 %", "31 января 2026", "−5", "4,5", "=1+1", "@sum"):
        assert line in shown
    assert "Второе [U+1F600]" in shown
    assert "a[U+0000]b[U+D800]" in shown


def test_a_pdf_shows_remarks_and_headings_of_rows_and_leaves_out_the_rest(text: str) -> None:
    shown = one_line(text)
    assert "Пометка: опечатка" in shown
    assert shown.index("1. Учёба") < shown.index("=1+1") < shown.index("2. Кадры")
    assert "УО" not in shown
    assert "Пусто" not in shown


def test_no_page_of_a_pdf_ends_between_a_row_and_its_remarks() -> None:
    columns = (Column(title="Мера"), Column(title="Срок"), Column(title="Отчёт", place="below"))
    rows = tuple((f"Мера {n}.", "Май " * (n % 7 + 1), f"отчёт {n}.") for n in range(90))
    table = Table(title="", sheet="", columns=columns, rows=rows)
    pages = PdfReader(BytesIO(pdf(replace(PAPER, blocks=(table,)), LOOK))).pages
    assert len(pages) > 3
    for page in pages:
        told = page.extract_text()
        assert re.findall(r"Мера (\d+)\.", told) == re.findall(r"отчёт (\d+)\.", told)


def test_a_pdf_says_on_every_page_that_data_are_fictional(made: dict[str, bytes]) -> None:
    pages = PdfReader(BytesIO(made["pdf"])).pages
    assert all("Вымышленные данные" in page.extract_text() for page in pages)


def test_a_pdf_is_for_archives_and_for_everybody(made: dict[str, bytes]) -> None:
    with pikepdf.open(BytesIO(made["pdf"])) as found:
        root = found.Root
        assert str(root.Lang) == "ru"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(found.docinfo["/Title"]) == PAPER.title
        with found.open_metadata() as metadata:
            assert metadata.pdfa_status == "2A"
            assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
            assert metadata["dc:title"] == PAPER.title


def elements(node: Any) -> Iterator[Any]:
    """Every element of the tree of a tagged PDF."""
    if isinstance(node, pikepdf.Array):
        for item in node:
            yield from elements(item)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from elements(node.get("/K", pikepdf.Array()))


def test_a_pdf_is_tagged_with_headings_tables_and_words_for_pictures(
    made: dict[str, bytes],
) -> None:
    with pikepdf.open(BytesIO(made["pdf"])) as found:
        tree = list(elements(found.Root.StructTreeRoot.K))
        kinds = {str(item.S) for item in tree}
        assert {"/Title", "/H1", "/H2", "/Table", "/THead", "/TH", "/TD", "/L", "/LI"} <= kinds
        spoken = [str(item.Alt) for item in tree if str(item.S) == "/Figure"]
        assert spoken[0] == "красный прямоугольник"
        assert "https://roadmaps.example/x/" in spoken[1]


def test_fonts_of_a_pdf_lie_in_it(made: dict[str, bytes]) -> None:
    for page in PdfReader(BytesIO(made["pdf"])).pages:
        for font in page["/Resources"]["/Font"].values():
            inside = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(inside.get_object())


def printed(*lines: str) -> bytes:
    """A PDF of nothing but `lines`, each also in bold."""
    paper = Paper(
        stem="x", name="x", title="Знаки", subtitle=None, language="ru", day=date(2026, 1, 1),
        address="", fictional=False, sources=(), licence="",
        blocks=(Items(lines), *(Paragraph(line, strong=True) for line in lines)),
    )  # fmt: skip
    return pdf(paper, LOOK)


def test_every_character_that_counts_as_known_has_a_glyph() -> None:
    """The standard forbids missing glyphs, so making the file is the proof."""
    pairs = (" ".join(letter + mark for letter in sorted(LETTERS)) for mark in sorted(MARKS))
    lines = ("".join(sorted(KNOWN)), *pairs)
    assert tuple(map(printable, lines[1:])) == lines[1:]
    assert printed(*lines).startswith(b"%PDF-1.7")


def test_characters_have_glyphs_in_any_order() -> None:
    lot = random.Random(2026)
    alphabet = [*sorted(KNOWN), *sorted(MARKS) * 20, *"абвё\u05b0\u0651\u0e31\U0001f600"]
    assert printed(*("".join(lot.choices(alphabet, k=50)) for _ in range(200)))


def test_a_pdf_is_made_of_empty_blocks_and_of_headings_that_skip_a_level() -> None:
    bare = replace(
        PAPER,
        address="", sources=(), subtitle=None,
        blocks=(
            Heading("Часть", 3), Heading("Глава", 3), Facts(()), Items(()), Paragraph(""),
            replace(TABLE, rows=()), replace(TABLE, columns=(), rows=()),
        ),
    )  # fmt: skip
    for make in MAKERS:
        assert make(bare, LOOK)
    with pikepdf.open(BytesIO(pdf(bare, LOOK))) as found:
        kinds = [str(item.S) for item in elements(found.Root.StructTreeRoot.K)]
    assert [kind for kind in kinds if kind.startswith("/H")] == ["/H1", "/H2"]


def test_a_drawing_cannot_bring_in_a_file() -> None:
    stolen = DRAWING.replace("<rect", '<image href="file:///etc/hostname"/><rect')
    with pytest.raises(UnusableError) as refused:
        picture(stolen, LOOK)
    assert "failed to load linked image" in refused.value.text.render("en")


def cells_of(row: Any) -> list[str]:
    return [cell.text for cell in row.cells]


def test_a_docx_shows_texts_as_they_are(made: dict[str, bytes]) -> None:
    found = Document(BytesIO(made["docx"]))
    table = found.tables[0]
    assert cells_of(table.rows[0]) == ["Мера", "Доля", "Дата", "Ученики, чел.", "Балл"]
    assert set(cells_of(table.rows[1])) == {"1. Учёба"}
    numbers = ["29,6\N{NO-BREAK SPACE}%", "31 января 2026", "−5", "4,5"]
    assert cells_of(table.rows[2]) == [MARKUP, *numbers]
    assert set(cells_of(table.rows[3])) == {"Пометка: опечатка"}
    assert [row.cells[0].text for row in table.rows[4:9]] == list(FORMULAS)
    assert table.rows[10].cells[0].text == "a\ufffdb\ufffd"
    told = [item.text for item in found.paragraphs]
    assert "Территория: Край" in told
    assert "На 1 мая — по этот день собраны сведения. 2 меры" in told


def test_a_docx_has_real_headings_and_headings_of_tables_that_repeat(
    made: dict[str, bytes],
) -> None:
    found = Document(BytesIO(made["docx"]))
    styles = {(item.style.name, item.text) for item in found.paragraphs if item.style}
    assert {("Title", PAPER.title), ("Heading 1", "Цели"), ("Heading 2", "Задачи")} <= styles
    assert ("List Bullet", "Первое") in styles
    head = found.tables[0].rows[0]._tr
    assert head.trPr is not None
    assert head.trPr.find(qn("w:tblHeader")) is not None


def test_a_docx_is_nobodys_and_in_russian(made: dict[str, bytes]) -> None:
    found = Document(BytesIO(made["docx"]))
    told = found.core_properties
    assert (told.author, told.last_modified_by, told.comments) == ("", "", "")
    assert (told.title, told.language) == (PAPER.title, "ru-RU")
    assert told.created is not None
    assert told.created.date() == PAPER.day
    assert next(found.styles.element.iter(qn("w:lang"))).get(qn("w:val")) == "ru-RU"
    assert "Вымышленные данные" in found.sections[0].header.paragraphs[0].text
    pictures = [shape._inline.docPr.get("descr") for shape in found.inline_shapes]
    assert pictures == ["красный прямоугольник", "Страница:"]


def test_an_xlsx_holds_typed_cells_and_no_formula(made: dict[str, bytes]) -> None:
    book = openpyxl.load_workbook(BytesIO(made["xlsx"]))
    assert book.sheetnames == ["Меры", "О документе"]
    rows = [[(cell.data_type, cell.value) for cell in row] for row in book["Меры"].iter_rows()]
    assert [value for _kind, value in rows[0]] == [column.heading for column in TABLE.columns]
    day = book["Меры"]["D2"]
    assert day.is_date
    assert day.value.date() == date(2026, 1, 31)
    assert rows[1][1] == ("s", MARKUP)
    assert [rows[1][2], rows[1][4], rows[1][5]] == [("n", 0.296), ("n", -5), ("n", 4.5)]
    assert [row[1] for row in rows[2:7]] == [("s", text) for text in FORMULAS]
    assert rows[7][3] == ("s", "1800-01-01")
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "d"}


def test_an_xlsx_can_be_filtered_and_printed(made: dict[str, bytes]) -> None:
    sheet = openpyxl.load_workbook(BytesIO(made["xlsx"]))["Меры"]
    assert sheet.auto_filter.ref == "A1:I8"
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert sheet["C2"].number_format == "0.0%"
    assert "Вымышленные данные" in (sheet.oddHeader.left.text or "")


def test_an_xlsx_is_nobodys_and_hides_nothing(made: dict[str, bytes]) -> None:
    book = openpyxl.load_workbook(BytesIO(made["xlsx"]))
    assert not book.properties.creator
    assert book.properties.created.date() == PAPER.day
    assert {sheet.sheet_state for sheet in book} == {"visible"}


def test_a_csv_is_the_first_table_with_plain_values(made: dict[str, bytes]) -> None:
    rows = list(csv_module.reader(StringIO(made["csv"].decode())))
    assert rows[0] == [column.heading for column in TABLE.columns]
    assert rows[1] == [
        "1. Учёба", MARKUP, "0.296", "2026-01-31", "-5", "4.5", "", "УО", "опечатка",
    ]  # fmt: skip
    assert len(rows) == 1 + len(TABLE.rows)


def test_a_sheet_for_parents_fits_one_page_or_goes_on_the_next() -> None:
    def pages(lines: int) -> int:
        paper = Paper(
            stem="x", name="x", title="Школа", subtitle=None, language="ru",
            day=date(2026, 1, 1), address="", fictional=False, sources=(), licence="",
            blocks=(Items(("Мероприятие школы",) * lines),), one_page=True,
        )  # fmt: skip
        return len(PdfReader(BytesIO(pdf(paper, LOOK))).pages)

    assert [pages(lines) for lines in (5, 40, 60, 200)] == [1, 1, 1, 3]
