"""The page of a territory: its plans, bodies, schools, lists and parts."""

from dataclasses import dataclass

from ...language.i18n import _
from .. import words
from ..agenda import subscription
from ..answers.standing import TallyRow, TallyView, plan_rows, tally_view
from ..edition import Edition, say
from ..links import place_links, school_link, territory_link
from ..views import Fact, Link
from .common import ListView, PlanCard, crumbs, list_view, plan_cards
from .model import Context
from .parts.areas import AreaView, area_view
from .parts.changes import ChangesView, changes_view
from .parts.duties import MatrixView, of_territory
from .parts.embed import AREA_SHARES, EmbedOffer, offer
from .parts.indicators import IndicatorView, indicator_views
from .reports import ReportEntry, reports_on_territory


@dataclass(frozen=True, kw_only=True)
class TerritoryPage(Context):
    facts: tuple[Fact, ...]
    plans: tuple[PlanCard, ...]
    tally: TallyView | None
    rows: tuple[TallyRow, ...]
    bodies: tuple[Link, ...]
    schools: tuple[Link, ...]
    children: tuple[Link, ...]
    lists: tuple[ListView, ...]
    named_in: tuple[ListView, ...]
    results: AreaView | None
    duties: tuple[MatrixView, ...]
    calendar: Link | None
    indicators: tuple[IndicatorView, ...]
    changes: ChangesView
    embed: EmbedOffer | None
    json: str
    reports: tuple[ReportEntry, ...]


def territory(edition: Edition, identifier: str) -> TerritoryPage:
    """The page of the territory `identifier`; plans of its parts are listed with its own."""
    catalog, language = edition.catalog, edition.language
    found = catalog.territories[identifier]
    inside = [identifier]
    for key in inside:
        inside += [child.id for child in catalog.children_of_territory.get(key, ())]
    plans = [plan for key in inside for plan in catalog.roadmaps_of_territory.get(key, ())]
    tally = edition.analysis.standing.by_territory.get(identifier)
    above = place_links(catalog, identifier)[:-1]
    results = area_view(edition, identifier)
    return TerritoryPage(
        title=found.name,
        description=say(
            edition, _("{name}: roadmaps, responsible bodies and schools.", name=found.name)
        ),
        crumbs=crumbs(edition, Link(say(edition, _("Territories")), "territories/"), *above),
        reports=reports_on_territory(edition, identifier),
        fictional=catalog.is_fictional(found),
        facts=(
            Fact(
                words.title_of("territories", "level", language),
                words.label("territories", "level", found.level, language),
            ),
            Fact(words.title_of("territories", "oktmo", language), found.oktmo),
            *((Fact(words.title_of("territories", "note", language), found.note),) if found.note else ()),
            *words.extras(found, "territories", language),
        ),
        plans=plan_cards(edition, plans),
        tally=tally_view(edition, tally) if tally and tally.total else None,
        rows=plan_rows(edition, plans),
        bodies=tuple(
            Link(body.name, f"bodies/{body.id}/")
            for body in catalog.bodies_of_territory.get(identifier, ())
        ),
        schools=tuple(
            school_link(school)
            for key in inside
            for school in catalog.schools_of_territory.get(key, ())
        ),
        children=tuple(
            territory_link(child) for child in catalog.children_of_territory.get(identifier, ())
        ),
        lists=tuple(
            list_view(edition, item)
            for item in catalog.lists.values()
            if item.territory == identifier
        ),
        named_in=tuple(
            list_view(edition, catalog.lists[entry.list])
            for entry in catalog.entries_of_territory.get(identifier, ())
        ),
        results=results,
        duties=of_territory(edition, identifier),
        calendar=subscription(edition, "territory", identifier),
        indicators=indicator_views(
            edition, edition.analysis.observations_of["territory"].get(identifier, ())
        ),
        changes=changes_view(edition, "territories", identifier),
        embed=offer(edition, AREA_SHARES, identifier, found.name, len(results.series))
        if results and results.series
        else None,
        json=f"api/v1/territories/{identifier}.json",
    )  # fmt: skip
