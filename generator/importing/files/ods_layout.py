"""What the XML of an OpenDocument workbook says beside its values: merges, hidden lines, percents."""

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.parsers import expat

from .xlsx_layout import Layout, local

CHUNK = 65_536
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
            if "value-type" in said:
                layout.height = max(layout.height, row + lines - 1)
                layout.width = max(layout.width, column + several)
            if (down > 1 or right > 1) and len(layout.merged) <= most:
                layout.merged.append((row, column + 1, row + down - 1, column + right))
            if (
                said.get("value-type") == "percentage"
                and max(several * lines, len(layout.percents)) <= most
            ):
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


def _number(said: Mapping[str, str], name: str) -> int:
    """How many an attribute names; 1 where it is not there or is no number."""
    text = said.get(name, "1")
    return max(int(text), 1) if text.isdecimal() and len(text) < 8 else 1
