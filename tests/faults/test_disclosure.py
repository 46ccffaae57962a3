"""Small numbers in packages are refused, and `roadmaps protect` mends them."""

import shutil
from pathlib import Path

import pytest

from .test_command import roadmaps
from .tiny import RESULTS, SCHOOLS, add_row, brief, change_cell, problems, table, write_package

pytestmark = pytest.mark.slow

SIZES = (4, 12, 40, 44)
EXTRA = {
    "mark_agreement": [
        {"school": f"school-{number}", "procedure": "maths", "lowered": str(low)}
        | {"confirmed": "2", "raised": "1"}
        for number, low in enumerate((1, 9, 37, 41), start=1)
    ],
    "score_counts": [
        {"territory": "krai", "procedure": "maths", "score": str(score), "count": "50"}
        for score in (0, 1)
    ],
    "indicators": [
        {"id": "courses", "title": "Курсы", "unit": "percent", "direction": "more"},
    ],
    "observations": [
        {"id": "seen", "indicator": "courses", "school": "school-1", "date": "2021-01-01"}
        | {"value": "50", "n": "4"}
    ],
}


@pytest.fixture
def open_project(tmp_path: Path) -> Path:
    """Four schools and their total, with small numbers of every kind in them."""
    schools = [
        {"id": f"school-{n}", "name": f"Школа № {n}", "territory": "krai"} for n in range(1, 5)
    ]
    years = [{**SCHOOLS["school_years"][0], "pupils_special_needs": "3"}]
    write_package(tmp_path, "schools", {**SCHOOLS, "schools": schools, "school_years": years})
    rows = [
        {"school": school["id"], "procedure": "maths", **counts(size)}
        for school, size in zip(schools, SIZES, strict=True)
    ]
    total = {"territory": "krai", "procedure": "maths", **counts(sum(SIZES))}
    write_package(tmp_path, "results", {**RESULTS, "results": rows, "references": [total], **EXTRA})
    return tmp_path


def counts(size: int) -> dict[str, str]:
    """A quarter of `size` each mark."""
    marks = {f"mark_{mark}": str(size // 4) for mark in (2, 3, 4, 5)}
    return {"participants": str(size), **marks, "mean": "3.5"}


def test_small_numbers_are_refused(open_project: Path) -> None:
    assert [brief(problem) for problem in problems(open_project)] == [
        ("small_numbers_elsewhere", "results/mark_agreement.csv", 2, "confirmed"),
        ("small_numbers_elsewhere", "results/observations.csv", 2, "n"),
        ("small_numbers_hidden", "results/results.csv", 2, "participants"),
        ("small_numbers_elsewhere", "schools/school_years.csv", 2, "pupils_special_needs"),
    ]


def test_a_message_does_not_repeat_the_number(open_project: Path) -> None:
    change_cell(open_project, "results", 2, "school", "school-2")
    for problem in problems(open_project):
        if problem.check.startswith("small_numbers"):
            assert problem.value is None
            assert "4" not in problem.message.render("ru")


def test_a_total_that_betrays_a_hidden_row_is_refused(open_project: Path) -> None:
    roadmaps(open_project, "protect")
    change_cell(open_project, "results", 3, "suppression", "")
    for field, value in counts(12).items():
        change_cell(open_project, "results", 3, field, value)
    assert [brief(problem) for problem in problems(open_project)] == [
        ("hidden_rows_cannot_be_derived", "results/references.csv", 2, "participants")
    ]


def test_a_row_is_hidden_with_a_reason_or_has_values(open_project: Path) -> None:
    roadmaps(open_project, "protect")
    change_cell(open_project, "results", 2, "suppression", "")
    change_cell(open_project, "results", 5, "suppression", "absent")
    change_cell(open_project, "observations", 2, "value", "50")
    found = {brief(problem) for problem in problems(open_project)}
    assert {item for item in found if item[0] == "suppressed_rows_are_empty"} == {
        ("suppressed_rows_are_empty", "results/results.csv", 2, "suppression"),
        ("suppressed_rows_are_empty", "results/results.csv", 5, "suppression"),
        ("suppressed_rows_are_empty", "results/observations.csv", 2, "suppression"),
    }


def test_protect_hides_and_says_how_much(open_project: Path) -> None:
    before = {path: path.read_bytes() for path in open_project.rglob("*.csv")}
    done = roadmaps(open_project, "protect", "--language", "en")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "Results hidden, too few participants: 1",
        "Results hidden, else others could be derived: 1",
        "Comparisons with the journal left out: 2",
        "Indicators hidden: 1",
        "Numbers of pupils with special needs hidden: 1",
    ]
    changed = {path.name for path, content in before.items() if path.read_bytes() != content}
    assert changed == {"results.csv", "mark_agreement.csv", "observations.csv", "school_years.csv"}
    assert table(open_project, "results").read_text("utf-8").splitlines()[1:3] == [
        "school-1,maths,,,,,,,,small",
        "school-2,maths,,,,,,,,secondary",
    ]
    assert problems(open_project) == ()


def test_protect_leaves_all_other_bytes(open_project: Path) -> None:
    path = table(open_project, "results")
    lines = path.read_text("utf-8").replace("school-4,", '"school-4",').replace("\n", "\r\n")
    path.write_bytes(("\ufeff" + lines.rstrip("\r\n")).encode())
    before = path.read_bytes().split(b"\r\n")
    roadmaps(open_project, "protect")
    after = path.read_bytes().split(b"\r\n")
    assert (after[0], after[3:]) == (before[0], before[3:])


def test_protecting_twice_changes_nothing(open_project: Path) -> None:
    roadmaps(open_project, "protect")
    once = {path: path.read_bytes() for path in open_project.rglob("*.csv")}
    done = roadmaps(open_project, "protect", "--language", "en")
    assert done.stderr == "Nothing had to be hidden.\n"
    assert once == {path: path.read_bytes() for path in open_project.rglob("*.csv")}


def test_protect_works_on_one_package_of_a_project(open_project: Path) -> None:
    done = roadmaps(open_project, "protect", "datapackages/results")
    assert done.returncode == 0
    found = {problem.path for problem in problems(open_project)}
    assert found == {"datapackages/schools/school_years.csv"}


def test_a_distribution_goes_with_its_total(open_project: Path) -> None:
    add_row(open_project, "procedures", {**RESULTS["procedures"][0], "id": "physics"})
    physics = {"procedure": "physics", "participants": "8", "mark_3": "8", "mean": "3"}
    physics |= dict.fromkeys(("mark_2", "mark_4", "mark_5"), "0")
    add_row(open_project, "results", {"school": "school-4", **physics})
    add_row(open_project, "references", {"territory": "krai", **physics})
    scores = {"territory": "krai", "procedure": "physics", "score": "3", "count": "8"}
    add_row(open_project, "score_counts", scores)
    done = roadmaps(open_project, "protect", "--language", "en")
    assert "Totals left out: 1\n" in done.stderr
    assert "Rows of distributions left out: 1\n" in done.stderr
    assert problems(open_project) == ()


def test_protect_does_not_leave_a_table_without_rows(open_project: Path) -> None:
    for field, value in counts(4).items():
        change_cell(open_project, "references", 2, field, value)
    before = {path: path.read_bytes() for path in open_project.rglob("*.csv")}
    done = roadmaps(open_project, "protect")
    assert done.returncode == 2
    assert "references.csv" in done.stderr
    assert before == {path: path.read_bytes() for path in open_project.rglob("*.csv")}


def test_protect_refuses_tables_that_cannot_be_read(open_project: Path) -> None:
    change_cell(open_project, "results", 2, "participants", "много")
    done = roadmaps(open_project, "protect")
    assert done.returncode == 1
    assert "results.csv" in done.stderr


def test_protect_needs_the_registers(open_project: Path) -> None:
    change_cell(open_project, "results", 2, "school", "school-9")
    done = roadmaps(open_project, "protect")
    assert done.returncode == 2
    assert "school-9" in done.stderr


def test_protect_knows_what_readers_of_an_earlier_edition_know(
    open_project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The second school was shown: it cannot hide the first, and the total goes."""
    earlier = tmp_path_factory.mktemp("earlier") / "edition"
    for row in (2, 3):
        for field, value in counts(16).items():
            change_cell(open_project, "results", row, field, value)
    shutil.copytree(open_project, earlier)
    for field, value in counts(4).items():
        change_cell(open_project, "results", 2, field, value)
    country = {"territory": "russia", "procedure": "maths", **counts(4000)}
    add_row(open_project, "references", country)
    score = {"territory": "russia", "procedure": "maths", "score": "0", "count": "4000"}
    add_row(open_project, "score_counts", score)
    done = roadmaps(open_project, "protect", "--since", str(earlier), "--language", "en")
    assert done.returncode == 0
    assert "Results hidden, too few participants: 1" in done.stderr
    assert "Results hidden, else others" not in done.stderr
    assert "Totals left out: 1" in done.stderr
    assert roadmaps(open_project, "protect", "--since", "no-such").returncode == 2


@pytest.mark.parametrize(("name", "value"), [("hide_below", "0"), ("tiny", "9")])
def test_a_package_cannot_lower_a_threshold(open_project: Path, name: str, value: str) -> None:
    """The row is an error, and what it would open stays an error as well."""
    before = [brief(problem) for problem in problems(open_project)]
    row = {"id": "x", "method": "disclosure", "name": name, "value": value, "certainty": "own"}
    other = {**RESULTS["procedures"][0], "id": "other"}
    write_package(open_project, "looser", {"procedures": [other], "parameters": [row]}, "results")
    found = [brief(problem) for problem in problems(open_project) if problem.check != "package"]
    assert sorted(found, key=str) == sorted(
        [*before, ("thresholds_only_rise", "looser/parameters.csv", 2, "value")], key=str
    )


def test_the_project_sets_the_floor(open_project: Path) -> None:
    roadmaps(open_project, "protect")
    assert problems(open_project) == ()
    settings = "plugins:\n  - search\n  - open-roadmaps:\n      hide_below: 42\n"
    (open_project / "mkdocs.yml").write_text(settings, "utf-8")
    found = {brief(problem)[:3] for problem in problems(open_project)}
    assert ("small_numbers_hidden", "results/results.csv", 4) in found
    (open_project / "mkdocs.yml").write_text(settings.replace("42", "нет"), "utf-8")
    done = roadmaps(open_project, "check")
    assert done.returncode == 2
    assert "hide_below" in done.stdout + done.stderr
