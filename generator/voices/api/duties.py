"""Reports that are owed, and chains from the deficits of schools to what was reached."""

from ...analysis import analyse
from ...data.catalog import Catalog
from ...data.catalog.records import Duty
from ...methods.links import TargetLink, Value
from ...methods.reporting import Cell, Completeness, Row, completeness
from . import documents as d
from .common import ids
from .measures import whole


def duty(catalog: Catalog, item: Duty, body: str | None = None) -> d.DutyEntry:
    """A duty with its matrix; with the rows of `body` alone, if it reports itself."""
    matrix = analyse(catalog).duties.matrix_of[item.id]
    own = tuple(row for row in matrix.rows if row.body.id == body)
    rows = own or matrix.rows
    asked = matrix.as_of is not None
    return d.DutyEntry(
        id=item.id,
        roadmap=item.roadmap,
        what=item.what,
        term=item.term_text,
        slots=item.slots,
        reporters=tuple(row.body.id for row in matrix.rows),
        recipient=item.recipient,
        as_of=matrix.as_of,
        matrix=tuple(_row(row, asked=asked) for row in rows),
        completeness=_completeness(completeness(rows)) if asked else None,
    )


def _row(row: Row, *, asked: bool) -> d.ReportingRow:
    return d.ReportingRow(
        body=row.body.id,
        cells=tuple(map(_cell, row.cells)),
        completeness=_completeness(row.completeness) if asked else None,
    )


def _cell(cell: Cell) -> d.ReportingCell:
    return d.ReportingCell(
        due=cell.slot.due,
        period_start=cell.slot.period.start,
        period_end=cell.slot.period.end,
        code=cell.code,
        submitted_on=cell.report.submitted_on if cell.report else None,
        url=cell.report.url if cell.report else None,
    )


def _completeness(found: Completeness) -> d.CompletenessEntry:
    return d.CompletenessEntry(
        due=found.due,
        submitted=found.submitted,
        late=found.late,
        missing=found.missing,
        not_due=found.not_due,
    )


def gaps(catalog: Catalog, roadmap: str) -> d.GapsEntry:
    """The chains of a plan, and where they break."""
    found = analyse(catalog).duties.links_of[roadmap]
    return d.GapsEntry(
        tied=found.tied,
        risks=tuple(
            d.AnsweredRisk(
                risk=item.risk.id,
                school=item.risk.school,
                factor=item.risk.factor,
                text=item.risk.text,
                measures=tuple(one.measure.id for one in item.measures),
            )
            for item in found.risks
        ),
        targets=tuple(map(_aim, found.targets)),
        risks_without_measure=ids(found.risks_without_measure),
        measures_without_target=ids(found.measures_without_target),
        targets_without_value=tuple(item.target.id for item in found.targets_without_value),
    )


def _aim(item: TargetLink) -> d.AimEntry:
    target = item.target
    return d.AimEntry(
        target=target.id,
        measure=target.measure,
        statement=target.statement,
        indicator=target.indicator,
        operator=target.operator,
        aim=whole(target.value),
        unit=target.unit,
        value=_reached(item.value),
        before=_reached(item.before),
        met=item.met,
        why_not=item.why_not,
    )


def _reached(found: Value | None) -> d.ReachedEntry | None:
    if found is None:
        return None
    return d.ReachedEntry(day=found.day, value=whole(found.value), source=found.source)
