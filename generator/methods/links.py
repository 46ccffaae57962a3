"""From a deficit to a value: risk, measure, target, and what was reached by now.

Only what documents and tables say is tied together. A risk is tied to a measure by a row
of `risk_measures`, a target to its measure, a value to its target by the indicator that
the target names or by a report on the measure that gives a value in the target's unit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..data.catalog import Catalog
from ..data.catalog.records import Award, Event, Measure, Risk, Roadmap, Target

# Why a target has no value, and where a value comes from.
WHY_NOT = ("no_indicator", "no_value", "not_collected")
SOURCES = ("progress", "observation")
Place = tuple[str, str]
Observed = Mapping[Place, tuple[tuple[date, float], ...]]


@dataclass(frozen=True, kw_only=True)
class Value:
    """A value in the target's unit on a `day`: observed, or told in a progress report."""

    day: date
    value: float
    source: str


@dataclass(frozen=True, kw_only=True)
class TargetLink:
    """A target with its newest value of the plan's time, and the newest from before.

    `why_not` is set where there is no value: `no_indicator` (nothing measures it),
    `no_value` (nothing was published of the plan's time) or `not_collected` (reports on
    the plan were not looked for). `met` compares the value.
    """

    target: Target
    value: Value | None
    before: Value | None
    met: bool | None
    why_not: str | None


@dataclass(frozen=True, kw_only=True)
class MeasureLink:
    """A measure with what shows its result."""

    measure: Measure
    targets: tuple[TargetLink, ...]
    events: tuple[Event, ...]
    awards: tuple[Award, ...]


@dataclass(frozen=True, kw_only=True)
class RiskLink:
    """A risk with the measures that a document ties to it."""

    risk: Risk
    measures: tuple[MeasureLink, ...]


@dataclass(frozen=True, kw_only=True)
class Links:
    """The chains of one plan; `own_targets` are those of its statements.

    `tied` says whether a document ties any risk of the plan to a measure: where it
    ties none, that is so of the document, and says nothing of a single risk.
    """

    roadmap: Roadmap
    risks: tuple[RiskLink, ...]
    measures: tuple[MeasureLink, ...]
    own_targets: tuple[TargetLink, ...]

    @property
    def tied(self) -> bool:
        return any(item.measures for item in self.risks)

    @property
    def targets(self) -> tuple[TargetLink, ...]:
        """Every target of the plan, those of measures first."""
        return (*(one for item in self.measures for one in item.targets), *self.own_targets)

    @property
    def risks_without_measure(self) -> tuple[Risk, ...]:
        return tuple(item.risk for item in self.risks if not item.measures)

    @property
    def measures_without_target(self) -> tuple[Measure, ...]:
        """A measure that consists of parts is left to its parts, and they to it."""
        with_target = {item.measure.id for item in self.measures if item.targets}
        parents = {item.measure.parent for item in self.measures} - {None}
        covered = with_target | {
            item.measure.parent for item in self.measures if item.targets and item.measure.parent
        }
        return tuple(
            item.measure
            for item in self.measures
            if item.measure.id not in covered
            and (item.measure.parent or "") not in with_target
            and item.measure.id not in parents
        )

    @property
    def targets_without_value(self) -> tuple[TargetLink, ...]:
        return tuple(item for item in self.targets if item.value is None)


def links(roadmap: Roadmap, catalog: Catalog, observed: Observed) -> Links:
    """The chains of `roadmap` as of its own day.

    `observed` holds published values by (indicator, school or territory), oldest first.
    """
    return Links(
        roadmap=roadmap,
        risks=tuple(
            RiskLink(risk=risk, measures=_answers(risk, catalog, observed))
            for risk in catalog.risks_of[roadmap.id]
            if not risk.helps
        ),
        measures=tuple(
            _measure(item, roadmap, catalog, observed) for item in catalog.measures_of[roadmap.id]
        ),
        own_targets=tuple(
            _target(item, roadmap, catalog, observed)
            for statement in catalog.statements_of[roadmap.id]
            for item in catalog.targets_of_statement[statement.id]
        ),
    )


def _answers(risk: Risk, catalog: Catalog, observed: Observed) -> tuple[MeasureLink, ...]:
    """A measure that answers may stand in another plan, as that of the school."""
    found = []
    for link in catalog.measures_of_risk[risk.id]:
        measure = catalog.measures.get(link.measure)
        plan = catalog.roadmaps.get(measure.roadmap) if measure else None
        if measure and plan:
            found.append(_measure(measure, plan, catalog, observed))
    return tuple(found)


def _measure(item: Measure, plan: Roadmap, catalog: Catalog, observed: Observed) -> MeasureLink:
    targets = catalog.targets_of[item.id]
    return MeasureLink(
        measure=item,
        targets=tuple(_target(one, plan, catalog, observed) for one in targets),
        events=catalog.events_of[item.id],
        awards=catalog.awards_of[item.id],
    )


def _target(target: Target, plan: Roadmap, catalog: Catalog, observed: Observed) -> TargetLink:
    known = sorted(
        (*_told(target, plan, catalog), *_observed(target, plan, observed)),
        key=lambda item: item.day,
    )
    now = next((item for item in reversed(known) if item.day >= plan.start), None)
    before = next((item for item in reversed(known) if item.day < plan.start), None)
    reason = "no_value" if target.indicator or known else "no_indicator"
    if plan.collected_until is None:
        reason = "not_collected"
    return TargetLink(
        target=target,
        value=now,
        before=before,
        met=None if now is None else is_met(target.operator, now.value, target.value),
        why_not=reason if now is None else None,
    )


def is_met(operator: str, value: float, aim: float) -> bool:
    """Whether `value` is what `operator` and `aim` ask for."""
    if operator == ">=":
        return value >= aim
    return value <= aim if operator == "<=" else value == aim


def _told(target: Target, plan: Roadmap, catalog: Catalog) -> tuple[Value, ...]:
    """Values in reports on the target's measure, known on the plan's day."""
    until = plan.collected_until or date.min
    return tuple(
        Value(day=report.report_date, value=report.value, source="progress")
        for report in catalog.progress_of[target.measure or ""]
        if report.value is not None and report.unit == target.unit and report.report_date <= until
    )


def _observed(target: Target, plan: Roadmap, observed: Observed) -> tuple[Value, ...]:
    """Values of the target's indicator for the plan's school, else for its territory.

    They are gathered apart from reports, so the plan's day does not bound them. Its end
    does: what is so five years later does not tell whether a promise was kept.
    """
    place = (target.indicator or "", plan.school or plan.territory)
    return tuple(
        Value(day=day, value=value, source="observation")
        for day, value in observed.get(place, ())
        if day <= plan.end
    )
