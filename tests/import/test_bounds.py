"""Workbooks that would cost their reader dear: each ends in a sentence, in bounded time and memory."""

import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.builders import ods, of_one_part, raw_xlsx
from tests.unit.importing import Line, added, bring, project

pytestmark = pytest.mark.slow

MEMORY = 2_000_000_000
SECONDS = 60
TITLE: Line = ["ВПР. Математика. 6 класс. 2020/2021 учебный год"]
HEAD: Line = ["Школа", "Участников", "2", "3", "4", "5"]
ROW: Line = ["МБОУ СОШ № 1", 25, 4, 5, 9, 7]
CELL = '<c r="A1" t="inlineStr"><is><t>Школа</t></is></c>'
FIRST = f'<row r="1">{CELL}</row>'
OPEN_CELL = '<table:table-cell office:value-type="float" office:value="1"/>'


def merge(area: str) -> str:
    return f'<mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'


def open_row(cell: str, rows: int = 1, columns: int = 1) -> str:
    many = cell.replace(
        "<table:table-cell", f'<table:table-cell table:number-columns-repeated="{columns}"', 1
    )
    return f'<table:table-row table:number-rows-repeated="{rows}">{many}</table:table-row>'


def write(name: str, path: Path) -> Path:
    match name:
        case "a merge of the whole sheet":
            return raw_xlsx(path, FIRST, behind=merge("A1:XFD1048576"))
        case "a merge of a million rows":
            return raw_xlsx(path, FIRST, behind=merge("A1:A1048576"))
        case "a cell in the last row":
            return raw_xlsx(path, FIRST + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>')
        case "a cell in the last column":
            return raw_xlsx(path, f'<row r="1">{CELL}<c r="XFD1"><v>1</v></c></row>')
        case "a million blank rows":
            return raw_xlsx(
                path, FIRST + "".join(f'<row r="{n}"/>' for n in range(2, 1_000_000, 2))
            )
        case "a hundred thousand styles":
            return raw_xlsx(
                path,
                FIRST,
                styles='<cellStyleXfs count="1">' + "<xf/>" * 100_000 + "</cellStyleXfs>",
            )
        case "a hundred thousand merges":
            areas = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 100_000))
            return raw_xlsx(path, FIRST, behind=f'<mergeCells count="99999">{areas}</mergeCells>')
        case "two thousand sheets that are one part":
            line = '<row r="1">' + "<c><v>1</v></c>" * 30 + "</row>"
            return of_one_part(raw_xlsx(path, line * 60), 2_000)
        case "an open sheet of a million rows":
            return ods(path, {"a": open_row(OPEN_CELL, rows=1_048_576)})
        case "an open sheet of a billion cells":
            return ods(path, {"a": open_row(OPEN_CELL, rows=1_048_576, columns=16_384)})
        case _:
            return ods(path, {"a": open_row("<table:table-cell/>", rows=1_048_576, columns=16_384)})


BOMBS = {
    "a merge of the whole sheet": "b.xlsx",
    "a merge of a million rows": "b.xlsx",
    "a cell in the last row": "b.xlsx",
    "a cell in the last column": "b.xlsx",
    "a million blank rows": "b.xlsx",
    "a hundred thousand styles": "b.xlsx",
    "a hundred thousand merges": "b.xlsx",
    "two thousand sheets that are one part": "b.xlsx",
    "an open sheet of a million rows": "b.ods",
    "an open sheet of a billion cells": "b.ods",
    "an open sheet of blank rows": "b.ods",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_workbook_that_reaches_too_far_ends_in_a_sentence(tmp_path: Path, name: str) -> None:
    root = project(tmp_path)
    file = write(name, root / BOMBS[name])
    begun = time.monotonic()
    done = subprocess.run(
        [Path(sys.executable).parent / "roadmaps", "import", file.name, "--package", "results"],
        cwd=root, capture_output=True, text=True, check=False, timeout=4 * SECONDS,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )  # fmt: skip
    assert done.returncode in (1, 2), done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert file.name in done.stdout + done.stderr
    assert time.monotonic() - begun < 2 * SECONDS


def test_an_open_workbook_is_read_like_one_of_excel(tmp_path: Path) -> None:
    root = project(tmp_path)
    done = bring(root, ods(root / "a.ods", {"Лист1": [TITLE, HEAD, ROW]}))
    assert not done.problems
    assert added(done, "results") == ["orlyovsky-1,vpr-maths-6-2020-21,25,4,5,9,7,,3.76,"]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("cp1251", "Windows-1251"),
        ("cp866", "CP866 (DOS)"),
        ("koi8-r", "KOI8-R"),
        ("mac_cyrillic", "MacCyrillic"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-8-sig", "UTF-8"),
    ],
)
def test_the_encoding_of_a_table_is_told_rightly(tmp_path: Path, encoding: str, said: str) -> None:
    root = project(tmp_path)
    lines = [";".join(map(str, line)) for line in (TITLE, HEAD, ROW)]
    text = "\n".join(lines).replace("№", "N") + "\n"
    (root / "a.csv").write_bytes(text.encode(encoding))
    done = bring(root, root / "a.csv")
    assert not done.problems
    assert added(done, "results") == ["orlyovsky-1,vpr-maths-6-2020-21,25,4,5,9,7,,3.76,"]
    understood = [note.text.render("ru") for note in done.readings[0].draft.understood]
    assert any(said in text for text in understood), understood
