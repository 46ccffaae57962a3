"""What was made from the same things is not even put into words again."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from generator import site
from generator.build import shell
from generator.output import Store
from generator.voices import downloads, opendata
from generator.voices.edition import Edition
from generator.voices.pages import PAGES
from generator.voices.pages.source import source
from tests.faults.tiny import change_cell, write_project

ROOT = Path(__file__).parents[2]


def edition_of(project: Path) -> Edition:
    catalog = site.load(project).catalog
    sets = opendata.sets(catalog, opendata.earlier(None))
    return Edition(catalog, "ru", "current", downloads.offers(), sets=sets)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project")


def test_the_same_packages_read_again_are_the_same_source(project: Path) -> None:
    assert source(edition_of(project), b"look") == source(edition_of(project), b"look")


def test_a_cell_a_day_a_setting_or_the_look_makes_another_source(project: Path) -> None:
    before = edition_of(project)
    later = replace(before.catalog, as_of=before.catalog.as_of + timedelta(days=1))
    change_cell(project, "schools", 3, "name", "Лицей № 2")
    sources = [
        source(before, b"look"),
        source(edition_of(project), b"look"),
        source(replace(before, catalog=later), b"look"),
        source(replace(before, release="2021"), b"look"),
        source(replace(before, formats=()), b"look"),
        source(before, b"another look"),
    ]
    assert len(set(sources)) == len(sources)


def test_a_descriptor_is_part_of_the_source(project: Path) -> None:
    before = source(edition_of(project))
    for path in project.glob("datapackages/*/datapackage.json"):
        path.write_text(path.read_text("utf-8").replace('"version": "', '"version": "9'), "utf-8")
    assert source(edition_of(project)) != before


def test_a_store_recalls_notes_of_the_same_source_only(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.recall("first") == {}
    store.note("first", {"schools/a/": "aa11"})
    store.tidy(set())
    assert store.recall("first") == {"schools/a/": "aa11"}
    assert store.recall("second") == {}


def test_notes_that_cannot_be_read_are_none(tmp_path: Path) -> None:
    (tmp_path / "last.json").write_text("{", "utf-8")
    assert Store(tmp_path).recall("first") == {}


def press(edition: Edition, folder: Path) -> shell.Press:
    page = shell.cut(f"<title>{shell.TITLE}</title>{shell.BODY}")
    shells = {kind.name: page for kind in PAGES}
    look = ROOT / "site_templates" / "pages"
    return shell.press(edition, shells, look, folder / "site", folder / "store")


def pages(folder: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in folder.rglob("*.html")}


def test_pages_of_an_unchanged_source_come_from_the_store(project: Path, tmp_path: Path) -> None:
    count = shell.print_all(press(edition_of(project), tmp_path), 1)
    first = pages(tmp_path / "site")
    again = press(edition_of(project), tmp_path)
    assert len(again.known) == count == len(first)
    # What is recalled is used: a page that the store calls so stands in the other's place.
    one, other = "schools/school-1/", "schools/school-2/"
    swapped = replace(again, known={**again.known, one: again.known[other]})
    assert (
        swapped.make(next(kind for kind in PAGES if kind.name == "school"), "school-1")
        == (again.known[other])
    )
    shell.print_all(press(edition_of(project), tmp_path), 1)
    assert pages(tmp_path / "site") == first


def test_a_page_that_the_store_has_lost_is_made_again(project: Path, tmp_path: Path) -> None:
    shell.print_all(press(edition_of(project), tmp_path), 1)
    first = pages(tmp_path / "site")
    Store(tmp_path / "store").tidy(set())
    shell.print_all(press(edition_of(project), tmp_path), 1)
    assert pages(tmp_path / "site") == first


def test_files_of_an_unchanged_source_come_from_the_store(project: Path, tmp_path: Path) -> None:
    def works() -> downloads.Works:
        fewer = downloads.offers(downloads.chosen(["csv", "ics"]))
        edition = replace(edition_of(project), formats=fewer)
        papers = ROOT / "site_templates" / "papers"
        return downloads.works(edition, papers, tmp_path / "files", tmp_path / "kept")

    count = downloads.make_all(works(), 1)
    again = works()
    assert sum(map(len, again.known.values())) == count > 0
    assert again.make(("roadmap", "plan")) == again.known["roadmap/plan"]
