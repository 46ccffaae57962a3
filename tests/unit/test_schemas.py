"""A column is added in one place, its profile: the command does the rest, and loses nothing."""

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from generator import site
from generator.data.packages.schemas import renewed
from generator.data.problems import UnusableError
from generator.voices import words
from tests.conftest import ROOT
from tests.faults.tiny import (
    change_cell,
    lines_as_csv,
    problems,
    read_lines,
    table,
    write_package,
    write_project,
)

BOOK = [{"id": "russia", "name": "Россия", "level": "country"}]
Lines = list[list[str]]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package of one table, `territories`, whose columns stand in their order."""
    return write_package(tmp_path, "schools", {"territories": BOOK})


def change_lines(root: Path, name: str, change: Callable[[Lines], Lines]) -> None:
    path = table(root, name)
    path.write_text(lines_as_csv(change(read_lines(path))), "utf-8", newline="")


def without(name: str) -> Callable[[Lines], Lines]:
    def change(lines: Lines) -> Lines:
        place = lines[0].index(name)
        return [line[:place] + line[place + 1 :] for line in lines]

    return change


def with_column(place: int, *cells: str) -> Callable[[Lines], Lines]:
    return lambda lines: [
        [*line[:place], cell, *line[place:]] for line, cell in zip(lines, cells, strict=True)
    ]


def moved(name: str, to: int) -> Callable[[Lines], Lines]:
    def change(lines: Lines) -> Lines:
        place = lines[0].index(name)
        cells = [line.pop(place) for line in lines]
        return with_column(to, *cells)(lines)

    return change


def both(
    first: Callable[[Lines], Lines], second: Callable[[Lines], Lines]
) -> Callable[[Lines], Lines]:
    return lambda lines: second(first(lines))


MENDED = [without("short_name"), moved("level", 0), with_column(2, "заметка", "")]


@pytest.mark.parametrize("change", MENDED, ids=["missing", "misplaced", "extra and empty"])
def test_columns_are_put_right(package: Path, change: Callable[[Lines], Lines]) -> None:
    path = package / "territories.csv"
    before = path.read_bytes()
    change_lines(package.parents[1], "territories", change)
    (found,) = (file for file in renewed([package]) if file.path.endswith(".csv"))
    assert (found.path, found.content) == (path.as_posix(), before)


def test_cells_keep_their_values_and_the_file_its_mark(package: Path) -> None:
    path = package / "territories.csv"
    change_cell(package.parents[1], "territories", 2, "note", 'а, "б"\nв ')
    before = read_lines(path)
    change_lines(package.parents[1], "territories", without("short_name"))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    (found,) = (file for file in renewed([package]) if file.path.endswith(".csv"))
    text = found.content.decode()
    assert text[0] == "\ufeff"
    assert list(csv.reader(StringIO(text[1:], newline=""))) == before


REFUSED = [
    (with_column(2, "заметка", "важно"), "заметка"),
    (with_column(2, "id", "other"), "id"),
    (both(without("level"), lambda lines: [lines[0], lines[1][:-1]]), "2"),
]


@pytest.mark.parametrize(("change", "named"), REFUSED, ids=["extra", "twice", "ragged"])
def test_a_value_is_never_lost(package: Path, change: Callable[[Lines], Lines], named: str) -> None:
    change_lines(package.parents[1], "territories", change)
    with pytest.raises(UnusableError) as error:
        renewed([package])
    for language in ("ru", "en"):
        said = error.value.text.render(language)
        assert "schools/territories.csv" in said
        assert named in said


def test_other_tables_and_broken_files_are_left_to_the_check(package: Path) -> None:
    path = package / "territories.csv"
    for data in (b"", b"a,b\n,\n", "имя\n".encode("cp1251"), b"\0\n"):
        path.write_bytes(data)
        assert [file for file in renewed([package]) if file.path.endswith(".csv")] == []


WRONG = [
    (without("short_name"), [("missing-label", "short_name")]),
    (without("name"), [("missing-label", "name")]),
    (moved("level", 0), [("incorrect-label", "level")]),
    (moved("id", 3), [("incorrect-label", "id")]),
    (with_column(2, "заметка", "важно"), [("extra-label", "заметка")]),
    (with_column(2, "", ""), [("blank-label", None)]),
    (with_column(2, "id", "other"), [("duplicate-label", "id")]),
    (
        both(without("short_name"), with_column(1, "x", "y")),
        [("missing-label", "short_name"), ("extra-label", "x")],
    ),
]


@pytest.mark.parametrize(("change", "expected"), WRONG)
def test_one_problem_for_each_wrong_column(
    package: Path, change: Callable[[Lines], Lines], expected: list[tuple[str, str | None]]
) -> None:
    change_lines(package.parents[1], "territories", change)
    found = problems(package.parents[1])
    assert [(item.check, item.field, item.row) for item in found] == [
        (check, field, 1) for check, field in expected
    ]
    if expected[0][0] == "missing-label":
        assert "roadmaps schemas --write" in found[0].remedy.render("ru")


def test_cells_under_known_names_are_judged_all_the_same(tmp_path: Path) -> None:
    write_project(tmp_path)
    change_cell(tmp_path, "territories", 3, "level", "планета")
    change_lines(tmp_path, "territories", without("short_name"))
    found = site.load(tmp_path).problems
    assert [(item.row, item.field) for item in found] == [(1, "short_name"), (3, "level")]


def test_numbers_are_shown_with_their_units() -> None:
    shown = {
        (41.5, "percent"): "41,5 %",
        (12, "count"): "12",
        (1, "rouble"): "1 рубль",
        (1500000.5, "rouble"): "1 500 000,5 рубля",
        (5, "point"): "5 баллов",
        (2.5, "parsec"): "2,5 parsec",
    }
    for (value, unit), text in shown.items():
        assert words.amount(value, unit, "ru").replace("\N{NO-BREAK SPACE}", " ") == text
    assert words.unit("parsec", "ru") == "parsec"


COLUMN = {
    "name": "hours",
    "type": "number",
    "title": "Часы занятий",
    "title_en": "Hours",
    "description": "Сколько длится мера.",
    "description_en": "How long the measure takes.",
    "unit": "lessons",
    "constraints": {"minimum": 0},
}


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command of the copy of the program in `folder`."""
    return subprocess.run(
        [sys.executable, "-c", "from generator.cli import main; main()", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def add_to_profile(folder: Path, after: str) -> None:
    """The column in the table `measures` of the profile, after the column `after`."""
    path = folder / "generator" / "data" / "profiles" / "roadmaps.json"
    loaded = json.loads(path.read_text("utf-8"))
    fields = next(it["fields"] for it in loaded["resources"] if it["name"] == "measures")
    fields.insert([field["name"] for field in fields].index(after) + 1, COLUMN)
    path.write_text(json.dumps(loaded, ensure_ascii=False), "utf-8")


@pytest.mark.slow
def test_a_new_column_goes_from_its_profile_to_the_pages(tmp_path: Path) -> None:
    """The walk that CONTRIBUTING.md describes: profile, command, check, a cell, the site."""
    write_project(tmp_path)
    for name in ("content", "site_templates", "generator"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    add_to_profile(tmp_path, after="title")

    told = run(tmp_path, "check", "--format", "json")
    assert {item["field"] for item in json.loads(told.stdout)} == {"hours", "resources[2].schema"}

    stale = ["datapackages/roadmaps/datapackage.json", "datapackages/roadmaps/measures.csv"]
    listed = run(tmp_path, "schemas")
    assert (listed.returncode, listed.stdout.splitlines()) == (1, stale)
    written = run(tmp_path, "schemas", "--write")
    assert (written.returncode, written.stdout.splitlines()) == (0, stale)
    again = run(tmp_path, "schemas")
    assert (again.returncode, again.stdout) == (0, "")
    assert run(tmp_path, "check").returncode == 0

    change_cell(tmp_path, "measures", 2, "hours", "1500.5")
    built = run(tmp_path, "build", "--output", "site")
    assert built.returncode == 0, built.stderr
    for page in ("data/dictionary/roadmaps", "data/roadmaps"):
        text = (tmp_path / "site" / page / "index.html").read_text("utf-8")
        assert "Часы занятий" in text
    page_of_plan = (tmp_path / "site" / "roadmaps" / "plan" / "index.html").read_text("utf-8")
    assert "<dt>Часы занятий</dt><dd>1 500,5 lessons</dd>" in page_of_plan.replace("\xa0", " ")
    document = json.loads((tmp_path / "site/api/v1/roadmaps/plan.json").read_text("utf-8"))
    assert [item["extra"]["hours"] for item in document["measures"]] == [1500.5, None]
