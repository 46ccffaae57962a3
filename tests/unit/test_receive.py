"""`roadmaps receive`: import, protection and check in one go; nothing is written if a step fails."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.unit.importing import Line, project, workbook

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
    assert [line for line in done.stdout.splitlines() if line[:2] in ("1.", "2.", "3.")] == [
        "1. Внесение", "2. Защита малых чисел", "3. Проверка",
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
