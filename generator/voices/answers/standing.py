"""How many measures stand how, in numbers and in sentences, and those that a reader looks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ... import facts
from ...data.catalog.records import Measure, Roadmap
from ...language.i18n import Text, _, ngettext
from ...methods.rollup import Tally
from .. import words
from ..edition import Edition, say
from ..links import link_of_body, measure_link, plan_link
from ..views import Link

NEXT = 5
"""How many measures that come next are told."""


@dataclass(frozen=True, kw_only=True)
class Share:
    """The measures of one status; `start` and `width` are percent of all, for the bar."""

    code: str
    text: str
    count: int
    start: float
    width: float


@dataclass(frozen=True, kw_only=True)
class TallyView:
    """A tally; `as_of` and `reported` are sentences: as of when, and how complete reports are.

    `reported` is None where reports were not collected.
    """

    as_of: str
    total: int
    shares: tuple[Share, ...]
    reported: str | None
    verified: str | None


@dataclass(frozen=True, kw_only=True)
class ItemView:
    """A measure to look at: by when it is due, who answers for it, which plan it stands in."""

    link: Link
    due: str | None
    who: tuple[Link, ...]
    names_others: bool
    plan: Link


@dataclass(frozen=True, kw_only=True)
class StandingView:
    """Measures in numbers, then those that are late, silent, unknown, and due after the plan's day.

    `unknown` are those whose term has come in plans on which nobody asked.
    """

    tally: TallyView
    late: tuple[ItemView, ...]
    silent: tuple[ItemView, ...]
    unknown: tuple[ItemView, ...]
    ahead: tuple[ItemView, ...]


def tally_view(edition: Edition, found: Tally) -> TallyView:
    """`found` in words, on the days of its plans."""
    shares, before = [], 0
    for code, name in words.STATUS.items():
        count = found.counts[code]
        if count:
            start = round(before / found.total * 100, 2)
            width = round(count / found.total * 100, 2)
            shares.append(
                Share(
                    code=code,
                    text=say(edition, name),
                    count=count,
                    start=start,
                    width=width,
                )
            )
        before += count
    return TallyView(
        as_of=say(edition, words.as_of_tally(found, edition.language)),
        total=found.total,
        shares=tuple(shares),
        reported=say(edition, _reported(found)) if found.asked else None,
        verified=say(edition, _verified(found)) if found.reported else None,
    )


def _reported(found: Tally) -> Text:
    if not found.reports_due:
        return _("No report is due yet.")
    if not found.reports_given:
        return ngettext(
            "{n} report was due, and did not come.",
            "{n} reports were due, and none came.",
            found.reports_due,
        )
    return ngettext(
        "Of {n} report that was due, {given} came.",
        "Of {n} reports that were due, {given} came.",
        found.reports_due,
        given=found.reports_given,
    )


def _verified(found: Tally) -> Text:
    if not found.verified:
        return ngettext(
            "{n} measure has a report; no other body verified it.",
            "{n} measures have a report; no other body verified any of these.",
            found.reported,
        )
    return ngettext(
        "{n} measure has a report; {verified} of these were verified by another body.",
        "{n} measures have a report; {verified} of these were verified by another body.",
        found.reported,
        verified=found.verified,
    )


def plan_rows(edition: Edition, plans: Iterable[Roadmap]) -> tuple[tuple[Link, Tally], ...]:
    """Plans and how each stands, those without measures left out."""
    tallies = edition.analysis.standing.by_roadmap
    return tuple((plan_link(plan), tallies[plan.id]) for plan in plans if plan.id in tallies)


def standing_view(edition: Edition, measures: Iterable[Measure], found: Tally) -> StandingView:
    """`measures`, of which `found` is the tally; a whole stands for itself, its parts beside it."""
    told = facts.outlook(edition.catalog, measures, found)
    return StandingView(
        tally=tally_view(edition, found),
        late=_items(edition, told.late),
        silent=_items(edition, told.silent),
        unknown=_items(edition, told.unknown),
        ahead=_items(edition, told.ahead[:NEXT]),
    )


def _items(edition: Edition, found: Iterable[facts.Dated]) -> tuple[ItemView, ...]:
    return tuple(item_view(edition, item, due) for item, due in found)


def item_view(edition: Edition, item: Measure, due: date | None) -> ItemView:
    catalog = edition.catalog
    answers = facts.answers(catalog, item)
    return ItemView(
        link=measure_link(catalog, item),
        due=words.day(due, edition.language) if due else None,
        who=tuple(link_of_body(one.body, one.body.label) for one in answers),
        names_others=facts.names_others(item, answers),
        plan=plan_link(catalog.roadmaps[item.roadmap]),
    )
