"""What a reader on a phone meets first: the answers, in few screens, and nothing that jumps."""

import re

import pytest
from playwright.sync_api import expect

from tests.shipped.browser.conftest import Start

SCREEN = 740
GOALS = {
    "schools/demo-school-05/": 6,
    "schools/demo-school-24/": 6,
    "schools/amur-progress-20/": 6,
    "territories/demo-district-1/": 6,
    "territories/amur-oblast/": 6,
    "bodies/demo-authority-1/": 8,
    "lists/demo-region-1-list-20-21/": 8,
    "schools/": 8,
    "for-editors/components/": 8,
}
SHIFT = (
    "window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries())"
    " if (!entry.hadRecentInput) window.shift += entry.value })"
    ".observe({type: 'layout-shift', buffered: true})"
)
OPEN = "document.querySelectorAll('details').forEach(item => { item.open = true; })"


@pytest.mark.parametrize("path", GOALS)
def test_a_page_is_so_many_screens_and_nothing_jumps(visit: Start, path: str) -> None:
    here = visit(360)
    here.page.set_viewport_size({"width": 360, "height": SCREEN})
    here.page.add_init_script(SHIFT)
    here.open(path)
    here.settle()
    assert here.page.evaluate("document.documentElement.scrollHeight") <= GOALS[path] * SCREEN
    assert here.page.evaluate("window.shift") <= 0.05


@pytest.mark.parametrize("path", [path for path in GOALS if path != "schools/"])
def test_nothing_scrolls_sideways_on_a_phone_though_all_is_open(visit: Start, path: str) -> None:
    here = visit(360)
    here.open(path)
    here.page.evaluate(OPEN)
    assert here.page.evaluate("document.documentElement.scrollWidth") == 360
    wide = "Array.from(document.querySelectorAll('.scroll')).filter(box => box.scrollWidth > box.clientWidth + 1).length"
    assert here.page.evaluate(wide) == 0


def test_how_pupils_learn_and_whether_it_is_listed_stand_in_the_first_screen(visit: Start) -> None:
    here = visit(360)
    here.page.set_viewport_size({"width": 360, "height": SCREEN})
    here.open("schools/demo-school-05/")
    for name, text in (("learning", "31 из 100 работ ниже минимума"), ("listed", "Да, третий год")):
        lead = here.page.locator(f"[data-answer={name}] .answer__lead")
        expect(lead).to_contain_text(text)
        box = lead.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= SCREEN


def test_a_school_is_printed_on_few_sheets_and_what_is_closed_stays_closed(visit: Start) -> None:
    here = visit(1280)
    here.open("schools/demo-school-05/")
    printed = here.page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) <= 4


def test_what_is_closed_is_there_without_scripts(glance: Start) -> None:
    here = glance(360, scripts=False)
    here.open("schools/demo-school-05/")
    results = here.page.locator("#results")
    expect(results.locator("#shares")).to_be_hidden()
    results.locator("summary").first.click()
    expect(results.locator("#shares")).to_be_visible()


def test_an_address_opens_the_place_that_it_names(visit: Start) -> None:
    here = visit(360)
    here.open("schools/demo-school-05/#rule")
    expect(here.page.locator("#rule ul").first).to_be_visible()


def test_rows_are_narrowed_and_sorted_and_the_address_keeps_it(visit: Start) -> None:
    here = visit(1280)
    here.open("schools/")
    rows = here.page.locator("table.answers tbody tr:visible")
    here.page.get_by_label("Какие школы").select_option("on")
    expect(rows).to_have_count(5)
    header = here.page.locator("th[data-sort=share]")
    header.get_by_role("button").click()
    expect(header).to_have_attribute("aria-sort", "descending")
    expect(rows.first).to_contain_text("43 из 100")
    assert here.page.url.endswith("?only=on&sort=-share")
    here.page.reload()
    expect(rows).to_have_count(5)
    expect(rows.first).to_contain_text("43 из 100")
    here.assert_clean()


def test_four_schools_fit_a_phone_beside_each_other_in_the_words_of_their_pages(
    visit: Start,
) -> None:
    here = visit(360)
    here.open("schools/demo-school-05/")
    said = here.page.locator("[data-answer=listed] .answer__lead").inner_text()
    ids = ("05", "18", "01", "12")
    here.open("compare/?" + "&".join(f"s=demo-school-{number}" for number in ids))
    row = here.page.locator(".compared tbody tr", has_text="В списке?").first
    expect(row.locator("td")).to_have_count(4)
    expect(row.locator("td").first).to_have_text(said)
    assert here.page.evaluate("document.documentElement.scrollWidth") == 360
    here.assert_clean()
