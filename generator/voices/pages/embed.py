"""Bare pages of one chart each, for the iframes of other sites.

Each holds what makes the chart citable away from its page: the table, how many it rests
on, the package, the day of the plan, the mark of invented data, the way to the whole page.
"""

from dataclasses import dataclass

from ...language.i18n import Text, _, ngettext
from .. import words
from ..edition import Edition, say
from ..links import package_link, plan_link, school_link, territory_link
from ..views import Link
from .page_kind import Context
from .parts.areas import area_shares
from .parts.measures import SectionView, section_views
from .parts.results import school_shares
from .parts.series import SharesView
from .roadmap import term_kinds


@dataclass(frozen=True, kw_only=True)
class EmbedPage(Context):
    """`whole` is the page that the chart is from, `rests_on` says how many it counts.

    A chart of shares has its rows in `results`, by school year; a timeline in `sections`,
    with `as_of`, a sentence on the day that statuses are told of.
    """

    whole: Link
    rests_on: str | None
    source: Link
    as_of: str | None
    site: str
    results: SharesView | None = None
    sections: tuple[SectionView, ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()


def embed_shares(edition: Edition, identifier: str) -> EmbedPage:
    """The shares below the minimum of the school `identifier`."""
    package = edition.analysis.results_of[identifier][0].package
    whole = school_link(edition.catalog.schools[identifier])
    return _shares(edition, whole, school_shares(edition, identifier), package)


def embed_area_shares(edition: Edition, identifier: str) -> EmbedPage:
    """The shares below the minimum of the territory `identifier`."""
    package = edition.analysis.references_of[identifier][0].package
    whole = territory_link(edition.catalog.territories[identifier])
    return _shares(edition, whole, area_shares(edition, identifier), package)


def _shares(edition: Edition, whole: Link, shares: SharesView, package: str) -> EmbedPage:
    title = _("Share of papers below the minimum: {name}", name=whole.text)
    return _page(edition, whole, title, package, rests_on=shares.papers, results=shares)


def embed_timeline(edition: Edition, identifier: str) -> EmbedPage:
    """The terms of the plan `identifier`."""
    plan = edition.catalog.roadmaps[identifier]
    sections = section_views(edition, plan)
    bars = [item.bar_start for section in sections for item in section.measures]
    text = ngettext(
        "{n} measure of the plan; {dated} with a date on the line of time.",
        "{n} measures of the plan; {dated} with a date on the line of time.",
        len(bars),
        dated=sum(start is not None for start in bars),
    )
    whole = plan_link(plan)
    return _page(
        edition,
        whole,
        _("Terms of the measures: {name}", name=whole.text),
        plan.origin.package,
        rests_on=say(edition, text),
        as_of=say(
            edition, words.as_of(plan.collected_until, plan.collected_until, edition.language)
        ),
        sections=sections,
        kinds=term_kinds(edition.language),
    )


def _page(
    edition: Edition,
    whole: Link,
    title: Text,
    package: str,
    *,
    rests_on: str | None,
    as_of: str | None = None,
    results: SharesView | None = None,
    sections: tuple[SectionView, ...] = (),
    kinds: tuple[tuple[str, str], ...] = (),
) -> EmbedPage:
    source = edition.catalog.package[package]
    return EmbedPage(
        title=say(edition, title),
        fictional=source.fictional,
        whole=whole,
        rests_on=rests_on,
        source=package_link(source),
        as_of=as_of,
        site=edition.site,
        results=results,
        sections=sections,
        kinds=kinds,
    )
