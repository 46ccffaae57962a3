"""Words of a Word file, as a reader sees them: what was deleted is gone, numbers are counted."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from ...language.russian import roman

W_T, W_TAB, W_BR, W_CR = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr")
W_P, W_TBL, W_R = qn("w:p"), qn("w:tbl"), qn("w:r")
W_HYPHEN = qn("w:noBreakHyphen")
W_VAL, W_ILVL, W_NUM_ID = qn("w:val"), qn("w:ilvl"), qn("w:numId")
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TEXT_BOX = qn("w:txbxContent")
SIGNS = {W_BR: "\n", W_CR: "\n", W_HYPHEN: "-"}
PICTURES = {qn("w:drawing"), qn("w:pict"), qn("w:object")}
LEFT_OUT = {
    qn("w:del"): "deleted", qn("w:moveFrom"): "deleted", TEXT_BOX: "text box",
    qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "footnote",
}  # fmt: skip


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
            told["text box" if any(True for _x in child.iter(TEXT_BOX)) else "picture"] += 1
        elif tag == MC + "AlternateContent":
            # Two forms of one drawing: the first is as good as the other.
            yield from _pieces(child[0], told) if len(child) else ()
        elif tag not in (W_P, W_TBL) and isinstance(tag, str):
            yield from _pieces(child, told)


class Numbering:
    """Counts automatic numbers, which stand nowhere in the text.

    Levels by the list of `word/numbering.xml`; formats other than digits, Roman and
    letters give no number. A paragraph without a list of its own has that of its style.
    """

    def __init__(self, part: Any, styles: Any = None) -> None:
        self._of_style: dict[str, Any] = {}
        for style in styles.iter(qn("w:style")) if styles is not None else ():
            found = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
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
            reference = item.find(qn("w:abstractNumId"))
            base = None if reference is None else reference.get(W_VAL)
            levels = dict(abstract.get(base, {}))
            overridden = False
            for change in item.iter(qn("w:lvlOverride")):
                start = change.find(qn("w:startOverride"))
                depth = int(change.get(W_ILVL) or 0)
                if start is not None and depth in levels:
                    levels[depth] = (int(start.get(W_VAL) or 1), *levels[depth][1:])
                    overridden = True
            self._levels[number] = levels
            # Lists of one kind count on, unless one of them starts anew.
            self._list_of[number] = f"n{number}" if overridden else f"a{base}"

    def is_bullet(self, paragraph: Any) -> bool:
        """Whether Word shows a bullet before the paragraph."""
        number, depth, levels = self._level_of(paragraph)
        return number != "" and levels[depth][1] == "bullet"

    def _level_of(self, paragraph: Any) -> tuple[str, int, dict[int, tuple[int, str, str]]]:
        """The list of a paragraph, its depth there and the levels of the list; "" for none."""
        found = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if found is None and self._of_style:
            style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            found = None if style is None else self._of_style.get(str(style.get(W_VAL)))
        number = None if found is None else found.find(W_NUM_ID)
        levels = {} if number is None else self._levels.get(str(number.get(W_VAL)), {})
        if found is None or number is None or not levels:
            return "", 0, {}
        depth_ = found.find(W_ILVL)
        depth = int(depth_.get(W_VAL) or 0) if depth_ is not None else 0
        return (str(number.get(W_VAL)), depth, levels) if depth in levels else ("", 0, {})

    def number(self, paragraph: Any) -> str:
        """The number that Word shows before the paragraph; "" if there is none."""
        own, depth, levels = self._level_of(paragraph)
        if not own:
            return ""
        counters = self._counters.setdefault(self._list_of[own], {})
        counters[depth] = counters.get(depth, levels[depth][0] - 1) + 1
        for deeper in [level for level in counters if level > depth]:
            del counters[deeper]
        text = levels[depth][2]
        for level in range(depth + 1):
            start, form, _text = levels.get(level, (1, "decimal", ""))
            text = text.replace(f"%{level + 1}", _formed(counters.get(level, start), form))
        return text if any(char.isalnum() for char in text) else ""


def _level(level: Any) -> tuple[int, str, str]:
    def value(tag: str, default: str) -> str:
        found = level.find(qn(tag))
        return default if found is None else str(found.get(W_VAL) or default)

    start = value("w:start", "1")
    form = value("w:numFmt", "decimal")
    text = "" if form in ("bullet", "none") else value("w:lvlText", "%1.")
    return int(start) if start.isdecimal() else 1, form, text


def _formed(number: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        return roman(number)
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        return chr(ord("a") + number - 1)
    if form in ("russianLower", "russianUpper") and 1 <= number <= 28:
        return "абвгдежзиклмнопрстуфхцчшщэюя"[number - 1]
    return str(number)
