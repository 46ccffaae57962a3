"""The preview of a proposal is a folder: it opens by double click, where there is no server."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import run_roadmaps


@pytest.fixture(scope="module")
def preview(site: Path) -> Path:
    """The preview, built beside the site from the same packages."""
    result = run_roadmaps("build", "--offline", "--output", "preview", folder=site.parent)
    assert result.returncode == 0, result.stderr
    return site.parent / "preview"


@pytest.fixture
def opened(browser: Browser, preview: Path) -> Iterator[Callable[[str], Page]]:
    """Opens a file of the preview; at the end nothing has been fetched but files, nor failed."""
    context = browser.new_context(locale="ru-RU")
    page = context.new_page()
    wrong: list[str] = []

    def note_request(request: Any) -> None:
        if not request.url.startswith(("file://", "data:")):
            wrong.append(request.url)

    def note_failure(request: Any) -> None:
        # Whoever goes on to the next page does not wait for the icon of this one.
        if request.failure != "net::ERR_ABORTED":
            wrong.append(request.url)

    page.on("request", note_request)
    page.on("requestfailed", note_failure)
    page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))

    def open_file(path: str) -> Page:
        page.goto((preview / path).as_uri())
        return page

    yield open_file
    context.close()
    assert wrong == []


def test_from_the_front_page_to_a_plan_and_its_body(opened: Callable[[str], Page]) -> None:
    page = opened("index.html")
    page.locator("nav.md-tabs").get_by_role("link", name="Дорожные карты").click()
    expect(page).to_have_url(re.compile("roadmaps/index.html"))
    page.locator("article a[href*='kozelsk-2021']").first.click()
    expect(page.locator("h1")).to_contain_text("Козельск")
    page.locator("article a[href*='bodies/']").first.click()
    expect(page).to_have_url(re.compile("index.html"))
    expect(page.locator("article h1")).not_to_be_empty()
    page.locator("a.md-logo").first.click()
    expect(page).to_have_url(re.compile("preview/index.html"))


@pytest.mark.parametrize(
    "path",
    [
        "roadmaps/amur-2020/", "schools/demo-school-05/", "territories/demo-district-1/",
        "procedures/demo-vpr-russian-5-20-21/", "schools/", "calendar/", "changes/", "methods/listing/",
    ],
)  # fmt: skip
def test_pages_are_whole_without_what_only_a_server_gives(
    opened: Callable[[str], Page], path: str
) -> None:
    page = opened(f"{path}index.html")
    page.mouse.wheel(0, 20_000)
    expect(page.locator("article h1")).to_be_visible()
    for figure in page.locator("[data-chart]").all():
        expect(figure).to_be_hidden()


def test_the_search_works_where_there_is_no_server(opened: Callable[[str], Page]) -> None:
    page = opened("index.html")
    page.keyboard.press("/")
    page.keyboard.type("анонимный опрос родителей")
    expect(page.get_by_role("option").first).to_contain_text("Анонимный опрос родителей")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"roadmaps/demo-district-1-plan-2026/index.html#m-3-2$"))
