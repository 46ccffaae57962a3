"""The page of a school and its sheet: since when it is on which list."""

from pathlib import Path

from generator import site
from generator.voices.downloads.paper import Items
from generator.voices.downloads.school import school as sheet_of
from generator.voices.pages.model import Edition
from generator.voices.pages.school import school
from tests.faults.tiny import SCHOOLS, write_package
from tests.unit.tiny_reports import SCORES, edition


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
        "Список 2019-20. В списке с 1 октября 2020 по 1 мая 2021. Причину документ не поясняет.",
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
        "среднее 3,5, количества не указаны",
        "среднее 3,46, количества не указаны",
    ]


def test_the_margin_of_a_result_is_told_in_percentage_points(tmp_path: Path) -> None:
    results = school(edition(tmp_path), "school-1").results
    assert results is not None
    assert results.decisions[0].rows[0].margin == "−20 п. п."
