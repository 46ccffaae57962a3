"""Many problems at once: all are found, each audience gets its share, and it is quick."""

import json
import time
from collections import Counter
from pathlib import Path

import pytest

from generator import site
from generator.checks import finding
from generator.data import profiles
from generator.data.problems import (
    Problem,
    as_github,
    as_html,
    as_json,
    as_markdown,
    as_text,
    exit_code,
    ranges,
)

from .tiny import (
    ROADMAPS,
    add_row,
    as_csv,
    brief,
    change_cell,
    change_descriptor,
    change_text,
    lines_as_csv,
    problems,
    read_lines,
    table,
)

COUNT = 10_000


def with_many_errors(root: Path) -> tuple[Problem, ...]:
    """The problems of a plan of 10,000 measures, each with an order that is no number."""
    known = profiles.profile("roadmaps")
    measure = ROADMAPS["measures"][0]
    rows = [{**measure, "id": f"m-{number}", "order": "первый"} for number in range(COUNT)]
    text = as_csv([list(known.resource("measures").field_names)], known, "measures", rows)
    table(root, "measures").write_text(text, "utf-8")
    change_text(root, "responsibilities", lambda text: text.replace("measure-", "m-"))
    return site.load(root).problems


def test_ten_thousand_errors(project: Path) -> None:
    started = time.process_time()
    found = with_many_errors(project)
    shown = {
        form.__name__: form(found, "ru")
        for form in (as_text, as_json, as_github, as_markdown, as_html)
    }
    assert time.process_time() - started < 5

    assert len(found) == COUNT
    assert len(json.loads(shown["as_json"])) == COUNT
    assert [item["row"] for item in json.loads(shown["as_json"])] == list(range(2, COUNT + 2))
    assert 0 < shown["as_github"].count("::error ") <= 10
    assert len(shown["as_text"].splitlines()) < 20
    assert f"5–{COUNT + 1}" in shown["as_text"]
    assert len(shown["as_markdown"].splitlines()) < 20
    assert len(shown["as_html"].encode()) < 100_000


def test_faults_in_every_cell_are_counted_and_not_all_told(project: Path) -> None:
    """The first of each column are told; how many there are stays exact, in every form."""
    rows = 4000
    header, first, *_rest = read_lines(table(project, "schools"))
    bad = [[f"s-{number}", *["?"] * (len(first) - 1)] for number in range(rows)]
    bad[7], bad[9] = bad[7][:-3], [*bad[9], "x", "y"]
    started = time.process_time()
    table(project, "schools").write_text(lines_as_csv([header, *bad]), "utf-8")
    found = site.load(project).problems
    assert time.process_time() - started < 10
    own = [item for item in found if item.path.endswith("schools.csv")]
    by_field = Counter[str | None]()
    for item in own:
        if item.check == "type-error":
            by_field[item.field] += item.count
    (narrow,) = (item for item in own if item.check == "missing-cell")
    assert (narrow.row, narrow.count) == (9, 1)
    assert [item.row for item in own if item.check == "extra-cell"] == [11]
    assert by_field == dict.fromkeys(("latitude", "longitude", "opened", "closed"), rows - 2)
    rest = [item for item in own if item.count > 1]
    assert {item.row for item in rest} == {504}
    assert {item.count for item in rest} == {rows - 502}
    assert len(own) < 500 * len(header) + len(rest) + 3
    total = sum(item.count for item in found)
    assert f"Ошибок: {total}, " in as_text(found, "ru")
    assert f"Ошибок: {total}, " in as_html(found, "ru")
    assert sum(item["count"] for item in json.loads(as_json(found, "ru"))) == total


def test_rows_of_which_a_check_tells_the_same_are_counted(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST", 1)
    for row in (2, 3):
        change_cell(project, "measures", row, "term_text", "")
    first, rest = site.load(project).problems
    assert {first.check, rest.check} == {"missing_terms_flagged"}
    assert (first.row, first.count, rest.row, rest.count) == (2, 1, 3, 1)
    assert rest.message.render("ru") == "То же верно ещё для 1 строки, здесь не перечисленной: 3."
    # Where editors accept warnings of the check, each has to be known.
    entry = {"check": first.check, "resource": "measures", "key": {"id": "measure-2"}}
    change_descriptor(
        project,
        "roadmaps",
        lambda it: it["open-roadmaps"].update(acknowledged=[{**entry, "reason": "Так."}]),
    )
    assert [item.acknowledged for item in site.load(project).problems] == [None, "Так."]


def test_sixty_thousand_rows_with_one_key(project: Path) -> None:
    started = time.process_time()
    change_text(project, "schools", lambda text: text + text.splitlines()[1].join("\n\n"))
    change_text(project, "schools", lambda text: text.replace("\n\n", "\n"))
    line = table(project, "schools").read_text("utf-8").splitlines()[1]
    change_text(project, "schools", lambda text: text + f"{line}\n" * 6 * COUNT)
    rows = len(read_lines(table(project, "schools"))) - 1
    found = site.load(project).problems
    assert time.process_time() - started < 5
    assert {item.check for item in found} == {"unique_keys"}
    assert max(len(item.message.render("ru")) for item in found) < 500
    assert len(found) == finding.MOST + 1
    assert sum(item.count for item in found) == rows - 1


def test_rows_in_short() -> None:
    assert ranges([5, 2, 3, 4, 9, 9]) == "2–5, 9"
    assert ranges([]) == ""


def test_all_faults_of_a_package_in_one_run(project: Path) -> None:
    """Descriptor, form, cells, keys, references and rules of the domain: nothing hides another."""
    change_descriptor(project, "roadmaps", lambda it: it.pop("version"))
    change_text(project, "documents", lambda text: text.replace("order-1,order", 'order-1,"order'))
    change_cell(project, "roadmaps", 2, "owner", "nobody")
    change_cell(project, "measures", 2, "order", "первый")
    change_cell(project, "measures", 3, "term_text", "Март 2022")
    change_cell(project, "measures", 3, "title", "Се\u200bминар")
    add_row(project, "responsibilities", {"measure": "measure-2", "order": "2", "body": "office"})
    found = problems(project)
    assert exit_code(found) == 2
    expected = {
        ("package", "roadmaps/datapackage.json", None, "version"),
        ("known_references", "roadmaps/roadmaps.csv", 2, "owner"),
        ("type-error", "roadmaps/measures.csv", 2, "order"),
        ("terms_in_period", "roadmaps/measures.csv", 3, "term_text"),
        ("visible_text", "roadmaps/measures.csv", 3, "title"),
        ("constraint-error", "roadmaps/responsibilities.csv", 4, "text"),
        ("unique_keys", "roadmaps/responsibilities.csv", 3, "measure"),
        ("unique_keys", "roadmaps/responsibilities.csv", 4, "measure"),
    }
    told = set(map(brief, found))
    assert expected <= told
    assert {item[1] for item in told - expected} == {"roadmaps/documents.csv"}


def test_annotations_keep_to_their_line(project: Path) -> None:
    """A value cannot end its annotation and begin a command of its own."""
    change_cell(project, "measures", 2, "order", "1\n::set-output name=x::y%0A,title=z")
    text = as_github(site.load(project).problems, "ru")
    assert text.count("\n") == 1
    assert text.startswith("::error file=datapackages/roadmaps/measures.csv,line=2,title=")


def test_markdown_shows_values_as_they_are(project: Path) -> None:
    change_cell(project, "measures", 2, "order", "<img src=x> | `a` *b* [c](d)")
    text = as_markdown(site.load(project).problems, "ru")
    assert text.count("<img") == text.count("\\<img") == 1
    assert len([line for line in text.splitlines() if line.startswith("|")]) == 3
