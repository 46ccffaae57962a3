"""What is known of little: every fact can be made, whatever tables no package has."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.data.catalog import build
from generator.data.packages import Package, read
from generator.data.reads import recorded
from generator.voices.edition import Edition
from tests.faults.tiny import write_project

pytestmark = pytest.mark.slow


def failing(packages: Iterable[Package]) -> list[str]:
    """The facts that cannot be made: a build reckons all before it starts processes."""
    edition = Edition(build(tuple(packages)), "ru", "current")
    analysis = edition.analysis
    owners = (edition, edition.catalog, analysis, edition.log, analysis.standing, analysis.duties)
    found = []
    for owner in owners:
        for name, fact in vars(type(owner)).items():
            if isinstance(fact, recorded):
                try:
                    getattr(owner, name)
                except Exception as error:  # noqa: BLE001  (all of them are wanted)
                    found.append(f"{type(owner).__name__}.{name}: {error!r}")
    return found


def test_every_fact_can_be_made_without_any_table(tmp_path: Path) -> None:
    packages = read(write_project(tmp_path)).packages
    names = sorted({name for package in packages for name in package.tables} - {"roadmaps"})
    assert "results" in names
    without = {
        name: [
            replace(
                package, tables={key: table for key, table in package.tables.items() if key != name}
            )
            for package in packages
        ]
        for name in names
    }
    alone = {f"only {package.name}": [package] for package in packages}
    cases = {"nothing": [], **alone, **without}
    assert {case: wrong for case, given in cases.items() if (wrong := failing(given))} == {}
