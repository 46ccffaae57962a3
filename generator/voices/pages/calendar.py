"""The calendar: what comes next and what is past, month by month."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from ...data.catalog import Catalog
from ...language.i18n import _, ngettext
from ...methods.agenda import Entry
from ...methods.status import CLOSED
from .. import agenda, words
from ..edition import Edition, say
from ..links import plan_link, school_link
from ..views import Link
from .common import home
from .model import Context, Option

# A phone can take so many entries before the day of the site and so many after it.
MOST = 300


@dataclass(frozen=True, kw_only=True)
class EntryView:
    """A line of the calendar; `plan_id`, `territories` and `bodies` are what it is found by."""

    link: Link
    when: str
    kind: str
    state: str | None
    code: str | None
    plan: Link
    school: Link | None
    cancelled: bool
    fictional: bool
    plan_id: str
    territories: str
    bodies: str


@dataclass(frozen=True, kw_only=True)
class MonthView:
    """The entries that end in a month."""

    title: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, kw_only=True)
class CalendarContext(Context):
    """`ahead` begins with the nearest month, `past` with the last one; `cut` says what is left out."""

    as_of: str
    ahead: tuple[MonthView, ...]
    past: tuple[MonthView, ...]
    cut: str | None
    plan_options: tuple[Option, ...]
    territory_options: tuple[Option, ...]
    body_options: tuple[Option, ...]


def calendar(edition: Edition, most: int = MOST) -> CalendarContext:
    """The entries of the agenda nearest to the day of the site: `most` ahead, `most` behind."""
    catalog = edition.catalog
    entries = edition.analysis.duties.agenda
    ahead = [entry for entry in entries if entry.end >= catalog.as_of]
    past = [entry for entry in reversed(entries) if entry.end < catalog.as_of]
    shown = [*ahead[:most], *past[:most]]
    return CalendarContext(
        title=say(edition, _("Calendar")),
        description="",
        crumbs=(home(edition),),
        as_of=words.day(catalog.as_of, edition.language),
        ahead=_months(edition, ahead[:most]),
        past=_months(edition, past[:most]),
        cut=_cut(edition, len(ahead), len(past), most),
        plan_options=_plan_options(catalog, shown),
        territory_options=_territory_options(catalog, shown),
        body_options=_body_options(catalog, shown),
    )


def _cut(edition: Edition, ahead: int, past: int, most: int) -> str | None:
    """What is not shown, if anything is not."""
    if max(ahead, past) <= most:
        return None
    known = ngettext("{n} entry in all", "{n} entries in all", ahead + past)
    text = _(
        "Shown are the nearest: at most {most} ahead and {most} behind ({known}). The calendar of each plan, body, territory and school is whole.",
        most=most,
        known=known,
    )  # fmt: skip
    return say(edition, text)


def _months(edition: Edition, entries: Iterable[Entry]) -> tuple[MonthView, ...]:
    return tuple(
        MonthView(
            title=words.month(month, edition.language),
            entries=tuple(_view(edition, entry) for entry in found),
        )
        for month, found in groupby(entries, lambda entry: f"{entry.end:%Y-%m}")
    )


def _view(edition: Edition, entry: Entry) -> EntryView:
    catalog = edition.catalog
    plan = catalog.roadmaps[entry.roadmap]
    school = catalog.schools.get(entry.school or plan.school or "")
    return EntryView(
        link=Link(agenda.heading(edition, entry), agenda.place(entry)),
        when=words.span(entry.start, entry.end, edition.language),
        kind=say(edition, agenda.KINDS[entry.kind]),
        state=_state(edition, entry),
        code=_code(edition, entry),
        plan=plan_link(plan),
        school=school_link(school) if school else None,
        cancelled=entry.cancelled,
        fictional=catalog.is_fictional(plan),
        plan_id=plan.id,
        territories=" ".join(_territories(catalog, entry)),
        bodies=" ".join(_bodies(catalog, entry)),
    )


def _code(edition: Edition, entry: Entry) -> str | None:
    """The status; none of what fell after its plan's day and is not done, nor of the unasked."""
    if entry.code is None or entry.code in CLOSED or not _is_past(edition, entry):
        return entry.code
    if entry.as_of is None:
        return "not_collected"
    return None if agenda.is_after(edition, entry) else entry.code


def _state(edition: Edition, entry: Entry) -> str | None:
    """The status in words, or that the day fell after reports were collected."""
    code = _code(edition, entry)
    if code is not None:
        return say(edition, words.STATUS[code])
    after = agenda.is_after(edition, entry) and not entry.cancelled
    return say(edition, _("after reports were collected")) if after else None


def _is_past(edition: Edition, entry: Entry) -> bool:
    return entry.end < edition.catalog.as_of


def _bodies(catalog: Catalog, entry: Entry) -> tuple[str, ...]:
    """Those who answer, and the members where that is a group."""
    found = dict.fromkeys(entry.bodies)
    for name in entry.bodies:
        found.update(dict.fromkeys(body.id for body in catalog.members_of.get(name, ())))
    return tuple(found)


def _territories(catalog: Catalog, entry: Entry) -> tuple[str, ...]:
    """Where the plan applies, where the event is held, and all that contains these places."""
    places = [catalog.roadmaps[entry.roadmap].territory, entry.territory]
    if entry.school in catalog.schools and entry.school:
        places.append(catalog.schools[entry.school].territory)
    found = [item.id for place in places if place for item in catalog.ancestors(place)]
    return tuple(dict.fromkeys(found))


def _plan_options(catalog: Catalog, entries: Iterable[Entry]) -> tuple[Option, ...]:
    counts = Counter(entry.roadmap for entry in entries)
    return _sorted(
        Option(value=key, text=catalog.roadmaps[key].short_title, count=count)
        for key, count in counts.items()
    )


def _territory_options(catalog: Catalog, entries: Iterable[Entry]) -> tuple[Option, ...]:
    counts = Counter(key for entry in entries for key in _territories(catalog, entry))
    return _sorted(
        Option(value=key, text=catalog.territories[key].name, count=count)
        for key, count in counts.items()
        if catalog.territories[key].level != "country"
    )


def _body_options(catalog: Catalog, entries: Iterable[Entry]) -> tuple[Option, ...]:
    counts = Counter(key for entry in entries for key in _bodies(catalog, entry))
    return _sorted(
        Option(value=key, text=catalog.bodies[key].label, count=count)
        for key, count in counts.items()
        if key in catalog.bodies
    )


def _sorted(options: Iterable[Option]) -> tuple[Option, ...]:
    return tuple(sorted(options, key=lambda option: (option.text, option.value)))
