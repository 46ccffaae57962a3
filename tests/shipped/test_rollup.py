"""Examples of the method of statuses, recomputed from the shipped plans."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

from generator.analysis.progress import Standing
from generator.data import packages
from generator.data.catalog import Catalog, build
from generator.methods.status import status
from tests.conftest import ROOT
from tests.unit.plans import (
    collected,
)


def table(heading: str) -> list[list[str]]:
    """The cells of the table under the heading with this anchor, without code marks."""
    page = (ROOT / "content" / "methods" / "status.md").read_text("utf-8")
    lines = page.partition(f"{{#{heading}}}")[2].splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("|"))
    rows = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip(" `") for cell in line.strip("|").split("|")])
    return [rows[0], *rows[2:]]


def shipped() -> Catalog:
    reading = packages.read(Path(ROOT))
    return build(reading.packages, lost=reading.lost)


def test_the_example_of_amur_is_what_the_method_says() -> None:
    head, *rows = table("example-amur")
    days = [cell for cell in head if re.fullmatch(r"\d{4}-\d\d-\d\d", cell)]
    assert len(days) == 4
    whole = shipped()
    for column, as_of in enumerate(days, start=1):
        known = collected(whole, date.fromisoformat(as_of))
        codes = Counter(status(item, known).code for item in known.measures_of["amur-2020"])
        assert codes == Counter({row[0]: int(row[column]) for row in rows if row[column] != "0"})


def test_nobody_asked_how_the_plan_of_amur_was_fulfilled() -> None:
    found = Standing(shipped()).by_roadmap["amur-2020"]
    assert {code: n for code, n in found.counts.items() if n} == {"not_collected": 31, "undated": 2}
    assert (found.asked, found.first, found.last, found.unknown) == (0, None, None, 31)
    assert (found.reports_due, found.completeness) == (0, None)


def test_the_example_of_the_fictional_district_is_what_the_method_says() -> None:
    whole = shipped()
    for number, as_of, *expected in table("example-fictional")[1:]:
        measure = whole.measures[f"demo-district-1-plan-2021-{number}"]
        found = status(measure, whole, limit=date.fromisoformat(as_of))
        assert [found.code, str(found.deadline), found.said_by] == expected, (number, as_of)
