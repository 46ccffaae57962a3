"""The page of a plan: passport, timeline, measures by section, duties, lists, source."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator import profiles
from generator.catalog import Catalog
from generator.catalog.records import Document, Measure, Roadmap, Section, Statement, Target
from generator.i18n import _, ngettext
from generator.methods.status import status
from generator.pages import words
from generator.pages.common import (
    DutyView,
    ListView,
    PairingView,
    RiskView,
    body_link,
    crumbs,
    duty_view,
    flags_at,
    list_view,
    pairing_views,
    place_links,
    plan_link,
    risk_views,
    say,
    school_link,
)
from generator.pages.model import Context, Edition, Fact, Link, Note, Option


@dataclass(frozen=True, kw_only=True)
class TargetView:
    text: str
    written: str
    denominator: str | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, kw_only=True)
class MeasureView:
    """A measure on its plan's page; `bar_*` are percent of the plan's period."""

    anchor: str
    number: str
    title: str
    term_text: str | None
    term: str
    term_kind: str
    start: str | None
    end: str | None
    slots: tuple[str, ...]
    bar_start: float | None
    bar_width: float
    ticks: tuple[float, ...]
    months: tuple[str, ...]
    responsible: tuple[tuple[Link, str], ...]
    responsible_text: str | None
    bodies: tuple[str, ...]
    inherits: bool
    expected_result: str | None
    targets: tuple[TargetView, ...]
    events: tuple[tuple[str, str, Link | None], ...]
    status: str
    status_code: str
    parent: Link | None
    notes: tuple[Note, ...]
    note: str | None
    extras: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class SectionView:
    id: str
    heading: str | None
    kind: str
    term: str | None
    notes: tuple[Note, ...]
    measures: tuple[MeasureView, ...]


@dataclass(frozen=True, kw_only=True)
class StatementView:
    order: int
    text: str
    part: str | None
    document: str | None
    targets: tuple[TargetView, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, kw_only=True)
class StatementGroup:
    title: str
    kind: str
    items: tuple[StatementView, ...]


@dataclass(frozen=True, kw_only=True)
class DocumentView:
    title: str
    details: str
    url: str | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, kw_only=True)
class NamedSchool:
    """A school that the plan names, with what the plan says of it."""

    link: Link
    risks: tuple[RiskView, ...]
    pairings: tuple[PairingView, ...]


@dataclass(frozen=True, kw_only=True)
class RoadmapPage(Context):
    identifier: str
    full_title: str
    facts: tuple[Fact, ...]
    notes: tuple[Note, ...]
    totals: tuple[tuple[str, str, int], ...]
    as_of: str
    groups: tuple[StatementGroup, ...]
    sections: tuple[SectionView, ...]
    measures: int
    body_options: tuple[Option, ...]
    month_options: tuple[Option, ...]
    section_options: tuple[Option, ...]
    duties: tuple[DutyView, ...]
    lists: tuple[ListView, ...]
    schools: tuple[NamedSchool, ...]
    documents: tuple[DocumentView, ...]
    package: Link
    downloads: tuple[Link, ...]
    start: str
    end: str
    kinds: tuple[tuple[str, str], ...]
    flags: tuple[Note, ...]


def roadmap(edition: Edition, identifier: str) -> RoadmapPage:
    """The page of the plan `identifier`."""
    catalog, language = edition.catalog, edition.language
    plan = catalog.roadmaps[identifier]
    package = catalog.package[plan.origin.package]
    measures = package.tables["measures"].file
    own = catalog.measures_of.get(identifier, ())
    views = {item.id: _measure(edition, plan, item) for item in own}
    named = [key for key, plans in catalog.roadmaps_of_school.items() if identifier in plans]
    count = say(edition, ngettext("{n} measure", "{n} measures", len(own)))
    period = words.span(plan.start, plan.end, language)
    return RoadmapPage(
        title=plan.short_title,
        description=f"{plan.title}. {count}, {period}.",
        crumbs=crumbs(edition, Link(say(edition, _("Roadmaps")), "roadmaps/")),
        fictional=package.fictional,
        identifier=identifier,
        full_title=plan.title,
        facts=_facts(edition, plan),
        notes=words.notes(flags_at(catalog, "roadmaps", identifier), language),
        totals=_totals(edition, own),
        as_of=words.day(catalog.as_of, language),
        groups=_groups(edition, catalog.statements_of.get(identifier, ())),
        sections=_sections(edition, identifier, own, views),
        measures=len(own),
        body_options=_body_options(catalog, own),
        month_options=_month_options(own, language),
        section_options=_section_options(catalog, identifier, own),
        duties=tuple(duty_view(edition, item) for item in catalog.duties_of.get(identifier, ())),
        lists=tuple(
            list_view(edition, item) for item in catalog.lists_of_roadmap.get(identifier, ())
        ),
        schools=tuple(
            NamedSchool(
                link=school_link(catalog.schools[key]),
                risks=risk_views(edition, key, identifier),
                pairings=pairing_views(edition, key, identifier),
            )
            for key in named
        ),
        documents=_documents(edition, plan),
        package=Link(package.title, f"data/{package.name}/"),
        downloads=(
            Link(measures, f"data/{package.name}/{measures}"),
            Link(f"{package.name}.zip", f"data/{package.name}/{package.name}.zip"),
            Link("JSON", f"api/v1/roadmaps/{identifier}.json"),
        ),
        start=words.day(plan.start, language),
        end=words.day(plan.end, language),
        kinds=tuple(
            (item.value, words.label("measures", "term_kind", item.value, language))
            for item in profiles.resource("measures").field("term_kind").categories
        ),
        flags=words.notes(catalog.flags_of_roadmap.get(identifier, ()), language),
    )


def _facts(edition: Edition, plan: Roadmap) -> tuple[Fact, ...]:
    catalog, language = edition.catalog, edition.language
    territory = place_links(catalog, plan.territory)
    document = catalog.documents.get(plan.document)
    parent = catalog.roadmaps.get(plan.parent or "")
    school = catalog.schools.get(plan.school or "")
    owner = body_link(catalog, plan.owner)
    facts = [Fact(say(edition, _("Territory")), None, link) for link in territory[-1:]]
    facts += [
        Fact(words.title_of("roadmaps", "owner", language), None, owner),
        Fact(
            words.title_of("roadmaps", "level", language),
            words.label("roadmaps", "level", plan.level, language),
        ),
        Fact(
            say(edition, _("Period")),
            words.span(plan.start, plan.end, language),
            notes=words.notes(
                flags_at(catalog, "roadmaps", plan.id, "start", "end", "period_text"), language
            ),
        ),
        Fact(words.title_of("roadmaps", "period_text", language), plan.period_text),
    ]
    if document:
        facts.append(Fact(say(edition, _("Document")), _document_line(document, language)))
    if parent:
        facts.append(Fact(words.title_of("roadmaps", "parent", language), None, plan_link(parent)))
    if school:
        facts.append(
            Fact(words.title_of("roadmaps", "school", language), None, school_link(school))
        )
    if plan.revision:
        facts.append(Fact(words.title_of("roadmaps", "revision", language), plan.revision))
    return (*facts, *words.extras(plan, "roadmaps", language))


def _document_line(item: Document, language: str) -> str:
    kind = words.label("documents", "kind", item.kind, language)
    number = f" № {item.number}" if item.number else ""
    if item.date is None:
        return f"{kind}{number}"
    dated = _("of {day}", day=words.day(item.date, language)).render(language)
    return f"{kind}{number} {dated}"


def _documents(edition: Edition, plan: Roadmap) -> tuple[DocumentView, ...]:
    """The plan's own document first, then those that it refers to."""
    catalog = edition.catalog
    found = [
        item for item in catalog.documents.values() if item.origin.package == plan.origin.package
    ]
    found.sort(key=lambda item: item.id != plan.document)
    return tuple(
        DocumentView(
            title=item.title,
            details=", ".join(
                part
                for part in (
                    _document_line(item, edition.language),
                    item.issuer_text,
                    item.signed_by,
                    item.note,
                )
                if part
            ),
            url=item.url,
            notes=words.notes(flags_at(catalog, "documents", item.id), edition.language),
        )
        for item in found
    )


def _totals(edition: Edition, own: Iterable[Measure]) -> tuple[tuple[str, str, int], ...]:
    """(code, words, number) of each status, in the order of the codes."""
    counts = Counter(status(item, edition.catalog).code for item in own)
    return tuple(
        (code, say(edition, text), counts[code])
        for code, text in words.STATUS.items()
        if counts[code]
    )


def _groups(edition: Edition, found: tuple[Statement, ...]) -> tuple[StatementGroup, ...]:
    """Statements by kind, in the order in which the document brings up each kind."""
    kinds = dict.fromkeys(item.kind for item in found)
    return tuple(
        StatementGroup(
            title=words.label("statements", "kind", kind, edition.language),
            kind=kind,
            items=tuple(_statement(edition, item) for item in found if item.kind == kind),
        )
        for kind in kinds
    )


def _statement(edition: Edition, item: Statement) -> StatementView:
    catalog = edition.catalog
    document = catalog.documents.get(item.document or "")
    return StatementView(
        order=item.order,
        text=item.text,
        part=item.part,
        document=_document_line(document, edition.language) if document else None,
        targets=_targets(edition, catalog.targets_of_statement.get(item.id, ())),
        notes=words.notes(flags_at(catalog, "statements", item.id), edition.language),
    )


def _targets(edition: Edition, found: Iterable[Target]) -> tuple[TargetView, ...]:
    return tuple(
        TargetView(
            text=words.target(item, edition.language),
            written=item.text,
            denominator=(
                words.label("targets", "denominator", item.denominator, edition.language)
                if item.unit == "percent"
                else None
            ),
            notes=words.notes(flags_at(edition.catalog, "targets", item.id), edition.language),
        )
        for item in found
    )


def _sections(
    edition: Edition, identifier: str, own: tuple[Measure, ...], views: dict[str, MeasureView]
) -> tuple[SectionView, ...]:
    """Measures under their sections; those without one under a section without a heading."""
    sections: list[Section | None] = [*edition.catalog.sections_of.get(identifier, ())]
    if any(item.section is None for item in own):
        sections.insert(0, None)
    return tuple(_section(edition, item, own, views) for item in sections)


def _section(
    edition: Edition,
    item: Section | None,
    own: tuple[Measure, ...],
    views: dict[str, MeasureView],
) -> SectionView:
    inside = tuple(views[one.id] for one in own if one.section == (item.id if item else None))
    if item is None:
        return SectionView(id="", heading=None, kind="", term=None, notes=(), measures=inside)
    flags = flags_at(edition.catalog, "sections", item.id)
    dates = words.span(item.start, item.end, edition.language) if item.start and item.end else None
    return SectionView(
        id=item.id,
        heading=f"{item.number}. {item.title}" if item.number else item.title,
        kind=words.label("sections", "kind", item.kind, edition.language),
        term=" — ".join(part for part in (item.term_text, dates) if part) or None,
        notes=words.notes(flags, edition.language),
        measures=inside,
    )


def _measure(edition: Edition, plan: Roadmap, item: Measure) -> MeasureView:
    catalog, language = edition.catalog, edition.language
    links = catalog.responsibilities_of.get(item.id, ())
    parent = catalog.measures.get(item.parent or "")
    answering = catalog.answering(item)
    found = status(item, catalog)
    left, width = _bar(plan, item)
    responsible = tuple(
        (link, entry.text)
        for entry in links
        if (link := body_link(catalog, entry.body)) is not None
    )
    return MeasureView(
        anchor=item.anchor,
        number=item.number or "",
        title=item.title,
        term_text=item.term_text,
        term=words.term(item.term, language),
        term_kind=item.term.kind,
        start=words.value(item.term.start and item.term.start.isoformat(), language),
        end=words.value(item.term.end and item.term.end.isoformat(), language),
        slots=tuple(slot.isoformat() for slot in item.term.slots),
        bar_start=left,
        bar_width=width,
        ticks=tuple(_percent(plan, slot) for slot in item.term.slots),
        months=words.months(item),
        responsible=responsible,
        responsible_text=item.responsible_text,
        bodies=tuple(entry.body for entry in answering),
        inherits=bool(answering) and not links,
        expected_result=item.expected_result,
        targets=_targets(edition, catalog.targets_of.get(item.id, ())),
        events=_events(edition, item),
        status=words.status(found, language),
        status_code=found.code,
        parent=Link(parent.number or parent.title, f"#{parent.anchor}") if parent else None,
        notes=words.notes(flags_at(catalog, "measures", item.id), language),
        note=item.note,
        extras=words.extras(item, "measures", language),
    )


def _events(edition: Edition, item: Measure) -> tuple[tuple[str, str, Link | None], ...]:
    """(kind and title, dates, place) of each event of the measure."""
    catalog, language = edition.catalog, edition.language
    views = []
    for event in catalog.events_of.get(item.id, ()):
        territory = catalog.territories.get(event.territory or "")
        school = catalog.schools.get(event.school or "")
        place = school_link(school) if school else None
        if place is None and territory is not None:
            place = Link(territory.name, f"territories/{territory.id}/")
        kind = words.label("events", "kind", event.kind, language)
        dates = words.span(event.start, event.end, language) if event.start and event.end else ""
        views.append((f"{kind}: {event.title}", dates, place))
    return tuple(views)


def _percent(plan: Roadmap, value: date) -> float:
    """Where a day lies in the plan's period, from 0 to 100."""
    days = (plan.end - plan.start).days + 1
    return round(min(max((value - plan.start).days / days, 0), 1) * 100, 2)


def _bar(plan: Roadmap, item: Measure) -> tuple[float | None, float]:
    """Left edge and width of the bar, percent of the plan's period; no edge without a date."""
    if item.term.end is None:
        return None, 0
    left = _percent(plan, item.term.start or item.term.end)
    right = _percent(plan, item.term.end)
    return left, round(max(right - left, 1.2), 2)


def _body_options(catalog: Catalog, own: Iterable[Measure]) -> tuple[Option, ...]:
    counts = Counter(entry.body for item in own for entry in catalog.answering(item))
    found = [
        Option(value=body, text=catalog.bodies[body].label, count=count)
        for body, count in counts.items()
        if body in catalog.bodies
    ]
    return tuple(sorted(found, key=lambda option: option.text))


def _month_options(own: Iterable[Measure], language: str) -> tuple[Option, ...]:
    counts = Counter(month for item in own for month in words.months(item))
    return tuple(
        Option(value=month, text=words.month(month, language), count=counts[month])
        for month in sorted(counts)
    )


def _section_options(
    catalog: Catalog, identifier: str, own: Iterable[Measure]
) -> tuple[Option, ...]:
    counts = Counter(item.section for item in own)
    return tuple(
        Option(
            value=item.id,
            text=f"{item.number}. {item.title}" if item.number else item.title,
            count=counts[item.id],
        )
        for item in catalog.sections_of.get(identifier, ())
    )
