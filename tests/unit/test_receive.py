"""`roadmaps receive`: import, protection, bump and check in one go, or nothing at all."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.releases.places import commit, git
from tests.unit.importing import Line, project, workbook

pytestmark = pytest.mark.slow

Roadmaps = Callable[..., CompletedProcess[str]]
TITLE: Line = ["ВПР. Математика. 6 класс. 2020/2021 учебный год"]
HEAD: Line = ["Школа", "Участников", "2", "3", "4", "5"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path)


def state(root: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in (root / "datapackages").rglob("*.*")}


def test_small_numbers_are_hidden_before_anything_is_written(
    root: Path, roadmaps: Roadmaps
) -> None:
    workbook(root / "m.xlsx", [TITLE, HEAD, ["МБОУ СОШ № 1", 25, 4, 5, 9, 7], ["МБОУ СОШ № 2", 3, 0, 1, 1, 1]])  # fmt: skip
    done = roadmaps("receive", "m.xlsx", "--package", "results", folder=root)
    assert done.returncode == 0
    assert [line for line in done.stdout.splitlines() if line[:2] in ("1.", "2.", "3.", "4.")] == [
        "1. Внесение", "2. Защита малых чисел", "3. Версия и дата пакетов", "4. Проверка",
    ]  # fmt: skip
    table = (root / "datapackages/results/results.csv").read_text("utf-8")
    assert "orlyovsky-2,vpr-maths-6-2020-21,,,,,,,,small" in table
    again = roadmaps("receive", "m.xlsx", "--package", "results", folder=root)
    assert "Менять нечего" in again.stdout


@pytest.mark.parametrize(
    ("line", "steps"),
    [(["МБОУ СОШ № 9", 25, 4, 5, 9, 7], 1), (["МБОУ СОШ № 2", 25, 4, 5, 9, "05.янв"], 1)],
)
def test_a_step_that_fails_stops_all_before_anything_is_written(
    root: Path, roadmaps: Roadmaps, line: Line, steps: int
) -> None:
    before = state(root)
    workbook(root / "m.xlsx", [TITLE, HEAD, ["МБОУ СОШ № 1", 25, 4, 5, 9, 7], line])
    done = roadmaps("receive", "m.xlsx", "--package", "results", folder=root)
    assert done.returncode == 1
    assert "В проект ничего не записано: не прошёл шаг «Внесение»." in done.stdout
    assert f"{steps + 1}. " not in done.stdout
    assert state(root) == before


def test_eight_mistakes_are_named_in_one_answer_and_nothing_is_written(
    root: Path, roadmaps: Roadmaps
) -> None:
    before = state(root)
    row: Line = ["Математика", "2020/2021", 20, 5, 50, 40, 5]
    workbook(root / "m.xlsx", [
        ["Результаты ВПР, 6 класс"],
        ["ОО", "Предмет", "Год", "Писали", "2, %", "3, %", "4, %", "5, %", "Примечание"],
        ["МБОУ СОШ № 1", *row],
        ["МБОУ «Дальняя СОШ»", *row],
        ["МБОУ СОШ № 2", "Русский язык", "2020/2021", "2O", 5, 50, 40, 5],
        ["МБОУ СОШ № 2", "Биология", "2020/2021", 20, 5, 50, 30, 5],
        ["МБОУ СОШ № 2", "История", "2020/2021", 20, 5, 140, 40, 5],
        ["МБОУ СОШ № 1", "Математика", "2020/2021", 25, 4, 48, 40, 8],
        ["МБОУ СОШ № 2", "Матиматика", "2020/2021", 20, 5, 50, 40, 5],
        ["МБОУ СОШ № 2", "Химия", "2020/2042", 20, 5, 50, 40, 5],
        ["МБОУ СОШ № 2", "Физика", "2020/2021", 20, 5, 50, 40, 5, "Иванов Пётр Сергеевич"],
    ])  # fmt: skip
    done = roadmaps("receive", "m.xlsx", "--package", "results", folder=root)
    assert done.returncode == 1
    assert [line.strip() for line in done.stdout.splitlines() if "— ошибка [" in line] == [
        "m.xlsx · Лист1, строка 4, ячейка A4 — ошибка [import-names]",
        "m.xlsx · Лист1, строка 5, ячейка D5 — ошибка [import-cell]",
        "m.xlsx · Лист1, строка 6 — ошибка [import-marks]",
        "m.xlsx · Лист1, строка 7 — ошибка [import-marks]",
        "m.xlsx · Лист1, строка 8 — ошибка [import-twice]",
        "m.xlsx · Лист1, строка 9 — ошибка [import-procedure]",
        "m.xlsx · Лист1, строка 10, ячейка C10 — ошибка [import-procedure]",
        "m.xlsx · Лист1, строка 11, ячейка I11 — ошибка [personal-data]",
    ]
    assert "Возможно, это «Математика»?" in done.stdout
    assert "Иванов" not in done.stdout
    assert state(root) == before


def about(root: Path, package: str) -> tuple[str, str]:
    text = (root / "datapackages" / package / "datapackage.json").read_text("utf-8")
    return json.loads(text)["version"], json.loads(text)["created"]


def test_where_nothing_was_published_and_nothing_committed_versions_stay(
    root: Path, roadmaps: Roadmaps
) -> None:
    before = about(root, "results")
    workbook(root / "m.xlsx", [TITLE, HEAD, ["МБОУ СОШ № 1", 25, 4, 5, 9, 7]])
    done = roadmaps("receive", "m.xlsx", "--package", "results", folder=root)
    assert done.returncode == 0
    assert (
        "3. Версия и дата пакетов\n"
        "  Ничего ещё не опубликовано, и ни одного коммита нет: версии остаются как есть.\n"
    ) in done.stdout
    assert about(root, "results") == before


def test_the_package_that_was_received_is_another_edition_than_the_last_commit_once(
    root: Path, roadmaps: Roadmaps
) -> None:
    workbook(root / "m.xlsx", [TITLE, HEAD, ["МБОУ СОШ № 1", 25, 4, 5, 9, 7]])
    assert roadmaps("receive", "m.xlsx", "--package", "results", folder=root).returncode == 0
    git(root, "init", "-q", "-b", "main")
    git(root, "remote", "add", "origin", "../nowhere.git")
    (root / "mkdocs.yml").write_text(
        "site_name: Карты\ndocs_dir: datapackages\nplugins: [open-roadmaps]\n"
        "theme: {name: material, language: ru}\n",
        "utf-8",
    )
    commit(root, "As readers have it")
    schools = about(root, "schools")
    workbook(root / "m.xlsx", [TITLE, HEAD, ["МБОУ СОШ № 2", 25, 4, 5, 9, 7]])
    done = roadmaps("receive", "m.xlsx", "--package", "results", folder=root)
    assert done.returncode == 0
    version, created = about(root, "results")
    assert version == "1.1.0"
    assert (
        "  До опубликованного не добраться, поэтому сравнение — с последним коммитом: "
        in done.stdout
    )
    assert f"  results: version 1.0.0 → 1.1.0, created {created} (новые данные)." in done.stdout
    assert about(root, "schools") == schools
    again = roadmaps("receive", "m.xlsx", "--package", "results", folder=root)
    assert "Менять нечего" in again.stdout
    assert about(root, "results") == (version, created)


def test_a_version_that_cannot_be_told_stops_all_before_anything_is_written(
    root: Path, roadmaps: Roadmaps
) -> None:
    git(root, "init", "-q", "-b", "main")
    (root / "mkdocs.yml").write_text(
        "site_name: Карты\ndocs_dir: datapackages\nplugins: [open-roadmaps]\ntheme: {name: material, language: ru}\nremote_branch: а б\n",
        "utf-8",
    )
    git(root, "remote", "add", "origin", "../nowhere.git")
    commit(root, "As readers have it")
    before = state(root)
    workbook(root / "m.xlsx", [TITLE, HEAD, ["МБОУ СОШ № 2", 25, 4, 5, 9, 7]])
    done = roadmaps("receive", "m.xlsx", "--package", "results", folder=root)
    assert done.returncode == 1
    assert "не прошёл шаг «Защита малых чисел»." in done.stdout
    assert state(root) == before


def test_why_published_values_are_corrected_is_asked_for_and_kept(
    root: Path, roadmaps: Roadmaps
) -> None:
    first = ["МБОУ СОШ № 1", 25, 4, 5, 9, 7]
    book = workbook(root / "m.xlsx", [TITLE, HEAD, first])
    assert roadmaps("receive", "m.xlsx", "--package", "results", folder=root).returncode == 0
    git(root, "init", "-q")
    commit(root, "Первое издание")
    workbook(book, [TITLE, HEAD, ["МБОУ СОШ № 1", 25, 5, 4, 9, 7]])
    asked = roadmaps("receive", "m.xlsx", "--package", "results", folder=root)
    assert "а почему — им не сказано: добавьте --reason" in asked.stdout
    git(root, "checkout", "-q", "datapackages")
    reason = ("--reason", "Пересчитали отметки")
    told = roadmaps("receive", "m.xlsx", "--package", "results", *reason, folder=root)
    assert told.returncode == 0
    assert "--reason" not in told.stdout
    text = (root / "datapackages/results/datapackage.json").read_text("utf-8")
    assert json.loads(text)["open-roadmaps"]["corrections"] == [
        {"version": "1.0.1", "reason": "Пересчитали отметки"}
    ]


def test_one_pupil_more_than_readers_know_of_is_hidden(root: Path, roadmaps: Roadmaps) -> None:
    git(root, "init", "-q")
    call = ("receive", "m.xlsx", "--package", "results", "--reason", "Протоколы уточнены")
    for marks in ([4, 5, 9, 7], [5, 5, 9, 7]):
        lines: list[Line] = [TITLE, HEAD, ["МБОУ СОШ № 1", sum(marks), *marks]]
        workbook(root / "m.xlsx", [*lines, ["МКОУ СОШ № 1", 30, 6, 8, 9, 7]])
        done = roadmaps(*call, folder=root)
        assert done.returncode == 0, done.stdout
        commit(root, "Издание")
    table = (root / "datapackages/results/results.csv").read_text("utf-8")
    assert "orlyovsky-1,vpr-maths-6-2020-21,,,,,,,,secondary" in table
    assert "sokolsky-1,vpr-maths-6-2020-21,30,6,8,9,7," in table
