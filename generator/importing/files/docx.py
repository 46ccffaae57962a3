"""Word files as a reader sees them: paragraphs and tables in their order, what was deleted is gone.

Automatic numbers, which stand nowhere in the text, are counted; tables inside tables stand by themselves.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from ...language.i18n import Text, _, ngettext
from ...language.russian import roman
from .clean import plain
from .containers import ASK_FOR_SOURCE, check_office
from .grid import Block, Cell, Document, Paragraph, Place, Row, UnreadableError, grid_of, span

W_T, W_TAB, W_BR, W_CR = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr")
W_P, W_TBL, W_TR, W_TC, W_R = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:r")
W_HYPHEN = qn("w:noBreakHyphen")
W_VAL, W_ILVL, W_NUM_ID = qn("w:val"), qn("w:ilvl"), qn("w:numId")
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TEXT_BOX = qn("w:txbxContent")
SIGNS = {W_BR: "\n", W_CR: "\n", W_HYPHEN: "-"}
PICTURES = {qn("w:drawing"), qn("w:pict"), qn("w:object")}
LEFT_OUT = {
    qn("w:del"): "deleted", qn("w:moveFrom"): "deleted",
    qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "footnote",
    qn("w:commentReference"): "comment",
}  # fmt: skip
MAX_CELLS = 60_000
MAX_TABLES_DEEP = 5
MOST_SPANNED = 60


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
    if not blocks and reader.told["picture"]:
        raise UnreadableError(_("The document holds pictures only: it is a scan."), ASK_FOR_SOURCE)
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
        "box": lambda n: ngettext("{n} text box is read as lines of its own.",
                                  "{n} text boxes are read as lines of their own.", n),
        "text box": lambda n: ngettext("{n} text box in a table is not read.", "{n} text boxes in tables are not read.", n),
        "picture": lambda n: ngettext("{n} picture is not read.", "{n} pictures are not read.", n),
        "footnote": lambda n: ngettext("{n} footnote is not read.", "{n} footnotes are not read.", n),
        "comment": lambda n: ngettext("{n} comment is not read.", "{n} comments are not read.", n),
        "nested": lambda n: ngettext("{n} table inside another is read as a table of its own.",
                                     "{n} tables inside others are read as tables of their own.", n),
    }  # fmt: skip
    for what, text in made.items():
        if count := told[what]:
            yield text(count)
    if macros:
        yield _("The file holds macros; they are not run.")


class Numbering:
    """Counts automatic numbers, which stand nowhere in the text.

    Levels by the list of `word/numbering.xml`; formats other than digits, Roman and
    letters give no number. A paragraph without a list of its own has that of its style.
    """

    def __init__(self, part: Any, styles: Any = None) -> None:
        self._of_style: dict[str, Any] = {}
        for style in styles.iter(qn("w:style")) if styles is not None else ():
            found = _below(style, "w:pPr", "w:numPr")
            if found is not None:
                self._of_style[str(style.get(qn("w:styleId")))] = found
        self._levels: dict[str, dict[int, tuple[int, str, str]]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._list_of: dict[str, str] = {}
        if part is not None:
            self._read(part)

    def _read(self, root: Any) -> None:
        abstract = {
            item.get(qn("w:abstractNumId")): {
                int(level.get(W_ILVL) or 0): _level(level) for level in item.iter(qn("w:lvl"))
            }
            for item in root.iter(qn("w:abstractNum"))
        }
        for item in root.iter(qn("w:num")):
            number = str(item.get(W_NUM_ID))
            base = _value(item, "w:abstractNumId")
            levels = dict(abstract.get(base, {}))
            overridden = False
            for change in item.iter(qn("w:lvlOverride")):
                start = _value(change, "w:startOverride")
                depth = int(change.get(W_ILVL) or 0)
                if start is not None and depth in levels:
                    levels[depth] = (int(start or 1), *levels[depth][1:])
                    overridden = True
            self._levels[number] = levels
            # Lists of one kind count on, unless one of them starts anew.
            self._list_of[number] = f"n{number}" if overridden else f"a{base}"

    def is_bullet(self, paragraph: Any) -> bool:
        """Whether Word shows a bullet before the paragraph."""
        list_, depth = self._list(paragraph)
        return list_ != "" and self._levels[list_][depth][1] == "bullet"

    def _list(self, paragraph: Any) -> tuple[str, int]:
        """The list of a paragraph and its depth there; "" if it is in none."""
        found = _below(paragraph, "w:pPr", "w:numPr")
        if found is None:
            found = self._of_style.get(_value(paragraph, "w:pPr", "w:pStyle") or "")
        list_ = "" if found is None else _value(found, "w:numId") or ""
        levels = self._levels.get(list_, {})
        depth = int(_value(found, "w:ilvl") or 0) if levels else 0
        return (list_, depth) if depth in levels else ("", 0)

    def number(self, paragraph: Any) -> str:
        """The number that Word shows before the paragraph; "" if there is none."""
        list_, depth = self._list(paragraph)
        if not list_:
            return ""
        levels = self._levels[list_]
        counters = self._counters.setdefault(self._list_of[list_], {})
        counters[depth] = counters.get(depth, levels[depth][0] - 1) + 1
        for deeper in [level for level in counters if level > depth]:
            del counters[deeper]
        text = levels[depth][2]
        for level in range(depth + 1):
            start, form, _text = levels.get(level, (1, "decimal", ""))
            text = text.replace(f"%{level + 1}", _formed(counters.get(level, start), form))
        return text if any(char.isalnum() for char in text) else ""


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
                for box in boxes(element):  # «УТВЕРЖДЁН» stands in one, above its paragraph
                    self.told["box"] += 1
                    yield from self.blocks(box)
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
        name = (_value(element, "w:pPr", "w:pStyle") or "").casefold()
        is_heading = name.startswith(("heading", "title", "заголовок")) or name.isdecimal()
        item = self._numbering.is_bullet(element)
        return Paragraph(text=text, place=Place(row=self._lines), heading=is_heading, item=item)

    def _words(self, element: Any) -> str:
        number, text = self._numbering.number(element), words(element, self.told)
        return plain(f"{number} {text}".strip() if number else text)

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
            deleted = _below(row, "w:trPr", "w:del") is not None
            self.told["deleted"] += deleted
            if row.tag != W_TR or deleted:
                continue
            before = _value(row, "w:trPr", "w:gridBefore")
            cells: list[Cell] = [Cell()] * (0 if before is None else span(before, MOST_SPANNED))
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
        wide = span(_value(cell, "w:tcPr", "w:gridSpan"), MOST_SPANNED)
        below = _value(cell, "w:tcPr", "w:vMerge") not in (None, "restart")
        lines = []
        for element in _unwrapped(cell):
            if element.tag == W_P:
                self.told["text box"] += sum(1 for _box in boxes(element))
                lines.append(self._words(element))
            elif element.tag == W_TBL:
                inner.append(element)
        text = "" if below else "\n".join(line for line in lines if line)
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


def boxes(element: Any) -> Iterator[Any]:
    """The text boxes of a paragraph, once each: of two forms of a drawing the first, as in `words`."""
    for child in element:
        if child.tag == TEXT_BOX:
            yield child
        elif child.tag == MC + "AlternateContent":
            yield from boxes(child[0]) if len(child) else ()
        else:
            yield from boxes(child)


def words(element: Any, told: Counter[str]) -> str:
    """The text of a paragraph, tables inside left out; `told` counts what is no text of it."""
    return "".join(_pieces(element, told))


def _pieces(element: Any, told: Counter[str]) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == W_T:
            yield child.text or ""
        elif tag in SIGNS:
            yield SIGNS[tag]
        elif tag == W_TAB and element.tag == W_R:
            yield " "
        elif tag in LEFT_OUT:
            told[LEFT_OUT[tag]] += 1
        elif tag in PICTURES:
            told["picture"] += next(child.iter(TEXT_BOX), None) is None
        elif tag == TEXT_BOX:
            continue
        elif tag == MC + "AlternateContent":
            # Two forms of one drawing: the first is as good as the other.
            yield from _pieces(child[0], told) if len(child) else ()
        elif tag not in (W_P, W_TBL) and isinstance(tag, str):
            yield from _pieces(child, told)


def _below(element: Any, *names: str) -> Any:
    """The element that lies below another by these names; None if there is none."""
    return element.find("/".join(map(qn, names)))


def _value(element: Any, *names: str) -> str | None:
    """What a property below an element says, "" where it only stands there; None if it does not."""
    found = _below(element, *names)
    return None if found is None else str(found.get(W_VAL) or "")


def _level(level: Any) -> tuple[int, str, str]:
    start = _value(level, "w:start") or "1"
    form = _value(level, "w:numFmt") or "decimal"
    text = "" if form in ("bullet", "none") else _value(level, "w:lvlText") or "%1."
    return int(start) if start.isdecimal() else 1, form, text


def _formed(number: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        return roman(number)
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        return chr(ord("a") + number - 1)
    if form in ("russianLower", "russianUpper") and 1 <= number <= 28:
        return "абвгдежзиклмнопрстуфхцчшщэюя"[number - 1]
    return str(number)
