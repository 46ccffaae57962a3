"""What a check yields: a finding at a record; its check is named by the one who runs it."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.catalog.records import Origin, Record
from generator.i18n import Text
from generator.problems import Problem, Severity


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A fault of the cell `field` of the row at `origin`."""

    origin: Origin
    field: str | None
    value: str | None
    message: Text
    remedy: Text
    severity: Severity = Severity.ERROR

    def as_problem(self, check: str) -> Problem:
        return Problem(
            severity=self.severity,
            check=check,
            package=self.origin.package,
            path=self.origin.path,
            row=self.origin.row,
            field=self.field,
            value=self.value,
            message=self.message,
            remedy=self.remedy,
        )


Findings = Iterator[Finding]


def error(record: Record, field: str | None, value: object, message: Text, remedy: Text) -> Finding:
    return Finding(
        origin=record.origin,
        field=field,
        value=None if value is None else str(value),
        message=message,
        remedy=remedy,
    )


def warning(
    record: Record, field: str | None, value: object, message: Text, remedy: Text
) -> Finding:
    return Finding(
        origin=record.origin,
        field=field,
        value=None if value is None else str(value),
        message=message,
        remedy=remedy,
        severity=Severity.WARNING,
    )


def is_whole(catalog: Catalog, resource: str) -> bool:
    """Whether every row of every table `resource` could be read.

    Where some are missing, nothing can be said of what is not there: that row has
    a problem of its own, and others must not follow from it.
    """
    return resource not in catalog.partial


def is_flagged(catalog: Catalog, resource: str, record: str, *names: str) -> bool:
    """Whether a flag stands at one of the fields `names` of the record, or may stand there."""
    if not is_whole(catalog, "flags"):
        return True
    flags = catalog.flags_of.get((resource, record), ())
    return any(flag.field in names for flag in flags)
