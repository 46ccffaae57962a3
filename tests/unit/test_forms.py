"""Forms come back to the byte; their cells and the package's texts are each other's inverse."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.data import profiles
from generator.importing.forms.cells import meant, shown
from generator.importing.values import CellError
from tests.unit.importing import project

pytestmark = pytest.mark.slow

TABLES = [table for key in profiles.PROFILES for table in profiles.profile(key).resources]


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=40
)
VALUES = {
    "string": TEXT.filter(lambda text: text == "" or text.strip() != ""),
    "list": st.sampled_from(["", "2021-01-31", "2021-01-31;2021-02-28"]),
    "integer": st.integers(-(10**9), 10**9).map(str) | st.just(""),
    "number": st.decimals(-1000, 1000, places=2).map(str) | st.just(""),
    "date": st.dates(date(1700, 1, 1), date(2200, 1, 1)).map(date.isoformat) | st.just(""),
    "boolean": st.sampled_from(["", "true", "false"]),
}


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_cells_and_texts_are_each_others_inverse(data: st.DataObject) -> None:
    field = data.draw(st.sampled_from([field for table in TABLES for field in table.fields]))
    texts = (
        st.sampled_from([item.value for item in field.categories])
        if field.categories
        else VALUES[field.type]
    )
    text = data.draw(texts)
    value = shown(text, field)
    assert meant(value, value if isinstance(value, str) else None, field) == text


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_tables_are_told_apart_by_their_columns(table: profiles.Resource) -> None:
    assert [other.name for other in TABLES if other.field_names == table.field_names] == [
        table.name
    ]


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [("measures", "number", 2.1), ("measures", "number", date(2021, 10, 2)), ("results", "participants", "05.янв"),
     ("results", "suppression", "мало"), ("events", "start", "31.02.2021")],
)  # fmt: skip
def test_what_a_spreadsheet_spoilt_is_refused(
    table: str, field: str, value: str | float | date
) -> None:
    with pytest.raises(CellError):
        meant(
            value, value if isinstance(value, str) else None, profiles.resource(table).field(field)
        )


def test_a_clerks_form_goes_in_and_comes_back_marked(
    tmp_path: Path, roadmaps: Callable[..., CompletedProcess[str]]
) -> None:
    root = project(tmp_path)
    made = roadmaps(
        "template", "results", "--package", "results", "--output", "form.xlsx", folder=root
    )
    assert (made.returncode, made.stdout) == (0, "form.xlsx\n")
    book = openpyxl.load_workbook(root / "form.xlsx")
    sheet = book["Результаты школ"]
    for column, value in zip("ABCI", ("orlyovsky-2", "vpr-maths-5-2020-21", 30, 7.5), strict=True):
        sheet[f"{column}4"] = value
    book.save(root / "form.xlsx")
    refused = roadmaps(
        "import", "form.xlsx", "--package", "results", "--mark", "marked.xlsx", folder=root
    )
    assert refused.returncode == 1
    marked = openpyxl.load_workbook(root / "marked.xlsx")["Результаты школ"]
    assert "Среднее" in str(marked["I4"].comment.text)
    assert marked["C4"].comment is None
    sheet["I4"] = 3.5
    book.save(root / "form.xlsx")
    done = roadmaps("import", "form.xlsx", "--package", "results", folder=root)
    assert done.returncode == 0
    lines = (root / "datapackages/results/results.csv").read_text("utf-8").splitlines()
    assert [line.rstrip(",") for line in lines[1:]] == [
        "orlyovsky-1,vpr-maths-5-2020-21,20,,,,,,3.5",
        "orlyovsky-2,vpr-maths-5-2020-21,30,,,,,,3.5",
    ]
