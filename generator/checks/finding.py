"""What a check yields: a finding at a record; its check is named by the one who runs it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Protocol

from ..data import profiles
from ..data.catalog import RESOURCE_OF, Catalog
from ..data.catalog.records import Origin, Record
from ..data.packages import Table
from ..data.packages.columns import columns
from ..data.problems import Problem, Severity, alike
from ..data.text import has_hidden, short, visible
from ..language.i18n import Text

# What a flag must say to account for a value: a flag about its spelling or layout does not.
READ = frozenset({"interpreted", "contradiction"})
OUTSIDE = READ | {"outside_period"}
ABSENT = frozenset({"missing_in_source", "not_named", "truncated_in_source"})


class Flaggable(Protocol):
    """A record with an id of its own, so that a flag can point at it."""

    @property
    def id(self) -> str: ...

    @property
    def origin(self) -> Origin: ...


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A fault of the cell `field` of the row at `origin`.

    `quoted` says that what is told is the text of that cell, not how it was read. A `question` is
    one of `Problem`.
    """

    origin: Origin
    field: str | None
    value: str | None
    message: Text
    remedy: Text
    severity: Severity = Severity.ERROR
    quoted: bool = False
    question: bool = False

    def as_problem(self, check: str, catalog: Catalog) -> Problem:
        value = self.value
        if self.quoted and value is not None and self.field is not None:
            value = cell(catalog, self.origin, self.field) or None
        table = table_of(catalog, self.origin)
        names = table.resource.primary_key
        return Problem(
            severity=self.severity,
            check=check,
            package=self.origin.package,
            path=self.origin.path,
            row=self.origin.row,
            field=self.field,
            column=columns(table.resource.name).get(self.field or ""),
            resource=table.resource.name,
            key=tuple((name, str(table.raw.at[self.origin.row, name])) for name in names),
            value=value,
            message=self.message,
            remedy=self.remedy,
            question=self.question,
        )


Findings = Iterator[Finding]
Check = Callable[[Catalog], Findings]
Checks = tuple[Check, ...]
# To which others procedures are held: a name for all of those, by the id of each.
Near = Callable[[Catalog], Mapping[str, str]]
# Checks that are made of parts, and these by their names.
_PARTS: dict[Check, Mapping[str, Check]] = {}
_NEAR: dict[Check, Near] = {}
# Every table that there may be.
TABLES = tuple(
    resource.name for name in profiles.PROFILES for resource in profiles.profile(name).resources
)
# Of a kind, that is of one file, column and message, so many are told one by one.
MOST = 10_000


def alone(_catalog: Catalog) -> Mapping[str, str]:
    """Each procedure is looked at for itself."""
    return {}


def by_procedure(near: Near = alone) -> Callable[[Check], Check]:
    """A check that looks at the rows of each procedure, and of those `near` it, for themselves.

    Where only some procedures have changed it is asked of a catalogue whose long tables have no
    others, so it must find in each the same as in all at once.
    """

    def local(check: Check) -> Check:
        _NEAR[check] = near
        return check

    return local


def near_of(check: Check) -> Near | None:
    """What procedures are `near` each other for a check `by_procedure`; None of any other."""
    return _NEAR.get(check)


def by_table(
    *tables: str, near: Mapping[str, Near] | None = None
) -> Callable[[Callable[[Catalog, str], Findings]], Check]:
    """A check that looks at each of `tables` for itself: of one that has not changed it knows the answer.

    Of tables in `near` it looks at each procedure for itself.
    """

    def whole(check: Callable[[Catalog, str], Findings]) -> Check:
        def part(table: str) -> Check:
            return lambda catalog: check(catalog, table)

        parts = {table: part(table) for table in tables}
        _NEAR.update({parts[table]: own for table, own in (near or {}).items()})

        def made(catalog: Catalog) -> Findings:
            return chain.from_iterable(found(catalog) for found in parts.values())

        made.__name__, made.__doc__, made.__module__ = (
            check.__name__,
            check.__doc__,
            check.__module__,
        )
        _PARTS[made] = parts
        return made

    return whole


def parts_of(check: Check) -> Iterator[tuple[str, Check]]:
    """What is asked of a check, by the names under which answers are kept."""
    name = check.__name__
    parts = _PARTS.get(check)
    if parts is None:
        yield name, check
    else:
        yield from ((f"{name} {table}", part) for table, part in parts.items())


def bounded(findings: Findings, check: str, catalog: Catalog) -> Iterator[Problem]:
    """The findings of `check` as problems: of a kind the first, the others as one that counts them.

    Where editors accept warnings of the check, each is told: it may be one of those.
    """
    kept = {
        package.name
        for package in catalog.packages
        if any(entry.check == check for entry in package.acknowledged)
    }
    told: Counter[object] = Counter()
    rest: dict[object, tuple[Finding, list[int]]] = {}
    for item in findings:
        kind = (item.origin.path, item.field, item.severity, item.message.msgid)
        told[kind] += 1
        if told[kind] <= MOST or item.origin.package in kept:
            yield item.as_problem(check, catalog)
        else:
            rest.setdefault(kind, (item, []))[1].append(item.origin.row)
    for item, rows in rest.values():
        problem = replace(item, value=None).as_problem(check, catalog)
        yield replace(problem, message=alike(rows), count=len(rows))


def cell(catalog: Catalog, origin: Origin, field: str) -> str:
    """The text of a cell as it stands in the file, so far as it can be shown."""
    text = str(table_of(catalog, origin).raw.at[origin.row, field])
    return visible(text) if has_hidden(text) else short(text)


def table_of(catalog: Catalog, origin: Origin) -> Table:
    tables = catalog.package[origin.package].tables.values()
    return next(table for table in tables if table.path == origin.path)


# The value of a finding is that of its cell, unless it is another, or none: what could be personal.
OWN = object()


def error(
    record: Record,
    field: str | None,
    message: Text,
    remedy: Text,
    *,
    value: object = OWN,
    severity: Severity = Severity.ERROR,
    question: bool = False,
) -> Finding:
    told = getattr(record, field or "", None) if value is OWN else value
    return Finding(
        origin=record.origin,
        field=field,
        value=None if told is None else str(told),
        message=message,
        remedy=remedy,
        severity=severity,
        quoted=True,
        question=question,
    )


warning = partial(error, severity=Severity.WARNING)


def is_whole(catalog: Catalog, resource: str, package: str | None = None) -> bool:
    """Whether every row of the table `resource` of `package`, or of any, could be read.

    Where some are missing, nothing can be said of what is not there: that row has
    a problem of its own, and others must not follow from it.
    """
    if package is not None:
        return (package, resource) not in catalog.partial
    return all(name != resource for _package, name in catalog.partial)


def is_flagged(catalog: Catalog, record: Flaggable, codes: frozenset[str], *names: str) -> bool:
    """Whether a flag with one of `codes` stands at one of the fields `names` of the record.

    It may stand there as well when a flag of the record's package could not be read.
    """
    if not is_whole(catalog, "flags", record.origin.package):
        return True
    flags = catalog.flags_of[RESOURCE_OF[type(record)], record.id]
    return any(flag.field in names and flag.code in codes for flag in flags)
