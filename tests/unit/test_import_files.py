"""Files as they come: encodings, macros, hidden sheets, bombs; each ends in a sentence."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import openpyxl
import pytest

from generator.data.problems import UnusableError
from generator.importing import Import
from generator.importing.open_file import opened
from tests.unit.importing import added, bring, dropped, project, told, workbook, wrong

HEAD = ["ОО", "Участников", "2", "3", "4", "5"]
LINE = ["СОШ № 2", "25", "1", "8", "12", "4"]
TITLE = "ВПР 2022 Математика 6 класс"
ROW = ["orlyovsky-2,vpr-maths-6-2021-22,25,1,8,12,4,,3.76,"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path)


def csv(root: Path, text: str, encoding: str) -> Path:
    path = root / "file.csv"
    path.write_bytes(text.encode(encoding))
    return path


def marks(root: Path, path: Path, **options: str) -> Import:
    given = {"subject": "Математика", "grade": "6", "school_year": "2021-22"}
    return bring(root, path, **(given | options))


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_csv_in_any_encoding(tmp_path: Path, encoding: str, delimiter: str, end: str) -> None:
    text = end.join(delimiter.join(line) for line in (HEAD, LINE)) + end
    [sheet] = opened(csv(tmp_path, text, encoding)).tables
    assert sheet.rows == (tuple(HEAD), tuple(LINE))


def test_csv_of_russian_excel(root: Path) -> None:
    lines = [TITLE + ";;;;;", ";".join(HEAD), '"МБОУ ""СОШ № 2""";1\u00a0000;1,0;29,0;50,0;20,0']
    done = marks(root, csv(root, "sep=;\r\n" + "\r\n".join(lines), "cp1251"))
    assert wrong(done) == []
    assert added(done, "results") == ["orlyovsky-2,vpr-maths-6-2021-22,1000,10,290,500,200,,3.89,"]
    assert "Windows-1251" in told(done)


@pytest.mark.parametrize("cell", ["05.янв", "янв.05", "6,9E+09", "01.02.2021"])
def test_numbers_that_excel_spoilt_are_refused_with_a_remedy(root: Path, cell: str) -> None:
    text = "\n".join([";".join(HEAD), f"СОШ № 2;25;{cell};8;12;4"])
    done = marks(root, csv(root, text, "utf-8"))
    assert wrong(done) == [("import-cell", 2, "C")]
    assert "текстовый формат" in told(done)
    assert done.files == ()


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b"a;b\x00c", "Школа;Число".encode("cp866"), b"\x98\x81"]
)
def test_csv_of_unknown_encoding(root: Path, data: bytes) -> None:
    path = root / "file.csv"
    path.write_bytes(data)
    with pytest.raises(UnusableError):
        bring(root, path)


def archive(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return path


def with_part(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook at `path` with one part changed or added."""
    with zipfile.ZipFile(path) as source:
        parts = {item: source.read(item) for item in source.namelist()}
    parts[name] = change(parts.get(name, b""))
    return archive(path, parts)


def hostile(root: Path) -> dict[str, Path]:
    good = [[TITLE], HEAD, LINE]
    sheet = "xl/worksheets/sheet1.xml"
    entity = b'<!DOCTYPE a [<!ENTITY b "c">]>'
    files = {
        "old": root / "old.xls",
        "text": root / "text.xlsx",
        "bomb": archive(root / "bomb.xlsx", {"xl/workbook.xml": b"<a/>", sheet: b"0" * 30_000_000}),
        "slip": archive(root / "slip.xlsx", {"xl/workbook.xml": b"<a/>", "../../x": b""}),
        "empty": archive(root / "empty.xlsx", {"xl/workbook.xml": b"<workbook/>"}),
        "entity": with_part(workbook(root / "e.xlsx", good), sheet, lambda data: entity + data),
        "entity16": with_part(
            workbook(root / "e16.xlsx", good), sheet, lambda data: entity.decode().encode("utf-16")
        ),
        "columns": with_part(
            workbook(root / "c.xlsx", good),
            sheet,
            lambda data: data.replace(b'r="A1"', b'r="XFD1"'),
        ),
        "far": with_part(
            workbook(root / "f.xlsx", good),
            sheet,
            lambda data: data.replace(b'r="A1"', b'r="ZZZZZ1"'),
        ),
        "xml": with_part(workbook(root / "x.xlsx", good), sheet, lambda data: data[:200]),
        "absent": root / "absent.xlsx",
    }
    files["old"].write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    files["text"].write_text("это не книга", "utf-8")
    return files


@pytest.mark.parametrize(
    "name",
    [
        "old",
        "text",
        "bomb",
        "slip",
        "empty",
        "entity",
        "entity16",
        "columns",
        "far",
        "xml",
        "absent",
    ],
)
def test_files_that_cannot_be_used_end_in_a_sentence(root: Path, name: str) -> None:
    with pytest.raises(UnusableError) as caught:
        bring(root, hostile(root)[name])
    russian = caught.value.text.render("ru")
    assert russian != caught.value.text.render("en")


def test_macros_are_not_run_and_told(root: Path) -> None:
    path = with_part(
        workbook(root / "m.xlsm", [[TITLE], HEAD, LINE]), "xl/vbaProject.bin", lambda _: b"x"
    )
    done = bring(root, path)
    assert added(done, "results") == ROW
    assert "макросы" in told(done)


def test_hidden_sheets_and_rows_are_told(root: Path) -> None:
    path = workbook(
        root / "h.xlsx",
        [[TITLE], HEAD, LINE],
        [[TITLE], HEAD, ["СОШ № 9", "1", "1", "0", "0", "0"]],
    )
    book = openpyxl.load_workbook(path)
    book["Лист2"].sheet_state = "hidden"
    book["Лист1"].row_dimensions[3].hidden = True
    book.save(path)
    done = bring(root, path)
    assert added(done, "results") == ROW
    assert (None, "Лист скрыт и не читается. Чтобы прочитать его, назовите: --sheet.") in dropped(
        done
    )
    assert "1 скрытая строка" in told(done)


def test_a_hidden_sheet_about_pupils_refuses_the_workbook(root: Path) -> None:
    path = workbook(
        root / "h.xlsx", [[TITLE], HEAD, LINE], [["Код", "Вариант", "Пол"], ["1", "2", "ж"]]
    )
    book = openpyxl.load_workbook(path)
    book["Лист2"].sheet_state = "veryHidden"
    book.save(path)
    assert wrong(bring(root, path)) == [("personal-data", 1, "A")]


def test_formulas_without_a_value_are_refused_where_they_matter(root: Path) -> None:
    path = workbook(
        root / "f.xlsx",
        [[TITLE, None, None, None, None, None, "=1+1"], HEAD, [*LINE[:2], "=1", *LINE[3:]]],
    )
    done = bring(root, path)
    assert ("import-cell", 3, "C") in wrong(done)
    assert "формула" in told(done)


def test_a_wrong_sheet_is_answered_with_the_list_of_sheets(root: Path) -> None:
    path = workbook(root / "s.xlsx", [[TITLE], HEAD, LINE], [["Оглавление"]])
    with pytest.raises(UnusableError, match="«Лист1», «Лист2»"):
        bring(root, path, sheet="Итоги")
    assert wrong(bring(root, path, sheet="Лист2", kind="vpr-marks")) == [
        ("import-table", None, None)
    ]


@pytest.mark.slow
def test_the_command(root: Path, roadmaps: Callable[..., CompletedProcess[str]]) -> None:
    path = workbook(root / "m.xlsx", [[TITLE], HEAD, LINE])
    table = root / "datapackages/results/results.csv"
    before = table.read_bytes()
    dry = roadmaps("import", str(path), "--package", "results", "--dry-run", folder=root)
    assert (dry.returncode, table.read_bytes()) == (0, before)
    assert "Будут записаны 2 файла." in dry.stdout
    done = roadmaps("import", str(path), "--package", "results", "--format", "json", folder=root)
    assert done.returncode == 0
    assert '"written": true' in done.stdout
    kept, gained = table.read_bytes()[: len(before)], table.read_bytes()[len(before) :]
    assert (kept, gained.decode().strip(",\n")) == (before, ROW[0].strip(","))
    bad = workbook(root / "bad.xlsx", [["Код", "Вариант", "Пол"], [1, 2, "ж"]])
    assert roadmaps("import", str(bad), "--package", "results", folder=root).returncode == 1
    assert roadmaps("import", str(path), "--package", "no-such", folder=root).returncode == 2
    assert (
        roadmaps("import", str(path), "--package", "results", "--kind", "x", folder=root).returncode
        == 2
    )
