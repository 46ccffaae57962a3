"""Files of the kinds that clerks have, built in a line each.

A table is rows of cells: `>` is a cell merged with the one to its left, `^` with the one
above it.
"""

import html
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

Rows = Sequence[Sequence[str]]
LEFT, UP = ">", "^"


def docx(path: Path, *blocks: str | Rows) -> Path:
    """A Word file of paragraphs (headings begin with #) and tables."""
    document: Any = Document()
    for block in blocks:
        if isinstance(block, str):
            if block.startswith("#"):
                document.add_heading(block.lstrip("# "), level=1)
            else:
                document.add_paragraph(block)
        else:
            fill(document.add_table(rows=len(block), cols=len(block[0])), block)
    document.save(str(path))
    return path


def fill(table: Any, rows: Rows) -> None:
    """Words and merges of a Word table."""
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text not in (LEFT, UP):
                table.cell(at, column).text = text
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text == LEFT:
                table.cell(at, column - 1).merge(table.cell(at, column))
            elif text == UP:
                table.cell(at - 1, column).merge(table.cell(at, column))
    for cell in (cell for row in table.rows for cell in row.cells):
        for paragraph in cell.paragraphs[1:]:
            if not paragraph.text:
                paragraph._element.getparent().remove(paragraph._element)


def xlsx(path: Path, sheets: dict[str, Sequence[Sequence[object]]]) -> Path:
    """An Excel file; cells are values, `>` and `^` as above."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        areas: dict[tuple[int, int], tuple[int, int]] = {}
        owners: dict[tuple[int, int], tuple[int, int]] = {}
        for at, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                place = (at, column)
                if value in (LEFT, UP):
                    before = (at, column - 1) if value == LEFT else (at - 1, column)
                    owners[place] = owners.get(before, before)
                    areas[owners[place]] = place
                elif value != "":
                    sheet.cell(at, column, value)
        for (top, left), (bottom, right) in areas.items():
            sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    book.save(path)
    return path


def tracked(paragraph: Any, kept: str, deleted: str, inserted: str) -> None:
    """Words of which some were deleted and some inserted with tracked changes on."""
    paragraph.add_run(kept)
    names = nsdecls("w")
    paragraph._p.append(parse_xml(
        f'<w:del {names} w:id="1" w:author="x"><w:r><w:delText xml:space="preserve">{deleted}</w:delText></w:r></w:del>'
    ))  # fmt: skip
    paragraph._p.append(parse_xml(
        f'<w:ins {names} w:id="2" w:author="x"><w:r><w:t xml:space="preserve">{inserted}</w:t></w:r></w:ins>'
    ))  # fmt: skip


CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.2">'
    "<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    "</office:document-content>"
)
OPEN_SHEET = "application/vnd.oasis.opendocument.spreadsheet"


def ods(path: Path, sheets: dict[str, Sequence[Sequence[object]] | str]) -> Path:
    """An OpenDocument workbook; a sheet is rows of values, or the XML of its rows."""
    tables = "".join(
        f'<table:table table:name="{name}">{rows if isinstance(rows, str) else _rows(rows)}</table:table>'
        for name, rows in sheets.items()
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{OPEN_SHEET}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", OPEN_SHEET, zipfile.ZIP_STORED)
        archive.writestr("content.xml", CONTENT.format(tables=tables))
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def _rows(rows: Sequence[Sequence[object]]) -> str:
    return "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)


def _cell(value: object) -> str:
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    text = html.escape(str(value))
    return (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    )


def raw_xlsx(path: Path, data: str, *, behind: str = "", styles: str = "") -> Path:
    """A small workbook into whose sheet any XML is put: rows as `data`, merges and such `behind`."""
    book = openpyxl.Workbook()
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    sheet = f"<worksheet {space}><sheetData>{data}</sheetData>{behind}</worksheet>"
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    if styles:
        text = parts["xl/styles.xml"].decode()
        parts["xl/styles.xml"] = text.replace("<cellXfs", styles + "<cellXfs", 1).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def of_one_part(path: Path, sheets: int) -> Path:
    """The workbook with so many sheets, all of which name the part of its first."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    book = parts["xl/workbook.xml"].decode()
    [first] = re.findall("<sheet [^>]*/>", book)
    others = (
        re.sub(' name="[^"]*" sheetId="[^"]*"', f' name="s{n}" sheetId="{n}"', first)
        for n in range(2, sheets + 1)
    )
    parts["xl/workbook.xml"] = book.replace(first, first + "".join(others)).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path
