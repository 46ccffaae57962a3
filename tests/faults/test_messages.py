"""Every kind of problem has a sample; what is said of it names place, fault and remedy."""

from collections.abc import Iterator
from pathlib import Path

import frictionless
import pytest

from generator import site
from generator.checks import CHECKS, Answers
from generator.checks.acknowledged import NAME as ACKNOWLEDGEMENTS
from generator.checks.dates import DOUBTS
from generator.data import profiles
from generator.data.packages.wording import CELLS, FORM, OTHERS, words
from generator.data.problems import Problem, Severity, exit_code
from generator.data.problems.personal import MASK
from generator.language.terms import NOTES, OUTSIDE_PERIOD
from tests.lists import assert_told

from .samples import SAMPLES, Sample
from .tiny import brief, change_cell, change_descriptor, problems

pytestmark = pytest.mark.slow

OWN = {
    "package",
    "cell",
    "reports",
    "content_files",
    "owners_are_named",
    "errors_can_be_reported",
    "outlines",
    ACKNOWLEDGEMENTS,
}
UNIQUE = any(
    field.constraints.get("unique")
    for name in profiles.PROFILES
    for table in profiles.profile(name).resources
    for field in table.fields
)
# Columns that the profile does not know, or that are not there, have no title or no letter.
NAMELESS = {"blank-label", "extra-label", "missing-label", "unmatched-header", "blank-row"}


def kinds(base: type[frictionless.Error] = frictionless.Error) -> Iterator[str]:
    """Every error type that frictionless has."""
    yield base.type
    for kind in base.__subclasses__():
        yield from kinds(kind)


def test_every_error_type_of_frictionless_has_its_words() -> None:
    assert set(kinds()) == {*FORM, *OTHERS, *CELLS}
    assert words("a type of a later version") == FORM["source-error"]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_words_are_sentences_in_both_languages(language: str) -> None:
    for message, remedy in (*FORM.values(), *OTHERS.values()):
        for text in (message.render(language), remedy.render(language)):
            assert text[0].isupper()
            assert language == "en" or any("а" <= letter <= "я" for letter in text)


def test_every_check_has_a_sample() -> None:
    ids = {check.__name__ for check in CHECKS} | set(FORM) | set(CELLS) | OWN
    needed = ids - (set() if UNIQUE else {"unique-error"})
    assert_told("tests/faults/samples.py: SAMPLES", SAMPLES, needed)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is kept of a check of the project in which nothing is wrong."""
    home = tmp_path_factory.mktemp("clean")
    own = Answers(home / "answers.json", "")
    assert site.load(Sample().write(home), ask=own.ask).problems == ()
    own.save("")
    return own.path.read_text("utf-8")


@pytest.mark.parametrize("check", SAMPLES)
def test_sample(tmp_path: Path, clean: str, check: str) -> None:
    """It is found after a check of the project without it, too."""
    sample, kept = SAMPLES[check], tmp_path / "answers.json"
    kept.write_text(clean, "utf-8")
    answers = Answers(kept, "".join(sample.files))
    problems = site.load(sample.write(tmp_path), ask=answers.ask).problems
    found = [item for item in problems if item.check == check]
    assert found
    for problem in found:
        for text in (problem.message, problem.remedy):
            assert len(text.render("en")) > 10
            assert any("а" <= letter <= "я" for letter in text.render("ru"))
        if problem.path.endswith(".csv") and problem.row and check not in NAMELESS:
            assert problem.cell or problem.field is None, brief(problem)
            assert (problem.column and problem.column.title) or problem.field is None


def test_title_and_address_of_a_cell(project: Path) -> None:
    change_cell(project, "measures", 2, "order", "первый")
    (found,) = problems(project)
    told = found.as_json("ru")
    assert (told["row"], told["field"], told["column"], told["cell"]) == (
        2,
        "order",
        "Порядок",
        "F2",
    )
    assert found.as_json("en")["column"] == "Order"


def test_address_in_a_file_whose_columns_are_out_of_order(project: Path) -> None:
    """The letter is that of the file that the editor sees, not that of the profile."""
    path = project / "datapackages" / "schools" / "school_years.csv"
    lines = [line.split(",") for line in path.read_text("utf-8").splitlines()]
    lines[1][2] = "много"
    path.write_text("\n".join(",".join([*line[1:], line[0]]) for line in lines) + "\n", "utf-8")
    cells = {item.check: item.cell for item in problems(project)}
    assert cells["type-error"] == "B2"


PERSONAL = [
    ("schools", "phone", "8 (916) 123-45-67\u200b"),
    ("bodies", "email", "ivanova\u200b@example.org"),
    ("schools", "inn", "Иванова Мария Петровна"),
    ("schools", "inn", "иванова мария петровна"),
    ("schools", "inn", "Иванова М. П."),
    ("schools", "inn", "М.П. Иванова"),
    ("schools", "inn", "123-456-789 01"),
    ("schools", "inn", "+7 916 123-45-67"),
    ("schools", "inn", "45 08 123456"),
    ("schools", "inn", "m.ivanova@example.org"),
]


@pytest.mark.parametrize(("table", "field", "value"), PERSONAL)
def test_no_message_repeats_what_is_told_of_a_person(
    project: Path, table: str, field: str, value: str
) -> None:
    change_cell(project, table, 2, field, value)
    (found,) = problems(project)
    assert found.value == MASK
    for language in ("ru", "en"):
        text = f"{found.message.render(language)} {found.remedy.render(language)}".lower()
        assert not {"иванов", "ivanova", "123", "петровн"} & set(text.replace(".", " ").split())
        assert "иванов" not in text


@pytest.mark.parametrize("value", ["770708389", "Средняя школа", "Школа имени Ломоносова", "8091"])
def test_what_is_told_of_no_person_is_shown(project: Path, value: str) -> None:
    change_cell(project, "schools", 2, "inn", value)
    assert [item.value for item in problems(project)] == [value]


KEY = {"check": "missing_terms_flagged", "resource": "measures", "key": {"id": "measure-1"}}
REASON = "В приказе срока нет."


def accepting(root: Path, *entries: object) -> tuple[Problem, ...]:
    """The problems of a plan that lacks a term and accepts `entries`."""
    change_cell(root, "measures", 2, "term_text", "")
    change_descriptor(
        root, "roadmaps", lambda it: it["open-roadmaps"].update(acknowledged=list(entries))
    )
    return problems(root)


@pytest.mark.parametrize("entry", [KEY, {**KEY, "field": "term_text"}])
def test_a_warning_is_accepted_with_a_reason(project: Path, entry: dict[str, object]) -> None:
    (found,) = accepting(project, {**entry, "reason": REASON})
    assert (found.check, found.severity) == ("missing_terms_flagged", Severity.WARNING)
    assert found.as_json("ru")["acknowledged"] == REASON
    assert exit_code([found]) == 0
    report = frictionless.validate(str(project / "datapackages/roadmaps/datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])


def test_a_file_that_is_no_table_is_accepted_by_its_name(project: Path) -> None:
    (project / "datapackages/roadmaps/old.csv").write_text("a\n", "utf-8")
    found = accepting(
        project,
        {"check": "package", "path": "old.csv", "reason": REASON},
        {**KEY, "reason": REASON},
    )
    assert [item.acknowledged for item in found] == [REASON, REASON]


@pytest.mark.parametrize(
    "change",
    [
        {"key": {"id": "measure-2"}},
        {"field": "title"},
        {"check": "terms_understood"},
        {"resource": "sections"},
    ],
)
def test_what_meets_no_warning_is_a_warning(project: Path, change: dict[str, object]) -> None:
    found = accepting(project, {**KEY, "reason": REASON, **change})
    assert sorted(item.check for item in found) == [ACKNOWLEDGEMENTS, "missing_terms_flagged"]
    assert all(item.acknowledged is None for item in found)
    assert exit_code(found) == 0


def test_a_reason_stays_while_rows_are_missing(project: Path) -> None:
    """A row that could not be read gives no warnings; what accepts them is not out of date."""
    change_cell(project, "measures", 2, "order", "первый")
    assert {item.check for item in accepting(project, {**KEY, "reason": REASON})} == {"type-error"}


def test_an_error_cannot_be_accepted(project: Path) -> None:
    change_cell(project, "schools", 2, "website", "example.org")
    entry = {"check": "links_lead_to_the_web", "resource": "schools", "key": {"id": "school-1"}}
    change_descriptor(
        project,
        "schools",
        lambda it: it["open-roadmaps"].update(acknowledged=[{**entry, "reason": REASON}]),
    )
    found = problems(project)
    assert [item.check for item in found] == ["links_lead_to_the_web", ACKNOWLEDGEMENTS]
    assert found[0].acknowledged is None
    assert exit_code(found) == 1


MALFORMED = [
    "measure-1",
    {**KEY},
    {**KEY, "reason": ""},
    {**KEY, "reason": "  "},
    {**KEY, "reason": 1},
    {**KEY, "reason": REASON, "row": 2},
    {**KEY, "reason": REASON, "path": "measures.csv"},
    {"check": "package", "reason": REASON},
    {**KEY, "reason": REASON, "key": "measure-1"},
    {**KEY, "reason": REASON, "key": {"id": 1}},
    {**KEY, "reason": REASON, "key": {}},
    {**KEY, "reason": REASON, "resource": "results"},
    {**KEY, "reason": REASON, "check": None},
]


@pytest.mark.parametrize("entry", MALFORMED, ids=str)
def test_an_entry_that_is_not_well_formed_is_an_error(project: Path, entry: object) -> None:
    found = accepting(project, entry)
    place = ("package", "roadmaps/datapackage.json", None, "open-roadmaps.acknowledged[0]")
    assert [brief(item) for item in found if item.severity is Severity.ERROR] == [place]
    assert exit_code(found) == 2


def test_a_list_of_entries_is_a_list(tmp_path: Path) -> None:
    found = problems(Sample(settings={"acknowledged": "все"}).write(tmp_path))
    assert [brief(item)[3] for item in found] == ["open-roadmaps.acknowledged"]


def test_semicolons_of_excel_are_to_be_imported(tmp_path: Path) -> None:
    """Russian Excel cannot save with commas, so nobody is told to."""
    for check in ("source-error", "encoding-error"):
        (found,) = problems(SAMPLES[check].write(tmp_path / check))
        assert "roadmaps import" in found.remedy.render("ru")
        assert "with commas" not in found.remedy.render("en")


def test_every_note_on_a_term_that_may_be_doubted_is_told_in_words() -> None:
    assert {*DOUBTS} == {*NOTES} - {OUTSIDE_PERIOD}
