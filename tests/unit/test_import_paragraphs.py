"""Orders that list schools in paragraphs, without a table."""

from pathlib import Path

import pytest

from tests.unit.importing import bring, project, told, wrong

ORDER = """Приказ
от 12.09.2024 № 215
Об утверждении перечня школ с низкими образовательными результатами
1. Утвердить прилагаемый перечень.
2. Контроль оставляю за собой.

Перечень школ с низкими образовательными результатами Орлёвского района

1. МБОУ СОШ № 1;
2. СОШ № 2.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path)


def listed(root: Path, text: str) -> list[str]:
    (root / "order.txt").write_text(text, "utf-8")
    done = bring(root, root / "order.txt", package="lists", title="Перечень", contributor="Отдел")
    assert wrong(done) == [], told(done)
    rows = done.readings[0].draft.rows
    assert [row.cells["number"] for row in rows["documents"]] == ["215"]
    return [row.cells["school"] for row in rows["list_entries"]]


def test_schools_in_numbered_paragraphs_are_a_list(root: Path) -> None:
    assert listed(root, ORDER) == ["orlyovsky-1", "orlyovsky-2"]


def test_districts_stand_above_their_schools(root: Path) -> None:
    text = ORDER.replace(" Орлёвского района", " Тихой области").replace(
        "1. МБОУ", "Орлёвский район:\n1. МБОУ"
    )
    assert listed(root, text + "Сокольский район:\n1. МКОУ СОШ № 1\n") == [
        "orlyovsky-1", "orlyovsky-2", "sokolsky-1",
    ]  # fmt: skip


def test_a_school_that_nobody_knows_is_named_with_its_line(root: Path) -> None:
    (root / "order.txt").write_text(ORDER.replace("СОШ № 2.", "СОШ № 77."), "utf-8")
    done = bring(root, root / "order.txt", package="lists", title="Перечень", contributor="Отдел")
    assert wrong(done) == [("import-names", 10, None)]


@pytest.mark.parametrize(
    "heading",
    ["Перечень школ-наставников, которые им помогают", "2. Отнести к другим школам следующие:"],
)
def test_another_list_in_paragraphs_is_named_and_never_read_as_the_first(
    root: Path, heading: str
) -> None:
    text = f"{ORDER}\n{heading}\n\n1. МКОУ СОШ № 1\n"
    (root / "order.txt").write_text(text, "utf-8")
    done = bring(root, root / "order.txt", package="lists", title="Перечень", contributor="Отдел")
    assert [check for check, *_rest in wrong(done)] == ["import-list"]
    assert done.files == ()


def test_two_lists_that_an_order_confirms_are_two(root: Path) -> None:
    text = "2. Утвердить перечень школ с необъективными результатами:\n1) МБОУ СОШ № 1 (Орлёвский район)\n"
    assert listed(root, ORDER + text) == ["orlyovsky-1", "orlyovsky-1", "orlyovsky-2"]


def test_a_list_is_of_no_district_in_which_not_all_its_schools_lie(root: Path) -> None:
    text = ORDER.replace(" Орлёвского района", "").replace("1. МБОУ", "Орлёвский район\n1. МБОУ")
    (root / "order.txt").write_text(text + "Сокольский район\n1. МКОУ СОШ № 1\n", "utf-8")
    done = bring(root, root / "order.txt", package="lists", title="Перечень", contributor="Отдел")
    assert wrong(done) == [("import-list", 1, None)]
    assert "какая это территория, в которой лежат все его школы" in told(done)
