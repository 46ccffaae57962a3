"""What is lost in one package excuses nothing in another; what a flag is about decides what it excuses."""

from pathlib import Path

import pytest

from generator.data.problems import Severity

from .tiny import (
    RESULTS,
    ROADMAPS,
    Row,
    Tables,
    brief,
    change_cell,
    only,
    problems,
    write_package,
)

FLAG = {"id": "flag-1", "roadmap": "plan", "resource": "measures", "record": "measure-1"}


def with_plan(root: Path, tables: Tables) -> Path:
    """The tiny project with a plan that has `tables` as well."""
    folder = root / "datapackages" / "roadmaps"
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    write_package(root, "roadmaps", {**ROADMAPS, **tables})
    return root


def flagged(root: Path, code: str, field: str = "term_text") -> Path:
    return with_plan(root, {"flags": [{**FLAG, "field": field, "code": code, "note": "Так."}]})


def second_plan(root: Path) -> None:
    """Another package with a plan of its own, with a flag that can be broken."""
    rows = {
        table: [{field: renamed(text) for field, text in row.items()} for row in found]
        for table, found in ROADMAPS.items()
    }
    flag = {field: renamed(text) for field, text in FLAG.items()}
    flags = [{**flag, "field": "title", "code": "typo_in_source", "note": "Так."}]
    write_package(root, "other", {**rows, "flags": flags}, "roadmaps")


def renamed(text: str) -> str:
    known = ("plan", "order-1", "measure-1", "measure-2", "flag-1")
    return f"other-{text}" if text in known else text


def replace(root: Path, file: str, old: str, new: str) -> None:
    path = root / "datapackages" / file
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


# A row of the flags that cannot be read, and a file that cannot.
@pytest.mark.parametrize(("old", "new"), [("typo_in_source", "typo"), (",", ";")])
def test_lost_flags_excuse_nothing_in_another_package(project: Path, old: str, new: str) -> None:
    second_plan(project)
    assert problems(project) == ()
    replace(project, "other/flags.csv", old, new)
    for package in ("roadmaps", "other"):
        replace(project, f"{package}/measures.csv", "Март 2021", "Март 2022")
    found = [item for item in problems(project) if item.check == "terms_in_period"]
    assert {item.package for item in found} == {"roadmaps"}


def test_lost_measures_excuse_no_orphans_in_another_package(project: Path) -> None:
    second_plan(project)
    replace(project, "other/measures.csv", ",", ";")
    replace(project, "roadmaps/responsibilities.csv", "measure-2", "measure-9")
    found = [item for item in problems(project) if item.check == "known_references"]
    assert [(item.package, item.value) for item in found] == [("roadmaps", "measure-9")]


CODES = [
    ("terms_in_period", "outside_period", True),
    ("terms_in_period", "contradiction", True),
    ("terms_in_period", "interpreted", True),
    ("terms_in_period", "ocr_repaired", False),
    ("terms_in_period", "layout_repaired", False),
    ("terms_in_period", "missing_in_source", False),
    ("missing_terms_flagged", "missing_in_source", True),
    ("missing_terms_flagged", "not_named", True),
    ("missing_terms_flagged", "typo_in_source", False),
    ("missing_terms_flagged", "outside_period", False),
    ("terms_match_text", "interpreted", True),
    ("terms_match_text", "contradiction", True),
    ("terms_match_text", "variant_spelling", False),
    ("terms_match_text", "outside_period", False),
    ("terms_understood", "interpreted", True),
    ("terms_understood", "truncated_in_source", True),
    ("terms_understood", "order_in_source", False),
]
CELLS: dict[str, Row] = {
    "terms_in_period": {"term_text": "Март 2022"},
    "missing_terms_flagged": {"term_text": ""},
    "terms_match_text": {"term_kind": "due", "term_end": "2021-05-01"},
    "terms_understood": {"term_text": "после дождичка в четверг"},
}


@pytest.mark.parametrize(("check", "code", "excused"), CODES)
def test_flag_excuses_what_it_is_about(project: Path, check: str, code: str, excused: bool) -> None:
    flagged(project, code)
    for field, value in CELLS[check].items():
        change_cell(project, "measures", 2, field, value)
    assert [item.check for item in problems(project)] == ([] if excused else [check])


def test_term_that_only_its_cells_explain(project: Path) -> None:
    for field, value in (
        ("term_text", "после дождичка в четверг"),
        ("term_kind", "due"),
        ("term_end", "2021-05-01"),
    ):
        change_cell(project, "measures", 2, field, value)
    (found,) = problems(project)
    assert found.severity is Severity.WARNING
    assert brief(found)[0::2] == ("terms_match_text", 2)
    assert "interpreted" in found.remedy.render("ru")


TARGET = {
    "id": "target-1",
    "roadmap": "plan",
    "measure": "measure-1",
    "operator": ">=",
    "value": "61",
    "unit": "percent",
    "population": "teachers",
    "denominator": "not_stated",
    "text": "не менее 61% педагогов",
}


@pytest.mark.parametrize("field", ["title", "expected_result"])
def test_words_of_a_target_stand_in_its_measure(project: Path, field: str) -> None:
    with_plan(project, {"targets": [TARGET]})
    place = ("targets_well_formed", "roadmaps/targets.csv", 2, "text")
    assert only(project) == (1, place)
    change_cell(project, "measures", 2, field, "Обучены не\u00a0менее  61% педагогов района")
    assert problems(project) == ()


def test_words_of_a_target_stand_in_its_statement(project: Path) -> None:
    statement = {"id": "task-1", "roadmap": "plan", "kind": "task", "order": "1"}
    target = {**TARGET, "measure": "", "statement": "task-1"}
    text = "Обучить не менее 61% педагогов"
    with_plan(project, {"statements": [{**statement, "text": text}], "targets": [target]})
    assert problems(project) == ()
    change_cell(project, "statements", 2, "text", "Обучить педагогов")
    assert only(project) == (1, ("targets_well_formed", "roadmaps/targets.csv", 2, "text"))


def test_values_are_told_as_the_cells_hold_them(project: Path) -> None:
    with_plan(project, {"targets": [{**TARGET, "value": "161.50", "text": "не менее педагогов"}]})
    change_cell(project, "measures", 2, "expected_result", "не менее педагогов")
    change_cell(project, "measures", 3, "number", "1")
    found = problems(project)
    told = {(item.field, item.value, "161.50" in str(item.message)) for item in found}
    assert told == {("number", "1", False), ("value", "161.50", True)}
    assert all("m-1" not in item.message.render("ru") for item in found)


PARAMETER = {"id": "p-1", "value": "1", "certainty": "own"}
NAMES = [
    ("low_results", "n_min", None),
    ("low_results", "n_minimum", "n_min"),
    ("wellbeing", "equipment", None),
    ("wellbeing", "equipments", "equipment"),
    ("rating", "weight_oge", None),
    ("rating", "weight_vpr", None),
    ("rating", "weight_gia", "weight_oge"),
    ("peaks", "boundary:maths:3", None),
    ("peaks", "boundary:maths", "boundary:"),
    ("peaks", "border:maths:3", "boundary:"),
    ("shares", "boundary:maths:3", "confidence"),
]


@pytest.mark.parametrize(("method", "name", "told"), NAMES)
def test_parameter_of_a_method(tmp_path: Path, method: str, name: str, told: str | None) -> None:
    rows = [{**PARAMETER, "method": method, "name": name}]
    write_package(tmp_path, "results", {"procedures": RESULTS["procedures"], "parameters": rows})
    if told is None:
        assert problems(tmp_path) == ()
        return
    assert only(tmp_path) == (1, ("known_parameters", "results/parameters.csv", 2, "name"))
    assert told in problems(tmp_path)[0].remedy.render("ru")


def test_boundary_of_one_year_only(tmp_path: Path) -> None:
    row = {**PARAMETER, "method": "peaks", "name": "boundary:maths:3", "school_year": "2020-21"}
    write_package(tmp_path, "results", {"procedures": RESULTS["procedures"], "parameters": [row]})
    place = ("known_parameters", "results/parameters.csv", 2, "school_year")
    assert only(tmp_path) == (1, place)
