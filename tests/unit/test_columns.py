"""A column that a profile gains reaches page, files and API without a line of code."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator import site
from generator.data import profiles
from generator.data.profiles import Category, Field
from generator.voices import words
from generator.voices.api import plans
from generator.voices.downloads.measures import measures_table
from generator.voices.edition import Edition
from generator.voices.pages.parts.measures import section_views
from generator.voices.views import Fact
from tests.faults.tiny import change_cell, write_project

SAID = {"title_en": "", "description": "", "description_en": "", "constraints": {}, "options": {}}
ADDED = (
    Field(name="added_amount", type="number", title="Деньги", unit="rouble", **SAID),
    Field(
        name="added_code", type="string", title="Этап", **SAID,
        categories=(Category(value="second", label="второй", label_en="second"),),
    ),
    Field(name="added_day", type="date", title="Осмотрено", **SAID),
)  # fmt: skip
CACHED = (profiles.resource, words.title_of, words.label)


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Edition]:
    """A plan whose first measure has cells in the new columns."""
    real = profiles.profile
    wide = replace(
        real("roadmaps"),
        resources=tuple(
            replace(table, fields=(*table.fields, *ADDED)) if table.name == "measures" else table
            for table in real("roadmaps").resources
        ),
    )
    monkeypatch.setattr(
        profiles, "profile", lambda name: wide if name == "roadmaps" else real(name)
    )
    for function in CACHED:
        function.cache_clear()
    write_project(tmp_path)
    for name, cell in (
        ("added_amount", "1234.5"),
        ("added_code", "second"),
        ("added_day", "2021-03-01"),
    ):
        change_cell(tmp_path, "measures", 2, name, cell)
    yield Edition(site.load(tmp_path).catalog, "ru", "current")
    for function in CACHED:
        function.cache_clear()


def test_a_new_column_is_told_alike_everywhere(edition: Edition) -> None:
    plan = edition.catalog.roadmaps["plan"]
    (section,) = section_views(edition, plan)
    assert section.measures[0].extras == (
        Fact("Деньги", "1\N{NO-BREAK SPACE}234,5 рубля"),
        Fact("Этап", "второй"),
        Fact("Осмотрено", "1 марта 2021"),
    )
    table = measures_table(edition, plan)
    assert [column.heading for column in table.columns[-3:]] == [
        "Деньги, рубли",
        "Этап",
        "Осмотрено",
    ]
    assert [row[-3:] for row in table.rows] == [
        (1234.5, "второй", date(2021, 3, 1)), (None, None, None),
    ]  # fmt: skip
    document = plans.roadmap(edition.catalog, "plan")
    extra = document["measures"][0]["extra"]
    cells = [extra[field.name] for field in ADDED]
    assert cells == [1234.5, "second", date(2021, 3, 1)]
