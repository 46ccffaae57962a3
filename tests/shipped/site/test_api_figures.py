"""Every figure of a page stands in its document, or in that of an entity that the page links to."""

import json
import math
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.data.catalog.kinds import KINDS, REPORT, Kind

# What pages show beside the facts of an entity, and why documents do not hold it.
LEFT_OUT = {
    '//*[@id="cite"]': "how to cite the page: the number of a standard is no figure of the entity",
    '//*[contains(@class, "dictionary")]//table': "what a column is, which the descriptor says",
    '//table[.//code[@class="hash"]]': "days of sets of open data, which `opendata/` holds",
    "//script | //style | //svg | //nav | //pre": "what no reader reads as text",
}
PAGE = re.compile(r"([a-z]+)/([a-z0-9-]+)/$")
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
THOUSANDS = re.compile(r"(?<=\d)[\u00a0\u202f](?=\d{3}(?!\d))")


def numbers(text: str) -> Iterator[str]:
    for found in NUMBER.findall(THOUSANDS.sub("", text)):
        yield found.replace(",", ".")


def forms(value: Any) -> Iterator[str]:
    """How a value may stand on a page: as it is, rounded, in percent; or the numbers of a text."""
    if isinstance(value, str):
        for found in numbers(value):
            yield from (
                found,
                *found.split("."),
                *(part.lstrip("0") or "0" for part in found.split(".")),
            )
    elif isinstance(value, int | float) and not isinstance(value, bool):
        size = abs(value)
        for shown in (size, round(size, 2), round(size, 1), math.floor(size * 1000 + 0.5) / 10):
            yield f"{shown:g}"
            yield str(shown)


def values(document: Any) -> Iterator[Any]:
    """Every value of a document; of a list also how long it is, for pages count."""
    if isinstance(document, dict):
        for key, value in document.items():
            yield key
            yield from values(value)
    elif isinstance(document, list):
        yield len(document)
        for value in document:
            yield from values(value)
    else:
        yield document


@cache
def told(path: Path) -> frozenset[str]:
    document = json.loads(path.read_text("utf-8"))
    return frozenset(form for value in values(document) for form in forms(value))


def page(path: Path) -> tuple[str, list[str]]:
    """What a reader reads on a page of the entity, and where its links lead."""
    article = html.document_fromstring(path.read_bytes()).xpath("//article")[0]
    for left_out in LEFT_OUT:
        for element in article.xpath(f".{left_out}".replace(" | //", " | .//")):
            if element.getparent() is not None:
                element.drop_tree()
    links = [re.sub(r"[#?].*", "", link) for link in article.xpath(".//a/@href")]
    return " | ".join(article.itertext()), links


def documents(site: Path, links: list[str]) -> Iterator[Path]:
    folders = {kind.folder or kind.collection: kind.collection for kind in KINDS}
    for link in links:
        found = PAGE.search(link)
        if found and found[1] in folders:
            path = site / "api" / "v1" / folders[found[1]] / f"{found[2]}.json"
            if path.is_file():
                yield path


@pytest.mark.parametrize("kind", [*KINDS, REPORT], ids=lambda kind: kind.collection)
def test_every_figure_of_a_page_stands_in_a_document(site: Path, kind: Kind) -> None:
    folder = site / "api" / "v1" / kind.collection
    assert folder.is_dir(), f"{kind.name} has no document: generator/voices/api, COLLECTIONS"
    missing, seen = [], 0
    for path in sorted(folder.glob("*.json")):
        if path.name == "index.json":
            continue
        text, links = page(site / kind.page(path.stem) / "index.html")
        known = told(path).union(*map(told, documents(site, links)))
        shown = list(numbers(text))
        seen += len(shown)
        missing += [f"{path.stem}: {number}" for number in shown if number not in known]
    assert missing == []
    assert seen > 100
