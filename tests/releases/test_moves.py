"""content/redirects.csv: published addresses resolve, or the publication is refused."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import releases
from generator.output import OutputFile
from generator.problems import Problem
from generator.releases import LostPathsError, moves, steps, tombstones
from generator.releases.moves import Move
from tests.releases import places
from tests.releases.places import SCHOOLS, contents, publish


def said(problems: tuple[Problem, ...]) -> list[tuple[int | None, str | None, str]]:
    return [(problem.row, problem.field, str(problem.message)) for problem in problems]


def table(folder: Path, *rows: str) -> Path:
    path = folder / "redirects.csv"
    path.write_text("\n".join(["old,new,reason", *rows]) + "\n", "utf-8")
    return path


def test_a_table_that_is_not_there_has_no_rows(tmp_path: Path) -> None:
    assert moves.read_moves(tmp_path / "none.csv") == ((), ())


def test_rows_are_read_with_their_lines(tmp_path: Path) -> None:
    path = table(tmp_path, "schools/b/,schools/a/,", "", "lists/x/,,Ошибочный список")
    assert moves.read_moves(path) == (
        (
            Move(row=2, old="schools/b/", new="schools/a/", reason=""),
            Move(row=4, old="lists/x/", new=None, reason="Ошибочный список"),
        ),
        (),
    )


def test_every_fault_of_the_table_is_told_at_once(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "schools/b/,",
        "/schools/b/,schools/a/,",
        "schools/b/,../etc,",
        "schools/b/,,",
        "schools/c/,schools/a/,",
        "schools/c/,schools/d/,",
    )
    assert said(moves.read_moves(path)[1]) == [
        (2, None, "A row must have three cells."),
        (2, "reason", "Nothing is said of where the page went or why it is gone."),
        (3, "old", "«/schools/b/» is no path of a page from the site's root."),
        (4, "new", "«../etc» is no path of a page from the site's root."),
        (5, "reason", "Nothing is said of where the page went or why it is gone."),
        (7, "old", "The path «schools/c/» stands here twice."),
    ]


@pytest.mark.parametrize("content", [b"old,new\n", b"", b"\xff\xfe", b"old;new;reason\n"])
def test_a_file_that_is_no_such_table_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "redirects.csv"
    path.write_bytes(content)
    (problem,) = moves.read_moves(path)[1]
    assert problem.row == 1


def test_a_row_must_lead_to_a_page_and_not_from_one() -> None:
    made = frozenset({"a/index.html"})
    rows = [
        Move(row=2, old="a/", new="b/", reason=""),
        Move(row=3, old="c/", new="d/", reason=""),
        Move(row=4, old="x/", new="y/", reason=""),
        Move(row=5, old="y/", new="x/", reason=""),
    ]
    applied, problems = moves.judged(rows, made)
    assert applied == {}
    assert said(tuple(problems)) == [
        (2, "old", "The page «a/» is made again, so it must not lead elsewhere."),
        (3, "new", "There is no page «d/»."),
        (4, "new", "The rows lead in a circle: x/ → y/ → x/."),
        (5, "new", "The rows lead in a circle: y/ → x/ → y/."),
    ]


def test_a_page_that_moved_twice_leads_to_the_last_place() -> None:
    rows = [
        Move(row=2, old="a/", new="b/", reason=""),
        Move(row=3, old="b/", new="c/", reason="Слияние"),
    ]
    applied, problems = moves.judged(rows, frozenset({"c/index.html"}))
    assert problems == []
    assert applied["a/"] == Move(row=2, old="a/", new="c/", reason="Слияние")


@pytest.mark.parametrize(
    ("path", "counterpart"),
    [
        ("schools/b/index.html", "schools/a/index.html"),
        ("schools/b/plan-b.pdf", "schools/a/plan-a.pdf"),
        ("api/v1/schools/b.json", "api/v1/schools/a.json"),
        ("feeds/schools/b.xml", "feeds/schools/a.xml"),
        ("schools/b/web.json", "schools/a/web.json"),
        ("embed/shares/b/index.html", "embed/shares/a/index.html"),
        ("embed/area-shares/b/index.html", None),
        ("embed/shares/b-2/index.html", None),
        ("schools/b-2/index.html", None),
        ("api/v1/schools/b-2.json", None),
        ("schools/index.html", None),
    ],
)
def test_a_row_of_an_entity_speaks_of_all_its_files(path: str, counterpart: str | None) -> None:
    row = Move(row=2, old="schools/b/", new="schools/a/", reason="")
    assert row.counterpart(path) == counterpart


def test_an_embedded_chart_that_is_gone_alone_is_told_by_its_own_address() -> None:
    (problem,) = moves.lost(
        ["schools/b/index.html", "embed/shares/b/index.html"],
        frozenset({"schools/b/index.html"}),
        [],
    )
    assert "embed/shares/b/,…,…" in problem.remedy.render("en")
    row = Move(row=2, old="embed/shares/b/", new="schools/b/", reason="Результаты отозваны")
    assert row.counterpart("embed/shares/b/index.html") == "schools/b/index.html"


def test_what_was_in_a_withdrawn_folder_leads_nowhere() -> None:
    row = Move(row=2, old="lists/x/", new=None, reason="Ошибка")
    assert row.counterpart("lists/x/about/index.html") == ""
    assert row.counterpart("about/index.html") is None


def test_a_withdrawn_package_is_gone_from_the_manifest_and_from_memory(tmp_path: Path) -> None:
    host = releases.open_folder(tmp_path / "www")
    package = '{"name": "p", "version": "1", "created": "2021-01-01"}'
    two = {
        f"{start}{name}{end}": package.replace('"p"', f'"{name}"')
        for name in ("p", "q")
        for start, end in (("data/", "/datapackage.json"), ("api/v1/packages/", ".json"))
    }
    publish(host, tmp_path / "1", "current", files={**SCHOOLS, **two})
    rows = table(tmp_path, "data/p/,,Нет", "packages/p/,,Нет")
    one = {path: text for path, text in two.items() if '"q"' in text}
    publish(host, tmp_path / "2", "current", files={**SCHOOLS, **one}, table=rows)
    manifest = host.look().manifest("current")
    assert [item.name for item in manifest.packages] == ["q"]
    assert "current/data/p/datapackage.json" in contents(host)
    folder = steps.memory(host.look(), "current", tmp_path / "memory")
    assert folder is not None
    kept = {path.relative_to(folder).as_posix() for path in folder.rglob("*.json")}
    assert kept == {"data/q/datapackage.json", "api/v1/index.json"}


def test_a_lost_address_stops_the_publication_and_names_the_row_to_add(tmp_path: Path) -> None:
    host = releases.open_folder(tmp_path / "www")
    publish(host, tmp_path / "1", "current")
    before = contents(host)
    fewer = {path: text for path, text in SCHOOLS.items() if "schools/b" not in path}
    with pytest.raises(LostPathsError) as refused:
        publish(host, tmp_path / "2", "current", files=fewer)
    assert contents(host) == before
    (problem,) = refused.value.problems
    assert problem.path == "content/redirects.csv"
    assert str(problem.message) == (
        "The published address schools/b/ would be gone from the site (3 files)."
    )
    assert "schools/b/,…,…" in str(problem.remedy)


def test_style_sheets_and_the_search_index_may_go(tmp_path: Path) -> None:
    host = releases.open_folder(tmp_path / "www")
    publish(host, tmp_path / "1", "current")
    other = {path.replace("main.1", "main.2"): text for path, text in SCHOOLS.items()}
    assert publish(host, tmp_path / "2", "current", files=other).changed


def test_a_withdrawn_page_leaves_a_tombstone_again_and_again(tmp_path: Path) -> None:
    host = releases.open_folder(tmp_path / "www")
    publish(host, tmp_path / "1", "current")
    fewer = {path: text for path, text in SCHOOLS.items() if "schools/b" not in path}
    rows = table(tmp_path, "schools/b/,,Школы не было")
    publish(host, tmp_path / "2", "current", files=fewer, table=rows)
    found = contents(host)
    assert "Школы не было" in found["current/schools/b/index.html"].decode("utf-8")
    assert json.loads(found["current/api/v1/schools/b.json"]) == {
        "withdrawn": True, "reason": "Школы не было", "see": None,
    }  # fmt: skip
    assert not publish(host, tmp_path / "3", "current", files=fewer, table=rows).changed
    with pytest.raises(LostPathsError):
        publish(host, tmp_path / "4", "current", files=fewer)


SEGMENT = st.from_regex(r"[a-z0-9][a-z0-9-]{0,6}", fullmatch=True)


@given(
    old=SEGMENT,
    new=SEGMENT,
    rest=st.lists(SEGMENT, max_size=3),
    suffix=st.sampled_from([".html", ".json", ".csv", ".txt", ".xml", ".ics"]),
)
def test_whatever_a_row_speaks_of_gets_a_file(
    old: str, new: str, rest: list[str], suffix: str
) -> None:
    """The law behind it: a published path is made, or a row covers it, and then it has a file."""
    path = "/".join(["schools", old, *rest, f"x{suffix}"])
    row = Move(
        row=2, old=f"schools/{old}/", new=f"schools/{new}/" if new != old else None, reason="р"
    )
    made = frozenset({f"schools/{new}/index.html"} - {f"schools/{old}/index.html"})
    assert moves.lost([path], made, [row]) == ()
    files = tombstones.of_moves(places.PLACE, [row], [path], Path("none"), made)
    assert path in {file.path for file in files if isinstance(file, OutputFile)}
