"""Duties to report: what those are called who must report."""

from ..data.catalog import Catalog
from ..data.catalog.records import Body, Duty


def reporter_name(catalog: Catalog, duty: Duty, body: Body) -> str:
    """What `body` is called among those that fulfil `duty`.

    Members of a group that are one a territory are called by it, for their own names are
    all alike.
    """
    members: tuple[Body, ...] = catalog.members_of.get(duty.reporter, ())
    one_a_place = len(members) > 1 and len({item.territory for item in members}) == len(members)
    place = catalog.territories.get(body.territory)
    return place.name if one_a_place and place else body.label
