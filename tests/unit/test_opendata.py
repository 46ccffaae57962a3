"""Sets of open data: register, passports, structures, versions, by the recommendations 3.0."""

import csv
import json
import re
from collections.abc import Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from generator.checks.moves import lost
from generator.data import packages
from generator.data.catalog import build
from generator.data.packages.publication import Publication, faults, publication
from generator.voices import opendata
from generator.voices.opendata import CATALOG, LIST, earlier, sets
from tests.faults.tiny import (
    add_row,
    change_cell,
    change_descriptor,
    problems,
    write_package,
    write_project,
)

ADDRESS = "https://roadmaps.example/current/"
BOOK = [{"id": "russia", "name": "Россия", "level": "country"}]
Site = Mapping[str, bytes]


def made(root: Path, before: Path | None = None) -> Site:
    """The files of the site of the project at `root`; `before` is the site published earlier."""
    reading = packages.read(root)
    catalog = build(reading.packages, None, reading.lost)
    found = opendata.files(
        sets(catalog, earlier(before)), name="Дорожные карты", address=ADDRESS, language="ru"
    )
    return {file.path: file.content for file in found}


def published(root: Path, folder: Path, before: Path | None = None) -> Path:
    """A site in a folder, as `previous` names it."""
    for path, content in made(root, before).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode(), newline="")))


def passport(site: Site, name: str) -> dict[str, str]:
    return {row[0]: row[1] for row in rows(site[f"opendata/{name}/meta.csv"])[1:]}


def data_files(site: Site, name: str) -> list[str]:
    start = f"opendata/{name}/data-"
    return sorted(path.removeprefix(start) for path in site if path.startswith(start))


def renew(root: Path, day: str = "2021-09-01") -> None:
    """Date every package anew, as its publisher does with new data."""
    for folder in (root / "datapackages").iterdir():
        change_descriptor(root, folder.name, lambda found: found.update(created=f"{day}T00:00:00Z"))


def say(root: Path, package: str, **said: Any) -> None:
    change_descriptor(root, package, lambda found: found["open-roadmaps"].update(publication=said))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A project of one package with one table of one row."""
    write_package(tmp_path / "book", "schools", {"territories": BOOK})
    return tmp_path / "book"


def test_the_register_names_every_set_with_its_passport(book: Path) -> None:
    assert made(book)[LIST].decode() == (
        "property,title,value,format\n"
        "standardversion,Версия методических рекомендаций,"
        "http://opendata.gosmonitor.ru/standard/3.0,\n"
        "schools-territories,Пакет schools. Территории,"
        f"{ADDRESS}opendata/schools-territories/meta.csv,csv\n"
    )


def test_a_passport_invents_nothing(book: Path) -> None:
    home = f"{ADDRESS}opendata/schools-territories"
    assert made(book)["opendata/schools-territories/meta.csv"].decode() == (
        "property,value\n"
        "standardversion,http://opendata.gosmonitor.ru/standard/3.0\n"
        "identifier,schools-territories\n"
        "title,Пакет schools. Территории\n"
        'description,"Страна, регионы, муниципальные образования и населённые пункты."\n'
        "creator,Отдел\n"
        "created,20210601\n"
        "modified,20210601\n"
        'subject,"территории, органы и школы, территории"\n'
        "format,csv\n"
        "provenance,Первая публикация.\n"
        "valid,\n"
        "publishername,\n"
        "publisherphone,\n"
        "publishermbox,\n"
        f"data-20210601-structure-20210601,{home}/data-20210601-structure-20210601.csv\n"
        f"structure-20210601,{home}/structure-20210601.csv\n"
    )


def test_a_passport_says_what_the_publisher_says(book: Path) -> None:
    said = {
        "inn": "7712345678",
        "official": "Начальник отдела",
        "phone": "+7 495 123-45-67",
        "email": "office@example.org",
        "updates": "раз в год",
        "valid_until": "2022-06-01",
    }
    say(book, "schools", **said)
    found = passport(made(book), "7712345678-schools-territories")
    names = ("identifier", "valid", "publishername", "publisherphone", "publishermbox")
    assert [found[name] for name in names] == [
        "7712345678-schools-territories",
        "20220601",
        "Начальник отдела",
        "+7 495 123-45-67",
        "office@example.org",
    ]


def test_a_structure_describes_every_column_in_two_languages(book: Path) -> None:
    found = rows(made(book)["opendata/schools-territories/structure-20210601.csv"])
    header = (book / "datapackages/schools/territories.csv").read_text("utf-8").splitlines()[0]
    assert found[0] == ["field name", "english description", "russian description", "format"]
    assert [row[0] for row in found[1:]] == header.split(",")
    assert all(all(row) for row in found)


def test_data_are_the_bytes_of_the_package(book: Path) -> None:
    content = made(book)["opendata/schools-territories/data-20210601-structure-20210601.csv"]
    assert content == (book / "datapackages/schools/territories.csv").read_bytes()


def every_address_is_a_file(site: Site) -> None:
    """Of the register and of the passports that it lists."""
    listed = [row[2] for row in rows(site[LIST])[2:]]
    for address in list(listed):
        content = site[address.removeprefix(ADDRESS)]
        listed += [row[1] for row in rows(content) if row[0].startswith(("data-", "structure-"))]
    assert {address.removeprefix(ADDRESS) for address in listed} | {LIST, CATALOG} == set(site)


def test_every_address_of_the_register_and_of_passports_is_a_file(project: Path) -> None:
    every_address_is_a_file(made(project))


def test_two_builds_are_equal(project: Path) -> None:
    assert made(project) == made(project)


def test_an_earlier_version_stays_and_the_passport_names_it(project: Path, tmp_path: Path) -> None:
    before = published(project, tmp_path / "before")
    renew(project)
    change_cell(project, "measures", 2, "title", "Совещание")
    site = made(project, before)
    found = passport(site, "roadmaps-measures")
    assert [name for name in found if name.startswith("data-")] == [
        "data-20210901-structure-20210601",
        "data-20210601-structure-20210601",
    ]
    assert found["created"], found["modified"] == ("20210601", "20210901")
    assert found["provenance"] == "Изменились данные."
    old = "opendata/roadmaps-measures/data-20210601-structure-20210601.csv"
    assert site[old] == (before / old).read_bytes()


def test_a_table_that_did_not_change_keeps_its_day(project: Path, tmp_path: Path) -> None:
    before = published(project, tmp_path / "before")
    renew(project)
    site = made(project, before)
    assert data_files(site, "roadmaps-measures") == ["20210601-structure-20210601.csv"]
    assert passport(site, "roadmaps-measures")["modified"] == "20210601"


def test_versions_gather_edition_after_edition(project: Path, tmp_path: Path) -> None:
    before = None
    for number, day in enumerate(("2021-07-01", "2021-08-01", "2021-09-01")):
        renew(project, day)
        change_cell(project, "measures", 2, "title", f"Совещание {number}")
        before = published(project, tmp_path / day, before)
    assert before is not None
    names = sorted(path.name for path in (before / "opendata/roadmaps-measures").glob("data-*"))
    assert names == [
        "data-20210701-structure-20210701.csv",
        "data-20210801-structure-20210701.csv",
        "data-20210901-structure-20210701.csv",
    ]


def test_what_is_hidden_now_is_told_by_no_earlier_version(project: Path, tmp_path: Path) -> None:
    before = published(project, tmp_path / "before")
    renew(project)
    for field, value in (("participants", ""), ("mean", ""), ("suppression", "small")):
        change_cell(project, "results", 2, field, value)
    change_cell(project, "school_years", 2, "pupils", "121")
    site = made(project, before)
    assert data_files(site, "results-results") == ["20210901-structure-20210601.csv"]
    # A total of the past would give the hidden value away, so no protected table tells its past.
    assert data_files(site, "schools-school_years") == ["20210901-structure-20210601.csv"]
    assert passport(site, "results-results")["created"] == "20210601"
    assert passport(site, "results-results")["provenance"] == "Изменились данные."


def test_new_rows_of_results_leave_the_earlier_version(project: Path, tmp_path: Path) -> None:
    before = published(project, tmp_path / "before")
    renew(project)
    change_cell(project, "results", 2, "mean", "3.6")
    assert len(data_files(made(project, before), "results-results")) == 2


def test_a_publisher_withdraws_earlier_versions(project: Path, tmp_path: Path) -> None:
    before = published(project, tmp_path / "before")
    renew(project)
    change_cell(project, "measures", 2, "title", "Совещание")
    say(project, "roadmaps", withdrawn_before="2021-09-01")
    site = made(project, before)
    assert data_files(site, "roadmaps-measures") == ["20210901-structure-20210601.csv"]
    gone = {path.relative_to(before).as_posix() for path in before.rglob("*.csv")} - set(site)
    assert gone
    assert lost(gone, frozenset(site), ()) == ()


def test_a_set_that_is_gone_needs_a_row_of_redirects(project: Path) -> None:
    assert lost(["opendata/gone-measures/meta.csv"], frozenset(), ()) != ()


def test_foreign_files_of_an_earlier_site_are_left(project: Path, tmp_path: Path) -> None:
    home = published(project, tmp_path / "before") / "opendata/roadmaps-measures"
    (home / "data-20211399-structure-20210101.csv").write_text("x")
    (home / "data-20210101-structure-20210101.txt").write_text("x")
    (home / "data-20200101-structure-20200101.csv").symlink_to("/etc/hostname")
    (home / "meta.csv").write_bytes(b"\xff")
    assert made(project, tmp_path / "before") == made(project)


def test_the_catalogue_is_dcat_with_a_dataset_for_packages_and_tables(book: Path) -> None:
    found = json.loads(made(book)[CATALOG])
    assert (found["@type"], found["@id"]) == ("dcat:Catalog", f"{ADDRESS}{CATALOG}")
    package, table = found["dcat:dataset"]
    assert package["dct:hasPart"] == [{"@id": table["@id"]}]
    assert table["dct:isPartOf"] == {"@id": package["@id"]}
    assert table["dcat:distribution"][0]["dcat:downloadURL"] == {
        "@id": f"{ADDRESS}opendata/schools-territories/data-20210601-structure-20210601.csv"
    }
    assert "dcat:contactPoint" not in table


def test_the_catalogue_says_only_what_it_defines(project: Path) -> None:
    """Ensure every name of the JSON-LD has a prefix of its context, and dates are dates."""
    found = json.loads(made(project)[CATALOG])

    def walk(node: Any) -> None:
        if isinstance(node, list):
            for item in node:
                walk(item)
        elif isinstance(node, dict):
            for key, value in node.items():
                assert key.startswith("@") or key.split(":")[0] in found["@context"], key
                if key == "@type" and value == "xsd:date":
                    date.fromisoformat(node["@value"])
                if key == "spdx:checksumValue":
                    assert value["@type"] == "xsd:hexBinary"
                    assert re.fullmatch("[0-9a-f]{64}", value["@value"])
                walk(value)

    walk({key: value for key, value in found.items() if key != "@context"})


# What DCAT and DCAT-AP ask of each class, and what may stand there: an address or a value.
ASKED = {
    "dcat:Catalog": {"dct:title", "dct:description", "dct:publisher", "dcat:dataset"},
    "dcat:Dataset": {"dct:title", "dct:description", "dcat:distribution", "dct:publisher"},
    "dcat:Distribution": {"dcat:accessURL"},
    "foaf:Agent": {"foaf:name"},
    "spdx:Checksum": {"spdx:algorithm", "spdx:checksumValue"},
    "dct:ProvenanceStatement": {"dct:description"},
    "vcard:Organization": {"vcard:fn"},
}
ADDRESSES = {
    "dcat:accessURL", "dcat:downloadURL", "dcat:landingPage", "dcat:mediaType", "dct:format",
    "dct:hasPart", "dct:isPartOf", "dct:language", "dct:license", "foaf:homepage",
    "spdx:algorithm", "vcard:hasEmail",
}  # fmt: skip


def test_the_catalogue_has_what_its_classes_ask_for(project: Path) -> None:
    """No validator of RDF is among our parts: the rules that matter stand here as a table."""
    seen = set()

    def walk(node: Any) -> None:
        for item in node if isinstance(node, list) else [node]:
            if not isinstance(item, dict) or "@value" in item or set(item) == {"@id"}:
                continue
            seen.add(item["@type"])
            assert ASKED[item["@type"]] <= set(item), item["@type"]
            for key, value in item.items():
                if key in ADDRESSES:
                    some = value if isinstance(value, list) else [value]
                    assert all(set(one) == {"@id"} for one in some), key
                elif not key.startswith("@"):
                    walk(value)

    walk({k: v for k, v in json.loads(made(project)[CATALOG]).items() if k != "@context"})
    assert {"dcat:Catalog", "dcat:Dataset", "dcat:Distribution", "spdx:Checksum"} <= seen


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("раз в год", "open-roadmaps.publication"),
        ({"director": "Директор"}, "open-roadmaps.publication"),
        ({"inn": "12"}, "open-roadmaps.publication.inn"),
        ({"phone": "позвоните"}, "open-roadmaps.publication.phone"),
        ({"email": "нет"}, "open-roadmaps.publication.email"),
        ({"official": ""}, "open-roadmaps.publication.official"),
        ({"updates": "раз\nв год"}, "open-roadmaps.publication.updates"),
        ({"valid_until": "2022-02-30"}, "open-roadmaps.publication.valid_until"),
        ({"withdrawn_before": 2022}, "open-roadmaps.publication.withdrawn_before"),
    ],
)
def test_a_faulty_publication_is_refused_with_a_remedy(said: object, field: str) -> None:
    (fault,) = faults(said)
    assert fault.field == field
    assert fault.remedy.render("ru") != fault.remedy.render("en")
    read = publication({"open-roadmaps": {"publication": said}})
    assert read == Publication(owner="")


def test_a_check_tells_of_a_faulty_publication(project: Path) -> None:
    say(project, "schools", inn="12")
    (problem,) = problems(project)
    assert (problem.check, problem.field) == ("package", "open-roadmaps.publication.inn")


def test_a_sound_publication_is_no_problem(project: Path) -> None:
    say(project, "schools", inn="7712345678", valid_until="2022-06-01")
    add_row(project, "bodies", {"id": "b", "name": "Б", "kind": "authority", "territory": "krai"})
    assert problems(project) == ()
