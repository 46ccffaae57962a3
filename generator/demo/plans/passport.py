"""What a plan says beside its measures: documents, goals, and duties to report."""

from collections.abc import Iterator
from datetime import date, timedelta

from ...language.terms import Period, parse_term
from .. import registers
from ..writing import Row
from .plan import Entry, Plan

QUARTERLY = "ежеквартально в срок до 5 числа месяца, следующего за отчетным периодом"
HALF_YEARLY = "1 раз в полугодие"
BELOW_MINIMUM = "Доля участников ВПР, ОГЭ и ЕГЭ с результатом ниже минимума — не более 5 %"
STATEMENTS = (
    ("goal", "Поднять результаты школ из списка и удержать их не ниже средних по району."),
    ("task", "Найти причины низких результатов в каждой школе."),
    ("task", "Обучить педагогов и закрепить за школами кураторов."),
    ("task", "Сделать ход помощи видимым для родителей."),
    ("mechanism", "Опорные школы делятся уроками и методистами со школами из списка."),
    ("expected_result", "Ни одна школа района не остаётся в списке дольше двух лет."),
    ("indicator", BELOW_MINIMUM),
    ("control", "Отчёт в министерство каждый квартал, публикация на сайте управления."),
)
# The measure that sets the duty to report.
REPORTING = "4.4"
# Days on which the reports of 2026 came, by variant; None is a report that did not.
QUARTERS = ("2026-04-05", "2026-07-05", "2026-10-05")
CAME = (
    ("2026-04-03", "2026-07-14", None),
    ("2026-04-05", "2026-07-03", "2026-10-02"),
    (None, "2026-07-06", "2026-10-05"),
)


def document(plan: Plan, number: str, day: str) -> Entry:
    """The order that adopted the plan."""
    issuer = "Приказ школы" if plan.school else "Приказ управления образования"
    return (
        "documents",
        {
            "id": plan.document,
            "kind": "order",
            "number": number,
            "date": day,
            "title": f"Об утверждении документа «{plan.short_title}»",
            "issuer": plan.owner,
            "issuer_text": f"{issuer} (вымышленный)",
            "signed_by": "Директор школы" if plan.school else "Начальник управления образования",
            "note": "Вымышленный документ.",
        },
    )


def statements(plan: Plan) -> Iterator[Entry]:
    """The passport of a municipal plan, with the target that it sets."""
    seen: dict[str, int] = {}
    for kind, text in STATEMENTS:
        seen[kind] = seen.get(kind, 0) + 1
        name = f"{plan.id}-{kind.replace('_', '-')}-{seen[kind]}"
        row: Row = {
            "id": name,
            "roadmap": plan.id,
            "kind": kind,
            "order": seen[kind],
            "part": "Паспорт",
            "text": text,
        }
        yield "statements", row
        if text == BELOW_MINIMUM:
            target = {
                "id": f"{name}-t1", "roadmap": plan.id, "statement": name, "operator": "<=",
                "value": 5, "unit": "percent", "population": "pupils",
                "population_text": "участников", "denominator": "all", "text": text,
            }  # fmt: skip
            yield "targets", target


def duties(plan: Plan, variant: int) -> Iterator[Entry]:
    """The quarterly report to the ministry: in time, late, missing, not yet due."""
    duty = f"{plan.id}-duty-1"
    yield "duties", _duty(plan, duty, QUARTERLY, plan.owner)
    for slot, day in zip(QUARTERS, CAME[variant % len(CAME)], strict=True):
        if day is not None:
            yield "reports", _report(duty, plan.owner, slot, day)


def reported(variant: int) -> list[Row]:
    """The same reports as progress of the measure that sets the duty: two tables tell of one thing."""
    return [
        {"report_date": day, "status": "done", "done_on": day, "slot": slot}
        if day is not None
        else {
            "report_date": (date.fromisoformat(slot) + timedelta(days=1)).isoformat(),
            "status": "in_progress",
            "slot": slot,
            "note": "Сводка собрана не полностью.",
        }
        for slot, day in zip(QUARTERS, CAME[variant % len(CAME)], strict=True)
    ]


def group_duty(plan: Plan, members: tuple[str, str]) -> Iterator[Entry]:
    """A half-yearly report of the support group: one member in time, one late, one silent."""
    duty = f"{plan.id}-duty-2"
    yield "duties", _duty(plan, duty, HALF_YEARLY, registers.SUPPORT_GROUP)
    for member, day in zip(members, ("2026-06-25", "2026-07-20"), strict=True):
        yield "reports", _report(duty, member, "2026-06-30", day)


def _duty(plan: Plan, duty: str, term: str, reporter: str) -> Row:
    period = Period(start=date.fromisoformat(plan.start), end=date.fromisoformat(plan.end))
    return {
        "id": duty,
        "roadmap": plan.id,
        "measure": plan.measure(REPORTING) if term == QUARTERLY else None,
        "document": plan.document,
        "what": "Ход исполнения дорожной карты" if term == QUARTERLY else "Помощь школам из списка",
        "reporter": reporter,
        "recipient": plan.verifier,
        "term_text": term,
        "start": plan.start,
        "end": plan.end,
        "slots": ";".join(slot.isoformat() for slot in parse_term(term, period).slots),
    }


def _report(duty: str, reporter: str, slot: str, day: str) -> Row:
    return {
        "duty": duty,
        "reporter": reporter,
        "slot": slot,
        "submitted_on": day,
        "note": "Вымышленный отчёт." if day <= slot else "Вымышленный отчёт, позже срока.",
    }
