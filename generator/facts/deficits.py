"""What troubles a school by the plans that name it, and who helps."""

from ..data.catalog import Catalog
from ..data.catalog.records import Pairing, Risk


def risks(catalog: Catalog, school: str, plan: str | None = None) -> tuple[Risk, ...]:
    """Risk factors of `school`; only those that `plan` names, if it is given."""
    found = catalog.risks_of_school.get(school, ())
    return tuple(item for item in found if plan in (None, item.roadmap))


def pairings(catalog: Catalog, school: str, plan: str | None = None) -> tuple[Pairing, ...]:
    """Partners of `school`; only those that `plan` names, if it is given."""
    found = catalog.pairings_of_school.get(school, ())
    return tuple(item for item in found if plan in (None, item.roadmap))
