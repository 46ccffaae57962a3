"""Whoever types a name or a number finds the page, and a browser loads little for it."""

import json

import pytest

from generator.data import packages
from generator.data.catalog import Catalog, build
from generator.voices import search_index
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    reading = packages.read(ROOT)
    return build(reading.packages, None, reading.lost)


def shards(catalog: Catalog, common: int) -> dict[str, object]:
    return {
        file.path.removeprefix("search/names/").removesuffix(".json"): json.loads(file.content)
        for file in search_index.files(catalog, "ru", common)
    }


def test_a_word_leads_to_the_shard_of_its_first_two_letters(catalog: Catalog) -> None:
    found = shards(catalog, 1500)
    rows = found[search_index.address("ак")]
    place = "Чеди-Хольский кожуун, Тыва"
    assert rows == [["школа", "МБОУ СОШ с. Ак-Тал", place, "schools/chedi-khol-ak-tal/"]]


def test_letters_are_small_and_yo_is_e() -> None:
    assert search_index.fold("Ёлочка ШКОЛА") == "елочка школа"


def test_a_shard_has_an_ascii_address() -> None:
    assert search_index.address("шк") == "0448-043a"


def test_the_index_tells_how_long_each_shard_is_and_which_are_too_long(catalog: Catalog) -> None:
    found = shards(catalog, 20)
    index = found.pop("index")
    assert isinstance(index, dict)
    sizes = {search_index.address(beginning): size for beginning, size in index.items()}
    assert {key: size for key, size in sizes.items() if size} == {
        key: len(rows) for key, rows in found.items()
    }
    assert index["шк"] == 0


def test_every_page_of_an_entity_can_be_found(catalog: Catalog) -> None:
    found = shards(catalog, 10**6)
    del found["index"]
    paths = {row[3] for rows in found.values() for row in rows}
    assert paths == {
        *(f"schools/{key}/" for key in catalog.schools),
        *(f"territories/{key}/" for key in catalog.territories),
        *(f"bodies/{key}/" for key in catalog.bodies),
        *(f"roadmaps/{key}/" for key in catalog.roadmaps),
    }
