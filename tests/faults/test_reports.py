"""Reports that cannot be: wrong day, wrong body, too early, too late; answers out of place."""

from pathlib import Path

import pytest

from generator.data.problems import Severity

from .tiny import ROADMAPS, SCHOOLS, Row, brief, problems, write_package

DUTY = {
    "id": "duty-1", "roadmap": "plan", "what": "Ход работ", "reporter": "office",
    "term_text": "до 5 числа месяца, следующего за отчетным кварталом", "start": "2021-01-01",
    "end": "2021-03-31", "slots": "2021-04-05",
}  # fmt: skip
REPORT = {
    "duty": "duty-1", "reporter": "office", "slot": "2021-04-05", "submitted_on": "2021-04-02",
}  # fmt: skip
RISK = {
    "id": "risk-1", "roadmap": "plan", "school": "school-1", "factor": "equipment",
    "text": "Мало оборудования",
}  # fmt: skip
GROUP = {"id": "group", "name": "Отделы", "kind": "group", "territory": "krai"}


def found(root: Path, duty: Row, report: Row) -> list[tuple[str, str, int | None, str | None]]:
    """What is wrong with one report by one duty; the office belongs to a group."""
    (office,) = SCHOOLS["bodies"]
    bodies = [GROUP, {**office, "member_of": "group"}, {**office, "id": "other"}]
    write_package(root, "schools", {**SCHOOLS, "bodies": bodies})
    tables = {**ROADMAPS, "duties": [{**DUTY, **duty}], "reports": [{**REPORT, **report}]}
    write_package(root, "roadmaps", tables)
    return [brief(item) for item in problems(root)]


@pytest.mark.parametrize(
    ("duty", "report", "check", "field"),
    [
        ({}, {"slot": "2021-04-06"}, "report_slots_exist", "slot"),
        ({"slots": "", "term_text": "В течение года"}, {}, "report_slots_exist", "slot"),
        ({}, {"reporter": "other"}, "reporters_owe_reports", "reporter"),
        ({"reporter": "group"}, {"reporter": "group"}, "reporters_owe_reports", "reporter"),
        ({}, {"submitted_on": "2020-12-31"}, "reports_follow_their_period", "submitted_on"),
        ({}, {"submitted_on": "2021-03-30"}, "reports_follow_their_period", "submitted_on"),
        ({}, {"submitted_on": "2021-06-02"}, "reports_already_sent", "submitted_on"),
    ],
)
def test_a_report_that_cannot_be_is_told(
    tmp_path: Path, duty: Row, report: Row, check: str, field: str
) -> None:
    assert found(tmp_path, duty, report) == [(check, "roadmaps/reports.csv", 2, field)]


@pytest.mark.parametrize(
    ("duty", "report"),
    [
        ({}, {}),
        ({}, {"submitted_on": "2021-06-01"}),
        ({"reporter": "group"}, {}),
        # Due on the last day of its period: a few days before it are no fault.
        (
            {"term_text": "1 раз в квартал", "slots": "2021-03-31"},
            {"slot": "2021-03-31", "submitted_on": "2021-03-25"},
        ),
    ],
)
def test_a_report_in_its_place_is_no_fault(tmp_path: Path, duty: Row, report: Row) -> None:
    assert found(tmp_path, duty, report) == []


def test_a_report_before_the_end_of_its_period_is_a_warning(tmp_path: Path) -> None:
    found(tmp_path, {}, {"submitted_on": "2021-03-30"})
    assert [item.severity for item in problems(tmp_path)] == [Severity.WARNING]


def answer(root: Path, measure: str, plan: Row) -> list[tuple[str, str, int | None, str | None]]:
    """What is wrong with an answer to the risk by `measure`, beside the plan `plan`."""
    write_package(root, "schools", SCHOOLS)
    (first,) = ROADMAPS["roadmaps"]
    measures = [
        *ROADMAPS["measures"],
        {**ROADMAPS["measures"][0], "id": "own", "roadmap": "second"},
    ]
    links = [*ROADMAPS["responsibilities"], {**ROADMAPS["responsibilities"][0], "measure": "own"}]
    tables = {
        **ROADMAPS,
        "roadmaps": [first, {**first, "id": "second", **plan}],
        "measures": measures,
        "responsibilities": links,
        "risks": [RISK],
        "risk_measures": [{"risk": "risk-1", "measure": measure}],
    }
    write_package(root, "roadmaps", tables)
    return [brief(item) for item in problems(root)]


@pytest.mark.parametrize(
    ("measure", "plan"),
    [
        ("measure-1", {}),
        ("own", {"parent": "plan"}),
        ("own", {"level": "school", "school": "school-1"}),
    ],
)
def test_a_risk_is_answered_by_its_plan_one_under_it_or_the_schools(
    tmp_path: Path, measure: str, plan: Row
) -> None:
    assert answer(tmp_path, measure, plan) == []


def test_a_plan_that_has_nothing_to_do_with_a_risk_does_not_answer_it(tmp_path: Path) -> None:
    where = ("roadmaps/risk_measures.csv", 2, "measure")
    assert answer(tmp_path, "own", {}) == [("answers_stand_near_risks", *where)]


def test_an_answer_to_nothing_is_an_orphan(tmp_path: Path) -> None:
    where = ("roadmaps/risk_measures.csv", 2, "measure")
    assert answer(tmp_path, "measure-9", {}) == [("known_references", *where)]


@pytest.mark.parametrize(
    ("progress", "report", "expected"),
    [
        ({"status": "done", "done_on": "2021-04-02"}, REPORT, []),
        ({"status": "done", "done_on": "2021-04-06"}, {**REPORT, "submitted_on": "2021-04-08"}, []),
        ({"status": "done", "done_on": "2021-04-08"}, REPORT, ["reports"]),
        ({"status": "in_progress"}, REPORT, ["reports"]),
        (None, REPORT, ["reports"]),
        ({"status": "done", "done_on": "2021-04-02"}, None, ["progress"]),
        ({"status": "in_progress"}, None, []),
        (None, None, []),
    ],
)
def test_a_report_and_the_progress_of_its_measure_tell_the_same(
    tmp_path: Path, progress: Row | None, report: Row | None, expected: list[str]
) -> None:
    """Both tables speak of one report where the measure is the duty itself."""
    first, *others = ROADMAPS["measures"]
    told = {
        "id": "p", "measure": "measure-1", "slot": "2021-04-05", "report_date": "2021-04-09",
        "evidence": "https://krai.example/1", "reported_by": "office",
    }  # fmt: skip
    tables = {
        **ROADMAPS,
        "measures": [{**first, "term_text": DUTY["term_text"]}, *others],
        "duties": [{**DUTY, "measure": "measure-1"}],
        "progress": [{**told, **progress}] if progress else [],
        "reports": [report] if report else [],
    }
    write_package(tmp_path, "schools", SCHOOLS)
    write_package(tmp_path, "roadmaps", {name: rows for name, rows in tables.items() if rows})
    found = [item for item in problems(tmp_path) if item.check == "reports_agree_with_progress"]
    assert [Path(item.path).stem for item in found] == expected
