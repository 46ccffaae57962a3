"""What a reader on a phone, or by keyboard, would stumble over."""

import pytest
from playwright.sync_api import expect

from tests.shipped.browser.conftest import Start

OPEN = "document.querySelectorAll('details').forEach(item => { item.open = true; })"
# Words in sight that stand on two lines, other than at a hyphen or a slash.
CUT_WORDS = r"""where => Array.from(document.querySelectorAll(where), cell => {
  const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), cut = [];
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!node.parentElement.checkVisibility()) continue;
    for (const word of node.data.matchAll(/[а-яё]{4,}/gi)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (new Set(Array.from(range.getClientRects(), box => Math.round(box.top))).size > 1) cut.push(word[0]);
    }
  }
  return cut;
}).flat()"""


@pytest.mark.parametrize(
    "path",
    ["schools/demo-school-13/", "territories/amur-oblast/", "lists/demo-region-1-list-20-21/"],
)
def test_no_word_of_a_table_is_cut_in_two(visit: Start, path: str) -> None:
    here = visit(360)
    here.open(path)
    here.page.evaluate(OPEN)
    assert here.page.evaluate(CUT_WORDS, ".scroll :is(th, td)") == []


@pytest.mark.parametrize("path", ["schools/demo-school-05/", "territories/demo-district-1/"])
def test_in_large_wide_letters_no_word_in_sight_is_cut_in_two(visit: Start, path: str) -> None:
    here = visit(360)
    here.open("accessibility/")
    chosen = '{"size": "200", "spacing": "wide"}'
    here.page.evaluate("text => localStorage.setItem('open-roadmaps.view', text)", chosen)
    here.open(path)
    assert here.page.evaluate(CUT_WORDS, "article") == []


def test_in_large_letters_the_names_of_rows_leave_room_for_the_rest(visit: Start) -> None:
    here = visit(360)
    here.open("accessibility/")
    here.page.evaluate("localStorage.setItem('open-roadmaps.view', '{\"size\": \"200\"}')")
    here.open("schools/demo-school-13/")
    names = here.page.locator(".scroll table th:first-child").all()
    assert {name.evaluate("cell => getComputedStyle(cell).position") for name in names} == {
        "static"
    }


def test_why_a_school_is_on_a_list_is_read_without_moving_the_table(visit: Start) -> None:
    here = visit(360)
    here.open("lists/demo-region-1-list-20-21/")
    reasons = here.page.locator("td[data-label=Причина]").all()
    assert len(reasons) == 5
    for reason in reasons:
        box = reason.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 360
    here.page.locator("#find").fill("Глобус")
    expect(here.page.locator("[data-entry]:visible")).to_have_count(1)


@pytest.mark.parametrize(("school", "drawn"), [("demo-school-05", True), ("demo-school-24", False)])
def test_a_chart_is_announced_only_if_there_is_something_to_draw(
    visit: Start, school: str, drawn: bool
) -> None:
    here = visit(360)
    here.open(f"schools/{school}/")
    here.page.evaluate(OPEN)
    assert here.page.locator("figure.chart figcaption").first.is_visible() is drawn
    here.assert_clean()


@pytest.mark.parametrize("path", ["schools/demo-school-13/", "methods/status/", "calendar/"])
def test_the_keyboard_gets_past_a_menu_that_is_out_of_sight(visit: Start, path: str) -> None:
    here = visit(360)
    here.open(path)
    here.page.keyboard.press("Tab")
    here.page.keyboard.press("Tab")
    assert (
        here.page.evaluate("document.activeElement.textContent").strip() == "Перейти к содержанию"
    )
    here.page.keyboard.press("Enter")
    here.page.keyboard.press("Tab")
    assert here.page.evaluate("document.activeElement.closest('main article') !== null")
    menu = here.page.locator("nav:is(.md-nav--primary, .md-tabs) a:visible")
    expect(menu).to_have_count(0)
    # The theme closes its menu when a reader goes to a place on the page, be it a moment later.
    here.open(path)
    here.page.wait_for_load_state("networkidle")
    here.page.locator("label.md-header__button[for=__drawer]").click()
    expect(menu.first).to_be_visible()


@pytest.mark.parametrize("path", ["schools/demo-school-13/", "territories/amur-oblast/"])
def test_a_printed_page_holds_its_tables_whole(visit: Start, path: str) -> None:
    here = visit(700)
    here.open(path)
    here.page.emulate_media(media="print")
    assert here.page.evaluate("document.documentElement.scrollWidth") <= 700


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("path", ["schools/demo-school-05/", "territories/demo-district-1/"])
def test_bars_of_one_table_have_one_scale_over_all_its_columns(
    visit: Start, path: str, width: int
) -> None:
    here = visit(width)
    here.open(path)
    here.page.evaluate(OPEN)
    lengths = here.page.evaluate(
        "() => Array.from(document.querySelectorAll('table:has(.bar)'), table => Array.from("
        "table.querySelectorAll('.bar'), bar => Math.round(bar.getBoundingClientRect().width)))"
    )
    assert lengths
    assert [len(set(found)) for found in lengths] == [1] * len(lengths)


@pytest.mark.parametrize(
    ("path", "row"),
    [("reports/demo-district-1-results-2020-21/", "ЕГЭ"), ("methods/shares/", "Первая")],
)
def test_numbers_of_a_card_stand_beside_each_other(visit: Start, path: str, row: str) -> None:
    here = visit(360)
    here.open(path)
    numbers = here.page.locator("table.stack tr", has_text=row).first.locator("td.number")
    first, second = numbers.nth(0).bounding_box(), numbers.nth(1).bounding_box()
    assert first is not None
    assert second is not None
    assert (first["y"], first["x"] < second["x"]) == (second["y"], True)
    assert here.page.evaluate("document.documentElement.scrollWidth") == 360


def test_no_label_of_a_chart_is_cut(visit: Start) -> None:
    here = visit(360)
    here.open("schools/demo-school-05/")
    here.page.evaluate(OPEN)
    here.page.locator("figure.chart").first.scroll_into_view_if_needed()
    labels = here.page.locator("figure.chart svg text", has_text="класс")
    expect(labels.first).to_be_attached()
    assert [text for text in labels.all_text_contents() if not text.endswith("класс")] == []
