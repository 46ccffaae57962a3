"""All lists and all procedures by school year, the newest first; nothing is hidden by its number."""

import sys

import pytest

from generator.data import packages
from generator.data.catalog import build
from generator.voices.edition import Edition
from generator.voices.pages.body import body, members_of, pages_of_members
from generator.voices.pages.indexes import lists_by_year, procedures_by_year
from generator.voices.pages.listings import bodies, territories
from generator.voices.pages.procedure import pages_of_parts, procedure, procedure_in
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


def test_a_list_without_its_schools_says_so() -> None:
    told = {row.link.text: row.told for year in lists_by_year(shipped()).years for row in year.rows}
    assert any(text.endswith("какие школы в нём, не опубликовано") for text in told.values())
    assert any("записей" in text for text in told.values())


def test_a_municipality_without_a_plan_in_the_data_says_so() -> None:
    told = {entry.link.text: entry.detail for entry in territories(shipped()).entries}
    assert told["Тамбовский район"] == "муниципальное образование, плана в данных нет"
    assert "1 дорожная карта" in told["Амурская область"]
    assert "нет" not in told["Амурская область"]


def test_members_of_a_large_group_stand_once_on_pages_of_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    edition = shipped()
    group, members = max(edition.catalog.members_of.items(), key=lambda item: len(item[1]))
    assert len(members) > 1
    monkeypatch.setattr("generator.voices.answers.rows.MOST_ROWS", 1)
    names = [name for name in pages_of_members(edition.catalog) if name.rpartition("-")[0] == group]
    listed = [link.path for name in names for link in members_of(edition, name).members]
    assert listed == [f"bodies/{item.id}/" for item in members]
    page = body(edition, group)
    assert [link.path for link in page.more] == [f"bodies/members/{name}/" for name in names]
    assert page.members == ()


def test_a_procedure_with_many_territories_shows_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = shipped()
    monkeypatch.setattr(sys.modules["generator.voices.pages.procedure"], "MOST_PLACES", 1)
    key = "demo-vpr-russian-5-20-21"
    pages = [name for name in pages_of_parts(edition.catalog) if name.startswith(f"{key}/")]
    whole = procedure(edition, key)
    assert [link.path for link in whole.parts] == [f"procedures/in/{name}/" for name in pages]
    parts = [procedure_in(edition, name) for name in pages]
    rows = [row.link.path for page in (whole, *parts) for row in page.territories]
    known = [item.territory for item in edition.analysis.references_in[key]]
    assert sorted(rows) == sorted(f"territories/{place}/" for place in known)
    tables = [table.link.path for page in (whole, *parts) for table in page.scores]
    assert sorted(tables) == sorted(set(tables))


def test_bodies_and_territories_are_closed_by_territory_where_they_are_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    edition = shipped()
    monkeypatch.setattr("generator.voices.pages.listings.MOST_OPEN", 3)
    for page, known in (
        (bodies(edition), {f"bodies/{key}/" for key in edition.catalog.bodies}),
        (territories(edition), {f"territories/{key}/" for key in edition.catalog.territories}),
    ):
        found = [line.link.path for entry in page.entries for line in entry.inside or (entry,)]
        assert sorted(found) == sorted(known)
        assert any(entry.inside for entry in page.entries)
