"""A plan as it is written down here, and the rows of tables that it becomes."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ...language.terms import Period, Term, parse_term
from ..writing import Row

Entry = tuple[str, Row]
COLLECTED_FROM = "Сайт управления образования и его письма (вымышленные)"


@dataclass(frozen=True, kw_only=True)
class Said:
    """A report on a measure; `verified` adds that the ministry checked it."""

    on: str
    status: str = "in_progress"
    done: str | None = None
    slot: str | None = None
    value: float | None = None
    unit: str | None = None
    note: str | None = None
    verified: str | None = None


@dataclass(frozen=True, kw_only=True)
class Goal:
    """A target: `text` is the words of the plan that set it."""

    operator: str
    value: int
    unit: str
    population: str
    words: str
    denominator: str
    text: str
    indicator: str | None = None


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A move of a deadline."""

    on: str
    old: str
    new: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """A measure; `who` names those responsible as the plan does."""

    number: str
    title: str
    term: str
    who: tuple[str, ...]
    result: str | None = None
    goals: tuple[Goal, ...] = ()
    said: tuple[Said, ...] = ()
    moved: tuple[Moved, ...] = ()
    flag: str | None = None
    part_of: str | None = None


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A plan with its sections, by number, and its steps; `bodies` resolves names."""

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
    steps: tuple[Step, ...]
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
    for order, step in enumerate(plan.steps, start=1):
        yield "measures", _measure(plan, step, order)
        yield from _attached(plan, step)


def _measure(plan: Plan, step: Step, order: int) -> Row:
    term = parse_term(step.term, plan.period)
    section, _, part = step.number.partition(".")
    return {
        "id": plan.measure(step.number),
        "roadmap": plan.id,
        "section": f"{plan.id}-s{section}" if part and section in plan.sections else None,
        "parent": plan.measure(step.part_of) if step.part_of else None,
        "number": step.number,
        "order": order,
        "title": step.title,
        "term_text": step.term or None,
        **_term_cells(term),
        "responsible_text": ", ".join(step.who),
        "expected_result": step.result,
    }


def _term_cells(term: Term) -> Row:
    return {
        "term_kind": term.kind,
        "term_start": term.start,
        "term_end": term.end,
        "term_slots": ";".join(slot.isoformat() for slot in term.slots) or None,
    }


def _attached(plan: Plan, step: Step) -> Iterator[Entry]:
    measure = plan.measure(step.number)
    for order, name in enumerate(step.who, start=1):
        row: Row = {"measure": measure, "order": order, "body": plan.bodies[name], "text": name}
        yield "responsibilities", row
    for number, goal in enumerate(step.goals, start=1):
        yield "targets", target(goal, f"{measure}-t{number}", plan.id, measure=measure)
    for number, said in enumerate(step.said, start=1):
        yield "progress", _progress(plan, measure, number, said)
    for moved in step.moved:
        yield (
            "term_changes",
            {
                "measure": measure,
                "changed_on": moved.on,
                "old_end": moved.old,
                "new_end": moved.new,
                "reason": moved.reason,
                "document": "Приказ о внесении изменений (вымышленный)",
            },
        )
    if step.flag:
        yield (
            "flags",
            {
                "id": f"{measure}-f1",
                "roadmap": plan.id,
                "resource": "measures",
                "record": measure,
                "field": "term_text",
                "code": "missing_in_source",
                "note": step.flag,
            },
        )


def target(
    goal: Goal, name: str, roadmap: str, measure: str | None = None, statement: str | None = None
) -> Row:
    """The row of a target that hangs on a measure or on a statement."""
    return {
        "id": name,
        "roadmap": roadmap,
        "measure": measure,
        "statement": statement,
        "indicator": goal.indicator,
        "operator": goal.operator,
        "value": goal.value,
        "unit": goal.unit,
        "population": goal.population,
        "population_text": goal.words,
        "denominator": goal.denominator,
        "text": goal.text,
    }


def _progress(plan: Plan, measure: str, number: int, said: Said) -> Row:
    evidence, checksum = _evidence(plan, said)
    return {
        "id": f"{measure}-p{number}",
        "measure": measure,
        "slot": said.slot,
        "report_date": said.on,
        "status": said.status,
        "done_on": said.done,
        "value": said.value,
        "unit": said.unit,
        "evidence": evidence,
        "evidence_sha256": checksum,
        "reported_by": plan.reporter,
        "verified_by": plan.verifier if said.verified else None,
        "verified_on": said.verified,
        "note": said.note,
    }


def evidence_file(plan: str, title: str) -> tuple[str, bytes]:
    """The one file, name and content, that shows what is done by a plan."""
    text = (
        "Вымышленный документ.\n\n"
        f"Справка об исполнении мероприятий. {title}.\n\n"
        "Ни плана, ни района, ни школ на самом деле нет.\n"
    )
    return f"evidence/{plan}.txt", text.encode()


def _evidence(plan: Plan, said: Said) -> tuple[str | None, str | None]:
    """What shows that it is done, and its SHA-256: a page if it was verified, else the file."""
    if said.status != "done":
        return None, None
    if said.verified:
        return f"https://{plan.owner}.example/news/{said.done or said.on}", None
    name, content = evidence_file(plan.id, plan.title)
    return name, hashlib.sha256(content).hexdigest()
