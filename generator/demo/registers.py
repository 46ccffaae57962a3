"""Tables of the package of schools: territories, bodies, schools."""

import numpy as np
import pandas as pd

from . import geography, names
from .settings import PREFIX, stream
from .world import CLOSED_ON, Ids, World, school_names
from .writing import Row, table

FICTION = "(вымышленный)"
FICTION_F = "(вымышленная)"
FICTION_N = "(вымышленное)"
SUPPORT_GROUP = f"{PREFIX}-support-group"


def territories(world: World, ids: Ids) -> pd.DataFrame:
    """The country, its regions and their municipalities."""
    more = "В её итоги входят и школы, которых в этих пакетах нет."
    rows: list[Row] = [{"id": ids.country, "name": names.COUNTRY, "level": "country", "note": more}]
    for number, region in enumerate(ids.regions):
        name = f"{names.region(number)} область"
        rows.append(
            {
                "id": region,
                "name": f"{name} {FICTION_F}",
                "short_name": f"{name} {FICTION_F}",
                "level": "region",
                "parent": ids.country,
                "note": f"Вымышленная территория. {more}",
            }
        )
    for number, municipality in enumerate(ids.municipalities):
        name = f"{names.adjective(number)} район"
        rows.append(
            {
                "id": municipality,
                "name": f"{name} {FICTION}",
                "short_name": f"{name} {FICTION}",
                "level": "municipality",
                "parent": ids.regions[world.region_of[number]],
                "note": f"Вымышленная территория. Центр — г. {names.town(number)}. {geography.OCEAN}",
            }
        )
    return table("territories", rows)


def ministry(region: int) -> str:
    return f"{PREFIX}-ministry-{region + 1}"


def assessment(region: int) -> str:
    return f"{PREFIX}-assessment-{region + 1}"


def authority(municipality: int) -> str:
    return f"{PREFIX}-authority-{municipality + 1}"


def centre(municipality: int) -> str:
    return f"{PREFIX}-centre-{municipality + 1}"


def school_group(municipality: int) -> str:
    return f"{PREFIX}-schools-{municipality + 1}"


def bodies(ids: Ids) -> pd.DataFrame:
    """Two bodies a region, three a municipality, and a group that reports together."""
    rows: list[Row] = []
    for number, territory in enumerate(ids.regions):
        rows += _regional(number, territory)
    rows.append(
        {
            "id": SUPPORT_GROUP,
            "name": f"Группа сопровождения школ {FICTION_F}",
            "short_name": "Группа сопровождения",
            "kind": "group",
            "territory": ids.regions[0],
            "scope": "Помогает школам из списка и отчитывается раз в полугодие.",
        }
    )
    for number, territory in enumerate(ids.municipalities):
        rows += _municipal(number, territory)
    return table("bodies", rows)


def _regional(number: int, territory: str) -> list[Row]:
    of = names.genitive(names.region(number))
    return [
        {
            "id": ministry(number),
            "name": f"Министерство образования {of} области {FICTION_N}",
            "short_name": f"Минобр {of} области {FICTION_N}",
            "kind": "ministry",
            "territory": territory,
            "scope": "Утверждает список школ с низкими результатами, собирает отчёты.",
            "position": "Начальник отдела общего образования",
            "email": f"ministry-{number + 1}@example.org",
        },
        {
            "id": assessment(number),
            "name": f"Центр оценки качества образования {of} области {FICTION}",
            "short_name": f"ЦОКО {of} области {FICTION}",
            "kind": "assessment",
            "territory": territory,
            "scope": "Считает результаты ВПР, ОГЭ и ЕГЭ.",
        },
    ]


def _municipal(number: int, territory: str) -> list[Row]:
    of = names.genitive(names.adjective(number))
    member = {"member_of": SUPPORT_GROUP} if number == 0 else {}
    return [
        {
            "id": authority(number),
            "name": f"Управление образования {of} района {FICTION_N}",
            "short_name": f"УО {of} района {FICTION_N}",
            "kind": "authority",
            "territory": territory,
            "scope": "Отвечает за дорожную карту района.",
            "position": "Начальник управления образования",
            "email": f"district-{number + 1}@example.org",
            **member,
        },
        {
            "id": centre(number),
            "name": f"Методический центр {of} района {FICTION}",
            "short_name": f"Методцентр {of} района {FICTION}",
            "kind": "institute",
            "territory": territory,
            "scope": "Учит педагогов и назначает кураторов.",
            **member,
        },
        {
            "id": school_group(number),
            "name": f"Школы {of} района (вымышленные)",
            "short_name": f"Школы {of} района (вымышленные)",
            "kind": "schools",
            "territory": territory,
            **member,
        },
    ]


def schools(world: World, ids: Ids) -> pd.DataFrame:
    """Schools with their setting; one was merged into another, one was renamed."""
    known = np.array([*ids.schools], dtype=object)
    titles = school_names(world)
    opened = stream(world.seed, "opened").integers(1936, 2016, world.schools)
    renamed = set(world.with_role("renamed"))
    north, east = geography.coordinates(world)
    rows: list[Row] = []
    for index, school in enumerate(ids.schools):
        row: Row = {
            "id": school,
            "name": titles[index],
            "full_name": f"Вымышленная общеобразовательная организация «{titles[index]}»",
            "territory": ids.municipalities[world.municipality[index]],
            "setting": "urban" if world.urban[index] else "rural",
            "latitude": float(north[index]),
            "longitude": float(east[index]),
            "opened": f"{opened[index]}-09-01",
            "note": "Вымышленная школа.",
        }
        if world.closed[index]:
            row["closed"] = CLOSED_ON
            row["successor"] = known[world.successor[index]]
            row["note"] = "Вымышленная школа. Присоединена к другой школе 31.12.2020."
        if index in renamed:
            old = titles[index].partition(" (")[0]
            row["note"] = (
                f"Вымышленная школа. До 01.09.2019 называлась «Основная {old.lower()}»; "
                "код школы и её результаты прежние."
            )
        rows.append(row)
    return table("schools", rows)
