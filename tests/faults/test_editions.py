"""What becomes of ids and dates from one edition to the next."""

from datetime import date
from pathlib import Path

import pytest

from generator import site
from generator.checks.editions import not_of_days_to_come, numbers_of_their_own

from .tiny import change_cell, change_descriptor, write_project


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("7707083893", "7707083893", []),
        ("7707083893", "7736050003", [("schools", 2, "inn")]),
        ("", "7707083893", []),
        ("7707083893", "", []),
    ],
)
def test_an_id_that_gets_another_number_is_an_error(
    tmp_path: Path, before: str, after: str, told: list[tuple[str, int, str]]
) -> None:
    editions = []
    for name, number in (("then", before), ("now", after)):
        home = write_project(tmp_path / name)
        change_cell(home, "schools", 2, "inn", number)
        editions.append(site.read(home)[0])
    found = list(numbers_of_their_own(editions[1], editions[0]))
    assert [(Path(item.path).stem, item.row, item.field) for item in found] == told
    assert all(item.is_error for item in found)


@pytest.mark.parametrize(
    ("created", "wrong"),
    [("2021-07-01", False), ("2021-07-02", False), ("2021-07-03", True), ("2099-01-01", True)],
)
def test_an_edition_of_days_to_come_is_an_error(tmp_path: Path, created: str, wrong: bool) -> None:
    home = write_project(tmp_path)
    change_descriptor(home, "schools", lambda told: told.update(created=f"{created}T00:00:00Z"))
    found = list(not_of_days_to_come(site.read(home)[0], date(2021, 7, 1)))
    assert [(item.package, item.field) for item in found] == (
        [("schools", "created")] if wrong else []
    )
