"""What Word files hold besides words: numbers, changes, boxes, tables in tables, and harm."""

import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.data.problems import UnusableError
from generator.importing.files.docx import read_docx
from generator.importing.files.grid import Cell, Place, Row, UnreadableError
from generator.importing.files.text import of_text
from generator.importing.plans.model import FIELDS
from generator.importing.plans.plan import plan_of, read_plan
from generator.importing.plans.repair import vocabulary
from generator.importing.plans.rows import Table
from tests.builders import docx, fill, tracked

HEADER = ["№", "Мероприятие", "Срок"]


def saved(document: Any, folder: Path) -> Path:
    path = folder / "plan.docx"
    document.save(str(path))
    return path


def table_of(document: Any, rows: list[list[str]]) -> Any:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    fill(table, rows)
    return table


def test_numbers_that_word_counts_itself_are_counted(tmp_path: Path) -> None:
    document: Any = Document()
    table = table_of(document, [HEADER, ["", "Курсы", "март"], ["", "Сборы", "май"]])
    for row in table.rows[1:]:
        row.cells[0].paragraphs[0].style = document.styles["List Number"]
        row.cells[0].paragraphs[0]._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{_numbered(document)}"/></w:numPr>'
            )
        )
    plan = read_plan(saved(document, tmp_path))
    assert [(item.number, item.title) for item in plan.measures] == [("1", "Курсы"), ("2", "Сборы")]


def _numbered(document: Any) -> str:
    """The id of a list with digits in the document's own numbering."""
    root = document.part.numbering_part.element
    names = root.nsmap["w"]
    for item in root.iter(f"{{{names}}}num"):
        base = item.find(f"{{{names}}}abstractNumId").get(f"{{{names}}}val")
        for kind in root.iter(f"{{{names}}}abstractNum"):
            form = kind.find(f"{{{names}}}lvl/{{{names}}}numFmt")
            if (
                kind.get(f"{{{names}}}abstractNumId") == base
                and form.get(f"{{{names}}}val") == "decimal"
            ):
                return str(item.get(f"{{{names}}}numId"))
    raise AssertionError("the template has no numbered list")


def test_deleted_words_are_gone_and_inserted_ones_are_there(tmp_path: Path) -> None:
    document: Any = Document()
    table = table_of(document, [HEADER, ["1", "", "март"]])
    tracked(table.cell(1, 1).paragraphs[0], "Курсы ", "для всех", "для завучей")
    plan = read_plan(saved(document, tmp_path))
    assert plan.measures[0].title == "Курсы для завучей"
    assert [str(text) for text in plan.told] == ["1 deletion of the tracked changes is left out."]


def test_a_text_box_is_lines_above_its_paragraph_and_pictures_are_told(tmp_path: Path) -> None:
    document: Any = Document()
    paragraph = document.add_paragraph()
    names = nsdecls("w") + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    act = "".join(
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        for text in ("УТВЕРЖДЕН", "приказом РОО от 05.09.2022 № 318")
    )
    box = f"<v:textbox><w:txbxContent>{act}</w:txbxContent></v:textbox>"
    for inner in (box, "<v:imagedata/>"):
        run = f"<w:r {names}><w:pict><v:shape>{inner}</v:shape></w:pict></w:r>"
        paragraph._p.append(parse_xml(run))
    document.add_paragraph("План мер на 2022 год")
    table = table_of(document, [HEADER, ["1", "Курсы", "март"]])
    run = f"<w:r {names}><w:pict><v:shape>{box}</v:shape></w:pict></w:r>"
    table.cell(1, 1).paragraphs[0]._p.append(parse_xml(run))
    plan = read_plan(saved(document, tmp_path))
    assert (plan.act.number, str(plan.act.day)) == ("318", "2022-09-05")
    assert [str(text) for text in plan.told] == [
        "1 text box is read as lines of its own.",
        "1 text box in a table is not read.",
        "1 picture is not read.",
    ]


def test_a_table_inside_a_table_is_read_where_the_outer_one_only_frames_it(
    tmp_path: Path,
) -> None:
    document: Any = Document()
    outer = document.add_table(rows=1, cols=1)
    inner = outer.cell(0, 0).add_table(rows=2, cols=3)
    fill(inner, [HEADER, ["1", "Курсы", "март"]])
    plan = read_plan(saved(document, tmp_path))
    assert [item.title for item in plan.measures] == ["Курсы"]
    assert [str(text) for text in plan.told] == [
        "1 table inside another is read as a table of its own."
    ]


def test_a_file_that_is_no_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"not a zip")
    with pytest.raises(UnusableError):
        read_docx(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("other.xml", "<x/>")
    with pytest.raises(UnreadableError, match="no document of Word"):
        read_docx(path)


def test_bombs_and_entities_are_refused_before_word_is_opened(tmp_path: Path) -> None:
    good = docx(tmp_path / "good.docx", [HEADER, ["1", "Курсы", "март"]])
    for name, content in (
        ("word/bomb.xml", b" " * 40_000_000),
        ("word/entity.xml", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'),
    ):
        bad = tmp_path / "bad.docx"
        bad.write_bytes(good.read_bytes())
        with zipfile.ZipFile(bad, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content)
        with pytest.raises(UnusableError):
            read_docx(bad)


def test_a_damaged_document_gets_a_sentence(tmp_path: Path) -> None:
    good = docx(tmp_path / "good.docx", [HEADER, ["1", "Курсы", "март"]])
    bad = tmp_path / "bad.docx"
    with zipfile.ZipFile(good) as whole, zipfile.ZipFile(bad, "w") as broken:
        for part in whole.namelist():
            data = whole.read(part)
            broken.writestr(part, data[: len(data) // 2] if part == "word/document.xml" else data)
    with pytest.raises(UnreadableError, match="no document of Word"):
        read_docx(bad)


WORDS = st.sampled_from(
    ["", "1", "1.1.", "2", "II", "Курсы", "и прочее", "март", "РОО", "Раздел 1. Кадры", "Итого",
     "Мероприятие", "Срок", "№", "Ответственный", "00", "_", "Иванов И.И.", "01.02.2022", "a b"]
)  # fmt: skip
CELLS = st.one_of(
    st.builds(Cell, text=WORDS), st.just(Cell(below=True)), st.just(Cell(covered=True))
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=6), max_size=12),
    st.sampled_from(["text", "docx"]),
)
def test_rows_of_any_shape_are_measures_sections_or_told(rows: list[list[Cell]], kind: Any) -> None:
    """No row makes the reader fail, and none with words of its own disappears unseen."""
    table = Table(kind=kind, known=vocabulary([]))
    header = tuple(Cell(text=text) for text in ("№", "Мероприятие", "Срок", "Ответственный"))
    table.take(Row(cells=header, place=Place(table=1, row=1)))
    for number, cells in enumerate(rows, start=2):
        before = _trace(table)
        row = Row(cells=tuple(cells), place=Place(table=1, row=number))
        table.take(row)
        if any(cell.flat and not cell.below for cell in cells):
            assert _trace(table) != before or _says_nothing_new(row, table)


def _trace(table: Table) -> object:
    words = [tuple(map(item.words, FIELDS)) for item in table.measures]
    columns = table.columns.names if table.columns else ()
    return (
        words,
        len(table.sections),
        len(table.times),
        len(table.dropped),
        dict(table.untaken),
        list(table.stray),
        columns,
    )


def _says_nothing_new(row: Row, table: Table) -> bool:
    """Whether its words are only those that the measure above has already, or a number alone."""
    last = table.measures[-1] if table.measures else None
    said = set(map(last.words, FIELDS)) if last else set()
    own = [cell.flat for cell in row.cells if cell.flat and not cell.below]
    return all(text in said or text[0].isdigit() or text == "II" for text in own)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="абв 1.\t|\n<tablrd>/#*-«»№Мероприятие Срок", max_size=400))
def test_any_text_is_a_plan_or_gets_a_sentence(text: str) -> None:
    with suppress(UnreadableError):
        assert plan_of(of_text(text)).measures
