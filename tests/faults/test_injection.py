"""Names that look like markup, code or templates stand on every page as they are."""

import json
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from .test_command import roadmaps, with_site
from .tiny import add_row, change_cell, change_descriptor, write_project

pytestmark = pytest.mark.slow

NASTY = (
    """<script>alert(1)</script><img src=x onerror=alert(1)> {{ config }} {% raw %} ${x} "a" 'b' """
    "| *c* _d_ `e` [f](javascript:alert(1)) &amp; &lt; </title></textarea> # g --- \\ %s {x}"
)
CELLS = [
    ("territories", 3, "name"),
    ("bodies", 2, "name"),
    ("bodies", 2, "note"),
    ("schools", 2, "name"),
    ("schools", 2, "address"),
    ("documents", 2, "title"),
    ("roadmaps", 2, "title"),
    ("roadmaps", 2, "short_title"),
    ("measures", 2, "title"),
    ("measures", 2, "expected_result"),
    ("measures", 2, "note"),
]
PAGES = [
    "index.html",
    "roadmaps/index.html",
    "roadmaps/plan/index.html",
    "territories/index.html",
    "territories/krai/index.html",
    "bodies/index.html",
    "bodies/office/index.html",
    "schools/index.html",
    "schools/school-1/index.html",
    "data/index.html",
    "data/roadmaps/index.html",
]


class Reader(HTMLParser):
    """What a browser makes of a page: text, scripts that it runs, data that it does not."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.scripts: list[str] = []
        self.data: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        data = ("type", "application/ld+json") in attrs
        self.inside = "data" if tag == "script" and data else tag
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        kinds = {"script": self.scripts, "style": self.scripts, "data": self.data}
        kinds.get(self.inside, self.text).append(data)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site of a project whose names are all nasty."""
    root = with_site(write_project(tmp_path_factory.mktemp("nasty")))
    for table, row, field in CELLS:
        change_cell(root, table, row, field, NASTY)
    add_row(root, "measures", {"id": "m-3", "roadmap": "plan", "order": "3", "title": NASTY})
    change_descriptor(root, "roadmaps", lambda it: it.update(title=NASTY, description=NASTY))
    change_descriptor(root, "roadmaps", lambda it: it["sources"][0].update(title=NASTY))
    shutil.rmtree(root / "site")
    done = roadmaps(root, "build", "--output", "site")
    assert done.returncode == 0, done.stderr
    yield root / "site"
    shutil.rmtree(root)


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("page", PAGES)
def test_page_shows_the_name_literally(site: Path, page: str) -> None:
    found = Reader((site / page).read_text("utf-8"))
    assert words(NASTY) in words("".join(found.text))


def test_no_page_runs_or_loads_anything(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > len(PAGES)
    for page in pages:
        found = Reader(page.read_text("utf-8"))
        assert not [code for code in found.scripts if "alert(1)" in code], page
        for data in found.data:
            assert json.loads(data)["@context"] == "https://schema.org", page
        for name, value in found.attributes:
            assert not name.startswith("on"), page
            assert not value.strip().lower().startswith("javascript:"), page
            assert (name, value) != ("src", "x"), page


def test_no_name_is_decoded_or_escaped_twice(site: Path) -> None:
    """After decoding once, each mark of the name is there, and none of its leftovers."""
    for page in PAGES:
        # BibTeX writes an ampersand as \\&: that is its own escape, in the text for copying.
        text = "".join(Reader((site / page).read_text("utf-8")).text).replace("\\&", "&")
        # HTML to copy into another site is escaped once more: it is code shown as text.
        text = re.sub(r"<iframe .*?</iframe>", "", text, flags=re.DOTALL)
        assert text.count("alert(1)</script>") == text.count("&amp; &lt; </title>"), page
        assert "&lt;script" not in text, page
        assert "&amp;amp;" not in text, page


def test_documents_of_the_api(site: Path) -> None:
    plan = json.loads((site / "api/v1/roadmaps/plan.json").read_text("utf-8"))
    assert plan["title"] == NASTY
    assert [item["title"] for item in plan["measures"]] == [NASTY, "Семинар", NASTY]
    school = json.loads((site / "api/v1/schools/school-1.json").read_text("utf-8"))
    assert school["name"] == NASTY
    body = json.loads((site / "api/v1/bodies/office.json").read_text("utf-8"))
    assert body["name"] == NASTY


def test_every_json_document_can_be_read(site: Path) -> None:
    for path in site.rglob("*.json"):
        json.loads(path.read_text("utf-8"))


def test_sitemap_lists_addresses_only(site: Path) -> None:
    text = (site / "sitemap.xml").read_text("utf-8")
    addresses = re.findall("<loc>(.*?)</loc>", text)
    assert any(address.endswith("/roadmaps/plan/") for address in addresses)
    assert "script" not in text


def test_the_search_index_holds_names_as_data(site: Path) -> None:
    """The page's script makes text of them, never HTML."""
    texts = [path.read_text("utf-8") for path in (site / "search/hits").glob("*.js")]
    rows = [row for text in texts for row in json.loads(f"[{text[15:].rstrip()[:-1]}]")[2]]
    titles = [title for title, _place, _line, path in rows if path == "schools/school-1/"]
    assert titles == [NASTY]
