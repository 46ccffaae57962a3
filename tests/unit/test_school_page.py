"""The page of a school and its sheet: since when it is on which list."""

from pathlib import Path

from generator import site
from generator.voices.downloads.school import school as sheet_of
from generator.voices.edition import Edition
from generator.voices.pages.parts.areas import area_shares
from generator.voices.pages.procedure import procedure
from generator.voices.pages.school import school
from generator.voices.pages.territory import territory
from generator.voices.paper import Items
from tests.faults.tiny import SCHOOLS, write_package
from tests.unit.tiny_reports import PLAN, SCORES, edition


def test_a_school_is_on_a_list_since_it_entered_whatever_the_year_of_the_list(
    tmp_path: Path,
) -> None:
    tiny = edition(tmp_path)
    (left,) = school(tiny, "school-1").entries
    assert left.since == "В списке с 1 октября 2020 по 1 мая 2021"
    (still,) = school(tiny, "school-2").entries
    assert still.since == "В списке с 1 мая 2021"


def test_the_sheet_of_a_school_tells_when_it_left_a_list(tmp_path: Path) -> None:
    blocks = sheet_of(edition(tmp_path), "school-1").blocks
    assert next(block.items for block in blocks if isinstance(block, Items)) == (
        "Список 2019-20. В списке с 1 октября 2020 по 1 мая 2021. Причина в данных не пояснена.",
    )


def test_the_way_off_the_list_names_what_has_to_be_mended_in_any_case(tmp_path: Path) -> None:
    def row(year: str, subject: str, low: int) -> dict[str, str]:
        marks = {"mark_2": str(low), "mark_3": str(40 - low), "mark_4": "0", "mark_5": "0"}
        return {
            "school": "school-1",
            "procedure": f"{subject}-{year}",
            "participants": "40",
        } | marks

    procedures = [
        {**found, "id": f"{subject}-{found['school_year']}", "subject_id": subject}
        | {"subject": {"maths": "Математика", "russian": "Русский язык"}[subject]}
        for found in SCORES["procedures"]
        for subject in ("maths", "russian")
    ]
    rows = [
        row("2019-20", "maths", 20),
        row("2020-21", "maths", 12),
        row("2020-21", "russian", 13),
    ]
    write_package(tmp_path, "schools", SCHOOLS)
    write_package(tmp_path, "results", {"procedures": procedures, "results": rows})
    results = school(Edition(site.read(tmp_path)[0], "ru", "current"), "school-1").results
    assert results is not None
    assert results.decisions[0].ways == (
        "Чтобы выйти из списка, школе нужно исправить хотя бы 1 результат:",
        "ВПР, математика, 5 класс: ниже минимума могло быть не больше 11 из 40, а было 12. "
        "Этот результат — обязательно: он низкий не первый год подряд.",
        "ВПР, русский язык, 5 класс: ниже минимума могло быть не больше 11 из 40, а было 13.",
    )


def test_a_result_that_has_a_mean_alone_shows_it(tmp_path: Path) -> None:
    rows = [
        {"school": "school-1", "procedure": "maths-2019-20", "mean": "3.456"},
        {"school": "school-1", "procedure": "maths-2020-21", "participants": "40", "mean": "3.5"},
    ]
    write_package(tmp_path, "schools", SCHOOLS)
    write_package(tmp_path, "results", {"procedures": SCORES["procedures"], "results": rows})
    results = school(Edition(site.read(tmp_path)[0], "ru", "current"), "school-1").results
    assert results is not None
    assert [cell and cell.why for cell in results.series[0].cells] == [
        "среднее 3,5; писали 40 человек; сколько ниже минимума, не указано",
        "среднее 3,46, количества не указаны",
    ]


def test_every_result_tells_which_row_it_is_and_from_which_share_it_is_low(tmp_path: Path) -> None:
    results = school(edition(tmp_path), "school-1").results
    assert results is not None
    assert results.origin.threshold == "30\N{NO-BREAK SPACE}%"
    row = results.series[0]
    assert (
        row.title,
        [cell and (cell.share, cell.low, cell.threshold, cell.row) for cell in row.cells],
    ) == (
        "ВПР, математика, 5 класс",
        [("10\N{NO-BREAK SPACE}%", False, None, "2")],
    )


def marks(name: str, n: int, low: int) -> dict[str, str]:
    counts = {"mark_2": str(low), "mark_3": str(n - low), "mark_4": "0", "mark_5": "0"}
    return {"school": "school-1", "procedure": name, "participants": str(n), **counts}


def small_site(root: Path, *rows: dict[str, str], **more: list[dict[str, str]]) -> Edition:
    """School 1 with `rows` in maths and Russian of 2020-21."""
    procedures = [
        {**SCORES["procedures"][1], "id": name, "subject": subject, "subject_id": name}
        for name, subject in (("maths", "Математика"), ("russian", "Русский язык"))
    ]
    write_package(root, "schools", SCHOOLS)
    write_package(root, "results", {"procedures": procedures, "results": list(rows), **more})
    return Edition(site.read(root)[0], "ru", "current", address="https://example.org/")


def test_the_summary_says_of_how_many_papers_it_does_not_know(tmp_path: Path) -> None:
    blank = {"school": "school-1", "procedure": "russian", "participants": "10"}
    tiny = small_site(tmp_path, marks("maths", 8, 6), blank)
    page = school(tiny, "school-1")
    assert page.results is not None
    assert page.results.summary == (
        "Сколько работ за 2020/21 учебный год ниже минимума, сказать нельзя: слишком многое неизвестно.",
        "Не вошло 10 из 18 работ: сколько там ниже минимума, не указано.",
    )
    assert [
        cell and (cell.share, cell.why) for row in page.results.series for cell in row.cells
    ] == [
        ("75\N{NO-BREAK SPACE}%", "участников мало, вывода нет"),
        (None, "писали 10 человек; сколько ниже минимума, не указано"),
    ]
    area = territory(tiny, "krai").results
    assert area is not None
    assert area.bins == ()
    assert area.counts[0].schools == "1 из 2"
    assert area.unplaced == (
        "Сюда не вошла 1 школа из 1 с результатами: её результаты скрыты или без чисел либо "
        "слишком многое неизвестно (последнее — у 1)."
    )


def test_a_tenth_that_is_not_known_is_told_beside_the_share(tmp_path: Path) -> None:
    blank = {"school": "school-1", "procedure": "russian", "participants": "2"}
    results = school(small_site(tmp_path, marks("maths", 20, 5), blank), "school-1").results
    assert results is not None
    assert results.summary == (
        "За 2020/21 учебный год опубликованы результаты 1 проверочной работы или экзамена: ниже "
        "минимума 5 из 20 работ (25\N{NO-BREAK SPACE}%).",
        "Не вошло 2 из 22 работ: сколько там ниже минимума, не указано.",
    )


def test_where_nobody_took_part_nothing_is_missing(tmp_path: Path) -> None:
    """Zero participants are no gap: not «published without counts», not «gives no counts»."""
    tiny = small_site(tmp_path, marks("maths", 0, 0), marks("russian", 20, 5))
    page, area = school(tiny, "school-1").results, territory(tiny, "krai").results
    assert page is not None
    assert area is not None
    assert page.summary == (
        "За 2020/21 учебный год опубликованы результаты 1 проверочной работы или экзамена: ниже "
        "минимума 5 из 20 работ (25\N{NO-BREAK SPACE}%).",
    )
    assert (
        area.hidden
        == "Чтобы защитить малые группы, скрыто 0 из 1 результатов (0\N{NO-BREAK SPACE}%)."
    )
    assert procedure(tiny, "maths").answer.lines == ("1 школа в ней не участвовала.",)


def test_a_year_in_which_nobody_took_part_is_not_the_newest_one(tmp_path: Path) -> None:
    tiny = small_site(tmp_path, marks("maths", 0, 0))
    page, area = school(tiny, "school-1"), territory(tiny, "krai").results
    assert page.results is not None
    assert area is not None
    assert page.results.summary == ()
    assert area.counts[0].schools == "0 из 2"
    assert area.unplaced is None


def test_the_chart_of_a_territory_is_of_the_year_of_its_page(tmp_path: Path) -> None:
    """Of the newest year its means alone are published."""
    mean = {"territory": "krai", "procedure": "maths-2020-21", "mean": "3.5"}
    tables = {
        "procedures": SCORES["procedures"],
        "references": [SCORES["references"][0], {**mean, "participants": "1000"}],
    }
    write_package(tmp_path, "schools", SCHOOLS)
    write_package(tmp_path, "results", tables)
    tiny = Edition(site.read(tmp_path)[0], "ru", "current")
    page = territory(tiny, "krai").results
    assert page is not None
    assert (page.year, area_shares(tiny, "krai").years) == ("2019/20", ("2019/20",))


def test_list_and_rule_stand_in_one_sentence_that_tells_why_they_differ(tmp_path: Path) -> None:
    def said(name: str, low: int, entry: dict[str, str] | None) -> str:
        root = tmp_path / name
        listed = {**PLAN["lists"][1], "title": "Перечень"}
        entries = (
            []
            if entry is None
            else [{"id": "e", "list": listed["id"], "school": "school-1"} | entry]
        )
        plan = {**PLAN, "lists": [listed], "list_entries": entries}
        write_package(root, "roadmaps", {key: rows for key, rows in plan.items() if rows})
        page = school(
            small_site(root, marks("maths", 20, low), marks("russian", 20, low)), "school-1"
        )
        told = page.answer.listed
        return f"{told.text} {told.lines[0]}"

    why = {"exception": "Решение комиссии"}
    assert said("both", 10, {}) == (
        "Да. По решению школа в списке «Перечень», и правило по числам говорит то же: "
        "2 низких результата из 2."
    )
    assert said("neither", 1, None) == (
        "Нет. По решению школы нет в списке «Перечень», и правило по числам говорит то же: "
        "0 низких результатов из 2."
    )
    assert said("decision", 1, why) == (
        "Да, хотя по числам не должна. По решению школа в списке «Перечень», а правило по числам её туда не включает: "
        "0 низких результатов из 2; в списке объяснено: Решение комиссии."
    )
    assert said("rule", 10, None) == (
        "Нет, хотя по числам должна. По решению школы нет в списке «Перечень», а правило по числам её туда включает: "
        "2 низких результата из 2; почему, в списке не сказано."
    )


def test_a_chart_says_how_many_results_have_no_bar(tmp_path: Path) -> None:
    blank = {"school": "school-1", "procedure": "russian", "participants": "10"}
    results = school(small_site(tmp_path, marks("maths", 8, 6), blank), "school-1").results
    assert results is not None
    assert results.uncharted == (
        "1 результат года без полосы: его доля скрыта или неизвестна, почему — сказано в таблице."
    )


def test_two_procedures_of_one_series_in_a_year_both_stand_in_the_table(tmp_path: Path) -> None:
    found = {**SCORES["procedures"][1], "id": "maths"}
    twice = [found, {**found, "id": "maths-again"}]
    write_package(tmp_path, "schools", SCHOOLS)
    rows = [marks("maths", 20, 5), marks("maths-again", 40, 8)]
    write_package(tmp_path, "results", {"procedures": twice, "results": rows})
    results = school(Edition(site.read(tmp_path)[0], "ru", "current"), "school-1").results
    assert results is not None
    assert [cell and cell.detail for row in results.series for cell in row.cells] == [
        "5 из 20",
        "8 из 40",
    ]
