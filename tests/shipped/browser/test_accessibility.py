"""axe finds nothing of any level on any kind of page, light and dark, wide and narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.shipped.browser.conftest import Start
from tests.shipped.browser.test_journey import PAGES, open_filter

OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "dark"), [(360, False), (1280, True)])
def test_axe_finds_nothing(glance: Start, path: str, width: int, dark: bool) -> None:
    here = glance(width, dark=dark)
    here.open(path)
    here.page.wait_for_load_state("networkidle")
    violations = Axe().run(here.page, options=OPTIONS).response["violations"]
    told = [
        (found["id"], found["nodes"][0]["html"][:160], found["nodes"][0]["failureSummary"][:300])
        for found in violations
    ]
    assert told == []


def test_measures_can_be_reached_and_filtered_by_keyboard(visit: Start) -> None:
    here = visit()
    here.open("roadmaps/amur-2020/#m-1-1")
    open_filter(here)
    here.page.locator("#f-body").focus()
    here.page.keyboard.press("ArrowDown")
    here.page.keyboard.press("Tab")
    assert here.page.evaluate("document.activeElement.id") == "f-month"
    outline = here.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    here.assert_clean()
