"""Pictures of links: small, of one size, in the words of the page, of any name."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from generator.data import packages
from generator.data.catalog import build, kinds
from generator.voices import downloads, file_names
from generator.voices.downloads.card import CARDS, Card, card
from generator.voices.downloads.card_picture import cut, png
from generator.voices.edition import Edition
from generator.voices.pages import PAGES
from generator.voices.pages.reference import CARDED, complete
from generator.voices.tokens import colours
from tests.conftest import ROOT

LOOK = ROOT / "site_templates" / "papers"
LONG = "Школа имени дважды Героя " * 12
PLAIN = Card(
    language="ru", site="Сайт", over="Район", title="Школа", lead="31 из 100 работ ниже минимума"
)


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


@pytest.mark.parametrize(
    "name", [LONG, "Бцдфгх " * 40, "Өөредилге «Чөөн-Хемчик» 🏫", '#let x = "1"', ""]
)
def test_any_name_has_a_card(name: str) -> None:
    made = png(
        replace(PLAIN, title=name, lead=name, line=name, bar=(("done", 60.0), ("overdue", 40.0))),
        LOOK,
    )
    assert len(made) <= 12_000


@pytest.mark.parametrize("last", [0.01, 0.1, 0.2, 0.3, 1.0])
def test_a_part_of_the_bar_may_be_a_hair(last: float) -> None:
    made = png(replace(PLAIN, bar=(("done", 100 - last), ("overdue", last))), LOOK)
    assert len(made) <= 12_000


def test_the_same_card_is_the_same_file() -> None:
    assert png(PLAIN, LOOK) == png(PLAIN, LOOK) != png(replace(PLAIN, lead="Иначе"), LOOK)


def test_the_bar_of_a_card_has_the_colours_of_the_sheet() -> None:
    made = png(replace(PLAIN, bar=(("done", 50.0), ("overdue", 50.0))), LOOK)
    picture = Image.open(BytesIO(made)).convert("RGB")
    seen = [
        f"#{red:02x}{green:02x}{blue:02x}"
        for red, green, blue in (picture.getpixel((300, 500)), picture.getpixel((900, 500)))
    ]  # type: ignore[misc]
    assert seen == [colours()["done"], colours()["overdue"]]


def test_what_is_cut_ends_with_a_word() -> None:
    assert cut("Школа имени Героя", 14) == "Школа имени…"


def test_a_card_of_a_report_says_that_its_data_are_invented() -> None:
    told = {"stem": "a", "name": "a", "title": "Отчёт", "subtitle": "О плане", "language": "ru", "address": "",
            "sources": (), "licence": "", "blocks": (), "day": date(2026, 1, 1)}  # fmt: skip
    invented, real = (
        png(downloads.Paper(fictional=is_so, **told), LOOK) for is_so in (True, False)
    )
    assert invented != real


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


def test_colours_of_a_sheet_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "theme/assets").mkdir(parents=True)
    (tmp_path / "theme/assets/tokens.css").write_text(":root { --done: #010203; }", "utf-8")
    assert colours(tmp_path) == {**colours(), "done": "#010203"}
