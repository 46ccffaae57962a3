"""Single cells that are not what their column asks for, and rows that contradict others."""

import shutil
from pathlib import Path

import pytest

from generator.data.problems import Severity, exit_code

from .tiny import ROADMAPS, add_row, brief, change_cell, change_text, only, problems, write_package

pytestmark = pytest.mark.slow

# Table, row, field, value, check: the one problem that the cell causes.
CELLS = [
    ("schools", 2, "inn", "770708389", "constraint-error"),
    ("schools", 2, "inn", "7,70708E+09", "constraint-error"),
    ("schools", 2, "inn", "7707083893.0", "constraint-error"),
    ("schools", 2, "inn", "7707083890", "registration_numbers"),
    ("schools", 2, "inn", "７７０７０８３８９３", "constraint-error"),
    ("schools", 2, "inn", "٧٧٠٧٠٨٣٨٩٣", "constraint-error"),
    ("schools", 2, "ogrn", "1,02770013219500E+12", "constraint-error"),
    ("schools", 2, "ogrn", "1027700132195.0", "constraint-error"),
    ("territories", 2, "oktmo", "7701", "constraint-error"),
    ("territories", 3, "level", "Region", "constraint-error"),
    ("school_years", 2, "pupils", "NaN", "type-error"),
    ("school_years", 2, "pupils", "INF", "type-error"),
    ("school_years", 2, "pupils", "-1", "constraint-error"),
    ("school_years", 2, "pupils", "12.0", "type-error"),
    ("school_years", 2, "pupils", "1 200", "type-error"),
    ("school_years", 2, "pupils", "1\u00a0200", "type-error"),
    ("school_years", 2, "pupils", "1_000", "cell"),
    ("school_years", 2, "pupils", "1e5", "type-error"),
    ("school_years", 2, "pupils", "１２", "cell"),
    ("school_years", 2, "pupils", "١٢", "cell"),
    ("school_years", 2, "pupils", " 12", "cell"),
    ("school_years", 2, "pupils", "9" * 40, "cell"),
    ("school_years", 2, "pupils", "=1+1", "type-error"),
    ("school_years", 2, "equipment", "NaN", "constraint-error"),
    ("school_years", 2, "equipment", "Infinity", "constraint-error"),
    ("school_years", 2, "equipment", "1e1", "cell"),
    ("school_years", 2, "equipment", "41,5", "type-error"),
    ("school_years", 2, "equipment", "41.5%", "type-error"),
    ("school_years", 2, "equipment", "100.1", "constraint-error"),
    ("school_years", 2, "equipment", "-5", "constraint-error"),
    ("school_years", 2, "school_year", "2020/21", "constraint-error"),
    ("schools", 2, "opened", "0024-01-01", "cell"),
    ("schools", 2, "opened", "2021-02-30", "type-error"),
    ("schools", 2, "opened", "01.02.2024", "type-error"),
    ("schools", 2, "opened", "2021-1-5", "cell"),
    ("schools", 2, "opened", "2021-01-05T00:00:00", "type-error"),
    ("schools", 2, "opened", "44197", "type-error"),
    ("schools", 2, "opened", "２０２１-01-05", "cell"),
    ("schools", 2, "opened", "9999-12-31", "cell"),
    ("procedures", 2, "mandatory", "True", "type-error"),
    ("procedures", 2, "mandatory", "да", "type-error"),
    ("procedures", 2, "mandatory", "1", "type-error"),
    ("procedures", 2, "mandatory", "", "constraint-error"),
    ("measures", 2, "number", "05.янв", "constraint-error"),
    ("measures", 2, "number", "1.", "constraint-error"),
    ("measures", 2, "number", '<b>"', "constraint-error"),
    ("measures", 2, "order", "", "constraint-error"),
    ("measures", 2, "title", "", "constraint-error"),
    ("measures", 2, "section", "no-such-section", "known_references"),
    ("measures", 2, "roadmap", "plan-2", "known_references"),
    ("roadmaps", 2, "territory", "moon", "known_references"),
    ("roadmaps", 2, "owner", "Отдел", "constraint-error"),
    ("results", 2, "school", "school-9", "known_references"),
    ("results", 2, "procedure", "physics", "known_references"),
    ("responsibilities", 2, "body", "nobody", "known_references"),
    ("roadmaps", 2, "end", "2020-12-31", "dates_in_order"),
    ("measures", 2, "term_text", "Март 2022", "terms_in_period"),
    ("measures", 3, "number", "1", "orders_and_numbers"),
    ("measures", 3, "order", "1", "orders_and_numbers"),
    ("schools", 3, "inn", "7707083893", "registration_numbers"),
    ("schools", 2, "website", "javascript:alert(1)", "links_lead_to_the_web"),
    ("schools", 2, "website", "example.org", "links_lead_to_the_web"),
    ("schools", 2, "website", "https:///x", "links_lead_to_the_web"),
    ("schools", 2, "website", "http://[::1", "links_lead_to_the_web"),
    ("schools", 2, "website", "https://name:word@school.example/", "links_lead_to_the_web"),
    ("schools", 2, "website", "https://school.example:99999/", "links_lead_to_the_web"),
    ("schools", 2, "inn", "0000000000", "registration_numbers"),
    ("schools", 2, "name", "Школа\U0010ffff", "visible_text"),
    ("schools", 2, "name", "Школа\u202e № 1", "visible_text"),
    ("schools", 2, "name", "Шко\u200bла", "visible_text"),
    ("schools", 2, "name", "Шко\u2028ла", "visible_text"),
    ("schools", 2, "name", "Шко\U000e0041ла", "visible_text"),
    ("schools", 2, "name", "Шко\ufffdла", "visible_text"),
    ("schools", 2, "name", "Шко\x07ла", "visible_text"),
]
# Where else a fault shows: rows that a changed key leaves alone.
FOLLOWED = {"orders_and_numbers", "dates_in_order", "known_references"}


@pytest.mark.parametrize(
    ("table", "row", "field", "value", "check"),
    CELLS,
    ids=[f"{case[2]}={ascii(case[3])[:30]}" for case in CELLS],
)
def test_cell(project: Path, table: str, row: int, field: str, value: str, check: str) -> None:
    change_cell(project, table, row, field, value)
    found = problems(project)
    errors = [item for item in found if item.severity is Severity.ERROR]
    assert exit_code(found) == 1
    assert next((item.check, item.row, item.field) for item in errors if item.row == row) == (
        check,
        row,
        field,
    )
    if check not in FOLLOWED:
        assert len(found) == 1, [(brief(item), str(item.message)) for item in found]


@pytest.mark.parametrize("value", ["770708389", "7,70708E+09", "7707083893.0"])
def test_mangled_number_is_to_be_formatted_as_text(project: Path, value: str) -> None:
    change_cell(project, "schools", 2, "inn", value)
    (found,) = problems(project)
    assert "as text" in found.remedy.render("en")
    assert "текст" in found.remedy.render("ru")
    assert found.value == value


BAD_IDS = [
    "School-3",
    " school-3",
    "school-3 ",
    "school\u00a03",
    "sсhool-3",  # the second letter is Cyrillic
    "школа",
    "йод",
    "йод",
    "ёлка",
    "school\u202e-3",
    "school\u200b-3",
    "scho\u00adol-3",
    "..",
    ".",
    "a/b",
    "a\\b",
    "%2e%2e",
    "CON",
    "school_3",
    "school--3",
    "-school",
    "school-3\n",
    "３",
    "<script>",
    "{{ config }}",
    "a" * 81,
    "a" * 5000,
    "",
]


@pytest.mark.parametrize("value", BAD_IDS, ids=lambda value: ascii(value)[:30])
def test_id_of_a_form_that_is_refused(project: Path, value: str) -> None:
    add_row(project, "schools", {"id": value, "name": "Школа № 3", "territory": "krai"})
    found = problems(project)
    assert exit_code(found) == 1
    places = {(item.path, item.row, item.field) for item in found}
    assert places == {("datapackages/schools/schools.csv", 4, "id")}
    assert {item.check for item in found} & {"constraint-error", "cell"}
    assert all(len(item.value or "") <= 80 for item in found)


@pytest.mark.parametrize("value", ["con", "nul", "com1", "index", "open-roadmaps-id"])
def test_id_that_cannot_be_the_name_of_a_page(project: Path, value: str) -> None:
    add_row(project, "schools", {"id": value, "name": "Школа № 3", "territory": "krai"})
    assert only(project) == (1, ("usable_ids", "schools/schools.csv", 4, "id"))


@pytest.mark.parametrize("value", ["school-1", "SCHOOL-1", " school-1", "school-1 "])
def test_same_id_names_both_rows(project: Path, value: str) -> None:
    add_row(project, "schools", {"id": value, "name": "Школа № 3", "territory": "krai"})
    found = [item for item in problems(project) if item.check == "unique_keys"]
    assert [item.row for item in found] == [2, 4]
    assert "schools.csv:4" in found[0].message.render("ru")
    assert "schools.csv:2" in found[1].message.render("ru")


def test_same_key_of_two_columns(project: Path) -> None:
    add_row(
        project,
        "results",
        {"school": "school-1", "procedure": "maths", "participants": "20", "mean": "3.1"},
    )
    found = problems(project)
    assert [brief(item)[0::2] for item in found] == [("unique_keys", 2), ("unique_keys", 4)]


def test_measure_that_ends_before_it_starts(project: Path) -> None:
    for field, value in (
        ("term_kind", "interval"),
        ("term_start", "2021-03-31"),
        ("term_end", "2021-03-01"),
    ):
        change_cell(project, "measures", 2, field, value)
    assert ("dates_in_order", "roadmaps/measures.csv", 2, "term_end") in map(
        brief, problems(project)
    )


def test_event_outside_the_plan(project: Path) -> None:
    event = {"id": "event-1", "measure": "measure-1", "kind": "visit", "title": "Выезд"}
    folder = project / "datapackages" / "roadmaps"
    shutil.rmtree(folder)
    tables = {**ROADMAPS, "events": [{**event, "start": "2022-03-01"}]}
    write_package(project, "roadmaps", tables)
    assert only(project) == (1, ("terms_in_period", "roadmaps/events.csv", 2, "start"))


FORMULAS = ["=1+1", "+7 (000) 000-00-00", "-5", "@home", '=HYPERLINK("http://x","y")', "|calc"]


@pytest.mark.parametrize("value", FORMULAS)
def test_text_that_looks_like_a_formula_is_text(project: Path, value: str) -> None:
    change_cell(project, "schools", 2, "name", value)
    assert problems(project) == ()


def test_row_with_a_fault_causes_no_faults_elsewhere(project: Path) -> None:
    """A row that is left out still exists: nothing that refers to it is an orphan."""
    change_cell(project, "roadmaps", 2, "start", "вчера")
    change_cell(project, "schools", 2, "opened", "вчера")
    change_cell(project, "responsibilities", 2, "order", "x")
    assert [brief(item)[1:] for item in problems(project)] == [
        ("roadmaps/responsibilities.csv", 2, "order"),
        ("roadmaps/roadmaps.csv", 2, "start"),
        ("schools/schools.csv", 2, "opened"),
    ]


def test_table_that_is_lost_causes_no_faults_elsewhere(project: Path) -> None:
    change_text(project, "schools", lambda text: text.replace(",", ";"))
    change_text(project, "responsibilities", lambda text: text.replace(",", ";"))
    assert [brief(item)[:3] for item in problems(project)] == [
        ("source-error", "roadmaps/responsibilities.csv", 1),
        ("source-error", "schools/schools.csv", 1),
    ]
