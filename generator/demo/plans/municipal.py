"""The plans of a municipality: one of 2021, which is over, and one that is under way."""

from dataclasses import replace

from .. import names, registers
from ..settings import COLLECTED
from ..world import Ids, World
from .passport import REPORTING, reported
from .plan import Plan, written

UO, CENTRE, SCHOOLS = "Управление образования", "Методический центр", "Школы"
START, END = "2026-01-01", "2027-08-31"


def plan_id(municipality: str, year: int) -> str:
    return f"{municipality}-plan-{year}"


def current(world: World, ids: Ids, municipality: int) -> Plan:
    """The plan of 2026 and 2027."""
    of = names.genitive(names.adjective(municipality))
    plan = _plan(
        world, ids, municipality, 2026,
        title=f"Дорожная карта {of} района (вымышленного) по поддержке школ с низкими результатами "
        "обучения на 2026 год и январь - август 2027 года",
        short_title=f"Дорожная карта {of} района на 2026–2027 годы (вымышленная)",
        period_text="на 2026 год и январь - август 2027 года",
        start=START,
        end=END,
        collected=COLLECTED,
    )  # fmt: skip
    measures = (
        {**item, "progress": reported(municipality)} if item["number"] == REPORTING else item
        for item in plan.measures
    )
    return replace(plan, measures=tuple(measures))


def past(world: World, ids: Ids, municipality: int) -> Plan:
    """The plan of 2021."""
    of = names.genitive(names.adjective(municipality))
    return _plan(
        world, ids, municipality, 2021,
        title=f"План мероприятий {of} района (вымышленного) по повышению качества образования "
        "на 2021 год",
        short_title=f"План {of} района на 2021 год (вымышленный)",
        period_text="на 2021 год",
        start="2021-01-01",
        end="2021-12-31",
        collected="2022-01-31",
    )  # fmt: skip


def _plan(world: World, ids: Ids, municipality: int, year: int, **own: str) -> Plan:
    """The plan that begins in `year`, by its text in the folder of written plans and what is its `own`."""
    territory = ids.municipalities[municipality]
    found = written(f"municipal-{year}")
    return Plan(
        id=plan_id(territory, year),
        level="municipality",
        territory=territory,
        owner=registers.authority(municipality),
        document=f"{plan_id(territory, year)}-order",
        sections=found.get("sections", {}),
        measures=tuple(found["measures"]),
        bodies=_bodies(municipality),
        reporter=registers.authority(municipality),
        verifier=registers.ministry(int(world.region_of[municipality])),
        **own,
    )


def _bodies(municipality: int) -> dict[str, str]:
    return {
        UO: registers.authority(municipality),
        CENTRE: registers.centre(municipality),
        SCHOOLS: registers.school_group(municipality),
    }
