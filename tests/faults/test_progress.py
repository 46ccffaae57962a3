"""Reports on progress, their evidence, and moves of deadlines: each fault by its cell."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.output import OutputFile
from generator.site import load
from generator.voices import downloads

from .tiny import RESULTS, ROADMAPS, SCHOOLS, Row, brief, problems, write_package

pytestmark = pytest.mark.slow

TEXT = "Протокол семинара.\n".encode()
SUM = hashlib.sha256(TEXT).hexdigest()
BODIES = [
    *SCHOOLS["bodies"],
    {"id": "ministry", "name": "Министерство", "kind": "authority", "territory": "krai"},
]
QUARTERLY = {**ROADMAPS["measures"][1], "term_text": "1 раз в квартал"}
DONE = {
    "id": "p1",
    "measure": "measure-1",
    "report_date": "2021-04-01",
    "status": "done",
    "done_on": "2021-03-20",
    "evidence": "https://krai.example/news/1",
    "reported_by": "office",
}
MOVE = {
    "measure": "measure-1",
    "changed_on": "2021-03-25",
    "old_end": "2021-03-31",
    "new_end": "2021-04-30",
    "reason": "Нет зала.",
}


def project(
    root: Path,
    progress: Sequence[Row] = (DONE,),
    changes: Sequence[Row] = (),
    content: bytes = TEXT,
) -> Path:
    """A plan with a measure of March 2021 and a quarterly one, and what was reported of them."""
    goal = {
        "id": "t1", "roadmap": "plan", "measure": "measure-1", "operator": ">=", "value": "60",
        "unit": "percent", "population": "teachers", "denominator": "all",
        "text": "Не менее 60 % педагогов",
    }  # fmt: skip
    first = {**ROADMAPS["measures"][0], "expected_result": goal["text"]}
    tables = {**ROADMAPS, "measures": [first, QUARTERLY], "targets": [goal], "progress": progress}
    write_package(root, "schools", {**SCHOOLS, "bodies": BODIES})
    write_package(root, "results", RESULTS)
    folder = write_package(
        root, "roadmaps", {**tables, **({"term_changes": changes} if changes else {})}
    )
    (folder / "evidence").mkdir()
    (folder / "evidence" / "minutes.txt").write_bytes(content)
    return root


def found(root: Path) -> list[tuple[str, str, int | None, str | None]]:
    """(severity and check, table, row, field) of each problem."""
    return [
        (f"{problem.severity.value} {check}", path.removeprefix("roadmaps/"), row, field)
        for problem in problems(root)
        for check, path, row, field in [brief(problem)]
    ]


def test_a_report_with_a_link_and_one_with_a_file_are_right(tmp_path: Path) -> None:
    by_file = {**DONE, "evidence": "evidence/minutes.txt", "evidence_sha256": SUM}
    assert found(project(tmp_path, [DONE, {**by_file, "id": "p2"}], [MOVE])) == []


@pytest.mark.parametrize(
    ("cells", "fault", "field"),
    [
        ({"done_on": ""}, "warning done_is_shown", "done_on"),
        ({"evidence": ""}, "warning done_is_shown", "evidence"),
        ({"evidence": "Справка"}, "warning evidence_is_there", "evidence"),
        ({"evidence": "javascript:alert(1)"}, "warning evidence_is_there", "evidence"),
        ({"evidence": "ftp://krai.example/1"}, "error evidence_is_there", "evidence"),
        ({"evidence": "file:///etc/passwd"}, "error evidence_is_there", "evidence"),
        ({"evidence": "evidence/none.pdf", "evidence_sha256": SUM}, "error evidence_is_there", "evidence"),
        ({"evidence": "evidence/../roadmaps.csv"}, "error evidence_is_there", "evidence"),
        ({"evidence": "evidence/photo.jpg"}, "error evidence_is_there", "evidence"),
        ({"evidence": "evidence/minutes.txt"}, "error evidence_is_there", "evidence_sha256"),
        ({"evidence": "evidence/minutes.txt", "evidence_sha256": "0" * 64}, "error evidence_is_there", "evidence_sha256"),
        ({"evidence_sha256": SUM}, "error evidence_is_there", "evidence_sha256"),
        ({"report_date": "2021-06-02"}, "error reports_in_time", "report_date"),
        ({"report_date": "2020-12-31", "done_on": "2020-12-30"}, "error reports_in_time", "report_date"),
        ({"report_date": "2021-02-20", "done_on": "2021-02-19"}, "warning reports_in_time", "report_date"),
        ({"done_on": "2021-04-02"}, "error reports_in_time", "done_on"),
        ({"verified_by": "ministry", "verified_on": "2021-06-02"}, "error reports_in_time", "verified_on"),
        ({"slot": "2021-03-31"}, "error slots_exist", "slot"),
        ({"value": "12", "unit": "count"}, "error values_fit_targets", "unit"),
        ({"value": "12"}, "error values_fit_targets", "unit"),
        ({"value": "138", "unit": "percent"}, "error values_fit_targets", "value"),
        ({"value": "-5", "unit": "percent"}, "error values_fit_targets", "value"),
        ({"unit": "percent"}, "error values_fit_targets", "value"),
        ({"verified_by": "ministry"}, "error verification_follows", "verified_on"),
        ({"verified_on": "2021-04-10"}, "error verification_follows", "verified_by"),
        ({"verified_by": "ministry", "verified_on": "2021-03-31"}, "error verification_follows", "verified_on"),
        ({"verified_by": "office", "verified_on": "2021-04-10"}, "warning verification_follows", "verified_by"),
    ],
)  # fmt: skip
def test_a_fault_of_a_report_is_told_at_its_cell(
    tmp_path: Path, cells: dict[str, str], fault: str, field: str
) -> None:
    assert found(project(tmp_path, [{**DONE, **cells}])) == [(fault, "progress.csv", 2, field)]


@pytest.mark.parametrize(
    ("slot", "fault"),
    [("2021-03-30", "error slots_exist"), ("", "warning slots_exist")],
)
def test_a_report_on_what_recurs_names_one_of_its_dates(
    tmp_path: Path, slot: str, fault: str
) -> None:
    report = {**DONE, "measure": "measure-2", "slot": slot}
    assert found(project(tmp_path, [report])) == [(fault, "progress.csv", 2, "slot")]


def test_a_report_before_the_period_of_its_slot_is_a_doubt(tmp_path: Path) -> None:
    report = {**DONE, "measure": "measure-2", "slot": "2021-09-30"}
    assert found(project(tmp_path, [report])) == [
        ("warning reports_in_time", "progress.csv", 2, "report_date")
    ]


def test_what_was_cancelled_goes_on_only_with_a_reason(tmp_path: Path) -> None:
    cancelled = {
        **DONE,
        "id": "p0",
        "report_date": "2021-03-10",
        "status": "cancelled",
        "done_on": "",
    }
    assert found(project(tmp_path / "a", [cancelled, DONE])) == [
        ("warning cancelled_stay_cancelled", "progress.csv", 3, "status")
    ]
    assert found(project(tmp_path / "b", [cancelled, {**DONE, "note": "Нашёлся зал."}])) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ([{**MOVE, "old_end": "2021-03-30"}], (2, "old_end")),
        ([{**MOVE, "new_end": "2021-03-31"}], (2, "new_end")),
        ([MOVE, {**MOVE, "changed_on": "2021-04-20", "new_end": "2021-05-31"}], (3, "old_end")),
        ([{**MOVE, "measure": "measure-2", "old_end": "2021-04-01"}], (2, "old_end")),
    ],
)
def test_a_move_starts_from_the_deadline_in_force(
    tmp_path: Path, changes: list[Row], fault: tuple[int, str]
) -> None:
    assert found(project(tmp_path, [DONE], changes)) == [
        ("error term_changes_follow", "term_changes.csv", *fault)
    ]


def test_moves_follow_one_another_and_slots_move_by_their_dates(tmp_path: Path) -> None:
    second = {**MOVE, "changed_on": "2021-04-20", "old_end": "2021-04-30", "new_end": "2021-05-31"}
    slot = {**MOVE, "measure": "measure-2", "new_end": "2021-04-15"}
    again = {**slot, "changed_on": "2021-04-10", "old_end": "2021-04-15", "new_end": "2021-04-30"}
    assert found(project(tmp_path, [DONE], [second, MOVE, slot, again])) == []


def test_a_move_is_not_decided_after_the_package(tmp_path: Path) -> None:
    assert found(project(tmp_path, [DONE], [{**MOVE, "changed_on": "2021-06-02"}])) == [
        ("error reports_in_time", "term_changes.csv", 2, "changed_on")
    ]


def files_of(root: Path) -> list[OutputFile]:
    """What a reader can take away of the packages."""
    return [file for item in downloads.packages(load(root).catalog) for file in item.make()]


def test_only_files_that_reports_name_are_published(tmp_path: Path) -> None:
    by_file = {**DONE, "evidence": "evidence/minutes.txt", "evidence_sha256": SUM}
    root = project(tmp_path, [by_file])
    (root / "datapackages" / "roadmaps" / "evidence" / "other.txt").write_bytes(b"draft")
    published = {file.path: file.content for file in files_of(root)}
    assert published["data/roadmaps/evidence/minutes.txt"] == TEXT
    assert not any("other" in path for path in published)


def test_evidence_that_is_a_link_out_of_the_package_is_refused(tmp_path: Path) -> None:
    by_file = {**DONE, "evidence": "evidence/minutes.txt", "evidence_sha256": SUM}
    root = project(tmp_path, [by_file])
    inside = root / "datapackages" / "roadmaps" / "evidence" / "minutes.txt"
    inside.rename(tmp_path / "outside.txt")
    inside.symlink_to(tmp_path / "outside.txt")
    assert found(root) == [
        ("error content_files", "evidence/minutes.txt", None, None),
        ("error evidence_is_there", "progress.csv", 2, "evidence"),
    ]
    assert not any("minutes" in file.path for file in files_of(root))
