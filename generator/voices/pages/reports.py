"""The list of reports, and the reports that a page has to do with."""

from dataclasses import dataclass

from ...language.i18n import _
from ..edition import Edition, ReportCard, say
from .common import home
from .page_kind import Context


@dataclass(frozen=True, kw_only=True)
class ReportsContext(Context):
    reports: tuple[ReportCard, ...]


def reports(edition: Edition) -> ReportsContext:
    """All reports, the newest first."""
    return ReportsContext(
        title=say(edition, _("Reports")),
        crumbs=(home(edition),),
        reports=edition.reports,
    )


def reports_on_roadmap(edition: Edition, plan: str) -> tuple[ReportCard, ...]:
    """Reports on a plan, the newest first."""
    return tuple(card for card in edition.reports if card.roadmap == plan)


def reports_on_territory(edition: Edition, place: str) -> tuple[ReportCard, ...]:
    """Reports on a territory or on a plan of it, the newest first."""
    return tuple(card for card in edition.reports if card.territory == place)
