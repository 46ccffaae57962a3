"""What all pages of an edition are made from, as a digest: equal digests mean equal pages."""

import hashlib
from dataclasses import fields

from ...data.packages import Package
from ..edition import Edition


def source(edition: Edition, *others: bytes) -> str:
    """The digest of all that decides what an edition says, and of `others`: program and look.

    Everything the edition holds is told, so that a field added later is not forgotten; of
    the catalogue, which is only an order of the packages, the packages and the day.
    """
    catalog = edition.catalog
    told = {
        **{item.name: getattr(edition, item.name) for item in fields(edition)},
        "catalog": (catalog.as_of, sorted(catalog.lost), *map(_told, catalog.packages)),
        "sets": [(item.identifier, item.versions, item.structures) for item in edition.sets],
    }
    return hashlib.blake2b(repr((told, others)).encode(), digest_size=16).hexdigest()


def _told(package: Package) -> dict[str, object]:
    tables = [(name, table.path, table.sha256) for name, table in package.tables.items()]
    own = {item.name: getattr(package, item.name) for item in fields(package)}
    return {**own, "folder": package.folder.name, "profile": package.profile.name, "tables": tables}
