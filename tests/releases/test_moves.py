"""content/redirects.csv: published addresses resolve, or the publication is refused."""

import json
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader

from generator import releases
from generator.checks import moves
from generator.checks.moves import Move
from generator.data.problems import Problem
from generator.output import OutputFile
from generator.releases import LostPathsError, steps, tombstones
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
    applied, problems = moves.judged(rows, made.__contains__)
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
    applied, problems = moves.judged(rows, frozenset({"c/index.html"}).__contains__)
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


@pytest.mark.parametrize(
    ("path", "counterpart"),
    [
        ("data/p/measures.csv", "data/q/measures.csv"),
        ("data/p/p.zip", "data/q/q.zip"),
        ("api/v1/packages/p.json", "api/v1/packages/q.json"),
        ("opendata/p-measures/meta.csv", "opendata/q-measures/meta.csv"),
        ("opendata/p-list_entries/meta.csv", "opendata/q-list_entries/meta.csv"),
        ("opendata/p-2-measures/meta.csv", None),
        ("opendata/list.csv", None),
    ],
)
def test_a_row_of_a_package_speaks_of_its_sets_and_its_document(
    path: str, counterpart: str | None
) -> None:
    row = Move(row=2, old="data/p/", new="data/q/", reason="")
    assert row.counterpart(path) == counterpart


def test_a_file_of_a_page_that_stays_is_told_by_its_own_address() -> None:
    """The row that is asked for must be one that the table may hold."""
    made = frozenset({"data/p/index.html", "bodies/b/index.html"})
    gone = ["data/p/measures.csv", "opendata/p-measures/meta.csv", "api/v1/bodies/b.json"]
    problems = moves.lost(gone, made, [])
    assert [problem.value for problem in problems] == sorted(gone)
    rows = [
        Move(row=n, old=problem.value or "", new=None, reason="р")
        for n, problem in enumerate(problems)
    ]
    assert moves.judged(rows, made.__contains__)[1] == []
    assert moves.lost(gone, made, rows) == ()


def test_a_calendar_without_dates_an_earlier_set_and_the_changes_of_a_day_go_by_themselves(
    tmp_path: Path,
) -> None:
    host = releases.open_folder(tmp_path / "www")
    calendar = "schools/a/kalendar-a.ics"
    earlier = "opendata/p-results/data-20210301-structure-20210301.csv"
    day = "changes/2021-03-01/index.html"
    gone = {calendar: "x", earlier: "secret", day: "a change"}
    publish(host, tmp_path / "1", "current", files={**SCHOOLS, **gone})
    publish(host, tmp_path / "2", "current")
    found = contents(host)
    assert b"END:VCALENDAR" in found[f"current/{calendar}"]
    assert b"secret" not in found[f"current/{earlier}"]
    assert "Здесь больше нечего показать" in found[f"current/{day}"].decode()


@pytest.mark.parametrize(
    ("part", "whole", "goes"),
    [
        ("api/v1/schools/index.2.json", "api/v1/schools/index.json", True),
        ("api/v1/lists/l.entries.3.json", "api/v1/lists/l.json", True),
        ("api/v1/changes.entries.2.json", "api/v1/changes.json", True),
        ("api/v1/lists/l.entries.3.json", "api/v1/lists/other.json", False),
        ("api/v1/schools/b.json", "api/v1/schools/index.json", False),
    ],
)
def test_a_part_of_a_document_that_is_whole_now_goes_by_itself(
    part: str, whole: str, goes: bool
) -> None:
    assert (moves.lost([part], frozenset({whole}), ()) == ()) is goes


def test_a_document_that_is_gone_says_why_in_its_own_format(tmp_path: Path) -> None:
    host = releases.open_folder(tmp_path / "www")
    stem = "schools/b/plan-b"
    papers = {f"{stem}.{suffix}": "x" for suffix in ("pdf", "docx", "xlsx", "zip", "png", "svg")}
    publish(host, tmp_path / "1", "current", files={**SCHOOLS, **papers})
    fewer = {path: text for path, text in SCHOOLS.items() if "schools/b" not in path}
    reason = "Школы <№ 2> не было"
    rows = table(tmp_path, f"schools/b/,,{reason}")
    publish(host, tmp_path / "2", "current", files=fewer, table=rows)
    found = {
        path.rpartition(".")[2]: content
        for path, content in contents(host).items()
        if path.startswith(f"current/{stem}")
    }
    pages = PdfReader(BytesIO(found["pdf"])).pages
    assert reason in " ".join(pages[0].extract_text().split())
    assert reason in "\n".join(line.text for line in Document(BytesIO(found["docx"])).paragraphs)
    sheet = load_workbook(BytesIO(found["xlsx"])).active
    assert sheet is not None
    assert reason in {cell.value for row in sheet.iter_rows() for cell in row}
    with zipfile.ZipFile(BytesIO(found["zip"])) as bundle:
        assert bundle.read("withdrawn.txt").decode() == f"{reason}\n"
    assert found["png"].startswith(b"\x89PNG")
    assert "Школы &lt;№ 2&gt; не было" in found["svg"].decode()


def test_a_file_is_never_replaced_by_one_of_another_format(tmp_path: Path) -> None:
    host = releases.open_folder(tmp_path / "www")
    publish(host, tmp_path / "1", "current")
    fewer = {path: text for path, text in SCHOOLS.items() if not path.endswith("plan-b.csv")}
    rows = table(tmp_path, "schools/b/plan-b.csv,schools/b/,Смотрите страницу")
    publish(host, tmp_path / "2", "current", files=fewer, table=rows)
    told = contents(host)["current/schools/b/plan-b.csv"].decode()
    assert told == 'withdrawn\n"Смотрите страницу"\n'


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
    rows = table(tmp_path, "data/p/,,Нет")
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


DAY = date(2021, 3, 1)
SEGMENT = st.from_regex(r"[a-z0-9][a-z0-9-]{0,6}", fullmatch=True)


@given(
    old=SEGMENT,
    new=SEGMENT,
    rest=st.lists(SEGMENT, max_size=3),
    suffix=st.sampled_from(
        [
            ".html",
            ".json",
            ".jsonld",
            ".csv",
            ".txt",
            ".xml",
            ".ics",
            ".svg",
            ".png",
            ".pdf",
            ".docx",
            ".xlsx",
            ".zip",
        ]
    ),
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
    files = tombstones.of_moves(places.PLACE, [row], [path], Path("none"), made, DAY)
    assert path in {file.path for file in files if isinstance(file, OutputFile)}
