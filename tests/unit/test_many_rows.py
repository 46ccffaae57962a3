"""What has more than a hundred rows stands on linked pages of its own, never on a plan's page."""

from dataclasses import replace
from datetime import date

import pytest

from generator.build import templates
from generator.data.catalog.records import Duty, Origin, SchoolList
from generator.language.terms import Period
from generator.methods.reporting import Slot
from generator.voices.pages.common import ListView
from generator.voices.pages.parts.duties import MatrixView, RowView
from generator.voices.views import Link
from tests.conftest import ROOT

PAGES = ROOT / "site_templates" / "pages"
ORIGIN = Origin(package="", path="", row=2)
NAMED = ListView(
    list=SchoolList(
        origin=ORIGIN, id="list", title="Список", kind="low_results", territory="t", roadmap=None, document=None,
        date=None, school_year=None, published=True, schools_stated=None, territories_stated=None, note=None,
    ),
    link=Link("Список", "lists/list/"), schools=(), territories=(), notes=(),
)  # fmt: skip
DUTY = Duty(
    origin=ORIGIN, id="d", roadmap="plan", what="Ход работ", term_text="до 5 числа", reporter="group", recipient=None,
    measure=None, document=None, start=date(2021, 3, 1), end=date(2021, 12, 31), slots=(),
)  # fmt: skip
MARCH = Period(start=date(2021, 3, 1), end=date(2021, 3, 31))
MATRIX = MatrixView(
    duty=DUTY, plan=Link("План", "roadmaps/plan/"), reporter=Link("Школы", "bodies/group/"), recipient=None, notes=(),
    caption="Отчёты", as_of="На 1 июня 2021.", slots=(Slot(due=date(2021, 4, 5), period=MARCH),),
    rows=(), total="1 из 2", silent=False,
)  # fmt: skip


def rendered(source: str, **names: object) -> str:
    env = templates.environment(PAGES, "ru")
    head = '{% import "_macros.html" as m %}{% import "_standing.html" as s %}'
    return env.from_string(head + source).render(base="../", **names)


@pytest.mark.parametrize(("number", "listed"), [(100, True), (101, False)])
def test_the_schools_of_a_list(number: int, listed: bool) -> None:
    schools = tuple(Link(f"Школа {one}", f"schools/s-{one}/") for one in range(number))
    html = rendered("{{ m.school_list(item, base) }}", item=replace(NAMED, schools=schools))
    assert ("../schools/s-7/" in html) is listed
    assert "../lists/list/" in html
    assert f"{number} школ" in html


@pytest.mark.parametrize(("number", "listed"), [(100, True), (101, False)])
def test_those_who_must_report(number: int, listed: bool) -> None:
    rows = tuple(
        RowView(body=Link(f"Школа {one}", f"bodies/b-{one}/"), cells=(), total=None)
        for one in range(number)
    )
    html = rendered(
        '{% include "_duties.html" %}', duties=(replace(MATRIX, rows=rows),), with_plan=False
    )
    assert ("../bodies/b-7/" in html) is listed
    assert "../bodies/group/" in html
    assert "1 из 2" in html
