"""What the XML of an Excel workbook says beside its values: merges, hidden lines, percents, formulas.

The values themselves are read by a library (`workbooks`), and only after the extent of each
sheet was found to be bounded here.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from .containers import MAX_UNPACKED
from .grid import column_number

# Most cells begin with their name.
CELL = re.compile(rb"<(?:\w+:)?c(?:\s+r=\"([A-Z]{1,3})([0-9]{1,7})\")?(\s[^>]*)?>")
ROW = re.compile(rb"<(?:\w+:)?row(\s[^>]*)>")
COL = re.compile(rb"<(?:\w+:)?col(\s[^>]*)>")
MERGE = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^>]*ref=\"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})\""
)
NAMED = re.compile(rb"\sr=\"([A-Z]{1,3})([0-9]{1,7})\"")
STYLE = re.compile(rb"\ss=\"([0-9]{1,6})\"")
END = re.compile(rb"</(?:\w+:)?c>")
FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
TEXT = re.compile(rb"<(?:\w+:)?is>")
BUILT_IN_PERCENTS = frozenset({9, 10})
Cell = tuple[int, int]


@dataclass(eq=False)
class Layout:
    """Of one sheet, rows and columns from 1: how far it reaches, and what is marked on it.

    `blank` are formulas that were saved without a value, `errors` texts as #Н/Д by cell.
    """

    height: int = 0
    width: int = 0
    cells: int = 0
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    percents: set[Cell] = field(default_factory=set)
    blank: list[Cell] = field(default_factory=list)
    errors: dict[Cell, str] = field(default_factory=dict)
    has_formulas: bool = False


def layouts_of(path: Path, most: int) -> Mapping[str, Layout]:
    """The layout of each sheet by its name; reading stops at `most` cells or merges in a sheet."""
    with zipfile.ZipFile(path) as archive:
        parts = set(archive.namelist())
        percents = _percent_styles(archive, parts)
        sheets = [(name, part) for name, part in _sheets(archive) if part in parts]
        # However many sheets name one part, it is read once.
        layouts = {
            part: _layout(_read(archive, part), percents, most)
            for part in dict.fromkeys(part for _name, part in sheets)
        }
        return {name: layouts[part] for name, part in sheets}


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part of the archive; ValueError if it unpacks to more than a file may."""
    with archive.open(name) as part:
        data = part.read(MAX_UNPACKED + 1)
    if len(data) > MAX_UNPACKED:
        raise ValueError(name)
    return data


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Names of sheets with the parts that hold them."""
    book = ElementTree.fromstring(_read(archive, "xl/workbook.xml"))  # noqa: S314 - entities were refused
    links = ElementTree.fromstring(_read(archive, "xl/_rels/workbook.xml.rels"))  # noqa: S314 - entities were refused
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for element in book.iter():
        if element.tag.rpartition("}")[2] == "sheet":
            target = targets.get(_relation(element), "")
            yield (
                element.get("name", ""),
                target.lstrip("/") if target.startswith("/") else f"xl/{target}",
            )


def _relation(element: ElementTree.Element) -> str | None:
    return next((value for key, value in element.attrib.items() if key.endswith("}id")), None)


def _percent_styles(archive: zipfile.ZipFile, parts: set[str]) -> frozenset[bytes]:
    """Numbers of the cell styles that show a number as a percent."""
    if "xl/styles.xml" not in parts:
        return frozenset()
    styles = ElementTree.fromstring(_read(archive, "xl/styles.xml"))  # noqa: S314 - entities were refused
    codes = {item.get("numFmtId"): item.get("formatCode", "") for item in _all(styles, "numFmt")}
    found = set()
    for formats in _all(styles, "cellXfs"):
        for number, item in enumerate(formats):
            id_ = item.get("numFmtId", "0")
            is_percent = id_.isdecimal() and int(id_) in BUILT_IN_PERCENTS
            if is_percent or "%" in codes.get(id_, ""):
                found.add(str(number).encode())
    return frozenset(found)


def _all(tree: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (item for item in tree.iter() if item.tag.rpartition("}")[2] == name)


def _layout(data: bytes, percents: frozenset[bytes], most: int) -> Layout:
    found = Layout(has_formulas=FORMULA.search(data) is not None)
    for match in MERGE.finditer(data):
        left, top, right, bottom = (part.decode() for part in match.groups())
        area = (int(top), column_number(left), int(bottom), column_number(right))
        found.merged.append(area)
        if len(found.merged) > most:
            return found
    _lines(data, found)
    _cells(data, percents, most, found)
    return found


def _lines(data: bytes, found: Layout) -> None:
    """Rows and columns that are hidden."""
    for match in ROW.finditer(data):
        if re.search(rb"\shidden=\"(1|true)\"", match[1]):
            number = re.search(rb"\sr=\"([0-9]{1,7})\"", match[1])
            if number:
                found.hidden_rows.add(int(number[1]))
    for match in COL.finditer(data):
        ends = [
            re.search(rb"\s" + name + rb"=\"([0-9]{1,5})\"", match[1]) for name in (b"min", b"max")
        ]
        if re.search(rb"\shidden=\"(1|true)\"", match[1]) and ends[0] and ends[1]:
            found.hidden_columns |= set(range(int(ends[0][1]), min(int(ends[1][1]), 20_000) + 1))


def _cells(data: bytes, percents: frozenset[bytes], most: int, found: Layout) -> None:
    letters: dict[bytes, int] = {}
    for match in CELL.finditer(data):
        name, row_text, attributes = match[1], match[2], match[3] or b""
        if attributes.endswith(b"/"):
            continue
        found.cells += 1
        if found.cells > most:
            return
        if name is None:
            named = NAMED.search(attributes)
            if named is None:
                continue
            name, row_text = named[1], named[2]
        row = int(row_text)
        column = letters.get(name) or letters.setdefault(name, column_number(name.decode()))
        if row > found.height:
            found.height = row
        if column > found.width:
            found.width = column
        style = STYLE.search(attributes) if percents else None
        if style and style[1] in percents:
            found.percents.add((row, column))
        if b't="e"' in attributes or found.has_formulas:
            _inside(data, match.end(), attributes, (row, column), found)


def _inside(data: bytes, start: int, attributes: bytes, cell: Cell, found: Layout) -> None:
    """A cell that holds an error, or a formula without its value."""
    end = END.search(data, start)
    inner = data[start : end.start() if end else start + 2_000]
    value = VALUE.search(inner)
    if b't="e"' in attributes:
        found.errors[cell] = (value[1] if value else b"#").decode("utf-8", "replace")
        return
    # A formula that gives an empty text has its value: it is written as t="str".
    is_blank = value is None or (not value[1] and b't="str"' not in attributes)
    if is_blank and FORMULA.search(inner) and not TEXT.search(inner):
        found.blank.append(cell)
