"""The word of the school stands beside what it speaks of, in every voice; what helps is no risk."""

from pathlib import Path

import pytest

from generator import site
from generator.voices import api
from generator.voices.downloads.roadmap import roadmap as paper_of_plan
from generator.voices.downloads.school import school as sheet_of
from generator.voices.edition import Edition
from generator.voices.pages.body import body
from generator.voices.pages.lists import school_list
from generator.voices.pages.procedure import procedure
from generator.voices.pages.roadmap import roadmap
from generator.voices.pages.school import school
from generator.voices.paper import Paper, Paragraph, Table
from tests.faults.samples import LIST, RISK
from tests.faults.tiny import PACKAGES, ROADMAPS, write_package

SAID = {"school": "school-1", "date": "2021-05-12", "document": "order-1"}
REPLIES = [
    {**SAID, "id": "1", "procedure": "maths", "text": "Темы повторили ещё раз."},
    {**SAID, "id": "2", "list": "list", "text": "С решением согласны."},
    {**SAID, "id": "3", "measure": "measure-1", "text": "Семинар прошёл в школе."},
    {"id": "4", "body": "office", "date": "2021-05-20", "measure": "measure-1", "text": "Семинар перенесён."},
]  # fmt: skip
RISKS = [RISK, {**RISK, "id": "good", "text": "Дружный класс", "sign": "positive"}]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    root: Path = tmp_path_factory.mktemp("replies")
    tables = {
        **ROADMAPS,
        "lists": [LIST],
        "list_entries": [{"id": "entry", "list": "list", "school": "school-1"}],
        "risks": RISKS,
        "risk_measures": [{"risk": "risk", "measure": "measure-1"}],
        "replies": REPLIES,
    }
    for name, found in {**PACKAGES, "roadmaps": tables}.items():
        write_package(root, name, found)
    loaded = site.load(root)
    assert [item for item in loaded.problems if item.path.endswith("replies.csv")] == []
    return Edition(loaded.catalog, "ru", "current")


def test_each_word_stands_at_its_question_on_the_page_of_the_school(tiny: Edition) -> None:
    page = school(tiny, "school-1")
    told = [item.title for item in (*page.on_results, *page.on_lists, *page.on_measures)]
    assert told == [
        "Слово школы, 12 мая 2021: ВПР, математика, 5 класс, 2020/21",
        "Слово школы, 12 мая 2021: «Список»",
        "Слово школы, 12 мая 2021: 1. Семинар",
    ]
    assert page.on_results[0].about.path == "procedures/maths/"
    assert page.on_lists[0].document == "Приказ (приказ)"
    assert school(tiny, "school-2").on_lists == ()


def test_beside_lists_measures_and_bodies_it_is_told_who_speaks(tiny: Edition) -> None:
    (on_list,) = school_list(tiny, "list").replies
    assert on_list.title == "Слово школы, 12 мая 2021: Школа № 1"
    (on_result,) = procedure(tiny, "maths").replies
    assert (on_result.title, on_result.who.path) == (
        "Слово школы, 12 мая 2021: Школа № 1",
        "schools/school-1/",
    )
    (section,) = roadmap(tiny, "plan").sections
    first, second = section.measures
    assert [item.title for item in first.replies] == [
        "Слово органа, 20 мая 2021: Отдел",
        "Слово школы, 12 мая 2021: Школа № 1",
    ]
    assert second.replies == ()
    assert [item.text for item in body(tiny, "office").replies] == ["Семинар перенесён."]


def test_files_tell_it_too(tiny: Edition) -> None:
    sheet = " ".join(_paragraphs(sheet_of(tiny, "school-1")))
    assert "Слово школы, 12 мая 2021: «Список». «С решением согласны.»" in sheet
    assert "«Темы повторили ещё раз.»" in sheet
    tables = [block for block in paper_of_plan(tiny, "plan").blocks if isinstance(block, Table)]
    (rows,) = [table.rows for table in tables if table.sheet == "Слово школы"]
    assert [row[3] for row in rows] == ["Семинар перенесён.", "Семинар прошёл в школе."]


def test_the_api_gives_it_beside_what_it_speaks_of(tiny: Edition) -> None:
    catalog = tiny.catalog
    assert [item["id"] for item in api.schools.school(catalog, "school-1")["replies"]] == ["1", "2", "3"]  # fmt: skip
    assert [item["id"] for item in api.lists.school_list(catalog, "list")["replies"]] == ["2"]
    assert [item["id"] for item in api.places.body(catalog, "office")["replies"]] == ["4"]
    assert [item["id"] for item in api.procedures.procedure(catalog, "maths")["replies"]] == ["1"]
    measure = api.measures.measure(catalog, catalog.measures["measure-1"])
    assert [item["id"] for item in measure["replies"]] == ["4", "3"]


def test_what_helps_a_school_is_no_risk(tiny: Edition) -> None:
    page = school(tiny, "school-1")
    assert [item.risk.text for item in page.risks] == ["Мало"]
    assert [item.risk.text for item in page.strengths] == ["Дружный класс"]
    assert [item.id for item in tiny.analysis.duties.links_of["plan"].risks_without_measure] == []
    (row,) = (row for block in paper_of_plan(tiny, "plan").blocks if isinstance(block, Table)
              for row in block.rows if row[0] == "Школа № 1")  # fmt: skip
    assert ["Дружный" in str(cell) for cell in row] == [False, False, True, False]


def _paragraphs(paper: Paper) -> list[str]:
    return [block.text for block in paper.blocks if isinstance(block, Paragraph)]
