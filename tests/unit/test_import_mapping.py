"""Mapping files and files of names: the guide's own examples work, wrong ones are told."""

import re
import tomllib
from pathlib import Path

import openpyxl
import pytest

from generator.data.problems import UnusableError
from generator.importing.answers import options_of, read_answers, read_toml
from generator.importing.mapping_file import understood
from tests.conftest import ROOT
from tests.unit.importing import added, bring, dropped, project, told, wrong

GUIDE = (ROOT / "content" / "for-editors" / "import.md").read_text("utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)


def test_the_examples_of_the_guide_are_understood(tmp_path: Path) -> None:
    names, mapping, wide = EXAMPLES
    path = tmp_path / "names.toml"
    path.write_text(names, "utf-8")
    assert read_answers(path) == {
        "МБОУ СОШ № 22": "orlyovsky-2",
        "sch110002": "orlyovsky-2",
        "Вечерняя школа": "",
    }
    found = understood(tomllib.loads(mapping))
    assert found.resource.name == "results"
    assert found.header == (3, 4)
    assert found.blocks[0].columns["D"] == "mark_2"
    assert len(understood(tomllib.loads(wide)).blocks) == 2


@pytest.mark.parametrize(
    "text",
    [
        'table = "marks"',
        'table = "results"\nheadr = 3',
        'table = "results"\nheader = 0',
        'table = "results"\n[columns]\n"Школа" = "skool"',
        'table = "results"\n[units]\nmark_2 = "percent"',
        'table = "results"\n[identifiers]\nschool = "guess"',
        'table = "results"\ncolumns = 3',
        'table = "results"\n[columns]\n"Школа" = ["school"]',
        'table = "results"\nsheet = 3',
        'table = "results"\nnothing = "-"',
    ],
)
def test_what_cannot_be_used_is_named(text: str) -> None:
    with pytest.raises(UnusableError, match="cannot be used"):
        understood(tomllib.loads(text))


def test_names_in_csv(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes("name;id\r\nСОШ № 22;orlyovsky-2\r\nИной;\r\n".encode("cp1251"))
    assert read_answers(path) == {"СОШ № 22": "orlyovsky-2", "Иной": ""}


def test_files_that_are_no_toml(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"\xff\xfe = 1")
    with pytest.raises(UnusableError):
        read_toml(path)
    path.write_text('"x" = 3', "utf-8")
    with pytest.raises(UnusableError):
        read_answers(path)


def test_options_are_names_and_values() -> None:
    assert options_of(["grade=5", "subject = Русский язык"]) == {
        "grade": "5",
        "subject": "Русский язык",
    }
    with pytest.raises(UnusableError):
        options_of(["grade"])


WIDE = """
table = "results"
sheet = ["2021", "2022"]
[columns]
"Школа" = "school"
[rows]
"Вид" = ["ОО"]
[identifiers]
school = "name"
within = "Район"
[values.sheet]
"2021" = "2020-21"
"2022" = "2021-22"
[values.suppression]
"скрыто" = "small"
[[blocks]]
templates = { procedure = "ege-russian-11-{sheet}" }
columns = { "Русский язык / Писали" = "participants", "Русский язык / Средний" = "mean" }
[[blocks]]
templates = { procedure = "ege-chemistry-11-{sheet}" }
columns = { "Химия / Писали" = "participants", "Химия / Средний" = "mean" }
"""


def test_subjects_as_columns_and_years_as_sheets_in_one_run(tmp_path: Path) -> None:
    root = project(tmp_path)
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for year in ("2021", "2022"):
        sheet = book.create_sheet(year)
        for line in (
            ["Район", "Школа", "Вид", "Русский язык", None, "Химия", None],
            [None, None, None, "Писали", "Средний", "Писали", "Средний"],
            ["Орлёвский район", "СОШ № 1", "ОО", 20, "61,5", 12, 55],
            ["Орлёвский район", "СОШ № 2", "ОО", "скрыто", "скрыто", None, None],
            ["Орлёвский район", "Колледж", "СПО", 15, 40, 13, 33],
        ):
            sheet.append(line)
    book.save(root / "w.xlsx")
    done = bring(root, root / "w.xlsx", mapping=tomllib.loads(WIDE))
    assert wrong(done) == []
    assert "Взято 2 из 4 строк, 8 из 16 чисел." in told(done)
    assert sorted(added(done, "results")) == [
        "orlyovsky-1,ege-chemistry-11-2020-21,12,,,,,,55,",
        "orlyovsky-1,ege-chemistry-11-2021-22,12,,,,,,55,",
        "orlyovsky-1,ege-russian-11-2020-21,20,,,,,,61.5,",
        "orlyovsky-1,ege-russian-11-2021-22,20,,,,,,61.5,",
        "orlyovsky-2,ege-russian-11-2020-21,,,,,,,,small",
        "orlyovsky-2,ege-russian-11-2021-22,,,,,,,,small",
    ]
    assert [line.split(",")[0] for line in added(done, "procedures")] == [
        f"ege-{subject}-11-{year}" for year in ("2020-21", "2021-22") for subject in ("russian", "chemistry")
    ]  # fmt: skip
    assert dropped(done) == [
        (4, "В строке нет участников: ege-chemistry-11-2020-21."),
        (5, "Файл соответствий берёт другие строки: «Вид» — «СПО»."),
        (4, "В строке нет участников: ege-chemistry-11-2021-22."),
        (5, "Файл соответствий берёт другие строки: «Вид» — «СПО»."),
    ]


def test_a_procedure_is_put_together_of_several_columns(tmp_path: Path) -> None:
    root = project(tmp_path)
    text = "Школа;Предмет;Год;Писали;Ср\norlyovsky-1;Русский язык;2021;20;61,5\norlyovsky-1;Химия;2022;;\n"
    (root / "w.csv").write_bytes(text.encode("cp866"))
    mapping: dict[str, object] = {
        "table": "results",
        "columns": {"Школа": "school", "Писали": "participants", "Ср": "mean"},
        "templates": {"procedure": "ege-{Предмет}-11-{Год}"},
        "values": {"Предмет": {"Русский язык": "russian"}, "Год": {"2021": "2020-21"}},
    }
    done = bring(root, root / "w.csv", mapping=mapping)
    assert wrong(done) == []
    assert added(done, "results") == ["orlyovsky-1,ege-russian-11-2020-21,20,,,,,,61.5,"]
    assert dropped(done) == [(3, "В строке нет участников: ege-Химия-11-2022.")]
    assert "CP866 (DOS)" in told(done)
