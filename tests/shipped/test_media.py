"""Citations of all pages of the shipped packages, and what machines are told of invented schools."""

import re

import pytest

from generator import site
from generator.voices.edition import Edition
from generator.voices.pages import PAGES
from generator.voices.pages.reference import complete
from tests.conftest import ROOT
from tests.unit.test_media import graph, made, published


@pytest.fixture(scope="module")
def fictional() -> Edition:
    return published(Edition(site.load(ROOT).catalog, "ru", "current"))


def test_all_pages_of_the_site_have_keys_of_their_own(fictional: Edition) -> None:
    keys = [
        re.findall(r"@misc\{(.+),", reference.citation.bibtex)[0]
        for kind in PAGES
        if kind.cited
        for identifier in kind.over(fictional)
        if (reference := complete(kind, fictional, identifier).reference)
    ]
    assert len(set(keys)) == len(keys) > 150


def test_an_invented_school_is_cited_as_such_and_is_no_school_to_machines(
    fictional: Edition,
) -> None:
    context = made(fictional, "school", "demo-school-05")
    assert context.reference is not None
    assert "сведения о школе (вымышленные данные)" in context.reference.citation.record
    assert [item["@type"] for item in graph(context)] == ["BreadcrumbList"]
