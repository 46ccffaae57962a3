"""What the picture of a link to a page says: its name and its answer, in the words of the page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ... import facts
from ...data.catalog import Catalog, kinds
from ...language.i18n import _
from ...methods.rollup import Tally
from .. import words
from ..answers.hits import school_line
from ..answers.others import (
    body_told,
    list_lead,
    roadmap_told,
    territory_learning,
    territory_listed,
    territory_promised,
)
from ..answers.standing import tally_view
from ..edition import Edition, say


@dataclass(frozen=True, kw_only=True)
class Card:
    """What a card shows: `bar` are parts of the bar of states, each a status and its percent."""

    language: str
    site: str
    over: str
    title: str
    lead: str
    line: str = ""
    bar: tuple[tuple[str, float], ...] = ()
    fictional: str = ""


def card(edition: Edition, kind: str, identifier: str) -> Card:
    """The card of an entity."""
    return CARDS[kind](edition, identifier)


def _card(
    edition: Edition, kind: str, identifier: str, *,
    over: str, lead: str, line: str = "", bar: tuple[tuple[str, float], ...] = (),
) -> Card:  # fmt: skip
    record = kinds.BY_NAME[kind].records(edition.catalog)[identifier]
    fictional = edition.catalog.is_fictional(record)
    return Card(
        language=edition.language,
        site=edition.site,
        title=kinds.BY_NAME[kind].called(record),
        fictional=say(edition, _("Fictional data.")) if fictional else "",
        over=over,
        lead=lead,
        line=line,
        bar=bar,
    )


def _bar(edition: Edition, tally: Tally | None) -> tuple[tuple[str, float], ...]:
    if tally is None:
        return ()
    view = tally_view(edition, tally)
    return tuple((share.code, share.width) for share in view.shares)


def _roadmap(edition: Edition, identifier: str) -> Card:
    found = facts.roadmap(edition.catalog, identifier)
    told = roadmap_told(edition, found)
    span = words.span(found.plan.start, found.plan.end, edition.language)
    return _card(
        edition, "roadmap", identifier, over=span, lead=told.lead,
        bar=_bar(edition, found.outlook.tally),
    )  # fmt: skip


def _territory(edition: Edition, identifier: str) -> Card:
    catalog = edition.catalog
    found = facts.territory(catalog, identifier)
    above = _above(catalog, catalog.territories[identifier].parent)
    answers = (
        territory_learning(edition, found),
        territory_listed(edition, found),
        territory_promised(edition, found),
    )
    said = [answer.whole for answer in answers if answer]
    return _card(
        edition, "territory", identifier, over=above, lead=said[0],
        line=said[1] if len(said) > 1 else "", bar=_bar(edition, found.tally),
    )  # fmt: skip


def _list(edition: Edition, identifier: str) -> Card:
    catalog = edition.catalog
    found = catalog.lists[identifier]
    named = len(catalog.entries_of[identifier])
    return _card(
        edition,
        "school_list",
        identifier,
        over=catalog.territories[found.territory].name,
        lead=list_lead(edition, found.published, named),
    )


def _school(edition: Edition, identifier: str) -> Card:
    catalog = edition.catalog
    above = _above(catalog, catalog.schools[identifier].territory)
    return _card(edition, "school", identifier, over=above, lead=school_line(edition, identifier))


def _body(edition: Edition, identifier: str) -> Card:
    catalog = edition.catalog
    found = facts.body(catalog, identifier)
    told = body_told(edition, found)
    return _card(
        edition, "body", identifier,
        over=_above(catalog, catalog.bodies[identifier].territory),
        lead=told.lead, line=told.lines[0] if told.lines else "",
        bar=_bar(edition, found.outlook.tally if found.outlook else None),
    )  # fmt: skip


def _above(catalog: Catalog, place: str | None) -> str:
    return catalog.territories[place].name if place else ""


CARDS: Mapping[str, Callable[[Edition, str], Card]] = {
    "roadmap": _roadmap,
    "territory": _territory,
    "school_list": _list,
    "school": _school,
    "body": _body,
}
