"""The page of a procedure: what it is, its minimum and where that is from, how it went."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ...analysis import analyse
from ...analysis.records import Reference, Result
from ...data.catalog import Catalog, kinds
from ...data.catalog.records import Procedure
from ...data.reads import once
from ...facts.replies import replies
from ...language.i18n import _, ngettext
from ...language.order import natural
from ...methods.tables import HIDDEN
from .. import words
from ..answers.schools import Told, first_words
from ..edition import Edition, say
from ..links import file_link, place_links, school_link, territory_link
from ..replies import ReplyView, reply_views
from ..results import bar, percent, procedure_in_year, why
from ..views import Fact, Link
from .common import crumbs
from .page_kind import Context
from .parts.scores import ScoreTable, score_tables

MOST_SCHOOLS = 100
MOST_PLACES = 60
"""Of more territories only those that contain others stand on the page; the others on pages of their own."""


class PlaceRow(NamedTuple):
    """A territory or a school in the procedure; `bar` is the share in percent."""

    link: Link
    n: str | None
    below: str | None
    share: str | None
    bar: float | None
    mean: str | None
    why: str | None


@dataclass(frozen=True, kw_only=True)
class ProcedurePage(Context):
    answer: Told
    facts: tuple[Fact, ...]
    territories: tuple[PlaceRow, ...]
    parts: tuple[Link, ...]
    schools: tuple[PlaceRow, ...]
    many: str | None
    table: Link
    scores: tuple[ScoreTable, ...]
    other_years: tuple[Link, ...]
    replies: tuple[ReplyView, ...]


def procedure(edition: Edition, identifier: str) -> ProcedurePage:
    """The page of the procedure `identifier`; schools are listed while they are few.

    `table` is the file in which the rows of all of them stand, `parts` are pages of territories.
    """
    catalog = edition.catalog
    found = edition.analysis.procedures[identifier]
    rows = edition.analysis.results_in[identifier]
    title = procedure_in_year(edition, found)
    parts = _parts(catalog, identifier)
    shown_here = frozenset(parts) | _tops(catalog, identifier) if parts else None
    return ProcedurePage(
        title=title,
        description=say(edition, _("{title}: results of territories and schools.", title=title)),
        crumbs=crumbs(edition, Link(say(edition, _("Schools")), "schools/")),
        fictional=catalog.is_fictional(found),
        answer=_answer(edition, rows),
        facts=tuple(_facts(edition, found)),
        territories=_territories(edition, identifier, shown_here),
        parts=tuple(
            Link(catalog.territories[place].name, kinds.PROCEDURE.page(f"in/{identifier}/{place}"))
            for place in parts
        ),
        schools=_schools(edition, identifier) if len(rows) <= MOST_SCHOOLS else (),
        many=_many(edition, rows) if len(rows) > MOST_SCHOOLS else None,
        table=file_link(found.origin.package, "results.csv"),
        scores=score_tables(edition, identifier, shown_here),
        other_years=tuple(
            Link(words.school_year(other.school_year), kinds.PROCEDURE.page(other.id))
            for other in edition.analysis.years_of_procedure[
                found.kind, found.subject_id, found.grade
            ]
            if other.id != found.id
        ),
        replies=reply_views(
            edition,
            replies(catalog, catalog.replies_of_procedure[identifier][:MOST_SCHOOLS]),
            by_name=True,
        ),
    )


@dataclass(frozen=True, kw_only=True)
class ProcedureInPage(Context):
    """How a procedure went in the parts of a territory."""

    territories: tuple[PlaceRow, ...]
    scores: tuple[ScoreTable, ...]
    others: tuple[Link, ...]


def procedure_in(edition: Edition, identifier: str) -> ProcedureInPage:
    """The parts of a territory in a procedure; `identifier` is a key of `pages_of_parts`."""
    catalog = edition.catalog
    key, place = identifier.split("/")
    found = edition.analysis.procedures[key]
    name = procedure_in_year(edition, found)
    parts = _parts(catalog, key)
    return ProcedureInPage(
        title=f"{name}: {catalog.territories[place].name}",
        crumbs=crumbs(edition, *place_links(catalog, place), Link(name, kinds.PROCEDURE.page(key))),
        fictional=catalog.is_fictional(found),
        territories=_territories(edition, key, parts[place]),
        scores=score_tables(edition, key, parts[place]),
        others=tuple(
            Link(catalog.territories[other].name, kinds.PROCEDURE.page(f"in/{key}/{other}"))
            for other in parts
            if other != place
        ),
    )


def pages_of_parts(catalog: Catalog) -> Mapping[str, frozenset[str]]:
    """Every page of a procedure's results in the parts of a territory, where there are many."""
    return {
        f"{key}/{place}": parts
        for key in analyse(catalog).procedures
        for place, parts in _parts(catalog, key).items()
    }


@once
def _parts(catalog: Catalog, identifier: str) -> Mapping[str, frozenset[str]]:
    """The territories that contain others with results, with those; none where all are few."""
    known = _known(catalog, identifier)
    if len(known) <= MOST_PLACES:
        return {}
    parts: dict[str, set[str]] = defaultdict(set)
    for place in known:
        parent = catalog.territories[place].parent
        if parent is not None:
            parts[parent].add(place)
    # What is a part, and contains others, has its own row on the page of the procedure.
    own = {place: frozenset(found - set(parts)) for place, found in parts.items()}
    return {place: found for place, found in own.items() if found}


def _tops(catalog: Catalog, identifier: str) -> frozenset[str]:
    """The territories with results that are part of no other, or contain others with results."""
    known = _known(catalog, identifier)
    above = {catalog.territories[place].parent for place in known}
    return frozenset(
        place for place in known if place in above or catalog.territories[place].parent is None
    )


def _known(catalog: Catalog, identifier: str) -> dict[str, None]:
    """The territories with results, in the order of the packages: of a set it would be another each time."""
    return dict.fromkeys(item.territory for item in analyse(catalog).references_in[identifier])


def _facts(edition: Edition, found: Procedure) -> Iterator[Fact]:
    """What the numbers are counted in, from what on a paper is enough, and who writes it."""
    language = edition.language

    yield words.fact(found, "procedures", "scale", language)
    # Where the source says that there is no minimum, none is missing.
    if found.minimum is not None or not found.minimum_source:
        yield words.fact(found, "procedures", "minimum", language)
    yield words.fact(found, "procedures", "minimum_source", language)
    yield Fact(say(edition, _("Most points that can be had")), words.value(found.maximum, language))
    all_take_it = _("all of the grade") if found.mandatory else _("those who chose it")
    yield Fact(say(edition, _("Who takes part")), say(edition, all_take_it))


def _answer(edition: Edition, rows: tuple[Result, ...]) -> Told:
    """How many papers are below the minimum, then at how many schools the share is low or not known."""
    known = [item for item in rows if item.share is not None]
    total = sum(item.n or 0 for item in known)
    hidden = sum(item.why_not in HIDDEN for item in rows)
    absent = sum(not item.held for item in rows)
    blank = len(rows) - len(known) - hidden - absent
    lines = []
    if known:
        lines.append(
            ngettext("The result is low at {n} school.", "The result is low at {n} schools.", low)
            if (low := sum(bool(item.low) for item in known))
            else _("The result is low at no school.")
        )
    if hidden:
        lines.append(
            ngettext("It is hidden at {n} school.", "It is hidden at {n} schools.", hidden)
        )
    if absent:
        lines.append(
            ngettext("{n} school took no part in it.", "{n} schools took no part in it.", absent)
        )
    if blank:
        lines.append(ngettext("{n} school gives no counts.", "{n} schools give no counts.", blank))
    told = tuple(say(edition, line) for line in lines)
    if not total:
        return Told(lead=say(edition, _("No school's share is published.")), lines=told)
    below = sum(item.below or 0 for item in known)
    rest = ngettext(
        " ({below} of {total}) at the {n} school whose share is published.",
        " ({below} of {total}) at the {n} schools whose share is published.",
        len(known), below=below, total=total,
    )  # fmt: skip
    return Told(lead=first_words(edition, below / total), rest=say(edition, rest), lines=told)


def _many(edition: Edition, rows: tuple[Result, ...]) -> str:
    text = ngettext(
        "{n} school is too many for a page: its row stands on its own page and in the table:",
        "{n} schools are too many for a page: their rows stand on their own pages and in the table:",
        len(rows),
    )
    return say(edition, text)


def _territories(
    edition: Edition, identifier: str, only: Container[str] | None
) -> tuple[PlaceRow, ...]:
    known = edition.catalog.territories
    return tuple(
        _row(edition, territory_link(known[found.territory]), found)
        for found in edition.analysis.references_in[identifier]
        if only is None or found.territory in only
    )


def _schools(edition: Edition, identifier: str) -> tuple[PlaceRow, ...]:
    known = edition.catalog.schools
    rows = (
        _row(edition, school_link(known[item.school]), item)
        for item in edition.analysis.results_in[identifier]
    )
    return tuple(sorted(rows, key=lambda row: natural(row.link.text)))


def _row(edition: Edition, link: Link, item: Result | Reference) -> PlaceRow:
    language = edition.language
    return PlaceRow(
        link=link,
        n=words.value(item.n, language),
        below=words.value(item.below, language),
        share=percent(edition, item.share),
        bar=bar(item.share),
        mean=words.value(None if item.mean is None else round(item.mean, 2), language),
        why=None if item.share is not None else why(edition, item.why_not),
    )
