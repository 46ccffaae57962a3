"""The same cell says the same on the page, in the API and in every file to take away."""

import csv
import json
import random
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pytest
from docx import Document
from pypdf import PdfReader

from generator.voices import words

SAMPLES = 40
PLANS = (
    "amur-2020",
    "chedi-khol-2021",
    "demo-district-1-plan-2026",
    "demo-school-05-plan",
    "kozelsk-2021",
    "prokopyevsk-2020",
    "vladimir-2021",
)
# What the API calls a cell, and how the files call its column.
TEXTS = {
    "number": "№",
    "title": "Мероприятие",
    "term_text": "Срок в документе",
    "responsible_text": "Кто отвечает",
    "expected_result": "Ожидаемый результат",
    "status": "Состояние",
}
SPREADSHEET_ONLY = {"responsible_text"}
"""The page names bodies and, only where it differs, how the document writes them."""
DEADLINES = {"original": "Первоначальный срок", "deadline": "Действующий срок"}


def squeezed(text: str) -> str:
    """Without what a line break may add: spaces, hyphens, places to divide a word."""
    return re.sub(r"[\s\-\N{HYPHEN}\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}]+", "", text)


class Words(HTMLParser):
    """The text of each measure by its anchor: its row and what opens beneath, where the anchor is."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.text: list[str] = []
        self.anchor = ""
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if "data-measure" in dict(attrs):
            self.depth, self.text, self.anchor = 0, [], ""
        self.depth += tag == "details"
        self.anchor = self.anchor or dict(attrs).get("id") or ""

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "details"
        if tag == "details" and self.depth == 0:
            self.found.setdefault(self.anchor, "".join(self.text))


class Formats:
    """Everything that is published of one plan."""

    def __init__(self, site: Path, plan: str) -> None:
        folder = site / "roadmaps" / plan
        stem = folder / f"dorozhnaya-karta-{plan}"
        api = site / "api" / "v1" / "roadmaps" / f"{plan}.json"
        self.measures: list[dict[str, Any]] = json.loads(api.read_text("utf-8"))["measures"]
        page = Words()
        page.feed((folder / "index.html").read_text("utf-8"))
        self.page = page.found
        with stem.with_suffix(".csv").open(encoding="utf-8", newline="") as source:
            self.csv = list(csv.DictReader(source))
        sheet = openpyxl.load_workbook(stem.with_suffix(".xlsx")).worksheets[0]
        heads, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        self.xlsx = [dict(zip(heads, row, strict=True)) for row in rows]
        self.docx = list(docx_rows(stem.with_suffix(".docx")))
        reader = PdfReader(BytesIO(stem.with_suffix(".pdf").read_bytes()))
        self.pdf = squeezed("".join(page.extract_text() for page in reader.pages))


def docx_rows(path: Path) -> Iterator[dict[str, str]]:
    """The measures of a DOCX: rows of the first table without those that stand across it."""
    table = Document(str(path)).tables[0]
    heads = [cell.text for cell in table.rows[0].cells]
    for row in table.rows[1:]:
        if len(row._tr.tc_lst) == len(heads):
            yield dict(zip(heads, (cell.text for cell in row.cells), strict=True))


@pytest.fixture(scope="module")
def formats(site: Path) -> dict[str, Formats]:
    return {plan: Formats(site, plan) for plan in PLANS}


def said(measure: dict[str, Any], name: str) -> str:
    """The cell `name` of a measure of the API, as a reader sees it."""
    if name == "term_text":
        return str(measure["term"]["text"] or "")
    if name == "status":
        return words.STATUS[measure["status"]["code"]].render("ru")
    return str(measure[name] or "")


def samples(formats: dict[str, Formats]) -> Iterator[tuple[Formats, int]]:
    """Measures drawn by lot, the same ones every time; one of each plan at least."""
    lot = random.Random(2026)
    every = [(found, n) for found in formats.values() for n in range(len(found.measures))]
    yield from ((found, lot.randrange(len(found.measures))) for found in formats.values())
    yield from lot.sample(every, SAMPLES)


def test_every_format_has_every_measure(formats: dict[str, Formats]) -> None:
    for plan, found in formats.items():
        counts = {len(found.measures), len(found.csv), len(found.xlsx), len(found.docx)}
        assert len(counts) == 1, plan


def test_texts_are_equal_in_all_formats(formats: dict[str, Formats]) -> None:
    for found, place in samples(formats):
        measure = found.measures[place]
        article = squeezed(found.page[measure["url"].partition("#")[2]])
        for name, column in TEXTS.items():
            text = said(measure, name)
            if not text:
                continue
            assert found.csv[place][column] == text
            assert found.xlsx[place][column] == text
            assert found.docx[place][column] == text
            assert squeezed(text) in found.pdf
            if name not in SPREADSHEET_ONLY:
                assert squeezed(text) in article


def test_deadlines_are_equal_in_all_formats(formats: dict[str, Formats]) -> None:
    for found, place in samples(formats):
        status = found.measures[place]["status"]
        for name, column in DEADLINES.items():
            written = status[name] or ""
            cell = found.xlsx[place][column]
            assert found.csv[place][column] == written
            assert (cell.date().isoformat() if cell else "") == written
        if status["deadline"]:
            told = words.day(date.fromisoformat(status["deadline"]), "ru")
            assert found.docx[place][DEADLINES["deadline"]] == told
            assert squeezed(told) in found.pdf


def test_targets_are_equal_in_all_formats(formats: dict[str, Formats]) -> None:
    checked = 0
    for found in formats.values():
        for place, measure in enumerate(found.measures):
            if not measure["targets"]:
                continue
            shown = found.csv[place]["Целевое значение"]
            assert found.xlsx[place]["Целевое значение"] == shown
            assert found.docx[place]["Целевое значение"] == shown
            assert squeezed(shown) in found.pdf
            article = squeezed(found.page[measure["url"].partition("#")[2]])
            for part, target in zip(shown.split("; "), measure["targets"], strict=True):
                assert words.number(target["value"], "ru") in part
                assert squeezed(part) in article
                checked += 1
    assert checked > 25


def test_a_file_says_what_its_plan_and_day_are(site: Path, formats: dict[str, Formats]) -> None:
    for plan, found in formats.items():
        api = site / "api" / "v1" / "roadmaps" / f"{plan}.json"
        until = json.loads(api.read_text("utf-8"))["collected_until"]
        if until is None:
            assert squeezed(words.NOT_COLLECTED.render("ru")) in found.pdf
            assert squeezed("По состоянию на") not in found.pdf
        else:
            day = squeezed(words.day(date.fromisoformat(until), "ru"))
            assert squeezed("По состоянию на") + day in found.pdf


def test_every_pdf_is_tagged_in_russian_and_for_archives(site: Path) -> None:
    files = sorted(site.rglob("*.pdf"))
    assert len(files) > 30
    for path in files:
        with pikepdf.open(path) as found:
            assert str(found.Root.Lang) == "ru", path
            assert "/StructTreeRoot" in found.Root, path
            assert str(found.docinfo["/Title"]), path
            with found.open_metadata() as metadata:
                assert metadata.pdfa_status == "2A", path


def test_a_sheet_about_a_school_is_one_page_with_its_address(site: Path) -> None:
    for path in sorted(site.glob("schools/*/listok-*.pdf")):
        reader = PdfReader(BytesIO(path.read_bytes()))
        assert len(reader.pages) == 1, path
        assert f"/schools/{path.parent.name}/" in squeezed(reader.pages[0].extract_text()).replace(
            squeezed(path.parent.name), path.parent.name
        )


def test_what_is_fictional_says_so_in_every_file(site: Path) -> None:
    pages = PdfReader(
        BytesIO((site / "schools/demo-school-05/listok-demo-school-05.pdf").read_bytes())
    ).pages
    assert "Вымышленные данные" in pages[0].extract_text()
    stem = site / "roadmaps/demo-school-05-plan/dorozhnaya-karta-demo-school-05-plan"
    writing = Document(str(stem.with_suffix(".docx")))
    assert "Вымышленные данные" in writing.sections[0].header.paragraphs[0].text
    book = openpyxl.load_workbook(stem.with_suffix(".xlsx"))
    assert all("Вымышленные данные" in (sheet.oddHeader.left.text or "") for sheet in book)


def test_pages_link_only_to_files_that_are_there(site: Path) -> None:
    found = set()
    for page in (*site.glob("roadmaps/*/index.html"), *site.glob("schools/*/index.html")):
        for link in re.findall(
            r'<a href="([^"]+)" download="[^"]+\.(?:pdf|docx|xlsx|csv|ics)"',
            page.read_text("utf-8"),
        ):
            target = (page.parent / link).resolve()
            assert target.is_file(), (page, link)
            found.add(target)
    assert len(found) > 60
