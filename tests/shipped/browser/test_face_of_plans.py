"""What a reader of a plan meets on a phone: answers first, the rest closed, and found by its address."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import Start

SHIFT = (
    "window.__shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries())"
    " if (!entry.hadRecentInput) window.__shift += entry.value })"
    ".observe({type: 'layout-shift', buffered: true})"
)
# A page and how many screens of 360 × 740 px it may take while it is closed.
SCREENS = {
    "roadmaps/amur-2020/": 8,
    "roadmaps/chedi-khol-2021/": 8,
    "roadmaps/vladimir-2021/": 8,
    "roadmaps/demo-district-1-plan-2026/": 8,
    "roadmaps/demo-school-05-plan/": 8,
    "calendar/": 6,
    "roadmaps/": 8,
    "bodies/": 8,
    "territories/": 8,
    "changes/": 8,
    "corrections/": 8,
    "procedures/demo-vpr-russian-5-20-21/": 8,
    "data/": 8,
    "data/fictional-roadmaps/": 8,
    "data/dictionary/roadmaps/": 8,
}


@pytest.mark.parametrize("path", SCREENS)
def test_a_page_is_short_and_nothing_jumps_while_it_loads(visit: Start, path: str) -> None:
    here = visit(360)
    here.page.add_init_script(SHIFT)
    here.page.set_viewport_size({"width": 360, "height": 740})
    here.open(path)
    here.settle()
    here.page.wait_for_timeout(300)
    screens = here.page.evaluate("document.documentElement.scrollHeight") / 740
    assert screens <= SCREENS[path]
    assert here.page.evaluate("window.__shift") <= 0.05
    assert here.page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("scripts", [True, False])
def test_a_link_to_a_measure_opens_its_section_and_the_measure(
    glance: Start, scripts: bool
) -> None:
    here = glance(360, scripts=scripts)
    here.open("roadmaps/amur-2020/#m-4-3")
    inside = here.page.locator("#m-4-3")
    expect(inside).to_be_visible()
    expect(inside.get_by_text("Кто отвечает")).to_be_visible()
    title = here.page.locator("details[data-measure]", has=inside).locator("summary")
    expect(title).to_be_in_viewport()
    assert here.page.locator("details[data-measure][open]").count() == 1
    assert here.page.locator("details[data-section][open]").count() == 1


def test_a_link_inside_the_page_opens_what_it_names(glance: Start) -> None:
    here = glance(360)
    here.open("roadmaps/demo-district-1-plan-2026/")
    here.page.locator("ul.due a").first.click()
    expect(here.page).to_have_url(re.compile("#m-"))
    opened = here.page.locator("details[data-measure][open]")
    expect(opened).to_have_count(1)
    expect(opened.locator("summary")).to_be_in_viewport()


def test_what_nobody_asked_is_said_and_nothing_is_called_late(glance: Start) -> None:
    here = glance(360)
    here.open("roadmaps/amur-2020/")
    text = here.page.locator("main").inner_text()
    assert "Сведения об исполнении не собирались" in text
    assert "росрочено" not in text
    assert "ет отчёта" not in text


def test_a_plan_prints_on_ten_sheets_at_most(glance: Start) -> None:
    here = glance()
    here.open("roadmaps/amur-2020/")
    sheets = here.page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) <= 10
