"""Files are made once, the same in one process and in two, and only as asked for."""

import multiprocessing
import os
import time
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from generator import site
from generator.build import graph
from generator.build.facts import Facts
from generator.build.manifest import Manifest
from generator.data.reads import Read
from generator.output import OutputFile, Target, text_file
from generator.processes.workers import parallel_map, parts_of
from generator.voices import downloads
from generator.voices.downloads.formats import paper
from generator.voices.edition import Edition
from generator.voices.file_names import downloads as offered
from tests.faults.tiny import write_project

LOOK = Path(__file__).parents[2] / "site_templates" / "papers"


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    catalog = site.load(write_project(tmp_path / "project")).catalog
    return Edition(catalog, "ru", "current", downloads.offers(), "https://roadmaps.example/")


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def make_all(edition: Edition, targets: Iterable[Target], folder: Path, jobs: int) -> None:
    graph.make_all(tuple(targets), Facts(edition), "", folder, jobs=jobs)


def make(edition: Edition, folder: Path, jobs: int = 1) -> int:
    make_all(edition, downloads.targets(edition, LOOK), folder / "site", jobs)
    return len(tree(folder / "site"))


def test_every_file_stands_where_the_page_says_it_does(edition: Edition, tmp_path: Path) -> None:
    count = make(edition, tmp_path)
    made = tree(tmp_path / "site")
    assert count == len(made)
    plan = "roadmaps/plan/dorozhnaya-karta-plan"
    assert {f"{plan}.{suffix}" for suffix in ("pdf", "docx", "xlsx", "csv")} <= set(made)
    assert {"schools/school-1/listok-school-1.pdf", "schools/school-2/listok-school-2.pdf"} <= set(
        made
    )
    for kind, identifier in (("roadmap", "plan"), ("school", "school-1"), ("body", "office")):
        assert {link.path for link in offered(edition, kind, identifier)} <= set(made)


def test_a_file_is_called_so_that_a_person_understands_it(edition: Edition) -> None:
    assert [(link.text, link.name) for link in offered(edition, "roadmap", "plan")][:2] == [
        ("PDF — читать и печатать", "Дорожная карта — План.pdf"),
        ("DOCX — править", "Дорожная карта — План.docx"),
    ]
    (sheet,) = offered(edition, "school", "school-1")[:1]
    assert sheet.name == "Школа № 1 — листок для родителей.pdf"


def test_two_processes_make_the_same_files_as_one(edition: Edition, tmp_path: Path) -> None:
    make(edition, tmp_path / "one", jobs=1)
    make(edition, tmp_path / "two", jobs=2)
    assert tree(tmp_path / "one" / "site") == tree(tmp_path / "two" / "site")


def test_what_helpers_have_begun_is_as_if_nobody_had(edition: Edition, tmp_path: Path) -> None:
    schools, begun = tuple(edition.catalog.schools), multiprocessing.Event()

    def file(number: int) -> Iterable[OutputFile]:
        school = edition.catalog.schools[schools[number % len(schools)]]
        yield text_file(f"{number}.txt", school.name)
        begun.set()

    targets = [Target(f"files/{number}", partial(file, number)) for number in range(100)]
    facts = Facts(edition)
    with graph.ahead(targets, facts, 2) as end:
        assert begun.wait(60)
        held = end()
    assert held
    helped = graph.make_all(targets, facts, "", tmp_path / "helped", begun=lambda: held)
    alone = graph.make_all(targets, Facts(edition), "", tmp_path / "alone")
    assert tree(tmp_path / "helped") == tree(tmp_path / "alone")
    assert reads(helped.manifest) == reads(alone.manifest)


def reads(noted: Manifest) -> dict[str, set[Read]]:
    return {
        name: {noted.facts[place] for place in noted.reads_of(number).tolist()}
        for number, name in enumerate(noted.names)
    }


def test_what_helpers_have_begun_ends_with_a_build_that_fails(edition: Edition) -> None:
    targets = [Target(str(number), partial(time.sleep, 250)) for number in range(100)]
    before = multiprocessing.active_children()

    def interrupted() -> None:
        assert multiprocessing.active_children() != before
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), graph.ahead(targets, Facts(edition), 2):
        interrupted()
    assert multiprocessing.active_children() == before


def test_an_edition_may_offer_fewer_formats(edition: Edition, tmp_path: Path) -> None:
    fewer = replace(edition, formats=downloads.offers(downloads.chosen(["csv"])))
    assert make(fewer, tmp_path) == 1
    assert list(tree(tmp_path / "site")) == ["roadmaps/plan/dorozhnaya-karta-plan.csv"]
    assert offered(fewer, "school", "school-1") == ()


def test_a_paper_that_others_have_ready_is_made_as_it_is(edition: Edition, tmp_path: Path) -> None:
    ready = replace(paper(edition, "roadmap", "plan"), title="Отчёт")
    targets = downloads.targets(edition, LOOK, {("report", "progress"): ready})
    make_all(edition, targets, tmp_path / "site", 1)
    made = [path for path in tree(tmp_path / "site") if path.startswith("reports/")]
    files = [f"reports/progress/progress.{end}" for end in ("docx", "pdf", "xlsx")]
    assert made == ["reports/progress/card.png", *files]


def test_what_does_not_live_through_a_fork_is_made_by_the_process_that_shares_out_the_work() -> (
    None
):
    for jobs in (1, 2):
        found = parallel_map(
            lambda number: (number, os.getpid()),
            range(20), jobs, chunk=3, worth=2, keep=tuple, own=(20, 21),
        )  # fmt: skip
        assert [number for number, _process in found] == [20, 21, *range(20)]
        assert {process for _number, process in found[:2]} == {os.getpid()}
        assert len({process for _number, process in found}) == jobs


def test_work_that_is_spread_comes_back_in_order() -> None:
    numbers = list(range(20))
    factor = 3
    for jobs in (1, 2):
        found = parallel_map(
            lambda number: number * factor, numbers, jobs, chunk=3, worth=2, keep=int
        )
        assert found == [number * factor for number in numbers]


def test_the_first_parts_of_work_are_large_and_the_last_ones_small() -> None:
    numbers = list(range(1000))
    parts = list(parts_of(numbers, 2, 5))
    sizes = [len(part) for part in parts]
    assert [number for part in parts for number in part] == numbers
    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-2]) == (62, 5)
