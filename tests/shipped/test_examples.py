"""The worked examples on the methods' pages come from the published packages."""

import pytest

from generator.data import packages
from generator.data.catalog import build
from generator.methods import METHODS
from generator.voices.edition import Edition
from generator.voices.pages.examples import EXAMPLES
from generator.voices.pages.examples import page as example_page
from tests.conftest import ROOT

OFF = {"rating"}


@pytest.fixture(scope="module")
def edition() -> Edition:
    reading = packages.read(ROOT)
    return Edition(build(reading.packages, None, reading.lost), "ru", "current")


def test_every_method_that_speaks_of_schools_or_measures_has_an_example() -> None:
    shown = {work.__name__ for work in EXAMPLES}
    assert shown <= {method.__name__ for method in METHODS}
    for name in shown:
        page = (ROOT / "content" / "methods" / f"{name}.md").read_text("utf-8")
        assert f"\nlisting: example-{name}\n" in page


def test_the_shipped_packages_hold_a_case_of_every_method_but_those_that_are_off(
    edition: Edition,
) -> None:
    empty = {work.__name__ for work in EXAMPLES if example_page(work)(edition).where is None}
    assert empty == OFF


def test_a_figure_of_an_example_stands_in_the_cell_that_it_names(edition: Edition) -> None:
    """The first line of the example of shares names a row: the counts are there."""
    work = next(item for item in EXAMPLES if item.__name__ == "shares")
    (_title, shown, source) = example_page(work)(edition).lines[0]
    assert source is not None
    path, _, row = source.path.partition("#row=")
    lines = (ROOT / "datapackages" / path.removeprefix("data/")).read_text("utf-8").splitlines()
    cells = dict(zip(lines[0].split(","), lines[int(row) - 1].split(","), strict=True))
    below, n = shown.split(" из ")
    assert (cells["mark_2"] or cells["below_minimum"], cells["participants"]) == (below, n)


def test_the_resilient_school_of_the_demo_is_resilient_by_the_method(edition: Edition) -> None:
    resilient = {
        school
        for school, found in edition.analysis.resilience_of.items()
        if any(item.resilient for item in found)
    }
    assert "demo-school-03" in resilient


def test_an_edition_without_results_shows_no_example() -> None:
    reading = packages.read(ROOT)
    plans = tuple(item for item in reading.packages if not item.fictional)
    empty = Edition(build(plans, None, reading.lost), "ru", "current")
    found = {work.__name__ for work in EXAMPLES if example_page(work)(empty).where is not None}
    assert found == {"status"}
