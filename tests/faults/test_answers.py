"""What a check found nothing wrong with is not looked at again while it is the same, and only then."""

import csv
import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import demo, site
from generator.build import verdict
from generator.checked import read
from generator.checks import CHECKS, Answers, near_of, parts_of
from generator.checks.finding import alone
from generator.data.catalog import BY_PROCEDURE, Catalog
from generator.data.problems import Problem
from generator.grouping import by_key

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


def unasked(_catalog: Catalog) -> Iterator[Problem]:
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


def test_a_check_by_procedure_looks_only_at_rows_of_procedures_that_have_changed(
    home: Path,
) -> None:
    seen = []

    def look(catalog: Catalog) -> Iterator[Problem]:
        seen.append(sorted(catalog.frame("results")["procedure"]))
        return iter(())

    before = site.load(home).catalog
    procedures = sorted(before.frame("results")["procedure"])
    own = answers(home)
    assert own.ask("a check", before, look, alone) == []
    own.save(verdict.around(home))
    change_cell(home, "results", 2, "participants", "31")
    after = site.load(home).catalog
    again = answers(home)
    assert again.ask("a check", after, look, alone) == []
    again.save(verdict.around(home))
    assert answers(home).ask("a check", after, unasked, alone) == []
    (changed,) = after.frame("results")["procedure"][:1]
    assert seen == [procedures, [changed] * procedures.count(changed)]


OF_PROCEDURES = [
    (name, part, near)
    for check in CHECKS
    for name, part in parts_of(check)
    if (near := near_of(part)) is not None
]


@pytest.mark.parametrize("seed", range(3))
def test_a_check_by_procedure_finds_in_each_the_same_as_in_all_at_once(
    tmp_path: Path, seed: int
) -> None:
    demo.write_packages(60, seed, tmp_path / "datapackages")
    rng = random.Random(seed)
    spoil(tmp_path / "datapackages/fictional-results/results.csv", rng)
    spoil(tmp_path / "datapackages/fictional-results/references.csv", rng)
    catalog = read(tmp_path)[0]
    names = {name for table in BY_PROCEDURE for name in catalog.frame(table)["procedure"]}
    wrong = 0
    for name, part, near in OF_PROCEDURES:
        groups = by_key((near(catalog).get(one, one), one) for one in names)
        each = [
            found
            for group in groups.values()
            for found in map(str, part(catalog.of_procedures(group)))
        ]
        whole = [*map(str, part(catalog))]
        assert {*each} == {*whole}, name
        wrong += len(whole)
    assert wrong


def spoil(path: Path, rng: random.Random) -> None:
    """Change a number in many rows, empty others, and take some rows out."""
    rows = [*csv.reader(path.read_text("utf-8").splitlines())]
    for row in rng.sample(rows[1:], len(rows) // 5):
        cells = [place for place, cell in enumerate(row) if cell.isdecimal()]
        if cells:
            row[rng.choice(cells)] = rng.choice(["", "0", "1", "3", "40", "400"])
    kept = [rows[0], *(row for row in rows[1:] if rng.random() > 0.1)]
    with path.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target, lineterminator="\n").writerows(kept)


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
