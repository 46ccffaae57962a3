"""Reports that are owed, and chains from the deficits of schools to what was reached."""

from ...analysis import analyse
from ...data.catalog import Catalog
from ...data.catalog.records import Duty, Risk, Target
from ...methods.links import SOURCES, WHY_NOT, TargetLink, Value
from ...methods.reporting import CODES, Cell, Row, completeness
from . import shapes as s
from .common import href, ids
from .measures import whole
from .shapes import Json, Shape

COMPLETENESS = Shape(
    "CompletenessEntry",
    "Reports by code.",
    {
        "due": s.count("Those that are due by now, or came before they were."),
        "submitted": s.count("Those that came in time."),
        "late": s.count("Those that came late."),
        "missing": s.count("Those that were looked for and not found."),
        "not_due": s.count("Those that are not due yet."),
        "share": s.maybe(s.fraction("Those that came, of those due; null while none is due.")),
    },
)
CELL = Shape(
    "ReportingCell",
    "A report that a body owes.",
    {
        "due": s.day("The day by which it is due."),
        "period_start": s.day("First day of the period that it is about."),
        "period_end": s.day("Last day of that period."),
        "code": s.code(
            CODES,
            "`missing`: none was found until the day `as_of` of the duty; `not_collected`: nobody "
            "looked. See the code list `reporting`.",
        ),
        "submitted_on": s.maybe(s.day("When it came.")),
        "url": s.maybe(s.text("Address of the report on the web.")),
        "href": s.maybe(s.text("The same address.")),
    },
)
ROW = Shape(
    "ReportingRow",
    "A body that must report.",
    {
        "body": s.ident("Id of the body."),
        "cells": s.many(CELL, "A cell for each slot of the duty."),
        "completeness": s.maybe(COMPLETENESS, "Null if reports were not collected."),
    },
)
DUTY = s.made_from(
    Duty,
    "DutyEntry",
    "A duty to report.",
    {
        "term": s.text("Term in the document's words."),
        "reporters": s.ids("Bodies that must report: the members, if a group must."),
        "as_of": s.maybe(s.day("The day to which reports were collected; null if they were not.")),
        "matrix": s.many(
            ROW, "A row for each reporter; in the document of a body that is no group, its own."
        ),
        "completeness": s.maybe(
            COMPLETENESS, "That of the rows that are here; null if reports were not collected."
        ),
    },
    without={"reporter": "`reporters` names each of them", "term_text": "it is `term`"},
)
REACHED = Shape(
    "ReachedEntry",
    "A value in the unit of the target.",
    {
        "day": s.day("The day of the value."),
        "value": s.number("The value."),
        "source": s.code(SOURCES, "A report on the measure, or an observation."),
    },
)
AIM = Shape(
    "AimEntry",
    "A target beside what was reached.",
    {
        "target": s.ident("Id of the target."),
        **s.columns(Target, ("id", "roadmap", "value", "population", "population_text",
                                        "denominator", "text", "base", "by")),
        "aim": s.number("The value to be reached."),
        "value": s.maybe(REACHED, "The newest value of the time of the plan."),
        "before": s.maybe(REACHED, "The newest value from before that."),
        "met": s.maybe(s.truth("Whether the value reaches the target.")),
        "why_not": s.maybe(s.code(WHY_NOT, "Why there is no value.")),
    },
)  # fmt: skip
RISK = Shape(
    "AnsweredRisk",
    "A deficit of a school.",
    {
        "risk": s.ident("Id of the deficit."),
        **s.columns(Risk, ("id", "roadmap", "level")),
        "measures": s.ids("Measures that the document ties to it."),
    },
)
GAPS = Shape(
    "GapsEntry",
    "The chains of a plan and where they break.",
    {
        "tied": s.truth("Whether the document ties any deficit to a measure."),
        "risks": s.many(RISK, "Deficits of schools."),
        "targets": s.many(AIM, "Every target of the plan."),
        "risks_without_measure": s.ids("Deficits that no measure answers."),
        "measures_without_target": s.ids("Measures without a target."),
        "targets_without_value": s.ids("Targets of which no value is known."),
    },
)


def duty(catalog: Catalog, item: Duty, body: str | None = None) -> Json:
    """A duty with its matrix; with the rows of `body` alone, if it reports itself."""
    matrix = analyse(catalog).duties.matrix_of[item.id]
    own = tuple(row for row in matrix.rows if row.body.id == body)
    rows = own or matrix.rows
    asked = matrix.as_of is not None
    return DUTY(
        item,
        term=item.term_text,
        reporters=[row.body.id for row in matrix.rows],
        as_of=matrix.as_of,
        matrix=[_row(row, asked=asked) for row in rows],
        completeness=COMPLETENESS(completeness(rows)) if asked else None,
    )


def _row(row: Row, *, asked: bool) -> Json:
    return ROW(
        body=row.body.id,
        cells=[_cell(item) for item in row.cells],
        completeness=COMPLETENESS(row.completeness) if asked else None,
    )


def _cell(cell: Cell) -> Json:
    url = cell.report.url if cell.report else None
    return CELL(
        due=cell.slot.due,
        period_start=cell.slot.period.start,
        period_end=cell.slot.period.end,
        code=cell.code,
        submitted_on=cell.report.submitted_on if cell.report else None,
        url=url,
        href=href(url),
    )


def gaps(catalog: Catalog, roadmap: str) -> Json:
    """The chains of a plan, and where they break."""
    found = analyse(catalog).duties.links_of[roadmap]
    return GAPS(
        found,
        risks=[
            RISK(item.risk, risk=item.risk.id, measures=[one.measure.id for one in item.measures])
            for item in found.risks
        ],
        targets=[_aim(item) for item in found.targets],
        risks_without_measure=ids(found.risks_without_measure),
        measures_without_target=ids(found.measures_without_target),
        targets_without_value=[item.target.id for item in found.targets_without_value],
    )


def _aim(item: TargetLink) -> Json:
    return AIM(
        item.target,
        target=item.target.id,
        aim=whole(item.target.value),
        value=_reached(item.value),
        before=_reached(item.before),
        met=item.met,
        why_not=item.why_not,
    )


def _reached(found: Value | None) -> Json | None:
    return REACHED(found, value=whole(found.value)) if found else None
