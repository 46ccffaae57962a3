"""Results that contradict themselves: each fault is told at its cell."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from generator.data.problems import Severity

from .samples import SAMPLES
from .tiny import add_row, brief, change_cell, problems

MARKED = {"mark_2": "5", "mark_3": "5", "mark_4": "5", "mark_5": "5"}
EGE = {
    "id": "ege", "kind": "ege", "subject": "Русский язык", "subject_id": "russian", "grade": "11",
    "school_year": "2020-21", "scale": "points", "minimum": "24", "maximum": "100",
    "mandatory": "true",
}  # fmt: skip

# Cells of the first result (marks), then the check and the field that are told.
MARKS = [
    ({**MARKED, "mark_5": "6"}, "marks_add_up", "participants"),
    ({**MARKED, "mark_5": ""}, "marks_add_up", "mark_2"),
    ({**MARKED, "below_minimum": "4"}, "marks_add_up", "below_minimum"),
    ({"below_minimum": "21"}, "parts_within_totals", "below_minimum"),
    ({"mean": "1.9"}, "means_within_bounds", "mean"),
    ({"mean": "41.5"}, "means_within_bounds", "mean"),
]


@pytest.mark.parametrize(("cells", "check", "field"), MARKS)
def test_marks(project: Path, cells: dict[str, str], check: str, field: str) -> None:
    for name, value in cells.items():
        change_cell(project, "results", 2, name, value)
    assert (check, "results/results.csv", 2, field) in [brief(item) for item in problems(project)]


def test_marks_that_sum_are_no_problem(project: Path) -> None:
    for name, value in {**MARKED, "below_minimum": "5", "mean": "3.5"}.items():
        change_cell(project, "results", 2, name, value)
    assert problems(project) == ()


POINTS = [
    ({"mark_2": "1"}, "scale_is_kept", "mark_2"),
    ({"mean": "100.5"}, "means_within_bounds", "mean"),
    ({"below_minimum": "31"}, "parts_within_totals", "below_minimum"),
]


@pytest.mark.parametrize(("cells", "check", "field"), POINTS)
def test_points(project: Path, cells: dict[str, str], check: str, field: str) -> None:
    add_row(project, "procedures", EGE)
    row = {"school": "school-1", "procedure": "ege", "participants": "30", "mean": "60"}
    add_row(project, "results", {**row, **cells})
    assert (check, "results/results.csv", 4, field) in [brief(item) for item in problems(project)]


def test_of_numbers_that_cannot_be_only_the_checks_speak(
    tmp_path: Path, roadmaps: Callable[..., CompletedProcess[str]]
) -> None:
    """No library tells what it thinks of them, in words of its own."""
    SAMPLES["lists_match_rule"].write(tmp_path)
    change_cell(tmp_path, "results", 2, "mark_2", "400")
    done = roadmaps("check", folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "[marks_add_up]" in done.stdout


def test_a_minimum_above_the_maximum(project: Path) -> None:
    add_row(project, "procedures", {**EGE, "minimum": "101"})
    assert [brief(item) for item in problems(project)] == [
        ("scale_is_kept", "results/procedures.csv", 3, "minimum")
    ]


def test_ten_times_as_many_as_last_year_is_a_warning(project: Path) -> None:
    add_row(
        project,
        "procedures",
        {**EGE, "id": "maths-19", "kind": "vpr", "subject_id": "maths", "grade": "5",
         "school_year": "2019-20", "scale": "marks", "minimum": "", "maximum": ""},
    )  # fmt: skip
    add_row(
        project,
        "results",
        {"school": "school-1", "procedure": "maths-19", "participants": "200", "mean": "3.5"},
    )
    found = problems(project)
    assert [brief(item) for item in found] == [
        ("no_tenfold_jump", "results/results.csv", 2, "participants")
    ]
    assert found[0].severity is Severity.WARNING


@pytest.mark.parametrize("count", ["pupils", "teachers", "library_books"])
def test_ten_times_as_many_of_a_school_as_last_year_is_a_warning(project: Path, count: str) -> None:
    change_cell(project, "school_years", 2, count, "400")
    add_row(project, "school_years", {"school": "school-1", "school_year": "2019-20", count: "40"})
    (found,) = problems(project)
    assert brief(found) == ("no_jump_in_counts", "schools/school_years.csv", 2, count)
    assert found.severity is Severity.WARNING


def test_a_year_that_is_none_leaves_the_check_of_the_other_years_sound(project: Path) -> None:
    change_cell(project, "school_years", 2, "pupils", "400")
    add_row(
        project, "school_years", {"school": "school-1", "school_year": "2019-20", "pupils": "40"}
    )
    add_row(project, "school_years", {"school": "school-1", "school_year": "прошлый"})
    assert {(item.check, item.row) for item in problems(project)} == {
        ("no_jump_in_counts", 2),
        ("constraint-error", 4),
    }


def test_a_result_of_a_closed_school(project: Path) -> None:
    change_cell(project, "schools", 2, "closed", "2020-06-30")
    assert [brief(item) for item in problems(project)] == [
        ("closed_schools_have_no_results", "results/results.csv", 2, "school")
    ]


def test_a_school_closed_at_the_end_of_its_last_year_has_results_of_it(project: Path) -> None:
    change_cell(project, "schools", 2, "closed", "2021-06-30")
    assert problems(project) == ()


@pytest.mark.parametrize("part", ["medallists", "teachers_trained", "pupils_special_needs"])
def test_a_part_greater_than_its_whole(project: Path, part: str) -> None:
    for name in ("pupils", "graduates", "teachers"):
        change_cell(project, "school_years", 2, name, "9")
    change_cell(project, "school_years", 2, part, "10")
    assert ("parts_within_totals", "schools/school_years.csv", 2, part) in [
        brief(item) for item in problems(project)
    ]
