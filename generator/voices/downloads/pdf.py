"""A paper as PDF, by Typst: tagged, for archives (PDF/A-2a) and for everybody (PDF/UA-1).

The template gets the paper as JSON and shows its strings as text: nothing in them is
markup, and no file or address that they name is opened.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...data.problems import UnusableError
from ...language.i18n import _
from ..paper import (
    Block,
    Code,
    Facts,
    Figure,
    Heading,
    Items,
    Paper,
    Paragraph,
    PrintedRow,
    Table,
    printed,
)
from ..tokens import colours
from .glyphs import printable

if TYPE_CHECKING:
    import typst

# Where Typst says that it found something.
TYPST_LINE = re.compile(r"([\w.-]+\.typ):(\d+)")
STANDARDS: list[Any] = ["a-2a", "ua-1"]
TEMPLATE, DRAWING = "paper.typ", "figure.typ"
DOTS = 200
LONGEST_WHOLE = 400
"""A row whose texts are no longer, in characters, is not divided between two pages."""


def pdf(paper: Paper, look: Path) -> bytes:
    """The bytes of a PDF, by the template in `look`; the same for the same paper."""
    midnight = datetime.combine(paper.stamp, datetime.min.time(), UTC)
    told = data(paper) | {"colours": dict(colours(look.parent))}
    return typeset(
        look,
        TEMPLATE,
        format="pdf",
        sys_inputs={"paper": json.dumps(told, ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=int(midnight.timestamp()),
    )


def picture(svg: str, look: Path) -> bytes:
    """A drawing as PNG, for formats that take no SVG; letters are those of the PDF."""
    return typeset(look, DRAWING, format="png", ppi=DOTS, sys_inputs={"svg": svg})


def typeset(look: Path, template: str, **options: Any) -> bytes:
    """What Typst makes by a template; UnusableError names the file and line that it refuses."""
    import typst

    try:
        # A list of pages where nobody has said that there is one.
        made: Any = compiler(look, template).compile(**options)
    except typst.TypstError as error:
        place = TYPST_LINE.search(error.diagnostic)
        raise UnusableError(
            _(
                "site_templates/papers/{file}, line {line}: the template cannot be used. Typst answers "
                "«{reason}». Correct the line, or remove the file: the program has its own.",
                file=place[1] if place else template,
                line=place[2] if place else 1,
                reason=error.message,
            )
        ) from error
    return bytes(made)


@cache
def compiler(look: Path, template: str) -> "typst.Compiler":
    """One compiler a process: fonts and templates are read once; fonts of the machine never."""
    import typst

    return typst.Compiler(look / template, root=look, ignore_system_fonts=True)


def data(paper: Paper) -> dict[str, Any]:
    """The paper as the template gets it; every text consists of characters that have glyphs."""
    found: dict[str, Any] = _printable(
        {
            "title": paper.title,
            "subtitle": paper.subtitle,
            "language": paper.language,
            "day": _date(paper.stamp),
            "address": paper.address,
            "fictional": paper.fictional,
            "wide": paper.wide,
            "one_page": paper.one_page,
            "sources": paper.sources,
            "licence": paper.licence,
            "words": _words(paper),
            "blocks": [_block(block, paper) for block in _stepped(paper.blocks)],
        }
    )
    return found


def _stepped(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with headings that go down one level at a time, as the standard demands."""
    depth = 0
    for block in blocks:
        if isinstance(block, Heading):
            depth = min(block.level, depth + 1)
            yield replace(block, level=depth)
        else:
            yield block


def _words(paper: Paper) -> Mapping[str, str]:
    """Texts of the template itself."""
    return {
        "fictional": paper.warning,
        "sources": _("Sources:").render(paper.language),
        "foot": " · ".join(part for part in (paper.as_of, paper.address) if part),
    }


def _block(block: Block, paper: Paper) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "text": block.text, "level": block.level}
        case Paragraph():
            return {"kind": "paragraph", "text": block.text, "strong": block.strong}
        case Facts():
            return {"kind": "facts", "items": block.items}
        case Items():
            return {"kind": "items", "items": block.items}
        case Table():
            return _table(block.filled(), paper.language)
        case Figure():
            return {
                "kind": "figure",
                "svg": block.draw(),
                "alternative": block.alternative,
                "caption": block.caption,
            }
        case Code():
            return _code(block, paper.language)


def _table(table: Table, language: str) -> dict[str, Any]:
    columns, found = printed(table, language)
    return {
        "kind": "table",
        "columns": [
            {"title": item.heading, "width": item.width, "number": item.is_number}
            for item in columns
        ],
        "groups": [
            {"headings": headings, "rows": [_line(row) for row in rows]} for headings, rows in found
        ],
    }


def _line(row: PrintedRow) -> dict[str, Any]:
    texts = (*row.cells, *(text for _title, text in row.remarks))
    whole = max(map(len, texts), default=0) <= LONGEST_WHOLE
    return {"cells": row.cells, "below": row.remarks, "whole": whole}


def _code(code: Code, language: str) -> dict[str, Any]:
    import segno

    # Any mask can be read; to look for the prettiest takes as long as the rest of the file.
    drawn = segno.make(code.address, error="m", micro=False, mask=3)
    alternative = _("QR code of the address {address}", address=code.address).render(language)
    return {
        "kind": "code",
        "svg": drawn.svg_inline(border=2, scale=4, dark="black", light="white"),
        "address": code.address,
        "alternative": alternative,
        "text": code.text,
    }


def _date(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _printable(value: Any) -> Any:
    """Every text inside lists and mappings of `value` made printable; drawings stay."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: item if key == "svg" else _printable(item) for key, item in value.items()}
    return [_printable(item) for item in value] if isinstance(value, list | tuple) else value
