"""Views that several kinds of pages share."""

from collections.abc import Iterable
from dataclasses import dataclass

from ... import facts
from ...data.catalog import Catalog, kinds
from ...data.catalog.records import Flag, Measure, Pairing, Risk, Roadmap, SchoolList
from ...facts import flags_at
from ...language.i18n import _
from ..answers.schools import done_of
from ..answers.standing import TallyView, tally_view
from ..edition import Edition, say
from ..links import (
    body_link,
    measure_link,
    measure_path,
    measure_title,
    plan_link,
    school_link,
    territory_link,
)
from ..views import Link


@dataclass(frozen=True, kw_only=True)
class MeasureRow:
    """A measure in a table; `status` is the code of how it stands, `as_written` what a body is called in it."""

    measure: Measure
    link: Link
    as_written: str | None
    status: str


@dataclass(frozen=True, kw_only=True)
class PlanMeasures:
    """Measures of one plan, on the page of a body."""

    plan: Link
    period: str
    measures: tuple[MeasureRow, ...]


@dataclass(frozen=True, kw_only=True)
class PlanCard:
    """A plan in a listing: `told` says how it stands, `bar` is the same as a drawing."""

    plan: Roadmap
    link: Link
    told: str
    bar: TallyView
    territory: Link | None
    schools: int
    fictional: bool


@dataclass(frozen=True, kw_only=True)
class ListView:
    """A list of schools that a plan names, as far as it was published."""

    list: SchoolList
    link: Link
    schools: tuple[Link, ...]
    territories: tuple[Link, ...]
    notes: tuple[Flag, ...]


@dataclass(frozen=True, kw_only=True)
class RiskView:
    """A deficit of a school; `answers` are the measures that a document ties to it."""

    risk: Risk
    plan: Link
    answers: tuple[Link, ...]
    notes: tuple[Flag, ...]


@dataclass(frozen=True, kw_only=True)
class PairingView:
    pairing: Pairing
    partner: Link | None
    plan: Link
    notes: tuple[Flag, ...]


def home(edition: Edition) -> Link:
    return Link(say(edition, _("Home")), "")


def crumbs(edition: Edition, *links: Link) -> tuple[Link, ...]:
    return (home(edition), *links)


def measure_row(edition: Edition, measure: Measure, as_written: str | None = None) -> MeasureRow:
    title = measure_title(edition.catalog, measure)
    return MeasureRow(
        measure=measure,
        link=Link(title, measure_path(measure)),
        as_written=as_written,
        status=edition.analysis.standing.status_of[measure.id].code,
    )


def plan_card(edition: Edition, plan: Roadmap) -> PlanCard:
    catalog = edition.catalog
    territory = catalog.territories.get(plan.territory)
    found = edition.analysis.standing.of_plans((plan.id,))
    return PlanCard(
        plan=plan,
        link=plan_link(plan),
        told=done_of(edition, found),
        bar=tally_view(edition, found),
        territory=territory_link(territory) if territory else None,
        schools=len(catalog.schools_of_roadmap[plan.id]),
        fictional=catalog.is_fictional(plan),
    )


def plan_cards(edition: Edition, plans: Iterable[Roadmap]) -> tuple[PlanCard, ...]:
    return tuple(plan_card(edition, plan) for plan in plans)


def list_view(edition: Edition, found: SchoolList) -> ListView:
    catalog = edition.catalog
    entries = catalog.entries_of[found.id]
    return ListView(
        list=found,
        link=Link(found.title, kinds.LIST.page(found.id)),
        schools=tuple(
            school_link(catalog.schools[entry.school]) for entry in entries if entry.school
        ),
        territories=tuple(
            territory_link(catalog.territories[entry.territory])
            for entry in entries
            if entry.territory
        ),
        notes=(
            *flags_at(catalog, found),
            *(flag for entry in entries for flag in flags_at(catalog, entry)),
        ),
    )


def risk_views(edition: Edition, found: Iterable[Risk]) -> tuple[RiskView, ...]:
    """What troubles a school, or helps it."""
    catalog = edition.catalog
    return tuple(
        RiskView(
            risk=risk,
            plan=plan_link(catalog.roadmaps[risk.roadmap]),
            answers=_answers(catalog, risk.id),
            notes=flags_at(catalog, risk),
        )
        for risk in found
    )


def _answers(catalog: Catalog, risk: str) -> tuple[Link, ...]:
    found = [catalog.measures.get(link.measure) for link in catalog.measures_of_risk[risk]]
    return tuple(measure_link(catalog, item) for item in found if item)


def pairing_views(
    edition: Edition, identifier: str, plan: str | None = None
) -> tuple[PairingView, ...]:
    """Partners of a school; only those that `plan` names, if it is given."""
    catalog = edition.catalog
    views = []
    for pair in facts.pairings(catalog, identifier, plan):
        partner = catalog.schools.get(pair.partner_school or "")
        views.append(
            PairingView(
                pairing=pair,
                partner=school_link(partner) if partner else body_link(catalog, pair.partner_body),
                plan=plan_link(catalog.roadmaps[pair.roadmap]),
                notes=flags_at(catalog, pair),
            )
        )
    return tuple(views)
