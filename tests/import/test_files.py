"""Any file becomes the same grids of cells with their places: PDF, aligned text."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
import typst

from generator.data.problems import UnusableError
from generator.importing.files import office
from generator.importing.files.grid import Document, Grid, Paragraph, Place, UnreadableError
from generator.importing.files.over_pages import tables_of
from generator.importing.files.text import of_text
from generator.importing.files.wrapping import whole
from generator.importing.open_file import opened, read_document
from tests.builders import ods

NAME = "{http://openoffice.org/2001/registry}name"
TABLE = [
    ("Школа", "Писали", "2", "3", "4", "5"),
    ("МБОУ СОШ № 1", "25", "1", "8", "12", "4"),
    ("МБОУ СОШ № 2", "30", "3", "5", "14", "8"),
]


def pdf(path: Path, source: str) -> Path:
    typst.compile(f'#set text(font: "Libertinus Serif", size: 9pt)\n{source}'.encode(), output=str(path))  # fmt: skip
    return path


def cells(*rows: tuple[str, ...]) -> str:
    return ", ".join(f"[{text}]" for row in rows for text in row)


@pytest.mark.parametrize("look", ["stroke: 1pt", "stroke: none, column-gutter: 12pt"])
def test_a_table_of_a_pdf_is_read_by_its_lines_or_by_where_its_words_stand(
    tmp_path: Path, look: str
) -> None:
    table = f"#table({look}, columns: 6, {cells(*TABLE)})"
    [title, grid] = read_document(pdf(tmp_path / "t.pdf", f"Сводка по школам\n\n{table}")).blocks
    assert isinstance(title, Paragraph)
    assert isinstance(grid, Grid)
    assert (title.text, title.place.page, title.place.row) == ("Сводка по школам", 1, 1)
    assert [row.texts for row in grid.lines] == TABLE
    assert [row.place.row for row in grid.lines] == [2, 3, 4]


@pytest.mark.parametrize("align", ["left", "center"])
def test_cells_over_several_lines_need_no_drawn_ones(tmp_path: Path, align: str) -> None:
    rows = (
        ("Школа", "Ниже минимального балла", "Средний балл"),
        ("СОШ № 3", "2", "48,6"),
        ("лицей № 5", "0", "67,2"),
        ("СОШ № 1 с. Лесное", "1", "51,0"),
    )
    table = f"#table(stroke: none, columns: (2cm, 3cm, 4cm), align: {align}, {cells(*rows)})"
    [grid] = read_document(pdf(tmp_path / "t.pdf", table)).blocks
    assert isinstance(grid, Grid)
    assert [row.texts for row in grid.lines] == [*rows]


@pytest.mark.parametrize("look", ["stroke: 1pt", "stroke: none, column-gutter: 12pt"])
def test_a_word_that_a_narrow_column_of_a_pdf_broke_is_whole_again(
    tmp_path: Path, look: str
) -> None:
    broken = "#context {let w = measure[общеобразователь].width; table(%s, columns: (auto, w + 10.5pt, auto), %s)}"
    rows = cells(
        ("№", "Мероприятие", "Срок"),
        ("1", "Анализ \\ общеобразователь \\ ных школ", "май"),
        ("2", "Подбор \\ консультирования \\ руководящих", "июнь"),
        ("3", "общеобразователь \\ ная среда", "июль"),
    )
    document = read_document(pdf(tmp_path / "t.pdf", broken % (look, rows)))
    [grid] = document.blocks
    assert isinstance(grid, Grid)
    assert [row.texts[1] for row in grid.lines] == [
        "Мероприятие", "Анализ общеобразовательных школ", "Подбор консультирования руководящих",
        "общеобразовательная среда",
    ]  # fmt: skip


def test_a_table_without_lines_keeps_its_headings_and_cells_of_several_lines(
    tmp_path: Path,
) -> None:
    rows = cells(("№", "Мероприятие", "Срок"), ("1.1", "Приказ о \\ координаторе \\ района", "май"))
    more = cells(("2.1", "Семинар", "июнь"), ("2.2", "Вебинары по \\ оцениванию \\ работ", "июль"))
    look = "stroke: none, columns: (40pt, 120pt, 80pt)"
    source = f"#table({look}, {rows}, table.cell(colspan: 3)[2. Обучение педагогов района], {more})"
    [grid] = read_document(pdf(tmp_path / "t.pdf", source)).blocks
    assert isinstance(grid, Grid)
    assert [row.texts for row in grid.lines] == [
        ("№", "Мероприятие", "Срок"), ("1.1", "Приказ о координаторе района", "май"),
        ("2. Обучение педагогов района", "", ""), ("2.1", "Семинар", "июнь"),
        ("2.2", "Вебинары по оцениванию работ", "июль"),
    ]  # fmt: skip


@pytest.mark.parametrize("look", ["stroke: 1pt", "stroke: none, column-gutter: 12pt"])
def test_the_end_of_a_line_parts_only_what_had_room_to_go_on(tmp_path: Path, look: str) -> None:
    rows = cells(
        ("№", "Исполнитель", "Срок"),
        ("1", "Методический центр, МБОУ СОШ № 4, МБОУ Лицей", "октябрь 2024"),
        ("2", "Директор \\ Завуч", "май"),
        ("3", "Управление образования", "июнь"),
    )
    source = f"#table({look}, columns: (20pt, 95pt, 46pt), {rows})"
    [grid] = read_document(pdf(tmp_path / "t.pdf", source)).blocks
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row.cells] for row in grid.lines[1:]] == [
        ["1", "Методический центр, МБОУ СОШ № 4, МБОУ Лицей", "октябрь 2024"],
        ["2", "Директор\nЗавуч", "май"],
        ["3", "Управление образования", "июнь"],
    ]


def test_several_lines_at_the_top_of_a_page_are_one_row_that_goes_on(tmp_path: Path) -> None:
    look = "stroke: none, columns: (40pt, 120pt, 80pt)"
    first = cells(("№", "Кто", "Срок"), ("1", "Отдел", "май"), ("2", "МБОУ СОШ", "июнь,"))
    second = cells(("", "№ 4, МКОУ", "июль"), ("", "СОШ № 5", ""), ("3", "Отдел", "июль"))
    source = f"#table({look}, {first})\n#pagebreak()\n#table({look}, {second})"
    *_above, grid = read_document(pdf(tmp_path / "t.pdf", source)).blocks
    assert isinstance(grid, Grid)
    assert [row.texts for row in grid.lines] == [
        ("", "№ 4, МКОУ СОШ № 5", "июль"), ("3", "Отдел", "июль"),
    ]  # fmt: skip


def test_a_row_that_a_page_broke_goes_on_at_the_top_of_the_next(tmp_path: Path) -> None:
    look = "stroke: none, columns: (40pt, 120pt, 80pt)"
    first = cells(
        ("№", "Мероприятие", "Срок"), ("1", "Приказ о", "май"), ("2", "Семинар и", "июнь")
    )
    second = cells(("3", "Итоги", "июль"), ("4", "Отчёт", "август"))
    broken = "[], [посещение уроков], [2023], [], [школ], []"
    source = f"#table({look}, {first})\n#pagebreak()\n#table({look}, {broken}, {second})"
    *_above, grid = read_document(pdf(tmp_path / "t.pdf", source)).blocks
    assert isinstance(grid, Grid)
    assert [row.texts for row in grid.lines] == [
        ("", "посещение уроков школ", "2023"), ("3", "Итоги", "июль"), ("4", "Отчёт", "август"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "whole_text"),
    [
        ("общеобразова-\nтельная среда", "общеобразовательная среда"),
        ("Информационно-\nметодический центр", "Информационно-методический центр"),
        ("само-\nобследование", "самообследование"),
        ("2020-\n2021", "2020-\n2021"),
        ("из-\nза болезни, по-\nновому, кто-\nлибо", "из-за болезни, по-новому, кто-либо"),
        ("по-\nвышение, пре-\nподаватель", "повышение, преподаватель"),
        ("удовлетворённост\ue000\nи родителей", "удовлетворённости родителей"),
        ("с результатам\ue000\nи (тема)", "с результатами (тема)"),
        ("учителя-предметник\ue000\nи", "учителя-предметники"),
        ("Независи\ue000\nмая оценка", "Независимая оценка"),
        ("3 неуспевающ\ue000\nих", "3 неуспевающих"),
        ("в недели\ue000\nмая", "в недели мая"),
        ("организация\ue000\nее работы", "организация ее работы"),
        ("консультирование\ue000\nпедагогических", "консультирование педагогических"),
        ("учителя-\nпредметники", "учителя-предметники"),
        ("педагоги-\nческий совет", "педагогический совет"),
        ("школа\ue000\nПобеды", "школа Победы"),
        ("ежекварталь\ue000\nно", "ежеквартально"),
        ("ежемесячно\ue000\nпо плану", "ежемесячно по плану"),
        ("https://school1.\ue001\nexample.org", "https://school1.example.org"),
        ("school1@\ue000\nexample.org", "school1@example.org"),
        ("https://a.example/\ue001\nb.example/c", "https://a.example/ b.example/c"),
        ("a@c.example\ue001\nb@c.example", "a@c.example b@c.example"),
    ],
)
def test_words_are_put_together_by_their_endings(text: str, whole_text: str) -> None:
    document = Document(kind="pdf", blocks=(Paragraph(text=text, place=Place()),))
    assert whole(document).blocks == (Paragraph(text=whole_text, place=Place()),)


def test_a_word_that_may_be_broken_is_told() -> None:
    document = Document(
        kind="pdf", blocks=(Paragraph(text="сопровожд\ue000\nабвг школ", place=Place()),)
    )
    assert "сопровожд абвг" in str(whole(document).told[0])


def test_what_the_end_of_a_page_cut_is_no_word() -> None:
    texts = ("мероприяти\ue000", "мероприяти\ue000\nе школы")
    document = Document(kind="pdf", blocks=tuple(Paragraph(text=t, place=Place()) for t in texts))
    assert [block.text for block in whole(document).blocks] == ["мероприяти", "мероприятие школы"]


def test_a_column_of_a_few_letters_is_told() -> None:
    text = "Сем\ue000\nина\ue000\nр\ue000\nдля\ue000\nзам"
    [said] = whole(Document(kind="pdf", blocks=(Paragraph(text=text, place=Place()),))).told
    assert "Семинар для" in str(said)


def test_a_row_without_a_line_below_it_is_one_of_its_table(tmp_path: Path) -> None:
    closed = "stroke: (x, y) => if y == 2 { (left: 1pt, right: 1pt, top: 1pt) } else { 1pt }"
    source = f"#table(columns: (3cm, 3cm), {closed}, [Школа], [Срок], [СОШ № 1], [май], [СОШ № 2], [июнь])"
    [grid] = read_document(pdf(tmp_path / "t.pdf", source)).blocks
    assert isinstance(grid, Grid)
    assert [row.texts for row in grid.lines] == [
        ("Школа", "Срок"), ("СОШ № 1", "май"), ("СОШ № 2", "июнь"),
    ]  # fmt: skip


def test_a_pdf_without_text_is_told_to_be_a_scan(tmp_path: Path) -> None:
    path = pdf(tmp_path / "scan.pdf", "#rect(width: 3cm)")
    with pytest.raises(UnreadableError, match="a scan"):
        read_document(path)


def test_a_damaged_pdf_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "d.pdf"
    path.write_bytes(b"%PDF-1.7 and more")
    with pytest.raises(UnreadableError, match="damaged"):
        read_document(path)


def test_aligned_text_is_a_table_with_the_numbers_of_its_lines() -> None:
    text = """Сводка по школам

Школа                   Писали    2    3    4    5
────────────────────────────────────────────────────
МБОУ СОШ № 1                25    1    8   12    4
МБОУ СОШ № 2                30    3    5   14    8
"""
    [_title, grid] = of_text(text).blocks
    assert isinstance(grid, Grid)
    assert [row.texts for row in grid.lines] == TABLE
    assert [row.place.row for row in grid.lines] == [3, 5, 6]


def test_a_cell_over_rows_and_columns_holds_its_value_in_every_place_and_its_words_once() -> None:
    text = (
        "<table><tr><td colspan=2 rowspan=2>A</td><td>B</td><td>C</td></tr><tr><td>D</td>"
        "<td rowspan=2>E</td></tr><tr><td>F</td><td colspan=2>G<br>H</td></tr></table>"
    )
    [grid] = of_text(text).blocks
    assert isinstance(grid, Grid)
    assert grid.rows == (("A", "A", "B", "C"), ("A", "A", "D", "E"), ("F", "G H", "G H", "E"))
    assert grid.merged == ((1, 1, 2, 2), (2, 4, 3, 4), (3, 2, 3, 3))
    assert [row.texts for row in grid.lines] == [
        ("A", "", "B", "C"), ("", "", "D", "E"), ("F", "G H", "", ""),
    ]  # fmt: skip
    assert grid.lines[2].cells[1].text == "G\nH"


@pytest.mark.parametrize("suffix", [".doc", ".odt", ".rtf"])
def test_a_file_of_another_program_asks_for_libreoffice_where_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / f"plan{suffix}"
    path.write_bytes(b"{\\rtf1}" if suffix == ".rtf" else b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    with pytest.raises(UnreadableError) as error:
        read_document(path)
    assert error.value.message.render("ru") == (
        f"Файлы {suffix} читаются через LibreOffice, а на этом компьютере её нет."
    )


def test_libreoffice_is_told_to_open_nothing_that_a_document_names(tmp_path: Path) -> None:
    office.settle(tmp_path)
    told = ElementTree.parse(tmp_path / "user/registrymodifications.xcu")  # noqa: S314 - our own
    values = {item[0].get(NAME): item[0][0].text for item in told.getroot()}
    assert values["BlockUntrustedRefererLinks"] == values["DisableMacrosExecution"] == "true"
    assert values["Link"] in ("0", "2")
    # Nobody listens at the port of «discard».
    assert {values[f"ooInet{kind}Proxy{what}"] for kind in ("HTTP", "HTTPS", "FTP")
            for what in ("Name", "Port")} == {"127.0.0.1", "9"}  # fmt: skip


@pytest.mark.parametrize("name", ["folder", "folder.xlsx", "folder.csv"])
def test_a_folder_is_no_file_and_what_to_give_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(UnusableError, match=rf"{name} is a folder: name the files in it") as found:
        opened(tmp_path / name)
    assert f"{name}/*.xlsx" in str(found.value)


def test_parts_of_several_broken_words_come_together_and_marks_to_their_word() -> None:
    text = "Проведение\ue000\nсамодиагнос\ue000\nтики «школьно\ue000\nй программа\ue000\n»"
    document = Document(kind="pdf", blocks=(Paragraph(text=text, place=Place()),))
    [block] = whole(document).blocks
    assert isinstance(block, Paragraph)
    assert block.text == "Проведение самодиагностики «школьной программа»"


def test_the_hyphen_between_two_months_is_no_hyphen_of_a_line() -> None:
    text = "февраль-\nмарт 2023 г., общеобразова-\nтельная"
    document = Document(kind="pdf", blocks=(Paragraph(text=text, place=Place()),))
    [block] = whole(document).blocks
    assert isinstance(block, Paragraph)
    assert block.text == "февраль-март 2023 г., общеобразовательная"


def test_hidden_lines_merges_and_percents_of_an_ods_are_seen(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="{}" office:value="{}"/>'
    rows = (
        '<table:table-column/><table:table-column table:number-columns-repeated="2" table:visibility="collapse"/>'
        f'<table:table-row>{cell.format("float", 7)}<table:table-cell table:number-columns-spanned="2"'
        ' office:value-type="float" office:value="3"/><table:covered-table-cell/></table:table-row>'
        f'<table:table-row table:visibility="filter">{cell.format("percentage", 0.15) * 3}</table:table-row>'
    )
    source = opened(ods(tmp_path / "b.ods", {"Л": rows}))
    [sheet] = source.tables
    assert sheet.rows == ((7, 3, 3), (15, 15, 15))
    assert sheet.merged == ((1, 2, 1, 3),)
    assert [text.render("ru") for text in source.told] == [
        "Лист «Л»: 1 скрытая строка прочитана наравне с другими.",
        "Лист «Л»: 2 скрытых столбца прочитаны наравне с другими.",
    ]


@pytest.mark.parametrize(
    ("look", "number"), [("align: horizon", "1"), ("align: top", "")], ids=["centred", "unnumbered"]
)
def test_rows_that_nothing_parts_in_a_pdf_are_no_guess(
    tmp_path: Path, look: str, number: str
) -> None:
    long = "Разработка программ поддержки школ с низкими результатами обучения и их учителей"
    rows = cells(("№", "Мероприятие", "Срок"), *[(number, long, "май")] * 6)
    table = f"#table(stroke: none, inset: (x: 3pt, y: 1.4pt), columns: (20pt, 90pt, 60pt), {look}, {rows})"
    spaced = "#set text(top-edge: 0.8em, bottom-edge: -0.2em)\n#set par(leading: 2.8pt)\n"
    with pytest.raises(UnreadableError) as caught:
        read_document(pdf(tmp_path / "t.pdf", spaced + table))
    assert caught.value.message.render("ru") == (
        "У таблицы нет линий, и где начинаются её строки, понять нельзя."
    )


def test_pages_of_a_printout_are_one_table_under_the_title_of_the_first() -> None:
    page = (
        "Школа            Писали    2    3\n{}           25    1   24\n{}           30    3   27\n"
    )
    text = "Сводка\n\n" + "\f".join(page.format(f"Лицей {at}", f"Лицей {at + 1}") for at in (1, 3))
    [table] = tables_of(of_text(text + "\f"))
    assert table.above == ("Сводка",)
    assert [row[0] for row in table.rows] == [
        "Школа",
        "Лицей 1",
        "Лицей 2",
        "Школа",
        "Лицей 3",
        "Лицей 4",
    ]
