"""How a query is read: an index of a few invented entries, in a page with nothing but the engine."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser

from generator.output import text_file, write
from generator.voices.search import Entry
from generator.voices.search.inverted import invert
from generator.voices.search.shards import packed, rows
from tests.conftest import ROOT
from tests.shipped.browser.conftest import Quiet

ENTRIES = [
    Entry(
        kind="school", path="schools/a/", title="Школа № 5 г. Буквин",
        names=("МБОУ СОШ № 5", "ИНН 9909004404", "ОГРН 1029900000017"),
        around="Слоговский район. Школа № 9 г. Буквин",
    ),
    Entry(kind="school", path="schools/b/", title="Гимназия № 17 г. Слогов", around="Слоговский район"),
    Entry(kind="school", path="schools/c/", title="Школа № 17 г. Буквин", around="Слоговский район"),
    Entry(kind="school", path="schools/d/", title="Өөредилге №1 «Чайыр-Хем» 🙂", around="Слоговский район"),
    Entry(kind="school", path="schools/e/", title="Школа " + "очень " * 60 + "длинного названия"),
    Entry(kind="territory", path="territories/a/", title="Слоговский район"),
    Entry(kind="territory", path="territories/b/", title="Пёстрогорская область"),
    Entry(kind="body", path="bodies/a/", title="Управление образования Слоговского района"),
    Entry(kind="roadmap", path="roadmaps/a/", title="План Слоговского района на 2026 год"),
    Entry(kind="list", path="lists/a/", title="Школы с низкими результатами", around="Слоговский район"),
    Entry(kind="page", path="a/", title="Открытые данные", names=("CSV",), text="слоговский"),
    Entry(kind="measure", path="roadmaps/a/#m-2-10", title="2.10. Семинары о каллиграфии",
          around="Слоговский район", text="план семинаров"),
]  # fmt: skip
SCRIPTS = (
    "vendor/base-stemmer.js",
    "vendor/russian-stemmer.js",
    "vendor/searchable-map.js",
    "find.js",
)
Find = Callable[[str], str]


@pytest.fixture(scope="module")
def find(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Find]:
    """The address of the first hit of a query; - if there is none."""
    folder = tmp_path_factory.mktemp("search")
    shown = [(item.title, item.place, item.line, item.path) for item in ENTRIES]
    for shard in (*packed(ENTRIES, invert(ENTRIES), "ru"), rows(0, shown)):
        code = f'roadmapsSearch("{shard.name}","1",{shard.json})'
        write([text_file(f"search/{shard.name}.js", code)], folder)
    shutil.copytree(ROOT / "site_templates/theme/assets", folder / "assets")
    scripts = "".join(f'<script src="assets/{script}"></script>' for script in SCRIPTS)
    (folder / "index.html").write_text(f"<!doctype html><meta charset='utf-8'>{scripts}", "utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/")

    def first(query: str) -> str:
        ask = "async query => (await roadmapsFind.find(query, 1)).hits[0]?.path || '-'"
        return str(page.evaluate(ask, query))

    yield first
    page.close()
    server.shutdown()


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("9909004404", "schools/a/"),
        ("ИНН 9909004404", "schools/a/"),
        ("огрн 1029900000017", "schools/a/"),
        ("990900", "schools/a/"),
        ("9909004405", "-"),
        ("мбоу сош 5", "schools/a/"),
        ("пятая школа", "schools/a/"),
        ("школа 9 буквин", "schools/a/"),
        ("17", "schools/b/"),
        ("школа 17 Буквин", "schools/c/"),
        ("гимназия 17", "schools/b/"),
        ("1", "schools/d/"),
        ("чайырхем", "schools/d/"),
        ("өөредилге", "schools/d/"),
        ("очень длинного названия", "schools/e/"),
        ("слогов", "schools/b/"),
        ("в Слоговском районе", "territories/a/"),
        ("пестрогорская область", "territories/b/"),
        ("пестрогорскя облсать", "territories/b/"),
        ("уо слоговского района", "bodies/a/"),
        ("план слоговский", "roadmaps/a/"),
        ("списки шнор", "lists/a/"),
        ("сым", "a/"),
        ("ыум csv", "a/"),
        ("мероприятие 2.10", "roadmaps/a/#m-2-10"),
        ("калиграфия", "roadmaps/a/#m-2-10"),
        ("rfkkbuhfabz", "roadmaps/a/#m-2-10"),
        ("", "-"),
        ("№", "-"),
        ("и в на", "-"),
        ("<img src=x onerror=alert(1)>", "-"),
        ("constructor __proto__", "-"),
        ("ж" * 500, "-"),
    ],
)
def test_what_stands_first(find: Find, query: str, path: str) -> None:
    assert find(query) == path
