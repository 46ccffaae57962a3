"""Help for listed schools: risks and strengths, pairs, visits and other events, grants."""

from collections.abc import Iterator

import numpy as np

from .. import registers
from ..settings import YEARS, Floats
from ..world import Ids, World
from ..writing import Row
from .plan import Entry, Plan

GRANT = 500_000
KINDS = ("leader_school", "mentor", "cluster")
RISKS = (
    ("motivation", "Низкая учебная мотивация обучающихся"),
    ("parents", "Родители мало вовлечены в учёбу детей"),
    ("failure", "Высокая доля обучающихся с риском неуспешности"),
    ("training", "Внутришкольное обучение педагогов не налажено"),
)
STRENGTHS = (
    ("discipline", "Уроки пропускают редко, класс работает дружно"),
    ("adaptivity", "Школа охотно пробует новое и делится тем, что получилось"),
    ("equipment", "Кабинеты и библиотека в хорошем состоянии"),
)
LEVELS = ("high", "medium", "low")
# Measures of the municipal plan that answer a factor; low motivation is left without an
# answer, for real plans have such gaps too.
ANSWERS = {
    "staff_deficit": ("2.1",),
    "wellbeing": ("1.4",),
    "parents": ("3.1", "3.2"),
    "failure": ("2.4",),
    "training": ("2.1", "2.3"),
}
LESSONS = "3"


def risks(world: World, ids: Ids, plan: Plan, schools: list[int]) -> Iterator[Entry]:
    """Two or three risk factors of each school, those of its context first, and their answers."""
    for index in schools:
        found = [RISKS[index % len(RISKS)], RISKS[(index + 1) % len(RISKS)]]
        if world.context[index] < -1:
            found.insert(0, ("wellbeing", "Много семей в трудных условиях"))
        if not world.urban[index]:
            found.insert(0, ("staff_deficit", "Не хватает учителей-предметников"))
        for number, (factor, text) in enumerate(found[:3], start=1):
            row: Row = {
                "id": f"{ids.schools[index]}-risk-{number}",
                "roadmap": plan.id,
                "school": ids.schools[index],
                "factor": factor,
                "level": LEVELS[number - 1],
                "text": text,
            }
            yield "risks", row
            yield from _answers(ids, plan, index, str(row["id"]), factor)
        yield "risks", _strength(ids, plan, index)


def _strength(ids: Ids, plan: Plan, index: int) -> Row:
    """What helps the school: the plan names it beside the risks."""
    factor, text = STRENGTHS[index % len(STRENGTHS)]
    return {
        "id": f"{ids.schools[index]}-strength-1",
        "roadmap": plan.id,
        "school": ids.schools[index],
        "factor": factor,
        "text": text,
        "sign": "positive",
    }


def _answers(ids: Ids, plan: Plan, index: int, risk: str, factor: str) -> Iterator[Entry]:
    """What the plan does about a risk; lessons against failure stand in the school's own plan."""
    measures = [plan.measure(number) for number in ANSWERS.get(factor, ())]
    if factor == "failure":
        measures.append(f"{ids.schools[index]}-plan-{LESSONS}")
    for measure in measures:
        row: Row = {
            "risk": risk,
            "measure": measure,
            "text": "Связь названа в вымышленном приложении к плану.",
        }
        yield "risk_measures", row


def pairings(world: World, ids: Ids, plan: Plan, schools: list[int]) -> Iterator[Entry]:
    """A partner for each school, a curator for all but the last, whose is not named yet."""
    for number, index in enumerate(schools):
        partner = _leader(world, index, schools)
        name = f"{ids.schools[index]}-pair"
        yield (
            "pairings",
            {
                "id": f"{name}-1",
                "roadmap": plan.id,
                "school": ids.schools[index],
                "kind": KINDS[number % len(KINDS)],
                "partner_school": ids.schools[partner],
                "text": "Опорная школа района",
            },
        )
        curated = number < len(schools) - 1
        municipality = int(world.municipality[index])
        row: Row = {
            "id": f"{name}-2",
            "roadmap": plan.id,
            "school": ids.schools[index],
            "kind": "curator",
            "partner_body": registers.centre(municipality) if curated else None,
            "text": "Куратор от методического центра" if curated else "Куратор будет назначен",
        }
        yield "pairings", row
        if not curated:
            yield "flags", _not_named(plan, f"{name}-2")


def _leader(world: World, index: int, schools: list[int]) -> int:
    """Of the open schools of the municipality the ablest, those alike in setting first."""
    near = np.flatnonzero(
        (world.municipality == world.municipality[index]) & world.is_open(len(YEARS) - 1)
    )
    near = near[~np.isin(near, schools)]
    merit: Floats = world.ability[near, -1] + 2.0 * (world.urban[near] == world.urban[index])
    return int(near[np.argmax(merit)])


def _not_named(plan: Plan, record: str) -> Row:
    return {
        "id": f"{record}-f1",
        "roadmap": plan.id,
        "resource": "pairings",
        "record": record,
        "field": "partner_body",
        "code": "not_named",
        "as_written": "Куратор будет назначен",
        "note": "В вымышленном документе куратор этой школы не назван.",
    }


def events(ids: Ids, plan: Plan, schools: list[int]) -> Iterator[Entry]:
    """Webinars, a meeting, a contest, and visits to schools."""
    planned = (
        ("2.4", "webinar", "Вебинар «Чтение условия задачи»", "2026-03-24", "2026-03-24"),
        ("2.4", "webinar", "Вебинар «Сочинение без шаблона»", "2026-06-10", "2026-06-10"),
        ("2.4", "webinar", "Вебинар «Дроби и проценты»", "2026-09-22", "2026-09-22"),
        ("2.5", "seminar", "Заседание методического совета", "2026-12-01", "2026-12-31"),
        ("3.1", "meeting", "Районное родительское собрание", "2026-12-01", "2026-12-31"),
        ("4.2", "contest", "Конкурс программ", "2026-04-01", "2026-05-31"),
    )
    for number, (measure, kind, title, start, end) in enumerate(planned, start=1):
        row: Row = {
            "id": f"{plan.id}-e{number}",
            "measure": plan.measure(measure),
            "kind": kind,
            "title": title,
            "start": start,
            "end": end,
            "territory": plan.territory,
        }
        yield "events", row
    for number, index in enumerate(schools):
        visit: Row = {
            "id": f"{plan.id}-visit-{number + 1}",
            "measure": plan.measure("4.3"),
            "kind": "visit",
            "title": "Выезд методистов в школу",
            "start": f"2026-{9 + number % 4:02d}-14",
            "end": f"2026-{9 + number % 4:02d}-15",
            "territory": plan.territory,
            "school": ids.schools[index],
        }
        yield "events", visit


def awards(ids: Ids, plan: Plan, schools: list[int]) -> Iterator[Entry]:
    """The contest: a winner with a grant, the others not selected; each had applied."""
    for number, index in enumerate(schools[:4]):
        name = f"{plan.id}-award-{number + 1}"
        shared: Row = {"measure": plan.measure("4.2"), "school": ids.schools[index]}
        yield "awards", {"id": f"{name}-a", **shared, "date": "2026-04-20", "result": "applied"}
        won = number == 0
        yield (
            "awards",
            {
                "id": f"{name}-b",
                **shared,
                "date": "2026-05-28",
                "result": "won" if won else "lost",
                "amount": GRANT if won else None,
                "document": "Протокол конкурсной комиссии (вымышленный)",
            },
        )
