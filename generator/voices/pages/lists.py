"""The page of a list of schools: the official entries beside what the rule computes."""

from dataclasses import dataclass

from ...data.catalog.records import ListEntry, SchoolList
from ...facts import flags_at
from ...language.i18n import _
from .. import words
from ..answers.listed import beside
from ..answers.standing import TallyRow, TallyView, plan_rows, tally_view
from ..edition import Edition, say
from ..links import place_links, plan_link, school_link, territory_link
from ..views import Fact, Link, Note
from .common import crumbs
from .model import Context


@dataclass(frozen=True, kw_only=True)
class EntryRow:
    """A school or territory on the list; `rule` is what the rule says, `trace` where it says why.

    `told` says in a sentence which says what, and why, where the rule does not agree.
    """

    link: Link
    text: str | None
    entered: str | None
    left: str | None
    reason: str | None
    exception: str | None
    rule: str | None
    trace: str | None
    agrees: bool | None
    told: str | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, kw_only=True)
class ListPage(Context):
    facts: tuple[Fact, ...]
    published: bool
    entries: tuple[EntryRow, ...]
    computed: tuple[tuple[Link, str], ...]
    has_rule: bool
    tally: TallyView | None
    rows: tuple[TallyRow, ...]
    notes: tuple[Note, ...]
    json: str


def school_list(edition: Edition, identifier: str) -> ListPage:
    """The page of the list `identifier`."""
    catalog, language = edition.catalog, edition.language
    found = catalog.lists[identifier]
    plan = catalog.roadmaps.get(found.roadmap or "")
    document = catalog.documents.get(found.document or "")
    entries = catalog.entries_of.get(identifier, ())
    standing = edition.analysis.standing
    tally = standing.by_list[identifier]
    named = {entry.school for entry in entries if entry.school}
    shown = ("kind", "date", "school_year", "schools_stated", "territories_stated", "note")
    facts = [
        Fact(
            words.title_of("lists", name, language),
            words.label("lists", name, found.kind, language)
            if name == "kind"
            else words.school_year(found.school_year)
            if name == "school_year" and found.school_year
            else words.value(getattr(found, name), language),
        )
        for name in shown
        if getattr(found, name) is not None
    ]
    if document:
        facts.append(Fact(words.title_of("lists", "document", language), document.title))
    if plan:
        facts.append(Fact(words.title_of("lists", "roadmap", language), None, plan_link(plan)))
    return ListPage(
        title=found.title,
        description=found.title,
        crumbs=crumbs(edition, *place_links(catalog, found.territory)),
        fictional=catalog.is_fictional(found),
        facts=tuple(facts),
        published=found.published,
        entries=tuple(_entry(edition, found, entry) for entry in entries),
        computed=tuple(
            (school_link(catalog.schools[school]), _told(edition, found, school) or "")
            for school in edition.analysis.listed_in(found)
            if school not in named
        ),
        tally=tally_view(edition, tally) if tally.total else None,
        rows=plan_rows(
            edition, (catalog.roadmaps[key] for key in standing.plans_of_list(identifier))
        ),
        has_rule=found.kind == "low_results" and found.school_year is not None,
        notes=words.notes(flags_at(catalog, "lists", identifier), language),
        json=f"api/v1/lists/{identifier}.json",
    )


def _told(edition: Edition, found: SchoolList, school: str) -> str | None:
    text = beside(edition, found, school)
    return None if text is None else say(edition, text)


def _entry(edition: Edition, found: SchoolList, entry: ListEntry) -> EntryRow:
    catalog, language = edition.catalog, edition.language
    if entry.school:
        link = school_link(catalog.schools[entry.school])
    else:
        link = territory_link(catalog.territories[entry.territory or ""])
    decision = edition.analysis.decision(entry.school, found.school_year)
    agrees = None
    rule = None
    if entry.school and found.kind == "low_results" and decision is not None:
        active = found.holds(entry)
        agrees = None if decision.listed is None else decision.listed is active
        rule = say(
            edition,
            _("cannot be applied")
            if decision.listed is None
            else _("on the list")
            if decision.listed
            else _("not on the list"),
        )
    return EntryRow(
        link=link,
        text=entry.text,
        entered=words.value(entry.entered, language),
        left=words.value(entry.left, language),
        reason=entry.reason,
        exception=entry.exception,
        rule=rule,
        trace=f"schools/{entry.school}/#rule" if rule else None,
        agrees=agrees,
        told=_told(edition, found, entry.school) if entry.school and agrees is False else None,
        notes=words.notes(flags_at(catalog, "list_entries", entry.id), language),
    )
