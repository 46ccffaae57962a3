"""Pictures of links to the pages of the shipped packages."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from generator.data import packages
from generator.data.catalog import build, kinds
from generator.voices import downloads, file_names
from generator.voices.downloads.card import CARDS, card
from generator.voices.downloads.card_picture import png
from generator.voices.edition import Edition
from generator.voices.pages import PAGES
from generator.voices.pages.reference import CARDED, complete
from tests.conftest import ROOT
from tests.unit.test_cards import LOOK


@pytest.fixture(scope="module")
def edition() -> Edition:
    offers = downloads.offers(downloads.chosen(["png", "csv"]))
    catalog = build(packages.read(ROOT).packages)
    return Edition(
        catalog, "ru", "current", formats=offers, address="https://x.example/", site="Сайт"
    )


def test_a_card_of_each_kind_is_small_and_of_one_size(edition: Edition) -> None:
    for kind in CARDS:
        ids = sorted(kinds.BY_NAME[kind].records(edition.catalog))
        for identifier in (ids[0], ids[len(ids) // 2], ids[-1]):
            made = png(card(edition, kind, identifier), LOOK)
            assert len(made) <= 12_000, (kind, identifier)
            assert Image.open(BytesIO(made)).size == (1200, 630)


def test_schools_and_bodies_show_the_card_of_their_territory_unless_asked_for(
    edition: Edition,
) -> None:
    asked = replace(edition, formats=downloads.offers(downloads.chosen(["png"], ["school"])))
    shown = {
        kind.name: complete(kind, of, sorted(kind.over(edition))[0]).card
        for of in (edition, asked)
        for kind in PAGES
        if kind.name in CARDED and (of is edition or kind.name == "school")
    }
    assert shown["school"].startswith("https://x.example/schools/")
    assert shown["body"].startswith("https://x.example/territories/")
    assert shown["roadmap"] == "https://x.example/roadmaps/amur-2020/card.png"
    assert file_names.card(edition, "school", "demo-school-05") == ""
    assert file_names.card(replace(edition, address=""), "roadmap", "amur-2020") == ""


def test_an_edition_without_pictures_has_pages_of_every_kind(edition: Edition) -> None:
    without = replace(edition, formats=downloads.offers(downloads.chosen(["csv"])))
    for kind in PAGES:
        if kind.name in CARDED:
            assert complete(kind, without, sorted(kind.over(edition))[0]).card == ""


def test_a_card_is_no_file_to_take_away(edition: Edition) -> None:
    assert [item.path for item in file_names.downloads(edition, "roadmap", "amur-2020")] == [
        "roadmaps/amur-2020/dorozhnaya-karta-amur-2020.csv"
    ]
