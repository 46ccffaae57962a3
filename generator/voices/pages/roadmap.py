"""The page of a plan: passport, timeline, measures by section, duties, lists, source."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ... import facts
from ...data import profiles
from ...data.catalog import Catalog, kinds
from ...data.catalog.records import Flag, Measure, Roadmap
from ...data.packages import Package
from ...facts import flags_at
from ...language.i18n import Text, _
from .. import words
from ..answers.standing import StandingView, standing_view
from ..documents import (
    DocumentView,
    StatementGroup,
    document_views,
    statement_groups,
)
from ..edition import Edition, ReportCard, say
from ..file_names import downloads
from ..links import body_link, file_link, package_link, place_links, school_link
from ..passport import IN_FACTS, passport
from ..progress import status_options
from ..views import Download, Fact, Link
from .common import ListView, PairingView, RiskView, crumbs, list_view, pairing_views, risk_views
from .page_kind import Context, Option
from .parts.clusters import ClusterView, cluster_views
from .parts.duties import MatrixView, of_roadmap
from .parts.embed import EmbedOffer, offer
from .parts.links import GapsView, gaps_view
from .parts.measures import SectionView, section_views
from .reports import reports_on_roadmap

# Tables whose flags stand at their rows.
SHOWN = (
    "roadmaps", "measures", "targets", "statements", "sections", "duties", "lists",
    "list_entries", "risks", "pairings", "documents",
)  # fmt: skip

LEVELS: dict[str, Text] = {
    "region": _("Plan of a region"),
    "municipality": _("Plan of a municipality"),
    "school": _("Plan of a school"),
}


@dataclass(frozen=True, kw_only=True)
class NamedSchool:
    """A school that the plan names, with what the plan says of it."""

    link: Link
    risks: tuple[RiskView, ...]
    strengths: tuple[RiskView, ...]
    pairings: tuple[PairingView, ...]


@dataclass(frozen=True, kw_only=True)
class RoadmapPage(Context):
    """`notes` are flags of the plan that stand at no value, `others` those of its other rows."""

    full_title: str
    brief: tuple[str, ...]
    place: Link | None
    owner: Link | None
    facts: tuple[Fact, ...]
    notes: tuple[Flag, ...]
    others: tuple[Flag, ...]
    flags: int
    totals: tuple[tuple[str, str, int], ...]
    standing: StandingView
    groups: tuple[StatementGroup, ...]
    sections: tuple[SectionView, ...]
    body_options: tuple[Option, ...]
    month_options: tuple[Option, ...]
    section_options: tuple[Option, ...]
    duties: tuple[MatrixView, ...]
    gaps: GapsView
    lists: tuple[ListView, ...]
    schools: tuple[NamedSchool, ...]
    clusters: tuple[ClusterView, ...]
    documents: tuple[DocumentView, ...]
    package: Link
    files: tuple[Download, ...]
    downloads: tuple[Link, ...]
    kinds: tuple[tuple[str, str], ...]
    embed: EmbedOffer
    reports: tuple[ReportCard, ...]


def roadmap(edition: Edition, identifier: str) -> RoadmapPage:
    """The page of the plan `identifier`."""
    catalog, language = edition.catalog, edition.language
    plan = catalog.roadmaps[identifier]
    package = catalog.package[plan.origin.package]
    own = catalog.measures_of[identifier]
    standing = edition.analysis.standing
    count = words.measures(len(own), language)
    period = words.span(plan.start, plan.end, language)
    sections = section_views(edition, plan)
    return RoadmapPage(
        title=plan.short_title,
        description=f"{plan.title}. {count}, {period}.",
        crumbs=crumbs(edition, Link(say(edition, _("Roadmaps")), "roadmaps/")),
        reports=reports_on_roadmap(edition, identifier),
        fictional=package.fictional,
        full_title=plan.title,
        brief=(say(edition, LEVELS[plan.level]), period, count),
        place=next(iter(place_links(catalog, plan.territory)[-1:]), None),
        owner=body_link(catalog, plan.owner),
        facts=passport(edition, plan),
        notes=_own_flags(catalog, plan),
        others=_other_flags(catalog, identifier),
        flags=len(catalog.flags_of_roadmap[identifier]),
        totals=status_options((standing.status_of[item.id] for item in own), language),
        standing=standing_view(edition, own, standing.of_plans((identifier,))),
        groups=statement_groups(edition, catalog.statements_of[identifier]),
        sections=sections,
        body_options=_body_options(catalog, own),
        month_options=_month_options(sections, language),
        section_options=_section_options(catalog, identifier, own),
        duties=of_roadmap(edition, identifier),
        gaps=gaps_view(edition, identifier),
        lists=tuple(list_view(edition, item) for item in catalog.lists_of_roadmap[identifier]),
        schools=_schools(edition, identifier),
        clusters=cluster_views(edition, (identifier,)),
        documents=document_views(edition, plan),
        package=package_link(package),
        files=downloads(edition, "roadmap", identifier),
        downloads=_downloads(package, identifier),
        kinds=term_kinds(language),
        embed=offer(edition, kinds.TIMELINE, identifier, plan.short_title, len(own)),
    )


def _own_flags(catalog: Catalog, plan: Roadmap) -> tuple[Flag, ...]:
    """Flags of the plan's own row but for those that stand at its period."""
    found = flags_at(catalog, plan)
    return tuple(flag for flag in found if flag.field not in IN_FACTS)


def _other_flags(catalog: Catalog, identifier: str) -> tuple[Flag, ...]:
    """Flags of rows that the page shows nowhere, or shows without their flags."""
    found = catalog.flags_of_roadmap[identifier]
    return tuple(flag for flag in found if flag.resource not in SHOWN)


def _schools(edition: Edition, identifier: str) -> tuple[NamedSchool, ...]:
    """Every school that the plan names."""
    catalog = edition.catalog
    return tuple(
        NamedSchool(
            link=school_link(catalog.schools[key]),
            risks=risk_views(edition, facts.risks(catalog, key, identifier)),
            strengths=risk_views(edition, facts.strengths(catalog, key, identifier)),
            pairings=pairing_views(edition, key, identifier),
        )
        for key in catalog.schools_of_roadmap[identifier]
    )


def _downloads(package: Package, identifier: str) -> tuple[Link, ...]:
    return (
        file_link(package.name, package.tables["measures"].file),
        file_link(package.name, f"{package.name}.zip"),
        Link("JSON", kinds.ROADMAP.document(identifier)),
    )


def term_kinds(language: str) -> tuple[tuple[str, str], ...]:
    """(code, words) of each kind of term, for the legend."""
    return tuple(
        (item.value, words.label("measures", "term_kind", item.value, language))
        for item in profiles.resource("measures").field("term_kind").categories
    )


def _body_options(catalog: Catalog, own: Iterable[Measure]) -> tuple[Option, ...]:
    counts = Counter(one.body for item in own for one in facts.answers(catalog, item))
    found = [Option(value=body.id, text=body.label, count=count) for body, count in counts.items()]
    return tuple(sorted(found, key=lambda option: option.text))


def _month_options(sections: Iterable[SectionView], language: str) -> tuple[Option, ...]:
    counts = Counter(month for one in sections for item in one.measures for month in item.months)
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
            text=words.numbered(item.number, item.title),
            count=counts[item.id],
        )
        for item in catalog.sections_of[identifier]
    )
