"""The plan of a school on the list; three variants, so that progress differs.

Of every fourth plan reports were not collected, so that nothing is known of its progress.
"""

from collections.abc import Iterator

from .. import registers
from ..settings import COLLECTED
from ..world import Ids, World
from .municipal import CENTRE, END, START, plan_id
from .plan import Measure, Plan, written

VARIANTS = 3
EVERY_UNASKED = 4
OWN = "Школа"


def plan(world: World, ids: Ids, index: int, variant: int, name: str) -> Plan:
    """The plan of the school `index`, which is called `name`."""
    school = ids.schools[index]
    municipality = int(world.municipality[index])
    short = name.partition(" (")[0]
    asked = (variant + 1) % EVERY_UNASKED != 0
    return Plan(
        id=f"{school}-plan",
        title=f"Программа перехода в эффективный режим работы: {name}, 2026–2027 годы",
        short_title=f"Программа: {short} (вымышленная)",
        level="school",
        territory=ids.municipalities[municipality],
        school=school,
        parent=plan_id(ids.municipalities[municipality], 2026),
        owner=registers.authority(municipality),
        document=f"{school}-plan-order",
        period_text="на 2026 год и январь - август 2027 года",
        start=START,
        end=END,
        collected=COLLECTED if asked else None,
        sections={},
        measures=tuple(_measures(variant % VARIANTS if asked else None)),
        bodies={
            OWN: registers.school_group(municipality),
            CENTRE: registers.centre(municipality),
        },
        reporter=registers.school_group(municipality),
        verifier=registers.authority(municipality),
    )


def _measures(variant: int | None) -> Iterator[Measure]:
    """The measures with the reports of a variant, if reports were collected."""
    for item in written("school")["measures"]:
        known = item.get("variants")
        yield {**item, "progress": known[variant]} if known and variant is not None else item
