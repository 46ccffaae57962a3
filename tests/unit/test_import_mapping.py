"""Mapping files and files of names: the guide's own examples work, wrong ones are told."""

import re
import tomllib
from pathlib import Path

import pytest

from generator.data.problems import UnusableError
from generator.importing.answers import options_of, read_answers, read_toml
from generator.importing.mapping_file import understood
from tests.conftest import ROOT

GUIDE = (ROOT / "content" / "for-editors" / "import.md").read_text("utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)


def test_the_examples_of_the_guide_are_understood(tmp_path: Path) -> None:
    names, mapping = EXAMPLES
    path = tmp_path / "names.toml"
    path.write_text(names, "utf-8")
    assert read_answers(path) == {
        "МБОУ СОШ № 22": "orlyovsky-2",
        "sch110002": "orlyovsky-2",
        "Вечерняя школа": "",
    }
    found = understood(tomllib.loads(mapping))
    assert found.resource.name == "results"
    assert found.header == (3, 4)
    assert found.columns["D"] == "mark_2"


@pytest.mark.parametrize(
    "text",
    [
        'table = "marks"',
        'table = "results"\nheadr = 3',
        'table = "results"\nheader = 0',
        'table = "results"\n[columns]\n"Школа" = "skool"',
        'table = "results"\n[units]\nmark_2 = "percent"',
        'table = "results"\n[identifiers]\nschool = "guess"',
        'table = "results"\ncolumns = 3',
        'table = "results"\n[columns]\n"Школа" = ["school"]',
        'table = "results"\nsheet = 3',
        'table = "results"\nnothing = "-"',
    ],
)
def test_what_cannot_be_used_is_named(text: str) -> None:
    with pytest.raises(UnusableError, match="cannot be used"):
        understood(tomllib.loads(text))


def test_names_in_csv(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes("name;id\r\nСОШ № 22;orlyovsky-2\r\nИной;\r\n".encode("cp1251"))
    assert read_answers(path) == {"СОШ № 22": "orlyovsky-2", "Иной": ""}


def test_files_that_are_no_toml(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"\xff\xfe = 1")
    with pytest.raises(UnusableError):
        read_toml(path)
    path.write_text('"x" = 3', "utf-8")
    with pytest.raises(UnusableError):
        read_answers(path)


def test_options_are_names_and_values() -> None:
    assert options_of(["grade=5", "subject = Русский язык"]) == {
        "grade": "5",
        "subject": "Русский язык",
    }
    with pytest.raises(UnusableError):
        options_of(["grade"])
