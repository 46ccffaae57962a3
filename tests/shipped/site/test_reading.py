"""Pages as a hurried reader takes them: the answer first, nothing told twice or half."""

import re
from datetime import datetime
from html import unescape
from pathlib import Path

import openpyxl
import pytest


def text_of(site: Path, path: str) -> str:
    """The words of the article, as they follow each other."""
    html = (site / path).read_text("utf-8").partition("<article")[2].partition("</article>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_an_unknown_address_is_told_in_the_language_of_the_site(site: Path) -> None:
    html = (site / "404.html").read_text("utf-8")
    assert "<title>Такой страницы нет — Открытые дорожные карты</title>" in html
    assert text_of(site, "404.html").endswith(
        "Такой страницы нет По этому адресу ничего нет. Возможно, в адресе опечатка или файл "
        "отозван. Главная Найти школу Все дорожные карты Кто отвечает"
    )


@pytest.mark.parametrize("listing", ["schools", "bodies"])
def test_what_is_fictional_follows_what_is_real(site: Path, listing: str) -> None:
    html = (site / listing / "index.html").read_text("utf-8")
    fictional = [path.startswith("demo-") for path in re.findall(rf"{listing}/([\w-]+)/\">", html)]
    assert True in fictional
    assert fictional == sorted(fictional)


def test_a_listing_counts_the_measures_of_a_body_as_its_page_does(site: Path) -> None:
    listing = text_of(site, "bodies/index.html")
    page = text_of(site, "bodies/amur-iro/index.html")
    assert re.search(r"Амурский областной институт развития образования» 27 мероприятий ", listing)
    assert "Отвечает за 27 мероприятий в 1 плане." in page
    assert " 0 мероприятий" not in listing


def test_a_part_of_a_measure_is_named_after_its_whole(site: Path) -> None:
    page = text_of(site, "bodies/amur-iro/index.html")
    assert re.search(r"2\.4\. Проведение выездных семинаров [^:]+: Прогресс до 30 сентября", page)


def test_a_school_whose_results_are_hidden_is_told_so_first(site: Path) -> None:
    html = (site / "schools/demo-school-24/index.html").read_text("utf-8")
    first = re.findall(r'<p class="answer__lead"><strong>(.*?)</strong>', html)[0]
    assert first == (
        "Результаты за 2020/21 учебный год скрыты: участников так мало, "
        "что числа указали бы на отдельных детей."
    )


def test_a_territory_answers_how_its_schools_do_which_are_listed_and_what_is_done(
    site: Path,
) -> None:
    html = (site / "territories/demo-district-1/index.html").read_text("utf-8")
    places = re.findall(r'<h2 id="([\w-]+)"', html)
    assert places == ["learning", "listed", "standing", "schools", "news"]


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("chedi-khol", "В опубликованных списках названы 2 школы."),
        ("tuva", "В опубликованных списках названы 2 школы."),
        ("russia", "В опубликованных списках названы 2 школы."),
        ("amur-oblast", "Какие школы в списке, не опубликовано."),
        ("kaluga-oblast", "Какие школы в списке, не опубликовано."),
        ("amur-zeya", "Какие школы в списке, не опубликовано."),
    ],
)
def test_a_territory_does_not_deny_lists_of_its_parts(site: Path, place: str, told: str) -> None:
    html = (site / "territories" / place / "index.html").read_text("utf-8")
    answer = html.partition('data-answer="listed"')[2].partition("</section>")[0]
    assert re.findall(r'<p class="answer__lead"><strong>(.*?)</strong>', answer) == [told]
    named = re.findall(r'href="[^"]*schools/([\w-]+)/"', answer)
    assert ({"chedi-khol-elegest", "chedi-khol-ak-tal"} <= set(named)) is told.startswith("В опуб")


def test_a_minimum_that_does_not_exist_is_not_missing(site: Path) -> None:
    page = text_of(site, "procedures/demo-vpr-russian-5-20-21/index.html")
    assert "Источник минимума У ВПР нет официального минимума" in page
    assert "Минимум неизвестно" not in page


def test_a_negative_number_has_a_minus_and_no_hyphen(site: Path) -> None:
    page = (site / "schools/demo-school-05/index.html").read_text("utf-8")
    assert re.search(r"<td[^>]*>−\d", page)
    assert not re.search(r"<td[^>]*>-\d", page)


def test_a_day_in_a_workbook_is_a_date(site: Path) -> None:
    folder = site / "roadmaps" / "demo-district-1-plan-2026"
    sheet = openpyxl.load_workbook(next(folder.glob("*.xlsx")))["Отчёты"]
    days = [row[5].value for row in sheet.iter_rows(min_row=2)]
    assert {type(day) for day in days} == {datetime, type(None)}


def test_every_page_has_a_way_past_its_menu(site: Path) -> None:
    pages = [path for path in site.rglob("index.html") if "embed" not in path.parts]
    without = [path for path in pages if 'class="md-skip"' not in path.read_text("utf-8")]
    assert len(pages) > 90
    assert without == []
