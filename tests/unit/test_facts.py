"""What a template leaves out of a page: nothing."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from generator.voices.pages import model
from generator.voices.pages.body import BodyPage
from generator.voices.pages.lists import ListPage
from generator.voices.pages.package import PackagePage
from generator.voices.pages.procedure import ProcedurePage
from generator.voices.pages.roadmap import RoadmapPage
from generator.voices.pages.school import SchoolPage
from generator.voices.pages.territory import TerritoryPage

PAGES = {
    "body": BodyPage,
    "school_list": ListPage,
    "package": PackagePage,
    "procedure": ProcedurePage,
    "roadmap": RoadmapPage,
    "school": SchoolPage,
    "territory": TerritoryPage,
}


@pytest.mark.parametrize("name", PAGES)
def test_every_field_of_a_page_is_read_by_its_template(name: str, root: Path) -> None:
    folder = root / "site_templates" / "pages"
    read = {
        found
        for path in read_by(folder, f"{name}.html")
        for found in re.findall(r"\bpage\.(\w+)", path.read_text("utf-8"))
    }
    shared = {item.name for item in fields(model.Context)}
    assert {item.name for item in fields(PAGES[name])} - shared - read == set()


def read_by(folder: Path, name: str) -> list[Path]:
    """A template and all that it includes or imports."""
    found = [folder / name]
    for path in found:
        for other in re.findall(
            r'{%-? *(?:include|import|from) "([^"]+)"', path.read_text("utf-8")
        ):
            if folder / other not in found:
                found.append(folder / other)
    return found
