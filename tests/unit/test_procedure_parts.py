"""Where a procedure has too many territories for a page, the parts of each have a page of their own."""

import sys
from pathlib import Path

import pytest

from generator import site
from generator.voices.pages.procedure import pages_of_parts
from tests.faults.tiny import PACKAGES, RESULTS, SCHOOLS, write_package

REGIONS = [f"region-{letter}" for letter in "hbfdaceg"]
AREAS = [
    {"id": name, "name": name, "level": level, "parent": parent}
    for region in REGIONS
    for name, level, parent in (
        (region, "region", "russia"), (f"{region}-town", "municipality", region),
    )
]  # fmt: skip
TOTALS = [
    {"territory": f"{region}-town", "procedure": "maths", "participants": "400", "mean": "3.5"}
    for region in REGIONS
]


def test_they_stand_in_the_order_of_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In that of a set, two builds of the same packages would differ."""
    monkeypatch.setattr(sys.modules["generator.voices.pages.procedure"], "MOST_PLACES", 1)
    changed = {
        "schools": {**SCHOOLS, "territories": [*SCHOOLS["territories"], *AREAS]},
        "results": {**RESULTS, "references": TOTALS},
    }
    for name, tables in {**PACKAGES, **changed}.items():
        write_package(tmp_path, name, tables)
    assert list(pages_of_parts(site.read(tmp_path)[0])) == [f"maths/{name}" for name in REGIONS]
