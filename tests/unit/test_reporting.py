"""Who has reported what: the periods behind the days, the codes of the cells, the rows."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis import analyse
from generator.data import packages
from generator.data.catalog import Catalog, build
from generator.data.catalog.records import Duty
from generator.language.terms import Period, parse_term, reported
from generator.methods.reporting import CODES, reporting
from tests.conftest import ROOT
from tests.faults.tiny import write_package, write_project
from tests.unit.plans import collected
from tests.unit.test_methods_pages import page, raw_tables

FOLLOWING = "ежеквартально в срок до 5 числа месяца, следующего за отчетным периодом"


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    return build(packages.read(ROOT).packages)


def at(shipped: Catalog, day: str) -> Catalog:
    return collected(shipped, date.fromisoformat(day))


def codes(catalog: Catalog, duty: str) -> dict[str, list[str]]:
    """The codes of each body that must report, in the order of the slots."""
    found = next(item for item in catalog.all("duties", Duty) if item.id == duty)
    matrix = reporting(found, catalog)
    return {row.body.id: [cell.code for cell in row.cells] for row in matrix.rows}


def periods(text: str, start: str, end: str) -> list[tuple[str, str, str]]:
    """(due, first day, last day) of each slot of a duty in these words."""
    plan = Period(start=date.fromisoformat(start), end=date.fromisoformat(end))
    slots = parse_term(text, plan).slots
    found = reported(text, slots, plan)
    return [(f"{day}", f"{one.start}", f"{one.end}") for day, one in zip(slots, found, strict=True)]


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        (
            FOLLOWING,
            "2020-04-23",
            "2020-12-31",
            [
                ("2020-07-05", "2020-04-01", "2020-06-30"),
                ("2020-10-05", "2020-07-01", "2020-09-30"),
                ("2021-01-05", "2020-10-01", "2020-12-31"),
            ],
        ),
        (
            "до 3 числа месяца, следующего за отчетным месяцем",
            "2020-11-10",
            "2020-12-31",
            [
                ("2020-12-03", "2020-11-01", "2020-11-30"),
                ("2021-01-03", "2020-12-01", "2020-12-31"),
            ],
        ),
        (
            "до 1 февраля года, следующего за отчетным",
            "2020-09-01",
            "2021-12-31",
            [
                ("2021-02-01", "2020-01-01", "2020-12-31"),
                ("2022-02-01", "2021-01-01", "2021-12-31"),
            ],
        ),
        (
            "1 раз в полугодие",
            "2021-09-01",
            "2022-08-31",
            [
                ("2021-12-31", "2021-07-01", "2021-12-31"),
                ("2022-06-30", "2022-01-01", "2022-06-30"),
            ],
        ),
        (
            "2 раза в год",
            "2020-09-01",
            "2021-08-31",
            [
                ("2020-12-31", "2020-07-01", "2020-12-31"),
                ("2021-06-30", "2021-01-01", "2021-06-30"),
            ],
        ),
        (
            "ежегодно",
            "2021-09-01",
            "2023-08-31",
            [
                ("2022-08-31", "2021-09-01", "2022-08-31"),
                ("2023-08-31", "2022-09-01", "2023-08-31"),
            ],
        ),
        (
            "Ноябрь, ежегодно",
            "2020-09-01",
            "2022-08-31",
            [
                ("2020-11-30", "2020-09-01", "2020-11-30"),
                ("2021-11-30", "2020-12-01", "2021-11-30"),
            ],
        ),
    ],
)
def test_a_slot_is_about_the_period_that_its_words_name(
    text: str, start: str, end: str, expected: list[tuple[str, str, str]]
) -> None:
    assert periods(text, start, end) == expected


@given(st.text(max_size=60), st.lists(st.dates(), max_size=5, unique=True), st.dates())
def test_any_words_give_a_period_to_each_slot_which_ends_no_later(
    text: str, days: list[date], start: date
) -> None:
    slots = tuple(sorted(days))
    found = reported(text, slots, Period(start=start, end=date.max))
    assert len(found) == len(slots)
    for slot, period in zip(slots, found, strict=True):
        assert period.start <= period.end <= slot


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2020-07-05", ["not_due", "not_due", "not_due"]),
        ("2020-07-06", ["missing", "not_due", "not_due"]),
        ("2020-10-06", ["missing", "missing", "not_due"]),
        ("2021-01-05", ["missing", "missing", "not_due"]),
        ("2021-01-06", ["missing", "missing", "missing"]),
    ],
)
def test_amur_owes_three_quarters_from_each_municipality_that_is_named(
    shipped: Catalog, day: str, expected: list[str]
) -> None:
    for duty in ("amur-2020-duty-1", "amur-2020-duty-2"):
        found = codes(at(shipped, day), duty)
        assert len(found) == 22
        assert all(body.startswith("amur-omsu-") for body in found)
        assert set(map(tuple, found.values())) == {tuple(expected)}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2021-12-31", ["not_due"] * 4),
        ("2022-07-01", ["missing", "missing", "not_due", "not_due"]),
        ("2023-07-01", ["missing"] * 4),
    ],
)
def test_chedi_khol_owes_half_years(shipped: Catalog, day: str, expected: list[str]) -> None:
    catalog = at(shipped, day)
    assert codes(catalog, "chedi-khol-2021-duty-1") == {"chedi-khol-uo": expected}
    assert codes(catalog, "chedi-khol-2021-duty-2") == {"chedi-khol-schools": expected}


@pytest.mark.parametrize(
    ("duty", "body", "day", "expected"),
    [
        ("chedi-khol-2021-duty-3", "chedi-khol-uo", "2022-09-01", ["missing", "not_due"]),
        ("prokopyevsk-2020-duty-1", "prokopyevsk-uo", "2020-12-31", ["not_due", "not_due"]),
        ("prokopyevsk-2020-duty-1", "prokopyevsk-uo", "2021-01-01", ["missing", "not_due"]),
        ("prokopyevsk-2020-duty-1", "prokopyevsk-uo", "2021-07-01", ["missing", "missing"]),
        ("vladimir-2021-duty-1", "vladimir-do", "2022-01-01", []),
    ],
)
def test_other_duties_of_the_real_plans(
    shipped: Catalog, duty: str, body: str, day: str, expected: list[str]
) -> None:
    assert codes(at(shipped, day), duty) == {body: expected}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-04-02", ["not_due", "not_due", "not_due", "not_due", "not_due", "not_due"]),
        ("2026-04-03", ["submitted", "not_due", "not_due", "not_due", "not_due", "not_due"]),
        ("2026-07-13", ["submitted", "missing", "not_due", "not_due", "not_due", "not_due"]),
        ("2026-07-14", ["submitted", "late", "not_due", "not_due", "not_due", "not_due"]),
        ("2026-10-06", ["submitted", "late", "missing", "not_due", "not_due", "not_due"]),
    ],
)
def test_the_fictional_district_reports_in_time_late_and_not(
    shipped: Catalog, day: str, expected: list[str]
) -> None:
    found = codes(at(shipped, day), "demo-district-1-plan-2026-duty-1")
    assert found == {"demo-authority-1": expected}


def test_a_group_stands_for_its_members(shipped: Catalog) -> None:
    catalog = at(shipped, "2026-11-22")
    assert codes(catalog, "demo-district-1-plan-2026-duty-2") == {
        "demo-authority-1": ["late", "not_due", "not_due"],
        "demo-centre-1": ["submitted", "not_due", "not_due"],
        "demo-schools-1": ["missing", "not_due", "not_due"],
    }
    matrix = analyse(catalog).duties.matrix_of["demo-district-1-plan-2026-duty-2"]
    total = matrix.completeness
    assert (total.due, total.received, total.late, total.share) == (3, 2, 1, 2 / 3)
    own = analyse(catalog).duties.rows_of_body["demo-schools-1"]
    assert [(found.duty.id, row.completeness.missing) for found, row in own] == [
        ("demo-district-1-plan-2026-duty-2", 1)
    ]


def test_the_example_of_the_page_is_what_the_method_says(shipped: Catalog) -> None:
    rows = raw_tables(page("reporting"))["example"]
    months = {"июля": 7, "янв.": 1}
    for place, heading in enumerate(rows[0][2:], start=2):
        _on, day, month, year = heading.split()
        when = date(int(year), months[month], int(day))
        found = codes(at(shipped, when.isoformat()), "amur-2020-duty-1")
        assert {tuple(row[place].strip("`") for row in rows[1:])} == set(map(tuple, found.values()))


QUARTERLY: Mapping[str, str] = {
    "id": "duty-1",
    "roadmap": "plan",
    "what": "Отчёт",
    "reporter": "office",
    "term_text": "1 раз в квартал",
    "start": "2021-01-01",
    "end": "2021-12-31",
    "slots": "2021-03-31;2021-06-30;2021-09-30;2021-12-31",
}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    root = write_project(tmp_path_factory.mktemp("tiny"))
    _with_reports(root)
    return build(packages.read(root).packages)


def _with_reports(root: Path) -> None:
    documents = [{"id": "order-2", "kind": "order", "title": "Приказ"}]
    second = {
        "id": "plan-2", "title": "План", "short_title": "План", "level": "region",
        "territory": "krai", "owner": "office", "document": "order-2",
        "start": "2021-01-01", "end": "2021-12-31",
    }  # fmt: skip
    measure = {
        "id": "measure-3", "roadmap": "plan-2", "number": "1", "order": "1",
        "title": "Семинар", "term_text": "Март 2021", "responsible_text": "Отдел",
    }  # fmt: skip
    write_package(
        root,
        "more",
        {
            "documents": documents,
            "roadmaps": [second],
            "measures": [measure],
            "duties": [{**QUARTERLY, "roadmap": "plan-2"}],
            "reports": [
                {"duty": "duty-1", "reporter": "office", "slot": slot, "submitted_on": day}
                for slot, day in (("2021-03-31", "2021-03-30"), ("2021-06-30", "2021-07-02"))
            ],
        },
        "roadmaps",
    )


@given(st.dates(date(2020, 1, 1), date(2023, 1, 1)))
def test_cells_only_ever_get_better_when_a_report_comes_and_sum_up(
    tiny: Catalog, day: date
) -> None:
    duty = tiny.duties_of["plan-2"][0]
    found = reporting(duty, collected(tiny, day))
    (row,) = found.rows
    later = reporting(duty, collected(tiny, day + timedelta(days=1))).rows[0]
    steps = {
        "not_due": {"not_due", "missing", "submitted"},
        "missing": {"missing", "late"},
        "submitted": {"submitted"},
        "late": {"late"},
    }
    for before, after in zip(row.cells, later.cells, strict=True):
        assert after.code in steps[before.code]
    counted = found.completeness
    assert sum(getattr(counted, code) for code in CODES) == len(found.slots)
    assert counted.due + counted.not_due == len(found.slots)


def test_what_nobody_looked_for_is_not_missing(tiny: Catalog) -> None:
    duty = tiny.duties_of["plan-2"][0]
    found = reporting(duty, collected(tiny, None))
    assert found.as_of is None
    assert [cell.code for cell in found.rows[0].cells] == [
        "not_collected", "not_due", "not_due", "not_due",
    ]  # fmt: skip
    assert all(cell.report is None for cell in found.rows[0].cells)
    assert (found.completeness.due, found.completeness.share) == (0, None)


def test_the_real_plans_have_no_day_and_so_nothing_is_missing(shipped: Catalog) -> None:
    real = [duty for duty in shipped.all("duties", Duty) if not shipped.is_fictional(duty)]
    assert len(real) == 9
    for duty in real:
        found = reporting(duty, shipped)
        assert {cell.code for row in found.rows for cell in row.cells} <= {"not_collected"}
