"""Pages of the built site: links lead somewhere, nothing is fetched elsewhere, all is said."""

import json
import re
import zipfile
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from generator.data.profiles import PROFILES, profile

VOID_OF_SITE = "https://roadmaps.example/"


class Reader(HTMLParser):
    """Ids, links and sources of a page, its headings by level, what labels are for, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.sources: list[str] = []
        self.levels: list[int] = []
        self.fields: list[str] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "label" and "for" in values:
            self.fields.append(str(values["for"]))
        if tag == "a" and values.get("href"):
            self.links.append(str(values["href"]))
        if tag in ("script", "img", "iframe", "source") and values.get("src"):
            self.sources.append(str(values["src"]))
        if tag == "link" and values.get("rel") in ("stylesheet", "icon", "preload"):
            self.sources.append(str(values["href"]))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Reader]:
    found = {path: Reader(path.read_text("utf-8")) for path in sorted(site.rglob("index.html"))}
    assert len(found) > 90
    return found


def target_of(page: Path, link: str, site: Path) -> Path:
    path = unquote(urlsplit(link).path)
    target = site / path.lstrip("/") if path.startswith("/") else (page.parent / path)
    target = target.resolve()
    return target / "index.html" if target.is_dir() or link.endswith("/") else target


def test_every_link_leads_to_a_file_and_a_place_in_it(
    site: Path, pages: dict[Path, Reader]
) -> None:
    broken = set()
    for page, reader in pages.items():
        for link in [*reader.links, *reader.sources]:
            if urlsplit(link).scheme or link.startswith("//"):
                continue
            target = target_of(page, link, site) if urlsplit(link).path else page
            if not target.is_file():
                broken.add((page.relative_to(site).as_posix(), link))
            fragment = unquote(urlsplit(link).fragment)
            if fragment and target in pages and fragment not in pages[target].ids:
                broken.add((page.relative_to(site).as_posix(), link))
    assert broken == set()


def test_every_page_is_led_to_from_the_first(site: Path, pages: dict[Path, Reader]) -> None:
    """Pages for developers are no part of the menu: README and each other lead to them."""
    ahead = [site / "index.html"]
    reached = set(ahead)
    for page in ahead:
        found = {target_of(page, link, site) for link in pages[page].links if urlsplit(link).path}
        new = (found & pages.keys()) - reached
        reached |= new
        ahead += new
    lost = {page.relative_to(site).as_posix() for page in pages.keys() - reached}
    assert {path for path in lost if not path.startswith("for-developers/")} == set()


def test_ids_are_unique_in_each_page(pages: dict[Path, Reader]) -> None:
    for page, reader in pages.items():
        twice = [name for name, count in Counter(reader.ids).items() if count > 1]
        assert twice == [], page


def test_no_heading_skips_a_level_and_every_label_has_its_field(
    pages: dict[Path, Reader],
) -> None:
    for page, reader in pages.items():
        jumps = [pair for pair in pairwise(reader.levels) if pair[1] > pair[0] + 1]
        assert (jumps, set(reader.fields) - set(reader.ids)) == ([], set()), page


def test_nothing_is_taken_from_elsewhere(pages: dict[Path, Reader]) -> None:
    for page, reader in pages.items():
        assert [source for source in reader.sources if urlsplit(source).netloc] == [], page


def test_every_page_has_a_policy_a_title_and_one_heading(pages: dict[Path, Reader]) -> None:
    for page in pages:
        html = page.read_text("utf-8")
        assert html.count('http-equiv="Content-Security-Policy"') == 1, page
        assert "unsafe" not in re.findall(r'Policy" content="([^"]*)"', html)[0]
        assert len(re.findall(r"<h1[ >]", html)) == 1, page
        assert re.search(r"<title>\S.* — Открытые дорожные карты</title>", html) or (
            "<title>Открытые дорожные карты</title>" in html
        )


def test_the_sitemap_lists_every_page_that_stands_for_itself_and_no_other(
    site: Path, pages: dict[Path, Reader]
) -> None:
    listed = set(re.findall(r"<loc>([^<]+)</loc>", (site / "sitemap.xml").read_text("utf-8")))
    bare = {page for page in pages if page.is_relative_to(site / "embed")}
    assert bare
    for page in pages:
        noindex = '<meta name="robots" content="noindex">' in page.read_text("utf-8")
        assert noindex is (page in bare), page
    paths = {page.parent.relative_to(site).as_posix() for page in set(pages) - bare}
    assert listed == {VOID_OF_SITE + ("" if path == "." else f"{path}/") for path in paths}


def test_canonical_addresses_are_those_of_the_pages(site: Path, pages: dict[Path, Reader]) -> None:
    for page in pages:
        path = page.parent.relative_to(site).as_posix()
        expected = VOID_OF_SITE + ("" if path == "." else f"{path}/")
        assert f'<link rel="canonical" href="{expected}">' in page.read_text("utf-8"), page


def test_every_measure_stands_on_its_page_under_its_anchor(site: Path) -> None:
    for path in sorted((site / "api/v1/roadmaps").glob("*.json")):
        if path.name == "index.json":
            continue
        document = json.loads(path.read_text("utf-8"))
        reader = Reader((site / document["url"] / "index.html").read_text("utf-8"))
        text = " ".join(" ".join(reader.text).split())
        for item in document["measures"]:
            assert item["url"].split("#")[1] in reader.ids
            for name in ("title", "expected_result"):
                if item[name]:
                    assert " ".join(item[name].split()) in text, item["id"]
            for flag in item["flags"]:
                assert " ".join(flag["note"].split()) in text, item["id"]
        for flag in document["flags"]:
            assert " ".join(flag["note"].split()) in text, (document["id"], flag)
        for statement in document["statements"]:
            assert " ".join(statement["text"].split()) in text


def test_every_column_of_every_profile_is_in_the_dictionary(site: Path) -> None:
    for name in PROFILES:
        html = (site / "data/dictionary" / name / "index.html").read_text("utf-8")
        for resource in profile(name).resources:
            assert f'id="{resource.name}"' in html
            for field in resource.fields:
                assert f"<code>{field.name}</code>" in html
                assert field.title in html


def test_every_package_has_a_page_and_the_same_bytes_as_a_zip(site: Path, root: Path) -> None:
    for folder in sorted((root / "datapackages").iterdir()):
        with zipfile.ZipFile(site / "data" / folder.name / f"{folder.name}.zip") as bundle:
            names = set(bundle.namelist())
            files = {path for path in folder.rglob("*") if path.is_file()}
            assert names == {path.relative_to(folder).as_posix() for path in files}
            for name in names:
                assert bundle.read(name) == (folder / name).read_bytes()
                assert (site / "data" / folder.name / name).read_bytes() == bundle.read(name)


def test_everything_fictional_says_so_and_nothing_real_does(site: Path) -> None:
    """By the API's own word: its documents, and the pages that they name."""
    marked = 0
    for path in sorted((site / "api/v1").glob("*/*.json")):
        document = json.loads(path.read_text("utf-8"))
        # Indexes, lists of codes and indicators have no page; a report says it in its own words.
        if "url" not in document or path.parent.name == "reports":
            continue
        fictional = document["fictional"]
        html = (site / document["url"] / "index.html").read_text("utf-8")
        assert ("Вымышленные данные." in html.split("<h1")[0]) is fictional, path
        assert fictional is ("demo-" in path.name or "fictional-" in path.name), path
        marked += fictional
    assert marked > 90
    for folder in (site / "data").glob("fictional-*"):
        descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
        assert descriptor["open-roadmaps"]["fictional"] is True
        assert "ымышлен" in descriptor["title"]
