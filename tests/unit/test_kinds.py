"""Statuses of measures, kinds of term and importers are known wherever they are told."""

import re
from typing import get_args

from generator import importing
from generator.checks.dates import SHAPES
from generator.data import profiles
from generator.language.terms.term import TermKind
from generator.methods.status import CODES
from generator.voices import words
from generator.voices.answers import standing
from tests.conftest import ROOT

STYLES = (ROOT / "site_templates" / "theme" / "assets" / "site.css").read_text("utf-8")
METHOD = (ROOT / "content" / "methods" / "status.md").read_text("utf-8")
GUIDE = (ROOT / "content" / "for-editors" / "import.md").read_text("utf-8")


def test_every_status_has_words_a_place_in_bars_and_an_explanation() -> None:
    assert sorted(words.STATUS) == sorted(standing.ORDER) == sorted(CODES)
    assert not [code for code in CODES if f"`{code}`" not in METHOD]
    assert set(re.findall(r"\.(?:status--|standing__)(\w+)", STYLES)) <= set(CODES)


def test_every_kind_of_term_can_be_written_and_is_checked() -> None:
    stated = {item.value for item in profiles.resource("measures").field("term_kind").categories}
    assert stated == set(SHAPES) == set(get_args(TermKind))


def test_the_guide_names_every_kind_of_file() -> None:
    told = re.findall(
        r"^\| `([\w-]+)` \|", GUIDE.split("{#kinds}")[1].split("\n## ")[0], re.MULTILINE
    )
    assert sorted(told) == sorted(importer.name for importer in importing.IMPORTERS)
