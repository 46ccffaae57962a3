"""What the XML of an OpenDocument workbook says beside its values: merges, hidden lines, percents."""

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

from .xlsx_layout import Layout, local

UNSEEN = ("collapse", "filter")


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
            several = _number(said, "number-columns-repeated")
            if said.get("visibility") in UNSEEN:
                layout.hidden_columns |= set(range(columns + 1, min(columns + several, most) + 1))
            columns += several
        elif name == "table-row":
            row += lines or 1
            lines, column = _number(said, "number-rows-repeated"), 0
            if said.get("visibility") in UNSEEN:
                layout.hidden_rows |= set(range(row, min(row + lines, most)))
        elif name in ("table-cell", "covered-table-cell"):
            several = _number(said, "number-columns-repeated")
            down, right = (
                _number(said, "number-rows-spanned"),
                _number(said, "number-columns-spanned"),
            )
            if (down > 1 or right > 1) and len(layout.merged) <= most:
                layout.merged.append((row, column + 1, row + down - 1, column + right))
            if said.get("value-type") == "percentage" and several * lines <= most:
                layout.percents |= {
                    (row + below, column + 1 + beside) for below in range(lines) for beside in range(several)
                }  # fmt: skip
            column += several
    return found


def _elements(path: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Elements in their order, with what is said of them, both without namespaces."""
    with zipfile.ZipFile(path) as archive, archive.open("content.xml") as part:
        for event, element in ElementTree.iterparse(part, events=("start", "end")):  # noqa: S314 - entities were refused
            if event == "end":
                element.clear()
            else:
                said = {local(key): value for key, value in element.attrib.items()}
                yield local(element.tag), said


def _number(said: Mapping[str, str], name: str) -> int:
    """How many an attribute names; 1 where it is not there or is no number."""
    text = said.get(name, "1")
    return max(int(text), 1) if text.isdecimal() and len(text) < 8 else 1
