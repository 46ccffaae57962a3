"""Measures of a plan under its sections: what, by when, who answers, how it stands."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .... import facts
from ....data.catalog import kinds
from ....data.catalog.records import Flag, Measure, Roadmap, Section
from ....facts import flags_at
from ....language.i18n import _, ngettext
from ....language.terms import Term
from ....methods.agenda import OF_TERM
from ... import words
from ...answers.standing import TallyView, tally_view
from ...edition import Edition, say
from ...links import school_link, territory_link
from ...progress import ProgressView, progress_view
from ...replies import ReplyView, reply_views
from ...targets import TargetView, target_views
from ...views import Fact, Link


@dataclass(frozen=True, kw_only=True)
class MeasureView:
    """A measure on its plan's page; `bar_*` are percent of the plan's period.

    `brief` and `who` are its term and those who answer in the few words of a row; `flags` is
    how many notes on defects of the document stand inside, those on its targets included.
    `months`, as 2021-03, are those in which it is due or going on, moves of its deadline included.
    """

    facts: facts.MeasureFacts
    brief: str
    who: str | None
    flags: int
    months: tuple[str, ...]
    bar_start: float | None
    bar_width: float
    ticks: tuple[float, ...]
    targets: tuple[TargetView, ...]
    events: tuple[tuple[str, str, Link | None], ...]
    progress: ProgressView
    replies: tuple[ReplyView, ...]
    extras: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class SectionView:
    id: str
    heading: str | None
    kind: str
    term: str | None
    notes: tuple[Flag, ...]
    measures: tuple[MeasureView, ...]
    tally: TallyView | None


def section_views(edition: Edition, plan: Roadmap) -> tuple[SectionView, ...]:
    """Measures under their sections; those without one under a section without a heading."""
    own = edition.catalog.measures_of[plan.id]
    sections: list[Section | None] = [*edition.catalog.sections_of[plan.id]]
    if any(item.section is None for item in own):
        sections.insert(0, None)
    months = _months(edition, plan)
    views = {item.id: _measure(edition, plan, item, tuple(months[item.id])) for item in own}
    return tuple(_section(edition, item, own, views) for item in sections)


def _months(edition: Edition, plan: Roadmap) -> Mapping[str, Mapping[str, None]]:
    """By measure: its months in the calendar of the plan, each once."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for entry in edition.analysis.duties.agenda_of[kinds.ROADMAP.name, plan.id]:
        if entry.measure and entry.kind in OF_TERM:
            found[entry.measure.id] |= dict.fromkeys(words.months(entry.start, entry.end))
    return found


def _section(
    edition: Edition,
    item: Section | None,
    own: tuple[Measure, ...],
    views: Mapping[str, MeasureView],
) -> SectionView:
    key = item.id if item else None
    inside = tuple(views[one.id] for one in own if one.section == key)
    if item is None:
        return SectionView(
            id="", heading=None, kind="", term=None, notes=(), measures=inside, tally=None
        )
    dates = words.span(item.start, item.end, edition.language) if item.start and item.end else None
    found = edition.analysis.standing.by_section.get(item.id)
    return SectionView(
        id=item.id,
        heading=words.numbered(item.number, item.title),
        kind=words.label("sections", "kind", item.kind, edition.language),
        term=" — ".join(part for part in (item.term_text, dates) if part) or None,
        notes=flags_at(edition.catalog, item),
        measures=inside,
        tally=tally_view(edition, found) if found else None,
    )


def _measure(
    edition: Edition, plan: Roadmap, item: Measure, months: tuple[str, ...]
) -> MeasureView:
    found = facts.measure(edition.catalog, item)
    left, width = _bar(plan, item)
    return MeasureView(
        facts=found,
        brief=_brief(edition, item.term),
        who=_who(edition, item, found),
        flags=len(found.flags) + sum(len(one.flags) for one in found.targets),
        months=months,
        bar_start=left,
        bar_width=width,
        ticks=tuple(_percent(plan, slot) for slot in item.term.slots),
        targets=target_views(edition, found.targets, (item.title, item.expected_result)),
        events=_events(edition, item),
        progress=progress_view(edition.catalog, found.status),
        replies=reply_views(edition, found.replies, by_name=True),
        extras=words.extras(item, "measures", edition.language),
    )


def _brief(edition: Edition, term: Term) -> str:
    """The term in a row: of days on which a measure recurs, how many and the last."""
    if term.kind == "period" and term.start and term.end:
        return words.span(term.start, term.end, edition.language)
    if term.kind == "from" and term.start:
        return say(edition, _("from {day}", day=words.day(term.start, edition.language)))
    if len(term.slots) > 1:
        last = words.day(term.slots[-1], edition.language)
        text = ngettext("{n} date, to {day}", "{n} dates, to {day}", len(term.slots), day=last)
        return say(edition, text)
    return words.term(term, edition.language)


def _who(edition: Edition, item: Measure, found: facts.MeasureFacts) -> str | None:
    """Those who answer, in a row: the first, and how many others."""
    if not found.answers:
        return item.responsible_text
    first, others = found.answers[0].body.label, len(found.answers) - 1
    if found.names_others:
        return say(edition, _("{who} and others", who=first))
    if not others:
        return first
    return say(edition, ngettext("{who} and {n} more", "{who} and {n} more", others, who=first))


def _events(edition: Edition, item: Measure) -> tuple[tuple[str, str, Link | None], ...]:
    """(kind and title, dates, place) of each event of the measure."""
    catalog, language = edition.catalog, edition.language
    views = []
    for event in catalog.events_of[item.id]:
        territory = catalog.territories.get(event.territory or "")
        school = catalog.schools.get(event.school or "")
        place = school_link(school) if school else territory_link(territory) if territory else None
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
