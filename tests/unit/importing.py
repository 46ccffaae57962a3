"""A small project and workbooks in the shapes that editors have, all invented."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO
from pathlib import Path

import openpyxl

from generator import importing
from generator.importing import Import
from tests.faults.tiny import RESULTS, SCHOOLS, write_package

Line = Sequence[str | int | float | date | None]

PLACES = [
    {"id": "russia", "name": "Россия", "level": "country"},
    {"id": "tihaya", "name": "Тихая область", "level": "region", "parent": "russia"},
    {"id": "orlyovsky", "name": "Орлёвский район", "level": "municipality", "parent": "tihaya",
     "oktmo": "11111111"},
    {"id": "sokolsky", "name": "Сокольский район", "level": "municipality", "parent": "tihaya"},
]  # fmt: skip
REGISTER = [
    {"id": "orlyovsky-1", "name": "МБОУ СОШ № 1", "territory": "orlyovsky", "inn": "7707083893"},
    {
        "id": "orlyovsky-2",
        "name": "МБОУ «Средняя общеобразовательная школа № 2»",
        "territory": "orlyovsky",
    },
    {"id": "sokolsky-1", "name": "МКОУ СОШ № 1", "territory": "sokolsky"},
]
# The last column of each table that the tests of imports speak of: what is added behind it is none of theirs.
LAST = {
    "lists": "note",
    "list_entries": "text",
    "mark_agreement": "raised",
    "measures": "note",
    "procedures": "mandatory",
    "references": "sd",
    "results": "suppression",
    "schools": "note",
    "score_counts": "count",
    "territories": "note",
}
PROCEDURE = dict(RESULTS["procedures"][0]) | {"id": "vpr-maths-5-2020-21"}


def project(root: Path) -> Path:
    """Two packages, schools and results, with three schools in two districts."""
    write_package(root, "schools", {**SCHOOLS, "territories": PLACES, "bodies": [
        {"id": "office", "name": "Отдел", "kind": "authority", "territory": "orlyovsky"}],
        "schools": REGISTER, "school_years": [
            {"school": "orlyovsky-1", "school_year": "2020-21", "pupils": "120"}]})  # fmt: skip
    write_package(root, "results", {"procedures": [PROCEDURE], "results": [
        {"school": "orlyovsky-1", "procedure": "vpr-maths-5-2020-21", "participants": "20", "mean": "3.5"}]})  # fmt: skip
    return root


def workbook(path: Path, *sheets: Iterable[Line], merge: Sequence[str] = ()) -> Path:
    """A workbook of `sheets`, each a list of lines; `merge` are areas of the first."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, lines in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Лист{number}")
        for line in lines:
            sheet.append(list(line))
    for area in merge:
        book.worksheets[0].merge_cells(area)
    book.save(path)
    return path


def bring(
    root: Path,
    *files: Path,
    package: str = "results",
    kind: str = "auto",
    answers: dict[str, str] | None = None,
    mapping: dict[str, object] | None = None,
    sheet: str | None = None,
    replace: bool = False,
    **options: str,
) -> Import:
    """The plan of an import into the project at `root`; nothing is written."""
    request = importing.Request(
        files=files,
        package=package,
        kind=kind,
        options=options,
        answers=answers or {},
        mapping=mapping,
        sheet=sheet,
        replace=replace,
    )
    return importing.run(root, request, importing.IMPORTERS)


def added(done: Import, table: str) -> list[str]:
    """The lines that a table gains, as they will stand in its file, up to the column `LAST`."""
    plan = next(item for item in done.merged.tables if item.resource.name == table)
    lines = up_to_last(table, (plan.content or b"").decode())
    return lines[len(lines) - len(plan.added) :]


def up_to_last(table: str, text: str) -> list[str]:
    """The lines of a table below its first, each up to the column `LAST`."""
    header, *rows = csv.reader(StringIO(text))
    lines = StringIO()
    csv.writer(lines, lineterminator="\n").writerows(
        row[: header.index(LAST[table]) + 1] for row in rows
    )
    return lines.getvalue().splitlines()


def told(done: Import) -> str:
    """Everything that is told in Russian; a failure if something has no Russian text."""
    text = importing.FORMS["text"](done, "ru", written=False)
    for reading in done.readings:
        for note in (*reading.draft.understood, *reading.draft.flagged, *reading.draft.dropped):
            assert note.text.render("ru") != note.text.render("en"), note.text.msgid
    for problem in done.problems:
        assert problem.message.render("ru") != problem.message.render("en"), problem.message.msgid
    return text


def dropped(done: Import) -> list[tuple[int | None, str]]:
    """Row and reason of what was dropped, in Russian."""
    notes = [note for reading in done.readings for note in reading.draft.dropped]
    return [(note.place.row, note.text.render("ru")) for note in (*notes, *done.merged.dropped)]


def wrong(done: Import) -> list[tuple[str, int | None, str | None]]:
    """Check, row and column of each problem."""
    return [(problem.check, problem.row, problem.field) for problem in done.problems]
