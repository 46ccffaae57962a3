"""What a document of the API leaves out of a record, and what a template leaves out of a page."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from generator.data.catalog import records
from generator.voices.api import documents as d
from generator.voices.pages import model
from generator.voices.pages.body import BodyPage
from generator.voices.pages.lists import ListPage
from generator.voices.pages.package import PackagePage
from generator.voices.pages.procedure import ProcedurePage
from generator.voices.pages.roadmap import RoadmapPage
from generator.voices.pages.school import SchoolPage
from generator.voices.pages.territory import TerritoryPage

PAGES = {
    "body": BodyPage,
    "school_list": ListPage,
    "package": PackagePage,
    "procedure": ProcedurePage,
    "roadmap": RoadmapPage,
    "school": SchoolPage,
    "territory": TerritoryPage,
}
# The place of a record is told by `provenance`; a document of a part stands inside its whole.
LEFT_OUT: dict[tuple[type[records.Record], type[d.Document]], set[str]] = {
    (records.Measure, d.MeasureEntry): {"roadmap", "term_stated", "term_text"},
    (records.Target, d.TargetEntry): {"id", "roadmap", "measure", "statement", "indicator"},
    (records.Roadmap, d.RoadmapDocument): set(),
    (records.Section, d.SectionEntry): {"order", "roadmap"},
    (records.Statement, d.StatementEntry): {"id", "roadmap"},
    (records.Document, d.DocumentEntry): set(),
    (records.Body, d.BodyDocument): set(),
    (records.School, d.SchoolDocument): set(),
    (records.Territory, d.TerritoryDocument): set(),
    (records.SchoolList, d.ListDocument): set(),
    (records.ListEntry, d.ListEntryItem): {"id", "list"},
    (records.Procedure, d.ProcedureDocument): {"subject_id"},
    (records.Risk, d.RiskEntry): {"id", "school"},
    (records.Pairing, d.PairingEntry): {"id", "school"},
    (records.Event, d.EventEntry): {"id", "school", "territory"},
}


@pytest.mark.parametrize(("record", "document"), LEFT_OUT, ids=lambda kind: kind.__name__)
def test_every_field_that_a_document_leaves_out_is_named(
    record: type[records.Record], document: type[d.Document]
) -> None:
    held = {item.name for item in fields(record)} - {"origin", "extra"}
    told = {item.name for item in fields(document)}  # type: ignore[arg-type]
    assert held - told == LEFT_OUT[record, document]


@pytest.mark.parametrize("name", PAGES)
def test_every_field_of_a_page_is_read_by_its_template(name: str, root: Path) -> None:
    folder = root / "site_templates" / "pages"
    read = {
        found
        for path in read_by(folder, f"{name}.html")
        for found in re.findall(r"\bpage\.(\w+)", path.read_text("utf-8"))
    }
    shared = {item.name for item in fields(model.Context)}
    assert {item.name for item in fields(PAGES[name])} - shared - read == set()


def read_by(folder: Path, name: str) -> list[Path]:
    """A template and all that it includes or imports."""
    found = [folder / name]
    for path in found:
        for other in re.findall(
            r'{%-? *(?:include|import|from) "([^"]+)"', path.read_text("utf-8")
        ):
            if folder / other not in found:
                found.append(folder / other)
    return found
