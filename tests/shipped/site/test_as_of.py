"""Not asked is not silent: of the real plans, on which nobody asked, no file says otherwise."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.texts import text_of

REAL = ("amur-2020", "chedi-khol-2021", "kozelsk-2021", "prokopyevsk-2020", "vladimir-2021")
SILENT = re.compile(
    r"нет отч[её]т|без отч[её]та|отч[её]т[а-я]* не (опубликован|сдан|представлен|поступил|найден)|"
    r"просроч|не отчитал|ни об одном не сообщено|молчани|no report|overdue",
    re.IGNORECASE,
)
CODES = frozenset({"no_report", "overdue", "missing", "due_soon"})
# Pages that explain what all statuses mean, of all plans and of none.
OF_NONE = (
    "methods",
    "glossary",
    "how-to-read",
    "for-editors",
    "for-developers",
    "for-media",
    "assets",
    "search",
)
# Pages that list measures of all plans, with the plan beside each, or plans, or schools with theirs.
OF_ALL = (
    "index.html", "roadmaps/index.html", "schools/index.html", "calendar/index.html",
    "compare/index.html",
)  # fmt: skip


def is_fictional(path: Path, site: Path) -> bool:
    name = path.relative_to(site).as_posix()
    return "demo-" in name or "fictional-" in name


@pytest.fixture(scope="module")
def files(site: Path) -> tuple[Path, ...]:
    """Every file of the site that a reader opens, but for those about what is invented."""
    kinds = {".html", ".pdf", ".docx", ".xlsx", ".csv", ".ics", ".txt", ".xml", ".svg"}
    return tuple(
        path
        for path in sorted(site.rglob("*"))
        if path.suffix in kinds
        and path.relative_to(site).parts[0] not in OF_NONE
        and path.relative_to(site).as_posix() not in OF_ALL
        and not is_fictional(path, site)
    )


def test_no_page_and_no_file_says_that_anybody_is_silent_or_late(
    site: Path, files: tuple[Path, ...]
) -> None:
    kinds = {path.suffix for path in files}
    assert {".html", ".pdf", ".docx", ".xlsx", ".csv", ".ics"} <= kinds
    assert len(files) > 400
    said = {
        path.relative_to(site).as_posix(): found[0]
        for path in files
        if (found := SILENT.search(re.sub(r"\s+", " ", text_of(path))))
    }
    assert said == {}


def test_the_calendar_says_it_of_invented_plans_only(site: Path) -> None:
    page = (site / "calendar" / "index.html").read_text("utf-8")
    entries = re.findall(
        r'<li class="agenda__entry"[^>]* data-plan="([^"]+)"(.*?)</li>', page, re.S
    )
    own = [(plan, entry) for plan, entry in entries if plan in REAL]
    assert len({plan for plan, _entry in own}) > 2
    assert not [
        entry for _plan, entry in own if SILENT.search(entry) or "status--due_soon" in entry
    ]
    assert any("сведения не собирались" in entry for _plan, entry in own)


@pytest.mark.parametrize("path", ["index.html", "roadmaps/index.html", "schools/index.html"])
def test_rows_of_all_say_it_of_what_is_invented_only(site: Path, path: str) -> None:
    page = (site / path).read_text("utf-8")
    rows = re.findall(r"<(?:li|tr)\b.*?</(?:li|tr)>", page, re.S)
    late = [row for row in rows if SILENT.search(row)]
    assert late
    assert [row for row in late if "demo-" not in row] == []
    assert [row for row in late if any(f"roadmaps/{plan}/" in row for plan in REAL)] == []


def values(document: Any, name: str) -> Iterator[Any]:
    """Every value of the property `name` in a document, at any depth."""
    if isinstance(document, dict):
        for key, value in document.items():
            if key == name:
                yield value
            yield from values(value, name)
    elif isinstance(document, list):
        for item in document:
            yield from values(item, name)


def documents(site: Path) -> Iterator[tuple[str, Any]]:
    """Documents of the API on real plans, and on bodies, places, lists and schools of them."""
    for path in sorted((site / "api" / "v1").rglob("*.json")):
        document = json.loads(path.read_text("utf-8"))
        if document.get("provenance", {}).get("fictional") is False:
            yield path.relative_to(site).as_posix(), document


def test_the_api_knows_nothing_of_how_real_plans_are_fulfilled(site: Path) -> None:
    plans = 0
    for path, document in documents(site):
        if path.startswith("api/v1/territories/russia"):
            continue
        codes = [code for code in values(document, "code") if isinstance(code, str)]
        assert not CODES & set(codes), path
        for counts in values(document, "counts"):
            assert counts["no_report"] == counts["overdue"] == counts["due_soon"] == 0, path
        assert set(map(str, values(document, "completeness"))) <= {"None"}, path
        assert set(map(str, values(document, "as_of"))) <= {"None"}, path
        plans += path.startswith("api/v1/roadmaps/")
        if path.startswith("api/v1/roadmaps/"):
            assert document["collected_until"] is None
            assert document["progress"]["counts"]["not_collected"] > 10
    assert plans == len(REAL)


def test_the_schema_names_every_status(site: Path) -> None:
    schema = json.loads((site / "api/v1/schemas/roadmap.json").read_text("utf-8"))
    for name in ("StatusEntry", "SlotEntry"):
        assert "not_collected" in schema["$defs"][name]["properties"]["code"]["enum"]
    as_of = schema["$defs"]["StatusEntry"]["properties"]["as_of"]
    assert {kind["type"] for kind in as_of["anyOf"]} == {"string", "null"}


def test_pages_and_files_print_neither_the_day_of_the_site_nor_a_version(site: Path) -> None:
    about_data = ("data", "changes", "opendata", "for-editors", "methods", "reports", "feeds")
    own = [
        path
        for path in sorted(site.rglob("*"))
        if path.suffix in {".html", ".pdf", ".ics"}
        and path.relative_to(site).parts[0] not in about_data
        and path.relative_to(site).as_posix() != "calendar/index.html"
    ]
    day = re.compile(r"22\s+ноября\s+2026|2026-11-22|20261122|верси[яи] 1\.0\.0", re.IGNORECASE)
    assert len(own) > 150
    # A report has a day of its own, and lists of reports tell it.
    report = "реестр школ из списка, на 22 ноября 2026"
    assert [path for path in own if day.search(text_of(path).replace(report, ""))] == []
