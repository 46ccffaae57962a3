"""Cases of public corpora that apply to tables: csv-spectrum, and the validation cases of the W3C's CSVW.

No file of them is copied: each case is the fact that its file stands for, written into a table of ours.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.data import packages
from generator.importing.files.delimited import read_csv
from generator.importing.files.grid import Grid

from .tiny import brief, change_text, problems, read_lines, table

# What csv-spectrum holds, as a cell of a text column.
SPECTRUM = {
    "simple": "один",
    "comma in quotes": "дом 1, корпус 2",
    "escaped quotes": 'школа "Росток"',
    "only quotes": '""',
    "JSON": '{"type": "Point", "coordinates": [102.0, 0.5]}',
    "newline": "первая строка\nвторая",
    "quotes and newline": 'сказано:\n"да"',
    "coordinates": "51°30′26″N, 0°7′39″W",
    "UTF-8": "ʤ — ə Ә ң №",
    "empty": "",
}
ENDS = {"LF": "\n", "CRLF": "\r\n"}


def cell(text: str) -> str:
    """A cell in the form of RFC 4180, always in quotes."""
    return '"' + text.replace('"', '""') + '"'


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("case", SPECTRUM)
def test_a_cell_of_csv_spectrum_is_read_as_it_stands(project: Path, case: str, end: str) -> None:
    path = table(project, "schools")
    header, first, *rest = read_lines(path)
    first[header.index("note")] = SPECTRUM[case]
    rows = (",".join(map(cell, row)) for row in (header, first, *rest))
    path.write_bytes((ENDS[end].join(rows) + ENDS[end]).encode())
    found = packages.read(project)
    assert [brief(item) for item in found.problems] == []
    raw = next(item for item in found.packages if item.name == "schools").tables["schools"].raw
    assert raw["note"].tolist() == [SPECTRUM[case], *(row[header.index("note")] for row in rest)]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_of_csv_spectrum_is_imported_as_it_stands(
    tmp_path: Path, separator: str, end: str
) -> None:
    rows = [["Школа", "Примечание"], *([name, text] for name, text in SPECTRUM.items())]
    path = tmp_path / "t.csv"
    path.write_bytes(
        ENDS[end].join(separator.join(map(cell, row)) for row in rows).encode("utf-8-sig")
    )
    [sheet] = read_csv(path).blocks
    assert isinstance(sheet, Grid)
    # Whatever an office put between words is a space.
    wanted = [[" ".join(text.split()) for text in row] for row in rows]
    assert [[value or "" for value in row] for row in sheet.rows] == wanted


Change = Callable[[str], str]


def put(column: str, text: str) -> Change:
    """The table with `text` in the first row."""

    def change(data: str) -> str:
        header, first, *rest = data.split("\n")
        names, cells = header.split(","), first.split(",")
        cells[names.index(column)] = text
        return "\n".join([header, ",".join(cells), *rest])

    return change


def heads(change: Callable[[list[str]], list[str]]) -> Change:
    def changed(data: str) -> str:
        header, *rest = data.split("\n")
        return "\n".join([",".join(change(header.split(","))), *rest])

    return changed


def twice(data: str) -> str:
    header, first, *rest = data.split("\n")
    return "\n".join([header, first, first, *rest])


# Fact of a CSVW case, table, change, the checks that refuse it.
CSVW: dict[str, tuple[str, Change, set[str]]] = {
    "two titles alike": ("schools", heads(lambda it: [it[0], it[0], *it[2:]]), {"duplicate-label"}),
    "titles in another order": (
        "schools",
        heads(lambda it: [it[1], it[0], *it[2:]]),
        {"incorrect-label"},
    ),
    "a title in capitals": ("schools", heads(lambda it: ["ID", *it[1:]]), {"incorrect-label"}),
    "a column without a title": ("schools", heads(lambda it: ["", *it[1:]]), {"blank-label"}),
    "a required cell that is empty": ("schools", put("name", ""), {"constraint-error"}),
    "a primary key twice": ("schools", twice, {"unique_keys"}),
    "a foreign key that leads nowhere": (
        "schools",
        put("territory", "nowhere"),
        {"known_references"},
    ),
    "a number with a letter": ("results", put("participants", "2O"), {"type-error"}),
    "an integer with a fraction": ("results", put("participants", "20.5"), {"type-error"}),
    "a number below its minimum": ("results", put("participants", "-1"), {"constraint-error"}),
    "a number grouped by spaces": ("results", put("participants", "1 000"), {"type-error"}),
    "a number in powers": ("results", put("participants", "2E1"), {"type-error"}),
    "no number": ("results", put("mean", "NaN"), {"constraint-error"}),
    "an endless number": ("results", put("mean", "INF"), {"cell"}),
    "a day in another order": ("schools", put("opened", "01.09.1944"), {"type-error"}),
    "a day that is not": ("schools", put("opened", "1944-02-30"), {"type-error"}),
    "a day with a time": ("schools", put("opened", "1944-09-01T00:00:00"), {"type-error"}),
    "a text too short for its pattern": ("schools", put("inn", "770708389"), {"constraint-error"}),
    "a value out of the list": ("schools", put("setting", "village"), {"constraint-error"}),
    "a truth in another word": ("procedures", put("mandatory", "yes"), {"type-error"}),
}


@pytest.mark.parametrize("case", CSVW)
def test_a_validation_case_of_csvw_is_refused_at_its_place(project: Path, case: str) -> None:
    name, change, checks = CSVW[case]
    change_text(project, name, change)
    found = problems(project)
    assert {item.check for item in found} >= checks, [brief(item) for item in found]
    assert {item.path.rpartition("/")[2] for item in found} >= {f"{name}.csv"}
    assert all(item.row in (1, 2, 3) for item in found if item.path.endswith(f"{name}.csv"))
