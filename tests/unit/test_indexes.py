"""All lists and all procedures by school year, the newest first; nothing is hidden by its number."""

import pytest

from generator.data import packages
from generator.data.catalog import build
from generator.voices.edition import Edition
from generator.voices.pages.indexes import lists_by_year, procedures_by_year
from generator.voices.pages.listings import territories
from tests.conftest import ROOT


def shipped() -> Edition:
    return Edition(build(packages.read(ROOT).packages), "ru", "current")


def test_lists_and_procedures_are_listed_once_by_school_year() -> None:
    edition = shipped()
    for page, known in (
        (lists_by_year(edition), set(edition.catalog.lists)),
        (procedures_by_year(edition), set(edition.analysis.procedures)),
    ):
        rows = [row.link.path for year in page.years for row in year.rows]
        assert len(rows) == len(set(rows)) == len(known)
        years = [year.title for year in page.years if year.title != "Без учебного года"]
        assert years == sorted(years, reverse=True)


@pytest.mark.shipped
def test_a_list_without_its_schools_says_so() -> None:
    told = {row.link.text: row.told for year in lists_by_year(shipped()).years for row in year.rows}
    assert any(text.endswith("какие школы в нём, не опубликовано") for text in told.values())
    assert any("записей" in text for text in told.values())


@pytest.mark.shipped
def test_a_municipality_without_a_plan_in_the_data_says_so() -> None:
    told = {entry.link.text: entry.detail for entry in territories(shipped()).entries}
    assert told["Тамбовский район"] == "муниципальное образование, плана в данных нет"
    assert "дорожных карт: 1" in told["Амурская область"]
    assert "нет" not in told["Амурская область"]
