"""Work has a bound that is told: settings, redirects, macros, and plans without an end."""

import time
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from generator.checks.moves import Move, judged
from generator.voices.reports.scope import near

from .samples import cell
from .tiny import change_cell, problems

REAL = Path(__file__).parents[2] / "mkdocs.yml"
BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
)
SETTINGS = {
    "an alias bomb": ("extra:\n", f"extra:\n  {BOMB}"),
    "a part in itself": ("extra:\n", "extra: &all\n  own: *all\n"),
    "a day that is none": ("  - open-roadmaps\n", "  - open-roadmaps:\n      as_of: 2021-02-30\n"),
    "a month that is none": ("extra:\n", "extra:\n  day: 9999-99-99\n"),
    "a call of a program": ("extra:\n", "extra:\n  x: !!python/object/apply:os.mkdir [ran]\n"),
    "brackets without end": ("extra:\n", f"extra:\n  x: {'[' * 4000}{']' * 4000}\n"),
    "a megabyte": ("extra:\n", f"extra:\n  x: {'y' * 1_000_001}\n"),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_that_would_keep_their_reader_busy_are_refused(
    project: Path, roadmaps: Callable[..., CompletedProcess[str]], name: str
) -> None:
    text = REAL.read_text("utf-8")
    assert SETTINGS[name][0] in text
    (project / "mkdocs.yml").write_text(text.replace(*SETTINGS[name], 1), "utf-8")
    started = time.monotonic()
    done = roadmaps("build", folder=project)
    assert time.monotonic() - started < 30
    assert done.returncode == 2
    assert "mkdocs.yml" in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in project.iterdir()) == ["datapackages", "mkdocs.yml"]


def test_a_chain_of_thousands_of_redirects_is_followed_once() -> None:
    moves = [Move(row=n, old=f"a/{n}/", new=f"a/{n + 1}/", reason="") for n in range(5000)]
    started = time.process_time()
    applied, faults = judged(moves, frozenset({"a/5000/index.html"}).__contains__)
    assert time.process_time() - started < 2
    assert faults == []
    assert {move.new for move in applied.values()} == {"a/5000/"}


def test_a_circle_of_redirects_is_told_at_each_row_that_leads_into_it() -> None:
    moves = [
        Move(row=2, old="a/1/", new="a/2/", reason=""),
        Move(row=3, old="a/2/", new="a/3/", reason=""),
        Move(row=4, old="a/3/", new="a/2/", reason=""),
    ]
    applied, faults = judged(moves, frozenset().__contains__)
    assert applied == {}
    assert [fault.row for fault in faults] == [2, 3, 4]


def test_a_long_name_is_compared_with_no_more_than_a_name() -> None:
    names = {f"school-{n}": None for n in range(40_000)}
    started = time.process_time()
    near("x" * 50_000, names)
    near("school-" + "1" * 50_000, names)
    assert time.process_time() - started < 5


def test_a_plan_of_centuries_has_no_dates_without_end(tmp_path: Path) -> None:
    root = cell("measures", 2, "term_text", "еженедельно").write(tmp_path)
    change_cell(root, "roadmaps", 2, "start", "1750-01-01")
    change_cell(root, "roadmaps", 2, "end", "2190-12-31")
    started = time.process_time()
    found = problems(root)
    assert time.process_time() - started < 5
    assert ("plans_are_not_endless", 2) in {(item.check, item.row) for item in found}
