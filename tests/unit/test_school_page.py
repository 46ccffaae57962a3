"""The page of a school and its sheet: since when it is on which list."""

from pathlib import Path

from generator.downloads.paper import Items
from generator.downloads.school import school as sheet_of
from generator.pages.school import school
from tests.unit.tiny_reports import edition


def test_a_school_is_on_a_list_since_it_entered_whatever_the_year_of_the_list(
    tmp_path: Path,
) -> None:
    tiny = edition(tmp_path)
    (left,) = school(tiny, "school-1").entries
    assert left.since == "В списке с 1 октября 2020 по 1 мая 2021"
    (still,) = school(tiny, "school-2").entries
    assert still.since == "В списке с 1 мая 2021"


def test_the_sheet_of_a_school_tells_when_it_left_a_list(tmp_path: Path) -> None:
    blocks = sheet_of(edition(tmp_path), "school-1").blocks
    assert next(block.items for block in blocks if isinstance(block, Items)) == (
        "Список 2019-20. В списке с 1 октября 2020 по 1 мая 2021. Причину документ не поясняет.",
    )
