"""What a check found nothing wrong with is not looked at again while it is the same, and only then."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import site
from generator.build import verdict
from generator.checks import CHECKS, Answers, parts_of
from generator.data.catalog import Catalog
from generator.data.problems import Problem

from .samples import Sample
from .tiny import ROADMAPS, change_cell


def answers(home: Path) -> Answers:
    around = verdict.around(home)
    assert around is not None
    return Answers(home / "answers.json", around)


def load(home: Path) -> tuple[Problem, ...]:
    """The problems as a build finds them, which keeps what it found nothing wrong with."""
    own = answers(home)
    found = site.load(home, ask=own.ask).problems
    own.save(verdict.around(home))
    return found


def unasked() -> Iterator[Problem]:
    raise AssertionError("asked again")


def is_known(own: Answers, name: str, catalog: Catalog) -> bool:
    try:
        return own.ask(name, catalog, unasked) == []
    except AssertionError:
        return False


@pytest.fixture
def home(tmp_path: Path) -> Path:
    Sample().write(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: Школы\nplugins: [open-roadmaps]\n", "utf-8")
    assert load(tmp_path) == ()
    return tmp_path


def test_no_check_is_made_again_where_nothing_has_changed(home: Path) -> None:
    own, catalog = answers(home), site.load(home).catalog
    names = [name for check in CHECKS for name, _part in parts_of(check)]
    assert [own.ask(name, catalog, unasked) for name in names] == [[] for _ in names]


def test_a_check_is_made_again_only_if_what_it_reads_has_changed(home: Path) -> None:
    change_cell(home, "schools", 2, "name", "Школа № 9")
    own, catalog = answers(home), site.load(home).catalog
    assert own.ask("pairs_are_of_two", catalog, unasked) == []
    with pytest.raises(AssertionError, match="asked again"):
        own.ask("registration_numbers", catalog, unasked)


def test_a_check_of_each_table_is_made_again_for_the_one_that_has_changed(home: Path) -> None:
    change_cell(home, "schools", 2, "name", "Школа № 9")
    own, catalog = answers(home), site.load(home).catalog
    parts = [name for check in CHECKS for name, _part in parts_of(check) if " " in name]
    assert [name for name in parts if not is_known(own, name, catalog)] == [
        "usable_ids schools",
        "unique_keys schools",
        "visible_text schools",
        "no_private_persons schools",
    ]


def test_a_check_is_made_again_if_what_others_point_at_is_gone(tmp_path: Path) -> None:
    """A flag stays as it is while the record goes that it is about."""
    flag = {
        "id": "flag-1", "roadmap": "plan", "resource": "measures", "record": "measure-2",
        "field": "title", "code": "interpreted", "as_written": "Семинар", "note": "Так в плане",
    }  # fmt: skip
    first = ROADMAPS["measures"][0]
    answered = [row for row in ROADMAPS["responsibilities"] if row["measure"] == "measure-1"]
    Sample(tables={"roadmaps": {"flags": [flag]}}).write(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: Школы\nplugins: [open-roadmaps]\n", "utf-8")
    assert load(tmp_path) == ()
    shutil.rmtree(tmp_path / "datapackages")
    gone = {"flags": [flag], "measures": [first], "responsibilities": answered}
    Sample(tables={"roadmaps": gone}).write(tmp_path)
    assert [problem.check for problem in load(tmp_path)] == ["flags_point_at_something"]


@pytest.mark.parametrize("name", ["content/a.md", "datapackages/schools/evidence/a.txt", "uv.lock"])
def test_all_is_asked_again_where_anything_beside_the_tables_has_changed(
    home: Path, name: str
) -> None:
    (home / name).parent.mkdir(exist_ok=True)
    (home / name).write_text("А", "utf-8")
    with pytest.raises(AssertionError, match="asked again"):
        answers(home).ask("usable_ids", site.load(home).catalog, unasked)


def test_nothing_is_kept_of_what_has_changed_meanwhile(home: Path) -> None:
    (home / "answers.json").unlink()
    own = answers(home)
    site.load(home, ask=own.ask)
    (home / "uv.lock").touch()
    own.save(verdict.around(home))
    assert not (home / "answers.json").exists()


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"around": 1, "answers": {}}', '{"answers": {"a": [[["b"]]]}}']
)
def test_answers_that_cannot_be_used_are_none(home: Path, content: str) -> None:
    (home / "answers.json").write_text(content, "utf-8")
    with pytest.raises(AssertionError, match="asked again"):
        answers(home).ask("usable_ids", site.load(home).catalog, unasked)
    assert load(home) == ()


def test_answers_about_what_nobody_knows_are_none(home: Path) -> None:
    told = json.loads((home / "answers.json").read_text("utf-8"))
    told["answers"]["known_references"][0] = [["Package.nothing", "schools"]]
    (home / "answers.json").write_text(json.dumps(told), "utf-8")
    assert load(home) == ()
