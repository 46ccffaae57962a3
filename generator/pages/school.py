"""The page of a school: what is known of it, why it is named, what is promised."""

from dataclasses import dataclass

from generator.catalog.records import School
from generator.i18n import _
from generator.pages import words
from generator.pages.common import (
    PairingView,
    PlanCard,
    RiskView,
    crumbs,
    flags_at,
    pairing_views,
    place_links,
    plan_cards,
    plan_link,
    risk_views,
    say,
    school_link,
)
from generator.pages.model import Context, Edition, Fact, Link, Note
from generator.pages.parts.comparison import (
    AgreementView,
    ComparisonView,
    agreement_view,
    comparison_view,
)
from generator.pages.parts.context import ContextView, context_view
from generator.pages.parts.results import ResultsView, results_view


@dataclass(frozen=True, kw_only=True)
class EntryView:
    list: Link
    plan: Link | None
    date: str | None
    text: str | None
    reason: str | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, kw_only=True)
class VisitView:
    title: str
    dates: str | None
    measure: Link


@dataclass(frozen=True, kw_only=True)
class SchoolPage(Context):
    facts: tuple[Fact, ...]
    place: str
    unknown: tuple[str, ...]
    entries: tuple[EntryView, ...]
    risks: tuple[RiskView, ...]
    pairings: tuple[PairingView, ...]
    visits: tuple[VisitView, ...]
    plans: tuple[PlanCard, ...]
    results: ResultsView | None
    comparison: ComparisonView | None
    agreement: AgreementView | None
    context: ContextView | None
    closed: str | None
    successor: Link | None
    json: str


FACTS = (
    ("full_name", "fullName"),
    ("setting", None),
    ("address", "address"),
    ("phone", "telephone"),
    ("email", "email"),
    ("website", None),
    ("opened", "regDate"),
    ("inn", None),
    ("ogrn", None),
)


def school(edition: Edition, identifier: str) -> SchoolPage:
    """The page of the school `identifier`; what is unknown is named once, not guessed."""
    catalog, language = edition.catalog, edition.language
    found = catalog.schools[identifier]
    facts = [_fact(edition, found, name, prop) for name, prop in FACTS]
    places = place_links(catalog, found.territory)
    successor = catalog.schools.get(found.successor or "")
    plans = catalog.roadmaps_of_school.get(identifier, ())
    return SchoolPage(
        title=found.name,
        description=say(
            edition,
            _("{name}: lists, risk factors, plans and measures that concern the school.", name=found.name),
        ),
        crumbs=crumbs(edition, Link(say(edition, _("Schools")), "schools/"), *places),
        fictional=catalog.is_fictional(found),
        facts=(
            *(fact for fact in facts if fact.value),
            *((Fact(words.title_of("schools", "note", language), found.note),) if found.note else ()),
            *words.extras(found, "schools", language),
        ),
        place=", ".join(link.text for link in reversed(places)),
        unknown=tuple(_inside(fact.title) for fact in facts if not fact.value),
        entries=_entries(edition, identifier),
        risks=risk_views(edition, identifier),
        pairings=pairing_views(edition, identifier),
        visits=_visits(edition, identifier),
        plans=plan_cards(edition, (catalog.roadmaps[key] for key in plans if key in catalog.roadmaps)),
        results=results_view(edition, identifier),
        comparison=comparison_view(edition, identifier),
        agreement=agreement_view(edition, identifier),
        context=context_view(edition, identifier),
        closed=words.value(found.closed, language),
        successor=school_link(successor) if successor else None,
        json=f"api/v1/schools/{identifier}.json",
    )  # fmt: skip


def _inside(title: str) -> str:
    """A title inside a sentence; an abbreviation keeps its capitals."""
    return title if title.isupper() else title.lower()


def _fact(edition: Edition, found: School, name: str, prop: str | None) -> Fact:
    content = getattr(found, name)
    shown = (
        words.label("schools", name, content, edition.language)
        if name == "setting" and content
        else words.value(content, edition.language)
    )
    return Fact(words.title_of("schools", name, edition.language), shown, itemprop=prop)


def _entries(edition: Edition, identifier: str) -> tuple[EntryView, ...]:
    catalog, language = edition.catalog, edition.language
    views = []
    for entry in catalog.entries_of_school.get(identifier, ()):
        found = catalog.lists[entry.list]
        plan = catalog.roadmaps.get(found.roadmap or "")
        flags = flags_at(catalog, "list_entries", entry.id)
        views.append(
            EntryView(
                list=Link(found.title, f"lists/{found.id}/"),
                plan=plan_link(plan) if plan else None,
                date=words.value(entry.entered or found.date, language),
                text=entry.text,
                reason=entry.reason,
                notes=words.notes(flags, language),
            )
        )
    return tuple(views)


def _visits(edition: Edition, identifier: str) -> tuple[VisitView, ...]:
    catalog, language = edition.catalog, edition.language
    views = []
    for event in catalog.events_of_school.get(identifier, ()):
        measure = catalog.measures[event.measure]
        dates = words.span(event.start, event.end, language) if event.start and event.end else None
        views.append(
            VisitView(
                title=event.title,
                dates=dates,
                measure=Link(
                    f"{measure.number}. {measure.title}" if measure.number else measure.title,
                    f"roadmaps/{measure.roadmap}/#{measure.anchor}",
                ),
            )
        )
    return tuple(views)
