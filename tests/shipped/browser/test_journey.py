"""What a citizen does on the site, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.shipped.browser.conftest import Start, Visit


def shown(visit: Visit) -> int:
    """How many measures the filter leaves; sections with none of them are not there either."""
    return visit.page.locator("[data-section]:not([hidden]) [data-measure]:not([hidden])").count()


def open_filter(visit: Visit) -> None:
    visit.page.locator("details:has(> form.filter) > summary").click()


@pytest.mark.parametrize("width", [360, 1280])
def test_find_a_roadmap_filter_by_a_body_and_open_that_body(visit: Start, width: int) -> None:
    here = visit(width)
    here.open("")
    here.page.get_by_role("link", name="Дорожная карта Амурской области, 2020 год").first.click()
    expect(here.page.get_by_role("heading", level=1)).to_have_text(
        "Дорожная карта Амурской области, 2020 год"
    )
    expect(here.page.locator("[data-measure]")).to_have_count(33)
    open_filter(here)
    here.page.locator("select[name=body]").select_option("amur-minobr")
    expect(here.page.locator("[data-count]")).to_contain_text("33")
    found = shown(here)
    assert 0 < found < 33
    assert "body=amur-minobr" in here.page.url
    measure = here.page.locator("[data-measure]:visible").first
    measure.locator("summary").first.click()
    measure.locator("a[href*='bodies/amur-minobr/']").first.click()
    expect(here.page.get_by_role("heading", level=1)).to_contain_text("Министерство образования")
    assert here.page.locator("table.measures tbody tr").count() >= found
    here.assert_clean()


def test_filters_combine_and_can_be_undone(visit: Start) -> None:
    here = visit()
    here.open("roadmaps/amur-2020/")
    open_filter(here)
    here.page.locator("select[name=month]").select_option("2020-05")
    may = shown(here)
    here.page.locator("input[name=text]").fill("ВЕБИНАР")
    both = shown(here)
    assert 0 < both < may < 33
    here.page.locator("select[name=section]").select_option(index=2)
    assert shown(here) <= both
    here.page.get_by_role("button", name=re.compile("Показать все")).click()
    expect(here.page.locator("[data-measure]:not([hidden])")).to_have_count(33)
    here.assert_clean()


def test_a_filtered_address_can_be_shared(visit: Start) -> None:
    here = visit()
    here.open("roadmaps/amur-2020/?month=none")
    assert shown(here) == 3
    here.open("roadmaps/amur-2020/?body=amur-minobr#m-4-3")
    expect(here.page.locator("#m-4-3")).to_be_visible()
    here.assert_clean()


def test_measures_are_filtered_by_status_and_the_numbers_agree(visit: Start) -> None:
    here = visit(360)
    here.open("roadmaps/demo-district-1-plan-2026/?status=overdue")
    chosen = here.page.locator("select[name=status] option:checked").inner_text()
    assert chosen == f"просрочено ({shown(here)})"
    here.page.locator("select[name=status]").select_option("no_report")
    assert "status=no_report" in here.page.url
    found = here.page.locator("[data-measure]:visible > summary .status--no_report")
    assert found.count() == shown(here) > 0
    here.assert_clean()


def test_names_can_be_found_in_a_listing(visit: Start) -> None:
    here = visit(360)
    here.open("territories/")
    here.page.locator("#find").fill("тамбов")
    expect(here.page.locator("[data-entry]:visible")).to_have_count(1)
    here.page.locator("[data-entry]:visible a").click()
    expect(here.page.get_by_role("heading", level=1)).to_contain_text("Тамбовский")
    here.assert_clean()


def test_the_calendar_is_narrowed_without_a_reload_and_its_address_can_be_shared(
    visit: Start,
) -> None:
    here = visit(360)
    here.open("calendar/")
    entries = here.page.locator("[data-month] [data-entry]:not([hidden])")
    everything = entries.count()
    whole = here.page.locator("[data-subscribe]").get_attribute("href")
    open_filter(here)
    here.page.locator("select[name=territory]").select_option("amur-tambovsky")
    narrow = entries.count()
    assert 0 < narrow < everything
    expect(here.page.locator("[data-count]")).to_contain_text(f"{narrow} из {everything}")
    assert here.page.locator("[data-month]:visible [data-entry]:visible").count() == narrow
    link = here.page.locator("[data-subscribe]").get_attribute("href")
    assert link.startswith("webcal://127.0.0.1")
    assert link.endswith("territories/amur-tambovsky/kalendar-amur-tambovsky.ics")
    assert whole.endswith("/calendar/kalendar.ics")
    assert whole.startswith("webcal://")
    here.open("calendar/?body=amur-iro&plan=amur-2020")
    assert 0 < entries.count() < everything
    here.page.get_by_role("button", name="Показать все").click()
    expect(entries).to_have_count(everything)
    expect(here.page.locator("[data-past]")).not_to_have_attribute("open", re.compile(""))
    here.assert_clean()


def test_a_calendar_can_be_subscribed_to_from_a_page(visit: Start) -> None:
    here = visit()
    for path in ("schools/demo-school-05/", "bodies/amur-iro/", "roadmaps/amur-2020/"):
        here.open(path)
        link = here.page.locator("a", has_text="Файл календаря")
        answer = here.page.request.get(here.page.url + link.get_attribute("href").rsplit("/", 1)[1])
        assert answer.ok
        assert answer.text().startswith("BEGIN:VCALENDAR")


@pytest.mark.parametrize("dark", [False, True])
def test_the_timeline_is_drawn_on_request_from_the_rows(visit: Start, dark: bool) -> None:
    here = visit(dark=dark)
    here.open("roadmaps/chedi-khol-2021/")
    here.page.get_by_role("heading", name="Сроки на линии времени").click()
    figure = here.page.locator("figure[data-drawn=true]")
    expect(figure).to_be_visible()
    rows = here.page.locator("#terms [data-kind]")
    bars = rows.evaluate_all(
        "lines => lines.filter(l => l.dataset.end && l.dataset.start && !l.dataset.slots).length"
    )
    points = rows.evaluate_all(
        "lines => lines.flatMap(l => (l.dataset.slots || '').split(' ').filter(Boolean)).length"
    )
    assert figure.locator(".mark-rect.role-mark path").count() == bars
    assert figure.locator(".mark-symbol.role-mark path").count() == points
    here.assert_clean()
