"""Until which day the fulfilment of a plan is known: to which reports on it were collected.

Not asked is not silent. Of a plan without that day nothing is known but its text: whether
a term has come is then judged on the day of the plan's package.
"""

from dataclasses import dataclass
from datetime import date

from ..data.catalog import Catalog
from ..data.catalog.records import Duty, Measure


@dataclass(frozen=True, kw_only=True)
class Known:
    """`until` is the last day of which reports are known, None if they were not collected.

    `day` is the day on which it is judged whether a term has come: `until` if there is one.
    """

    day: date
    until: date | None


def known(item: Measure | Duty, catalog: Catalog, limit: date | None = None) -> Known:
    """What is known of the plan of `item`, and no more than was known on the day `limit`."""
    plan = catalog.roadmaps.get(item.roadmap)
    until = plan.collected_until if plan else None
    day = until or catalog.package[(plan or item).origin.package].created
    return Known(day=min(day, limit or day), until=until and min(until, limit or until))
