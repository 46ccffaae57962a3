"""Who has reported what: the periods behind the days, the codes of the cells, the rows."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.data import packages
from generator.data.catalog import Catalog, build
from generator.language.terms import Period, parse_term, reported
from generator.methods.reporting import CODES, reporting
from tests.faults.tiny import write_package, write_project
from tests.unit.plans import collected

FOLLOWING = "ежеквартально в срок до 5 числа месяца, следующего за отчетным периодом"


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
