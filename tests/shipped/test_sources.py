"""The five source documents as text give the five packages again, up to repairs that are flagged."""

import csv
import re
from datetime import date
from pathlib import Path
from textwrap import wrap

import pytest
import typst

from generator import site
from generator.data.catalog import Catalog
from generator.importing.files.grid import UnreadableError
from generator.importing.files.text import of_text
from generator.importing.open_file import read_document
from generator.importing.plans.bodies import bodies_of
from generator.importing.plans.drafting import Tables, tables_of
from generator.importing.plans.model import Plan
from generator.importing.plans.plan import plan_of, read_plan
from generator.importing.plans.settings import Settings
from generator.language.terms import Period
from tests.conftest import ROOT

SOURCES = Path(__file__).parent / "sources"
PACKAGES = tuple(sorted(path.stem for path in SOURCES.glob("*.txt")))
# Tables that the text of a plan gives; the others hold what editors concluded from it.
TABLES = ("measures", "sections", "responsibilities", "targets", "statements", "roadmaps")
# What an editor words: which part of the document a sentence stands in, whom a share is of.
WORDED = {
    "statements": {"part", "document"},
    "targets": {"population_text", "denominator", "text"},
    "roadmaps": {"short_title"},
}
REPAIRED = {"ocr_repaired", "layout_repaired"}
# Rows that editors made of one statement, or of the caption of the table: each has its flag.
SPLIT = {
    "chedi-khol-2021-expected-result-4": "chedi-khol-2021-expected-result-3",
    "chedi-khol-2021-expected-result-5": "chedi-khol-2021-expected-result-3",
    "chedi-khol-2021-expected-result-6": "chedi-khol-2021-expected-result-3",
    "chedi-khol-2021-expected-result-7": "chedi-khol-2021-expected-result-3",
    "chedi-khol-2021-note-2": "chedi-khol-2021-note-2",
}
# Defects that only a reader sees: what is promised without a number, what was never named.
BEYOND = {
    "amur-2020-3-5 expected_result missing_in_source",
    "chedi-khol-2021-18 title missing_in_source",
    "chedi-khol-2021-19 title truncated_in_source",
    "kozelsk-2021-5  not_named",
    "kozelsk-2021-7 title layout_repaired",
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return site.read(ROOT)[0]


def shipped(package: str, table: str) -> list[dict[str, str]]:
    path = ROOT / "datapackages" / package / f"{table}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def imported(package: str, catalog: Catalog) -> tuple[Plan, Tables]:
    plan = read_plan(SOURCES / f"{package}.txt")
    known = shipped(package, "roadmaps")[0]
    settings = Settings(
        roadmap=package,
        title=plan.title,
        short_title=known["short_title"],
        level=known["level"],
        territory=known["territory"],
        school="",
        owner=known["owner"],
        document=known["document"],
        period=Period(
            start=date.fromisoformat(known["start"]), end=date.fromisoformat(known["end"])
        ),
        derived=False,
        source="",
        contributor="",
        created="",
    )
    texts = [measure.responsible_text for measure in plan.measures]
    bodies = bodies_of(catalog, settings.territory, package, {}, texts)
    return plan, tables_of(plan, settings, bodies)


def key_of(table: str, row: dict[str, str]) -> str:
    return f"{row['measure']} {row['body']}" if table == "responsibilities" else row["id"]


@pytest.mark.parametrize("package", PACKAGES)
def test_the_text_gives_the_package_again_and_every_difference_is_flagged(
    package: str, catalog: Catalog
) -> None:
    _plan, made = imported(package, catalog)
    flagged = {
        (flag["record"], flag["field"])
        for flag in shipped(package, "flags")
        if flag["as_written"] and flag["code"] in REPAIRED
    }
    for table in TABLES:
        mine = {key_of(table, dict(cells)): dict(cells) for cells, _place in made.rows.get(table, ())}  # fmt: skip
        theirs = {key_of(table, row): row for row in shipped(package, table)}
        split = {key for key in theirs if key in SPLIT and key not in mine}
        assert list(mine) == [key for key in theirs if key not in split], table
        for key, row in mine.items():
            for column, text in row.items():
                differs = text != theirs[key][column] and column not in WORDED.get(table, ())
                assert not differs or (key, column) in flagged, (key, column, text)


@pytest.mark.parametrize("package", PACKAGES)
def test_every_measure_is_understood_letter_for_letter(package: str, catalog: Catalog) -> None:
    """Repairs are made anew from the scan: of measures and sections nothing differs at all."""
    _plan, made = imported(package, catalog)
    for table in ("measures", "sections"):
        columns = [row for row, _place in made.rows.get(table, ())]
        rows = [{name: row[name] for name in columns[0]} for row in shipped(package, table)]
        assert [dict(row) for row in columns] == rows


@pytest.mark.parametrize("package", PACKAGES)
def test_defects_that_can_be_seen_are_flagged_as_the_package_flags_them(
    package: str, catalog: Catalog
) -> None:
    _plan, made = imported(package, catalog)
    mine = {f"{row['record']} {row['field']} {row['code']}" for row, _p in made.rows["flags"]}
    visible = REPAIRED | {"missing_in_source", "truncated_in_source", "order_in_source", "outside_period"}  # fmt: skip
    theirs = {
        f"{flag['record']} {flag['field']} {flag['code']}"
        for flag in shipped(package, "flags")
        if flag["resource"] == "measures" and flag["code"] in visible | {"not_named"}
    }
    assert theirs - mine <= BEYOND


def test_rows_that_are_no_measures_are_told_with_their_reasons(catalog: Catalog) -> None:
    plan, _made = imported("prokopyevsk-2020", catalog)
    assert [(item.place.row, str(item.reason)) for item in plan.dropped] == [
        (72, "It holds stray marks only."),
        (87, "It holds stray marks only."),
        (89, "It holds stray marks only."),
        (91, "It holds stray marks only."),
    ]


def test_no_person_of_a_document_reaches_the_package(catalog: Catalog) -> None:
    for package in ("amur-2020", "kozelsk-2021"):
        _plan, made = imported(package, catalog)
        words = " ".join(
            text for lines in made.rows.values() for cells, _p in lines for text in cells.values()
        )
        for surname in ("Закиров", "Яковлев", "Паршутин"):
            assert surname not in words


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("look", ["stroke: 1pt", "stroke: none, column-gutter: 8pt, row-gutter: 6pt"])  # fmt: skip
def test_measures_come_back_from_a_pdf_of_many_pages(
    tmp_path: Path, package: str, look: str
) -> None:
    """Long cells are wrapped, rows broken by pages, and each page repeats the heading."""
    fields = ("number", "title", "term_text", "responsible_text", "expected_result")
    rows = [
        tuple(" ".join(row[field].split()) for field in fields)
        for row in shipped(package, "measures")
    ]
    cells = [re.sub(r"([-#*_$@<>`~\"/=+\[\]\\])", r"\\\1", text) for row in rows for text in row]
    head = "[№ п/п], [Мероприятие], [Срок], [Ответственные], [Ожидаемый результат]"
    table = f"#table({look}, columns: (auto, 3fr, 1.4fr, 2fr, 2fr), table.header({head}), {', '.join(f'[{cell}]' for cell in cells)})"
    source = f'#set page(flipped: true)\n#set text(font: "Libertinus Serif", size: 10pt, hyphenate: false)\nДорожная карта на 2021 год\n\n{table}'
    typst.compile(source.encode(), output=str(tmp_path / "plan.pdf"))
    plan = plan_of(read_document(tmp_path / "plan.pdf"))
    read = [(m.number, m.title, m.term_text, m.responsible_text, m.expected_result) for m in plan.measures]  # fmt: skip
    assert read == rows


HEADINGS = ("№ п/п", "Мероприятие", "Срок", "Ответственные", "Ожидаемый результат")
Wrapped = list[list[str]]


def wrapped(package: str) -> tuple[list[tuple[str, ...]], list[Wrapped]]:
    """The measures of a package, and their cells wrapped as in columns of some letters."""
    fields = ("number", "title", "term_text", "responsible_text", "expected_result")
    rows = [
        tuple(" ".join(row[field].split()) for field in fields)
        for row in shipped(package, "measures")
    ]
    widths = (8, 34, 22, 34, 34)
    return rows, [[wrap(text, width, break_on_hyphens=False) for text, width in zip(row, widths, strict=True)]
                  for row in (HEADINGS, *rows)]  # fmt: skip


def boxed(rows: list[Wrapped], bar: str, edge: str) -> list[str]:
    """A box with an edge between its rows; with no bar and no edge the columns are only aligned."""
    lines: list[str] = []
    for row in rows:
        for at in range(max(map(len, row))):
            cells = [(cell[at] if at < len(cell) else "").ljust(36) for cell in row]
            lines.append((bar + f" {bar} ".join(cells) + bar).rstrip() if bar else "  ".join(cells))
        lines += [edge] if edge else []
    return [*([edge] if edge else []), *lines]


@pytest.mark.parametrize("package", [name for name in PACKAGES if name != "prokopyevsk-2020"])
@pytest.mark.parametrize(
    ("bar", "edge"), [("|", "+-----+-----+"), ("│", "├─────┼─────┤"), ("│", ""), ("", "")]
)
def test_measures_come_back_from_a_printout(package: str, bar: str, edge: str) -> None:
    rows, cells = wrapped(package)
    text = "\n".join(["Дорожная карта на 2021 год", "", *boxed(cells, bar, edge)])
    plan = plan_of(of_text(text))
    read = [(m.number, m.title, m.term_text, m.responsible_text, m.expected_result) for m in plan.measures]  # fmt: skip
    assert read == rows


@pytest.mark.parametrize("package", PACKAGES)
def test_measures_come_back_from_paragraphs(package: str) -> None:
    rows, _cells = wrapped(package)
    lines = [
        f"{number or at}. {title}\nСрок: {term}\nОтветственный: {who}\nРезультат: {result}\n"
        for at, (number, title, term, who, result) in enumerate(rows, start=1)
    ]
    plan = plan_of(of_text("\n".join(["Дорожная карта на 2021 год", "", *lines])))
    read = [(m.title, m.term_text, m.responsible_text, m.expected_result) for m in plan.measures]
    # The stop at the end of a sentence is none of the cell's.
    assert read == [tuple(text.rstrip(". ") for text in row[1:]) for row in rows]


def test_a_printout_in_which_nothing_begins_the_rows_is_no_guess() -> None:
    _rows, cells = wrapped("prokopyevsk-2020")
    with pytest.raises(UnreadableError, match="where its rows begin cannot be told"):
        of_text("\n".join(["Дорожная карта на 2021 год", "", *boxed(cells, "", "")]))
