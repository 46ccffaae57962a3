"""A plan as its file writes it down, and the rows of tables that it becomes.

The files are TOML: `[sections]` by number, and `[[measures]]` with the columns of the profile.
What hangs on a measure stands below it, by the name of its table.
"""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ...language.terms import Period, Term, parse_term
from ..writing import Row

Entry = tuple[str, Row]
Measure = Mapping[str, Any]
COLLECTED_FROM = "Сайт управления образования и его письма (вымышленные)"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A plan with its sections, by number, and its measures; `bodies` resolves names."""

    id: str
    title: str
    short_title: str
    level: str
    territory: str
    school: str | None = None
    parent: str | None = None
    owner: str
    document: str
    period_text: str
    start: str
    end: str
    collected: str | None
    sections: Mapping[str, str]
    measures: tuple[Measure, ...]
    bodies: Mapping[str, str]
    reporter: str
    verifier: str

    @property
    def period(self) -> Period:
        return Period(start=date.fromisoformat(self.start), end=date.fromisoformat(self.end))

    def measure(self, number: str) -> str:
        """The id of the measure with this number."""
        return f"{self.id}-{number.replace('.', '-')}"


def entries(plan: Plan) -> Iterator[Entry]:
    """Rows of the tables roadmaps, sections, measures and of all that hangs on measures."""
    names = ("id", "title", "short_title", "level", "territory", "school", "parent", "owner")
    more = ("document", "period_text", "start", "end")
    row = {name: getattr(plan, name) for name in (*names, *more)}
    if plan.collected:
        row |= {"collected_until": plan.collected, "collected_from": COLLECTED_FROM}
    yield "roadmaps", row
    for order, (number, title) in enumerate(plan.sections.items(), start=1):
        yield (
            "sections",
            {
                "id": f"{plan.id}-s{number}",
                "roadmap": plan.id,
                "kind": "section",
                "number": number,
                "order": order,
                "title": title,
            },
        )
    for order, measure in enumerate(plan.measures, start=1):
        yield "measures", _measure(plan, measure, order)
        yield from _attached(plan, measure)


def _measure(plan: Plan, item: Measure, order: int) -> Row:
    term = parse_term(item["term_text"], plan.period)
    section, _, part = item["number"].partition(".")
    return {
        "id": plan.measure(item["number"]),
        "roadmap": plan.id,
        "section": f"{plan.id}-s{section}" if part and section in plan.sections else None,
        "parent": plan.measure(item["part_of"]) if "part_of" in item else None,
        "number": item["number"],
        "order": order,
        "title": item["title"],
        "term_text": item["term_text"] or None,
        **_term_cells(term),
        "responsible_text": ", ".join(item["who"]),
        "expected_result": item.get("expected_result"),
    }


def _term_cells(term: Term) -> Row:
    return {
        "term_kind": term.kind,
        "term_start": term.start,
        "term_end": term.end,
        "term_slots": ";".join(slot.isoformat() for slot in term.slots) or None,
    }


def _attached(plan: Plan, item: Measure) -> Iterator[Entry]:
    """Rows of the tables that hang on a measure."""
    measure = plan.measure(item["number"])
    for order, name in enumerate(item["who"], start=1):
        row: Row = {"measure": measure, "order": order, "body": plan.bodies[name], "text": name}
        yield "responsibilities", row
    for number, row in enumerate(item.get("targets", ()), start=1):
        own = {"id": f"{measure}-t{number}", "roadmap": plan.id, "measure": measure}
        yield "targets", {**own, **row}
    for number, row in enumerate(item.get("progress", ()), start=1):
        yield "progress", {"id": f"{measure}-p{number}", "measure": measure, **_progress(plan, row)}
    for row in item.get("term_changes", ()):
        document = "Приказ о внесении изменений (вымышленный)"
        yield "term_changes", {"measure": measure, **row, "document": document}
    if "flag" in item:
        yield (
            "flags",
            {
                "id": f"{measure}-f1",
                "roadmap": plan.id,
                "resource": "measures",
                "record": measure,
                "field": "term_text",
                "code": "missing_in_source",
                "note": item["flag"],
            },
        )


def _progress(plan: Plan, report: Row) -> Row:
    """A report with who sent it, who verified it, and what shows that it is true."""
    evidence, checksum = _evidence(plan, report)
    return {
        **report,
        "evidence": evidence,
        "evidence_sha256": checksum,
        "reported_by": plan.reporter,
        "verified_by": plan.verifier if "verified_on" in report else None,
    }


def evidence_file(plan: str, title: str) -> tuple[str, bytes]:
    """The one file, name and content, that shows what is done by a plan."""
    text = (
        "Вымышленный документ.\n\n"
        f"Справка об исполнении мероприятий. {title}.\n\n"
        "Ни плана, ни района, ни школ на самом деле нет.\n"
    )
    return f"evidence/{plan}.txt", text.encode()


def _evidence(plan: Plan, report: Row) -> tuple[str | None, str | None]:
    """What shows that it is done, and its SHA-256: a page if it was verified, else the file."""
    if report["status"] != "done":
        return None, None
    if "verified_on" in report:
        return f"https://{plan.owner}.example/news/{report['done_on']}", None
    name, content = evidence_file(plan.id, plan.title)
    return name, hashlib.sha256(content).hexdigest()


@cache
def written(name: str) -> Mapping[str, Any]:
    """A plan as the file `name` beside this module writes it; nobody changes it."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))
