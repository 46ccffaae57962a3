"""Word files: paragraphs and tables in their order, merged cells, tables inside tables."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from ...language.i18n import Text, _, ngettext
from .clean import plain
from .containers import check_office
from .grid import Block, Cell, Document, Paragraph, Place, Row, UnreadableError, grid_of, span
from .word import Numbering, words

W_P, W_TBL, W_TR, W_TC = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
W_VAL = qn("w:val")
MAX_CELLS = 60_000
MAX_TABLES_DEEP = 5


def read_docx(path: Path) -> Document:
    """A Word file as paragraphs and grids; UnreadableError tells why it cannot be read.

    UnusableError if the file is no safe archive.
    """
    parts = check_office(path)
    damaged = UnreadableError(
        _("The file is no document of Word."), _("Open it in Word and save it anew as .docx.")
    )
    if "word/document.xml" not in parts:
        raise damaged
    try:
        document: Any = docx.Document(str(path))
        reader = _Reader(Numbering(_numbering(document), document.styles.element))
        blocks = tuple(reader.blocks(document.element.body))
    except UnreadableError:
        raise
    except Exception as error:  # a hostile file makes the library raise anything
        raise damaged from error
    macros = any(name.endswith("vbaProject.bin") for name in parts)
    return Document(kind="docx", blocks=blocks, told=tuple(_told(reader.told, macros)))


def _numbering(document: Any) -> Any:
    """The lists of the document; None where it has none."""
    try:
        return document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return None


def _told(told: Counter[str], macros: bool) -> Iterator[Text]:
    made: Mapping[str, Callable[[int], Text]] = {
        "deleted": lambda n: ngettext("{n} deletion of the tracked changes is left out.",
                                      "{n} deletions of the tracked changes are left out.", n),
        "text box": lambda n: ngettext("{n} text box is not read.", "{n} text boxes are not read.", n),
        "picture": lambda n: ngettext("{n} picture is not read.", "{n} pictures are not read.", n),
        "footnote": lambda n: ngettext("{n} footnote is not read.", "{n} footnotes are not read.", n),
        "nested": lambda n: ngettext("{n} table inside another is read as a table of its own.",
                                     "{n} tables inside others are read as tables of their own.", n),
    }  # fmt: skip
    for what, text in made.items():
        if count := told[what]:
            yield text(count)
    if macros:
        yield _("The file holds macros; they are not run.")


class _Reader:
    """Walks a document once, in its order, for automatic numbers count on."""

    def __init__(self, numbering: Numbering) -> None:
        self.told: Counter[str] = Counter()
        self._numbering = numbering
        self._tables = 0
        self._cells = 0
        self._lines = 0

    def blocks(self, body: Any) -> Iterator[Block]:
        for element in _unwrapped(body):
            if element.tag == W_P:
                paragraph = self._paragraph(element)
                if paragraph is not None:
                    yield paragraph
            elif element.tag == W_TBL:
                yield from self._table(element, 1, 0)

    def _paragraph(self, element: Any) -> Paragraph | None:
        self._lines += 1
        text = self._words(element)
        if not text:
            return None
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = "" if style is None else str(style.get(W_VAL)).casefold()
        is_heading = name.startswith(("heading", "title", "заголовок")) or name.isdecimal()
        item = self._numbering.is_bullet(element)
        return Paragraph(text=text, place=Place(row=self._lines), heading=is_heading, item=item)

    def _words(self, element: Any) -> str:
        number = self._numbering.number(element)
        return plain(
            f"{number} {words(element, self.told)}".strip() if number else words(element, self.told)
        )

    def _table(self, element: Any, depth: int, frame: int) -> Iterator[Block]:
        """The table, then those inside its cells; one that only frames others is left out."""
        self._tables += 1
        table = self._tables
        inner: list[Any] = []
        rows = [
            Row(cells=cells, place=Place(table=table, row=number), after_break=number == 1)
            for number, cells in enumerate(self._rows(element, inner), start=1)
        ]
        if any(row.filled for row in rows):
            yield grid_of(rows, Place(table=table, row=1), frame)
        for nested in inner:
            self.told["nested"] += 1
            if depth < MAX_TABLES_DEEP:
                yield from self._table(nested, depth + 1, table)

    def _rows(self, element: Any, inner: list[Any]) -> Iterator[tuple[Cell, ...]]:
        for row in _unwrapped(element):
            if row.tag != W_TR or row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                continue
            cells: list[Cell] = [Cell()] * _skipped(row)
            for cell in _unwrapped(row):
                if cell.tag == W_TC:
                    cells += self._cell(cell, inner)
            self._cells += len(cells)
            if self._cells > MAX_CELLS:
                raise UnreadableError(
                    _("The tables have more than {limit} cells.", limit=MAX_CELLS),
                    _("Give the table of measures alone."),
                    Place(table=self._tables, row=1),
                )
            yield tuple(cells)

    def _cell(self, cell: Any, inner: list[Any]) -> list[Cell]:
        wide_ = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        below = merge is not None and merge.get(W_VAL) != "restart"
        lines = []
        for element in _unwrapped(cell):
            if element.tag == W_P:
                lines.append(self._words(element))
            elif element.tag == W_TBL:
                inner.append(element)
        text = "" if below else "\n".join(line for line in lines if line)
        wide = 1 if wide_ is None else span(wide_.get(W_VAL), 60)
        return [
            Cell(text="" if offset else text, covered=offset > 0, below=below)
            for offset in range(wide)
        ]


def _unwrapped(parent: Any) -> Iterator[Any]:
    """The children, with those of content controls and insertions in their place."""
    for child in parent:
        if child.tag == qn("w:sdt"):
            content = child.find(qn("w:sdtContent"))
            if content is not None:
                yield from _unwrapped(content)
        elif child.tag in (qn("w:ins"), qn("w:customXml"), qn("w:smartTag")):
            yield from _unwrapped(child)
        else:
            yield child


def _skipped(row: Any) -> int:
    """Columns before the first cell of the row."""
    before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    return 0 if before is None else span(before.get(W_VAL), 60)
