"""How many measures stand how, in numbers and in sentences, and those that a reader looks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .... import facts
from ....data.catalog.records import Measure, Roadmap
from ....language.i18n import Text, _, ngettext
from ....methods.rollup import Tally
from ....methods.status import Status
from ... import words
from ...edition import Edition, say
from ...links import measure_link, plan_link
from ...views import Link

NEXT = 5
"""How many measures that come next are told."""
ORDER = (
    "done", "done_late", "in_progress", "continuous", "overdue", "no_report", "not_collected",
    "due_soon", "not_due", "undated", "cancelled",
)  # fmt: skip
"""From what is done, by what should be, to what is still ahead: the order in bars."""


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
class TallyRow:
    """A line of a table of tallies; `completeness` is a percentage or a dash.

    `asked` says that reports were collected on any of the plans: else nothing is known of
    what is done, late or silent.
    """

    link: Link
    asked: bool
    total: int
    finished: int
    going: int
    ahead: int
    late: int
    silent: int
    unknown: int
    other: int
    completeness: str


@dataclass(frozen=True, kw_only=True)
class ItemView:
    """A measure to look at: by when it is due, who answers for it, which plan it stands in."""

    link: Link
    due: str | None
    who: tuple[Link, ...]
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


@dataclass(frozen=True, kw_only=True)
class PlanStanding:
    """A plan in sentences; what stands how is told only of a plan of the school's own.

    `as_of` is a sentence on the day of the plan, None if reports were not collected.
    """

    plan: Link
    sentences: tuple[str, ...]
    as_of: str | None
    standing: StandingView | None


def tally_view(edition: Edition, found: Tally) -> TallyView:
    """`found` in words, on the days of its plans."""
    shares, before = [], 0
    for code in ORDER:
        count = found.counts[code]
        if count:
            start = round(before / found.total * 100, 2)
            width = round(count / found.total * 100, 2)
            shares.append(
                Share(
                    code=code,
                    text=say(edition, words.STATUS[code]),
                    count=count,
                    start=start,
                    width=width,
                )
            )
        before += count
    return TallyView(
        as_of=say(edition, _as_of(found, edition.language)),
        total=found.total,
        shares=tuple(shares),
        reported=say(edition, _reported(found)) if found.asked else None,
        verified=say(edition, _verified(found)) if found.reported else None,
    )


def _as_of(found: Tally, language: str) -> Text:
    """As of when the plans are told of, and on how much of them nobody asked."""
    told, unasked = words.as_of(found.first, found.last, language), found.total - found.asked
    if not found.asked or not unasked:
        return told
    return ngettext(
        "{told} On {n} measure reports were not collected.",
        "{told} On {n} measures reports were not collected.",
        unasked,
        told=told,
    )


def _reported(found: Tally) -> Text:
    if not found.reports_due:
        return _("No report is due yet.")
    return ngettext(
        "Of {n} report that was due, {given} came.",
        "Of {n} reports that were due, {given} came.",
        found.reports_due,
        given=found.reports_given,
    )


def _verified(found: Tally) -> Text:
    return ngettext(
        "{n} measure has a report; {verified} of these were verified by another body.",
        "{n} measures have a report; {verified} of these were verified by another body.",
        found.reported,
        verified=found.verified,
    )


def tally_row(edition: Edition, link: Link, found: Tally) -> TallyRow:
    counts, share = found.counts, found.completeness
    return TallyRow(
        link=link,
        asked=found.asked > 0,
        total=found.total,
        finished=found.finished,
        going=counts["in_progress"] + counts["continuous"],
        ahead=counts["not_due"] + counts["due_soon"],
        late=found.late,
        silent=found.silent,
        unknown=found.unknown,
        other=counts["undated"] + counts["cancelled"],
        completeness="—" if share is None else words.percent(share, edition.language),
    )


def plan_rows(edition: Edition, plans: Iterable[Roadmap]) -> tuple[TallyRow, ...]:
    """A line a plan, those without measures left out."""
    tallies = edition.analysis.standing.by_roadmap
    return tuple(
        tally_row(edition, plan_link(plan), tallies[plan.id])
        for plan in plans
        if plan.id in tallies
    )


def standing_view(edition: Edition, measures: Iterable[Measure], found: Tally) -> StandingView:
    """`measures`, of which `found` is the tally; a whole stands for itself, its parts beside it."""
    status_of = edition.analysis.standing.status_of
    pairs = [(item, status_of[item.id]) for item in measures]
    coming = [
        (day, item, one)
        for item, one in pairs
        if one.as_of and (day := one.next_due) and not _is_open(one)
    ]
    coming.sort(key=lambda entry: entry[0])
    return StandingView(
        tally=tally_view(edition, found),
        late=_items(edition, pairs, "overdue"),
        silent=_items(edition, pairs, "no_report"),
        unknown=_items(edition, pairs, "not_collected"),
        ahead=tuple(item_view(edition, item, day) for day, item, _one in coming[:NEXT]),
    )


def _is_open(found: Status) -> bool:
    """Whether the work goes on for a whole period, so that its end is no news."""
    return found.code == "continuous"


def _items(
    edition: Edition, pairs: Iterable[tuple[Measure, Status]], code: str
) -> tuple[ItemView, ...]:
    """The measures with this code, the longest due first; of wholes only their parts."""
    found = [(one.due, item) for item, one in pairs if one.code == code and not one.of_parts]
    found.sort(key=lambda entry: entry[0] or date.max)
    return tuple(item_view(edition, item, due) for due, item in found)


def item_view(edition: Edition, item: Measure, due: date | None) -> ItemView:
    catalog = edition.catalog
    return ItemView(
        link=measure_link(catalog, item),
        due=words.day(due, edition.language) if due else None,
        who=tuple(
            Link(one.body.label, f"bodies/{one.body.id}/") for one in facts.answers(catalog, item)
        ),
        plan=plan_link(catalog.roadmaps[item.roadmap]),
    )


def plan_standing(edition: Edition, plan: Roadmap, *, own: bool) -> PlanStanding:
    """A plan in sentences for a parent; with its measures if it is the school's `own`."""
    standing = edition.analysis.standing
    measures = edition.catalog.measures_of.get(plan.id, ())
    found = standing.of_plans((plan.id,))
    return PlanStanding(
        plan=plan_link(plan),
        sentences=tuple(say(edition, text) for text in _sentences(found)),
        as_of=say(edition, _as_of(found, edition.language)) if found.asked else None,
        standing=standing_view(edition, measures, found) if own else None,
    )


def _sentences(found: Tally) -> list[Text]:
    """What is promised, done, going on, late, silent or unknown, each where there is any."""
    counts = found.counts
    ahead = counts["not_due"] + counts["due_soon"]
    told = [
        ngettext("{n} measure is promised.", "{n} measures are promised.", found.total),
        _done(found),
    ]
    if counts["done_late"]:
        told.append(ngettext("{n} of them late.", "{n} of them late.", counts["done_late"]))
    if counts["in_progress"]:
        told.append(ngettext("{n} is going on.", "{n} are going on.", counts["in_progress"]))
    if counts["continuous"]:
        told.append(
            ngettext(
                "{n} is set for the whole time.",
                "{n} are set for the whole time.",
                counts["continuous"],
            )
        )
    if ahead:
        told.append(ngettext("{n} is still ahead.", "{n} are still ahead.", ahead))
    if found.late:
        told.append(ngettext("{n} is overdue.", "{n} are overdue.", found.late))
    if found.silent:
        told.append(
            ngettext("Of {n} nothing is reported.", "Of {n} nothing is reported.", found.silent)
        )
    if found.unknown:
        told.append(
            ngettext("The term of {n} has come.", "The term of {n} has come.", found.unknown)
        )
    if counts["undated"]:
        told.append(ngettext("{n} has no date.", "{n} have no date.", counts["undated"]))
    if counts["cancelled"]:
        told.append(ngettext("{n} was cancelled.", "{n} were cancelled.", counts["cancelled"]))
    return told


def _done(found: Tally) -> Text:
    if not found.asked:
        return words.NOT_COLLECTED
    if not found.finished:
        return _("None is reported as done.")
    return ngettext("{n} is done.", "{n} are done.", found.finished)
