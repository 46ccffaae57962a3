"""The answers: one wording on page, sheet, row and preview; long lists on pages of their own."""

from pathlib import Path

import pytest

from generator import facts, site
from generator.voices.answers.rows import place_row, school_row
from generator.voices.answers.strips import strip
from generator.voices.downloads.ics import calendar_source
from generator.voices.downloads.school import school as sheet_of
from generator.voices.edition import Edition
from generator.voices.links import school_link
from generator.voices.pages import PAGES
from generator.voices.pages.body import body
from generator.voices.pages.listings import schools as listing
from generator.voices.pages.lists import entries_of, pages_of_entries, school_list
from generator.voices.pages.roadmap import roadmap
from generator.voices.pages.school import school
from generator.voices.pages.territory import pages_of_schools, schools_of, territory
from generator.voices.paper import Paragraph
from generator.voices.results import of_hundred
from tests.faults.tiny import ROADMAPS, SCHOOLS, write_package
from tests.unit.test_school_page import marks, small_site
from tests.unit.tiny_reports import PLAN


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.0, "0 из 100"),
        (0.001, "меньше 1 из 100"),
        (0.005, "1 из 100"),
        (0.315, "32 из 100"),
        (0.999, "больше 99 из 100"),
        (1.0, "100 из 100"),
    ],
)
def test_a_little_is_not_nothing_and_almost_all_is_not_all(share: float, said: str) -> None:
    assert of_hundred(share).render("ru") == said


def test_page_sheet_row_and_preview_say_the_same(tmp_path: Path) -> None:
    tiny = small_site(tmp_path, marks("maths", 20, 7), marks("russian", 20, 3))
    page = school(tiny, "school-1")
    said = "25 из 100 работ ниже минимума (2020/21)."
    assert page.answer.learning.text == said
    assert page.description.startswith(said)
    assert said in [
        item.text for item in sheet_of(tiny, "school-1").blocks if isinstance(item, Paragraph)
    ]
    assert school_row(tiny, "school-1").share == "25 из 100 (2020/21)"


def test_a_share_says_what_it_leaves_out(tmp_path: Path) -> None:
    blank = {"school": "school-1", "procedure": "russian", "participants": "2"}
    page = school(small_site(tmp_path, marks("maths", 20, 5), blank), "school-1")
    assert page.answer.learning.text == (
        "25 из 100 работ ниже минимума (2020/21; не вошло 2 из 22 работ)."
    )


def test_a_school_of_which_only_the_name_is_known_says_so_in_every_answer(tmp_path: Path) -> None:
    write_package(tmp_path, "schools", SCHOOLS)
    tiny = Edition(site.read(tmp_path)[0], "ru", "current")
    answer = school(tiny, "school-1").answer
    assert [
        answer.learning.text,
        answer.listed.text,
        answer.promised.text,
        answer.answering.text,
    ] == [
        "Результаты школы не опубликованы.",
        "Ни в одном опубликованном списке эта школа не названа.",
        "Ни один план в данных с этой школой не связан.",
        "Кто отвечает за помощь этой школе, в данных не сказано.",
    ]
    assert not facts.school(tiny.catalog, "school-1").known


def test_a_plan_of_the_place_is_named_without_saying_that_it_concerns_the_school(
    tmp_path: Path,
) -> None:
    write_package(tmp_path, "schools", SCHOOLS)
    write_package(tmp_path, "roadmaps", ROADMAPS)
    page = school(Edition(site.read(tmp_path)[0], "ru", "current"), "school-1")
    told = "Есть 1 план территории, где находится школа; касается ли он её, в данных не сказано."
    assert page.answer.nothing is not None
    assert told in page.answer.nothing.lines
    assert page.answer.promised.lines == (told,)
    assert [link.path for link in page.around] == ["roadmaps/plan/"]


def test_a_school_that_answers_for_measures_itself_has_to_do_with_their_plan(
    tmp_path: Path,
) -> None:
    home = SCHOOLS["schools"][0]["territory"]
    itself = {
        "id": "own",
        "name": "Школа",
        "kind": "schools",
        "territory": home,
        "school": "school-1",
    }
    write_package(tmp_path, "schools", {**SCHOOLS, "bodies": [*SCHOOLS["bodies"], itself]})
    link = {"measure": "measure-2", "order": "2", "body": "own", "text": "Школа"}
    duties = [*ROADMAPS["responsibilities"], link]
    write_package(tmp_path, "roadmaps", {**ROADMAPS, "responsibilities": duties})
    tiny = Edition(site.read(tmp_path)[0], "ru", "current")
    page = school(tiny, "school-1")
    assert (page.answer.promised.text, page.answer.promised.lines, page.around) == (
        "Плана самой школы здесь нет; её называет 1 другой план.",
        ("Школа сама отвечает за 1 мероприятие.",),
        (),
    )
    assert [link.path for link in page.itself] == ["bodies/own/"]
    assert body(tiny, "own").school == school_link(tiny.catalog.schools["school-1"])


def test_a_school_that_left_the_list_is_not_on_it_any_more(tmp_path: Path) -> None:
    found = {**PLAN["lists"][1], "date": "2021-10-01"}
    entry = {"id": "e", "list": found["id"], "school": "school-1", "left": "2022-05-01"}
    plan = {**PLAN, "lists": [found], "list_entries": [entry]}
    write_package(tmp_path, "roadmaps", {key: rows for key, rows in plan.items() if rows})
    tiny = small_site(tmp_path, marks("maths", 20, 1), marks("russian", 20, 1))
    assert school(tiny, "school-1").answer.listed.text == (
        "Уже нет: школа вышла из списка 1 мая 2022."
    )
    assert not school_row(tiny, "school-1").on


def test_dots_stand_on_a_line_that_ends_at_the_next_ten() -> None:
    found = strip((0.1, 0.1, 0.25), mark=0.25, line=0.05, caption="")
    assert (found.top, found.mark, found.line) == (30, 83.3, 16.7)
    assert found.dots.count("M") == 3


def many_schools(root: Path, number: int) -> Edition:
    """A site of so many schools in one territory, all of them on one list."""
    rows = [
        {**SCHOOLS["schools"][0], "id": f"school-{n}", "name": f"Школа № {n}"}
        for n in range(1, number + 1)
    ]
    write_package(root, "schools", {**SCHOOLS, "schools": rows})
    entries = [
        {"id": f"e-{n}", "list": "many", "school": f"school-{n}"} for n in range(1, number + 1)
    ]
    found = {**PLAN["lists"][1], "id": "many"}
    plan = {**PLAN, "lists": [found], "list_entries": entries}
    write_package(root, "roadmaps", {key: rows for key, rows in plan.items() if rows})
    return Edition(site.read(root)[0], "ru", "current")


def test_lists_of_more_than_a_hundred_rows_stand_on_pages_of_their_own(tmp_path: Path) -> None:
    tiny = many_schools(tmp_path, 205)
    place = SCHOOLS["schools"][0]["territory"]
    pages = pages_of_schools(tiny.catalog)
    assert list(pages) == [f"{place}-{n}" for n in (1, 2, 3)]
    assert [len(found) for found in pages.values()] == [100, 100, 5]
    page = territory(tiny, place)
    assert (page.schools, page.number) == ((), 205)
    assert [link.path for link in page.more] == [f"territories/schools/{name}/" for name in pages]
    assert [row.link.text for row in schools_of(tiny, f"{place}-3").schools] == [
        f"Школа № {n}" for n in range(201, 206)
    ]
    assert school_list(tiny, "many").entries == ()
    assert [link.text for link in school_list(tiny, "many").more] == ["1–100", "101–200", "201–205"]
    assert list(pages_of_entries(tiny.catalog)) == [f"many-{n}" for n in (1, 2, 3)]
    assert len(entries_of(tiny, "many-3").entries) == 5


def test_many_schools_are_listed_by_territory(tmp_path: Path) -> None:
    tiny = many_schools(tmp_path, 101)
    page = listing(tiny)
    assert (page.schools, page.number) == ((), 101)
    place = SCHOOLS["schools"][0]["territory"]
    assert page.places == (place_row(tiny, tiny.catalog.territories[place]),)
    few = many_schools(tmp_path / "few", 100)
    assert len(listing(few).schools) == 100


def test_no_two_kinds_of_pages_have_one_address() -> None:
    """Their shells would be one file."""
    patterns = [kind.path for kind in PAGES]
    assert len(patterns) == len(set(patterns))


@pytest.mark.parametrize(
    ("words", "who", "others"),
    [
        ("Отдел", "Отдел", False),
        ("Отдел (далее – ОО)", "Отдел", False),
        ("Отдел и отдел", "Отдел", False),
        ("Отдел, ИРО", "Отдел и другие", True),
        ("Отдел и руководители школ", "Отдел и другие", True),
    ],
)
def test_words_of_a_plan_that_name_more_than_the_registers_know_are_shown_whole(
    tmp_path: Path, words: str, who: str, others: bool
) -> None:
    write_package(tmp_path, "schools", SCHOOLS)
    first, *rest = ROADMAPS["measures"]
    write_package(
        tmp_path,
        "roadmaps",
        {**ROADMAPS, "measures": [{**first, "responsible_text": words}, *rest]},
    )
    tiny = Edition(site.read(tmp_path)[0], "ru", "current")
    view = roadmap(tiny, "plan").sections[0].measures[0]
    assert (view.who, view.facts.names_others) == (who, others)
    calendar = calendar_source(tiny, "roadmap", "plan")
    assert calendar is not None
    assert f"Кто отвечает: {words if others else who}\n" in calendar.items[0].description + "\n"


def test_a_plan_without_measures_has_none_in_the_data_and_is_not_said_to_hold_none(
    tmp_path: Path,
) -> None:
    write_package(tmp_path, "schools", SCHOOLS)
    bare = {**ROADMAPS["roadmaps"][0], "id": "bare"}
    write_package(
        tmp_path,
        "roadmaps",
        {**ROADMAPS, "roadmaps": [*ROADMAPS["roadmaps"], bare], "responsibilities": []},
    )
    tiny = Edition(site.read(tmp_path)[0], "ru", "current")
    page = roadmap(tiny, "bare")
    assert page.brief[-1] == "мероприятий в данных нет"
    assert not page.totals
    assert body(tiny, "office").told.lead == (
        "Ни одно мероприятие в данных с этим исполнителем отдельно не связано."
    )


def test_schools_of_a_territory_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    rows = [
        {"id": f"s{at}", "name": f"Школа № {n}", "territory": "krai"}
        for at, n in enumerate((10, 2, 1, 13))
    ]
    write_package(tmp_path, "schools", {**SCHOOLS, "schools": rows, "school_years": []})
    tiny = Edition(site.read(tmp_path)[0], "ru", "current")
    names = [row.link.text for row in listing(tiny).schools]
    assert names == ["Школа № 1", "Школа № 2", "Школа № 10", "Школа № 13"]
    assert [one.name for one in tiny.catalog.schools_within("krai")] == names


def test_a_list_that_does_not_tell_its_year_counts_in_its_territory(tmp_path: Path) -> None:
    order = {
        "id": "order",
        "title": "Перечень",
        "kind": "low_results",
        "territory": "krai",
        "published": "true",
    }
    entry = {"id": "one", "list": "order", "school": "school-1"}
    write_package(tmp_path, "schools", SCHOOLS)
    tables = {"documents": ROADMAPS["documents"], "lists": [order], "list_entries": [entry]}
    write_package(tmp_path, "lists", tables, "roadmaps")
    tiny = Edition(site.read(tmp_path)[0], "ru", "current")
    told = territory(tiny, "krai")
    assert "В списке по решению 1 из 2 школ." in repr(told)
