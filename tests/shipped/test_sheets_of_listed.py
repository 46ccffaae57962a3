"""The sheet of a school on the list shows the results for which it is there, of the whole demo."""

from io import BytesIO

import pdfplumber
import pytest

from generator import site
from generator.data.catalog import Catalog
from generator.voices.downloads.pdf import pdf
from generator.voices.downloads.school import school as sheet
from generator.voices.edition import Edition
from generator.voices.paper import Table
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return site.read(ROOT)[0]


def listed(catalog: Catalog) -> list[tuple[str, str]]:
    """Schools on the newest official list of low results, and the list's school year."""
    lists = [
        item for item in catalog.lists.values() if item.kind == "low_results" and item.published
    ]
    newest = max(lists, key=lambda item: item.school_year or "")
    entries = catalog.entries_of.get(newest.id, ())
    return [
        (item.school, newest.school_year or "")
        for item in entries
        if item.school and newest.holds(item)
    ]


def test_low_results_stand_first_then_distances_hidden_ones_last(catalog: Catalog) -> None:
    edition = Edition(catalog, "ru", "current", address="https://example.org/")
    schools = listed(catalog)
    assert len(schools) >= 4
    for school, year in schools:
        rows = [
            item
            for item in edition.analysis.results_of[school]
            if item.school_year == year and item.held
        ]
        low = sorted(f"{item.below} из {item.n}" for item in rows if item.low)
        (table,) = (block for block in sheet(edition, school).blocks if isinstance(block, Table))
        shown = [str(row[1]) for row in table.rows]
        assert sorted(cell.partition("(")[2].partition(")")[0] for cell in shown[: len(low)]) == low
        assert all(cell.endswith("низкий") for cell in shown[: len(low)])
        assert not any(cell.endswith("низкий") for cell in shown[len(low) :])
        home = catalog.schools[school].territory
        far = []
        for item in rows:
            area = edition.analysis.references.get(home, {}).get(item.procedure)
            if not item.low and item.share is not None and area and area.share is not None:
                far.append((abs(item.share - area.share), f"{item.below} из {item.n}"))
        others = [cell.partition("(")[2].partition(")")[0] for cell in shown[len(low) :]]
        nearest = [text for _distance, text in sorted(far, reverse=True)]
        assert others == nearest[: len(others)]


def test_the_sheet_names_every_package_that_it_used_on_one_page(catalog: Catalog) -> None:
    edition = Edition(catalog, "ru", "current", address="https://example.org/")
    titles = {item.name: item.title for item in catalog.packages}
    for school, _year in listed(catalog):
        paper = sheet(edition, school)
        used = {item.package for item in edition.analysis.results_of[school]}
        used |= {catalog.schools[school].origin.package}
        used |= {item.origin.package for item in catalog.entries_of_school[school]}
        assert {titles[name] for name in used} <= set(paper.sources)
        made = pdfplumber.open(BytesIO(pdf(paper, ROOT / "site_templates" / "papers")))
        text = " ".join((made.pages[0].extract_text() or "").split())
        assert len(made.pages) == 1
        assert all(title in text for title in paper.sources)
