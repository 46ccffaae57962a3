"""The front page: find, what is new, what is due, what is late or silent, plans, completeness."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...changes import Entry as Change
from ...data.catalog.records import Record, Roadmap
from ...language.i18n import Text, _, ngettext
from ...methods import status
from ...methods.agenda import Entry
from ...methods.rollup import Tally
from .. import agenda, words
from ..edition import Edition, ReportCard, say
from ..links import plan_link
from ..search import hint
from ..views import Link
from .common import PlanCard, plan_cards
from .page_kind import Context

PLANS = 6
REPORTS = 2
CHANGES = 3
SOON = 4
LATE = 4


@dataclass(frozen=True, kw_only=True)
class Count:
    number: int
    text: str
    path: str


@dataclass(frozen=True, kw_only=True)
class SoonView:
    """Something that falls due soon: what, when, by which plan."""

    link: Link
    when: str
    plan: Link
    fictional: bool


@dataclass(frozen=True, kw_only=True)
class LateView:
    """A plan of which something is late or silent, in words."""

    plan: Link
    told: str
    fictional: bool


@dataclass(frozen=True, kw_only=True)
class HomeContext(Context):
    """`until` is the last day of what is `soon`; `more` entries are not named.

    `asked` says that reports were collected on some plan: else nothing can be late.
    """

    hint: str
    counts: tuple[Count, ...]
    changes: tuple[Change, ...]
    reports: tuple[ReportCard, ...]
    until: str
    soon: tuple[SoonView, ...]
    more_soon: int
    asked: bool
    late: tuple[LateView, ...]
    more_late: int
    plans: tuple[PlanCard, ...]
    reported: tuple[str, ...]


def front(edition: Edition) -> HomeContext:
    """The first of each; what is invented comes after what is real."""
    catalog = edition.catalog
    until = catalog.as_of + status.SOON
    soon = _soon(edition)
    late = _late(edition)
    plans = [plan for plan in in_order(edition) if plan.level != "school"] or in_order(edition)
    return HomeContext(
        title=say(edition, _("Roadmaps for schools")),
        hint=hint(edition),
        counts=_counts(edition),
        changes=edition.log.entries[:CHANGES],
        reports=edition.reports[:REPORTS],
        until=words.day(until, edition.language),
        soon=tuple(_soon_view(edition, entry) for entry in soon[:SOON]),
        more_soon=max(len(soon) - SOON, 0),
        asked=any(plan.collected_until is not None for plan in catalog.roadmaps.values()),
        late=tuple(_late_view(edition, plan) for plan in late[:LATE]),
        more_late=max(len(late) - LATE, 0),
        plans=plan_cards(edition, plans[:PLANS]),
        reported=tuple(say(edition, text) for text in _reported(edition)),
    )


def in_order(edition: Edition) -> list[Roadmap]:
    """Real plans before fictional ones, those of schools last."""
    catalog = edition.catalog
    return sorted(
        catalog.roadmaps.values(),
        key=lambda plan: (catalog.is_fictional(plan), plan.level == "school"),
    )


def _soon(edition: Edition) -> list[Entry]:
    """What falls due in the days after that of the edition that a status calls soon; nothing cancelled or done."""
    catalog = edition.catalog
    found = [
        entry
        for entry in edition.analysis.duties.agenda
        if catalog.as_of <= entry.end <= catalog.as_of + status.SOON
        and not entry.cancelled
        and entry.code not in ("done", "done_late", "continuous")
        and entry.kind != "event"
    ]
    return sorted(found, key=lambda entry: catalog.is_fictional(catalog.roadmaps[entry.roadmap]))


def _soon_view(edition: Edition, entry: Entry) -> SoonView:
    plan = edition.catalog.roadmaps[entry.roadmap]
    return SoonView(
        link=Link(agenda.heading(edition, entry), agenda.place(entry)),
        when=words.day(entry.end, edition.language),
        plan=plan_link(plan),
        fictional=edition.catalog.is_fictional(plan),
    )


def _late(edition: Edition) -> list[Roadmap]:
    """Plans of which something is late or silent, the most of it first."""
    tallies = edition.analysis.standing.by_roadmap
    found = [
        plan
        for plan in in_order(edition)
        if plan.id in tallies and tallies[plan.id].late + tallies[plan.id].silent
    ]
    is_fictional = edition.catalog.is_fictional
    return sorted(
        found,
        key=lambda plan: (is_fictional(plan), -tallies[plan.id].late - tallies[plan.id].silent),
    )


def _late_view(edition: Edition, plan: Roadmap) -> LateView:
    found = edition.analysis.standing.by_roadmap[plan.id]
    said: list[Text] = []
    if found.late:
        said.append(ngettext("{n} measure is overdue", "{n} measures are overdue", found.late))
    if found.silent:
        silent = ngettext("no report on {n} measure", "no report on {n} measures", found.silent)
        said.append(silent)
    return LateView(
        plan=plan_link(plan),
        told=", ".join(say(edition, text) for text in said),
        fictional=edition.catalog.is_fictional(plan),
    )


def _reported(edition: Edition) -> Iterable[Text]:
    """How complete the reporting is: of real plans, of invented ones where there are no others."""
    catalog = edition.catalog
    plans = [plan for plan in in_order(edition) if not catalog.is_fictional(plan)]
    invented = not plans
    plans = plans or in_order(edition)
    asked = [plan.id for plan in plans if plan.collected_until is not None]
    silent = len(plans) - len(asked)
    if asked:
        yield _given(edition.analysis.standing.of_plans(asked), len(asked))
    if silent:
        yield ngettext(
            "On {n} plan reports were not collected: nothing is known of its fulfilment.",
            "On {n} plans reports were not collected: nothing is known of their fulfilment.",
            silent,
        )
    if invented and plans:
        yield _("All plans here are fictional.")


def _given(found: Tally, plans: int) -> Text:
    if not found.reports_due:
        return ngettext(
            "On {n} plan reports are collected; none is due yet.",
            "On {n} plans reports are collected; none is due yet.",
            plans,
        )
    return ngettext(
        "Of {n} report that was due, {given} came ({plans}).",
        "Of {n} reports that were due, {given} came ({plans}).",
        found.reports_due,
        given=found.reports_given,
        plans=ngettext("on {n} plan", "on {n} plans", plans),
    )


def _counts(edition: Edition) -> tuple[Count, ...]:
    """How much of each there is; fictional data counts only where there is no other."""
    catalog = edition.catalog
    fictional = all(package.fictional for package in catalog.packages)

    def number(found: Mapping[str, Record]) -> int:
        return sum(fictional or not catalog.is_fictional(item) for item in found.values())

    plans, measures = number(catalog.roadmaps), number(catalog.measures)
    bodies, territories = number(catalog.bodies), number(catalog.territories)
    schools = number(catalog.schools)
    found = (
        (plans, ngettext("roadmap", "roadmaps", plans), "roadmaps/"),
        (measures, ngettext("measure", "measures", measures), "roadmaps/"),
        (bodies, ngettext("body that answers", "bodies that answer", bodies), "bodies/"),
        (territories, ngettext("territory", "territories", territories), "territories/"),
        (schools, ngettext("school", "schools", schools), "schools/"),
    )
    return tuple(
        Count(number=number, text=say(edition, text), path=path)
        for number, text, path in found
        if number
    )
