"""A tiny plan in progress with a list and two years of results, for tests of reports."""

from pathlib import Path

import markdown

from generator import site
from generator.voices.edition import Edition
from generator.voices.reports.papers import Printed
from generator.voices.reports.reading import Report, read_one
from tests.faults.tiny import ROADMAPS, SCHOOLS, Row, Tables, write_package

NAMES = ("Школа № 1", "Школа № 2")
MEASURES: tuple[Row, ...] = tuple(
    {
        "id": f"measure-{number}",
        "roadmap": "plan",
        "number": str(number),
        "order": str(number),
        "title": title,
        "term_text": term,
        "responsible_text": "Отдел",
    }
    for number, title, term in (
        (1, "Семинар", "Март 2021"),
        (2, "Курсы", "Апрель 2021"),
        (3, "Вебинар", "Май 2021"),
        (4, "Итоги", "Август 2021"),
    )
)
PLAN: Tables = {
    **ROADMAPS,
    "roadmaps": [{**ROADMAPS["roadmaps"][0], "collected_until": "2021-12-31"}],
    "measures": MEASURES,
    "responsibilities": [
        {"measure": row["id"], "order": "1", "body": "office", "text": "Отдел"} for row in MEASURES
    ],
    "progress": [
        {
            "id": "report-1",
            "measure": "measure-1",
            "report_date": "2021-04-01",
            "status": "done",
            "done_on": "2021-03-30",
            "reported_by": "office",
        },
        {
            "id": "report-2",
            "measure": "measure-2",
            "report_date": "2021-05-20",
            "status": "in_progress",
            "reported_by": "office",
        },
        {
            "id": "report-3",
            "measure": "measure-2",
            "report_date": "2021-07-10",
            "status": "done",
            "done_on": "2021-07-09",
            "reported_by": "office",
        },
    ],
    "lists": [
        {
            "id": f"list-{year}",
            "title": f"Список {year}",
            "kind": "low_results",
            "territory": "krai",
            "date": day,
            "school_year": year,
            "published": "true",
        }
        for year, day in (("2019-20", "2020-10-01"), ("2020-21", "2021-05-01"))
    ],
    "list_entries": [
        {"id": "a", "list": "list-2019-20", "school": "school-1", "entered": "2020-10-01",
         "left": "2021-05-01"},
        {"id": "b", "list": "list-2020-21", "school": "school-2", "entered": "2021-05-01",
         "reason": "Два низких результата"},
    ],
}  # fmt: skip
PROCEDURES: tuple[Row, ...] = tuple(
    {
        "id": f"maths-{year}",
        "kind": "vpr",
        "subject": "Математика",
        "subject_id": "maths",
        "grade": "5",
        "school_year": year,
        "scale": "marks",
        "mandatory": "true",
    }
    for year in ("2019-20", "2020-21")
)
SCORES: Tables = {
    "procedures": PROCEDURES,
    "results": [
        {"school": "school-1", "procedure": "maths-2020-21", "participants": "40", "mark_2": "4",
         "mark_3": "16", "mark_4": "10", "mark_5": "10"},
        {"school": "school-2", "procedure": "maths-2020-21", "suppression": "small"},
    ],
    "references": [
        {"territory": "krai", "procedure": f"maths-{year}", "participants": "1000",
         "mark_2": str(low), "mark_3": str(400 - low), "mark_4": "300", "mark_5": "300"}
        for year, low in (("2019-20", 100), ("2020-21", 200))
    ],
}  # fmt: skip
HEAD = """---
report: {kind}
title: Как идёт план
date: 2021-06-30
version: 1.0
roadmap: plan
period: 2021-H1
---
"""
EXTENSIONS = ("tables", "md_in_html", "attr_list")


def edition(root: Path, name: str = NAMES[0]) -> Edition:
    """The tiny site; the first school may have another name."""
    schools = [{**row, "name": name} if n == 0 else row for n, row in enumerate(SCHOOLS["schools"])]
    write_package(root, "schools", {**SCHOOLS, "schools": schools})
    write_package(root, "roadmaps", PLAN)
    write_package(root, "results", SCORES)
    catalog, unread = site.read(root)
    assert unread == ()
    return Edition(catalog, "ru", "current", address="https://example.org/")


def report(site_: Edition, text: str, kind: str = "progress") -> Report:
    """The report with this text; it has no faults."""
    found, faults = read_one("otchet", HEAD.format(kind=kind) + text, site_)
    assert found is not None, [(fault.line, fault.message.render("ru")) for fault in faults]
    return found


def printed(found: Report) -> Printed:
    """The report as MkDocs would convert it."""
    html = markdown.markdown(found.markdown, extensions=list(EXTENSIONS))
    return Printed(found, html, "Открытые карты")
