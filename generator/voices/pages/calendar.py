"""The calendar: what comes next and what is past, month by month."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from ...data.catalog import Catalog, kinds
from ...data.catalog.kinds import CALENDAR
from ...data.catalog.records import Roadmap
from ...language.i18n import _, ngettext
from ...methods.agenda import Entry
from ...methods.status import CLOSED
from .. import agenda, words
from ..edition import Edition, say
from ..file_names import SITE_CALENDAR, is_made, is_offered
from ..links import school_link
from ..views import Link
from .common import home
from .page_kind import Context, Option

# A page can take so many entries; of more it shows so many before the day of the site and after it.
WHOLE = 400
MOST = 100
# The nearest month stands open while it is no longer than this.
OPEN = 8
# Names that are no longer are said in full where plans of many places meet.
SHORT = 5


@dataclass(frozen=True, kw_only=True)
class Choice(Option):
    """A choice that narrows the calendar: entries of `value`, or of the groups `also`, fit.

    `calendar` is the file of the dates of the chosen, if there is one.
    """

    also: str = ""
    calendar: str | None = None


@dataclass(frozen=True, kw_only=True)
class EntryView:
    """A line of the calendar; `plan`, `schools`, `territories` and the bodies find it.

    `who` must report, where the entry is a report that falls due.
    """

    entry: Entry
    link: Link
    kind: str
    who: str | None
    state: str | None
    code: str | None
    plan: Roadmap
    school: Link | None
    fictional: bool
    schools: tuple[str, ...]
    territories: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MonthView:
    """The entries that end in a month; the month stands `open` where it is near and short."""

    title: str
    entries: tuple[EntryView, ...]
    open: bool


@dataclass(frozen=True, kw_only=True)
class CalendarContext(Context):
    """`ahead` begins with the nearest month, `past` with the last one; `cut` says what is left out.

    `subscription` is the address of a calendar with what is ahead, to which a program can
    subscribe; None where no calendars are made.
    """

    as_of: str
    ahead: tuple[MonthView, ...]
    past: tuple[MonthView, ...]
    behind: int
    cut: str | None
    subscription: str | None
    school_options: tuple[Choice, ...]
    plan_options: tuple[Choice, ...]
    territory_options: tuple[Choice, ...]
    body_options: tuple[Choice, ...]


def calendar(edition: Edition, most: int | None = None) -> CalendarContext:
    """The entries of the agenda nearest to the day of the site: `most` ahead, `most` behind."""
    catalog = edition.catalog
    entries = tuple(_once(edition.analysis.duties.agenda))
    ahead = [entry for entry in entries if entry.end >= catalog.as_of]
    past = [entry for entry in reversed(entries) if entry.end < catalog.as_of]
    most = most or (WHOLE if len(entries) <= WHOLE else MOST)
    shown = [*ahead[:most], *past[:most]]
    return CalendarContext(
        title=say(edition, _("Calendar")),
        crumbs=(home(edition),),
        as_of=words.day(catalog.as_of, edition.language),
        ahead=_months(edition, ahead[:most], OPEN),
        past=_months(edition, past[:most]),
        behind=len(past[:most]),
        cut=_cut(edition, len(ahead), len(past), most),
        subscription=_subscription(edition),
        school_options=_options(
            edition, kinds.SCHOOL, (key for entry in shown for key in _schools(catalog, entry))
        ),
        plan_options=_options(edition, kinds.ROADMAP, (entry.roadmap for entry in shown)),
        territory_options=_options(
            edition,
            kinds.TERRITORY,
            (
                key
                for entry in shown
                for key in _territories(catalog, entry)
                if catalog.territories[key].level != "country"
            ),
        ),
        body_options=_body_options(edition, shown),
    )


def _once(entries: Iterable[Entry]) -> Iterable[Entry]:
    """Each thing once: an event of the name and the last day of its measure is that measure.

    Where it is held is then told at the measure.
    """
    entries = tuple(entries)
    events = {
        (entry.measure.id, entry.end): entry
        for entry in entries
        if entry.kind == "event" and entry.measure and entry.title == entry.measure.title
    }
    terms = {
        (entry.measure.id, entry.end)
        for entry in entries
        if entry.kind in ("measure", "slot") and entry.measure
    }
    for entry in entries:
        place = (entry.measure.id, entry.end) if entry.measure else None
        same = events.get(place) if place in terms and place else None
        if same is None or entry.kind == "report":
            yield entry
        elif entry.kind != "event":
            yield replace(entry, school=same.school, territory=same.territory)
        elif entry.title != same.title or entry.school != same.school:
            yield entry


def _subscription(edition: Edition) -> str | None:
    if not is_offered(edition, CALENDAR):
        return None
    return f"{edition.address.replace('https://', 'webcal://', 1)}{SITE_CALENDAR}"


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


def _months(edition: Edition, entries: Iterable[Entry], most: int = 0) -> tuple[MonthView, ...]:
    """The months of `entries`; the first stands open if it has `most` entries at most."""
    months: list[MonthView] = []
    for month, found in groupby(entries, lambda entry: f"{entry.end:%Y-%m}"):
        views = tuple(_view(edition, entry) for entry in found)
        months.append(
            MonthView(
                title=words.month(month, edition.language),
                entries=views,
                open=not months and len(views) <= most,
            )
        )
    return tuple(months)


def _view(edition: Edition, entry: Entry) -> EntryView:
    catalog = edition.catalog
    plan = catalog.roadmaps[entry.roadmap]
    school = catalog.schools.get(entry.school or "")
    reporters = [_named(catalog, key) for key in entry.bodies if key in catalog.bodies]
    return EntryView(
        entry=entry,
        link=Link(agenda.heading(edition, entry), agenda.place(entry)),
        kind=say(edition, agenda.KINDS[entry.kind]),
        who=", ".join(reporters) if entry.kind == "report" else None,
        state=_state(edition, entry),
        code=_code(edition, entry),
        plan=plan,
        school=school_link(school) if school else None,
        fictional=catalog.is_fictional(plan),
        schools=_schools(catalog, entry),
        territories=_territories(catalog, entry),
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


def _schools(catalog: Catalog, entry: Entry) -> tuple[str, ...]:
    """Where an event is held, or whose plan it is."""
    named = (entry.school, catalog.roadmaps[entry.roadmap].school)
    return tuple(dict.fromkeys(key for key in named if key and key in catalog.schools))


def _territories(catalog: Catalog, entry: Entry) -> tuple[str, ...]:
    """Where the plan applies, where the event is held, and all that contains these places."""
    places = [catalog.roadmaps[entry.roadmap].territory, entry.territory]
    if entry.school in catalog.schools and entry.school:
        places.append(catalog.schools[entry.school].territory)
    found = [item.id for place in places if place for item in catalog.ancestors(place)]
    return tuple(dict.fromkeys(found))


def _options(edition: Edition, kind: kinds.Kind, found: Iterable[str]) -> tuple[Choice, ...]:
    """Choices of what entries are about, by their ids."""
    records = kind.records(edition.catalog)
    return _sorted(
        _choice(edition, kind.name, key, kind.called(records[key]), count)
        for key, count in Counter(found).items()
    )


def _body_options(edition: Edition, entries: Iterable[Entry]) -> tuple[Choice, ...]:
    """Those who answer, and the members of groups that answer."""
    catalog = edition.catalog
    counts: Counter[str] = Counter()
    also: dict[str, dict[str, None]] = {}
    for entry in entries:
        reached = dict.fromkeys(key for key in entry.bodies if key in catalog.bodies)
        for group in entry.bodies:
            for body in catalog.members_of[group]:
                reached[body.id] = None
                also.setdefault(body.id, {})[group] = None
        counts.update(list(reached))
    return _sorted(
        replace(
            _choice(edition, "body", key, _named(catalog, key), count),
            also=" ".join(also.get(key, ())),
        )
        for key, count in counts.items()
    )


def _named(catalog: Catalog, identifier: str) -> str:
    """A body among those of all plans: «ОО» is somebody in its own plan alone."""
    body = catalog.bodies[identifier]
    return body.label if len(body.label) > SHORT else body.name


def _choice(edition: Edition, kind: str, identifier: str, text: str, count: int) -> Choice:
    made = is_made(edition, CALENDAR, kind, identifier)
    return Choice(
        value=identifier,
        text=text,
        count=count,
        calendar=kinds.BY_NAME[kind].file(identifier, CALENDAR) if made else None,
    )


def _sorted(options: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(options, key=lambda option: (option.text, option.value)))
