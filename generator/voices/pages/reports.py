"""The list of reports, and the reports that a page has to do with."""

from dataclasses import dataclass

from ...language.i18n import _
from .. import words
from ..edition import Edition, ReportCard, say
from ..views import Link
from .common import home
from .page_kind import Context


@dataclass(frozen=True, kw_only=True)
class ReportEntry:
    """A report in a list."""

    link: Link
    kind: str
    day: str
    fictional: bool


@dataclass(frozen=True, kw_only=True)
class ReportsContext(Context):
    reports: tuple[ReportEntry, ...]


def reports(edition: Edition) -> ReportsContext:
    """All reports, the newest first."""
    return ReportsContext(
        title=say(edition, _("Reports")),
        crumbs=(home(edition),),
        reports=tuple(_entry(edition, card) for card in edition.reports),
    )


def newest_reports(edition: Edition, most: int) -> tuple[ReportEntry, ...]:
    return tuple(_entry(edition, card) for card in edition.reports[:most])


def reports_on_roadmap(edition: Edition, plan: str) -> tuple[ReportEntry, ...]:
    """Reports on a plan, the newest first."""
    return tuple(_entry(edition, card) for card in edition.reports if card.roadmap == plan)


def reports_on_territory(edition: Edition, place: str) -> tuple[ReportEntry, ...]:
    """Reports on a territory or on a plan of it, the newest first."""
    return tuple(_entry(edition, card) for card in edition.reports if card.territory == place)


def _entry(edition: Edition, card: ReportCard) -> ReportEntry:
    return ReportEntry(
        link=Link(card.title, card.path),
        kind=say(edition, card.kind),
        day=words.day(card.day, edition.language),
        fictional=card.fictional,
    )
