"""What the XML of a workbook says beside its values: merges, hidden lines, percents, formulas.

The values themselves are read by a library (`workbooks`), and only after the extent of each
sheet was found to be bounded here: `layouts_of` for Excel, `layouts_of_ods` for OpenDocument.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from .grid import Area, Spot, column_number, span

CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
AREA = re.compile(rf"{CELL.pattern}:{CELL.pattern}")
BUILT_IN_PERCENTS = frozenset({9, 10})
LAST_COLUMN = 20_000
YES = ("1", "true")
CHUNK = 65_536
LONGEST = 9_999_999
UNSEEN = ("collapse", "filter")


@dataclass(eq=False)
class Layout:
    """Of one sheet, rows and columns from 1: how far it reaches, and what is marked on it.

    `blank` are formulas that were saved without a value, `errors` texts as #Н/Д by cell.
    """

    height: int = 0
    width: int = 0
    cells: int = 0
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    percents: set[Spot] = field(default_factory=set)
    blank: list[Spot] = field(default_factory=list)
    errors: dict[Spot, str] = field(default_factory=dict)
    has_formulas: bool = False


def layouts_of(path: Path, most: int) -> Mapping[str, Layout]:
    """The layout of each sheet by its name; reading stops at `most` cells or merges in a sheet."""
    with zipfile.ZipFile(path) as archive:
        parts = set(archive.namelist())
        percents = _percent_styles(archive) if "xl/styles.xml" in parts else frozenset()
        sheets = [(name, part) for name, part in _sheets(archive) if part in parts]
        # However many sheets name one part, it is read once.
        layouts = {
            part: _layout(archive, part, percents, most)
            for part in dict.fromkeys(part for _name, part in sheets)
        }
        return {name: layouts[part] for name, part in sheets}


def local(name: str) -> str:
    """A name of XML without its namespace."""
    return name.rpartition("}")[2]


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Names of sheets with the parts that hold them."""
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - entities were refused
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - entities were refused
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for element in _all(book, "sheet"):
        id_ = next((value for key, value in element.attrib.items() if key.endswith("}id")), None)
        target = targets.get(id_, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        yield element.get("name", ""), part


def _percent_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """Numbers of the cell styles that show a number as a percent."""
    styles = ElementTree.fromstring(archive.read("xl/styles.xml"))  # noqa: S314 - entities were refused
    codes = {item.get("numFmtId"): item.get("formatCode", "") for item in _all(styles, "numFmt")}
    found = set()
    for formats in _all(styles, "cellXfs"):
        for number, item in enumerate(formats):
            id_ = item.get("numFmtId", "0")
            is_percent = id_.isdecimal() and int(id_) in BUILT_IN_PERCENTS
            if is_percent or "%" in codes.get(id_, ""):
                found.add(str(number))
    return frozenset(found)


def _all(tree: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (item for item in tree.iter() if local(item.tag) == name)


def _layout(archive: zipfile.ZipFile, part: str, percents: frozenset[str], most: int) -> Layout:
    found = Layout()
    with archive.open(part) as data:
        for _event, element in ElementTree.iterparse(data):  # noqa: S314 - entities were refused
            name, said = local(element.tag), element.attrib
            if name == "c" and len(element):
                found.cells += 1
                _cell(element, percents, found)
            elif name == "mergeCell" and (area := AREA.fullmatch(said.get("ref", ""))):
                left, top, right, bottom = area.groups()
                sides = column_number(left), column_number(right)
                found.merged.append((int(top), sides[0], int(bottom), sides[1]))
            elif name == "row":
                if said.get("hidden") in YES and said.get("r", "").isdecimal():
                    found.hidden_rows.add(int(said["r"]))
                element.clear()
            elif name == "col" and said.get("hidden") in YES:
                last = min(int(said["max"]), LAST_COLUMN)
                found.hidden_columns |= set(range(int(said["min"]), last + 1))
            if found.cells > most or len(found.merged) > most:
                return found
    return found


def _cell(element: ElementTree.Element, percents: frozenset[str], found: Layout) -> None:
    """How far a cell reaches, and whether it is a percent, an error, or a formula without its value."""
    place = CELL.fullmatch(element.get("r", ""))
    if place is None:
        return
    spot = int(place[2]), column_number(place[1])
    found.height, found.width = max(found.height, spot[0]), max(found.width, spot[1])
    form = element.get("t")
    if percents and element.get("s") in percents:
        found.percents.add(spot)
    texts = {local(child.tag): child.text or "" for child in element}
    found.has_formulas |= "f" in texts
    if form == "e":
        found.errors[spot] = texts.get("v") or "#"
    # A formula that gives an empty text has its value: it is written as t="str".
    elif "f" in texts and not (texts.get("v") or "is" in texts or (form == "str" and "v" in texts)):
        found.blank.append(spot)


def layouts_of_ods(path: Path, most: int) -> Mapping[str, Layout]:
    """The layout of each sheet by its name; reading stops at `most` cells or merges in a sheet.

    Lines repeat themselves by number: only what lies within `most` lines is noted.
    """
    found: dict[str, Layout] = {}
    layout, row, lines, column, columns = Layout(), 0, 0, 0, 0
    for name, said in _elements(path):
        if name == "table":
            layout = found.setdefault(said.get("name", ""), Layout())
            row, lines, column, columns = 0, 0, 0, 0
        elif name == "table-column":
            several = _several(said, "number-columns-repeated")
            if said.get("visibility") in UNSEEN:
                layout.hidden_columns |= set(range(columns + 1, min(columns + several, most) + 1))
            columns += several
        elif name == "table-row":
            row += lines or 1
            lines, column = _several(said, "number-rows-repeated"), 0
            if said.get("visibility") in UNSEEN:
                layout.hidden_rows |= set(range(row, min(row + lines, most)))
        elif name in ("table-cell", "covered-table-cell"):
            several = _several(said, "number-columns-repeated")
            down = _several(said, "number-rows-spanned")
            right = _several(said, "number-columns-spanned")
            if "value-type" in said:
                layout.height = max(layout.height, row + lines - 1)
                layout.width = max(layout.width, column + several)
            if (down > 1 or right > 1) and len(layout.merged) <= most:
                layout.merged.append((row, column + 1, row + down - 1, column + right))
            is_percent = said.get("value-type") == "percentage"
            if is_percent and max(several * lines, len(layout.percents)) <= most:
                layout.percents |= {
                    (row + below, column + 1 + beside) for below in range(lines) for beside in range(several)
                }  # fmt: skip
            column += several
    return found


def _elements(path: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Elements in their order, with what is said of them, both without namespaces; no tree is kept."""
    found: list[tuple[str, Mapping[str, str]]] = []
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = lambda name, said: found.append(
        (local(name), {local(key): value for key, value in said.items()})
    )
    with zipfile.ZipFile(path) as archive, archive.open("content.xml") as part:
        while chunk := part.read(CHUNK):
            parser.Parse(chunk)
            yield from found
            found.clear()


def _several(said: Mapping[str, str], name: str) -> int:
    return span(said.get(name), LONGEST)
