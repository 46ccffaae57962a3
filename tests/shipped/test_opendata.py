"""The register of open data of the shipped packages."""

from generator.data import packages
from generator.voices.opendata import LIST
from tests.conftest import ROOT
from tests.unit.test_opendata import every_address_is_a_file, made, rows


def test_every_address_of_the_register_and_of_passports_is_a_file() -> None:
    every_address_is_a_file(made(ROOT))


def test_invented_data_say_so_in_the_register() -> None:
    site = made(ROOT)
    said = {row[0]: row[1] for row in rows(site[LIST])}
    for package in packages.read(ROOT).packages:
        for table in package.tables:
            title = said[f"{package.name}-{table}"]
            assert title.startswith("Вымышленные данные: ") == package.fictional
