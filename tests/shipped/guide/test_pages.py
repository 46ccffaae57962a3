"""The editors' guide is true: its commands are run as they stand, and answer as it shows.

`make guide` writes the answers anew after a message was changed.
"""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.reference.pages import PAGES as REFERENCE
from tests.shipped.guide import blocks, files, people, places
from tests.shipped.guide.walk import walk

pytestmark = pytest.mark.slow

# `make serve` runs until it is stopped, and is tried by the tests of the command.
ENDLESS = ("make serve", ".venv/bin/roadmaps serve")
# For those who set up servers; its targets are tried by tests/unit/test_workflows.py.
FOR_SERVERS = ("ci.md", "own-site.md")
# Run by tests of their own: of changes, disclosure, forms, workflows, receiving and proposing.
ELSEWHERE = (
    "roadmaps template progress --package КОД-ПАКЕТА --date 2026-09-30",
    'roadmaps bump --reason "В школе пересчитали участников"',
    'roadmaps bump --reason "…"',
    "roadmaps build --previous ПАПКА",
    "roadmaps protect --since 1.0.0",
    "make rehearsal",
    "roadmaps fold",
    ".venv/bin/roadmaps verify --to /srv/www/roadmaps",
    ".venv/bin/roadmaps publish current --lift",
    # What `make site` runs.
    ".venv/bin/roadmaps build --output site",
    "make receive FILE=итоги.xlsx PACKAGE=results",
    "make inbox FROM=папка",
    # What these two run, in the project of an office.
    "uv run roadmaps receive итоги.xlsx --package results",
    "uv run roadmaps inbox папка --output answer",
    "roadmaps bump",
    ".venv/bin/roadmaps bump",
    "roadmaps check --since ВЫПУСК",
    "roadmaps protect --since ВЫПУСК",
    'roadmaps import итоги.xlsx --package results --leave-out "Лист1!H" --leave-out "Лист1!7"',
    "roadmaps propose итоги.xlsx --output register.toml",
    "roadmaps import итоги.xlsx --package moy-rayon --kind schools --names register.toml",
)


def walked() -> list[str]:
    """Pages with commands; the path from an empty folder has two of them in one walk."""
    together = ("computer.md", "add-results.md")
    return [n for n in blocks.names() if blocks.commands(n) and n not in together]


@pytest.mark.parametrize("name", walked())
def test_commands_of_the_page_do_what_it_shows(name: str, remote: Path, tmp_path: Path) -> None:
    walk(blocks.page(name), places.place(name, remote, tmp_path))


def test_a_clerk_comes_from_an_empty_folder_to_a_site_by_way_of_three_mistakes(
    remote: Path, tmp_path: Path
) -> None:
    """The computer, then a year of results in which three cells are wrong."""
    place = places.place("computer.md", remote, tmp_path)
    place = walk(blocks.page("computer.md"), place)
    place.git("checkout", "--quiet", ".")
    place = walk(blocks.page("add-results.md"), place)
    page = place.home / "site" / "schools" / "demo-school-02" / "index.html"
    assert "demo-vpr-russian-5-21-22" in page.read_text("utf-8")
    assert place.git("ls-remote", "--heads", "origin", "vpr-2022")
    sent = place.git("diff", "--name-only", "origin/main", "vpr-2022").splitlines()
    assert sent == [
        f"datapackages/fictional-results/{name}"
        for name in ("datapackage.json", "procedures.csv", "references.csv", "results.csv")
    ]


def test_commands_stand_where_they_are_run() -> None:
    for name in blocks.names():
        source = blocks.text(name)
        page = blocks.page(name)
        assert source.count("```") == 2 * len(page.blocks), f"{name} has a fence out of line"
        for block in page.blocks:
            if block.language != "console" and name not in FOR_SERVERS:
                assert not re.search(r"^(\$ |make |git |\.venv/bin/)", block.text), block


def test_commands_named_in_sentences_are_among_those_that_are_run() -> None:
    lines = [command.line for name in blocks.names() for command in blocks.commands(name)]
    run = [words(line.removeprefix(".venv/bin/")) for line in lines]
    strange = [
        (name, said)
        for name in blocks.names()
        if name not in FOR_SERVERS and f"content/for-editors/{name}" not in REFERENCE
        for said in blocks.inline(name)
        if said not in (*ENDLESS, *ELSEWHERE)
        and not any(words(said.removeprefix(".venv/bin/")) <= one for one in run)
    ]
    assert strange == []


def words(line: str) -> set[str]:
    """The program, its command, and the options; their values are the reader's own."""
    parts = line.split()
    return {parts[0], *parts[1:2], *(part for part in parts if part.startswith("--"))}


def test_deeds_are_of_pages_that_are_there() -> None:
    assert set(people.DEEDS) <= set(blocks.names())


def test_the_workbook_to_practise_on_is_the_one_made_in_code() -> None:
    assert files.EXERCISE.read_bytes() == files.exercise()


def test_every_page_of_the_guide_is_in_the_map_and_in_the_menu() -> None:
    menu = (ROOT / "site_templates/settings.yml").read_text("utf-8")
    start = blocks.text("index.md")
    for name in blocks.names():
        assert f"for-editors/{name}" in menu, name
        assert name in ("index.md", *FOR_SERVERS) or f"({name}" in start, name
