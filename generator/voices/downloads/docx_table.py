"""Tables of a DOCX, written as text and read in one go: the library's own cells are slow in long tables."""

import re
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document as Writing
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Emu

from ..paper import Groups, Table, printed, readable

HEAD, GROUP, REMARK = "E3EAF3", "E8E8E8", "F6F6F6"
HALF_POINTS = "18"
TWIP = 635
# What stands in a run beside text.
MARKS = {"\t": "<w:tab/>", "\n": "<w:br/>"}
PARTS = re.compile(r"([\t\n])")


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
    written = "".join(_rows(headings, found, widths))
    body.extend(parse_xml(f"<w:tbl {nsdecls('w')}>{written}</w:tbl>"))
    writing.add_paragraph()


def _widths(writing: Writing, shares: Sequence[int]) -> list[int]:
    """Widths of the columns in twentieths of a point."""
    section = writing.sections[0]
    sheet, left, right = section.page_width, section.left_margin, section.right_margin
    room = ((sheet or 0) - (left or 0) - (right or 0)) // TWIP
    return [room * share // sum(shares) for share in shares]


def _rows(headings: Sequence[str], found: Groups, widths: Sequence[int]) -> Iterator[str]:
    yield _row(headings, widths, bold=True, fill=HEAD, repeated=True)
    for above, rows in found:
        if above:
            yield _across(". ".join(above), widths, fill=GROUP, bold=True)
        for row in rows:
            yield _row(row.cells, widths)
            for title, text in row.remarks:
                yield _across(f"{title}: {text}", widths, fill=REMARK)


def _row(
    texts: Sequence[str],
    widths: Sequence[int],
    *,
    bold: bool = False,
    fill: str | None = None,
    repeated: bool = False,
) -> str:
    cells = "".join(
        _cell(text, width, bold=bold, fill=fill) for text, width in zip(texts, widths, strict=True)
    )
    head = "<w:tblHeader/>" if repeated else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"


def _across(text: str, widths: Sequence[int], *, fill: str, bold: bool = False) -> str:
    """A row of one cell that stands across the table."""
    return f"<w:tr>{_cell(text, sum(widths), bold=bold, fill=fill, span=len(widths))}</w:tr>"


def _cell(text: str, width: int, *, bold: bool, fill: str | None, span: int = 1) -> str:
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{shade}</w:tcPr>'
        f'<w:p><w:r><w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="{HALF_POINTS}"/></w:rPr>'
        f"{''.join(map(_part, PARTS.split(readable(text))))}</w:r></w:p></w:tc>"
    )


def _part(text: str) -> str:
    """What Word reads as `text`, which is a mark or has none."""
    if text in MARKS or not text:
        return MARKS.get(text, "")
    space = "" if text == text.strip() else ' xml:space="preserve"'
    return f"<w:t{space}>{escape(text)}</w:t>"
