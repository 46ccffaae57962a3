"""The field on the front page that finds a school by its name or number."""

from playwright.sync_api import expect

from tests.browser.conftest import Start


def test_a_parent_types_a_number_and_a_place_and_opens_the_school(visit: Start) -> None:
    here = visit(width=360)
    here.open("")
    here.page.locator("#names").fill("5 букварев")
    hits = here.page.locator("[data-hits] a")
    expect(hits).to_have_text(
        ["Школа № 5 г. Букварёв (вымышленная)", "Программа: Школа № 5 г. Букварёв (вымышленная)"]
    )
    hits.first.click()
    expect(here.page.get_by_role("heading", level=1)).to_have_text(
        "Школа № 5 г. Букварёв (вымышленная)"
    )
    here.assert_clean()


def test_what_is_not_there_is_told(visit: Start) -> None:
    here = visit()
    here.open("")
    here.page.locator("#names").fill("жжжж")
    expect(here.page.locator("[data-told]")).to_have_text(
        "Ничего не найдено. Попробуйте другое слово."
    )
    here.assert_clean()
