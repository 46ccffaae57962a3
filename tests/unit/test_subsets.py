"""A school, a territory, a procedure with results of some kinds only: whatever is clean builds."""

import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator import site
from generator.data.catalog import Catalog
from generator.voices import api
from generator.voices.downloads.pdf import data
from generator.voices.downloads.school import school as sheet
from generator.voices.edition import Edition
from generator.voices.pages import LISTINGS, PAGES
from tests.faults.test_command import roadmaps, with_site
from tests.faults.tiny import ROADMAPS, SCHOOLS, Row, Tables, write_package

KINDS = ("vpr", "oge", "ege", "monitoring")
SCALES = ("marks", "points")
FORMS = ("counts", "blank", "mean", "small", "absent")
TABLES = ("results", "references", "mark_agreement", "score_counts")
YEARS = ("2019-20", "2020-21")
Kept = tuple[tuple[str, str, str], ...]


def procedure(kind: str, scale: str, year: str) -> Row:
    grade = {"vpr": "5", "oge": "9", "ege": "11", "monitoring": "6"}[kind]
    points = {"minimum": "5", "minimum_source": "Приказ", "maximum": "20"}
    return {
        "id": f"{kind}-{scale}-{year}",
        "kind": kind,
        "subject": "Математика",
        "subject_id": "maths",
        "grade": grade,
        "school_year": year,
        "scale": scale,
        "mandatory": "true",
        **(points if scale == "points" else {}),
    }


def cells(scale: str, form: str, n: int) -> Row:
    """What a row gives: all counts, no number below the minimum, a mean alone, or a reason."""
    if form in ("small", "absent"):
        return {"suppression": form}
    if form == "mean":
        return {"mean": "3.5"}
    if form == "blank":
        return {"participants": str(n), "mean": "3.5"}
    if scale == "points":
        return {"participants": str(n), "below_minimum": str(n // 4)}
    rest = {"mark_3": str(n - n // 4 - 6), "mark_4": "3", "mark_5": "3"}
    return {"participants": str(n), "mark_2": str(n // 4), **rest}


def tables(kept: Kept, with_tables: frozenset[str]) -> Tables:
    """Results of school-1 in procedures (kind, scale, form) of two years, and what goes with them."""
    held = [(kind, scale, form, year) for (kind, scale, form), year in product(kept, YEARS)]
    names = [f"{kind}-{scale}-{year}" for kind, scale, _form, year in held]
    shown = [form in ("counts", "blank") for _kind, _scale, form, _year in held]
    made: dict[str, list[Row]] = {
        "procedures": [procedure(kind, scale, year) for kind, scale, _form, year in held],
        "results": [
            {"school": "school-1", "procedure": name, **cells(scale, form, 20)}
            for name, (_kind, scale, form, _year) in zip(names, held, strict=True)
        ],
        "references": [
            {"territory": "krai", "procedure": name, **cells(scale, "counts", 2000)}
            for name, (_kind, scale, _form, _year) in zip(names, held, strict=True)
        ],
        "mark_agreement": [
            {
                "school": "school-1",
                "procedure": name,
                "lowered": "5",
                "confirmed": "10",
                "raised": "5",
            }
            for name, visible, (kind, *_rest) in zip(names, shown, held, strict=True)
            if kind == "vpr" and visible
        ],
        "score_counts": [
            {"territory": "krai", "procedure": name, "score": str(score), "count": "100"}
            for name in names
            for score in range(1, 21)
        ],
    }
    return {
        name: rows for name, rows in made.items() if rows and name in ("procedures", *with_tables)
    }


def project(root: Path, kept: Kept, with_tables: frozenset[str]) -> Path:
    write_package(root, "schools", SCHOOLS)
    write_package(root, "roadmaps", ROADMAPS)
    write_package(root, "results", tables(kept, with_tables))
    return root


def voices(catalog: Catalog) -> Iterator[object]:
    """Every page, every document of the API, every sheet of a school."""
    edition = Edition(catalog, "ru", "current", address="https://example.org/")
    for kind in PAGES:
        for key in kind.over(edition):
            yield kind.make(edition, key)
    for listing in LISTINGS:
        yield listing.make(edition)
    for target in api.targets(edition, {}):
        yield from target.make()
    for key in catalog.schools:
        yield data(sheet(edition, key))


KEPT = st.lists(
    st.tuples(st.sampled_from(KINDS), st.sampled_from(SCALES), st.sampled_from(FORMS)),
    min_size=1,
    max_size=4,
    unique_by=lambda item: item[:2],
)


@pytest.mark.slow
@given(KEPT.map(tuple), st.frozensets(st.sampled_from(TABLES)))
@settings(max_examples=30, deadline=None, phases=(Phase.explicit, Phase.generate))
def test_any_kinds_and_tables_make_all_pages_documents_and_sheets(
    kept: Kept, with_tables: frozenset[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = site.load(project(Path(folder), kept, with_tables))
        assert list(voices(found.catalog))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "scale"),
    [("vpr", "marks"), ("oge", "marks"), ("ege", "points"), ("monitoring", "points")],
)
def test_results_of_one_kind_build_by_the_command(tmp_path: Path, kind: str, scale: str) -> None:
    root = with_site(project(tmp_path, ((kind, scale, "counts"),), frozenset({"results"})))
    assert roadmaps(root, "check").returncode == 0
    done = roadmaps(root, "build", "--output", "site")
    assert done.returncode == 0, done.stderr
    page = (root / "site" / "schools" / "school-1" / "index.html").read_text("utf-8")
    assert "5 из 20" in page
    assert "5 из 20" in (root / "site/embed/shares/school-1/index.html").read_text("utf-8")
    assert (root / "site/territories/krai/index.html").is_file()
