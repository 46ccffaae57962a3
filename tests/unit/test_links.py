"""From deficits to values: what is tied, and where the chain breaks."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.analysis import analyse
from generator.data import packages
from generator.data.catalog import Catalog, build
from generator.methods.links import Links, Value, is_met
from tests.faults.tiny import write_package, write_project
from tests.unit.plans import collected

TARGET = {
    "roadmap": "plan-2", "operator": ">=", "value": "60", "unit": "percent",
    "population": "teachers", "denominator": "all", "text": "Не менее 60 %",
}  # fmt: skip
REPORT = {"status": "in_progress", "measure": "measure-3", "unit": "percent"}


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """A plan of 2026: two risks, three measures, four targets, as of 1 July 2026."""
    root = write_project(tmp_path_factory.mktemp("links"))
    _plan(root)
    known = build(packages.read(root).packages, date(2026, 7, 1))
    assert not known.partial
    return known


def _plan(root: Path) -> None:
    plan = {
        "id": "plan-2", "title": "План", "short_title": "План", "level": "region",
        "territory": "krai", "owner": "office", "document": "order-2",
        "start": "2026-01-01", "end": "2026-12-31", "collected_until": "2026-07-01",
    }  # fmt: skip
    measures = [
        {"id": f"measure-{number}", "roadmap": "plan-2", "order": str(number),
         "title": f"Мера {number}", "term_text": "Март 2026", "parent": parent}
        for number, parent in ((3, ""), (4, ""), (5, "measure-4"), (6, ""))
    ]  # fmt: skip
    risks = [
        {"id": f"risk-{number}", "roadmap": "plan-2", "school": "school-1",
         "factor": "equipment", "text": "Мало оборудования"}
        for number in (1, 2)
    ]  # fmt: skip
    targets = [
        {**TARGET, "id": "aim-1", "measure": "measure-3", "indicator": "courses"},
        {**TARGET, "id": "aim-2", "measure": "measure-6", "value": "75", "indicator": "pleased"},
        {**TARGET, "id": "aim-3", "measure": "measure-5", "value": "5", "unit": "count"},
        {**TARGET, "id": "aim-4", "statement": "hope", "operator": "=", "value": "3", "unit": "count"},
    ]  # fmt: skip
    told = [
        {**REPORT, "id": "told-1", "report_date": "2026-05-20", "value": "41"},
        {**REPORT, "id": "told-2", "report_date": "2026-06-20", "value": "7", "unit": "count"},
        {**REPORT, "id": "told-3", "report_date": "2026-09-30", "value": "6", "unit": "count",
         "measure": "measure-5"},
    ]  # fmt: skip
    tables = {
        "documents": [{"id": "order-2", "kind": "order", "title": "Приказ"}],
        "roadmaps": [plan],
        "statements": [
            {"id": "hope", "roadmap": "plan-2", "kind": "goal", "order": "1", "text": "Цель"}
        ],
        "measures": measures,
        "targets": targets,
        "progress": told,
        "events": [{"id": "visit", "measure": "measure-3", "kind": "visit", "title": "Выезд"}],
        "awards": [
            {"id": f"award-{day}", "measure": "measure-3", "school": "school-1", "date": day,
             "result": result}
            for day, result in (("2026-04-01", "applied"), ("2026-08-01", "won"))
        ],
        "risks": risks,
        "risk_measures": [{"risk": "risk-1", "measure": "measure-3"}],
    }  # fmt: skip
    write_package(root, "more", tables, "roadmaps")
    observed = [
        {"id": "seen-1", "indicator": "courses", "territory": "krai", "date": "2021-06-30",
         "value": "55", "n": "100"},
        {"id": "seen-2", "indicator": "courses", "school": "school-1", "date": "2026-06-01",
         "value": "99", "n": "100"},
        {"id": "seen-3", "indicator": "pleased", "territory": "krai", "date": "2021-06-30",
         "value": "70", "n": "100"},
        {"id": "seen-4", "indicator": "pleased", "territory": "krai", "date": "2027-02-01",
         "value": "80", "n": "100"},
    ]  # fmt: skip
    named = [
        {"id": name, "title": name, "unit": "percent", "direction": "more"}
        for name in ("courses", "pleased")
    ]
    write_package(root, "seen", {"indicators": named, "observations": observed}, "results")


def of(catalog: Catalog, plan: str = "plan-2") -> Links:
    return analyse(catalog).duties.links_of[plan]


def test_a_risk_is_tied_only_by_what_the_document_says(catalog: Catalog) -> None:
    found = of(catalog)
    assert found.tied
    assert [(item.risk.id, [one.measure.id for one in item.measures]) for item in found.risks] == [
        ("risk-1", ["measure-3"]),
        ("risk-2", []),
    ]
    assert [risk.id for risk in found.risks_without_measure] == ["risk-2"]


def test_events_and_awards_stand_at_the_measure(catalog: Catalog) -> None:
    (step,) = of(catalog).risks[0].measures
    assert [item.id for item in step.events] == ["visit"]
    assert [item.result for item in step.awards] == ["applied", "won"]


def test_a_whole_is_covered_by_the_target_of_its_part(catalog: Catalog) -> None:
    assert [item.id for item in of(catalog).measures_without_target] == []
    without = [item.id for item in of(catalog, "plan").measures_without_target]
    assert without == ["measure-1", "measure-2"]


def test_the_newest_value_of_the_time_of_the_plan_counts(catalog: Catalog) -> None:
    """The same cases as in the example of content/methods/links.md."""
    told = Value(day=date(2026, 5, 20), value=41, source="progress")
    before = Value(day=date(2021, 6, 30), value=55, source="observation")
    found = {
        item.target.id: (item.value, item.before, item.met, item.why_not)
        for item in of(catalog).targets
    }
    assert found == {
        "aim-1": (told, before, False, None),
        "aim-2": (None, replace(before, value=70), None, "no_value"),
        "aim-3": (None, None, None, "no_indicator"),
        "aim-4": (None, None, None, "no_indicator"),
    }
    missing = [item.target.id for item in of(catalog).targets_without_value]
    assert missing == ["aim-3", "aim-2", "aim-4"]


def test_a_report_counts_from_its_day(catalog: Catalog) -> None:
    later = collected(catalog, date(2026, 9, 30))
    aims = {item.target.id: item for item in of(later).targets}
    assert aims["aim-3"].value == Value(day=date(2026, 9, 30), value=6, source="progress")
    assert aims["aim-3"].met is True


def test_where_nobody_asked_only_observed_values_are_known(catalog: Catalog) -> None:
    aims = {item.target.id: item for item in of(collected(catalog, None)).targets}
    assert {name: item.why_not for name, item in aims.items()} == dict.fromkeys(
        ("aim-1", "aim-2", "aim-3", "aim-4"), "not_collected"
    )
    assert aims["aim-1"].before == Value(day=date(2021, 6, 30), value=55, source="observation")


@pytest.mark.parametrize(
    ("operator", "value", "expected"),
    [
        (">=", 60, True), (">=", 59.9, False), ("<=", 60, True), ("<=", 60.1, False),
        ("=", 60, True), ("=", 61, False),
    ],
)  # fmt: skip
def test_a_value_meets_its_target(operator: str, value: float, expected: bool) -> None:
    assert is_met(operator, value, 60) is expected
