"""What one edition tells beside another: differences of few are hidden, corrections are shown."""

from pathlib import Path

import pytest

from generator import site
from generator.checks.editions import hidden_since, told_by_difference
from tests.changes.project import copy
from tests.faults.test_command import roadmaps
from tests.faults.tiny import (
    RESULTS,
    SCHOOLS,
    add_row,
    assert_told,
    brief,
    change_cell,
    change_descriptor,
    table,
    write_package,
)

pytestmark = pytest.mark.slow

SIZES = (40, 44, 48)


def row(n: int, twos: int) -> dict[str, str]:
    rest = n - twos
    marks = {"mark_2": twos, "mark_3": rest - 2 * (rest // 3), "mark_4": rest // 3}
    marks["mark_5"] = rest // 3
    return {"participants": str(n), **{name: str(value) for name, value in marks.items()}}


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """Three schools of a territory and their total; facts of the first for a year, indicators."""
    root = tmp_path / "published"
    schools = [{"id": f"school-{n}", "name": f"Школа {n}", "territory": "krai"} for n in (1, 2, 3)]
    years = [
        {"school": "school-1", "school_year": "2020-21", "pupils": "300", "teachers": "30"}
        | {"incomplete_families": "20", "teachers_trained": "12"}
    ]
    rows = [
        {"school": school["id"], "procedure": "maths", **row(size, 4)}
        for school, size in zip(schools, SIZES, strict=True)
    ]
    total = {"territory": "krai", "procedure": "maths", **row(sum(SIZES), 12)}
    physics = {**RESULTS["procedures"][0], "id": "physics", "subject_id": "physics"}
    tables = {
        "procedures": [*RESULTS["procedures"], physics],
        "results": rows,
        "references": [total],
        "mark_agreement": [
            {"school": f"school-{n}", "procedure": "physics", "lowered": "10"}
            | {"confirmed": "20", "raised": "10"}
            for n in (1, 2)
        ],
        "score_counts": [
            {"territory": "krai", "procedure": "physics", "score": str(score), "count": "66"}
            for score in (0, 1)
        ],
        "indicators": [{"id": "courses", "title": "Курсы", "unit": "percent", "direction": "more"}],
        "observations": [
            {"id": "seen", "indicator": "courses", "school": "school-1", "date": "2021-01-01"}
            | {"value": "50", "n": "40"}
        ],
    }
    write_package(root, "schools", {**SCHOOLS, "schools": schools, "school_years": years})
    write_package(root, "results", {**RESULTS, **tables})
    return root


def write(root: Path, name: str, line: int, cells: dict[str, str]) -> None:
    for field, value in cells.items():
        change_cell(root, name, line, field, value)


def found(new: Path, old: Path) -> list[tuple[str, int | None, str | None]]:
    """Where the check finds something: table, row, field."""
    assert not site.load(new).has_errors
    problems = list(told_by_difference(site.read(new)[0], site.read(old)[0]))
    for problem in problems:
        assert_told(problem)
        assert problem.value is None
    places = (brief(problem) for problem in problems)
    return sorted((path.split("/")[1], line, field) for _check, path, line, field in places)


FIRST = [("references.csv", 2, "participants"), ("results.csv", 2, "participants")]


@pytest.mark.parametrize("more", [-4, -1, 1, 4])
def test_a_few_participants_more_or_fewer_are_refused(
    published: Path, tmp_path: Path, more: int
) -> None:
    new = copy(published, tmp_path / "new")
    write(new, "results", 2, row(40 + more, 5))
    write(new, "references", 2, row(132 + more, 13))
    assert found(new, published) == FIRST


@pytest.mark.parametrize("more", [5, 20])
def test_as_many_as_the_threshold_are_shown(published: Path, tmp_path: Path, more: int) -> None:
    new = copy(published, tmp_path / "new")
    write(new, "results", 2, row(40 + more, 6))
    write(new, "references", 2, row(132 + more, 14))
    assert found(new, published) == []


def test_a_tiny_difference_that_is_all_alike_is_refused(published: Path, tmp_path: Path) -> None:
    new = copy(published, tmp_path / "new")
    write(new, "results", 2, row(46, 4))
    write(new, "references", 2, row(138, 12))
    assert found(new, published) == FIRST


def test_a_regrade_of_the_same_participants_is_a_correction(
    published: Path, tmp_path: Path
) -> None:
    new = copy(published, tmp_path / "new")
    write(new, "results", 2, row(40, 5))
    write(new, "references", 2, row(132, 13))
    assert found(new, published) == []


def test_a_total_alone_that_counts_one_more_is_refused(published: Path, tmp_path: Path) -> None:
    new = copy(published, tmp_path / "new")
    write(new, "references", 2, row(133, 13))
    assert found(new, published) == [FIRST[0]]


def test_a_total_that_tells_of_one_more_beside_a_larger_change_is_refused(
    published: Path, tmp_path: Path
) -> None:
    """Twenty more in one school, and one more in another: the total less the first tells."""
    new = copy(published, tmp_path / "new")
    write(new, "results", 2, row(60, 8))
    write(new, "results", 3, row(45, 5))
    write(new, "references", 2, row(153, 17))
    assert found(new, published) == [FIRST[0], ("results.csv", 3, "participants")]


def test_what_was_hidden_may_not_appear(published: Path, tmp_path: Path) -> None:
    old = copy(published, tmp_path / "old")
    for line in (2, 3):
        write(old, "results", line, dict.fromkeys(row(1, 1), ""))
        change_cell(old, "results", line, "suppression", "secondary")
    new = copy(published, tmp_path / "new")
    assert ("results.csv", 2, "participants") in found(new, old)


def test_the_other_tables_are_compared_as_well(published: Path, tmp_path: Path) -> None:
    new = copy(published, tmp_path / "new")
    change_cell(new, "mark_agreement", 2, "raised", "11")
    change_cell(new, "score_counts", 2, "count", "67")
    write(new, "observations", 2, {"value": "51.2", "n": "41"})
    write(new, "school_years", 2, {"pupils": "301", "teachers": "31"})
    assert found(new, published) == [
        ("mark_agreement.csv", 2, "confirmed"),
        ("observations.csv", 2, "n"),
        ("school_years.csv", 2, "incomplete_families"),
        ("school_years.csv", 2, "teachers_trained"),
        ("score_counts.csv", 2, "count"),
        ("score_counts.csv", 3, "count"),
    ]


def test_nothing_is_found_beside_the_same_edition_or_a_new_year(
    published: Path, tmp_path: Path
) -> None:
    new = copy(published, tmp_path / "new")
    assert found(new, published) == []
    add_row(new, "procedures", {**RESULTS["procedures"][0], "id": "next", "school_year": "2021-22"})
    add_row(new, "results", {"school": "school-1", "procedure": "next", **row(41, 5)})
    assert found(new, published) == []


@pytest.mark.slow
def test_protect_mends_what_the_check_finds(published: Path, tmp_path: Path) -> None:
    new = copy(published, tmp_path / "new")
    add_row(new, "references", {"territory": "krai", "procedure": "physics", **row(132, 12)})
    write(new, "results", 2, row(41, 5))
    write(new, "references", 2, row(133, 13))
    refused = roadmaps(new, "check", "--since", str(published))
    assert refused.returncode == 1
    assert "told_by_difference" in refused.stdout
    assert "version_and_date_rise" in refused.stdout
    change_descriptor(new, "results", lambda said: said.update(version="1.1.0"))
    done = roadmaps(new, "protect", "--since", str(published))
    assert done.returncode == 0, done.stderr
    assert roadmaps(new, "check", "--since", str(published)).returncode == 0


def test_a_rollback_shows_nothing_that_was_hidden_since(published: Path, tmp_path: Path) -> None:
    new = copy(published, tmp_path / "new")
    write(new, "results", 2, dict.fromkeys(row(1, 1), ""))
    change_cell(new, "results", 2, "suppression", "small")
    write(new, "observations", 2, {"value": "", "n": "", "suppression": "small"})
    change_cell(new, "school_years", 2, "incomplete_families", "")
    told = hidden_since(site.read(published)[0], site.read(new)[0])
    assert [text.render("en") for text in told] == [
        "results: rows that were hidden since would be shown again: 1, first school-1/maths.",
        "observations: rows that were hidden since would be shown again: 1, first seen.",
        "school_years: rows that were hidden since would be shown again: 1, first "
        "school-1/2020-21.",
    ]
    assert hidden_since(site.read(new)[0], site.read(published)[0]) == ()


def test_a_rollback_brings_back_rows_that_were_lost(published: Path, tmp_path: Path) -> None:
    new = copy(published, tmp_path / "new")
    path = table(new, "results")
    path.write_text("\n".join(path.read_text("utf-8").splitlines()[:2]) + "\n", "utf-8")
    assert hidden_since(site.read(published)[0], site.read(new)[0]) == ()
