"""Reports: what macros answer, whole pages and texts, citations, drafts."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import site
from generator.build import templates
from generator.facts import listing
from generator.language.i18n import _
from generator.voices import charts, reports
from generator.voices.citation import Citation, Cited, citation
from generator.voices.edition import Edition
from generator.voices.paper import Column, Facts, Heading, Items, Paragraph, Table
from generator.voices.reports.answer import Points, Sheet, Value
from generator.voices.reports.html import drawings
from generator.voices.reports.papers import cited, paper, plain
from generator.voices.reports.period import Period, parse, school_year
from generator.voices.reports.points.advice import RULES
from generator.voices.reports.reading import MACROS, read_one
from generator.voices.tokens import colours
from tests.conftest import ROOT
from tests.faults.tiny import SCHOOLS, write_package
from tests.lists import assert_told
from tests.unit.tiny_reports import HEAD, PLAN, SCORES, edition, printed, report

GUIDE = ROOT / "content" / "for-editors" / "reports.md"
TEMPLATES = ROOT / "site_templates" / "reports"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return edition(tmp_path_factory.mktemp("tiny"))


def value(tiny: Edition, macro: str) -> str:
    answer = report(tiny, f"{{{{ indicator({macro}) }}}}").answers[0]
    assert isinstance(answer, Value)
    return answer.text


def rows(tiny: Edition, macro: str) -> list[tuple[object, ...]]:
    answer = report(tiny, f"{{{{ table({macro}) }}}}").answers[0]
    assert isinstance(answer, Sheet)
    return list(answer.rows)


def points(tiny: Edition, name: str) -> list[str]:
    answer = report(tiny, f'{{{{ list("{name}") }}}}').answers[0]
    assert isinstance(answer, Points)
    return [item.text for item in answer.items]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("roadmap_title", "План"),
        ("roadmap_period", "1 января — 31 декабря 2021"),
        ("roadmap_owner", "Отдел"),
        ("territory_name", "Край"),
        ("period_name", "первое полугодие 2021 года"),
        ("school_year", "2019/20"),
        ("report_date", "30 июня 2021"),
        ("measures_total", "4"),
        ("measures_done", "1"),
        ("measures_done_late", "0"),
        ("share_done", "25 %"),
        ("measures_overdue", "1"),
        ("measures_no_report", "1"),
        ("measures_ahead", "1"),
        ("share_reported", "66,7 %"),
        ("measures_due", "3"),
        ("measures_due_done", "1"),
        ("measures_due_next", "1"),
        ("reports_received", "2"),
        ("duties_due", "0"),
    ],
)
def test_indicators_tell_the_state_on_the_day_of_the_report(
    tiny: Edition, name: str, text: str
) -> None:
    assert value(tiny, f'"{name}"').replace("\N{NO-BREAK SPACE}", " ") == text


def test_a_report_knows_nothing_of_what_was_reported_after_its_day(tiny: Edition) -> None:
    assert value(tiny, '"measures_done", date="2021-06-30"') == "1"
    assert value(tiny, '"measures_done", date="2021-07-09"') == "1"
    assert value(tiny, '"measures_done", date="2021-07-10"') == "2"
    assert value(tiny, '"measures_done_late", date="2021-07-10"') == "1"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("schools_total", "2"),
        ("schools_with_results", "1"),
        ("results_published", "1"),
        ("results_hidden", "1"),
        ("share_hidden", "50 %"),
        ("results_without_counts", "0"),
        ("procedures_total", "1"),
        ("procedures_better", "0"),
        ("procedures_worse", "1"),
        ("procedures_unclear", "0"),
        ("schools_by_rule", "0"),
        ("schools_unjudged", "1"),
        ("list_title", "Список 2020-21"),
        ("list_date", "1 мая 2021"),
        ("schools_listed", "1"),
        ("schools_listed_before", "1"),
        ("schools_entered", "1"),
        ("schools_left", "1"),
        ("schools_with_plan", "0"),
    ],
)
def test_indicators_tell_of_results_and_the_list(tiny: Edition, name: str, text: str) -> None:
    found = value(tiny, f'"{name}", period="2020-21"')
    assert found.replace("\N{NO-BREAK SPACE}", " ") == text


def with_list(root: Path, **changes: str) -> Edition:
    """The tiny site with another list of the newest year behind the first one."""
    other = {**PLAN["lists"][1], "id": "other", **changes}
    write_package(root, "schools", SCHOOLS)
    write_package(root, "roadmaps", {**PLAN, "lists": [*PLAN["lists"], other]})
    write_package(root, "results", SCORES)
    return Edition(site.read(root)[0], "ru", "current", address="https://example.org/")


def test_of_two_lists_of_a_year_reports_have_the_newest_as_pages_do(tmp_path: Path) -> None:
    later = with_list(tmp_path / "a", title="Уточнённый", date="2021-06-01")
    assert value(later, '"list_title", period="2020-21"') == "Уточнённый"
    newest = listing(later.catalog, "school-2").newest
    assert newest is not None
    assert newest.found is later.catalog.lists["other"]
    after = with_list(tmp_path / "b", title="Уточнённый", date="2021-07-01")
    assert value(after, '"list_title", period="2020-21"') == "Список 2020-21"


def test_a_list_that_was_not_published_is_no_list_of_nobody(tmp_path: Path) -> None:
    tiny = with_list(tmp_path, published="false", date="2021-06-01")
    assert value(tiny, '"list_title", period="2020-21"') == "Список 2020-21"
    text = HEAD.format(kind="progress") + '{{ indicator("schools_listed", list="other") }}'
    found, faults = read_one("otchet", text, tiny)
    assert found is None
    assert [fault.message.render("ru") for fault in faults] == [
        "Список other не опубликован: о школах в нём ничего не известно."
    ]


def test_what_is_not_known_is_no_zero(tiny: Edition) -> None:
    assert value(tiny, '"schools_entered", period="2019-20"') == "нет данных"
    assert value(tiny, '"share_hidden", period="2010-11"') == "нет данных"


def test_tables_hold_typed_cells(tiny: Edition) -> None:
    assert rows(tiny, '"measures_due"') == [
        ("1", "Семинар", date(2021, 3, 31), "выполнено", "Отдел"),
        ("2", "Курсы", date(2021, 4, 30), "просрочено", "Отдел"),
        ("3", "Вебинар", date(2021, 5, 31), "нет отчёта", "Отдел"),
    ]
    assert rows(tiny, '"results", period="2020-21"') == [
        (
            "ВПР, математика, 5 класс",
            1000,
            0.1,
            0.2,
            10.0,
            "ниже минимума стало больше, чем год назад",
        )
    ]
    assert rows(tiny, '"listed_schools", period="2020-21"') == [
        ("Школа № 2", date(2021, 5, 1), "Два низких результата", "нет в данных")
    ]
    assert rows(tiny, '"list_changes", period="2020-21"') == [
        ("Школа № 2", "вошла в список"),
        ("Школа № 1", "вышла из списка"),
    ]


def test_recommendations_follow_from_the_data_and_from_nothing_else(tiny: Edition) -> None:
    text = '{{ list("recommendations", period="2020-21") }}'
    answer = report(tiny, text).answers[0]
    assert isinstance(answer, Points)
    assert [item.text.replace("\N{NO-BREAK SPACE}", " ") for item in answer.items] == [
        "2 «Курсы»: срок прошёл, работа не закончена. Завершить её или перенести срок и "
        "объяснить причину. Отвечает: Отдел.",
        "3 «Вебинар»: срок прошёл, отчёта нет. Опубликовать отчёт. Отвечает: Отдел.",
        "ВПР, математика, 5 класс: доля ниже минимума выросла с 10 % до 20 %. Разобрать причины.",
        "Школа № 2: школа в списке, а её программы в данных нет. Принять программу или "
        "внести её в данные.",
        "Школа № 2: школа вошла в список в этом году. Разобрать причины вместе со школой.",
        "Школа № 1: школа вышла из списка. Ещё год следить за её результатами.",
    ]
    quiet = report(tiny, '{{ list("recommendations", period="2010", date="2010-01-01") }}')
    answer = quiet.answers[0]
    assert isinstance(answer, Points)
    assert answer.items == ()
    assert answer.empty == "Данные не дают повода для рекомендаций: ни одно правило не сработало."


def test_every_rule_of_recommendations_says_what_it_is() -> None:
    assert all(rule.__doc__ for rule in RULES)


TEXT = """
К {{ indicator("report_date") }} выполнено: **{{ indicator("measures_done") }}**.

## Задержки

{{ list("late_measures") }}

{{ table("measures_silent") }}

| Что | Сколько |
|---|---|
| Нет отчёта | {{ indicator("measures_no_report") }} |
"""


def test_a_whole_report_as_a_paper(tiny: Edition) -> None:
    made = paper(printed(report(tiny, TEXT)))
    titles = ("№", "Мероприятие", "Срок", "Состояние", "Кто отвечает")
    silent = made.tables[0]
    assert tuple(column.title for column in silent.columns) == titles
    assert made.blocks == (
        Paragraph("К 30 июня 2021 выполнено: 1."),
        Heading("Задержки", 1),
        Items(("Курсы — срок был 30 апреля 2021, отвечает: Отдел",)),
        Paragraph("Мероприятия без отчёта", strong=True),
        silent,
        Table(
            title="Что",
            columns=(Column(title="Что"), Column(title="Сколько")),
            rows=(("Нет отчёта", "1"),),
        ),
        Heading("Как сослаться"),
        Facts(
            (
                (
                    "Запись в список литературы, ГОСТ Р 7.0.100-2018",
                    "Как идёт план : отчёт / Отдел. – Версия 1.0. – Текст : электронный // "
                    "Открытые карты : [сайт]. – 2021. – 30 июня. – URL: "
                    "https://example.org/reports/otchet/ (дата обращения: ДД.ММ.ГГГГ).",
                ),
                (
                    "Ссылка, ГОСТ Р 7.0.108-2022",
                    "Как идёт план : отчёт / Отдел. Версия 1.0 // Открытые карты : [сайт]. 2021. "
                    "30 июня. URL: https://example.org/reports/otchet/ "
                    "(дата обращения: ДД.ММ.ГГГГ).",
                ),
            )
        ),
    )
    assert (made.title, made.subtitle) == (
        "Как идёт план",
        "Ход исполнения плана, версия 1.0, на 30 июня 2021",
    )
    assert made.sources == ("Пакет roadmaps, версия 1.0.0 от 1 июня 2021",)


def test_a_whole_digest_as_text(tiny: Edition) -> None:
    made = printed(report(tiny, TEXT, kind="digest"))
    assert plain(made) == (
        "Как идёт план\n\n"
        "К 30 июня 2021 выполнено: 1.\n\n"
        "Задержки\n\n"
        "— Курсы — срок был 30 апреля 2021, отвечает: Отдел\n\n"
        "Мероприятия без отчёта\n\n"
        "— 3 — мероприятие: Вебинар; срок: 31 мая 2021; состояние: нет отчёта; "
        "кто отвечает: Отдел\n\n"
        "— Нет отчёта — сколько: 1\n\n"
        "По данным на 30 июня 2021. Подробнее: https://example.org/reports/otchet/\n"
    )
    files = {
        item.path: item.content.decode()
        for target in reports.targets({"otchet": made})
        for item in target.make()
    }
    assert files == {"reports/otchet/otchet.txt": plain(made)}


def page(made: reports.Printed) -> str:
    environment = templates.environment(ROOT / "site_templates" / "pages", "ru")
    return reports.page(made, environment, "../../")


def test_a_page_holds_values_with_their_sources(tiny: Edition) -> None:
    html = page(printed(report(tiny, TEXT)))
    assert (
        '<strong><a class="value" href="../../methods/status/" title="Как считается состояние">1</a></strong>'
        in html
    )
    assert "<td>30 июня" not in html
    assert '<a href="../../roadmaps/plan/#m-3">Вебинар</a>' in html
    assert "<caption>Мероприятия без отчёта</caption>" in html
    assert '<a href="../../data/roadmaps/">Пакет roadmaps</a>, версия 1.0.0 от 1 июня 2021' in html
    assert "\ue000" not in html


HOSTILE = '<script>x</script> **b** {{ indicator("measures_done") }} =1+1 \ue0000\ue001'


def test_data_is_never_markup_nor_a_macro(tmp_path: Path) -> None:
    site_ = edition(tmp_path, HOSTILE)
    made = report(site_, '{{ table("list_changes", period="2020-21") }}')
    html = page(printed(made))
    assert "<script>x" not in html
    assert "**b** {{ indicator(&quot;measures_done&quot;) }} =1+1 \ue0000\ue001" in html
    (table,) = paper(printed(made)).tables
    assert HOSTILE in [row[0] for row in table.rows]


def test_marks_that_an_editor_typed_are_taken_out(tiny: Edition) -> None:
    made = report(tiny, 'А\ue0005\ue001 {{ indicator("measures_done") }}')
    assert made.markdown == "\nА5 \ue0000\ue001" or made.markdown == "А5 \ue0000\ue001"


def test_citation_in_three_forms() -> None:
    of = Cited(
        slug="plan-2026-q3",
        title="План: итоги & 100 % {района}",
        kind=_("report"),
        author="Управление_образования",
        site="Открытые карты",
        day=date(2026, 9, 30),
        version="1.1",
        address="https://example.org/reports/plan-2026-q3/",
    )
    assert citation(of, "ru") == Citation(
        record="План: итоги & 100 % {района} : отчёт / Управление_образования. – Версия 1.1. – "
        "Текст : электронный // Открытые карты : [сайт]. – 2026. – 30 сентября. – URL: "
        "https://example.org/reports/plan-2026-q3/ (дата обращения: ДД.ММ.ГГГГ).",
        reference="План: итоги & 100 % {района} : отчёт / Управление_образования. Версия 1.1 // "
        "Открытые карты : [сайт]. 2026. 30 сентября. URL: "
        "https://example.org/reports/plan-2026-q3/ (дата обращения: ДД.ММ.ГГГГ).",
        bibtex="@misc{plan-2026-q3,\n"
        "  title = {{План: итоги \\& 100 \\% \\{района\\}}},\n"
        "  author = {{Управление\\_образования}},\n"
        "  year = {2026},\n"
        "  month = sep,\n"
        "  day = {30},\n"
        "  version = {1.1},\n"
        "  publisher = {{Открытые карты}},\n"
        "  url = {https://example.org/reports/plan-2026-q3/},\n"
        "  language = {russian}\n"
        "}\n",
    )


def test_drawings_are_the_same_bytes_each_time_and_hold_no_markup(tiny: Edition) -> None:
    made = report(tiny, '{{ chart("statuses") }}\n\n{{ chart("two_years", period="2020-21") }}')
    files = list(drawings(made))
    assert files == list(drawings(made))
    assert [file.path for file in files] == [
        f"reports/otchet/chart-{number}{narrow}.svg"
        for number in (1, 2)
        for narrow in ("", "-narrow")
    ]
    drawn = charts.svg("statuses", [{"order": 0, "status": "<b>&", "count": 1}], "ru", colours())
    assert "&lt;b&gt;&amp;" in drawn
    assert "<b>" not in drawn


@pytest.mark.parametrize("narrow", [False, True])
def test_bars_stand_in_the_order_of_the_table(narrow: bool) -> None:
    names = ["просрочено", "выполнено", "сведения не собирались"]
    rows = [{"order": at, "status": name, "count": 1} for at, name in enumerate(names)]
    drawn = charts.svg("statuses", rows, "ru", colours(), narrow=narrow)
    # A label in several lines has parts of its own.
    labels = re.findall(r">([а-я][^<]*)</t(?:ext|span)>", drawn)
    assert " ".join(labels) == " ".join(names)


def test_a_drawing_for_phones_is_no_wider_than_one() -> None:
    rows = [{"order": 0, "status": "до срока не больше тридцати дней", "count": 1}]
    widths = [
        int(
            re.findall(
                r'width="(\d+)"', charts.svg("statuses", rows, "ru", colours(), narrow=narrow)
            )[0]
        )
        for narrow in (True, False)
    ]
    assert widths[0] < 320 < widths[1]


def test_drawings_have_the_colours_of_the_sites_own_sheet(tiny: Edition) -> None:
    own = replace(tiny, colours={**colours(), "ink": "#0a0b0c"})
    (file, *_rest) = drawings(report(own, '{{ chart("statuses") }}'))
    assert b"#0a0b0c" in file.content
    (file, *_rest) = drawings(report(tiny, '{{ chart("statuses") }}'))
    assert b"#0a0b0c" not in file.content
    assert "#0a0b0c" in charts.specification(
        charts.CHARTS[1], "ru", tuple({**colours(), "ink": "#0a0b0c"}.items())
    )


def test_every_chart_of_a_report_is_drawn_from_a_known_chart(tiny: Edition) -> None:
    known = {chart.__name__ for chart in charts.CHARTS}
    for name in MACROS["chart"]:
        (answer,) = report(tiny, f'{{{{ chart("{name}", period="2020-21") }}}}').answers
        assert answer.chart in known


def test_the_guide_explains_every_name_under_its_macro() -> None:
    text = GUIDE.read_text("utf-8")
    sections = dict(re.findall(r"^### (\w+): .*?\n(.*?)(?=^##|\Z)", text, re.M | re.S))
    assert set(sections) == set(MACROS)
    for macro, known in MACROS.items():
        named = re.findall(r"^\| `(\w+)` \|", sections[macro], re.M)
        assert_told(f"content/for-editors/reports.md: rows of {macro}", named, known)


def test_the_guide_says_what_each_name_needs() -> None:
    words = {"roadmap": "план", "territory": "территория", "period": "период", "list": "список"}
    text = GUIDE.read_text("utf-8")
    for macro, known in MACROS.items():
        section = text.split(f"### {macro}: ")[1].split("\n##")[0]
        for name, entry in known.items():
            needs = ", ".join(words[need] for need in entry.needs) or "—"
            row = re.search(rf"^\| `{name}` \| .* \| (.*) \|$", section, re.M)
            assert row is not None, f"content/for-editors/reports.md: {macro} lacks {name}"
            assert row[1] == needs, f"{name} of {macro} needs: {needs}"


@pytest.mark.parametrize(
    ("code", "period", "year", "before", "after"),
    [
        ("2026-Q1", (date(2026, 1, 1), date(2026, 3, 31)), "2024-25", "2025-Q4", "2026-Q2"),
        ("2026-Q3", (date(2026, 7, 1), date(2026, 9, 30)), "2025-26", "2026-Q2", "2026-Q4"),
        ("2026-Q4", (date(2026, 10, 1), date(2026, 12, 31)), "2025-26", "2026-Q3", "2027-Q1"),
        ("2026-H1", (date(2026, 1, 1), date(2026, 6, 30)), "2024-25", "2025-H2", "2026-H2"),
        ("2026", (date(2026, 1, 1), date(2026, 12, 31)), "2025-26", "2025", "2027"),
        ("2025-26", (date(2025, 9, 1), date(2026, 8, 31)), "2025-26", "2024-25", "2026-27"),
    ],
)
def test_periods(code: str, period: tuple[date, date], year: str, before: str, after: str) -> None:
    found = parse(code)
    assert found is not None
    assert (found.start, found.end) == period
    assert (found.school_year, found.previous.code, found.next.code) == (year, before, after)


@pytest.mark.parametrize(
    "code", ["", "26", "2026-Q5", "2026-Q0", "2026-H3", "2026-28", "2026/27", "2026-q3", "0000"]
)
def test_what_is_no_period(code: str) -> None:
    assert parse(code) is None


CODES = st.integers(1990, 2090).flatmap(
    lambda year: st.sampled_from(
        [str(year), school_year(year)]
        + [f"{year}-Q{number}" for number in range(1, 5)]
        + [f"{year}-H{number}" for number in (1, 2)]
    )
)


@given(CODES)
def test_periods_of_a_kind_follow_each_other_without_a_gap(code: str) -> None:
    found = parse(code)
    assert isinstance(found, Period)
    assert found.next.previous == found
    if found.kind != "school_year":
        assert found.next.start - found.end == timedelta(days=1)
    assert found.holds(found.start)
    assert found.holds(found.end)
    assert not found.holds(found.next.start)


def test_a_report_says_how_to_cite_it(tiny: Edition) -> None:
    made = cited(report(tiny, "Текст."), "Открытые карты")
    assert made.bibtex.startswith("@misc{reports-otchet,\n  title = {{Как идёт план}},\n")
