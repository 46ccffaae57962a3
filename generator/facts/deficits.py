"""What troubles a school by the plans that name it, what helps it, and who does."""

from ..data.catalog import Catalog
from ..data.catalog.records import Body, Pairing, Risk, School


def risks(catalog: Catalog, school: str, plan: str | None = None) -> tuple[Risk, ...]:
    """Risk factors of `school`; only those that `plan` names, if it is given."""
    return tuple(item for item in _factors(catalog, school, plan) if not item.helps)


def strengths(catalog: Catalog, school: str, plan: str | None = None) -> tuple[Risk, ...]:
    """What helps `school`; only what `plan` names, if it is given."""
    return tuple(item for item in _factors(catalog, school, plan) if item.helps)


def _factors(catalog: Catalog, school: str, plan: str | None) -> tuple[Risk, ...]:
    found = catalog.risks_of_school[school]
    return tuple(item for item in found if plan in (None, item.roadmap))


def pairings(catalog: Catalog, school: str, plan: str | None = None) -> tuple[Pairing, ...]:
    """Partners of `school`; only those that `plan` names, if it is given."""
    found = catalog.pairings_of_school[school]
    return tuple(item for item in found if plan in (None, item.roadmap))


def partner(catalog: Catalog, item: Pairing) -> School | Body | None:
    """Who helps, if the document names somebody whom the registers know."""
    school = catalog.schools.get(item.partner_school or "")
    return school or catalog.bodies.get(item.partner_body or "")
