"""The tiny project itself is valid, for us and for stock tools."""

from pathlib import Path

import frictionless

from generator import site


def test_tiny_project_has_no_problems(project: Path) -> None:
    loaded = site.load(project)
    assert loaded.problems == ()
    assert len(loaded.catalog.measures) == 2


def test_stock_tools_find_it_valid_too(project: Path) -> None:
    for path in (project / "datapackages").glob("*/datapackage.json"):
        report = frictionless.validate(str(path))
        assert report.valid, report.flatten(["type", "note"])
