"""Views that several kinds of pages share."""

from collections.abc import Iterable
from dataclasses import dataclass

from ... import facts
from ...data.catalog import Catalog, kinds
from ...data.catalog.records import Duty, Measure, Risk, Roadmap, SchoolList
from ...facts import flags_at
from ...language.i18n import _
from .. import words
from ..answers.schools import done_of
from ..answers.standing import TallyView, tally_view
from ..edition import Edition, say
from ..links import body_link, measure_link, measure_title, plan_link, school_link, territory_link
from ..views import Link, Note


@dataclass(frozen=True, kw_only=True)
class MeasureRow:
    """A measure in a table: where it stands, what it is, by when, how it stands."""

    number: str
    title: str
    path: str
    as_written: str | None
    term_text: str | None
    term: str
    status: str
    status_code: str


@dataclass(frozen=True, kw_only=True)
class PlanMeasures:
    """Measures of one plan, on the page of a body."""

    plan: Link
    period: str
    measures: tuple[MeasureRow, ...]


@dataclass(frozen=True, kw_only=True)
class PlanCard:
    """A plan in a listing: `told` says how it stands, `bar` is the same as a drawing."""

    link: Link
    told: str
    bar: TallyView
    level: str
    level_code: str
    territory: Link | None
    period: str
    measures: int
    schools: int
    fictional: bool


@dataclass(frozen=True, kw_only=True)
class DutyView:
    """A duty to report: `reporter` is the body, or the group of them, that must report."""

    what: str
    term: str
    plan: Link
    reporter: Link | None
    recipient: Link | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, kw_only=True)
class ListView:
    """A list of schools that a plan names, as far as it was published."""

    link: Link
    kind: str
    date: str | None
    published: bool
    schools_stated: int | None
    territories_stated: int | None
    schools: tuple[Link, ...]
    territories: tuple[Link, ...]
    note: str | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, kw_only=True)
class RiskView:
    """A deficit of a school; `answers` are the measures that a document ties to it."""

    factor: str
    text: str
    level: str | None
    plan: Link
    answers: tuple[Link, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, kw_only=True)
class PairingView:
    kind: str
    partner: Link | None
    text: str | None
    plan: Link
    notes: tuple[Note, ...]


def home(edition: Edition) -> Link:
    return Link(say(edition, _("Home")), "")


def crumbs(edition: Edition, *links: Link) -> tuple[Link, ...]:
    return (home(edition), *links)


def measure_row(edition: Edition, measure: Measure, as_written: str | None = None) -> MeasureRow:
    found = edition.analysis.standing.status_of[measure.id]
    return MeasureRow(
        number=measure.number or "",
        title=measure_title(edition.catalog, measure),
        path=kinds.ROADMAP.page(measure.roadmap, measure.anchor),
        as_written=as_written,
        term_text=measure.term_text,
        term=words.term(measure.term, edition.language),
        status=words.status(found, edition.language),
        status_code=found.code,
    )


def plan_card(edition: Edition, plan: Roadmap) -> PlanCard:
    catalog = edition.catalog
    territory = catalog.territories.get(plan.territory)
    found = edition.analysis.standing.of_plans((plan.id,))
    return PlanCard(
        link=plan_link(plan),
        told=done_of(edition, found),
        bar=tally_view(edition, found),
        level=words.label("roadmaps", "level", plan.level, edition.language),
        level_code=plan.level,
        territory=territory_link(territory) if territory else None,
        period=words.span(plan.start, plan.end, edition.language),
        measures=len(catalog.measures_of.get(plan.id, ())),
        schools=len(catalog.schools_of_roadmap.get(plan.id, ())),
        fictional=catalog.is_fictional(plan),
    )


def plan_cards(edition: Edition, plans: Iterable[Roadmap]) -> tuple[PlanCard, ...]:
    return tuple(plan_card(edition, plan) for plan in plans)


def duty_view(edition: Edition, duty: Duty) -> DutyView:
    catalog = edition.catalog
    plan = catalog.roadmaps[duty.roadmap]
    return DutyView(
        what=duty.what,
        term=duty.term_text,
        plan=plan_link(plan),
        reporter=body_link(catalog, duty.reporter),
        recipient=body_link(catalog, duty.recipient),
        notes=words.notes(flags_at(catalog, "duties", duty.id), edition.language),
    )


def list_view(edition: Edition, found: SchoolList) -> ListView:
    catalog = edition.catalog
    entries = catalog.entries_of.get(found.id, ())
    flags = list(flags_at(catalog, "lists", found.id))
    for entry in entries:
        flags += flags_at(catalog, "list_entries", entry.id)
    return ListView(
        link=Link(found.title, kinds.LIST.page(found.id)),
        kind=words.label("lists", "kind", found.kind, edition.language),
        date=words.value(found.date, edition.language),
        published=found.published,
        schools_stated=found.schools_stated,
        territories_stated=found.territories_stated,
        schools=tuple(
            school_link(catalog.schools[entry.school]) for entry in entries if entry.school
        ),
        territories=tuple(
            territory_link(catalog.territories[entry.territory])
            for entry in entries
            if entry.territory
        ),
        note=found.note,
        notes=words.notes(tuple(flags), edition.language),
    )


def risk_views(edition: Edition, found: Iterable[Risk]) -> tuple[RiskView, ...]:
    """What troubles a school, or helps it."""
    catalog, language = edition.catalog, edition.language
    return tuple(
        RiskView(
            factor=words.label("risks", "factor", risk.factor, language),
            text=risk.text,
            level=words.label("risks", "level", risk.level, language) if risk.level else None,
            plan=plan_link(catalog.roadmaps[risk.roadmap]),
            answers=_answers(catalog, risk.id),
            notes=words.notes(flags_at(catalog, "risks", risk.id), language),
        )
        for risk in found
    )


def _answers(catalog: Catalog, risk: str) -> tuple[Link, ...]:
    found = [catalog.measures.get(link.measure) for link in catalog.measures_of_risk.get(risk, ())]
    return tuple(measure_link(catalog, item) for item in found if item)


def pairing_views(
    edition: Edition, identifier: str, plan: str | None = None
) -> tuple[PairingView, ...]:
    """Partners of a school; only those that `plan` names, if it is given."""
    catalog, language = edition.catalog, edition.language
    views = []
    for pair in facts.pairings(catalog, identifier, plan):
        partner = catalog.schools.get(pair.partner_school or "")
        views.append(
            PairingView(
                kind=words.label("pairings", "kind", pair.kind, language),
                partner=school_link(partner) if partner else body_link(catalog, pair.partner_body),
                text=pair.text,
                plan=plan_link(catalog.roadmaps[pair.roadmap]),
                notes=words.notes(flags_at(catalog, "pairings", pair.id), language),
            )
        )
    return tuple(views)
