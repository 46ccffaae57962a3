"""Duties to report, by the words of the shipped plans."""

from datetime import date

import pytest

from generator.analysis import analyse
from generator.data import packages
from generator.data.catalog import Catalog, build
from generator.data.catalog.records import Duty
from generator.methods.reporting import reporting
from tests.conftest import ROOT
from tests.unit.plans import collected
from tests.unit.test_methods_pages import page, raw_tables


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


def test_the_real_plans_have_no_day_and_so_nothing_is_missing(shipped: Catalog) -> None:
    real = [duty for duty in shipped.all("duties", Duty) if not shipped.is_fictional(duty)]
    assert len(real) == 9
    for duty in real:
        found = reporting(duty, shipped)
        assert {cell.code for row in found.rows for cell in row.cells} <= {"not_collected"}
