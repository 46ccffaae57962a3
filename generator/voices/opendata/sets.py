"""The sets of the site: every table of every package, with its versions."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta

from ...data.catalog import Catalog
from ...data.packages import Package, Table
from ...methods.disclosure import PROTECTED
from .data_set import DataSet, Stamp, Version, identifier, stamp
from .earlier import DATA, NOTHING, STRUCTURE, Earlier, History, betrays, holds
from .tables import structure_csv

MINUTE = timedelta(minutes=1)


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

    Data and structure keep the day of the earlier edition, and its file, while their
    content does not change.
    """
    now = _now(package, table, history)
    kept = [item for item in history.versions if told and _is_before(item, now, package)]
    days = {item.structure for item in kept}
    first = now.data.date()
    return DataSet(
        identifier=identifier(package, table),
        package=package,
        table=table,
        first=min(history.first or first, first),
        versions=(now, *kept),
        structures=(
            (now.structure, None),
            *((day, file) for day, file in history.structures
              if day in days and day < now.structure),
        ),
    )  # fmt: skip


def _now(package: Package, table: Table, history: History) -> Version:
    structure = _kept_structure(table, history) or _fresh(
        package, (day for name in history.taken for day in _days(STRUCTURE, name))
    )
    last = history.versions[0] if history.versions else None
    if last and last.file and holds(last.file, (package.folder / table.file).read_bytes()):
        kept = last.file if last.structure == structure else None
        return Version(data=last.data, structure=structure, file=kept)
    data = _fresh(package, (day for name in history.taken for day in _days(DATA, name)))
    return Version(data=data, structure=structure)


def _kept_structure(table: Table, history: History) -> Stamp | None:
    """The day of the last structure, if the table has it still."""
    if history.structures:
        day, file = history.structures[0]
        if holds(file, structure_csv(table.resource).encode()):
            return day
    return None


def _fresh(package: Package, used: Iterable[Stamp]) -> Stamp:
    """The day of this edition; where that day has an edition already, with its time.

    What stands under an address once never changes, so no name is given twice.
    """
    midnight = datetime.combine(package.created, time())
    last = max(used, default=midnight - MINUTE)
    later = (item for item in (midnight, package.created_at) if item > last)
    return next(later, last + MINUTE)


def _days(form: re.Pattern[str], name: str) -> Iterator[Stamp]:
    """The day of the data, or of the structure, that a file is called by."""
    named = form.fullmatch(name)
    day = stamp(named[1]) if named else None
    if day:
        yield day


def _is_before(item: Version, now: Version, package: Package) -> bool:
    """Whether an earlier version is older than the present one, and was not withdrawn."""
    limit = package.publication.withdrawn_before
    older = (item.data, item.structure) < (now.data, now.structure)
    return older and item.structure <= now.structure and (
        limit is None or item.data.date() >= limit
    )  # fmt: skip
