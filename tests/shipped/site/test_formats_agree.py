"""A fact that several formats share is the same in each of them, for every shipped entity.

The files are read as a reader's program reads them; nothing here asks the generator.
"""

import csv
import html
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from icalendar import Calendar
from pypdf import PdfReader

from tests.conftest import copy_project, run_roadmaps

from .test_formats import Formats, said, squeezed

pytestmark = pytest.mark.slow

WHO = "Кто отвечает"
REGISTER = "Органы по реестру"


def load(site: Path, kind: str) -> dict[str, Any]:
    """Every document of a kind of the API, by id."""
    found = (site / "api" / "v1" / kind).glob("*.json")
    return {
        path.stem: json.loads(path.read_text("utf-8")) for path in found if path.stem != "index"
    }


def text_of(page: str) -> str:
    """What a reader of a page sees, in one line."""
    bare = re.sub(r"<(script|style|svg)\b.*?</\1>", "", page, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", bare)).split())


def pdf_text(path: Path) -> str:
    return squeezed("".join(page.extract_text() for page in PdfReader(path).pages))


@pytest.fixture(scope="module")
def plans(site: Path) -> dict[str, Any]:
    return load(site, "roadmaps")


@pytest.fixture(scope="module")
def formats(site: Path, plans: dict[str, Any]) -> dict[str, Formats]:
    return {plan: Formats(site, plan) for plan in plans}


@pytest.fixture(scope="module")
def labels(site: Path) -> dict[str, str]:
    """How tables call each body: by its short name, if it has one."""
    return {key: item["short_name"] or item["name"] for key, item in load(site, "bodies").items()}


def answers(measure: dict[str, Any], labels: dict[str, str]) -> list[str]:
    return [labels[item["id"]] for item in measure["responsible"]]


def every(formats: dict[str, Formats]) -> Iterator[tuple[Formats, int, dict[str, Any]]]:
    for found in formats.values():
        for place, measure in enumerate(found.measures):
            yield found, place, measure


def test_who_answers(site: Path, formats: dict[str, Formats], labels: dict[str, str]) -> None:
    inherited = 0
    for found, place, measure in every(formats):
        names = answers(measure, labels)
        joined = "; ".join(names)
        assert found.csv[place][REGISTER] == joined
        assert (found.xlsx[place][REGISTER] or "") == joined
        article = squeezed(found.page[measure["url"].partition("#")[2]])
        assert all(squeezed(name) in article for name in names), measure["id"]
        part = any(item["inherited"] for item in measure["responsible"])
        cell = found.docx[place][WHO]
        if part:
            assert cell.startswith(joined + "; как за мероприятие "), measure["id"]
            assert squeezed("как за мероприятие") in article
            inherited += 1
        else:
            assert cell == (measure["responsible_text"] or joined)
        assert squeezed(cell) in found.pdf
        assert found.csv[place][WHO] == cell
    assert inherited == 4


def test_a_body_has_the_measures_that_name_it(site: Path, plans: dict[str, Any]) -> None:
    expected: dict[str, list[tuple[str, bool]]] = {}
    for plan in plans.values():
        for measure in plan["measures"]:
            for item in measure["responsible"]:
                expected.setdefault(item["id"], []).append((measure["id"], item["inherited"]))
    bodies = load(site, "bodies")
    for key, body in bodies.items():
        group = expected.get(body["member_of"] or "", [])
        found = [(item["measure"], item["inherited"]) for item in body["measures"]]
        assert sorted(found) == sorted([*expected.get(key, []), *group]), key
        page = (site / "bodies" / key / "index.html").read_text("utf-8")
        for item in body["measures"]:
            assert f'href="../../{item["url"]}"' in page, (key, item["measure"])


def test_terms_statuses_and_deadlines(formats: dict[str, Formats]) -> None:
    for found, place, measure in every(formats):
        article = squeezed(found.page[measure["url"].partition("#")[2]])
        for name, column in (("term_text", "Срок в документе"), ("status", "Состояние")):
            text = said(measure, name)
            assert found.csv[place][column] == text
            assert found.docx[place][column] == text
            assert (found.xlsx[place][column] or "") == text
            assert squeezed(text) in found.pdf
            assert squeezed(text) in article
        if measure["note"]:
            assert squeezed(measure["note"]) in article
            assert squeezed(measure["note"]) in found.pdf


def test_targets_of_every_measure(formats: dict[str, Formats]) -> None:
    for found, place, measure in every(formats):
        shown = found.csv[place]["Целевое значение"]
        assert len(shown.split("; ") if shown else []) == len(measure["targets"])
        assert (found.xlsx[place]["Целевое значение"] or "") == shown
        # A document leaves out a column in which nothing stands.
        assert found.docx[place].get("Целевое значение", "") == shown
        article = squeezed(found.page[measure["url"].partition("#")[2]])
        assert all(squeezed(part) in article for part in shown.split("; "))


def test_calendars(site: Path, plans: dict[str, Any], labels: dict[str, str]) -> None:
    """Who answers, the term as written, the day in force, and whether it is called off."""
    measures = {item["id"]: item for plan in plans.values() for item in plan["measures"]}
    checked = 0
    for path in sorted(site.glob("roadmaps/*/kalendar-*.ics")):
        for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
            measure = measures.get(str(event["UID"]).removeprefix("measure-").partition("@")[0])
            if measure is None:
                continue
            told = str(event["DESCRIPTION"])
            assert all(name in told for name in answers(measure, labels)), measure["id"]
            if measure["term"]["text"]:
                assert measure["term"]["text"] in told
            called_off = measure["status"]["code"] == "cancelled"
            assert (str(event["STATUS"]) == "CANCELLED") == called_off
            if measure["status"]["deadline"]:
                last = event["DTEND"].dt - timedelta(days=1)
                assert last.isoformat() == measure["status"]["deadline"], measure["id"]
            checked += 1
    assert checked > 80


def test_reports_name_those_who_answer(
    site: Path, plans: dict[str, Any], labels: dict[str, str]
) -> None:
    """In each table of a report, the row of a measure names its bodies."""
    measures = {item["url"]: item for plan in plans.values() for item in plan["measures"]}
    checked = 0
    for path in sorted(site.glob("reports/*/index.html")):
        for table in re.findall(r"<table.*?</table>", path.read_text("utf-8"), flags=re.S):
            if WHO not in table:
                continue
            for row in re.findall(r"<tr.*?</tr>", table, flags=re.S):
                link = re.search(r'href="(?:\.\./)*(roadmaps/[^"]+#m-[^"]+)"', row)
                if link:
                    measure = measures[link[1]]
                    names = answers(measure, labels) or [measure["responsible_text"] or ""]
                    assert ", ".join(names) in text_of(row), measure["id"]
                    checked += 1
    assert checked > 10


def test_a_plan_lists_the_documents_that_it_refers_to(
    site: Path, plans: dict[str, Any], formats: dict[str, Formats]
) -> None:
    for key, plan in plans.items():
        page = text_of((site / "roadmaps" / key / "index.html").read_text("utf-8"))
        writing = Document(str(site / "roadmaps" / key / f"dorozhnaya-karta-{key}.docx"))
        lines = "\n".join(item.text for item in writing.paragraphs)
        assert plan["documents"][0] == plan["document"]
        for item in plan["documents"]:
            for text in (item["title"], item["signed_by"], item["note"]):
                if text:
                    assert " ".join(text.split()) in page, (key, item["id"])
                    assert text in lines, (key, item["id"])
                    assert squeezed(text) in formats[key].pdf, (key, item["id"])
        others = {item["title"] for other in plans.values() for item in other["documents"]}
        for title in others - {item["title"] for item in plan["documents"]}:
            assert title not in lines or title in plan["title"], (key, title)


def test_no_document_is_lost(site: Path, plans: dict[str, Any], root: Path) -> None:
    """Each is told of with a plan, with a list or with what a school says of them."""
    told = {item["id"] for plan in plans.values() for item in plan["documents"]}
    told |= {item["document"]["id"] for item in load(site, "lists").values() if item["document"]}
    replies = [reply for item in load(site, "schools").values() for reply in item["replies"]]
    told |= {reply["document"] for reply in replies if reply["document"]}
    published = set()
    for path in root.glob("datapackages/*/documents.csv"):
        with path.open(encoding="utf-8", newline="") as source:
            published |= {row["id"] for row in csv.DictReader(source)}
    assert told == published


def test_names_and_notes_of_places(site: Path) -> None:
    """Whatever the API tells of a school, body or territory, its page tells too."""
    shared = ("name", "full_name", "address", "phone", "email", "website", "note", "scope",
              "position", "oktmo", "inn", "ogrn")  # fmt: skip
    for kind in ("schools", "bodies", "territories", "lists"):
        for key, item in load(site, kind).items():
            page = text_of((site / kind / key / "index.html").read_text("utf-8"))
            for name in shared:
                if item.get(name):
                    assert " ".join(str(item[name]).split()) in page, (kind, key, name)


def test_results_of_every_school(site: Path) -> None:
    """A published share and its participants stand on the page; the sheet repeats the page."""
    checked = 0
    for key, school in load(site, "schools").items():
        page = (site / "schools" / key / "index.html").read_text("utf-8")
        bare = re.sub(r"<svg.*?</svg>", "", page, flags=re.S)
        shown = set()
        for item in school["results"]:
            if item["share"] is None:
                continue
            tenths = int(item["share"] * 1000 + 0.5) / 10
            share = f"{tenths:g}".replace(".", ",") + "\N{NO-BREAK SPACE}%"
            part = f"{item['below']} из {item['n']}"
            link = rf'procedures/{item["procedure"]}/">(?:<strong[^>]*>)?{share}(?:</strong>)?</a>'
            cell = rf"{link}(?:(?!</td>).)*\b{part}\b"
            assert re.search(cell, bare), (key, item["procedure"])
            shown.add(squeezed(f"{share} ({part})"))
            checked += 1
        sheet = pdf_text(site / "schools" / key / f"listok-{key}.pdf")
        assert set(re.findall(r"\d+(?:,\d)?%\(\d+из\d+\)", sheet)) <= shown, key
        assert squeezed(school["name"]) in sheet
    assert checked > 300


def test_a_school_year_is_spelt_in_one_way(site: Path, root: Path) -> None:
    """2020/21 for people; 2020-21 is a code, and stands where codes are told of."""
    years = set()
    for path in root.glob("datapackages/*/procedures.csv"):
        with path.open(encoding="utf-8", newline="") as source:
            years |= {row["school_year"] for row in csv.DictReader(source)}
    code = re.compile(rf"(?<![\w-])(?:{'|'.join(years)})(?![\w-])")
    long = re.compile(r"(?<!\d)20\d\d[-/]20\d\d(?!\d)")
    assert years
    for kind in ("schools", "lists", "procedures", "territories", "reports", "embed", "compare",
                 "calendar", "changes"):  # fmt: skip
        for path in site.glob(f"{kind}/**/index.html"):
            found = text_of(path.read_text("utf-8"))
            assert not code.search(found), path
    for path in (*site.glob("reports/**/*.docx"), *site.glob("roadmaps/demo-*/*.docx")):
        writing = Document(str(path))
        cells = (cell.text for table in writing.tables for row in table.rows for cell in row.cells)
        text = "\n".join([*(item.text for item in writing.paragraphs), *cells])
        assert not code.search(text), path
        assert not long.search(text), path
    for path in (*site.glob("reports/**/*.xlsx"), *site.glob("roadmaps/demo-*/*.xlsx")):
        for sheet in openpyxl.load_workbook(BytesIO(path.read_bytes())):
            for row in sheet.iter_rows(values_only=True):
                assert not any(code.search(str(cell)) for cell in row if cell), path
    for path in site.glob("schools/*/listok-*.pdf"):
        text = "".join(page.extract_text() for page in PdfReader(path).pages)
        assert not code.search(text), path


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site where one school, one body and one territory say all that they may."""
    project = copy_project(tmp_path_factory.mktemp("filled") / "project")
    for table, values in SAID.items():
        path = next(project.glob(f"datapackages/fictional-*/{table}.csv"))
        with path.open(encoding="utf-8", newline="") as source:
            rows = list(csv.DictReader(source))
        rows[0].update(values)
        with path.open("w", encoding="utf-8", newline="") as target:
            writer = csv.DictWriter(target, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    result = run_roadmaps("build", folder=project)
    assert result.returncode == 0, result.stderr
    return project / "site"


SAID = {
    "schools": {
        "latitude": "50.2904", "longitude": "127.5272", "phone": "+7 000 000-00-01",
        "email": "school@example.org", "note": "Приёмная открыта по средам.",
    },
    "bodies": {
        "phone": "+7 000 000-00-02", "email": "body@example.org", "note": "Пишите на почту.",
    },
    "territories": {"note": "Сведения округа."},
}  # fmt: skip


@pytest.mark.parametrize("table", SAID)
def test_where_to_turn_stands_on_the_page_and_in_the_api(filled: Path, table: str) -> None:
    found = load(filled, table)
    (key,) = (key for key, item in found.items() if item["note"] == SAID[table]["note"])
    page = text_of((filled / table / key / "index.html").read_text("utf-8"))
    for name, text in SAID[table].items():
        assert str(found[key][name]) == text
        assert text in page, name
