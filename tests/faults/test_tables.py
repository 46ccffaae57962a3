"""CSV files of a broken form: one answer, with the row where there is one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.data.problems import exit_code

from .tiny import (
    RESULTS,
    SCHOOLS,
    brief,
    change_cell,
    change_text,
    only,
    problems,
    read_lines,
    table,
    write_package,
)

Change = Callable[[bytes], bytes]


def lines(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True)


def with_line(number: int, line: bytes) -> Change:
    """The file with `line` in the place of line `number`, the header being 1."""
    return lambda data: b"".join([*lines(data)[: number - 1], line, *lines(data)[number:]])


def header_of(change: Change) -> Change:
    return lambda data: change(lines(data)[0]) + b"".join(lines(data)[1:])


def russian(data: bytes) -> bytes:
    return data.decode().encode("cp1251")


def semicolons(data: bytes) -> bytes:
    return data.replace(b",", b";").replace(b"3.5", b"3,5")


BROKEN: list[tuple[str, str, int | None, Change]] = [
    ("cp1251", "encoding-error", 2, russian),
    ("utf-16", "encoding-error", 1, lambda data: data.decode().encode("utf-16")),
    ("utf-16 without a mark", "source-error", 1, lambda data: data.decode().encode("utf-16-le")),
    ("semicolons", "source-error", 1, semicolons),
    ("tabs", "source-error", 1, lambda data: data.replace(b",", b"\t")),
    ("empty", "source-error", None, lambda data: b""),
    ("blank", "source-error", None, lambda data: b" \r\n\n"),
    ("mark only", "source-error", None, lambda data: b"\xef\xbb\xbf"),
    ("header only", "source-error", 1, lambda data: lines(data)[0]),
    ("zero byte", "source-error", 2, with_line(2, b"a\0,b\n")),
    ("lone CR", "source-error", 1, lambda data: data.replace(b"\n", b"\r")),
    ("mixed with CR", "source-error", 2, lambda data: data.replace(b"marks", b"mar\rks", 1)),
    ("image", "source-error", 3, lambda data: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ("long cell", "source-error", None, lambda data: data + b"x" * 100_000_000),
    ("many columns", "source-error", None, header_of(lambda it: it[:-1] + b",x" * 100_000 + b"\n")),
    ("few cells", "missing-cell", 2, with_line(2, b"maths,vpr\n")),
    ("many cells", "extra-cell", 2, lambda data: data.replace(b"true", b"true,7")),
    ("row of commas", "blank-row", 2, with_line(2, b",,,,,,,,,,\n")),
]


@pytest.mark.parametrize(
    ("check", "row", "change"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
)
def test_form(package: Path, check: str, row: int | None, change: Change) -> None:
    path = table(package, "procedures")
    path.write_bytes(change(path.read_bytes()))
    found = problems(package)
    assert exit_code(found) == 1
    assert {brief(item)[:3] for item in found} == {(check, "results/procedures.csv", row)}


@pytest.mark.parametrize("cell", ['"Математика \\"5\\""', '"Математика" 5'])
def test_what_stands_behind_the_end_of_a_cell_in_quotes(package: Path, cell: str) -> None:
    """Readers take it each its way: RFC 4180 knows no such cell."""
    change_text(package, "procedures", lambda text: text.replace("Математика", cell, 1))
    assert only(package)[0] == 1
    (found,) = problems(package)
    assert (found.check, found.row) == ("source-error", 2)


def test_unclosed_quote(package: Path) -> None:
    change_text(package, "procedures", lambda text: text.replace("maths,vpr", 'maths,"vpr'))
    found = problems(package)
    assert exit_code(found) == 1
    assert {item.path for item in found} == {"datapackages/results/procedures.csv"}


def test_empty_line_inside(package: Path) -> None:
    change_text(package, "procedures", lambda text: text + "\n" + text.splitlines()[1] + "2\n")
    assert ("blank-row", "results/procedures.csv", 3, None) in map(brief, problems(package))


HEADERS = [
    ("ID", "incorrect-label"),
    (" id", "incorrect-label"),
    ("id ", "incorrect-label"),
    ("kind", "duplicate-label"),
    ("", "blank-label"),
    ("Код", "incorrect-label"),
]


@pytest.mark.parametrize(("name", "check"), HEADERS)
def test_name_of_a_column(package: Path, name: str, check: str) -> None:
    change_cell(package, "procedures", 1, "id", name)
    found = problems(package)
    assert exit_code(found) == 1
    assert check in {item.check for item in found}
    assert {item.row for item in found} <= {1, 2}


def test_two_columns_that_are_equal_but_for_case(package: Path) -> None:
    change_cell(package, "procedures", 1, "kind", "Id")
    assert only(package)[1] == ("incorrect-label", "results/procedures.csv", 1, "kind")


FINE: list[tuple[str, Change]] = [
    ("byte order mark", lambda data: b"\xef\xbb\xbf" + data),
    ("CRLF", lambda data: data.replace(b"\n", b"\r\n")),
    ("mixed CRLF and LF", lambda data: data.replace(b"\n", b"\r\n", 1)),
    ("no end of the last line", lambda data: data.rstrip(b"\n")),
    ("all cells quoted", lambda data: data.replace(b"maths", b'"maths"')),
    ("comma in quotes", lambda data: data.replace("Математика".encode(), b'"a, b"')),
    ("line break in quotes", lambda data: data.replace("Математика".encode(), b'"a\nb"')),
]


@pytest.mark.parametrize("change", [case[1] for case in FINE], ids=[case[0] for case in FINE])
def test_form_that_is_no_fault(package: Path, change: Change) -> None:
    path = table(package, "procedures")
    path.write_bytes(change(path.read_bytes()))
    assert problems(package) == ()


def test_row_is_counted_as_a_spreadsheet_does(package: Path) -> None:
    """A line break inside a cell makes no new row."""
    path = table(package, "procedures")
    row = path.read_text("utf-8").splitlines()[1]
    broken = row.replace("maths", "other").replace("vpr", "xxx")
    text = f"{path.read_text('utf-8')}{row.replace('maths', 'third')}\n{broken}\n"
    path.write_text(text.replace("Математика", '"a\nb"', 1), "utf-8")
    assert len(read_lines(path)) == 4
    assert only(package) == (1, ("constraint-error", "results/procedures.csv", 4, "kind"))


def test_other_rows_are_checked_beside_one_that_has_too_many_cells(tmp_path: Path) -> None:
    """`41,5` without quotes is two cells; the other faults are told in the same run."""
    write_package(tmp_path, "schools", SCHOOLS)
    marks = {"mark_2": "10", "mark_3": "10", "mark_4": "10", "mark_5": "10"}
    rows = [
        {"school": "school-1", "procedure": "maths", "participants": "40", **marks},
        {"school": "school-2", "procedure": "maths", "participants": "50", **marks},
    ]
    write_package(tmp_path, "results", {**RESULTS, "results": rows})
    path = table(tmp_path, "results")
    lines = path.read_text("utf-8").splitlines()
    lines[1] = lines[1].replace("40,10,", "40,41,5,")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    assert [brief(problem) for problem in problems(tmp_path)] == [
        ("extra-cell", "results/results.csv", 2, None),
        ("marks_add_up", "results/results.csv", 3, "participants"),
    ]
