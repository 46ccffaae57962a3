"""Parts of texts that are true of some projects only."""

from types import SimpleNamespace
from typing import Any

import pytest

from generator.data.catalog.only import only
from generator.data.problems import UnusableError


def held(name: str, *, fictional: bool = False) -> Any:
    return SimpleNamespace(name=name, fictional=fictional)


TEXT = "A\n<!-- only: fictional -->\nB\n<!-- end -->\nC\n<!-- only: plan-1 -->\nD\n<!-- end -->\n"


def test_a_part_is_shown_where_there_is_what_it_is_about() -> None:
    assert only(TEXT, [], "x.md") == "A\nC\n"
    assert only(TEXT, [held("plan-2")], "x.md") == "A\nC\n"
    assert only(TEXT, [held("plan-1")], "x.md") == "A\nC\nD\n"
    assert only(TEXT, [held("x", fictional=True)], "x.md") == "A\nB\nC\n"


@pytest.mark.parametrize(
    "text",
    [
        "<!-- only: plan-1 -->\nA\n",
        "A\n<!-- end -->\n",
        "<!-- only: a -->\n<!-- only: b -->\nA\n<!-- end -->\n<!-- end -->\n",
    ],
)
def test_a_mark_without_its_other_end_is_refused(text: str) -> None:
    with pytest.raises(UnusableError, match=r"x\.md: The mark <!-- "):
        only(text, [held("a")], "x.md")
