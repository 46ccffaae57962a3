"""The index of the shipped packages: every page an entry, shards small and in order."""

import gzip
import json
from typing import Any

import pytest

from generator.data import packages
from generator.data.catalog import Catalog, build
from generator.data.catalog.kinds import KINDS
from generator.output import OutputFile
from generator.voices import search
from generator.voices.edition import Edition
from generator.voices.search.entries import entries, shown
from generator.voices.search.shards import RAW
from generator.voices.search.texts import Text
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    reading = packages.read(ROOT)
    return build(reading.packages, None, reading.lost)


@pytest.fixture(scope="module")
def edition(catalog: Catalog) -> Edition:
    return Edition(catalog, "ru", "current")


def data(file: OutputFile) -> Any:
    """What a shard hands over when it is run."""
    text = file.content.decode().removeprefix("roadmapsSearch(").removesuffix(")\n")
    return json.loads(f"[{text}]")


def test_every_page_of_an_entity_and_every_measure_is_an_entry(
    catalog: Catalog, edition: Edition
) -> None:
    assert {item.path for item in entries(edition)} == {
        *(kind.page(key) for kind in KINDS for key in kind.records(catalog)),
        *(f"roadmaps/{item.roadmap}/#{item.anchor}" for item in catalog.measures.values()),
    }


def test_a_school_is_found_with_its_answer_and_by_the_name_of_the_one_it_succeeded(
    edition: Edition,
) -> None:
    found = {item.path: item for item in entries(edition)}
    listed = found["schools/demo-school-05/"]
    assert shown(edition, listed)[2] == (
        "31 из 100 работ ниже минимума (2020/21). В списке? Да, третий год подряд."
    )
    assert shown(edition, found["schools/chedi-khol-ak-tal/"])[2] == ""
    assert "Экваториальный" in found["schools/demo-school-01/"].around


@pytest.fixture(scope="module")
def shards(edition: Edition) -> dict[str, OutputFile]:
    made = search.targets(edition, search.sections([Text("glossary/", "Словарь", "<p>Слова.</p>")]))
    files = [file for target in made for file in target.make()]
    return {file.path.removeprefix("search/").removesuffix(".js"): file for file in files}


def test_shards_bear_the_stamp_of_their_index_and_stand_in_the_order_of_words(
    shards: dict[str, OutputFile],
) -> None:
    found = {name: data(file) for name, file in shards.items()}
    assert {name for name, (called, _, _) in found.items() if called != name} == set()
    assert len({stamp for _, stamp, _ in found.values()}) == 1
    index = found["index"][2]
    listed = [found[f"words/{number}"][2] for number in range(len(index["words"]))]
    all_words = [word for names, _ in listed for word in names.split("|")]
    assert all_words == sorted(set(all_words))
    assert index["words"] == [names.split("|")[0] for names, _ in listed]
    assert [len(names.split("|")) for names, _ in listed] == [len(codes) for _, codes in listed]
    rows = [row for name in found if name.startswith("hits/") for row in found[name][2]]
    assert len(rows) == index["entries"] == sum(count for _, _, count in index["kinds"])


def test_a_shard_is_small(shards: dict[str, OutputFile]) -> None:
    sizes = {name: len(gzip.compress(file.content, 6)) for name, file in shards.items()}
    assert max(sizes.values()) < 6_000
    assert all(len(file.content.decode()) < 2 * RAW for file in shards.values())


def test_the_same_packages_give_the_same_index(edition: Edition) -> None:
    def once() -> list[OutputFile]:
        return [file for target in search.targets(edition) for file in target.make()]

    assert once() == once()
