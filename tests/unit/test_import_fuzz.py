"""Whatever stands in a sheet, an importer answers with a draft or a sentence."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import editing, site
from generator.catalog import Catalog
from generator.editing.books import Book, Sheet, Value
from generator.editing.model import Context, Source
from generator.problems import UnusableError
from tests.unit.importing import project

WORDS = (
    "Группы участников", "Кол-во участников", "ОО", "Муниципалитет", "Предмет", "Класс", "Год", "2", "3",
    "4", "5", "Понизили", "Подтвердили", "Повысили", "%", "ИНН", "Адрес", "ОКТМО", "Русский язык",
    "Ниже минимального", "Средний балл", "80-99", "ВПР 2022. 5 класс", "Орлёвский район", "СОШ № 1",
    "СОШ № 2", "Всего", "Вся выборка", "-", "", "05.янв", "6,9E+09", "33,3", "100", "school", "procedure",
    "participants", "mean", "0", "1", "6", "№ п/п", "Мероприятие", "Срок", "Ответственный",
)  # fmt: skip
CELLS: st.SearchStrategy[Value] = st.one_of(
    st.sampled_from(WORDS),
    st.integers(-1, 120),
    st.floats(width=32),
    st.booleans(),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.text(max_size=12),
    st.none(),
)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    width, height = draw(st.integers(1, 9)), draw(st.integers(0, 9))
    heads = st.tuples(*[st.sampled_from(WORDS) for _ in range(width)])
    lines = st.tuples(*[CELLS for _ in range(width)])
    rows = tuple(draw(heads if at < 2 else lines) for at in range(height))
    return Sheet(name="Лист1", rows=rows)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> "Quiet":
    return Quiet(site.read(project(tmp_path_factory.mktemp("project")))[0])


class Quiet:
    """A catalogue that a failing example does not print."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    def __repr__(self) -> str:
        return "catalog"


MAPPING: dict[str, object] = {
    "table": "results",
    "columns": {"A": "school", "B": "participants", "C": "mark_2"},
    "units": {"mark_2": "percent of participants"},
    "identifiers": {"school": "name"},
}


@given(sheet=sheets())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_sheet_makes_an_importer_fail(catalog: Quiet, sheet: Sheet) -> None:
    source = Source(path=Path("файл.xlsx"), book=Book(sheets=(sheet,)))
    context = Context(catalog=catalog.catalog, package="results", options={}, mapping=MAPPING)
    for importer in editing.IMPORTERS:
        if importer.name == "roadmap":
            continue
        assert 0 <= importer.recognises(source) <= 100
        try:
            draft = importer.read(source, context)
        except UnusableError:
            continue
        assert draft.rows or draft.problems or draft.dropped or draft.flagged or draft.understood
