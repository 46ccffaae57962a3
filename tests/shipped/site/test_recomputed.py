"""Shares of made-up results with blanks, reckoned anew from the CSV files alone.

The small program here knows nothing of the generator's methods: it reads the tables as
any stranger would, and what it finds must stand on the pages, in the API, in the files.
"""

import csv
import html
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from tests.faults.test_command import roadmaps, with_site
from tests.faults.tiny import Row, write_package

pytestmark = pytest.mark.slow

YEARS = ("2018-19", "2019-20", "2020-21")
SERIES = (
    ("vpr", "maths", "5", "marks"),
    ("vpr", "reading", "6", "marks"),
    ("oge", "maths", "9", "marks"),
    ("ege", "maths", "11", "points"),
    ("ege", "history", "11", "points"),
    ("monitoring", "literacy", "8", "points"),
)
SCHOOLS = [f"school-{number:02}" for number in range(24)]
TENTH = Fraction(1, 10)


def names(series: tuple[str, ...], year: str) -> str:
    return "-".join((*series[:3], year))


def a_row(rng: random.Random, school: str, series: tuple[str, ...], year: str) -> Row:
    """A result in one of the ways in which offices give it."""
    n = rng.randint(20, 90)
    low = rng.randint(1, n // 2)
    row = {"school": school, "procedure": names(series, year), "participants": str(n)}
    way = rng.random()
    if way < 0.06:
        return {**row, "participants": "", "suppression": rng.choice(("absent", "not_submitted"))}
    if way < 0.10:
        return {**row, "participants": "", "suppression": "small"}
    if way < 0.10 + rng.choice((0.0, 0.05, 0.35)):
        return {**row, "mean": "3.5"}
    if series[3] == "points" or way > 0.8:
        return {**row, "below_minimum": str(low)}
    return {**row, "mark_2": str(low), "mark_3": str(n - low), "mark_4": "0", "mark_5": "0"}


def write(root: Path) -> None:
    rng = random.Random(20261128)
    places = [
        {"id": "land", "name": "Страна", "level": "country"},
        {"id": "voivodeship", "name": "Воеводство", "level": "region", "parent": "land"},
        *(
            {"id": name, "name": f"Повет {name}", "level": "municipality", "parent": "voivodeship"}
            for name in ("north", "south")
        ),
    ]
    schools = [
        {"id": key, "name": f"Гимназия {key}", "territory": "north" if place % 2 else "south"}
        for place, key in enumerate(SCHOOLS)
    ]
    procedures = [
        {
            "id": names((kind, subject, grade), year),
            "kind": kind,
            "subject": subject,
            "subject_id": subject,
            "grade": grade,
            "school_year": year,
            "scale": scale,
            "mandatory": "true" if subject == "maths" else "false",
            **(
                {"minimum": "10", "minimum_source": "Приказ", "maximum": "100"}
                if scale == "points"
                else {}
            ),
        }
        for kind, subject, grade, scale in SERIES
        for year in YEARS
    ]
    rows = [
        a_row(rng, school, series, year)
        for school in SCHOOLS[:-2]
        for series in SERIES
        for year in YEARS
    ]
    write_package(root, "schools", {"territories": places, "schools": schools})
    write_package(root, "results", {"procedures": procedures, "results": rows})


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("foreign")
    write(root)
    with_site(root)
    checked = roadmaps(root, "check")
    assert checked.returncode == 0, checked.stdout[-3000:]
    done = roadmaps(root, "build", "--output", "site")
    assert done.returncode == 0, done.stderr
    return root / "site"


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Sum:
    """What a stranger finds: participations known, below the minimum of them, left out."""

    def __init__(self) -> None:
        self.n = self.below = self.left = self.unsized = self.procedures = 0

    def add(self, row: Mapping[str, str]) -> None:
        if row["suppression"] == "absent":
            return
        low = row["below_minimum"] or (row["mark_2"] if row["scale"] == "marks" else "")
        if not row["participants"]:
            self.unsized += 1
        elif low:
            self.procedures += 1
            self.n += int(row["participants"])
            self.below += int(low)
        else:
            self.left += int(row["participants"])

    @property
    def judged(self) -> bool:
        return bool(self.n) and Fraction(self.left, self.n + self.left) <= TENTH


def sums(site: Path) -> dict[tuple[str, str, str], Sum]:
    """By school, school year and scope, from the published CSV files."""
    procedures = {row["id"]: row for row in read(site / "data/results/procedures.csv")}
    found: dict[tuple[str, str, str], Sum] = defaultdict(Sum)
    for row in read(site / "data/results/results.csv"):
        held = procedures[row["procedure"]]
        for scope in ("all", "mandatory") if held["mandatory"] == "true" else ("all",):
            found[row["school"], held["school_year"], scope].add({**row, "scale": held["scale"]})
    return found


def text(path: Path) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", path.read_text("utf-8"))).split())


def schools(site: Path) -> Iterable[tuple[str, dict[str, object]]]:
    for key in SCHOOLS:
        yield key, json.loads((site / f"api/v1/schools/{key}.json").read_text("utf-8"))


def test_made_up_data_hold_every_case(built: Path) -> None:
    found = sums(built).values()
    assert any(item.judged and item.left for item in found)
    assert any(item.n and not item.judged for item in found)
    assert any(item.unsized for item in found)


def test_the_api_has_the_pooled_shares_that_a_stranger_reckons(built: Path) -> None:
    expected = sums(built)
    for key, document in schools(built):
        pooled = {(item["school_year"], item["scope"]): item for item in document["pooled"]}  # type: ignore[attr-defined]
        assert {(key, *part) for part in pooled} == {part for part in expected if part[0] == key}
        for (year, scope), item in pooled.items():
            told = expected[key, year, scope]
            assert (item["n_all"], item["n_left_out"]) == (told.n + told.left, told.left)
            assert (item["procedures"], item["unsized"]) == (told.procedures, told.unsized)
            if told.judged:
                assert (item["n"], item["below"]) == (told.n, told.below)
                assert item["share"] == pytest.approx(told.below / told.n, abs=1e-6)
            else:
                assert item["n"] is item["below"] is item["share"] is None
                assert item["why_not"] == ("much_left_out" if told.left else "no_results")


def test_pages_and_embeds_say_the_share_and_what_it_leaves_out(built: Path) -> None:
    expected = sums(built)
    for key in SCHOOLS[:-2]:
        told = expected[key, YEARS[-1], "all"]
        for path in (built / f"schools/{key}/index.html", built / f"embed/shares/{key}/index.html"):
            page = text(path)
            assert (f"ниже минимума {told.below} из {told.n} работ" in page) is told.judged
            left = f"Не вошло {told.left} из {told.n + told.left} работ"
            assert (left in page) is bool(told.left)
            assert bool(re.search(rf"Не вош(ёл|ли) {told.unsized} результат", page)) is bool(
                told.unsized
            )
    for key in SCHOOLS[-2:]:
        assert "опубликованы результаты" not in text(built / f"schools/{key}/index.html")


def test_the_distribution_of_a_territory_counts_those_that_can_be_judged(built: Path) -> None:
    expected = sums(built)
    for place, own in (("north", SCHOOLS[1::2]), ("south", SCHOOLS[::2])):
        told = [
            expected[key, YEARS[-1], "all"] for key in own if (key, YEARS[-1], "all") in expected
        ]
        page = (built / f"territories/{place}/index.html").read_text("utf-8")
        cells = re.findall(r'<th scope="row">(?:\d+–\d+ %|≥ \d+ %)</th><td>(\d+)', page)
        assert sum(map(int, cells)) == sum(item.judged for item in told)
        out = len(told) - sum(item.judged for item in told)
        assert (f"{out} школ" in text(built / f"territories/{place}/index.html")) is bool(out)
        assert f"{len(told)} из {len(own)}" in page
