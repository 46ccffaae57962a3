"""The page of a school: what is known of it, why it is named, what is promised."""

from collections.abc import Iterator
from dataclasses import dataclass

from ... import facts as answers
from ...data.catalog import kinds
from ...data.catalog.records import Event, Flag, ListEntry, School
from ...facts import flags_at
from ...facts.replies import replies
from ...language.i18n import _, ngettext
from .. import words
from ..answers.listed import since
from ..answers.schools import PlanTold, SchoolAnswer, school_answer
from ..answers.standing import StandingView, standing_view
from ..edition import Edition, say
from ..file_names import downloads
from ..links import link_of_body, measure_link, place_links, plan_link, school_link
from ..replies import ReplyView, reply_views
from ..views import Download, Fact, Link
from .common import (
    MeasureRow,
    PairingView,
    PlanCard,
    RiskView,
    crumbs,
    measure_row,
    pairing_views,
    plan_cards,
    risk_views,
)
from .page_kind import Context
from .parts.comparison import AgreementView, ComparisonView, agreement_view, comparison_view
from .parts.context import ContextView, context_view
from .parts.embed import EmbedOffer, offer
from .parts.indicators import IndicatorView, indicator_views
from .parts.results import ResultsView, results_view


@dataclass(frozen=True, kw_only=True)
class EntryView:
    """A list that names the school; `since` is a phrase."""

    entry: ListEntry
    list: Link
    plan: Link | None
    since: str | None
    notes: tuple[Flag, ...]


@dataclass(frozen=True, kw_only=True)
class OwnPlan:
    """A plan of the school's own: what is late, silent and to come, and every measure."""

    standing: StandingView
    measures: tuple[MeasureRow, ...]


@dataclass(frozen=True, kw_only=True)
class SchoolPage(Context):
    """`bare` says that nothing is known for any question but what the register tells.

    `others` are plans of others that name the school, `around` those of its places where none does, `bodies` who answers for how much, `itself` where the measures are for which it answers itself.

    `on_results`, `on_lists` and `on_measures` are the school's own words about each.
    """

    answer: SchoolAnswer
    bare: bool
    facts: tuple[Fact, ...]
    unknown: tuple[str, ...]
    entries: tuple[EntryView, ...]
    risks: tuple[RiskView, ...]
    strengths: tuple[RiskView, ...]
    on_results: tuple[ReplyView, ...]
    on_lists: tuple[ReplyView, ...]
    on_measures: tuple[ReplyView, ...]
    pairings: tuple[PairingView, ...]
    visits: tuple[tuple[Event, Link], ...]
    promises: tuple[OwnPlan, ...]
    others: tuple[PlanTold, ...]
    itself: tuple[Link, ...]
    around: tuple[Link, ...]
    bodies: tuple[tuple[Link, str], ...]
    plans: tuple[PlanCard, ...]
    results: ResultsView | None
    comparison: ComparisonView | None
    agreement: AgreementView | None
    context: ContextView | None
    indicators: tuple[IndicatorView, ...]
    closed: str | None
    successor: Link | None
    sheet: Download | None
    files: tuple[Download, ...]
    plan_files: tuple[tuple[str, tuple[Download, ...]], ...]
    embed: EmbedOffer | None
    compare: str


MOST_AROUND = 5
FACTS = (
    "full_name", "setting", "address", "phone", "email", "website", "opened", "inn", "ogrn",
)  # fmt: skip
# What the order on sites of schools calls our columns; the page's heading is shortName.
ITEMPROPS = {
    "full_name": "fullName",
    "address": "address",
    "phone": "telephone",
    "email": "email",
    "opened": "regDate",
}


def school(edition: Edition, identifier: str) -> SchoolPage:
    """The page of the school `identifier`; what is unknown is named once, not guessed."""
    catalog, language = edition.catalog, edition.language
    found = catalog.schools[identifier]
    facts = [_fact(edition, found, name) for name in FACTS]
    places = place_links(catalog, found.territory)
    successor = catalog.schools.get(found.successor or "")
    named = catalog.roadmaps_of_school[identifier]
    plans = [catalog.roadmaps[key] for key in named if key in catalog.roadmaps]
    truth = answers.school(catalog, identifier)
    results = results_view(edition, identifier, truth.learning)
    answer = school_answer(edition, truth)
    files = downloads(edition, "school", identifier)
    said = replies(catalog, catalog.replies_of_school[identifier])
    context = context_view(edition, identifier)
    pairings = pairing_views(edition, identifier)
    indicators = indicator_views(edition, edition.analysis.observations_of["school"][identifier])
    return SchoolPage(
        title=found.name,
        description=answer.brief,
        answer=answer,
        bare=answer.nothing is not None and not (context or pairings or indicators or said),
        crumbs=crumbs(edition, Link(say(edition, _("Schools")), "schools/"), *places),
        fictional=catalog.is_fictional(found),
        facts=(
            *(fact for fact in facts if fact.value),
            *_place(edition, found),
            *words.known(found, "schools", ("note",), language),
            *words.extras(found, "schools", language),
        ),
        unknown=tuple(_inside(fact.title) for fact in facts if not fact.value),
        entries=_entries(edition, identifier),
        risks=risk_views(edition, answers.risks(catalog, identifier)),
        strengths=risk_views(edition, answers.strengths(catalog, identifier)),
        on_results=reply_views(edition, (item for item in said if item.procedure)),
        on_lists=reply_views(edition, (item for item in said if item.listed)),
        on_measures=reply_views(edition, (item for item in said if item.measure)),
        pairings=pairings,
        visits=tuple(
            (event, measure_link(catalog, catalog.measures[event.measure]))
            for event in catalog.events_of_school[identifier]
        ),
        promises=tuple(_own_plan(edition, item) for item in truth.promises if item.own),
        others=tuple(item for item in answer.plans if not item.own),
        itself=tuple(
            Link(say(edition, _("Which measures, and how they stand")), kinds.BODY.page(item.body.id))
            for item in truth.itself
        ),
        around=tuple(map(plan_link, truth.around[:MOST_AROUND])),
        bodies=tuple(
            (
                link_of_body(item.body),
                say(edition, ngettext("{n} measure", "{n} measures", item.measures)),
            )
            for item in truth.answering[1:]
        ),
        plans=plan_cards(edition, plans),
        results=results,
        comparison=comparison_view(edition, identifier),
        agreement=agreement_view(edition, identifier),
        context=context,
        indicators=indicators,
        closed=words.value(found.closed, language),
        successor=school_link(successor) if successor else None,
        sheet=next((item for item in files if item.path.endswith(".pdf")), None),
        files=files,
        plan_files=tuple(
            (plan.short_title, downloads(edition, "roadmap", plan.id))
            for plan in plans
            if plan.school == identifier
        ),
        embed=offer(edition, kinds.SHARES, identifier, found.name, len(results.series))
        if results
        else None,
        compare=f"compare/?s={identifier}",
    )  # fmt: skip


def _own_plan(edition: Edition, found: answers.Promise) -> OwnPlan:
    measures = edition.catalog.measures_of[found.plan.id]
    return OwnPlan(
        standing=standing_view(edition, measures, found.outlook.tally),
        measures=tuple(measure_row(edition, item) for item in measures),
    )


def _inside(title: str) -> str:
    """A title inside a sentence; an abbreviation keeps its capitals."""
    return title if title.isupper() else title.lower()


def _fact(edition: Edition, found: School, name: str) -> Fact:
    told = words.fact(found, "schools", name, edition.language)
    return Fact(told.title, told.value, itemprop=ITEMPROPS.get(name))


def _place(edition: Edition, found: School) -> Iterator[Fact]:
    """Where the school stands on the map; the digits are those of the register."""
    if found.latitude is not None and found.longitude is not None:
        yield Fact(say(edition, _("Coordinates")), f"{found.latitude}, {found.longitude}")


def _entries(edition: Edition, identifier: str) -> tuple[EntryView, ...]:
    catalog = edition.catalog
    views = []
    for entry in catalog.entries_of_school[identifier]:
        found = catalog.lists[entry.list]
        plan = catalog.roadmaps.get(found.roadmap or "")
        views.append(
            EntryView(
                entry=entry,
                list=Link(found.title, kinds.LIST.page(found.id)),
                plan=plan_link(plan) if plan else None,
                since=since(edition, entry, found.date),
                notes=flags_at(catalog, entry),
            )
        )
    return tuple(views)
