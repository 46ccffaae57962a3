"""What is hidden now is not told: not in a new sentence, not in an old one."""

from pathlib import Path

import pytest

from generator import changes
from tests.changes.project import copy, drop_row, publish, told
from tests.faults.tiny import RESULTS, ROADMAPS, SCHOOLS, change_cell, write_package

MATHS = "математика, 5 класс (ВПР), 2020/21"
TELLTALES = ("7919", "31.7", "31,7", "6151", "41.3", "41,3")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Results of two schools and a total, in numbers that nothing else holds."""
    root = tmp_path / "old"
    rows = [
        {"school": "school-1", "procedure": "maths", "participants": "7919", "mean": "31.7"},
        {"school": "school-2", "procedure": "maths", "participants": "6151", "mean": "41.3"},
    ]
    total = {"territory": "krai", "procedure": "maths", "participants": "14070", "mean": "36.1"}
    write_package(root, "schools", SCHOOLS)
    write_package(root, "roadmaps", ROADMAPS)
    write_package(root, "results", {**RESULTS, "results": rows, "references": [total]})
    return root


def hide(root: Path, row: int) -> None:
    for name in ("participants", "mean"):
        change_cell(root, "results", row, name, "")
    change_cell(root, "results", row, "suppression", "small")


def test_a_row_that_is_hidden_now_says_why_and_nothing_else(old: Path, tmp_path: Path) -> None:
    new = copy(old, tmp_path / "new")
    hide(new, 2)
    assert told(old, new) == [
        ("withdrawn", f"Школа № 1: {MATHS} — значения скрыты: малое число участников"),
    ]


def test_a_hidden_row_whose_numbers_stayed_by_mistake_tells_none(old: Path, tmp_path: Path) -> None:
    new = copy(old, tmp_path / "new")
    change_cell(new, "results", 2, "participants", "6151")
    change_cell(new, "results", 2, "suppression", "secondary")
    assert told(old, new) == [
        ("withdrawn", f"Школа № 1: {MATHS} — значения скрыты: можно вычислить по соседним"),
    ]


def test_where_a_row_is_hidden_earlier_values_of_its_neighbours_are_not_told(
    old: Path, tmp_path: Path
) -> None:
    new = copy(old, tmp_path / "new")
    hide(new, 2)
    change_cell(new, "results", 3, "participants", "6000")
    change_cell(new, "references", 2, "participants", "14000")
    assert told(old, new)[:2] == [
        ("correction", f"Школа № 2: {MATHS} — участников: изменено, теперь 6 000"),
        ("correction", f"Край: {MATHS} — участников: изменено, теперь 14 000"),
    ]


def test_what_was_hidden_and_is_published_now_is_new_data(old: Path, tmp_path: Path) -> None:
    new = copy(old, tmp_path / "new")
    hide(old, 3)
    assert told(old, new) == [
        ("new", f"Школа № 2: {MATHS} — участников: было пусто, стало 6 151; "
                "среднее: было пусто, стало 41,3"),
    ]  # fmt: skip


@pytest.mark.parametrize("way", ["hidden", "removed", "emptied"])
def test_no_form_shows_what_is_hidden(old: Path, tmp_path: Path, way: str) -> None:
    """An earlier entry of the log told the value; a later edition hides it."""
    before = copy(old, tmp_path / "before")
    change_cell(before, "results", 2, "participants", "7000")
    change_cell(before, "results", 3, "mean", "40.0")
    new = copy(old, tmp_path / "new")
    if way == "hidden":
        hide(new, 2)
    elif way == "removed":
        drop_row(new, "results", 2)
    else:
        change_cell(new, "results", 2, "participants", "")
    publish(before, tmp_path / "1", "2021.1")
    first = publish(old, tmp_path / "2", "2021.2", tmp_path / "1")
    assert "7 919" in first.entries[0].text.replace("\N{NO-BREAK SPACE}", " ")
    log = publish(new, tmp_path / "3", "2021.3", tmp_path / "2")
    shown = "".join(form(log.entries, "ru") for form in changes.FORMS.values())
    assert "7 919" not in shown.replace("\N{NO-BREAK SPACE}", " ")
    assert "41,3" not in shown
    for telltale in TELLTALES:
        assert telltale not in shown
    assert f"Школа № 1: {MATHS} — значения больше не опубликованы" in shown


def test_an_id_does_not_depend_on_values(old: Path, tmp_path: Path) -> None:
    """Else a hidden number could be found by trying."""
    found = []
    for number in ("10", "11"):
        new = copy(old, tmp_path / number)
        change_cell(new, "results", 2, "participants", number)
        publish(old, tmp_path / f"{number}-1", "2021.1")
        log = publish(new, tmp_path / f"{number}-2", "2021.2", tmp_path / f"{number}-1")
        found.append(log.entries[0].id)
    assert found[0] == found[1]
