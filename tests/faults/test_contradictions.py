"""Values that deny each other, blank cells that are not empty, quotes that swallow rows."""

from pathlib import Path

import pytest

from generator import checks
from generator.data.catalog import build
from generator.data.packages import read
from generator.data.text import has_hidden, is_blank

from .samples import cell, counts, result, results
from .tiny import RESULTS, SCHOOLS, brief, only, problems, write_package, write_project

pytestmark = pytest.mark.slow

ROWS = [{"id": f"school-{n}", "name": f"Школа № {n}", "territory": "krai", "note": "x"}
        for n in range(1, 7)]  # fmt: skip


@pytest.mark.parametrize(
    ("opened", "closed", "field"),
    [
        (("Школа № 2", '"Школа № 2'), ("Школа № 4", 'Школа № 4"'), "name"),
        (("school-2", '"school-2'), ("school-3", 'school-3"'), "id"),
        (("№ 2,,krai,,,,,,,,,,,,,x", '№ 2,,krai,,,,,,,,,,,,,"x'),
         ("№ 3,,krai,,,,,,,,,,,,,x", '№ 3,,krai,,,,,,,,,,,,,x"'), "note"),
    ],
)  # fmt: skip
def test_a_quote_that_swallows_rows_is_an_error_where_it_opens(
    tmp_path: Path, opened: tuple[str, str], closed: tuple[str, str], field: str
) -> None:
    root = write_project(tmp_path)
    path = root / "datapackages" / "schools" / "schools.csv"
    path.unlink()
    write_package(tmp_path / "x", "schools", {**SCHOOLS, "schools": ROWS})
    text = (tmp_path / "x" / "datapackages" / "schools" / "schools.csv").read_text("utf-8")
    path.write_text(text.replace(*opened, 1).replace(*closed, 1), "utf-8")
    found = [brief(item) for item in problems(root)]
    assert ("source-error", "schools/schools.csv", 3, field) in found


def test_a_text_of_several_lines_swallows_nothing(project: Path) -> None:
    path = project / "datapackages" / "schools" / "schools.csv"
    text = path.read_text("utf-8")
    note = '"Первая строка, с запятой\nвторая: один, два, три"'
    path.write_text(text.replace(",,\n", f",,{note}\n", 1), "utf-8")
    assert note in path.read_text("utf-8")
    assert problems(project) == ()


BLANKS = (" ", "\t", "\u00a0", "\u2003\u2003", "\u3164", "\u2800", "\u200b", "\u1160", "\u00ad")


@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
@pytest.mark.parametrize("field", ["name", "note", "latitude", "opened"])
def test_a_cell_that_looks_empty_is_an_error(tmp_path: Path, field: str, blank: str) -> None:
    exit_code, (check, path, row, name) = only(cell("schools", 3, field, blank).write(tmp_path))
    assert (exit_code, path, row, name) == (1, "schools/schools.csv", 3, field)
    assert check in ("cell", "type-error")


def test_what_is_seen_and_what_is_not() -> None:
    assert all(is_blank(blank) for blank in BLANKS)
    assert not is_blank("—")
    for text in ("Шко\u200dла", "Школа\ufe0f", "а\u034fб", "\u3164х"):
        assert has_hidden(text), ascii(text)
    for text in ("Школа", "👨\u200d👩\u200d👧", "❤\ufe0f", "й", "Ә ң № ₽", "a\nb"):
        assert not has_hidden(text), ascii(text)


@pytest.mark.parametrize(
    ("mean", "faults"),
    [("3.5", 0), ("3.6", 0), ("3.45", 0), ("3.7", 1), ("3.61", 1), ("4", 0), ("2", 1)],
)
def test_a_mean_may_be_rounded_but_not_another(tmp_path: Path, mean: str, faults: int) -> None:
    """The marks give 3.5; of a whole number the half is told."""
    root = results(result(1, **{**counts(20), "mean": mean})).write(tmp_path)
    assert [item.check for item in problems(root)] == ["means_follow_marks"] * faults


@pytest.mark.parametrize(
    ("below", "mean", "faults"),
    [("0", "20", 1), ("0", "24", 0), ("20", "24", 1), ("20", "23.9", 0), ("5", "20", 0), ("", "20", 0)],
)  # fmt: skip
def test_a_mean_of_points_agrees_with_those_below_the_minimum(
    tmp_path: Path, below: str, mean: str, faults: int
) -> None:
    procedure = {**RESULTS["procedures"][0], "kind": "ege", "grade": "11", "scale": "points",
                 "minimum": "24", "maximum": "100", "minimum_source": "Приказ"}  # fmt: skip
    row = result(1, participants="20", below_minimum=below, mean=mean)
    found = problems(results(row, procedures=[procedure]).write(tmp_path))
    assert [item.check for item in found if item.check == "means_follow_marks"] == [
        "means_follow_marks"
    ] * faults


@pytest.mark.parametrize("number", ["11223344595", "20001"])
def test_a_number_of_a_document_is_no_count_and_is_not_repeated(
    tmp_path: Path, number: str
) -> None:
    found = problems(results(result(1, participants=number, mean="3.5")).write(tmp_path))
    assert "counts_are_plausible" in {item.check for item in found}
    for item in found:
        if item.check == "counts_are_plausible":
            assert item.value is None
            assert number not in str(item.message)


def test_a_check_that_breaks_hides_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def known_parameters(_catalog: object) -> checks.Findings:
        raise KeyError("x")
        yield

    monkeypatch.delenv("ROADMAPS_TRACEBACK", raising=False)
    monkeypatch.setattr(checks, "CHECKS", (known_parameters, checks.CHECKS[0]))
    (project / "datapackages" / "schools" / "schools.csv").write_text(
        (project / "datapackages" / "schools" / "schools.csv")
        .read_text("utf-8").replace("school-2", "index"), "utf-8"
    )  # fmt: skip
    found = list(checks.run(build(read(project).packages)))
    assert [item.check for item in found] == ["known_parameters", "usable_ids"]
    assert "KeyError" in str(found[0].message)


def test_many_rows_are_checked_in_several_processes_with_the_same_findings_in_the_same_order(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schools = project / "datapackages" / "schools" / "schools.csv"
    schools.write_text(schools.read_text("utf-8").replace("school-2", "index"), "utf-8")
    catalog = build(read(project).packages)
    in_one = checks.run(catalog)
    monkeypatch.setattr(checks, "MANY", 0)
    assert checks.run(catalog, jobs=2) == in_one
    assert len({item.check for item in in_one}) > 1
