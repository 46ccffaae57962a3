"""The sets of the site: every table of every package, with its versions."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date

from ...data.catalog import Catalog
from ...data.packages import Package, Table
from ...methods.disclosure import PROTECTED
from .earlier import NOTHING, Earlier, History, betrays, holds
from .model import DataSet, Version, identifier
from .tables import structure_csv


def sets(catalog: Catalog, before: Earlier) -> tuple[DataSet, ...]:
    """Every set, in the order of packages and tables; `before` are those published earlier."""
    return tuple(_sets(catalog.packages, before))


def _sets(packages: Iterable[Package], before: Earlier) -> Iterator[DataSet]:
    all_ = [
        (package, table, before.get(identifier(package, table), NOTHING))
        for package in packages
        for table in package.tables.values()
    ]
    silent = betrays((table, history) for _package, table, history in all_)
    for package, table, history in all_:
        told = not (silent and table.resource.name in PROTECTED)
        yield _set(package, table, history, told=told)


def _set(package: Package, table: Table, history: History, *, told: bool) -> DataSet:
    """The set of `table`; without its earlier data unless they may be `told`.

    Data and structure keep the day of the earlier edition while they do not change.
    """
    structure = _structure_day(package, table, history)
    data = package.created
    if history.versions and _same(history.versions[0], table):
        data = history.versions[0].data
    now = Version(data=data, structure=structure)
    kept = [item for item in history.versions if told and _is_before(item, now, package)]
    days = {item.structure for item in kept}
    return DataSet(
        identifier=identifier(package, table),
        package=package,
        table=table,
        first=min(history.first or data, data),
        versions=(now, *kept),
        structures=(
            (structure, None),
            *((day, file) for day, file in history.structures if day in days and day < structure),
        ),
    )


def _same(version: Version, table: Table) -> bool:
    return version.file is not None and holds(version.file, table.sha256)


def _structure_day(package: Package, table: Table, history: History) -> date:
    digest = hashlib.sha256(structure_csv(table.resource).encode()).hexdigest()
    if history.structures and holds(history.structures[0][1], digest):
        return history.structures[0][0]
    return package.created


def _is_before(item: Version, now: Version, package: Package) -> bool:
    """Whether an earlier version is older than the present one, and was not withdrawn."""
    limit = package.publication.withdrawn_before
    older = (item.data, item.structure) < (now.data, now.structure)
    return older and item.structure <= now.structure and (limit is None or item.data >= limit)
