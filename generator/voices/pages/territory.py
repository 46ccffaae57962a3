"""The page of a territory: how its schools do, its plans, who reports, who answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from ... import facts as answers
from ...data.catalog import Catalog, kinds
from ...data.catalog.records import School
from ...language.i18n import _
from .. import words
from ..answers.others import (
    municipal_plans,
    territory_brief,
    territory_learning,
    territory_listed,
    territory_promised,
    territory_unlisted,
)
from ..answers.rows import (
    MOST_ROWS,
    PlaceRow,
    PlanRow,
    SchoolRow,
    all_paged,
    paged,
    place_row,
    plan_rows,
    school_row,
)
from ..answers.schools import Told
from ..answers.standing import TallyView, tally_view
from ..answers.strips import Strip, territory_strip
from ..edition import Edition, ReportCard, say
from ..links import link_of_body, place_links, plan_link, school_link, territory_link
from ..views import Fact, Link
from .common import ListView, crumbs, list_view
from .page_kind import Context
from .parts.areas import AreaView, TrainingView, area_view, training_view
from .parts.clusters import ClusterView, cluster_views
from .parts.duties import MatrixView, of_territory
from .parts.embed import EmbedOffer, offer
from .parts.indicators import IndicatorView, indicator_views
from .parts.maps import MapView, map_view
from .reports import reports_on_territory


@dataclass(frozen=True, kw_only=True)
class TerritoryPage(Context):
    """`schools` are all of them where they are few; else `more` leads to pages of them.

    `listed` are the schools on the newest list, by decision or by the rule; where neither
    judges, those that some list names.
    """

    facts: tuple[Fact, ...]
    learning: Told | None
    strip: Strip | None
    on_list: Told
    promised: Told
    bar: TallyView | None
    listed: tuple[Link, ...]
    plans: tuple[PlanRow, ...]
    around: tuple[Link, ...]
    municipal: Told | None
    planned: tuple[Link, ...]
    unplanned: tuple[Link, ...]
    bodies: tuple[Link, ...]
    schools: tuple[SchoolRow, ...]
    more: tuple[Link, ...]
    number: int
    children: tuple[PlaceRow, ...]
    clusters: tuple[ClusterView, ...]
    map: MapView | None
    lists: tuple[ListView, ...]
    named_in: tuple[ListView, ...]
    results: AreaView | None
    training: TrainingView | None
    duties: tuple[MatrixView, ...]
    indicators: tuple[IndicatorView, ...]
    embed: EmbedOffer | None
    reports: tuple[ReportCard, ...]


def territory(edition: Edition, identifier: str) -> TerritoryPage:
    """The page of the territory `identifier`; plans of its parts are listed with its own."""
    catalog, language = edition.catalog, edition.language
    found = catalog.territories[identifier]
    truth = answers.territory(catalog, identifier)
    above = place_links(catalog, identifier)[:-1]
    results = area_view(edition, identifier)
    pages = paged(identifier, catalog.schools_of_territory[identifier])
    return TerritoryPage(
        title=found.name,
        description=f"{found.name}. {territory_brief(edition, truth)}",
        crumbs=crumbs(edition, Link(say(edition, _("Territories")), "territories/"), *above),
        reports=reports_on_territory(edition, identifier),
        fictional=catalog.is_fictional(found),
        facts=(
            words.fact(found, "territories", "level", language),
            words.fact(found, "territories", "oktmo", language),
            *words.known(found, "territories", ("note",), language),
            *words.extras(found, "territories", language),
        ),
        learning=territory_learning(edition, truth),
        strip=territory_strip(edition, truth),
        on_list=territory_listed(edition, truth) or territory_unlisted(edition, truth),
        promised=territory_promised(edition, truth),
        bar=tally_view(edition, truth.tally) if truth.tally else None,
        listed=tuple(
            school_link(catalog.schools[key])
            for key in (truth.listing.schools if truth.listing else truth.named)[:MOST_ROWS]
        ),
        plans=plan_rows(edition, truth.plans[:MOST_ROWS]),
        around=tuple(map(plan_link, truth.around[:MOST_ROWS])),
        municipal=municipal_plans(edition, truth),
        planned=tuple(map(territory_link, truth.planned)),
        unplanned=tuple(map(territory_link, truth.unplanned)),
        bodies=tuple(map(link_of_body, catalog.bodies_of_territory[identifier])),
        schools=() if len(truth.schools) > MOST_ROWS else tuple(
            school_row(edition, school.id) for school in truth.schools
        ),
        more=tuple(
            Link(_names(schools), kinds.TERRITORY.page(f"schools/{name}")) for name, schools in pages.items()
        ),
        number=len(truth.schools),
        children=tuple(
            place_row(edition, child)
            for child in catalog.children_of_territory[identifier]
        ),
        map=map_view(edition, identifier),
        clusters=cluster_views(
            edition, (plan.id for plan in truth.plans if plan.level != "region")
        )
        if found.level in ("municipality", "settlement")
        else (),
        lists=tuple(
            list_view(edition, item)
            for item in catalog.lists_of_territory[identifier]
        ),
        named_in=tuple(
            list_view(edition, catalog.lists[entry.list])
            for entry in catalog.entries_of_territory[identifier]
        ),
        results=results,
        training=training_view(edition, identifier),
        duties=of_territory(edition, identifier),
        indicators=indicator_views(
            edition, edition.analysis.observations_of["territory"][identifier]
        ),
        embed=offer(edition, kinds.AREA_SHARES, identifier, found.name, len(results.series))
        if results and results.series
        else None,
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SchoolsOfPage(Context):
    """A page of the schools of a territory that has many: `others` are all such pages."""

    schools: tuple[SchoolRow, ...]
    others: tuple[Link, ...]


def schools_of(edition: Edition, identifier: str) -> SchoolsOfPage:
    """A hundred schools of a territory of its own; `identifier` is a key of `pages_of_schools`."""
    catalog = edition.catalog
    place = catalog.territories[identifier.rsplit("-", 1)[0]]
    pages = paged(place.id, catalog.schools_of_territory[place.id])
    return SchoolsOfPage(
        title=say(
            edition,
            _("{place}: schools {names}", place=place.label, names=_names(pages[identifier])),
        ),
        crumbs=crumbs(edition, *place_links(catalog, place.id)),
        fictional=catalog.is_fictional(place),
        schools=tuple(school_row(edition, school.id) for school in pages[identifier]),
        others=tuple(
            Link(_names(schools), kinds.TERRITORY.page(f"schools/{name}"))
            for name, schools in pages.items()
        ),
    )


def pages_of_schools(catalog: Catalog) -> Mapping[str, tuple[School, ...]]:
    """Every page of schools of a territory that has too many of its own for one list."""
    return all_paged(catalog.schools_of_territory)


def _names(schools: tuple[School, ...]) -> str:
    """From the first to the last of a page."""
    return f"{schools[0].name} … {schools[-1].name}"
