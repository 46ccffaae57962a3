"""Official lists of schools: one a region and a year, by order, and one of doubtful results."""

from collections.abc import Iterator

import numpy as np

from .. import names, registers
from ..listing import Listing
from ..settings import YEARS
from ..world import CLOSED_ON, Ids, World
from ..writing import Row
from .plan import Entry

EXCEPTION = (
    "По расчёту школа в список не входит: низких результатов меньше, чем требует правило. "
    "Включена решением комиссии от 01.10.2021 (вымышленным): в школе остались два учителя "
    "математики без замены."
)


def lists(
    world: World, ids: Ids, listing: Listing, titles: tuple[str, ...], roadmap: str | None
) -> Iterator[Entry]:
    """Lists, entries and orders; `roadmap` is the plan that names the last list, if any."""
    official = [set(schools) for schools in listing.schools]
    official[-1].add(listing.exception)
    for number, region in enumerate(ids.regions):
        for year, when in enumerate(YEARS):
            name = f"{region}-list-{when.slug}"
            listed = [index for index in sorted(official[year]) if world.region[index] == number]
            where = f"{names.region(number)} область (вымышленная)"
            last = year == len(YEARS) - 1
            yield "documents", _order(name, number, year)
            yield (
                "lists",
                {
                    "id": name,
                    "title": f"Школы с низкими результатами, {where}, {when.written} учебный год",
                    "kind": "low_results",
                    "territory": region,
                    "roadmap": roadmap if last else None,
                    "document": f"{name}-order",
                    "date": when.list_date,
                    "school_year": when.name,
                    "schools_stated": len(listed),
                    "published": "true",
                    "note": "Вымышленный список. Правило: не менее двух низких результатов за год "
                    "или один и тот же низкий результат два года подряд.",
                },
            )
            for index in listed:
                row = _entry(world, listing, official, index, year)
                yield (
                    "list_entries",
                    {
                        "id": f"{name}-{ids.schools[index].rpartition('-')[2]}",
                        "list": name,
                        "school": ids.schools[index],
                        "text": titles[index],
                        **row,
                    },
                )


def _order(name: str, region: int, year: int) -> Row:
    return {
        "id": f"{name}-order",
        "kind": "order",
        "number": f"{400 + 7 * year + region}-в",
        "date": YEARS[year].list_date,
        "title": f"Об утверждении списка школ с низкими результатами за {YEARS[year].written} год",
        "issuer": registers.ministry(region),
        "issuer_text": "Приказ министерства образования (вымышленный)",
        "signed_by": "Министр образования",
        "note": "Вымышленный документ.",
    }


def _entry(world: World, listing: Listing, official: list[set[int]], index: int, year: int) -> Row:
    first = year
    while first > 0 and index in official[first - 1]:
        first -= 1
    by_rule = index in listing.reasons[year]
    reason = listing.reasons[year].get(index, "Решение комиссии: школе нужна помощь с кадрами.")
    left, why = _left(world, official, index, year)
    return {
        "entered": YEARS[first].list_date,
        "left": left,
        "reason": " ".join(filter(None, (reason, why))),
        "exception": None if by_rule else EXCEPTION,
    }


def _left(
    world: World, official: list[set[int]], index: int, year: int
) -> tuple[str | None, str | None]:
    if year == len(YEARS) - 1 or index in official[year + 1]:
        return None, None
    if world.closed[index] and year == len(YEARS) - 2:
        return CLOSED_ON, "Исключена: школа присоединена к другой."
    following = YEARS[year + 1]
    return following.list_date, f"Исключена: по правилу за {following.written} год не входит."


def biased(world: World, ids: Ids, titles: tuple[str, ...]) -> Iterator[Entry]:
    """Schools of the first region whose ВПР results look too good."""
    found = np.flatnonzero(world.inflated & (world.region == 0) & world.is_open(len(YEARS) - 1))
    name = f"{ids.regions[0]}-biased-{YEARS[-1].slug}"
    yield (
        "documents",
        {
            **_order(name, 0, len(YEARS) - 1),
            "kind": "letter",
            "number": "77-в",
            "title": "О школах с признаками необъективности результатов ВПР",
            "issuer": registers.assessment(0),
            "issuer_text": "Письмо центра оценки качества образования (вымышленное)",
            "signed_by": "Директор центра",
        },
    )
    yield (
        "lists",
        {
            "id": name,
            "title": f"Школы с признаками необъективности ВПР, {YEARS[-1].written} учебный год "
            "(вымышленный список)",
            "kind": "biased_results",
            "territory": ids.regions[0],
            "document": f"{name}-order",
            "date": YEARS[-1].list_date,
            "school_year": YEARS[-1].name,
            "schools_stated": len(found),
            "published": "true",
            "note": "Вымышленный список.",
        },
    )
    for index in found:
        yield (
            "list_entries",
            {
                "id": f"{name}-{ids.schools[index].rpartition('-')[2]}",
                "list": name,
                "school": ids.schools[index],
                "entered": YEARS[-1].list_date,
                "reason": "Отметки за ВПР расходятся с журналом и с результатами 5 класса.",
                "text": titles[index],
            },
        )
