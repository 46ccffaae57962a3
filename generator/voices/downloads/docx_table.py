"""Tables of a DOCX, written row by row: the library's own cells are slow in long tables."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as Writing
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu

from ..paper import Table, printed, readable

HEAD, GROUP, REMARK = "E3EAF3", "E8E8E8", "F6F6F6"
HALF_POINTS = "18"
TWIP = 635


def add_table(writing: Writing, table: Table, language: str) -> None:
    """`table` at the end of the document, its headings repeated on every page."""
    columns, found = printed(table, language)
    widths = _widths(writing, [column.width for column in columns])
    made = writing.add_table(0, len(columns))
    made.autofit = False
    body: Any = made._tbl
    # By its id: the library looks names up at great length.
    body.tblStyle_val = "TableGrid"
    for grid, width in zip(body.tblGrid.gridCol_lst, widths, strict=True):
        grid.w = Emu(width * TWIP)
    headings = [column.heading for column in columns]
    body.append(_row(headings, widths, bold=True, fill=HEAD, repeated=True))
    for above, rows in found:
        if above:
            body.append(_across(". ".join(above), widths, fill=GROUP, bold=True))
        for row in rows:
            body.append(_row(row.cells, widths))
            for title, text in row.remarks:
                body.append(_across(f"{title}: {text}", widths, fill=REMARK))
    writing.add_paragraph()


def _widths(writing: Writing, shares: Sequence[int]) -> list[int]:
    """Widths of the columns in twentieths of a point."""
    section = writing.sections[0]
    sheet, left, right = section.page_width, section.left_margin, section.right_margin
    room = ((sheet or 0) - (left or 0) - (right or 0)) // TWIP
    return [room * share // sum(shares) for share in shares]


def _row(
    texts: Sequence[str],
    widths: Sequence[int],
    *,
    bold: bool = False,
    fill: str | None = None,
    repeated: bool = False,
) -> Any:
    row = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if repeated:
        properties.append(OxmlElement("w:tblHeader"))
    row.append(properties)
    for text, width in zip(texts, widths, strict=True):
        row.append(_cell(text, width, bold=bold, fill=fill))
    return row


def _across(text: str, widths: Sequence[int], *, fill: str, bold: bool = False) -> Any:
    """A row of one cell that stands across the table."""
    row = OxmlElement("w:tr")
    row.append(_cell(text, sum(widths), bold=bold, fill=fill, span=len(widths)))
    return row


def _cell(text: str, width: int, *, bold: bool, fill: str | None, span: int = 1) -> Any:
    cell = OxmlElement("w:tc")
    properties = OxmlElement("w:tcPr")
    _property(properties, "w:tcW", w=str(width), type="dxa")
    if span > 1:
        _property(properties, "w:gridSpan", val=str(span))
    if fill:
        _property(properties, "w:shd", val="clear", color="auto", fill=fill)
    cell.append(properties)
    cell.append(_paragraph(text, bold=bold))
    return cell


def _paragraph(text: str, *, bold: bool) -> Any:
    paragraph: Any = OxmlElement("w:p")
    run: Any = paragraph.add_r()
    look = run.get_or_add_rPr()
    if bold:
        look.append(OxmlElement("w:b"))
    _property(look, "w:sz", val=HALF_POINTS)
    run.text = readable(text)
    return paragraph


def _property(parent: Any, name: str, **values: str) -> None:
    found = OxmlElement(name)
    for key, value in values.items():
        found.set(qn(f"w:{key}"), value)
    parent.append(found)
