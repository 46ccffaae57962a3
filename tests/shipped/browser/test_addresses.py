"""Addresses that nobody meant: the scripts of a page say a sentence or nothing, and never break."""

import pytest

from tests.shipped.browser.conftest import Start

IDS = ("constructor", "toString", "hasOwnProperty", "valueOf", "no-such-school")
ANCHORS = ("#%", "#%E0%A4%A", "#__proto__", "#constructor", "#%00", "?text=%25&status=none#%",
           "?sort=__proto__&only=constructor#x")  # fmt: skip
PAGES = (
    "",
    "schools/",
    "territories/demo-district-1/",
    "roadmaps/amur-2020/",
    "calendar/",
    "changes/",
    "glossary/",
)


@pytest.mark.parametrize("identifier", IDS)
def test_the_comparison_names_a_school_that_is_not_there(visit: Start, identifier: str) -> None:
    here = visit()
    broken: list[str] = []
    here.page.on("pageerror", lambda error: broken.append(str(error)))
    here.open(f"compare/?s={identifier}")
    here.page.locator("[data-warnings]").get_by_text(identifier).wait_for()
    assert broken == []


@pytest.mark.parametrize("path", PAGES)
def test_strange_anchors_break_no_script(glance: Start, path: str) -> None:
    here = glance()
    for anchor in ANCHORS:
        here.page.goto("about:blank")
        here.open(path + anchor)
        here.page.locator("h1").first.wait_for()
    here.assert_clean()
