"""Schools side by side, and charts inside the pages of others."""

import re

from playwright.sync_api import expect

from tests.shipped.browser.conftest import Start, Visit


def column(here: Visit, row: str) -> list[str]:
    """The cells of the row of the comparison that begins with `row`."""
    line = here.page.locator(".compared tr").filter(
        has=here.page.get_by_role("rowheader", name=row)
    )
    # The table comes when the documents of the schools have been fetched.
    expect(line.first).to_be_visible()
    return [" ".join(text.split()) for text in line.first.locator("td").all_inner_texts()]


def test_schools_are_found_by_name_and_stand_in_the_order_of_choice(visit: Start) -> None:
    here = visit(width=360)
    here.open("compare/")
    for words, name in (("17 красное", "Школа № 17"), ("5 букварев", "Школа № 5")):
        here.page.locator("#search-page").fill(words)
        hits = here.page.locator("form[data-compare-add]").get_by_role("option")
        expect(hits.first).to_contain_text(name)
        expect(hits.filter(has_text="Программа")).to_have_count(0)
        hits.first.click()
        expect(here.page.locator("[data-chosen] li").last).to_contain_text(name)
    assert here.page.url.endswith("compare/?s=demo-school-17&s=demo-school-05")
    expect(here.page.locator(".compared thead a")).to_have_text(
        [re.compile("Школа № 17 "), re.compile("Школа № 5 ")]
    )
    here.page.get_by_role("button", name=re.compile("Убрать: Школа № 17")).click()
    expect(here.page.locator("[data-chosen] li")).to_have_count(1)
    here.page.go_back()
    expect(here.page.locator("[data-chosen] li")).to_have_count(2)
    here.assert_clean()


def test_the_comparison_shows_what_the_pages_show_and_says_when_it_is_not_fair(
    visit: Start,
) -> None:
    here = visit()
    here.open("compare/?s=demo-school-05&s=demo-school-17")
    assert column(here, "Ниже минимума, все опубликованные работы") == [
        "31 % 179 из 578; ещё 2 скрыто или без чисел",
        "9,3 % 16 из 172; ещё 7 скрыто или без чисел",
    ]
    here.page.locator("summary", has_text="Условия").click()
    assert column(here, "Местность") == ["город", "село"]
    assert column(here, "По правилу списка, 2020/21") == ["в списке", "не в списке"]
    warnings = here.page.locator("[data-warnings] .note")
    for text in ("разной местности", "не числятся похожими", "Наборы процедур", "вымышленные"):
        expect(warnings.filter(has_text=text)).to_have_count(1)
    here.assert_clean()


def test_a_school_page_leads_to_its_comparison_with_a_similar_school(visit: Start) -> None:
    here = visit()
    here.open("schools/demo-school-05/")
    here.page.locator("#context > summary").click()
    here.page.get_by_role("link", name="рядом", exact=True).first.click()
    expect(here.page.locator(".compared thead a")).to_have_count(2)
    similar = here.page.locator("[data-warnings] .note").filter(has_text="похожими")
    expect(similar).to_have_count(0)
    here.assert_clean()


def test_an_address_that_names_no_school_is_told(visit: Start) -> None:
    here = visit()
    here.open("compare/?s=no-such-school&s=%3Cimg%20src%3Dx%3E")
    expect(here.page.locator("[data-warnings] .note")).to_have_text(
        ["Школы с кодом no-such-school здесь нет.", "Школы с кодом <img src=x> здесь нет."]
    )
    assert here.foreign == []


def test_without_scripts_the_comparison_says_where_to_go(visit: Start) -> None:
    here = visit(scripts=False)
    here.open("compare/?s=demo-school-05")
    expect(here.page.locator("[data-compare-plain]")).to_contain_text("нужен JavaScript")
    expect(here.page.locator("form[data-compare-add]")).to_be_hidden()


def test_the_snippet_of_a_page_shows_its_chart_in_a_frame(visit: Start) -> None:
    here = visit()
    here.open("schools/demo-school-05/")
    offer = here.page.locator("details").filter(has=here.page.locator("#embed-shares"))
    offer.locator("summary").click()
    snippet = here.page.locator("#embed-shares").inner_text()
    here.page.evaluate(
        "text => { document.querySelector('article').innerHTML = text; }",
        snippet.replace("https://roadmaps.example/", here.address),
    )
    frame = here.page.frame_locator("article iframe")
    expect(frame.locator("figure[data-drawn=true] svg").first).to_be_visible()
    expect(frame.locator("#shares")).to_be_hidden()
    frame.get_by_text("То же таблицей").click()
    expect(frame.locator("#shares")).to_be_visible()
    expect(frame.get_by_role("link", name=re.compile("Вся страница"))).to_be_visible()
    expect(frame.locator(".fictional")).to_be_visible()
    here.assert_clean()


def test_an_embedded_chart_is_its_table_where_no_script_runs(visit: Start) -> None:
    here = visit(width=320, scripts=False)
    for path in ("embed/shares/demo-school-05/", "embed/timeline/amur-2020/"):
        here.open(path)
        expect(here.page.locator("details table")).to_be_visible()
        assert here.page.evaluate("document.documentElement.scrollWidth") <= 320
