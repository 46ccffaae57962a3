"""Each kind of page on a phone, on a wide dark screen and without scripts: whole, and no fault of access."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.shipped.browser.conftest import Start, Visit
from tests.shipped.browser.test_journey import open_filter

PAGES = (
    "", "roadmaps/", "roadmaps/amur-2020/", "roadmaps/chedi-khol-2021/", "territories/",
    "territories/amur-oblast/", "bodies/", "bodies/amur-iro/", "schools/",
    "schools/chedi-khol-elegest/", "data/", "data/amur-2020/", "data/dictionary/roadmaps/",
    "calendar/", "schools/demo-school-05/", "territories/demo-district-1/", "lists/demo-region-1-list-20-21/",
    "procedures/demo-vpr-russian-5-20-21/", "roadmaps/demo-district-1-plan-2026/", "methods/listing/",
    "reports/", "reports/demo-district-1-plan-2026-progress-2026-q3/",
    "reports/demo-district-1-plan-2021-year-2021/", "compare/", "compare/?s=demo-school-05&s=demo-school-17", "for-media/", "embed/shares/demo-school-05/",
    "embed/area-shares/demo-district-1/", "embed/timeline/amur-2020/", "glossary/", "how-to-read/", "methods/terms/", "for-editors/checks/", "404.html",
)  # fmt: skip
# Of what is in order axe need not tell; that takes as long as the looking.
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
TEXT = "el => el.innerText.replace(/\\s+/g, ' ')"


def faults(here: Visit) -> list[dict[str, Any]]:
    """What axe finds on the page, of any level, once nothing is loaded any more."""
    here.settle()
    found: list[dict[str, Any]] = Axe().run(here.page, options=OPTIONS).response["violations"]
    return found


def told(found: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [
        (item["id"], item["nodes"][0]["html"][:160], item["nodes"][0]["failureSummary"][:300])
        for item in found
    ]


def width(here: Visit) -> int:
    found: int = here.page.evaluate("document.documentElement.scrollWidth")
    return found


@pytest.mark.parametrize("path", PAGES)
def test_on_a_phone_axe_finds_nothing_and_the_page_is_whole_without_scripts(
    glance: Start, path: str
) -> None:
    lively = glance(360)
    lively.open(path)
    assert width(lively) <= 360
    assert told(faults(lively)) == []
    lively.assert_clean()
    plain = glance(360, scripts=False)
    plain.open(path)
    assert width(plain) <= 360
    without = plain.page.locator("main h1, main h2, main h3, main p, main dd, main td, main li")
    assert without.count() > 0
    assert plain.page.locator("[data-measure][hidden], [data-entry][hidden]").count() == 0
    assert plain.page.locator("form[data-filter]:visible, form[data-find]:visible").count() == 0
    assert plain.page.locator("h1").evaluate(TEXT) == lively.page.locator("h1").evaluate(TEXT)
    plain.assert_clean()


@pytest.mark.parametrize("path", PAGES)
def test_on_a_wide_dark_screen_axe_finds_nothing(glance: Start, path: str) -> None:
    here = glance(1280, dark=True)
    here.open(path)
    assert told(faults(here)) == []
    here.assert_clean()


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
