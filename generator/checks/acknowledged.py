"""Warnings that editors have accepted: each gets its reason, and what is out of date is told."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..data.catalog import Catalog
from ..data.packages import DESCRIPTOR, Package
from ..data.packages.acknowledged import Acknowledgement
from ..data.problems import Problem, Severity
from ..language.i18n import _

NAME = "acknowledgements"


def acknowledged(catalog: Catalog, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems, accepted warnings with their reason; then the entries that meet no warning.

    Errors cannot be accepted. Nothing is said of idle entries while rows are missing
    that could not be read: the warning may come back with them.
    """
    entries = [(package, entry) for package in catalog.packages for entry in package.acknowledged]
    met: set[tuple[str, str]] = set()
    refused: set[tuple[str, str]] = set()
    for problem in problems:
        reason = None
        for package, entry in entries:
            if _meets(package, entry, problem):
                (refused if problem.is_error else met).add((package.name, entry.place))
                reason = entry.reason
        accepted = reason is not None and not problem.is_error
        yield replace(problem, acknowledged=reason) if accepted else problem
    for package, entry in entries:
        place = (package.name, entry.place)
        if place in refused or not (place in met or catalog.partial):
            yield _idle(package, entry, is_error=place in refused)


def _meets(package: Package, entry: Acknowledgement, problem: Problem) -> bool:
    if (problem.package, problem.check) != (package.name, entry.check):
        return False
    if entry.path is not None:
        return problem.path == f"{package.path}/{entry.path}"
    return (problem.resource, problem.key) == (entry.resource, entry.key) and (
        entry.field in (None, problem.field)
    )


def _idle(package: Package, entry: Acknowledgement, *, is_error: bool) -> Problem:
    message, remedy = (
        (
            _("An error is to be accepted here: {check}. Only warnings can be.", check=entry.check),
            _("Mend the error and remove the entry."),
        )
        if is_error
        else (
            _("A warning is accepted that is not there: {check}.", check=entry.check),
            _("Remove the entry, or correct its check, table, key or column."),
        )
    )
    return Problem(
        severity=Severity.WARNING,
        check=NAME,
        package=package.name,
        path=f"{package.path}/{DESCRIPTOR}",
        field=entry.place,
        value=", ".join(value for _name, value in entry.key) or entry.path,
        message=message,
        remedy=remedy,
    )
