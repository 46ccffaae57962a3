"""The agenda: every dated thing that plans promise, as entries of a calendar.

An entry is a measure by its term, a day on which a measure recurs, an event, or a
report that falls due. Its id comes from the ids of the data and from the place of a day
in its row of days, never from a date: what is moved keeps its entry.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..data.catalog import Catalog
from ..data.catalog.records import Event, Measure, Pairing, Risk
from ..grouping import by_key
from .reporting import Matrix, Slot
from .status import Status, moves_of_slot

KINDS = ("measure", "slot", "event", "report")
# What the term of a measure says, one or the other of them.
OF_TERM = ("measure", "slot")
PLACES = ("roadmap", "body", "territory", "school")
Key = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Something with a date: from `start` to `end`, whole days, both included.

    `title` is as in the document. `code` is the status of a measure or of its slot, None
    for events and reports. `as_of` is the day to which reports on its plan were collected,
    None if they were not. `moves` is how often its day was moved.
    `slot` tells what a report is about. `bodies` answer for it, groups unresolved;
    `school` and `territory` are where an event takes place.
    """

    id: str
    kind: str
    title: str
    start: date
    end: date
    roadmap: str
    measure: Measure | None
    bodies: tuple[str, ...]
    as_of: date | None
    code: str | None = None
    moves: int = 0
    cancelled: bool = False
    school: str | None = None
    territory: str | None = None
    slot: Slot | None = None

    def __hash__(self) -> int:
        """Of the id alone: its measure has dozens of fields."""
        return hash(self.id)


def agenda(
    catalog: Catalog, statuses: Mapping[str, Status], matrices: Mapping[str, Matrix]
) -> tuple[Entry, ...]:
    """All entries in the order of their last days; what has no date has no entry.

    `statuses` are by measure, `matrices` by duty.
    """
    found: list[Entry] = []
    for plan in catalog.roadmaps:
        for item in catalog.measures_of[plan]:
            found += _of_measure(item, statuses[item.id], catalog)
        for duty in catalog.duties_of[plan]:
            found += _reports(matrices[duty.id], catalog)
    return tuple(sorted(found, key=lambda entry: (entry.end, entry.start, entry.id)))


def _of_measure(item: Measure, known: Status, catalog: Catalog) -> Iterator[Entry]:
    """The term of a measure or its slots, then its events."""
    bodies = tuple(dict.fromkeys(link.body for link in catalog.answering(item)))
    if known.slots:
        yield from _slots(item, known, bodies)
    elif known.deadline and (item.term.end or known.moves):
        # A whole without a term of its own is left to its parts, unless it was moved.
        yield Entry(
            id=f"measure-{item.id}",
            kind="measure",
            title=item.title,
            start=min(item.term.start or known.deadline, known.deadline),
            end=known.deadline,
            roadmap=item.roadmap,
            measure=item,
            bodies=bodies,
            as_of=known.as_of,
            code=known.code,
            moves=len(known.moves),
            cancelled=known.code == "cancelled",
        )
    for event in catalog.events_of[item.id]:
        yield from _event(event, item, bodies, known)


def _slots(item: Measure, known: Status, bodies: tuple[str, ...]) -> Iterator[Entry]:
    for number, slot in enumerate(known.slots, start=1):
        yield Entry(
            id=f"slot-{item.id}-{number}",
            kind="slot",
            title=item.title,
            start=slot.deadline,
            end=slot.deadline,
            roadmap=item.roadmap,
            measure=item,
            bodies=bodies,
            as_of=known.as_of,
            code=slot.code,
            moves=len(moves_of_slot(slot.slot, known.moves)),
            cancelled=slot.code == "cancelled",
        )


def _event(event: Event, item: Measure, bodies: tuple[str, ...], known: Status) -> Iterator[Entry]:
    days = [day for day in (event.start, event.end) if day]
    if days:
        yield Entry(
            id=f"event-{event.id}",
            kind="event",
            title=event.title,
            start=min(days),
            end=max(days),
            roadmap=item.roadmap,
            measure=item,
            bodies=bodies,
            as_of=known.as_of,
            cancelled=known.code == "cancelled",
            school=event.school,
            territory=event.territory,
        )


def _reports(matrix: Matrix, catalog: Catalog) -> Iterator[Entry]:
    """Each day on which reports fall due: one entry for all who must report."""
    for number, slot in enumerate(matrix.slots, start=1):
        yield Entry(
            id=f"report-{matrix.duty.id}-{number}",
            kind="report",
            title=matrix.duty.what,
            start=slot.due,
            end=slot.due,
            roadmap=matrix.duty.roadmap,
            measure=catalog.measures.get(matrix.duty.measure or ""),
            bodies=(matrix.duty.reporter,),
            as_of=matrix.as_of,
            slot=slot,
        )


def by_place(catalog: Catalog, entries: tuple[Entry, ...]) -> Mapping[Key, tuple[Entry, ...]]:
    """Entries by whose calendar they stand in, as ("body", id), of the kinds in `PLACES`.

    - A roadmap has all its entries; a body what it answers for, itself or by its group.
    - A territory has the plans of its own and of its schools, events that are held in it
      and what bodies of it answer for. Plans of its parts stand in their own calendars,
      so that the calendar of a country does not hold everything.
    - A school has its own plan and events held at it; a school without a plan of its own
      has the plans that name it in a list, a risk or a pair.
    """
    readers = _readers(catalog)
    return by_key(
        (key, entry) for entry in entries for key in dict.fromkeys(_keys(catalog, entry, readers))
    )


def _keys(catalog: Catalog, entry: Entry, readers: Mapping[str, tuple[str, ...]]) -> Iterator[Key]:
    plan = catalog.roadmaps[entry.roadmap]
    yield "roadmap", plan.id
    yield "territory", plan.territory
    for name in entry.bodies:
        members = [body.id for body in catalog.members_of[name]]
        for body in (name, *members):
            yield "body", body
            if body in catalog.bodies:
                yield "territory", catalog.bodies[body].territory
    for school in (*readers.get(plan.id, ()), *filter(None, [entry.school])):
        yield "school", school
    if entry.school and entry.school in catalog.schools:
        yield "territory", catalog.schools[entry.school].territory
    if entry.territory:
        yield "territory", entry.territory


def _readers(catalog: Catalog) -> Mapping[str, tuple[str, ...]]:
    """By plan: the schools whose calendars hold the whole of it."""
    owners = [(plan.id, plan.school) for plan in catalog.roadmaps.values() if plan.school]
    own = {school for _plan, school in owners}
    named = dict.fromkeys(_named(catalog))
    return by_key((*owners, *(pair for pair in named if pair[1] not in own)))


def _named(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """(plan, school) where a plan is about the school: by its list, risks or pairs."""
    for found in catalog.lists.values():
        for entry in catalog.entries_of[found.id] if found.roadmap else ():
            if entry.school:
                yield found.roadmap or "", entry.school
    for risk in catalog.all("risks", Risk):
        yield risk.roadmap, risk.school
    for pair in catalog.all("pairings", Pairing):
        yield pair.roadmap, pair.school
