"""What changed in the form of packages: tables, columns, keys, and what descriptors say."""

from collections.abc import Iterator

from ..data.packages.snapshot import RawPackage, RawTable, Snapshot
from ..language.i18n import Text, _
from .change import Action, Cell, Change, Kind
from .table_diff import keys


def vanished(old: Snapshot, new: Snapshot) -> frozenset[tuple[str, str]]:
    """Tables, as (package, resource), that are gone or cannot be read any more."""
    return frozenset(
        (package.name, name)
        for package in old.packages.values()
        for name in package.tables
        if package.name not in new.packages or name not in new.packages[package.name].tables
    )


def structure(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Packages, tables and columns that are gone, changed keys, changed descriptors."""
    for name in new.unreadable:
        yield _broken(name, "", _("The package {package} cannot be read: see "
                                  "its datapackage.json.", package=name))  # fmt: skip
    for package in old.packages.values():
        if package.name in new.packages:
            yield from _package(package, new.packages[package.name])
        elif package.name not in new.unreadable:
            told = _("The package {package} is gone.", package=_title(package))
            yield _broken(package.name, "", told, package)
    for package in new.packages.values():
        if package.name not in old.packages and package.name not in old.unreadable:
            yield _new_package(package)


def _title(package: RawPackage) -> str:
    return package.about.get("title", package.name)


def _broken(
    package: str, resource: str, told: Text, whole: RawPackage | None = None,
    lost: RawTable | None = None, name: str = "",
) -> Change:  # fmt: skip
    tables = [*(whole.tables.values() if whole else ()), *([lost] if lost else ())]
    return Change(
        kind=Kind.BROKEN,
        action=Action.STRUCTURE,
        resource=resource,
        package=package,
        fictional=whole.fictional if whole else False,
        row={"name": name} if name else {},
        keys=tuple(key for table in tables for key in _keys(table)),
        told=told,
    )


def _keys(table: RawTable) -> tuple[str, ...]:
    names = table.resource.primary_key
    found = set(names) <= set(table.frame.columns)
    return tuple(str(key) for key in keys(table.frame, names)) if found else ()


def _package(old: RawPackage, new: RawPackage) -> Iterator[Change]:
    for name, table in old.tables.items():
        if name in new.tables:
            yield from _table(new, table, new.tables[name])
            continue
        told = (
            _("{package}: the table {table} cannot be read.", package=_title(new), table=name)
            if name in new.listed
            else _("{package}: the table {table} is gone.", package=_title(new), table=name)
        )
        yield _broken(new.name, name, told, lost=table)
    for name in dict.fromkeys((*old.about, *new.about)):
        before, after = old.about.get(name), new.about.get(name)
        if before != after:
            yield _about(new, name, before, after)


def _table(package: RawPackage, old: RawTable, new: RawTable) -> Iterator[Change]:
    resource = new.resource.name
    for column in old.frame.columns:
        if column not in new.frame.columns:
            told = _("{package}, table {table}: the column {column} is gone.",
                     package=_title(package), table=resource, column=column)  # fmt: skip
            yield _broken(package.name, resource, told, name=str(column))
    if old.primary_key != new.primary_key:
        told = _("{package}, table {table}: the key was {old}, now it is {new}.",
                 package=_title(package), table=resource,
                 old=", ".join(old.primary_key), new=", ".join(new.primary_key))  # fmt: skip
        yield _broken(package.name, resource, told, name="primaryKey")


def _about(package: RawPackage, name: str, before: str | None, after: str | None) -> Change:
    return Change(
        kind=Kind.TEXT,
        action=Action.STRUCTURE,
        resource="",
        package=package.name,
        fictional=package.fictional,
        row={"name": name},
        cells=(Cell(field=name, old=before, new=after),),
    )


def _new_package(package: RawPackage) -> Change:
    return Change(
        kind=Kind.NEW,
        action=Action.STRUCTURE,
        resource="",
        package=package.name,
        fictional=package.fictional,
        told=_("A new data package: {package}.", package=_title(package)),
    )
