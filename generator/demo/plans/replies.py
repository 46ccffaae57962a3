"""The word of schools and bodies in the fictional territory: on a list, a result and measures."""

from collections.abc import Iterator

from .. import registers
from ..listing import Listing
from ..procedures import ASSESSMENTS
from ..settings import YEARS
from ..world import Ids
from ..writing import Row
from .plan import Entry, Plan

LAST = len(YEARS) - 1

DAY = "2026-10-19"
ON_RESULT = (
    "Весной полкласса болело, и писали работу в два приёма. Тему, на которой все споткнулись, "
    "прошли ещё раз; родителям показали разбор заданий."
)
ON_LIST = (
    "С решением согласны. В школу пришли два учителя математики, для тех, кому трудно, идут "
    "дополнительные занятия. Родителей приглашаем на открытые уроки в первую субботу месяца."
)
ON_SCHOOL_PLAN = (
    "Занятия начались позже срока: школьный автобус был в ремонте, и часть учеников не могла "
    "остаться после уроков. С октября занимаемся по вторникам и четвергам."
)
ON_PLAN = (
    "Отчёты школ собраны и сверены. Школам, где занятия начались позже, методисты помогают "
    "составить новое расписание."
)


def replies(ids: Ids, listing: Listing, plan: Plan, own: list[int]) -> Iterator[Entry]:
    """What the first listed school says of a result, of the list and of its plan; what the authority says."""
    letter = f"{plan.id}-letter"
    listed = [index for index in own if index in listing.first]
    yield "documents", _letter(letter)
    for index in listed[:1]:
        school = ids.schools[index]
        named: Row = {"school": school, "date": DAY, "document": letter}
        told: tuple[Row, ...] = (
            {"procedure": ASSESSMENTS[listing.first[index]].id(LAST), "text": ON_RESULT},
            {"list": f"{ids.regions[0]}-list-{YEARS[LAST].slug}", "text": ON_LIST},
            {"measure": f"{school}-plan-3", "text": ON_SCHOOL_PLAN},
        )
        for number, row in enumerate(told, start=1):
            yield "replies", {"id": f"{school}-reply-{number}", **named, **row}
    authority: Row = {
        "id": f"{plan.id}-reply-1",
        "body": registers.authority(0),
        "date": DAY,
        "measure": plan.measure("4.4"),
        "text": ON_PLAN,
        "document": letter,
    }
    yield "replies", authority


def _letter(name: str) -> Row:
    return {
        "id": name,
        "kind": "letter",
        "number": "71",
        "date": DAY,
        "title": "Ответы школ на список и план",
        "issuer": registers.authority(0),
        "issuer_text": "Письмо управления образования (вымышленное)",
        "note": "Вымышленный документ.",
    }
