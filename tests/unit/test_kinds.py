"""What is one of a kind, a check, a page, a status, a term or an importer, is told wherever its kind is."""

import re
from typing import get_args

from generator import importing
from generator.checks import CHECKS
from generator.checks.dates import SHAPES
from generator.cli.filling import import_
from generator.data import profiles
from generator.data.catalog.kinds import CARD
from generator.data.packages.wording import CELLS, FORM
from generator.language.terms.term import TermKind
from generator.methods.status import CODES
from generator.voices import words
from generator.voices.api import ALONE, COLLECTIONS
from generator.voices.charts import CHARTS
from generator.voices.downloads.formats import FORMATS
from generator.voices.pages import LISTINGS, PAGES
from tests.conftest import ROOT
from tests.lists import assert_told

STYLES = (ROOT / "site_templates" / "theme" / "assets" / "site.css").read_text("utf-8")
TEMPLATES = ROOT / "site_templates" / "pages"


def read(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


def test_every_status_has_words_and_an_explanation() -> None:
    assert_told("generator/voices/words.py: STATUS", words.STATUS, CODES)
    explained = [code for code in CODES if f"`{code}`" in read("content/methods/status.md")]
    assert_told("content/methods/status.md: codes", explained, CODES)
    assert set(re.findall(r"\.(?:status--|standing__)(\w+)", STYLES)) <= set(CODES)


def test_every_kind_of_term_can_be_written_and_is_checked() -> None:
    kinds = get_args(TermKind)
    stated = [item.value for item in profiles.resource("measures").field("term_kind").categories]
    assert_told("generator/data/profiles/roadmaps.json: categories of term_kind", stated, kinds)
    assert_told("generator/checks/dates.py: SHAPES", SHAPES, kinds)


def test_the_guide_and_the_help_name_every_kind_of_file() -> None:
    table = read("content/for-editors/import.md").split("{#kinds}")[1].split("\n## ")[0]
    told = re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE)
    known = [importer.name for importer in importing.IMPORTERS]
    assert_told("content/for-editors/import.md: rows of the table {#kinds}", told, known)
    helped = re.search(r"Kinds: ([\w, -]+)\.", import_.__doc__ or "")
    assert helped is not None
    assert_told("generator/cli/filling.py: kinds in the help", helped[1].split(", "), known)


def test_every_check_is_explained_to_editors() -> None:
    text = read("content/for-editors/checks.md")
    ids = {check.__name__ for check in CHECKS} | set(FORM) | set(CELLS) | {"package", "cell"}
    explained = [name for name in ids if f"`{name}`" in text]
    assert_told("content/for-editors/checks.md: headings", explained, ids)


def test_every_kind_of_page_has_a_template_and_a_section() -> None:
    needed = {f"{kind.name}.html" for kind in PAGES}
    there = {path.name for path in TEMPLATES.glob("[!_]*.html")}
    assert_told("site_templates/pages: templates", there, needed)
    menu = read("site_templates/settings.yml")
    for kind in PAGES:
        assert f"{kind.section}index.md" in menu, kind.name
    texts = "\n".join(path.read_text("utf-8") for path in (ROOT / "content").rglob("*.md"))
    used = re.findall(r"^listing: ([\w-]+)$", texts, re.MULTILINE)
    assert_told("content: `listing:` of front matters", used, [item.name for item in LISTINGS])
    assert len(used) == len(LISTINGS)


def test_every_chart_of_a_page_is_known_and_its_rows_can_be_read() -> None:
    texts = "".join(path.read_text("utf-8") for path in TEMPLATES.rglob("*.html"))
    shown = set(re.findall(r'data-chart="(\w+)"', texts))
    assert shown <= {chart.__name__ for chart in CHARTS}
    script = read("site_templates/theme/assets/site.js").split("var readers = {")[1]
    read_ = re.findall(r"^    (\w+): function", script.split("\n  };")[0], re.MULTILINE)
    assert_told("site_templates/theme/assets/site.js: readers", read_, shown)


def test_every_document_of_the_api_is_told_to_readers() -> None:
    page = "content/data/index.md"
    named = [f"{item.folder}/" for item in COLLECTIONS] + [f"{name}.json" for name in ALONE]
    rows = [line for line in read(page).splitlines() if line.startswith("| `")]
    told = [name for name in named if any(f"`{name}" in row for row in rows)]
    assert_told(f"{page}: rows of documents", told, named)


def test_every_format_of_files_is_told_to_readers() -> None:
    page = "content/data/index.md"
    table = read(page).split('id="files"')[1].split("</details>")[0]
    told = re.findall(r"^\| ([A-Z]+) \|", table, re.MULTILINE)
    known = [item.suffix.upper() for item in FORMATS if item.suffix != CARD]
    assert_told(f"{page}: rows of files", told, [*known, "ZIP"])


def test_templates_begin_with_their_purpose_and_stay_short() -> None:
    for path in sorted(TEMPLATES.rglob("*.html")):
        text = path.read_text("utf-8")
        assert text.startswith("{#-"), path
        assert len(text.splitlines()) <= 130, path
