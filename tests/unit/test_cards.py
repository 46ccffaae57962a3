"""Pictures of links: small, of one size, in the words of the page, of any name."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from generator.voices import downloads
from generator.voices.downloads.card import Card
from generator.voices.downloads.card_picture import cut, png
from generator.voices.tokens import colours
from tests.conftest import ROOT

LOOK = ROOT / "site_templates" / "papers"
LONG = "Школа имени дважды Героя " * 12
PLAIN = Card(
    language="ru", site="Сайт", over="Район", title="Школа", lead="31 из 100 работ ниже минимума"
)


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


def test_colours_of_a_sheet_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "theme/assets").mkdir(parents=True)
    (tmp_path / "theme/assets/tokens.css").write_text(":root { --done: #010203; }", "utf-8")
    assert colours(tmp_path) == {**colours(), "done": "#010203"}
