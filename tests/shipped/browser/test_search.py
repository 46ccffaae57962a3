"""One search on every page: what is typed, by real keys, and what stands first in its list."""

import csv
import gzip
import json
import re
from itertools import zip_longest
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import snowballstemmer
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route, expect

from tests.conftest import ROOT
from tests.search import generated
from tests.shipped.browser.conftest import Start, Visit

QUERIES = ROOT / "tests/search"
HEADER, FRONT = "#search", "#search-page"
RIGHT = 0.95
MOST_BYTES = 100_000


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def ask(here: Visit, text: str, field: str = HEADER) -> Locator:
    """Type `text` into the field, key by key, and wait for its own list."""
    here.page.locator(field).click()
    here.page.locator(field).press("Control+a")
    here.page.keyboard.type(text)
    expect(here.page.locator(f"form:has({field})")).to_have_attribute("data-found", text)
    return options(here.page)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("школа 5 Букварёв", "schools/demo-school-05/"),
        ("№17", "schools/demo-school-17/"),
        ("в Козельском районе", "territories/kozelsk/"),
        ("прокопевск", "territories/prokopyevsk-okrug/"),
        ("rjptkmcr", "territories/kozelsk/"),
        ("ИРО амурской области", "bodies/amur-iro/"),
        ("реестр школ прокопьевск", "lists/prokopyevsk-2020-register/"),
        ("впр математика 5 класс", "procedures/demo-vpr-maths-5-20-21/"),
        ("что такое ШНОР", "glossary/#shnor"),
        ("онлайн-чат для родителей", "roadmaps/amur-2020/#m-3-4"),
        ("Букварёв", "territories/demo-district-1/"),
    ],
)
def test_both_fields_give_the_same_first_hit(glance: Start, text: str, path: str) -> None:
    here = glance()
    here.open("")
    for field in (HEADER, FRONT):
        expect(ask(here, text, field).first).to_have_attribute("href", here.address + path)
    here.assert_clean()


@pytest.mark.parametrize("width", [360, 1280])
def test_by_keyboard_from_any_page_to_a_measure_at_its_place(visit: Start, width: int) -> None:
    here = visit(width)
    here.open("schools/demo-school-05/")
    here.page.keyboard.press("/")
    field = here.page.locator(HEADER)
    expect(field).to_be_focused()
    here.page.keyboard.type("опрос родителей")
    expect(options(here.page).first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    here.page.keyboard.press("ArrowDown")
    chosen = here.page.locator(f"#{field.get_attribute('aria-activedescendant')}")
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(chosen).to_contain_text("Анонимный опрос родителей")
    here.page.keyboard.press("ArrowUp")
    here.page.keyboard.press("ArrowDown")
    expect(chosen).to_have_attribute("aria-selected", "true")
    here.page.keyboard.press("Escape")
    expect(options(here.page).first).to_be_hidden()
    expect(field).to_have_value("опрос родителей")
    here.page.keyboard.press("ArrowDown")
    here.page.keyboard.press("Enter")
    here.page.wait_for_url("**/roadmaps/demo-district-1-plan-2026/#m-3-2")
    expect(here.page.locator("#m-3-2")).to_be_in_viewport()
    here.assert_clean()


def test_enter_opens_the_first_hit_though_it_comes_before_the_list(visit: Start) -> None:
    here = visit(360)
    here.open("methods/status/")
    here.page.keyboard.press("/")
    here.page.keyboard.type("школа 5 букварёв")
    here.page.keyboard.press("Enter")
    here.page.wait_for_url("**/schools/demo-school-05/")
    here.assert_clean()


def test_what_was_found_is_told_to_those_who_do_not_see_it(visit: Start) -> None:
    here = visit()
    here.open("")
    status = here.page.locator("form:has(#search) [role=status]")
    ask(here, "школа букварёв")
    expect(status).to_have_text(re.compile(r"^Наш(лось|ёлся) \d+ ответ(а|ов)?, здесь первые 8$"))
    ask(here, "прокопевск")
    expect(status).to_contain_text("Понято как «прокопьевск…»")
    ask(here, "irjkf 5")
    expect(status).to_contain_text("Понято как «школа»")
    ask(here, "абракадабра")
    expect(status).to_contain_text("Ничего не нашлось.")
    expect(here.page.locator(HEADER)).to_have_attribute("aria-expanded", "false")
    ways = here.page.locator("form:has(#search) [data-ways] a")
    assert [way.inner_text() for way in ways.all()] == [
        "Школы", "Территории", "Дорожные карты", "Кто отвечает",
    ]  # fmt: skip
    here.assert_clean()


def test_a_hit_tells_its_kind_its_place_and_the_answer_of_a_school(visit: Start) -> None:
    here = visit(360)
    here.open("")
    hit = ask(here, "школа 5 букварёв").first
    expect(hit.locator(".hit__kind")).to_have_text("школа")
    expect(hit.locator(".hit__place")).to_contain_text("Букварёвский район")
    line = hit.locator(".hit__line").inner_text()
    here.open("schools/demo-school-05/")
    article = " ".join(here.page.locator("article").inner_text().split())
    assert line.split(" (")[0] in article
    assert line.rsplit("? ", 1)[1] in article


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_open_list_has_no_faults_of_access(visit: Start, width: int, dark: bool) -> None:
    here = visit(width, dark=dark)
    here.open("schools/demo-school-05/")
    for text in ("школа букварёв", "абракадабра"):
        ask(here, text)
        found = Axe().run(here.page, context=".search")
        assert [item["id"] for item in found.response["violations"]] == []
        assert here.page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_is_loaded_before_somebody_turns_to_the_field(visit: Start) -> None:
    here = visit(360)
    asked: list[str] = []
    here.page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    here.open("schools/demo-school-13/")
    here.page.wait_for_load_state("networkidle")
    assert not any(path.startswith("/search/") or path.endswith("/find.js") for path in asked)


def test_without_scripts_the_form_leads_to_all_schools(visit: Start) -> None:
    here = visit(scripts=False)
    here.open("methods/status/")
    here.page.locator(HEADER).fill("школа 5")
    here.page.locator(HEADER).press("Enter")
    here.page.wait_for_url("**/schools/?q=**")
    expect(here.page.locator("h1")).to_contain_text("Школы")


def test_an_address_with_a_query_shows_its_list(visit: Start) -> None:
    here = visit()
    here.open("schools/?q=%D1%88%D0%BA%D0%BE%D0%BB%D0%B0%205")
    expect(here.page.locator(HEADER)).to_have_value("школа 5")
    expect(options(here.page).first).to_contain_text("Школа № 5")


def test_the_field_is_there_from_the_first_paint_and_nothing_moves(visit: Start) -> None:
    here = visit(360)
    here.page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "entry => { if (!entry.hadRecentInput) moved += entry.value; }))"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    here.open("")
    here.page.wait_for_load_state("networkidle")
    ask(here, "школа 5", FRONT)
    assert here.page.evaluate("moved") <= 0.05


ALL_AT_ONCE = """async queries => {
  const said = [];
  for (const query of queries) said.push((await roadmapsFind.find(query, 1)).hits[0]?.path || "-");
  return said;
}"""


def misses(here: Visit, rows: list[tuple[str, set[str]]]) -> list[str]:
    """The queries whose first hit is another than expected, with what came first."""
    here.open("")
    ask(here, "школа")
    found = here.page.evaluate(ALL_AT_ONCE, [query for query, _ in rows])
    return [
        f"{query}: {first}"
        for (query, expected), first in zip(rows, found, strict=True)
        if first not in expected
    ]


def written(name: str) -> list[tuple[str, set[str]]]:
    """The queries of a table, each with the addresses of which one must come first; - is none."""
    with (QUERIES / name).open(encoding="utf-8", newline="") as file:
        return [(row["query"], set(row["expected"].split("|"))) for row in csv.DictReader(file)]


TABLES = ("developed.csv", "unseen.csv", "parents.csv", "strangers.csv", "townsfolk.csv")


@pytest.mark.parametrize("name", TABLES)
def test_the_first_hit_is_what_was_meant(glance: Start, name: str) -> None:
    rows = written(name)
    wrong = misses(glance(), rows)
    assert len(wrong) <= (1 - RIGHT) * len(rows), "\n".join(wrong)


@pytest.mark.parametrize("rule", generated.RULES, ids=lambda rule: rule.__name__)
def test_the_first_hit_of_a_query_made_by_rule(glance: Start, rule: generated.Rule) -> None:
    rows = [(query, {path}) for query, path in generated.queries(ROOT, rule)]
    wrong = misses(glance(), rows)
    assert len(rows) >= 10
    assert len(wrong) <= (1 - RIGHT) * len(rows), "\n".join(wrong)


@pytest.mark.parametrize("pause", [0, 200])
def test_a_first_query_loads_little(visit: Start, site: Path, pause: int) -> None:
    """As a host sends files that compresses them: gzip, level 6. Slow typing asks at each letter."""
    typed = {}
    for text in ("школа 5 букварёв", "прокопевск", "радительские собрания владимер"):
        here, asked = visit(), list[str]()
        here.open("methods/status/")
        here.settle()
        here.page.on("request", lambda request, to=asked: to.append(urlsplit(request.url).path))
        here.page.locator(HEADER).click()
        typed[text] = here.page, asked
    # Nobody waits for the one to type what the other does.
    for letters in zip_longest(*typed):
        for letter, (page, _asked) in zip(letters, typed.values(), strict=True):
            page.keyboard.type(letter or "")
        page.wait_for_timeout(pause)
    for text, (page, asked) in typed.items():
        expect(page.locator("form:has(#search)")).to_have_attribute("data-found", text)
        sizes = [len(gzip.compress((site / path[1:]).read_bytes(), 6)) for path in asked]
        assert sum(sizes) <= MOST_BYTES
        assert len(sizes) >= 6


def test_shards_of_another_edition_are_never_read_beside_this_one(visit: Start) -> None:
    """A browser may still hold a part of the last edition: then all is fetched anew."""
    here = visit()
    stale: list[str] = []

    def answer(route: Route) -> None:
        if stale:
            route.continue_()
            return
        stale.append(urlsplit(route.request.url).path.removeprefix("/search/").removesuffix(".js"))
        route.fulfill(body=f'roadmapsSearch("{stale[0]}","another",["а",[[0]]])')

    here.page.route("**/search/words/*.js*", answer)
    here.open("methods/status/")
    expect(ask(here, "амурская область").first).to_contain_text("Амурская область")
    assert stale


def test_pages_and_index_cut_words_alike(glance: Start, site: Path) -> None:
    """All words of the names that are found, by the stemmer of the index and that of the page."""
    here = glance()
    here.open("")
    ask(here, "школа")
    texts = [path.read_text("utf-8") for path in sorted((site / "search/hits").glob("*.js"))]
    found = {
        word for text in texts for word in re.findall(r"[а-я]+", text.lower().replace("ё", "е"))
    }
    listed = sorted(found)
    by_page = here.page.evaluate(
        "words => { const russian = new RussianStemmer(); return words.map(word => russian.stemWord(word)); }",
        listed,
    )
    stemmer = snowballstemmer.stemmer("russian")
    assert len(listed) > 1000
    assert by_page == json.loads(json.dumps(stemmer.stemWords(listed)))
