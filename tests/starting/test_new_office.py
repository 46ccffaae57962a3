"""An office's site made from nothing: one school, one plan; nothing on it speaks of the sample."""

import json
import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag

import pytest

from generator import starting
from tests.conftest import run_roadmaps
from tests.faults.tiny import ROADMAPS, SCHOOLS, Row, Tables, write_package
from tests.texts import text_of

MAILBOX = "karty@zarechny.ru"
ADDRESS = "https://karty.zarechny.ru/"
OFFICE = "Управление образования Заречного округа"
# Pages for editors work through the tables of the sample, and say so.
GUIDES = "for-editors/"
SAMPLE = re.compile(
    r"вымыш|выдуман|Букварёв|demo-|fictional-|roadmaps\.example|example\.(?:com|org)|"
    r"Амур|Козельск|Чеди-Хол|Прокопьевск|владимирск|(?:amur|kozelsk|chedi-khol|vladimir)-2",
    re.IGNORECASE,
)
# Said of a plan on which nobody asked, or of one thing as of many.
UNTRUE = re.compile(
    r"нет отч[её]та|отч[её]т[а-я]* не (?:опубликован|найден|поступил)|просроч|\b0 из 0\b|None|"
    r"\b1 (?:школ(?:ы|)|мероприяти(?:я|й)|дорожных карт|территори[ий]|строк[и]?|план(?:а|ов))\b"
)
# What texts say of statuses and of numbers in general, of all plans and of none.
OF_NONE = ("methods/", "glossary/", "how-to-read/", "for-media/", "accessibility/", "assets/")
TEXTS = {".html", ".json", ".jsonld", ".csv", ".ics", ".xml", ".pdf", ".docx", ".xlsx", ".txt"}


def _with(tables: Tables, **changed: list[Row]) -> Tables:
    return {**tables, **changed}


def _without(rows: list[Row] | tuple[Row, ...], *names: str) -> list[Row]:
    return [{name: value for name, value in row.items() if name not in names} for row in rows]


def make_project(folder: Path) -> Path:
    """What an office has that made its project by `roadmaps new`, and put its own packages into it."""
    stated = {
        "name": OFFICE, "level": "municipality", "territory": "Заречный округ",
        "region": "Заречная область", "address": ADDRESS, "contact": MAILBOX,
        "owner": "@zarechny/editors",
    }  # fmt: skip
    starting.make(folder, starting.office(stated), date(2021, 1, 31), example=False)
    shutil.rmtree(folder / "datapackages")
    schools = _with(
        SCHOOLS,
        territories=[
            {"id": "russia", "name": "Россия", "level": "country"},
            {"id": "oblast", "name": "Заречная область", "level": "region", "parent": "russia"},
            {"id": "okrug", "name": "Заречный округ", "level": "municipality", "parent": "oblast"},
        ],
        bodies=[{"id": "office", "name": OFFICE, "kind": "authority", "territory": "okrug"}],
        schools=[{"id": "school-1", "name": "Заречная школа № 7", "territory": "okrug"}],
    )
    plan = _without(list(ROADMAPS["roadmaps"]), "collected_until", "collected_from")
    here: Mapping[str, str] = {"level": "municipality", "territory": "okrug"}
    write_package(folder, "zarechny-schools", schools, "schools")
    write_package(
        folder, "zarechny-plan", _with(ROADMAPS, roadmaps=[{**plan[0], **here}]), "roadmaps"
    )
    return folder


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The current version of the office's site, checked and published into a folder."""
    home = make_project(tmp_path_factory.mktemp("office") / "project")
    checked = run_roadmaps("check", folder=home)
    assert checked.stdout == "Ошибок: 0, предупреждений: 0.\n"
    target = home.parent / "www"
    done = run_roadmaps("publish", "current", "--to", str(target), folder=home)
    assert done.returncode == 0, done.stderr
    return target


def _texts(published: Path) -> dict[str, str]:
    """The text of every file of the version but the guides; of a JSON or CSV, its source."""
    here = published / "current"
    found = {
        path.relative_to(here).as_posix(): text_of(path)
        for path in sorted(here.rglob("*"))
        if path.suffix in TEXTS
    }
    return {path: text for path, text in found.items() if not path.startswith(GUIDES)}


def test_nobody_is_said_to_be_silent(published: Path) -> None:
    api = published / "current" / "api" / "v1"
    plan = json.loads((api / "roadmaps" / "plan.json").read_text("utf-8"))
    assert {measure["status"]["code"] for measure in plan["measures"]} == {"not_collected"}
    index = json.loads((api / "index.json").read_text("utf-8"))
    assert set(index["fictional"].values()) == {0}


def test_nothing_speaks_of_the_sample(published: Path) -> None:
    assert {Path(path).suffix for path in _texts(published)} == TEXTS
    said = {
        path: found[0] for path, text in _texts(published).items() if (found := SAMPLE.search(text))
    }
    assert said == {}


def test_the_search_finds_no_sample_outside_of_the_guides(published: Path) -> None:
    texts = [path.read_text("utf-8") for path in (published / "current/search/hits").glob("*.js")]
    rows = [row for text in texts for row in json.loads(f"[{text[15:].rstrip()[:-1]}]")[2]]
    said = {
        path
        for *shown, path in rows
        if SAMPLE.search(" ".join(shown)) and not path.startswith(GUIDES)
    }
    assert rows
    assert said == set()


def test_nothing_is_said_that_is_not_so(published: Path) -> None:
    said = {
        path: found[0]
        for path, text in _texts(published).items()
        if path.endswith((".html", ".pdf", ".docx", ".ics"))
        and not path.startswith(OF_NONE)
        and (found := UNTRUE.search(text))
    }
    assert said == {}


def test_the_example_of_the_search_is_the_school(published: Path) -> None:
    for page in ("index.html", "compare/index.html"):
        text = text_of(published / "current" / page)
        assert "Название или номер и место, например: «7 Заречный округ»." in text


def test_every_link_leads_somewhere(published: Path) -> None:
    here = published / "current"
    lost = set()
    for page in here.rglob("*.html"):
        for link in re.findall(r'(?:href|src)="([^"]+)"', page.read_text("utf-8")):
            path = unquote(urldefrag(link)[0].partition("?")[0])
            if path.startswith(ADDRESS):
                target = published / path.removeprefix(ADDRESS)
            elif ":" in path or path.startswith("//"):
                continue
            elif path.startswith("/"):
                target = published / path.lstrip("/")
            else:
                target = page.parent / path
            if path and not target.exists():
                lost.add((page.relative_to(here).as_posix(), link))
    assert lost == set()


def test_every_page_says_where_to_report_an_error(published: Path) -> None:
    """The address of the page is the subject of the letter."""
    pages = [path for path in (published / "current").rglob("index.html")
             if "embed" not in path.parts]  # fmt: skip
    assert len(pages) > 40
    for path in pages:
        place = path.parent.relative_to(published / "current").as_posix()
        address = f"{ADDRESS}current/{'' if place == '.' else place + '/'}"
        told = f'href="mailto:{MAILBOX}?subject={quote(address, safe="/")}"'
        assert told in path.read_text("utf-8"), place
