"""A paper as DOCX that an office can edit: real headings, lists and tables, nobody's name."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import segno
from docx import Document
from docx.document import Document as Writing
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.pkgwriter import PackageWriter
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm, Pt, RGBColor

from ...language.i18n import _
from ..paper import (
    Block,
    Code,
    Facts,
    Figure,
    Groups,
    Heading,
    Items,
    Paper,
    Paragraph,
    Table,
    printed,
    readable,
)
from .archives import archive
from .pdf import picture

# -- Tables of a DOCX, written as text and read in one go: the library's own cells are slow in long tables

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


FONT = "Times New Roman"
LOCALES = {"ru": "ru-RU", "en": "en-GB"}
SHORT, LONG, MARGIN, EDGE = Mm(210), Mm(297), Mm(15), Mm(7)
SIZES = {"Normal": 11, "Title": 20, "Heading 1": 15, "Heading 2": 13, "Heading 3": 12}
DRAWING = Mm(165)
WARNING = RGBColor(0x8A, 0x1C, 0x1C)


def docx(paper: Paper, look: Path) -> bytes:
    """The bytes of a DOCX; the same for the same paper."""
    writing = Document()
    _settle(writing, paper)
    _turn(writing, paper)
    _frame(writing, paper)
    _say_as(writing, "Title", paper.title)
    if paper.subtitle:
        writing.add_paragraph(readable(paper.subtitle))
    for block in paper.blocks:
        _add(writing, block, paper, look)
    if paper.sources:
        said = f"{_('Sources:').render(paper.language)} {'; '.join(paper.sources)}. {paper.licence}"
        writing.add_paragraph(readable(said))
    return archive(_files(writing))


class _Files(list[tuple[str, bytes]]):
    """What the library writes, before it would put it into a zip with the time of day."""

    def write(self, name: Any, content: bytes) -> None:
        self.append((name.membername, content))


def _files(writing: Writing) -> _Files:
    """The parts of the document in the order in which the library writes them."""
    package, found = writing.part.package, _Files()
    for part in package.parts:
        part.before_marshal()
    # What the library has for everybody would compress each part, for us to do it again.
    writer: Any = PackageWriter
    writer._write_content_types_stream(found, package.parts)
    writer._write_pkg_rels(found, package.rels)
    writer._write_parts(found, package.parts)
    return found


def _settle(writing: Writing, paper: Paper) -> None:
    """Properties, language and fonts; the times are the paper's own day."""
    told = writing.core_properties
    told.title = readable(paper.title)[:255]
    told.author = told.last_modified_by = told.comments = told.keywords = ""
    told.language = LOCALES.get(paper.language, paper.language)
    told.created = told.modified = datetime.combine(paper.stamp, time(), UTC)
    told.revision = 1
    for name, size in SIZES.items():
        style: Any = writing.styles[name]
        _set_font(style.element.get_or_add_rPr())
        style.font.size = Pt(size)
    spoken = next(writing.styles.element.iter(qn("w:lang")))
    spoken.set(qn("w:val"), told.language)


def _set_font(properties: Any) -> None:
    """Name the font itself instead of a font of the theme, which lacks Cyrillic in places."""
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    properties.insert(0, fonts)


def _turn(writing: Writing, paper: Paper) -> None:
    """The sheet: A4, lying for wide papers."""
    section = writing.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if paper.wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if paper.wide else (SHORT, LONG)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = MARGIN
    section.header_distance = section.footer_distance = EDGE


def _frame(writing: Writing, paper: Paper) -> None:
    """The line above each page if the data are fictional; below it, day, address and number."""
    section = writing.sections[0]
    if paper.warning:
        above = section.header.paragraphs[0]
        above.alignment = WD_ALIGN_PARAGRAPH.CENTER
        told = above.add_run(paper.warning)
        told.bold, told.font.color.rgb = True, WARNING
    below = section.footer.paragraphs[0]
    told_of = [part for part in (paper.as_of, paper.address) if part]
    below.add_run("".join(readable(part) + " · " for part in told_of))
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    below._p.append(number)
    for run in below.runs:
        run.font.size = Pt(8)


def _add(writing: Writing, block: Block, paper: Paper, look: Path) -> None:
    match block:
        case Heading():
            _say_as(writing, f"Heading{block.level}", block.text)
        case Paragraph():
            writing.add_paragraph().add_run(readable(block.text)).bold = block.strong
        case Facts():
            for name, value in block.items:
                line = writing.add_paragraph()
                line.add_run(
                    readable(f"{name} " if name.endswith(".") else f"{name}: ")
                ).bold = True
                line.add_run(readable(value))
                line.paragraph_format.space_after = Pt(3)
        case Items():
            for item in block.items:
                _say_as(writing, "ListBullet", item)
        case Table():
            add_table(writing, block.filled(), paper.language)
        case Figure():
            _draw(writing, picture(block.draw(), look), block.alternative, DRAWING)
            _say_as(writing, "Caption", block.caption)
        case Code():
            buffer = BytesIO()
            segno.make(block.address, error="m", micro=False).save(buffer, kind="png", scale=8)
            _draw(writing, buffer.getvalue(), block.text, Mm(28))
            writing.add_paragraph(readable(f"{block.text} {block.address}"))


def _say_as(writing: Writing, style: str, text: str) -> None:
    """A paragraph in the style of this id: the library looks names up at great length."""
    writing.add_paragraph(readable(text))._p.style = style


def _draw(writing: Writing, png: bytes, alternative: str, width: Mm) -> None:
    """A picture, with words for those who cannot see it."""
    drawn = writing.add_picture(BytesIO(png), width=width)
    drawn._inline.docPr.set("descr", readable(alternative))
