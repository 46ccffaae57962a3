"""Chains from the deficits of schools to what was reached, and where they break."""

from collections import Counter
from dataclasses import dataclass

from ....data.catalog import kinds
from ....data.catalog.records import Risk, Target
from ....language import amounts
from ....language.i18n import Text, _, ngettext
from ....methods.links import Links, MeasureLink, RiskLink, TargetLink, Value
from ... import words
from ...edition import Edition, say
from ...links import measure_link, school_link
from ...views import Link

WHY_NOT: dict[str, Text] = {
    "no_indicator": _("nothing measures it: no indicator, no value in reports"),
    "no_value": _("no value of the time of the plan is published"),
    "not_collected": _("not known: reports were not collected"),
}
SOURCES: dict[str, Text] = {
    "progress": _("by a report on the measure"),
    "observation": _("by the indicator"),
}


@dataclass(frozen=True, kw_only=True)
class AimView:
    """A target and what was reached; `why_not` says why there is no value.

    `path` is where the target stands: at a measure, or in the plan's passport.
    """

    text: str
    path: Link
    value: str | None
    verdict: str | None
    before: str | None
    why_not: str | None


@dataclass(frozen=True, kw_only=True)
class StepView:
    """A measure that answers a risk; `status` is a code, `more` tells of its events and awards."""

    measure: Link
    status: str
    aims: tuple[AimView, ...]
    more: str | None


@dataclass(frozen=True, kw_only=True)
class ChainView:
    """A risk of a school and what answers it."""

    risk: Risk
    school: Link
    steps: tuple[StepView, ...]


@dataclass(frozen=True, kw_only=True)
class GapsView:
    """The chains of a plan; `tied` says whether its document ties any risk to a measure.

    `aims` are all targets; `without_target` are measures, out of `measures`.
    """

    tied: bool
    chains: tuple[ChainView, ...]
    without_measure: int
    aims: tuple[AimView, ...]
    without_value: int
    measures: int
    without_target: tuple[Link, ...]


def gaps_view(edition: Edition, identifier: str) -> GapsView:
    """The chains of the plan `identifier`."""
    found: Links = edition.analysis.duties.links_of[identifier]
    return GapsView(
        tied=found.tied,
        chains=tuple(_chain(edition, item) for item in found.risks),
        without_measure=len(found.risks_without_measure),
        aims=tuple(_aim(edition, item) for item in found.targets),
        without_value=len(found.targets_without_value),
        measures=len(found.measures),
        without_target=tuple(
            measure_link(edition.catalog, item) for item in found.measures_without_target
        ),
    )


def _chain(edition: Edition, item: RiskLink) -> ChainView:
    return ChainView(
        risk=item.risk,
        school=school_link(edition.catalog.schools[item.risk.school]),
        steps=tuple(_step(edition, one) for one in item.measures),
    )


def _step(edition: Edition, item: MeasureLink) -> StepView:
    return StepView(
        measure=measure_link(edition.catalog, item.measure),
        status=edition.analysis.standing.status_of[item.measure.id].code,
        aims=tuple(_aim(edition, one) for one in item.targets),
        more=_more(edition, item),
    )


def _more(edition: Edition, item: MeasureLink) -> str | None:
    """How many events there are, applications for grants and grants that were won."""
    results = Counter(award.result for award in item.awards)
    counts = (
        (len(item.events), ngettext("{n} event", "{n} events", len(item.events))),
        (results["applied"], ngettext("{n} application", "{n} applications", results["applied"])),
        (results["won"], ngettext("{n} award", "{n} awards", results["won"])),
    )
    shown = [say(edition, text) for count, text in counts if count]
    return ", ".join(shown) or None


def _aim(edition: Edition, item: TargetLink) -> AimView:
    target = item.target
    met = None if item.met is None else _("reached") if item.met else _("not reached")
    return AimView(
        text=words.target(target, edition.language),
        path=_stand(edition, target),
        value=_told(edition, target, item.value),
        verdict=say(edition, met) if met else None,
        before=_told(edition, target, item.before),
        why_not=say(edition, WHY_NOT[item.why_not]) if item.why_not else None,
    )


def _told(edition: Edition, target: Target, found: Value | None) -> str | None:
    """«62 %, 15 October 2026, by a report on the measure»."""
    if found is None:
        return None
    language = edition.language
    shown = amounts.amount(found.value, target.unit, language)
    return f"{shown}, {words.day(found.day, language)}, {say(edition, SOURCES[found.source])}"


def _stand(edition: Edition, target: Target) -> Link:
    measure = edition.catalog.measures.get(target.measure or "")
    if measure:
        return measure_link(edition.catalog, measure)
    text = say(edition, _("the plan's passport"))
    return Link(text, kinds.ROADMAP.page(target.roadmap, "passport"))
