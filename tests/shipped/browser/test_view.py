"""The version for those who see badly: reached first, remembered, readable, and gone without scripts."""

import json

import pytest

from tests.shipped.browser.conftest import Start, Visit
from tests.shipped.browser.test_accessibility import faults, told

LARGE_DARK = {"size": "200", "colours": "dark", "spacing": "wide", "lines": "wide"}
LARGE_LIGHT = {"size": "150", "colours": "blue", "spacing": "", "pictures": "off"}
PAGES = ("", "schools/demo-school-05/", "roadmaps/amur-2020/", "data/amur-2020/", "methods/status/")
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def choose(here: Visit, chosen: dict[str, str]) -> None:
    """What a reader chose on an earlier visit."""
    here.open("accessibility/")
    here.page.evaluate(
        "text => localStorage.setItem('open-roadmaps.view', text)", json.dumps(chosen)
    )


def test_it_is_the_first_thing_that_the_keyboard_reaches(visit: Start) -> None:
    here = visit(360)
    here.open("roadmaps/amur-2020/")
    here.page.keyboard.press("Tab")
    name = here.page.evaluate("document.activeElement.textContent")
    assert name == "Версия для слабовидящих"
    here.page.keyboard.press("Enter")
    assert here.page.locator("[data-view-box] form").is_visible()
    here.page.keyboard.press("Tab")
    here.page.keyboard.press("ArrowRight")
    assert here.page.locator("html").get_attribute("data-view-size") == "150"
    here.assert_clean()


def test_the_choice_holds_on_other_pages_until_it_is_taken_back(
    visit: Start,
) -> None:
    here = visit()
    here.open("")
    here.page.get_by_role("button", name="Версия для слабовидящих").click()
    here.page.get_by_label("200 %").check()
    here.page.get_by_label("белым по чёрному").check()
    here.page.get_by_label("убраны").check()
    here.open("schools/demo-school-05/")
    assert here.page.locator(".strip figcaption").is_visible()
    assert not here.page.locator(".strip svg").is_visible()
    found = here.page.evaluate(
        "[getComputedStyle(document.documentElement).fontSize,"
        " getComputedStyle(document.querySelector('h1')).color,"
        " getComputedStyle(document.body).backgroundColor]"
    )
    assert found == ["40px", "rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    here.page.get_by_role("button", name="Версия для слабовидящих").click()
    here.page.get_by_role("button", name="Вернуть обычную версию").click()
    here.open("")
    assert here.page.locator("html").get_attribute("data-view-size") is None
    here.assert_clean()


@pytest.mark.parametrize(("width", "chosen"), [(360, LARGE_DARK), (1280, LARGE_LIGHT)])
def test_nothing_breaks_and_axe_finds_nothing_serious(
    visit: Start, width: int, chosen: dict[str, str]
) -> None:
    here = visit(width)
    choose(here, chosen)
    for path in PAGES:
        here.open(path)
        found = faults(here)
        assert here.page.evaluate(WIDER) == 0, path
        serious = told([item for item in found if item["impact"] in ("serious", "critical")])
        assert serious == [], path
    here.assert_clean()


def test_a_spoilt_memory_is_no_harm(visit: Start) -> None:
    here = visit()
    here.open("accessibility/")
    for text in ("{", "null", '{"size": 7}', '"200"'):
        here.page.evaluate("text => localStorage.setItem('open-roadmaps.view', text)", text)
        here.open("accessibility/")
        assert here.page.get_by_role("button", name="Версия для слабовидящих").is_visible()
        assert here.page.locator("html").get_attribute("data-view-size") is None
    here.assert_clean()


def test_without_scripts_it_is_not_offered(visit: Start) -> None:
    here = visit(scripts=False)
    here.open("accessibility/")
    assert not here.page.locator("[data-view-box]").is_visible()
