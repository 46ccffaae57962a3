"""The page of faults is what the suite says, whole."""

from pathlib import Path

from tests.faults import kinds
from tests.faults.outcomes import outcomes


def test_the_page_of_faults_is_what_the_suite_says(tmp_path: Path) -> None:
    told = kinds.PAGE.read_text("utf-8")
    missing = [name for name in kinds.suite() if f"`{name}`" not in told]
    assert missing == [], "write the page anew: python -m tests.faults"
    assert told == kinds.page(outcomes(tmp_path)), "write the page anew: python -m tests.faults"


def test_every_kind_names_tests_that_there_are_and_an_outcome() -> None:
    assert kinds.unknown() == []
    assert kinds.without_outcome() == []
