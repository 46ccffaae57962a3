"""Which packages a report is made from."""

from collections.abc import Iterator

from ...data.packages import Package
from .reading import Asked, Report


def packages(report: Report) -> tuple[Package, ...]:
    """The packages that hold what the macros ask for, in the order of the site."""
    names = {name for asked in report.asked for name in _names(asked)}
    return tuple(item for item in report.scope.catalog.packages if item.name in names)


def _names(asked: Asked) -> Iterator[str]:
    scope, needs = asked.scope, asked.entry.needs
    for name in ("roadmap", "territory", "list"):
        record = getattr(scope, name) if name in needs else None
        if record is not None:
            yield record.origin.package
    if {"territory", "period"} <= set(needs):
        year = scope.time.school_year
        for item in scope.analysis.references_of[scope.place.id]:
            if item.school_year == year:
                yield item.package
        for school in scope.schools:
            for result in scope.analysis.results_of[school]:
                if result.school_year == year:
                    yield result.package
