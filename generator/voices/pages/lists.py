"""The page of a list of schools: the official entries beside what the rule computes."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...data.catalog import Catalog, kinds
from ...data.catalog.records import Flag, ListEntry, SchoolList
from ...facts import Listed, flags_at
from ...facts.replies import replies
from ...language.i18n import Text, _, ngettext
from ...methods.rollup import Tally
from .. import words
from ..answers.listed import beside
from ..answers.others import list_lead
from ..answers.rows import MOST_ROWS, all_paged, paged
from ..answers.schools import Told
from ..answers.standing import TallyView, plan_rows, tally_view
from ..documents import document_line
from ..edition import Edition, say
from ..links import place_links, plan_link, school_link, territory_link
from ..replies import ReplyView, reply_views
from ..views import Fact, Link
from .common import crumbs
from .page_kind import Context

SHOWN = ("kind", "date", "school_year", "schools_stated", "territories_stated", "note")
RULE: Mapping[bool | None, Text] = {
    None: _("cannot be applied"),
    True: _("on the list"),
    False: _("not on the list"),
}


@dataclass(frozen=True, kw_only=True)
class EntryRow:
    """A school or territory on the list; `rule` is what the rule says, `trace` where it says why.

    `place` is where a school lies, on the list of a larger territory; `told` says in a sentence
    which says what, and why, where the rule does not agree.
    """

    entry: ListEntry
    link: Link
    place: str | None
    rule: str | None
    trace: str | None
    agrees: bool | None
    told: str | None
    notes: tuple[Flag, ...]


@dataclass(frozen=True, kw_only=True)
class ListPage(Context):
    """`entries` are all of them where they are few; else `more` leads to pages of them."""

    facts: tuple[Fact, ...]
    told: Told
    entries: tuple[EntryRow, ...]
    more: tuple[Link, ...]
    computed: tuple[tuple[Link, str], ...]
    has_rule: bool
    replies: tuple[ReplyView, ...]
    tally: TallyView | None
    rows: tuple[tuple[Link, Tally], ...]
    notes: tuple[Flag, ...]


def school_list(edition: Edition, identifier: str) -> ListPage:
    """The page of the list `identifier`."""
    catalog, language = edition.catalog, edition.language
    found = catalog.lists[identifier]
    plan = catalog.roadmaps.get(found.roadmap or "")
    document = catalog.documents.get(found.document or "")
    entries = catalog.entries_of[identifier]
    standing = edition.analysis.standing
    tally = standing.by_list[identifier]
    named = {entry.school for entry in entries if entry.school}
    computed = [key for key in edition.analysis.listed_in(found) if key not in named]
    pages = paged(identifier, entries)
    told = _brief(edition, found, len(entries), len(computed))
    facts = list(words.known(found, "lists", SHOWN, language))
    if document:
        line = f"{document.title} ({document_line(document, language)})"
        facts.append(Fact(words.title_of("lists", "document", language), line))
    if plan:
        facts.append(Fact(words.title_of("lists", "roadmap", language), None, plan_link(plan)))
    return ListPage(
        title=found.title,
        description=f"{found.title}. {told.whole}",
        told=told,
        crumbs=crumbs(edition, *place_links(catalog, found.territory)),
        fictional=catalog.is_fictional(found),
        facts=tuple(facts),
        entries=() if pages else tuple(_entry(edition, found, entry) for entry in entries),
        more=_links(pages),
        computed=tuple(
            (school_link(catalog.schools[school]), _told(edition, found, school) or "")
            for school in computed[:MOST_ROWS]
        ),
        tally=tally_view(edition, tally) if tally.total else None,
        rows=plan_rows(
            edition, (catalog.roadmaps[key] for key in standing.plans_of_list(identifier))
        ),
        has_rule=found.kind == "low_results" and found.school_year is not None,
        replies=reply_views(
            edition,
            replies(catalog, catalog.replies_of_list[identifier][:MOST_ROWS]),
            by_name=True,
        ),
        notes=flags_at(catalog, found),
    )


@dataclass(frozen=True, kw_only=True)
class EntriesPage(Context):
    """A page of the entries of a list that has many: `others` are all such pages."""

    entries: tuple[EntryRow, ...]
    has_rule: bool
    others: tuple[Link, ...]


def entries_of(edition: Edition, identifier: str) -> EntriesPage:
    """A hundred entries of a list; `identifier` is a key of `pages_of_entries`."""
    catalog = edition.catalog
    found = catalog.lists[identifier.rsplit("-", 1)[0]]
    pages = paged(found.id, catalog.entries_of[found.id])
    number = int(identifier.rsplit("-", 1)[1])
    return EntriesPage(
        title=say(edition, _("{list}: part {n}", list=found.title, n=number)),
        crumbs=crumbs(
            edition,
            *place_links(catalog, found.territory),
            Link(found.title, kinds.LIST.page(found.id)),
        ),
        fictional=catalog.is_fictional(found),
        entries=tuple(_entry(edition, found, entry) for entry in pages[identifier]),
        has_rule=found.kind == "low_results" and found.school_year is not None,
        others=_links(pages),
    )


def pages_of_entries(catalog: Catalog) -> Mapping[str, tuple[ListEntry, ...]]:
    """Every page of entries of a list that has too many for one."""
    return all_paged(catalog.entries_of)


def _links(pages: Mapping[str, tuple[ListEntry, ...]]) -> tuple[Link, ...]:
    """Pages by the numbers of their rows: 1–100, 101–200."""
    return tuple(
        Link(
            f"{at * MOST_ROWS + 1}–{at * MOST_ROWS + len(entries)}",
            kinds.LIST.page(f"entries/{name}"),
        )
        for at, (name, entries) in enumerate(pages.items())
    )


def _brief(edition: Edition, found: SchoolList, named: int, computed: int) -> Told:
    """How many the list names, and how many the rule would add."""
    lines = []
    if computed:
        more = ngettext(
            "By the rule {n} more school belongs on it.",
            "By the rule {n} more schools belong on it.",
            computed,
        )
        lines.append(say(edition, more))
    return Told(lead=list_lead(edition, found.published, named), lines=tuple(lines))


def _told(edition: Edition, found: SchoolList, school: str) -> str | None:
    text = beside(edition, found, school)
    return None if text is None else say(edition, text)


def _entry(edition: Edition, found: SchoolList, entry: ListEntry) -> EntryRow:
    catalog = edition.catalog
    place = None
    if entry.school:
        school = catalog.schools[entry.school]
        link = school_link(school)
        if school.territory != found.territory and school.territory in catalog.territories:
            place = catalog.territories[school.territory].name
    else:
        link = territory_link(catalog.territories[entry.territory or ""])
    decision = edition.analysis.decision(entry.school, found.school_year)
    told = Listed(found=found, entry=entry, decision=decision)
    judged = found.kind == "low_results" and decision is not None
    agrees = told.agrees if judged else None
    rule = say(edition, RULE[told.by_rule]) if judged else None
    return EntryRow(
        entry=entry,
        link=link,
        place=place,
        rule=rule,
        trace=kinds.SCHOOL.page(entry.school, "rule") if rule and entry.school else None,
        agrees=agrees,
        told=_told(edition, found, entry.school) if entry.school and agrees is False else None,
        notes=flags_at(catalog, entry),
    )
