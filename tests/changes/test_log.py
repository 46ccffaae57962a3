"""The log goes from edition to edition; entries and pages are made of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from generator import changes
from generator.changes.report import as_markdown
from generator.data.catalog import build
from generator.data.packages import read
from generator.data.problems import UnusableError
from generator.voices import api, feeds
from generator.voices.api import parts
from tests.changes.project import copy, publish
from tests.faults.tiny import change_cell, write_project

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A project; its first edition is at `1` beside it."""
    root = write_project(tmp_path / "first")
    publish(root, tmp_path / "1", "2021.1")
    return root


@pytest.fixture
def log(first: Path, tmp_path: Path) -> changes.Log:
    """The log of the third edition: two corrections, the newer one first."""
    second = copy(first, tmp_path / "second")
    change_cell(second, "results", 2, "participants", "21")
    publish(second, tmp_path / "2", "2021.2", tmp_path / "1", day="2021-07-01")
    third = copy(second, tmp_path / "third")
    change_cell(third, "schools", 3, "name", "Школа <b>№ 2</b> & «Ко»")
    return publish(third, tmp_path / "3", "2021.3", tmp_path / "2", day="2021-08-01")


def test_a_first_edition_has_nothing_to_tell(first: Path, tmp_path: Path) -> None:
    stored = json.loads((tmp_path / "1" / changes.FILE).read_text("utf-8"))
    assert (stored["since"], stored["entries"]) == (None, [])


def test_newer_entries_stand_before_earlier_ones(log: changes.Log) -> None:
    assert log.since == "2021.2"
    assert [(entry.release, str(entry.day), str(entry.kind), entry.owner) for entry in log.entries] == [
        ("2021.3", "2021-08-01", "text", "schools/school-2"),
        ("2021.2", "2021-07-01", "correction", "schools/school-1"),
    ]  # fmt: skip


def test_an_edition_published_again_tells_nothing_twice(log: changes.Log, tmp_path: Path) -> None:
    again = publish(tmp_path / "third", tmp_path / "4", "2021.3", tmp_path / "3", day="2021-08-01")
    assert again.entries == log.entries


def test_two_corrections_of_one_cell_on_one_day_have_their_own_ids(
    first: Path, tmp_path: Path
) -> None:
    previous = tmp_path / "1"
    for number in ("21", "22", "23"):
        root = copy(first, tmp_path / number)
        change_cell(root, "results", 2, "participants", number)
        found = publish(root, tmp_path / f"site-{number}", "current", previous)
        previous = tmp_path / f"site-{number}"
    ids = [entry.id for entry in found.entries]
    assert len(ids) == len(set(ids)) == 3


def test_news_of_a_school_are_news_of_all_territories_above_it(log: changes.Log) -> None:
    for folder, identifier, count in (
        ("schools", "school-1", 1),
        ("schools", "school-2", 1),
        ("territories", "krai", 2),
        ("territories", "russia", 2),
        ("bodies", "office", 0),
    ):
        assert len(log.of(folder, identifier)) == count, identifier


def test_news_of_a_measure_are_news_of_its_plan_and_of_who_answers(
    first: Path, tmp_path: Path
) -> None:
    second = copy(first, tmp_path / "second")
    change_cell(second, "measures", 2, "term_text", "Май 2021")
    found = publish(second, tmp_path / "2", "2021.2", tmp_path / "1")
    for folder, identifier in (("roadmaps", "plan"), ("bodies", "office"), ("territories", "krai")):
        assert len(found.of(folder, identifier)) == 1, identifier


def test_the_document_fits_its_schema(log: changes.Log, tmp_path: Path) -> None:
    schema = api.SCHEMAS["changes"].schema
    Draft202012Validator.check_schema(schema)
    stored = json.loads((tmp_path / "3" / changes.FILE).read_text("utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(stored)) == []
    assert list(Draft202012Validator(schema).iter_errors({**stored, "entries": None}))


def test_a_log_that_is_too_long_for_one_document_goes_on_in_parts(
    first: Path, tmp_path: Path
) -> None:
    """The next edition reads them all, and no document is longer than a megabyte."""
    second = copy(first, tmp_path / "second")
    change_cell(second, "results", 2, "participants", "21")
    log = publish(second, tmp_path / "2", "2021.2", tmp_path / "1", day="2021-07-01")
    stored = json.loads((tmp_path / "2" / changes.FILE).read_text("utf-8"))
    (entry,) = stored["entries"]
    stored["entries"] = [{**entry, "id": f"{number:020x}"} for number in range(3000)]
    home = (tmp_path / "2" / changes.FILE).parent
    found = dict(parts.whole_or_parts("changes", stored))
    assert len(found) > 2
    assert max(map(len, found.values())) <= parts.LONGEST
    for name, content in found.items():
        (home / name).write_bytes(content)
    again = publish(second, tmp_path / "3", "2021.3", tmp_path / "2", day="2021-08-01")
    assert [item.id for item in again.entries] == [f"{number:020x}" for number in range(3000)]
    assert again.entries[0].text == log.entries[0].text
    (home / "changes.entries.2.json").unlink()
    with pytest.raises(UnusableError, match=r"changes\.json"):
        publish(second, tmp_path / "4", "2021.3", tmp_path / "2")


def test_a_spoilt_log_is_refused(first: Path, tmp_path: Path) -> None:
    (tmp_path / "1" / changes.FILE).write_text('{"entries": 1}', "utf-8")
    with pytest.raises(UnusableError, match=r"changes\.json"):
        publish(first, tmp_path / "2", "2021.2", tmp_path / "1")


def test_a_folder_that_is_no_site_is_refused(first: Path, tmp_path: Path) -> None:
    with pytest.raises(UnusableError, match="no data packages"):
        publish(first, tmp_path / "2", "2021.2", tmp_path / "nowhere")


@pytest.fixture
def entries(log: changes.Log, tmp_path: Path) -> dict[str, Any]:
    catalog = build(read(tmp_path / "third").packages)
    publisher = feeds.Publisher(
        catalog=catalog, address="https://site.example/current/", author="Сайт", language="ru"
    )
    files, again = (
        {
            file.path: file.content
            for target in feeds.targets(log, publisher)
            for file in target.make()
        }
        for _time in range(2)
    )
    assert files == again
    return {path: etree.fromstring(content) for path, content in files.items()}


def test_every_entity_has_a_feed(entries: dict[str, Any]) -> None:
    assert set(entries) == {
        "feeds/all.xml",
        "feeds/schools/school-1.xml",
        "feeds/schools/school-2.xml",
        "feeds/bodies/office.xml",
        "feeds/roadmaps/plan.xml",
        "feeds/territories/russia.xml",
        "feeds/territories/krai.xml",
    }


def test_feeds_hold_what_atom_requires(entries: dict[str, Any]) -> None:
    ids = []
    for path, feed in entries.items():
        assert feed.tag == f"{ATOM}feed"
        for item in [feed, *feed.iter(f"{ATOM}entry")]:
            for name in ("id", "title", "updated"):
                assert item.findtext(f"{ATOM}{name}"), path
            assert item.findtext(f"{ATOM}updated").endswith("T00:00:00Z")
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Сайт"
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links["self"] == f"https://site.example/current/{path}"
        ids.append(feed.findtext(f"{ATOM}id"))
    assert len(set(ids)) == len(entries)


def test_a_feed_tells_the_sentence_and_nothing_becomes_markup(entries: dict[str, Any]) -> None:
    entry = entries["feeds/schools/school-2.xml"].find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}summary") == (
        "Школа <b>№ 2</b> & «Ко» — название: было «Школа № 2», стало «Школа <b>№ 2</b> & «Ко»»"
    )
    assert entry.find(f"{ATOM}link").get("href") == "https://site.example/current/schools/school-2/"
    assert entry.findtext(f"{ATOM}id").startswith("tag:site.example,2026-01-01:changes/")
    assert entries["feeds/all.xml"].findtext(f"{ATOM}updated") == "2021-08-01T00:00:00Z"
    assert entries["feeds/bodies/office.xml"].find(f"{ATOM}entry") is None


def test_a_summary_is_cut_between_lines_and_says_how_much_is_left(log: changes.Log) -> None:
    entries = log.entries * 400
    for most in (1000, 20_000, 60_000):
        text = as_markdown(entries, "ru", most)
        assert len(text.encode()) <= most
        shown = text.count("\n- **")
        last = text.rstrip().splitlines()[-1]
        assert f"Ещё {len(entries) - shown} изменен" in last
    assert "здесь не показан" not in as_markdown(entries, "ru", 10_000_000)


def test_data_is_no_markup_in_a_summary(log: changes.Log) -> None:
    text = as_markdown(log.entries, "ru")
    assert r"\<b\>№ 2\</b\> \& «Ко»" in text
    assert "<b>" not in text
